//! The measuring sets beside the crate. They do not come with it, so tests that need them are ignored
//! by name; asked for, they fail where the sets are missing.
use std::path::{Path, PathBuf};

/// A folder or file of the measuring sets.
#[track_caller]
pub(crate) fn measuring_set(name: &str) -> PathBuf {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let path = std::env::var_os("BITEXT_SHARED").map_or(beside, PathBuf::from).join(name);
    assert!(
        path.exists(),
        "{} is not there: this test needs the measuring sets in ../shared, beside the crate, or in \
         the folder that BITEXT_SHARED names",
        path.display()
    );
    path
}
