//! Takes a document. Gives [`Features`]: the facts of each sentence that evidence is made of, as
//! numbers and ids. Never looks at the other side. Next: `anchors`.
mod chunks;
mod marks;
mod mentions;
mod numbers;
mod spans;
mod tokens;
mod vocabulary;

pub(crate) use self::{
    marks::{BORDERS, FinalMark, MARKS, Start},
    mentions::{KeyKind, Mention, MentionKind, MentionReader, Referent},
    spans::{Composed, word_spans},
    vocabulary::{Vocabulary, Words, is_number},
};

use self::marks::SentenceMarks;
use crate::document::SentenceRange;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A word as the lexicon sees it: its form and its stem, ids in a [`Vocabulary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) form: u32,
    pub(crate) stem: u32,
}

/// Words of one sentence that are read. More are a text that nobody split: their lengths and marks
/// count, but to weigh each of them against every sentence of the other side would take for ever.
const MOST_WORDS: usize = 4096;

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

/// The facts of a document. What adds up over a run of sentences is kept as running sums, so that
/// a run of any size costs one subtraction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    facts: Vec<SentenceFacts>,
    tokens: Vec<Token>,
    token_starts: Vec<usize>,
    /// Words within names that are mentioned, by their places.
    named: Vec<usize>,
    mentions: Vec<Mention>,
    mention_starts: Vec<usize>,
    length_sums: Vec<f64>,
    mark_sums: Vec<[u32; MARKS]>,
    border_sums: Vec<[u32; BORDERS]>,
    has_paragraphs: bool,
}

impl Features {
    fn take_sentence(
        &mut self,
        text: &str,
        reader: &mut MentionReader,
        vocabulary: &mut Vocabulary,
    ) -> SentenceMarks {
        let mut marks = SentenceMarks::new(text);
        let most = self.mentions.len() + MOST_WORDS;
        let mut known = Vec::new();
        reader.read(text, |referent, span| {
            referent.mentions(|mention| {
                if self.mentions.len() < most {
                    self.mentions.push(mention);
                }
            });
            if matches!(referent, Referent::Name(_)) {
                known.push(span);
            }
        });
        let most = self.tokens.len() + MOST_WORDS;
        let mut known = known.into_iter().peekable();
        let mut pieces = tokens::pieces(text);
        loop {
            pieces.skip_invisible();
            let start = text.len() - pieces.rest().len();
            let Some(piece) = pieces.next() else { break };
            marks.see(&piece);
            if self.tokens.len() >= most {
                continue;
            }
            let Some(token) = vocabulary.token(&piece) else { continue };
            if known.peek().is_some() {
                let end = text.len() - pieces.rest().len();
                while known.next_if(|name| name.end <= start).is_some() {}
                if known.peek().is_some_and(|name| name.start < end) {
                    self.named.push(self.tokens.len());
                }
            }
            self.tokens.push(token);
        }
        marks
    }

    fn close_sentence(
        &mut self,
        last: Option<&SentenceMarks>,
        marks: &SentenceMarks,
        starts_paragraph: bool,
    ) {
        self.facts.push(SentenceFacts { starts_paragraph, ..marks.facts() });
        self.token_starts.push(self.tokens.len());
        self.mention_starts.push(self.mentions.len());
        let length = self.length_sums.last().copied().unwrap_or_default();
        // A sentence of nothing but spaces still takes a place: it must not cost infinitely much.
        self.length_sums.push(length + f64::from(marks.length.max(1)));
        let mut sums = self.mark_sums.last().copied().unwrap_or_default();
        for (sum, count) in sums.iter_mut().zip(marks.counts) {
            *sum = sum.saturating_add(count);
        }
        self.mark_sums.push(sums);
        let mut borders = self.border_sums.last().copied().unwrap_or_default();
        if let Some(last) = last {
            for (sum, found) in borders.iter_mut().zip(last.border(marks, starts_paragraph)) {
                *sum += u32::from(found);
            }
        }
        self.border_sums.push(borders);
    }

    /// Number of sentences.
    pub(crate) fn len(&self) -> usize {
        self.facts.len()
    }

    /// Bytes that it takes, about.
    pub(crate) fn bytes(&self) -> usize {
        let of_sentence = size_of::<SentenceFacts>()
            + 2 * size_of::<usize>()
            + size_of::<f64>()
            + size_of::<[u32; MARKS]>()
            + size_of::<[u32; BORDERS]>();
        self.len() * of_sentence
            + size_of_val(self.tokens.as_slice())
            + size_of_val(self.named.as_slice())
            + size_of_val(self.mentions.as_slice())
    }

    /// More than one paragraph.
    pub(crate) fn has_paragraphs(&self) -> bool {
        self.has_paragraphs
    }

    /// The facts of one sentence; those of no sentence past the end.
    pub(crate) fn facts(&self, sentence: usize) -> SentenceFacts {
        self.facts.get(sentence).copied().unwrap_or_default()
    }

    /// The words of a run of sentences.
    pub(crate) fn tokens(&self, run: std::ops::Range<usize>) -> &[Token] {
        slice_of(&self.tokens, &self.token_starts, run)
    }

    /// The words of the whole document.
    pub(crate) fn all_tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// What a sentence mentions, in order.
    pub(crate) fn mentions(&self, sentence: usize) -> &[Mention] {
        slice_of(&self.mentions, &self.mention_starts, sentence..sentence + 1)
    }

    /// Adds a name to the mentions of each sentence for each of its words that stands for one, once;
    /// but for the words of names that are mentioned already.
    pub(crate) fn add_names(&mut self, name_of: impl Fn(&Token) -> Option<u32>) {
        let mut mentions = Vec::with_capacity(self.mentions.len());
        let mut starts = vec![0];
        let mut added = FxHashSet::default();
        for sentence in 0..self.len() {
            added.clear();
            mentions.extend_from_slice(self.mentions(sentence));
            let first = self.token_starts.get(sentence).copied().unwrap_or_default();
            for (place, token) in (first..).zip(self.tokens(sentence..sentence + 1)) {
                let Some(name) = name_of(token) else { continue };
                if self.named.binary_search(&place).is_ok() {
                    continue;
                }
                if added.insert(name) {
                    mentions.push(Mention::of_name(name));
                }
            }
            starts.push(mentions.len());
        }
        (self.mentions, self.mention_starts) = (mentions, starts);
    }

    /// Number of words in a run.
    pub(crate) fn token_count(&self, run: SentenceRange) -> usize {
        let start = |sentence: u32| self.token_starts.get(sentence as usize).copied();
        start(run.end()).unwrap_or_default() - start(run.start()).unwrap_or_default()
    }

    /// Length of a run in characters that are not white space.
    pub(crate) fn length(&self, run: SentenceRange) -> f64 {
        let sum = |sentence: u32| self.length_sums.get(sentence as usize).copied();
        sum(run.end()).unwrap_or_default() - sum(run.start()).unwrap_or_default()
    }

    /// Length of the whole document.
    pub(crate) fn total_length(&self) -> f64 {
        self.length_sums.last().copied().unwrap_or_default()
    }

    /// How often each class of mark stands in a run.
    pub(crate) fn marks(&self, run: SentenceRange) -> [u32; MARKS] {
        difference(&self.mark_sums, run.start(), run.end())
    }

    /// How often each kind of border stands between two sentences of a run.
    pub(crate) fn inner_borders(&self, run: SentenceRange) -> [u32; BORDERS] {
        if run.len() < 2 {
            return [0; BORDERS];
        }
        // The border before a sentence is counted in the sum after it.
        difference(&self.border_sums, run.start() + 1, run.end())
    }
}

/// The words of a phrase, read as those of a document are; they enter the vocabulary. Linear.
pub(crate) fn words_of(phrase: &str, vocabulary: &mut Vocabulary) -> Vec<Token> {
    tokens::pieces(&composed(phrase)).filter_map(|piece| vocabulary.token(&piece)).collect()
}

/// Composed and decomposed spellings must give the same words and lengths.
fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

fn slice_of<'a, T>(items: &'a [T], starts: &[usize], run: std::ops::Range<usize>) -> &'a [T] {
    let (Some(&start), Some(&end)) = (starts.get(run.start), starts.get(run.end)) else {
        return &[];
    };
    items.get(start..end).unwrap_or(&[])
}

fn difference<const N: usize>(sums: &[[u32; N]], start: u32, end: u32) -> [u32; N] {
    let (Some(start), Some(end)) = (sums.get(start as usize), sums.get(end as usize)) else {
        return [0; N];
    };
    std::array::from_fn(|class| {
        let of = |sum: &[u32; N]| sum.get(class).copied().unwrap_or_default();
        of(end).saturating_sub(of(start))
    })
}
