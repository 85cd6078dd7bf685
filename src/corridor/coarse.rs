//! What the coarse search knows: lengths, hints and anchors.
use super::{
    rectangle::{LocalHint, Rectangle},
    stretch::Stretch,
};
use crate::{
    anchors::Link,
    document::{Pair, SentenceRange},
    features::Features,
    monitor::Watch,
};

/// Evidence that two sentences correspond, such as a rare word that both have, in nats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Hint {
    pub(crate) source: u32,
    pub(crate) target: u32,
    pub(crate) nats: f32,
}

impl Hint {
    /// Within a stretch that holds its row, counted from its start; `None` beside the stretch.
    fn counted_from(self, part: Stretch) -> Option<LocalHint> {
        let column = self.target as usize;
        (part.start.target..part.end.target).contains(&column).then(|| LocalHint {
            row: self.source as usize - part.start.source,
            column: column - part.start.target,
            nats: self.nats,
        })
    }
}

/// Those of a sorted list whose rows a stretch holds.
fn within<T>(sorted: &[T], part: Stretch, row: impl Fn(&T) -> usize) -> &[T] {
    let bound = |bound: usize| sorted.partition_point(|one| row(one) < bound);
    sorted.get(bound(part.start.source)..bound(part.end.source)).unwrap_or(&[])
}

/// What anchors say when paths are compared, in nats: wrong ones must not hide what is right.
const ANCHOR: f32 = 3.0;

/// A search for one path through the whole lattice by lengths, hints, and beads of few sentences.
#[derive(Clone, Debug)]
pub(crate) struct CoarseSearch<'f> {
    /// Sorted by source, then target.
    pub(super) hints: &'f [Hint],
    pub(super) anchors: &'f [Link],
    /// Length of all sentences before each one and before the end, on one scale.
    length_sums: Pair<Vec<f64>>,
    /// Variance of the difference of lengths, per character.
    variance: f32,
    pub(super) watch: &'f Watch<'f>,
}

impl<'f> CoarseSearch<'f> {
    /// Of documents with these hints, sorted by source, then target. The target has `ratio`
    /// characters for one of the source, and the difference has this `variance` per character.
    pub(crate) fn new(
        features: Pair<&Features>,
        hints: &'f [Hint],
        anchors: &'f [Link],
        (ratio, variance): (f64, f64),
        watch: &'f Watch<'f>,
    ) -> CoarseSearch<'f> {
        let half = ratio.sqrt();
        let scales = Pair::new(half, 1.0 / half);
        let length_sums = features.zip(scales).map(|(features, scale)| sums(features, scale));
        #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
        let variance = variance as f32;
        CoarseSearch { hints, anchors, length_sums, variance, watch }
    }

    /// Number of sentences of each side.
    pub(super) fn lengths(&self) -> Pair<usize> {
        self.length_sums.as_ref().map(|sums| sums.len() - 1)
    }

    /// Length of all sentences before each one of a stretch and before its end, on one scale.
    pub(super) fn sums_of(&self, part: Stretch) -> Pair<&[f64]> {
        let Pair { source, target } = &self.length_sums;
        Pair::new(
            source.get(part.start.source..=part.end.source).unwrap_or(&[]),
            target.get(part.start.target..=part.end.target).unwrap_or(&[]),
        )
    }

    /// The hints within a stretch, counted from its start.
    pub(super) fn hints_in(&self, part: Stretch) -> impl Iterator<Item = LocalHint> {
        let rows = within(self.hints, part, |hint| hint.source as usize);
        rows.iter().filter_map(move |hint| hint.counted_from(part))
    }

    /// The rectangle of a stretch with its hints and these anchors.
    pub(super) fn rectangle(&self, part: Stretch, anchors: &[Link]) -> Rectangle {
        let mut hints: Vec<LocalHint> = self.hints_in(part).collect();
        let hinted = hints.len();
        let rows = within(anchors, part, |anchor| anchor.source as usize);
        hints.extend(rows.iter().filter_map(|&Link { source, target, .. }| {
            Hint { source, target, nats: ANCHOR }.counted_from(part)
        }));
        if hints.len() > hinted {
            hints.sort_by_key(|hint| (hint.row, hint.column));
        }
        Rectangle::new(self.sums_of(part).map(differences), hints, self.variance)
    }
}

/// Length of all sentences before each one and before the end, times a scale.
fn sums(features: &Features, scale: f64) -> Vec<f64> {
    (0..=u32::try_from(features.len()).unwrap_or(u32::MAX))
        .map(|sentence| features.length(SentenceRange::from_length(0, sentence)) * scale)
        .collect()
}

fn differences(sums: &[f64]) -> Vec<f32> {
    #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
    let difference = |(before, after): (&f64, &f64)| (after - before) as f32;
    sums.iter().zip(sums.iter().skip(1)).map(difference).collect()
}

/// Documents and hints for tests.
#[cfg(test)]
pub(super) mod samples {
    use super::{CoarseSearch, Hint};
    use crate::{
        anchors::Link,
        document::{Document, LanguageTag, Pair},
        features::{Detail, Features, Vocabulary},
        monitor::Watch,
    };

    /// Sentences of one word each, as long as their numbers say.
    pub(in crate::corridor) fn features(numbers: impl Iterator<Item = usize>) -> Features {
        let texts: Vec<String> = numbers.map(|number| "a".repeat(5 + number * 37 % 101)).collect();
        let language = LanguageTag::new("en").unwrap();
        let document = Document::from_sentences(language, texts.iter().map(String::as_str));
        let mut vocabulary: Pair<Vocabulary> = Pair::default();
        Features::take_all(
            &[Pair::new(&document, &document)],
            &mut vocabulary,
            Detail::Facts,
            Watch::nobody(),
        )
        .remove(0)
        .source
    }

    /// Hints at the right places of every so many sentences, and as many wrong ones.
    pub(in crate::corridor) fn hints(
        pairs: &[(usize, usize)],
        every: usize,
        targets: usize,
    ) -> Vec<Hint> {
        let number = |place: usize| u32::try_from(place).unwrap();
        let hint =
            |source, target| Hint { source: number(source), target: number(target), nats: 2.0 };
        let mut hints: Vec<Hint> = pairs
            .iter()
            .step_by(every)
            .flat_map(|&(source, target)| {
                [hint(source, target), hint(source, (source * 7919 + 5) % targets)]
            })
            .collect();
        hints.sort_by_key(|hint| (hint.source, hint.target));
        hints.dedup_by_key(|hint| (hint.source, hint.target));
        hints
    }

    pub(in crate::corridor) fn coarse<'f>(
        features: Pair<&Features>,
        hints: &'f [Hint],
        anchors: &'f [Link],
    ) -> CoarseSearch<'f> {
        CoarseSearch::new(features, hints, anchors, (1.0, 3.0), Watch::nobody())
    }
}
