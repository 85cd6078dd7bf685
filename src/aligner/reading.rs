//! Takes two documents. Gives all that is read off them before any search: features and anchors.
//! Never changes afterwards; only what is learned does.
use super::lexis::Lexis;
use crate::{
    anchors::{self, Likeness, Link, Match, SharedMentions, places_of_shared},
    corridor::{CoarsePath, CoarseSearch, Hint, Pins},
    document::{Document, Pair},
    features::{Detail, Features, Vocabulary},
    lexicon::{AlignedTokens, KnownWords},
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
const HINT: f32 = 2.0;
/// How much oftener than by chance a known translation must stand beside its word to hint.
const TELLING_LIFT: f64 = 20.0;
/// The most that several shared words say together.
const MOST_HINT: f32 = 6.0;

impl Reading {
    /// Reads pairs of documents that are aligned together, with one vocabulary a side, and with
    /// what `inform` knows of its words. About linear in the text.
    pub(crate) fn of_all<'d>(
        pairs: impl Iterator<Item = Pair<&'d Document>>,
        inform: impl FnOnce(Pair<&Vocabulary>) -> KnownWords,
    ) -> (Lexis, Vec<Reading>) {
        let mut vocabulary: Pair<Vocabulary> = Pair::default();
        let features =
            Features::take_all(&pairs.collect::<Vec<_>>(), &mut vocabulary, Detail::Facts);
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

    /// Bytes that the words of both sides take, about.
    pub(crate) fn bytes(&self) -> usize {
        self.features.source.bytes().saturating_add(self.features.target.bytes())
    }

    /// Number of sentences of each side.
    pub(crate) fn lengths(&self) -> Pair<usize> {
        self.features.as_ref().map(Features::len)
    }

    /// Places that surely correspond, in order.
    pub(crate) fn anchors(&self) -> &[Link] {
        &self.anchors
    }

    /// The path of a coarse search through pins, anchors and hints, with doubts.
    pub(crate) fn coarse_path(
        &self,
        length: &LengthModel,
        hints: &[Hint],
        pins: &Pins,
    ) -> CoarsePath {
        let model = (length.ratio, length.variance);
        CoarseSearch::new(self.features(), hints, &self.anchors, model).doubted_path(pins)
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
        let rare = self.rare_forms();
        let own = anchors::matches_of(lexis.form_matches(), rare.source.words());
        self.hints(&rare, own.filter(telling).map(|found| found.words))
    }

    /// Sentences that share a rare word which a lexicon knows to be translated so.
    pub(crate) fn hints_learned(&self, words: &WordScores) -> Vec<Hint> {
        let rare = self.rare_forms();
        let known = rare.source.words().flat_map(|source| {
            let row = words.forms.from_source.row(source);
            let telling = move |(_, strength): &(u32, f32)| {
                f64::from(*strength) * words.words.target >= TELLING_LIFT
            };
            row.filter(telling).map(move |(target, _)| Pair::new(source, target))
        });
        self.hints(&rare, known)
    }

    /// The forms that few enough sentences hold.
    fn rare_forms(&self) -> Pair<RareWords> {
        self.features.as_ref().map(RareWords::of)
    }

    fn hints(&self, rare: &Pair<RareWords>, words: impl Iterator<Item = Pair<u32>>) -> Vec<Hint> {
        let mut hints = Vec::new();
        let mut all_of = |sources: &[u32], targets: &[u32]| {
            for &source in sources {
                hints.extend(targets.iter().map(|&target| Hint { source, target, nats: HINT }));
            }
        };
        for words in words {
            all_of(rare.source.sentences(words.source), rare.target.sentences(words.target));
        }
        for Pair { source, target } in places_of_shared(&self.mentions, HINTING_SENTENCES) {
            all_of(&source, &target);
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
    pub(crate) fn segments(&self, beads: &Posterior) -> Vec<AlignedTokens<'_>> {
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
            let segment = AlignedTokens { tokens, weight: bead.probability };
            if (1..=LEARNED_WORD_PAIRS).contains(&segment.size()) {
                segments.push(segment);
            }
        }
        segments
    }
}

/// The sentences that hold each word which few enough do.
struct RareWords {
    /// Before each word the number of places of those before it; one more at the end.
    starts: Vec<usize>,
    sentences: Vec<u32>,
}

impl RareWords {
    /// Linear in the words, and in the number of the last of them.
    fn of(features: &Features) -> RareWords {
        let words = features.all_tokens().iter().map(|token| token.form as usize + 1).max();
        // Of each word how many sentences hold it, and the last of these.
        let mut counts = vec![(0_usize, u32::MAX); words.unwrap_or(0)];
        each_place(features, |word, sentence| {
            if let Some((count, last)) = counts.get_mut(word) {
                *count += usize::from(*last != sentence);
                *last = sentence;
            }
        });
        let mut starts = Vec::with_capacity(counts.len() + 1);
        let mut end = 0;
        for &(count, _) in &counts {
            starts.push(end);
            end += if count <= HINTING_SENTENCES { count } else { 0 };
        }
        starts.push(end);
        let mut sentences = vec![u32::MAX; end];
        // Where the next place of each goes.
        let mut next = starts.clone();
        each_place(features, |word, sentence| {
            let (Some(next), Some(&start), Some(&end)) =
                (next.get_mut(word), starts.get(word), starts.get(word + 1))
            else {
                return;
            };
            let is_new = *next == start || sentences.get(*next - 1) != Some(&sentence);
            if let Some(place) = sentences.get_mut(*next).filter(|_| *next < end && is_new) {
                *place = sentence;
                *next += 1;
            }
        });
        RareWords { starts, sentences }
    }

    /// All of them, in order.
    fn words(&self) -> impl Iterator<Item = u32> + '_ {
        let ends = self.starts.windows(2);
        (0..).zip(ends).filter(|(_, ends)| ends.first() != ends.last()).map(|(word, _)| word)
    }

    /// The sentences that hold a word, in order; none if they are many.
    fn sentences(&self, word: u32) -> &[u32] {
        let bound = |word: usize| self.starts.get(word).copied();
        let ends = bound(word as usize).zip(bound(word as usize + 1));
        ends.and_then(|(start, end)| self.sentences.get(start..end)).unwrap_or(&[])
    }
}

/// Visits each word of each sentence.
fn each_place(features: &Features, mut visit: impl FnMut(usize, u32)) {
    for (sentence, number) in (0..features.len()).zip(0_u32..) {
        for token in features.tokens(sentence..sentence + 1) {
            visit(token.form as usize, number);
        }
    }
}
