//! Takes a paragraph. Gives the places where a sentence may end: a terminator with the closing
//! marks and references after it, and what follows. Never decides. Next: `sentences`.
use super::{
    abbreviations::{Classes, Profile, Rules},
    block::{self, Block},
    letters::{is_alphanumeric, is_numeric},
    quotes::Quotes,
    terminators::{self, Terminator, is_closer, is_dash, is_opener, is_quote},
    words::Word,
};

/// What a rule says about a candidate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A sentence ends.
    Break,
    /// The sentence goes on.
    Join,
}

impl Verdict {
    pub(super) const fn break_if(ends: bool) -> Verdict {
        if ends { Verdict::Break } else { Verdict::Join }
    }
}

/// First bytes of places of interest: ASCII signs, and those of characters among which there are
/// terminators, bullets or the letter of [`super::forced::glued_header`].
const FIRST_BYTES: [bool; 256] = {
    let mut first = [false; 256];
    let bytes = b".!?:;)\xcd\xd5\xd6\xd8\xdb\xdc\xdf\xe0\xe1\xe2\xe3\xea\xef\xf0";
    let mut i = 0;
    while i < bytes.len() {
        #[expect(clippy::indexing_slicing, reason = "checked by the compiler: a constant")]
        let place = &mut first[bytes[i] as usize];
        *place = true;
        i += 1;
    }
    first
};

/// Whether a byte may be in [`FIRST_BYTES`], by comparisons alone: those can be made of many bytes
/// at once. Says yes to all that are in it and to some that are not.
const fn may_be_first(byte: u8) -> bool {
    let sign = matches!(byte, b'.' | b'!' | b'?' | b')') || byte | 1 == b';';
    let lead = byte == 0xcd || byte >= 0xd5 && byte <= 0xe3 || byte == 0xea || byte >= 0xef;
    sign | lead
}

/// Whether the first two bytes of a character leave it possible that it is of interest. Whole
/// scripts share a first byte with a terminator or two; without the second most of their letters
/// would stop the search.
const fn may_be_of_interest(first: u8, second: u8) -> bool {
    match first {
        0xd5 => matches!(second, 0x9c | 0x9e),
        0xd6 => second == 0x89,
        0xd8 => matches!(second, 0x9d..=0x9f | 0xa9),
        0xdb => second == 0x94,
        0xe0 => matches!(second, 0xa0..=0xa3 | 0xa5),
        0xe1 => matches!(second, 0x81 | 0x8d | 0x99 | 0x9c | 0x9d | 0x9f..=0xb3),
        0xe2 => matches!(second, 0x80 | 0x81 | 0x96 | 0x97 | 0xb2 | 0xb3 | 0xb8 | 0xb9),
        0xe3 => second == 0x80,
        0xea => second < 0xb0,
        0xef => matches!(second, 0xb8 | 0xb9 | 0xbc | 0xbd),
        0xf0 => matches!(second, 0x90..=0x9d),
        _ => true,
    }
}

/// References such as `[12]` or `[3,4]` are at most so long between the brackets.
const LONGEST_REFERENCE: usize = 6;

/// Rows of terminators are followed back so far, in characters; longer ones are drawn rules.
const LONGEST_ROW: usize = 16;

/// So many bytes are looked at one by one where a chunk may hold a place of interest.
const BYTE_BY_BYTE: usize = 64;

/// The next byte from `at` on that may begin a place of interest.
pub(super) fn next_stop(block: Block<'_>, at: usize) -> Option<usize> {
    let bytes = block.bytes();
    let mut from = at;
    while from < bytes.len() {
        from += block::plain_chunks(bytes.get(from..)?, may_be_first);
        // In scripts that share first bytes with terminators nearly every chunk has one: after a
        // chunk is looked at byte by byte so are some more before the next is tried.
        for (at, first) in (from..).zip(bytes.get(from..)?.iter().take(BYTE_BY_BYTE)) {
            if FIRST_BYTES.get(usize::from(*first)).is_some_and(|may| *may) {
                let second = bytes.get(at + 1).copied().unwrap_or(0);
                if may_be_of_interest(*first, second) {
                    return Some(at);
                }
            }
        }
        from += BYTE_BY_BYTE;
    }
    None
}

/// What the character at `at` is as a terminator, its neighbours considered.
pub(super) fn terminator_at(
    block: Block<'_>,
    at: usize,
    char: char,
    profile: &Profile,
) -> Option<Terminator> {
    if let Some(terminator) = Terminator::of(char) {
        return Some(terminator);
    }
    match char {
        ':' => {
            let before = block.char_before(at)?;
            let armenian = terminators::is_armenian(before)
                || profile.has(Rules::COLON_STOP) && (is_closer(before) || before.is_ascii_digit());
            armenian.then_some(Terminator::Colon)
        }
        ';' | '\u{37e}' => block
            .char_before(at)
            .is_some_and(terminators::is_greek)
            .then_some(Terminator::Semicolon),
        _ => (terminators::is_rare_script(char)
            && !char.is_alphanumeric()
            && block.space_at(at + char.len_utf8())
            && Terminator::by_uax29(char))
        .then_some(Terminator::Strong),
    }
}

/// A place where a sentence may end, with the sentence that may follow.
#[derive(Debug)]
pub(super) struct Candidate<'t> {
    pub(super) block: Block<'t>,
    pub(super) profile: &'t Profile,
    /// Where the sentence that may end here begins.
    pub(super) sentence_start: usize,
    /// The last terminator before the closing marks.
    pub(super) kind: Terminator,
    /// Where that terminator stands and the position after it.
    pub(super) terminator: (usize, usize),
    /// One past the sentence: after closing marks and references.
    pub(super) end: usize,
    /// The first character after the white space, if any.
    pub(super) next: usize,
    pub(super) next_char: char,
    /// The first word after opening marks and dashes.
    pub(super) word: (usize, usize),
    /// The first character of that word; `None` at the end of the paragraph.
    pub(super) first: Option<char>,
    /// Two commas, typed for a low quotation mark, stand before the word.
    pub(super) low_quote_of_commas: bool,
}

impl<'t> Candidate<'t> {
    /// The candidate whose first terminator, of the given kind, stands at `stop`; `None` if nothing
    /// but closing marks follows in the paragraph.
    pub(super) fn at(
        block: Block<'t>,
        profile: &'t Profile,
        stop: usize,
        kind: Terminator,
        sentence_start: usize,
        quotes: &mut Quotes,
    ) -> Option<Candidate<'t>> {
        let (kind, terminator, mut end) = after_terminators(block, stop, kind, quotes);
        let mut next = block.skip_space(end);
        // A letter or digit begins none of what may come before the next sentence.
        if !block.char_at(next).is_some_and(is_alphanumeric) {
            end = after_floating_closers(block, end, quotes);
            end = after_references(block, end);
            end = after_doubled_quote(block, end);
            end = after_emoticon(block, end);
            next = block.skip_space(end);
        }
        let next_char = block.char_at(next)?;
        let low_quote_of_commas = block.from(next).starts_with(",,");
        let word = if low_quote_of_commas {
            block.skip_space(next + ",,".len())
        } else {
            block.skip(next, |char| {
                char.is_whitespace() || is_opener(char) || is_quote(char) || is_dash(char)
            })
        };
        let word = after_elided_word(block, word);
        let word_end = block.skip(word, is_alphanumeric);
        Some(Candidate {
            block,
            profile,
            sentence_start,
            kind,
            terminator,
            end,
            next,
            next_char,
            word: (word, word_end),
            first: block.char_at(word),
            low_quote_of_commas,
        })
    }

    /// White space stands between the two sentences.
    pub(super) const fn gap(&self) -> bool {
        self.next > self.end
    }

    /// Closing marks stand between the terminator and the end.
    pub(super) const fn closed(&self) -> bool {
        self.terminator.1 < self.end
    }

    /// The word before the terminator. A sentence that ended within it took its first part.
    pub(super) fn last_word(&self) -> Word<'t> {
        let elision = self.profile.has(Rules::ELISION);
        Word::before(self.block, self.sentence_start, self.terminator.0, elision)
    }

    pub(super) fn next_word(&self) -> &'t str {
        self.block.slice(self.word.0, self.word.1)
    }

    pub(super) fn next_classes(&self) -> Classes {
        self.profile.classes(self.next_word())
    }

    pub(super) fn before_lower(&self) -> bool {
        self.first.is_some_and(terminators::is_lower)
    }

    pub(super) fn before_upper(&self) -> bool {
        self.first.is_some_and(terminators::is_upper)
    }

    pub(super) fn before_number(&self) -> bool {
        self.first.is_some_and(is_numeric)
    }

    pub(super) fn before_dash(&self) -> bool {
        is_dash(self.next_char)
    }

    /// Nothing that could be a word follows in the paragraph.
    pub(super) const fn nothing_follows(&self) -> bool {
        self.first.is_none()
    }

    /// The next word has capital and small letters as a word of its own has: `Then`, or `A` alone.
    pub(super) fn before_capitalised_word(&self) -> bool {
        let second = self.block.after(self.word.0);
        self.before_upper()
            && match self.block.char_at(second) {
                Some(char) => terminators::is_lower(char) || char.is_whitespace(),
                None => false,
            }
    }

    /// Number of characters of the next word.
    pub(super) fn next_word_chars(&self) -> usize {
        self.next_word().chars().count()
    }

    /// Where the row of full stops, exclamation and question marks that ends here begins. The full
    /// stops of a row may stand apart: `. . .`.
    pub(super) fn row_start(&self) -> usize {
        let mut start = self.terminator.1;
        for _ in 0..LONGEST_ROW {
            let Some(char) = self.block.char_before(start) else { break };
            let before = start - char.len_utf8();
            let apart = char == ' '
                && self.block.char_at(start) == Some('.')
                && self.block.char_before(before) == Some('.');
            if !apart && !Terminator::is_weak(char) {
                break;
            }
            start = before;
        }
        start.min(self.terminator.0)
    }

    /// The row of terminators that ends here.
    pub(super) fn row(&self) -> &'t str {
        self.block.slice(self.row_start(), self.terminator.1)
    }

    /// The character before the row of terminators.
    pub(super) fn before_row(&self) -> Option<char> {
        self.block.char_before(self.row_start())
    }
}

/// Passes what is left of a word after an apostrophe, a small letter: where it begins a sentence, the
/// capital is that of the next word, as in Dutch `'s Avonds` and Afrikaans `'n Mens`.
fn after_elided_word(block: Block<'_>, word: usize) -> usize {
    let elided = matches!(block.char_before(word), Some('\'' | '’' | '‘'))
        && block.byte(word).is_some_and(|byte| byte.is_ascii_lowercase());
    let next = word + 2;
    let capital = elided
        && matches!(block.byte(word + 1), Some(b' ' | b'-'))
        && block.char_at(next).is_some_and(terminators::is_upper);
    if capital { next } else { word }
}

/// Passes terminators and the closing marks among and after them. Gives the last terminator, where
/// it stands, and where the first character stands that is neither.
fn after_terminators(
    block: Block<'_>,
    stop: usize,
    kind: Terminator,
    quotes: &mut Quotes,
) -> (Terminator, (usize, usize), usize) {
    let mut kind = kind;
    let mut terminator = (stop, block.after(stop));
    let mut at = terminator.1;
    while let Some(char) = block.char_at(at) {
        let after = at + char.len_utf8();
        if let Some(next) = Terminator::of(char) {
            (kind, terminator) = (next, (at, after));
        } else if !(is_closer(char) || is_quote(char)) || opens_quotation(block, at, char, quotes) {
            break;
        }
        at = after;
    }
    (kind, terminator, at)
}

/// Whether a mark directly after a terminator opens the next sentence's quotation.
fn opens_quotation(block: Block<'_>, at: usize, mark: char, quotes: &mut Quotes) -> bool {
    let following = block.char_at(at + mark.len_utf8());
    match mark {
        '“' | '‘' if block.char_before(at).is_some_and(terminators::is_cjk) => true,
        '“' | '‘' if following.is_some_and(terminators::is_cjk) => true,
        // Typed for `“`.
        '`' => block.from(at).starts_with("``"),
        '«' | '“' | '„' | '"' => {
            let word = following
                .is_some_and(|char| is_alphanumeric(char) || matches!(char, '…' | '(' | '¿' | '¡'));
            word && {
                quotes.advance(block, at);
                quotes.opens(mark)
            }
        }
        _ => false,
    }
}

/// Passes closing marks that white space keeps apart from what they close: `Stop ! »`.
fn after_floating_closers(block: Block<'_>, end: usize, quotes: &mut Quotes) -> usize {
    let mut end = end;
    loop {
        let next = block.skip_space(end);
        let Some(mark) = block.char_at(next) else { return end };
        let after = next + mark.len_utf8();
        let apart = block.char_at(after).is_none_or(|char| {
            char.is_whitespace() || matches!(char, ',' | '.' | ';' | ':' | ')' | '?' | '!')
        });
        let closes = match mark {
            '”' | '’' => apart,
            '»' => {
                apart || {
                    quotes.advance(block, next);
                    quotes.points_outwards()
                }
            }
            '"' | '“' | '«' | '\'' => {
                apart && next > end && {
                    quotes.advance(block, next);
                    quotes.closes(mark) || ends_after(block, after)
                }
            }
            _ => is_closer(mark),
        };
        if !closes {
            return end;
        }
        end = block.skip(after, is_closer);
    }
}

/// A full stop or comma stands alone after a mark, as where all signs are set apart: `? " .`
fn ends_after(block: Block<'_>, after: usize) -> bool {
    let next = block.skip_space(after);
    next > after && matches!(block.byte(next), Some(b'.' | b',')) && block.space_at(next + 1)
}

/// Passes references to notes: `[12]`.
fn after_references(block: Block<'_>, end: usize) -> usize {
    let mut end = end;
    loop {
        let open = block.skip_space(end);
        if block.byte(open) != Some(b'[') {
            return end;
        }
        let inside = open + 1;
        let close = block.skip(inside, |char| char.is_ascii_digit() || matches!(char, ',' | '–'));
        let length = close - inside;
        if length == 0 || length > LONGEST_REFERENCE || block.byte(close) != Some(b']') {
            return end;
        }
        end = close + 1;
    }
}

/// Passes a quotation mark typed as two apostrophes.
fn after_doubled_quote(block: Block<'_>, end: usize) -> usize {
    let next = block.skip_space(end);
    let rest = block.from(next);
    for doubled in ["''", "’’"] {
        if next > end && rest.starts_with(doubled) && block.space_at(next + doubled.len()) {
            return next + doubled.len();
        }
    }
    end
}

/// Passes a smiling or frowning face directly or a space after the terminator: `:)`, `;-D`.
fn after_emoticon(block: Block<'_>, end: usize) -> usize {
    let next = block.skip_space(end);
    let bytes = block.bytes().get(next..).unwrap_or_default();
    let length = match bytes {
        [b':' | b';', b')' | b'(' | b'D' | b'P', ..] => 2,
        [b':' | b';', b'-', b')' | b'(' | b'D' | b'P', ..] => 3,
        _ => return end,
    };
    // A row of brackets laughs louder.
    let after = block.skip(next + length, |char| matches!(char, ')' | '('));
    if block.space_at(after) { after } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparing_misses_no_first_byte() {
        let missed: Vec<u8> = (0..=u8::MAX)
            .filter(|byte| FIRST_BYTES.get(usize::from(*byte)).is_some_and(|may| *may))
            .filter(|byte| !may_be_first(*byte))
            .collect();
        assert_eq!(missed, [0_u8; 0]);
    }
}
