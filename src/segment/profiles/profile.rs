//! The profile of a language: what a word means before or after a full stop, and which rules hold.
use super::{
    language_lists::{list, list_named},
    word_classes::{LanguageRules, WordClasses},
};
use crate::{
    document::LanguageTag,
    error::Error,
    text::{
        Character,
        decoding::{self, numbered_lines},
    },
};
use rustc_hash::FxHashMap;
use std::{fmt, io, str::FromStr};

/// What is known of one language: its abbreviations by class, its months, its rules.
///
/// [`Profile::parse`] reads one of your own, for [`SegmenterBuilder::profile`]. The profiles that come
/// with the crate are such files too.
///
/// [`SegmenterBuilder::profile`]: crate::SegmenterBuilder::profile
///
/// ---
#[doc = include_str!("../../../data/abbreviations/README.md")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(try_from = "String", into = "String"))]
pub struct Profile {
    /// By the bytes of the word in lower case, without its last full stop. The order of the map is
    /// never used.
    words: FxHashMap<Box<[u8]>, WordClasses>,
    rules: LanguageRules,
}

/// What errors call the form of a file.
const FORMAT: &str = "a segmentation profile";

/// Longer words, in bytes, are in no list: a word is looked up in a buffer of so many.
const LONGEST_ENTRY: usize = 40;

impl Profile {
    /// Parses a profile.
    ///
    /// A line is `class: words`, as in the files that come with the crate, or `extends: de`, which
    /// adds the whole profile of a language. Words may be in any case, with or without their last
    /// full stop.
    ///
    /// ```
    /// use bitext::{Profile, Segmenter};
    ///
    /// let profile = Profile::parse("# For our minutes\nextends: en\ntitle: Cllr. Ald.")?;
    /// let segmenter = Segmenter::builder("en").profile(profile).build()?;
    /// let document = segmenter.segment("Cllr. Ng spoke. So did I.");
    /// assert_eq!(document.sentence(0), Some("Cllr. Ng spoke."));
    ///
    /// let error = Profile::parse("title: dr\ntitel: ing").unwrap_err();
    /// assert!(error.to_string().starts_with("line 2: not a segmentation profile: unknown class"));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`crate::ErrorKind::Syntax`], with the line, if a line is not of that form, a class, a rule
    /// or a language to extend is unknown, or a word is too long.
    ///
    /// # Complexity
    /// Linear in the length of the text.
    pub fn parse(text: &str) -> Result<Profile, Error> {
        let mut profile = Profile::default();
        for (number, line) in numbered_lines(text) {
            profile.add_line(line).map_err(|reason| Error::syntax(FORMAT, number, reason))?;
        }
        Ok(profile)
    }

    /// As [`Profile::parse`], from anything that can be read.
    ///
    /// # Errors
    /// Those of [`Profile::parse`]; [`crate::ErrorKind::Io`] if reading fails,
    /// [`crate::ErrorKind::Encoding`] if it is not UTF-8.
    pub fn read(from: impl io::Read) -> Result<Profile, Error> {
        Profile::parse(&decoding::read(from)?)
    }

    /// The profile of a language that comes with the crate; `None` if there is none.
    #[must_use]
    pub fn built_in(language: &LanguageTag) -> Option<Profile> {
        list(language).map(Profile::from_list)
    }

    /// The profile of what many languages share.
    pub(crate) fn general() -> Profile {
        Profile::from_list(list_named("und").unwrap_or_default())
    }

    fn from_list(list: &str) -> Profile {
        let mut profile = Profile::default();
        profile.add_list(list);
        profile
    }

    /// Adds a list that comes with the crate, none of whose lines is wrong.
    pub(crate) fn add_list(&mut self, list: &str) {
        for line in list.lines() {
            let added = self.add_line(line);
            debug_assert_eq!(added, Ok(()), "{line}");
        }
    }

    /// Adds a line `class: words`, `rules: names` or `extends: languages`. The error says what is
    /// wrong with it: a misspelt class that is ignored would never be noticed.
    fn add_line(&mut self, line: &str) -> Result<(), String> {
        if line.trim_start().starts_with('#') || line.trim().is_empty() {
            return Ok(());
        }
        let (name, words) = line
            .split_once(':')
            .map(|(name, words)| (name.trim(), words.split_whitespace()))
            .ok_or_else(|| format!("`{line}` is not of the form `class: words`"))?;
        match name {
            "extends" => {
                for language in words {
                    let list = LanguageTag::new(language).ok().and_then(|tag| list(&tag));
                    let unknown = || format!("no profile `{language}` to extend");
                    self.add_list(list.ok_or_else(unknown)?);
                }
            }
            "rules" => {
                for rule in words {
                    let unknown = || format!("unknown rule `{rule}`");
                    self.rules.add(LanguageRules::named(rule).ok_or_else(unknown)?);
                }
            }
            _ => {
                let unknown = || format!("unknown class `{name}`");
                let class = WordClasses::named(name).ok_or_else(unknown)?;
                for word in words {
                    self.add(word, class)?;
                }
            }
        }
        Ok(())
    }

    /// Adds a class to those of a word in any case, with or without its last full stop.
    fn add(&mut self, word: &str, class: WordClasses) -> Result<(), String> {
        let entry = word.trim_end_matches('.').to_lowercase();
        if entry.is_empty() {
            return Err(format!("`{word}` is no word"));
        }
        if entry.len() > LONGEST_ENTRY {
            return Err(format!(
                "`{word}` is longer than {LONGEST_ENTRY} bytes, too long for an abbreviation"
            ));
        }
        let classes = self.words.entry(entry.into_bytes().into()).or_default();
        *classes = classes.or(class);
        Ok(())
    }

    /// Adds words that never end a sentence. The error says which cannot be looked up.
    pub(crate) fn add_titles(&mut self, words: &[String]) -> Result<(), String> {
        words.iter().try_for_each(|word| self.add(word.trim(), WordClasses::TITLE))
    }

    pub(crate) const fn has(&self, rule: LanguageRules) -> bool {
        self.rules.has(rule)
    }

    /// The classes of a word in any case; none if it is not listed. Does not allocate.
    pub(crate) fn classes(&self, word: &str) -> WordClasses {
        let classes = self.classes_of(word.chars());
        let small = classes.any(WordClasses::CAPITAL)
            && word.starts_with(|first| Character::of(first).is_lower());
        if small { classes.in_small_letters() } else { classes }
    }

    /// The classes of a word in two parts with a full stop between them: `т. п` for `т.п`.
    pub(crate) fn classes_of_parts(&self, first: &str, last: &str) -> WordClasses {
        self.classes_of(first.chars().chain(['.']).chain(last.chars()))
    }

    fn classes_of(&self, word: impl Iterator<Item = char>) -> WordClasses {
        let mut buffer = [0_u8; LONGEST_ENTRY];
        let Some(lower) = lower_case(word, &mut buffer) else { return WordClasses::default() };
        self.words.get(lower).copied().unwrap_or_default()
    }
}

impl FromStr for Profile {
    type Err = Error;

    fn from_str(text: &str) -> Result<Profile, Error> {
        Profile::parse(text)
    }
}

/// A file of this profile, without what it extends: a line for each class, its words sorted, and one
/// for the rules.
impl fmt::Display for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = |bytes| std::str::from_utf8(bytes).unwrap_or_default();
        let mut words: Vec<(&str, WordClasses)> =
            self.words.iter().map(|(bytes, classes)| (word(bytes), *classes)).collect();
        words.sort_unstable_by_key(|(word, _)| *word);
        let of_class = |class: WordClasses| {
            words.iter().filter(move |(_, classes)| classes.any(class)).map(|(word, _)| *word)
        };
        for (name, class) in WordClasses::all() {
            append_line(f, name, of_class(class))?;
        }
        append_line(f, "rules", self.rules.names())
    }
}

/// Writes a line `name: items`, none without an item.
fn append_line<'i>(
    f: &mut fmt::Formatter<'_>,
    name: &str,
    items: impl Iterator<Item = &'i str>,
) -> fmt::Result {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return Ok(());
    }
    write!(f, "{name}:")?;
    for item in items {
        write!(f, " {item}")?;
    }
    f.write_str("\n")
}

#[cfg(feature = "serde")]
impl TryFrom<String> for Profile {
    type Error = Error;

    fn try_from(text: String) -> Result<Profile, Error> {
        Profile::parse(&text)
    }
}

#[cfg(feature = "serde")]
impl From<Profile> for String {
    fn from(profile: Profile) -> String {
        profile.to_string()
    }
}

/// The word in lower case, written to `buffer`; `None` if it is empty or does not fit.
fn lower_case(word: impl Iterator<Item = char>, buffer: &mut [u8; LONGEST_ENTRY]) -> Option<&[u8]> {
    let mut length = 0;
    let mut push = |char: char| {
        let place = buffer.get_mut(length..length + char.len_utf8())?;
        length += char.encode_utf8(place).len();
        Some(())
    };
    for char in word {
        if Character::of(char).changes_in_lower_case() {
            char.to_lowercase().try_for_each(&mut push)?;
        } else {
            push(char)?;
        }
    }
    buffer.get(..length).filter(|lower| !lower.is_empty())
}
