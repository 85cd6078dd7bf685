//! Well-formed language tags and their parts. Whether such a language is registered, or spoken, is
//! not checked.
use super::catalog::code_of;
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
    ///
    /// # Example
    /// ```
    /// use bitext::LanguageTag;
    /// assert_eq!(LanguageTag::new("PT-br")?.as_str(), "pt-BR");
    /// let read_from_a_file = String::from("zh-Hant");
    /// assert_eq!(LanguageTag::new(&read_from_a_file)?.primary(), "zh");
    /// assert!(LanguageTag::new("english").is_err());
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn new(tag: impl AsRef<str>) -> Result<LanguageTag, Error> {
        LanguageTag::checked(tag.as_ref())
    }

    fn checked(tag: &str) -> Result<LanguageTag, Error> {
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

    /// The code under which data of the language are kept, whichever of its codes the tag has.
    pub(crate) fn code(&self) -> &str {
        code_of(self.primary())
    }

    /// The script of the tag: `Latn` of `sr-Latn-RS`.
    pub(crate) fn script(&self) -> Option<&str> {
        let is_script =
            |part: &&str| part.len() == 4 && part.bytes().all(|one| one.is_ascii_alphabetic());
        self.parts().find(is_script)
    }

    /// The region of the tag, two letters or three digits: `RS` of `sr-Latn-RS`.
    pub(crate) fn region(&self) -> Option<&str> {
        let is_region = |part: &&str| match part.len() {
            2 => part.bytes().all(|one| one.is_ascii_uppercase()),
            3 => part.bytes().all(|one| one.is_ascii_digit()),
            _ => false,
        };
        self.parts().find(is_region)
    }

    /// What follows the language, up to extensions and private parts.
    fn parts(&self) -> impl Iterator<Item = &str> {
        self.0.split('-').skip(1).take_while(|part| part.len() > 1)
    }

    /// The language is not known.
    pub(crate) fn is_undetermined(&self) -> bool {
        self.primary() == UNDETERMINED
    }

    /// This tag, or the other one if the language of this one is not known.
    pub(crate) fn or_determined<'t>(&'t self, other: &'t LanguageTag) -> &'t LanguageTag {
        if self.is_undetermined() { other } else { self }
    }

    /// What two [compatible](LanguageTag::is_compatible) tags have in common, in whatever order they
    /// and others are taken: a language that is not known says nothing; `en` of `en-GB` and `en-US`.
    pub(crate) fn common(&self, other: &LanguageTag) -> LanguageTag {
        match (self.is_undetermined(), other.is_undetermined()) {
            (true, false) => return other.clone(),
            (false, true) => return self.clone(),
            _ => {}
        }
        let shared = self.0.split('-').zip(other.0.split('-'));
        let mut shared: Vec<&str> =
            shared.take_while(|(own, other)| own == other).map(|(own, _)| own).collect();
        // What begins an extension or private parts is no tag without what follows.
        while !shared.is_empty() {
            if let Ok(tag) = LanguageTag::checked(&shared.join("-")) {
                return tag;
            }
            shared.pop();
        }
        // Of several codes of one language the one under which its data are kept.
        LanguageTag(self.code().to_owned())
    }

    /// Both may be tags of one text: the languages without script and region are the same, by
    /// whichever of their codes, or one of them is [`undetermined`](LanguageTag::undetermined).
    ///
    /// ```
    /// # use bitext::LanguageTag;
    /// let norwegian = LanguageTag::new("no")?;
    /// assert!(norwegian.is_compatible(&LanguageTag::new("nob")?));
    /// assert!(!norwegian.is_compatible(&LanguageTag::new("sv")?));
    /// let filipino = LanguageTag::new("fil")?;
    /// assert!(filipino.is_compatible(&LanguageTag::new("tl")?));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn is_compatible(&self, other: &LanguageTag) -> bool {
        self.code() == other.code() || self.is_undetermined() || other.is_undetermined()
    }

    /// Both say the same language, by the same code, and no two different scripts: `zh` and
    /// `zh-Hant`, not `zh` and `yue`, nor `sr-Latn` and `sr-Cyrl`, nor what is undetermined.
    pub(crate) fn is_same_language(&self, other: &LanguageTag) -> bool {
        let (own, others) = (self.script(), other.script());
        let is_same_script = own.is_none() || others.is_none() || own == others;
        self.primary() == other.primary() && !self.is_undetermined() && is_same_script
    }
}

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

#[cfg(test)]
mod tests {
    use super::LanguageTag;

    #[test]
    fn what_tags_have_in_common_does_not_depend_on_their_order() {
        let tag = |tag| LanguageTag::new(tag).unwrap();
        for (one, other, common) in [
            ("en", "en", "en"),
            ("en-GB", "en-US", "en"),
            ("und", "pt-BR", "pt-BR"),
            ("und-Latn", "und", "und"),
            ("zh-Hant-HK", "zh-Hant-TW", "zh-Hant"),
            ("no", "nob", "no"),
            ("de-x-one", "de-x-other", "de"),
            ("de-Latn-x-one", "de-Latn-x-other", "de-Latn"),
        ] {
            assert_eq!(tag(one).common(&tag(other)), tag(common), "{one} {other}");
            let back = tag(other).common(&tag(one));
            assert_eq!(back.primary(), tag(common).primary(), "{one} {other}");
        }
        let all = ["en-GB", "und", "en", "en-GB-oxendict", "en-US"];
        for first in 0..all.len() {
            let turned = all.iter().cycle().skip(first).take(all.len()).map(|one| tag(one));
            assert_eq!(turned.reduce(|left, right| left.common(&right)), Some(tag("en")));
        }
    }

    #[test]
    fn languages_are_the_same_by_code_and_script() {
        let is_same = |one, other| {
            let [one, other] = [one, other].map(|tag| LanguageTag::new(tag).unwrap());
            assert_eq!(one.is_same_language(&other), other.is_same_language(&one));
            one.is_same_language(&other)
        };
        for (one, other) in
            [("en", "en"), ("en-GB", "en"), ("sr", "sr-Latn"), ("sr-Latn-RS", "sr-Latn")]
        {
            assert!(is_same(one, other), "{one} {other}");
        }
        for (one, other) in
            [("nb", "nn"), ("no", "nb"), ("zh", "yue"), ("sr-Latn", "sr-Cyrl"), ("und", "und")]
        {
            assert!(!is_same(one, other), "{one} {other}");
        }
    }

    #[test]
    fn script_and_region_end_where_extensions_begin() {
        for (tag, script, region) in [
            ("en", None, None),
            ("EN-gb", None, Some("GB")),
            ("es-419", None, Some("419")),
            ("sr-latn-rs", Some("Latn"), Some("RS")),
            ("zh-yue-Hant-HK", Some("Hant"), Some("HK")),
            ("sl-1994", None, None),
            ("de-u-nu-latn-x-123", None, None),
            ("de-x-419", None, None),
        ] {
            let language = LanguageTag::new(tag).unwrap();
            assert_eq!((language.script(), language.region()), (script, region), "{tag}");
        }
    }
}
