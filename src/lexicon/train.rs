//! Makes a [`Lexicon`] from words of aligned sentences, or from what was learned from them.
use super::{
    counted_words::{CountedWords, WordLinks, counts_of},
    entries::{Lexicon, WordKind},
    model1::{self, AlignedTokens, Trained, Training},
};
use crate::{
    document::{LanguageTag, Pair},
    error::{Error, ErrorKind},
    features::{Token, Words},
    monitor::Watch,
};

/// Options of [`Lexicon::train`].
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[non_exhaustive]
pub struct LexiconOptions {
    /// The languages of the words. Default: undetermined, which fits any documents.
    pub languages: Pair<LanguageTag>,
    /// Iterations of expectation maximisation, from 1 to 1000. Default: 4.
    pub iterations: u32,
    /// Pairs with a lower translation probability are dropped, `0.0..1.0`. Default: 0.001.
    #[cfg_attr(feature = "serde", serde(with = "crate::score::exact_float"))]
    pub min_probability: f64,
}

impl Default for LexiconOptions {
    fn default() -> LexiconOptions {
        let und = LanguageTag::undetermined;
        LexiconOptions { languages: Pair::new(und(), und()), iterations: 4, min_probability: 1e-3 }
    }
}

/// Iterations of [`LexiconOptions`], at most: far more than change anything.
const MOST_ITERATIONS: u32 = 1000;
/// Pairs that are expected to have translated each other less often are not kept: they would be
/// discounted to nothing.
pub(crate) const LEAST_TOGETHER: f64 = 0.3;
/// Pairs that stand together less often than this part of what chance has are not kept.
const LEAST_LIFT: f64 = 0.3;
/// Counts are rounded to one part in so many: finer differences say nothing and would make files
/// twice as long.
const STEPS: f64 = 1e4;

impl Lexicon {
    /// Learns forms from beads, each given as the words of its source and of its target.
    ///
    /// An aligner looks words up as it reads them itself: in lower case, composed (NFC).
    ///
    /// # Errors
    /// [`ErrorKind::InvalidOption`] if there are no iterations or more than 1000, the least probability is not in
    /// `0.0..1.0`, or a word is empty or holds a tab or a line break.
    ///
    /// # Complexity
    /// Time is iterations times the sum over beads of the product of their lengths.
    ///
    /// # Example
    /// ```
    /// use bitext::{Lexicon, LexiconOptions, Pair};
    /// let beads = [
    ///     Pair::new(vec!["the", "house"], vec!["das", "haus"]),
    ///     Pair::new(vec!["the", "book"], vec!["das", "buch"]),
    ///     Pair::new(vec!["a", "book"], vec!["ein", "buch"]),
    /// ];
    /// let words = beads.iter().map(|bead| Pair::new(&bead.source[..], &bead.target[..]));
    /// let lexicon = Lexicon::train(words, &LexiconOptions::default())?;
    /// assert_eq!(lexicon.translations_of("book")[0].words.target, "buch");
    /// let book = |word| lexicon.probability(Pair::new("book", word));
    /// assert!(book("buch") > book("das"));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn train<'a>(
        beads: impl IntoIterator<Item = Pair<&'a [&'a str]>>,
        options: &LexiconOptions,
    ) -> Result<Lexicon, Error> {
        let invalid = |name, expected| Err(Error::new(ErrorKind::InvalidOption { name, expected }));
        if !(1..=MOST_ITERATIONS).contains(&options.iterations) {
            return invalid("iterations", "from 1 to 1000");
        }
        if !(0.0..1.0).contains(&options.min_probability) {
            return invalid("min_probability", "at least 0 and less than 1");
        }
        let mut words: Pair<Words> = Pair::default();
        // Their stems are not asked for.
        let tokens = |side: &[&str], words: &mut Words| -> Vec<Token> {
            let ids = side.iter().map(|word| words.id_or_new(word));
            ids.map(|id| Token { form: id, stem: id }).collect()
        };
        let beads: Vec<Pair<Vec<Token>>> = beads
            .into_iter()
            .map(|Pair { source, target }| {
                Pair::new(tokens(source, &mut words.source), tokens(target, &mut words.target))
            })
            .collect();
        let words = words.as_ref();
        if words.source.texts().chain(words.target.texts()).any(|word| !can_be_written(word)) {
            return invalid("beads", "of words that are not empty and hold no tab or line break");
        }
        let tokens = beads.iter().map(|bead| bead.as_ref().map(Vec::as_slice));
        let beads: Vec<AlignedTokens<'_>> =
            tokens.map(|tokens| AlignedTokens { tokens, weight: 1.0 }).collect();
        let training = Training {
            kind: WordKind::Form,
            vocabulary: words.map(Words::len),
            iterations: options.iterations,
            least_count: 1.0 / STEPS,
        };
        let trained = model1::train(&beads, training, None, Watch::nobody());
        let forms = counted(words, &trained, |together, counts| {
            together > 0.0 && together / counts.source >= options.min_probability
        });
        let stems = CountedWords::default();
        Ok(Lexicon { languages: options.languages.clone(), forms, stems })
    }

    /// From the words of a vocabulary, as forms and as stems, with what was learned of each.
    pub(crate) fn from_trained(
        languages: Pair<LanguageTag>,
        forms: (Pair<&Words>, &Trained),
        stems: (Pair<&Words>, &Trained),
    ) -> Lexicon {
        let kept = |(words, trained): (Pair<&Words>, &Trained)| {
            let totals = totals(trained);
            counted(words, trained, |together, counts| {
                let by_chance = counts.source * counts.target / totals.source.max(totals.target);
                together >= LEAST_TOGETHER && together >= LEAST_LIFT * by_chance
            })
        };
        Lexicon { languages, forms: kept(forms), stems: kept(stems) }
    }
}

/// The word can stand in a column of a file.
pub(super) fn can_be_written(word: &str) -> bool {
    !word.is_empty() && !word.contains(['\t', '\n', '\r'])
}

fn totals(trained: &Trained) -> Pair<f64> {
    trained.occurrences.as_ref().map(|counts| counts.iter().sum())
}

/// The links that are to be `kept`, by their count and those of their words. Counts of words are
/// rounded up, counts of links down, so that none is larger than its words allow.
fn counted(
    vocabulary: Pair<&Words>,
    trained: &Trained,
    kept: impl Fn(f64, Pair<f64>) -> bool,
) -> CountedWords {
    let up = |count: f64| (count * STEPS).ceil() / STEPS;
    let down = |count: f64| (count * STEPS).floor() / STEPS;
    let mut pairs = Vec::new();
    let mut counts: Pair<Vec<(&str, f64)>> = Pair::default();
    for &(words, count) in &trained.links {
        let texts = vocabulary.zip(words).map(|(words, id)| words.text(id));
        let Pair { source: Some(source), target: Some(target) } = texts else { continue };
        let of_words = counts_of(&trained.occurrences, words);
        let together = down(count);
        if kept(together, of_words) {
            pairs.push((Pair::new(source, target), together));
            counts.source.push((source, up(of_words.source)));
            counts.target.push((target, up(of_words.target)));
        }
    }
    let counts = counts.map(|mut counts| {
        counts.sort_unstable_by_key(|(word, _)| *word);
        counts.dedup_by_key(|(word, _)| *word);
        counts.into_iter().map(|(_, count)| count).collect()
    });
    CountedWords { together: WordLinks::new(&pairs), counts, totals: totals(trained).map(up) }
}
