//! What Arabic, Hebrew and Korean write onto words: articles, conjunctions, prepositions, particles.
use super::equivalents::GAP;
use super::folding::Folding;

/// Arabic words of one letter that are written onto what follows: "and", "so".
pub(crate) const ARABIC_CONJUNCTIONS: [char; 2] = ['و', 'ف'];
/// The same, after those: "in", "to", "as".
pub(crate) const ARABIC_PREPOSITIONS: [char; 3] = ['ب', 'ل', 'ك'];
/// Hebrew words of one letter: "and", "the", "in", "to", "from", "that", "as".
pub(crate) const HEBREW_PARTICLES: [char; 7] = ['ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ'];
/// Korean particles that are written onto words, the longer ones first.
pub(crate) const KOREAN_PARTICLES: [&str; 14] =
    ["에서", "으로", "부터", "까지", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과"];

/// Letters of the Arabic article, the first of which is left out after the preposition `ل`.
const ARTICLE: [char; 2] = ['ا', 'ل'];
/// Hebrew particles one after the other, at most.
const MOST_PARTICLES: usize = 3;
/// Letters that are written before an Arabic word, at most: conjunction, preposition, article.
const LONGEST: usize = 4;
/// Letters that must remain of a word for what was before them to be an article.
const WORD_LETTERS: usize = 3;

/// What a language writes onto words that begin after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proclitics {
    /// Nothing.
    None,
    /// Conjunctions, prepositions, the article.
    Arabic,
    /// The same, one letter each.
    Hebrew,
}

/// Where a word may begin after what is written onto it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stem {
    pub(crate) start: usize,
    /// The Arabic article stands right before.
    pub(crate) has_article: bool,
}

impl Proclitics {
    /// Those of a language by its code.
    pub(crate) fn of(language: &str) -> Proclitics {
        match language {
            "ar" => Proclitics::Arabic,
            "he" | "yi" => Proclitics::Hebrew,
            _ => Proclitics::None,
        }
    }

    /// Where a word may begin after proclitics that begin here, the first place first.
    #[inline]
    pub(crate) fn stems(self, text: &str, at: usize) -> impl Iterator<Item = Stem> + use<> {
        let stems = match self {
            Proclitics::None => [None; MOST_STEMS],
            Proclitics::Arabic => arabic_stems(text, at),
            Proclitics::Hebrew => hebrew_stems(text, at),
        };
        stems.into_iter().flatten()
    }

    /// A word that has proclitics begins with one of these letters.
    pub(crate) fn letters(self) -> impl Iterator<Item = char> {
        let (arabic, hebrew) = (self == Proclitics::Arabic, self == Proclitics::Hebrew);
        let of_arabic = ARABIC_CONJUNCTIONS.into_iter().chain(ARABIC_PREPOSITIONS).chain(['ا']);
        let of_arabic = of_arabic.filter(move |_| arabic);
        of_arabic.chain(HEBREW_PARTICLES.into_iter().filter(move |_| hebrew))
    }
}

/// After a conjunction, a preposition, an article, each of them there or not.
const MOST_STEMS: usize = 6;

/// The first letters of a word, each with where it ends.
fn letters<const COUNT: usize>(
    text: &str,
    at: usize,
    is_proclitic: impl Fn(char) -> bool,
) -> [(char, usize); COUNT] {
    let mut letters = [(GAP, at); COUNT];
    let mut end = at;
    for place in &mut letters {
        let Some((letter, after)) = Folding::KeepsMarks.next(text, end) else { break };
        if !is_proclitic(letter) {
            break;
        }
        (*place, end) = ((letter, after), after);
    }
    letters
}

fn arabic_stems(text: &str, at: usize) -> [Option<Stem>; MOST_STEMS] {
    let is_proclitic = |letter: char| {
        ARTICLE.contains(&letter)
            || ARABIC_CONJUNCTIONS.contains(&letter)
            || ARABIC_PREPOSITIONS.contains(&letter)
    };
    let letters: [(char, usize); LONGEST] = letters(text, at, is_proclitic);
    let letter = |place: usize| letters.get(place).map_or(GAP, |(letter, _)| *letter);
    let after = |letters_before: usize| {
        letters_before
            .checked_sub(1)
            .and_then(|place| letters.get(place))
            .map_or(at, |(_, end)| *end)
    };
    let conjunction = usize::from(ARABIC_CONJUNCTIONS.contains(&letter(0)));
    let preposition = conjunction + usize::from(ARABIC_PREPOSITIONS.contains(&letter(conjunction)));
    let bare = |letters_before: usize, is_there: bool| {
        is_there.then(|| Stem { start: after(letters_before), has_article: false })
    };
    let past_article = |place: usize, first: char| {
        let is_article = letter(place) == first && letter(place + 1) == ARTICLE[1];
        is_article.then(|| Stem { start: after(place + 2), has_article: true })
    };
    let is_joined = preposition > conjunction && letter(conjunction) == ARTICLE[1];
    [
        bare(conjunction, conjunction > 0),
        bare(preposition, preposition > conjunction),
        past_article(conjunction, ARTICLE[0]),
        past_article(preposition, ARTICLE[0]).filter(|_| preposition > conjunction),
        // The preposition and the article are one.
        past_article(conjunction, ARTICLE[1]).filter(|_| is_joined),
        None,
    ]
}

fn hebrew_stems(text: &str, at: usize) -> [Option<Stem>; MOST_STEMS] {
    let letters: [(char, usize); MOST_PARTICLES] =
        letters(text, at, |letter| HEBREW_PARTICLES.contains(&letter));
    let mut stems = [None; MOST_STEMS];
    for (stem, (letter, end)) in stems.iter_mut().zip(letters) {
        *stem = (letter != GAP).then_some(Stem { start: end, has_article: false });
    }
    stems
}

/// What Arabic writes together with a word, with the article, the longest first (the `light10` stemmer,
/// Larkey, Ballesteros and Connell 2007).
const LIGHT_10: [&str; 7] = ["وال", "بال", "كال", "فال", "ولل", "لل", "ال"];

/// An Arabic word without article or conjunction, and other words as they are.
pub(crate) fn without_arabic_article(word: &str) -> &str {
    let is_word = |rest: &&str| rest.chars().nth(WORD_LETTERS - 1).is_some();
    let article = LIGHT_10.iter().find_map(|article| word.strip_prefix(article).filter(is_word));
    let conjunction = || word.strip_prefix('و').filter(|rest| rest.chars().count() > WORD_LETTERS);
    article.or_else(conjunction).unwrap_or(word)
}

/// Korean particles begin with these syllables.
pub(crate) fn begins_korean_particle(syllable: char) -> bool {
    "은는이가을를의에와과로으도만까부보처라나들측서인".contains(syllable)
}

#[cfg(test)]
mod tests {
    use super::{Proclitics, without_arabic_article};

    #[track_caller]
    fn assert_stems(proclitics: Proclitics, word: &str, expected: &[&str]) {
        let stems = proclitics.stems(word, 0);
        let stems: Vec<&str> = stems.map(|stem| &word[stem.start..]).collect();
        assert_eq!(stems, expected, "{word}");
    }

    #[test]
    fn words_without_what_is_written_onto_them() {
        assert_stems(Proclitics::Arabic, "وثلاثة", &["ثلاثة"]);
        assert_stems(Proclitics::Arabic, "الثلاثة", &["ثلاثة"]);
        assert_stems(Proclitics::Arabic, "وبالثلاثة", &["بالثلاثة", "الثلاثة", "ثلاثة"]);
        assert_stems(Proclitics::Arabic, "وَالثلاثة", &["الثلاثة", "ثلاثة"]);
        assert_stems(Proclitics::Arabic, "للثلاثة", &["لثلاثة", "ثلاثة"]);
        assert_stems(Proclitics::Arabic, "ثلاثة", &[]);
        assert_stems(Proclitics::Hebrew, "ושבעה", &["שבעה", "בעה", "עה"]);
        assert_stems(Proclitics::Hebrew, "שלוש", &["לוש", "וש"]);
        assert_stems(Proclitics::None, "والثلاثة", &[]);
        assert_stems(Proclitics::Arabic, "", &[]);
    }

    #[test]
    fn articles_are_taken_off_where_a_word_remains() {
        for (word, bare) in
            [("والكتاب", "كتاب"), ("وكتاب", "كتاب"), ("الله", "الله"), ("ولد", "ولد")]
        {
            assert_eq!(without_arabic_article(word), bare);
        }
    }
}
