//! Takes a whole text. Gives its paragraphs: lines, or runs of lines that were one line before an
//! editor or mail program wrapped it. Never changes the text: a joined paragraph holds its line
//! breaks. Next: `candidates`.
use super::{
    block,
    terminators::{self, Terminator},
};

/// A shorter longest line is one of a list or a poem. In columns: a Chinese character fills two.
const NARROWEST_WRAP: usize = 40;

/// A text with a longer line is not wrapped at all. In characters: some programs count them.
const WIDEST_WRAP: usize = 120;

/// A character has at most so many bytes.
const BYTES_A_CHAR: usize = 4;

/// Of the line ends in a wrapped text, so many in a hundred come where the next word did not fit.
/// The others are ends of paragraphs.
const FULL_LINES_PERCENT: usize = 80;

/// Of the full lines of a wrapped text, at most so many in a hundred end with a sentence by chance.
/// In a text of one paragraph a line nearly all do.
const FINISHED_LINES_PERCENT: usize = 50;

/// Below so many line ends a share says little, and every one of them must speak for wrapping.
const FEW_LINE_ENDS: usize = 4;

/// The first word of a line counts as at most so long, in characters, when asking whether it would
/// have fitted on the line before.
const LONGEST_FIRST_WORD: usize = 30;

/// Scripts without spaces between words are broken anywhere by some programs and at spaces only by
/// others, which then move a whole clause to the next line.
const LONGEST_FIRST_CLAUSE: usize = 80;

/// Half-open byte range of the text.
pub(super) type Range = (usize, usize);

/// One line without its line break.
#[derive(Clone, Copy, Debug)]
struct Line {
    start: usize,
    end: usize,
    /// The line break after it is one that editors put in when wrapping.
    soft: bool,
    /// Nothing but white space.
    blank: bool,
    /// Length in characters without white space at its end; 0 until [`measure`] has been asked.
    chars: usize,
    /// How many of the characters fill two columns.
    wide: usize,
}

/// What a program that wraps lines counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Characters,
    /// As a terminal shows them.
    Columns,
}

impl Unit {
    fn of(self, char: char) -> usize {
        1 + usize::from(self == Unit::Columns && terminators::is_wide(char))
    }
}

/// The paragraphs of a text, each with at least one character that is not white space. Linear.
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

/// Splits at every line break of Unicode; CR LF is one. Of blank lines in a row one is kept.
fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines: Vec<Line> = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(end) = block::position(bytes, at, may_break_line) {
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
        let line = Line::new(text, start, end, soft);
        if !line.blank || lines.last().is_some_and(|before| !before.blank) {
            lines.push(line);
        }
        start = end + length;
        at = start;
    }
    lines.push(Line::new(text, start, text.len(), false));
    lines
}

/// First bytes of line breaks.
const fn may_break_line(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0x0b | 0x0c | 0xc2 | 0xe2)
}

impl Line {
    fn new(text: &str, start: usize, end: usize, soft: bool) -> Line {
        let blank = text.get(start..end).unwrap_or("").trim_start().is_empty();
        Line { start, end, soft, blank, chars: 0, wide: 0 }
    }

    fn text(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("").trim()
    }

    const fn width(self, unit: Unit) -> usize {
        match unit {
            Unit::Characters => self.chars,
            Unit::Columns => self.chars + self.wide,
        }
    }
}

/// Takes the width of each line, unless one is too wide for a wrapped text: the first such ends the
/// work. Gives whether all are measured.
fn measure(text: &str, lines: &mut [Line]) -> bool {
    lines.iter_mut().all(|line| {
        let kept = text.get(line.start..line.end).unwrap_or("").trim_end();
        // A long one need not be counted to know that it is too wide.
        let short = kept.len() <= WIDEST_WRAP * BYTES_A_CHAR;
        line.chars = if short { kept.chars().count() } else { WIDEST_WRAP + 1 };
        if short && line.chars < kept.len() {
            line.wide = kept.chars().filter(|char| terminators::is_wide(*char)).count();
        }
        line.chars <= WIDEST_WRAP
    })
}

/// The width a text is wrapped at, `None` if it is not wrapped. Programs count characters or columns.
fn wrap_width(text: &str, lines: &[Line]) -> Option<(Unit, usize)> {
    let columns = lines.iter().any(|line| line.wide > 0).then_some(Unit::Columns);
    [Some(Unit::Characters), columns]
        .into_iter()
        .flatten()
        .find_map(|unit| Some((unit, wrap_width_in(unit, text, lines)?)))
}

fn wrap_width_in(unit: Unit, text: &str, lines: &[Line]) -> Option<usize> {
    let longest_line = lines.iter().max_by_key(|line| line.width(unit))?;
    let longest = longest_line.width(unit);
    if longest_line.width(Unit::Columns) < NARROWEST_WRAP {
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

/// Whether the first word of the next line would not have fitted on this one. An item of a list
/// after a whole sentence does not count: `15. Juli` may be one or not.
fn is_full(text: &str, line: Line, next: Line, (unit, width): (Unit, usize)) -> bool {
    line.soft && !next.blank && {
        let (line_text, next) = (line.text(text), next.text(text));
        let item = begins_item(next) && ends_sentence(line_text);
        !item && line.width(unit) + 1 + first_word(next, unit) > width
    }
}

/// Length of the first word of a line, as far as it cannot be broken.
fn first_word(line: &str, unit: Unit) -> usize {
    let unspaced = |char| terminators::is_cjk(char) || terminators::is_unspaced_script(char);
    let most = if line.starts_with(unspaced) { LONGEST_FIRST_CLAUSE } else { LONGEST_FIRST_WORD };
    let word = line.chars().take(most).take_while(|char| !char.is_whitespace());
    word.map(|char| unit.of(char)).sum()
}

/// Whether a line begins a list item.
fn begins_item(line: &str) -> bool {
    let rest = match line.chars().next() {
        Some(char) if char.is_ascii_digit() => {
            let rest = line.trim_start_matches(|char: char| char.is_ascii_digit());
            rest.strip_prefix(['.', ')'])
        }
        Some(char) if terminators::is_dash(char) => line.strip_prefix(char),
        _ => None,
    };
    rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Whether a line ends as a sentence does.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(|char| terminators::is_closer(char) || terminators::is_quote(char))
        .ends_with(|char| Terminator::of(char).is_some() || char == ':')
}

/// Whether a line begins as the middle of a sentence may: a title of its own would not. Thai and
/// Lao never show it.
fn flows_on(line: &str) -> bool {
    line.starts_with(|char| {
        terminators::is_lower(char)
            || terminators::is_caseless(char) && !terminators::is_unterminated_script(char)
    })
}
