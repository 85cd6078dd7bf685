//! Line ends as evidence: how long the line is, whether the next word would have fitted, how the line
//! ends and how the next begins.
use super::lines::TextLine;
use crate::segment::{
    paragraph_text::{ParagraphText, next_stop},
    sentence_characters::{
        Terminator, continues_sentence, is_bullet, is_caseless, is_cjk, is_closer, is_dash,
        is_lower, is_opener, is_quote, is_unspaced_script, is_upper, is_wide,
    },
};

/// No program wraps at more characters. A longer line is a paragraph, unless it is one long word.
pub(super) const WIDEST_WRAP: usize = 140;

/// A character has at most so many bytes.
const BYTES_PER_CHAR: usize = 4;

/// The first word of a line counts for at most so many characters in the question whether it would
/// have fitted on the line before.
const LONGEST_FIRST_WORD: usize = 30;

/// The same in scripts without spaces between words. Some programs break their lines at spaces only,
/// and so move a whole clause to the next line.
const LONGEST_FIRST_CLAUSE: usize = 80;

/// In scripts without spaces between words most programs break a line anywhere but before closing
/// marks: what did not fit has about so many characters.
const UNSPACED_STEP: usize = 2;

/// The marker of a list item, `(12)` or `iv.`, has at most so many characters.
const LONGEST_MARKER: usize = 5;

/// So many spaces in a row part the columns of a table.
const COLUMN_GAP: usize = 3;

/// So many dots in a row lead to a page number.
const LEADER: usize = 5;

/// The unit in which a program that wraps lines counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WidthUnit {
    Characters,
    /// Columns of a terminal.
    Columns,
}

/// A length in both units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Length {
    chars: u16,
    /// How many of them fill two columns.
    wide: u16,
}

impl Length {
    /// A longer one than any program wraps at.
    const TOO_LONG: Length = Length { chars: u16::MAX, wide: 0 };

    fn of(text: &str) -> Length {
        let chars = text.chars().count();
        let ascii = chars == text.len();
        let wide = if ascii { 0 } else { text.chars().filter(|char| is_wide(*char)).count() };
        match (u16::try_from(chars), u16::try_from(wide)) {
            (Ok(chars), Ok(wide)) if usize::from(chars) <= WIDEST_WRAP => Length { chars, wide },
            _ => Length::TOO_LONG,
        }
    }

    pub(super) const fn has_wide(self) -> bool {
        self.wide > 0
    }

    pub(super) fn in_unit(self, unit: WidthUnit) -> usize {
        let wide = if unit == WidthUnit::Columns { self.wide } else { 0 };
        usize::from(self.chars).min(WIDEST_WRAP + 1) + usize::from(wide)
    }
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// With a word.
    Word,
    /// With a hyphen after a letter.
    Hyphen,
    /// With a comma or another sign inside sentences.
    Comma,
    /// With a terminator, and marks that close after it.
    Terminator,
}

impl Ending {
    fn of(line: &str) -> Ending {
        let line = line.trim_end_matches(|char| is_closer(char) || is_quote(char));
        let mut back = line.chars().rev();
        match back.next() {
            Some(char) if Terminator::of(char).is_some() => Ending::Terminator,
            Some('-' | '\u{ad}' | '‐' | '֊' | '¬')
                if back.next().is_some_and(char::is_alphabetic) =>
            {
                Ending::Hyphen
            }
            Some(char) if continues_sentence(char) || is_dash(char) => Ending::Comma,
            _ => Ending::Word,
        }
    }
}

/// How a line begins, after opening marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beginning {
    Small,
    Capital,
    /// A letter of a script without case.
    Caseless,
    Digit,
    Sign,
}

impl Beginning {
    fn of(line: &str) -> Beginning {
        match line.chars().find(|char| !is_opener(*char) && !is_quote(*char)) {
            Some(char) if is_lower(char) => Beginning::Small,
            Some(char) if is_upper(char) => Beginning::Capital,
            Some(char) if is_caseless(char) => Beginning::Caseless,
            Some(char) if char.is_numeric() => Beginning::Digit,
            _ => Beginning::Sign,
        }
    }
}

/// What a list item begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// A bullet, which never stands elsewhere.
    Bullet,
    /// A dash or a number, which may also be the first word of a wrapped line.
    Doubtful,
}

impl Marker {
    fn of(line: &str) -> Option<Marker> {
        let first = line.chars().next()?;
        let spaced = |rest: &str| rest.starts_with(char::is_whitespace);
        if is_bullet(first) {
            return Some(Marker::Bullet);
        }
        if is_dash(first) || first == '+' {
            return line
                .get(first.len_utf8()..)
                .filter(|rest| spaced(rest))
                .map(|_| Marker::Doubtful);
        }
        let inner = line.trim_start_matches(['(', '[']);
        let number = inner.trim_start_matches(|char: char| char.is_numeric());
        let letter = || {
            let rest = inner.trim_start_matches(|char: char| char.is_ascii_lowercase());
            (inner.len() - rest.len() < 2 && rest.starts_with(')')).then_some(rest)
        };
        let rest = if number.len() < inner.len() { number } else { letter()? };
        let short = line.len() - rest.len() <= LONGEST_MARKER;
        let rest = rest.strip_prefix(['.', ')', ']']).filter(|_| short)?;
        spaced(rest.trim_start_matches([')', '.'])).then_some(Marker::Doubtful)
    }
}

/// One line as its neighbours see it.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineShape {
    /// From the beginning of the line, indentation included.
    pub(super) length: Length,
    pub(super) first_word: Length,
    /// Whether it begins in a script without spaces between words.
    unspaced: bool,
    has_no_space: bool,
    pub(super) ending: Ending,
    pub(super) beginning: Beginning,
    pub(super) marker: Option<Marker>,
    pub(super) inside: Inside,
    pub(super) kind: LineKind,
}

impl LineShape {
    pub(super) fn of(text: &str, line: &TextLine) -> LineShape {
        let content = line.text(text);
        let last_space = content.bytes().rposition(|byte| byte == b' ');
        let unspaced = content.starts_with(|char| is_cjk(char) || is_unspaced_script(char));
        let whole = text.get(line.start..line.end).unwrap_or("").trim_end();
        // With so many bytes a line is too long, whatever its characters.
        let short = whole.len() <= WIDEST_WRAP * BYTES_PER_CHAR;
        let length = if short { Length::of(whole) } else { Length::TOO_LONG };
        let is_long = length == Length::TOO_LONG;
        let shown = if is_long { "" } else { content };
        let is_paragraph = is_long && (unspaced || last_space.is_some_and(|at| at > WIDEST_WRAP));
        let (kind, comma) = kind_and_comma(shown);
        let inside = match () {
            () if content.starts_with(is_unspaced_script) => Inside::Unmarked,
            () if has_sentence_end(shown) => Inside::SentenceEnd,
            () if comma => Inside::Comma,
            () => Inside::Nothing,
        };
        LineShape {
            length,
            first_word: first_word(content, unspaced),
            unspaced,
            has_no_space: last_space.is_none(),
            ending: Ending::of(content),
            beginning: Beginning::of(content),
            marker: Marker::of(content),
            inside,
            kind: if is_paragraph { LineKind::Row } else { kind },
        }
    }

    /// Whether its first word would have fitted on the line before, if lines were as wide as this one.
    pub(super) fn is_wider_than_full(&self, before: &LineShape) -> bool {
        let columns = |length: Length| length.in_unit(WidthUnit::Columns);
        columns(before.length) + 1 + columns(self.first_word) <= columns(self.length)
    }
}

/// The first word of a line, up to a limit.
fn first_word(line: &str, unspaced: bool) -> Length {
    let most = if unspaced { LONGEST_FIRST_CLAUSE } else { LONGEST_FIRST_WORD };
    let mut length = Length::default();
    for char in line.chars().take(most).take_while(|char| !parts_words(*char)) {
        length.chars += 1;
        length.wide += u16::from(is_wide(char));
    }
    length
}

/// The mark inside a line, not at its end, that says most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Inside {
    /// None, where the script has none.
    Unmarked,
    /// None, where there might be one.
    Nothing,
    Comma,
    /// A terminator before a space, or in a script without spaces.
    SentenceEnd,
}

/// White space where a line may be broken.
fn parts_words(char: char) -> bool {
    char.is_whitespace() && !matches!(char, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Whether a terminator stands inside the line, before a space or in a script without spaces.
fn has_sentence_end(line: &str) -> bool {
    let text = ParagraphText::new(line);
    let mut at = 0;
    while let Some(stop) = next_stop(text.bytes(), at) {
        let Some(char) = text.char_at(stop) else { break };
        at = stop + char.len_utf8();
        let kind = Terminator::of(char);
        if kind.is_some() && at < line.len() {
            let after = text.skip(at, |char| is_closer(char) || is_quote(char));
            if after < line.len() && (kind == Some(Terminator::Strong) || text.space_at(after)) {
                return true;
            }
        }
    }
    false
}

/// What is told from a line whatever stands around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    /// It may have been wrapped.
    Text,
    /// It is joined to nothing: a row of a table or of contents, by the gaps between its columns, or a
    /// long paragraph.
    Row,
    /// It has the times of a subtitle, and is joined to nothing.
    Time,
}

/// The kind of a line, and whether it has a comma before its end.
fn kind_and_comma(line: &str) -> (LineKind, bool) {
    let (mut before, mut run, mut comma) = (0, 0, false);
    let last = line.len().saturating_sub(1);
    for (at, byte) in line.bytes().enumerate() {
        if byte == b'>' && before == b'-' && run > 1 {
            return (LineKind::Time, comma);
        }
        run = if byte == before { run + 1 } else { 1 };
        let gap = byte == b' ' && run >= COLUMN_GAP || byte == b'.' && run >= LEADER;
        if gap || byte == b'\t' {
            return (LineKind::Row, comma);
        }
        // The last bytes of the Arabic, Chinese and Japanese commas after the bytes before them.
        comma |= at < last
            && (byte == b',' || matches!((before, byte), (0xd8 | 0xbc, 0x8c) | (0x80, 0x81)));
        before = byte;
    }
    (LineKind::Text, comma)
}

/// The break between a line and the next of the same block.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineEnd {
    pub(super) length: usize,
    /// What did not fit, if the line is full.
    pub(super) word: usize,
    /// The same if only spaces part lines, in a script without spaces between words. The next line shows
    /// by a space inside that this may be so.
    pub(super) clause: usize,
    pub(super) is_one_word: bool,
    pub(super) ending: Ending,
    pub(super) beginning: Beginning,
    pub(super) inside: Inside,
}

impl LineEnd {
    pub(super) fn between(line: &LineShape, next: &LineShape, unit: WidthUnit) -> LineEnd {
        let word = next.first_word.in_unit(unit);
        let step = match (next.unspaced, unit) {
            (true, WidthUnit::Columns) => 2 * UNSPACED_STEP - 1,
            (true, WidthUnit::Characters) => UNSPACED_STEP,
            (false, _) => usize::MAX,
        };
        LineEnd {
            length: line.length.in_unit(unit),
            word: word.min(step),
            clause: if next.unspaced && next.has_no_space { word.min(step) } else { word },
            is_one_word: line.has_no_space && !line.unspaced,
            ending: line.ending,
            beginning: next.beginning,
            inside: line.inside,
        }
    }

    /// How many columns are left on a line of `width` after the next word; none or less if it does not
    /// fit.
    pub(super) fn room(self, width: usize) -> isize {
        signed(width) - signed(self.length + self.word)
    }
}

pub(super) fn signed(width: usize) -> isize {
    isize::try_from(width).unwrap_or(isize::MAX)
}
