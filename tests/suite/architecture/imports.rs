//! Which file of a crate uses which other, found by the paths in the source.
//!
//! A path counts for the file that declares the item at its end: a name that a `mod.rs` re-exports
//! counts for the file it comes from. To re-export a name is not to use it. Code of tests does not
//! count, because a test may use what lies above the tested file. Methods are not seen: they have no
//! path.
use super::{
    circles::Graph,
    tokens::{length_of_group, tokens, without_tests},
};
use std::collections::{BTreeMap, BTreeSet};

/// Words before the name of an item.
const ITEMS: [&str; 9] =
    ["fn", "struct", "enum", "trait", "type", "const", "static", "union", "macro_rules"];

/// Words that may stand between such a word and the name.
const BETWEEN: [&str; 6] = ["fn", "unsafe", "async", "extern", "mut", "!"];

/// The files of a crate.
#[derive(Debug, Default)]
pub(super) struct Crate {
    /// Which uses which, with the names it uses.
    pub(super) graph: Graph,
    /// Files that are declared for tests only.
    pub(super) of_tests: BTreeSet<String>,
}

/// A module: a file or a part of one.
#[derive(Debug, Default)]
struct Module {
    file: String,
    parent: Option<usize>,
    children: BTreeMap<String, usize>,
    items: BTreeSet<String>,
    /// Names that `use` brings, with their paths, and whether they are re-exports.
    imports: BTreeMap<String, (Vec<String>, bool)>,
    /// Paths of `use path::*`.
    globs: Vec<Vec<String>>,
    /// Paths in the code, those of one word too where they may name an item.
    paths: BTreeSet<Vec<String>>,
}

/// What a path leads to.
#[derive(Debug, PartialEq, Eq)]
enum Target {
    Module(usize),
    Item { file: String, name: String },
}

/// Reads a crate from its sources, by path; `root` is that of `lib.rs` or `main.rs`.
pub(super) fn read_crate(sources: &BTreeMap<String, String>, root: &str) -> Crate {
    let mut reader = Reader { sources, modules: Vec::new(), of_tests: BTreeSet::new() };
    let folder = root.rsplit_once('/').map_or("", |(folder, _)| folder);
    reader.file(root, folder, None);
    let Reader { modules, of_tests, .. } = reader;
    let mut graph = Graph::new();
    for (number, module) in modules.iter().enumerate() {
        let uses = graph.entry(module.file.clone()).or_default();
        let imports = module.imports.values().filter(|(_, is_re_export)| !is_re_export);
        for path in imports.map(|(path, _)| path).chain(&module.paths) {
            if let Some(Target::Item { file, name }) = resolve(&modules, number, path)
                && file != module.file
            {
                uses.entry(file).or_default().insert(name);
            }
        }
    }
    Crate { graph, of_tests }
}

struct Reader<'s> {
    sources: &'s BTreeMap<String, String>,
    modules: Vec<Module>,
    of_tests: BTreeSet<String>,
}

impl Reader<'_> {
    /// Reads the module of a file, whose children are in `folder`.
    fn file(&mut self, file: &str, folder: &str, parent: Option<usize>) -> usize {
        let all = tokens(&self.sources[file]);
        let (kept, of_tests) = without_tests(&all);
        for at in 0..of_tests.len() {
            if let ["mod", name, ";", ..] = of_tests[at..] {
                let (file, folder) = self.child(folder, name);
                self.file_of_tests(file, &folder);
            }
        }
        let number = self.module(file, parent);
        self.body(&kept, number, folder);
        number
    }

    fn file_of_tests(&mut self, file: String, folder: &str) {
        let all = tokens(&self.sources[&file]);
        for at in 0..all.len() {
            if let ["mod", name, ";", ..] = all[at..] {
                let (file, folder) = self.child(folder, name);
                self.file_of_tests(file, &folder);
            }
        }
        self.of_tests.insert(file);
    }

    fn module(&mut self, file: &str, parent: Option<usize>) -> usize {
        self.modules.push(Module { file: file.to_owned(), parent, ..Module::default() });
        self.modules.len() - 1
    }

    /// The file of a child and the folder of its own children.
    fn child(&self, folder: &str, name: &str) -> (String, String) {
        let own = format!("{folder}/{name}");
        let files = [format!("{own}.rs"), format!("{own}/mod.rs")];
        let file = files.into_iter().find(|file| self.sources.contains_key(file));
        (file.unwrap_or_else(|| panic!("no file for `mod {name}` in {folder}")), own)
    }

    /// Reads what is between the braces of a module, or the whole of a file.
    fn body(&mut self, tokens: &[&str], number: usize, folder: &str) {
        let mut at = 0;
        let mut depth = 0_usize;
        while at < tokens.len() {
            let before = at.checked_sub(1).map_or("", |before| tokens[before]);
            match tokens[at..] {
                ["mod", name, ";", ..] => {
                    let (file, folder) = self.child(folder, name);
                    let child = self.file(&file, &folder, Some(number));
                    self.modules[number].children.insert(name.to_owned(), child);
                    at += 3;
                    continue;
                }
                ["mod", name, "{", ..] => {
                    let file = self.modules[number].file.clone();
                    let child = self.module(&file, Some(number));
                    self.modules[number].children.insert(name.to_owned(), child);
                    let end = at + 2 + length_of_group(&tokens[at + 2..]);
                    self.body(&tokens[at + 3..end - 1], child, &format!("{folder}/{name}"));
                    at = end;
                    continue;
                }
                ["use", ..] => {
                    let end = at + tokens[at..].iter().position(|token| *token == ";").unwrap();
                    // `pub use` or `pub(crate) use`.
                    let is_re_export = before == "pub" || before == ")";
                    self.modules[number].import(&tokens[at + 1..end], &[], is_re_export);
                    at = end;
                    continue;
                }
                ["{", ..] => depth += 1,
                ["}", ..] => depth = depth.saturating_sub(1),
                [word, ..] if depth == 0 && ITEMS.contains(&word) => {
                    let name = tokens[at + 1..].iter().find(|name| !BETWEEN.contains(name));
                    self.modules[number].items.extend(name.map(|name| (*name).to_owned()));
                }
                [word, ..] if is_name(word) && before != "." && before != "::" => {
                    at += self.modules[number].path(&tokens[at..], before);
                    continue;
                }
                _ => {}
            }
            at += 1;
        }
    }
}

impl Module {
    /// Takes a tree of `use`, whose names come after those of `prefix`.
    fn import(&mut self, tree: &[&str], prefix: &[String], is_re_export: bool) {
        let mut path = prefix.to_vec();
        let mut at = 0;
        while at < tree.len() {
            match tree[at..] {
                ["*", ..] => {
                    self.globs.push(path);
                    return;
                }
                ["{", ..] => {
                    let end = at + length_of_group(&tree[at..]);
                    for branch in branches(&tree[at + 1..end - 1]) {
                        self.import(branch, &path, is_re_export);
                    }
                    return;
                }
                ["as", alias, ..] => {
                    self.imports.insert(alias.to_owned(), (path, is_re_export));
                    return;
                }
                // `path::{self}` names the path.
                ["self", ..] if !path.is_empty() => {}
                [name, ..] if name != "::" => path.push(name.to_owned()),
                _ => {}
            }
            at += 1;
        }
        if let Some(name) = path.last() {
            self.imports.insert(name.clone(), (path.clone(), is_re_export));
        }
    }

    /// Takes the path that the tokens begin with. Returns how many of them it has.
    fn path(&mut self, tokens: &[&str], before: &str) -> usize {
        let mut path = vec![tokens[0].to_owned()];
        let mut length = 1;
        while let ["::", name, ..] = tokens[length..]
            && is_name(name)
        {
            path.push(name.to_owned());
            length += 2;
        }
        // A word alone is the name of an item if it begins with a capital or is called; otherwise it
        // may as well be a variable or a field.
        let is_item = path.len() > 1
            || path[0].starts_with(char::is_uppercase)
            || tokens.get(1).is_some_and(|next| *next == "(");
        if is_item && before != "fn" {
            self.paths.insert(path);
        }
        length
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|char: char| char.is_alphabetic() || char == '_')
}

/// The parts between the commas of a group.
fn branches<'a, 't>(tokens: &'a [&'t str]) -> Vec<&'a [&'t str]> {
    let (mut branches, mut start, mut at) = (Vec::new(), 0, 0);
    while at < tokens.len() {
        if tokens[at] == "," {
            branches.push(&tokens[start..at]);
            start = at + 1;
        }
        at += length_of_group(&tokens[at..]);
    }
    branches.push(&tokens[start..]);
    branches
}

/// What a path in a module leads to; `None` for what is no part of the crate.
fn resolve(modules: &[Module], from: usize, path: &[String]) -> Option<Target> {
    match path.split_first()? {
        (first, rest) if first == "crate" => step(modules, 0, rest),
        (first, _) if first == "self" || first == "super" => step(modules, from, path),
        (first, rest) => look_up(modules, from, first, rest),
    }
}

/// What the rest of a path in the crate leads to.
fn step(modules: &[Module], at: usize, path: &[String]) -> Option<Target> {
    match path.split_first() {
        None => Some(Target::Module(at)),
        Some((first, rest)) if first == "self" => step(modules, at, rest),
        Some((first, rest)) if first == "super" => step(modules, modules[at].parent?, rest),
        Some((first, rest)) => look_up(modules, at, first, rest).or_else(|| {
            // Declared by a macro.
            Some(Target::Item { file: modules[at].file.clone(), name: first.clone() })
        }),
    }
}

/// What a name in a module leads to, with the rest of the path behind it. A glob is followed once.
fn look_up(modules: &[Module], at: usize, name: &String, rest: &[String]) -> Option<Target> {
    // The path of a glob itself does not begin with what a glob brings.
    let mut globs = modules[at].globs.iter().filter_map(|path| match path[0].as_str() {
        "crate" | "self" | "super" => resolve(modules, at, path),
        _ => look_up_name(modules, at, &path[0], &path[1..]),
    });
    look_up_name(modules, at, name, rest).or_else(|| {
        globs.find_map(|target| match target {
            Target::Module(from) if from != at => look_up_name(modules, from, name, rest),
            _ => None,
        })
    })
}

fn look_up_name(modules: &[Module], at: usize, name: &String, rest: &[String]) -> Option<Target> {
    let module = &modules[at];
    let child = || step(modules, *module.children.get(name)?, rest);
    let item = || {
        let is_item = module.items.contains(name);
        is_item.then(|| Target::Item { file: module.file.clone(), name: name.clone() })
    };
    let import = || {
        let (path, _) = module.imports.get(name)?;
        // `use name;` names what is no part of the crate.
        let is_own = path.len() > 1 || module.children.contains_key(&path[0]);
        match is_own.then(|| resolve_import(modules, at, name, path))?? {
            Target::Module(at) => step(modules, at, rest),
            item @ Target::Item { .. } => Some(item),
        }
    };
    // A module and an item may have one name; a path goes on behind the module.
    if rest.is_empty() {
        item().or_else(import).or_else(child)
    } else {
        child().or_else(import).or_else(item)
    }
}

/// What an import leads to. A path such as `name::name` begins with another crate of that name, or
/// with a child: never with the import itself.
fn resolve_import(modules: &[Module], at: usize, name: &String, path: &[String]) -> Option<Target> {
    if path[0] == *name {
        return step(modules, *modules[at].children.get(name)?, &path[1..]);
    }
    resolve(modules, at, path)
}

/// The uses in a crate of these files, each `from -> to: names`.
#[cfg(test)]
fn uses(sources: &[(&str, &str)]) -> Vec<String> {
    let sources = sources.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned()));
    let mut found = Vec::new();
    for (from, uses) in read_crate(&sources.collect(), "src/lib.rs").graph {
        for (to, names) in uses {
            let names: Vec<String> = names.into_iter().collect();
            found.push(format!("{from} -> {to}: {}", names.join(" ")));
        }
    }
    found
}

#[test]
fn a_name_counts_for_the_file_that_declares_it() {
    let found = uses(&[
        ("src/lib.rs", "mod room; mod user; pub use crate::room::Thing;"),
        ("src/room/mod.rs", "mod thing; pub(crate) use self::thing::{Thing, made as make};"),
        ("src/room/thing.rs", "pub struct Thing; pub fn made() {}"),
        (
            "src/user.rs",
            "use crate::{Thing, room::{self, make}}; use std::room::Other;
             fn user() { room::make(); super::room::Unknown; room.made(); std::user(); }",
        ),
    ]);
    let unknown = "src/user.rs -> src/room/mod.rs: Unknown";
    assert_eq!(found, [unknown, "src/user.rs -> src/room/thing.rs: Thing made"]);
}

#[test]
fn a_re_export_is_a_use_only_if_the_file_uses_the_name() {
    let child = ("src/room/child.rs", "use super::Own; pub struct Child; pub fn read() {}");
    let lib = ("src/lib.rs", "mod room;");
    let declares = "mod child; pub use self::child::{Child, read}; pub struct Own;";
    let back = "src/room/child.rs -> src/room/mod.rs: Own";
    let only_declares = format!("{declares} fn f() {{ let read = a.read(); b(read) }}");
    assert_eq!(uses(&[lib, child, ("src/room/mod.rs", &only_declares)]), [back]);
    for (code, name) in [
        ("fn f() -> Child {}", "Child"),
        ("fn f() { read() }", "read"),
        ("fn f() { child::read() }", "read"),
        ("use self::child::read as other;", "read"),
    ] {
        let text = format!("{declares} {code}");
        let forth = format!("src/room/mod.rs -> src/room/child.rs: {name}");
        assert_eq!(uses(&[lib, child, ("src/room/mod.rs", &text)]), [back, &forth], "{code}");
    }
}

#[test]
fn modules_within_a_file_and_globs_are_followed() {
    let found = uses(&[
        ("src/lib.rs", "mod a; mod b; mod c;"),
        ("src/a.rs", "pub(crate) mod inner { use super::Own; use crate::b::B; } struct Own;"),
        ("src/b.rs", "pub struct B; impl B { fn f() { crate::a::inner::Thing } }"),
        ("src/c.rs", "use super::b::*; fn f(b: B) { use crate::a; a::inner::g() }"),
    ]);
    let expected = [
        "src/a.rs -> src/b.rs: B",
        "src/b.rs -> src/a.rs: Thing",
        "src/c.rs -> src/a.rs: g",
        "src/c.rs -> src/b.rs: B",
    ];
    assert_eq!(found, expected);
}

#[test]
fn code_of_tests_does_not_count() {
    let sources = [
        ("src/lib.rs", "mod a; mod b; #[cfg(test)] mod oracle;"),
        ("src/a.rs", "#[cfg(test)] mod tests { use super::*; use crate::b::B; }"),
        ("src/b.rs", "#[cfg(test)] use crate::a::A;"),
        ("src/oracle.rs", "mod deeper; use crate::a::A;"),
        ("src/oracle/deeper.rs", ""),
    ];
    assert!(uses(&sources).is_empty());
    let sources = sources.map(|(file, text)| (file.to_owned(), text.to_owned()));
    let read = read_crate(&sources.into(), "src/lib.rs");
    assert!(read.of_tests.iter().eq(["src/oracle.rs", "src/oracle/deeper.rs"]));
    assert!(read.graph.keys().eq(["src/a.rs", "src/b.rs", "src/lib.rs"]));
}
