//! Takes what each piece of text says. Gives the side each belongs to, as the likeliest path
//! through the whole file: neighbours tend to be of one side, or to alternate, as the file shows.
//! Never leaves a piece without a side. Next: `mixed`.
use super::evidence::Evidence;
use crate::document::Side;

/// How often the side may change from one piece to the next, before the file has shown it: seldom,
/// as in a file of two halves; at any place; nearly always, as where translations alternate.
const FIRST_GUESSES: [f64; 3] = [0.05, 0.5, 0.95];

/// Changes and stays counted beside those of the first path, so that no rate is 0 or 1.
const SMOOTHING: f64 = 1.0;

/// The side of each piece: the best path by the algorithm of Viterbi over two states, once for
/// each guess of how often the side changes and once more for the rate that its path shows; the
/// likeliest of these paths. Of paths equally likely the one of the seldom changes is taken.
///
/// Pieces without letters go with the one before, at the beginning with the first that has letters.
/// Linear.
pub(super) fn label(evidence: &[Evidence]) -> Vec<Side> {
    let spoken: Vec<f64> =
        evidence.iter().filter(|piece| piece.has_letters).map(|piece| piece.source).collect();
    let mut best: Option<Path> = None;
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

#[expect(clippy::cast_precision_loss, reason = "no file has 2^52 pieces")]
fn rate_of_change(path: &[Side]) -> f64 {
    let changes = path.windows(2).filter(|pair| pair.first() != pair.last()).count();
    let steps = path.len().saturating_sub(1);
    (changes as f64 + SMOOTHING) / (steps as f64 + 2.0 * SMOOTHING)
}

/// A side for each piece, and the log-likelihood of all up to a constant.
#[derive(Debug)]
struct Path {
    sides: Vec<Side>,
    score: f64,
}

/// Whether the best path to a piece, if it is of the source or of the target, changes side there.
#[derive(Clone, Copy, Debug)]
struct Step {
    source_changed: bool,
    target_changed: bool,
}

fn best_path(evidence: &[f64], change_rate: f64) -> Path {
    let (stay, change) = ((1.0 - change_rate).ln(), change_rate.ln());
    let (mut source, mut target) = (0.0_f64, 0.0_f64);
    let mut steps = Vec::with_capacity(evidence.len());
    for (number, log_odds) in evidence.iter().enumerate() {
        let (from_source, from_target) = (source, target);
        if number > 0 {
            // Among equals the change comes as late as it can: a piece that says nothing goes with
            // the one before.
            let step = Step {
                source_changed: from_target + change >= from_source + stay,
                target_changed: from_source + change >= from_target + stay,
            };
            source = (from_source + stay).max(from_target + change);
            target = (from_target + stay).max(from_source + change);
            steps.push(step);
        }
        // Half to each side: what matters is the difference.
        source += log_odds / 2.0;
        target -= log_odds / 2.0;
    }
    let mut side = if source >= target { Side::Source } else { Side::Target };
    let mut path = Vec::with_capacity(evidence.len());
    path.extend(evidence.first().map(|_| side));
    for step in steps.iter().rev() {
        let changed = match side {
            Side::Source => step.source_changed,
            Side::Target => step.target_changed,
        };
        side = match (side, changed) {
            (Side::Source, true) => Side::Target,
            (Side::Target, true) => Side::Source,
            (same, false) => same,
        };
        path.push(side);
    }
    path.reverse();
    Path { sides: path, score: source.max(target) }
}
