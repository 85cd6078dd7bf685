//! The time that texts may take, from reading them to their alignment.
use super::failure::Failure;
use bitext::Monitor;
use std::time::{Duration, Instant};

/// When the work on some texts has to be done, by `--max-time`; by default there is no limit.
///
/// It is the monitor of all that takes long: one limit for all stages.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TimeLimit(Option<(Instant, Duration)>);

impl TimeLimit {
    /// So long from now.
    pub(crate) fn from_now(limit: Option<Duration>) -> TimeLimit {
        let end = limit.and_then(|limit| Instant::now().checked_add(limit));
        TimeLimit(end.zip(limit))
    }

    /// What is said once it has passed.
    pub(crate) fn failure(self) -> Failure {
        let limit = self.0.map_or(Duration::ZERO, |(_, limit)| limit).as_secs_f64();
        Failure::Failed(format!(
            "alignment takes longer than {limit} s, the limit; --max-time says another"
        ))
    }
}

impl Monitor for TimeLimit {
    fn is_cancelled(&self) -> bool {
        self.0.is_some_and(|(end, _)| Instant::now() > end)
    }
}
