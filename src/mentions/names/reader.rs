//! Takes text and a language. Gives the names of its table, left to right, the longest that begins
//! at a place first. Never allocates while it reads, and never reads a place more often than its
//! longest name is long: linear in the text.
use super::{Name, fold::Class, lists::table_of, table::Table};
use crate::document::{LanguageTag, Span};

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
    table: Option<&'static Table>,
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
        self.find_into(text, &mut found);
        found
    }

    /// The same, behind what `names` holds.
    pub(crate) fn find_into(self, text: &str, names: &mut Vec<Name>) {
        let Some(table) = self.table else { return };
        let fold = table.fold();
        let mut characters = text.chars();
        let mut before = Class::Other;
        loop {
            let rest = characters.as_str();
            let Some(character) = characters.next() else { return };
            let first @ (folded, class) = fold.read(character);
            let is_start = match class {
                Class::Other => false,
                Class::Unspaced => true,
                Class::Katakana => before != Class::Katakana,
                Class::Word | Class::Small | Class::Capital => {
                    !matches!(before, Class::Word | Class::Small | Class::Capital)
                }
            };
            before = class;
            if !is_start || !table.may_begin(folded) {
                continue;
            }
            let Some(found) = table.find(rest, text.len() - rest.len(), first) else { continue };
            let Some(span) = Span::new(found.start, found.end) else { continue };
            names.push(Name { entity: found.entry.entity, span, weak: found.entry.weak });
            characters = text.get(found.end..).unwrap_or_default().chars();
            // What a name goes on with is no word of its own.
            before = text
                .get(..found.end)
                .and_then(|read| read.chars().next_back())
                .map_or(Class::Other, |last| fold.class(last));
        }
    }
}
