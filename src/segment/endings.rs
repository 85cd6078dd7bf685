//! Takes a paragraph of Korean. Gives where sentences end that have no terminator, as in reviews,
//! chats and subtitles: after a verb whose polite ending nothing but a particle of quotation can
//! follow. Linear in the length of the paragraph. Next: `sentences`.
use super::{
    block::{self, Block},
    terminators::is_hangul,
};

/// A sentence ended so has at least so many words: after one alone, such as `안녕하세요`, mostly the
/// one spoken to is named.
const FEWEST_WORDS: usize = 2;

/// Syllables are coded by initial, vowel and final; so many differ in the final alone.
const FINALS: u32 = 28;

/// So many have the same initial.
const SYLLABLES_AN_INITIAL: u32 = FINALS * 21;

/// Numbers of the final consonants ㄴ and ㅂ.
const FINAL_NIEUN: u32 = 4;
const FINAL_BIEUP: u32 = 17;

/// Numbers of the vowels that a verb's stem or its past ends with before `요`: ㅏ ㅐ ㅓ ㅔ ㅕ ㅖ ㅘ ㅙ
/// ㅚ ㅝ ㅞ. Nouns such as `주요` and `필요` have others.
const VERB_VOWELS: [u32; 11] = [0, 1, 4, 5, 6, 7, 9, 10, 11, 14, 15];

/// Gives each place where a sentence ends without a terminator. `known` are the other ends, in
/// order.
pub(super) fn ends(block: Block<'_>, known: &[usize]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut known = known.iter().copied().peekable();
    let mut sentence = Sentence::default();
    let (mut word, mut ended) = (block.skip_space(0), false);
    while word < block.len() {
        let end = end_of_word(block, word);
        while let Some(start) = known.next_if(|end| *end <= word) {
            (sentence, ended) = (Sentence::from(start), false);
            // A sentence may have ended within the word before.
            sentence.words = usize::from(!block.slice(start, word).trim_start().is_empty());
        }
        sentence.words += 1;
        let next = block.skip_space(end);
        if block.char_before(end).is_some_and(may_be_last) {
            // A face after the verb is part of the sentence.
            let spoken = block.slice(word, end).trim_end_matches(is_face);
            ended = is_final(spoken) || ended && spoken.is_empty();
        } else {
            ended = false;
        }
        if ended
            && sentence.words >= FEWEST_WORDS
            && begins_sentence(block.from(next))
            && !sentence.is_open(block, end)
        {
            if known.peek() != Some(&end) {
                found.push(end);
            }
            (sentence, ended) = (Sentence::from(end), false);
        }
        word = next;
    }
    found
}

/// Where the word that begins at `word` ends.
fn end_of_word(block: Block<'_>, word: usize) -> usize {
    let mut at = word;
    while let Some(stop) = block::position(block.bytes(), at, may_be_space) {
        match block.char_at(stop) {
            Some(char) if char.is_whitespace() => return stop,
            Some(char) => at = stop + char.len_utf8(),
            None => at = stop + 1,
        }
    }
    block.len()
}

/// First bytes of white space.
const fn may_be_space(byte: u8) -> bool {
    byte <= b' ' || matches!(byte, 0xc2 | 0xe1..=0xe3)
}

/// A last syllable of the endings that [`is_final`] knows, or a face.
const fn may_be_last(char: char) -> bool {
    matches!(char, '다' | '까' | '요' | '죠') || is_face(char)
}

/// The sentence at hand.
#[derive(Clone, Copy, Debug, Default)]
struct Sentence {
    /// Words from its beginning on, the one at hand included.
    words: usize,
    /// Marks up to here are in `open`.
    passed: usize,
    open: Open,
}

impl Sentence {
    fn from(start: usize) -> Sentence {
        Sentence { words: 0, passed: start, open: Open::default() }
    }

    /// Whether something opened in it is not closed at `end`.
    fn is_open(&mut self, block: Block<'_>, end: usize) -> bool {
        self.open.pass(block.slice(self.passed, end));
        self.passed = end;
        self.open.any()
    }
}

/// Signs of laughter, tears and friendliness that close informal sentences.
const fn is_face(char: char) -> bool {
    matches!(char, '~' | '^' | ';' | 'ㅋ' | 'ㅎ' | 'ㅠ' | 'ㅜ' | '♡' | '♥' | '☆' | '★')
}

/// Marks opened in the sentence at hand and not closed.
#[derive(Clone, Copy, Debug, Default)]
struct Open {
    straight: bool,
    single: bool,
    curved: usize,
}

impl Open {
    fn pass(&mut self, text: &str) {
        for char in text.chars() {
            match char {
                '"' => self.straight = !self.straight,
                '\'' => self.single = !self.single,
                '“' | '‘' | '(' | '「' | '『' | '《' | '〈' => self.curved += 1,
                '”' | '’' | ')' | '」' | '』' | '》' | '〉' => {
                    self.curved = self.curved.saturating_sub(1);
                }
                _ => {}
            }
        }
    }

    const fn any(self) -> bool {
        self.straight || self.single || self.curved > 0
    }
}

/// What follows is a word, and none that takes the sentence before for a quotation.
fn begins_sentence(text: &str) -> bool {
    const QUOTATIVE: [&str; 9] =
        ["라고", "라는", "라며", "라면", "하고", "하며", "하면", "하는", "이라"];
    let text = text.trim_start_matches(['"', '\'', '“', '‘']);
    text.starts_with(|char: char| is_hangul(char) || char.is_ascii_alphanumeric())
        && !QUOTATIVE.iter().any(|particle| text.starts_with(particle))
}

/// A verb with the ending of a polite statement, question or proposal: `-ㅂ니다`, `-ㅂ니까`,
/// `-ㅂ시다`, `-지요`, `-어요` and the like.
fn is_final(word: &str) -> bool {
    for ending in ["니다", "니까", "시다"] {
        if let Some(stem) = word.strip_suffix(ending) {
            return stem
                .chars()
                .next_back()
                .is_some_and(|char| final_of(char) == Some(FINAL_BIEUP));
        }
    }
    if word.strip_suffix('죠').is_some_and(|stem| stem.ends_with(is_hangul)) {
        return true;
    }
    let Some(stem) = word.strip_suffix('요') else { return false };
    let mut before = stem.chars().rev();
    let (last, previous) = (before.next(), before.next());
    match last {
        // `가요` and `개요` are nouns, `인가요` is none; `고요` alone is one.
        Some('가') => previous.is_some_and(|char| final_of(char) == Some(FINAL_NIEUN)),
        Some('개') | None => false,
        Some('고' | '구' | '지' | '군' | '걸' | '든' | '니') => {
            previous.is_some_and(is_hangul)
        }
        Some(char) => {
            final_of(char) == Some(0)
                && vowel_of(char).is_some_and(|vowel| VERB_VOWELS.contains(&vowel))
        }
    }
}

/// The number of a syllable in its block.
fn number_of(char: char) -> Option<u32> {
    is_hangul(char).then(|| u32::from(char) - u32::from('가'))
}

/// The number of a syllable's final consonant, 0 for none.
fn final_of(char: char) -> Option<u32> {
    number_of(char).map(|number| number % FINALS)
}

/// The number of a syllable's vowel.
fn vowel_of(char: char) -> Option<u32> {
    number_of(char).map(|number| number % SYLLABLES_AN_INITIAL / FINALS)
}
