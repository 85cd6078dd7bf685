//! Items and running sums by sentence, asked for runs of sentences.
use std::ops::Range;

/// Items of each sentence, those of one after those of the one before.
#[derive(Clone, Debug)]
pub(crate) struct BySentence<T> {
    pub(super) items: Vec<T>,
    /// Where those of each sentence begin, and where the last ones end.
    starts: Vec<usize>,
}

impl<T> Default for BySentence<T> {
    fn default() -> BySentence<T> {
        BySentence { items: Vec::new(), starts: vec![0] }
    }
}

impl<T> BySentence<T> {
    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Adds an item to the sentence that is not closed yet.
    pub(crate) fn push(&mut self, item: T) {
        self.items.push(item);
    }

    pub(crate) fn close_sentence(&mut self) {
        self.starts.push(self.items.len());
    }

    /// Puts the sentences that come next behind these.
    pub(super) fn append(&mut self, next: BySentence<T>) {
        let before = self.items.len();
        self.items.extend(next.items);
        self.starts.extend(next.starts.iter().skip(1).map(|start| before + start));
    }

    /// The places of the items of a run among all; none if it goes past the end.
    pub(super) fn places(&self, run: Range<usize>) -> Range<usize> {
        match (self.starts.get(run.start), self.starts.get(run.end)) {
            (Some(&start), Some(&end)) => start..end,
            _ => 0..0,
        }
    }

    pub(crate) fn of(&self, run: Range<usize>) -> &[T] {
        self.items.get(self.places(run)).unwrap_or(&[])
    }
}

/// Counts in sentences, of each of some classes, as sums of all sentences before.
#[derive(Clone, Debug)]
pub(crate) struct RunningSums<const N: usize>(Vec<[u32; N]>);

impl<const N: usize> Default for RunningSums<N> {
    fn default() -> RunningSums<N> {
        RunningSums(vec![[0; N]])
    }
}

impl<const N: usize> RunningSums<N> {
    pub(crate) fn add(&mut self, counts: [u32; N]) {
        let mut sums = self.0.last().copied().unwrap_or([0; N]);
        for (sum, count) in sums.iter_mut().zip(counts) {
            *sum = sum.saturating_add(count);
        }
        self.0.push(sums);
    }

    /// Puts the sentences that come next behind these.
    pub(super) fn append(&mut self, next: &RunningSums<N>) {
        for number in (0..).take(next.0.len() - 1) {
            self.add(next.between(number, number + 1));
        }
    }

    /// What is counted in the sentences from `start` to before `end`.
    pub(crate) fn between(&self, start: u32, end: u32) -> [u32; N] {
        let (Some(start), Some(end)) = (self.0.get(start as usize), self.0.get(end as usize))
        else {
            return [0; N];
        };
        std::array::from_fn(|class| {
            let of = |sum: &[u32; N]| sum.get(class).copied().unwrap_or_default();
            of(end).saturating_sub(of(start))
        })
    }
}
