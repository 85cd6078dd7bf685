//! Takes documents. Gives the features of each, read side by side in chunks of some length, each
//! with words of its own, which are brought together in the order of the text. Never depends on how
//! many are read at a time.
use super::{Features, MentionReader, Token, Vocabulary, composed, marks::SentenceMarks};
use crate::{
    document::{Document, Pair, Side},
    parallel,
};
use std::ops::Range;

/// Sentences that are read in one piece.
const CHUNK: usize = 2048;
/// Chunks whose words are held at a time, before they are brought together.
const HELD: usize = 64;

/// A part of one document.
struct Part<'d> {
    document: &'d Document,
    reader: &'d MentionReader,
    place: (usize, Side),
    sentences: Range<usize>,
}

impl Features {
    /// Reads pairs of documents; words enter the vocabulary of their side in the order in which they
    /// come. Linear in the text.
    pub(crate) fn take_all(
        pairs: &[Pair<&Document>],
        vocabulary: &mut Pair<Vocabulary>,
    ) -> Vec<Pair<Features>> {
        let readers = parallel::map(pairs.to_vec(), |pair| pair.map(MentionReader::for_document));
        let parts = pairs.iter().zip(&readers).enumerate().flat_map(|(number, (pair, readers))| {
            [Side::Source, Side::Target].into_iter().flat_map(move |side| {
                let document: &Document = pair.get(side);
                let reader = readers.get(side);
                let length = document.sentences().len();
                (0..length).step_by(CHUNK).map(move |start| Part {
                    document,
                    reader,
                    place: (number, side),
                    sentences: start..length.min(start + CHUNK),
                })
            })
        });
        let mut all = vec![Pair::new(Features::empty(), Features::empty()); pairs.len()];
        let mut parts = parts.peekable();
        while parts.peek().is_some() {
            let held: Vec<Part<'_>> = parts.by_ref().take(HELD).collect();
            let places: Vec<(usize, Side)> = held.iter().map(|part| part.place).collect();
            let read = parallel::map(held, Part::read);
            for ((number, side), (features, words)) in places.into_iter().zip(read) {
                let tokens = vocabulary.get_mut(side).extend(words);
                if let Some(pair) = all.get_mut(number) {
                    pair.get_mut(side).append(features, tokens);
                }
            }
        }
        all
    }

    /// Of no sentence.
    fn empty() -> Features {
        Features {
            token_starts: vec![0],
            mention_starts: vec![0],
            length_sums: vec![0.0],
            mark_sums: vec![Default::default()],
            border_sums: vec![Default::default()],
            ..Features::default()
        }
    }

    /// Puts the sentences of the same document that come next after these. `renamed` gives the words
    /// of theirs as those of the document are.
    fn append(&mut self, next: Features, renamed: impl Fn(Token) -> Token) {
        let (tokens, mentions) = (self.tokens.len(), self.mentions.len());
        self.facts.extend(next.facts);
        self.tokens.extend(next.tokens.into_iter().map(renamed));
        self.token_starts.extend(next.token_starts.iter().skip(1).map(|start| tokens + start));
        self.named.extend(next.named.iter().map(|place| tokens + place));
        self.mentions.extend(next.mentions);
        let starts = next.mention_starts.iter().skip(1);
        self.mention_starts.extend(starts.map(|start| mentions + start));
        let length = self.total_length();
        self.length_sums.extend(next.length_sums.iter().skip(1).map(|sum| length + sum));
        append_sums(&mut self.mark_sums, &next.mark_sums);
        append_sums(&mut self.border_sums, &next.border_sums);
        self.has_paragraphs |= next.has_paragraphs;
    }
}

/// Running sums that go on where others end.
fn append_sums<const N: usize>(sums: &mut Vec<[u32; N]>, next: &[[u32; N]]) {
    let before = sums.last().copied().unwrap_or([0; N]);
    sums.extend(next.iter().skip(1).map(|sum| {
        let mut sum = *sum;
        for (sum, before) in sum.iter_mut().zip(before) {
            *sum = sum.saturating_add(before);
        }
        sum
    }));
}

impl Part<'_> {
    /// Reads the sentences of the part, with words of its own.
    fn read(self) -> (Features, Vocabulary) {
        let Part { document, reader, sentences, .. } = self;
        let mut vocabulary = Vocabulary::default();
        let mut features = Features::empty();
        let mut reader = reader.clone();
        let text_of = |number: usize| {
            let sentence = document.sentences().get(number)?;
            Some((document.slice(sentence.span()).unwrap_or(""), sentence.paragraph()))
        };
        // What comes before the part tells which borders and paragraphs begin in it.
        let before = sentences.start.checked_sub(1).and_then(text_of);
        let mut paragraph = before.map(|(_, paragraph)| paragraph);
        let mut last_marks = before.map(|(text, _)| SentenceMarks::of(&composed(text)));
        for (text, own) in sentences.filter_map(text_of) {
            let marks = features.take_sentence(&composed(text), &mut reader, &mut vocabulary);
            let starts_paragraph = paragraph != Some(own);
            features.has_paragraphs |= starts_paragraph && paragraph.is_some();
            paragraph = Some(own);
            features.close_sentence(last_marks.as_ref(), &marks, starts_paragraph);
            last_marks = Some(marks);
        }
        (features, vocabulary)
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a panic fails the test, which is the point")]
mod tests {
    use super::CHUNK;
    use crate::{
        document::{Document, LanguageTag, Pair, Sentence, Span},
        features::{Features, Vocabulary},
    };
    use std::fmt::Write;

    /// Three thousand words, one after another, without digits, which would be numbers.
    fn word(number: usize) -> String {
        let digits = (number % 3000).to_string();
        digits.bytes().map(|digit| char::from(digit - b'0' + b'k')).collect()
    }

    /// Sentences of one kind after another, a paragraph of seven each.
    fn document(sentences: usize) -> Document {
        let kinds = ["Who came on 6 June 2020?", "“Nobody”, (she said", "12,5 and 0,75)", "so…"];
        let mut text = String::new();
        let mut spans = Vec::new();
        for number in 0..sentences {
            let start = text.len();
            let _ = write!(text, "{} {}", word(number), kinds[number % kinds.len()]);
            let span = Span::new(start, text.len()).unwrap();
            spans.push(Sentence::new(span, u32::try_from(number / 7).unwrap()));
        }
        Document::new(LanguageTag::new("en").unwrap(), text, spans).unwrap()
    }

    #[test]
    fn what_is_read_in_chunks_is_as_if_read_in_one() {
        let long = document(2 * CHUNK + 100);
        let mut vocabulary: Pair<Vocabulary> = Pair::default();
        let read = Features::take_all(&[Pair::new(&long, &long)], &mut vocabulary).remove(0);
        assert_eq!(read.source.len(), 2 * CHUNK + 100);
        // Each sentence comes again after 84, and each word after 3000: there are none but the words,
        // the sums and the borders that the first chunk tells of.
        for kind in 0..84 {
            let sentence = |features: &Features, number: usize| {
                let range = crate::document::SentenceRange::new(
                    u32::try_from(number).unwrap(),
                    u32::try_from(number + 2).unwrap(),
                );
                let range = range.unwrap();
                let facts = format!("{:?}", features.facts(number));
                let sums = (features.marks(range), features.inner_borders(range));
                let length = features.tokens(number..number + 1).len();
                (facts, sums, length, features.mentions(number).to_vec())
            };
            let first = sentence(&read.source, 84 + kind);
            for number in (84 + kind..read.source.len() - 2).step_by(84) {
                assert_eq!(sentence(&read.source, number), first, "sentence {number}");
            }
        }
        let words = &vocabulary.source.forms;
        for number in [0, 1, 2999, 3000, CHUNK - 1, CHUNK, 2 * CHUNK, 2 * CHUNK + 99] {
            let token = read.source.tokens(number..number + 1)[0];
            assert_eq!(words.text(token.form), Some(word(number).as_str()));
            let times = (2 * CHUNK + 100 - 1 - number % 3000) / 3000 + 1;
            assert_eq!(words.counts()[token.form as usize] as usize, times);
        }
        assert_eq!(words.id("k"), Some(0));
        assert!(read.source.has_paragraphs());
        assert_eq!(read.source.all_tokens(), read.target.all_tokens());
    }
}
