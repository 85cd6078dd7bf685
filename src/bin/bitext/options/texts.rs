//! Options of reading texts and of cutting them into sentences, and the segmenters they ask for.
use super::values::{input, level};
use crate::{console::Console, failure::Failure, input::Input};
use bitext::{LanguageTag, Pair, Profile, Segmenter, Srx, segment::Level};
use clap::Args;

/// The options of [`SegmentationOptions`] as clap knows them.
const SEGMENTATION: [&str; 4] = ["level", "no_soft_wraps", "no_missing_spaces", "srx"];

// No doc comment: clap would make it the help of the sub-command.
#[derive(Debug, Args)]
pub(crate) struct SegmentationOptions {
    /// How finely the texts are cut
    #[arg(long, default_value_t, value_parser = level())]
    pub(crate) level: Level,

    /// End a sentence and a paragraph at every line break, also where lines look wrapped
    #[arg(long)]
    pub(crate) no_soft_wraps: bool,

    /// End no sentence at a full stop, `!` or `?` that the next word follows without a space
    #[arg(long, conflicts_with = "srx")]
    pub(crate) no_missing_spaces: bool,

    /// Cut by the rules that an SRX 2.0 file has for the language, and by no others
    #[arg(long, value_name = "FILE", value_parser = input())]
    pub(crate) srx: Option<Input>,

    /// Do without the rules of the SRX file that cannot be used, with a warning for each
    #[arg(long, requires = "srx")]
    pub(crate) skip_unusable_rules: bool,
}

/// Files about one language that options name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LanguageFiles<'a> {
    /// A profile, used instead of the one of the language.
    pub(crate) profile: Option<&'a Input>,
    /// Abbreviations, added to those of the profile.
    pub(crate) abbreviations: Option<&'a Input>,
}

impl<'a> LanguageFiles<'a> {
    /// The files that are read; an output must not be one of them.
    pub(crate) fn inputs(self) -> impl Iterator<Item = &'a Input> + Clone {
        self.profile.into_iter().chain(self.abbreviations)
    }
}

/// Segmenters for any language by the same options.
#[derive(Debug)]
pub(crate) struct SegmenterFactory<'a> {
    options: &'a SegmentationOptions,
    /// The rules of the SRX file, and where they were read.
    srx: Option<(&'a Input, Srx)>,
    console: &'a Console,
}

impl<'a> SegmenterFactory<'a> {
    pub(crate) fn new(
        options: &'a SegmentationOptions,
        console: &'a Console,
    ) -> Result<SegmenterFactory<'a>, Failure> {
        let read = |input: &'a Input| Ok::<_, Failure>((input, input.parse(Srx::parse)?));
        Ok(SegmenterFactory { options, srx: options.srx.as_ref().map(read).transpose()?, console })
    }

    pub(crate) fn segmenter(
        &self,
        language: &LanguageTag,
        own: LanguageFiles<'_>,
    ) -> Result<Segmenter, Failure> {
        let mut builder = Segmenter::builder(language);
        builder
            .level(self.options.level)
            .join_soft_wraps(!self.options.no_soft_wraps)
            .repair_missing_spaces(!self.options.no_missing_spaces);
        if let Some((input, srx)) = &self.srx {
            let mut srx = srx.clone();
            if self.options.skip_unusable_rules {
                for error in srx.remove_unusable(language) {
                    let error = error.in_file(input.to_string());
                    self.console.warn_once(format!("{error}; the rule is passed over"));
                }
            }
            return builder.srx(srx).build().map_err(|error| input.failure(error));
        }
        if let Some(input) = own.profile {
            builder.profile(input.parse(Profile::parse)?);
        }
        if let Some(input) = own.abbreviations {
            let text = input.read()?.text;
            // Only to find what cannot be an abbreviation: as lines of a profile, with the same
            // numbers.
            let as_titles = |line: &str| {
                if line.starts_with('#') { line.to_owned() } else { format!("title: {line}") }
            };
            let as_profile: Vec<String> = text.lines().map(as_titles).collect();
            let parsed = Profile::parse(&as_profile.join("\n"));
            parsed.map_err(|error| input.failure(error))?;
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            builder.abbreviations(lines.flat_map(str::split_whitespace));
        }
        Ok(builder.build()?)
    }
}

// No doc comment: clap would make it the help of the sub-command.
#[derive(Debug, Args)]
pub(crate) struct TextOptions {
    /// Language of the source, a BCP 47 tag such as `en`, `ar` or `pt-BR`
    #[arg(short, long, value_name = "LANG")]
    pub(crate) source_language: LanguageTag,

    /// Language of the target
    #[arg(short, long, value_name = "LANG")]
    pub(crate) target_language: LanguageTag,

    /// The texts hold one sentence a line already; blank lines end paragraphs and have no number
    #[arg(long, conflicts_with_all = SEGMENTATION)]
    #[arg(conflicts_with_all = ["source_profile", "target_profile"])]
    #[arg(conflicts_with_all = ["source_abbreviations", "target_abbreviations"])]
    pub(crate) sentences: bool,

    /// Cut the source by a profile of your own, as `bitext segment --profile` does
    #[arg(long, conflicts_with = "srx", value_name = "FILE", value_parser = input())]
    pub(crate) source_profile: Option<Input>,

    /// The same for the target
    #[arg(long, conflicts_with = "srx", value_name = "FILE", value_parser = input())]
    pub(crate) target_profile: Option<Input>,

    /// Add abbreviations of your own to those of the source
    #[arg(long, conflicts_with = "srx", value_name = "FILE", value_parser = input())]
    pub(crate) source_abbreviations: Option<Input>,

    /// The same for the target
    #[arg(long, conflicts_with = "srx", value_name = "FILE", value_parser = input())]
    pub(crate) target_abbreviations: Option<Input>,

    #[command(flatten)]
    pub(crate) segmentation: SegmentationOptions,
}

impl TextOptions {
    pub(crate) fn languages(&self) -> Pair<&LanguageTag> {
        Pair::new(&self.source_language, &self.target_language)
    }

    /// The files that say how texts are cut; an output must not be one of them.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = &Input> + Clone {
        let Pair { source, target } = self.own();
        source.inputs().chain(target.inputs()).chain(&self.segmentation.srx)
    }

    pub(crate) fn segmenters(&self, console: &Console) -> Result<Pair<Segmenter>, Failure> {
        let factory = SegmenterFactory::new(&self.segmentation, console)?;
        let sides = self.languages().zip(self.own());
        sides.try_map(|(language, own)| factory.segmenter(language, own))
    }

    /// The files about the language of each side.
    fn own(&self) -> Pair<LanguageFiles<'_>> {
        let profiles = Pair::new(&self.source_profile, &self.target_profile);
        let abbreviations = Pair::new(&self.source_abbreviations, &self.target_abbreviations);
        profiles.zip(abbreviations).map(|(profile, abbreviations)| LanguageFiles {
            profile: profile.as_ref(),
            abbreviations: abbreviations.as_ref(),
        })
    }
}
