//! What stands for one character in an expression of ICU, rewritten in the syntax of `regex-syntax`:
//! escapes, and classes `[…]`, with classes inside and the operators `&&` and `--`.
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind};

/// Line ends, which `.` does not match.
pub(super) const LINE_ENDS: &str = r"\x{A}-\x{D}\x{85}\x{2028}\x{2029}";

/// Spaces within a line, `\h`.
const SPACES_IN_LINE: &str = r"\x{9}\p{Zs}";

/// Groups and classes nested deeper than anybody writes them are refused.
pub(super) const DEEPEST: usize = 50;

/// The part of an expression that is still to be translated, read from the left.
pub(super) struct PatternText<'p> {
    rest: &'p str,
}

impl<'p> PatternText<'p> {
    pub(super) const fn new(pattern: &'p str) -> PatternText<'p> {
        PatternText { rest: pattern }
    }

    pub(super) const fn rest(&self) -> &'p str {
        self.rest
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let char = self.peek()?;
        self.rest = self.rest.get(char.len_utf8()..).unwrap_or("");
        Some(char)
    }

    /// Whether the rest begins with `prefix`; if so, passes it.
    pub(super) fn take(&mut self, prefix: &str) -> bool {
        let rest = self.rest.strip_prefix(prefix);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// What stands before the next `end`; passes both. `None`, and passes nothing, without an `end`.
    pub(super) fn take_until(&mut self, end: &str) -> Option<&'p str> {
        self.take_between("", end)
    }

    /// What stands between `start`, with which the rest begins, and the next `end`; passes all
    /// three. `None`, and passes nothing, if one of the two is not there.
    pub(super) fn take_between(&mut self, start: &str, end: &str) -> Option<&'p str> {
        let (inside, rest) = self.rest.strip_prefix(start)?.split_once(end)?;
        self.rest = rest;
        Some(inside)
    }

    /// What stands between `Q` and the next `\E`, or the end; passes all three.
    pub(super) fn take_quotation(&mut self) -> &'p str {
        self.take_between("Q", "\\E").unwrap_or_else(|| {
            let quoted = self.rest.get("Q".len()..).unwrap_or("");
            self.rest = "";
            quoted
        })
    }

    /// The number that the rest begins with, of at most `most` digits; passes it.
    pub(super) fn take_number(&mut self, radix: u32, most: usize) -> Option<u32> {
        let length = self.rest.chars().take(most).take_while(|char| char.is_digit(radix)).count();
        let (digits, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        u32::from_str_radix(digits, radix).ok()
    }
}

/// What an escape stands for.
pub(super) enum Escaped {
    Char(char),
    /// A class in brackets of its own, or an escape that the engine knows.
    Class(String),
}

/// Reads what follows a backslash.
pub(super) fn escaped(text: &mut PatternText<'_>) -> Result<Escaped, String> {
    let char = text.next().ok_or("a backslash with nothing after it")?;
    Ok(Escaped::Char(match char {
        'a' => '\u{7}',
        'e' => '\u{1b}',
        'f' => '\u{c}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '0' => {
            let code = text.take_number(8, 3);
            char::from_u32(code.ok_or("`\\0` without octal digits")?).unwrap_or('\0')
        }
        'c' => {
            let char = text.next().ok_or("`\\c` with nothing after it")?;
            char::from_u32(u32::from(char) & 0x1f).unwrap_or('\0')
        }
        'x' | 'u' | 'U' => numbered_char(text, char)?,
        'd' | 'D' | 's' | 'S' | 'w' | 'W' => return Ok(Escaped::Class(format!("\\{char}"))),
        'h' => return Ok(Escaped::Class(format!("[{SPACES_IN_LINE}]"))),
        'H' => return Ok(Escaped::Class(format!("[^{SPACES_IN_LINE}]"))),
        'v' => return Ok(Escaped::Class(format!("[{LINE_ENDS}]"))),
        'V' => return Ok(Escaped::Class(format!("[^{LINE_ENDS}]"))),
        'p' | 'P' => return property(text, char).map(Escaped::Class),
        char if char.is_ascii_alphanumeric() => {
            return Err(format!("`\\{char}` cannot be used"));
        }
        char => char,
    }))
}

/// Reads the number after `\x`, `\u` or `\U`. Two halves of a surrogate pair are one character.
fn numbered_char(text: &mut PatternText<'_>, kind: char) -> Result<char, String> {
    let code = if kind == 'x' && text.take("{") {
        let code = text.take_number(16, 8);
        if text.take("}") { code } else { None }
    } else {
        let length = match kind {
            'x' => 2,
            'u' => 4,
            _ => 8,
        };
        text.take_number(16, length)
    };
    let mut code = code.ok_or_else(|| format!("`\\{kind}` without its digits"))?;
    if (0xd800..0xdc00).contains(&code) && text.take("\\u") {
        let low = text.take_number(16, 4).filter(|low| (0xdc00..0xe000).contains(low));
        let low = low.ok_or("half of a surrogate pair")?;
        code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    char::from_u32(code).ok_or_else(|| format!("there is no character {code:X}"))
}

/// Reads the name after `\p` or `\P`.
fn property(text: &mut PatternText<'_>, kind: char) -> Result<String, String> {
    if text.take("{") {
        let name = text.take_until("}").ok_or("`\\p{` without `}`")?;
        named_property(kind, name)
    } else {
        let name = text.next().ok_or("`\\p` with nothing after it")?;
        named_property(kind, &name.to_string())
    }
}

/// The class of a property of Unicode, `kind` being `p` or `P`.
pub(super) fn named_property(kind: char, name: &str) -> Result<String, String> {
    let (kind, name) = match (kind, name.strip_prefix('^')) {
        ('p', Some(name)) => ('P', name),
        ('P', Some(name)) => ('p', name),
        (kind, _) => (kind, name),
    };
    let class = format!("\\{kind}{{{}}}", name.trim());
    // A brace in the name would end it.
    let plain = !name.is_empty() && !name.contains(['{', '}', '\\', '[', ']']);
    match regex_syntax::parse(&class) {
        Ok(_) if plain => Ok(class),
        _ => Err(format!("unknown property `{name}`")),
    }
}

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

/// A character written by its number, which no syntax takes for a sign of its own.
pub(super) fn numbered(char: char) -> String {
    format!("\\x{{{:X}}}", u32::from(char))
}

/// The class of all other characters, if a translated expression matches exactly one character.
pub(super) fn negated(translated: &str) -> Option<String> {
    let mut class = single_class(&regex_syntax::parse(translated).ok()?)?;
    class.negate();
    let mut text = String::from("[");
    for range in class.ranges() {
        text.extend([&numbered(range.start()), "-", &numbered(range.end())]);
    }
    text.push(']');
    (text.len() > "[]".len()).then_some(text)
}

/// The characters that an expression matches; `None` if it may match more or less than one.
pub(super) fn single_class(hir: &Hir) -> Option<ClassUnicode> {
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => Some(class.clone()),
        HirKind::Class(Class::Bytes(class)) => class.to_unicode_class(),
        HirKind::Literal(literal) => {
            let mut chars = str::from_utf8(&literal.0).ok()?.chars();
            let char = chars.next().filter(|_| chars.next().is_none())?;
            Some(ClassUnicode::new([ClassUnicodeRange::new(char, char)]))
        }
        HirKind::Capture(capture) => single_class(&capture.sub),
        _ => None,
    }
}
