//! The words of one side, as ids in the order in which they were met, counted.
use super::{
    interner::Interner,
    tokens::{Case, WrittenToken, letters, written_tokens},
};
use crate::{
    mentions::{Begins, numbers::Separators},
    text::{Character, NOTHING, composition::Composed, without_arabic_article},
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
/// What a number's form begins with, so that no word can look like one.
const NUMBER_SIGN: char = '#';

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
            for (sums, more) in [(&mut self.counts, count), (&mut self.capitals, capital)] {
                if let Some(sum) = sums.get_mut(id as usize) {
                    *sum = sum.saturating_add(*more);
                }
            }
            id
        })
        .collect()
    }

    /// Number of different words.
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

    /// One word by id.
    pub(crate) fn text(&self, id: u32) -> Option<&str> {
        self.texts.get(&id).map(AsRef::as_ref).or_else(|| self.keys.get(id))
    }

    /// The id of a word; none if it was never met.
    pub(crate) fn id(&self, text: &str) -> Option<u32> {
        self.keys.find(&folded(text))
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
        let Vocabulary { forms, stems, .. } = next;
        let (forms, stems) = (self.forms.extend(forms), self.stems.extend(stems));
        let named = |ids: &[u32], id: u32| ids.get(id as usize).copied().unwrap_or_default();
        move |token| Token { form: named(&forms, token.form), stem: named(&stems, token.stem) }
    }

    /// The word of a piece; none of a mark. `begins` is asked of what is met for the first time.
    pub(super) fn token(
        &mut self,
        piece: &WrittenToken<'_>,
        begins: impl Fn(&str) -> Begins,
    ) -> Option<Spelling> {
        let (written, case) = match *piece {
            WrittenToken::Number(ref digits) => {
                let form = format!("{NUMBER_SIGN}{digits}");
                let token = self.add(&form, &form, Case::Lower);
                let (length, begins) = (piece.length(), Begins::ANYTHING);
                return Some(Spelling { token, length, begins, is_mixed: false });
            }
            WrittenToken::Word { written, case } => (written, case),
            WrittenToken::Katakana(written) | WrittenToken::Ideograph { written, .. } => {
                (written, Case::Lower)
            }
            WrittenToken::Mark(_) => return None,
        };
        let number = self.spellings.find_or_add(written) as usize;
        if let Some(&spelling) = self.spelled.get(number) {
            self.forms.count_again(spelling.token.form, case);
            self.stems.count_again(spelling.token.stem, case);
            return Some(spelling);
        }
        let (token, is_mixed) = match piece {
            WrittenToken::Ideograph { .. } => (self.add(written, prefix(written, 1), case), false),
            WrittenToken::Katakana(_) => {
                (self.add(written, prefix(written, KATAKANA_STEM), case), true)
            }
            _ => {
                let is_mixed = !written.chars().all(|one| Character::of(one).is_spaced_letter());
                (self.new_word(written, case), is_mixed)
            }
        };
        let (length, begins) = (piece.length(), begins(written));
        let spelling = Spelling { token, length, begins, is_mixed };
        self.spelled.push(spelling);
        Some(spelling)
    }

    fn new_word(&mut self, written: &str, case: Case) -> Token {
        let form: String = letters(written).flat_map(char::to_lowercase).collect();
        let form = if form.is_empty() { written } else { &form };
        self.add(form, prefix(without_arabic_article(form), STEM_LETTERS), case)
    }

    fn add(&mut self, form: &str, stem: &str, case: Case) -> Token {
        Token { form: self.forms.count(form, case), stem: self.stems.count(stem, case) }
    }
}

/// The words of a phrase, read as those of a document are; they enter the vocabulary. Linear.
pub(crate) fn words_of(phrase: &str, vocabulary: &mut Vocabulary) -> Vec<Token> {
    let composed = Composed::of(phrase);
    let pieces = written_tokens(composed.text(), Separators::DecimalPoint);
    let tokens = pieces.filter_map(|piece| vocabulary.token(&piece, |_| Begins::NOTHING));
    tokens.map(|spelling| spelling.token).collect()
}

/// What a word is known by: its letters as [`Folding::KeepsMarks`] has them.
fn folded(text: &str) -> Cow<'_, str> {
    let is_changed = |letter: char| Character::of(letter).with_marks() != letter;
    if !text.contains(is_changed) {
        return Cow::Borrowed(text);
    }
    let folded = text.chars().map(|letter| Character::of(letter).with_marks());
    let folded: String = folded.filter(|letter| *letter != NOTHING).collect();
    if folded.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(folded) }
}

fn prefix(text: &str, characters: usize) -> &str {
    text.char_indices().nth(characters).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}
