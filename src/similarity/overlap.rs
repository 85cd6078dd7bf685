//! Takes the numbers of both sides. Gives how many are the same and how many stand alone. Never
//! counts one number twice.
use super::feature::Feature;
use crate::{
    document::{Pair, SentenceRange},
    features::Features,
};

/// Numbers beyond these add nothing: a table is matched or it is not.
const MOST: usize = 4;
/// Numbers of one side that are compared; more are a list, and its length says enough.
const COMPARED: usize = 64;

pub(super) fn visit(
    features: Pair<&Features>,
    sentences: Pair<SentenceRange>,
    emit: &mut impl FnMut(Feature, f64),
) {
    let numbers = features.zip(sentences).map(|(features, run)| {
        let numbers = features.numbers(run.as_usize());
        numbers.get(..COMPARED).unwrap_or(numbers)
    });
    if numbers.source.is_empty() && numbers.target.is_empty() {
        return;
    }
    let mut free = u64::MAX;
    let mut matched = 0;
    for number in numbers.source {
        let same = |(index, other): &(usize, &u64)| *other == number && free & (1 << index) != 0;
        if let Some((index, _)) = numbers.target.iter().enumerate().find(same) {
            free &= !(1 << index);
            matched += 1;
        }
    }
    let unmatched = numbers.source.len() + numbers.target.len() - 2 * matched;
    #[expect(clippy::cast_precision_loss, reason = "at most four")]
    let capped = |count: usize| count.min(MOST) as f64;
    emit(Feature::NumberMatched, capped(matched));
    emit(Feature::NumberUnmatched, -capped(unmatched));
}
