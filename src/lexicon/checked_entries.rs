//! A lexicon from entries that were read: whatever they are read from, what cannot be is refused.
use super::{
    counted_words::{CountedWords, WordLinks},
    entries::{Lexicon, LexiconEntry, WordKind},
    train::can_be_written,
};
use crate::document::{LanguageTag, Pair, Side};
use std::cmp::Ordering;

/// By how much rounding may let a pair count more than its words allow.
const ROUNDING: f64 = 1e-6;

/// What is wrong, and with which entry, from 0.
pub(super) struct WrongEntry {
    pub(super) number: usize,
    pub(super) reason: String,
}

/// Checks an entry by itself.
pub(super) fn check(entry: &LexiconEntry<'_>) -> Result<(), String> {
    for (word, side) in [(entry.words.source, "source"), (entry.words.target, "target")] {
        if word.is_empty() {
            return Err(format!("the {side} word is empty"));
        }
        if !can_be_written(word) {
            return Err(format!("the {side} word holds a tab or a line break"));
        }
    }
    let LexiconEntry { together, counts, .. } = entry;
    for number in [*together, counts.source, counts.target] {
        if !(number > 0.0 && number.is_finite()) {
            return Err(format!("`{number}` is not a number above 0"));
        }
    }
    // The mean of both directions: neither finds a word more often than it is there.
    let most = f64::midpoint(counts.source, counts.target);
    if *together > most * (1.0 + ROUNDING) {
        return Err(format!(
            "the words cannot be together {together} times, standing {} and {} times",
            counts.source, counts.target
        ));
    }
    Ok(())
}

/// Checks that an entry comes after another one.
pub(super) fn check_order(last: &LexiconEntry<'_>, next: &LexiconEntry<'_>) -> Result<(), String> {
    match (last.kind, last.words).cmp(&(next.kind, next.words)) {
        Ordering::Less => Ok(()),
        Ordering::Equal => Err("the entry before, once more".to_owned()),
        Ordering::Greater => Err("out of order: it belongs before the entry before".to_owned()),
    }
}

/// The lexicon of entries that were checked one by one and are in order. `totals` are those of forms
/// and of stems; `place` names an entry. About linear.
pub(super) fn lexicon_of(
    languages: Pair<LanguageTag>,
    totals: [Pair<f64>; 2],
    entries: &[LexiconEntry<'_>],
    place: impl Fn(usize) -> String,
) -> Result<Lexicon, WrongEntry> {
    let (forms, stems) = (CountedWords::default(), CountedWords::default());
    let mut lexicon = Lexicon { languages, forms, stems };
    let forms = entries.partition_point(|entry| entry.kind == WordKind::Form);
    let (forms, stems) = entries.split_at_checked(forms).unwrap_or((entries, &[]));
    let kinds = WordKind::ALL.iter().copied().zip(totals).zip([(0, forms), (forms.len(), stems)]);
    for ((kind, totals), (first, of_kind)) in kinds {
        let pairs: Vec<_> = of_kind.iter().map(|entry| (entry.words, entry.together)).collect();
        let counted = |side| counts(of_kind, first, totals, side, &place);
        let counts = Pair::new(counted(Side::Source)?, counted(Side::Target)?);
        *lexicon.counted_mut(kind) =
            CountedWords { together: WordLinks::new(&pairs), counts, totals };
    }
    Ok(lexicon)
}

/// How often each word of a side stands in the texts, in the order of the words: the same in all
/// entries that name it.
fn counts(
    entries: &[LexiconEntry<'_>],
    first: usize,
    totals: Pair<f64>,
    side: Side,
    place: &impl Fn(usize) -> String,
) -> Result<Vec<f64>, WrongEntry> {
    let total = *totals.get(side);
    let mut sorted: Vec<(&str, f64, usize)> = (first..)
        .zip(entries)
        .map(|(number, entry)| (*entry.words.get(side), *entry.counts.get(side), number))
        .collect();
    sorted.sort_by_key(|(word, ..)| *word);
    let mut counts = Vec::new();
    let mut last: Option<(&str, f64, usize)> = None;
    for (word, count, number) in sorted {
        let wrong = |reason: String| Err(WrongEntry { number, reason });
        if count > total * (1.0 + ROUNDING) {
            return wrong(format!("{count} of one word are more than all words: {total}"));
        }
        match last.filter(|(other, ..)| *other == word) {
            Some((_, there, at)) if there.to_bits() != count.to_bits() => {
                let place = place(at);
                return wrong(format!("`{word}` stands {count} times, {place} {there}"));
            }
            Some(_) => {}
            None => counts.push(count),
        }
        last = Some((word, count, number));
    }
    Ok(counts)
}
