//! A small built-in dictionary of concepts: what each language calls people, animals, food,
//! feelings, weather, numbers, months, countries.
//!
//! It is made from the Unicode CLDR (see `data/concepts`), and helps short documents that are
//! aligned alone, from which no lexicon can be learned. What the texts themselves say soon
//! outweighs it.
mod inflection;

use self::inflection::{ConceptName, ConceptNames};
use crate::{
    document::{LanguageTag, Pair, Side},
    features::{Words, is_number},
    languages::lists,
    text::{Proclitics, unpack},
};

lists! {
    /// Packed lists; others refer to the one in English.
    static LISTS: Concepts = "concepts", ".pairs":
    af am ar az be bg bn bs ca cs da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it
    ja ka kk kn ko lb lt lv mk ml mr ms ne nl no pa pl ps pt ro ru sk sl sq sr sv sw ta te tr uk
    ur vi zh
}

/// The trust in a pair of words if both are the first names of one concept, and no other words of
/// the texts are: between that in a name in another script and in a word spelled almost alike. Not
/// tuned.
const TRUST: f64 = 0.4;
/// The trust in each further word for a concept, as a part of that in the one before it.
const NEXT_WORD: f32 = 0.7;
/// Stands for the English word in a list of another language.
const SAME: &str = "=";
/// The most words of one side that may mean the same concept: a vocabulary made to be large must
/// not cost more.
const MOST_WORDS: usize = 32;

/// What one language calls the concepts.
#[derive(Debug)]
pub(crate) struct Concepts {
    names: ConceptNames,
    proclitics: Proclitics,
}

/// A word of a text that may mean a concept.
#[derive(Clone, Copy, Debug)]
struct Meaning {
    concept: u32,
    word: u32,
    trust: f32,
}

/// The list in English.
fn english() -> String {
    LISTS.file_named("en").map(unpack).unwrap_or_default()
}

impl Concepts {
    /// The concepts in a language, if there is a list of it. Each list is read once a process.
    pub(crate) fn in_language(language: &LanguageTag) -> Option<&'static Concepts> {
        LISTS.made(language, |code, list| {
            Concepts::parse(&unpack(list), &english(), Proclitics::of(code))
        })
    }

    /// Reads a list: the number of a line is that of a concept, the words on it are its names, the
    /// best first; [`SAME`] stands for what `english` has on that line.
    fn parse(list: &str, english: &str, proclitics: Proclitics) -> Concepts {
        let mut names = Vec::new();
        for ((concept, line), english) in (0..).zip(list.lines()).zip(english.lines()) {
            let mut trust = 1.0;
            for word in line.split(' ').filter(|word| !word.is_empty()) {
                let word = if word == SAME { english } else { word };
                for (word, part) in inflection::entries(word) {
                    names.push(ConceptName { word, concept, trust: trust * part });
                }
                // A number may be written in digits or as any of its words.
                if !is_number(line) {
                    trust *= NEXT_WORD;
                }
            }
        }
        Concepts { names: ConceptNames::new(names), proclitics }
    }

    /// What the words of a text may mean, sorted by concept; the likeliest words of each.
    fn meanings(&self, words: &Words) -> Vec<Meaning> {
        let mut meanings = Vec::new();
        for (word, text) in (0..).zip(words.texts()) {
            let mut see = |name: &ConceptName, part: f32| {
                let trust = name.trust * part;
                meanings.push(Meaning { concept: name.concept, word, trust });
            };
            inflection::look_up(text, self.proclitics, &self.names, &mut see);
        }
        meanings.sort_by(|left: &Meaning, right: &Meaning| {
            let order = left.concept.cmp(&right.concept).then(right.trust.total_cmp(&left.trust));
            order.then(left.word.cmp(&right.word))
        });
        let (mut concept, mut taken) = (u32::MAX, 0);
        meanings.retain(|meaning| {
            taken = if meaning.concept == concept { taken + 1 } else { 1 };
            concept = meaning.concept;
            taken <= MOST_WORDS
        });
        meanings
    }
}

/// The strength of every pair of words that may mean the same, as in [`super::Associations`],
/// sorted by words: its trust, shared among all words of the other side that may mean it too.
///
/// Time is about linear in the number of words.
pub(crate) fn strengths(words: Pair<&Words>, concepts: Pair<&Concepts>) -> Vec<(Pair<u32>, f64)> {
    let meanings = concepts.zip(words).map(|(concepts, words)| concepts.meanings(words));
    let mut found = Vec::new();
    let mut targets = meanings.target.as_slice();
    for sources in meanings.source.chunk_by(|one, next| one.concept == next.concept) {
        let Some(concept) = sources.first().map(|meaning| meaning.concept) else { continue };
        let skipped = targets.partition_point(|meaning| meaning.concept < concept);
        targets = targets.get(skipped..).unwrap_or(&[]);
        let same = targets.partition_point(|meaning| meaning.concept == concept);
        for source in sources {
            found.extend(targets.iter().take(same).map(|target| {
                (Pair::new(source.word, target.word), f64::from(source.trust * target.trust))
            }));
        }
    }
    found.sort_unstable_by(|(words, trust), (others, other)| {
        words.cmp(others).then(other.total_cmp(trust))
    });
    found.dedup_by_key(|(words, _)| *words);
    shared(found, words.map(Words::counts))
}

/// The trust in pairs as strengths.
fn shared(mut found: Vec<(Pair<u32>, f64)>, counts: Pair<&[u32]>) -> Vec<(Pair<u32>, f64)> {
    // For each word, the trust in all its partners together and in the best of them.
    let mut sums = counts.map(|counts| vec![(0.0, 0.0_f64); counts.len()]);
    let count = |counts: &[u32], word: u32| {
        f64::from(counts.get(word as usize).copied().unwrap_or_default().max(1))
    };
    let mut see = |side: Side, word: u32, trust: f64, occurrences: f64| {
        if let Some((sum, best)) = sums.get_mut(side).get_mut(word as usize) {
            *sum += trust * occurrences;
            *best = best.max(trust);
        }
    };
    for &(words, trust) in &found {
        see(Side::Source, words.source, trust, count(counts.target, words.target));
        see(Side::Target, words.target, trust, count(counts.source, words.source));
    }
    for (words, trust) in &mut found {
        let share = |sums: &[(f64, f64)], word: u32| {
            sums.get(word as usize).map_or(0.0, |(sum, best)| best / sum)
        };
        // Where all are equally trusted, each has its part of the trust; where one is far better,
        // it has most.
        *trust *= TRUST * share(&sums.source, words.source).min(share(&sums.target, words.target));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{Concepts, LISTS, Proclitics, english, inflection};
    use crate::document::LanguageTag;
    use crate::text::unpack;
    use std::collections::BTreeSet;

    /// The concepts that a word of a text may mean, by what English calls them.
    fn meanings(language: &str, word: &str) -> BTreeSet<String> {
        let concepts = Concepts::in_language(&LanguageTag::new(language).unwrap()).unwrap();
        let mut found = BTreeSet::new();
        let english: Vec<String> = english().lines().map(str::to_owned).collect();
        inflection::look_up(word, concepts.proclitics, &concepts.names, &mut |name, trust| {
            assert!(trust > 0.0 && trust <= 1.0);
            found.insert(english.get(name.concept as usize).unwrap().clone());
        });
        found
    }

    #[test]
    fn every_list_has_all_concepts_and_names_most() {
        let lines = english().lines().count();
        LISTS.check("concepts", ".pairs");
        for (code, list) in LISTS.files() {
            let text = unpack(list);
            assert_eq!(text.lines().count(), lines, "{code}");
            assert!(!text.contains(char::REPLACEMENT_CHARACTER), "{code}");
            let named = text.lines().filter(|line| !line.is_empty()).count();
            assert!(3 * named > 2 * lines, "{code}: {named}");
        }
    }

    #[test]
    fn words_of_texts_mean_what_they_should() {
        for (language, word, concept) in [
            ("en", "horses", "horse"),
            ("en-GB", "water", "water"),
            ("de", "wasser", "water"),
            ("ar", "الماء", "water"),
            ("ar", "والماء", "water"),
            ("he", "המים", "water"),
            ("zh", "水", "water"),
            ("yue", "東京", "tokyo"),
            ("ja", "月曜", "monday"),
            ("ko", "월요일에", "monday"),
            ("hu", "kórházban", "hospital"),
            ("nob", "mandag", "monday"),
            ("ar", "ثمانية", "#8 eight"),
            ("hi", "#8", "#8 eight"),
        ] {
            let found = meanings(language, word);
            assert!(found.contains(concept), "{language} {word}: {found:?}");
        }
        assert_eq!(meanings("en", "brzlg"), BTreeSet::new());
        assert!(Concepts::in_language(&LanguageTag::new("tlh").unwrap()).is_none());
    }

    #[test]
    fn names_are_kept_once_with_their_best_trust() {
        let concepts = Concepts::parse("a b a\n= c\n", "x\ny\n", Proclitics::None);
        let names: Vec<_> =
            concepts.names.all().iter().map(|name| (name.word.as_str(), name.concept)).collect();
        assert_eq!(names, [("a", 0), ("b", 0), ("c", 1), ("y", 1)]);
        assert!((concepts.names.named("a").first().unwrap().trust - 1.0).abs() < f32::EPSILON);
    }
}
