//! The side of each piece of text, as the likeliest path through all of them: neighbours tend to be of
//! one side, or to alternate, as the text shows.
use super::language_evidence::LanguageEvidence;
use crate::document::{Pair, Side};

/// How often the side may change from one piece to the next, before the text has shown it: seldom, as
/// in a text of two halves; at any place; nearly always, as where translations alternate.
const FIRST_GUESSES: [f64; 3] = [0.05, 0.5, 0.95];

/// So many changes and so many stays are added to those of the first path, so that no rate is 0 or 1.
const SMOOTHING: f64 = 1.0;

/// The side of each piece, by the algorithm of Viterbi over two states. For each guess of how often
/// the side changes it finds the best path, and then the best path for the rate which that one shows.
/// The likeliest of these is taken; of equally likely ones, that with the lowest guess.
///
/// Pieces without letters go with the one before, at the beginning with the first that has letters.
/// Linear in the number of pieces.
pub(super) fn label(evidence: &[LanguageEvidence]) -> Vec<Side> {
    let spoken: Vec<f64> =
        evidence.iter().filter(|piece| piece.has_letters).map(|piece| piece.source).collect();
    let mut best: Option<SidePath> = None;
    for guess in FIRST_GUESSES {
        let first = best_path(&spoken, guess);
        let path = best_path(&spoken, rate_of_change(&first.sides));
        if best.as_ref().is_none_or(|best| path.score > best.score) {
            best = Some(path);
        }
    }
    let path = best.map(|path| path.sides).unwrap_or_default();
    let mut path = path.into_iter().peekable();
    let mut last = path.peek().copied().unwrap_or(Side::Source);
    evidence
        .iter()
        .map(|piece| {
            if piece.has_letters {
                last = path.next().unwrap_or(last);
            }
            last
        })
        .collect()
}

/// How often the side changes on a path.
#[expect(clippy::cast_precision_loss, reason = "no text has 2^52 pieces")]
fn rate_of_change(path: &[Side]) -> f64 {
    let changes = path.windows(2).filter(|pair| pair.first() != pair.last()).count();
    let steps = path.len().saturating_sub(1);
    (changes as f64 + SMOOTHING) / (steps as f64 + 2.0 * SMOOTHING)
}

/// A side for each piece, and the log-likelihood of all up to a constant.
#[derive(Debug)]
struct SidePath {
    sides: Vec<Side>,
    score: f64,
}

/// The likeliest path for a rate at which the side changes.
fn best_path(evidence: &[f64], change_rate: f64) -> SidePath {
    let (stay, change) = ((1.0 - change_rate).ln(), change_rate.ln());
    let (mut source, mut target) = (0.0_f64, 0.0_f64);
    // Whether the best path to a piece changes side there, for each side that the piece may be of.
    let mut changed: Vec<Pair<bool>> = Vec::with_capacity(evidence.len());
    for (number, log_odds) in evidence.iter().enumerate() {
        let (from_source, from_target) = (source, target);
        if number > 0 {
            // Of equals, the one that changes as late as it can: a piece that shows nothing goes
            // with the one before.
            changed.push(Pair {
                source: from_target + change >= from_source + stay,
                target: from_source + change >= from_target + stay,
            });
            source = (from_source + stay).max(from_target + change);
            target = (from_target + stay).max(from_source + change);
        }
        // Half to each side: what matters is the difference.
        source += log_odds / 2.0;
        target -= log_odds / 2.0;
    }
    let mut side = if source >= target { Side::Source } else { Side::Target };
    let mut path = Vec::with_capacity(evidence.len());
    path.extend(evidence.first().map(|_| side));
    for changed in changed.iter().rev() {
        side = match side {
            Side::Source if changed.source => Side::Target,
            Side::Target if changed.target => Side::Source,
            same => same,
        };
        path.push(side);
    }
    path.reverse();
    SidePath { sides: path, score: source.max(target) }
}
