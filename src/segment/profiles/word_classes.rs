//! Classes of words in the lists: what a word means before or after a full stop.

/// A set of the classes of words; a word can be of several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct WordClasses(u16);

impl WordClasses {
    /// Stands before a name and never ends a sentence: `Dr`.
    pub(crate) const TITLE: WordClasses = WordClasses(1);
    /// Does not end a sentence before a number: `No`.
    pub(crate) const NUMBER: WordClasses = WordClasses(1 << 1);
    /// An abbreviation that ends a sentence only where the next word is a usual beginning: `Inc`.
    pub(crate) const GENERAL: WordClasses = WordClasses(1 << 2);
    /// Closes an enumeration and mostly the sentence too: `etc`.
    pub(crate) const CLOSING: WordClasses = WordClasses(1 << 3);
    /// A unit or currency, which after a number ends a sentence as any word does: `км`.
    pub(crate) const UNIT: WordClasses = WordClasses(1 << 4);
    /// Of the clock, the calendar or a degree: ends a sentence unless a zone or number follows.
    pub(crate) const CLOCK: WordClasses = WordClasses(1 << 5);
    /// Follows a time of the clock within the sentence: `Eastern`, `Monday`.
    pub(crate) const ZONE: WordClasses = WordClasses(1 << 6);
    /// A single letter that is a word, written as a capital: `I`.
    pub(crate) const PRONOUN: WordClasses = WordClasses(1 << 7);
    /// A month, or another word after ordinal numbers: `Januar`.
    pub(crate) const MONTH: WordClasses = WordClasses(1 << 8);
    /// A usual first word of a sentence: `The`.
    pub(crate) const STARTER: WordClasses = WordClasses(1 << 9);
    /// Ends sentences though it is as short as an abbreviation: `है`.
    pub(crate) const FINAL: WordClasses = WordClasses(1 << 10);
    /// A verb of saying that closes a clause after a quotation: `说`.
    pub(crate) const SAID: WordClasses = WordClasses(1 << 11);

    /// Abbreviations that a full stop belongs to.
    pub(crate) const ABBREVIATION: WordClasses =
        WordClasses::TITLE.or(WordClasses::NUMBER).or(WordClasses::GENERAL);

    /// The class of a name in the lists.
    pub(crate) fn named(name: &str) -> Option<WordClasses> {
        Some(match name {
            "title" => WordClasses::TITLE,
            "number" => WordClasses::NUMBER,
            "general" => WordClasses::GENERAL,
            "closing" => WordClasses::CLOSING,
            "unit" => WordClasses::UNIT,
            "clock" => WordClasses::CLOCK,
            "zone" => WordClasses::ZONE,
            "pronoun" => WordClasses::PRONOUN,
            "month" => WordClasses::MONTH,
            "starter" => WordClasses::STARTER,
            "final" => WordClasses::FINAL,
            "said" => WordClasses::SAID,
            _ => return None,
        })
    }

    /// Whether at least one of the given classes is in the set.
    pub(crate) const fn any(self, classes: WordClasses) -> bool {
        self.0 & classes.0 != 0
    }

    /// The classes of both sets.
    pub(crate) const fn or(self, other: WordClasses) -> WordClasses {
        WordClasses(self.0 | other.0)
    }
}
