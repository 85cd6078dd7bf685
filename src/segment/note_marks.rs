//! References to notes after a terminator: `[1]`, `[note 2]`, `¹`, `.2,3`, `①`, `(1)`, `†`.
//!
//! They belong to the sentence before and end nothing by themselves. A mark that stands directly
//! after the terminator is one in more forms than a mark with a space before it, which may begin the
//! next sentence; and a number that the sentence before begins with too counts items, not notes.
use super::{
    note_texts::{LONGEST_LABEL, LONGEST_NUMBER, Reference, is_year},
    paragraph_text::ParagraphText,
    profiles::{Profile, WordClasses},
    sentence_characters::{
        Terminator, is_alphabetic, is_alphanumeric, is_caseless, is_cjk, is_closer, is_hangul,
        is_indic, is_lower, is_mark, is_numeric, is_opener, is_quote, is_upper,
    },
};

/// The word after a number is read so far.
const LONGEST_WORD: usize = 48;

/// What stands between the brackets of a reference has at most so many bytes.
const LONGEST_REFERENCE: usize = 64;

/// A sentence is looked through for the number of an item within so many bytes.
const ITEM_WINDOW: usize = 240;

/// Words of fewer letters before a full stop and digits may be abbreviations that no list has.
const SHORTEST_WORD: usize = 3;

/// The same in scripts of India, marks on letters left out.
const SHORTEST_INDIC_WORD: usize = 4;

/// The same in Korean, whose verbs end sentences: `했다.1 그`.
const SHORTEST_KOREAN_WORD: usize = 2;

/// The word before the terminator, as far as it matters for a number after it.
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
#[derive(Clone, Copy, Debug)]
pub(super) struct WordBefore {
    pub(super) has_letters: bool,
    /// How many letters and digits it has, marks on them left out.
    pub(super) base_count: usize,
    pub(super) classes: WordClasses,
    pub(super) has_inner_stop: bool,
    /// Whether it is a number of four digits.
    pub(super) is_year: bool,
    /// Whether it has a capital first and then small letters.
    pub(super) is_capitalised: bool,
}

/// What is known before a mark: where its sentence begins, and where its terminator stands.
#[derive(Clone, Copy)]
pub(super) struct BeforeMark<'c> {
    pub(super) profile: &'c Profile,
    pub(super) sentence_start: usize,
    pub(super) terminator: (usize, usize),
    pub(super) kind: Terminator,
    /// Reads the word before the terminator: few marks ask for it.
    pub(super) word: &'c dyn Fn() -> WordBefore,
}

/// Passes a row of references to notes. Returns `end` without one.
pub(super) fn after_notes(text: ParagraphText<'_>, end: usize, before: BeforeMark<'_>) -> usize {
    let mut end = end;
    while let Some(after) = after_note(text, end, before) {
        end = after;
    }
    end
}

/// Passes one reference.
fn after_note(text: ParagraphText<'_>, end: usize, before: BeforeMark<'_>) -> Option<usize> {
    let start = text.skip_space(end);
    let mark = text.char_at(start)?;
    let note = NoteMark { text, start, apart: start > end, before };
    match mark {
        '[' | '［' | '〔' | '【' => note.in_square_brackets(mark),
        '(' | '（' => note.in_parentheses(mark),
        '^' | '<' | '{' => note.written_out(mark),
        '†' | '‡' | '§' | '¶' | '＊' | '⁎' | '⁑' => note.sign(),
        '※' => note.numbered_sign(mark),
        _ if is_superscript(mark) => note.superscript(),
        _ if is_circled(mark) => note.circled(mark),
        _ if is_numeric(mark) => note.digits(),
        _ => None,
    }
}

/// A mark that may be a reference.
#[derive(Clone, Copy)]
struct NoteMark<'t, 'p> {
    text: ParagraphText<'t>,
    start: usize,
    /// Whether white space stands before it.
    apart: bool,
    before: BeforeMark<'p>,
}

impl<'t> NoteMark<'t, '_> {
    /// `[1]`, `[4, 5]`, `[note 2]`, `[^a]`, `[citation needed]`, `。[注 1]`; `[1]:23` with pages.
    fn in_square_brackets(self, open: char) -> Option<usize> {
        let inside = self.start + open.len_utf8();
        let (content, after) = self.bracketed(inside, matching(open))?;
        let reference = Reference::of(content)?;
        let kept = match reference {
            Reference::Phrase => !self.apart && open == '[',
            _ if self.apart => {
                !self.follows_abbreviation()
                    && !is_year(content)
                    && !content.starts_with(is_upper)
                    && !self.begins_item(|char| char == open)
            }
            // Headings stand in these brackets too: `【例1】`.
            _ if open == '【' => {
                content.starts_with(|char| is_numeric(char) || matches!(char, '注' | '註'))
                    && !self.begins_item(|char| char == open)
            }
            _ => true,
        };
        let after = self.after_pages(after);
        let next = self.text.char_at(after);
        let glued_word = next.is_some_and(is_alphabetic) && !next.is_some_and(is_cjk);
        let ends = if self.apart || reference == Reference::Phrase {
            !glued_word
        } else {
            !glued_word || !next.is_some_and(is_lower)
        };
        (kept && ends).then_some(after)
    }

    /// The page that some write after a reference: `[1]:23–25`.
    fn after_pages(self, after: usize) -> usize {
        let pages = after + ":".len();
        let end = self.text.skip(pages, |char| char.is_ascii_digit() || matches!(char, '-' | '–'));
        let has_pages = self.text.byte(after) == Some(b':') && end > pages;
        if has_pages && self.text.space_at(end) { end } else { after }
    }

    /// `。(1)`, `work.(2) Later`, `。（注１）`.
    fn in_parentheses(self, open: char) -> Option<usize> {
        let inside = self.start + open.len_utf8();
        let (content, after) = self.bracketed(inside, matching(open))?;
        let reference = Reference::of(content)?;
        let kept = !self.apart
            && reference != Reference::Phrase
            && content.len() <= LONGEST_LABEL
            && content.contains(|char: char| is_numeric(char) || char.is_ascii())
            && !is_year(content)
            && !self.follows_number()
            && !self.begins_item(|char| char == open);
        (kept && self.stands_alone(after)).then_some(after)
    }

    /// What is between brackets, and the position after them.
    fn bracketed(self, inside: usize, close: char) -> Option<(&'t str, usize)> {
        let limit = inside + LONGEST_REFERENCE;
        let mut at = inside;
        while let Some(char) = self.text.char_at(at) {
            if char == close {
                let content = self.text.slice(inside, at);
                return (!content.is_empty()).then_some((content, at + char.len_utf8()));
            }
            if at > limit || matches!(char, '\n' | '[' | '［' | '(' | '（' | '【' | '〔') {
                return None;
            }
            at += char.len_utf8();
        }
        None
    }

    /// A superscript that a format wrote out: `^1^`, `^1`, `<sup>1</sup>`, `{1}`.
    fn written_out(self, mark: char) -> Option<usize> {
        let rest = self.text.from(self.start);
        let (open, close) = match mark {
            '^' => ("^", "^"),
            '{' => ("{", "}"),
            _ => ("<sup>", "</sup>"),
        };
        let inside = self.start + open.len();
        let end = self.text.skip(inside, |char| is_alphanumeric(char) || matches!(char, ',' | '–'));
        let number = self.text.slice(inside, end);
        let closed = self.text.from(end).starts_with(close);
        let after = if closed { end + close.len() } else { end };
        let note = !self.apart
            && rest.starts_with(open)
            && (closed || mark == '^')
            && !number.is_empty()
            && number.len() <= LONGEST_LABEL;
        (note && self.stands_alone(after)).then_some(after)
    }

    /// Daggers and their like: `work.† Later`.
    fn sign(self) -> Option<usize> {
        let is_sign = |char| matches!(char, '†' | '‡' | '§' | '¶' | '＊' | '⁎' | '⁑' | '*');
        let after = self.text.skip(self.start, is_sign);
        let next = self.text.char_at(self.text.skip_space(after));
        let counts = next.is_some_and(is_numeric);
        let note = !self.apart && !counts && self.stands_alone(after);
        note.then_some(after)
    }

    /// `。※1`.
    fn numbered_sign(self, mark: char) -> Option<usize> {
        let digits = self.start + mark.len_utf8();
        let after = self.text.skip(digits, is_numeric);
        let note = !self.apart
            && after > digits
            && !self.begins_item(|char| char == mark)
            && self.stands_alone(after);
        note.then_some(after)
    }

    /// `work.¹ Later`, `.²,³`, `¹ ²`, `.ᵃ`. With a space before it, only with one after it.
    fn superscript(self) -> Option<usize> {
        let text = self.text;
        let mut after = text.skip(self.start, is_superscript);
        loop {
            let separator = |char| matches!(char, ',' | ';' | '-' | '–' | '⁻' | '˒' | '·');
            let number = text.skip_space(text.skip(after, separator));
            let end = text.skip(number, is_superscript);
            if end == number {
                break;
            }
            after = end;
        }
        let next = text.char_at(after);
        let glued = next.is_some_and(is_alphanumeric);
        let lower = next.is_some_and(|char| is_lower(char) && !is_cjk(char));
        let note = if self.apart { !glued } else { !glued || !lower };
        note.then_some(after)
    }

    /// `。①`, unless it counts items: `方法：①读。②写。` or `。 ①读`.
    fn circled(self, mark: char) -> Option<usize> {
        let after = self.text.skip(self.start, is_circled);
        let note = (!self.apart || self.text.space_at(after))
            && after <= self.start + 2 * mark.len_utf8()
            && !self.begins_item(is_circled);
        note.then_some(after)
    }

    /// Digits directly after the terminator: `work.1 Later`, `hand.”2,3 They`, `。1)`.
    fn digits(self) -> Option<usize> {
        let text = self.text;
        let after = self.after_number_list()?;
        if self.apart {
            return None;
        }
        if text.byte(after) == Some(b')') && !self.follows_number() {
            let item = self.begins_item(is_numeric);
            let after = after + ")".len();
            return (!item && self.stands_alone(after)).then_some(after);
        }
        if !text.space_at(after) {
            return None;
        }
        let next =
            text.skip(after, |char| char.is_whitespace() || is_opener(char) || is_quote(char));
        let first = text.char_at(next);
        let begins = first.is_none_or(|char| {
            is_upper(char) || is_caseless(char) && !is_cjk(char) || matches!(char, '¿' | '¡' | '[')
        });
        let danda = matches!(self.last_terminator(), Some('।' | '॥' | '۔' | '؟' | '።'));
        let plain = danda || self.follows_closer() || self.follows_plain_word(text.from(next));
        (begins && plain).then_some(after)
    }

    /// Numbers of notes with signs between them: `2,3`, `10–12`, `4, 5`.
    fn after_number_list(self) -> Option<usize> {
        let text = self.text;
        let mut after = self.start;
        loop {
            let end = text.skip(after, is_numeric);
            let number = text.slice(after, end);
            if number.is_empty()
                || number.chars().count() > LONGEST_NUMBER
                || number.starts_with('0')
            {
                return None;
            }
            let separator = text.char_at(end);
            let sign = end + separator.map_or(0, char::len_utf8);
            let joins = matches!(separator, Some(',' | '،' | '–' | '-' | '‑' | ';'));
            let next = if separator == Some(',') { text.skip_space(sign) } else { sign };
            if !joins || !text.char_at(next).is_some_and(is_numeric) {
                return Some(end);
            }
            after = next;
        }
    }

    /// Whether what follows a mark lets it stand for itself: white space, another mark, a closing
    /// mark, or a character of a script without spaces.
    fn stands_alone(self, after: usize) -> bool {
        self.text.char_at(after).is_none_or(|char| {
            char.is_whitespace()
                || is_closer(char)
                || is_quote(char)
                || is_cjk(char)
                || Terminator::of(char).is_some()
                || matches!(char, '[' | '(' | ',')
        })
    }

    fn last_terminator(self) -> Option<char> {
        self.text.char_at(self.before.terminator.0)
    }

    /// Whether a closing mark or the sign of a unit stands between the terminator and the mark, or
    /// directly before the terminator: `mud.”14`, `(see below).3`, `5%.3`.
    fn follows_closer(self) -> bool {
        let closes = |char: char| is_closer(char) || is_quote(char) || matches!(char, '%' | '°');
        let (start, end) = self.before.terminator;
        self.start > end && self.text.char_before(self.start).is_some_and(closes)
            || self.text.char_before(start).is_some_and(closes)
    }

    /// Whether a number stands directly before the terminator, as in `12.(1)`.
    fn follows_number(self) -> bool {
        self.before.kind == Terminator::FullStop
            && self.text.char_before(self.before.terminator.0).is_some_and(is_numeric)
    }

    /// Whether the full stop belongs to an abbreviation that stands before a number: `Ref. [4]`.
    fn follows_abbreviation(self) -> bool {
        const BEFORE_NUMBER: WordClasses = WordClasses::TITLE.or(WordClasses::NUMBER);
        self.before.kind == Terminator::FullStop
            && self.before.terminator.1 + 1 >= self.start
            && (self.before.word)().classes.any(BEFORE_NUMBER)
    }

    /// Whether the word before is no abbreviation that has its number directly after it: `p.5`,
    /// `Fig.2`, `v.1`. One of two letters, `U.S.` and a year are plain only before a usual beginning
    /// of a sentence.
    fn follows_plain_word(self, next: &str) -> bool {
        let word = (self.before.word)();
        let profile = self.before.profile;
        let letter = self.text.char_before(self.before.terminator.0);
        let begins = || {
            let mut ahead = next.char_indices().take(LONGEST_WORD);
            let end = ahead.find(|(_, char)| !is_alphanumeric(*char)).map_or(0, |(at, _)| at);
            let first = next.get(..end).unwrap_or_default();
            profile.classes(first).any(WordClasses::STARTER)
        };
        if word.is_year {
            return begins();
        }
        if !word.has_letters || !letter.is_some_and(is_word_end) {
            return false;
        }
        if self.before.kind != Terminator::FullStop {
            return true;
        }
        if word.has_inner_stop || word.classes.any(WordClasses::ABBREVIATION) {
            return word.has_inner_stop && letter.is_some_and(is_upper) && begins();
        }
        let least = match letter {
            Some(char) if is_indic(char) => SHORTEST_INDIC_WORD,
            Some(char) if is_hangul(char) => SHORTEST_KOREAN_WORD,
            _ => SHORTEST_WORD + usize::from(word.is_capitalised),
        };
        word.base_count >= least || word.base_count + 1 == least && begins()
    }

    /// Whether the sentence before begins with a sign of the same kind, or has one after a colon: the
    /// mark counts items.
    fn begins_item(self, is_sign: impl Fn(char) -> bool) -> bool {
        let text = self.text;
        let first = text.skip_space(self.before.sentence_start);
        if text.char_at(first).is_some_and(&is_sign) {
            return true;
        }
        let mut at = self.start;
        while at + ITEM_WINDOW > self.start && at > first {
            let Some(char) = text.char_before(at) else { break };
            let colon = matches!(char, ':' | '：' | '；' | ';');
            if colon && text.char_at(text.skip_space(at)).is_some_and(&is_sign) {
                return true;
            }
            at -= char.len_utf8();
        }
        false
    }
}

/// The bracket that closes what another opened.
const fn matching(open: char) -> char {
    match open {
        '[' => ']',
        '［' => '］',
        '〔' => '〕',
        '【' => '】',
        '（' => '）',
        _ => ')',
    }
}

/// A letter, or a mark on one, that a word may end with.
fn is_word_end(char: char) -> bool {
    is_alphabetic(char) || is_mark(char)
}

/// Raised digits and letters. The signs of ordinals, `º` and `ª`, are none.
pub(super) const fn is_superscript(char: char) -> bool {
    let digit = matches!(char, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | 'ⁱ' | 'ⁿ');
    let letter = matches!(char, 'ᴬ'..='ᵡ' | '\u{1d78}' | '\u{1d9b}'..='\u{1dbf}' | 'ʰ'..='ʸ' | 'ˡ' | 'ˢ' | 'ˣ');
    digit || letter
}

/// Numbers and letters in a circle or in brackets that are one character.
const fn is_circled(char: char) -> bool {
    matches!(char, '①'..='⒇' | '⒜'..='ⓩ' | '⓪'..='⓿' | '❶'..='➓')
        || matches!(char, '㈠'..='㈩' | '㉑'..='㉟' | '㊀'..='㊉' | '㊱'..='㊿' | '㉠'..='㉻')
}
