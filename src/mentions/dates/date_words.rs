//! The words of a language that dates are made of, found at a place of a text, and the orders in which
//! it writes dates.
use super::calendars::{Calendar, Weekday};
use super::field_number::numeral_value;
use super::word_meanings::{ClockSide, DayPeriod, Era, WordMeaning};
use crate::text::{Character, Prefilter, Trie, char_at, char_before, letters_end};

/// The words of a language that dates are made of, and how it writes dates.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a habit that a language has or not")]
pub(super) struct DateWords {
    pub(super) words: Trie<ListedWord>,
    pub(super) links: Trie<()>,
    /// What is written onto a number: `4th`.
    pub(super) number_suffixes: Trie<()>,
    /// What is written onto a month or weekday: `Haziran'da`.
    pub(super) endings: Trie<()>,
    /// What is written before a month or weekday: `ביוני`.
    pub(super) particles: Trie<()>,
    /// Words that a date may begin with, except those in capitals.
    pub(super) beginnings: Prefilter,
    /// The order of a date with its month in words.
    pub(super) long_order: FieldOrder,
    pub(super) style: NumericStyle,
    pub(super) regions: Vec<(String, NumericStyle)>,
    pub(super) weekday_last: bool,
    /// Afternoon is said before the hour.
    pub(super) period_first: bool,
    pub(super) comma_before_month: bool,
    pub(super) month_first: bool,
    /// Endings are written onto long names only: `Main` and `mais` are no months.
    pub(super) only_long_inflect: bool,
    pub(super) chinese_numerals: bool,
    pub(super) solar_years: bool,
    pub(super) hijri_years: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of the lists")]
pub(super) struct ListedWord {
    pub(super) meaning: WordMeaning,
    pub(super) is_short: bool,
    /// It is more often another word.
    pub(super) is_ambiguous: bool,
    pub(super) is_capitalised: bool,
    /// An ending must follow.
    pub(super) is_stem: bool,
}

/// A word of the lists in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct DateWord<T> {
    pub(super) meaning: T,
    /// Where the word begins, after particles.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) is_short: bool,
    /// It is more often another word.
    pub(super) is_ambiguous: bool,
    /// It begins with a small letter where the language writes a capital.
    pub(super) lacks_capital: bool,
}

pub(super) type MonthWord = DateWord<(Calendar, u8)>;

/// All that the words at a place may mean.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordMeanings {
    pub(super) month: Option<MonthWord>,
    pub(super) weekday: Option<DateWord<Weekday>>,
    pub(super) period: Option<DateWord<DayPeriod>>,
    pub(super) clock: Option<DateWord<ClockSide>>,
    pub(super) era: Option<DateWord<Era>>,
}

/// Letters of a name that endings are written onto, at least.
const INFLECTED_LETTERS: usize = 3;
/// The same in a language where only long names have endings.
const LONG_INFLECTED_LETTERS: usize = 4;
/// Letters of a month after particles, at least. Of two there are too many.
const MONTH_LETTERS: usize = 3;
/// Bytes of an era after particles, at least.
const ERA_BYTES: usize = 3;

impl DateWords {
    /// How dates are written in digits in a region of the language.
    pub(super) fn style_of(&self, region: &str) -> NumericStyle {
        let own = self.regions.iter().find(|(name, _)| name == region);
        own.map_or(self.style, |(_, style)| *style)
    }

    /// A date may begin with the word that begins here with a character. Constant.
    #[inline]
    pub(super) fn may_begin_date(&self, text: &str, at: usize, first: Character) -> bool {
        // Texts have few words in capitals (`AD`), but many that are `ad`, `be` or `ce`.
        let is_in_capitals = || {
            let next = text.get(at..).and_then(|rest| rest.chars().nth(1));
            next.is_some_and(|next| Character::of(next).is_upper())
        };
        self.beginnings.may_begin_with(first) && self.beginnings.may_begin(text, at)
            || first.is_upper() && is_in_capitals()
    }

    /// A date may begin with this word, whatever follows it. Linear in the word.
    pub(super) fn may_begin_with_word(&self, word: &str) -> bool {
        let mut letters = word.chars();
        let (first, second) = (letters.next(), letters.next());
        let is_upper = |letter: char| Character::of(letter).is_upper();
        first.is_some_and(is_upper) && second.is_some_and(is_upper)
            || self.chinese_numerals && first.and_then(numeral_value).is_some()
            || self.beginnings.may_begin_with_word(word) && self.may_be_listed(word)
    }

    /// A word of the lists may be this word or begin with it, whether or not particles are written
    /// onto it.
    fn may_be_listed(&self, word: &str) -> bool {
        let ends = |end: usize| letters_end(word, end) || self.ending(word, end).is_some();
        let is_bare = |at: usize| self.words.may_begin(word, at, |_, end| ends(end));
        is_bare(0) || self.particles.may_begin(word, 0, |_, end| is_bare(end))
    }

    /// What the word that begins here may mean, whether or not particles are written onto it. Linear in
    /// the longest word.
    pub(super) fn meanings(&self, text: &str, at: usize) -> WordMeanings {
        let mut all = self.bare_meanings(text, at);
        self.particles.at(text, at, |(), end| {
            let bare = self.bare_meanings(text, end);
            let is_month =
                |month: &DateWord<_>| has_letters(text, month.start, month.end, MONTH_LETTERS);
            all.month = all.month.or(bare.month.filter(is_month));
            all.weekday = all.weekday.or(bare.weekday);
            all.clock = all.clock.or(bare.clock);
            all.era = all.era.or(bare.era.filter(|era| era.end - era.start >= ERA_BYTES));
        });
        all
    }

    fn bare_meanings(&self, text: &str, at: usize) -> WordMeanings {
        let mut all = WordMeanings::default();
        let is_small = char_at(text, at).is_some_and(char::is_lowercase);
        let least = if self.only_long_inflect { LONG_INFLECTED_LETTERS } else { INFLECTED_LETTERS };
        self.words.at(text, at, |word, end| {
            let ListedWord { meaning, is_short, is_ambiguous, is_capitalised, is_stem } = word;
            let inflects = matches!(meaning, WordMeaning::Month(..) | WordMeaning::Weekday(_))
                && (is_stem || !is_short && has_letters(text, at, end, least));
            let end = if !is_stem && letters_end(text, end) {
                end
            } else if let Some(end) = self.ending(text, end).filter(|_| inflects) {
                end
            } else {
                return;
            };
            let lacks_capital = is_small && is_capitalised;
            // `ce` is no era, nor is `ah`.
            if lacks_capital && matches!(meaning, WordMeaning::Year(era) if !era.is_plain()) {
                return;
            }
            let found =
                DateWord { meaning: (), start: at, end, is_short, is_ambiguous, lacks_capital };
            match meaning {
                WordMeaning::Month(calendar, month) => {
                    keep(&mut all.month, found.with((calendar, month)));
                }
                WordMeaning::Weekday(day) => keep(&mut all.weekday, found.with(day)),
                WordMeaning::DayPeriod(period) => keep(&mut all.period, found.with(period)),
                WordMeaning::Clock(side) => keep(&mut all.clock, found.with(side)),
                WordMeaning::Year(era) => keep(&mut all.era, found.with(era)),
            }
        });
        all
    }

    fn ending(&self, text: &str, at: usize) -> Option<usize> {
        self.endings.longest(text, at, |end| letters_end(text, end)).map(|((), end)| end)
    }

    /// Where a word between the parts of a date ends.
    pub(super) fn link(&self, text: &str, at: usize) -> Option<usize> {
        let ends = |end: usize| {
            let is_elided = char_before(text, end).is_some_and(|last| matches!(last, '\'' | '’'));
            is_elided || letters_end(text, end)
        };
        self.links.longest(text, at, ends).map(|((), end)| end)
    }

    /// Where what is written onto a number ends; the place itself if there is nothing.
    pub(super) fn after_number_suffix(&self, text: &str, at: usize) -> usize {
        let ends = |end: usize| {
            letters_end(text, end)
                || char_before(text, end).is_some_and(|last| !Character::of(last).is_letter())
        };
        self.number_suffixes.longest(text, at, ends).map_or(at, |((), end)| end)
    }
}

impl<T> DateWord<T> {
    fn with<U>(self, meaning: U) -> DateWord<U> {
        let DateWord { start, end, is_short, is_ambiguous, lacks_capital, .. } = self;
        DateWord { meaning, start, end, is_short, is_ambiguous, lacks_capital }
    }
}

/// Keeps the longer of two; of the same length the one that is whole and written as listed, and of
/// two such the later: in the lists, a shorter one comes first that has an ending in the text.
fn keep<T>(known: &mut Option<DateWord<T>>, found: DateWord<T>) {
    let faults = |word: &DateWord<T>| (word.is_short, word.lacks_capital);
    let is_better = known.as_ref().is_none_or(|known| {
        found.end > known.end || found.end == known.end && faults(&found) <= faults(known)
    });
    if is_better {
        *known = Some(found);
    }
}

fn has_letters(text: &str, start: usize, end: usize, letters: usize) -> bool {
    text.get(start..end).is_some_and(|word| word.chars().count() >= letters)
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum FieldOrder {
    #[default]
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
    YearDayMonth,
}

/// How a date is written in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NumericStyle {
    pub(super) order: FieldOrder,
    /// What stands between the numbers.
    pub(super) mark: char,
}

impl Default for NumericStyle {
    fn default() -> NumericStyle {
        NumericStyle { order: FieldOrder::DayMonthYear, mark: '/' }
    }
}

impl FieldOrder {
    /// The order that letters such as `dMy` say.
    pub(super) fn parse(letters: &str) -> FieldOrder {
        match letters.to_ascii_lowercase().get(..3).unwrap_or_default() {
            "mdy" => FieldOrder::MonthDayYear,
            "ymd" => FieldOrder::YearMonthDay,
            "ydm" => FieldOrder::YearDayMonth,
            _ => FieldOrder::DayMonthYear,
        }
    }

    pub(super) fn is_year_first(self) -> bool {
        matches!(self, FieldOrder::YearMonthDay | FieldOrder::YearDayMonth)
    }
}

impl NumericStyle {
    /// The style that an order and its mark say: `dmy.`
    pub(super) fn parse(letters: &str) -> NumericStyle {
        let mark = letters.chars().nth(3).unwrap_or('/');
        NumericStyle { order: FieldOrder::parse(letters), mark }
    }
}
