//! All integration tests, one binary.
#![allow(clippy::unwrap_used, reason = "a panic fails the test, which is the point")]
#![allow(clippy::indexing_slicing, reason = "a panic fails the test, which is the point")]
#![allow(clippy::print_stdout, reason = "a skipped test says so")]
mod architecture;
mod segmentation;
mod mixed;
mod evaluate;
mod formats;
#[cfg(feature = "xml")]
mod tmx;
mod data;
