//! The one pass over the sentences of documents that takes all their features.
//!
//! Long documents are read side by side in chunks, each with words of its own, which are brought
//! together in the order of the text: so the result does not depend on the number of threads.
use super::{
    keys::keys_of,
    marks::SentenceMarks,
    of_document::Features,
    places::{Detail, Gap, Word},
    tokens::{WrittenToken, written_tokens},
    vocabulary::{Spelling, Times, Vocabulary},
};
use crate::{
    document::{Document, Pair, Side, Span},
    mentions::{Begins, Mention, MentionKind, MentionReader, MentionStarts},
    monitor::Watch,
    parallel,
    text::{as_before_wrapping, composition::Composed},
};
use std::{iter, ops::Range};

/// Sentences of a chunk, and bytes of its text past which it ends with a sentence.
const CHUNK: usize = 2048;
const CHUNK_BYTES: usize = 1 << 18;
/// Bytes that a byte of the text takes while it is read, at most, about.
const BYTES_OF_BYTE: usize = 24;
/// One of so many parts of what is left is for chunks that wait to be put together.
const WAITING_PART: usize = 4;
/// Bytes that a token takes at least, mostly: a Chinese character.
const TOKEN_BYTES: usize = 3;
/// Chunks whose words wait at a time to be brought together, where there are threads for them.
const CHUNKS_AT_ONCE: usize = 64;
/// Words of one sentence that are read, and keys of what it mentions. More, or more bytes, are a text
/// that nobody
/// split: their lengths and marks count, but to weigh each of them against every sentence of the
/// other side would take for ever.
const MOST_WORDS: usize = 4096;
/// Bytes of one sentence in which mentions are looked for, up to the end of a word.
const MOST_BYTES: usize = 1 << 17;

struct Chunk<'d> {
    document: &'d Document,
    reader: &'d MentionReader,
    place: (usize, Side),
    sentences: Range<usize>,
    detail: Detail,
}

impl Features {
    /// Reads pairs of documents; words enter the vocabulary of their side in the order in which they
    /// come. Linear in the text.
    pub(crate) fn take_all(
        pairs: &[Pair<&Document>],
        vocabulary: &mut Pair<Vocabulary>,
        detail: Detail,
        watch: &Watch<'_>,
    ) -> Vec<Pair<Features>> {
        let readers = parallel::map(pairs.to_vec(), |pair| pair.map(MentionReader::for_document));
        let chunks =
            pairs.iter().zip(&readers).enumerate().flat_map(|(number, (pair, readers))| {
                [Side::Source, Side::Target].into_iter().flat_map(move |side| {
                    let document: &Document = pair.get(side);
                    let reader = readers.get(side);
                    chunks_of(document).map(move |sentences| Chunk {
                        document,
                        reader,
                        place: (number, side),
                        sentences,
                        detail,
                    })
                })
            });
        let none = Pair::new(Features::empty(detail), Features::empty(detail));
        let mut all = vec![none; pairs.len()];
        let mut chunks = chunks.peekable();
        let most = if parallel::threads() == 1 { 1 } else { CHUNKS_AT_ONCE };
        while chunks.peek().is_some() && !watch.is_over() {
            // What waits is beside what is kept, and memory that was freed is not always used again.
            let waiting = watch.left() / WAITING_PART;
            let at_once = (waiting / (CHUNK_BYTES * BYTES_OF_BYTE)).clamp(1, most);
            let at_once: Vec<Chunk<'_>> = chunks.by_ref().take(at_once).collect();
            let place = |chunk: &Chunk<'_>| (chunk.place, chunk.document.sentences().len());
            let places: Vec<_> = at_once.iter().map(place).collect();
            let read = parallel::map(at_once, |chunk| chunk.read(watch));
            for (((number, side), sentences), (features, words)) in places.into_iter().zip(read) {
                let vocabulary = vocabulary.get_mut(side);
                let before = vocabulary.bytes();
                let tokens = vocabulary.extend(words);
                let mut grown = vocabulary.bytes().saturating_sub(before);
                if let Some(pair) = all.get_mut(number) {
                    let own = pair.get_mut(side);
                    let before = own.bytes();
                    own.append(features, sentences, tokens);
                    grown += own.bytes().saturating_sub(before);
                }
                watch.take(grown);
            }
        }
        all
    }
}

/// The sentences of a document, chunk by chunk.
fn chunks_of(document: &Document) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    iter::from_fn(move || {
        let rest = document.sentences().get(start..).filter(|rest| !rest.is_empty())?;
        let mut bytes = 0;
        let fits = rest.iter().take(CHUNK).take_while(|sentence| {
            let fits = bytes < CHUNK_BYTES;
            bytes += sentence.span().len();
            fits
        });
        let chunk = start..start + fits.count();
        start = chunk.end;
        Some(chunk)
    })
}

impl Chunk<'_> {
    fn read(self, watch: &Watch<'_>) -> (Features, Vocabulary) {
        let Chunk { document, reader, sentences, detail, .. } = self;
        let mut features = Features::empty(detail);
        let mut pass = Pass {
            mention_reader: reader.clone(),
            vocabulary: Vocabulary::default(),
            times: Vec::new(),
            words: Vec::new(),
            starts: MentionStarts::default(),
            mentions: Vec::new(),
        };
        let spans = document.sentences().get(sentences.clone()).unwrap_or(&[]).iter();
        let bytes: usize = spans.map(|sentence| sentence.span().len()).sum();
        features.expect_tokens(bytes / TOKEN_BYTES);
        let sentence = |number: usize| {
            let sentence = document.sentences().get(number)?;
            let start = sentence.span().start();
            let written = document.slice(sentence.span()).unwrap_or("");
            let text = Composed::of(as_before_wrapping(written));
            Some((start, text, sentence.paragraph()))
        };
        // What comes before the chunk tells which borders and paragraphs begin in it.
        let before = sentences.start.checked_sub(1).and_then(sentence);
        let mut paragraph = before.as_ref().map(|(_, _, paragraph)| *paragraph);
        let separators = reader.separators();
        let marks_of = |text: &Composed<'_>| SentenceMarks::of(text.text(), separators);
        let mut last_marks = before.map(|(_, text, _)| marks_of(&text));
        let sentences = sentences.take_while(|_| !watch.is_over());
        for (start, text, own) in sentences.filter_map(sentence) {
            let marks = pass.read(&text, start, &mut features);
            let starts_paragraph = paragraph != Some(own);
            paragraph = Some(own);
            features.close_sentence(last_marks.as_ref(), &marks, starts_paragraph);
            last_marks = Some(marks);
        }
        for (number, times) in pass.times.iter().enumerate() {
            pass.vocabulary.count(number, *times);
        }
        (features, pass.vocabulary)
    }
}

/// What the pass over sentences carries from one to the next.
struct Pass {
    mention_reader: MentionReader,
    vocabulary: Vocabulary,
    /// How often each spelling was met, by its number.
    times: Vec<Times>,
    /// Of the sentence at hand: where its words stand in the composed text; where something may be
    /// mentioned; what is mentioned.
    words: Vec<Range<usize>>,
    starts: MentionStarts,
    mentions: Vec<Mention>,
}

impl Pass {
    /// Reads a sentence, which begins at byte `start` of its document, up to its end.
    fn read(
        &mut self,
        text: &Composed<'_>,
        start: usize,
        features: &mut Features,
    ) -> SentenceMarks {
        let (marks, end) = self.read_words(text, start, features);
        self.mentions.clear();
        let read = text.text().get(..end).unwrap_or(text.text());
        self.mention_reader.read(read, Some(&self.starts), &mut self.mentions);
        self.mark_names(features);
        self.add_mentions(text, start, features);
        marks
    }

    /// Gives the marks of the sentence, and where the part ends in which mentions are looked for.
    fn read_words(
        &mut self,
        text: &Composed<'_>,
        start: usize,
        features: &mut Features,
    ) -> (SentenceMarks, usize) {
        self.words.clear();
        self.starts.clear();
        let composed = text.text();
        let mut marks = SentenceMarks::new(composed);
        let mut pieces = written_tokens(composed, self.mention_reader.separators());
        // Where the last word ended.
        let mut before = None;
        let mut end = composed.len();
        while let Some(piece) = pieces.next() {
            let place = pieces.place();
            if place.start >= MOST_BYTES {
                end = end.min(place.start);
            }
            let is_read = self.words.len() < MOST_WORDS && place.start < end;
            let begins = |word: &str| self.mention_reader.begins(word);
            let spelling = if is_read { self.vocabulary.spelling(&piece, begins) } else { None };
            let Some((number, spelling)) = spelling else {
                marks.see(&piece, piece.length());
                // Most marks begin nothing; the others are looked at.
                if place.start < end && !matches!(piece, WrittenToken::Mark('\0'..='\u{7f}')) {
                    self.add_starts(composed, place);
                }
                continue;
            };
            let Spelling { token, length, begins, is_mixed } = spelling;
            marks.see(&piece, length);
            if number == self.times.len() {
                self.times.push(Times::default());
            }
            if let Some(times) = self.times.get_mut(number) {
                times.add(piece.is_capital());
            }
            if is_mixed {
                self.add_starts(composed, place.clone());
            } else {
                self.starts.add(place.start, begins);
            }
            features.tokens.push(token);
            if let Some(places) = &mut features.places {
                let span = text.as_written(place.start..place.end + piece.looks_ahead());
                let between = before.and_then(|before| composed.get(before..place.start));
                places.words.push(Word {
                    start: start + span.start,
                    length: u32::try_from(span.len()).unwrap_or(u32::MAX),
                    is_capital: piece.is_capital(),
                    is_letter: matches!(piece, WrittenToken::Word { .. }) && length == 1,
                    gap: between.map_or(Gap::Other, Gap::of),
                });
                before = Some(place.end);
            }
            self.words.push(place);
        }
        (marks, end)
    }

    /// Anything may be mentioned from each character of a part of the text on.
    fn add_starts(&mut self, text: &str, part: Range<usize>) {
        let characters = text.get(part.clone()).unwrap_or("").char_indices();
        for (at, _) in characters {
            self.starts.add(part.start + at, Begins::ANYTHING);
        }
    }

    /// Tells the words of the sentence apart that are within names.
    fn mark_names(&self, features: &mut Features) {
        let mut next = 0;
        for mention in &self.mentions {
            if !matches!(mention.kind(), MentionKind::Name(_)) {
                continue;
            }
            let name = mention.span();
            let rest = self.words.get(next..).unwrap_or(&[]);
            let first = next + rest.partition_point(|word| word.end <= name.start());
            let rest = self.words.get(first..).unwrap_or(&[]);
            next = first + rest.partition_point(|word| word.start < name.end());
            features.mark_named(self.words.len(), first..next);
        }
    }

    fn add_mentions(&mut self, text: &Composed<'_>, start: usize, features: &mut Features) {
        let most = features.mentions.items.len() + MOST_WORDS;
        for mention in &self.mentions {
            keys_of(mention, |key| {
                if features.mentions.items.len() < most {
                    features.mentions.push(key);
                }
            });
        }
        if let Some(places) = &mut features.places {
            let in_document = |mention: Mention| {
                let span = mention.span();
                let span = text.as_written(span.start()..span.end());
                Some(mention.at(Span::new(start + span.start, start + span.end)?))
            };
            places.mentions.items.extend(self.mentions.drain(..).filter_map(in_document));
            places.mentions.close_sentence();
        }
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing, reason = "a panic fails the test, which is the point")]
mod tests {
    use super::{CHUNK, Mention, MentionReader};
    use crate::{
        document::{Document, LanguageTag, Pair, Sentence, Span},
        features::{Detail, Features, Vocabulary},
        monitor::Watch,
    };
    use proptest::prelude::*;
    use std::fmt::Write;
    use unicode_normalization::UnicodeNormalization;

    /// The words of a sentence as they are written, and the number of its tokens.
    fn words_and_tokens(text: &str) -> (Vec<String>, usize) {
        let language = LanguageTag::new("und").unwrap();
        let document = Document::from_sentences(language, [text]);
        let both = Pair::new(&document, &document);
        let mut vocabulary = Pair::<Vocabulary>::default();
        let features =
            Features::take_all(&[both], &mut vocabulary, Detail::Places, Watch::nobody()).remove(0);
        let text_of = |word: &super::Word| document.slice(word.span().unwrap()).unwrap().to_owned();
        let words = features.source.words(0).iter().map(text_of).collect();
        (words, features.source.tokens(0..1).len())
    }

    fn words(text: &str) -> Vec<String> {
        words_and_tokens(text).0
    }

    #[test]
    fn words_are_cut_where_they_stand() {
        assert_eq!(words("  On 6 June, 1 000 came."), ["On", "6", "June", "1 000", "came"]);
        assert_eq!(words("في الـ31 من «مايو»"), ["في", "الـ", "31", "من", "مايو"]);
        assert_eq!(words("東京タワー、"), ["東京", "京タ", "タワー"]);
        assert!(words(" … ").is_empty());
    }

    #[test]
    fn words_of_decomposed_texts_are_found_in_them() {
        for text in [
            "L'été, à Évreux: Zoé.",
            "Việt Nam 3 ế",
            "한국어 말",
            "\u{939}\u{93f}\u{902} \u{958}\u{932}\u{92e}",
            "で ガス",
        ] {
            let decomposed: String = text.nfd().collect();
            assert_ne!(text, decomposed);
            let expected: Vec<String> =
                words(text).iter().map(|word| word.nfc().collect()).collect();
            let found: Vec<String> =
                words(&decomposed).iter().map(|word| word.nfc().collect()).collect();
            assert_eq!(found, expected, "{text}");
        }
        // A letter of Hindi that composition takes apart.
        assert_eq!(words("\u{958}\u{932} 3"), ["\u{958}\u{932}", "3"]);
        // The sign of the kelvin is composed to a letter of another length.
        assert_eq!(words("5 \u{212a}elvin, ja"), ["5", "\u{212a}elvin", "ja"]);
        assert_eq!(words("x\u{344} e\u{344}y z"), ["x\u{344}", "e\u{344}y", "z"]);
    }

    proptest! {
        #[test]
        fn there_is_a_place_for_each_token(text in "(\\PC|[e\u{301}\u{344}가\u{1161}\u{11a8}é 12.,東ァカ\u{3099}]){0,20}") {
            let (words, tokens) = words_and_tokens(&text);
            prop_assert_eq!(words.len(), tokens);
            prop_assert!(words.iter().all(|word| !word.is_empty()));
        }

        #[test]
        fn no_mention_is_missed_in_any_text(
            parts in proptest::collection::vec(
                prop_oneof![
                    "\\PC{0,3}", " ", "[-.,/:]", "[0-9]{1,4}", "[٠-٩]{1,3}",
                    proptest::sample::select(vec![
                        "Iraq", "والعراق", "Paris", "ж", "three", "million", "ثلاثة", "siebenundachtzig",
                        "June", "حزيران", "月", "年", "三", "百", "カ", "6월", "U.S.", "IV", "\u{ad}",
                        "\u{200c}", "第", "€", "½", "a", "Mo", "COVID-19", "в", "Ираке", "ב", "עיראק",
                    ]).prop_map(str::to_owned)
                ],
                0..8
            ),
            language in proptest::sample::select(vec![
                "en", "de", "ar", "he", "fa", "ru", "zh", "ja", "ko", "hi", "und"
            ]),
        ) {
            let text: String = parts.concat().nfc().collect();
            let [in_pass, by_itself] = mentions_both_ways(&text, language);
            prop_assert_eq!(in_pass, by_itself);
        }
    }

    /// What is mentioned in a sentence, read in one pass with its words and by itself.
    fn mentions_both_ways(text: &str, language: &str) -> [Vec<Mention>; 2] {
        let language = LanguageTag::new(language).unwrap();
        let document = Document::from_sentences(language, [text]);
        let by_itself = MentionReader::for_document(&document).find(text);
        let both = Pair::new(&document, &document);
        let mut vocabulary = Pair::<Vocabulary>::default();
        let features =
            Features::take_all(&[both], &mut vocabulary, Detail::Places, Watch::nobody()).remove(0);
        let mut in_pass = features.source.mentions_in_place(0).to_vec();
        in_pass.sort_by_key(|mention| mention.span().start());
        [in_pass, by_itself]
    }

    #[test]
    fn no_mention_is_missed_where_only_words_that_may_begin_one_are_read() {
        let texts = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bitexts");
        let mut count = 0;
        for language in ["en", "ar", "de", "fr", "es", "ru", "zh", "ja", "hi"] {
            for text in ["manual", "news", "press", "story"] {
                let path = texts.join(text).join(format!("{language}.sentences"));
                let sentences = std::fs::read_to_string(path).unwrap();
                // What ends within digits that are read as one word leaves the rest to another.
                let hard = std::iter::once("0:1 000, 4.5.2020 000");
                for sentence in sentences.lines().chain(hard).filter(|line| !line.is_empty()) {
                    let [in_pass, by_itself] = mentions_both_ways(sentence, language);
                    assert_eq!(in_pass, by_itself, "{sentence}");
                    count += in_pass.len();
                }
            }
        }
        assert!(count > 1000, "{count}");
    }

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
        let read = Features::take_all(
            &[Pair::new(&long, &long)],
            &mut vocabulary,
            Detail::Facts,
            Watch::nobody(),
        )
        .remove(0);
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
