//! Rules after terminators that belong to no abbreviation: `。` and others that end nothing but
//! sentences, `…`, and rows such as `...` and `?!.`
use crate::segment::{
    candidate::Candidate,
    profiles::{JAPANESE_PARTICLES, LanguageRules, WordClasses},
    sentence_characters::{is_cjk, is_dash, is_opener, is_quote, is_upper},
    trailing_marks::Quotes,
};

/// A full-width parenthesis that holds sentences closes within so many bytes.
const LONGEST_PARENTHESIS: usize = 480;

/// A title in `《》` has at most so many characters.
const LONGEST_TITLE: usize = 24;

/// Whether a sentence ends at `。` and the like.
#[inline]
pub(super) fn ends_at_strong(candidate: &Candidate<'_>, quotes: &mut Quotes) -> bool {
    let profile = candidate.profile;
    let asks =
        matches!(candidate.text.char_before(candidate.terminator.1), Some('؟' | '？' | '！'));
    let joins = profile.has(LanguageRules::WHOLE_PARENTHESES)
        && is_inside_parentheses(candidate, quotes)
        || profile.has(LanguageRules::QUOTATIVE)
            && (is_before_particle(candidate) || is_name_with_mark(candidate))
        || is_inside_title(candidate)
        || is_tibetan_opening(candidate)
        || asks && candidate.next_is_lower() && !is_cjk(candidate.next_char)
        || is_urdu_initial(candidate)
        || is_khmer_and_so_on(candidate);
    !joins
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
    candidate.has_closing_marks() && !candidate.has_space_after() && JAPANESE_PARTICLES.begins(next)
}

/// Whether the mark belongs to a name, since the particle after it begins no sentence: `娘。の新曲`.
fn is_name_with_mark(candidate: &Candidate<'_>) -> bool {
    let next = candidate.text.from(candidate.next_start);
    let after = next.strip_prefix('の').and_then(|rest| rest.chars().next());
    let noun = |char| matches!(char, '\u{30a1}'..='\u{30fa}' | '\u{4e00}'..='\u{9fff}');
    !candidate.has_closing_marks() && !candidate.has_space_after() && after.is_some_and(noun)
}

/// Whether the mark stands inside the title of a book or song: `《跑吧！妹妹》`.
fn is_inside_title(candidate: &Candidate<'_>) -> bool {
    let text = candidate.text;
    let border = |(_, char): &(usize, char)| matches!(char, '《' | '》' | '\n');
    is_cjk(candidate.next_char) && !candidate.has_closing_marks() && {
        let ahead = text.from(candidate.end).char_indices().take(LONGEST_TITLE).find(border);
        ahead.is_some_and(|(_, char)| char == '》') && {
            let back = text.until(candidate.end).chars().rev().take(LONGEST_TITLE);
            back.enumerate().find(border).is_some_and(|(_, char)| char == '《')
        }
    }
}

/// The stroke after the ornament that opens a Tibetan text: `༄༅། །`.
fn is_tibetan_opening(candidate: &Candidate<'_>) -> bool {
    let text = candidate.text;
    let ornament = |char: char| matches!(char, '\u{f01}'..='\u{f14}') || char.is_whitespace();
    text.char_at(candidate.terminator.0).is_some_and(ornament)
        && text.skip_back(candidate.terminator.0, ornament) <= candidate.sentence_start
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

#[inline]
pub(super) fn ends_at_ellipsis(candidate: &Candidate<'_>) -> bool {
    may_end(candidate) && !trails_off(candidate) && !opens_sentence(candidate)
}

/// Whether the full stop ends a row of more than one terminator: `...`, `?!.`
#[inline]
pub(super) fn is_row(candidate: &Candidate<'_>) -> bool {
    candidate.row().chars().filter(|char| *char != ' ').count() > 1
}

#[inline]
pub(super) fn ends_at_row(candidate: &Candidate<'_>) -> bool {
    let asks = candidate.row().contains(['!', '?']);
    may_end(candidate) && (asks || !trails_off(candidate) && !opens_sentence(candidate))
}

/// Whether the dots are the first of their sentence, as in `…And then he left`. Alone in quotation
/// marks, or before a dash, they are a turn of a dialogue in which nothing is said.
fn opens_sentence(candidate: &Candidate<'_>) -> bool {
    let opening =
        |char: char| char.is_whitespace() || is_opener(char) || is_quote(char) || is_dash(char);
    !candidate.has_closing_marks()
        && !is_dash(candidate.next_char)
        && !is_quote(candidate.next_char)
        && candidate.text.skip_back(candidate.row_start(), opening) <= candidate.sentence_start
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
