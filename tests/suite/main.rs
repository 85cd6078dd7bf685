//! All integration tests, one binary.
#![allow(clippy::unwrap_used, reason = "a panic fails the test, which is the point")]
mod architecture;
