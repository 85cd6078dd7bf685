//! Documents of any length made of the texts of `data/bitexts`, the same on every run. No text is
//! cut.
use bitext::{Document, LanguageTag, Pair};
use std::{env, fs, path::Path};

const TEXTS: [&str; 4] = ["manual", "news", "press", "story"];

/// Most sentences if nothing is measured: what works for these works for a book.
const MOST_WITHOUT_CLOCK: usize = 1000;

/// Whole bitexts one after the other, until the source has so many sentences. Each round of the
/// four comes in an order of its own and with other digits, so that no two rounds are the same.
pub(crate) fn documents(target: &str, sentences: usize, seed: u64) -> Pair<Document> {
    let languages = Pair::new("en", target);
    let texts = TEXTS.map(|name| languages.map(|language| read(name, language)));
    let mut lines: Pair<Vec<String>> = Pair::default();
    // Lines without text separate paragraphs.
    let is_short =
        |lines: &[String]| lines.iter().filter(|line| !line.trim().is_empty()).count() < sentences;
    let mut state = seed;
    while is_short(&lines.source) {
        let mut order = texts.each_ref();
        for last in (1..order.len()).rev() {
            order.swap(last, random(&mut state, last + 1));
        }
        let shift = random(&mut state, 10);
        for text in order {
            if is_short(&lines.source) {
                for (lines, text) in
                    [(&mut lines.source, &text.source), (&mut lines.target, &text.target)]
                {
                    lines.extend(text.lines().map(|line| with_digits_moved(line, shift)));
                }
            }
        }
    }
    languages.zip(lines).map(|(language, lines)| {
        let tag = LanguageTag::new(language).unwrap_or_else(|error| panic!("{error}"));
        Document::from_lines(tag, lines.join("\n"))
    })
}

/// The lengths that this run measures: all in a run of `cargo bench`, and only the short ones if it
/// only tests that the benches work.
pub(crate) fn at_hand(lengths: &[usize]) -> impl Iterator<Item = usize> {
    let is_given = |wanted: &str| env::args().any(|argument| argument == wanted);
    let is_measured = is_given("--bench") && !is_given("--test");
    let most = if is_measured { usize::MAX } else { MOST_WITHOUT_CLOCK };
    lengths.iter().copied().filter(move |length| *length <= most)
}

fn read(name: &str, language: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data/bitexts").join(name);
    let path = folder.join(language).with_extension("sentences");
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Numbers below `limit`, the same on every run: splitmix64 (Steele, Lea and Flood 2014).
#[expect(clippy::cast_possible_truncation, reason = "what is left is below `limit`")]
fn random(state: &mut u64, limit: usize) -> usize {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    ((mixed ^ (mixed >> 31)) % limit as u64) as usize
}

/// Moves every digit, ASCII or Arabic, on by the same amount, so that numbers of both sides still
/// agree.
fn with_digits_moved(line: &str, shift: usize) -> String {
    const DIGITS: [[char; 10]; 2] = [
        ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
        ['٠', '١', '٢', '٣', '٤', '٥', '٦', '٧', '٨', '٩'],
    ];
    let moved = |char: char| {
        DIGITS.iter().find_map(|digits| {
            let place = digits.iter().position(|digit| *digit == char)?;
            digits.get((place + shift) % digits.len()).copied()
        })
    };
    line.chars().map(|char| moved(char).unwrap_or(char)).collect()
}
