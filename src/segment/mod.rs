//! Takes raw text of one language. Gives a [`Document`]. Never fails and never loses a character:
//! what is not white space is in exactly one sentence. Next: `features`.
//!
//! The places where a sentence may end are those of UAX #29 and every other terminator with the
//! closing marks after it; named rules then decide each, with what the language's list in
//! `data/abbreviations` says. Linear in the length of the text, whatever it holds.
mod level;
mod paragraphs;
mod candidates;
mod sentences;
mod full_stop;
mod missing_space;
mod forced;
mod endings;
mod informal;
mod spaces;
mod clauses;
mod words;
mod quotes;
mod abbreviations;
mod letters;
mod profile;
mod terminators;
mod block;
mod mixed;
mod scripts;
mod fallback;
#[cfg(feature = "srx")]
mod srx;

#[cfg(feature = "srx")]
pub use self::srx::Srx;
pub use self::{
    abbreviations::Profile,
    fallback::RulesOf,
    level::Level,
    mixed::{MixedText, Piece},
    scripts::Scripts,
};

use self::block::Block;
use crate::{
    document::{Document, LanguageTag, Sentence, Span},
    error::Error,
};
use std::sync::Arc;
use unicode_script::Script;

/// Splits text of one language into sentences.
///
/// Immutable and cheap to clone; one serves any number of texts and threads.
///
/// Thai and Lao put no mark at the end of a sentence. Their sentences are cut at spaces, unless the
/// words beside say that the sentence goes on: a guess that is right somewhat more often than not.
/// Khmer and Burmese have terminators and are cut at those.
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
    language: LanguageTag,
    profile: Arc<Profile>,
    rules_of: RulesOf,
    /// Instead of the profile.
    #[cfg(feature = "srx")]
    srx: Option<Arc<srx::Cutter>>,
    join_soft_wraps: bool,
    repair_missing_spaces: bool,
    level: Level,
}

impl Segmenter {
    /// For a language by its tag: `en`, `pt-BR`, `zh-Hant`, `ara`.
    ///
    /// # Errors
    /// [`crate::ErrorKind::InvalidLanguage`] for a malformed tag. A language without rules of its
    /// own is none: see [`Segmenter::has_profile`].
    pub fn new(language: impl AsRef<str>) -> Result<Segmenter, Error> {
        Ok(Segmenter::for_language(LanguageTag::new(language.as_ref())?))
    }

    /// For a language. Three-letter codes stand for the language as two-letter ones do; script and
    /// region make no difference, unless the language has no rules of its own. Then general ones
    /// serve, for the script in its tag (`xx-Cyrl`), else for the script it is known to be written
    /// in, else for that of each text ([`Segmenter::for_text`]).
    #[must_use]
    pub fn for_language(language: LanguageTag) -> Segmenter {
        let own = Profile::of(&language);
        let rules_of = if own.is_some() { RulesOf::Language } else { RulesOf::AnyLanguage };
        let segmenter = Segmenter {
            profile: Arc::new(own.unwrap_or_else(Profile::general)),
            language,
            rules_of,
            #[cfg(feature = "srx")]
            srx: None,
            join_soft_wraps: true,
            repair_missing_spaces: true,
            level: Level::default(),
        };
        match fallback::script_of(&segmenter.language) {
            Some(script) => segmenter.for_script(script),
            None => segmenter,
        }
    }

    /// By the rules that an SRX file has for a language, and no others: abbreviations and missing
    /// spaces are its own affair. Paragraphs are found as without; see [`Srx`].
    ///
    /// # Errors
    /// [`crate::ErrorKind::OtherLanguages`] if the file has no rules for the language,
    /// [`crate::ErrorKind::Syntax`], with the line, if a rule holds a regular expression that
    /// cannot be used; [`Srx::remove_unusable`] does without such rules.
    ///
    /// # Complexity
    /// Segmenting is linear in the length of the text. What the rules come to is worked out as
    /// texts ask for it and kept for the next, in memory up to a fixed limit for each thread.
    #[cfg(feature = "srx")]
    pub fn from_srx(srx: &Srx, language: LanguageTag) -> Result<Segmenter, Error> {
        let cutter = Arc::new(srx.cutter(&language)?);
        let segmenter = Segmenter::for_language(language);
        Ok(Segmenter { rules_of: RulesOf::Srx, srx: Some(cutter), ..segmenter })
    }

    /// The segmenter as it serves one text: if nothing but the text says what it is written in,
    /// with general rules for the script that most of its letters are of, otherwise unchanged.
    ///
    /// [`Segmenter::segment`] does this by itself; here is to be seen what served
    /// ([`Segmenter::rules_of`]).
    ///
    /// ```
    /// use bitext::{Segmenter, segment::RulesOf};
    ///
    /// let unknown = Segmenter::new("und")?;
    /// assert_eq!(unknown.rules_of(), RulesOf::AnyLanguage);
    /// assert_eq!(unknown.for_text("Салам, дүйнө!").rules_of(), RulesOf::Script("Cyrillic"));
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn for_text(&self, text: &str) -> Segmenter {
        let script = match self.rules_of {
            RulesOf::AnyLanguage => Scripts::of(text).main_script(),
            _ => None,
        };
        match script {
            Some(script) => self.clone().for_script(script),
            None => self.clone(),
        }
    }

    /// With what languages of a script share, if that is known and nothing better serves.
    fn for_script(mut self, script: Script) -> Segmenter {
        if self.rules_of == RulesOf::AnyLanguage
            && let Some(list) = fallback::script_list(script)
        {
            Arc::make_mut(&mut self.profile).add_list(list);
            self.rules_of = RulesOf::Script(script.full_name());
        }
        self
    }

    /// Whether to join lines that an editor or mail program broke; they are by default.
    ///
    /// A text is taken for wrapped if its longest line is of a usual width and nearly every line
    /// ends where the next word would not have fitted. Joining leaves the text as it is: a sentence
    /// then holds a line break. Without joining every line break ends a sentence and a paragraph.
    #[must_use]
    pub fn join_soft_wraps(mut self, join: bool) -> Segmenter {
        self.join_soft_wraps = join;
        self
    }

    /// Whether a sentence may end at a full stop, `!` or `?` without white space after it, as in
    /// scraped text (`the end.The next`); it may by default, save in addresses and abbreviations.
    ///
    /// Terminators of scripts that put no space after sentences end them in any case.
    #[must_use]
    pub fn repair_missing_spaces(mut self, repair: bool) -> Segmenter {
        self.repair_missing_spaces = repair;
        self
    }

    /// How finely texts are cut; into sentences by default.
    ///
    /// [`Level::Clauses`] cuts each sentence further: after a colon or semicolon, the Arabic `؛`,
    /// the raised dot of Greek, `፤` `፥` `፦`, `；` `：` and their like, though not in numbers, times,
    /// addresses, inflected words (`EU:n`) or faces, and not before a closing mark. Commas end none.
    /// In Thai, Lao, Khmer and Burmese it cuts at spaces that stand some way apart, also after the
    /// Burmese `၊`, unless the paragraph has spaces between words.
    /// Every clause lies inside one sentence. Clauses are numbered as sentences are, and whatever
    /// takes a [`Document`] takes them for such; [`crate::Aligner`] puts several into one bead where
    /// the other text has one sentence.
    ///
    /// ```
    /// use bitext::{Segmenter, segment::Level};
    ///
    /// let clauses = Segmenter::new("en")?.level(Level::Clauses);
    /// let document = clauses.segment("It is 12:30: the train has left; we walk.");
    /// let found: Vec<&str> = document.sentence_texts().collect();
    /// assert_eq!(found, ["It is 12:30:", "the train has left;", "we walk."]);
    /// # Ok::<(), bitext::Error>(())
    /// ```
    #[must_use]
    pub fn level(mut self, level: Level) -> Segmenter {
        self.level = level;
        self
    }

    /// Takes a profile of your own for that of the language. It is the whole: what the language's
    /// own one holds and this one does not, is not known any more, abbreviations added before
    /// included.
    #[must_use]
    pub fn with_profile(mut self, profile: Profile) -> Segmenter {
        self.profile = Arc::new(profile);
        self.rules_of = RulesOf::User;
        #[cfg(feature = "srx")]
        {
            self.srx = None;
        }
        self
    }

    /// Adds abbreviations of your own, with or without their last full stop, in any case. No
    /// sentence ends after one.
    #[must_use]
    pub fn with_abbreviations<S: AsRef<str>>(
        mut self,
        abbreviations: impl IntoIterator<Item = S>,
    ) -> Segmenter {
        Arc::make_mut(&mut self.profile).add_titles(abbreviations);
        self
    }

    /// The language it was made for.
    #[must_use]
    pub fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// Whose rules it cuts by. [`RulesOf::AnyLanguage`] says that each text is looked at for its
    /// script; see [`Segmenter::for_text`].
    #[must_use]
    pub fn rules_of(&self) -> RulesOf {
        self.rules_of
    }

    /// Whether there are rules for just this language, of the crate or of the user. Without, the
    /// rules for its script and a short list of what many languages share serve.
    #[must_use]
    pub fn has_profile(&self) -> bool {
        !matches!(self.rules_of, RulesOf::Script(_) | RulesOf::AnyLanguage)
    }

    /// Segments a text.
    ///
    /// A blank line ends a paragraph; so does a single line break, unless the text is wrapped (see
    /// [`Segmenter::join_soft_wraps`]). Sentences carry no white space at their ends; they are in
    /// order and apart, and together hold every character that is not white space.
    ///
    /// # Complexity
    /// Linear in the length of the text, in time and memory.
    #[must_use]
    pub fn segment(&self, text: impl Into<String>) -> Document {
        let text = text.into();
        if self.rules_of == RulesOf::AnyLanguage {
            let own = self.for_text(&text);
            if own.rules_of != self.rules_of {
                return own.segment(text);
            }
        }
        let mut sentences = Vec::new();
        let mut ends = Vec::new();
        let paragraphs = paragraphs::paragraphs(&text, self.join_soft_wraps);
        for (number, (start, end)) in (0..).zip(paragraphs) {
            let paragraph = text.get(start..end).unwrap_or("");
            let mut from = 0;
            self.for_each_end(paragraph, self.level, &mut ends, |end| {
                let span = trimmed(paragraph, from, end, start);
                sentences.extend(span.map(|span| Sentence::new(span, number)));
                from = end;
            });
        }
        Document::from_sorted(self.language.clone(), text, sentences)
    }

    /// Gives the end of each sentence or clause of a paragraph in order. `ends` is room to work in.
    fn for_each_end(
        &self,
        paragraph: &str,
        level: Level,
        ends: &mut Vec<usize>,
        each: impl FnMut(usize),
    ) {
        ends.clear();
        let block = Block::new(paragraph);
        #[cfg(feature = "srx")]
        let by_rules = self.srx.as_ref().map(|rules| rules.cut(paragraph, ends)).is_some();
        #[cfg(not(feature = "srx"))]
        let by_rules = false;
        if !by_rules {
            sentences::split(block, &self.profile, self.repair_missing_spaces, ends);
        }
        if level == Level::Clauses {
            clauses::split(block, &self.profile, ends);
        }
        ends.push(paragraph.len());
        ends.iter().copied().for_each(each);
    }
}

/// The span of a part of a paragraph without white space around it; `None` if nothing is left.
fn trimmed(paragraph: &str, from: usize, end: usize, offset: usize) -> Option<Span> {
    let part = paragraph.get(from..end)?;
    let kept = part.trim();
    let start = offset + from + (part.len() - part.trim_start().len());
    if kept.is_empty() { None } else { Span::new(start, start + kept.len()) }
}
