//! What a text mentions that is the same thing in every language: numbers, dates and names, each
//! read in its language, with its value and byte span.
pub mod numbers;
pub mod dates;
pub mod names;
