//! Rules that join a candidate to what follows it, whatever its terminator is.
use crate::segment::{
    candidate::Candidate,
    profiles::{KOREAN_WORDS_AFTER_QUOTATION, LanguageRules, WordClasses},
    sentence_characters::{
        Terminator, continues_sentence, is_alphanumeric, is_arabic_letter, is_caseless, is_cjk,
        is_closer, is_dash, is_hangul, is_opener, is_quote, is_upper,
    },
};

/// A clause that says who spoke a quotation has at most so many characters.
const LONGEST_REPORTING_CLAUSE: usize = 32;

/// A speaker is named with at most so many words before the verb: `Old Mr. Lowe called`.
const LONGEST_SPEAKER: usize = 4;

/// The words for a speaker are read so far.
const SPEAKER_WINDOW: usize = 80;

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
        || Terminator::of(next).is_some() && !opens_with_ellipsis(candidate)
        || is_dash(next) && !opens_dialogue
        || is_before_citation(candidate)
        || is_glued_particle(candidate)
        || is_before_word_after_quotation(candidate)
        || is_before_reporting_clause(candidate)
        || is_before_speaker(candidate)
        || is_mark_in_name(candidate)
}

/// Whether dots after white space open the next sentence: `…and then`, `...and`, with the word
/// directly after them, or three dots apart after a full stop: `. . . . And`.
fn opens_with_ellipsis(candidate: &Candidate<'_>) -> bool {
    let text = candidate.text;
    let after_dots = text.skip(candidate.next_start, |char| char == '.');
    let dots = after_dots - candidate.next_start;
    let word =
        if dots > 2 { after_dots } else { text.skip(candidate.next_start, |char| char == '…') };
    let first = text.skip(word, |char| is_opener(char) || is_quote(char));
    let glued = word > candidate.next_start && text.char_at(first).is_some_and(is_alphanumeric);
    let dots_apart = || {
        let rest = text.from(candidate.next_start).strip_prefix(". . . ");
        rest.is_some_and(|rest| rest.starts_with(is_upper))
            && !text.space_before(candidate.terminator.0)
    };
    candidate.has_space_after() && (glued || dots_apart())
}

/// Whether a mark is part of a name in Latin letters within Japanese or Chinese: `Yahoo!ニュース`.
fn is_mark_in_name(candidate: &Candidate<'_>) -> bool {
    let text = candidate.text;
    let (start, end) = candidate.terminator;
    is_cjk(candidate.next_char)
        && is_alphanumeric(candidate.next_char)
        && !candidate.has_space_after()
        && !candidate.has_closing_marks()
        && text.slice(start, end) == "!"
        && text.char_before(start).is_some_and(|char| char.is_ascii_alphabetic())
}

/// Whether a speaker with a capital and a verb of saying follow a quotation that ends with a question,
/// an exclamation or an ellipsis: `"Who is there?" Tom asked`, `"No!" I answered`. A usual first
/// word of a sentence names no speaker: `"Stop!" She cried all night.`
fn is_before_speaker(candidate: &Candidate<'_>) -> bool {
    let text = candidate.text;
    let exclaims = matches!(candidate.kind, Terminator::Mark | Terminator::Ellipsis)
        || candidate.kind == Terminator::FullStop && candidate.row().len() > 1;
    let quoted = exclaims
        && candidate.has_closing_marks()
        && candidate.has_space_after()
        && candidate.next_start == candidate.next_word_range.0
        && candidate.next_is_upper()
        && text.char_before(candidate.end).is_some_and(is_quote)
        && !candidate.next_classes().any(WordClasses::STARTER);
    quoted && {
        let ahead = text.from(candidate.next_start);
        let window = ahead.char_indices().nth(SPEAKER_WINDOW).map_or(ahead.len(), |(at, _)| at);
        let words = ahead.get(..window).unwrap_or_default().split(' ');
        for (number, word) in words.take(LONGEST_SPEAKER + 1).enumerate() {
            let verb = word.trim_end_matches(|char: char| !is_alphanumeric(char));
            let says = number > 0 && candidate.profile.classes(verb).any(WordClasses::SAID);
            if says || !word.starts_with(is_upper) {
                return says;
            }
            let stopped = word.len() > verb.len();
            let title = candidate.profile.classes(verb).any(WordClasses::TITLE);
            if stopped && !title && verb.chars().nth(1).is_some() {
                return false;
            }
        }
        false
    }
}

/// Whether a Korean word that makes a quotation of what is before it stands after one, with a space
/// between: `"가자!" 하고 말했다.`
fn is_before_word_after_quotation(candidate: &Candidate<'_>) -> bool {
    let text = candidate.text;
    candidate.profile.has(LanguageRules::GLUED_PARTICLES)
        && candidate.has_closing_marks()
        && candidate.has_space_after()
        && text.char_before(candidate.end).is_some_and(is_quote)
        && KOREAN_WORDS_AFTER_QUOTATION.has(candidate.next_word())
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

/// Whether a short clause with a verb of saying at its end, or first in it, follows a closed quotation:
/// `“……？”他问。`, `"הבנת?" שאל דן.` In scripts with case the small letter of the clause shows the same.
fn is_before_reporting_clause(candidate: &Candidate<'_>) -> bool {
    let text = candidate.text;
    let quoted = candidate.has_closing_marks()
        && text.char_before(candidate.end).is_some_and(is_quote)
        && is_caseless(candidate.next_char);
    let says = |word: &str| candidate.profile.classes(word).any(WordClasses::SAID);
    quoted
        && (says(candidate.next_word()) || {
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
        })
}

/// Whether a Korean particle such as `라고` stands directly after a closed quotation. A word of its
/// own would have a space before it.
fn is_glued_particle(candidate: &Candidate<'_>) -> bool {
    candidate.profile.has(LanguageRules::GLUED_PARTICLES)
        && candidate.has_closing_marks()
        && !candidate.has_space_after()
        && is_hangul(candidate.next_char)
}
