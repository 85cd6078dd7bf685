//! The facts of a document, ready to be asked for any run of its sentences.
use super::{
    keys::MentionKey,
    marks::{BORDERS, MARKS, SentenceFacts, SentenceMarks},
    places::{Detail, Places, Word},
    runs::{BySentence, RunningSums},
    vocabulary::Token,
};
use crate::{document::SentenceRange, mentions::Mention};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// Words and mentions that room is made for before they come, at most: the first sentences may be
/// longer than all others.
const MOST_EXPECTED: usize = 1 << 22;

/// The facts of a document. What adds up over a run of sentences is kept as running sums, so that
/// a run of any size costs one subtraction.
#[derive(Clone, Debug, Default)]
pub(crate) struct Features {
    facts: Vec<SentenceFacts>,
    pub(super) tokens: BySentence<Token>,
    /// Words within names that are mentioned, by their places.
    named: Vec<usize>,
    pub(super) mentions: BySentence<MentionKey>,
    length_sums: Vec<f64>,
    mark_sums: RunningSums<MARKS>,
    border_sums: RunningSums<BORDERS>,
    has_paragraphs: bool,
    /// Where words and mentions stand, where that was asked for.
    pub(super) places: Option<Places>,
}

impl Features {
    pub(super) fn empty(detail: Detail) -> Features {
        Features {
            places: (detail == Detail::Places).then(Places::default),
            length_sums: vec![0.0],
            ..Features::default()
        }
    }

    /// Makes room for so many tokens more.
    pub(super) fn expect_tokens(&mut self, more: usize) {
        self.tokens.items.reserve(more);
        if let Some(places) = &mut self.places {
            places.words.reserve(more);
        }
    }

    /// Puts the sentences of the same document, which has so many, that come next after these.
    /// `renamed` gives the words of theirs as those of the document are.
    pub(super) fn append(
        &mut self,
        mut next: Features,
        sentences: usize,
        renamed: impl Fn(Token) -> Token,
    ) {
        next.tokens.items.iter_mut().for_each(|token| *token = renamed(*token));
        if self.len() == 0 {
            *self = next;
            // The next ones are taken to have about as much.
            let here = self.len().max(1);
            let all = |items: usize| items.saturating_mul(sentences) / here;
            let more = |items: usize| (all(items).saturating_sub(items) / 8 * 9).min(MOST_EXPECTED);
            if let Some(places) = &mut self.places {
                places.mentions.items.reserve(more(places.mentions.items.len()));
            }
            self.expect_tokens(more(self.tokens.items.len()));
            return;
        }
        let tokens = self.tokens.items.len();
        self.facts.extend(next.facts);
        self.tokens.append(next.tokens);
        self.named.extend(next.named.iter().map(|place| tokens + place));
        self.mentions.append(next.mentions);
        let length = self.total_length();
        self.length_sums.extend(next.length_sums.iter().skip(1).map(|sum| length + sum));
        self.mark_sums.append(&next.mark_sums);
        self.border_sums.append(&next.border_sums);
        self.has_paragraphs |= next.has_paragraphs;
        if let (Some(places), Some(next)) = (&mut self.places, next.places) {
            places.append(next);
        }
    }

    /// Of the last words, so many, some are within a name that is mentioned.
    pub(super) fn mark_named(&mut self, last: usize, within: Range<usize>) {
        let first = self.tokens.items.len() - last;
        self.named.extend(within.map(|word| first + word));
    }

    /// Ends the sentence that is being read, whose marks these are, after the one with the `last`.
    pub(super) fn close_sentence(
        &mut self,
        last: Option<&SentenceMarks>,
        marks: &SentenceMarks,
        starts_paragraph: bool,
    ) {
        self.has_paragraphs |= starts_paragraph && last.is_some();
        self.facts.push(SentenceFacts { starts_paragraph, ..marks.facts() });
        self.tokens.close_sentence();
        self.mentions.close_sentence();
        let length = self.length_sums.last().copied().unwrap_or_default();
        // A sentence of nothing but spaces still takes a place: it must not cost infinitely much.
        self.length_sums.push(length + f64::from(marks.length.max(1)));
        self.mark_sums.add(marks.counts);
        let border = last.map(|last| last.border(marks, starts_paragraph).map(u32::from));
        self.border_sums.add(border.unwrap_or_default());
    }

    pub(crate) fn len(&self) -> usize {
        self.facts.len()
    }

    /// There is no word and no mention in it.
    pub(crate) fn is_mute(&self) -> bool {
        self.tokens.items.is_empty() && self.mentions.items.is_empty()
    }

    /// Bytes that it takes, about.
    pub(crate) fn bytes(&self) -> usize {
        let of_sentence = size_of::<SentenceFacts>()
            + 2 * size_of::<usize>()
            + size_of::<f64>()
            + size_of::<[u32; MARKS]>()
            + size_of::<[u32; BORDERS]>();
        self.len() * of_sentence
            + self.tokens.items.capacity() * size_of::<Token>()
            + size_of_val(self.named.as_slice())
            + self.mentions.items.capacity() * size_of::<MentionKey>()
            + self.places.as_ref().map_or(0, Places::bytes)
    }

    /// Number of mentions, and of words that may be names.
    pub(crate) fn mention_count(&self) -> usize {
        self.mentions.items.len().saturating_add(self.named.len())
    }

    pub(crate) fn has_paragraphs(&self) -> bool {
        self.has_paragraphs
    }

    /// The facts of one sentence; those of no sentence past the end.
    pub(crate) fn facts(&self, sentence: usize) -> SentenceFacts {
        self.facts.get(sentence).copied().unwrap_or_default()
    }

    pub(crate) fn tokens(&self, run: Range<usize>) -> &[Token] {
        self.tokens.of(run)
    }

    /// Where the words of a sentence stand, one for each of its tokens; none where places were not
    /// asked for.
    pub(crate) fn words(&self, sentence: usize) -> &[Word] {
        let words = self.places.as_ref().map_or(&[][..], |places| &places.words);
        words.get(self.tokens.places(sentence..sentence + 1)).unwrap_or(&[])
    }

    /// What a sentence mentions, with where it stands: dates, then numbers, then names, each in
    /// order; none where places were not asked for.
    pub(crate) fn mentions_in_place(&self, sentence: usize) -> &[Mention] {
        self.places.as_ref().map_or(&[][..], |places| places.mentions.of(sentence..sentence + 1))
    }

    pub(crate) fn all_tokens(&self) -> &[Token] {
        &self.tokens.items
    }

    /// What a sentence mentions, in order.
    pub(crate) fn mentions(&self, sentence: usize) -> &[MentionKey] {
        self.mentions.of(sentence..sentence + 1)
    }

    /// Adds a name to the mentions of each sentence for each of its words that stands for one, once;
    /// except for the words of names that are mentioned already.
    pub(crate) fn add_names(&mut self, name_of: impl Fn(&Token) -> Option<u32>) {
        let mut mentions = BySentence::default();
        let mut added = FxHashSet::default();
        for sentence in 0..self.len() {
            added.clear();
            mentions.items.extend_from_slice(self.mentions(sentence));
            let places = self.tokens.places(sentence..sentence + 1);
            for (place, token) in places.zip(self.tokens(sentence..sentence + 1)) {
                let Some(name) = name_of(token) else { continue };
                if self.named.binary_search(&place).is_ok() {
                    continue;
                }
                if added.insert(name) {
                    mentions.push(MentionKey::of_name(name));
                }
            }
            mentions.close_sentence();
        }
        self.mentions = mentions;
    }

    pub(crate) fn token_count(&self, run: SentenceRange) -> usize {
        self.tokens.places(run.start() as usize..run.end() as usize).len()
    }

    /// Length of a run in characters that are not white space.
    pub(crate) fn length(&self, run: SentenceRange) -> f64 {
        let sum = |sentence: u32| self.length_sums.get(sentence as usize).copied();
        sum(run.end()).unwrap_or_default() - sum(run.start()).unwrap_or_default()
    }

    pub(crate) fn total_length(&self) -> f64 {
        self.length_sums.last().copied().unwrap_or_default()
    }

    pub(crate) fn marks(&self, run: SentenceRange) -> [u32; MARKS] {
        self.mark_sums.between(run.start(), run.end())
    }

    /// How often each kind of border stands between two sentences of a run.
    pub(crate) fn inner_borders(&self, run: SentenceRange) -> [u32; BORDERS] {
        if run.len() < 2 {
            return [0; BORDERS];
        }
        // The border before a sentence is counted in the sum after it.
        self.border_sums.between(run.start() + 1, run.end())
    }
}
