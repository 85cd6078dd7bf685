//! The shape of a word that no list has: whether its letters are those of a whole word or of one that
//! was cut short.
//!
//! Abbreviations are mostly cut within a syllable. They lack vowels (`Cpl`), or end with letters that
//! no word of the language ends with (`gesetzl`, Italian `cav`). Words that end with a vowel are seldom
//! cut.
use crate::{
    segment::{
        profiles::{LanguageRules, Profile, WordClasses},
        sentence_characters::{is_alphabetic, is_armenian, is_lower, is_mark, is_upper},
    },
    text::Character,
};

/// A word that ends with a vowel has at least so many letters if it is not an abbreviation: `cosa`, but
/// not `cta`.
const SHORTEST_BEFORE_VOWEL: usize = 4;

/// A word that ends with a usual consonant has at least so many: `feelings`, but not `municip`.
const SHORTEST_BEFORE_CONSONANT: usize = 8;

/// A word that ends as Slavic words do that are inflected has at least so many: `іменем`.
const SHORTEST_INFLECTED: usize = 6;

/// A word that ends with two consonants has at least so many: `enthusiast`.
const SHORTEST_BEFORE_CLUSTER: usize = 9;

/// Abbreviations that the letters show surely have at most so many letters: `Hauptstr`.
const LONGEST_CUT: usize = 12;

/// Abbreviations that have no vowel, or end as no word of the language does, have at most so many.
const LONGEST_WITHOUT_VOWEL: usize = 6;

/// Words that may be abbreviations, since they are short and end with a consonant.
const LONGEST_POSSIBLE_CUT: usize = 5;

/// What people cry or breathe, all without a vowel.
const INTERJECTIONS: [&str; 15] = [
    "brr", "brrr", "grr", "grrr", "hm", "hmm", "hmmm", "mhm", "mm", "mmm", "pff", "pst", "psst",
    "sh", "shh",
];

/// What the letters of a word tell. Letters of other scripts than those with two cases tell nothing.
#[derive(Clone, Copy, Debug)]
pub(super) struct WordShape<'w> {
    word: &'w str,
    letters: usize,
    vowels: usize,
    /// The last three letters, the last first, in lower case and without their accents.
    last: [char; 3],
    starts_with_capital: bool,
    is_all_capitals: bool,
    /// Whether the word has `r` or `l`, which are vowels in some languages: Czech `krk`.
    has_liquid: bool,
}

impl<'w> WordShape<'w> {
    /// `None` unless all is letters of a script with two cases.
    pub(super) fn of(word: &'w str) -> Option<WordShape<'w>> {
        let mut shape = WordShape {
            word,
            letters: 0,
            vowels: 0,
            last: ['\0'; 3],
            starts_with_capital: word.chars().next().is_some_and(is_upper),
            is_all_capitals: true,
            has_liquid: false,
        };
        for char in word.chars().filter(|char| !is_mark(*char)) {
            let cased = is_lower(char) || is_upper(char);
            if !cased || !is_alphabetic(char) || is_armenian(char) {
                return None;
            }
            let letter = if char == 'й' { char } else { Character::of(char).without_marks() };
            let [last, middle, _] = shape.last;
            shape.last = [letter, last, middle];
            shape.letters += 1;
            shape.vowels += usize::from(is_vowel(letter));
            shape.is_all_capitals &= is_upper(char);
            shape.has_liquid |= matches!(letter, 'r' | 'l');
        }
        (shape.letters > 0).then_some(shape)
    }

    pub(super) const fn starts_with_capital(&self) -> bool {
        self.starts_with_capital
    }

    /// Whether the word is one of some letters that ends with a vowel: `dry`.
    pub(super) const fn ends_with_vowel(&self) -> bool {
        let [last, ..] = self.last;
        is_vowel(last) && self.letters > 2
    }

    /// Whether a sentence may end with the word though a small letter follows: it is long enough and
    /// ends as words do.
    pub(super) fn is_whole(&self, profile: &Profile) -> bool {
        let [last, before, _] = self.last;
        let usual = is_usual_end(last) && self.may_end(profile);
        let cluster = !is_vowel(before);
        let shortest = match () {
            () if is_vowel(last) => SHORTEST_BEFORE_VOWEL,
            () if matches!(last, 'м' | 'й') && !cluster => SHORTEST_INFLECTED,
            () if usual && !cluster => SHORTEST_BEFORE_CONSONANT,
            () => SHORTEST_BEFORE_CLUSTER,
        };
        let torn = cluster && ends_within_syllable(self.last);
        self.letters >= shortest && (is_vowel(last) || usual && !torn)
    }

    /// Whether the word is surely cut short: `Rn`, `Supp`, `gesetzl`.
    pub(super) fn is_cut(&self, profile: &Profile) -> bool {
        let short = self.letters > 1 && self.letters <= LONGEST_CUT;
        self.lacks_syllable(profile) || short && !self.is_all_capitals && !self.may_end(profile)
    }

    /// As [`WordShape::is_cut`], of a word before a capital. There names such as `Jakob` and
    /// `Philipp` may end a sentence.
    pub(super) fn is_cut_before_capital(&self, profile: &Profile) -> bool {
        let short = self.letters > 1 && self.letters < SHORTEST_BEFORE_CONSONANT;
        let [last, before, _] = self.last;
        let doubled = last == before;
        // `CSc`: degrees stand after names.
        let degree = self.word.chars().skip(1).any(is_upper);
        !degree && self.lacks_syllable(profile) && !(self.starts_with_capital && doubled)
            || short && !doubled && !self.starts_with_capital && !self.may_end(profile)
    }

    /// Whether the word may be cut short, if what follows speaks for it: it ends with a consonant, or
    /// is very short.
    pub(super) fn may_be_cut(&self) -> bool {
        let [last, ..] = self.last;
        let longest = if is_vowel(last) {
            SHORTEST_BEFORE_VOWEL
        } else {
            LONGEST_POSSIBLE_CUT + usize::from(self.starts_with_capital)
        };
        self.letters > 1 && self.letters <= longest && !(self.is_all_capitals && self.vowels > 0)
    }

    /// Whether a longer word ends with a consonant too, `подразд`, before a number that begins no
    /// sentence.
    pub(super) fn may_be_cut_before_reference(&self) -> bool {
        let [last, ..] = self.last;
        !is_vowel(last) && self.letters > 1 && self.letters <= SHORTEST_BEFORE_CONSONANT
    }

    /// Whether the word has so few letters that few words have fewer.
    pub(super) const fn is_very_short(&self) -> bool {
        const MOST: usize = 3;
        self.letters <= MOST
    }

    /// Whether the word ends with a consonant and is as short as abbreviations in a chain are.
    pub(super) fn may_be_in_chain(&self) -> bool {
        let [last, ..] = self.last;
        self.letters < LONGEST_POSSIBLE_CUT && !is_vowel(last) && self.may_be_cut()
    }

    /// Whether the word has no vowel or ends within a syllable.
    fn lacks_syllable(&self, profile: &Profile) -> bool {
        let syllabic = profile.has(LanguageRules::SYLLABIC);
        let inner_capital = self.word.chars().skip(1).any(is_upper);
        let consonants = self.vowels == 0
            && self.letters > 1
            && self.letters <= LONGEST_WITHOUT_VOWEL
            && !(syllabic && self.has_liquid)
            && !self.is_interjection();
        let torn = !syllabic
            && !inner_capital
            && self.letters <= LONGEST_CUT
            && ends_within_syllable(self.last);
        (consonants || torn) && !self.is_all_capitals
    }

    fn is_interjection(&self) -> bool {
        INTERJECTIONS.iter().any(|known| self.word.eq_ignore_ascii_case(known))
    }

    /// Whether words of the language end with the last letter of this one, as far as is known.
    fn may_end(&self, profile: &Profile) -> bool {
        let [last, ..] = self.last;
        let mut buffer = [0; 4];
        !profile.has(LanguageRules::LISTED_ENDINGS)
            || is_vowel(last)
            || profile.classes(last.encode_utf8(&mut buffer)).any(WordClasses::ENDING)
    }
}

const fn is_vowel(letter: char) -> bool {
    let latin = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'æ' | 'ø' | 'œ' | 'ı' | 'ə');
    let greek = matches!(letter, 'α' | 'ε' | 'η' | 'ι' | 'ο' | 'υ' | 'ω');
    let cyrillic = matches!(letter, 'а' | 'е' | 'и' | 'о' | 'у' | 'ъ' | 'ы' | 'э' | 'ю' | 'я')
        || matches!(letter, 'є' | 'і' | 'ї' | 'ә' | 'ө' | 'ү' | 'ұ' | 'ь');
    latin || greek || cyrillic
}

/// Consonants that words of most languages end with.
const fn is_usual_end(letter: char) -> bool {
    let latin = matches!(letter, 'n' | 's' | 'r' | 't' | 'd' | 'm');
    let greek = matches!(letter, 'ν' | 'σ' | 'ς');
    latin || greek || matches!(letter, 'н' | 'с' | 'р' | 'т' | 'д' | 'м' | 'й')
}

/// Whether consonants stand at the end that need a vowel after them: `zl`, `pp`, `nh`, `chn`.
const fn ends_within_syllable(last: [char; 3]) -> bool {
    let [last, before, third] = last;
    let stop = matches!(before, 'b' | 'c' | 'd' | 'f' | 'g' | 'k' | 'p' | 't' | 'v' | 'z');
    match last {
        'l' | 'r' => stop && before != 'g' || matches!(before, 'm' | 'n' | 's'),
        'n' => {
            let usual = matches!(before, 'g' | 'v');
            stop && !usual || matches!(before, 'm' | 's') || before == 'h' && third == 'c'
        }
        'm' => stop,
        'h' => matches!(before, 'l' | 'm' | 'n'),
        'v' => matches!(before, 'b' | 'd' | 'g' | 'k' | 'm' | 'n' | 'p' | 's' | 't'),
        'b' | 'c' => before == last,
        _ => false,
    }
}
