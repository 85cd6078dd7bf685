//! The anchors between two documents: a concordance of what both mention, each mention in one anchor
//! at most.
use super::{
    anchor::{Anchor, AnchorKind},
    classes::name_classes,
    find_matches, links,
    occurrences::occurrences,
    pairing::{Guide, pair_up},
    phrases::phrases,
    shared_mentions,
};
use crate::{
    document::{Document, Pair, Span},
    features::{Detail, Features, Vocabulary},
    monitor::Watch,
};

/// The anchors between two documents, by their place in the source.
///
/// Each mention is in one anchor at most. Of the same thing, mentioned often, anchors do not cross:
/// mentions are paired so that they are least far from where surer anchors lead. Anchors of
/// different things may cross; [`Anchor::is_in_order`] tells which do not.
///
/// Swapped documents have about the same anchors, not always just these: values and kinds are those of
/// the source, and places are looked for from there.
///
/// Languages are those of the documents: number words, dates and names of places are read in the
/// languages that the crate knows, digits and names that sound alike in any.
///
/// ```
/// use bitext::{Document, Pair, anchors};
/// let english = Document::from_sentences(
///     "en".parse()?,
///     ["Nearly eight million people were freed.", "Pompeo thanked all 31 of them."],
/// );
/// let arabic = Document::from_sentences(
///     "ar".parse()?,
///     ["تم تحرير حوالى 8 ملايين شخص.", "شكر بومبيو الممثلين الـ31."],
/// );
/// let documents = Pair::new(&english, &arabic);
/// let found = anchors::find(documents);
/// let values: Vec<&str> = found.iter().map(|anchor| anchor.value()).collect();
/// assert_eq!(values, ["8000000", "Pompeo", "31"]);
/// assert!(found.iter().all(|anchor| anchor.sentences().source == anchor.sentences().target));
/// # Ok::<(), bitext::Error>(())
/// ```
///
/// About linear in the texts.
#[must_use]
pub fn find(documents: Pair<&Document>) -> Vec<Anchor> {
    let mut vocabulary: Pair<Vocabulary> = Pair::default();
    let Some(mut features) =
        Features::take_all(&[documents], &mut vocabulary, Detail::Places, Watch::nobody()).pop()
    else {
        return Vec::new();
    };
    if features.source.is_mute() || features.target.is_mute() {
        return Vec::new();
    }
    let forms = Pair::new(&vocabulary.source.forms, &vocabulary.target.forms);
    let matches = find_matches(forms, true, Watch::nobody());
    let classes = name_classes(forms, &matches, true);
    let Pair { source, target } = classes.as_ref();
    features.source.add_names(|token| source.get(token.form as usize).copied().flatten());
    features.target.add_names(|token| target.get(token.form as usize).copied().flatten());
    let features = features.as_ref();
    let mentions = shared_mentions(features);
    let links = links(features, &mentions, &matches, |token| token.form);
    let guide = Guide { links, lengths: features.map(Features::len) };
    let phrases = phrases(documents, features, vocabulary.as_ref());
    let sides = documents.zip(features).zip(classes.as_ref()).zip(phrases.as_ref());
    let occurrences = sides.map(|(((document, features), names), phrases)| {
        let name_of = |form: u32| names.get(form as usize).copied().flatten();
        occurrences(document, features, phrases, name_of)
    });
    let mut anchors = pair_up(occurrences.as_ref(), &guide);
    anchors.sort_by_key(|anchor| {
        let Pair { source, target } = anchor.spans;
        (source.start(), source.end(), target.start(), target.end())
    });
    joined(anchors, documents)
}

/// Names with the number that is written on to them on both sides as one: `COVID-19`.
fn joined(anchors: Vec<Anchor>, documents: Pair<&Document>) -> Vec<Anchor> {
    let mut kept: Vec<Anchor> = Vec::with_capacity(anchors.len());
    for anchor in anchors {
        if let Some(last) = kept.last_mut()
            && last.kind == AnchorKind::Name
            && anchor.kind == AnchorKind::Number
        {
            let whole =
                documents.zip(last.spans).zip(anchor.spans).map(|((document, name), number)| {
                    let between = Span::new(name.end(), number.start())?;
                    let is_hyphen =
                        |between: &str| matches!(between, "-" | "\u{2010}" | "\u{2011}");
                    document.slice(between).filter(|between| is_hyphen(between))?;
                    Span::new(name.start(), number.end())
                });
            if let Pair { source: Some(source), target: Some(target) } = whole {
                let text = documents.source.slice(source).unwrap_or_default();
                text.clone_into(&mut last.value);
                last.spans = Pair::new(source, target);
                if anchor.log_odds.nats() > last.log_odds.nats() {
                    last.log_odds = anchor.log_odds;
                }
                continue;
            }
        }
        kept.push(anchor);
    }
    kept
}
