//! Modules import only what the map in `src/lib.rs` allows.
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// `(module, modules it may name after crate::)`. `error` and `document` are open to all.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("languages", &[]),
    ("document", &["languages"]),
    ("score", &[]),
    ("parallel", &[]),
    ("text", &[]),
    ("segment", &["languages"]),
    ("mentions", &["languages", "text"]),
    ("features", &["text", "mentions", "parallel"]),
    ("anchors", &["features", "mentions"]),
    ("corridor", &["anchors", "features"]),
    ("search", &["parallel", "corridor", "alignment"]),
    ("alignment", &[]),
    // What a round of the search found is evidence for the next.
    ("similarity", &["features", "anchors", "corridor", "lexicon", "parallel", "search"]),
    // Dictionaries are files, decoded as those of alignments are.
    ("lexicon", &["features", "anchors", "formats", "languages", "text", "parallel"]),
    (
        "aligner",
        &[
            "features",
            "anchors",
            "corridor",
            "search",
            "alignment",
            "similarity",
            "lexicon",
            "parallel",
        ],
    ),
    // Beside the pipeline, which it runs for many documents together.
    ("corpus", &["aligner", "alignment", "lexicon"]),
    ("formats", &["alignment"]),
    // Gold comes as files of the format `beads`.
    ("evaluate", &["alignment", "formats"]),
    // Beside the pipeline: fitting runs its stages one by one, strategies make what its ends hold.
    ("fit", &["aligner", "alignment", "corridor", "lexicon", "parallel", "search", "similarity"]),
    ("strategies", &["alignment", "formats"]),
    // The command is a user like any other: it names the crate, never `crate::`.
    ("bin", &[]),
];

#[test]
fn modules_import_only_what_the_map_allows() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for path in rust_files(&src) {
        let module = module_of(&src, &path);
        if module == "lib" {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{}: module `{module}` is not in the map", path.display()));
            continue;
        };
        seen.insert(module.clone());
        let text = fs::read_to_string(&path).unwrap();
        if !text.starts_with("//!") {
            wrong.push(format!("{}: does not open with //!", path.display()));
        }
        if text.contains("super::super") {
            wrong.push(format!("{}: climbs with super::super; write crate::", path.display()));
        }
        for import in crate_paths(&text) {
            let open = ["error", "document", "score"].contains(&import.as_str());
            let below_document = !["error", "languages", "document", "score"]
                .contains(&module.as_str())
                || (module != "error" && import == "error");
            if import != module && !(open && below_document) && !allowed.contains(&import.as_str())
            {
                wrong.push(format!("{}: `{module}` may not import `{import}`", path.display()));
            }
        }
    }
    for (module, _) in MAY_IMPORT {
        if !seen.contains(*module) {
            wrong.push(format!("`{module}` is in the map, not in src"));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// First path segments after `crate::`, nested braces included; comments skipped.
fn crate_paths(text: &str) -> BTreeSet<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0_usize;
            let mut item = String::new();
            for char in group.chars() {
                match char {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => {
                        found.insert(first_segment(&item));
                        item.clear();
                    }
                    _ if depth == 0 => item.push(char),
                    _ => {}
                }
            }
            found.insert(first_segment(&item));
        } else {
            found.insert(first_segment(rest));
        }
    }
    found.remove("");
    found
}

fn first_segment(path: &str) -> String {
    path.trim_start().chars().take_while(|char| char.is_alphanumeric() || *char == '_').collect()
}

fn module_of(src: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(src).unwrap();
    let first = relative.components().next().unwrap().as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files
}
