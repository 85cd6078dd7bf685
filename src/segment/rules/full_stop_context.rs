//! A full stop with a space after it, what the rules ask about the words around it, and what they decide.
use super::word_shapes::WordShape;
use crate::segment::{
    candidate::{Candidate, LONGEST_WORD, PrecedingWord, is_roman, is_small_roman},
    profiles::WordClasses,
    sentence_characters::is_alphanumeric,
};

/// Numbers of list items have at most so many characters: `1.2.3.`
const LONGEST_ITEM_NUMBER: usize = 5;

/// Longer words that no list knows are no abbreviations.
pub(super) const LONGEST_ABBREVIATION: usize = 5;

/// What a rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// A sentence ends.
    Break,
    /// The sentence goes on.
    Join,
}

impl Decision {
    pub(super) const fn break_if(ends: bool) -> Decision {
        if ends { Decision::Break } else { Decision::Join }
    }
}

/// A full stop with the words around it.
pub(super) struct FullStop<'c, 't> {
    pub(super) candidate: &'c Candidate<'t>,
    /// The word before.
    pub(super) word: PrecedingWord<'t>,
    /// What the word before is in the profile.
    pub(super) word_classes: WordClasses,
    /// What the word after is in the profile.
    pub(super) next_classes: WordClasses,
    /// Whether sentences of the paragraph begin with small letters.
    pub(super) starts_in_lower_case: bool,
}

impl FullStop<'_, '_> {
    pub(super) fn word_is(&self, class: WordClasses) -> bool {
        self.word_classes.any(class)
    }

    /// Whether the next word is one that sentences often begin with, and no initial as in `A. I. Berg`.
    pub(super) fn next_is_starter(&self) -> bool {
        let (start, end) = self.candidate.next_word_range;
        let text = self.candidate.text;
        let initial = text.after(start) == end && text.byte(end) == Some(b'.');
        self.next_classes.any(WordClasses::STARTER) && !initial
    }

    /// Whether the word is a whole one by its letters, and in no list.
    pub(super) fn is_whole_word(&self) -> bool {
        self.word_classes == WordClasses::default()
            && WordShape::of(self.word.text)
                .is_some_and(|shape| shape.is_whole(self.candidate.profile))
    }

    /// Whether a number stands before the word, or a word that multiplies one: `5 км`,
    /// `30 млн. руб.`. A single letter is an initial and no such word.
    pub(super) fn follows_number(&self) -> bool {
        let candidate = self.candidate;
        let text = candidate.text;
        let end = self.previous_word_end();
        if text.char_before(end).is_some_and(char::is_numeric) {
            return true;
        }
        let end = end - usize::from(text.char_before(end) == Some('.'));
        let previous = PrecedingWord::at(text, candidate.sentence_start, end, false);
        previous.letter_count > 1 && candidate.profile.classes(previous.text).any(WordClasses::UNIT)
    }

    /// Whether the word is the first of its sentence. Looks from here back, so that no character is
    /// passed for two words.
    fn is_first_word(&self) -> bool {
        let text = self.candidate.text;
        let end = text.skip_back(self.word.start, |char| !is_alphanumeric(char));
        end <= self.candidate.sentence_start
    }

    /// Whether the word numbers a list item: `1`, `a`, `IV` at the beginning of a sentence.
    pub(super) fn is_item_number(&self) -> bool {
        let word = &self.word;
        let marker = word.is_numeric && word.char_count <= LONGEST_ITEM_NUMBER
            || word.letter_count == 1 && word.char_count == 1
            || is_roman(word.text)
            || is_small_roman(word.text);
        marker && self.is_first_word()
    }

    /// Where an abbreviation of a class with white space inside begins, if the word ends one: `т. д.`
    pub(super) fn first_of_two_parts(&self, class: WordClasses) -> Option<usize> {
        let (word, candidate) = (&self.word, self.candidate);
        let (text, end) = (candidate.text, self.previous_word_end());
        if word.letter_count != 1 || text.char_before(end) != Some('.') {
            return None;
        }
        let first = PrecedingWord::at(text, candidate.sentence_start, end - 1, false);
        let classes = candidate.profile.classes_of_parts(first.text, word.text);
        classes.any(class).then_some(first.start)
    }

    /// Whether the next word is the letter of a list item: `b)`, `(b)`.
    pub(super) fn next_is_item_letter(&self) -> bool {
        let (start, end) = self.candidate.next_word_range;
        let text = self.candidate.text;
        text.after(start) == end && text.byte(end) == Some(b')')
    }

    /// Whether the word that ends before `at` begins with a capital.
    pub(super) fn is_after_capital(&self, at: usize) -> bool {
        let text = self.candidate.text;
        let end = text.skip_back(at, char::is_whitespace);
        let previous = PrecedingWord::at(text, self.candidate.sentence_start, end, false);
        previous.text.chars().next().is_some_and(char::is_uppercase)
    }

    /// Whether the word is the number after an abbreviation or `§`: `Nr. 5`, `§ 3`.
    pub(super) fn follows_number_abbreviation(&self) -> bool {
        let candidate = self.candidate;
        let (text, end) = (candidate.text, self.previous_word_end());
        let end = end - usize::from(text.char_before(end) == Some('.'));
        let previous = PrecedingWord::at(text, candidate.sentence_start, end, false);
        text.char_before(end) == Some('§')
            || candidate.profile.classes(previous.text).any(WordClasses::NUMBER)
    }

    /// Whether the word is a number linked to another without a full stop: `5 und 6`.
    pub(super) fn is_linked_to_number(&self) -> bool {
        let candidate = self.candidate;
        let text = candidate.text;
        let end = self.previous_word_end();
        let link = PrecedingWord::at(text, candidate.sentence_start, end, false);
        let end = text.skip_back(link.start, char::is_whitespace);
        link.letter_count == link.char_count
            && text.char_before(end).is_some_and(|char| char.is_ascii_digit())
    }

    /// `Mme Y. Elle`, `sc. B. Lei`: whether the word before the word is a title without a full stop, or an
    /// abbreviation before a number or letter.
    pub(super) fn follows_title_or_part(&self) -> bool {
        let candidate = self.candidate;
        let end = self.previous_word_end();
        let stop = candidate.text.char_before(end) == Some('.');
        let end = end - usize::from(stop);
        let previous = PrecedingWord::at(candidate.text, candidate.sentence_start, end, false);
        let class = if stop { WordClasses::NUMBER } else { WordClasses::TITLE };
        previous.letter_count > 1 && candidate.profile.classes(previous.text).any(class)
    }

    pub(super) fn previous_word_end(&self) -> usize {
        self.candidate.text.skip_back(self.word.start, char::is_whitespace)
    }

    /// Whether the word before the word has a full stop or a capital, as initials and names have.
    pub(super) fn follows_name_or_abbreviation(&self) -> bool {
        let text = self.candidate.text;
        let end = self.previous_word_end();
        let floor = end.saturating_sub(LONGEST_WORD);
        let mut start = end;
        while start > floor && !text.space_before(start) {
            start -= text.char_before(start).map_or(1, char::len_utf8);
        }
        match text.char_before(end) {
            None | Some('.') => true,
            Some(_) => start > 0 && text.char_at(start).is_some_and(char::is_uppercase),
        }
    }
}
