//! Takes the options of cutting texts into sentences. Gives the segmenters they ask for, and says
//! by whose rules a text is cut where that is no profile of its language. Never reads the texts.
//! Next: `segment`, `texts`, `align`, `stream`.
use super::{arguments::CuttingArguments, failure::Failure, input::Input, progress::Progress};
use bitext::{Error, LanguageTag, Profile, Segmenter, Srx, segment::RulesOf};

/// Files of the user's about one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OwnFiles<'a> {
    /// A profile, instead of the one of the language.
    pub(crate) profile: Option<&'a Input>,
    /// Abbreviations, beside those of the profile.
    pub(crate) abbreviations: Option<&'a Input>,
}

impl<'a> OwnFiles<'a> {
    /// The files that are read, for an output must not be one of them.
    pub(crate) fn inputs(self) -> impl Iterator<Item = &'a Input> + Clone {
        self.profile.into_iter().chain(self.abbreviations)
    }
}

/// How texts of any language are cut.
#[derive(Debug)]
pub(crate) struct Cutting<'a> {
    arguments: &'a CuttingArguments,
    /// The rules to cut by, and where they were read.
    srx: Option<(&'a Input, Srx)>,
    progress: &'a Progress,
}

impl<'a> Cutting<'a> {
    /// # Errors
    /// The SRX file cannot be read or is none.
    pub(crate) fn new(
        arguments: &'a CuttingArguments,
        progress: &'a Progress,
    ) -> Result<Cutting<'a>, Failure> {
        let read = |input: &'a Input| {
            let srx = Srx::parse(&input.read()?.text);
            Ok::<_, Failure>((input, srx.map_err(|error| error.in_file(input.to_string()))?))
        };
        Ok(Cutting { arguments, srx: arguments.srx.as_ref().map(read).transpose()?, progress })
    }

    /// The segmenter of a language.
    ///
    /// # Errors
    /// A file cannot be read or is not of its format, or has no rules for the language.
    pub(crate) fn segmenter(
        &self,
        language: &LanguageTag,
        own: OwnFiles<'_>,
    ) -> Result<Segmenter, Failure> {
        let mut segmenter = match &self.srx {
            Some((input, srx)) => self.by_srx(input, srx.clone(), language)?,
            None => Segmenter::for_language(language.clone()),
        };
        segmenter = segmenter
            .level(self.arguments.level.into())
            .join_soft_wraps(!self.arguments.no_soft_wraps)
            .repair_missing_spaces(!self.arguments.no_missing_spaces);
        if let Some(input) = own.profile {
            segmenter = segmenter.with_profile(profile(input, &input.read()?.text)?);
        }
        if let Some(input) = own.abbreviations {
            let text = input.read()?.text;
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            segmenter = segmenter.with_abbreviations(lines.flat_map(str::split_whitespace));
            // Only to find what could be no abbreviation: as lines of a profile, numbered alike.
            let as_profile: Vec<String> = text.lines().map(as_titles).collect();
            profile(input, &as_profile.join("\n"))?;
        }
        Ok(segmenter)
    }

    /// By the rules of an SRX file, those that can be used or all of them.
    fn by_srx(
        &self,
        input: &Input,
        mut srx: Srx,
        language: &LanguageTag,
    ) -> Result<Segmenter, Failure> {
        let in_file = |error: Error| error.in_file(input.to_string());
        if self.arguments.skip_unusable_rules {
            for error in srx.remove_unusable(language) {
                self.progress.warn_once(format!("{}; the rule is passed over", in_file(error)));
            }
        }
        Segmenter::from_srx(&srx, language.clone()).map_err(|error| in_file(error).into())
    }
}

fn profile(input: &Input, text: &str) -> Result<Profile, Failure> {
    Profile::parse(text).map_err(|error| error.in_file(input.to_string()).into())
}

/// A line of abbreviations as one of a profile.
fn as_titles(line: &str) -> String {
    if line.starts_with('#') { line.to_owned() } else { format!("title: {line}") }
}

/// Says, once a run, that there are no rules for a language, and what serves for its text instead.
pub(crate) fn warn_of_general_rules(segmenter: &Segmenter, text: &str, progress: &Progress) {
    if let Some(warning) = general_rules(segmenter, text) {
        progress.warn_once(warning);
    }
}

/// The warning of [`warn_of_general_rules`], if there is cause.
pub(crate) fn general_rules(segmenter: &Segmenter, text: &str) -> Option<String> {
    let general = match segmenter.for_text(text).rules_of() {
        RulesOf::Script(script) => format!("general ones for {script} script"),
        RulesOf::AnyLanguage => "what many languages share".to_owned(),
        _ => return None,
    };
    Some(format!(
        "no rules for the language `{}`; its sentences are cut by {general}",
        segmenter.language()
    ))
}
