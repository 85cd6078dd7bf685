//! Takes what both sides mention: numbers, dates, names. Gives how much of it is the same and what
//! belongs elsewhere. Never counts one mention twice.
use super::feature::Feature;
use crate::{
    anchors::{SharedMention, SharedMentions, Thing},
    document::{Pair, SentenceRange},
};

/// Mentions beyond these add nothing: a table is matched or it is not.
const MOST: f64 = 4.0;
/// The same in single precision.
pub(super) const MOST_32: f32 = 4.0;
/// Nats of rarity beyond these add nothing.
const MOST_RARITY: f64 = 12.0;
/// Mentions of one side that are compared; more are a list, and its length says enough.
const COMPARED: usize = 64;

/// What is found of one kind of thing.
#[derive(Clone, Copy, Default)]
struct Found {
    matched: u32,
    rarity: f32,
    elsewhere: u32,
}

/// Emits what a bead with both sides shares and what it does not.
pub(super) fn visit(
    mentions: &SharedMentions,
    sentences: Pair<SentenceRange>,
    emit: &mut impl FnMut(Feature, f64),
) {
    let sides = mentions.as_ref().zip(sentences);
    let lonely = sides.map(|(side, run)| side.lonely_numbers(run));
    let sum = |place: usize| {
        let of = |counts: [u32; 2]| counts.get(place).copied().unwrap_or_default();
        -f64::from(of(lonely.source).saturating_add(of(lonely.target))).min(MOST)
    };
    for (feature, value) in
        [(Feature::NumberUnmatched, sum(0)), (Feature::NumberUnmatchedInWords, sum(1))]
    {
        if value != 0.0 {
            emit(feature, value);
        }
    }
    visit_shared(mentions, sentences, emit);
}

/// The part of [`visit`] that is about what both documents mention. Either run may be empty.
pub(super) fn visit_shared(
    mentions: &SharedMentions,
    sentences: Pair<SentenceRange>,
    emit: &mut impl FnMut(Feature, f64),
) {
    let mut said = |feature, value: f64| {
        if value != 0.0 {
            emit(feature, value);
        }
    };
    let shared = mentions.as_ref().zip(sentences).map(|(side, run)| {
        let shared = side.shared(run);
        shared.get(..COMPARED).unwrap_or(shared)
    });
    if shared.source.is_empty() && shared.target.is_empty() {
        return;
    }
    let [number, date, name] = compare(shared);
    let capped = |count: u32| f64::from(count).min(MOST);
    said(Feature::NumberMatched, capped(number.matched));
    said(Feature::NumberRarity, f64::from(number.rarity).min(MOST_RARITY));
    said(Feature::NumberElsewhere, -capped(number.elsewhere));
    said(Feature::DateMatched, capped(date.matched));
    said(Feature::DateElsewhere, -capped(date.elsewhere));
    said(Feature::NameMatched, capped(name.matched));
    said(Feature::NameRarity, f64::from(name.rarity).min(MOST_RARITY));
    said(Feature::NameElsewhere, -capped(name.elsewhere));
}

/// Emits what a null mentions that the other document has somewhere.
pub(super) fn visit_null(
    mentions: &SharedMentions,
    sentences: Pair<SentenceRange>,
    emit: &mut impl FnMut(Feature, f64),
) {
    let sides = mentions.as_ref().zip(sentences).map(|(side, run)| side.shared(run).len());
    #[expect(clippy::cast_precision_loss, reason = "few mentions")]
    let count = (sides.source + sides.target) as f64;
    if count > 0.0 {
        emit(Feature::NullShared, count.min(MOST));
    }
}

/// Matches mentions one by one, the first with the first: numbers, dates, names.
fn compare(shared: Pair<&[SharedMention]>) -> [Found; 3] {
    let mut all = [Found::default(); 3];
    let place = |thing: Thing| match thing {
        Thing::Number => 0,
        Thing::Date => 1,
        Thing::Name => 2,
    };
    let mut free = u64::MAX;
    for mention in shared.source {
        let same = |(index, other): &(usize, &SharedMention)| {
            other.id == mention.id && free & (1 << index) != 0
        };
        let Some(found) = all.get_mut(place(mention.thing)) else { continue };
        if let Some((index, _)) = shared.target.iter().enumerate().find(same) {
            free &= !(1 << index);
            found.matched += 1;
            found.rarity += mention.rarity;
        } else {
            found.elsewhere += 1;
        }
    }
    for (index, mention) in shared.target.iter().enumerate() {
        if let Some(found) = all.get_mut(place(mention.thing)).filter(|_| free & (1 << index) != 0)
        {
            found.elsewhere += 1;
        }
    }
    all
}
