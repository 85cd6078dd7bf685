//! Evidence of numbers, dates and names: how many both sides of a bead mention, and how many of
//! them the other document has elsewhere. Each mention counts once.
use super::feature::{Emit, Feature};
use crate::{
    anchors::{AnchorKind, SharedMention, SharedMentions},
    document::{Pair, SentenceRange},
};

/// The features of numbers that the other document does not have, in digits and in words.
pub(super) const LONELY: [Feature; 2] = [Feature::NumberUnmatched, Feature::NumberUnmatchedInWords];
/// Mentions beyond so many add nothing: a table is matched or it is not.
const MOST: f64 = 4.0;
/// The same in single precision.
pub(super) const MOST_32: f32 = 4.0;
/// Nats of rarity beyond these add nothing.
const MOST_RARITY: f64 = 12.0;
/// Mentions of one side that are compared. A run with more is a list, for which these are enough.
const COMPARED: usize = 64;

/// Counts of the mentions of one kind.
#[derive(Clone, Copy, Default)]
struct MentionCounts {
    matched: u32,
    rarity: f32,
    elsewhere: u32,
}

/// Emits what both sides of a bead mention and what only one does.
pub(super) fn visit(
    mentions: &SharedMentions,
    sentences: Pair<SentenceRange>,
    emit: &mut Emit<'_>,
) {
    let sides = mentions.as_ref().zip(sentences);
    let lonely = sides.map(|(side, run)| side.lonely_numbers(run));
    for ((feature, source), target) in LONELY.into_iter().zip(lonely.source).zip(lonely.target) {
        let count = f64::from(source.saturating_add(target)).min(MOST);
        if count > 0.0 {
            emit(feature, -count);
        }
    }
    visit_shared(mentions, sentences, emit);
}

/// The part of [`visit`] about what both documents mention. Either run may be empty.
#[inline]
pub(super) fn visit_shared(
    mentions: &SharedMentions,
    sentences: Pair<SentenceRange>,
    emit: &mut Emit<'_>,
) {
    let mut emit_non_zero = |feature, value: f64| {
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
    emit_non_zero(Feature::NumberMatched, capped(number.matched));
    emit_non_zero(Feature::NumberRarity, f64::from(number.rarity).min(MOST_RARITY));
    emit_non_zero(Feature::NumberElsewhere, -capped(number.elsewhere));
    emit_non_zero(Feature::DateMatched, capped(date.matched));
    emit_non_zero(Feature::DateElsewhere, -capped(date.elsewhere));
    emit_non_zero(Feature::NameMatched, capped(name.matched));
    emit_non_zero(Feature::NameRarity, f64::from(name.rarity).min(MOST_RARITY));
    emit_non_zero(Feature::NameElsewhere, -capped(name.elsewhere));
}

/// Emits how much a null mentions that the other document has somewhere.
pub(super) fn visit_null(
    mentions: &SharedMentions,
    sentences: Pair<SentenceRange>,
    emit: &mut Emit<'_>,
) {
    let sides = mentions.as_ref().zip(sentences).map(|(side, run)| side.shared(run).len());
    #[expect(clippy::cast_precision_loss, reason = "few mentions")]
    let count = (sides.source + sides.target) as f64;
    if count > 0.0 {
        emit(Feature::NullShared, count.min(MOST));
    }
}

/// Matches mentions one by one, the first with the first, and counts numbers, dates and names.
fn compare(shared: Pair<&[SharedMention]>) -> [MentionCounts; 3] {
    let mut all = [MentionCounts::default(); 3];
    let place = |kind: AnchorKind| match kind {
        AnchorKind::Number => 0,
        AnchorKind::Date => 1,
        AnchorKind::Name => 2,
    };
    let mut free = u64::MAX;
    for mention in shared.source {
        let same = |(index, other): &(usize, &SharedMention)| {
            other.id == mention.id && free & (1 << index) != 0
        };
        let Some(counts) = all.get_mut(place(mention.kind)) else { continue };
        if let Some((index, _)) = shared.target.iter().enumerate().find(same) {
            free &= !(1 << index);
            counts.matched += 1;
            counts.rarity += mention.rarity;
        } else {
            counts.elsewhere += 1;
        }
    }
    for (index, mention) in shared.target.iter().enumerate() {
        if let Some(counts) = all.get_mut(place(mention.kind)).filter(|_| free & (1 << index) != 0)
        {
            counts.elsewhere += 1;
        }
    }
    all
}
