//! The options that a segmenter is built from.
#[cfg(feature = "srx")]
use super::srx::Srx;
use super::{
    profiles::Profile,
    segmenter::{Level, RuleSource, Segmenter},
};
use crate::{
    document::LanguageTag,
    error::{Error, ErrorKind},
};
use std::sync::Arc;

/// Options of a [`Segmenter`].
///
/// # Example
/// ```
/// use bitext::{Segmenter, segment::Level};
///
/// let segmenter = Segmenter::builder("en").abbreviations(["abt."]).level(Level::Clauses).build()?;
/// let document = segmenter.segment("It took abt. 3 days: we waited.");
/// let found: Vec<&str> = document.sentence_texts().collect();
/// assert_eq!(found, ["It took abt. 3 days:", "we waited."]);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct SegmenterBuilder {
    language: String,
    profile: Option<Profile>,
    abbreviations: Vec<String>,
    #[cfg(feature = "srx")]
    srx: Option<Arc<Srx>>,
    join_soft_wraps: bool,
    repair_missing_spaces: bool,
    level: Level,
}

impl Segmenter {
    /// Options of a segmenter for a language by its tag: `en`, `pt-BR`, `zh-Hant`, `ara`. A tag that
    /// is malformed is refused by [`SegmenterBuilder::build`]. What is not set is as in
    /// [`Segmenter::new`].
    pub fn builder(language: impl AsRef<str>) -> SegmenterBuilder {
        SegmenterBuilder {
            language: language.as_ref().to_owned(),
            profile: None,
            abbreviations: Vec::new(),
            #[cfg(feature = "srx")]
            srx: None,
            join_soft_wraps: true,
            repair_missing_spaces: true,
            level: Level::default(),
        }
    }
}

impl SegmenterBuilder {
    /// Cuts by a profile of your own instead of that of the language, of which nothing remains.
    pub fn profile(&mut self, profile: Profile) -> &mut Self {
        self.profile = Some(profile);
        self
    }

    /// Adds abbreviations of your own, in any case, with or without their last full stop. No
    /// sentence ends after one.
    pub fn abbreviations<S: Into<String>>(
        &mut self,
        abbreviations: impl IntoIterator<Item = S>,
    ) -> &mut Self {
        self.abbreviations.extend(abbreviations.into_iter().map(Into::into));
        self
    }

    /// Cuts by the rules that an SRX file has for the language. No other rules hold: not the
    /// abbreviations of the crate, nor the repair of missing spaces. Paragraphs are found as by any
    /// segmenter; see [`Srx`].
    ///
    /// Segmenting is linear in the length of the text. The automata of the rules are built as texts
    /// need them and kept for later texts, in memory up to a fixed limit for each thread.
    #[cfg(feature = "srx")]
    pub fn srx(&mut self, srx: Srx) -> &mut Self {
        self.srx = Some(Arc::new(srx));
        self
    }

    /// Whether to join lines that an editor or mail program broke. Default: true.
    ///
    /// Lines count as wrapped if one width explains where they end, by filling them to the last column
    /// or about, and they end as prose does: in the middle of sentences, mostly before small letters.
    /// Each block of lines is judged, with what the rest of the text shows. Verse, lists, tables,
    /// subtitles, chats, code and files with a sentence a line stay as they are. Lines of mail that
    /// begin with `> ` are joined to lines with as many of these marks, which are white space to
    /// all rules.
    ///
    /// Joining leaves the text as it is: a sentence then holds a line break, and marks after it. Without
    /// joining every line break ends a sentence and a paragraph.
    ///
    /// ```
    /// use bitext::Segmenter;
    ///
    /// let mail = "> The ferry to the island goes at nine, but\n\
    ///             > not on Sundays, when it stays at the pier\n\
    ///             > for the whole day. Bring a coat.";
    /// let document = Segmenter::new("en")?.segment(mail);
    /// let found: Vec<&str> = document.sentence_texts().collect();
    /// assert!(found[0].starts_with("> The ferry") && found[0].ends_with("> for the whole day."));
    /// assert_eq!(found[1], "Bring a coat.");
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn join_soft_wraps(&mut self, join: bool) -> &mut Self {
        self.join_soft_wraps = join;
        self
    }

    /// Whether a sentence may end at a full stop, `!` or `?` without white space after it, as in
    /// scraped text (`the end.The next`), except in addresses and abbreviations. Default: true.
    ///
    /// Terminators of scripts that put no space after sentences end them in any case.
    pub fn repair_missing_spaces(&mut self, repair: bool) -> &mut Self {
        self.repair_missing_spaces = repair;
        self
    }

    /// How finely texts are cut. Default: [`Level::Sentences`].
    pub fn level(&mut self, level: Level) -> &mut Self {
        self.level = level;
        self
    }

    /// The segmenter.
    ///
    /// # Errors
    /// [`ErrorKind::InvalidLanguage`] for a malformed tag; a language without rules of its own is no
    /// error. [`ErrorKind::InvalidOption`] if an abbreviation is no word, or if rules of SRX are to
    /// be used together with a profile or abbreviations. Of rules of SRX,
    /// [`ErrorKind::OtherLanguages`] if there are none for the language, [`ErrorKind::Syntax`], with
    /// the line, if one holds a regular expression that cannot be used (`Srx::remove_unusable`
    /// does without such rules).
    pub fn build(&self) -> Result<Segmenter, Error> {
        let mut segmenter = Segmenter::for_language(LanguageTag::new(&self.language)?);
        if let Some(profile) = &self.profile {
            segmenter.profile = Arc::new(profile.clone());
            segmenter.rule_source = RuleSource::User;
        }
        if !self.abbreviations.is_empty() {
            let added = Arc::make_mut(&mut segmenter.profile).add_titles(&self.abbreviations);
            added.map_err(|_| {
                invalid("abbreviations", "words, none longer than abbreviations are")
            })?;
        }
        #[cfg(feature = "srx")]
        if let Some(srx) = &self.srx {
            if self.profile.is_some() || !self.abbreviations.is_empty() {
                return Err(invalid("srx", "used without a profile and abbreviations"));
            }
            segmenter.srx = Some(Arc::new(srx.cutter(&segmenter.language)?));
            segmenter.rule_source = RuleSource::Srx;
        }
        segmenter.join_soft_wraps = self.join_soft_wraps;
        segmenter.repair_missing_spaces = self.repair_missing_spaces;
        segmenter.level = self.level;
        Ok(segmenter)
    }
}

fn invalid(name: &'static str, expected: &'static str) -> Error {
    Error::new(ErrorKind::InvalidOption { name, expected })
}

#[cfg(test)]
mod tests {
    use super::{Level, Profile, RuleSource, Segmenter};

    #[test]
    fn what_is_not_set_is_as_in_the_short_way() {
        let text = "Dr. Low came.He said: go.\n\nWhy?";
        for language in ["en", "de", "xx", "und", "th"] {
            let short = Segmenter::new(language).unwrap();
            let built = Segmenter::builder(language).build().unwrap();
            assert_eq!(built.segment(text), short.segment(text));
            assert_eq!(built.rule_source(), short.rule_source());
        }
    }

    #[test]
    fn one_builder_builds_many() {
        let mut builder = Segmenter::builder("en");
        let coarse = builder.build().unwrap();
        let fine = builder.level(Level::Clauses).build().unwrap();
        assert_eq!((coarse.segment("A: b.").len(), fine.segment("A: b.").len()), (1, 2));
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let refused = |builder: &super::SegmenterBuilder| builder.build().unwrap_err().to_string();
        let builder = Segmenter::builder("english");
        assert!(refused(&builder).starts_with("`english` is not a language tag"));
        let long = "x".repeat(100);
        for wrong in ["", " ", "...", &long] {
            let mut builder = Segmenter::builder("en");
            assert_eq!(
                refused(builder.abbreviations(["abt.", wrong])),
                "option `abbreviations` must be words, none longer than abbreviations are"
            );
        }
    }

    #[test]
    fn rules_of_the_user_are_said_to_be() {
        let mut builder = Segmenter::builder("xx");
        builder.profile(Profile::parse("title: dr").unwrap());
        let segmenter = builder.build().unwrap();
        assert_eq!(segmenter.rule_source(), RuleSource::User);
        assert!(segmenter.has_profile());
    }
}
