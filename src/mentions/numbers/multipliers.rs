//! Words that multiply the number before them: `3 million`, `2千万`, `3億5000万`.
use super::conventions::Conventions;
use super::digit_groups::DigitGroups;
use super::exact::Exact;
use super::number_words::NumberWords;
use super::separators::Figure;
use crate::text::{Folding::KeepsMarks, word_may_end};

/// Steps of a number like 3億5000万, at most.
const MOST_STEPS: usize = 4;

/// The number times the words that follow it, and where they end.
pub(super) fn multiplied(
    conventions: &Conventions,
    text: &str,
    end: usize,
    exact: Exact,
) -> Option<(Exact, usize)> {
    let words = conventions.words?;
    let mut sum: Option<Exact> = None;
    let (mut step, mut at) = (exact, end);
    for _ in 0..MOST_STEPS {
        let (mut product, mut product_end) = times_words(words, text, at, step)?;
        // 2千万 is two times a thousand times ten thousand.
        if let Some(more) = times_words(words, text, product_end, product) {
            (product, product_end) = more;
        }
        let total = sum.map_or(Some(product), |sum| sum.plus(product))?;
        (sum, at) = (Some(total), product_end);
        // 3億5000万 goes on without a space.
        let lower = DigitGroups::at(text, at).filter(|_| conventions.goes_on_unspaced(text, at));
        let Some(mut lower) = lower else { break };
        let Figure::Integer(next, _) = conventions.separators.figure(&mut lower) else { break };
        at = lower.end();
        if times_words(words, text, at, next).is_none() {
            return Some((total.plus(next)?, at));
        }
        step = next;
    }
    sum.map(|sum| (sum, at))
}

fn times_words(words: &NumberWords, text: &str, at: usize, exact: Exact) -> Option<(Exact, usize)> {
    let start = KeepsMarks.gap(text, at).unwrap_or(at);
    let (power, end) = words.multipliers.longest(text, start, |end| word_may_end(text, end))?;
    Some((exact.times_power_of_ten(i32::from(power))?, end))
}
