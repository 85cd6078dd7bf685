//! Rules after `。` and other terminators that end nothing but sentences.
use super::decision::Decision;
use crate::segment::{
    candidates::{Candidate, Quotes},
    characters::is_cjk,
    profiles::{LanguageRules, WordClasses, rule_words},
};

/// A full-width parenthesis that holds sentences closes within so many bytes.
const LONGEST_PARENTHESIS: usize = 480;

#[inline]
pub(super) fn decide(candidate: &Candidate<'_>, quotes: &mut Quotes) -> Decision {
    let profile = candidate.profile;
    let asks =
        matches!(candidate.text.char_before(candidate.terminator.1), Some('؟' | '？' | '！'));
    let joins = profile.has(LanguageRules::WHOLE_PARENTHESES)
        && is_inside_parentheses(candidate, quotes)
        || profile.has(LanguageRules::QUOTATIVE) && is_before_particle(candidate)
        || asks && candidate.next_is_lower() && !is_cjk(candidate.next_char)
        || is_urdu_initial(candidate)
        || is_khmer_and_so_on(candidate);
    Decision::break_if(!joins)
}

/// Whether the candidate stands in full-width parentheses that close soon.
fn is_inside_parentheses(candidate: &Candidate<'_>, quotes: &mut Quotes) -> bool {
    quotes.advance(candidate.text, candidate.end);
    quotes.inside_parentheses() && {
        let mut depth = 1_usize;
        let ahead = candidate.text.from(candidate.end).char_indices();
        for (_, char) in ahead.take_while(|(at, _)| *at < LONGEST_PARENTHESIS) {
            match char {
                '（' => depth += 1,
                '）' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return true;
            }
        }
        false
    }
}

/// Whether a Japanese particle stands directly after a closed quotation: the sentence around the
/// quotation goes on.
fn is_before_particle(candidate: &Candidate<'_>) -> bool {
    let next = candidate.text.from(candidate.next_start);
    candidate.has_closing_marks()
        && !candidate.has_space_after()
        && rule_words::JAPANESE_PARTICLES.begins(next)
}

/// The Urdu full stop after an initial or the name of a Latin letter: `ایم۔ اے۔ جناح`. The only word
/// of a single letter is `و`.
fn is_urdu_initial(candidate: &Candidate<'_>) -> bool {
    candidate.text.char_at(candidate.terminator.0) == Some('۔')
        && !candidate.has_closing_marks()
        && {
            let word = candidate.last_word();
            word.letter_count == 1 && word.char_count == 1 && word.text != "و"
                || candidate.profile.classes(word.text).any(WordClasses::TITLE)
        }
}

/// The first sign of `។ល។`, the Khmer `etc.`
fn is_khmer_and_so_on(candidate: &Candidate<'_>) -> bool {
    candidate.text.from(candidate.terminator.0).starts_with("។ល។")
}
