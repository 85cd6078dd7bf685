//! A report of an alignment for people to read: each pair, and what speaks for and against it.
//!
//! Programs read the same in JSON Lines.
use crate::failure::without_controls;
use bitext::{Alignment, Bead, Document, Explanation, Pair, alignment::Contribution};
use std::fmt::Write;

/// Evidence of less than this, in nats, is summed up in one line: nothing depends on it.
const LEAST_TOLD: f64 = 0.1;

/// What a reader must know to read the report.
const HEADER: &str = "\
# What spoke for (+) and against (-) each pair, in nats: +0.7 doubles the odds, +2.3 is ten to one.
# Read together what begins alike: an unknown word costs in `lexical sum` what it earns in `lexical
# words`. Words go together in these texts so many nats more often than by chance. Sentences are
# numbered from 0.
";

/// Stands at a sentence whose bead was taken apart.
const UNLINKED: &str =
    "  unlinked: less probable than was asked for, or no part of what the texts have in common\n";

pub(crate) fn render(alignment: &Alignment, documents: Pair<&Document>) -> String {
    let mut text = String::from(HEADER);
    // Writing into a string cannot fail; so below.
    for (number, bead) in alignment.beads().iter().enumerate() {
        append_bead(&mut text, number, bead, documents);
        match alignment.explain(number) {
            Some(explanation) => append_explanation(&mut text, explanation, documents),
            None => text.push_str(UNLINKED),
        }
    }
    text
}

fn append_bead(text: &mut String, number: usize, bead: &Bead, documents: Pair<&Document>) {
    let _ = writeln!(
        text,
        "\npair {number}  {}  confidence {:.4}  score {:+.2}",
        bead.kind().name(),
        bead.confidence().get(),
        bead.score().nats()
    );
    let Pair { source, target } = documents.zip(bead.sentences());
    for (document, run) in [source, target] {
        let language = document.language();
        for number in run.iter() {
            let sentence = one_line(document.sentence(number).unwrap_or(""));
            let _ = writeln!(text, "  {language} {number}: {sentence}");
        }
        if run.is_empty() {
            let _ = writeln!(text, "  {language}: nothing");
        }
    }
}

fn append_explanation(text: &mut String, explanation: &Explanation, documents: Pair<&Document>) {
    let told = |one: &&Contribution| one.log_odds().nats().abs() >= LEAST_TOLD;
    let count = explanation.features().iter().take_while(told).count();
    let (features, others) = explanation.features().split_at(count);
    for (title, sign) in [("for", 1.0), ("against", -1.0)] {
        let mut of_sign = features.iter().filter(|one| one.log_odds().nats() * sign > 0.0);
        if let Some(first) = of_sign.next() {
            let _ = writeln!(text, "  {title}");
            std::iter::once(first).chain(of_sign).for_each(|one| append_feature(text, one));
        }
    }
    if !others.is_empty() {
        let sum: f64 = others.iter().map(|one| one.log_odds().nats()).sum();
        let _ = writeln!(text, "  {sum:+8.2}  {} more, below {LEAST_TOLD} each", others.len());
    }
    if let Some(added) = explanation.after_null() {
        let _ = writeln!(text, "  beside the score");
        append_feature(text, added);
    }
    if !explanation.words().is_empty() {
        text.push_str("  words\n");
    }
    for pair in explanation.words() {
        let words = documents.zip(pair.spans());
        let Pair { source, target } =
            words.map(|(document, span)| one_line(document.slice(span).unwrap_or("")));
        let (nats, kind) = (pair.strength().nats(), pair.kind().name());
        let _ = writeln!(text, "  {nats:+8.2}  {source} ↔ {target}  {kind}");
    }
    for anchor in explanation.anchors() {
        let _ = writeln!(text, "  anchor {} ↔ {}", anchor.source, anchor.target);
    }
}

fn append_feature(text: &mut String, one: &Contribution) {
    let _ = writeln!(text, "  {:+8.2}  {}", one.log_odds().nats(), one.name());
}

/// White space as single spaces, other control characters escaped: the report is for a terminal.
fn one_line(text: &str) -> String {
    without_controls(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}
