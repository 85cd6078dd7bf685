//! Rules that only some languages have.

/// A set of such rules.
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
    /// One word before `.` is the place of a dateline where `।` ends sentences: `रायपुर.`
    pub(crate) const DATELINES: LanguageRules = LanguageRules(1 << 14);
    /// All initials and titles of an Indian script are listed; other short words are words.
    pub(crate) const LISTED_INITIALS: LanguageRules = LanguageRules(1 << 13);
    /// A place and an agency before a colon are a line of their own: `تهران - ایرنا:`
    pub(crate) const PLACE_LINES: LanguageRules = LanguageRules(1 << 16);
    /// Rulers have their Roman numeral before the name: `VI. Pál`.
    pub(crate) const NUMBERED_NAMES: LanguageRules = LanguageRules(1 << 15);

    /// The rule of a name in the lists.
    pub(crate) fn named(name: &str) -> Option<LanguageRules> {
        Some(match name {
            "ordinals" => LanguageRules::ORDINALS,
            "elision" => LanguageRules::ELISION,
            "trailing-ellipsis" => LanguageRules::TRAILING_ELLIPSIS,
            "no-initials" => LanguageRules::NO_INITIALS,
            "quotative" => LanguageRules::QUOTATIVE,
            "whole-parentheses" => LanguageRules::WHOLE_PARENTHESES,
            "colon-stop" => LanguageRules::COLON_STOP,
            "glued-headers" => LanguageRules::GLUED_HEADERS,
            "spaces" => LanguageRules::SPACES,
            "short-abbreviations" => LanguageRules::SHORT_ABBREVIATIONS,
            "middle-stop" => LanguageRules::MIDDLE_STOP,
            "glued-particles" => LanguageRules::GLUED_PARTICLES,
            "final-endings" => LanguageRules::FINAL_ENDINGS,
            "datelines" => LanguageRules::DATELINES,
            "listed-initials" => LanguageRules::LISTED_INITIALS,
            "place-lines" => LanguageRules::PLACE_LINES,
            "numbered-names" => LanguageRules::NUMBERED_NAMES,
            _ => return None,
        })
    }

    /// Whether a rule is in the set.
    pub(crate) const fn has(self, rule: LanguageRules) -> bool {
        self.0 & rule.0 != 0
    }

    pub(crate) fn add(&mut self, rule: LanguageRules) {
        self.0 |= rule.0;
    }
}
