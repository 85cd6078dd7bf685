//! The order in which the pairs of a batch are learned from: one of their own, not that of a list,
//! so that neither a moved line nor one that cannot be read changes a last bit of the sums.
use super::{pair_input::Job, side_order::compare};
use crate::document::{Document, Fingerprint, Pair};
use std::cmp::Ordering;

/// Pairs in an order that depends neither on that of the list nor on which side is the source,
/// except of pairs that are each other's mirror. Equal pairs keep their order.
pub(super) fn in_order_of_content(jobs: Vec<Job<'_>>) -> Vec<Job<'_>> {
    if jobs.len() < 2 {
        return jobs;
    }
    let keyed = |job| (ContentKey::of(&job), job);
    let mut keyed: Vec<(ContentKey, Job<'_>)> = jobs.into_iter().map(keyed).collect();
    keyed.sort_by(|(left, job), (right, other)| {
        left.0.cmp(&right.0).then_with(|| compare_contents(job, other))
    });
    keyed.into_iter().map(|(_, job)| job).collect()
}

/// Tells most pairs apart, and is the same for their mirrors.
struct ContentKey([Fingerprint; 2]);

impl ContentKey {
    fn of(job: &Job<'_>) -> ContentKey {
        let Pair { source, target } = job.documents.map(Document::fingerprint);
        ContentKey([source.min(target), source.max(target)])
    }
}

fn compare_contents(left: &Job<'_>, right: &Job<'_>) -> Ordering {
    let ([first, last], [other_first, other_last]) = (sorted_sides(left), sorted_sides(right));
    compare(first, other_first)
        .then_with(|| compare(last, other_last))
        .then_with(|| compare(left.documents.source, right.documents.source))
        .then_with(|| left.pins.cmp(&right.pins))
}

/// Its documents, whichever is the source.
fn sorted_sides<'d>(job: &Job<'d>) -> [&'d Document; 2] {
    let Pair { source, target } = job.documents;
    if compare(target, source).is_lt() { [target, source] } else { [source, target] }
}
