//! What the user knows of words beforehand: a lexicon, dictionaries, and whether the concepts that
//! come with the crate are asked.
use super::side_order::SideOrder;
use crate::{
    document::{LanguageTag, Pair},
    error::{Error, ErrorKind},
    features::Vocabulary,
    lexicon::{Dictionary, KnownWordSources, KnownWords, Lexicon, PhraseTable},
};
use std::sync::Arc;

#[derive(Clone, Debug)]
pub(super) struct WordSources {
    /// The concepts are asked.
    concepts: bool,
    lexicon: Option<Arc<Lexicon>>,
    dictionaries: Vec<Arc<PhraseTable>>,
}

impl Default for WordSources {
    fn default() -> WordSources {
        WordSources { concepts: true, lexicon: None, dictionaries: Vec::new() }
    }
}

impl WordSources {
    pub(super) fn ask_concepts(&mut self, asked: bool) {
        self.concepts = asked;
    }

    pub(super) fn set_lexicon(&mut self, lexicon: Lexicon) {
        self.lexicon = Some(Arc::new(lexicon));
    }

    pub(super) fn add_dictionary(&mut self, dictionary: &Dictionary) {
        self.dictionaries.push(Arc::new(dictionary.phrase_table()));
    }

    /// Checks that the lexicon is of the languages of documents.
    pub(super) fn check_languages(&self, languages: Pair<&LanguageTag>) -> Result<(), Error> {
        self.lexicon.as_deref().map_or(Ok(false), |lexicon| is_turned(lexicon, languages))?;
        Ok(())
    }

    /// What is known of the words of documents, all in these languages, as the user gave them;
    /// `None` where there are no documents. The vocabulary is in the order of the search.
    pub(super) fn look_up(
        &self,
        languages: Option<Pair<&LanguageTag>>,
        sides: SideOrder,
        vocabulary: Pair<&Vocabulary>,
    ) -> KnownWords {
        let Some(languages) = languages else { return KnownWords::default() };
        let lexicon = self.lexicon.as_deref();
        // Languages were checked before.
        let turned = lexicon.and_then(|lexicon| is_turned(lexicon, languages).ok());
        let sources = KnownWordSources {
            lexicon: lexicon.filter(|_| turned.is_some()),
            lexicon_swapped: (turned == Some(true)) != sides.is_swapped(),
            dictionaries: &self.dictionaries,
            dictionaries_swapped: sides.is_swapped(),
        };
        let known = KnownWords::of(sources, vocabulary);
        if self.concepts {
            known.with_concepts(sides.turn(languages, Pair::swap), vocabulary)
        } else {
            known
        }
    }
}

/// The lexicon has the documents' languages the other way round. Where both ways are possible, it
/// has not.
fn is_turned(lexicon: &Lexicon, documents: Pair<&LanguageTag>) -> Result<bool, Error> {
    let own = lexicon.languages();
    if are_compatible(own, documents) {
        return Ok(false);
    }
    if are_compatible(own.swap(), documents) {
        return Ok(true);
    }
    let reason = format!(
        "the lexicon is of `{}` and `{}`, the documents are in `{}` and `{}`",
        own.source, own.target, documents.source, documents.target
    );
    Err(Error::new(ErrorKind::OtherLanguages { reason }))
}

pub(super) fn are_compatible(left: Pair<&LanguageTag>, right: Pair<&LanguageTag>) -> bool {
    left.source.is_compatible(right.source) && left.target.is_compatible(right.target)
}
