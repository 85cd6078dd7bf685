//! The words of one side, as ids in the order in which they were met, counted.
use super::{
    interner::Interner,
    tokens::{WrittenToken, letters, written_tokens},
};
use crate::{
    mentions::{Begins, numbers::Separators},
    text::{Character, Folding, composition::Composed, without_arabic_article},
};
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
/// Bytes of a word whose text is kept beside its key, about.
const BYTES_OF_TEXT: usize = 80;
/// What a number's form begins with, so that no word can look like one.
const NUMBER_SIGN: &str = "#";

/// The words of one side, over as many documents as were read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Vocabulary {
    pub(crate) forms: Words,
    pub(crate) stems: Words,
    /// Words of letters as they were written, with what was worked out for each.
    spellings: Interner,
    spelled: Vec<Spelling>,
}

/// What is worked out once for a word as it is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling {
    pub(super) token: Token,
    /// Number of characters that it counts for.
    pub(super) length: usize,
    /// What may be mentioned from where it begins on.
    pub(super) begins: Begins,
    /// It has more than letters and marks, so that something may begin within it.
    pub(super) is_mixed: bool,
}

/// How often something was met, and how often of these with a capital.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Times {
    all: u32,
    capital: u32,
}

impl Times {
    pub(super) fn add(&mut self, is_capital: bool) {
        self.all = self.all.saturating_add(1);
        self.capital = self.capital.saturating_add(u32::from(is_capital));
    }
}

/// Words with ids from 0, in the order in which they were met. Spellings that writers put for each
/// other are one word, which has the text of the first that was met.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    /// Words as they are told apart, and as they were first met where that is otherwise.
    keys: Interner,
    texts: FxHashMap<u32, Box<str>>,
    counts: Vec<u32>,
    capitals: Vec<u32>,
}

impl Words {
    fn count(&mut self, id: u32, times: Times) {
        for (counts, more) in [(&mut self.counts, times.all), (&mut self.capitals, times.capital)] {
            if let Some(count) = counts.get_mut(id as usize) {
                *count = count.saturating_add(more);
            }
        }
    }

    /// The id of a word, a new one if it was never met.
    pub(crate) fn id_or_new(&mut self, text: &str) -> u32 {
        let key = folded(text);
        let id = self.keys.find_or_add(&key);
        if id as usize == self.counts.len() {
            self.counts.push(0);
            self.capitals.push(0);
            if key != text {
                self.texts.insert(id, text.into());
            }
        }
        id
    }

    /// Takes in the words of what was read next, with their counts; gives the id here of each.
    fn extend(&mut self, next: Words) -> Vec<u32> {
        if self.counts.is_empty() {
            *self = next;
            return (0..).take(self.len()).collect();
        }
        let each = next.texts().zip(next.counts.iter().zip(&next.capitals));
        each.map(|(text, (count, capital))| {
            let id = self.id_or_new(text);
            self.count(id, Times { all: *count, capital: *capital });
            id
        })
        .collect()
    }

    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// All words in the order of their ids.
    pub(crate) fn texts(&self) -> impl ExactSizeIterator<Item = &str> {
        let own = |id: u32| self.texts.get(&id).map(AsRef::as_ref);
        self.keys
            .iter()
            .enumerate()
            .map(move |(id, key)| u32::try_from(id).ok().and_then(own).unwrap_or(key))
    }

    pub(crate) fn text(&self, id: u32) -> Option<&str> {
        self.texts.get(&id).map(AsRef::as_ref).or_else(|| self.keys.get(id))
    }

    /// The id of a word; none if it was never met.
    pub(crate) fn id(&self, text: &str) -> Option<u32> {
        self.keys.find(&folded(text))
    }

    /// Bytes that they take, about.
    fn bytes(&self) -> usize {
        let counts = (self.counts.capacity() + self.capitals.capacity()) * size_of::<u32>();
        let texts = self.texts.capacity() * BYTES_OF_TEXT;
        self.keys.bytes().saturating_add(counts).saturating_add(texts)
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

pub(crate) fn is_number(form: &str) -> bool {
    form.starts_with(NUMBER_SIGN)
}

impl Vocabulary {
    /// Bytes that it takes, about, without what is worked out for spellings.
    pub(super) fn bytes(&self) -> usize {
        self.forms.bytes().saturating_add(self.stems.bytes())
    }

    /// Takes in the words of what was read next. Gives its tokens as they are here.
    pub(super) fn extend(&mut self, next: Vocabulary) -> impl Fn(Token) -> Token + use<> {
        let Vocabulary { forms, stems, .. } = next;
        let (forms, stems) = (self.forms.extend(forms), self.stems.extend(stems));
        let named = |ids: &[u32], id: u32| ids.get(id as usize).copied().unwrap_or_default();
        move |token| Token { form: named(&forms, token.form), stem: named(&stems, token.stem) }
    }

    /// The number of a piece among the spellings, and what is known of it; none of a mark. `begins` is
    /// asked of what is met for the first time.
    pub(super) fn spelling(
        &mut self,
        piece: &WrittenToken<'_>,
        begins: impl Fn(&str) -> Begins,
    ) -> Option<(usize, Spelling)> {
        let form;
        let written = match *piece {
            WrittenToken::Number(ref digits) => {
                form = [NUMBER_SIGN, digits].concat();
                form.as_str()
            }
            WrittenToken::Word { written, .. }
            | WrittenToken::Katakana(written)
            | WrittenToken::Ideograph { written, .. } => written,
            WrittenToken::Mark(_) => return None,
        };
        let number = self.spellings.find_or_add(written) as usize;
        if let Some(&known) = self.spelled.get(number) {
            return Some((number, known));
        }
        let length = piece.length();
        let known = match piece {
            WrittenToken::Number(_) | WrittenToken::Katakana(_) => {
                let is_number = is_number(written);
                let stem = if is_number { written } else { prefix(written, KATAKANA_STEM) };
                let token = self.token(written, stem);
                Spelling { token, length, begins: Begins::ANYTHING, is_mixed: true }
            }
            WrittenToken::Ideograph { .. } => {
                let token = self.token(written, prefix(written, 1));
                Spelling { token, length, begins: begins(written), is_mixed: false }
            }
            _ => {
                let is_mixed = !written.chars().all(|one| Character::of(one).is_spaced_letter());
                let token = self.word(written);
                Spelling { token, length, begins: begins(written), is_mixed }
            }
        };
        self.spelled.push(known);
        Some((number, known))
    }

    fn word(&mut self, written: &str) -> Token {
        let form: String = letters(written).flat_map(char::to_lowercase).collect();
        let form = if form.is_empty() { written } else { &form };
        self.token(form, prefix(without_arabic_article(form), STEM_LETTERS))
    }

    fn token(&mut self, form: &str, stem: &str) -> Token {
        Token { form: self.forms.id_or_new(form), stem: self.stems.id_or_new(stem) }
    }

    pub(super) fn count(&mut self, number: usize, times: Times) {
        let Some(Spelling { token, .. }) = self.spelled.get(number) else { return };
        self.forms.count(token.form, times);
        self.stems.count(token.stem, times);
    }
}

/// The words of a phrase, read as those of a document are; they enter the vocabulary. Linear.
pub(crate) fn words_of(phrase: &str, vocabulary: &mut Vocabulary) -> Vec<Token> {
    let composed = Composed::of(phrase);
    let pieces = written_tokens(composed.text(), Separators::DecimalPoint);
    pieces
        .filter_map(|piece| {
            let (number, spelling) = vocabulary.spelling(&piece, |_| Begins::NOTHING)?;
            let times = Times { all: 1, capital: u32::from(piece.is_capital()) };
            vocabulary.count(number, times);
            Some(spelling.token)
        })
        .collect()
}

/// What a word is known by: its letters as [`Folding::KeepsMarks`] has them.
fn folded(text: &str) -> Cow<'_, str> {
    let is_changed = |letter: char| Character::of(letter).with_marks() != letter;
    if !text.contains(is_changed) {
        return Cow::Borrowed(text);
    }
    let mut at = 0;
    let next = || {
        let (letter, after) = Folding::KeepsMarks.next(text, at)?;
        at = after;
        Some(letter)
    };
    let folded: String = std::iter::from_fn(next).collect();
    if folded.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(folded) }
}

fn prefix(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}
