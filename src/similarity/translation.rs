//! A machine translation of one side as evidence: how much of its words and parts of words stand in
//! the sentences of the other side.
use super::scorer::{PairContext, Scorer, Similarity};
use crate::{
    document::{Document, Pair, SentenceRange, Side},
    error::Error,
    score::LogOdds,
    text::{Character, NOTHING},
};
use std::borrow::Cow;

/// A translation of the sentences of one side into the language of the other, by any program, as
/// evidence: sentences that correspond share words with each other's translations.
///
/// Nothing else than the order of its sentences is asked of it, and it may be poor: words that are
/// missing or wrong in it are evidence that is missing, no more. The idea is of Sennrich and Volk, *MT-based Sentence Alignment for OCR-generated
/// Parallel Texts*, 2010, whose program is called Bleualign.
///
/// # How it is measured
/// Both texts are in one language. What is compared is their words and all runs of four letters in
/// these, in scripts without spaces their characters and pairs of them, in any order, each the more,
/// the rarer it is in both texts. A bead's sentences count as one text on each side: its evidence is
/// what they share, less a part of all they hold.
///
/// Evidence grows with what is compared, not with the number of sentences: two beads get together
/// what one of all their sentences gets, unless what is set apart shares something. One more sentence
/// is evidence for a bead if more than an eighth of what it holds is found on the other side, beside
/// what the bead's other sentences share already; else leaving it out is better. A null says nothing.
///
/// # Which weight
/// Plug it in with weight 1. Two translations, one of each side, are two similarities; give each half
/// of that, since they say much the same.
///
/// # Example
/// ```
/// use bitext::{Aligner, Document, LanguageTag, Pair, similarity::Translation};
/// let english = Document::from_lines(
///     LanguageTag::new("en")?,
///     "Who is there?\nNobody answered.\nThe wind had torn a shutter loose.",
/// );
/// let finnish = Document::from_lines(
///     LanguageTag::new("fi")?,
///     "Kukaan ei vastannut.\nTuuli oli irrottanut ikkunaluukun.",
/// );
/// // Of the Finnish, into English, one for each sentence.
/// let translation = Translation::of_target(["Nobody did answer.", "Wind loosened a shutter."]);
/// let aligner = Aligner::builder().similarity(translation, 1.0).build()?;
/// let documents = Pair::new(&english, &finnish);
/// let alignment = aligner.align(documents)?;
/// let kinds: Vec<&str> = alignment.beads().iter().map(|bead| bead.kind().name()).collect();
/// assert_eq!(kinds, ["deletion", "substitution", "substitution"]);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    side: Side,
    sentences: Vec<String>,
}

impl Translation {
    /// A translation of the source, one text for each of its sentences; empty ones say nothing.
    ///
    /// That there are as many as sentences is checked when documents are aligned.
    #[must_use]
    pub fn of_source<S: Into<String>>(sentences: impl IntoIterator<Item = S>) -> Translation {
        Translation::of(Side::Source, sentences)
    }

    /// A translation of the target, one text for each of its sentences; empty ones say nothing.
    ///
    /// That there are as many as sentences is checked when documents are aligned.
    #[must_use]
    pub fn of_target<S: Into<String>>(sentences: impl IntoIterator<Item = S>) -> Translation {
        Translation::of(Side::Target, sentences)
    }

    fn of<S: Into<String>>(side: Side, sentences: impl IntoIterator<Item = S>) -> Translation {
        Translation { side, sentences: sentences.into_iter().map(Into::into).collect() }
    }
}

impl Similarity for Translation {
    /// Reads both texts, in time and memory in proportion to their lengths.
    ///
    /// # Errors
    /// [`ErrorKind::Similarity`](crate::ErrorKind::Similarity) if there are more or fewer
    /// translations than sentences.
    fn prepare<'d>(
        &'d self,
        documents: Pair<&'d Document>,
        _: PairContext<'d>,
    ) -> Result<Box<dyn Scorer + 'd>, Error> {
        let (own, translations) = (documents.get(self.side).len(), self.sentences.len());
        if own != translations {
            return Err(Error::similarity(format!(
                "{translations} translations for {own} sentences of the {}",
                self.side
            )));
        }
        let translated = self.sentences.iter().map(String::as_str);
        Ok(Box::new(match self.side {
            Side::Source => Overlaps::new(translated, documents.target.sentence_texts()),
            Side::Target => Overlaps::new(documents.source.sentence_texts(), translated),
        }))
    }
}

/// What a sentence of mean length is worth, in nats, if all of it is found. Tried from 3 to 20 on two
/// sets in two pairs of languages, translated either way.
const NATS: f64 = 12.0;

/// The part of all that two texts hold by which what they share is lessened. From .15 to .35 on the
/// same sets all were about as good.
const EXPECTED: f64 = 0.25;

/// Letters of the parts of words that are compared.
const LETTERS: usize = 4;

/// How much a part of a word counts beside the word.
const PART: f64 = 0.2;

/// How much a character of a script without spaces counts, and the same of it with the next one.
const CHARACTER: f64 = 0.5;

/// Odd, so that its products with different numbers are different; the digits of the golden ratio.
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// What sentences of both sides share, in any order.
struct Overlaps {
    sides: Pair<Vec<Terms>>,
    /// What each term is worth that both sides have, by its number, in sentences of mean length.
    worth: Vec<f32>,
}

/// What is compared of one sentence.
#[derive(Clone, Debug, Default)]
struct Terms {
    /// Numbers of those that both sides have, rising, as often as they stand there.
    shared: Vec<u32>,
    /// What all terms are worth, in sentences of mean length.
    mass: f64,
}

impl Overlaps {
    /// Of order `n log n` in the length of the texts.
    fn new<'t>(
        source: impl ExactSizeIterator<Item = &'t str>,
        target: impl ExactSizeIterator<Item = &'t str>,
    ) -> Overlaps {
        let targets_from = source.len();
        let mut terms = Vec::new();
        let mut sentences = vec![Terms::default(); targets_from + target.len()];
        for (number, text) in source.chain(target).enumerate() {
            visit_terms(text, |hash, weight| terms.push((hash, number, weight)));
        }
        terms.sort_unstable_by_key(|&(hash, number, _)| (hash, number));
        let mut worth = Vec::new();
        #[expect(clippy::cast_precision_loss, reason = "counts of sentences")]
        for same in terms.chunk_by(|left, right| left.0 == right.0) {
            let (Some(first), Some(last)) = (same.first(), same.last()) else { continue };
            let holding = same.chunk_by(|left, right| left.1 == right.1).count();
            let rarity = (sentences.len() as f64 / holding as f64).ln();
            let is_shared = first.1 < targets_from && last.1 >= targets_from;
            let term = u32::try_from(worth.len()).ok().filter(|_| is_shared);
            for &(_, number, weight) in same {
                if let Some(sentence) = sentences.get_mut(number) {
                    sentence.mass += weight * rarity;
                    sentence.shared.extend(term);
                }
            }
            if term.is_some() {
                worth.push(first.2 * rarity);
            }
        }
        // Side by side, so that swapped sides give the same to the last bit.
        let mass_of = |side: &[Terms]| side.iter().map(|sentence| sentence.mass).sum::<f64>();
        let (first, second) = sentences.split_at(targets_from.min(sentences.len()));
        #[expect(clippy::cast_precision_loss, reason = "counts of sentences")]
        let mean = (mass_of(first) + mass_of(second)) / (sentences.len() as f64).max(1.0);
        let mean = if mean > 0.0 { mean } else { 1.0 };
        for sentence in &mut sentences {
            sentence.mass /= mean;
        }
        #[expect(clippy::cast_possible_truncation, reason = "single precision is enough")]
        let worth = worth.into_iter().map(|worth| (worth / mean) as f32).collect();
        let target = sentences.split_off(targets_from.min(sentences.len()));
        Overlaps { sides: Pair::new(sentences, target), worth }
    }
}

impl Scorer for Overlaps {
    fn log_odds(&self, sentences: Pair<SentenceRange>) -> LogOdds {
        let runs = self.sides.as_ref().zip(sentences);
        let runs = runs.map(|(side, run)| side.get(run.as_usize()).unwrap_or(&[]));
        if runs.source.is_empty() || runs.target.is_empty() {
            return LogOdds::NONE;
        }
        let mass = |run: &[Terms]| run.iter().map(|sentence| sentence.mass).sum::<f64>();
        let expected = EXPECTED * f64::midpoint(mass(runs.source), mass(runs.target));
        let Pair { source, target } = runs.map(shared_of);
        let shared = f64::from(shared(&source, &target, &self.worth));
        LogOdds::new(NATS * (shared - expected)).unwrap_or(LogOdds::NONE)
    }
}

/// The terms of a run of sentences, rising.
fn shared_of(run: &[Terms]) -> Cow<'_, [u32]> {
    match run {
        [] => Cow::Borrowed(&[]),
        [one] => Cow::Borrowed(&one.shared),
        [first, rest @ ..] => {
            let merge = |merged: Vec<u32>, next: &Terms| merged_of(&merged, &next.shared);
            Cow::Owned(rest.iter().fold(first.shared.clone(), merge))
        }
    }
}

/// Two rising rows as one.
fn merged_of(mut left: &[u32], mut right: &[u32]) -> Vec<u32> {
    let mut merged = Vec::with_capacity(left.len() + right.len());
    while let ([one, after_one @ ..], [other, after_other @ ..]) = (left, right) {
        if one <= other {
            merged.push(*one);
            left = after_one;
        } else {
            merged.push(*other);
            right = after_other;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
    merged
}

/// What the terms are worth that two rising rows share, as often as both have them.
fn shared(mut left: &[u32], mut right: &[u32], worth: &[f32]) -> f32 {
    let mut sum = 0.0;
    while let ([one, after_one @ ..], [other, after_other @ ..]) = (left, right) {
        if one == other {
            sum += worth.get(*one as usize).copied().unwrap_or_default();
        }
        if one <= other {
            left = after_one;
        }
        if other <= one {
            right = after_other;
        }
    }
    sum
}

/// Calls `each` with a hash of every term of a text and how much it counts.
fn visit_terms(text: &str, mut each: impl FnMut(u64, f64)) {
    let mut word = Vec::new();
    let mut is_spaced = true;
    for character in text.chars() {
        let what = Character::of(character);
        let letter = what.with_marks();
        if letter == NOTHING {
            continue;
        }
        let goes_on = what.is_alphanumeric() || what.is_mark();
        if !goes_on || what.is_unspaced() == is_spaced {
            visit_word(&word, is_spaced, &mut each);
            word.clear();
        }
        if goes_on {
            is_spaced = !what.is_unspaced();
            word.push(letter);
        }
    }
    visit_word(&word, is_spaced, &mut each);
}

/// The same for the letters of a word, or of a run of a script without spaces.
fn visit_word(word: &[char], is_spaced: bool, each: &mut impl FnMut(u64, f64)) {
    if word.is_empty() {
        return;
    }
    if !is_spaced {
        for size in 1..=2 {
            for characters in word.windows(size) {
                each(hash_of('c', characters), CHARACTER);
            }
        }
        return;
    }
    each(hash_of('w', word), 1.0);
    for part in word.windows(LETTERS.min(word.len())) {
        each(hash_of('p', part), PART);
    }
}

/// The same number on every machine.
fn hash_of(kind: char, letters: &[char]) -> u64 {
    [kind].iter().chain(letters).fold(0_u64, |hash, letter| {
        (hash.rotate_left(5) ^ u64::from(u32::from(*letter))).wrapping_mul(SPREAD)
    })
}
