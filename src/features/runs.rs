//! Items and running sums by sentence, asked for runs of sentences.
use std::ops::Range;

/// Running sums that go on where others end.
pub(super) fn append_sums<const N: usize>(sums: &mut Vec<[u32; N]>, next: &[[u32; N]]) {
    let before = sums.last().copied().unwrap_or([0; N]);
    sums.extend(next.iter().skip(1).map(|sum| {
        let mut sum = *sum;
        for (sum, before) in sum.iter_mut().zip(before) {
            *sum = sum.saturating_add(before);
        }
        sum
    }));
}

/// The items of a run, of which each sentence has those from its start to the next one's.
pub(super) fn slice_of<'a, T>(items: &'a [T], starts: &[usize], run: Range<usize>) -> &'a [T] {
    let (Some(&start), Some(&end)) = (starts.get(run.start), starts.get(run.end)) else {
        return &[];
    };
    items.get(start..end).unwrap_or(&[])
}

/// What is counted in the sentences from `start` to before `end`.
pub(super) fn difference<const N: usize>(sums: &[[u32; N]], start: u32, end: u32) -> [u32; N] {
    let (Some(start), Some(end)) = (sums.get(start as usize), sums.get(end as usize)) else {
        return [0; N];
    };
    std::array::from_fn(|class| {
        let of = |sum: &[u32; N]| sum.get(class).copied().unwrap_or_default();
        of(end).saturating_sub(of(start))
    })
}
