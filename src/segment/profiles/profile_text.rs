//! Profiles as files of the user, read with an error for every mistake: a misspelt class would be
//! ignored in silence.
use super::{
    built_in_lists::list,
    language_rules::LanguageRules,
    profile::{LONGEST_ENTRY, Profile, RULES},
    word_classes::WordClasses,
};
use crate::{document::LanguageTag, error::Error, text::decoding::numbered_lines};
use std::str::FromStr;

/// What errors call the form of a file.
const FORMAT: &str = "a segmentation profile";

/// What stands before the languages whose profiles are added.
const EXTENDS: &str = "extends";

impl Profile {
    /// Reads a profile.
    ///
    /// A line is `class: words`, as in the files that come with the crate, or `extends: de`, which
    /// adds the whole profile of a language. Words may be in any case, with or without their last
    /// full stop.
    ///
    /// ```
    /// use bitext::{Profile, Segmenter};
    ///
    /// let profile = Profile::parse("# For our minutes\nextends: en\ntitle: Cllr. Ald.")?;
    /// let document = Segmenter::new("en")?.with_profile(profile).segment("Cllr. Ng spoke. So did I.");
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
        let mut checked = String::with_capacity(text.len());
        for (number, line) in numbered_lines(text) {
            if !line.trim_start().starts_with('#') && !line.trim().is_empty() {
                check_line(line, &mut checked)
                    .map_err(|reason| Error::syntax(FORMAT, number, reason))?;
            }
        }
        Ok(Profile::from_list(&checked))
    }

    /// The profile of a language that comes with the crate; `None` if there is none.
    #[must_use]
    pub fn built_in(language: &LanguageTag) -> Option<Profile> {
        Profile::of(language)
    }
}

impl FromStr for Profile {
    type Err = Error;

    fn from_str(text: &str) -> Result<Profile, Error> {
        Profile::parse(text)
    }
}

/// Appends a line in the form of the lists of the crate. The error says what is wrong with it.
fn check_line(line: &str, checked: &mut String) -> Result<(), String> {
    let (name, words) = line
        .split_once(':')
        .map(|(name, words)| (name.trim(), words))
        .ok_or_else(|| format!("`{line}` is not of the form `class: words`"))?;
    let words = words.split_whitespace();
    if name == EXTENDS {
        for language in words {
            let list = LanguageTag::new(language).ok().and_then(|tag| list(&tag));
            checked.push_str(list.ok_or_else(|| format!("no profile `{language}` to extend"))?);
            checked.push('\n');
        }
        return Ok(());
    }
    if name != RULES && WordClasses::named(name).is_none() {
        return Err(format!("unknown class `{name}`"));
    }
    checked.push_str(name);
    checked.push(':');
    for word in words {
        checked.push(' ');
        if name == RULES {
            LanguageRules::named(word).ok_or_else(|| format!("unknown rule `{word}`"))?;
            checked.push_str(word);
        } else {
            checked.push_str(&entry(word)?);
        }
    }
    checked.push('\n');
    Ok(())
}

/// A word in the form in which it is looked up.
fn entry(word: &str) -> Result<String, String> {
    let entry = word.trim_end_matches('.').to_lowercase();
    if entry.is_empty() {
        Err(format!("`{word}` is no word"))
    } else if entry.len() > LONGEST_ENTRY {
        Err(format!("`{word}` is longer than {LONGEST_ENTRY} bytes, too long for an abbreviation"))
    } else {
        Ok(entry)
    }
}
