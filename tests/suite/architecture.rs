//! Modules import only what the map in `src/lib.rs` allows, and no files go in a circle.
mod circles;
mod imports;
mod tokens;

use self::{
    circles::{Allowed, complaints},
    imports::read_crate,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Rooms that every room above them may import.
const OPEN: [&str; 4] = ["error", "document", "score", "monitor"];

/// Rooms that import no more than the map says.
const LOWEST: [&str; 6] = ["error", "languages", "text", "document", "score", "monitor"];

/// `(module, modules it may name after crate::)`, besides those that are open to all.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("error", &[]),
    ("languages", &["error"]),
    ("text", &["error"]),
    ("document", &["error", "languages"]),
    ("score", &["error"]),
    ("monitor", &["error"]),
    ("parallel", &[]),
    ("segment", &["languages", "text"]),
    ("mentions", &["languages", "text"]),
    ("features", &["text", "mentions", "parallel"]),
    ("anchors", &["features", "mentions"]),
    ("corridor", &["anchors", "features"]),
    ("search", &["parallel", "corridor", "alignment"]),
    ("alignment", &[]),
    // What a round of the search found is evidence for the next.
    ("similarity", &["text", "features", "anchors", "corridor", "lexicon", "parallel", "search"]),
    ("lexicon", &["languages", "text", "features", "anchors", "parallel"]),
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
    ("corpus", &["aligner", "alignment", "corridor", "lexicon", "similarity"]),
    ("formats", &["text", "alignment"]),
    // Gold comes as files of the format `beads`.
    ("evaluate", &["alignment", "formats"]),
    // Beside the pipeline: fitting runs its stages one by one, strategies make what its ends hold.
    ("fit", &["aligner", "alignment", "corridor", "lexicon", "parallel", "search", "similarity"]),
    ("strategies", &["alignment", "formats"]),
    // The command is a user like any other: its `crate::` is the command itself.
    ("bin", &[]),
];

/// Uses that close a circle of files, with the reason why they stay.
const ALLOWED: &[Allowed<'_>] = &[];

#[test]
fn modules_import_only_what_the_map_allows() {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        if module == "lib" {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{path}: module `{module}` is not in the map"));
            continue;
        };
        seen.insert(module.to_owned());
        if !text.starts_with("//!") {
            wrong.push(format!("{path}: does not open with //!"));
        }
        if text.contains("super::super") {
            wrong.push(format!("{path}: climbs with super::super; write crate::"));
        }
        if module == "bin" {
            continue;
        }
        let open: &[&str] = if LOWEST.contains(&module) { &[] } else { &OPEN };
        for import in crate_paths(&text) {
            let import = import.as_str();
            if import != module && !open.contains(&import) && !allowed.contains(&import) {
                wrong.push(format!("{path}: `{module}` may not import `{import}`"));
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

#[test]
fn no_files_go_in_a_circle() {
    let sources = sources();
    let library = read_crate(&sources, "src/lib.rs");
    let command = read_crate(&sources, "src/bin/bitext/main.rs");
    let mut graph = library.graph;
    graph.extend(command.graph);
    let read: BTreeSet<&String> =
        graph.keys().chain(&library.of_tests).chain(&command.of_tests).collect();
    assert!(read.into_iter().eq(sources.keys()), "files that no `mod` declares");
    let wrong = complaints(&graph, ALLOWED);
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// The first names after `crate::`, those in braces included, but not in comments.
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

/// The room of a file: the folder or the file in `src`.
fn module_of(path: &str) -> &str {
    let below = path.strip_prefix("src/").unwrap();
    below.split('/').next().unwrap().trim_end_matches(".rs")
}

/// The sources of the crate by their paths, such as `src/lib.rs`.
fn sources() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = rust_files(&root.join("src")).into_iter();
    files
        .map(|path| {
            let names = path.strip_prefix(root).unwrap().components();
            let names: Vec<_> = names.map(|name| name.as_os_str().to_string_lossy()).collect();
            (names.join("/"), fs::read_to_string(&path).unwrap())
        })
        .collect()
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
