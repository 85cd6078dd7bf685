//! Circles in a graph of files: files that use each other, directly or through others.
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

/// Which file uses which other, with the names it uses.
pub(super) type Graph = BTreeMap<String, BTreeMap<String, BTreeSet<String>>>;

/// A use that is known to close a circle: the file, the other that it uses, and why this stays.
pub(super) type Allowed<'a> = (&'a str, &'a str, &'a str);

/// What is wrong with a graph: its circles, once the uses that are allowed are taken out, and the
/// allowed uses that close no circle or are not there.
pub(super) fn complaints(graph: &Graph, allowed: &[Allowed<'_>]) -> Vec<String> {
    let mut pruned = graph.clone();
    for (from, to, _) in allowed {
        pruned.get_mut(*from).and_then(|uses| uses.remove(*to));
    }
    let mut wrong: Vec<String> =
        circles(&pruned).iter().map(|files| described(&pruned, files)).collect();
    for (from, to, reason) in allowed {
        let is_used = graph.get(*from).is_some_and(|uses| uses.contains_key(*to));
        if !is_used || !reachable(&pruned, to).contains(*from) {
            wrong.push(format!("{from} -> {to} closes no circle any more: take it off the list"));
        }
        if reason.is_empty() {
            wrong.push(format!("{from} -> {to} is allowed without a reason"));
        }
    }
    wrong
}

/// The largest sets of files that all use each other, directly or through others.
fn circles(graph: &Graph) -> Vec<BTreeSet<&str>> {
    let mut circles: Vec<BTreeSet<&str>> = Vec::new();
    for file in graph.keys() {
        if circles.iter().any(|circle| circle.contains(file.as_str())) {
            continue;
        }
        let from_here = reachable(graph, file);
        let circle: BTreeSet<&str> = from_here
            .iter()
            .copied()
            .filter(|other| reachable(graph, other).contains(file.as_str()))
            .collect();
        if !circle.is_empty() {
            circles.push(circle);
        }
    }
    circles
}

/// The files that a file uses, directly or through others.
fn reachable<'g>(graph: &'g Graph, file: &str) -> BTreeSet<&'g str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&BTreeMap<String, BTreeSet<String>>> = graph.get(file).into_iter().collect();
    while let Some(uses) = open.pop() {
        for other in uses.keys() {
            if found.insert(other.as_str()) {
                open.extend(graph.get(other));
            }
        }
    }
    found
}

/// A circle, use by use.
fn described(graph: &Graph, files: &BTreeSet<&str>) -> String {
    let mut text = format!("{} files use each other:", files.len());
    for file in files {
        for (other, names) in graph.get(*file).into_iter().flatten() {
            if files.contains(other.as_str()) {
                let names: Vec<&str> = names.iter().map(String::as_str).collect();
                write!(text, "\n  {file} -> {other}: {}", names.join(", ")).unwrap();
            }
        }
    }
    text
}

/// A graph of uses `from to name`.
#[cfg(test)]
fn graph(uses: &[(&str, &str, &str)]) -> Graph {
    let mut graph = Graph::new();
    for (from, to, name) in uses {
        let of_file = graph.entry((*from).to_owned()).or_default();
        of_file.entry((*to).to_owned()).or_default().insert((*name).to_owned());
    }
    graph
}

#[test]
fn a_circle_is_printed_use_by_use() {
    let uses = [("a", "b", "One"), ("a", "b", "two"), ("b", "c", "Three"), ("c", "d", "Four")];
    assert!(complaints(&graph(&uses), &[]).is_empty());
    let closed = [&uses[..], &[("c", "a", "Five")]].concat();
    let expected = "3 files use each other:\n  a -> b: One, two\n  b -> c: Three\n  c -> a: Five";
    assert_eq!(complaints(&graph(&closed), &[]), [expected]);
}

#[test]
fn circles_apart_are_told_apart() {
    let uses =
        [("a", "b", "A"), ("b", "a", "B"), ("b", "c", "C"), ("c", "d", "D"), ("d", "c", "E")];
    let found = complaints(&graph(&uses), &[]);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found[0].contains("a -> b") && found[1].contains("c -> d"), "{found:?}");
}

#[test]
fn what_is_allowed_must_close_a_circle() {
    let closed = graph(&[("a", "b", "A"), ("b", "a", "B"), ("b", "c", "C")]);
    assert!(complaints(&closed, &[("b", "a", "why")]).is_empty());
    assert_eq!(complaints(&closed, &[("b", "a", "")]).len(), 1);
    for stale in [("b", "c", "why"), ("c", "a", "why"), ("x", "y", "why")] {
        let found = complaints(&closed, &[("b", "a", "why"), stale]);
        assert_eq!(found.len(), 1, "{stale:?}: {found:?}");
        assert!(found[0].ends_with("take it off the list"), "{found:?}");
    }
    // Either of two uses would do.
    assert!(!complaints(&closed, &[("b", "a", "why"), ("a", "b", "why")]).is_empty());
}
