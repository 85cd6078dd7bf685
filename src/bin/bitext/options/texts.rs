//! Options that say how a text and its translation are read.
use super::{
    segmentation::{LanguageFiles, SEGMENTATION, SegmentationOptions, SegmenterFactory},
    values::input,
};
use crate::{failure::Failure, input::Input, progress::Progress};
use bitext::{LanguageTag, Pair, Segmenter};
use clap::Args;

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
    /// The languages of both sides.
    pub(crate) fn languages(&self) -> Pair<&LanguageTag> {
        Pair::new(&self.source_language, &self.target_language)
    }

    /// The files that say how texts are cut; an output must not be one of them.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = &Input> + Clone {
        let Pair { source, target } = self.own();
        source.inputs().chain(target.inputs()).chain(&self.segmentation.srx)
    }

    /// The segmenters of both sides.
    ///
    /// # Errors
    /// A file that an option names cannot be read or is not in its format.
    pub(crate) fn segmenters(&self, progress: &Progress) -> Result<Pair<Segmenter>, Failure> {
        let factory = SegmenterFactory::new(&self.segmentation, progress)?;
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
