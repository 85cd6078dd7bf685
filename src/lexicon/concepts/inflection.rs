//! The words of the dictionary that a word of a text may be a form of. No grammar is known, only a
//! few prefixes and that most languages inflect at the end.
use super::concept_names::{ConceptName, ConceptNames};
use unicode_script::{Script, UnicodeScript};

/// Trust in a word from which an article or a particle was taken.
const WITHOUT_PREFIX: f32 = 0.9;
/// Trust in a word from which an ending was taken, too.
const WITHOUT_ENDING: f32 = 0.6;
/// Trust in words that only begin alike.
const SAME_BEGINNING: f32 = 0.4;
/// Trust in two neighbouring characters of a longer word of a script without spaces.
const PART_OF_WORD: f32 = 0.6;

/// Letters of a word that an ending can follow.
const LETTERS: usize = 4;
/// The same where a character is a syllable or vowels are not written.
const DENSE_LETTERS: usize = 3;
const SYLLABLES: usize = 2;
/// Letters of the longest ending.
const LONGEST_ENDING: usize = 4;
/// Letters in which words that begin alike agree at least, and differ at most.
const BEGINNING: usize = 5;
const OTHER_ENDING: usize = 3;
/// Longer words are no forms of those in the dictionary.
const LONGEST_WORD: usize = 40;
/// Words of the dictionary that begin alike and are looked at.
const MOST_ALIKE: usize = 64;

/// What a language puts around its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inflection {
    /// Endings only.
    Endings,
    /// Conjunctions, prepositions and an article before the word, pronouns after it.
    Arabic,
    /// The same in Hebrew.
    Hebrew,
}

/// Pronouns and endings of number after an Arabic word, the longest first.
const ARABIC_ENDINGS: &[&str] = &["ها", "هم", "نا", "ات", "ين", "ون", "ان", "يه", "ه", "ك", "ي"];

/// The spelling under which a word is kept: letters that Arabic writers put for each other are one.
pub(super) fn fold(word: &str) -> String {
    let one = |letter| match letter {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' => 'ه',
        'ى' => 'ي',
        other => other,
    };
    word.chars().map(one).collect()
}

/// What a word of a list is found by, with the trust in it: itself, or if its script does not put
/// spaces between words, what the features of a text have of it.
pub(super) fn entries(word: &str) -> Vec<(String, f32)> {
    let characters: Vec<char> = word.chars().collect();
    let katakana = characters.iter().all(|one| one.script() == Script::Katakana || *one == 'ー');
    let unspaced = characters.iter().any(|one| is_unspaced(*one));
    if !unspaced || katakana || characters.len() <= 2 {
        return vec![(fold(word), 1.0)];
    }
    let han = |pair: &&[char]| pair.iter().any(|one| one.script() == Script::Han);
    let parts = characters.windows(2).filter(han);
    parts.map(|pair| (pair.iter().collect(), PART_OF_WORD)).collect()
}

fn is_unspaced(character: char) -> bool {
    matches!(character.script(), Script::Han | Script::Hiragana | Script::Katakana)
}

impl Inflection {
    /// By two-letter code.
    pub(super) fn of(language: &str) -> Inflection {
        match language {
            "ar" => Inflection::Arabic,
            "he" => Inflection::Hebrew,
            _ => Inflection::Endings,
        }
    }

    /// Hands over the names that a word of a text may be, with the trust in that: those of the
    /// same spelling, else the nearest.
    pub(super) fn look_up(
        self,
        word: &str,
        names: &ConceptNames,
        see: &mut impl FnMut(&ConceptName, f32),
    ) {
        let word = fold(word);
        let mut hand_over = |found: &[ConceptName], part: f32| {
            for name in found {
                see(name, part);
            }
            !found.is_empty()
        };
        if hand_over(names.named(&word), 1.0) {
            return;
        }
        let length = word.chars().take(LONGEST_WORD + 1).count();
        let spaced =
            word.chars().next().is_some_and(|one| one.is_alphabetic() && !is_unspaced(one));
        if !spaced || length > LONGEST_WORD {
            return;
        }
        match self {
            Inflection::Endings => without_ending(&word, length, names, &mut hand_over),
            Inflection::Arabic => {
                without_prefix(&arabic_candidates(&word), ARABIC_ENDINGS, names, &mut hand_over);
            }
            Inflection::Hebrew => {
                without_prefix(&hebrew_candidates(&word), &[], names, &mut hand_over);
            }
        }
    }
}

/// What an Arabic word may be without conjunction, preposition and article; the lists have some
/// words with the article.
fn arabic_candidates(word: &str) -> Vec<String> {
    let mut bare = vec![word];
    bare.extend(["و", "ف"].iter().filter_map(|prefix| word.strip_prefix(prefix)));
    let mut candidates: Vec<String> = bare.iter().map(|&word| word.to_owned()).collect();
    for word in bare {
        candidates.push(format!("ال{word}"));
        for prefix in ["ال", "بال", "لل", "كال", "ب", "ل", "ك"] {
            if let Some(rest) = word.strip_prefix(prefix) {
                candidates.push(rest.to_owned());
                candidates.push(format!("ال{rest}"));
            }
        }
    }
    candidates
}

/// What a Hebrew word may be without the one-letter words written onto it, up to three.
fn hebrew_candidates(word: &str) -> Vec<String> {
    let mut rest = word;
    let mut candidates = Vec::new();
    for _ in 0..3 {
        let Some(shorter) = rest.strip_prefix(['ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ']) else {
            break;
        };
        candidates.push(shorter.to_owned());
        rest = shorter;
    }
    candidates
}

fn without_prefix(
    candidates: &[String],
    endings: &[&str],
    names: &ConceptNames,
    hand_over: &mut impl FnMut(&[ConceptName], f32) -> bool,
) {
    let long = |word: &str, least: usize| word.chars().nth(least - 1).is_some();
    for candidate in candidates.iter().filter(|word| long(word, 2)) {
        if hand_over(names.named(candidate), WITHOUT_PREFIX) {
            return;
        }
    }
    for candidate in candidates {
        for rest in endings.iter().filter_map(|ending| candidate.strip_suffix(ending)) {
            if !long(rest, DENSE_LETTERS) {
                continue;
            }
            // Before a pronoun the feminine ending is written otherwise.
            if hand_over(names.named(rest), WITHOUT_ENDING)
                || hand_over(names.named(&format!("{rest}ه")), WITHOUT_ENDING)
            {
                return;
            }
        }
    }
}

fn without_ending(
    word: &str,
    length: usize,
    names: &ConceptNames,
    hand_over: &mut impl FnMut(&[ConceptName], f32) -> bool,
) {
    let first = word.chars().next().unwrap_or_default();
    let least = match first.script() {
        Script::Hangul => SYLLABLES,
        _ if first.is_lowercase() => LETTERS,
        _ => DENSE_LETTERS,
    };
    let ends = word.char_indices().map(|(at, _)| at).enumerate().skip(least);
    let ends: Vec<usize> =
        ends.filter(|(letters, _)| length - letters <= LONGEST_ENDING).map(|(_, at)| at).collect();
    for end in ends.iter().rev() {
        if hand_over(names.named(word.get(..*end).unwrap_or_default()), WITHOUT_ENDING) {
            return;
        }
    }
    if length < BEGINNING || first.script() == Script::Hangul {
        return;
    }
    let letters = BEGINNING.max(length - OTHER_ENDING);
    let end = word.char_indices().nth(letters).map_or(word.len(), |(at, _)| at);
    let beginning = word.get(..end).unwrap_or(word);
    let fits = |name: &&ConceptName| name.word.chars().count() <= letters + OTHER_ENDING;
    for name in names.beginning(beginning).iter().take(MOST_ALIKE).filter(fits) {
        hand_over(std::slice::from_ref(name), SAME_BEGINNING);
    }
}
