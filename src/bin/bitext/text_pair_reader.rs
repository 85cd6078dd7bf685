//! A text and its translation, read from two files as documents.
use super::{
    failure::Failure,
    input::Input,
    options::TextOptions,
    progress::Progress,
    warnings::{warn_of_foreign_script, warn_of_general_rules, warn_of_long_sentence},
};
use bitext::{Document, LanguageTag, Pair, Segmenter, Side};

/// Reads pairs of texts in two languages.
#[derive(Debug)]
pub(crate) struct TextPairReader<'a> {
    languages: Pair<&'a LanguageTag>,
    /// `None` if lines are sentences already.
    segmenters: Option<Pair<Segmenter>>,
}

impl<'a> TextPairReader<'a> {
    /// A reader by the options.
    ///
    /// # Errors
    /// A file that says how to cut the texts cannot be read or is not in its format.
    pub(crate) fn new(
        options: &'a TextOptions,
        progress: &Progress,
    ) -> Result<TextPairReader<'a>, Failure> {
        let segmenters = if options.sentences { None } else { Some(options.segmenters(progress)?) };
        Ok(TextPairReader { languages: options.languages(), segmenters })
    }

    /// Two texts as documents, neither of them empty, with spans that count the bytes of the files.
    ///
    /// # Errors
    /// Both are one file, or one of them cannot be read, is not UTF-8 or holds no text.
    pub(crate) fn read(
        &self,
        inputs: Pair<&Input>,
        progress: &Progress,
    ) -> Result<Pair<Document>, Failure> {
        let Pair { source, target } = inputs;
        if source.is_same_as(target) {
            return Err(Failure::at(target, format_args!("is the same file as {source}")));
        }
        let texts = inputs.try_map(|input| {
            progress.stage(format_args!("reading {input}"));
            input.read_some()
        })?;
        if texts.source.text == texts.target.text {
            progress.warn(format_args!("{source} and {target} hold the same text"));
        }
        let said = Pair::new("-s", "-t").zip(self.languages);
        for (side, other) in [(Side::Source, Side::Target), (Side::Target, Side::Source)] {
            let (input, text) = (inputs.get(side), &texts.get(side).text);
            let other = Some(*self.languages.get(other));
            warn_of_foreign_script(input, text, *said.get(side), other, progress);
        }
        texts.zip(self.languages).zip(self.segmenters()).zip(inputs).try_map(
            |(((text, language), segmenter), input)| {
                let document = match segmenter {
                    None => Document::from_lines(language.clone(), text.text.as_str()),
                    Some(segmenter) => {
                        progress.stage(format_args!("segmenting {input}"));
                        warn_of_general_rules(segmenter, &text.text, progress);
                        segmenter.segment(text.text.as_str())
                    }
                };
                warn_of_long_sentence(input, &text.text, &document, progress, Some);
                text.place(&document, Some)
            },
        )
    }

    fn segmenters(&self) -> Pair<Option<&Segmenter>> {
        match &self.segmenters {
            Some(segmenters) => segmenters.as_ref().map(Some),
            None => Pair::default(),
        }
    }
}
