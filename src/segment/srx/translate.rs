//! Takes a regular expression of ICU. Gives the same in the syntax of `regex-syntax`, or says what
//! cannot be said in it. Never another meaning: where one of the two would differ it is spelled
//! out, and every literal is written by its number. Next: `pattern`.
use super::pattern::negated;

/// Groups in groups, deeper than anybody writes them.
const DEEPEST: usize = 50;

/// Line ends, which `.` does not match.
const LINE_ENDS: &str = r"\x{A}-\x{D}\x{85}\x{2028}\x{2029}";

/// Spaces within a line, `\h`.
const HORIZONTAL: &str = r"\x{9}\p{Zs}";

/// Before the number of a group that gives nothing back once it has matched.
pub(super) const POSSESSIVE: &str = "possessive";

/// Where an expression stands, on which depends what look-around can be said otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It must match text that ends at the place in question, and may begin anywhere.
    Before,
    /// It must match text that begins at the place in question, and may end anywhere.
    After,
    /// It must match a whole language tag.
    Language,
}

/// Translates. Possessive groups are captured under the name [`POSSESSIVE`] and a number.
pub(super) fn translate(pattern: &str, place: Place) -> Result<String, String> {
    let mut translator = Translator {
        rest: pattern,
        place,
        out: String::with_capacity(pattern.len()),
        dot_matches_all: false,
        quoted: false,
        possessives: 0,
        has_look_around: false,
        has_alternatives: false,
    };
    translator.alternatives(0)?;
    if translator.has_look_around && translator.has_alternatives {
        return Err("look-around beside alternatives cannot be used".to_owned());
    }
    Ok(translator.out)
}

#[expect(clippy::struct_excessive_bools, reason = "independent facts of where it is")]
struct Translator<'p> {
    rest: &'p str,
    place: Place,
    out: String,
    /// The flag `s`.
    dot_matches_all: bool,
    /// Between `\Q` and `\E`.
    quoted: bool,
    possessives: usize,
    /// At the border of the whole expression.
    has_look_around: bool,
    /// Outside of all groups.
    has_alternatives: bool,
}

impl Translator<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let char = self.peek()?;
        self.rest = self.rest.get(char.len_utf8()..).unwrap_or("");
        Some(char)
    }

    /// Whether the rest begins so; then it is passed.
    fn take(&mut self, prefix: &str) -> bool {
        let rest = self.rest.strip_prefix(prefix);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn literal(&mut self, char: char) {
        self.out.push_str(&numbered(char));
    }

    /// Up to the end of the group or the expression.
    fn alternatives(&mut self, depth: usize) -> Result<(), String> {
        if depth > DEEPEST {
            return Err("groups are nested too deep".to_owned());
        }
        let dot = self.dot_matches_all;
        while let Some(char) = self.peek() {
            match char {
                ')' if !self.quoted && depth == 0 => return Err("`)` without `(`".to_owned()),
                ')' if !self.quoted => break,
                '|' if !self.quoted => {
                    self.next();
                    self.out.push('|');
                    self.has_alternatives |= depth == 0;
                }
                _ => self.piece(depth)?,
            }
        }
        self.dot_matches_all = dot;
        Ok(())
    }

    /// One atom with its quantifier.
    fn piece(&mut self, depth: usize) -> Result<(), String> {
        let start = self.out.len();
        if self.quoted {
            if self.take("\\E") {
                self.quoted = false;
                return Ok(());
            }
            if let Some(char) = self.next() {
                self.literal(char);
            }
            if !self.take("\\E") {
                return Ok(());
            }
            self.quoted = false;
        } else if !self.atom(depth)? {
            return Ok(());
        }
        self.quantifier(start)
    }

    /// One atom; gives whether a quantifier may follow.
    fn atom(&mut self, depth: usize) -> Result<bool, String> {
        match self.next() {
            Some('(') => return self.group(depth),
            Some('[') => {
                let class = self.class(depth)?;
                self.out.push_str(&class);
            }
            Some('.') if self.dot_matches_all => self.out.push_str("(?s:.)"),
            Some('.') => self.out.extend(["[^", LINE_ENDS, "]"]),
            Some('^') => return Ok(self.assertion("\\A")),
            Some('$') => return Ok(self.assertion("\\z")),
            Some('\\') => return self.escape(),
            Some(char @ ('*' | '+' | '?' | '{')) => {
                return Err(format!("`{char}` with nothing to repeat before it"));
            }
            Some(char) => self.literal(char),
            None => {}
        }
        Ok(true)
    }

    /// What cannot be repeated.
    fn assertion(&mut self, text: &str) -> bool {
        self.out.push_str(text);
        false
    }

    /// `*`, `+`, `?`, `{1,2}` after the atom that was written from `start` on. That it matches as
    /// little as it can (`*?`) changes nothing: any match will do.
    fn quantifier(&mut self, start: usize) -> Result<(), String> {
        match self.peek() {
            Some(char @ ('*' | '+' | '?')) => {
                self.next();
                self.out.push(char);
            }
            Some('{') => self.counted()?,
            _ => return Ok(()),
        }
        if self.take("+") {
            self.make_possessive(start);
        } else {
            self.take("?");
        }
        Ok(())
    }

    fn counted(&mut self) -> Result<(), String> {
        let inside = self.rest.strip_prefix('{').unwrap_or(self.rest);
        let (count, rest) = inside.split_once('}').ok_or("`{` without `}`")?;
        let (least, most) = count.split_once(',').unwrap_or((count, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if least.is_empty() || !is_number(least) || !is_number(most) {
            return Err(format!("`{{{count}}}` is no count"));
        }
        self.out.extend(["{", count, "}"]);
        self.rest = rest;
        Ok(())
    }

    fn make_possessive(&mut self, start: usize) {
        self.out.insert_str(start, &format!("(?P<{POSSESSIVE}{}>", self.possessives));
        self.out.push(')');
        self.possessives += 1;
    }

    /// After `(`.
    fn group(&mut self, depth: usize) -> Result<bool, String> {
        let start = self.out.len();
        if self.take("?#") {
            let (_, rest) = self.rest.split_once(')').ok_or("`(` without `)`")?;
            self.rest = rest;
            return Ok(false);
        }
        for sign in ["?<=", "?<!", "?=", "?!"] {
            if self.take(sign) {
                return self.look_around(sign, depth, start);
            }
        }
        let dot = self.dot_matches_all;
        let mut atomic = false;
        if self.take("?>") {
            atomic = true;
        } else if self.take("?<") {
            let (_, rest) = self.rest.split_once('>').ok_or("`(?<` without `>`")?;
            self.rest = rest;
        } else if self.take("?") && !self.take(":") {
            let flags = self.flags()?;
            if self.take(")") {
                if !flags.is_empty() {
                    self.out.extend(["(?", flags, ")"]);
                }
                return Ok(false);
            }
            self.take(":");
            self.out.extend(["(?", flags, ":"]);
            return self.rest_of_group(depth, dot);
        }
        self.out.push_str("(?:");
        self.rest_of_group(depth, dot)?;
        if atomic {
            self.make_possessive(start);
        }
        Ok(true)
    }

    fn rest_of_group(&mut self, depth: usize, dot: bool) -> Result<bool, String> {
        self.alternatives(depth + 1)?;
        self.dot_matches_all = dot;
        self.close_group()?;
        Ok(true)
    }

    fn close_group(&mut self) -> Result<(), String> {
        if !self.take(")") {
            return Err("`(` without `)`".to_owned());
        }
        self.out.push(')');
        Ok(())
    }

    /// Flags up to `)` or `:`. Of them only the case is the engine's; the dot is seen to here.
    fn flags(&mut self) -> Result<&'static str, String> {
        let (mut on, mut flags) = (true, "");
        loop {
            match self.peek() {
                Some(')' | ':') => return Ok(flags),
                Some('-') => on = false,
                Some('i') => flags = if on { "i" } else { "-i" },
                Some('s') => self.dot_matches_all = on,
                Some(char @ ('m' | 'x' | 'w')) if on => {
                    return Err(format!("the flag `{char}` cannot be used"));
                }
                Some('m' | 'x' | 'w') => {}
                Some(char) => return Err(format!("unknown flag `{char}`")),
                None => return Err("`(` without `)`".to_owned()),
            }
            self.next();
        }
    }

    /// After `(?<=` and the like, which the engine does not know. At the outer border of the whole
    /// expression it can be said otherwise: what an expression before the place looks back at
    /// may as well be a part of it, for it may begin anywhere; so what one after it looks ahead to.
    fn look_around(&mut self, sign: &str, depth: usize, start: usize) -> Result<bool, String> {
        let behind = sign.contains('<');
        let at_border = depth == 0
            && match self.place {
                Place::Before => behind && start == 0,
                Place::After => !behind,
                Place::Language => false,
            };
        if !at_border {
            return Err(format!("look-around `({sign}` cannot be used here"));
        }
        let outer = std::mem::take(&mut self.out);
        self.alternatives(depth + 1)?;
        let inner = std::mem::replace(&mut self.out, outer);
        if !self.take(")") {
            return Err("`(` without `)`".to_owned());
        }
        if !behind && !self.rest.is_empty() {
            return Err(format!("look-around `({sign}` cannot be used here"));
        }
        self.has_look_around = true;
        let text = if !sign.ends_with('!') {
            format!("(?:{inner})")
        } else if let Some(class) = negated(&inner) {
            format!("(?:{class}|{})", if behind { "\\A" } else { "\\z" })
        } else {
            return Err(format!("look-around `({sign}` of more than one character cannot be used"));
        };
        self.out.push_str(&text);
        Ok(false)
    }

    /// After a backslash outside of a class; gives whether a quantifier may follow.
    fn escape(&mut self) -> Result<bool, String> {
        match self.peek() {
            Some('Q') => {
                self.next();
                self.quoted = true;
                return Ok(false);
            }
            Some(char @ ('A' | 'b' | 'B' | 'z' | 'Z')) => {
                self.next();
                // Paragraphs hold no line end at their end, before which `\Z` would match too.
                let text = format!("\\{}", if char == 'Z' { 'z' } else { char });
                return Ok(self.assertion(&text));
            }
            Some('R') => {
                self.next();
                self.out.extend([r"(?:\x{D}\x{A}|[", LINE_ENDS, "])"]);
            }
            Some(char @ '1'..='9') => {
                return Err(format!("the back reference `\\{char}` cannot be used"));
            }
            Some('k') => return Err("the back reference `\\k` cannot be used".to_owned()),
            _ => match self.escaped()? {
                Escaped::Char(char) => self.literal(char),
                Escaped::Class(class) => self.out.push_str(&class),
            },
        }
        Ok(true)
    }

    /// What a backslash stands for in a class and outside.
    fn escaped(&mut self) -> Result<Escaped, String> {
        let char = self.next().ok_or("a backslash with nothing after it")?;
        Ok(Escaped::Char(match char {
            'a' => '\u{7}',
            'e' => '\u{1b}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => {
                let code = self.digits(8, 3);
                char::from_u32(code.ok_or("`\\0` without octal digits")?).unwrap_or('\0')
            }
            'c' => {
                let char = self.next().ok_or("`\\c` with nothing after it")?;
                char::from_u32(u32::from(char) & 0x1f).unwrap_or('\0')
            }
            'x' | 'u' | 'U' => self.by_number(char)?,
            'd' | 'D' | 's' | 'S' | 'w' | 'W' => return Ok(Escaped::Class(format!("\\{char}"))),
            'h' => return Ok(Escaped::Class(format!("[{HORIZONTAL}]"))),
            'H' => return Ok(Escaped::Class(format!("[^{HORIZONTAL}]"))),
            'v' => return Ok(Escaped::Class(format!("[{LINE_ENDS}]"))),
            'V' => return Ok(Escaped::Class(format!("[^{LINE_ENDS}]"))),
            'p' | 'P' => return self.property(char).map(Escaped::Class),
            char if char.is_ascii_alphanumeric() => {
                return Err(format!("`\\{char}` cannot be used"));
            }
            char => char,
        }))
    }

    /// After `\x`, `\u` or `\U`; two halves of a surrogate pair are one character.
    fn by_number(&mut self, kind: char) -> Result<char, String> {
        let code = if kind == 'x' && self.take("{") {
            let code = self.digits(16, 8);
            if self.take("}") { code } else { None }
        } else {
            let length = match kind {
                'x' => 2,
                'u' => 4,
                _ => 8,
            };
            self.digits(16, length)
        };
        let mut code = code.ok_or_else(|| format!("`\\{kind}` without its digits"))?;
        if (0xd800..0xdc00).contains(&code) && self.take("\\u") {
            let low = self.digits(16, 4).filter(|low| (0xdc00..0xe000).contains(low));
            let low = low.ok_or("half of a surrogate pair")?;
            code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
        char::from_u32(code).ok_or_else(|| format!("there is no character {code:X}"))
    }

    /// The number of at most so many digits that the rest begins with.
    fn digits(&mut self, radix: u32, most: usize) -> Option<u32> {
        let length = self.rest.chars().take(most).take_while(|char| char.is_digit(radix)).count();
        let (digits, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        u32::from_str_radix(digits, radix).ok()
    }

    /// After `\p` or `\P`.
    fn property(&mut self, kind: char) -> Result<String, String> {
        let name = if self.take("{") {
            let (name, rest) = self.rest.split_once('}').ok_or("`\\p{` without `}`")?;
            self.rest = rest;
            name.to_owned()
        } else {
            self.next().ok_or("`\\p` with nothing after it")?.to_string()
        };
        Self::named_property(kind, &name)
    }

    fn named_property(kind: char, name: &str) -> Result<String, String> {
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

    /// After `[`: the class up to its `]`.
    fn class(&mut self, depth: usize) -> Result<String, String> {
        if depth > DEEPEST {
            return Err("classes are nested too deep".to_owned());
        }
        let mut class = String::from(if self.take("^") { "[^" } else { "[" });
        // Where the operands of `&&` and `--` begin: neighbours are united before.
        let mut operand = class.len();
        let mut first = true;
        loop {
            if !first && self.take("]") {
                class.push(']');
                return Ok(class);
            }
            first = false;
            if let Some(operator) = ["&&", "--"].into_iter().find(|sign| self.take(sign)) {
                class.push_str(operator);
                operand = class.len();
                continue;
            }
            // One sign and a nested class: of all that was united so far.
            let single = [("&[", "&&"), ("-[", "--")].into_iter();
            let mut single = single.filter(|(signs, _)| self.rest.starts_with(signs));
            if class.len() > operand
                && let Some((_, operator)) = single.next()
            {
                self.next();
                let nested = self.class_item(depth)?;
                class.insert_str(operand, "[[");
                class.extend(["]", operator, &nested, "]"]);
                continue;
            }
            let item = self.class_item(depth)?;
            class.push_str(&item);
        }
    }

    /// A character, a range, an escape or a nested class.
    fn class_item(&mut self, depth: usize) -> Result<String, String> {
        if self.rest.starts_with("[:")
            && let Some((name, rest)) = self.rest.get(2..).and_then(|rest| rest.split_once(":]"))
        {
            self.rest = rest;
            return Self::named_property('p', name);
        }
        if self.take("[") {
            return self.class(depth + 1);
        }
        let from = match self.class_char()? {
            Escaped::Class(class) => return Ok(class),
            Escaped::Char(char) => char,
        };
        let mut after_dash = self.rest.strip_prefix('-').unwrap_or("").chars();
        if matches!(after_dash.next(), None | Some(']' | '-' | '[')) {
            return Ok(numbered(from));
        }
        self.next();
        match self.class_char()? {
            Escaped::Char(to) if from <= to => Ok(numbered(from) + "-" + &numbered(to)),
            _ => Err(format!("a range from `{from}` with no end after it")),
        }
    }

    fn class_char(&mut self) -> Result<Escaped, String> {
        match self.next() {
            None => Err("`[` without `]`".to_owned()),
            Some('\\') => self.escaped(),
            Some(char) => Ok(Escaped::Char(char)),
        }
    }
}

/// A character by its number, which is no sign of any syntax.
pub(super) fn numbered(char: char) -> String {
    format!("\\x{{{:X}}}", u32::from(char))
}

/// What a backslash and what follows stand for.
enum Escaped {
    Char(char),
    /// In brackets of its own, or an escape of the engine's.
    Class(String),
}
