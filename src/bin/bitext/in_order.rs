//! Takes what parts of the work say that are done at the same time. Gives it to the user in the
//! order of the parts, whichever is done first. Never keeps back what nothing before it waits for.
use super::progress::{Message, Progress, lock};
use std::{mem, sync::Mutex};

/// What parts of the work say, each said once all before it have been.
#[derive(Debug)]
pub(crate) struct InOrder<'a> {
    progress: &'a Progress,
    parts: Mutex<Parts>,
}

#[derive(Debug)]
struct Parts {
    /// How many have had their turn.
    said: usize,
    /// What each says; `None` as long as it is not done.
    messages: Vec<Option<Vec<Message>>>,
}

impl InOrder<'_> {
    pub(crate) fn new(progress: &Progress, parts: usize) -> InOrder<'_> {
        InOrder { progress, parts: Mutex::new(Parts { said: 0, messages: vec![None; parts] }) }
    }

    /// A part is done and says this.
    pub(crate) fn say(&self, part: usize, messages: Vec<Message>) {
        let mut parts = lock(&self.parts);
        let Parts { said, messages: all } = &mut *parts;
        if let Some(own) = all.get_mut(part) {
            *own = Some(messages);
        }
        while let Some(Some(next)) = all.get_mut(*said) {
            self.progress.repeat(mem::take(next));
            *said += 1;
        }
    }
}
