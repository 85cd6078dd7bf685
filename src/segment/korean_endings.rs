//! Ends of Korean sentences without a terminator, as in reviews, chats and subtitles: after a verb
//! with a polite ending, which only a particle of quotation can follow.
//!
//! Linear in the length of the paragraph.
use super::{
    paragraph_text::{ParagraphText, find_byte},
    profiles::KOREAN_QUOTATION_PARTICLES,
    sentence_characters::is_hangul,
};

/// Such a sentence has at least so many words: after a single one, such as `안녕하세요`, the name of
/// whom it is said to mostly follows.
const FEWEST_WORDS: usize = 2;

/// Unicode numbers syllables by initial, vowel and final: so many differ in the final alone.
const FINALS: u32 = 28;

/// So many syllables have the same initial.
const SYLLABLES_PER_INITIAL: u32 = FINALS * 21;

/// The numbers of the final consonants ㄴ and ㅂ.
const FINAL_NIEUN: u32 = 4;
const FINAL_BIEUP: u32 = 17;

/// The numbers of the vowels that stand before `요` at the end of a verb, present or past: ㅏ ㅐ ㅓ ㅔ
/// ㅕ ㅖ ㅘ ㅙ ㅚ ㅝ ㅞ. Nouns such as `주요` and `필요` have others.
const VERB_VOWELS: [u32; 11] = [0, 1, 4, 5, 6, 7, 9, 10, 11, 14, 15];

/// The places where a sentence ends without a terminator. `known` are the other ends, in order.
pub(super) fn ends_without_terminator(text: ParagraphText<'_>, known: &[usize]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut known = known.iter().copied().peekable();
    let mut sentence = CurrentSentence::default();
    let (mut word, mut ended) = (text.skip_space(0), false);
    while word < text.len() {
        let end = end_of_word(text, word);
        while let Some(start) = known.next_if(|end| *end <= word) {
            (sentence, ended) = (CurrentSentence::from(start), false);
            // A sentence may have ended within the word before.
            sentence.words = usize::from(!text.slice(start, word).trim_start().is_empty());
        }
        sentence.words += 1;
        let next = text.skip_space(end);
        if text.char_before(end).is_some_and(may_be_last) {
            // Signs of laughter and the like after the verb are part of the sentence.
            let spoken = text.slice(word, end).trim_end_matches(is_mood_sign);
            ended = is_final(spoken) || ended && spoken.is_empty();
        } else {
            ended = false;
        }
        if ended
            && sentence.words >= FEWEST_WORDS
            && begins_sentence(text.from(next))
            && !sentence.is_open(text, end)
        {
            if known.peek() != Some(&end) {
                found.push(end);
            }
            (sentence, ended) = (CurrentSentence::from(end), false);
        }
        word = next;
    }
    found
}

/// Where the word that begins at `word` ends.
fn end_of_word(text: ParagraphText<'_>, word: usize) -> usize {
    let mut at = word;
    while let Some(stop) = find_byte(text.bytes(), at, may_be_space) {
        match text.char_at(stop) {
            Some(char) if char.is_whitespace() => return stop,
            Some(char) => at = stop + char.len_utf8(),
            None => at = stop + 1,
        }
    }
    text.len()
}

/// Whether a byte begins white space, or a character like it.
const fn may_be_space(byte: u8) -> bool {
    byte <= b' ' || matches!(byte, 0xc2 | 0xe1..=0xe3)
}

/// Whether a character is the last of an ending that [`is_final`] knows, or a sign after it.
const fn may_be_last(char: char) -> bool {
    matches!(char, '다' | '까' | '요' | '죠') || is_mood_sign(char)
}

/// The sentence that is being read.
#[derive(Clone, Copy, Debug, Default)]
struct CurrentSentence {
    /// How many words it has so far.
    words: usize,
    /// The marks up to here are counted.
    passed: usize,
    in_double_quotes: bool,
    in_single_quotes: bool,
    /// Quotations and brackets that are open, of the kinds whose opening and closing marks differ.
    open_pairs: usize,
}

impl CurrentSentence {
    fn from(start: usize) -> CurrentSentence {
        CurrentSentence { passed: start, ..CurrentSentence::default() }
    }

    /// Whether a quotation or bracket is open at `end`.
    fn is_open(&mut self, text: ParagraphText<'_>, end: usize) -> bool {
        for char in text.slice(self.passed, end).chars() {
            match char {
                '"' => self.in_double_quotes = !self.in_double_quotes,
                '\'' => self.in_single_quotes = !self.in_single_quotes,
                '“' | '‘' | '(' | '「' | '『' | '《' | '〈' => self.open_pairs += 1,
                '”' | '’' | ')' | '」' | '』' | '》' | '〉' => {
                    self.open_pairs = self.open_pairs.saturating_sub(1);
                }
                _ => {}
            }
        }
        self.passed = end;
        self.in_double_quotes || self.in_single_quotes || self.open_pairs > 0
    }
}

/// Signs of laughter, tears and friendliness, which stand at the end of informal sentences.
const fn is_mood_sign(char: char) -> bool {
    matches!(char, '~' | '^' | ';' | 'ㅋ' | 'ㅎ' | 'ㅠ' | 'ㅜ' | '♡' | '♥' | '☆' | '★')
}

/// Whether a text begins with a word, and with none that makes a quotation of what stands before.
fn begins_sentence(text: &str) -> bool {
    let text = text.trim_start_matches(['"', '\'', '“', '‘']);
    text.starts_with(|char: char| is_hangul(char) || char.is_ascii_alphanumeric())
        && !KOREAN_QUOTATION_PARTICLES.begins(text)
}

/// Whether a word is a verb with the ending of a polite statement, question or proposal: `-ㅂ니다`,
/// `-ㅂ니까`, `-ㅂ시다`, `-지요`, `-어요` and the like.
fn is_final(word: &str) -> bool {
    let has_final = |char, wanted| final_and_vowel(char).is_some_and(|(last, _)| last == wanted);
    for ending in ["니다", "니까", "시다"] {
        if let Some(stem) = word.strip_suffix(ending) {
            return stem.chars().next_back().is_some_and(|char| has_final(char, FINAL_BIEUP));
        }
    }
    if word.strip_suffix('죠').is_some_and(|stem| stem.ends_with(is_hangul)) {
        return true;
    }
    let Some(stem) = word.strip_suffix('요') else { return false };
    let mut before = stem.chars().rev();
    let (last, previous) = (before.next(), before.next());
    match last {
        // `가요` and `개요` are nouns, `인가요` is not; `고요` by itself is one.
        Some('가') => previous.is_some_and(|char| has_final(char, FINAL_NIEUN)),
        Some('개') | None => false,
        Some('고' | '구' | '지' | '군' | '걸' | '든' | '니') => {
            previous.is_some_and(is_hangul)
        }
        Some(char) => final_and_vowel(char)
            .is_some_and(|(last, vowel)| last == 0 && VERB_VOWELS.contains(&vowel)),
    }
}

/// The number of a syllable's final consonant, 0 for none, and that of its vowel.
fn final_and_vowel(syllable: char) -> Option<(u32, u32)> {
    let number =
        u32::from(syllable).checked_sub(u32::from('가')).filter(|_| is_hangul(syllable))?;
    Some((number % FINALS, number % SYLLABLES_PER_INITIAL / FINALS))
}
