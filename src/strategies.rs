//! Strategies of proptest for any text, document and alignment, for property tests of your own
//! tools.
//!
//! No value breaks an invariant, however far it is shrunk. The texts are of several scripts and hold
//! what breaks tools: tabs, line breaks of every kind, quotation marks, markup, control characters,
//! combining marks, right-to-left text, emoji of several code points, noncharacters.
//!
//! ```
//! use bitext::{formats::tsv, strategies};
//! use proptest::prelude::*;
//!
//! proptest!(|(bitext in strategies::bitext())| {
//!     let mut file = Vec::new();
//!     tsv::write(&mut file, bitext.alignment(), bitext.documents()).unwrap();
//!     let lines = file.iter().filter(|byte| **byte == b'\n').count();
//!     prop_assert_eq!(lines, 1 + bitext.alignment().beads().len());
//! });
//! ```
use crate::{
    alignment::{Alignment, Bead},
    document::{Document, LanguageTag, Pair, Sentence, SentenceRange, Span},
    formats::Bitext,
    score::{Confidence, LogOdds},
};
use proptest::{collection::vec, prelude::*, sample::select};

/// Most sentences of a document: enough for beads of every kind next to each other, and few enough
/// to run hundreds of cases a second.
const MOST_SENTENCES: usize = 12;

/// Most fragments of a sentence.
const MOST_FRAGMENTS: usize = 6;

/// Most sentences of one side in a bead.
const MOST_TAKEN: u32 = 4;

/// Scores in nats lie between minus and plus this.
const MOST_NATS: f64 = 50.0;

const TAGS: [&str; 12] =
    ["en", "de", "ar", "he", "hi", "ja", "ko", "th", "zh-Hant", "pt-BR", "sr-Latn", "grc"];

/// Words, numbers and sentence ends of several scripts. Fragments shrink to the first.
const WORDS: [&str; 17] = [
    "a",
    "Word",
    "Dr. ",
    "e.g. ",
    "1,000 ",
    "Straße ",
    "naïve ",
    "السلام عليكم. ",
    "۲۰۲۴",
    "שלום ",
    "नमस्ते। ",
    "こんにちは。",
    "你好！",
    "สวัสดีครับ ",
    "안녕하세요. ",
    "Καλημέρα; ",
    "👩\u{200D}👩\u{200D}👧",
];

/// Marks, white space, and what breaks tools.
const MARKS: [&str; 37] = [
    " ", " ", " ", ". ", "! ", "? ", "... ", ", ", "3.14", "İ", "؟ ", "\t", "\n", "\r", "\r\n",
    "\n\n", "\\", "\\n", "\"", "'", "&", "&amp;", "<b>", "</seg>", "]]>", "=1+1", "[0]:[0]",
    "e\u{301}", "\u{200F}", "\u{202E}", "\u{A0}", "\u{85}", "\u{2028}", "\u{FEFF}", "\u{FFFE}",
    "\u{1}", "\u{7F}",
];

/// What is between sentences and belongs to none.
const GAPS: [&str; 8] = [" ", "", "\n", "\n\n", "\r\n", "\t", "<br/>", "\u{3000}"];

/// A language tag, well-formed and in canonical case; of a known language most of the time.
///
/// ```
/// use bitext::{LanguageTag, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(tag in strategies::language_tag())| {
///     prop_assert_eq!(LanguageTag::new(tag.as_str()).unwrap(), tag);
/// });
/// ```
pub fn language_tag() -> impl Strategy<Value = LanguageTag> {
    let any = "[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?";
    prop_oneof![3 => select(&TAGS[..]).prop_map(str::to_owned), 1 => any]
        .prop_filter_map("not a language tag", |tag| LanguageTag::new(&tag).ok())
}

/// Raw text of up to a few dozen sentences: words of several scripts, paragraphs, and what breaks
/// tools.
///
/// ```
/// use bitext::{Document, LanguageTag, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(text in strategies::text())| {
///     let document = Document::from_lines(LanguageTag::new("en").unwrap(), text.clone());
///     prop_assert_eq!(document.text(), text);
/// });
/// ```
pub fn text() -> impl Strategy<Value = String> {
    fragments(MOST_SENTENCES * MOST_FRAGMENTS)
}

fn fragments(most: usize) -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        9 => select([&WORDS[..], &MARKS].concat()).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(fragment, 0..=most).prop_map(|fragments| fragments.concat())
}

/// One side of a bitext, of none to a dozen sentences in one or more paragraphs. Sentences may be
/// empty, touch, or leave text between them that belongs to none.
///
/// ```
/// use bitext::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(document in strategies::document())| {
///     let length: usize = document.sentence_texts().map(str::len).sum();
///     prop_assert!(length <= document.text().len());
/// });
/// ```
pub fn document() -> impl Strategy<Value = Document> {
    let gap = || select(&GAPS[..]);
    let sentence = (gap(), fragments(MOST_FRAGMENTS), prop::bool::weighted(0.2));
    (language_tag(), vec(sentence, 0..=MOST_SENTENCES), gap()).prop_filter_map(
        "not a document",
        |(language, parts, end)| {
            let (mut text, mut sentences, mut paragraph) = (String::new(), Vec::new(), 0);
            for (gap, sentence, breaks) in parts {
                text.push_str(gap);
                let start = text.len();
                text.push_str(&sentence);
                paragraph += u32::from(breaks && !sentences.is_empty());
                sentences.push(Sentence::new(Span::new(start, text.len())?, paragraph));
            }
            text.push_str(end);
            Document::new(language, text, sentences).ok()
        },
    )
}

/// Both sides of a bitext, of any languages; they are not translations of each other.
///
/// ```
/// use bitext::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(documents in strategies::documents())| {
///     prop_assert_eq!(documents.clone().swap().swap(), documents);
/// });
/// ```
pub fn documents() -> impl Strategy<Value = Pair<Document>> {
    (document(), document()).prop_map(|(source, target)| Pair { source, target })
}

/// An alignment of that many sentences of each side, with beads of every kind up to 4-4.
///
/// Shrinks to sentences aligned one to one, the rest of the longer side being nulls.
///
/// ```
/// use bitext::{Pair, strategies};
/// use proptest::prelude::*;
///
/// proptest!(|(alignment in strategies::alignment(Pair::new(5, 7)))| {
///     prop_assert_eq!(alignment.lengths(), Pair::new(5, 7));
/// });
/// ```
pub fn alignment(lengths: Pair<u32>) -> impl Strategy<Value = Alignment> {
    let most = lengths.source.max(lengths.target);
    drafts(usize::try_from(most).unwrap_or(usize::MAX))
        .prop_filter_map("not an alignment", move |drafts| cover(lengths, drafts))
}

/// Two documents with an alignment that covers them.
///
/// ```
/// use bitext::strategies;
/// use proptest::prelude::*;
///
/// proptest!(|(bitext in strategies::bitext())| {
///     prop_assert!(bitext.alignment().check_fits(bitext.documents()).is_ok());
/// });
/// ```
pub fn bitext() -> impl Strategy<Value = Bitext> {
    (documents(), drafts(MOST_SENTENCES)).prop_filter_map("not a bitext", |(documents, drafts)| {
        let lengths = documents.as_ref().try_map(|document| u32::try_from(document.len())).ok()?;
        Bitext::new(documents, cover(lengths, drafts)?).ok()
    })
}

/// How many sentences the next bead takes of each side, if there are as many.
#[derive(Clone, Debug)]
struct BeadDraft {
    taken: Pair<u32>,
    score: LogOdds,
    confidence: Confidence,
}

fn drafts(most: usize) -> impl Strategy<Value = Vec<BeadDraft>> {
    let draft = (0..=MOST_TAKEN, 0..=MOST_TAKEN, -MOST_NATS..MOST_NATS, 0.0..=1.0_f64);
    let draft = draft.prop_map(|(source, target, nats, probability)| BeadDraft {
        taken: Pair { source, target },
        score: LogOdds::new(nats).unwrap_or(LogOdds::NONE),
        confidence: Confidence::saturating(probability),
    });
    vec(draft, 0..=most)
}

/// An alignment from drafts as far as they go, then one to one, so that any drafts make one.
fn cover(lengths: Pair<u32>, drafts: Vec<BeadDraft>) -> Option<Alignment> {
    let one_to_one =
        BeadDraft { taken: Pair::new(1, 1), score: LogOdds::NONE, confidence: Confidence::CERTAIN };
    let mut drafts = drafts.into_iter();
    let mut end = Pair::new(0, 0);
    let mut beads = Vec::new();
    while end != lengths {
        let draft = drafts.next().unwrap_or_else(|| one_to_one.clone());
        let sides = end.zip(draft.taken).zip(lengths);
        let sentences = sides.map(|((start, taken), length)| {
            SentenceRange::from_length(start, taken.min(length.saturating_sub(start)))
        });
        if !(sentences.source.is_empty() && sentences.target.is_empty()) {
            beads.push(Bead::new(sentences, draft.score, draft.confidence));
            end = sentences.map(SentenceRange::end);
        }
    }
    Alignment::new(beads).ok()
}
