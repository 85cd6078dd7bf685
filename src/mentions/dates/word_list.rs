//! The packed list of a language in `data/dates`, read into its [`DateWords`] when first asked for.
//!
//! `data/dates/make.py` describes the format. A line that is not known is skipped.
use super::calendars::Calendar;
use super::date_words::{DateWords, FieldOrder, ListedWord, NumericStyle};
use super::word_meanings::{ClockSide, Era, WordMeaning};
use crate::document::LanguageTag;
use crate::languages::lists;
use crate::text::{Character, Folding::KeepsMarks, GAP, Prefilter, Trie, unpack};
use std::sync::OnceLock;

impl DateWords {
    pub(super) fn parse(packed: &[u8]) -> DateWords {
        let mut words = DateWords::default();
        let mut listed: Vec<(Vec<char>, ListedWord)> = Vec::new();
        let mut beginnings: Vec<&str> = Vec::new();
        let mut particles: Vec<&str> = Vec::new();
        let unpacked = unpack(packed);
        let trie = |line: &str| Trie::of_words(KeepsMarks, line.split('|'), ());
        for (key, line) in unpacked.lines().filter_map(|line| line.split_once(' ')) {
            match key {
                "O" => words.long_order = FieldOrder::parse(line),
                "o" => words.parse_styles(line),
                "F" => words.parse_habits(line),
                "L" => words.links = trie(line),
                "I" => words.number_suffixes = trie(line),
                "+" => words.endings = trie(line),
                "<" => {
                    words.particles = trie(line);
                    particles = line.split('|').collect();
                }
                _ => {
                    let Some(meaning) = WordMeaning::parse(key) else { continue };
                    for (word, its) in line.split('|').map(|word| ListedWord::parse(word, meaning))
                    {
                        listed.push((KeepsMarks.folded(word), its));
                        beginnings.extend(words.may_begin(word, meaning).then_some(word));
                    }
                }
            }
        }
        words.words = Trie::new(KeepsMarks, listed);
        let with_particle =
            |particle| beginnings.iter().map(move |word| format!("{particle}{word}"));
        let with_particles = particles.iter().flat_map(with_particle);
        let whole = beginnings.iter().map(|word| (*word).to_owned());
        let beginnings: Vec<Vec<char>> =
            whole.chain(with_particles).map(|word| beginning(&word)).collect();
        words.beginnings = Prefilter::new(KeepsMarks, beginnings.iter().map(Vec::as_slice));
        words
    }

    fn parse_styles(&mut self, styles: &str) {
        for style in styles.split(' ') {
            match style.split_once(':') {
                Some((region, style)) => {
                    self.regions.push((region.to_owned(), NumericStyle::parse(style)));
                }
                None => self.style = NumericStyle::parse(style),
            }
        }
    }

    fn parse_habits(&mut self, habits: &str) {
        self.weekday_last = habits.contains('v');
        self.period_first = habits.contains('p');
        self.comma_before_month = habits.contains('c');
        self.month_first = habits.contains('m');
        self.only_long_inflect = habits.contains('l');
        self.chinese_numerals = habits.contains('n');
        self.solar_years = habits.contains('s');
        self.hijri_years = habits.contains('h');
    }

    /// A date may begin with such a word. Those in capitals are found without a list of them.
    fn may_begin(&self, word: &str, meaning: WordMeaning) -> bool {
        match meaning {
            _ if word.chars().take(2).filter(|letter| letter.is_uppercase()).count() > 1 => false,
            WordMeaning::Month(..) | WordMeaning::Weekday(_) => true,
            WordMeaning::DayPeriod(_) => self.period_first,
            WordMeaning::Clock(side) => side == ClockSide::Before,
            // The signs of the Hijri calendar follow the year, except `A.H.`
            WordMeaning::Year(Era::Of(Calendar::Hijri)) => word.starts_with('A'),
            WordMeaning::Year(_) => word.chars().count() > 1,
        }
    }
}

/// A word as the filter of beginnings takes it: with a gap behind two letters, onto which nothing is
/// written in a script with spaces.
fn beginning(word: &str) -> Vec<char> {
    let mut letters = KeepsMarks.folded(word);
    if let [_, last] = letters[..]
        && !Character::of(last).is_dense()
    {
        letters.push(GAP);
    }
    letters
}

impl ListedWord {
    /// A word of the lists without its marks, and what they say of it.
    fn parse(marked: &str, meaning: WordMeaning) -> (&str, ListedWord) {
        let word = marked.trim_start_matches(['?', '~']);
        let marks = marked.strip_suffix(word).unwrap_or_default();
        let stem = word.strip_suffix('*');
        let word = stem.unwrap_or(word);
        let listed = ListedWord {
            meaning,
            is_short: marks.contains('~'),
            is_ambiguous: marks.contains('?'),
            is_capitalised: word.chars().next().is_some_and(char::is_uppercase),
            is_stem: stem.is_some(),
        };
        (word, listed)
    }
}

lists! {
    static LISTS: DateWords = "dates", ".dates":
    af am ar az be bg bn bs ca cs cy da de ee el en eo es et eu fa fi fil fo fr ga gd gl gu he hi
    hr hu hy id is it ja ka kk km kn ko ky lb lo lt lv mk ml mn mr ms mt my ne nl no or pa pl ps
    pt qu ro ru se si sk sl so sq sr su sv sw ta te th tk tr uk ur uz vi zh zu
}

/// Words that are the same in every language.
const EVERYWHERE: &[u8] = b"\0J AH|A.H\nB BE\nE AD|CE\ne BC|BCE\nA a.m|am\nP p.m|pm\n";

/// The words of a language; those of no language if there are none.
pub(super) fn words_of(language: &LanguageTag) -> &'static DateWords {
    static OF_NO_LANGUAGE: OnceLock<DateWords> = OnceLock::new();
    let words = LISTS.made(language, |_, packed| DateWords::parse(packed));
    words.unwrap_or_else(|| OF_NO_LANGUAGE.get_or_init(|| DateWords::parse(EVERYWHERE)))
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_of_the_folder_is_found() {
        super::LISTS.check("dates", ".dates");
    }
}
