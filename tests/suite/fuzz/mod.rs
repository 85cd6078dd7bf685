//! Inputs of the fuzz targets that are kept are replayed: those it begins with and those it found.
pub(crate) mod targets;

use std::{fs, path::Path};

/// Runs a target on every input kept for it; how many there are is known, so that none is forgotten.
#[track_caller]
fn replay(target: &str, run: fn(&[u8]), number: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/fuzz").join(target);
    let mut replayed = 0;
    for entry in fs::read_dir(folder).unwrap() {
        run(&fs::read(entry.unwrap().path()).unwrap());
        replayed += 1;
    }
    assert_eq!(replayed, number);
}

#[test]
fn texts_are_segmented() {
    replay("segment", targets::segment::run, 13);
}

#[test]
fn files_are_read_or_refused() {
    replay("formats", targets::formats::run, 25);
}

#[test]
fn numbers_dates_and_names_are_found() {
    replay("numbers", targets::numbers::run, 10);
}

#[test]
fn limits_are_kept_to() {
    // `tests/memory` replays them too, and counts the memory.
    replay("limits", |data| targets::limits::run(data, || || 0), 8);
}

#[test]
fn documents_are_aligned() {
    replay("align", targets::align::run, 10);
}

#[test]
fn a_text_with_itself_is_one_to_one() {
    replay("identity", targets::identity::run, 7);
}

#[test]
fn the_order_of_a_list_changes_nothing() {
    replay("order", targets::order::run, 6);
}

#[cfg(all(unix, feature = "cli"))]
#[test]
fn what_others_have_kept_is_not_believed() {
    replay("state", targets::state::run, 12);
}
