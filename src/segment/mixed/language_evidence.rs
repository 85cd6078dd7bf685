//! How much a piece of text looks like the one of two languages and not like the other, by script,
//! frequent words and typical letters.
use crate::{
    document::{LanguageTag, Pair},
    languages::{lists, text_of, usual_scripts},
    segment::{scripts::Scripts, sentence_characters::is_mark},
};
use rustc_hash::FxHashMap;
use unicode_script::{Script, UnicodeScript};

/// Log-odds for a language by a letter of a script that only it has. Low enough that a sentence with
/// a foreign name in it stays where most of its letters belong.
const SCRIPT_LETTER: f64 = 0.5;

/// Log-odds by a Chinese character for a language that is written in nothing else, if the other one is
/// not: the other would mostly show its own letters beside it.
const SHARED_HAN: f64 = 0.25;

/// Log-odds for a language by a letter that is typical of it alone.
const TYPICAL_LETTER: f64 = 1.5;

/// The share of the words of a text that are in the list of its language.
const OWN_WORDS: f64 = 0.35;

/// The share of the words of a text that are in the list of another language by chance.
const CHANCE_WORDS: f64 = 0.04;

/// The most log-odds that a piece of text can give, however long it is: one long quotation in the
/// other language should not outweigh everything around it.
const MOST_EVIDENCE: f64 = 12.0;

/// A language of unknown script is taken to be written in the commonest script that the other
/// language does not have, if at least one letter in so many is of that script.
const UNKNOWN_SCRIPT_SHARE: usize = 20;

/// Longer words are in no list.
const LONGEST_WORD: usize = 32;

/// What is known of two languages to tell them apart.
#[derive(Debug)]
pub(super) struct Contrast {
    scripts: Pair<Vec<Script>>,
    /// Log-odds for the source of a Chinese character that both languages use.
    han: f64,
    words: FxHashMap<Box<str>, f64>,
    letters: FxHashMap<char, f64>,
    /// Log-odds for the source of a word that is in no list.
    other_word: f64,
}

/// What a piece of text shows.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LanguageEvidence {
    /// Log-odds for the source, within a fixed range.
    pub(super) source: f64,
    /// Whether there was any letter.
    pub(super) has_letters: bool,
    /// Letters of scripts that only the source or only the target has.
    pub(super) own_letters: Pair<usize>,
}

impl Contrast {
    /// Two languages; the text shows the script of one that is not known.
    pub(super) fn new(languages: Pair<&LanguageTag>, text: &str) -> Contrast {
        let mut scripts = languages.map(usual_scripts);
        if scripts.source.is_empty() != scripts.target.is_empty() {
            let (known, unknown) = if scripts.source.is_empty() {
                (&scripts.target, &mut scripts.source)
            } else {
                (&scripts.source, &mut scripts.target)
            };
            unknown.extend(other_script(text, known));
        }
        let lists = languages.map(|language| LISTS.file_of(language).map(text_of));
        // Log-odds of a word in the list of a language, and of one that is not.
        let hit = (OWN_WORDS / CHANCE_WORDS).ln();
        let miss = ((1.0 - OWN_WORDS) / (1.0 - CHANCE_WORDS)).ln();
        let mut contrast = Contrast {
            han: han_evidence(scripts.as_ref()),
            scripts,
            words: FxHashMap::default(),
            letters: FxHashMap::default(),
            other_word: match (lists.source, lists.target) {
                (Some(_), None) => miss,
                (None, Some(_)) => -miss,
                _ => 0.0,
            },
        };
        // The alphabet of a language without a list may hold any of the other's letters.
        let both = lists.source.is_some() && lists.target.is_some();
        let letter = if both { TYPICAL_LETTER } else { 0.0 };
        contrast.add(lists.source, hit, letter);
        contrast.add(lists.target, -hit, -letter);
        contrast
    }

    /// Adds a list with a weight, so that what both languages have ends with none.
    fn add(&mut self, list: Option<&'static str>, word: f64, letter: f64) {
        let Some(list) = list else { return };
        for entry in entries(list, "words: ") {
            *self.words.entry(entry.into()).or_default() += word;
        }
        for entry in entries(list, "letters: ").flat_map(str::chars) {
            *self.letters.entry(entry).or_default() += letter;
        }
    }

    /// Whether the languages have no script in common: script alone tells them apart.
    pub(super) fn by_script(&self) -> bool {
        let Pair { source, target } = &self.scripts;
        !source.is_empty() && !target.is_empty() && !source.iter().any(|one| target.contains(one))
    }

    /// What a piece of text shows. Linear in its length.
    pub(super) fn evidence(&self, text: &str) -> LanguageEvidence {
        let mut evidence = LanguageEvidence::default();
        for char in text.chars().filter(|char| char.is_alphabetic()) {
            evidence.has_letters = true;
            self.add_letter(char, &mut evidence);
        }
        if !self.by_script() {
            let words = text.split(|char: char| !char.is_alphabetic() && !is_mark(char));
            evidence.source +=
                words.filter(|word| !word.is_empty()).map(|word| self.word(word)).sum::<f64>();
        }
        evidence.source = evidence.source.clamp(-MOST_EVIDENCE, MOST_EVIDENCE);
        evidence
    }

    fn add_letter(&self, char: char, evidence: &mut LanguageEvidence) {
        let script = if char.is_ascii() { Script::Latin } else { char.script() };
        let Pair { source, target } =
            self.scripts.as_ref().map(|scripts| scripts.contains(&script));
        match (source, target) {
            (true, false) if !self.scripts.target.is_empty() => {
                evidence.own_letters.source += 1;
                evidence.source += SCRIPT_LETTER;
            }
            (false, true) if !self.scripts.source.is_empty() => {
                evidence.own_letters.target += 1;
                evidence.source -= SCRIPT_LETTER;
            }
            (true, true) if script == Script::Han => evidence.source += self.han,
            _ => {}
        }
        if !self.letters.is_empty() {
            let lower = char.to_lowercase().next().unwrap_or(char);
            evidence.source += self.letters.get(&lower).copied().unwrap_or(0.0);
        }
    }

    fn word(&self, word: &str) -> f64 {
        if self.words.is_empty() || word.len() > LONGEST_WORD {
            return self.other_word;
        }
        let lower = word.to_lowercase();
        self.words.get(lower.as_str()).copied().unwrap_or(self.other_word)
    }
}

/// Log-odds for the source by each Chinese character: the side written in nothing else gains.
fn han_evidence(scripts: Pair<&Vec<Script>>) -> f64 {
    let mixed = |scripts: &[Script]| {
        [Script::Hiragana, Script::Hangul].iter().any(|script| scripts.contains(script))
    };
    match (mixed(scripts.source), mixed(scripts.target)) {
        (true, false) => -SHARED_HAN,
        (false, true) => SHARED_HAN,
        _ => 0.0,
    }
}

/// The commonest script of the text that is not one of the known.
fn other_script(text: &str, known: &[Script]) -> Option<Script> {
    let scripts = Scripts::of_letters(text, usize::MAX);
    let (script, count) =
        scripts.counts().iter().find(|(script, _)| !known.contains(script)).copied()?;
    (count * UNKNOWN_SCRIPT_SHARE >= scripts.letters()).then_some(script)
}

/// The words or letters of one language, in lower case.
fn entries(list: &'static str, kind: &str) -> impl Iterator<Item = &'static str> {
    list.lines().filter_map(move |line| line.strip_prefix(kind)).flat_map(str::split_whitespace)
}

lists! {
    /// Frequent words and letters by language.
    static LISTS: () = "function-words", ".txt":
    af ar az be bg bs ca cs da de en es et eu fa fi fr ga gl hi hr hu id is it kk lt lv mk mr ms
    nl no pl ps pt ro ru sk sl sq sr sv sw tr uk ur vi
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_folder_is_found() {
        super::LISTS.check("function-words", ".txt");
    }
}
