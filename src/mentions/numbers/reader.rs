//! Takes text and a language. Gives its numbers, left to right, the longest that begins at a place
//! first. Never looks back over more than a sign: linear in the text.
use super::digits::Written;
use super::found::{Draft, Found};
use super::grammar::{Grammar, SetKind};
use super::identifiers::{FRACTION_DIGITS, chain, is_glued, telephone};
use super::separators::{Figure, Separators};
use super::words::{Reading, WordReader};
use super::{CurrencyCode, Exact, Number, Value, Writing, lists, roman, signs};
use crate::document::{Document, LanguageTag};
use crate::text::{
    Character, Folding::KeepsMarks, Proclitics, Starts, Stem, Trie, after_letter, ascii_digit,
    ends_word, is_letter, is_unspaced_at, word_end, word_may_end,
};

/// Reads the numbers of texts in one language.
///
/// ```
/// use bitext::{LanguageTag, numbers::NumberReader};
/// let text = "Der Preis stieg von 0,85 auf 1,10 Euro, dann auf 1.250 Euro.";
/// let english = NumberReader::new(&LanguageTag::new("en")?);
/// let value = |reader: &NumberReader| reader.find(text).last().unwrap().value().to_string();
/// assert_eq!(value(&english), "EUR 1.25");
/// // The text shows by itself that its commas are decimal.
/// assert_eq!(value(&english.with_habit_of(text)), "EUR 1250");
/// # Ok::<(), bitext::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct NumberReader {
    language: String,
    region: String,
    grammar: Option<&'static Grammar>,
    proclitics: Proclitics,
    separators: Separators,
}

/// Regions whose separators are not those of the rest of their language.
const POINT_REGIONS: [&str; 14] =
    ["CH", "DO", "GT", "HN", "LI", "MX", "NI", "PA", "PE", "PR", "SV", "US", "GB", "419"];
/// Years that are guessed from four digits alone.
const GUESSED_YEARS: std::ops::RangeInclusive<u128> = 1800..=2099;
/// Years that a sign may follow.
const YEARS: std::ops::RangeInclusive<u128> = 1..=9999;
/// Digits that begin with a zero and are no count.
const ZERO_LED: usize = 5;
/// What Romance languages put between millions and the name of a currency.
const CURRENCY_LINKS: [&str; 4] = ["de ", "di ", "d'", "d’"];
/// A hundred is one, not some.
const ENGLISH_ARTICLE: &str = "a ";
/// Decimals in words, at most.
const MOST_DECIMALS: i32 = 12;
/// Letters of a word for minus, at most.
const LONGEST_MINUS: usize = 12;
/// Steps of a number like 3億5000万, at most.
const MOST_STEPS: usize = 4;

impl NumberReader {
    /// A reader with the words and separators of a language; one without rules has digits only,
    /// with a decimal point.
    #[must_use]
    pub fn new(language: &LanguageTag) -> NumberReader {
        let (code, region) = (language.code(), language.region().unwrap_or_default());
        let grammar = lists::grammar_of(language);
        let comma = grammar.is_some_and(|grammar| grammar.decimal_comma);
        let separators = match (comma && !POINT_REGIONS.contains(&region), region) {
            (true, _) | (_, "ZA") => Separators::DecimalComma,
            (false, _) => Separators::DecimalPoint,
        };
        let proclitics = Proclitics::of(code);
        let (language, region) = (code.to_owned(), region.to_owned());
        NumberReader { language, region, grammar, proclitics, separators }
    }

    /// The same reader, with separators as the unambiguous numbers of a text have them, if those
    /// are enough and agree; a whole document tells more than a sentence. Linear in the text.
    #[must_use]
    pub fn with_habit_of(&self, text: &str) -> NumberReader {
        let separators = Separators::habit_of(text).unwrap_or(self.separators);
        NumberReader { separators, ..self.clone() }
    }

    /// A reader for the language and the separators of a document.
    #[must_use]
    pub fn for_document(document: &Document) -> NumberReader {
        NumberReader::new(document.language()).with_habit_of(document.text())
    }

    /// What is taken for the mark before decimals where both would do.
    #[must_use]
    pub fn separators(&self) -> Separators {
        self.separators
    }

    /// The language has rules for number words here.
    #[must_use]
    pub fn reads_words(&self) -> bool {
        self.grammar.is_some_and(|grammar| !grammar.productions.is_empty())
    }

    /// The numbers of a text in order; their spans do not overlap. Linear in the text.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Number> {
        let mut numbers = Vec::new();
        self.find_at(text, Starts::EVERYWHERE, &mut numbers);
        numbers
    }

    /// A number may begin with this word, whatever follows it. Constant.
    pub(crate) fn may_begin_with_word(&self, word: &str) -> bool {
        let in_words = self.grammar.is_some_and(|grammar| {
            let may_begin =
                |at: usize| grammar.beginnings.may_begin_with_word(word.get(at..).unwrap_or(""));
            let may_be_stem = |stem: Stem| may_begin(stem.start).then_some(());
            may_begin(0) || self.proclitics.find_stem(word, 0, may_be_stem).is_some()
        });
        let is_sign = word.chars().next().is_some_and(|first| Character::of(first).is_numeric());
        in_words || is_sign || may_be_roman(word.as_bytes(), 0)
    }

    /// Adds the numbers of a text that begin at some places to those there are.
    pub(crate) fn find_at(&self, text: &str, starts: Starts<'_>, numbers: &mut Vec<Number>) {
        let mut starts = starts;
        let mut found = Found { text, from: 0, numbers };
        let mut words = self.grammar.map(WordReader::new);
        let mut at = 0;
        while let Some((place, character)) = self.next_place(text, at, &mut starts) {
            let what = Character::of(character);
            let number = if what.is_digit() {
                self.digits(&found, place)
            } else if what.is_letter() {
                let read = words.as_mut().and_then(|words| self.words(words, text, place));
                read.or_else(|| roman_numeral(text, place))
            } else {
                signs::fraction(character).map(|(numerator, denominator)| {
                    let value = Value::Fraction { numerator, denominator };
                    Draft::new(place, place + character.len_utf8(), value, Writing::Digits)
                })
            };
            at = match number {
                Some(draft) => {
                    let draft = self.with_minus(&found, draft);
                    let end = found.add(draft);
                    starts.look_at(end);
                    end
                }
                None => after_letter(text, place, character),
            };
        }
    }

    /// Where a number may begin from some place on, which lies within no word that is passed over.
    fn next_place(
        &self,
        text: &str,
        from: usize,
        starts: &mut Starts<'_>,
    ) -> Option<(usize, char)> {
        let bytes = text.as_bytes();
        let mut at = starts.from(from)?;
        while let Some(&byte) = bytes.get(at) {
            if byte.is_ascii_alphabetic() {
                if self.may_begin(text, at) || may_be_roman(bytes, at) {
                    return Some((at, char::from(byte)));
                }
                at = word_end(text, at + 1);
            } else if byte.is_ascii_digit() {
                return Some((at, char::from(byte)));
            } else if byte.is_ascii() {
                at += 1;
            } else {
                let character = text.get(at..)?.chars().next()?;
                let what = Character::of(character);
                let is_letter = what.is_letter();
                let may_begin = |grammar: &Grammar| {
                    !what.is_han() || grammar.beginnings.may_be_first(what.with_marks())
                };
                let may_begin = is_letter && self.grammar.is_some_and(may_begin);
                if what.is_digit() || what.is_numeric() || may_begin && self.may_begin(text, at) {
                    return Some((at, character));
                }
                at += character.len_utf8();
                if is_letter && !what.is_unspaced() {
                    at = word_end(text, at);
                }
            }
            at = starts.from(at)?;
        }
        None
    }

    /// A number in words may begin here, perhaps after what is written onto it.
    fn may_begin(&self, text: &str, at: usize) -> bool {
        self.grammar.is_some_and(|grammar| {
            let may_be_at = |start: usize| grammar.beginnings.may_begin(text, start);
            let may_be_stem = |stem: Stem| may_be_at(stem.start).then_some(());
            may_be_at(at) || self.proclitics.find_stem(text, at, may_be_stem).is_some()
        })
    }

    fn digits(&self, found: &Found<'_>, at: usize) -> Option<Draft> {
        let text = found.text;
        if let Some(draft) = telephone(text, at).or_else(|| chain(text, at)) {
            return Some(draft);
        }
        let mut written = Written::at(text, at)?;
        let figure = self.separators.figure(&mut written);
        let end = written.end();
        let (exact, decimal, plain) = match figure {
            Figure::Groups(groups) => return Some(Draft::identifier(at, end, groups)),
            Figure::Integer(exact, plain) => (exact, false, plain),
            Figure::Decimal(exact) => (exact, true, false),
        };
        let length = written.length();
        let named = signs::is_named(text, at)
            || is_glued(text, at, end, length)
            || plain && length >= ZERO_LED && written.is_zero_led();
        if named {
            return Some(Draft::identifier(at, end, written.dotted()));
        }
        if let Some(draft) = self.fraction_after(text, at, end, exact) {
            return Some(draft);
        }
        if let Some(draft) = self.range(found, at, end, exact, plain) {
            return Some(draft);
        }
        let figure = FigureAt { start: at, end, exact, decimal, plain };
        Some(self.with_signs(found, figure))
    }

    /// What signs, words and endings beside digits make of them.
    fn with_signs(&self, found: &Found<'_>, figure: FigureAt) -> Draft {
        let FigureAt { mut start, mut end, mut exact, decimal, plain } = figure;
        let text = found.text;
        let before = signs::currency_before(text, start, &self.region)
            .filter(|(_, sign)| *sign >= found.from);
        let multiplied = self.multiplied(text, end, exact).or_else(|| {
            let (power, after) = before.and_then(|_| signs::money_multiplier(text, end))?;
            Some((exact.times_power_of_ten(power)?, after))
        });
        if let Some((product, after)) = multiplied {
            (exact, end) = (product, after);
        }
        let plain = plain && multiplied.is_none();
        let bare = plain && before.is_none();
        let draft = bare.then(|| self.ordinal_or_year(found, start, end, exact)).flatten();
        if let Some(draft) = draft {
            return draft;
        }
        let whole = |exact: Exact| exact.exponent() >= 0;
        let unit = self.unit(text, start, end, before);
        if let Some((_, unit_start, unit_end)) = unit {
            (start, end) = (unit_start, unit_end);
        }
        let exact = if found.has_minus(start) { exact.negated() } else { exact };
        start -= if exact.is_negative() { found.minus_length(start) } else { 0 };
        let value = match unit {
            Some((Unit::Percent(power), ..)) => {
                Value::Percent(exact.times_power_of_ten(power).unwrap_or(exact))
            }
            Some((Unit::Currency(code), ..)) => Value::Currency { amount: exact, code },
            None if whole(exact) && (!decimal || multiplied.is_some()) => Value::Integer(exact),
            None => Value::Decimal(exact),
        };
        Draft::new(start, end, value, Writing::Digits)
    }

    fn ordinal_or_year(
        &self,
        found: &Found<'_>,
        start: usize,
        end: usize,
        exact: Exact,
    ) -> Option<Draft> {
        let text = found.text;
        let before = signs::ordinal_before(text, start).filter(|sign| *sign >= found.from);
        let ending = signs::ordinal_ending(text, end, self.ordinal_endings());
        if before.is_some() || ending.is_some() {
            let (start, end) = (before.unwrap_or(start), ending.unwrap_or(end));
            return Some(Draft::new(start, end, Value::Ordinal(exact), Writing::Digits));
        }
        let year = exact.to_integer()?;
        let said = YEARS.contains(&year) && signs::year_after(text, end);
        let guessed = GUESSED_YEARS.contains(&year)
            && !found.has_minus(start)
            && self.unit(text, start, end, None).is_none();
        let year = u32::try_from(year).ok().filter(|_| said || guessed)?;
        Some(Draft::new(start, end, Value::Year(year), Writing::Digits))
    }

    fn ordinal_endings(&self) -> &'static [&'static str] {
        self.grammar.map_or(&[], |grammar| grammar.ordinal_endings)
    }

    /// A percent or a currency beside a number, with where both together begin and end.
    fn unit(
        &self,
        text: &str,
        start: usize,
        end: usize,
        before: Option<(CurrencyCode, usize)>,
    ) -> Option<(Unit, usize, usize)> {
        if let Some((code, sign)) = before {
            return Some((Unit::Currency(code), sign, end));
        }
        if let Some((power, sign)) = signs::percent_before(text, start, &self.language) {
            return Some((Unit::Percent(power), sign, end));
        }
        if let Some((power, after)) =
            signs::percent(text, end, self.grammar.map(|grammar| &grammar.percents))
        {
            return Some((Unit::Percent(power), start, after));
        }
        if let Some((code, after)) = signs::currency_after(text, end, &self.region) {
            return Some((Unit::Currency(code), start, after));
        }
        let grammar = self.grammar?;
        let name = KeepsMarks.gap(text, end).unwrap_or(end);
        let linked = CURRENCY_LINKS
            .iter()
            .find(|link| text.get(name..).is_some_and(|rest| rest.starts_with(**link)));
        let name = name + linked.map_or(0, |link| link.len());
        let ends = |end: usize| word_may_end(text, end);
        let (code, after) = grammar.currencies.longest(text, name, ends)?;
        Some((Unit::Currency(CurrencyCode(code)), start, after))
    }

    /// The number times the words that follow it, and where they end.
    fn multiplied(&self, text: &str, end: usize, exact: Exact) -> Option<(Exact, usize)> {
        let grammar = self.grammar?;
        let mut sum: Option<Exact> = None;
        let (mut step, mut at) = (exact, end);
        for _ in 0..MOST_STEPS {
            let (mut product, mut product_end) = times_words(grammar, text, at, step)?;
            // 2千万 is two times a thousand times ten thousand.
            if let Some(more) = times_words(grammar, text, product_end, product) {
                (product, product_end) = more;
            }
            let total = sum.map_or(Some(product), |sum| sum.plus(product))?;
            (sum, at) = (Some(total), product_end);
            // 3億5000万 goes on without a space.
            let lower = Written::at(text, at).filter(|_| self.is_unspaced(text, at));
            let Some(mut written) = lower else { break };
            let Figure::Integer(next, _) = self.separators.figure(&mut written) else { break };
            at = written.end();
            if times_words(grammar, text, at, next).is_none() {
                return Some((total.plus(next)?, at));
            }
            step = next;
        }
        sum.map(|sum| (sum, at))
    }

    /// Whether the text goes on with a digit in a language that writes numbers without spaces.
    fn is_unspaced(&self, text: &str, at: usize) -> bool {
        let digit = text.get(at..).and_then(|rest| rest.chars().next()).and_then(ascii_digit);
        digit.is_some() && matches!(self.language.as_str(), "zh" | "ja" | "ko")
    }

    /// `1/2`, `2½`
    fn fraction_after(&self, text: &str, at: usize, end: usize, exact: Exact) -> Option<Draft> {
        let rest = text.get(end..)?;
        let next = rest.chars().next()?;
        let whole = exact.to_integer()?;
        if let Some((numerator, denominator)) = signs::fraction(next) {
            let numerator = whole.checked_mul(denominator)?.checked_add(numerator)?;
            let value = Value::Fraction { numerator, denominator };
            return Some(Draft::new(at, end + next.len_utf8(), value, Writing::Digits));
        }
        let below = end + if matches!(next, '/' | '⁄') { next.len_utf8() } else { return None };
        let mut written = Written::at(text, below)?;
        written.truncate(1);
        let Figure::Integer(denominator, true) = self.separators.figure(&mut written) else {
            return None;
        };
        let short = written.end() - below <= FRACTION_DIGITS && end - at <= FRACTION_DIGITS;
        let denominator = denominator.to_integer().filter(|below| *below > whole)?;
        let value = Value::Fraction { numerator: whole, denominator };
        short.then(|| Draft::new(at, written.end(), value, Writing::Digits))
    }

    /// `5–10 million`, `1939–45`
    fn range(
        &self,
        found: &Found<'_>,
        at: usize,
        end: usize,
        exact: Exact,
        plain: bool,
    ) -> Option<Draft> {
        let text = found.text;
        let rest = text.get(end..)?;
        let trimmed = rest.trim_start_matches([' ', '\u{a0}', '%']);
        let dash = trimmed.chars().next().filter(|dash| is_dash(*dash))?;
        let spaced = trimmed.len() < rest.len() && !rest.starts_with('%');
        let second = trimmed.get(dash.len_utf8()..)?.trim_start_matches([' ', '\u{a0}']);
        let second_at = text.len() - second.len();
        let is_joined = second_at - end == dash.len_utf8();
        if dash == '-' && !is_joined && spaced || second_at - end > 2 + dash.len_utf8() {
            return None;
        }
        let mut written = Written::at(text, second_at)?;
        let (to, second_plain) = match self.separators.figure(&mut written) {
            Figure::Integer(to, plain) => (to, plain),
            Figure::Decimal(to) => (to, false),
            Figure::Groups(_) => return None,
        };
        let (mut from, mut to, mut last) = (exact, to, written.end());
        let years = (from.to_integer(), to.to_integer());
        if let (Some(first), Some(short)) = years {
            let is_year = plain && second_plain && GUESSED_YEARS.contains(&first);
            if is_year && short < 100 && written.end() - second_at == 2 {
                to = Exact::from_integer(first / 100 * 100 + short);
            }
        }
        if let Some((product, after)) = self.multiplied(text, last, to) {
            let power = product.exponent().checked_sub(to.exponent());
            let less = from.is_less(to);
            from = power.filter(|_| less).and_then(|power| from.times_power_of_ten(power))?;
            (to, last) = (product, after);
        }
        let rises = from.is_less(to);
        let value = Value::Range { from, to };
        rises.then(|| Draft::new(at, last, value, Writing::Digits))
    }

    fn words(&self, words: &mut WordReader<'_>, text: &str, at: usize) -> Option<Draft> {
        let first = text.get(at..)?.chars().next()?;
        let before = text.get(..at)?.chars().next_back();
        let inside = before.is_some_and(|before| {
            (is_letter(before) || ascii_digit(before).is_some())
                && !Character::of(first).is_unspaced()
        });
        if inside {
            return None;
        }
        let beginnings = &self.grammar?.beginnings;
        let mut read = |start: usize| {
            if !beginnings.may_begin(text, start) {
                return None;
            }
            let best = words.longest(text, start, |end| word_may_end(text, end))?;
            let decimals = self.decimals_after(words, text, best);
            Some(self.said(text, start, best, decimals))
        };
        read(at).or_else(|| self.proclitics.find_stem(text, at, |stem| read(stem.start)))
    }

    fn is_weak_word(&self, text: &str, start: usize, end: usize) -> bool {
        let is_in = |words: &Trie<()>| words.longest(text, start, |other| other == end).is_some();
        let has_article = || {
            let before = text.get(..start).and_then(|before| before.strip_suffix(ENGLISH_ARTICLE));
            self.language == "en" && before.is_some_and(|before| !before.ends_with(is_letter))
        };
        self.grammar
            .is_some_and(|grammar| is_in(&grammar.weak) || is_in(&grammar.bare) && !has_article())
    }

    /// `three point one four`: the number with the decimals that are said after it, and their end.
    fn decimals_after(
        &self,
        words: &mut WordReader<'_>,
        text: &str,
        whole: Reading,
    ) -> Option<(Exact, usize)> {
        let grammar = self.grammar.filter(|_| whole.kind == SetKind::Cardinal)?;
        let point = KeepsMarks.gap(text, whole.end).unwrap_or(whole.end);
        let ((), mut end) = grammar.points.longest(text, point, |end| word_may_end(text, end))?;
        let is_unspaced = is_unspaced_at(text, point);
        let mut exact = None;
        let (mut value, mut count) = (u128::from(whole.value), 0);
        while count < MOST_DECIMALS {
            let next = KeepsMarks.gap(text, end).unwrap_or(end);
            let digits = words.digits(text, next, !is_unspaced, |end| word_may_end(text, end));
            let Some((said, length, said_end)) = digits else { break };
            // Two digits at once are all there are, and minutes where a point is an hour, too.
            if length > 1 && (count > 0 || is_unspaced) {
                break;
            }
            value = value * 10_u128.pow(length) + u128::from(said);
            (count, end) = (count + i32::try_from(length).unwrap_or(1), said_end);
            exact = Exact::new(false, value, -count).map(|exact| (exact, end));
            if length > 1 {
                break;
            }
        }
        let rest = text.get(end..).unwrap_or("");
        exact.filter(|_| !rest.starts_with(['分', '刻']))
    }

    /// Where a word for minus begins that stands right before a number, after neither a number nor a
    /// part of a word.
    fn minus_before(&self, found: &Found<'_>, at: usize) -> Option<usize> {
        let grammar = self.grammar.filter(|grammar| !grammar.minus.is_empty())?;
        let text = found.text;
        let before = text.get(found.from..at)?;
        let word = before.trim_end_matches([' ', '\u{a0}']);
        let end = found.from + word.len();
        let is_minus =
            |start: &usize| grammar.minus.longest(text, *start, |other| other == end).is_some();
        let mut start = end;
        for letter in word.chars().rev().take(LONGEST_MINUS) {
            let what = Character::of(letter);
            if !what.is_letter() {
                break;
            }
            start -= letter.len_utf8();
            if what.is_unspaced() && is_minus(&start) {
                return Some(start);
            }
        }
        let rest = text.get(found.from..start)?;
        let is_whole = !rest.ends_with(is_letter);
        let follows_number = found.from > 0 && rest.trim().is_empty();
        (start < end && is_whole && !follows_number && is_minus(&start)).then_some(start)
    }

    /// The number with a word for minus before it.
    fn with_minus(&self, found: &Found<'_>, mut draft: Draft) -> Draft {
        let is_sure = !draft.weak && draft.writing != Writing::Roman;
        let (Value::Integer(exact) | Value::Decimal(exact) | Value::Percent(exact)) =
            &mut draft.value
        else {
            return draft;
        };
        if is_sure
            && !exact.is_negative()
            && let Some(start) = self.minus_before(found, draft.start)
        {
            *exact = exact.negated();
            draft.start = start;
        }
        draft
    }

    fn said(
        &self,
        text: &str,
        start: usize,
        reading: Reading,
        decimals: Option<(Exact, usize)>,
    ) -> Draft {
        let mut end = reading.end;
        let exact = Exact::from_integer(u128::from(reading.value));
        let word = text.get(start..end).unwrap_or("");
        let letters = word.chars().take(2).count();
        let single = !word.contains([' ', '-', '\u{a0}']);
        let dense = word.chars().all(|letter| Character::of(letter).is_dense());
        let is_ordinal = reading.kind == SetKind::Ordinal;
        let mut weak = single && reading.value <= 1 + u64::from(is_ordinal)
            || self.is_weak_word(text, start, end)
            || dense && letters < 2
            || dense && !is_unspaced_at(text, start) && !ends_word(text, end);
        let mut value = match reading.kind {
            SetKind::Ordinal => Value::Ordinal(exact),
            SetKind::Year => match u32::try_from(reading.value) {
                Ok(year) => Value::Year(year),
                Err(_) => Value::Integer(exact),
            },
            SetKind::Cardinal | SetKind::Inner => Value::Integer(exact),
        };
        let exact = if let Some((with_decimals, after)) = decimals {
            weak = false;
            let multiplied = self.multiplied(text, after, with_decimals);
            let (product, after) = multiplied.unwrap_or((with_decimals, after));
            end = after;
            let is_whole = multiplied.is_some() && product.exponent() >= 0;
            value = if is_whole { Value::Integer(product) } else { Value::Decimal(product) };
            product
        } else {
            exact
        };
        if let Some((unit, _, after)) = self.unit(text, start, end, None).filter(|_| !is_ordinal) {
            (end, weak) = (after, false);
            value = match unit {
                Unit::Percent(power) => {
                    Value::Percent(exact.times_power_of_ten(power).unwrap_or(exact))
                }
                Unit::Currency(code) => Value::Currency { amount: exact, code },
            };
        }
        let mut draft = Draft::new(start, end, value, Writing::Words);
        draft.weak = weak;
        draft
    }
}

#[derive(Clone, Copy)]
enum Unit {
    /// With a power of ten that makes it one of a hundred.
    Percent(i32),
    Currency(CurrencyCode),
}

/// Digits whose value is known, but not what they count.
#[derive(Clone, Copy)]
struct FigureAt {
    start: usize,
    end: usize,
    exact: Exact,
    decimal: bool,
    plain: bool,
}

fn times_words(grammar: &Grammar, text: &str, at: usize, exact: Exact) -> Option<(Exact, usize)> {
    let start = KeepsMarks.gap(text, at).unwrap_or(at);
    let (power, end) = grammar.multipliers.longest(text, start, |end| word_may_end(text, end))?;
    Some((exact.times_power_of_ten(i32::from(power))?, end))
}

/// What stands between the ends of a range.
fn is_dash(character: char) -> bool {
    matches!(character, '-' | '–' | '—' | '‒' | '―' | '‐' | '‑' | '~' | '〜' | '～' | '至')
}

/// Two letters or more of Roman numerals stand here.
fn may_be_roman(bytes: &[u8], at: usize) -> bool {
    let letters = bytes.get(at..).and_then(<[u8]>::first_chunk::<2>);
    letters.is_some_and(|letters| letters.iter().all(|letter| b"IVXLCDM".contains(letter)))
}

fn roman_numeral(text: &str, at: usize) -> Option<Draft> {
    let rest = text.get(at..)?;
    let first = rest.chars().next()?;
    let draft = |end: usize, number: u32, weak: bool| {
        let exact = Exact::from_integer(u128::from(number));
        let mut draft = Draft::new(at, end, Value::Integer(exact), Writing::Roman);
        draft.weak = weak;
        draft
    };
    if let Some(number) = roman::character(first) {
        return Some(draft(at + first.len_utf8(), number, false));
    }
    let before = text.get(..at)?.chars().next_back();
    if before.is_some_and(|before| is_letter(before) || before == '\'') {
        return None;
    }
    let length = rest.find(|letter: char| !letter.is_ascii_uppercase()).unwrap_or(rest.len());
    let end = at + length;
    let (number, weak) = rest.get(..length).and_then(roman::value)?;
    ends_word(text, end).then(|| draft(end, number, weak))
}

#[cfg(test)]
mod tests {
    use super::NumberReader;
    use crate::document::LanguageTag;

    #[test]
    fn separators_follow_language_and_region() {
        let of = |tag: &str| NumberReader::new(&LanguageTag::new(tag).unwrap()).separators();
        assert_eq!(of("de"), of("fr"));
        assert_eq!(of("de-CH"), of("en"));
        assert_eq!(of("es-MX"), of("ja"));
        assert_ne!(of("es"), of("es-MX"));
        assert_eq!(of("en-ZA"), of("de"));
    }
}
