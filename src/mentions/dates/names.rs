//! Takes the packed lists of a language. Gives its names of months, weekdays and the like, ready to
//! be found at a place of a text. Never fails: a line it does not know is passed over.
//! `data/dates/make.py` tells of the lists.
use super::fold::folded;
use super::letters::{Kind, char_at, char_before, ends_word, is_hangul, kind};
use super::starts::Starts;
use super::trie::Trie;
use super::{Calendar, Weekday};
use crate::text::unpack;

/// The words of a language that dates are made of.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a habit that a language has or not")]
pub(super) struct Names {
    words: Trie<Name>,
    /// Words between the parts of a date.
    links: Trie<()>,
    /// What is written onto a number.
    indexes: Trie<()>,
    endings: Trie<()>,
    /// Letters of a name that endings are written onto, at least.
    inflected: usize,
    particles: Trie<()>,
    pub(super) starts: Starts,
    /// The fields of a date with its month in words.
    pub(super) long: Order,
    pub(super) short: Short,
    regions: Vec<(String, Short)>,
    /// The weekday follows the date.
    pub(super) weekday_last: bool,
    /// Afternoon is said before the hour.
    pub(super) period_first: bool,
    /// A comma stands between day and month.
    pub(super) comma_before_month: bool,
    /// The day follows the month.
    pub(super) month_first: bool,
    /// Numbers are written in Chinese characters, too.
    pub(super) numerals: bool,
    /// Years in digits may be Persian solar ones.
    pub(super) solar: bool,
    /// Years in digits may be of the Hijri calendar.
    pub(super) hijri: bool,
}

/// In which order the parts of a date are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    #[default]
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
    YearDayMonth,
}

/// How a date is written in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Short {
    pub(super) order: Order,
    pub(super) mark: char,
}

impl Default for Short {
    fn default() -> Short {
        Short { order: Order::DayMonthYear, mark: '/' }
    }
}

/// What a word says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    Month(Calendar, u8),
    Weekday(Weekday),
    Period(Period),
    /// A number beside it is an hour.
    Clock(Place),
    Year(Era),
}

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Before,
    After,
}

/// Part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Period {
    Morning,
    Afternoon,
    /// Before or after midnight.
    Night,
}

/// From when years are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Era {
    /// Not said: `г.`
    Plain,
    /// Not said, and after a number it would count years: `year`.
    Before,
    Common,
    BeforeCommon,
    Of(Calendar),
    /// The year one of the era is this one and one more.
    Counted(Calendar, i32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Name {
    says: Says,
    form: Form,
}

/// How a name is written in the lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a mark of the lists")]
struct Form {
    short: bool,
    word: bool,
    capital: bool,
    stem: bool,
}

/// A name in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit<T> {
    pub(super) says: T,
    /// Where the name begins, after particles.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) short: bool,
    /// More often it is another word.
    pub(super) word: bool,
    /// Small where the language writes a capital.
    pub(super) small: bool,
}

/// All that the words at a place may be.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Said {
    pub(super) month: Option<Hit<(Calendar, u8)>>,
    pub(super) weekday: Option<Hit<Weekday>>,
    pub(super) period: Option<Hit<Period>>,
    pub(super) clock: Option<Hit<Place>>,
    pub(super) era: Option<Hit<Era>>,
}

/// Eras of Japan and Taiwan by the year before their first.
const ERAS: [(&str, Calendar, i32); 8] = [
    ("令和", Calendar::Japanese, 2018),
    ("平成", Calendar::Japanese, 1988),
    ("昭和", Calendar::Japanese, 1925),
    ("大正", Calendar::Japanese, 1911),
    ("明治", Calendar::Japanese, 1867),
    ("民國", Calendar::Minguo, 1911),
    ("民国", Calendar::Minguo, 1911),
    ("西元", Calendar::Gregorian, 0),
];

impl Names {
    /// Linear in the lists.
    pub(super) fn parse(packed: &[u8], language: &str) -> Names {
        let mut names = Names {
            numerals: matches!(language, "zh" | "ja"),
            solar: matches!(language, "fa" | "ps"),
            hijri: language == "ar",
            ..Names::default()
        };
        let mut begins: Vec<String> = Vec::new();
        let mut particles: Vec<String> = Vec::new();
        for line in unpack(packed).lines() {
            let Some((key, words)) = line.split_once(' ') else { continue };
            match key {
                "O" => names.long = Order::of(words),
                "o" => names.parse_short(words),
                "F" => {
                    names.weekday_last = words.contains('v');
                    names.period_first = words.contains('p');
                    names.comma_before_month = words.contains('c');
                    names.month_first = words.contains('m');
                    names.inflected = if words.contains('l') { 4 } else { 3 };
                }
                _ => words.split('|').for_each(|word| match key {
                    "L" => names.links.insert(&folded(word), ()),
                    "I" => names.indexes.insert(&folded(word), ()),
                    "+" => names.endings.insert(&folded(word), ()),
                    "<" => {
                        names.particles.insert(&folded(word), ());
                        particles.push(word.to_owned());
                    }
                    _ => begins.extend(names.add(key, word)),
                }),
            }
        }
        if names.numerals {
            for (era, calendar, before) in ERAS {
                let form = Form { short: false, word: false, capital: false, stem: false };
                let says = Says::Year(Era::Counted(calendar, before));
                names.words.insert(&folded(era), Name { says, form });
                begins.push(era.to_owned());
            }
        }
        for begin in &begins {
            names.starts.add(begin);
            for particle in &particles {
                names.starts.add(&format!("{particle}{begin}"));
            }
        }
        names
    }

    fn parse_short(&mut self, words: &str) {
        for word in words.split(' ') {
            match word.split_once(':') {
                Some((region, short)) => self.regions.push((region.to_owned(), Short::of(short))),
                None => self.short = Short::of(word),
            }
        }
    }

    /// Adds a name; gives it back if a date may begin with it.
    fn add(&mut self, key: &str, word: &str) -> Option<String> {
        let bare = word.trim_start_matches(['?', '~']);
        let stem = bare.strip_suffix('*');
        let bare = stem.unwrap_or(bare);
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        let marks = word.get(..word.len() - word.trim_start_matches(['?', '~']).len())?;
        let form = Form {
            short: marks.contains('~'),
            word: marks.contains('?'),
            capital,
            stem: stem.is_some(),
        };
        let number = key.get(1..).and_then(|number| number.parse::<u8>().ok());
        let says = match (key.as_bytes().first()?, number) {
            (b'M', Some(month)) => Says::Month(Calendar::Gregorian, month),
            (b'H', Some(month)) => Says::Month(Calendar::Hijri, month),
            (b'S', Some(month)) => Says::Month(Calendar::SolarHijri, month),
            (b'W', Some(day)) => Says::Weekday(Weekday::from_number(day)?),
            (b'A', _) => Says::Period(Period::Morning),
            (b'P', _) => Says::Period(Period::Afternoon),
            (b'N', _) => Says::Period(Period::Night),
            (b'C', _) => Says::Clock(Place::After),
            (b'c', _) => Says::Clock(Place::Before),
            (b'Y', _) => Says::Year(Era::Plain),
            (b'y', _) => Says::Year(Era::Before),
            (b'E', _) => Says::Year(Era::Common),
            (b'e', _) => Says::Year(Era::BeforeCommon),
            (b'J', _) => Says::Year(Era::Of(Calendar::Hijri)),
            (b'Z', _) => Says::Year(Era::Of(Calendar::SolarHijri)),
            (b'B', _) => Says::Year(Era::Of(Calendar::Buddhist)),
            _ => return None,
        };
        self.words.insert(&folded(bare), Name { says, form });
        let begins = match says {
            Says::Month(..) | Says::Weekday(_) | Says::Clock(Place::Before) => true,
            Says::Period(_) => self.period_first,
            Says::Clock(Place::After) => false,
            Says::Year(era) => {
                bare.chars().count() > 1 && !matches!(era, Era::Of(Calendar::Hijri)) || bare == "AH"
            }
        };
        begins.then(|| bare.to_owned())
    }

    /// How dates are written in digits in a region of the language.
    pub(super) fn short_of(&self, region: &str) -> Short {
        let own = self.regions.iter().find(|(name, _)| name == region);
        own.map_or(self.short, |(_, short)| *short)
    }

    /// What the word that begins here may be, after particles, too. Linear in the longest name.
    pub(super) fn said(&self, text: &str, at: usize) -> Said {
        let mut said = self.said_at(text, at);
        self.particles.at(text, at, |(), end| {
            let bare = self.said_at(text, end);
            // Of two letters there are too many, once what may be a particle is off.
            said.month =
                said.month.or(bare.month.filter(|month| is_long(text, month.start, month.end, 3)));
            said.weekday = said.weekday.or(bare.weekday);
            said.clock = said.clock.or(bare.clock);
            said.era = said.era.or(bare.era.filter(|era| era.end - era.start > 2));
        });
        said
    }

    fn said_at(&self, text: &str, at: usize) -> Said {
        let mut said = Said::default();
        let small = char_at(text, at).is_some_and(char::is_lowercase);
        self.words.at(text, at, |name, end| {
            let Form { short, word, capital, stem } = name.form;
            let inflects = matches!(name.says, Says::Month(..) | Says::Weekday(_))
                && (stem || !short && is_long(text, at, end, self.inflected));
            let ended = if !stem && ends_word(text, end) {
                end
            } else if let Some(end) = self.ended(text, end).filter(|_| inflects) {
                end
            } else {
                return;
            };
            let small = small && capital;
            // `ce` is no era, nor is `ah`.
            if small && matches!(name.says, Says::Year(era) if !era.is_plain()) {
                return;
            }
            let hit = Hit { says: (), start: at, end: ended, short, word, small };
            match name.says {
                Says::Month(calendar, month) => keep(&mut said.month, hit.with((calendar, month))),
                Says::Weekday(day) => keep(&mut said.weekday, hit.with(day)),
                Says::Period(period) => keep(&mut said.period, hit.with(period)),
                Says::Clock(place) => keep(&mut said.clock, hit.with(place)),
                Says::Year(era) => keep(&mut said.era, hit.with(era)),
            }
        });
        said
    }

    /// Where the ending of a name ends, if it is one.
    fn ended(&self, text: &str, at: usize) -> Option<usize> {
        self.endings.end(text, at, |end| ends_word(text, end))
    }

    /// Where a word between the parts of a date ends.
    pub(super) fn link(&self, text: &str, at: usize) -> Option<usize> {
        self.links.end(text, at, |end| {
            let elided = char_before(text, end).is_some_and(|last| matches!(last, '\'' | '’'));
            elided || ends_word(text, end)
        })
    }

    /// Where what is written onto a number ends; the place itself if there is nothing.
    pub(super) fn index(&self, text: &str, at: usize) -> usize {
        let ends = |end: usize| {
            ends_word(text, end)
                || char_before(text, end).is_some_and(|last| kind(last) == Kind::Other)
        };
        self.indexes.end(text, at, ends).unwrap_or(at)
    }
}

impl Era {
    /// It is said that a number is a year, no more.
    pub(super) fn is_plain(self) -> bool {
        matches!(self, Era::Plain | Era::Before)
    }
}

impl<T> Hit<T> {
    fn with<U>(self, says: U) -> Hit<U> {
        let Hit { start, end, short, word, small, .. } = self;
        Hit { says, start, end, short, word, small }
    }
}

/// Keeps the longer of two, of the same length the one that is more of a name. Names come after
/// those that are shorter in the lists and have an ending in the text.
fn keep<T>(known: &mut Option<Hit<T>>, hit: Hit<T>) {
    let better = known.as_ref().is_none_or(|known| {
        hit.end > known.end
            || hit.end == known.end && (hit.short, hit.small) <= (known.short, known.small)
    });
    if better {
        *known = Some(hit);
    }
}

impl Order {
    fn of(letters: &str) -> Order {
        match letters.to_ascii_lowercase().get(..3).unwrap_or_default() {
            "mdy" => Order::MonthDayYear,
            "ymd" => Order::YearMonthDay,
            "ydm" => Order::YearDayMonth,
            _ => Order::DayMonthYear,
        }
    }

    pub(super) fn year_first(self) -> bool {
        matches!(self, Order::YearMonthDay | Order::YearDayMonth)
    }
}

impl Short {
    fn of(word: &str) -> Short {
        Short { order: Order::of(word), mark: word.chars().nth(3).unwrap_or('/') }
    }
}

/// A name of two letters is none with others written onto it; with endings, of three: `Main`, `mais`.
fn is_long(text: &str, at: usize, end: usize, letters: usize) -> bool {
    text.get(at..end).is_some_and(|name| name.chars().count() >= letters)
}

/// A number may go on with letters here: `4日`, `6월에`.
pub(super) fn is_unspaced_at(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|next| kind(next) == Kind::Unspaced || is_hangul(next))
}
