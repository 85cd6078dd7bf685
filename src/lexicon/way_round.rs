//! Which way round a lexicon is used: its source for the documents' source, or for their target.
//! Where the languages leave both open, none is chosen, since half of all such guesses are wrong.
use super::entries::Lexicon;
use crate::{
    document::{LanguageTag, Pair},
    error::{Error, ErrorKind},
};
use std::collections::BTreeSet;

/// Which side of documents the source of a lexicon stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WayRound {
    AsGiven,
    Turned,
    /// A lexicon of one language twice, or of none in particular, says nothing of directions: each
    /// word is looked up on either side.
    BothWays,
}

/// Both sides may be in the same languages.
pub(crate) fn are_compatible(left: Pair<&LanguageTag>, right: Pair<&LanguageTag>) -> bool {
    left.source.is_compatible(right.source) && left.target.is_compatible(right.target)
}

/// How well two pairs of languages agree: on how many sides the tags are equal, then on how many they
/// are of the same language. What is undetermined agrees with nothing. `None` if they cannot be of
/// the same texts.
fn agreement(left: Pair<&LanguageTag>, right: Pair<&LanguageTag>) -> Option<[usize; 2]> {
    let sides = left.zip(right);
    let same = sides.map(|(one, other)| one.is_same_language(other));
    let equal = sides.zip(same).map(|((one, other), is_same)| is_same && one == other);
    let count = |sides: Pair<bool>| usize::from(sides.source) + usize::from(sides.target);
    are_compatible(left, right).then(|| [count(equal), count(same)])
}

/// The languages agree better if the sides of one pair are swapped.
fn are_turned(left: Pair<&LanguageTag>, right: Pair<&LanguageTag>) -> bool {
    agreement(left.swap(), right) > agreement(left, right)
}

/// The languages of pairs of documents that are learned from together.
#[derive(Clone, Debug, Default)]
pub(crate) struct SharedLanguages {
    /// What all have in common.
    common: Option<Pair<LanguageTag>>,
    /// Those of each, once.
    seen: BTreeSet<Pair<LanguageTag>>,
}

impl SharedLanguages {
    /// What all have in common, in whatever order they were added; `None` as long as there are none.
    pub(crate) fn common(&self) -> Option<Pair<&LanguageTag>> {
        self.common.as_ref().map(Pair::as_ref)
    }

    /// No pair before is in other languages than this one, or has them the other way round.
    pub(crate) fn admit(&self, own: Pair<&LanguageTag>) -> bool {
        let agrees = |before: &Pair<LanguageTag>| {
            are_compatible(before.as_ref(), own) && !are_turned(before.as_ref(), own)
        };
        self.seen.iter().all(agrees)
    }

    pub(crate) fn add(&mut self, own: Pair<&LanguageTag>) {
        let common = self.common().unwrap_or(own).zip(own);
        self.common = Some(common.map(|(before, own)| before.common(own)));
        self.seen.insert(own.map(LanguageTag::clone));
    }
}

impl WayRound {
    /// The way round in which a lexicon is used for a pair of documents.
    ///
    /// # Errors
    /// [`ErrorKind::OtherLanguages`] if it is of other languages, or if either way fits as well.
    pub(super) fn of_pair(
        lexicon: &Lexicon,
        documents: Pair<&LanguageTag>,
    ) -> Result<WayRound, Error> {
        let own = lexicon.languages();
        let [given, turned] = [own, own.swap()].map(|languages| agreement(languages, documents));
        if given.is_none() && turned.is_none() {
            return Err(refused(own, documents, ""));
        }
        if own.source == own.target {
            return Ok(WayRound::BothWays);
        }
        if given == turned {
            let advice = "; either way round fits as well: name the languages of the documents as \
                          the lexicon names its own";
            return Err(refused(own, documents, advice));
        }
        Ok(if given > turned { WayRound::AsGiven } else { WayRound::Turned })
    }

    /// The way round for pairs of documents that are aligned together, whatever their order: that of
    /// the pairs that say one; as the lexicon was given, if they say both. `None` if none says one.
    pub(super) fn of_all<'d>(
        lexicon: &Lexicon,
        documents: impl Iterator<Item = Pair<&'d LanguageTag>>,
    ) -> Option<WayRound> {
        let mut chosen = None;
        for languages in documents {
            match WayRound::of_pair(lexicon, languages) {
                Ok(WayRound::Turned) => chosen = Some(WayRound::Turned),
                Ok(way) => return Some(way),
                Err(_) => {}
            }
        }
        chosen
    }

    /// Checks that this way round, of all pairs, is right for one of them.
    ///
    /// # Errors
    /// [`ErrorKind::OtherLanguages`] if the lexicon is of other languages, or is used the other way
    /// round for other pairs.
    pub(super) fn check(
        self,
        lexicon: &Lexicon,
        documents: Pair<&LanguageTag>,
    ) -> Result<(), Error> {
        let own = lexicon.languages();
        let as_used = if self == WayRound::Turned { own.swap() } else { own };
        let way = WayRound::of_pair(lexicon, documents);
        match way {
            Ok(way) if way == self => Ok(()),
            Ok(_) => Err(refused(own, documents, ", the other way round than others with them")),
            // What this pair leaves open, others say.
            Err(_) if are_compatible(as_used, documents) => Ok(()),
            Err(error) => Err(error),
        }
    }
}

fn refused(lexicon: Pair<&LanguageTag>, documents: Pair<&LanguageTag>, advice: &str) -> Error {
    let reason = format!(
        "the lexicon is of `{}` and `{}`, the documents are in `{}` and `{}`{advice}",
        lexicon.source, lexicon.target, documents.source, documents.target
    );
    Error::new(ErrorKind::OtherLanguages { reason })
}
