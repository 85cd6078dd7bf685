//! Well-formed language tags. Whether such a language is registered, or spoken, is not checked.
use crate::error::{Error, ErrorKind};
use std::{fmt, str::FromStr};

/// A well-formed BCP 47 language tag with a two- or three-letter language, such as `en`, `pt-BR`,
/// `zh-Hant`.
///
/// Kept in canonical case. The form is checked, not the registry: `xx` is a tag. A language without
/// rules of its own is segmented by those of its script.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct LanguageTag(String);

/// The tag of a language that is not known (ISO 639-2).
const UNDETERMINED: &str = "und";

impl LanguageTag {
    /// Checks a tag.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidLanguage`] unless it is well-formed and its language has two or three
    /// letters (so `english` and `en_US` are refused).
    pub fn new(tag: &str) -> Result<LanguageTag, Error> {
        match oxilangtag::LanguageTag::parse_and_normalize(tag) {
            Ok(parsed) if (2..=3).contains(&parsed.primary_language().len()) => {
                Ok(LanguageTag(parsed.into_inner()))
            }
            _ => Err(Error::new(ErrorKind::InvalidLanguage { tag: tag.to_owned() })),
        }
    }

    /// `und`: the language is not known, or does not matter.
    #[must_use]
    pub fn undetermined() -> LanguageTag {
        LanguageTag(UNDETERMINED.to_owned())
    }

    /// The whole tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language without script, region and the rest: `pt` of `pt-BR`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// The language is not known.
    pub(crate) fn is_undetermined(&self) -> bool {
        self.primary() == UNDETERMINED
    }

    /// This tag, or the other one if the language of this one is not known.
    pub(crate) fn or_determined<'t>(&'t self, other: &'t LanguageTag) -> &'t LanguageTag {
        if self.is_undetermined() { other } else { self }
    }

    /// Both may be tags of one text: the languages without script and region are the same, by
    /// whichever of their codes, or one of them is [`undetermined`](LanguageTag::undetermined).
    ///
    /// ```
    /// # use bitext::LanguageTag;
    /// let norwegian = LanguageTag::new("no")?;
    /// assert!(norwegian.is_compatible(&LanguageTag::new("nob")?));
    /// assert!(!norwegian.is_compatible(&LanguageTag::new("sv")?));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn is_compatible(&self, other: &LanguageTag) -> bool {
        let same = two_letter_code(self.primary()) == two_letter_code(other.primary());
        same || self.is_undetermined() || other.is_undetermined()
    }
}

/// The code under which data of a language is kept: the two-letter one, of a macrolanguage where
/// the language is the usual member of one. ISO 639-1, -2 and -3.
pub(crate) fn two_letter_code(language: &str) -> &str {
    CODES
        .binary_search_by_key(&language, |(long, _)| long)
        .ok()
        .and_then(|at| CODES.get(at))
        .map_or(language, |(_, short)| short)
}

/// Three-letter codes and withdrawn or narrower two-letter ones, sorted.
#[rustfmt::skip]
const CODES: &[(&str, &str)] = &[
    ("acm", "ar"), ("afr", "af"), ("ajp", "ar"), ("alb", "sq"), ("amh", "am"), ("apc", "ar"),
    ("apd", "ar"), ("ara", "ar"), ("arb", "ar"), ("arm", "hy"), ("ars", "ar"), ("ary", "ar"),
    ("arz", "ar"), ("aze", "az"), ("azj", "az"), ("baq", "eu"), ("bel", "be"), ("ben", "bn"),
    ("bos", "bs"), ("bul", "bg"), ("bur", "my"), ("cat", "ca"), ("ces", "cs"), ("chi", "zh"),
    ("cmn", "zh"), ("cze", "cs"), ("dan", "da"), ("deu", "de"), ("dut", "nl"), ("ekk", "et"),
    ("ell", "el"), ("eng", "en"), ("est", "et"), ("eus", "eu"), ("fas", "fa"), ("fin", "fi"),
    ("fra", "fr"), ("fre", "fr"), ("geo", "ka"), ("ger", "de"), ("gle", "ga"), ("glg", "gl"),
    ("gre", "el"), ("guj", "gu"), ("heb", "he"), ("hin", "hi"), ("hrv", "hr"), ("hun", "hu"),
    ("hye", "hy"), ("ice", "is"), ("ike", "iu"), ("iku", "iu"), ("in", "id"), ("ind", "id"),
    ("isl", "is"), ("ita", "it"), ("iw", "he"), ("jpn", "ja"), ("kan", "kn"), ("kat", "ka"),
    ("kaz", "kk"), ("khm", "km"), ("kor", "ko"), ("lao", "lo"), ("lav", "lv"), ("lit", "lt"),
    ("ltz", "lb"), ("lvs", "lv"), ("mac", "mk"), ("mal", "ml"), ("mar", "mr"), ("may", "ms"),
    ("mkd", "mk"), ("mo", "ro"), ("msa", "ms"), ("mya", "my"), ("nb", "no"), ("nep", "ne"),
    ("nld", "nl"), ("nn", "no"), ("nno", "no"), ("nob", "no"), ("nor", "no"), ("npi", "ne"),
    ("pan", "pa"), ("pbt", "ps"), ("pbu", "ps"), ("per", "fa"), ("pes", "fa"), ("pol", "pl"),
    ("por", "pt"), ("prs", "fa"), ("pst", "ps"), ("pus", "ps"), ("ron", "ro"), ("rum", "ro"),
    ("rus", "ru"), ("sh", "sr"), ("slk", "sk"), ("slo", "sk"), ("slv", "sl"), ("spa", "es"),
    ("sqi", "sq"), ("srp", "sr"), ("swa", "sw"), ("swe", "sv"), ("swh", "sw"), ("tam", "ta"),
    ("tel", "te"), ("tha", "th"), ("tur", "tr"), ("ukr", "uk"), ("urd", "ur"), ("vie", "vi"),
    ("yue", "zh"), ("zho", "zh"), ("zsm", "ms"),
];

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for LanguageTag {
    type Err = Error;

    fn from_str(tag: &str) -> Result<LanguageTag, Error> {
        LanguageTag::new(tag)
    }
}

impl AsRef<str> for LanguageTag {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = Error;

    fn try_from(tag: String) -> Result<LanguageTag, Error> {
        LanguageTag::new(&tag)
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> String {
        tag.0
    }
}
