//! Spaces between clauses in scripts that put none between words.
//!
//! Thai and Lao have no mark at the end of a sentence, so some of these spaces are all there is to
//! end one. Linear in the length of the paragraph.
use super::{
    byte_search::find_byte,
    characters::{is_unspaced_script, is_unterminated_script},
    paragraph_text::ParagraphText,
    profiles::rule_words,
};

/// A clause has at least so many characters; between shorter pieces the space belongs to a name or an
/// enumeration.
const SHORTEST_CLAUSE: usize = 20;

/// If fewer letters stand between two spaces on the average, the spaces of a paragraph separate words,
/// as in texts prepared for programs. Words have some five letters, clauses some forty.
const FEWEST_LETTERS_PER_SPACE: usize = 12;

/// Adds to the known ends of sentences, in order, the spaces of Thai and Lao that seem to end one.
pub(super) fn add_sentence_ends(text: ParagraphText<'_>, ends: &mut Vec<usize>) {
    add_ends(text, ends, is_unterminated_letter, |clause, following| !is_linked(clause, following));
}

/// Adds to the known ends of clauses, in order, the spaces of scripts without spaces between words.
pub(super) fn add_clause_ends(text: ParagraphText<'_>, ends: &mut Vec<usize>) {
    add_ends(text, ends, is_unspaced_letter, |_, _| true);
}

/// Adds the spaces between two letters that stand some way apart, if what is before and after them
/// `may_be_parted`.
fn add_ends(
    text: ParagraphText<'_>,
    ends: &mut Vec<usize>,
    is_letter: fn(char) -> bool,
    may_be_parted: impl Fn(&str, &str) -> bool,
) {
    let spaces = spaces(text, is_letter);
    if spaces.is_empty() {
        return;
    }
    let mut merged = Vec::with_capacity(ends.len() + spaces.len());
    let mut known = ends.iter().copied().peekable();
    let mut start = 0;
    for at in spaces {
        while let Some(end) = known.next_if(|end| *end <= at) {
            start = end;
            merged.push(end);
        }
        let clause = text.slice(start, at);
        let is_long = clause.chars().nth(SHORTEST_CLAUSE - 1).is_some();
        if is_long && may_be_parted(clause, text.from(text.skip_space(at))) {
            merged.push(at);
            start = at;
        }
    }
    merged.extend(known);
    merged.dedup();
    *ends = merged;
}

/// Where the spaces between two letters begin; none if the spaces of the paragraph separate words.
fn spaces(text: ParagraphText<'_>, is_letter: fn(char) -> bool) -> Vec<usize> {
    let mut spaces = Vec::new();
    let mut from = 0;
    while let Some(at) = find_byte(text.bytes(), from, |byte| byte == b' ') {
        from = text.skip(at, |char| char == ' ');
        if text.char_before(at).is_some_and(is_letter) && text.char_at(from).is_some_and(is_letter)
        {
            spaces.push(at);
        }
    }
    if count_letters(text) < FEWEST_LETTERS_PER_SPACE * (spaces.len() + 1) {
        spaces.clear();
    }
    spaces
}

/// How many letters of scripts without spaces there are, by the bytes that begin them. A few other
/// scripts share these, but hardly in the same paragraph.
fn count_letters(text: ParagraphText<'_>) -> usize {
    text.bytes().iter().filter(|byte| matches!(byte, 0xe0 | 0xe1)).count()
}

/// Whether a word at the end of a clause, or at the beginning of what follows, shows that the sentence
/// goes on.
fn is_linked(clause: &str, following: &str) -> bool {
    rule_words::LEADING_WORDS.ends(clause) || rule_words::LINKING_WORDS.begins(following)
}

/// A letter or vowel sign of a script without terminators.
fn is_unterminated_letter(char: char) -> bool {
    is_unterminated_script(char) && !is_sign(char)
}

/// A letter, vowel sign or comma of a script without spaces between words.
fn is_unspaced_letter(char: char) -> bool {
    is_unspaced_script(char) && !char.is_numeric() && !is_sign(char)
}

/// Signs of repetition, of words cut short and of money, which have a space after them whatever
/// follows.
const fn is_sign(char: char) -> bool {
    matches!(char, 'ๆ' | 'ໆ' | 'ៗ' | 'ฯ' | 'ຯ' | '฿')
}
