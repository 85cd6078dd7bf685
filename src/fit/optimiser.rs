//! Resilient propagation (Riedmiller and Braun 1993): each weight climbs in steps of its own size,
//! which grow while its slope keeps its direction and shrink when that changes.
use crate::similarity::{FEATURES, WeightVector};

/// Steps: first, greatest, least, and how they grow and shrink.
const FIRST_STEP: f64 = 0.1;
const GREATEST_STEP: f64 = 1.0;
const LEAST_STEP: f64 = 1e-4;
const GROWTH: f64 = 1.2;
const SHRINKAGE: f64 = 0.5;

/// Moves the weights to where `objective` was greatest in so many steps. It gives its value and its
/// gradient at given weights; `progress` is told each value.
pub(super) fn maximise(
    weights: &mut WeightVector,
    steps: u32,
    objective: impl Fn(&WeightVector) -> (f64, WeightVector),
    mut progress: impl FnMut(u32, f64),
) {
    let mut sizes = [FIRST_STEP; FEATURES];
    let mut last = [0.0_f64; FEATURES];
    let mut best = (f64::NEG_INFINITY, *weights);
    for step in 0..steps {
        let (value, gradient) = objective(weights);
        if value > best.0 {
            best = (value, *weights);
        }
        progress(step, value);
        let each = sizes.iter_mut().zip(&mut last).zip(weights.iter_mut());
        for (((size, last), weight), slope) in each.zip(gradient) {
            let agreement = slope * *last;
            if agreement > 0.0 {
                *size = (*size * GROWTH).min(GREATEST_STEP);
            } else if agreement < 0.0 {
                *size = (*size * SHRINKAGE).max(LEAST_STEP);
            }
            *last = if agreement < 0.0 { 0.0 } else { slope };
            if *last != 0.0 {
                *weight += *size * last.signum();
            }
        }
    }
    *weights = best.1;
}
