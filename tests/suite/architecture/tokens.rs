//! Rust source as tokens, without comments, literals and the code of tests.

/// The words and marks of a source file in order; `::` is one mark. Literals and lifetimes are left
/// out.
pub(super) fn tokens(source: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let length = if let Some(skipped) = comment(rest).or_else(|| literal(rest)) {
            rest = &rest[skipped..];
            continue;
        } else if is_of_word(first) {
            rest.find(|char| !is_of_word(char)).unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            "::".len()
        } else {
            first.len_utf8()
        };
        if !first.is_whitespace() {
            tokens.push(&rest[..length]);
        }
        rest = &rest[length..];
    }
    tokens
}

/// Splits tokens into those of the crate and those that are there for tests only: the items after
/// `#[cfg(test)]`, or after another condition that names `test` without `not`.
pub(super) fn without_tests<'t>(tokens: &[&'t str]) -> (Vec<&'t str>, Vec<&'t str>) {
    let (mut kept, mut of_tests) = (Vec::new(), Vec::new());
    let mut at = 0;
    while at < tokens.len() {
        if let ["#", "[", "cfg", ..] = tokens[at..] {
            let end = at + 1 + length_of_group(&tokens[at + 1..]);
            let condition = &tokens[at..end];
            if condition.contains(&"test") && !condition.contains(&"not") {
                let length = length_of_item(&tokens[end..]);
                of_tests.extend(&tokens[end..end + length]);
                at = end + length;
                continue;
            }
        }
        kept.push(tokens[at]);
        at += 1;
    }
    (kept, of_tests)
}

/// Number of tokens of the group that begins with the first of them: a bracket, what it holds, and
/// the one that closes it.
pub(super) fn length_of_group(tokens: &[&str]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// Number of tokens of the item that begins with the first of them: up to its semicolon or the end
/// of its braces.
fn length_of_item(tokens: &[&str]) -> usize {
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at] {
            ";" => return at + 1,
            // The braces around an item that has no end of its own, such as a field.
            "}" => return at,
            "(" | "[" => at += length_of_group(&tokens[at..]),
            "{" => return at + length_of_group(&tokens[at..]),
            _ => at += 1,
        }
    }
    tokens.len()
}

fn is_of_word(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

/// Length of the comment that the text begins with.
fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if !text.starts_with("/*") {
        return None;
    }
    let mut depth = 0_usize;
    for (at, _) in text.char_indices() {
        if text[at..].starts_with("/*") {
            depth += 1;
        } else if text[at..].starts_with("*/") {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(at + "*/".len());
            }
        }
    }
    Some(text.len())
}

/// Length of the string, character or lifetime that the text begins with.
fn literal(text: &str) -> Option<usize> {
    let prefix = ["br", "cr", "b", "c", "r", ""].iter().find(|prefix| {
        text.strip_prefix(**prefix).is_some_and(|rest| {
            let rest = if prefix.ends_with('r') { rest.trim_start_matches('#') } else { rest };
            rest.starts_with('"') || (!prefix.ends_with('r') && rest.starts_with('\''))
        })
    })?;
    let rest = &text[prefix.len()..];
    let length = if prefix.ends_with('r') {
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let end = format!("\"{}", &rest[..hashes]);
        let begun = hashes + 1;
        rest[begun..].find(&end).map_or(rest.len(), |at| begun + at + end.len())
    } else if rest.starts_with('"') {
        length_of_quoted(rest, '"')
    } else {
        let mut chars = rest.chars().skip(1);
        match (chars.next(), chars.next()) {
            (Some('\\'), _) | (Some(_), Some('\'')) => length_of_quoted(rest, '\''),
            // A lifetime.
            _ => 1 + rest[1..].find(|char| !is_of_word(char)).unwrap_or(rest.len() - 1),
        }
    };
    Some(prefix.len() + length)
}

/// Length of what begins with a quotation mark, up to the next one that is not escaped.
fn length_of_quoted(text: &str, mark: char) -> usize {
    let mut is_escaped = false;
    for (at, char) in text.char_indices().skip(1) {
        match char {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if char == mark => return at + 1,
            _ => {}
        }
    }
    text.len()
}

#[test]
fn comments_and_literals_are_left_out() {
    let source = r##"
        //! use crate::no;
        fn one<'a>(text: &'a str) -> char { /* crate::no /* nested */ */ 'x' } // crate::no
        const TWO: [&str; 3] = ["crate::no \" crate::no", r#"" crate::no"#, "\\"];
        const THREE: (char, char, &[u8]) = ('\'', '"', b"crate::no");
        use crate::yes;"##;
    let found = tokens(source);
    assert!(!found.contains(&"no"), "{found:?}");
    assert!(found.ends_with(&["use", "crate", "::", "yes", ";"]), "{found:?}");
    assert_eq!(found.iter().filter(|token| **token == "const").count(), 2);
}

#[test]
fn code_of_tests_is_set_apart() {
    let source = "use a::b; #[cfg(test)] mod oracle; struct C { #[cfg(test)] d: E }
        #[cfg(all(test, feature = \"f\"))] #[expect(dead_code)] mod tests { fn g() {} }
        #[cfg(not(test))] fn h() {} #[cfg(feature = \"test\")] fn i() {}";
    let all = tokens(source);
    let (kept, of_tests) = without_tests(&all);
    assert_eq!(kept[..10], ["use", "a", "::", "b", ";", "struct", "C", "{", "}", "#"]);
    for name in ["oracle", "E", "g"] {
        assert!(of_tests.contains(&name) && !kept.contains(&name), "{name}");
    }
    for name in ["h", "i"] {
        assert!(kept.contains(&name) && !of_tests.contains(&name), "{name}");
    }
}
