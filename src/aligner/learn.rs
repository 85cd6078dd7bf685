//! Takes pairs of documents. Gives the lexicon that their alignments make. Never one of documents
//! in different languages. Next: `lexicon`, to be written and used again.
use super::{Aligner, knowledge::are_compatible};
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
    /// Counted are the words of these documents alone; a lexicon that the aligner has helps to
    /// align them and to tell which word translates which, and is not part of the new one.
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
        let pairs: Vec<_> = documents.iter().map(|&pair| (pair, Pins::default())).collect();
        let outcome = self.with_last_rounds(&pairs, |last| {
            let segments = last.round.reading.segments(&last.round.found.posterior);
            // The reading does not outlive the round.
            let owned = |one: AlignedTokens<'_>| (one.tokens.map(<[_]>::to_vec), one.weight);
            Ok(segments.into_iter().map(owned).collect::<Vec<_>>())
        });
        let results = outcome.results.into_iter().collect::<Result<Vec<_>, Error>>()?;
        let segments = results.iter().flatten().map(|(tokens, weight)| AlignedTokens {
            tokens: tokens.as_ref().map(Vec::as_slice),
            weight: *weight,
        });
        let lexis = &outcome.batch.lexis;
        let languages = languages.map(Clone::clone);
        let (forms, stems) = lexis.train(segments.collect());
        let learned = Lexicon::from_trained(
            if outcome.swapped { languages.swap() } else { languages },
            (lexis.words_of(true), &forms),
            (lexis.words_of(false), &stems),
        );
        Ok(if outcome.swapped { learned.swap() } else { learned })
    }
}
