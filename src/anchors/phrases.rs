//! Names of several words (`Di Maio`, دي مايو) that sound alike on both sides, although their words,
//! short as they are, say too little alone. One side at least must write them with capitals.
use crate::{
    document::{Document, Pair, Span},
    features::{Features, Gap, Vocabulary, Word},
    mentions::names::{nearer_than, skeleton, sounds},
};
use rustc_hash::FxHashMap;
use std::iter;

/// A name of several words at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) sentence: u32,
    pub(super) span: Span,
    /// The same for what sounds alike.
    pub(super) name: u32,
}

/// Words of a name, at most.
const LONGEST: usize = 4;
/// Words of a run of capitals, at most; what is longer is a headline.
const LONGEST_RUN: usize = 6;
/// Likeness of sound of two names of several words.
const SAME_SOUND: f64 = 0.8;
/// Likeness of their first words, which need not be as great: they are short.
const FIRST_WORD: f64 = 0.6;
/// Names that are looked for, the first of a document.
const MOST_NAMES: usize = 4096;
/// Consonants from which on a word is compared by itself.
const TELLING_CONSONANTS: usize = 2;
/// Words that may be the first, and places of each that are looked at.
const MOST_WORDS: usize = 256;
const MOST_PLACES: usize = 4096;
/// Steps of looking for all names, at most, and more for each word of the other side: comparisons of
/// words and places looked at. Where a text was made to need more, the names that come first are found.
const MOST_STEPS: usize = 1 << 22;
const STEPS_OF_WORD: usize = 16;
/// Steps that comparing several words counts for, and keeping a place.
const STEPS_OF_PHRASE: usize = 8;
const STEPS_OF_FOUND: usize = 16;
/// Bytes of a name on the other side, at most.
const LONGEST_NAME: usize = 128;

/// Names of several words that sound alike on both sides, in order. The time is that of comparing
/// each name with the different words that begin with its consonant, of which there is a limit that is
/// linear in the other text.
pub(super) fn phrases(
    documents: Pair<&Document>,
    features: Pair<&Features>,
    vocabulary: Pair<&Vocabulary>,
) -> Pair<Vec<Phrase>> {
    let sides = documents.zip(features).map(|(document, features)| capitalised(document, features));
    // The side that shows its names by capitals is asked what to look for on the other.
    let swapped = sides.target.len() > sides.source.len();
    let turn = |sides: Pair<Vec<Phrase>>| if swapped { sides.swap() } else { sides };
    let (wanted, other) = if swapped {
        (sides.target, (documents.source, features.source, vocabulary.source))
    } else {
        (sides.source, (documents.target, features.target, vocabulary.target))
    };
    if wanted.is_empty() {
        return Pair::default();
    }
    let mut index = PhraseIndex::new(other.0, other.1, other.2);
    let mut found = Pair::new(Vec::new(), Vec::new());
    for (number, (name, places)) in (0..).zip(wanted.iter().take(MOST_NAMES)) {
        let counterparts = index.sounding_like(name);
        if counterparts.is_empty() {
            continue;
        }
        let phrase = |(sentence, span): (u32, Span)| Phrase { sentence, span, name: number };
        found.source.extend(places.iter().copied().map(phrase));
        found.target.extend(counterparts.into_iter().map(phrase));
    }
    let mut kept = found.map(longest);
    // What lost its counterpart to a longer one must not hide the words it is of.
    let found_names = kept.as_ref().map(|phrases| {
        let mut names: Vec<u32> = phrases.iter().map(|phrase| phrase.name).collect();
        names.sort_unstable();
        names
    });
    kept.source.retain(|phrase| found_names.target.binary_search(&phrase.name).is_ok());
    kept.target.retain(|phrase| found_names.source.binary_search(&phrase.name).is_ok());
    turn(kept)
}

/// Of phrases that overlap the longest, in order.
fn longest(mut phrases: Vec<Phrase>) -> Vec<Phrase> {
    phrases.sort_by_key(|phrase| (phrase.span.start(), std::cmp::Reverse(phrase.span.end())));
    let mut kept: Vec<Phrase> = Vec::with_capacity(phrases.len());
    for phrase in phrases {
        let free = kept.last().is_none_or(|last| {
            // The same place may be two names; the first found is kept.
            last.span.end() <= phrase.span.start()
        });
        if free {
            kept.push(phrase);
        }
    }
    kept
}

/// The runs of words with capitals in a document, and their parts of two words and more, one of which
/// is short, each with its places, in order of the first.
fn capitalised(document: &Document, features: &Features) -> Vec<(String, Vec<(u32, Span)>)> {
    let mut names: Vec<(String, Vec<(u32, Span)>)> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    let mut short: FxHashMap<u32, bool> = FxHashMap::default();
    for (number, sentence) in (0..).zip(0..features.len()) {
        let words = features.words(sentence);
        let tokens = features.tokens(sentence..sentence + 1);
        let mut start = 0;
        for run in words.chunk_by(goes_on) {
            let places = start..start + run.len();
            start = places.end;
            if !(2..=LONGEST_RUN).contains(&run.len()) {
                continue;
            }
            // The first of a sentence has its capital anyway. Initials say nothing.
            let telling = places.filter(|place| *place > 0);
            let telling = telling.filter_map(|place| Some((words.get(place)?, tokens.get(place)?)));
            let telling: Vec<(Span, bool)> = telling
                .filter(|(word, _)| !word.is_letter)
                .filter_map(|(word, token)| {
                    let span = word.span()?;
                    let says_little = || says_little(document.slice(span).unwrap_or(""));
                    Some((span, *short.entry(token.form).or_insert_with(says_little)))
                })
                .collect();
            for span in parts(&telling) {
                let Some(name) = document.slice(span) else { continue };
                let place = *known.entry(name).or_insert_with(|| {
                    names.push((name.to_owned(), Vec::new()));
                    names.len() - 1
                });
                if let Some((_, places)) = names.get_mut(place) {
                    places.push((number, span));
                }
            }
        }
    }
    names
}

/// Both words have capitals, with a space, a hyphen or an apostrophe between them, or the point of an
/// initial.
fn goes_on(left: &Word, right: &Word) -> bool {
    left.is_capital
        && right.is_capital
        && match right.gap {
            Gap::Space | Gap::Joint => true,
            Gap::Stop => left.is_letter,
            Gap::Spaces | Gap::Other => false,
        }
}

/// The parts of a run of words that have two words and more, one of which is short.
fn parts(run: &[(Span, bool)]) -> impl Iterator<Item = Span> + '_ {
    (0..run.len()).flat_map(move |first| {
        (first + 1..run.len().min(first + LONGEST)).filter_map(move |last| {
            let part = run.get(first..=last)?;
            let (start, end) = (part.first()?.0.start(), part.last()?.0.end());
            part.iter().any(|(_, is_short)| *is_short).then(|| Span::new(start, end)).flatten()
        })
    })
}

/// The word has too few consonants to be told by its sound alone.
fn says_little(word: &str) -> bool {
    sounds(word).iter().all(|sound| skeleton(sound).len() < TELLING_CONSONANTS)
}

#[derive(Clone, Copy)]
struct PlacedWord {
    form: u32,
    sentence: u32,
    word: Word,
    /// The next place of its form.
    next_alike: Option<usize>,
}

/// The words of a document, by how they begin.
struct PhraseIndex<'d> {
    document: &'d Document,
    words: Vec<PlacedWord>,
    /// The first place of each form among the words.
    first_places: Vec<Option<usize>>,
    sounds: FxHashMap<Option<u8>, Vec<(u32, Vec<u8>)>>,
    /// The forms that a first word was found to sound like.
    beginning_like: FxHashMap<String, Vec<u32>>,
    /// Steps that are left.
    steps: usize,
}

impl<'d> PhraseIndex<'d> {
    fn new(
        document: &'d Document,
        features: &Features,
        vocabulary: &Vocabulary,
    ) -> PhraseIndex<'d> {
        let mut words: Vec<PlacedWord> = Vec::with_capacity(features.all_tokens().len());
        for (number, sentence) in (0_u32..).zip(0..features.len()) {
            let tokens = features.tokens(sentence..sentence + 1);
            let placed = tokens.iter().zip(features.words(sentence));
            words.extend(placed.map(|(token, word)| PlacedWord {
                form: token.form,
                sentence: number,
                word: *word,
                next_alike: None,
            }));
        }
        let mut first_places = vec![None; vocabulary.forms.len()];
        for (place, word) in words.iter_mut().enumerate().rev() {
            let first = first_places.get_mut(word.form as usize);
            word.next_alike = first.and_then(|first| first.replace(place));
        }
        let mut by_consonant: FxHashMap<Option<u8>, Vec<(u32, Vec<u8>)>> = FxHashMap::default();
        for (form, text) in (0_u32..).zip(vocabulary.forms.texts()) {
            for sound in sounds(text) {
                let consonant = skeleton(&sound).first().copied();
                by_consonant.entry(consonant).or_default().push((form, sound));
            }
        }
        let steps = words.len().saturating_mul(STEPS_OF_WORD).saturating_add(MOST_STEPS);
        PhraseIndex {
            document,
            words,
            first_places,
            sounds: by_consonant,
            beginning_like: FxHashMap::default(),
            steps,
        }
    }

    fn sounding_like(&mut self, name: &str) -> Vec<(u32, Span)> {
        let count = name.split_whitespace().count();
        let Some(first) = name.split_whitespace().next() else { return Vec::new() };
        let whole = sounds(name);
        let Some(whole) = whole.first() else { return Vec::new() };
        if !self.beginning_like.contains_key(first) {
            let forms = self.forms_like(first);
            self.beginning_like.insert(first.to_owned(), forms);
        }
        let mut steps = self.steps;
        let forms = self.beginning_like.get(first).map_or(&[][..], Vec::as_slice);
        let mut found = Vec::new();
        // What the words sound like together is asked once.
        let mut known: FxHashMap<Vec<u32>, bool> = FxHashMap::default();
        for form in forms {
            let first = self.first_places.get(*form as usize).copied().flatten();
            let next = |place: &usize| self.words.get(*place)?.next_alike;
            for place in iter::successors(first, next).take(MOST_PLACES) {
                let Some(left) = steps.checked_sub(1) else { break };
                steps = left;
                let Some((words, span)) = self.phrase(place, count) else { continue };
                let is_alike = *known.entry(words).or_insert_with(|| {
                    steps = steps.saturating_sub(STEPS_OF_PHRASE);
                    let text = self.document.slice(span.1).unwrap_or("");
                    let mut sounds = sounds(text).into_iter();
                    sounds.any(|sound| nearer_than(SAME_SOUND, whole, &sound) >= SAME_SOUND)
                });
                if is_alike {
                    steps = steps.saturating_sub(STEPS_OF_FOUND);
                    found.push(span);
                }
            }
        }
        self.steps = steps;
        found
    }

    /// The forms that sound like the first word of a name.
    fn forms_like(&mut self, word: &str) -> Vec<u32> {
        let sound = sounds(word);
        let Some(sound) = sound.first() else { return Vec::new() };
        let begin_alike = self.sounds.get(&skeleton(sound).first().copied());
        let Some(left) = self.steps.checked_sub(begin_alike.map_or(0, Vec::len)) else {
            return Vec::new();
        };
        self.steps = left;
        let alike =
            |(_, other): &&(u32, Vec<u8>)| nearer_than(FIRST_WORD, sound, other) >= FIRST_WORD;
        let forms = begin_alike.into_iter().flatten().filter(alike);
        let mut forms: Vec<u32> = forms.map(|(form, _)| *form).take(MOST_WORDS).collect();
        // A form has several sounds where a prefix may be left out.
        forms.dedup();
        forms
    }

    /// The words from a place on, side by side, with where they stand.
    fn phrase(&self, place: usize, count: usize) -> Option<(Vec<u32>, (u32, Span))> {
        let words = self.words.get(place..place + count)?;
        let (first, rest) = words.split_first()?;
        let is_beside = |next: &PlacedWord| {
            next.sentence == first.sentence && matches!(next.word.gap, Gap::Space | Gap::Spaces)
        };
        let end = words.last()?.word.span()?.end();
        let span = Span::new(first.word.span()?.start(), end)?;
        let fits = span.len() <= LONGEST_NAME && rest.iter().all(is_beside);
        fits.then(|| (words.iter().map(|word| word.form).collect(), (first.sentence, span)))
    }
}
