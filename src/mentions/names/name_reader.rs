//! The reader that walks through a text and keeps the longest name that begins at each word.
use super::name::Name;
use super::name_table::{NameCase, NameTable, TableMatch};
use super::name_tables::table_of;
use crate::document::{LanguageTag, Span};
use crate::text::{Character, NON_JOINER, Starts, char_at, char_before, word_end};

/// Finds the names of texts in one language.
///
/// ```
/// use bitext::{LanguageTag, names::{EntityKind, NameReader}};
/// let reader = NameReader::new(&LanguageTag::new("ar")?);
/// let text = "قال وزير الخارجية بالعراق إن غرب أفريقيا";
/// let found = reader.find(text);
/// let codes: Vec<&str> = found.iter().map(|name| name.entity().code()).collect();
/// assert_eq!(codes, ["IQ", "011"]);
/// assert_eq!(found[0].slice(text), Some("العراق"));
/// assert_eq!(found[0].entity().kind(), EntityKind::Territory);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct NameReader {
    table: Option<&'static NameTable>,
}

impl NameReader {
    /// A reader with the names of a language; one without a table finds none. The table is made
    /// when it is first asked for, once a process.
    #[must_use]
    pub fn new(language: &LanguageTag) -> NameReader {
        NameReader { table: table_of(language) }
    }

    /// The names of a text in order; their spans do not overlap. Linear in the text.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Name> {
        let mut found = Vec::new();
        self.find_at(text, Starts::EVERYWHERE, &mut found);
        found
    }

    /// A name may begin with this word, whatever follows it. Linear in the word.
    pub(crate) fn may_begin_with_word(self, word: &str) -> bool {
        self.table.is_some_and(|table| table.may_begin_with_word(word))
    }

    /// Adds the names of a text that begin at some places to those there are.
    pub(crate) fn find_at(self, text: &str, starts: Starts<'_>, names: &mut Vec<Name>) {
        let Some(table) = self.table else { return };
        let mut starts = starts;
        let (mut at, mut before) = (0, None);
        while let Some(place) = starts.from(at) {
            if place > at {
                before = char_before(text, place).map(Character::of);
                at = place;
            }
            let Some(character) = char_at(text, at) else { return };
            let (what, next) = (Character::of(character), at + character.len_utf8());
            let may_begin = begins_word(before, what) && table.may_begin_with(what);
            let found = may_begin.then(|| table.longest(text, at, what)).flatten();
            if let Some(TableMatch { entry, part }) = found {
                let (span, end) = (Span::new(part.start, part.end), part.end);
                names.extend(span.map(|span| Name {
                    entity: entry.entity,
                    span,
                    weak: entry.weak || is_unit(text, part.start, entry.case),
                }));
                // What a name goes on with is no word of its own.
                before = char_before(text, end).map(Character::of);
                at = end;
            } else if what.is_spaced_letter() {
                (at, before) = (word_end(text, next), Some(what));
            } else {
                // A soft hyphen or joiner is within a word.
                let is_within = what.is_invisible() && character != NON_JOINER;
                (at, before) = (next, if is_within { before } else { Some(what) });
            }
        }
    }
}

/// Capitals after digits, which are a unit rather than a country: `16 GB`.
fn is_unit(text: &str, at: usize, case: NameCase) -> bool {
    let before = || text.get(..at).unwrap_or("").trim_end_matches([' ', '\u{a0}', '\u{202f}']);
    case == NameCase::All && before().ends_with(|last| Character::of(last).is_digit())
}

/// A word begins with a character after another one. In a script without spaces any may begin one,
/// except within katakana.
fn begins_word(before: Option<Character>, what: Character) -> bool {
    if what.is_unspaced() {
        return !(what.is_katakana() && before.is_some_and(Character::is_katakana));
    }
    what.is_word() && !before.is_some_and(|before| before.is_word() && !before.is_unspaced())
}
