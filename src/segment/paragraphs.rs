//! Paragraphs of a text: lines, or runs of lines that were one line before an editor or mail program
//! wrapped it. The text is not changed: a joined paragraph holds its line breaks.
use super::{
    paragraph_text::find_byte,
    sentence_characters::{
        Terminator, is_caseless, is_cjk, is_closer, is_dash, is_lower, is_quote,
        is_unspaced_script, is_unterminated_script, is_wide,
    },
};

/// The longest line of a wrapped text has at least so many columns, of which a Chinese character fills
/// two. Shorter lines are those of a list or a poem.
const NARROWEST_WRAP: usize = 40;

/// A text with a line of more characters is not wrapped at all.
const WIDEST_WRAP: usize = 120;

/// A character has at most so many bytes.
const BYTES_PER_CHAR: usize = 4;

/// In a wrapped text, so many line ends in a hundred stand where the next word did not fit. The others
/// end paragraphs.
const FULL_LINES_PERCENT: usize = 80;

/// At most so many full lines in a hundred of a wrapped text end with a sentence, by chance. Where each
/// line is a paragraph nearly all do.
const FINISHED_LINES_PERCENT: usize = 50;

/// With fewer line ends a share says little: all of them must look wrapped.
const FEW_LINE_ENDS: usize = 4;

/// The first word of a line counts for at most so many characters in the question whether it would
/// have fitted on the line before.
const LONGEST_FIRST_WORD: usize = 30;

/// The same in scripts without spaces between words. Some programs break their lines at spaces only,
/// and so move a whole clause to the next line.
const LONGEST_FIRST_CLAUSE: usize = 80;

/// A half-open range of bytes.
pub(super) type Range = (usize, usize);

/// One line without its line break.
#[derive(Clone, Copy, Debug)]
struct TextLine {
    start: usize,
    end: usize,
    /// Whether the line break after it is one that editors use to wrap lines.
    soft: bool,
    /// Whether it has nothing but white space.
    blank: bool,
    /// Its length in characters without white space at its end; 0 until [`measure`] has run.
    chars: usize,
    /// How many of these characters fill two columns.
    wide: usize,
}

/// The unit in which a program that wraps lines counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WidthUnit {
    Characters,
    /// Columns of a terminal.
    Columns,
}

impl WidthUnit {
    fn of(self, char: char) -> usize {
        1 + usize::from(self == WidthUnit::Columns && is_wide(char))
    }
}

/// The paragraphs of a text, each with at least one character that is not white space. Linear in the
/// length of the text.
pub(super) fn paragraphs(text: &str, join_soft_wraps: bool) -> Vec<Range> {
    let mut lines = lines(text);
    let wrapped = join_soft_wraps && measure(text, &mut lines);
    let width = if wrapped { wrap_width(text, &lines) } else { None };
    let mut paragraphs: Vec<Range> = Vec::new();
    let mut open = false;
    let mut pairs = lines.iter().peekable();
    while let Some(line) = pairs.next() {
        if line.blank {
            open = false;
            continue;
        }
        match paragraphs.last_mut().filter(|_| open) {
            Some(paragraph) => paragraph.1 = line.end,
            None => paragraphs.push((line.start, line.end)),
        }
        open = width.is_some_and(|width| {
            pairs.peek().is_some_and(|next| is_full(text, *line, **next, width))
        });
    }
    paragraphs
}

/// The lines of a text, by every line break of Unicode; CR LF is one. Of blank lines in a row one is
/// kept.
fn lines(text: &str) -> Vec<TextLine> {
    let bytes = text.as_bytes();
    let mut lines: Vec<TextLine> = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(end) = find_byte(bytes, at, may_break_line) {
        let rest = bytes.get(end..).unwrap_or_default();
        let (length, soft) = match rest {
            [b'\r', b'\n', ..] => (2, true),
            [b'\n' | b'\r', ..] => (1, true),
            [0x0b | 0x0c, ..] => (1, false),
            [0xc2, 0x85, ..] => (2, false),
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => (3, false),
            _ => {
                at = end + 1;
                continue;
            }
        };
        let line = TextLine::new(text, start, end, soft);
        if !line.blank || lines.last().is_some_and(|before| !before.blank) {
            lines.push(line);
        }
        start = end + length;
        at = start;
    }
    lines.push(TextLine::new(text, start, text.len(), false));
    lines
}

/// Whether a byte begins a line break, or a character like it.
const fn may_break_line(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0x0b | 0x0c | 0xc2 | 0xe2)
}

impl TextLine {
    fn new(text: &str, start: usize, end: usize, soft: bool) -> TextLine {
        let blank = text.get(start..end).unwrap_or("").trim_start().is_empty();
        TextLine { start, end, soft, blank, chars: 0, wide: 0 }
    }

    fn text(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("").trim()
    }

    const fn width(self, unit: WidthUnit) -> usize {
        match unit {
            WidthUnit::Characters => self.chars,
            WidthUnit::Columns => self.chars + self.wide,
        }
    }
}

/// Measures each line, up to the first that is too wide for a wrapped text. Returns whether all are
/// measured.
fn measure(text: &str, lines: &mut [TextLine]) -> bool {
    lines.iter_mut().all(|line| {
        let kept = text.get(line.start..line.end).unwrap_or("").trim_end();
        // With so many bytes a line is too wide, whatever its characters.
        let short = kept.len() <= WIDEST_WRAP * BYTES_PER_CHAR;
        line.chars = if short { kept.chars().count() } else { WIDEST_WRAP + 1 };
        if short && line.chars < kept.len() {
            line.wide = kept.chars().filter(|char| is_wide(*char)).count();
        }
        line.chars <= WIDEST_WRAP
    })
}

/// The width at which a text is wrapped, in characters or in columns; `None` if it is not wrapped.
fn wrap_width(text: &str, lines: &[TextLine]) -> Option<(WidthUnit, usize)> {
    let columns = lines.iter().any(|line| line.wide > 0).then_some(WidthUnit::Columns);
    [Some(WidthUnit::Characters), columns]
        .into_iter()
        .flatten()
        .find_map(|unit| Some((unit, wrap_width_in(unit, text, lines)?)))
}

fn wrap_width_in(unit: WidthUnit, text: &str, lines: &[TextLine]) -> Option<usize> {
    let longest_line = lines.iter().max_by_key(|line| line.width(unit))?;
    let longest = longest_line.width(unit);
    if longest_line.width(WidthUnit::Columns) < NARROWEST_WRAP {
        return None;
    }
    let (mut ends, mut full, mut finished, mut flowing) = (0, 0, 0, 0);
    for pair in lines.windows(2) {
        let [line, next] = pair else { continue };
        if line.blank || next.blank {
            continue;
        }
        ends += 1;
        if is_full(text, *line, *next, (unit, longest)) {
            full += 1;
            finished += usize::from(ends_sentence(line.text(text)));
            flowing += usize::from(flows_on(next.text(text)));
        }
    }
    let wrapped = if ends < FEW_LINE_ENDS {
        full == ends && flowing > 0
    } else {
        full * 100 >= ends * FULL_LINES_PERCENT
    };
    let finished_by_chance = finished * 100 <= full * FINISHED_LINES_PERCENT;
    (wrapped && full > 0 && finished_by_chance).then_some(longest)
}

/// Whether the first word of the next line would not have fitted on this one. False before what may be
/// a list item after a whole sentence, such as `15. Juli`.
fn is_full(text: &str, line: TextLine, next: TextLine, (unit, width): (WidthUnit, usize)) -> bool {
    line.soft && !next.blank && {
        let (line_text, next) = (line.text(text), next.text(text));
        let item = begins_item(next) && ends_sentence(line_text);
        !item && line.width(unit) + 1 + first_word(next, unit) > width
    }
}

/// The length of the first word of a line, up to a limit.
fn first_word(line: &str, unit: WidthUnit) -> usize {
    let unspaced = |char| is_cjk(char) || is_unspaced_script(char);
    let most = if line.starts_with(unspaced) { LONGEST_FIRST_CLAUSE } else { LONGEST_FIRST_WORD };
    let word = line.chars().take(most).take_while(|char| !char.is_whitespace());
    word.map(|char| unit.of(char)).sum()
}

fn begins_item(line: &str) -> bool {
    let rest = match line.chars().next() {
        Some(char) if char.is_ascii_digit() => {
            let rest = line.trim_start_matches(|char: char| char.is_ascii_digit());
            rest.strip_prefix(['.', ')'])
        }
        Some(char) if is_dash(char) => line.strip_prefix(char),
        _ => None,
    };
    rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(|char| is_closer(char) || is_quote(char))
        .ends_with(|char| Terminator::of(char).is_some() || char == ':')
}

/// Whether a line begins in the middle of a sentence, as far as its first letter shows. Titles do not,
/// and Thai and Lao never show it.
fn flows_on(line: &str) -> bool {
    line.starts_with(|char| is_lower(char) || is_caseless(char) && !is_unterminated_script(char))
}
