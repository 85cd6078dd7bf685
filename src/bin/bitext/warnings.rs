//! Warnings about texts: of their script, their rules, their sentences and their characters.
use super::{console::Console, input::Input};
use bitext::{
    Document, Format, LanguageTag, Segmenter, Span,
    formats::Written,
    segment::{RuleSource, Scripts},
};
use std::fmt;

/// A sentence of more characters than this is worth a warning. The longest sentences of novels and
/// laws have some thousands; a text without sentence ends or line breaks soon has more.
const LONG_SENTENCE: usize = 10_000;

/// Warns of a text in a script in which its language, given by an option, is never written. `what`
/// names the text, `other` is the language of the other text, if there is one.
pub(crate) fn warn_of_foreign_script(
    what: impl fmt::Display,
    text: &str,
    (option, language): (&str, &LanguageTag),
    other: Option<&LanguageTag>,
    console: &Console,
) {
    let scripts = Scripts::of(text);
    let (Some(main), Some(false)) = (scripts.main(), scripts.fit(language)) else { return };
    let other_fits = other.and_then(|language| scripts.fit(language)) == Some(true);
    let swapped = if other_fits { "; are -s and -t swapped?" } else { "" };
    console
        .warn(format_args!("{what} reads as {main} script, but {option} says {language}{swapped}"));
}

/// Warns of a sentence so long that the text is probably not cut where its sentences end.
///
/// `origin` gives the place in the text of the file for a span of the document.
pub(crate) fn warn_of_long_sentence(
    input: &Input,
    text: &str,
    document: &Document,
    console: &Console,
    origin: impl Fn(Span) -> Option<Span>,
) {
    // Bytes first: they need no counting, and there are never fewer of them.
    let is_long =
        |sentence: &str| sentence.len() > LONG_SENTENCE && sentence.chars().count() > LONG_SENTENCE;
    let sentences = document.sentence_texts().zip(document.sentences());
    let mut long = sentences.filter(|(sentence, _)| is_long(sentence));
    let Some((first, sentence)) = long.next() else { return };
    let start = origin(sentence.span()).map_or(0, Span::start);
    let line = 1 + text.get(..start).unwrap_or("").matches('\n').count();
    let characters = first.chars().count();
    let others = match long.count() {
        0 => String::new(),
        count => format!(", and {count} more are of that kind"),
    };
    console.warn(format_args!(
        "{input}:{line}: one sentence has {characters} characters{others}; does the text say \
         where its sentences end?"
    ));
}

/// Warns, once a run, that there are no rules for a language, and says which rules are used instead.
pub(crate) fn warn_of_general_rules(segmenter: &Segmenter, text: &str, console: &Console) {
    let general = match segmenter.for_text(text).rule_source() {
        RuleSource::Script(script) => format!("general ones for {script} script"),
        RuleSource::AnyLanguage => "what many languages share".to_owned(),
        _ => return,
    };
    console.warn_once(format!(
        "no rules for the language `{}`; its sentences are cut by {general}",
        segmenter.language()
    ));
}

/// The warning that a format cannot hold some characters, if it is due.
pub(crate) fn replaced_characters(written: Written, format: Format) -> Option<String> {
    match written.replaced_characters() {
        0 => None,
        count => Some(format!("characters that {format} cannot hold were replaced: {count}")),
    }
}
