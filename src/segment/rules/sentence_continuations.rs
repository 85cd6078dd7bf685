//! Rules that join a candidate to what follows it, whatever its terminator is.
use crate::segment::{
    candidate::Candidate,
    profiles::{LanguageRules, WordClasses},
    sentence_characters::{
        Terminator, continues_sentence, is_arabic_letter, is_caseless, is_cjk, is_closer, is_dash,
        is_hangul, is_quote,
    },
};

/// A clause that says who spoke a quotation has at most so many characters.
const LONGEST_REPORTING_CLAUSE: usize = 32;

/// A source in parentheses has at most so many characters.
const LONGEST_CITATION: usize = 80;

/// Whether what follows belongs to the same sentence.
#[inline]
pub(super) fn sentence_goes_on(candidate: &Candidate<'_>) -> bool {
    let next = candidate.next_char;
    let continues =
        continues_sentence(next) && !candidate.low_quote_of_commas && !opens_turn(candidate);
    let closes = is_closer(next) && !matches!(next, '”' | '’' | '»') && candidate.has_space_after();
    let opens_dialogue = candidate.has_space_after() && !candidate.next_is_lower();
    continues
        || closes
        || Terminator::of(next).is_some()
        || is_dash(next) && !opens_dialogue
        || is_before_citation(candidate)
        || is_glued_particle(candidate)
        || is_before_reporting_clause(candidate)
}

/// Whether a source in parentheses follows a quotation. Its full stop ends the sentence around both:
/// `“… and fell.” (Field 55).`
fn is_before_citation(candidate: &Candidate<'_>) -> bool {
    let text = candidate.text;
    let quoted = text.char_before(candidate.end).is_some_and(is_quote);
    quoted
        && candidate.has_closing_marks()
        && candidate.has_space_after()
        && candidate.next_char == '('
        && {
            let inside = text.from(candidate.next_start + 1).char_indices();
            let close =
                inside.take(LONGEST_CITATION).find(|(_, char)| matches!(char, '(' | ')' | '\n'));
            close.is_some_and(|(at, char)| {
                let after = text.char_at(candidate.next_start + 1 + at + 1);
                char == ')' && matches!(after, Some('.' | ',' | ';'))
            })
        }
}

/// Whether a colon stands alone before Arabic. As in subtitles, it opens the turn of a speaker who is
/// not named: `؟ : نعم`. A colon that belongs to what is before it has no space there.
fn opens_turn(candidate: &Candidate<'_>) -> bool {
    candidate.next_char == ':'
        && candidate.has_space_after()
        && candidate.text.space_at(candidate.next_start + ":".len())
        && candidate
            .text
            .char_at(candidate.text.skip_space(candidate.next_start + 1))
            .is_some_and(is_arabic_letter)
}

/// Whether a short clause with a verb of saying at its end follows a closed quotation: `“……？”他问。`
/// In scripts with case the small letter of the clause shows the same.
fn is_before_reporting_clause(candidate: &Candidate<'_>) -> bool {
    let text = candidate.text;
    let quoted = candidate.has_closing_marks()
        && text.char_before(candidate.end).is_some_and(is_quote)
        && is_caseless(candidate.next_char);
    let says = |word: &str| candidate.profile.classes(word).any(WordClasses::SAID);
    quoted && {
        let mut ahead =
            text.from(candidate.next_start).char_indices().take(LONGEST_REPORTING_CLAUSE);
        let sign = |char: char| Terminator::of(char).is_some() || continues_sentence(char);
        let clause = ahead.find(|(_, char)| sign(*char));
        clause.is_some_and(|(length, _)| {
            let end = text.skip_back(candidate.next_start + length, char::is_whitespace);
            let before = |at| text.char_before(at).map_or(at, |char| at - char.len_utf8());
            // Looks no further back than the clause: without spaces between words the word has no end.
            let word = text.slice(candidate.next_start, end).rsplit(char::is_whitespace).next();
            // In Chinese, which has no spaces, the verb is the last character or the last two.
            let (last, pair) = (before(end), before(before(end)));
            word.is_some_and(says)
                || text.char_at(last).is_some_and(is_cjk)
                    && (says(text.slice(last, end)) || says(text.slice(pair, end)))
        })
    }
}

/// Whether a Korean particle such as `라고` stands directly after a closed quotation. A word of its
/// own would have a space before it.
fn is_glued_particle(candidate: &Candidate<'_>) -> bool {
    candidate.profile.has(LanguageRules::GLUED_PARTICLES)
        && candidate.has_closing_marks()
        && !candidate.has_space_after()
        && is_hangul(candidate.next_char)
}
