//! Being told how far a run has come, and stopping it from another thread.
use crate::error::{Error, ErrorKind};
use std::{
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
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

/// One run as its monitors see it: once cancelled, it stays so.
pub(crate) struct Watch<'m> {
    monitors: [Option<&'m dyn Monitor>; 2],
    is_over: AtomicBool,
}

static NOBODY: Watch<'static> = Watch { monitors: [None; 2], is_over: AtomicBool::new(false) };

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
        Watch { monitors: [of_aligner, Some(of_call)], is_over: AtomicBool::new(false) }
    }

    /// Tells of it, as long as the run goes on.
    pub(crate) fn reached(&self, milestone: Milestone) {
        if self.is_over.load(Ordering::Relaxed) {
            return;
        }
        self.monitors.iter().flatten().for_each(|monitor| monitor.reached(milestone));
    }

    /// The run is cancelled: what is worked out from here on is thrown away, so that a loop may end
    /// early with anything.
    pub(crate) fn is_over(&self) -> bool {
        let is_cancelled = |monitor: &&dyn Monitor| monitor.is_cancelled();
        if self.is_over.load(Ordering::Relaxed) {
            return true;
        }
        let is_over = self.monitors.iter().flatten().any(is_cancelled);
        if is_over {
            self.is_over.store(true, Ordering::Relaxed);
        }
        is_over
    }

    /// Refuses to go on when the run is cancelled.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.is_over() { Err(Error::new(ErrorKind::Cancelled)) } else { Ok(()) }
    }
}

impl fmt::Debug for Watch<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch").field("is_over", &self.is_over).finish_non_exhaustive()
    }
}
