//! All integration tests, one binary.
#![allow(clippy::unwrap_used, reason = "a panic fails the test, which is the point")]
#![allow(clippy::indexing_slicing, reason = "a panic fails the test, which is the point")]
#![allow(clippy::panic, reason = "a panic fails the test, which is the point")]
#![allow(clippy::cast_precision_loss, reason = "figures of tests are of few cases")]
#![allow(clippy::print_stdout, reason = "a test that steps aside says so")]
mod measuring_sets;
mod alignment;
mod contracts;
mod hostile;
mod fuzz;
#[cfg(feature = "proptest")]
mod concatenation;
mod corpus;
mod cancel;
mod pins;
mod realign;
mod parallelism;
mod doubtful;
mod concepts;
mod architecture;
mod quality;
mod segmentation;
#[cfg(feature = "json")]
mod segmentation_quality;
mod wrapped;
mod mixed;
#[cfg(feature = "srx")]
mod srx;
#[cfg(all(feature = "json", feature = "xml"))]
mod clients;
mod evaluate;
mod explain;
mod formats;
#[cfg(feature = "json")]
mod serialize;
#[cfg(feature = "proptest")]
mod strategies;
#[cfg(feature = "xml")]
mod tmx;
mod translation;
mod lexicon;
mod dictionary;
mod data;
mod numbers;
mod dates;
mod names;
mod name_pairs;
mod mention_cases;
mod anchors;
#[cfg(feature = "cli")]
mod command;
#[cfg(all(feature = "cli", target_os = "linux"))]
mod limits;
