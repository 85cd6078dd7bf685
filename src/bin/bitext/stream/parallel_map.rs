//! A parallel map over items that come one by one, which keeps their order.
//!
//! An item is not taken before there is room for it, and a result that is ready does not wait for
//! another item.
use crate::failure::Failure;
use std::{
    sync::{
        Arc, Condvar, Mutex, PoisonError,
        mpsc::{self, Receiver},
    },
    thread,
};

/// Hands `write` the result of `work` for each of the items, in their order.
///
/// At most `most_in_flight` items (but two at least) have been asked for and are not written yet: a
/// slow reader of the output slows the input down. Work on an item begins when the scales have room
/// for it. A thread of its own asks for items. If `write`
/// fails, that thread is left behind, and may still wait for an item.
///
/// # Errors
/// Those of `write`, and those that come in place of an item, after all items before were written.
pub(super) fn run<T, U>(
    mut next: impl FnMut() -> Option<Result<T, Failure>> + Send + 'static,
    work: impl Fn(T) -> U + Send + Sync + 'static,
    (most_in_flight, scales): (usize, Scales<T>),
    mut write: impl FnMut(U) -> Result<(), Failure>,
) -> Result<(), Failure>
where
    T: Send + 'static,
    U: Send + 'static,
{
    // Two items are in flight outside of the queue: one is asked for, and one is being written.
    let queued = most_in_flight.saturating_sub(2);
    let (queue, tickets) = mpsc::sync_channel::<Result<Receiver<U>, Failure>>(queued);
    let work = Arc::new(work);
    let ask = move || {
        while let Some(item) = next() {
            let is_last = item.is_err();
            let ticket = item.map(|item| {
                let (done, ticket) = mpsc::sync_channel(1);
                let work = Arc::clone(&work);
                let weight = scales.weigh(&item);
                rayon::spawn_fifo(move || {
                    let result = work(item);
                    drop(weight);
                    // Nobody receives it if the output has failed.
                    let _ = done.send(result);
                });
                ticket
            });
            if queue.send(ticket).is_err() || is_last {
                return;
            }
        }
    };
    let stopped = |what: &str| Failure::Failed(format!("a thread cannot be used: {what}"));
    let asking = thread::Builder::new()
        .name("input".to_owned())
        .spawn(ask)
        .map_err(|error| stopped(&error.to_string()))?;
    for ticket in tickets {
        write(ticket?.recv().map_err(|_| stopped("it has stopped"))?)?;
    }
    // The tickets have ended because there is no more input or because the thread panicked.
    asking.join().map_err(|_| stopped("it has stopped"))
}

/// What is worked on at the same time, by weight.
#[derive(Debug)]
pub(super) struct Scales<T> {
    weight_of: fn(&T) -> usize,
    most: usize,
    taken: Arc<(Mutex<usize>, Condvar)>,
}

/// The weight of an item that is worked on.
struct Weight(usize, Arc<(Mutex<usize>, Condvar)>);

impl<T> Scales<T> {
    /// Items of so much together, or one that is heavier.
    pub(super) fn new(most: usize, weight_of: fn(&T) -> usize) -> Scales<T> {
        Scales { weight_of, most, taken: Arc::default() }
    }

    /// Waits until there is room.
    fn weigh(&self, item: &T) -> Weight {
        let weight = (self.weight_of)(item).min(self.most);
        let (taken, freed) = &*self.taken;
        // A thread that panicked has taken or given back as one that did not.
        let guard = taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |taken: &mut usize| *taken > self.most - weight;
        let mut guard = freed.wait_while(guard, is_full).unwrap_or_else(PoisonError::into_inner);
        *guard += weight;
        Weight(weight, Arc::clone(&self.taken))
    }
}

impl Drop for Weight {
    fn drop(&mut self) {
        let (taken, freed) = &*self.1;
        let mut taken = taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken = taken.saturating_sub(self.0);
        freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{
        sync::atomic::{AtomicUsize, Ordering::SeqCst},
        time::Duration,
    };

    /// All weigh nothing.
    fn light<T>() -> Scales<T> {
        Scales::new(0, |_| 0)
    }

    const MANY: usize = 5_000;
    const MOST: usize = 7;

    /// So many numbers from 0.
    fn numbers(count: usize) -> impl FnMut() -> Option<Result<usize, Failure>> + Send {
        let mut numbers = 0..count;
        move || numbers.next().map(Ok)
    }

    #[test]
    fn results_come_in_order_and_all() {
        // The first of every few takes longest.
        let work = |number: usize| {
            let pause = if number.is_multiple_of(5) { 2 } else { 0 };
            thread::sleep(Duration::from_millis(pause));
            number * 2
        };
        let mut written = Vec::new();
        let result = run(numbers(200), work, (MOST, light()), |number| {
            written.push(number);
            Ok(())
        });
        assert!(result.is_ok());
        assert_eq!(written, (0..200).map(|number| number * 2).collect::<Vec<_>>());
    }

    #[test]
    fn heavy_items_are_worked_on_one_by_one() {
        let [now, most] = [(); 2].map(|()| Arc::new(AtomicUsize::new(0)));
        let work = {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            move |number: usize| {
                most.fetch_max(now.fetch_add(1, SeqCst) + 1, SeqCst);
                thread::sleep(Duration::from_millis(1));
                now.fetch_sub(1, SeqCst);
                number
            }
        };
        let mut written = 0;
        // Some weigh more than there is room for.
        let scales = Scales::new(10, |number| 6 + number % 9);
        let result = run(numbers(50), work, (MOST, scales), |_| {
            written += 1;
            Ok(())
        });
        assert!(result.is_ok());
        assert_eq!((written, most.load(SeqCst)), (50, 1));
    }

    #[test]
    fn few_items_are_in_flight_however_many_there_are() {
        let [asked, written, most] = [(); 3].map(|()| Arc::new(AtomicUsize::new(0)));
        let mut inner = numbers(MANY);
        let next = {
            let (asked, written, most) =
                (Arc::clone(&asked), Arc::clone(&written), Arc::clone(&most));
            move || {
                // Counted before: the item that is asked for is in flight. What was written in the
                // meantime makes the figure too small, never too large.
                let in_flight = asked.fetch_add(1, SeqCst) + 1 - written.load(SeqCst);
                most.fetch_max(in_flight, SeqCst);
                inner()
            }
        };
        let result = run(
            next,
            |number| number,
            (MOST, light()),
            |_| {
                // As the last thing of writing, before there is room again.
                written.fetch_add(1, SeqCst);
                Ok(())
            },
        );
        assert!(result.is_ok());
        assert_eq!(written.load(SeqCst), MANY);
        let most = most.load(SeqCst);
        assert!((1..=MOST).contains(&most), "{most}");
    }

    #[test]
    fn a_result_is_given_before_the_next_item_is_there() {
        // Each item is sent only after the one before was written.
        let (send, items) = mpsc::channel();
        send.send(0).unwrap();
        let mut send = Some(send);
        let next = move || items.recv().ok().map(Ok);
        let mut written = 0;
        let result = run(
            next,
            |number: usize| number,
            (MOST, light()),
            |number| {
                written += 1;
                match &send {
                    Some(items) if number < 100 => items.send(number + 1).unwrap(),
                    _ => send = None,
                }
                Ok(())
            },
        );
        assert!(result.is_ok());
        assert_eq!(written, 101);
    }

    #[test]
    fn a_failure_ends_it_after_what_was_before() {
        let mut numbers = 0..;
        let next = move || match numbers.next()? {
            10 => Some(Err(Failure::Failed("broken".to_owned()))),
            number => Some(Ok(number)),
        };
        let mut written = Vec::new();
        let result = run(
            next,
            |number: usize| number,
            (MOST, light()),
            |number| {
                written.push(number);
                Ok(())
            },
        );
        assert!(matches!(result, Err(Failure::Failed(message)) if message == "broken"));
        assert_eq!(written, (0..10).collect::<Vec<_>>());
    }

    #[test]
    fn input_that_breaks_off_is_no_end_of_it() {
        let mut numbers = 0..;
        let next = move || {
            let number = numbers.next()?;
            assert!(number < 10, "as a bug would");
            Some(Ok(number))
        };
        let mut written = Vec::new();
        let result = run(
            next,
            |number: usize| number,
            (MOST, light()),
            |number| {
                written.push(number);
                Ok(())
            },
        );
        assert!(matches!(result, Err(Failure::Failed(message)) if message.contains("stopped")));
        assert!(written.iter().copied().eq(0..written.len()) && written.len() <= 10);
    }

    #[test]
    fn a_failed_output_ends_it_though_no_item_comes() {
        let (send, items) = mpsc::channel();
        send.send(Ok(1)).unwrap();
        let next = move || items.recv().ok();
        let result =
            run(next, |number: usize| number, (MOST, light()), |_| Err(Failure::ClosedPipe));
        assert!(matches!(result, Err(Failure::ClosedPipe)));
        drop(send);
    }
}
