//! How well sentences are found in the development sets of segmentation, and in texts that people
//! reported of other segmenters. The figures are shown with `--nocapture`.
use crate::measuring_sets::measuring_set;
use bitext::Segmenter;
use serde::Deserialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// F1 of the ends of sentences in all sets together, Thai apart.
const ENDS_FLOOR: f64 = 0.976;

/// Share of the reported texts that are cut where they should be.
const REPORTED_FLOOR: f64 = 0.96;

/// A text with its sentences.
#[derive(Deserialize)]
struct Gold {
    text: String,
    sentences: Vec<String>,
}

/// Ends of sentences: right ones, and wrong or missed ones.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    right: usize,
    wrong: usize,
}

impl Ends {
    fn add(&mut self, other: Ends) {
        self.right += other.right;
        self.wrong += other.wrong;
    }

    #[expect(clippy::cast_precision_loss, reason = "small numbers")]
    fn f1(self) -> f64 {
        2.0 * self.right as f64 / (2 * self.right + self.wrong).max(1) as f64
    }
}

/// The ends of all sentences but the last, in characters that can be seen.
fn ends<'t>(sentences: impl Iterator<Item = &'t str>) -> BTreeSet<usize> {
    let is_seen =
        |char: &char| !char.is_whitespace() && !"\u{200b}\u{feff}\u{2060}".contains(*char);
    let mut seen = 0;
    let mut ends: BTreeSet<usize> = sentences
        .map(|sentence| {
            seen += sentence.chars().filter(is_seen).count();
            seen
        })
        .collect();
    ends.remove(&seen);
    ends.remove(&0);
    ends
}

fn compare(segmenter: &Segmenter, gold: &Gold) -> Ends {
    let document = segmenter.segment(&gold.text);
    let found = ends(document.sentence_texts());
    let expected = ends(gold.sentences.iter().map(String::as_str));
    let right = found.intersection(&expected).count();
    Ends { right, wrong: found.len() + expected.len() - 2 * right }
}

#[test]
#[ignore = "needs the measuring sets beside the crate (../shared)"]
fn sentences_of_treebanks_and_news_are_found() {
    let mut by_language: BTreeMap<String, Ends> = BTreeMap::new();
    for entry in fs::read_dir(measuring_set("segmentation/dev")).unwrap() {
        let path = entry.unwrap().path();
        let language = path.file_stem().unwrap().to_str().unwrap().rsplit('.').next().unwrap();
        let segmenter = Segmenter::new(language).unwrap();
        let sum = by_language.entry(language.to_owned()).or_default();
        for line in fs::read_to_string(&path).unwrap().lines() {
            sum.add(compare(&segmenter, &serde_json::from_str(line).unwrap()));
        }
    }
    let mut all = Ends::default();
    for (language, sum) in &by_language {
        println!("{language}\t{:.4}", sum.f1());
        if language != "th" {
            all.add(*sum);
        }
    }
    println!("all but Thai\t{:.4}", all.f1());
    assert!(by_language.len() >= 47 && all.f1() >= ENDS_FLOOR, "{all:?}");
}

#[test]
#[ignore = "needs the measuring sets beside the crate (../shared)"]
fn texts_that_were_reported_are_cut_where_they_should_be() {
    let cases = fs::read_to_string(measuring_set("cases/segmentation.tsv")).unwrap();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut right, mut all) = (0, 0);
    for line in cases.lines().filter(|line| !line.starts_with('#')) {
        let [language, marked, _, kind] = line.splitn(4, '\t').collect::<Vec<_>>()[..] else {
            panic!("not four columns: {line}");
        };
        let marked = marked.replace("\\n", "\n");
        let text = marked.replace(" ‖ ", " ").replace('‖', "");
        let document = Segmenter::new(language).unwrap().segment(&text);
        let found: Vec<String> = document.sentence_texts().map(plain).collect();
        let expected: Vec<String> = marked.split('‖').map(plain).collect();
        all += 1;
        if found == expected {
            right += 1;
        } else {
            println!("{language}\t{kind}\t{}", found.join(" ‖ "));
        }
    }
    println!("{right} of {all}");
    let share = f64::from(right) / f64::from(all);
    assert!(all >= 300 && share >= REPORTED_FLOOR, "{right} of {all}");
}
