//! Numbers of Chinese characters and of digits with these or with Korean signs between them: `3千500만`,
//! `两万亿`, `二五人`, `十二・五％`.
//!
//! The characters of a number stand side by side without spaces, so that the number ends where they
//! do. What they say by the usual way to write numbers is read here character by character; where
//! that is less than all of them, it is no number.
use super::conventions::Conventions;
use super::digit_groups::DigitGroups;
use super::exact::Exact;
use super::own_words::signs_of_all;
use super::separators::Figure;
use crate::text::{Character, Folding::KeepsMarks, ascii_digit, char_at};

/// Characters of one number, at most.
const MOST_CHARACTERS: usize = 40;
/// No sign has a greater power of ten.
const NO_SIGN: u32 = 99;
/// The power of ten of the least sign that multiplies all before it.
const LEAST_GREAT: u32 = 4;

/// Numbers are written with signs for powers of ten in this language, without spaces.
pub(super) fn is_numeral_language(language: &str) -> bool {
    matches!(language, "zh" | "ja" | "ko")
}

/// Numbers are written in Chinese characters in this language.
pub(super) fn writes_numerals(language: &str) -> bool {
    matches!(language, "zh" | "ja")
}

/// Where the characters end of which a number may consist that begins here.
pub(super) fn end_of_run(text: &str, at: usize) -> usize {
    let mut end = at;
    let mut mark = None;
    for letter in text.get(at..).unwrap_or("").chars().take(MOST_CHARACTERS) {
        if digit_of(letter).is_some() || sign_of(letter).is_some() {
            end += mark.take().map_or(0, char::len_utf8) + letter.len_utf8();
        } else if mark.is_none() && end > at && is_point(letter) {
            mark = Some(letter);
        } else {
            break;
        }
    }
    end
}

/// The number of such signs that begins here, with digits or without, and where it ends.
pub(super) fn mixed_numeral(
    conventions: &Conventions,
    text: &str,
    at: usize,
) -> Option<(Exact, usize)> {
    let language = conventions.language.as_str();
    let mut run = Run { conventions, text, language, end: at, ..Run::at(conventions, text, at) };
    for _ in 0..MOST_CHARACTERS {
        if run.step().is_none() {
            break;
        }
    }
    run.value().filter(|_| run.has_sign).map(|value| (value, run.end))
}

/// Digits in Chinese characters without signs between them, as `二五` is 25; what they count must
/// follow. Two that rise by one are a guess: `二三人` are two or three people.
pub(super) fn placed_digits(text: &str, at: usize) -> Option<(Exact, usize)> {
    let (mut value, mut count, mut end) = (0_u128, 0_usize, at);
    let (mut last, mut rises, mut same) = (None, true, true);
    for letter in text.get(at..)?.chars().take(MOST_CHARACTERS) {
        let Some(digit) = digit_of(letter) else { break };
        if let Some(last) = last {
            rises &= digit == last + 1;
            same &= digit == last;
        }
        last = Some(digit);
        value = value.checked_mul(10)?.checked_add(u128::from(digit))?;
        (count, end) = (count + 1, end + letter.len_utf8());
    }
    let is_guess = count < 2 || rises || same || char_at(text, at).and_then(digit_of) == Some(0);
    let whole = Exact::from_integer(value);
    (!is_guess && is_counted(text, end)).then_some((whole, end))
}

/// The decimals of Chinese characters after a point that stands here: `・五％`.
pub(super) fn with_point(text: &str, whole: Exact, at: usize) -> Option<(Exact, usize)> {
    let point = char_at(text, at).filter(|point| is_middle_point(*point))?;
    let (mut sum, mut power, mut end) = (whole, 0, at + point.len_utf8());
    for letter in text.get(end..)?.chars().take(MOST_CHARACTERS) {
        let Some(digit) = digit_of(letter) else { break };
        power -= 1;
        sum = sum.plus(Exact::new(false, u128::from(digit), power)?)?;
        end += letter.len_utf8();
    }
    (power < 0 && is_counted(text, end)).then_some((sum, end))
}

/// A number with decimals times the great signs that follow it: `三点五万`.
pub(super) fn times_signs(text: &str, exact: Exact, at: usize) -> Option<(Exact, usize)> {
    let (mut product, mut end) = (exact, at);
    for letter in text.get(at..)?.chars().take(MOST_CHARACTERS) {
        let Some(power) = sign_of(letter).filter(|power| *power >= LEAST_GREAT) else { break };
        product = product.times_power_of_ten(i32::try_from(power).ok()?)?;
        end += letter.len_utf8();
    }
    (end > at && exact.exponent() < 0).then_some((product, end))
}

/// What is counted stands here, or a sign of percent.
fn is_counted(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or("");
    signs_of_all().counted.iter().any(|counted| rest.starts_with(*counted))
}

/// What was read of a number.
#[derive(Clone, Copy)]
struct Run<'t> {
    conventions: &'t Conventions,
    text: &'t str,
    language: &'t str,
    end: usize,
    /// What great signs multiplied already.
    total: Exact,
    /// The last part of that.
    last: Exact,
    /// What the next great sign multiplies.
    section: Exact,
    /// A digit or number that no sign has multiplied, and whether it is one Chinese character.
    current: Option<(Exact, bool)>,
    /// The power of ten of the last sign, of the last great one and of the last sign of the section.
    power: u32,
    great: u32,
    small: u32,
    has_zero: bool,
    has_sign: bool,
}

impl<'t> Run<'t> {
    fn at(conventions: &'t Conventions, text: &'t str, at: usize) -> Run<'t> {
        let zero = Exact::from_integer(0);
        Run {
            conventions,
            text,
            language: conventions.language.as_str(),
            end: at,
            total: zero,
            last: zero,
            section: zero,
            current: None,
            power: NO_SIGN,
            great: NO_SIGN,
            small: NO_SIGN,
            has_zero: false,
            has_sign: false,
        }
    }

    /// Reads one sign, digit or number in digits; `None` if the number ends.
    fn step(&mut self) -> Option<()> {
        let letter = char_at(self.text, self.end)?;
        if ascii_digit(letter).is_some() {
            return self.number(self.end);
        }
        if let Some(power) = sign_of(letter) {
            return self.sign(power, self.end + letter.len_utf8());
        }
        if let Some(digit) = digit_of(letter).filter(|_| self.takes_digit()) {
            if digit == 0 {
                self.has_zero = true;
            } else {
                self.current = Some((Exact::from_integer(u128::from(digit)), true));
            }
            self.end += letter.len_utf8();
            return Some(());
        }
        // `1조 5천억`, `3만 5000`
        let next = KeepsMarks.gap(self.text, self.end).filter(|_| self.language == "ko")?;
        let is_spaced = char_at(self.text, self.end).is_some_and(char::is_whitespace);
        (is_spaced && self.has_sign && self.current.is_none()).then_some(())?;
        self.number(next)
    }

    /// One digit in a Chinese or Korean character may stand here.
    fn takes_digit(&self) -> bool {
        let next = |at: usize| char_at(self.text, at);
        let after = next(self.end).map_or(self.end, |letter| self.end + letter.len_utf8());
        self.current.is_none() && (self.language != "ko" || next(after).and_then(sign_of).is_some())
    }

    /// Digits.
    fn number(&mut self, at: usize) -> Option<()> {
        let mut groups = DigitGroups::at(self.text, at).filter(|_| self.current.is_none())?;
        let figure = self.conventions.separators.figure(&mut groups);
        let (Figure::Integer(number, _) | Figure::Decimal(number)) = figure else { return None };
        let next = char_at(self.text, groups.end());
        let is_multiplied = next.and_then(sign_of).is_some();
        // `5万3` is 53 thousand for some.
        let is_clear = !self.has_sign || is_multiplied || groups.length() > 1;
        let is_spaced = at > self.end;
        let is_great = number >= Exact::from_integer(100);
        if !is_clear || is_spaced && !is_multiplied && !is_great || !self.fits(number) {
            return None;
        }
        (self.current, self.end) = (Some((number, false)), groups.end());
        Some(())
    }

    /// It is less than what the last sign counts by.
    fn fits(&self, number: Exact) -> bool {
        let power = self.power.min(self.small);
        let limit = i32::try_from(power).ok().and_then(|power| Exact::new(false, 1, power));
        power == NO_SIGN || limit.is_some_and(|limit| number < limit)
    }

    fn sign(&mut self, power: u32, end: usize) -> Option<()> {
        let zero = Exact::from_integer(0);
        let times = |number: Exact| number.times_power_of_ten(i32::try_from(power).ok()?);
        if power < LEAST_GREAT {
            let one = Exact::from_integer(1);
            let product = times(self.current.map_or(one, |(number, _)| number))?;
            (power < self.small).then_some(())?;
            self.section = self.section.plus(product)?;
            self.small = power;
        } else {
            let section = match self.current {
                Some((number, _)) => self.section.plus(number)?,
                None => self.section,
            };
            if section > zero {
                (power < self.great).then_some(())?;
                let product = times(section)?;
                (self.total, self.last) = (self.total.plus(product)?, product);
            } else if self.power == self.great && self.has_sign {
                // `万亿`
                let product = times(self.last)?;
                (self.total == self.last).then_some(())?;
                (self.total, self.last) = (product, product);
            } else {
                return None;
            }
            (self.section, self.small, self.great) = (zero, NO_SIGN, power);
        }
        (self.current, self.power, self.has_zero, self.has_sign) = (None, power, false, true);
        self.end = end;
        Some(())
    }

    fn value(&self) -> Option<Exact> {
        let sum = self.total.plus(self.section)?;
        let Some((number, is_character)) = self.current else { return Some(sum) };
        // `两万五` is 25 thousand, `两万零五` is not.
        let is_next_place =
            self.language == "zh" && is_character && !self.has_zero && self.has_sign;
        let power = if is_next_place { i32::try_from(self.power).ok()? - 1 } else { 0 };
        sum.plus(number.times_power_of_ten(power)?)
    }
}

fn is_point(letter: char) -> bool {
    matches!(letter, '点' | '點') || is_middle_point(letter)
}

fn is_middle_point(letter: char) -> bool {
    matches!(letter, '・' | '·' | '･' | '．')
}

/// The value of a digit in Chinese or Korean.
fn digit_of(letter: char) -> Option<u8> {
    Some(match letter {
        '〇' | '零' | '○' => 0,
        '一' | '壱' | '일' => 1,
        '二' | '两' | '兩' | '弐' | '이' => 2,
        '三' | '参' | '삼' => 3,
        '四' | '사' => 4,
        '五' | '오' => 5,
        '六' | '육' => 6,
        '七' | '칠' => 7,
        '八' | '팔' => 8,
        '九' | '구' => 9,
        _ => return None,
    })
}

/// The power of ten of a sign.
fn sign_of(letter: char) -> Option<u32> {
    Some(match letter {
        '十' | '拾' | '십' => 1,
        '百' | '佰' | '백' => 2,
        '千' | '仟' | '천' => 3,
        '万' | '萬' | '만' => 4,
        '亿' | '億' | '억' => 8,
        '兆' | '조' => 12,
        '京' | '경' => 16,
        _ => return None,
    })
}

/// A number may be written with this character, which no script has but that of Chinese.
pub(super) fn is_numeral(letter: char) -> bool {
    Character::of(letter).is_unspaced() && (digit_of(letter).is_some() || sign_of(letter).is_some())
}
