//! Hints for the coarse search: sentences that share a rare word.
use super::{batch::PairFeatures, batch_vocabulary::BatchVocabulary, side_order::SideOrder};
use crate::{
    anchors::{self, Likeness, Match, places_of_shared},
    corridor::Hint,
    document::Pair,
    features::Features,
    lexicon::Rows,
    monitor::Watch,
    similarity::WordScores,
};

/// A word that stands in more sentences hints at none.
const HINTING_SENTENCES: usize = 20;
/// What the coarse search is told when two sentences share a rare word, in nats: enough to pull
/// the path against a length that fits badly, too little to pull it across a chapter.
const HINT: f32 = 2.0;
/// How much more often than by chance a known translation must stand beside its word to hint.
const TELLING_LIFT: f64 = 20.0;
/// Hints for each sentence of both sides, at most, in the mean; in texts that were measured there are
/// up to thirty.
const HINTS_OF_SENTENCE: usize = 64;
/// Bytes that a hint takes with what the coarse search makes of it, about; and a sentence.
const BYTES_OF_HINT: usize = 60;
const BYTES_OF_SENTENCE: usize = 400;
/// The most that several shared words say together.
const MOST_HINT: f32 = 6.0;

/// Sentences that share a rare word which looks or sounds the same or is known beforehand.
pub(super) fn hints_beforehand(
    features: &PairFeatures,
    (vocabulary, in_batch): (&BatchVocabulary, SideOrder),
    words: &WordScores,
    watch: &Watch<'_>,
) -> Vec<Hint> {
    if vocabulary.knowledge.is_empty() {
        hints_of_likeness(features, vocabulary.matches(true, in_batch), watch)
    } else {
        hints_learned(features, words, watch)
    }
}

/// Sentences that share a rare word which looks or sounds the same.
fn hints_of_likeness(features: &PairFeatures, matches: &[Match], watch: &Watch<'_>) -> Vec<Hint> {
    let telling = |found: &&Match| {
        !matches!(found.likeness, Likeness::ShortWord | Likeness::Prefix | Likeness::Near)
    };
    let rare = features.sides().map(|features| RareWords::of(features, watch));
    let own = anchors::matches_of(matches, rare.source.words());
    let words: Vec<Pair<u32>> = own.filter(telling).map(|found| found.words).collect();
    hints(features, &rare, &words, watch)
}

/// Sentences that share a rare word which a lexicon knows to be translated so.
pub(super) fn hints_learned(
    features: &PairFeatures,
    words: &WordScores,
    watch: &Watch<'_>,
) -> Vec<Hint> {
    let rare = features.sides().map(|features| RareWords::of(features, watch));
    let known = rare.source.words().flat_map(|source| {
        let row = words.forms.from_source.row(source);
        let telling = move |(_, strength): &(u32, f32)| {
            f64::from(*strength) * words.words.target >= TELLING_LIFT
        };
        row.filter(telling).map(move |(target, _)| Pair::new(source, target))
    });
    hints(features, &rare, &known.collect::<Vec<_>>(), watch)
}

/// Sentences that share one of these pairs of rare words, or something that few sentences mention:
/// those of the rarest where a text was made to have very many.
fn hints(
    features: &PairFeatures,
    rare: &Pair<RareWords>,
    words: &[Pair<u32>],
    watch: &Watch<'_>,
) -> Vec<Hint> {
    let mentioned: Vec<Pair<Vec<u32>>> =
        places_of_shared(&features.mentions, HINTING_SENTENCES).collect();
    let of_words = || {
        words
            .iter()
            .map(|words| (rare.source.sentences(words.source), rare.target.sentences(words.target)))
    };
    let of_mentions = || mentioned.iter().map(|both| (&both.source[..], &both.target[..]));
    let most = most_hints(features.lengths());
    // Of pairs of sentences that one word or thing hints at, how many words and things hint at.
    let mut sizes = [0_usize; HINTING_SENTENCES * HINTING_SENTENCES + 1];
    for (sources, targets) in of_words().chain(of_mentions()) {
        if let Some(size) = sizes.get_mut(sources.len() * targets.len()) {
            *size += 1;
        }
    }
    let mut sum = 0_usize;
    let mut largest = 0;
    for (size, count) in sizes.iter().enumerate() {
        let next = sum.saturating_add(size * count);
        if next > most {
            break;
        }
        (sum, largest) = (next, size);
    }
    if !watch.take(sum.saturating_mul(BYTES_OF_HINT)) {
        return Vec::new();
    }
    let mut hints = Vec::new();
    for (sources, targets) in of_words().chain(of_mentions()) {
        if sources.len() * targets.len() > largest {
            continue;
        }
        for &source in sources {
            hints.extend(targets.iter().map(|&target| Hint { source, target, nats: HINT }));
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

fn most_hints(lengths: Pair<usize>) -> usize {
    lengths.source.saturating_add(lengths.target).saturating_mul(HINTS_OF_SENTENCE)
}

/// Bytes that hints and a coarse search of documents of these lengths take at most, about.
pub(super) fn bytes_of_drawing(lengths: Pair<usize>) -> usize {
    let sentences = lengths.source.saturating_add(lengths.target);
    let hints = most_hints(lengths).saturating_mul(BYTES_OF_HINT);
    hints.saturating_add(sentences.saturating_mul(BYTES_OF_SENTENCE))
}

/// The sentences that hold each word, each once.
struct RareWords(Rows<()>);

impl RareWords {
    /// About linear in the words, and in the number of the last of them.
    fn of(features: &Features, watch: &Watch<'_>) -> RareWords {
        let mut places = Vec::with_capacity(features.all_tokens().len());
        let mut words: Vec<u32> = Vec::new();
        let sentences = (0..features.len()).take_while(|_| !watch.is_over());
        for (sentence, number) in sentences.zip(0_u32..) {
            words.clear();
            words.extend(features.tokens(sentence..sentence + 1).iter().map(|token| token.form));
            words.sort_unstable();
            words.dedup();
            places.extend(words.iter().map(|&word| (word, number, ())));
        }
        let count = places.iter().map(|(word, ..)| *word as usize + 1).max();
        RareWords(Rows::counted(count.unwrap_or(0), places.iter().copied()))
    }

    /// All words that few enough sentences hold, in order.
    fn words(&self) -> impl Iterator<Item = u32> + '_ {
        (0..).take(self.0.len()).filter(|word| !self.sentences(*word).is_empty())
    }

    /// The sentences that hold a word, in order; none if they are many.
    fn sentences(&self, word: u32) -> &[u32] {
        let all = self.0.ids(word);
        if all.len() <= HINTING_SENTENCES { all } else { &[] }
    }
}
