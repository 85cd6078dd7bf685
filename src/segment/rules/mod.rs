//! The rules that decide at a candidate whether a sentence ends there.
//!
//! They are asked in a fixed order, and the first that knows decides. Each is a small function with a
//! name; those for a full stop with a space after it, the most ambiguous, are a list in `full_stop`.
mod continuations;
mod strong_terminator;
mod ellipsis;
mod full_stop;
mod ordinals_and_dates;
mod full_stop_context;
mod unspaced_terminator;
mod addresses;
mod habits;
mod decision;

use self::{addresses::Addresses, decision::Decision, habits::ParagraphHabits};
use super::{
    candidates::{Candidate, Quotes},
    characters::Terminator,
    profiles::LanguageRules,
};

/// The rules, with what they remember of one paragraph.
pub(super) struct SentenceRules {
    /// Whether a space may be missing after a terminator.
    repair_missing_spaces: bool,
    addresses: Addresses,
    habits: ParagraphHabits,
}

impl SentenceRules {
    pub(super) fn new(repair_missing_spaces: bool) -> SentenceRules {
        SentenceRules {
            repair_missing_spaces,
            addresses: Addresses::default(),
            habits: ParagraphHabits::default(),
        }
    }

    /// Whether a sentence ends at the candidate. Candidates come in the order of the paragraph.
    #[inline]
    pub(super) fn ends_sentence(&mut self, candidate: &Candidate<'_>, quotes: &mut Quotes) -> bool {
        let decision = continuations::decide(candidate)
            .unwrap_or_else(|| self.decide_by_terminator(candidate, quotes));
        decision == Decision::Break
    }

    #[inline]
    fn decide_by_terminator(&mut self, candidate: &Candidate<'_>, quotes: &mut Quotes) -> Decision {
        let repair = self.repair_missing_spaces;
        match candidate.kind {
            Terminator::Strong => strong_terminator::decide(candidate, quotes),
            Terminator::Mark => self.decide_at_mark(candidate),
            Terminator::Ellipsis => ellipsis::decide(candidate),
            Terminator::FullStop if ellipsis::ends_row(candidate) => {
                ellipsis::decide_after_row(candidate)
            }
            Terminator::FullStop if candidate.has_space_after() => {
                if self.is_below_full_stop(candidate) {
                    return Decision::Join;
                }
                let starts_in_lower_case =
                    candidate.next_is_lower() && self.habits.starts_in_lower_case(candidate);
                full_stop::decide(candidate, starts_in_lower_case)
            }
            Terminator::FullStop => {
                let run_together =
                    repair && !candidate.next_is_lower() && self.habits.runs_together(candidate);
                unspaced_terminator::decide_at_full_stop(
                    candidate,
                    repair,
                    run_together,
                    &mut self.addresses,
                )
            }
            Terminator::Colon if candidate.has_space_after() => {
                Decision::break_if(candidate.next_is_upper() || candidate.next_is_number())
            }
            Terminator::Colon => Decision::break_if(repair && candidate.next_is_capitalised()),
            Terminator::Semicolon => {
                Decision::break_if(candidate.has_space_after() && !candidate.next_is_lower())
            }
        }
    }

    /// After `!` and `?`.
    fn decide_at_mark(&mut self, candidate: &Candidate<'_>) -> Decision {
        let (repair, spaced) = (self.repair_missing_spaces, candidate.has_space_after());
        if candidate.nothing_follows()
            || !spaced && !unspaced_terminator::mark_may_end(candidate, repair, &mut self.addresses)
        {
            return Decision::Join;
        }
        let starts_in_lower_case = || {
            spaced && !candidate.has_closing_marks() && self.habits.starts_in_lower_case(candidate)
        };
        Decision::break_if(!candidate.next_is_lower() || starts_in_lower_case())
    }

    /// Whether `.` is less than a full stop, because the script has its own and the paragraph uses it.
    fn is_below_full_stop(&self, candidate: &Candidate<'_>) -> bool {
        let profile = candidate.profile;
        let is_dateline = || profile.has(LanguageRules::DATELINES) && candidate.ends_one_word();
        (profile.has(LanguageRules::MIDDLE_STOP) || is_dateline())
            && self.habits.has_own_full_stop(candidate)
    }
}
