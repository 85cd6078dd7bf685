//! Wrapped texts: the sentences found in texts of `data/bitexts` that are broken into lines in many
//! ways, and lines of other texts that are joined to nothing.
mod typesetting;
mod widths;

use self::{
    typesetting::{ADDED_HYPHEN, Typesetter, Word, even, greedy, hyphenated, words},
    widths::{TIMES_MEAN, characters, columns, times},
};
use bitext::Segmenter;
use std::{collections::BTreeSet, fmt::Write, fs, path::PathBuf};

const TEXTS: [&str; 3] = ["news", "press", "story"];
const LANGUAGES: [&str; 9] = ["en", "de", "es", "fr", "ru", "ar", "hi", "zh", "ja"];

/// Files in `tests/cases/unwrapped`.
const UNWRAPPED: usize = 60;

/// Of the F1 of the text as it is, wrapped text keeps this share at least.
const KEPT: f64 = 0.97;

/// The same without blank lines: of a dialogue, most lines end paragraphs.
const KEPT_WHEN_DENSE: f64 = 0.94;

/// What is done to a text.
struct Wrapping {
    name: &'static str,
    typesetter: Typesetter,
    measure: fn(char) -> usize,
    width: usize,
    layout: Layout,
}

/// What is put around lines and paragraphs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    Plain,
    /// A line that is longer than the others comes first.
    Header,
    /// In the middle of some paragraphs an address fills a line.
    Address,
    /// Every line begins with the mark of a quotation.
    Quoted,
    /// No blank lines part paragraphs.
    Dense,
    /// The same, but their first lines are indented.
    Indented,
}

const fn wrapping(
    name: &'static str,
    typesetter: Typesetter,
    width: usize,
    layout: Layout,
) -> Wrapping {
    Wrapping { name, typesetter, measure: columns, width, layout }
}

const WRAPPINGS: [Wrapping; 24] = [
    wrapping("greedily, 60", greedy, 60, Layout::Plain),
    wrapping("greedily, 72", greedy, 72, Layout::Plain),
    wrapping("greedily, 79", greedy, 79, Layout::Plain),
    Wrapping { measure: characters, ..wrapping("by characters, 72", greedy, 72, Layout::Plain) },
    wrapping("evenly, 60", even, 60, Layout::Plain),
    wrapping("evenly, 72", even, 72, Layout::Plain),
    wrapping("evenly, 79", even, 79, Layout::Plain),
    Wrapping { measure: times, ..wrapping("in Times, 60", greedy, 60 * TIMES_MEAN, Layout::Plain) },
    Wrapping { measure: times, ..wrapping("in Times, 72", greedy, 72 * TIMES_MEAN, Layout::Plain) },
    Wrapping { measure: times, ..wrapping("in Times, 90", greedy, 90 * TIMES_MEAN, Layout::Plain) },
    Wrapping {
        measure: times,
        ..wrapping("in Times, dense", greedy, 80 * TIMES_MEAN, Layout::Dense)
    },
    wrapping("hyphenated, 60", hyphenated, 60, Layout::Plain),
    wrapping("hyphenated, 72", hyphenated, 72, Layout::Plain),
    wrapping("hyphenated, 36", hyphenated, 36, Layout::Plain),
    wrapping("header", greedy, 72, Layout::Header),
    wrapping("header, evenly", even, 60, Layout::Header),
    wrapping("address", greedy, 72, Layout::Address),
    wrapping("quoted", greedy, 72, Layout::Quoted),
    wrapping("quoted, evenly", even, 66, Layout::Quoted),
    wrapping("dense", greedy, 72, Layout::Dense),
    wrapping("indented", greedy, 65, Layout::Indented),
    wrapping("column, 30", greedy, 30, Layout::Plain),
    wrapping("column, 40", greedy, 40, Layout::Plain),
    wrapping("column, evenly", even, 40, Layout::Plain),
];

/// A text with characters that were added to it, which are marked.
#[derive(Default)]
struct Laid(Vec<(char, bool)>);

impl Laid {
    fn add(&mut self, text: &str) {
        self.0.extend(text.chars().map(|char| (char, true)));
    }

    fn text(&self) -> String {
        self.0.iter().map(|(char, _)| *char).collect()
    }

    /// For each character of the laid text that is not white space, how many of the text itself there
    /// are up to its end.
    fn origins(&self) -> Vec<usize> {
        let visible = self.0.iter().filter(|(char, _)| !char.is_whitespace());
        visible
            .scan(0, |count, (_, added)| {
                *count += usize::from(!added);
                Some(*count)
            })
            .collect()
    }
}

/// 136 characters, as they stand in news mail.
fn address() -> String {
    let mut address = "https://archive.example.org/papers/1931/06/14/front-page/".to_owned();
    while address.len() < 136 {
        address.push_str("the-bridge-and-the-river-");
    }
    address.truncate(136);
    address
}

/// A line of 73 to 80 characters.
fn header(number: usize) -> String {
    let line = "Circular of the harbour office to everyone who has asked us about the old bridge";
    line[..73 + number % 8].trim_end().to_owned()
}

fn lay(text: &str, wrapping: &Wrapping) -> Laid {
    let layout = wrapping.layout;
    let mut laid = Laid::default();
    if layout == Layout::Header {
        laid.add(&header(text.len()));
        laid.add("\n\n");
    }
    let mark = if layout == Layout::Quoted { "> " } else { "" };
    for (number, paragraph) in text.lines().enumerate() {
        if paragraph.trim().is_empty() {
            if !matches!(layout, Layout::Dense | Layout::Indented) {
                laid.add(mark.trim_end());
                laid.add("\n");
            }
            continue;
        }
        let words = words(paragraph);
        let mut lines = (wrapping.typesetter)(&words, wrapping.width, wrapping.measure);
        let inserted = (layout == Layout::Address && number % 3 == 2 && words.len() > 20)
            .then(|| insert_address(&words, &mut lines, wrapping));
        for (at, line) in lines.iter().enumerate() {
            laid.add(mark);
            laid.add(if layout == Layout::Indented && at == 0 { "   " } else { "" });
            if inserted == Some(at) {
                laid.add(line);
            } else {
                let of_text = |char| match char {
                    ADDED_HYPHEN => ('-', true),
                    _ => (char, false),
                };
                laid.0.extend(line.chars().map(of_text));
            }
            laid.add("\n");
        }
    }
    laid
}

/// Puts an address into the middle of a paragraph. Returns its line.
fn insert_address(words: &[Word], lines: &mut Vec<String>, wrapping: &Wrapping) -> usize {
    let (before, after) = words.split_at(words.len() / 2);
    let set = |words: &[Word]| (wrapping.typesetter)(words, wrapping.width, wrapping.measure);
    *lines = set(before);
    let at = lines.len();
    lines.push(address());
    lines.extend(set(after));
    at
}

/// How many visible characters end before the end of each sentence but the last.
fn ends<'s>(sentences: impl Iterator<Item = &'s str>) -> Vec<usize> {
    let count = |text: &str| text.chars().filter(|char| !char.is_whitespace()).count();
    sentences
        .scan(0, |sum, sentence| {
            *sum += count(sentence);
            Some(*sum)
        })
        .collect()
}

/// True, found and expected ends of sentences.
#[derive(Clone, Copy, Default)]
struct Figures {
    right: usize,
    found: usize,
    expected: usize,
}

impl Figures {
    fn add(&mut self, laid: &Laid, language: &str, expected: &BTreeSet<usize>) {
        let document = Segmenter::new(language).unwrap().segment(laid.text());
        let origins = laid.origins();
        let last = *origins.last().unwrap();
        let found: BTreeSet<usize> = ends(document.sentence_texts())
            .into_iter()
            .map(|end| origins[end - 1])
            .filter(|end| *end > 0 && *end < last)
            .collect();
        self.right += found.intersection(expected).count();
        self.found += found.len();
        self.expected += expected.len();
    }

    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.expected) as f64
    }
}

struct Bitext {
    text: String,
    /// Where its sentences end but the last.
    ends: BTreeSet<usize>,
}

fn bitext(folder: &str, language: &str) -> Bitext {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/bitexts").join(folder);
    let read = |kind: &str| fs::read_to_string(path.join(format!("{language}.{kind}"))).unwrap();
    let mut ends = ends(read("sentences").lines());
    let last = ends.pop();
    ends.retain(|end| Some(*end) != last);
    Bitext { text: read("txt"), ends: ends.into_iter().filter(|end| *end > 0).collect() }
}

/// The table: `cargo test --test suite wrapped_texts -- --nocapture`.
#[test]
fn wrapped_texts_have_the_sentences_of_the_text_as_it_is() {
    let as_it_is = |bitext: &Bitext, language| {
        let mut laid = Laid::default();
        laid.0.extend(bitext.text.chars().map(|char| (char, false)));
        let mut figures = Figures::default();
        figures.add(&laid, language, &bitext.ends);
        figures.f1()
    };
    println!("{:18} {}", "F1 of wrapped text", LANGUAGES.map(|name| format!("{name:>6}")).join(""));
    let mut wrong = Vec::new();
    for wrapping in &WRAPPINGS {
        let mut row = format!("{:18} ", wrapping.name);
        for language in LANGUAGES {
            let (mut all, mut plain) = (Figures::default(), 0.0);
            for folder in TEXTS {
                let bitext = bitext(folder, language);
                let mut own = Figures::default();
                own.add(&lay(&bitext.text, wrapping), language, &bitext.ends);
                let best = as_it_is(&bitext, language);
                let dense = wrapping.layout == Layout::Dense;
                if own.f1() < best * if dense { KEPT_WHEN_DENSE } else { KEPT } {
                    let reached = own.f1();
                    wrong.push(format!("{}: {folder}.{language}: {reached:.3}", wrapping.name));
                }
                plain += best / TEXTS.len() as f64;
                all.right += own.right;
                all.found += own.found;
                all.expected += own.expected;
            }
            write!(row, "{:6.3}", all.f1() / plain).unwrap();
        }
        println!("{row}");
    }
    assert!(wrong.is_empty(), "below {KEPT} of the text as it is:\n{}", wrong.join("\n"));
}

#[test]
fn lines_that_a_writer_ended_are_not_joined() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/cases/unwrapped");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut wrong = Vec::new();
    for path in &files {
        let name = path.file_name().unwrap().to_str().unwrap();
        let (language, _) = name.split_once('.').unwrap();
        let document = Segmenter::new(language).unwrap().segment(fs::read_to_string(path).unwrap());
        let joined = document.sentence_texts().find(|sentence| sentence.contains('\n'));
        wrong.extend(joined.map(|sentence| format!("{name}: {sentence:?}")));
    }
    assert_eq!(files.len(), UNWRAPPED);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
