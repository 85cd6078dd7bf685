//! Takes the lists in `data/abbreviations`. Gives a [`Profile`]: what a word means before or after
//! a full stop in one language, and which rules the language has of its own. Never fails: a
//! language without a list has the general one. Next: `profile`, `full_stop`.
use super::letters;
use crate::{
    document::LanguageTag,
    languages::{lists, text_of},
};
use rustc_hash::FxHashMap;
use unicode_script::Script;

/// What a word is to the rules; a word can be several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u16);

impl Classes {
    /// Stands before a name and never ends a sentence: `Dr`.
    pub(super) const TITLE: Classes = Classes(1);
    /// Does not end a sentence before a number: `No`.
    pub(super) const NUMBER: Classes = Classes(1 << 1);
    /// An abbreviation that ends a sentence only where the next word is a usual beginning: `Inc`.
    pub(super) const GENERAL: Classes = Classes(1 << 2);
    /// Closes an enumeration and mostly the sentence too: `etc`.
    pub(super) const CLOSING: Classes = Classes(1 << 3);
    /// A unit or currency, which after a number ends a sentence as any word does: `км`.
    pub(super) const UNIT: Classes = Classes(1 << 4);
    /// Of the clock, the calendar or a degree: ends a sentence unless a zone or number follows.
    pub(super) const CLOCK: Classes = Classes(1 << 5);
    /// Follows a time of the clock within the sentence: `Eastern`, `Monday`.
    pub(super) const ZONE: Classes = Classes(1 << 6);
    /// A single letter that is a word and written as a capital: `I`.
    pub(super) const PRONOUN: Classes = Classes(1 << 7);
    /// A month or another word that an ordinal number stands before: `Januar`.
    pub(super) const MONTH: Classes = Classes(1 << 8);
    /// A usual first word of a sentence: `The`.
    pub(super) const STARTER: Classes = Classes(1 << 9);
    /// A word as short as abbreviations are that ends sentences: `है`.
    pub(super) const FINAL: Classes = Classes(1 << 10);
    /// A verb of saying that closes a clause after a quotation: `说`.
    pub(super) const SAID: Classes = Classes(1 << 11);

    /// By the name of the class in the files.
    pub(super) fn named(name: &str) -> Option<Classes> {
        Some(match name {
            "title" => Classes::TITLE,
            "number" => Classes::NUMBER,
            "general" => Classes::GENERAL,
            "closing" => Classes::CLOSING,
            "unit" => Classes::UNIT,
            "clock" => Classes::CLOCK,
            "zone" => Classes::ZONE,
            "pronoun" => Classes::PRONOUN,
            "month" => Classes::MONTH,
            "starter" => Classes::STARTER,
            "final" => Classes::FINAL,
            "said" => Classes::SAID,
            _ => return None,
        })
    }

    /// At least one of the given ones.
    pub(super) const fn any(self, of: Classes) -> bool {
        self.0 & of.0 != 0
    }

    pub(super) const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// Rules that only some languages have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Rules(u32);

impl Rules {
    /// A number with a full stop is an ordinal: `3. Oktober`.
    pub(super) const ORDINALS: Rules = Rules(1);
    /// An article elided before a word is no part of it: `dell'art.`.
    pub(super) const ELISION: Rules = Rules(1 << 1);
    /// An ellipsis mostly stands inside the sentence, though no case says so.
    pub(super) const TRAILING_ELLIPSIS: Rules = Rules(1 << 2);
    /// A single letter before a full stop is mostly a word, not an initial.
    pub(super) const NO_INITIALS: Rules = Rules(1 << 3);
    /// A particle after a closed quotation goes on with the sentence: `。」と`.
    pub(super) const QUOTATIVE: Rules = Rules(1 << 4);
    /// Sentences in full-width parentheses belong to the one around them.
    pub(super) const WHOLE_PARENTHESES: Rules = Rules(1 << 5);
    /// `:` ends sentences after anything, not only after Armenian letters.
    pub(super) const COLON_STOP: Rules = Rules(1 << 6);
    /// Place and speaker lines may have lost the line break between them.
    pub(super) const GLUED_HEADERS: Rules = Rules(1 << 7);
    /// Sentences have no terminator; spaces between clauses are all there is.
    pub(super) const SPACES: Rules = Rules(1 << 8);
    /// A word of one letter before a full stop, with a vowel sign or without, is an initial.
    pub(super) const SHORT_ABBREVIATIONS: Rules = Rules(1 << 9);
    /// `.` parts clauses where the text ends sentences with the script's own full stop.
    pub(super) const MIDDLE_STOP: Rules = Rules(1 << 10);
    /// Letters directly after a closed quotation are a particle: `."라고`.
    pub(super) const GLUED_PARTICLES: Rules = Rules(1 << 11);
    /// The endings of polite verbs end sentences without a terminator too.
    pub(super) const FINAL_ENDINGS: Rules = Rules(1 << 12);
    /// A sentence of one word before `.` is a place line where `।` ends sentences: `रायपुर.`
    pub(super) const DATELINES: Rules = Rules(1 << 14);
    /// The list has the initials and titles of an Indian script; other short words are words.
    pub(super) const LISTED_INITIALS: Rules = Rules(1 << 13);
    /// A place and an agency before a colon are a line of their own: `تهران - ایرنا:`
    pub(super) const PLACE_LINES: Rules = Rules(1 << 16);
    /// Rulers have their Roman number before the name: `VI. Pál`.
    pub(super) const NUMBERED_NAMES: Rules = Rules(1 << 15);

    pub(super) fn named(name: &str) -> Option<Rules> {
        Some(match name {
            "ordinals" => Rules::ORDINALS,
            "elision" => Rules::ELISION,
            "trailing-ellipsis" => Rules::TRAILING_ELLIPSIS,
            "no-initials" => Rules::NO_INITIALS,
            "quotative" => Rules::QUOTATIVE,
            "whole-parentheses" => Rules::WHOLE_PARENTHESES,
            "colon-stop" => Rules::COLON_STOP,
            "glued-headers" => Rules::GLUED_HEADERS,
            "spaces" => Rules::SPACES,
            "short-abbreviations" => Rules::SHORT_ABBREVIATIONS,
            "middle-stop" => Rules::MIDDLE_STOP,
            "glued-particles" => Rules::GLUED_PARTICLES,
            "final-endings" => Rules::FINAL_ENDINGS,
            "datelines" => Rules::DATELINES,
            "listed-initials" => Rules::LISTED_INITIALS,
            "place-lines" => Rules::PLACE_LINES,
            "numbered-names" => Rules::NUMBERED_NAMES,
            _ => return None,
        })
    }
}

/// What is known of one language: its abbreviations by class, its months, its rules.
///
/// [`Profile::parse`] reads one of your own, for [`Segmenter::with_profile`]; those that come with
/// the crate are such files too.
///
/// [`Segmenter::with_profile`]: super::Segmenter::with_profile
///
/// ---
#[doc = include_str!("../../data/abbreviations/README.md")]
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// By the bytes of the word in lower case, without the last full stop. Never gone through in
    /// its order.
    words: FxHashMap<Box<[u8]>, Classes>,
    rules: Rules,
}

/// Words are looked up in lower case, in a buffer of so many bytes; longer ones are in no list.
pub(super) const LONGEST_ENTRY: usize = 40;

impl Profile {
    /// The profile of a language, `None` where there is none.
    pub(super) fn of(language: &LanguageTag) -> Option<Profile> {
        list(language).map(Profile::from_list)
    }

    /// What many languages share.
    pub(super) fn general() -> Profile {
        Profile::from_list(list_named("und").unwrap_or_default())
    }

    pub(super) fn from_list(text: &str) -> Profile {
        let mut profile = Profile::default();
        profile.add_list(text);
        profile
    }

    /// Lines `class: words`; `#` begins a comment. Unknown classes and rules say nothing.
    pub(super) fn add_list(&mut self, text: &str) {
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, words)) = line.split_once(':') else { continue };
            for word in words.split_whitespace() {
                if let Some(class) = Classes::named(name) {
                    self.add(word, class);
                } else if let Some(rule) = Rules::named(word).filter(|_| name == "rules") {
                    self.rules.0 |= rule.0;
                }
            }
        }
    }

    /// Adds a class to those of a word in lower case.
    fn add(&mut self, word: &str, class: Classes) {
        let classes = self.words.entry(word.as_bytes().into()).or_default();
        *classes = classes.or(class);
    }

    /// Adds words that never end a sentence; a last full stop is not part of them.
    pub(super) fn add_titles<S: AsRef<str>>(&mut self, words: impl IntoIterator<Item = S>) {
        for word in words {
            let word = word.as_ref().trim().trim_end_matches('.').to_lowercase();
            if !word.is_empty() {
                self.add(&word, Classes::TITLE);
            }
        }
    }

    pub(super) const fn has(&self, rule: Rules) -> bool {
        self.rules.0 & rule.0 != 0
    }

    /// The classes of a word in any case; of a word not listed, none. Does not allocate.
    pub(super) fn classes(&self, word: &str) -> Classes {
        self.classes_of(word.chars())
    }

    /// The classes of a word in two parts with a full stop between them: `т. п` for `т.п`.
    pub(super) fn classes_of_parts(&self, first: &str, last: &str) -> Classes {
        self.classes_of(first.chars().chain(['.']).chain(last.chars()))
    }

    fn classes_of(&self, word: impl Iterator<Item = char>) -> Classes {
        let mut buffer = [0_u8; LONGEST_ENTRY];
        let Some(lower) = lower_case(word, &mut buffer) else { return Classes::default() };
        self.words.get(lower).copied().unwrap_or_default()
    }
}

/// The lower-case form in `buffer`; `None` if it does not fit or the word is empty.
fn lower_case(word: impl Iterator<Item = char>, buffer: &mut [u8; LONGEST_ENTRY]) -> Option<&[u8]> {
    let mut length = 0;
    let mut push = |char: char| {
        let place = buffer.get_mut(length..length + char.len_utf8())?;
        length += char.encode_utf8(place).len();
        Some(())
    };
    for char in word {
        match letters::to_lower(char) {
            Some(lower) => push(lower)?,
            None => char.to_lowercase().try_for_each(&mut push)?,
        }
    }
    buffer.get(..length).filter(|lower| !lower.is_empty())
}

/// The list of a language, `None` where there is none.
pub(super) fn list(language: &LanguageTag) -> Option<&'static str> {
    LISTS.file_of(language).map(text_of)
}

/// The list for all languages of a script, `None` where there is none.
pub(super) fn list_of_script(script: Script) -> Option<&'static str> {
    LISTS.file_of_script(script).map(text_of)
}

/// The list under this code of a language, `None` where there is none.
pub(super) fn list_named(code: &str) -> Option<&'static str> {
    LISTS.file_named(code).map(text_of)
}

lists! {
    /// The lists by language, by script, and `und`, which serves where there is neither.
    static LISTS: () = "abbreviations", ".txt":
    af am ar az be bg bn bs ca cs da de el en es et eu fa fi fr ga gl gu he hi hr hu hy id is it
    iu ja ka kk km kn ko lb lo lt lv mk ml mr ms my ne nl no pa pl ps pt ro ru sk sl sq sr sv sw
    ta te th tr uk und und-Arab und-Cyrl und-Deva und-Latn ur vi zh
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_folder_is_found() {
        super::LISTS.check("abbreviations", ".txt");
    }
}
