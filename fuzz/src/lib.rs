//! The fuzz targets, shared with the tests of the crate, which replay inputs that are kept.
#[path = "../../tests/suite/fuzz/targets/mod.rs"]
mod targets;

use peakmem_alloc::{INSTRUMENTED_SYSTEM, PeakMemAlloc, PeakMemAllocTrait as _};
use std::alloc::System;

/// Counts what is allocated and freed.
#[global_allocator]
static ALLOCATOR: &PeakMemAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Bytes that reading and using a file may hold, and as many more for each of its bytes: those of
/// `tests/memory`.
const SPARE_BYTES: usize = 128 << 20;
const BYTES_A_BYTE: usize = 2048;

/// Any two documents.
pub fn align(data: &[u8]) {
    targets::align::run(data);
}

/// Texts made to let something grow, under limits. What is held at one time is counted.
pub fn limits(data: &[u8]) {
    targets::limits::run(data, || {
        ALLOCATOR.reset_peak_memory();
        || ALLOCATOR.get_peak_memory()
    });
}

/// Any bytes as a file. What is held at one time stays in proportion to the file, whatever numbers it
/// claims.
pub fn formats(data: &[u8]) {
    ALLOCATOR.reset_peak_memory();
    targets::formats::run(data);
    let (peak, most) = (ALLOCATOR.get_peak_memory(), SPARE_BYTES + BYTES_A_BYTE * data.len());
    assert!(peak <= most, "{peak} bytes are held for a file of {}", data.len());
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

/// Any bytes in the folder in which `bitext corpus` keeps its work.
#[cfg(unix)]
pub fn state(data: &[u8]) {
    targets::state::run(data);
}
