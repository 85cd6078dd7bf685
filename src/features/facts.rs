//! How a sentence begins and ends: facts that do not add up over a run of sentences.

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

/// How the first word of a sentence is written.
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
        let start = Start::ALL.iter().position(|start| *start == self.start).unwrap_or_default();
        4 * start + 2 * usize::from(self.opens_with_quote) + usize::from(self.starts_paragraph)
    }

    /// How it ends, likewise.
    pub(crate) fn end_kind(&self) -> usize {
        let mark = FinalMark::ALL.iter().position(|mark| *mark == self.final_mark);
        2 * mark.unwrap_or_default() + usize::from(self.closes_with_quote)
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
