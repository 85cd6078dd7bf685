//! The fuzz targets, shared with the tests of the crate, which replay inputs that are kept.
#[path = "../../tests/suite/fuzz/targets/mod.rs"]
mod targets;

/// Any two documents.
pub fn align(data: &[u8]) {
    targets::align::run(data);
}

/// Any bytes as a file.
pub fn formats(data: &[u8]) {
    targets::formats::run(data);
}

/// Any text with itself.
pub fn identity(data: &[u8]) {
    targets::identity::run(data);
}

/// Numbers, dates and names of any text.
pub fn numbers(data: &[u8]) {
    targets::numbers::run(data);
}

/// Any few pairs of documents, in any order.
pub fn order(data: &[u8]) {
    targets::order::run(data);
}

/// Sentences of any text.
pub fn segment(data: &[u8]) {
    targets::segment::run(data);
}
