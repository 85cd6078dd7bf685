//! Takes the user's lexicon and dictionaries. Gives a reading of documents what they know of its
//! words. Never lets a lexicon of other languages speak.
use crate::{
    document::{LanguageTag, Pair},
    error::{Error, ErrorKind},
    features::Vocabulary,
    lexicon::{Dictionary, KnownWords, Lexicon, PhraseTable, WordSources},
};
use std::sync::Arc;

/// What the user gave, and whether what comes with the crate is asked.
#[derive(Clone, Debug)]
pub(super) struct KnownBeforehand {
    concepts: bool,
    lexicon: Option<Arc<Lexicon>>,
    dictionaries: Vec<Arc<PhraseTable>>,
}

impl Default for KnownBeforehand {
    fn default() -> KnownBeforehand {
        KnownBeforehand { concepts: true, lexicon: None, dictionaries: Vec::new() }
    }
}

impl KnownBeforehand {
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
    pub(super) fn check(&self, languages: Pair<&LanguageTag>) -> Result<(), Error> {
        self.lexicon.as_deref().map_or(Ok(false), |lexicon| is_turned(lexicon, languages))?;
        Ok(())
    }

    /// What is known of the words of documents, all in these languages, as the user gave them; none
    /// where there are no documents. `swapped` says that the vocabulary is of the documents the other way round
    /// than the user gave them.
    pub(super) fn of(
        &self,
        languages: Option<Pair<&LanguageTag>>,
        swapped: bool,
        vocabulary: Pair<&Vocabulary>,
    ) -> KnownWords {
        let known = self.of_user(languages, swapped, vocabulary);
        match languages {
            Some(languages) if self.concepts => {
                let languages = if swapped { languages.swap() } else { languages };
                known.with_concepts(languages, vocabulary)
            }
            _ => known,
        }
    }

    fn of_user(
        &self,
        languages: Option<Pair<&LanguageTag>>,
        swapped: bool,
        vocabulary: Pair<&Vocabulary>,
    ) -> KnownWords {
        let lexicon = self.lexicon.as_deref();
        let turned = lexicon.zip(languages).map(|(lexicon, own)| is_turned(lexicon, own));
        if lexicon.is_none() && self.dictionaries.is_empty() {
            return KnownWords::default();
        }
        let sources = WordSources {
            // Checked before.
            lexicon: lexicon.filter(|_| matches!(turned, Some(Ok(_)))),
            lexicon_swapped: matches!(turned, Some(Ok(true))) != swapped,
            dictionaries: &self.dictionaries,
            dictionaries_swapped: swapped,
        };
        KnownWords::of(sources, vocabulary)
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
