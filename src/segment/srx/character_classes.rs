//! Translation of the character classes of ICU, `[…]`, with classes inside and the operators `&&`
//! and `--`.
use super::{
    escapes::{Escaped, escaped, named_property},
    one_character::numbered,
    pattern_text::PatternText,
};

/// Groups and classes nested deeper than anybody writes them are refused.
pub(super) const DEEPEST: usize = 50;

/// Reads what follows `[`, up to and with its `]`.
pub(super) fn class(text: &mut PatternText<'_>, depth: usize) -> Result<String, String> {
    if depth > DEEPEST {
        return Err("classes are nested too deep".to_owned());
    }
    let mut class = String::from(if text.take("^") { "[^" } else { "[" });
    // Where the operands of `&&` and `--` begin: neighbours are united before.
    let mut operand = class.len();
    let mut first = true;
    loop {
        if !first && text.take("]") {
            class.push(']');
            return Ok(class);
        }
        first = false;
        if let Some(operator) = ["&&", "--"].into_iter().find(|sign| text.take(sign)) {
            class.push_str(operator);
            operand = class.len();
            continue;
        }
        // One sign before a nested class means the operator, applied to all that was united so far.
        let single = [("&[", "&&"), ("-[", "--")].into_iter();
        let mut single = single.filter(|(signs, _)| text.rest().starts_with(signs));
        if class.len() > operand
            && let Some((_, operator)) = single.next()
        {
            text.next();
            let nested = item(text, depth)?;
            class.insert_str(operand, "[[");
            class.extend(["]", operator, &nested, "]"]);
            continue;
        }
        class.push_str(&item(text, depth)?);
    }
}

/// A character, a range, an escape, a property or a nested class.
fn item(text: &mut PatternText<'_>, depth: usize) -> Result<String, String> {
    if let Some(name) = text.take_between("[:", ":]") {
        return named_property('p', name);
    }
    if text.take("[") {
        return class(text, depth + 1);
    }
    let from = match char_or_escape(text)? {
        Escaped::Class(class) => return Ok(class),
        Escaped::Char(char) => char,
    };
    let mut after_dash = text.rest().strip_prefix('-').unwrap_or("").chars();
    if matches!(after_dash.next(), None | Some(']' | '-' | '[')) {
        return Ok(numbered(from));
    }
    text.next();
    match char_or_escape(text)? {
        Escaped::Char(to) if from <= to => Ok(numbered(from) + "-" + &numbered(to)),
        _ => Err(format!("a range from `{from}` with no end after it")),
    }
}

fn char_or_escape(text: &mut PatternText<'_>) -> Result<Escaped, String> {
    match text.next() {
        None => Err("`[` without `]`".to_owned()),
        Some('\\') => escaped(text),
        Some(char) => Ok(Escaped::Char(char)),
    }
}
