//! Texts made to let something grow, with any text within them: what is aligned under limits keeps
//! to them.
pub(crate) mod texts;

use super::Choices;
use bitext::{Aligner, Document, ErrorKind, LanguageTag, Pair, Segmenter, Side};
use std::{
    fs,
    time::{Duration, Instant},
};

const BYTES: [usize; 5] = [0, 300, 2_000, 8_000, 40_000];
const MEMORY: [usize; 6] = [10_000, 100_000, 1_000_000, 5_000_000, 20_000_000, 100_000_000];
const TIME: [u64; 4] = [1, 30, 300, 1_000];
/// What is taken beyond a limit: what is counted by rule of thumb, and tables that are read once.
const MORE_MEMORY: usize = 50_000_000;
const MORE_TIME: Duration = Duration::from_secs(1);

/// How long this thread has been on a processor, if the system says: what other programs take of a
/// machine is not time beyond a limit.
fn on_processor() -> Option<Duration> {
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    statistics.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

/// `count` begins to count, and what it gives says the most bytes that were held at one time since
/// then, beyond those before.
pub(crate) fn run<M: Fn() -> usize>(data: &[u8], count: impl FnOnce() -> M) {
    let mut choices = Choices::new(data);
    let kinds = [choices.next(), choices.next()].map(|kind| kind % texts::kinds());
    let bytes = [choices.of(&BYTES), choices.of(&BYTES)];
    let (memory, time) = (choices.of(&MEMORY), Duration::from_millis(choices.of(&TIME)));
    let options = choices.next();
    let own = choices.text();
    let document = |side: Side, number: usize| {
        let (_, language) = texts::kind(kinds[number]);
        let language = LanguageTag::new(language).unwrap();
        let seed = if options & 1 == 0 { 1 } else { number };
        let mut text = texts::text(kinds[number], bytes[number], seed);
        let middle = (0..=text.len() / 2).rev().find(|at| text.is_char_boundary(*at));
        if options & 2 == 0 || side == Side::Source {
            text.insert_str(middle.unwrap_or_default(), &own);
        }
        if options & 4 == 0 {
            Document::from_lines(language, text)
        } else {
            Segmenter::for_language(language).segment(text)
        }
    };
    let documents = Pair::new(document(Side::Source, 0), document(Side::Target, 1));
    let documents = documents.as_ref();
    let mut builder = Aligner::builder();
    builder.max_memory(memory).max_time(time).explain(options & 8 != 0);
    let aligner = builder.build().unwrap();
    let most_held = count();
    let (began, before) = (Instant::now(), on_processor());
    let result = aligner.align(documents);
    let of_processor =
        on_processor().zip(before).map(|(after, before)| after.saturating_sub(before));
    let taken = of_processor.unwrap_or_else(|| began.elapsed());
    let held = most_held();
    assert!(taken < time * 12 / 10 + MORE_TIME, "{taken:?} for {time:?}");
    assert!(held < memory / 10 * 13 + MORE_MEMORY, "{held} bytes for {memory}");
    match result {
        Ok(alignment) => assert_eq!(alignment.check_invariants(documents), Ok(())),
        Err(error) => match *error.kind() {
            ErrorKind::TooMuchMemory { bytes, limit, .. } => {
                assert!(bytes > limit && limit == memory);
            }
            ErrorKind::TooMuchTime { limit, .. } => assert_eq!(limit, time),
            ErrorKind::TooLarge { cells, limit, .. } => assert!(cells > limit),
            _ => panic!("{error}"),
        },
    }
}
