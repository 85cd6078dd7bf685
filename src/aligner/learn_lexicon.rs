//! Learning a [`Lexicon`] from documents as they are aligned.
use super::{builder::Aligner, stages::Outcome, word_sources::are_compatible};
use crate::{
    corridor::Pins,
    document::{Document, Pair},
    error::{Error, ErrorKind},
    lexicon::{AlignedTokens, Lexicon},
};

impl Aligner {
    /// Aligns pairs of documents together and learns from all of them which words translate which.
    /// With the feature `rayon`, on every core.
    ///
    /// Only the words of these documents are counted; a lexicon that the aligner has helps to align
    /// them and to tell which word translates which, and is not part of the new one.
    ///
    /// # Errors
    /// As [`Aligner::align`]; [`ErrorKind::Empty`] if there are no documents;
    /// [`ErrorKind::OtherLanguages`] if they are not all in the languages of the first pair.
    ///
    /// # Complexity
    /// As [`Aligner::align`] for each pair, and memory for the words of all documents.
    ///
    /// # Example
    /// ```
    /// use bitext::{Aligner, Document, LanguageTag, Pair};
    /// let english = Document::from_lines(LanguageTag::new("en")?, "The cat sleeps.\nA cat eats.\n");
    /// let german = Document::from_lines(LanguageTag::new("de")?, "Die Katze schläft.\nEine Katze isst.\n");
    /// let lexicon = Aligner::default().learn(&[Pair::new(&english, &german)])?;
    /// assert_eq!(lexicon.translations_of("cat")[0].words.target, "katze");
    /// let mut file = Vec::new();
    /// lexicon.write(&mut file)?;
    /// # Ok::<(), bitext::Error>(())
    /// ```
    pub fn learn(&self, documents: &[Pair<&Document>]) -> Result<Lexicon, Error> {
        let Some(first) = documents.first() else {
            return Err(Error::new(ErrorKind::Empty));
        };
        let mut languages = first.map(Document::language);
        for (number, pair) in (1..).zip(documents) {
            let own = pair.map(Document::language);
            if !are_compatible(own, languages) {
                let reason = format!(
                    "pair {number} of the documents is in `{}` and `{}`, the first in `{}` and `{}`",
                    own.source, own.target, languages.source, languages.target
                );
                return Err(Error::new(ErrorKind::OtherLanguages { reason }));
            }
            // What the first documents leave undetermined, later ones may say.
            languages = languages.zip(own).map(|(before, own)| before.or_determined(own));
        }
        let unpinned = documents.iter().map(|&pair| (pair, Pins::default())).collect();
        let Outcome { results, vocabulary, sides } = self.run(unpinned, &(), |_, last| {
            // The features that the words are part of do not outlive the round.
            let owned = |one: AlignedTokens<'_>| (one.tokens.map(<[_]>::to_vec), one.weight);
            Ok(last?.segments().into_iter().map(owned).collect::<Vec<_>>())
        });
        let results = results.into_iter().collect::<Result<Vec<_>, Error>>()?;
        let segments = results.iter().flatten().map(|(tokens, weight)| AlignedTokens {
            tokens: tokens.as_ref().map(Vec::as_slice),
            weight: *weight,
        });
        let (forms, stems) = vocabulary.train(segments.collect());
        let learned = Lexicon::from_trained(
            sides.turn(languages.map(Clone::clone), Pair::swap),
            (vocabulary.words_of(true), &forms),
            (vocabulary.words_of(false), &stems),
        );
        Ok(sides.turn(learned, Lexicon::swap))
    }
}
