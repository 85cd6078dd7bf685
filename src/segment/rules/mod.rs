//! The rules that decide at a candidate whether a sentence ends there.
//!
//! They are asked in a fixed order, and the first that knows decides. Each is a small function with a
//! name; those for a full stop with a space after it, the most ambiguous, are a list in `full_stop`.
mod sentence_continuations;
mod other_terminators;
mod full_stop;
mod ordinals_and_dates;
mod full_stop_context;
mod dates_of_numbers;
mod word_shapes;
mod references;
mod unlisted_abbreviations;
mod unspaced_terminator;
mod typing_habits;

use self::{
    other_terminators::{ends_at_ellipsis, ends_at_row, ends_at_strong, is_row},
    sentence_continuations::sentence_goes_on,
    typing_habits::ParagraphHabits,
    unspaced_terminator::{ends_at_full_stop, mark_may_end},
};
use super::{
    candidate::Candidate, profiles::LanguageRules, sentence_characters::Terminator,
    trailing_marks::Quotes,
};

/// The rules, with what they remember of one paragraph.
pub(super) struct SentenceRules {
    /// Whether a space may be missing after a terminator.
    repair_missing_spaces: bool,
    habits: ParagraphHabits,
}

impl SentenceRules {
    pub(super) fn new(repair_missing_spaces: bool) -> SentenceRules {
        SentenceRules { repair_missing_spaces, habits: ParagraphHabits::default() }
    }

    /// Whether a sentence ends at the candidate. Candidates come in the order of the paragraph.
    #[inline]
    pub(super) fn ends_sentence(&self, candidate: &Candidate<'_>, quotes: &mut Quotes) -> bool {
        if sentence_goes_on(candidate) {
            return false;
        }
        let repair = self.repair_missing_spaces;
        match candidate.kind {
            Terminator::Strong => ends_at_strong(candidate, quotes),
            Terminator::Mark => self.ends_at_mark(candidate),
            Terminator::Ellipsis => ends_at_ellipsis(candidate),
            Terminator::FullStop if is_row(candidate) => ends_at_row(candidate),
            Terminator::FullStop if candidate.has_space_after() => {
                !self.is_below_full_stop(candidate) && {
                    let starts_in_lower_case =
                        candidate.next_is_lower() && self.habits.starts_in_lower_case(candidate);
                    full_stop::ends_sentence(candidate, starts_in_lower_case)
                }
            }
            Terminator::FullStop => {
                let run_together =
                    repair && !candidate.next_is_lower() && self.habits.runs_together(candidate);
                ends_at_full_stop(candidate, repair, run_together)
            }
            Terminator::Colon if candidate.has_space_after() => {
                candidate.next_is_upper() || candidate.next_is_number()
            }
            Terminator::Colon => repair && candidate.next_is_capitalised(),
            Terminator::Semicolon => candidate.has_space_after() && !candidate.next_is_lower(),
        }
    }

    /// Whether a sentence ends at `!` or `?`.
    fn ends_at_mark(&self, candidate: &Candidate<'_>) -> bool {
        let (repair, spaced) = (self.repair_missing_spaces, candidate.has_space_after());
        if candidate.next_word_first.is_none() || !spaced && !mark_may_end(candidate, repair) {
            return false;
        }
        !candidate.next_is_lower()
            || spaced
                && !candidate.has_closing_marks()
                && self.habits.starts_in_lower_case(candidate)
    }

    /// Whether `.` is less than a full stop, because the script has its own and the paragraph uses it.
    fn is_below_full_stop(&self, candidate: &Candidate<'_>) -> bool {
        let profile = candidate.profile;
        let is_dateline = || profile.has(LanguageRules::DATELINES) && candidate.ends_one_word();
        (profile.has(LanguageRules::MIDDLE_STOP) || is_dateline())
            && self.habits.has_own_full_stop(candidate)
    }
}
