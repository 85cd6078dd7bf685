//! What the lists of a language say: classes of words before or after a full stop, and rules that
//! only some languages have.

/// The names of the classes in the lists, in the order of their bits.
const CLASSES: &str =
    "title number general closing unit clock zone pronoun month starter final said ending capital";

/// The names of the rules in the lists, in the order of their bits.
const RULES: &str = "
    ordinals elision trailing-ellipsis no-initials quotative whole-parentheses colon-stop
    glued-headers spaces short-abbreviations middle-stop glued-particles final-endings
    listed-initials datelines numbered-names place-lines listed-endings syllabic noun-capitals proclitics";

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
    /// A consonant that words of the language end with.
    pub(crate) const ENDING: WordClasses = WordClasses(1 << 12);

    /// Is an abbreviation only with a capital, and a word of its own in small letters: `Sat`.
    pub(crate) const CAPITAL: WordClasses = WordClasses(1 << 13);

    /// Abbreviations that a full stop belongs to.
    pub(crate) const ABBREVIATION: WordClasses =
        WordClasses::TITLE.or(WordClasses::NUMBER).or(WordClasses::GENERAL);

    /// The class of a name in the lists.
    pub(crate) fn named(name: &str) -> Option<WordClasses> {
        let bit = CLASSES.split_whitespace().position(|known| known == name)?;
        Some(WordClasses(1 << bit))
    }

    /// All classes with their names, in the order of the lists.
    pub(crate) fn all() -> impl Iterator<Item = (&'static str, WordClasses)> {
        CLASSES.split_whitespace().enumerate().map(|(bit, name)| (name, WordClasses(1 << bit)))
    }

    /// Whether at least one of the given classes is in the set.
    pub(crate) const fn any(self, classes: WordClasses) -> bool {
        self.0 & classes.0 != 0
    }

    pub(crate) const fn or(self, other: WordClasses) -> WordClasses {
        WordClasses(self.0 | other.0)
    }

    /// What is left of the set for a word that is written in small letters.
    pub(crate) const fn in_small_letters(self) -> WordClasses {
        const SPELLED_OUT: WordClasses = WordClasses::ABBREVIATION.or(WordClasses::CAPITAL);
        if self.any(WordClasses::CAPITAL) { WordClasses(self.0 & !SPELLED_OUT.0) } else { self }
    }
}

/// A set of rules that only some languages have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct LanguageRules(u32);

impl LanguageRules {
    /// A number with a full stop is an ordinal: `3. Oktober`.
    pub(crate) const ORDINALS: LanguageRules = LanguageRules(1);
    /// An article elided before a word is no part of it: `dell'art.`.
    pub(crate) const ELISION: LanguageRules = LanguageRules(1 << 1);
    /// An ellipsis mostly stands inside the sentence, though no small letter shows it.
    pub(crate) const TRAILING_ELLIPSIS: LanguageRules = LanguageRules(1 << 2);
    /// A single letter before a full stop is mostly a word, not an initial.
    pub(crate) const NO_INITIALS: LanguageRules = LanguageRules(1 << 3);
    /// A particle after a closed quotation goes on with the sentence: `。」と`.
    pub(crate) const QUOTATIVE: LanguageRules = LanguageRules(1 << 4);
    /// Sentences in full-width parentheses belong to the one around them.
    pub(crate) const WHOLE_PARENTHESES: LanguageRules = LanguageRules(1 << 5);
    /// `:` ends sentences after anything, not only after Armenian letters.
    pub(crate) const COLON_STOP: LanguageRules = LanguageRules(1 << 6);
    /// Place and speaker lines may have lost the line break between them.
    pub(crate) const GLUED_HEADERS: LanguageRules = LanguageRules(1 << 7);
    /// Sentences have no terminator; some of the spaces between clauses end them.
    pub(crate) const SPACES: LanguageRules = LanguageRules(1 << 8);
    /// A word of one letter before a full stop, with a vowel sign or without, is an initial.
    pub(crate) const SHORT_ABBREVIATIONS: LanguageRules = LanguageRules(1 << 9);
    /// `.` stands between clauses where the text ends sentences with the full stop of the script.
    pub(crate) const MIDDLE_STOP: LanguageRules = LanguageRules(1 << 10);
    /// Letters directly after a closed quotation are a particle: `."라고`.
    pub(crate) const GLUED_PARTICLES: LanguageRules = LanguageRules(1 << 11);
    /// The endings of polite verbs end sentences without a terminator too.
    pub(crate) const FINAL_ENDINGS: LanguageRules = LanguageRules(1 << 12);
    /// All initials and titles of an Indian script are listed; other short words are words.
    pub(crate) const LISTED_INITIALS: LanguageRules = LanguageRules(1 << 13);
    /// One word before `.` is the place of a dateline where `।` ends sentences: `रायपुर.`
    pub(crate) const DATELINES: LanguageRules = LanguageRules(1 << 14);
    /// Rulers have their Roman numeral before the name: `VI. Pál`.
    pub(crate) const NUMBERED_NAMES: LanguageRules = LanguageRules(1 << 15);
    /// A place and an agency before a colon are a line of their own: `تهران - ایرنا:`
    pub(crate) const PLACE_LINES: LanguageRules = LanguageRules(1 << 16);
    /// All consonants that words end with are listed; a word with another end is cut short: `cav`.
    pub(crate) const LISTED_ENDINGS: LanguageRules = LanguageRules(1 << 17);
    /// Words have `r` or `l` for a vowel, or end with consonants that need one elsewhere: `Petr`.
    pub(crate) const SYLLABIC: LanguageRules = LanguageRules(1 << 18);
    /// Common nouns have a capital: `Haus`.
    pub(crate) const NOUN_CAPITALS: LanguageRules = LanguageRules(1 << 19);
    /// Particles of one letter are written onto the next word: `ود.`
    pub(crate) const PROCLITICS: LanguageRules = LanguageRules(1 << 20);

    /// The rule of a name in the lists.
    pub(crate) fn named(name: &str) -> Option<LanguageRules> {
        let bit = RULES.split_whitespace().position(|known| known == name)?;
        Some(LanguageRules(1 << bit))
    }

    /// The names of the rules in the set.
    pub(crate) fn names(self) -> impl Iterator<Item = &'static str> {
        let names = RULES.split_whitespace().enumerate();
        names.filter(move |(bit, _)| self.has(LanguageRules(1 << bit))).map(|(_, name)| name)
    }

    pub(crate) const fn has(self, rule: LanguageRules) -> bool {
        self.0 & rule.0 != 0
    }

    pub(crate) const fn or(self, other: LanguageRules) -> LanguageRules {
        LanguageRules(self.0 | other.0)
    }

    pub(crate) fn add(&mut self, rule: LanguageRules) {
        self.0 |= rule.0;
    }
}
