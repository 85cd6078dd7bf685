//! What a backslash and the characters after it stand for, in a class or outside of one.
use super::pattern_text::PatternText;

/// Line ends, which `.` does not match.
pub(super) const LINE_ENDS: &str = r"\x{A}-\x{D}\x{85}\x{2028}\x{2029}";

/// Spaces within a line, `\h`.
const SPACES_IN_LINE: &str = r"\x{9}\p{Zs}";

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
