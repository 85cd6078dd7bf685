//! The ends of the clauses of one paragraph: those of its sentences, and places after colons,
//! semicolons and what other scripts have for them, and at spaces in scripts that put none between
//! words. Commas end no clause.
//!
//! Thai and Lao have no mark at the end of a sentence, so some of these spaces are all there is to
//! end one. Linear in the length of the paragraph.
use super::{
    candidate::terminator_at,
    paragraph_text::{ParagraphText, find_byte},
    profiles::{LEADING_WORDS, LINKING_WORDS, Profile},
    sentence_characters::{
        Terminator, continues_sentence, is_caseless, is_closer, is_dash, is_greek,
        is_opening_bracket, is_quote, is_unspaced_script, is_unterminated_script,
    },
};
use crate::monitor::Watch;

/// A clause has at least so many characters; between shorter pieces the space belongs to a name or an
/// enumeration.
const SHORTEST_CLAUSE: usize = 20;

/// If fewer letters stand between two spaces on the average, the spaces of a paragraph separate words,
/// as in texts prepared for programs. Words have some five letters, clauses some forty.
const FEWEST_LETTERS_PER_SPACE: usize = 12;

/// The signs that may end a clause, by what else they stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ClauseMark {
    /// `:` and `;`, which also stand inside words, numbers, addresses and faces.
    Shared,
    /// The raised dot of Greek, in other languages a sign of multiplication or a bullet.
    RaisedDot,
    /// A sign that stands nowhere but between clauses.
    ClauseOnly,
}

impl ClauseMark {
    const fn of(char: char) -> Option<ClauseMark> {
        Some(match char {
            ':' | ';' => ClauseMark::Shared,
            '·' | '\u{387}' => ClauseMark::RaisedDot,
            _ if is_clause_only(char) => ClauseMark::ClauseOnly,
            _ => return None,
        })
    }
}

/// Signs that stand nowhere but between clauses.
const fn is_clause_only(char: char) -> bool {
    let wide = matches!(char, '：' | '；' | '︓' | '︔' | '﹔' | '﹕');
    let arabic = matches!(char, '؛' | '⁏');
    let other = matches!(char, '፤' | '፥' | '፦' | '៖' | '᠄' | '꛴' | '꛶');
    wide || arabic || other
}

/// Adds the ends of the clauses of one paragraph to those of its sentences, in order.
pub(super) fn split(
    text: ParagraphText<'_>,
    profile: &Profile,
    ends: &mut Vec<usize>,
    watch: &Watch<'_>,
) {
    for (at, char) in text.from(0).char_indices() {
        if let Some(mark) = ClauseMark::of(char)
            && !watch.is_over()
            && is_end(text, profile, (at, at + char.len_utf8()), mark)
        {
            ends.push(at + char.len_utf8());
        }
    }
    merge(ends);
    add_ends_at_spaces(text, ends, is_unspaced_letter, |_, _| true);
}

/// Puts two sorted runs in order.
fn merge(ends: &mut Vec<usize>) {
    #[expect(clippy::stable_sort_primitive, reason = "merges two sorted runs in linear time")]
    ends.sort();
    ends.dedup();
}

/// Whether a clause ends after the sign that begins and ends at `place`.
fn is_end(
    text: ParagraphText<'_>,
    profile: &Profile,
    place: (usize, usize),
    mark: ClauseMark,
) -> bool {
    let (at, end) = place;
    let next = text.skip_space(end);
    let last = text.char_before(text.skip_back(at, char::is_whitespace));
    let (Some(last), Some(following)) = (last, text.char_at(next)) else { return false };
    let between_numbers = last.is_numeric() && following.is_numeric();
    if between_numbers || !may_stand_before(last) || goes_on(text, next, following, next > end) {
        return false;
    }
    match mark {
        ClauseMark::ClauseOnly => true,
        ClauseMark::RaisedDot => next > end && text.char_before(at).is_some_and(is_greek),
        ClauseMark::Shared => {
            // If the sign is a full stop or question mark here, the rules for sentences have decided.
            let sign = text.char_at(at).unwrap_or_default();
            terminator_at(text, at, sign, profile).is_none()
                && (next > end && !ends_code(text, at, sign) || is_glued(text, last, end))
        }
    }
}

/// Whether a sign after this character may end a clause. In emoticons and code it does not.
const fn may_stand_before(last: char) -> bool {
    !is_opening_bracket(last)
        && (!is_dash(last) || last == '*')
        && !matches!(last, ':' | ';' | '^' | '=' | '<' | '>' | '~' | '|' | '\\' | '/' | '@' | '#')
}

/// Whether what stands at `next` belongs to the clause before: a closing mark, a terminator, a
/// comma, a bracket with nothing in it.
fn goes_on(text: ParagraphText<'_>, next: usize, following: char, gap: bool) -> bool {
    let inside = text.char_at(next + following.len_utf8());
    // Some languages open quotations with the marks that close them in others.
    let opens = gap && is_quote(following) && inside.is_some_and(char::is_alphanumeric);
    let face = is_opening_bracket(following) && inside.is_none_or(char::is_whitespace);
    !opens && is_closer(following)
        || face
        || continues_sentence(following)
        || Terminator::of(following).is_some()
}

/// Whether the sign at `at` ends a character written by name: `&amp;`, `:smile:`.
fn ends_code(text: ParagraphText<'_>, at: usize, sign: char) -> bool {
    let start = text.skip_back(at, |char| char.is_ascii_alphanumeric() || "#_+-".contains(char));
    let first = start.checked_sub(1);
    let name = start < at;
    match sign {
        ';' => name && first.is_some_and(|first| text.byte(first) == Some(b'&')),
        _ => first.is_some_and(|first| {
            name && text.byte(first) == Some(b':') && text.space_before(first)
        }),
    }
}

/// Whether a clause ends at a sign without white space after it: before a quotation, and between words
/// of scripts without case, which have no endings after a colon.
fn is_glued(text: ParagraphText<'_>, last: char, end: usize) -> bool {
    let Some(following) = text.char_at(end) else { return false };
    let quotation = matches!(following, '“' | '„' | '«' | '‹' | '「' | '『' | '《');
    let inside = text.char_at(end + following.len_utf8());
    quotation && inside.is_some_and(char::is_alphanumeric)
        || is_caseless(last) && is_caseless(following)
}

/// Adds to the known ends of sentences, in order, the spaces of Thai and Lao that seem to end one: no
/// word beside them shows that the sentence goes on.
pub(super) fn add_sentence_ends_at_spaces(text: ParagraphText<'_>, ends: &mut Vec<usize>) {
    add_ends_at_spaces(text, ends, is_unterminated_letter, |clause, following| {
        !LEADING_WORDS.ends(clause) && !LINKING_WORDS.begins(following)
    });
}

/// Adds to the known ends, in order, the spaces between two letters that stand some way apart, if what
/// is before and after them `may_be_parted`.
fn add_ends_at_spaces(
    text: ParagraphText<'_>,
    ends: &mut Vec<usize>,
    is_letter: fn(char) -> bool,
    may_be_parted: impl Fn(&str, &str) -> bool,
) {
    let spaces = spaces(text, is_letter);
    if spaces.is_empty() {
        return;
    }
    let mut found = Vec::new();
    let mut known = ends.iter().copied().peekable();
    let mut start = 0;
    for at in spaces {
        while let Some(end) = known.next_if(|end| *end <= at) {
            start = end;
        }
        let clause = text.slice(start, at);
        let is_long = clause.chars().nth(SHORTEST_CLAUSE - 1).is_some();
        if is_long && may_be_parted(clause, text.from(text.skip_space(at))) {
            found.push(at);
            start = at;
        }
    }
    ends.append(&mut found);
    merge(ends);
}

/// Where the spaces between two letters begin; none if the spaces of the paragraph separate words.
fn spaces(text: ParagraphText<'_>, is_letter: fn(char) -> bool) -> Vec<usize> {
    let mut spaces = Vec::new();
    let mut from = 0;
    while let Some(at) = find_byte(text.bytes(), from, |byte| byte == b' ') {
        from = text.skip(at, |char| char == ' ');
        if text.char_before(at).is_some_and(is_letter) && text.char_at(from).is_some_and(is_letter)
        {
            spaces.push(at);
        }
    }
    // Letters of scripts without spaces, by the bytes that begin them. A few other scripts share these,
    // but hardly in the same paragraph.
    let letters = text.bytes().iter().filter(|byte| matches!(byte, 0xe0 | 0xe1)).count();
    if letters < FEWEST_LETTERS_PER_SPACE * (spaces.len() + 1) {
        spaces.clear();
    }
    spaces
}

/// A letter or vowel sign of a script without terminators.
fn is_unterminated_letter(char: char) -> bool {
    is_unterminated_script(char) && !is_sign(char)
}

/// A letter, vowel sign or comma of a script without spaces between words.
fn is_unspaced_letter(char: char) -> bool {
    is_unspaced_script(char) && !char.is_numeric() && !is_sign(char)
}

/// Signs of repetition, of words cut short and of money, which have a space after them whatever
/// follows.
const fn is_sign(char: char) -> bool {
    matches!(char, 'ๆ' | 'ໆ' | 'ៗ' | 'ฯ' | 'ຯ' | '฿')
}
