//! Regular expressions of ICU rewritten in the syntax of `regex-syntax`.
//!
//! The rewritten expression matches what ICU matches: where the two syntaxes differ, the meaning is
//! spelled out, and every literal is written by its number. What cannot be said so is an error.
use super::{
    character_classes::{
        DEEPEST, Escaped, LINE_ENDS, PatternText, class, escaped, negated, numbered,
    },
    possessive::POSSESSIVE,
};

/// The error for a group that does not end.
const UNCLOSED: &str = "`(` without `)`";

/// What an expression is for. Which look-around can be rewritten depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PatternRole {
    /// It must match text that ends at the place in question, and may begin anywhere.
    BeforeBreak,
    /// It must match text that begins at the place in question, and may end anywhere.
    AfterBreak,
    /// It must match a whole language tag.
    LanguageTag,
}

/// Translates an expression. Possessive groups are captured under the name [`POSSESSIVE`] and a
/// number.
pub(super) fn translate(pattern: &str, role: PatternRole) -> Result<String, String> {
    let mut translator = Translator {
        text: PatternText::new(pattern),
        role,
        out: String::with_capacity(pattern.len()),
        dot_matches_all: false,
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

struct Translator<'p> {
    text: PatternText<'p>,
    role: PatternRole,
    out: String,
    /// The flag `s`.
    dot_matches_all: bool,
    possessives: usize,
    /// At the border of the whole expression.
    has_look_around: bool,
    /// Outside of all groups.
    has_alternatives: bool,
}

impl Translator<'_> {
    fn literal(&mut self, char: char) {
        self.out.push_str(&numbered(char));
    }

    /// Translates up to the end of the group or of the expression.
    fn alternatives(&mut self, depth: usize) -> Result<(), String> {
        if depth > DEEPEST {
            return Err("groups are nested too deep".to_owned());
        }
        let dot = self.dot_matches_all;
        while let Some(char) = self.text.peek() {
            match char {
                ')' if depth == 0 => return Err("`)` without `(`".to_owned()),
                ')' => break,
                '|' => {
                    self.text.next();
                    self.out.push('|');
                    self.has_alternatives |= depth == 0;
                }
                _ => {
                    if let Some(start) = self.atom(depth)? {
                        self.quantifier(start)?;
                    }
                }
            }
        }
        self.dot_matches_all = dot;
        Ok(())
    }

    /// Translates one atom. Returns where it was written if a quantifier may follow.
    fn atom(&mut self, depth: usize) -> Result<Option<usize>, String> {
        let start = self.out.len();
        match self.text.next() {
            Some('(') => return self.group(depth),
            Some('[') => self.out.push_str(&class(&mut self.text, depth)?),
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
        Ok(Some(start))
    }

    /// Writes what no quantifier may follow.
    fn assertion(&mut self, text: &str) -> Option<usize> {
        self.out.push_str(text);
        None
    }

    /// Translates `*`, `+`, `?` or `{1,2}` after the atom that was written from `start` on. Whether a
    /// quantifier is lazy (`*?`) makes no difference: any match will do.
    fn quantifier(&mut self, start: usize) -> Result<(), String> {
        match self.text.peek() {
            Some(char @ ('*' | '+' | '?')) => {
                self.text.next();
                self.out.push(char);
            }
            Some('{') => self.counted()?,
            _ => return Ok(()),
        }
        if self.text.take("+") {
            self.make_possessive(start);
        } else {
            self.text.take("?");
        }
        Ok(())
    }

    fn counted(&mut self) -> Result<(), String> {
        let count = self.text.take_between("{", "}").ok_or("`{` without `}`")?;
        let (least, most) = count.split_once(',').unwrap_or((count, ""));
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if least.is_empty() || !is_number(least) || !is_number(most) {
            return Err(format!("`{{{count}}}` is no count"));
        }
        self.out.extend(["{", count, "}"]);
        Ok(())
    }

    fn make_possessive(&mut self, start: usize) {
        self.out.insert_str(start, &format!("(?P<{POSSESSIVE}{}>", self.possessives));
        self.out.push(')');
        self.possessives += 1;
    }

    /// Translates what follows `(`, as [`Translator::atom`].
    fn group(&mut self, depth: usize) -> Result<Option<usize>, String> {
        let start = self.out.len();
        if self.text.take("?#") {
            self.text.take_until(")").ok_or(UNCLOSED)?;
            return Ok(None);
        }
        for sign in ["?<=", "?<!", "?=", "?!"] {
            if self.text.take(sign) {
                return self.look_around(sign, depth, start);
            }
        }
        let dot = self.dot_matches_all;
        let (mut atomic, mut flags) = (false, "");
        if self.text.take("?>") {
            atomic = true;
        } else if self.text.take("?<") {
            self.text.take_until(">").ok_or("`(?<` without `>`")?;
        } else if self.text.take("?") {
            flags = self.flags()?;
            if self.text.take(")") {
                if !flags.is_empty() {
                    self.out.extend(["(?", flags, ")"]);
                }
                return Ok(None);
            }
            self.text.take(":");
        }
        self.out.extend(["(?", flags, ":"]);
        self.rest_of_group(depth)?;
        self.out.push(')');
        self.dot_matches_all = dot;
        if atomic {
            self.make_possessive(start);
        }
        Ok(Some(start))
    }

    fn rest_of_group(&mut self, depth: usize) -> Result<(), String> {
        self.alternatives(depth + 1)?;
        if self.text.take(")") { Ok(()) } else { Err(UNCLOSED.to_owned()) }
    }

    /// Reads flags up to `)` or `:`. Only the one for case is passed on; the translation takes care
    /// of the one for `.`.
    fn flags(&mut self) -> Result<&'static str, String> {
        let (mut on, mut flags) = (true, "");
        loop {
            match self.text.peek() {
                Some(')' | ':') => return Ok(flags),
                Some('-') => on = false,
                Some('i') => flags = if on { "i" } else { "-i" },
                Some('s') => self.dot_matches_all = on,
                Some(char @ ('m' | 'x' | 'w')) if on => {
                    return Err(format!("the flag `{char}` cannot be used"));
                }
                Some('m' | 'x' | 'w') => {}
                Some(char) => return Err(format!("unknown flag `{char}`")),
                None => return Err(UNCLOSED.to_owned()),
            }
            self.text.next();
        }
    }

    /// Translates what follows `(?<=` and the like, which the engine does not know. At the border of
    /// the whole expression it can be said in another way: an expression before the place may begin
    /// anywhere, so what it looks back at can be a part of it. The same holds for what an expression
    /// after the place looks ahead to.
    fn look_around(
        &mut self,
        sign: &str,
        depth: usize,
        start: usize,
    ) -> Result<Option<usize>, String> {
        let behind = sign.contains('<');
        let at_border = depth == 0
            && match self.role {
                PatternRole::BeforeBreak => behind && start == 0,
                PatternRole::AfterBreak => !behind,
                PatternRole::LanguageTag => false,
            };
        if !at_border {
            return Err(format!("look-around `({sign}` cannot be used here"));
        }
        let outer = std::mem::take(&mut self.out);
        self.rest_of_group(depth)?;
        let inner = std::mem::replace(&mut self.out, outer);
        if !behind && !self.text.rest().is_empty() {
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
        Ok(self.assertion(&text))
    }

    /// Translates what follows a backslash outside of a class, as [`Translator::atom`].
    fn escape(&mut self) -> Result<Option<usize>, String> {
        let mut start = self.out.len();
        match self.text.peek() {
            Some('Q') => {
                let quoted = self.text.take_quotation();
                for char in quoted.chars() {
                    start = self.out.len();
                    self.literal(char);
                }
                return Ok((!quoted.is_empty()).then_some(start));
            }
            Some(char @ ('A' | 'b' | 'B' | 'z' | 'Z')) => {
                self.text.next();
                // `\Z` also matches before a line end at the very end, which no paragraph has.
                let text = format!("\\{}", if char == 'Z' { 'z' } else { char });
                return Ok(self.assertion(&text));
            }
            Some('R') => {
                self.text.next();
                self.out.extend([r"(?:\x{D}\x{A}|[", LINE_ENDS, "])"]);
            }
            Some(char @ '1'..='9') => {
                return Err(format!("the back reference `\\{char}` cannot be used"));
            }
            Some('k') => return Err("the back reference `\\k` cannot be used".to_owned()),
            _ => match escaped(&mut self.text)? {
                Escaped::Char(char) => self.literal(char),
                Escaped::Class(class) => self.out.push_str(&class),
            },
        }
        Ok(Some(start))
    }
}
