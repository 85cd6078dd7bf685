//! Two texts that say the same in two languages in, typed aligned sentence pairs out.
//!
//! Text is **segmented** into a document; each sentence is read once for its **mentions** (numbers,
//! dates, names) and other **features**; **anchors** are found, a **corridor** drawn, the best path
//! **searched** through it, an **alignment** with confidences returned, written or evaluated; what
//! it pairs up trains the **lexicon**, which scores the next round. The modules are declared in that
//! order, one for each word of that sentence, on two that all reading of text stands on: characters
//! and folding (`text`), codes and scripts (`languages`).
//!
//! ```
//! use bitext::{Aligner, Pair, Segmenter};
//!
//! let english = Segmenter::new("en")?.segment(
//!     "The bridge was closed for 63 days. On Friday it reopened, and 140 cars crossed it.",
//! );
//! let german = Segmenter::new("de")?.segment(
//!     "Die Brücke war 63 Tage gesperrt. Am Freitag wurde sie geöffnet. 140 Autos fuhren hinüber.",
//! );
//! let documents = Pair::new(&english, &german);
//! let alignment = Aligner::default().align(documents)?;
//! let last = alignment.pairs(documents)?.last().unwrap();
//! assert_eq!(last.source(), "On Friday it reopened, and 140 cars crossed it.");
//! assert_eq!(last.target(), "Am Freitag wurde sie geöffnet. 140 Autos fuhren hinüber.");
//! assert!(last.confidence().get() > 0.5);
//! # Ok::<(), bitext::Error>(())
//! ```
//!
//! # Layers
//! 1. *Two texts.* [`Segmenter`] gives a [`Document`] (or [`MixedText`] two of one file, or
//!    [`Document::from_lines`] one of sentences already cut), [`Aligner`] an [`Alignment`],
//!    [`Alignment::pairs`] the texts of its beads and [`Alignment::parallelism`] whether the texts
//!    are translations of each other at all.
//! 2. *Many texts.* [`Aligner::align_all`] aligns pairs one by one; a [`Corpus`] aligns those of the
//!    same two languages together, with one lexicon learned from all; [`Corpus::align_each`] hands
//!    them out one by one and goes on where an earlier run was killed ([`Checkpoints`]). Any run can
//!    be watched and stopped from another thread ([`Monitor`], [`CancelToken`]).
//! 3. *What you know.* [`Aligner::align_pinned`] takes beads known to be right,
//!    [`Aligner::realign`] searches only what another one or an edit touches. A [`Lexicon`],
//!    learned from texts you have ([`Aligner::learn`]) and kept in a file ([`Lexicon::write`],
//!    [`Lexicon::read`]), and a [`Dictionary`] say which words translate which; so do the concepts
//!    that come with the crate ([`AlignerBuilder::concepts`]).
//! 4. *Your own evidence and options.* [`Aligner::builder`] takes any [`Similarity`], whose
//!    [`Scorer`] is asked for each candidate, besides the built-in evidence, and other [`Weights`];
//!    ready is a machine translation of one side ([`similarity::Translation`]);
//!    [`Alignment::explain`] says what spoke for and against a bead, if
//!    [asked for](AlignerBuilder::explain).
//! 5. *What is mentioned.* [`mentions::find`] finds what a text mentions; by themselves [`numbers`]
//!    finds its numbers, in words or digits, with values to the last digit, [`dates`] dates and times,
//!    with the parts that are said, [`names`] countries, cities, languages and currencies;
//!    [`anchors`] finds what two documents both mention.
//! 6. *Files and figures.* [`formats`] writes and reads alignments, [`evaluate`] compares them with
//!    gold.
//!
//! All that has two sides travels as a [`Pair`], so that sides are not swapped in silence.
//!
//! # Features
//! | feature | brings |
//! |---|---|
//! | `vectors` | `similarity::Vectors`: sentence vectors of your own as evidence |
//! | `serde` | `Serialize` and `Deserialize`; invariants are checked again when read: [below](#serde) |
//! | `json` | `formats::jsonl` |
//! | `xml` | `formats::tmx` |
//! | `rayon` | every core is used, for one pair of documents too; results do not change |
//! | `proptest` | `strategies`: any text, document, alignment |
//! | `fit` | `fit`: weights from documents aligned by hand |
//! | `dictd` | compressed dictionaries of dictd in [`Dictionary::open`] |
//! | `srx` | `Srx`: segmentation by the rules of SRX 2.0 files |
//! | `cli` | the command `bitext` |
//!
//! None is on by default. No public item has a type of another crate but the traits of `serde` and the
//! strategies of `proptest`, where these features are on.
//!
//! # Serde
//! With the feature `serde` every type that holds data is `Serialize` and `Deserialize`, so that a
//! program can save its state and go on with it. What is read is checked as when it was made: what
//! cannot be is refused, with the reason. An alignment keeps its verdict, doubts, explanations, pins
//! and [fingerprints](Alignment::fingerprints).
//!
//! Numbers come back to the last bit, whichever crate reads them. Not every reader of JSON gives the
//! number that was written, so formats that people read hold probabilities, log-odds, counts and
//! weights as text, `"0.9973"`; plain numbers are read too. Other formats hold eight bytes. (The
//! format JSON Lines of [`formats`], made for other tools, has plain numbers.)
//!
//! | written as | types |
//! |---|---|
//! | structs and enums by their names | [`Document`], [`Sentence`], [`Pair`], [`Span`], [`SentenceRange`], [`Bitext`], [`Alignment`], [`Bead`], [`Explanation`] and its parts, [`Parallelism`], [`LinkPosteriors`]; [`anchors::Anchor`]; [`mentions::Mention`], [`numbers::Number`], [`dates::Date`], [`names::Name`] and their values; [`Lexicon`], [`LexiconOptions`]; [`evaluate::Evaluation`]; [`MixedText`]; [`Checkpoint`], [`Milestone`], [`formats::beads::Pin`]; options of `fit` and its gold; all enums of options and kinds |
//! | text | [`LanguageTag`], [`document::Fingerprint`], [`Confidence`], [`LogOdds`], [`numbers::Exact`]; [`Profile`], as its file |
//! | a list | [`Dictionary`], of its entries; [`evaluate::BeadSet`], of lines as in [`formats::beads`] |
//! | a map | [`Weights`], by the names of the evidence |
//! | only written | [`LexiconEntry`], which borrows its words |
//! | not at all | [`Aligner`], [`AlignerBuilder`], [`Segmenter`], [`SegmenterBuilder`] and the readers of mentions, which hold code and tables: keep their options; [`Corpus`], [`CorpusPair`], [`CorpusAlignment`]: keep their documents, pins and alignments; `Srx`, [`similarity::Translation`], `similarity::Vectors`: keep what they were made of; [`segment::Scripts`], [`Error`] |
//!
//! # Contracts
//! Tests hold the crate to each, property tests where any text will do.
//!
//! - **Coverage.** Every sentence of both sides is in exactly one bead; beads are in order and
//!   without gaps; spans slice the text as it was given. [`Alignment::new`] checks it.
//! - **Symmetry.** Swapped documents give the mirrored alignment, those of a [`Corpus`] all swapped
//!   give all mirrored. Which side of a pair the search sees as its source is decided by that pair
//!   alone.
//! - **Order.** The order in which pairs are added to a [`Corpus`] changes no alignment, and its
//!   lexicon neither. What pairs share, and so change for each other, is said there.
//! - **Identity.** Documents of the same sentences are aligned one to one, whatever the sentences
//!   are; one that is repeated is translated by whichever of its translations.
//! - **Additivity.** A bead known to be right ([`Aligner::align_pinned`]) parts the documents: beads
//!   before it do not depend on those after it, but through what is learned from the documents as
//!   wholes, their words and lengths.
//! - **Determinism.** The same input gives the same bits, on any number of threads.
//! - **Confidence.** A [`Confidence`] is the posterior probability that the bead is right; of
//!   sentences that read the same nobody can tell which is which, and they count together. Whether
//!   it is what it says on texts of yours, [`evaluate::Calibration`] tells.
//! - **Explanations.** What an [`Explanation`] lists sums to the score of its bead, except for rounding
//!   in single precision; asking for them changes no bead.
//! - **Parallelism.** Two documents that are no translations of each other are said to be none
//!   ([`Alignment::parallelism`]) and come back unaligned, unless they are too short to tell.
//! - **Limits.** Time and memory are about linear in any text up to
//!   [`max_cells`](AlignerBuilder::max_cells), whatever was put into it. Of words that are like very
//!   many others, of links between very many words, and of sentences with very many rare words in
//!   common, the best are kept; of one sentence some thousand words are read, and what is mentioned
//!   among them. No text that people write has so many. Within
//!   [`max_memory`](AlignerBuilder::max_memory) and [`max_time`](AlignerBuilder::max_time) a run ends
//!   or is refused, at whatever stage it is.
//! - **Errors.** Nothing panics on any input. An [`Error`] names what is wrong and where; what would
//!   take too much is refused ([`ErrorKind::TooLarge`]), never cut short in silence.
//!
//! # What each ingredient is worth
//! Strict F1, mean over sets of families that were left out of the fit, each document by itself and
//! as a [`Corpus`]. First MAC zh-en, ParIce en-is, NTREX en-ar and en-zh with merges, omissions and
//! foreign blocks put in (these three families left out together); then text+berg de-fr, `ParaMed`
//! zh-en, TED ar-en, ja-en and zh-en with the same noise (likewise). Fitted anew at each step, up to
//! 250 sentences a document; one text is about .01.
//!
//! | with | alone | corpus | alone | corpus |
//! |---|---|---|---|---|
//! | lengths, marks, numbers, likeness, a lexicon whose unknown words all count against a bead | .839 | .869 | | |
//! | words that speak as far as their translations are known; articles of Arabic apart | .878 | .906 | .845 | .902 |
//! | habits that believe in a tenth of nulls at most | .884 | .910 | .849 | .907 |
//! | words seen together once that say less | .881 | .913 | .845 | .909 |
//! | concepts of the CLDR | .918 | .918 | .885 | .917 |
//! | words that speak alike in both directions | .913 | .929 | .890 | .925 |
//!
//! What is lost without one of them, the others weighted as with it; each document by itself, each
//! family (MAC, text+berg, ParIce, `TransRead`; TED, NTREX and PUD with noise) left out by itself:
//!
//! | without | aligned by hand, 4 sets | with noise, 7 sets |
//! |---|---|---|
//! | (nothing) | .881 | .923 |
//! | lengths | .820 | .790 |
//! | beads beyond 2-2 | .803 | .926 |
//! | the lexicon learned from the texts | .851 | .898 |
//! | its second round | .875 | .921 |
//! | concepts of the CLDR | .861 | .865 |
//! | marks, borders of merged sentences | .853 | .904 |
//! | habits of the translator | .866 | .908 |
//! | numbers as a feature of their own | .878 | .920 |
//! | runs of nulls | .882 | .904 |
//! | more sentences on one side | .881 | .923 |
//!
//! Both tables were measured before number words, dates and names of the CLDR were compared. What two
//! documents both mention can do alone, beside lengths and the habits of the translator, fitted on all
//! sets, each document by itself: NTREX en-ar with noise .803 without, .940 with, PUD ja-en .734 and
//! .942, TED zh-en .580 and .742.
//!
//! # Why it is as it is
//! **Why are beads monotone?** Translators keep the order of sentences nearly always. That they do
//! makes the search a path through a lattice, exact and near linear, and makes the neighbours of a
//! doubtful bead evidence for it. Where two sentences changed places, one bead holds both.
//!
//! **Why posterior decoding?** The single most probable path says nothing of how many others are
//! nearly as good. The default maximises the expected number of right beads, from the same
//! probabilities that become confidences, so that the alignment and its confidences agree.
//! [`Decoding::BestPath`] is there for those who want the other.
//!
//! **Why is a lexicon learned from the texts themselves?** A dictionary is needed for each pair of
//! languages and has gaps just where a text is special; one that is at hand is used
//! ([`AlignerBuilder::dictionary`]), not needed. Two texts of some hundred sentences say
//! which words go together; the first round finds enough right beads without words. Words seen once
//! are discounted, so that a wrong bead does not confirm itself.
//!
//! **Why do sentences come with spans and not as strings?** A pair that can be found again in the
//! file can be checked, highlighted and corrected there. Copies lose the place, and what stood
//! between two sentences with it.
//!
//! **Why no `HashMap`?** Its order differs from run to run, and a sum of floating-point numbers
//! depends on their order. So would the last bits of a score, and through ties the alignment.
//!
//! **Why is built-in evidence no [`Similarity`]?** A [`Scorer`] is asked for one bead at a time.
//! Built-in evidence is summed for all beads that begin at one point side by side, from what each
//! run of sentences brings along: bead by bead, a novel would take twice as long to align. Your own
//! evidence is added to these sums.
//!
//! **Why are the weights a file?** They are fitted, not thought out. A file can be looked at,
//! fitted anew on other texts and replaced ([`Weights::parse`]).
//!
//! **What is not done?** No translation, no encoder, no dictionary of its own beyond the names of
//! some everyday concepts, no download; no reordering; no tokeniser to call; no pairing of
//! documents: whether two are translations of each other is said, not which two of many are.
//! Thai and Lao, which put no mark at the end of a sentence, are segmented badly.
#![cfg_attr(docsrs, feature(doc_cfg))]

// Declared in reading order: follow the data, top to bottom.
mod text;
mod languages;
pub mod document;
pub mod segment;
pub mod mentions;
mod features;
pub mod anchors;
mod corridor;
mod search;
pub mod alignment;
pub mod similarity;
pub mod lexicon;
mod aligner;
pub mod formats;
pub mod evaluate;
mod corpus;
#[cfg(feature = "fit")]
pub mod fit;
pub mod score;
mod parallel;
mod monitor;
mod error;
#[cfg(feature = "proptest")]
pub mod strategies;

pub use crate::{
    aligner::{Aligner, AlignerBuilder, Checkpoint, Checkpoints, Decoding},
    alignment::{
        AlignedPair, Alignment, Bead, BeadKind, Explanation, LinkPosteriors, Parallelism, Verdict,
    },
    corpus::{Corpus, CorpusAlignment, CorpusPair},
    document::{Document, LanguageTag, Pair, Sentence, SentenceRange, Side, Span},
    error::{Error, ErrorKind},
    formats::{Bitext, Format},
    lexicon::{Dictionary, Lexicon, LexiconEntry, LexiconOptions, WordKind},
    mentions::{dates, names, numbers},
    monitor::{CancelToken, Milestone, Monitor},
    score::{Confidence, LogOdds},
    segment::{MixedPiece, MixedText, Profile, Segmenter, SegmenterBuilder},
    similarity::{PairContext, Scorer, Similarity, Weights},
};

#[cfg(feature = "srx")]
pub use crate::segment::Srx;

/// The README's examples, run as they stand there; one of them needs strategies.
#[cfg(all(doctest, feature = "proptest"))]
#[doc = include_str!("../README.md")]
struct ReadmeDoctests;
