//! Messages about parts of the work that are done at the same time, printed in the order of the
//! parts.
use crate::progress::{Message, Progress, lock};
use std::{mem, sync::Mutex};

/// Prints the messages of each part as soon as those of all parts before it are printed.
#[derive(Debug)]
pub(super) struct OrderedMessages<'a> {
    progress: &'a Progress,
    parts: Mutex<Parts>,
}

#[derive(Debug)]
struct Parts {
    /// How many have had their turn.
    printed: usize,
    /// The messages of each; `None` as long as it is not done.
    messages: Vec<Option<Vec<Message>>>,
}

impl OrderedMessages<'_> {
    pub(super) fn new(progress: &Progress, parts: usize) -> OrderedMessages<'_> {
        OrderedMessages {
            progress,
            parts: Mutex::new(Parts { printed: 0, messages: vec![None; parts] }),
        }
    }

    /// Takes the messages of a part that is done.
    pub(super) fn finish(&self, part: usize, messages: Vec<Message>) {
        let mut parts = lock(&self.parts);
        let Parts { printed, messages: all } = &mut *parts;
        if let Some(own) = all.get_mut(part) {
            *own = Some(messages);
        }
        while let Some(Some(next)) = all.get_mut(*printed) {
            self.progress.repeat(mem::take(next));
            *printed += 1;
        }
    }
}
