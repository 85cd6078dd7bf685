//! What both of two documents mention, with how much it tells that one sentence has it as well; and
//! counts of the numbers that only one of them has.
use super::anchor::AnchorKind;
use crate::{
    document::{Pair, SentenceRange, Side},
    features::{BySentence, Features, KeyClass, RunningSums},
};
use rustc_hash::FxHashMap;

/// A mention of something that the other document mentions as well.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct SharedMention {
    /// The same for the same thing on both sides.
    pub(crate) id: u32,
    pub(crate) kind: AnchorKind,
    /// How much more often than by chance two sentences both have it if they belong together, as a
    /// logarithm, in nats: that of the sentences of the longer document for each that has it, on
    /// the side where more do.
    pub(crate) rarity: f32,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct SideMentions {
    shared: BySentence<SharedMention>,
    /// Numbers in digits, and in words, that the other document does not have.
    lonely_numbers: RunningSums<2>,
}

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
    for side in [Side::Source, Side::Target] {
        let features = features.get(side);
        for sentence in 0..features.len() {
            for mention in features.mentions(sentence) {
                let entry = counts_of_keys.entry(mention.key).or_default();
                if entry.last.get_mut(side).replace(sentence) != Some(sentence) {
                    *entry.sentences.get_mut(side) += 1;
                }
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "fewer sentences than 2^52")]
    let longer = features.source.len().max(features.target.len()) as f64;
    let mut ids = 0;
    let mut side = |features: &Features| {
        let mut side = SideMentions::default();
        for sentence in 0..features.len() {
            let mut lonely = [0; 2];
            for mention in features.mentions(sentence) {
                let is_shared = |entry: &&mut KeyCounts| {
                    entry.sentences.source > 0 && entry.sentences.target > 0
                };
                let Some(entry) = counts_of_keys.get_mut(&mention.key).filter(is_shared) else {
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
                let kind = match mention.class {
                    KeyClass::Number | KeyClass::NumberInWords => AnchorKind::Number,
                    KeyClass::Date => AnchorKind::Date,
                    KeyClass::Name => AnchorKind::Name,
                };
                let most = entry.sentences.source.max(entry.sentences.target);
                #[expect(clippy::cast_possible_truncation, reason = "f32 is wanted")]
                let rarity = (longer / f64::from(most)).ln() as f32;
                side.shared.push(SharedMention { id, kind, rarity });
            }
            side.shared.close_sentence();
            side.lonely_numbers.add(lonely);
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
        self.shared.of(run.start() as usize..run.end() as usize)
    }

    /// The sentences of each thing that at most so many mention, by its id, ascending. `m log m` for
    /// `m` mentions.
    fn places(&self, most: usize) -> Vec<(u32, Vec<u32>)> {
        let mut places: Vec<(u32, u32)> = Vec::new();
        for (number, sentence) in (0..).zip(0..self.shared.len()) {
            let mentions = self.shared.of(sentence..sentence + 1);
            places.extend(mentions.iter().map(|mention| (mention.id, number)));
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
        self.lonely_numbers.between(run.start(), run.end())
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
