//! The names of concepts in one language, and which of them a word of a text may be a form of. No
//! grammar is known, only a few prefixes and that most languages inflect at the end.
use crate::text::{ARABIC_ARTICLE, Character, Folding::KeepsMarks, Proclitics};

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

/// Pronouns and endings of number after an Arabic word, the longest first.
const ARABIC_ENDINGS: &[&str] = &["ها", "هم", "نا", "ات", "ين", "ون", "ان", "يه", "ه", "ك", "ي"];

/// A word of the dictionary and a concept it may stand for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ConceptName {
    /// Folded, with its marks.
    pub(super) word: String,
    pub(super) concept: u32,
    pub(super) trust: f32,
}

/// The names in one language, sorted by word, then concept.
#[derive(Debug)]
pub(super) struct ConceptNames(Vec<ConceptName>);

impl ConceptNames {
    /// Of two names of one concept that are spelled alike, the one trusted more stays.
    pub(super) fn new(mut names: Vec<ConceptName>) -> ConceptNames {
        names.sort_by(|left: &ConceptName, right: &ConceptName| {
            let order = left.word.cmp(&right.word).then(left.concept.cmp(&right.concept));
            order.then(right.trust.total_cmp(&left.trust))
        });
        names.dedup_by(|next, kept| next.word == kept.word && next.concept == kept.concept);
        ConceptNames(names)
    }

    /// All names, sorted by word, then concept.
    #[cfg(test)]
    pub(super) fn all(&self) -> &[ConceptName] {
        &self.0
    }

    /// The names of this spelling.
    pub(super) fn named(&self, word: &str) -> &[ConceptName] {
        let start = self.0.partition_point(|name| *name.word < *word);
        let rest = self.0.get(start..).unwrap_or(&[]);
        let length = rest.iter().take_while(|name| name.word == word).count();
        rest.get(..length).unwrap_or(&[])
    }

    /// The names that begin so.
    pub(super) fn beginning(&self, with: &str) -> &[ConceptName] {
        let start = self.0.partition_point(|name| *name.word < *with);
        let rest = self.0.get(start..).unwrap_or(&[]);
        let length = rest.partition_point(|name| name.word.starts_with(with));
        rest.get(..length).unwrap_or(&[])
    }
}

/// What a word of a list is found by, with the trust in it: itself, or if its script does not put
/// spaces between words, what the features of a text have of it.
pub(super) fn entries(word: &str) -> Vec<(String, f32)> {
    let letters = KeepsMarks.folded(word);
    let katakana = letters.iter().all(|letter| Character::of(*letter).is_katakana());
    let unspaced = letters.iter().any(|letter| Character::of(*letter).is_unspaced());
    if !unspaced || katakana || letters.len() <= 2 {
        return vec![(letters.into_iter().collect(), 1.0)];
    }
    let han = |pair: &&[char]| pair.iter().any(|letter| Character::of(*letter).is_han());
    let parts = letters.windows(2).filter(han);
    parts.map(|pair| (pair.iter().collect(), PART_OF_WORD)).collect()
}

/// Hands over the names that a word of a text may be, with the trust in that: those of the same
/// spelling, else the nearest.
pub(super) fn look_up(
    word: &str,
    proclitics: Proclitics,
    names: &ConceptNames,
    see: &mut impl FnMut(&ConceptName, f32),
) {
    let word: String = KeepsMarks.folded(word).into_iter().collect();
    let mut hand_over = |found: &[ConceptName], part: f32| {
        for name in found {
            see(name, part);
        }
        !found.is_empty()
    };
    if hand_over(names.named(&word), 1.0) {
        return;
    }
    let Some(first) = word.chars().next().map(Character::of) else { return };
    let length = word.chars().take(LONGEST_WORD + 1).count();
    if !first.is_alphabetic() || first.is_unspaced() || length > LONGEST_WORD {
        return;
    }
    let endings = match proclitics {
        Proclitics::None => return without_ending(&word, length, first, names, &mut hand_over),
        Proclitics::Arabic => ARABIC_ENDINGS,
        Proclitics::Hebrew => &[],
    };
    without_prefix(&candidates(&word, proclitics), endings, names, &mut hand_over);
}

/// What a word may be without the words written onto it; the Arabic lists have some words with the
/// article.
fn candidates(word: &str, proclitics: Proclitics) -> Vec<String> {
    let mut candidates = Vec::new();
    let mut add = |stem: &str| {
        candidates.push(stem.to_owned());
        if proclitics == Proclitics::Arabic {
            candidates.push(format!("{ARABIC_ARTICLE}{stem}"));
        }
    };
    add(word);
    proclitics.find_stem(word, 0, |stem| {
        add(word.get(stem.start..).unwrap_or(""));
        None::<()>
    });
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
    first: Character,
    names: &ConceptNames,
    hand_over: &mut impl FnMut(&[ConceptName], f32) -> bool,
) {
    let least = if first.is_hangul() {
        SYLLABLES
    } else if first.is_lower() {
        LETTERS
    } else {
        DENSE_LETTERS
    };
    let ends = word.char_indices().map(|(at, _)| at).enumerate().skip(least);
    let ends: Vec<usize> =
        ends.filter(|(letters, _)| length - letters <= LONGEST_ENDING).map(|(_, at)| at).collect();
    for end in ends.iter().rev() {
        if hand_over(names.named(word.get(..*end).unwrap_or_default()), WITHOUT_ENDING) {
            return;
        }
    }
    if length < BEGINNING || first.is_hangul() {
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
