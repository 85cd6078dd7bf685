//! Takes one paragraph and the ends of its sentences. Gives the ends of its clauses: those, and
//! places after colons, semicolons and what other scripts have for them, never after commas. Never
//! takes an end of a sentence away. Linear in the length of the paragraph. Next: `features`.
use super::{
    abbreviations::Profile,
    block::Block,
    candidates,
    level::Level,
    spaces,
    terminators::{self, Terminator, is_closer, is_dash, is_opening_bracket, is_quote},
};

/// What a sign between clauses asks of its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// `:` and `;`, which also stand inside words, numbers, addresses and faces.
    Shared,
    /// The raised dot of Greek, in other languages a sign of multiplication or a bullet.
    RaisedDot,
    /// A sign that stands between clauses only.
    Own,
}

impl Mark {
    const fn of(char: char) -> Option<Mark> {
        Some(match char {
            ':' | ';' => Mark::Shared,
            '·' | '\u{387}' => Mark::RaisedDot,
            _ if is_own(char) => Mark::Own,
            _ => return None,
        })
    }
}

/// Signs that stand between clauses only.
const fn is_own(char: char) -> bool {
    let wide = matches!(char, '：' | '；' | '︓' | '︔' | '﹔' | '﹕');
    let arabic = matches!(char, '؛' | '⁏');
    let other = matches!(char, '፤' | '፥' | '፦' | '៖' | '᠄' | '꛴' | '꛶');
    wide || arabic || other
}

/// Adds the ends of the clauses of one paragraph to those of its sentences, in order.
pub(super) fn split(block: Block<'_>, profile: &Profile, ends: &mut Vec<usize>) {
    for (at, char) in block.from(0).char_indices() {
        if let Some(mark) = Mark::of(char)
            && is_end(block, profile, (at, at + char.len_utf8()), mark)
        {
            ends.push(at + char.len_utf8());
        }
    }
    #[expect(clippy::stable_sort_primitive, reason = "merges two sorted runs in linear time")]
    ends.sort();
    ends.dedup();
    spaces::split(block, Level::Clauses, ends);
}

/// Whether a clause ends after the sign at `place`, its begin and end.
fn is_end(block: Block<'_>, profile: &Profile, place: (usize, usize), mark: Mark) -> bool {
    let (at, end) = place;
    let next = block.skip_space(end);
    let last = block.char_before(block.skip_back(at, char::is_whitespace));
    let (Some(last), Some(following)) = (last, block.char_at(next)) else { return false };
    let between_numbers = last.is_numeric() && following.is_numeric();
    if between_numbers || !may_stand_before(last) || goes_on(block, next, following, next > end) {
        return false;
    }
    match mark {
        Mark::Own => true,
        Mark::RaisedDot => next > end && block.char_before(at).is_some_and(terminators::is_greek),
        Mark::Shared => {
            // Where the sign is a full stop or question mark, the rules for sentences have decided.
            let sign = block.char_at(at).unwrap_or_default();
            candidates::terminator_at(block, at, sign, profile).is_none()
                && (next > end && !ends_code(block, at, sign) || is_glued(block, last, end))
        }
    }
}

/// Whether a sign after this character may end a clause; in faces and code it does not.
const fn may_stand_before(last: char) -> bool {
    !is_opening_bracket(last)
        && (!is_dash(last) || last == '*')
        && !matches!(last, ':' | ';' | '^' | '=' | '<' | '>' | '~' | '|' | '\\' | '/' | '@' | '#')
}

/// Whether what stands at `next` belongs to the clause before: a closing mark, a terminator, a
/// comma, a bracket with nothing in it.
fn goes_on(block: Block<'_>, next: usize, following: char, gap: bool) -> bool {
    let inside = block.char_at(next + following.len_utf8());
    // Some languages open quotations with the marks that close them in others.
    let opens = gap && is_quote(following) && inside.is_some_and(char::is_alphanumeric);
    let face = is_opening_bracket(following) && inside.is_none_or(char::is_whitespace);
    !opens && is_closer(following)
        || face
        || terminators::continues(following)
        || Terminator::of(following).is_some()
}

/// Whether the sign at `at` ends a character written by name: `&amp;`, `:smile:`.
fn ends_code(block: Block<'_>, at: usize, sign: char) -> bool {
    let start = block.skip_back(at, |char| char.is_ascii_alphanumeric() || "#_+-".contains(char));
    let first = start.checked_sub(1);
    let name = start < at;
    match sign {
        ';' => name && first.is_some_and(|first| block.byte(first) == Some(b'&')),
        _ => first.is_some_and(|first| {
            name && block.byte(first) == Some(b':') && block.space_before(first)
        }),
    }
}

/// Whether two clauses meet at a sign without white space: before a quotation, and between words
/// of scripts without case, which have no inflections after a colon.
fn is_glued(block: Block<'_>, last: char, end: usize) -> bool {
    let Some(following) = block.char_at(end) else { return false };
    let quotation = matches!(following, '“' | '„' | '«' | '‹' | '「' | '『' | '《');
    let inside = block.char_at(end + following.len_utf8());
    quotation && inside.is_some_and(char::is_alphanumeric)
        || terminators::is_caseless(last) && terminators::is_caseless(following)
}
