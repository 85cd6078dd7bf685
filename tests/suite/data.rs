//! The texts under `data/bitexts`: what is made from the masters fits together.
use bitext::Segmenter;
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

const TEXTS: [&str; 4] = ["manual", "news", "press", "story"];
const TARGETS: [&str; 8] = ["ar", "de", "es", "fr", "hi", "ja", "ru", "zh"];

#[test]
fn beads_hold_every_sentence_once_and_in_order() {
    let mut read = 0;
    for text in TEXTS {
        let source_length = sentences(text, "en").len();
        for language in TARGETS {
            let target_length = sentences(text, language).len();
            let path = bitext(text, &format!("en-{language}.beads"));
            let beads = beads(&fs::read_to_string(&path).unwrap()).unwrap();
            let name = path.display();
            let all = |side: fn(&GoldBead) -> &Vec<usize>| -> Vec<usize> {
                beads.iter().flat_map(side).copied().collect()
            };
            assert!(all(|bead| &bead.source).into_iter().eq(0..source_length), "{name}: source");
            assert!(all(|bead| &bead.target).into_iter().eq(0..target_length), "{name}: target");
            for bead in &beads {
                let sizes = (bead.source.len(), bead.target.len());
                let null_is_single = sizes.0.min(sizes.1) > 0 || sizes.0 + sizes.1 == 1;
                assert!(null_is_single, "{name}: {sizes:?}");
            }
            read += 1;
        }
    }
    assert_eq!(read, made("beads"), "a text or language is not tested");
}

#[test]
fn a_bead_that_is_not_one_is_refused() {
    for (line, message) in [
        ("[0]-[1]", "line 1: no `]:[`"),
        ("0]:[1]", "line 1: not in brackets"),
        ("[0]:[x]", "line 1: `x` is no number"),
        ("[0, 1]:[2]", "line 1: ` 1` is no number"),
    ] {
        assert_eq!(beads(line).unwrap_err(), message);
    }
}

#[test]
fn running_text_is_its_sentences_paragraph_by_paragraph() {
    let mut read = 0;
    for text in TEXTS {
        for language in TARGETS.into_iter().chain(["en"]) {
            let running = blocks(text, &format!("{language}.txt"));
            let sentences = blocks(text, &format!("{language}.sentences"));
            assert_eq!(running, sentences, "{text}/{language}");
            read += 1;
        }
    }
    assert_eq!(read, made("sentences"), "a text or language is not tested");
}

/// The blocks that blank lines part, without their white space.
fn blocks(text: &str, file: &str) -> Vec<String> {
    let content = fs::read_to_string(bitext(text, file)).unwrap();
    content.split("\n\n").map(|block| block.split_whitespace().collect()).collect()
}

#[derive(Debug)]
struct GoldBead {
    source: Vec<usize>,
    target: Vec<usize>,
}

/// Reads `[0,1]:[2]`, one bead a line.
fn beads(text: &str) -> Result<Vec<GoldBead>, String> {
    let numbers = |list: &str| -> Result<Vec<usize>, String> {
        let items = list.split(',').filter(|_| !list.is_empty());
        items.map(|item| item.parse().map_err(|_| format!("`{item}` is no number"))).collect()
    };
    let bead = |line: &str| {
        let (source, target) = line.split_once("]:[").ok_or("no `]:[`")?;
        let brackets = source.strip_prefix('[').zip(target.strip_suffix(']'));
        let (source, target) = brackets.ok_or("not in brackets")?;
        Ok(GoldBead { source: numbers(source)?, target: numbers(target)? })
    };
    let place = |(number, line)| {
        bead(line).map_err(|wrong: String| format!("line {}: {wrong}", number + 1))
    };
    text.lines().enumerate().map(place).collect()
}

fn sentences(text: &str, language: &str) -> Vec<String> {
    let content = fs::read_to_string(bitext(text, &format!("{language}.sentences"))).unwrap();
    content.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn bitext(text: &str, file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/bitexts").join(text).join(file)
}

/// How many files with this ending there are in all texts.
fn made(extension: &str) -> usize {
    let folders = fs::read_dir(bitext("", "")).unwrap().map(|entry| entry.unwrap().path());
    let files = folders.filter(|path| path.is_dir()).flat_map(|path| fs::read_dir(path).unwrap());
    files
        .filter(|file| {
            file.as_ref().unwrap().path().extension().is_some_and(|ending| ending == extension)
        })
        .count()
}

/// Least F1 of the boundaries in each language, all four texts together, in thousandths.
const LEAST_F1_PER_MILLE: usize = 930;

/// Characters shown on either side of a boundary.
const CONTEXT: usize = 16;

#[test]
#[expect(clippy::print_stdout, reason = "what is missed is worth reading while the test passes")]
fn the_segmenter_finds_the_sentences_of_the_texts() {
    let mut report = Vec::new();
    let mut low = Vec::new();
    for language in TARGETS.into_iter().chain(["en"]) {
        let segmenter = Segmenter::new(language).unwrap();
        let (mut right, mut both) = (0, 0);
        for text in TEXTS {
            let running = fs::read_to_string(bitext(text, &format!("{language}.txt"))).unwrap();
            let gold = boundaries(sentences(text, language).iter().map(String::as_str));
            let found = boundaries(segmenter.segment(running.as_str()).sentence_texts());
            for boundary in gold.symmetric_difference(&found) {
                let kind = if gold.contains(boundary) { "missed" } else { "false" };
                let place = around(&running, *boundary);
                report.push(format!("{text}/{language}: {kind}: {place}"));
            }
            right += gold.intersection(&found).count();
            both += gold.len() + found.len();
        }
        // F1 = 2 right / (gold + found).
        let per_mille = 2000 * right / both;
        report.push(format!("{language}: boundary F1 {per_mille} per mille"));
        if per_mille < LEAST_F1_PER_MILLE {
            low.push(language);
        }
    }
    println!("{}", report.join("\n"));
    assert!(low.is_empty(), "boundary F1 under {LEAST_F1_PER_MILLE} per mille: {low:?}");
}

/// Ends of sentences, each as the number of characters before it that are not white space.
fn boundaries<'a>(sentences: impl IntoIterator<Item = &'a str>) -> BTreeSet<usize> {
    let lengths = sentences.into_iter().map(|sentence| visible(sentence).count());
    lengths
        .scan(0, |end, length| {
            *end += length;
            Some(*end)
        })
        .collect()
}

/// The text around a boundary, without white space.
fn around(text: &str, boundary: usize) -> String {
    let from = boundary.saturating_sub(CONTEXT);
    let before: String = visible(text).take(boundary).skip(from).collect();
    let after: String = visible(text).skip(boundary).take(CONTEXT).collect();
    format!("{before}‖{after}")
}

fn visible(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|char| !char.is_whitespace())
}
