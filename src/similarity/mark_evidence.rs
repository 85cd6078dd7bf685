//! Evidence of marks: how well those of both sides agree, how the bead begins and ends, and what
//! speaks for and against the borders inside it.
use super::feature::{Emit, Feature};
use crate::{
    document::{Pair, SentenceRange},
    features::{BORDERS, Features, FinalMark, KeyClass, MentionKey, SentenceFacts, Start},
};

/// The features that count each class of marks. Commas, the class after these, have another one.
pub(super) const CLASSES: [(Feature, Feature); 7] = [
    (Feature::QuestionMatched, Feature::QuestionUnmatched),
    (Feature::ExclamationMatched, Feature::ExclamationUnmatched),
    (Feature::ColonMatched, Feature::ColonUnmatched),
    (Feature::SemicolonMatched, Feature::SemicolonUnmatched),
    (Feature::QuoteMatched, Feature::QuoteUnmatched),
    (Feature::BracketMatched, Feature::BracketUnmatched),
    (Feature::EllipsisMatched, Feature::EllipsisUnmatched),
];
pub(super) const COMMA: usize = 7;
/// Marks of a class beyond so many add nothing.
pub(super) const MOST: u32 = 3;

/// The features of borders, in the order in which they are counted.
const BORDER_FEATURES: [Feature; BORDERS] = [
    Feature::BorderUnfinished,
    Feature::BorderUnfinishedLower,
    Feature::BorderUnfinishedOther,
    Feature::BorderBracket,
    Feature::BorderInner,
    Feature::BorderLower,
    Feature::BorderUnbalanced,
    Feature::BorderOpensQuote,
    Feature::BorderClosesQuote,
    Feature::BorderMarked,
    Feature::BorderParagraph,
];

/// Emits how the marks of a bead with sentences on both sides agree.
pub(super) fn visit(
    features: Pair<&Features>,
    sentences: Pair<SentenceRange>,
    emit: &mut Emit<'_>,
) {
    visit_marks(features, sentences, emit);
    // Where only one side has paragraphs, they say nothing.
    let paragraphs = features.source.has_paragraphs() && features.target.has_paragraphs();
    let sides = features.zip(sentences);
    let last = sides.map(|(features, run)| features.facts(run.end().saturating_sub(1) as usize));
    visit_ends(last, emit);
    let first = sides.map(|(features, run)| features.facts(run.start() as usize));
    visit_starts(first, paragraphs, emit);
    for (features, run) in [sides.source, sides.target] {
        visit_borders(features, run, paragraphs, emit);
    }
}

/// Emits what speaks for and against the borders inside a run of one side.
pub(super) fn visit_borders(
    features: &Features,
    run: SentenceRange,
    paragraphs: bool,
    emit: &mut Emit<'_>,
) {
    for (feature, count) in BORDER_FEATURES.into_iter().zip(features.inner_borders(run)) {
        let counts = feature != Feature::BorderParagraph || paragraphs;
        if counts && count > 0 {
            emit(feature, f64::from(count));
        }
    }
}

fn visit_marks(features: Pair<&Features>, sentences: Pair<SentenceRange>, emit: &mut Emit<'_>) {
    let marks = features.zip(sentences).map(|(features, run)| features.marks(run));
    for (((matched, unmatched), source), target) in
        CLASSES.into_iter().zip(marks.source).zip(marks.target)
    {
        if source + target > 0 {
            emit(matched, f64::from(source.min(target).min(MOST)));
            emit(unmatched, -f64::from(source.abs_diff(target).min(MOST)));
        }
    }
    let commas = marks.map(|marks| marks.get(COMMA).copied().map_or(0.0, f64::from));
    if commas.source + commas.target > 0.0 {
        let spread = (commas.source + commas.target + 1.0).sqrt();
        let difference = (commas.source - commas.target).abs() / spread;
        emit(Feature::CommaUnmatched, -difference.min(f64::from(MOST)));
    }
}

/// Emits one feature if both are so, another, negative, if just one is.
fn both_or_one(either: Pair<bool>, both: Feature, one: Feature, emit: &mut Emit<'_>) {
    match (either.source, either.target) {
        (true, true) => emit(both, 1.0),
        (false, false) => {}
        _ => emit(one, -1.0),
    }
}

/// Emits how the last sentences of both sides end.
pub(super) fn visit_ends(last: Pair<SentenceFacts>, emit: &mut Emit<'_>) {
    let (source, target) = (last.source.final_mark, last.target.final_mark);
    if source == target {
        emit(Feature::EndSame, 1.0);
        if source.is_open() {
            emit(Feature::EndOpen, 1.0);
        }
        if source.is_marked() {
            emit(Feature::EndMarked, 1.0);
        }
    } else if source.is_open() != target.is_open() {
        emit(Feature::EndOpenOne, -1.0);
    } else {
        emit(Feature::EndDiffers, -1.0);
    }
    let quotes = last.map(|facts| facts.closes_with_quote);
    both_or_one(quotes, Feature::EndQuote, Feature::EndQuoteOne, emit);
}

/// Emits how the first sentences of both sides begin.
pub(super) fn visit_starts(first: Pair<SentenceFacts>, paragraphs: bool, emit: &mut Emit<'_>) {
    let start = first.map(|facts| facts.start);
    if start.source == start.target {
        emit(Feature::StartSame, 1.0);
    } else if (start.source == Start::Lower) != (start.target == Start::Lower) {
        emit(Feature::StartLowerOne, -1.0);
    }
    let quotes = first.map(|facts| facts.opens_with_quote);
    both_or_one(quotes, Feature::StartQuote, Feature::StartQuoteOne, emit);
    if paragraphs {
        let starts = first.map(|facts| facts.starts_paragraph);
        both_or_one(starts, Feature::StartParagraph, Feature::StartParagraphOne, emit);
    }
}

/// Emits what the marks of a null say: whether it is a sentence of its own.
pub(super) fn visit_null(
    features: Pair<&Features>,
    sentences: Pair<SentenceRange>,
    emit: &mut Emit<'_>,
) {
    for (features, run) in
        [(features.source, sentences.source), (features.target, sentences.target)]
    {
        for sentence in run.iter() {
            let facts = features.facts(sentence);
            let is_number = |mention: &MentionKey| {
                matches!(mention.class, KeyClass::Number | KeyClass::NumberInWords)
            };
            let said = [
                (facts.final_mark == FinalMark::None, Feature::NullUnfinished),
                (facts.start == Start::Lower, Feature::NullLower),
                (facts.open_brackets != 0, Feature::NullBracket),
                (features.mentions(sentence).iter().any(is_number), Feature::NullNumber),
            ];
            said.into_iter().filter(|(so, _)| *so).for_each(|(_, feature)| emit(feature, 1.0));
        }
    }
}
