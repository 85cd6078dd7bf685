//! What the punctuation of a sentence says: marks by class, how it begins and ends, and what stands
//! at the border to the next sentence.
use super::tokens::{WrittenToken, written_tokens};
use crate::mentions::numbers::Separators;

/// Number of classes of marks.
pub(crate) const MARKS: usize = 8;
/// Number of kinds of borders.
pub(crate) const BORDERS: usize = 11;

const QUESTION: usize = 0;
const EXCLAMATION: usize = 1;
const COLON: usize = 2;
const SEMICOLON: usize = 3;
const QUOTE: usize = 4;
const BRACKET: usize = 5;
const ELLIPSIS: usize = 6;
const COMMA: usize = 7;

/// The last mark of a sentence, closing quotes and brackets aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FinalMark {
    /// A word is last: a heading, or a sentence cut off.
    #[default]
    None,
    /// A full stop of any script.
    Stop,
    Question,
    Exclamation,
    /// A mark that announces more: comma, colon, semicolon.
    Inner,
    Ellipsis,
}

impl FinalMark {
    /// All there are.
    pub(crate) const ALL: [FinalMark; 6] = [
        FinalMark::None,
        FinalMark::Stop,
        FinalMark::Question,
        FinalMark::Exclamation,
        FinalMark::Inner,
        FinalMark::Ellipsis,
    ];

    /// Nothing says that the sentence ends here.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, FinalMark::None | FinalMark::Inner)
    }

    /// A question or an exclamation: rarer than a stop, so a match says more.
    pub(crate) fn is_marked(self) -> bool {
        matches!(self, FinalMark::Question | FinalMark::Exclamation)
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Start {
    /// A script without case, or no word at all.
    #[default]
    Other,
    Lower,
    Upper,
    Digit,
}

impl Start {
    /// All there are.
    pub(crate) const ALL: [Start; 4] = [Start::Other, Start::Lower, Start::Upper, Start::Digit];
}

/// The facts of one sentence that do not add up over a run of sentences.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct SentenceFacts {
    pub(crate) final_mark: FinalMark,
    pub(crate) start: Start,
    pub(crate) opens_with_quote: bool,
    pub(crate) closes_with_quote: bool,
    pub(crate) open_brackets: i32,
    pub(crate) starts_paragraph: bool,
}

impl SentenceFacts {
    /// Kinds of beginnings, and of ends, at most.
    pub(crate) const KINDS: usize = 16;

    /// How the sentence begins, as a number below [`SentenceFacts::KINDS`].
    pub(crate) fn start_kind(&self) -> usize {
        4 * self.start as usize
            + 2 * usize::from(self.opens_with_quote)
            + usize::from(self.starts_paragraph)
    }

    pub(crate) fn end_kind(&self) -> usize {
        2 * self.final_mark as usize + usize::from(self.closes_with_quote)
    }

    /// Sentences of which at least one begins in each way there is, and one ends so.
    pub(crate) fn of_all_kinds() -> impl Iterator<Item = SentenceFacts> {
        let marks =
            FinalMark::ALL.into_iter().flat_map(|mark| Start::ALL.map(|start| (mark, start)));
        marks.flat_map(|(final_mark, start)| {
            (0..4).map(move |kind| SentenceFacts {
                final_mark,
                start,
                opens_with_quote: kind & 1 != 0,
                closes_with_quote: kind & 1 != 0,
                starts_paragraph: kind & 2 != 0,
                ..SentenceFacts::default()
            })
        })
    }
}

#[derive(Clone, Debug, Default)]
pub(super) struct SentenceMarks {
    pub(super) length: u32,
    pub(super) counts: [u32; MARKS],
    final_mark: FinalMark,
    start: Option<Start>,
    open_quotes: i32,
    open_brackets: i32,
    opens_with_quote: bool,
    closes_with_quote: bool,
    stops_in_a_row: u32,
}

impl SentenceMarks {
    pub(super) fn new(text: &str) -> SentenceMarks {
        let trimmed = text.trim();
        SentenceMarks {
            opens_with_quote: trimmed
                .chars()
                .next()
                .is_some_and(|first| is_quote(first) || matches!(first, '-' | '–' | '—' | '―')),
            closes_with_quote: trimmed.chars().next_back().is_some_and(is_quote),
            ..SentenceMarks::default()
        }
    }

    pub(super) fn of(text: &str, separators: Separators) -> SentenceMarks {
        let mut marks = SentenceMarks::new(text);
        written_tokens(text, separators).for_each(|piece| marks.see(&piece, piece.length()));
        marks
    }

    /// Takes in the next piece, which counts for so many characters.
    pub(super) fn see(&mut self, piece: &WrittenToken<'_>, length: usize) {
        self.length = self.length.saturating_add(u32::try_from(length).unwrap_or(u32::MAX));
        if let WrittenToken::Mark(mark) = piece {
            self.see_mark(*mark);
            return;
        }
        self.stops_in_a_row = 0;
        self.final_mark = FinalMark::None;
        self.start.get_or_insert_with(|| match piece {
            WrittenToken::Number(_) => Start::Digit,
            WrittenToken::Word { is_capital: true, .. } => Start::Upper,
            // A script without case has no lower-case letters either.
            WrittenToken::Word { written, .. } if begins_small(written) => Start::Lower,
            _ => Start::Other,
        });
    }

    fn see_mark(&mut self, mark: char) {
        match mark {
            '"' => self.open_quotes = 1 - self.open_quotes.clamp(0, 1),
            '“' | '„' | '«' | '「' | '『' => self.open_quotes += 1,
            '”' | '»' | '」' | '』' => self.open_quotes -= 1,
            '(' | '（' | '[' | '【' => self.open_brackets += 1,
            ')' | '）' | ']' | '】' => self.open_brackets -= 1,
            _ => {}
        }
        if let Some(count) = class(mark).and_then(|class| self.counts.get_mut(class)) {
            *count += 1;
        }
        let ends = match mark {
            '.' | '．' | '。' | '।' | '॥' | '۔' | '։' | '።' | '។' | '။' => {
                FinalMark::Stop
            }
            '?' | '？' | '؟' | '\u{37e}' | '՞' => FinalMark::Question,
            '!' | '！' | '՜' => FinalMark::Exclamation,
            ':' | ';' | ',' | '：' | '；' | '，' | '、' | '،' | '؛' => FinalMark::Inner,
            '…' => FinalMark::Ellipsis,
            _ => {
                self.stops_in_a_row = 0;
                return;
            }
        };
        self.final_mark = ends;
        self.stops_in_a_row = if mark == '.' { self.stops_in_a_row + 1 } else { 0 };
        // Three full stops are an ellipsis, whoever typed them.
        if self.stops_in_a_row == 3 {
            self.final_mark = FinalMark::Ellipsis;
            if let Some(count) = self.counts.get_mut(ELLIPSIS) {
                *count += 1;
            }
        }
    }

    pub(super) fn facts(&self) -> SentenceFacts {
        SentenceFacts {
            final_mark: self.final_mark,
            start: self.start.unwrap_or_default(),
            opens_with_quote: self.opens_with_quote,
            closes_with_quote: self.closes_with_quote,
            open_brackets: self.open_brackets,
            starts_paragraph: false,
        }
    }

    /// What stands at the border to the next sentence, which may begin a paragraph; several can be
    /// true of one border.
    pub(super) fn border(&self, next: &SentenceMarks, paragraph: bool) -> [bool; BORDERS] {
        let start = next.start.unwrap_or_default();
        let is_unfinished = self.final_mark == FinalMark::None;
        [
            is_unfinished,
            is_unfinished && start == Start::Lower,
            is_unfinished && matches!(start, Start::Other | Start::Digit),
            // A bracket is opened on the left and closed on the right.
            self.open_brackets > 0 && next.open_brackets < 0,
            self.final_mark == FinalMark::Inner,
            start == Start::Lower,
            self.open_quotes != 0 || self.open_brackets != 0,
            next.opens_with_quote,
            self.closes_with_quote,
            self.final_mark.is_marked(),
            paragraph,
        ]
    }
}

/// A word that does not begin with a capital begins with a small letter: in form, whose first
/// letter is none of those in title case.
fn begins_small(word: &str) -> bool {
    let first = word.chars().next().and_then(|first| first.to_lowercase().next());
    first.is_some_and(char::is_lowercase)
}

fn class(mark: char) -> Option<usize> {
    Some(match mark {
        '?' | '？' | '؟' | '\u{37e}' | '՞' => QUESTION,
        '!' | '！' | '՜' => EXCLAMATION,
        ':' | '：' => COLON,
        ';' | '；' | '؛' => SEMICOLON,
        '"' | '“' | '”' | '«' | '»' | '„' | '‟' | '「' | '」' | '『' | '』' => QUOTE,
        '(' | ')' | '（' | '）' | '[' | ']' | '【' | '】' => BRACKET,
        '…' => ELLIPSIS,
        ',' | '，' | '、' | '،' | '﹐' | '､' => COMMA,
        _ => return None,
    })
}

fn is_quote(character: char) -> bool {
    class(character) == Some(QUOTE) || matches!(character, '‘' | '’' | '`' | '\'' | '‹' | '›')
}
