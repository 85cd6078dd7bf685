//! The scripts that the letters of a text are of, and whether a language is written so. No language
//! is guessed: many share a script.
use crate::{document::LanguageTag, languages::all_scripts};
use unicode_script::{Script, UnicodeScript};

/// Letters from the beginning of a text that are looked at: enough to tell what it is written in.
const LETTERS: usize = 50_000;
/// A text of which so small a part is in a language's scripts is not in that language: names and
/// quotations are.
const OWN_PART: f64 = 0.1;

/// How many letters of a text are of which script, to find files that were taken for each other.
///
/// Looks at the beginning of the text, some fifty thousand letters.
///
/// ```
/// use bitext::{LanguageTag, segment::Scripts};
///
/// let scripts = Scripts::of("صباح الخير.");
/// assert_eq!(scripts.main(), Some("Arabic"));
/// assert_eq!(scripts.fit(&LanguageTag::new("fa")?), Some(true));
/// assert_eq!(scripts.fit(&LanguageTag::new("en")?), Some(false));
/// // Of a language that is not known here nothing is said.
/// assert_eq!(scripts.fit(&LanguageTag::new("qaa")?), None);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scripts {
    counts: Vec<(Script, usize)>,
}

impl Scripts {
    /// Counts the letters of a text. Constant time past its beginning.
    #[must_use]
    pub fn of(text: &str) -> Scripts {
        Scripts::of_letters(text, LETTERS)
    }

    pub(super) fn of_letters(text: &str, most: usize) -> Scripts {
        let mut counts: Vec<(Script, usize)> = Vec::new();
        let letters = text.chars().filter(|char| char.is_alphabetic());
        for script in letters.take(most).map(|letter| letter.script()) {
            // Of a text's scripts one or two are met nearly always.
            match counts.iter_mut().find(|(known, _)| *known == script) {
                Some((_, count)) => *count += 1,
                None if matches!(script, Script::Common | Script::Inherited | Script::Unknown) => {}
                None => counts.push((script, 1)),
            }
        }
        // Of two as frequent the one met first comes first.
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Scripts { counts }
    }

    /// The name of the script that most letters are of, such as `Latin`; `None` without letters.
    #[must_use]
    pub fn main(&self) -> Option<&'static str> {
        self.counts.first().map(|(script, _)| script.full_name())
    }

    /// The script that most letters are of.
    pub(super) fn main_script(&self) -> Option<Script> {
        self.counts.first().map(|(script, _)| *script)
    }

    /// How many letters are of which script, the most frequent first.
    pub(super) fn counts(&self) -> &[(Script, usize)] {
        &self.counts
    }

    /// How many letters are of one script.
    pub(super) fn letters(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// Whether a text in this language may look so: some of the letters, a tenth at least, are of
    /// a script that it is written in. `None` without letters, or where it is not known how the
    /// language is written.
    #[must_use]
    pub fn fit(&self, language: &LanguageTag) -> Option<bool> {
        let own = all_scripts(language);
        if own.is_empty() || self.counts.is_empty() {
            return None;
        }
        let is_own = |(script, _): &&(Script, usize)| own.contains(script);
        let sum: usize = self.counts.iter().filter(is_own).map(|(_, count)| count).sum();
        #[expect(clippy::cast_precision_loss, reason = "some ten thousand letters")]
        let part = sum as f64 / self.letters() as f64;
        Some(part >= OWN_PART)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seldom_scripts_fit_and_the_script_of_the_tag_alone() {
        let [cyrillic, latin] = ["Салом, дунё!", "Salom, dunyo!"].map(Scripts::of);
        for (tag, fits) in [
            ("uz", [Some(true), Some(true)]),
            ("tk", [Some(true), Some(true)]),
            ("kk", [Some(true), Some(true)]),
            ("az-Latn", [Some(false), Some(true)]),
            ("fil", [Some(false), Some(true)]),
            ("yo", [Some(false), Some(true)]),
            ("ru", [Some(true), Some(false)]),
            ("th", [Some(false), Some(false)]),
            ("qaa", [None, None]),
        ] {
            let language = LanguageTag::new(tag).unwrap();
            assert_eq!([cyrillic.fit(&language), latin.fit(&language)], fits, "{tag}");
        }
    }
}
