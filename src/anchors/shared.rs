//! What both of two documents mention, with how much it tells that one sentence has it as well; and
//! counts of the numbers that only one of them has.
use crate::{
    document::{Pair, SentenceRange},
    features::{Features, KeyClass},
};
use rustc_hash::FxHashMap;

/// What is mentioned, as far as the evidence tells it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    Number,
    Date,
    Name,
}

/// A mention of something that the other document mentions as well.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SharedMention {
    /// The same for the same thing on both sides.
    pub(crate) id: u32,
    pub(crate) thing: Thing,
    /// How much more often than by chance two sentences both have it if they belong together, as a
    /// logarithm, in nats: that of the sentences of the longer document for each that has it, on
    /// the side where more do.
    pub(crate) rarity: f32,
}

/// The mentions of one document beside another.
#[derive(Clone, Debug, Default)]
pub(crate) struct SideMentions {
    shared: Vec<SharedMention>,
    starts: Vec<usize>,
    /// Before each sentence: numbers in digits, and in words, that the other document does not have.
    lonely_sums: Vec<[u32; 2]>,
}

/// The mentions of two documents beside each other.
pub(crate) type SharedMentions = Pair<SideMentions>;

/// What is known of a key: sentences that have it on each side, its number.
#[derive(Clone, Copy, Debug, Default)]
struct KeyCounts {
    sentences: Pair<u32>,
    /// The last sentence that was counted.
    last: Pair<Option<usize>>,
    id: Option<u32>,
}

/// Compares what two documents mention. Linear in their mentions.
pub(crate) fn shared_mentions(features: Pair<&Features>) -> SharedMentions {
    let mut counts_of_keys: FxHashMap<u64, KeyCounts> = FxHashMap::default();
    for sentence in 0..features.source.len() {
        for mention in features.source.mentions(sentence) {
            let entry = counts_of_keys.entry(mention.key).or_default();
            if entry.last.source != Some(sentence) {
                entry.last.source = Some(sentence);
                entry.sentences.source += 1;
            }
        }
    }
    for sentence in 0..features.target.len() {
        for mention in features.target.mentions(sentence) {
            let Some(entry) = counts_of_keys.get_mut(&mention.key) else { continue };
            if entry.last.target != Some(sentence) {
                entry.last.target = Some(sentence);
                entry.sentences.target += 1;
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "fewer sentences than 2^52")]
    let longer = features.source.len().max(features.target.len()) as f64;
    let mut ids = 0;
    let mut side = |features: &Features| {
        let mut side =
            SideMentions { starts: vec![0], lonely_sums: vec![[0; 2]], ..Default::default() };
        let mut lonely = [0; 2];
        for sentence in 0..features.len() {
            for mention in features.mentions(sentence) {
                let Some(entry) =
                    counts_of_keys.get_mut(&mention.key).filter(|entry| entry.sentences.target > 0)
                else {
                    match mention.class {
                        KeyClass::Number => lonely[0] += 1,
                        KeyClass::NumberInWords => lonely[1] += 1,
                        KeyClass::Date | KeyClass::Name => {}
                    }
                    continue;
                };
                let id = *entry.id.get_or_insert_with(|| {
                    ids += 1;
                    ids
                });
                let thing = match mention.class {
                    KeyClass::Number | KeyClass::NumberInWords => Thing::Number,
                    KeyClass::Date => Thing::Date,
                    KeyClass::Name => Thing::Name,
                };
                let most = entry.sentences.source.max(entry.sentences.target);
                #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
                let rarity = (longer / f64::from(most)).ln() as f32;
                side.shared.push(SharedMention { id, thing, rarity });
            }
            side.starts.push(side.shared.len());
            side.lonely_sums.push(lonely);
        }
        side
    };
    let source = side(features.source);
    let target = side(features.target);
    Pair::new(source, target)
}

impl SideMentions {
    /// What a run of sentences mentions that the other document has too, in order.
    pub(crate) fn shared(&self, run: SentenceRange) -> &[SharedMention] {
        let (Some(&start), Some(&end)) =
            (self.starts.get(run.start() as usize), self.starts.get(run.end() as usize))
        else {
            return &[];
        };
        self.shared.get(start..end).unwrap_or(&[])
    }

    /// The sentences of each thing that at most so many mention, by its id, ascending. `m log m` for
    /// `m` mentions.
    fn places(&self, most: usize) -> Vec<(u32, Vec<u32>)> {
        let mut places: Vec<(u32, u32)> = Vec::with_capacity(self.shared.len());
        for (sentence, ends) in (0..).zip(self.starts.windows(2)) {
            let &[start, end] = ends else { continue };
            let mentions = self.shared.get(start..end).unwrap_or(&[]);
            places.extend(mentions.iter().map(|mention| (mention.id, sentence)));
        }
        places.sort_unstable();
        places.dedup();
        let of_one = places.chunk_by(|left, right| left.0 == right.0);
        let rare = of_one.filter(|places| places.len() <= most);
        rare.filter_map(|places| {
            let id = places.first()?.0;
            Some((id, places.iter().map(|place| place.1).collect()))
        })
        .collect()
    }

    /// How many numbers in digits, and in words, of a run the other document does not have.
    pub(crate) fn lonely_numbers(&self, run: SentenceRange) -> [u32; 2] {
        let sum =
            |sentence: u32| self.lonely_sums.get(sentence as usize).copied().unwrap_or_default();
        let (start, end) = (sum(run.start()), sum(run.end()));
        [end[0].saturating_sub(start[0]), end[1].saturating_sub(start[1])]
    }
}

/// Of each thing that at most so many sentences of either document mention, the sentences of both.
pub(crate) fn places_of_shared(
    mentions: &SharedMentions,
    most: usize,
) -> impl Iterator<Item = Pair<Vec<u32>>> {
    let Pair { source, target } = mentions.as_ref().map(|side| side.places(most));
    let mut target = target.into_iter().peekable();
    source.into_iter().filter_map(move |(id, places)| {
        while target.next_if(|(other, _)| *other < id).is_some() {}
        let (_, others) = target.next_if(|(other, _)| *other == id)?;
        Some(Pair::new(places, others))
    })
}
