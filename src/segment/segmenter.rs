//! The segmenter: the way from a text to a document.
//!
//! A text is split into paragraphs, and each of these into sentences or clauses. Segmenting never
//! fails and never loses a character: what is not white space is in exactly one sentence.
#[cfg(feature = "srx")]
use super::srx::Cutter;
use super::{
    clauses,
    paragraph_text::ParagraphText,
    paragraphs,
    profiles::{Profile, script_list, script_of},
    scripts::Scripts,
    sentences,
    visible_text::VisibleText,
};
use crate::{
    document::{Document, LanguageTag, Sentence, Span},
    error::{Error, written_names},
    monitor::{Monitor, Watch},
};
use std::sync::Arc;
use unicode_script::Script;

/// How finely a text is cut: see [`SegmenterBuilder::level`](super::SegmenterBuilder::level).
///
/// # Example
/// ```
/// use bitext::{Segmenter, segment::Level};
///
/// let segmenter = Segmenter::builder("en").level("clauses".parse()?).build()?;
/// let document = segmenter.segment("It is 12:30: the train has left; we walk.");
/// let found: Vec<&str> = document.sentence_texts().collect();
/// assert_eq!(found, ["It is 12:30:", "the train has left;", "we walk."]);
/// # Ok::<(), bitext::Error>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "lowercase"))]
pub enum Level {
    /// At the ends of sentences.
    #[default]
    Sentences,
    /// After colons and semicolons too, and at the spaces of scripts that have none between words.
    ///
    /// Each sentence is cut further after a colon or semicolon, the Arabic `؛`, the raised dot of
    /// Greek, `፤` `፥` `፦`, `；` `：` and the like, but not in numbers, times, addresses, inflected
    /// words (`EU:n`) or emoticons, and not before a closing mark. Commas end no clause. In Thai,
    /// Lao, Khmer and Burmese it is cut at spaces that stand some way apart, also after the Burmese
    /// `၊`, unless the paragraph has spaces between words.
    ///
    /// Every clause is inside one sentence. In a [`Document`] clauses take the place of sentences;
    /// [`crate::Aligner`] puts several into one bead where the other text has one sentence.
    Clauses,
}

impl Level {
    /// Every level.
    pub const ALL: &'static [Level] = &[Level::Sentences, Level::Clauses];

    /// The name in lower case.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Level::Sentences => "sentences",
            Level::Clauses => "clauses",
        }
    }
}

written_names!(Level, "level", "sentences or clauses");

/// Where the rules of a [`Segmenter`] come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
#[non_exhaustive]
pub enum RuleSource {
    /// They are those of the language itself.
    Language,
    /// They are general ones for a script, by the name that Unicode gives it, such as `Cyrillic`.
    Script(&'static str),
    /// They are what many languages share, whatever their script.
    AnyLanguage,
    /// They are a profile given by the user.
    User,
    /// They are those of an SRX file (feature `srx`).
    Srx,
}

/// A source of rules as it is read, before the name of its script is checked.
#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
#[serde(rename = "RuleSource", rename_all = "kebab-case")]
enum UncheckedSource {
    Language,
    Script(String),
    AnyLanguage,
    User,
    Srx,
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for RuleSource {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<RuleSource, D::Error> {
        use serde::de::Error;
        Ok(match UncheckedSource::deserialize(deserializer)? {
            UncheckedSource::Language => RuleSource::Language,
            UncheckedSource::Script(name) => {
                let unknown = || D::Error::custom(format_args!("no script is named `{name}`"));
                let script = Script::from_full_name(&name).ok_or_else(unknown)?;
                RuleSource::Script(script.full_name())
            }
            UncheckedSource::AnyLanguage => RuleSource::AnyLanguage,
            UncheckedSource::User => RuleSource::User,
            UncheckedSource::Srx => RuleSource::Srx,
        })
    }
}

/// Splits text of one language into sentences.
///
/// Immutable and cheap to clone; one serves any number of texts and threads. [`Segmenter::builder`]
/// takes options.
///
/// Thai and Lao put no mark at the end of a sentence. Their sentences are cut at spaces, unless the
/// words beside a space show that the sentence goes on: a guess that is right somewhat more often
/// than not. Khmer and Burmese have terminators and are cut at those.
///
/// ```
/// use bitext::Segmenter;
///
/// let segmenter = Segmenter::new("en")?;
/// let document = segmenter.segment("Dr. Smith came at 5 p.m. He left. “Why?” she asked.");
/// let sentences: Vec<&str> = document.sentence_texts().collect();
/// assert_eq!(sentences, ["Dr. Smith came at 5 p.m.", "He left.", "“Why?” she asked."]);
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Segmenter {
    pub(super) language: LanguageTag,
    pub(super) profile: Arc<Profile>,
    pub(super) rule_source: RuleSource,
    /// Used instead of the profile.
    #[cfg(feature = "srx")]
    pub(super) srx: Option<Arc<Cutter>>,
    pub(super) join_soft_wraps: bool,
    pub(super) repair_missing_spaces: bool,
    pub(super) level: Level,
}

impl Segmenter {
    /// A segmenter for a language by its tag: `en`, `pt-BR`, `zh-Hant`, `ara`.
    ///
    /// # Errors
    /// [`crate::ErrorKind::InvalidLanguage`] for a malformed tag. A language without rules of its
    /// own is no error: see [`Segmenter::has_profile`].
    pub fn new(language: impl AsRef<str>) -> Result<Segmenter, Error> {
        Ok(Segmenter::for_language(LanguageTag::new(language.as_ref())?))
    }

    /// A segmenter for a language. Three-letter codes mean the same as two-letter ones. Script and
    /// region make no difference if the language has rules of its own. Otherwise it is cut by general
    /// rules: for the script in its tag (`xx-Cyrl`), else for the script it is known to be written
    /// in, else for the script of each text ([`Segmenter::for_text`]).
    #[must_use]
    pub fn for_language(language: LanguageTag) -> Segmenter {
        let own = Profile::built_in(&language);
        let rule_source =
            if own.is_some() { RuleSource::Language } else { RuleSource::AnyLanguage };
        let segmenter = Segmenter {
            profile: Arc::new(own.unwrap_or_else(Profile::general)),
            language,
            rule_source,
            #[cfg(feature = "srx")]
            srx: None,
            join_soft_wraps: true,
            repair_missing_spaces: true,
            level: Level::default(),
        };
        match script_of(&segmenter.language) {
            Some(script) => segmenter.for_script(script),
            None => segmenter,
        }
    }

    /// The segmenter that a text is cut by. If only the text shows what script it is written in, it
    /// has general rules for the script of most letters; otherwise it is unchanged.
    ///
    /// [`Segmenter::segment`] does this by itself. With this method and [`Segmenter::rule_source`]
    /// you can see which rules it used.
    ///
    /// ```
    /// use bitext::{Segmenter, segment::RuleSource};
    ///
    /// let unknown = Segmenter::new("und")?;
    /// assert_eq!(unknown.rule_source(), RuleSource::AnyLanguage);
    /// assert_eq!(unknown.for_text("Салам, дүйнө!").rule_source(), RuleSource::Script("Cyrillic"));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn for_text(&self, text: &str) -> Segmenter {
        let script = match self.rule_source {
            RuleSource::AnyLanguage => Scripts::of(text).main_script(),
            _ => None,
        };
        match script {
            Some(script) => self.clone().for_script(script),
            None => self.clone(),
        }
    }

    /// Adds what the languages of a script share, if that is known and there are no better rules.
    fn for_script(mut self, script: Script) -> Segmenter {
        if self.rule_source == RuleSource::AnyLanguage
            && let Some(list) = script_list(script)
        {
            Arc::make_mut(&mut self.profile).add_list(list);
            self.rule_source = RuleSource::Script(script.full_name());
        }
        self
    }

    /// The language that it was made for.
    #[must_use]
    pub fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// Where its rules come from. With [`RuleSource::AnyLanguage`] the script of each text decides;
    /// see [`Segmenter::for_text`].
    #[must_use]
    pub fn rule_source(&self) -> RuleSource {
        self.rule_source
    }

    /// Whether there are rules for this very language, from the crate or from the user. Without them
    /// it is cut by rules for its script and a short list of what many languages share.
    #[must_use]
    pub fn has_profile(&self) -> bool {
        !matches!(self.rule_source, RuleSource::Script(_) | RuleSource::AnyLanguage)
    }

    /// Segments a text.
    ///
    /// A blank line ends a paragraph; so does a single line break, unless the text is wrapped (see
    /// [`SegmenterBuilder::join_soft_wraps`](super::SegmenterBuilder::join_soft_wraps)). Sentences have no white space at their ends. They are in
    /// order, do not overlap, and together hold every character that is not white space.
    ///
    /// # Complexity
    /// Linear in the length of the text, in time and memory. By rules of SRX, a paragraph of `n`
    /// bytes after whose places their expressions match `m` times, more than a million, is read
    /// about `m / 2 000 000` times more; [`Segmenter::segment_monitored`] can be stopped.
    #[must_use]
    pub fn segment(&self, text: impl Into<String>) -> Document {
        self.segment_watched(text.into(), Watch::nobody())
    }

    /// As [`Segmenter::segment`], unless a monitor stops it: it is asked after every few kilobytes
    /// of text. It is told no milestones.
    ///
    /// # Errors
    /// [`ErrorKind::Cancelled`](crate::ErrorKind::Cancelled) soon after
    /// [`Monitor::is_cancelled`] is true.
    ///
    /// # Example
    /// ```
    /// use bitext::{CancelToken, ErrorKind, Segmenter};
    ///
    /// let (segmenter, token) = (Segmenter::new("en")?, CancelToken::default());
    /// let text = "It rained. Nobody came.";
    /// assert_eq!(segmenter.segment_monitored(text, &token)?, segmenter.segment(text));
    /// // In another thread, when the user has had enough:
    /// token.cancel();
    /// let error = segmenter.segment_monitored(text, &token).unwrap_err();
    /// assert!(matches!(error.kind(), ErrorKind::Cancelled));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn segment_monitored(
        &self,
        text: impl Into<String>,
        monitor: &dyn Monitor,
    ) -> Result<Document, Error> {
        let watch = Watch::new(None, monitor);
        let document = self.segment_watched(text.into(), &watch);
        watch.check().map(|()| document)
    }

    /// A part of the document where the run is over before the end.
    pub(super) fn segment_watched(&self, text: String, watch: &Watch<'_>) -> Document {
        if self.rule_source == RuleSource::AnyLanguage {
            let own = self.for_text(&text);
            if own.rule_source != self.rule_source {
                return own.segment_watched(text, watch);
            }
        }
        let mut sentences = Vec::new();
        let mut ends = Vec::new();
        let paragraphs = paragraphs::paragraphs(&text, self.join_soft_wraps);
        let paragraphs = paragraphs.into_iter().take_while(|_| !watch.is_over());
        for (number, paragraph) in (0..).zip(paragraphs) {
            let readable = paragraph.readable(&text);
            let place = (&*readable, paragraph.start);
            let spans = self.spans(place, &text, self.level, &mut ends, watch);
            sentences.extend(spans.map(|span| Sentence::new(span, number)));
        }
        Document::from_sorted(self.language.clone(), text, sentences)
    }

    /// Where the sentences or clauses of a paragraph stand that begins at `offset` of the text. `ends` is
    /// a buffer.
    pub(super) fn spans<'p>(
        &self,
        (paragraph, offset): (&str, usize),
        whole: &'p str,
        level: Level,
        ends: &'p mut Vec<usize>,
        watch: &Watch<'_>,
    ) -> impl Iterator<Item = Span> + use<'p> {
        ends.clear();
        #[cfg(feature = "srx")]
        let by_rules = self.srx.as_ref().map(|rules| rules.cut(paragraph, ends, watch)).is_some();
        #[cfg(feature = "srx")]
        let visible =
            if by_rules { VisibleText::whole(paragraph) } else { VisibleText::of(paragraph) };
        #[cfg(not(feature = "srx"))]
        let (by_rules, visible) = (false, VisibleText::of(paragraph));
        let text = ParagraphText::new(visible.as_str());
        if !by_rules {
            sentences::split(text, &self.profile, self.repair_missing_spaces, ends, watch);
        }
        if level == Level::Clauses {
            clauses::split(text, &self.profile, ends, watch);
        }
        visible.place_in_paragraph(ends);
        ends.push(paragraph.len());
        let mut from = 0;
        ends.iter().filter_map(move |end| {
            trimmed(whole, offset + std::mem::replace(&mut from, *end), offset + *end)
        })
    }
}

/// The span of a part of a text without white space around it; `None` if nothing is left.
pub(super) fn trimmed(text: &str, from: usize, end: usize) -> Option<Span> {
    let part = text.get(from..end)?;
    let kept = part.trim();
    let start = from + (part.len() - part.trim_start().len());
    if kept.is_empty() { None } else { Span::new(start, start + kept.len()) }
}
