//! Being told how far a run has come, and stopping it from another thread.
use crate::error::{Error, ErrorKind};
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// Is told how far a run has come, and says whether it is to stop.
///
/// An aligner that [has one](crate::AlignerBuilder::monitor) stops soon after
/// [`is_cancelled`](Monitor::is_cancelled) is true, whatever it does at that moment: one pair, a
/// corpus or a lexicon. What is not finished then fails with
/// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled); results that were there are kept. All
/// methods are called from several threads at once, and should return quickly.
///
/// # Example
/// ```
/// use bitext::{Aligner, CancelToken, Document, ErrorKind, LanguageTag, Milestone, Monitor, Pair};
/// use std::sync::{Arc, Mutex};
///
/// /// Counts rounds, and stops when someone else says so.
/// #[derive(Default)]
/// struct Rounds {
///     begun: Mutex<u32>,
///     token: CancelToken,
/// }
///
/// impl Monitor for Rounds {
///     fn reached(&self, milestone: Milestone) {
///         if let Milestone::Round { .. } = milestone {
///             *self.begun.lock().unwrap() += 1;
///         }
///     }
///     fn is_cancelled(&self) -> bool {
///         self.token.is_cancelled()
///     }
/// }
///
/// let documents = Pair::new(
///     Document::from_lines(LanguageTag::new("en")?, "It rained.\nNobody came.\n"),
///     Document::from_lines(LanguageTag::new("de")?, "Es regnete.\nNiemand kam.\n"),
/// );
/// let monitor = Arc::new(Rounds::default());
/// let aligner = Aligner::builder().monitor(Arc::clone(&monitor)).build()?;
/// aligner.align(documents.as_ref())?;
/// assert_eq!(*monitor.begun.lock().unwrap(), 3);
///
/// monitor.token.cancel();
/// let error = aligner.align(documents.as_ref()).unwrap_err();
/// assert!(matches!(error.kind(), ErrorKind::Cancelled));
/// # Ok::<(), bitext::Error>(())
/// ```
pub trait Monitor: Send + Sync {
    /// The work has come to this point.
    fn reached(&self, milestone: Milestone) {
        let _ = milestone;
    }

    /// Whether the work is to stop. Asked some hundred times a second or more; once it was true, the
    /// run is over whatever is answered later.
    fn is_cancelled(&self) -> bool {
        false
    }
}

impl<M: Monitor + ?Sized> Monitor for Arc<M> {
    fn reached(&self, milestone: Milestone) {
        M::reached(self, milestone);
    }

    fn is_cancelled(&self) -> bool {
        M::is_cancelled(self)
    }
}

/// Nobody is told, and nothing stops.
impl Monitor for () {}

/// How far a run has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum Milestone {
    /// The words of all documents are read from here on.
    Reading,
    /// A round of the search begins; the last one gives the alignments.
    #[non_exhaustive]
    Round {
        /// Number of the round, from 0.
        number: u32,
        /// How many rounds there are.
        of: u32,
    },
    /// The search of this round has passed so many of the sentences of one side of a pair: the one
    /// that the search goes along, source or target.
    #[non_exhaustive]
    Sentences {
        /// Number of the pair in its corpus or list, from 0.
        document: usize,
        /// Sentences passed.
        passed: usize,
        /// All sentences of that side.
        of: usize,
    },
    /// This round is done with a pair of documents, whether it was searched, loaded or failed.
    #[non_exhaustive]
    Document {
        /// Number of the pair in its corpus or list, from 0.
        number: usize,
    },
    /// The lexicon learns from what the round has found.
    Learning,
}

/// Stops a run from another thread. Clones share one state.
///
/// # Example
/// ```
/// use bitext::{Aligner, CancelToken};
/// let token = CancelToken::default();
/// let aligner = Aligner::builder().monitor(token.clone()).build()?;
/// // In another thread, when the user has had enough:
/// token.cancel();
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct CancelToken(Arc<AtomicBool>);

impl CancelToken {
    /// Stops all runs that this token or a clone of it monitors, now and later.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether [`cancel`](CancelToken::cancel) was called.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Monitor for CancelToken {
    fn is_cancelled(&self) -> bool {
        CancelToken::is_cancelled(self)
    }
}

/// A monitor that is shared by runs.
#[derive(Clone)]
pub(crate) struct SharedMonitor(Arc<dyn Monitor>);

impl SharedMonitor {
    pub(crate) fn new(monitor: impl Monitor + 'static) -> SharedMonitor {
        SharedMonitor(Arc::new(monitor))
    }
}

impl fmt::Debug for SharedMonitor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Monitor")
    }
}

/// One run, or the part of a run about one pair, as its monitors and limits see it: once it is over,
/// it stays so.
pub(crate) struct Watch<'m> {
    monitors: [Option<&'m dyn Monitor>; 2],
    /// The run of which this is a part.
    outer: Option<&'m Watch<'m>>,
    deadline: Deadline,
    memory: Memory,
    /// Why it is over, as a number of [`Ending`]; zero as long as it goes on.
    ending: AtomicU8,
}

/// When work has to be done, and the time that it was given.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Deadline(Option<(Instant, Duration)>);

/// How many bytes may be taken, and how many are.
#[derive(Debug)]
struct Memory {
    limit: usize,
    taken: AtomicUsize,
    /// The most that was taken.
    most: AtomicUsize,
    /// What was taken when it first was more than the limit; zero before.
    beyond: AtomicUsize,
}

#[derive(Clone, Copy, Debug)]
enum Ending {
    Cancelled = 1,
    TooLate,
    TooMuch,
}

static NOBODY: Watch<'static> = Watch {
    monitors: [None; 2],
    outer: None,
    deadline: Deadline(None),
    memory: Memory::limited(usize::MAX),
    ending: AtomicU8::new(0),
};

impl Deadline {
    /// So long from now; none where there is no limit. Elsewhere no clock is asked: there are
    /// platforms without one.
    pub(crate) fn after(left: Option<Duration>, limit: Option<Duration>) -> Deadline {
        let end = left.and_then(|left| Instant::now().checked_add(left));
        Deadline(end.zip(limit))
    }

    fn is_past(self) -> bool {
        self.0.is_some_and(|(end, _)| Instant::now() > end)
    }
}

impl Memory {
    const fn limited(limit: usize) -> Memory {
        let (taken, most) = (AtomicUsize::new(0), AtomicUsize::new(0));
        Memory { limit, taken, most, beyond: AtomicUsize::new(0) }
    }
}

impl<'m> Watch<'m> {
    /// Nobody watches.
    pub(crate) fn nobody() -> &'static Watch<'static> {
        &NOBODY
    }

    /// A run watched by the monitor of its aligner and by that of the call.
    pub(crate) fn new(
        of_aligner: Option<&'m SharedMonitor>,
        of_call: &'m dyn Monitor,
    ) -> Watch<'m> {
        let of_aligner: Option<&dyn Monitor> = of_aligner.map(|monitor| &*monitor.0);
        Watch {
            monitors: [of_aligner, Some(of_call)],
            outer: None,
            deadline: Deadline(None),
            memory: Memory::limited(usize::MAX),
            ending: AtomicU8::new(0),
        }
    }

    /// The same, to be done in time and with so many bytes.
    pub(crate) fn limited(self, deadline: Deadline, bytes: Option<usize>) -> Watch<'m> {
        Watch { deadline, memory: Memory::limited(bytes.unwrap_or(usize::MAX)), ..self }
    }

    /// A part of this run that has a limit of its own, and ends without ending the run. It may take
    /// what the run has left now.
    pub(crate) fn part(&'m self, deadline: Deadline) -> Watch<'m> {
        let left = match self.memory.limit {
            usize::MAX => usize::MAX,
            limit => limit.saturating_sub(self.memory.taken.load(Ordering::Relaxed)),
        };
        Watch {
            monitors: [None; 2],
            outer: Some(self),
            deadline,
            memory: Memory::limited(left),
            ending: AtomicU8::new(0),
        }
    }

    /// Tells of it, as long as the run goes on.
    pub(crate) fn reached(&self, milestone: Milestone) {
        if self.ending.load(Ordering::Relaxed) != 0 {
            return;
        }
        if let Some(outer) = self.outer {
            outer.reached(milestone);
        }
        self.monitors.iter().flatten().for_each(|monitor| monitor.reached(milestone));
    }

    /// The run is cancelled or beyond a limit: what is worked out from here on is thrown away, so
    /// that a loop may end early with anything.
    pub(crate) fn is_over(&self) -> bool {
        if self.ending.load(Ordering::Relaxed) != 0 {
            return true;
        }
        if self.outer.is_some_and(Watch::is_over) {
            return true;
        }
        if self.monitors.iter().flatten().any(|monitor| monitor.is_cancelled()) {
            return self.end(Ending::Cancelled);
        }
        self.deadline.is_past() && self.end(Ending::TooLate)
    }

    /// The run is about to hold so many bytes more. Beyond its limit it is over, and what would hold
    /// them need not be made.
    ///
    /// How many were counted then is part of the error: whoever takes at the same time as others
    /// [says so](Watch::take_beside), so that it does not depend on threads.
    pub(crate) fn take(&self, bytes: usize) -> bool {
        self.take_saying(bytes, |now| now)
    }

    /// The same where other threads take bytes of this run at the same time: which of them goes
    /// beyond the limit is chance. Beyond it, one byte more is said than the limit.
    pub(crate) fn take_beside(&self, bytes: usize) -> bool {
        self.take_saying(bytes, |_| self.memory.limit.saturating_add(1))
    }

    fn take_saying(&self, bytes: usize, said: impl Fn(usize) -> usize) -> bool {
        let Memory { limit, taken, most, beyond } = &self.memory;
        if *limit == usize::MAX {
            return true;
        }
        let before = taken.fetch_add(bytes, Ordering::Relaxed);
        let now = before.saturating_add(bytes);
        most.fetch_max(now, Ordering::Relaxed);
        if now > *limit {
            // The first number stays.
            let (first, then) = (Ordering::Relaxed, Ordering::Relaxed);
            let _ = beyond.compare_exchange(0, said(now), first, then);
            self.end(Ending::TooMuch);
        }
        now <= *limit
    }

    /// The run holds so many bytes less.
    pub(crate) fn give_back(&self, bytes: usize) {
        let Memory { limit, taken, .. } = &self.memory;
        if *limit != usize::MAX {
            let less = |taken: usize| Some(taken.saturating_sub(bytes));
            // Never fails: it always gives a number.
            let _ = taken.fetch_update(Ordering::Relaxed, Ordering::Relaxed, less);
        }
    }

    /// Bytes that are taken by the run and this part of it, where memory is limited.
    pub(crate) fn taken(&self) -> usize {
        let outer = self.outer.map_or(0, Watch::taken);
        self.memory.taken.load(Ordering::Relaxed).saturating_add(outer)
    }

    /// The most bytes that the run has taken at one time, where memory is limited.
    pub(crate) fn most_taken(&self) -> usize {
        self.memory.most.load(Ordering::Relaxed)
    }

    /// Bytes that may be taken yet.
    pub(crate) fn left(&self) -> usize {
        let Memory { limit, taken, .. } = &self.memory;
        limit.saturating_sub(taken.load(Ordering::Relaxed))
    }

    /// Refuses to go on when the run is over, and says why.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if !self.is_over() {
            return Ok(());
        }
        let ending = self.ending.load(Ordering::Relaxed);
        let limit = self.memory.limit;
        Err(match (ending, self.outer) {
            (0, Some(outer)) => return outer.check(),
            _ if ending == Ending::TooLate as u8 => {
                let limit = self.deadline.0.map_or(Duration::ZERO, |(_, limit)| limit);
                Error::new(ErrorKind::TooMuchTime { limit })
            }
            _ if ending == Ending::TooMuch as u8 => {
                let outer = self.outer.map_or(0, |outer| outer.memory.limit.saturating_sub(limit));
                let bytes = self.memory.beyond.load(Ordering::Relaxed).saturating_add(outer);
                Error::new(ErrorKind::TooMuchMemory { bytes, limit: limit.saturating_add(outer) })
            }
            _ => Error::new(ErrorKind::Cancelled),
        })
    }

    /// The first reason stays.
    fn end(&self, ending: Ending) -> bool {
        let first = (Ordering::Relaxed, Ordering::Relaxed);
        let _ = self.ending.compare_exchange(0, ending as u8, first.0, first.1);
        true
    }
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch")
            .field("ending", &self.ending)
            .field("deadline", &self.deadline)
            .field("memory", &self.memory)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::{Deadline, ErrorKind, Watch};
    use std::time::Duration;

    fn limited(bytes: usize) -> Watch<'static> {
        Watch::new(None, &()).limited(Deadline::default(), Some(bytes))
    }

    #[test]
    fn a_run_that_takes_more_than_its_limit_is_over_and_says_how_much() {
        let run = limited(100);
        assert!(run.take(60) && run.take(40) && run.check().is_ok());
        run.give_back(50);
        assert_eq!((run.taken(), run.left(), run.most_taken()), (50, 50, 100));
        assert!(!run.take(51) && run.is_over());
        run.give_back(101);
        let error = run.check().unwrap_err();
        let is_said =
            matches!(error.kind(), ErrorKind::TooMuchMemory { bytes: 101, limit: 100, .. });
        assert!(is_said, "{error}");
    }

    #[test]
    fn the_bytes_that_are_said_depend_on_nothing_after() {
        let bytes_said = |run: &Watch<'_>| match *run.check().unwrap_err().kind() {
            ErrorKind::TooMuchMemory { bytes, .. } => bytes,
            _ => 0,
        };
        let run = limited(100);
        assert!(!run.take(130) && !run.take(50) && !run.take_beside(1));
        assert_eq!(bytes_said(&run), 130);
        // Whichever of them is the last.
        for [one, other] in [[60, 90], [90, 60]] {
            let run = limited(100);
            assert!(run.take_beside(one) && !run.take_beside(other));
            assert_eq!(bytes_said(&run), 101);
        }
    }

    #[test]
    fn a_part_of_a_run_has_what_is_left_and_ends_alone() {
        let run = limited(100);
        assert!(run.take(30));
        {
            let part = run.part(Deadline::default());
            assert!(part.take(70) && part.check().is_ok());
            assert_eq!((part.taken(), run.taken()), (100, 30));
            assert!(!part.take(5));
            let error = part.check().unwrap_err();
            let is_said =
                matches!(error.kind(), ErrorKind::TooMuchMemory { bytes: 105, limit: 100, .. });
            assert!(is_said, "{error}");
        }
        assert!(run.check().is_ok());
        let now = Deadline::after(Some(Duration::ZERO), Some(Duration::from_secs(7)));
        let late = run.part(now);
        let other = run.part(Deadline::default());
        let error = late.check().unwrap_err();
        let limit = Duration::from_secs(7);
        assert!(
            matches!(*error.kind(), ErrorKind::TooMuchTime { limit: said, .. } if said == limit)
        );
        assert!(other.check().is_ok() && run.check().is_ok());
        // Where the run ends, its parts do, for the same reason.
        assert!(!run.take(1000) && other.is_over());
        let error = other.check().unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::TooMuchMemory { .. }), "{error}");
    }

    #[test]
    fn nobody_is_limited() {
        let nobody = Watch::nobody();
        assert!(nobody.take(usize::MAX) && nobody.take(usize::MAX) && !nobody.is_over());
        assert_eq!((nobody.taken(), nobody.left()), (0, usize::MAX));
    }
}
