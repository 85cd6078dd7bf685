//! Rules after an ellipsis and after a row of terminators.
use super::decision::Decision;
use crate::segment::{
    candidates::Candidate,
    characters::{is_cjk, is_upper},
    profiles::LanguageRules,
};

/// After `…`.
#[inline]
pub(super) fn decide(candidate: &Candidate<'_>) -> Decision {
    Decision::break_if(may_end(candidate) && !trails_off(candidate))
}

/// Whether the full stop ends a row of more than one terminator: `...`, `?!.`
#[inline]
pub(super) fn ends_row(candidate: &Candidate<'_>) -> bool {
    candidate.row().chars().filter(|char| *char != ' ').count() > 1
}

/// After such a row.
#[inline]
pub(super) fn decide_after_row(candidate: &Candidate<'_>) -> Decision {
    let asks = candidate.row().contains(['!', '?']);
    Decision::break_if(may_end(candidate) && (asks || !trails_off(candidate)))
}

/// Whether what follows may begin a sentence: no small letter, and with a space before it unless it
/// is a capital or Chinese.
fn may_end(candidate: &Candidate<'_>) -> bool {
    let apart =
        candidate.has_space_after() || candidate.next_is_upper() || is_cjk(candidate.next_char);
    !candidate.next_is_lower() && apart
}

/// In some languages without case an ellipsis mostly stands inside the sentence.
fn trails_off(candidate: &Candidate<'_>) -> bool {
    candidate.profile.has(LanguageRules::TRAILING_ELLIPSIS)
        && candidate
            .next_word_first
            .is_some_and(|char| char.is_alphabetic() && !is_upper(char) && !is_cjk(char))
}
