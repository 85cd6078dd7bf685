//! The words of one side, as ids in the order in which they were met, counted.
use super::tokens::{Case, Piece, form_of, pieces};
use crate::{mentions::numbers::Separators, text::composition::Composed};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A word as the lexicon sees it: its form and its stem, ids in a [`Vocabulary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) form: u32,
    pub(crate) stem: u32,
}

/// Letters of a word that its stem keeps. Between four and five nothing changes in the measured
/// sets; three loses.
const STEM_LETTERS: usize = 5;
/// Katakana that the stem of a foreign word keeps.
const KATAKANA_STEM: usize = 2;
/// What a number's form begins with, so that no word can look like one.
const NUMBER_SIGN: char = '#';

/// The words of one side, over as many documents as were read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    pub(crate) forms: Words,
    pub(crate) stems: Words,
    /// What is known of each form that was met as a word of letters, by its id.
    known: Vec<Option<KnownForm>>,
    /// The form of each word that was met otherwise than in its form.
    respelled: FxHashMap<Box<str>, u32>,
}

/// What is worked out once for a form.
#[derive(Clone, Copy, Debug)]
struct KnownForm {
    stem: u32,
    letters: usize,
}

/// Strings with ids from 0, in the order in which they were met.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    ids: FxHashMap<Box<str>, u32>,
    texts: Vec<Box<str>>,
    counts: Vec<u32>,
    capitals: Vec<u32>,
}

impl Words {
    /// Counts a word that has an id.
    fn count_again(&mut self, id: u32, case: Case) {
        if let Some(count) = self.counts.get_mut(id as usize) {
            *count = count.saturating_add(1);
        }
        if let Some(count) = self.capitals.get_mut(id as usize) {
            *count = count.saturating_add(u32::from(case == Case::Capital));
        }
    }

    fn count(&mut self, text: &str, case: Case) -> u32 {
        let id = self.id_or_new(text);
        self.count_again(id, case);
        id
    }

    /// The id of a word, a new one if it was never met.
    pub(crate) fn id_or_new(&mut self, text: &str) -> u32 {
        self.ids.get(text).copied().unwrap_or_else(|| {
            // Four thousand million different words would not fit into memory before this cast did.
            let id = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
            self.ids.insert(text.into(), id);
            self.texts.push(text.into());
            self.counts.push(0);
            self.capitals.push(0);
            id
        })
    }

    /// Takes in the words of what was read next, with their counts; gives the id here of each.
    fn extend(&mut self, next: Words) -> Vec<u32> {
        if self.texts.is_empty() {
            *self = next;
            return (0..).take(self.texts.len()).collect();
        }
        let Words { texts, counts, capitals, .. } = next;
        let each = texts.into_iter().zip(counts.into_iter().zip(capitals));
        each.map(|(text, (count, capital))| {
            let id = self.id_or_new(&text);
            for (sums, more) in [(&mut self.counts, count), (&mut self.capitals, capital)] {
                if let Some(sum) = sums.get_mut(id as usize) {
                    *sum = sum.saturating_add(more);
                }
            }
            id
        })
        .collect()
    }

    /// Number of different words.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// All words in the order of their ids.
    pub(crate) fn texts(&self) -> impl ExactSizeIterator<Item = &str> {
        self.texts.iter().map(AsRef::as_ref)
    }

    /// One word by id.
    pub(crate) fn text(&self, id: u32) -> Option<&str> {
        self.texts.get(id as usize).map(AsRef::as_ref)
    }

    /// The id of a word; none if it was never met.
    pub(crate) fn id(&self, text: &str) -> Option<u32> {
        self.ids.get(text).copied()
    }

    /// How often each word was met, by id.
    pub(crate) fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// Mostly written with a capital: in scripts with case, what a name looks like.
    pub(crate) fn is_mostly_capital(&self, id: usize) -> bool {
        let of = |counts: &[u32]| counts.get(id).copied().unwrap_or_default();
        2 * of(&self.capitals) > of(&self.counts)
    }
}

/// The word is a number.
pub(crate) fn is_number(form: &str) -> bool {
    form.starts_with(NUMBER_SIGN)
}

impl Vocabulary {
    /// Takes in the words of what was read next. Gives its tokens as they are here.
    pub(super) fn extend(&mut self, next: Vocabulary) -> impl Fn(Token) -> Token + use<> {
        let Vocabulary { forms, stems, known, .. } = next;
        let (forms, stems) = (self.forms.extend(forms), self.stems.extend(stems));
        let named = |ids: &[u32], id: u32| ids.get(id as usize).copied().unwrap_or_default();
        for (form, known) in forms.iter().zip(known) {
            if let Some(known) = known {
                self.remember(*form, KnownForm { stem: named(&stems, known.stem), ..known });
            }
        }
        move |token| Token { form: named(&forms, token.form), stem: named(&stems, token.stem) }
    }

    fn remember(&mut self, form: u32, known: KnownForm) {
        let place = form as usize;
        if self.known.len() <= place {
            self.known.resize(place + 1, None);
        }
        if let Some(slot) = self.known.get_mut(place) {
            *slot = Some(known);
        }
    }

    /// The word of a piece, with the number of characters that it counts for; none of a mark.
    pub(super) fn token(&mut self, piece: &Piece<'_>) -> Option<(Token, usize)> {
        let token = match piece {
            Piece::Number(digits) => self.number(digits),
            Piece::Word { written, is_form, case } => {
                return Some(self.word(written, *is_form, *case));
            }
            Piece::Katakana(form) => self.katakana(form),
            Piece::Ideograph { character, next } => self.ideograph(*character, *next),
            Piece::Mark(_) => return None,
        };
        Some((token, piece.length()))
    }

    fn number(&mut self, number: &str) -> Token {
        let form = format!("{NUMBER_SIGN}{number}");
        self.add(&form, &form, Case::Lower)
    }

    fn word(&mut self, written: &str, is_form: bool, case: Case) -> (Token, usize) {
        let form =
            if is_form { self.forms.id(written) } else { self.respelled.get(written).copied() };
        let known = |form: u32| self.known.get(form as usize).copied().flatten();
        if let Some((form, KnownForm { stem, letters })) =
            form.and_then(|id| Some((id, known(id)?)))
        {
            self.forms.count_again(form, case);
            self.stems.count_again(stem, case);
            return (Token { form, stem }, letters);
        }
        let form = if is_form { Cow::Borrowed(written) } else { Cow::Owned(form_of(written)) };
        let (token, letters) = (self.new_word(&form, case), form.chars().count());
        self.remember(token.form, KnownForm { stem: token.stem, letters });
        if !is_form {
            self.respelled.insert(written.into(), token.form);
        }
        (token, letters)
    }

    fn new_word(&mut self, form: &str, case: Case) -> Token {
        let stem = prefix(without_article(form), STEM_LETTERS);
        // Arabic writes the alif with or without its hamza.
        if stem.chars().any(|letter| ALIFS.contains(&letter)) {
            let plain: String = stem
                .chars()
                .map(|letter| if ALIFS.contains(&letter) { ALIF } else { letter })
                .collect();
            return self.add(form, &plain, case);
        }
        self.add(form, stem, case)
    }

    fn katakana(&mut self, form: &str) -> Token {
        self.add(form, prefix(form, KATAKANA_STEM), Case::Lower)
    }

    fn ideograph(&mut self, character: char, next: Option<char>) -> Token {
        let mut form = String::from(character);
        form.extend(next);
        self.add(&form, prefix(&form, 1), Case::Lower)
    }

    fn add(&mut self, form: &str, stem: &str, case: Case) -> Token {
        Token { form: self.forms.count(form, case), stem: self.stems.count(stem, case) }
    }
}

/// The words of a phrase, read as those of a document are; they enter the vocabulary. Linear.
pub(crate) fn words_of(phrase: &str, vocabulary: &mut Vocabulary) -> Vec<Token> {
    let composed = Composed::of(phrase);
    let pieces = pieces(composed.text(), Separators::DecimalPoint);
    let tokens = pieces.filter_map(|piece| vocabulary.token(&piece));
    tokens.map(|(token, _)| token).collect()
}

/// What Arabic writes together with the word: conjunctions and prepositions with the article, the
/// longest first (the `light10` stemmer, Larkey, Ballesteros and Connell 2007).
const ARTICLES: [&str; 7] = ["وال", "بال", "كال", "فال", "ولل", "لل", "ال"];
/// The conjunction alone.
const CONJUNCTION: &str = "و";
/// Letters that must remain of a word for what was before them to be an article.
const WORD_LETTERS: usize = 3;
const ALIF: char = 'ا';
const ALIFS: [char; 3] = ['أ', 'إ', 'آ'];

/// An Arabic word without article, and other words as they are.
fn without_article(form: &str) -> &str {
    let is_word = |rest: &&str| rest.chars().nth(WORD_LETTERS - 1).is_some();
    ARTICLES
        .iter()
        .find_map(|article| form.strip_prefix(article).filter(is_word))
        .or_else(|| {
            form.strip_prefix(CONJUNCTION).filter(|rest| rest.chars().count() > WORD_LETTERS)
        })
        .unwrap_or(form)
}

fn prefix(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}
