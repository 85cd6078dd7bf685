//! Numbers that are said in several terms, in digits or words: `one million two hundred and fifty
//! thousand`, `5 millones 300 mil`, `two and a half million`.
//!
//! The rules of the CLDR write a number in one way; people write it in others, decline the words
//! that multiply, and put digits before them. So a term is a number times the words that follow it,
//! and terms are added as long as each is less than what the one before it counts by. What goes on
//! with a word for a number that fits nowhere was not understood, and is not taken for a value.
use super::conventions::Conventions;
use super::exact::Exact;
use super::number_words::NumberWords;
use super::numeral_run::{is_numeral_language, mixed_numeral};
use super::production::{SetKind, SpelledNumber};
use super::separators::Figure;
use super::spelled_reader::SpelledReader;
use super::{digit_groups::DigitGroups, own_words};
use crate::text::{
    Folding::KeepsMarks, Proclitics, Trie, ascii_digit, char_at, is_unspaced_at, word_may_end,
};

/// Terms of one number, at most.
const MOST_TERMS: usize = 8;
/// Words that multiply one after the other, at most.
const MOST_FACTORS: usize = 3;
/// The power of ten of a thousand: words for less multiply no thousands.
const THOUSAND: u8 = 3;
/// Numbers from here on are not said one after the other, as are those of rooms and telephones.
const GREAT: u128 = 100;
/// What a term counts by at least for another to be added: `two hundred` is written by rules.
const LEAST_POWER: u32 = 2;
/// Words of a number that was not understood which are passed over at once.
const MOST_PASSED: usize = 16;

/// Which words and texts numbers are read by.
pub(super) struct PhraseReader<'r, 'g> {
    pub(super) conventions: &'r Conventions,
    pub(super) words: &'r NumberWords,
    pub(super) spelled: &'r mut SpelledReader<'g>,
    pub(super) text: &'r str,
}

/// A number times the words that follow it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Term {
    pub(super) value: Exact,
    /// The power of ten that it counts by.
    power: u32,
    pub(super) end: usize,
    /// A word multiplies it.
    is_product: bool,
    /// Half of what it counts by was added: nothing follows.
    has_half: bool,
}

/// What the words after a number make of it.
pub(super) enum Phrase {
    /// Nothing follows that belongs to it.
    Alone,
    Said(Term),
    /// Something follows that belongs to no number; where the words for numbers end.
    NotUnderstood(usize),
}

impl PhraseReader<'_, '_> {
    /// What follows a number in words, whose longest reading by the rules of the language is known.
    pub(super) fn after_words(&mut self, start: usize, whole: SpelledNumber) -> Phrase {
        if whole.kind != SetKind::Cardinal || !self.may_go_on(whole.end) {
            return Phrase::Alone;
        }
        let mut best: Option<Term> = None;
        let mut is_alone = false;
        for (value, end) in self.spelled.cardinals(self.text, start) {
            let Some(term) = self.spelled_term(value, end) else { continue };
            let sum = self.sum(term);
            if self.goes_on(sum.end, sum.value) {
                continue;
            }
            if best.is_none_or(|best| sum.end > best.end) {
                is_alone = sum.end == end && end == whole.end;
                best = Some(sum);
            }
        }
        match best {
            _ if is_alone => Phrase::Alone,
            Some(sum) => Phrase::Said(sum),
            None => Phrase::NotUnderstood(self.end_of_numerals(whole.end)),
        }
    }

    /// `полтора миллиона`, `half a million`, `साढ़े तीन लाख`: words for numbers that the CLDR does not
    /// have.
    pub(super) fn own_words(&mut self, start: usize) -> Option<Term> {
        if self.words.values.is_empty() {
            return None;
        }
        let ends = |end: usize| word_may_end(self.text, end);
        let (own, end) = self.words.values.longest(self.text, start, ends)?;
        let term = if own.is_added {
            let at = self.gap(end)?;
            let one = self.factor(at).map(|_| (Exact::from_integer(1), end));
            let (number, end) = self.small_coefficient(at).or(one)?;
            self.term(number.plus(own.value)?, 0, end)
        } else {
            self.term(own.value, zeros(own.value), end)
        };
        let is_part = own.value < Exact::from_integer(1) && !own.is_added;
        (!is_part || term.is_product).then(|| self.sum(term))
    }

    /// Where words for numbers end that go on after a term, but belong to no number.
    pub(super) fn end_if_not_understood(&mut self, term: Term) -> Option<usize> {
        self.goes_on(term.end, term.value).then(|| self.end_of_numerals(term.end))
    }

    /// What follows a number in digits; `None` if nothing multiplies it.
    pub(super) fn after_digits(&mut self, start: usize, exact: Exact, end: usize) -> Option<Term> {
        if is_numeral_language(&self.conventions.language) {
            let (value, end) = mixed_numeral(self.conventions, self.text, start)
                .filter(|(_, after)| *after > end)?;
            return Some(Term { value, power: 0, end, is_product: true, has_half: false });
        }
        let term = self.term(exact, 0, end);
        (term.end > end).then(|| self.sum(term))
    }

    /// Something may follow that goes on a number.
    fn may_go_on(&self, end: usize) -> bool {
        let next = self.gap(end).unwrap_or(end);
        let has = |trie: &Trie<()>, at: usize| trie.longest(self.text, at, |_| true).is_some();
        self.factor(next).is_some()
            || has(&self.words.halves, next)
            || self.gap(end).is_some() && self.words.grammar.beginnings.may_begin(self.text, next)
            || self.link(end).is_some_and(|at| {
                let digit = char_at(self.text, at).and_then(ascii_digit);
                digit.is_some() || self.words.grammar.beginnings.may_begin(self.text, at)
            })
    }

    /// Where the gap ends that begins here, or that the words before have said already.
    fn gap(&self, at: usize) -> Option<usize> {
        let is_past = || KeepsMarks.follows_gap(self.text, at).then_some(at);
        KeepsMarks.gap(self.text, at).or_else(is_past)
    }

    /// The power of ten of a word that multiplies, and where that ends.
    fn factor(&self, at: usize) -> Option<(u8, usize)> {
        self.words.multipliers.longest(self.text, at, |end| word_may_end(self.text, end))
    }

    /// A number of words; `None` if a word follows that cannot multiply it.
    fn spelled_term(&self, value: u64, end: usize) -> Option<Term> {
        let exact = Exact::from_integer(u128::from(value));
        let term = self.term(exact, zeros(exact), end);
        let next = self.gap(end).unwrap_or(end);
        match self.factor(next) {
            Some((power, _)) if exact.to_integer() >= 10_u128.checked_pow(u32::from(power)) => {
                let plain = Term { value: exact, power: zeros(exact), end, ..term };
                (power < THOUSAND).then_some(Term { is_product: false, ..plain })
            }
            _ => Some(term),
        }
    }

    /// A number times the words that follow, with the half that is said before or after these.
    fn term(&self, exact: Exact, power: u32, end: usize) -> Term {
        let mut term = Term { value: exact, power, end, is_product: false, has_half: false };
        self.add_half(&mut term);
        let mut last = 0;
        for _ in 0..MOST_FACTORS {
            let next = self.gap(term.end).unwrap_or(term.end);
            let follows = |power: u8| power > last || power == last && power >= THOUSAND;
            let Some((power, end)) = self.factor(next).filter(|(power, _)| follows(*power)) else {
                break;
            };
            let Some(value) = term.value.times_power_of_ten(i32::from(power)) else { break };
            let had_half = term.has_half;
            let all = if term.is_product { term.power } else { 0 } + u32::from(power);
            term = Term { value, power: all, end, is_product: true, has_half: had_half };
            last = power;
        }
        if !term.has_half {
            self.add_half(&mut term);
        }
        term
    }

    /// `and a half`: half of what the number counts by.
    fn add_half(&self, term: &mut Term) {
        let next = self.gap(term.end).unwrap_or(term.end);
        let ends = |end: usize| word_may_end(self.text, end);
        let Some(((), end)) = self.words.halves.longest(self.text, next, ends) else { return };
        // A number of hundreds is counted by ones, two hundred thousand by thousands.
        let power = term.power / 3 * 3;
        let half = Exact::new(false, 5, i32::try_from(power).unwrap_or(0) - 1);
        let Some(value) = half.and_then(|half| term.value.plus(half)) else { return };
        *term = Term { value, end, has_half: true, ..*term };
    }

    /// A term with those that follow, each less than what the one before counts by.
    fn sum(&mut self, first: Term) -> Term {
        let mut sum = first;
        for _ in 1..MOST_TERMS {
            if sum.has_half || sum.power < LEAST_POWER {
                break;
            }
            let Some((next, value)) = self.next_term(sum) else { break };
            sum = Term { value, ..next };
        }
        sum
    }

    /// The term after a sum, and both together.
    fn next_term(&mut self, sum: Term) -> Option<(Term, Exact)> {
        let gap = self.gap(sum.end);
        let (at, is_linked) = match self.link(sum.end) {
            Some(at) => (at, true),
            None => (gap?, false),
        };
        let limit = Exact::new(false, 1, i32::try_from(sum.power).ok()?)?;
        let fits = |term: &Term| term.value < limit && term.value > Exact::from_integer(0);
        if let Some((number, end, plain)) = self.digits(at) {
            let term = self.term(number, 0, end);
            // `5 тысяч 300`; elsewhere two numbers may stand side by side.
            let hundreds = Exact::from_integer(100) <= number && number < Exact::from_integer(1000);
            let belongs = if term.is_product {
                !is_linked || self.links_digits()
            } else {
                sum.power == 3 && sum.is_product && !is_linked && hundreds && plain
            };
            return Some((term, sum.value.plus(term.value)?)).filter(|_| belongs && fits(&term));
        }
        if is_unspaced_at(self.text, at) {
            return None;
        }
        let mut best: Option<Term> = None;
        for (value, end) in self.spelled.cardinals(self.text, at) {
            let Some(term) = self.spelled_term(value, end).filter(fits) else { continue };
            let is_bare = self.words.bare.longest(self.text, at, |other| other == end).is_some();
            let is_longer = !is_bare && best.is_none_or(|best| term.end > best.end);
            if is_longer && !(self.factor_follows(term.end)) {
                best = Some(term);
            }
        }
        let term = best?;
        // `a million and one things` is written by rules, or is none.
        let is_sure = !is_linked || term.value >= Exact::from_integer(10);
        Some((term, sum.value.plus(term.value)?)).filter(|_| is_sure)
    }

    /// Where a term begins after a word that adds it: `and`, or what is written onto it.
    fn link(&self, end: usize) -> Option<usize> {
        let next = self.gap(end)?;
        let ends = |end: usize| word_may_end(self.text, end);
        if let Some(((), after)) = self.words.sum_links.longest(self.text, next, ends) {
            return self.gap(after);
        }
        let letter = match self.conventions.proclitics {
            Proclitics::Arabic => 'و',
            Proclitics::Hebrew => 'ו',
            Proclitics::None => return None,
        };
        let (found, after) = KeepsMarks.next(self.text, next)?;
        (found == letter).then(|| self.gap(after).unwrap_or(after))
    }

    /// Digits are added by a word, too.
    fn links_digits(&self) -> bool {
        own_words::signs_of_all().link_digits.contains(&self.conventions.language.as_str())
    }

    fn digits(&self, at: usize) -> Option<(Exact, usize, bool)> {
        let mut groups = DigitGroups::at(self.text, at)?;
        match self.conventions.separators.figure(&mut groups) {
            Figure::Integer(exact, plain) => Some((exact, groups.end(), plain)),
            Figure::Decimal(exact) => Some((exact, groups.end(), false)),
            Figure::Groups(_) => None,
        }
    }

    /// A number in digits, or the longest one in words that is below a hundred.
    fn small_coefficient(&mut self, at: usize) -> Option<(Exact, usize)> {
        if let Some((number, end, _)) = self.digits(at) {
            return Some((number, end));
        }
        let numbers = self.spelled.cardinals(self.text, at);
        let (value, end) = numbers.into_iter().find(|(value, _)| *value < 100)?;
        Some((Exact::from_integer(u128::from(value)), end))
    }

    /// A word multiplies the number that ends here.
    fn is_multiplied(&self, end: usize) -> bool {
        self.factor(self.gap(end).unwrap_or(end)).is_some()
    }

    fn factor_follows(&self, end: usize) -> bool {
        let next = self.gap(end).unwrap_or(end);
        self.factor(next).is_some_and(|(power, _)| power >= THOUSAND)
    }

    /// A word for a number follows that belongs to this one, whatever it may mean.
    fn goes_on(&mut self, end: usize, value: Exact) -> bool {
        if self.factor_follows(end) || self.is_before_hundred(end, value) {
            return true;
        }
        let Some(next) = self.gap(end) else { return false };
        let is_hyphen = char_at(self.text, end).is_some_and(|gap| !gap.is_whitespace());
        let great = Exact::from_integer(GREAT);
        self.number_word(next).is_some_and(|(other, after)| {
            let is_other_great = Exact::from_integer(u128::from(other)) >= great;
            is_hyphen || value >= great || is_other_great || self.is_multiplied(after)
        })
    }

    /// A hundred follows that counts what this number ends with: `two hundred and three | hundred`.
    fn is_before_hundred(&self, end: usize, value: Exact) -> bool {
        let next = self.gap(end).unwrap_or(end);
        self.factor(next).is_some_and(|(power, _)| power == 2)
            && value.to_integer().is_some_and(|value| (1..10).contains(&(value % GREAT)))
    }

    /// A whole number in words that the CLDR does not have.
    fn own_number(&self, at: usize) -> Option<(u64, usize)> {
        let ends = |end: usize| word_may_end(self.text, end);
        let (own, end) = self.words.values.longest(self.text, at, ends)?;
        let value = own.value.to_integer().filter(|value| !own.is_added && *value > 1)?;
        Some((u64::try_from(value).ok()?, end))
    }

    /// The number in words that begins here, and where it ends, if that is seldom anything else.
    fn number_word(&mut self, at: usize) -> Option<(u64, usize)> {
        if is_unspaced_at(self.text, at) || !self.words.grammar.beginnings.may_begin(self.text, at)
        {
            return None;
        }
        let own = self.own_number(at);
        if own.is_some() {
            return own;
        }
        let numbers = self.spelled.cardinals(self.text, at);
        let is_in = |words: &Trie<()>, end: usize| {
            words.longest(self.text, at, |other| other == end).is_some()
        };
        let sure = numbers.into_iter().filter(|(value, end)| {
            let is_other = is_in(&self.words.weak, *end) || is_in(&self.words.bare, *end);
            self.is_multiplied(*end) || *value > 1 && !is_other
        });
        sure.max_by_key(|(_, end)| *end)
    }

    /// Where words for numbers end that stand side by side.
    fn end_of_numerals(&mut self, end: usize) -> usize {
        let mut end = end;
        for _ in 0..MOST_PASSED {
            let next = self.gap(end).unwrap_or(end);
            if let Some((_, after)) = self.factor(next) {
                end = after;
                continue;
            }
            let after = self.gap(end).and_then(|next| self.number_word(next));
            let Some((_, after)) = after else { break };
            end = after;
        }
        end
    }
}

/// The power of ten that a whole number counts by.
fn zeros(exact: Exact) -> u32 {
    u32::try_from(exact.exponent()).unwrap_or(0)
}
