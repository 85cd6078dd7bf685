//! Takes two documents. Gives all that is read off them before any search: features and anchors.
//! Never changes afterwards; only what is learned does.
use super::lexis::Lexis;
use crate::{
    anchors::{self, Likeness, Link, Match, SharedMentions, places_of_shared},
    corridor::{Coarse, Hint, Pins, Stretch},
    document::{Document, Pair},
    features::{Features, Vocabulary},
    lexicon::{Knowledge, Segment},
    parallel,
    search::Posterior,
    similarity::{LengthModel, WordScores},
};

/// A pair of documents as the search sees it.
#[derive(Debug)]
pub(crate) struct Reading {
    features: Pair<Features>,
    mentions: SharedMentions,
    anchors: Vec<Link>,
}

/// Beads of more sentences are not learned from: their words are too mixed.
const LEARNED_SENTENCES: u32 = 6;
/// Beads of more word pairs are not learned from: one of them would cost as much as the rest.
const LEARNED_WORD_PAIRS: usize = 20_000;
/// Beads less probable are not learned from.
const LEARNED_PROBABILITY: f64 = 0.1;

/// A word that stands in more sentences hints at none.
const HINTING_SENTENCES: usize = 20;
/// What the coarse search is told when two sentences share a rare word, in nats: enough to pull
/// the path against a length that fits badly, too little to pull it across a chapter.
const HINT: f64 = 2.0;
/// How much oftener than by chance a known translation must stand beside its word to hint.
const TELLING_LIFT: f64 = 20.0;
/// The most that several shared words say together.
const MOST_HINT: f64 = 6.0;

impl Reading {
    /// Reads pairs of documents that are aligned together, with one vocabulary a side, and with
    /// what `inform` knows of its words. About linear in the text.
    pub(crate) fn of_all<'d>(
        pairs: impl Iterator<Item = Pair<&'d Document>>,
        inform: impl FnOnce(Pair<&Vocabulary>) -> Knowledge,
    ) -> (Lexis, Vec<Reading>) {
        let mut vocabulary: Pair<Vocabulary> = Pair::default();
        let features = Features::take_all(&pairs.collect::<Vec<_>>(), &mut vocabulary);
        let knowledge = inform(vocabulary.as_ref());
        let lexis = Lexis::of(vocabulary, knowledge);
        let place = |features: Pair<Features>| {
            let features = lexis.with_names(features);
            let both = features.as_ref();
            let mentions = anchors::shared_mentions(both);
            let by_form = lexis.form_matches();
            let mut anchors = anchors::links(both, &mentions, by_form, |token| token.form);
            if anchors.is_empty() {
                let by_stem = lexis.stem_matches();
                anchors = anchors::links(both, &mentions, by_stem, |token| token.stem);
            }
            Reading { features, mentions, anchors }
        };
        let readings = parallel::map(features, place);
        (lexis, readings)
    }

    pub(crate) fn features(&self) -> Pair<&Features> {
        self.features.as_ref()
    }

    /// What both sides mention.
    pub(crate) fn mentions(&self) -> &SharedMentions {
        &self.mentions
    }

    /// Number of sentences of each side.
    pub(crate) fn lengths(&self) -> Pair<usize> {
        self.features.as_ref().map(Features::len)
    }

    /// Places that surely correspond, in order.
    pub(crate) fn anchors(&self) -> &[Link] {
        &self.anchors
    }

    /// The path of a coarse search through pins, anchors and hints, each step with its doubt.
    pub(crate) fn coarse_path(
        &self,
        length: &LengthModel,
        hints: &[Hint],
        pins: &Pins,
    ) -> Vec<(Stretch, f64)> {
        let coarse = Coarse {
            features: self.features(),
            hints,
            ratio: length.ratio,
            variance: length.variance,
        };
        coarse.doubted_path(self.lengths(), &self.anchors, pins)
    }

    /// Sentences that share a rare word which looks or sounds the same or is known beforehand.
    pub(crate) fn hints_beforehand(&self, lexis: &Lexis, words: &WordScores) -> Vec<Hint> {
        if lexis.is_informed() { self.hints_learned(words) } else { self.hints_of_likeness(lexis) }
    }

    /// Sentences that share a rare word which looks or sounds the same.
    fn hints_of_likeness(&self, lexis: &Lexis) -> Vec<Hint> {
        let telling = |found: &&Match| {
            !matches!(found.likeness, Likeness::ShortWord | Likeness::Prefix | Likeness::Near)
        };
        let own = anchors::matches_of(lexis.form_matches(), self.source_forms());
        self.hints(own.filter(telling).map(|found| found.words))
    }

    /// The forms of the source, each once, sorted.
    fn source_forms(&self) -> Vec<u32> {
        let mut forms: Vec<u32> =
            self.features.source.all_tokens().iter().map(|token| token.form).collect();
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// Sentences that share a rare word which a lexicon knows to be translated so.
    pub(crate) fn hints_learned(&self, words: &WordScores) -> Vec<Hint> {
        let known = self.source_forms().into_iter().flat_map(|source| {
            let row = words.forms.from_source.row(source);
            let telling = move |(_, strength): &(u32, f32)| {
                f64::from(*strength) * words.words.target >= TELLING_LIFT
            };
            row.filter(telling).map(move |(target, _)| Pair::new(source, target))
        });
        self.hints(known)
    }

    fn hints(&self, words: impl Iterator<Item = Pair<u32>>) -> Vec<Hint> {
        let places = self.features.as_ref().map(places);
        let mut hints = Vec::new();
        for words in words {
            let source = sentences_of(&places.source, words.source);
            let target = sentences_of(&places.target, words.target);
            if source.len() > HINTING_SENTENCES || target.len() > HINTING_SENTENCES {
                continue;
            }
            for &(_, source) in source {
                hints.extend(target.iter().map(|&(_, target)| Hint { source, target, nats: HINT }));
            }
        }
        for Pair { source, target } in places_of_shared(&self.mentions, HINTING_SENTENCES) {
            for source in source {
                hints.extend(target.iter().map(|&target| Hint { source, target, nats: HINT }));
            }
        }
        hints.sort_unstable_by_key(|hint| (hint.source, hint.target));
        hints.dedup_by(|next, kept| {
            let same = (next.source, next.target) == (kept.source, kept.target);
            if same {
                kept.nats = (kept.nats + next.nats).min(MOST_HINT);
            }
            same
        });
        hints
    }

    /// The words of all beads with sentences on both sides, weighted by their posteriors.
    pub(crate) fn segments(&self, beads: &Posterior) -> Vec<Segment<'_>> {
        let mut segments = Vec::new();
        for bead in beads.non_null() {
            let size = bead.sentences.source.len() + bead.sentences.target.len();
            if bead.probability < LEARNED_PROBABILITY || size > LEARNED_SENTENCES {
                continue;
            }
            let tokens = self
                .features()
                .zip(bead.sentences)
                .map(|(features, run)| features.tokens(run.as_usize()));
            let segment = Segment { tokens, weight: bead.probability };
            if (1..=LEARNED_WORD_PAIRS).contains(&segment.size()) {
                segments.push(segment);
            }
        }
        segments
    }
}

/// Each word with each sentence that holds it, sorted.
fn places(features: &Features) -> Vec<(u32, u32)> {
    let mut places: Vec<(u32, u32)> = Vec::new();
    for (sentence, number) in (0..features.len()).zip(0_u32..) {
        let tokens = features.tokens(sentence..sentence + 1);
        places.extend(tokens.iter().map(|token| (token.form, number)));
    }
    places.sort_unstable();
    places.dedup();
    places
}

/// The places of one word, no more than tell that it hints at none. The places are sorted.
fn sentences_of(places: &[(u32, u32)], word: u32) -> &[(u32, u32)] {
    let start = places.partition_point(|place| place.0 < word);
    let rest = places.get(start..).unwrap_or(&[]);
    let length = rest.iter().take(HINTING_SENTENCES + 1).take_while(|place| place.0 == word);
    rest.get(..length.count()).unwrap_or(&[])
}
