//! The first example of the README for hosts of WebAssembly, those included that have neither files
//! nor a clock nor an output.
use bitext::{Aligner, Pair, Segmenter};
use std::{
    error::Error,
    fmt::Write as _,
    panic,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

const ENGLISH: &str = include_str!("../../../../data/bitexts/news/en.txt");
const ARABIC: &str = include_str!("../../../../data/bitexts/news/ar.txt");

/// What the example prints, or why it failed.
static OUTPUT: Mutex<String> = Mutex::new(String::new());

/// Runs the example; 0 if it did not fail.
#[unsafe(no_mangle)]
pub extern "C" fn run() -> i32 {
    panic::set_hook(Box::new(|panic| *output() = panic.to_string()));
    let result = aligner().and_then(|aligner| example(&aligner));
    let status = i32::from(result.is_err());
    *output() = result.unwrap_or_else(|error| error.to_string());
    status
}

/// Where the output is, in UTF-8, until the next run.
#[unsafe(no_mangle)]
pub extern "C" fn output_start() -> *const u8 {
    output().as_ptr()
}

/// Bytes of the output.
#[unsafe(no_mangle)]
pub extern "C" fn output_len() -> usize {
    output().len()
}

/// What the example prints, or why it failed.
pub fn output() -> MutexGuard<'static, String> {
    OUTPUT.lock().unwrap_or_else(PoisonError::into_inner)
}

fn example(aligner: &Aligner) -> Result<String, Box<dyn Error>> {
    let english = Segmenter::new("en")?.segment(ENGLISH);
    #[cfg(feature = "serde")]
    let english = saved_and_read(&english)?;
    let arabic = Segmenter::new("ar")?.segment(ARABIC);
    let documents = Pair::new(&english, &arabic);
    let alignment = aligner.align(documents)?;
    let mut lines = String::new();
    for pair in alignment.pairs(documents)? {
        writeln!(lines, "{:.2}\t{}\t{}", pair.confidence(), pair.source(), pair.target())?;
    }
    Ok(lines)
}

/// With a limit of time, so that a clock is asked. Where there is none, the limit is refused.
fn aligner() -> Result<Aligner, Box<dyn Error>> {
    let has_clock = !cfg!(target_os = "unknown");
    match Aligner::builder().max_time(Duration::from_secs(3600)).build() {
        Ok(_) if !has_clock => Err("a limit of time is taken without a clock".into()),
        Err(error) if has_clock => Err(error.into()),
        limited => Ok(limited.unwrap_or_default()),
    }
}

/// Places in a text are the same numbers, whatever the size of addresses.
#[cfg(feature = "serde")]
fn saved_and_read(document: &bitext::Document) -> Result<bitext::Document, Box<dyn Error>> {
    Ok(serde_json::from_str(&serde_json::to_string(document)?)?)
}
