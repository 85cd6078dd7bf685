//! What Arabic, Hebrew and Korean write onto words: articles, conjunctions, prepositions, particles.
use super::folding::Folding::KeepsMarks;

/// Arabic words of one letter that are written onto what follows: "and", "so".
const ARABIC_CONJUNCTIONS: [char; 2] = ['و', 'ف'];
/// The same, after those: "in", "to", "as".
const ARABIC_PREPOSITIONS: [char; 3] = ['ب', 'ل', 'ك'];
/// The Arabic article, which is written onto what follows, too.
pub(crate) const ARABIC_ARTICLE: &str = "ال";
/// Hebrew words of one letter: "and", "the", "in", "to", "from", "that", "as".
const HEBREW_PARTICLES: [char; 7] = ['ו', 'ה', 'ב', 'ל', 'מ', 'ש', 'כ'];

const ALIF: char = 'ا';
const LAM: char = 'ل';
/// Hebrew particles one after the other, at most.
const MOST_PARTICLES: usize = 3;
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
    /// Where the Arabic article begins that stands right before.
    pub(crate) article: Option<usize>,
}

impl Proclitics {
    pub(crate) fn of(language: &str) -> Proclitics {
        match language {
            "ar" => Proclitics::Arabic,
            "he" | "yi" => Proclitics::Hebrew,
            _ => Proclitics::None,
        }
    }

    /// Hands over where a word may begin after proclitics that begin here, until one is taken; the
    /// first place first.
    #[inline]
    pub(crate) fn find_stem<R>(
        self,
        text: &str,
        at: usize,
        take: impl FnMut(Stem) -> Option<R>,
    ) -> Option<R> {
        match self {
            Proclitics::None => None,
            Proclitics::Arabic => find_arabic_stem(text, at, take),
            Proclitics::Hebrew => find_hebrew_stem(text, at, take),
        }
    }
}

/// After a conjunction, a preposition, an article, each of them there or not.
fn find_arabic_stem<R>(
    text: &str,
    at: usize,
    mut take: impl FnMut(Stem) -> Option<R>,
) -> Option<R> {
    let mut before = at;
    let (mut letter, mut start) = KeepsMarks.next(text, at)?;
    if ARABIC_CONJUNCTIONS.contains(&letter) {
        let taken = take(Stem { start, article: None });
        if taken.is_some() {
            return taken;
        }
        before = start;
        (letter, start) = KeepsMarks.next(text, start)?;
    }
    let is_preposition = ARABIC_PREPOSITIONS.contains(&letter);
    if !is_preposition && letter != ALIF {
        return None;
    }
    let bare = Stem { start, article: None };
    let taken = Some(bare).filter(|_| is_preposition).and_then(&mut take);
    if taken.is_some() {
        return taken;
    }
    let (mut next, mut end) = KeepsMarks.next(text, start)?;
    if is_preposition && next == ALIF {
        before = start;
        (next, end) = KeepsMarks.next(text, end)?;
    } else if is_preposition && letter != LAM {
        return None;
    }
    // After a preposition of the same letter the article is that letter alone.
    (next == LAM).then(|| take(Stem { start: end, article: Some(before) }))?
}

fn find_hebrew_stem<R>(
    text: &str,
    at: usize,
    mut take: impl FnMut(Stem) -> Option<R>,
) -> Option<R> {
    let mut start = at;
    for _ in 0..MOST_PARTICLES {
        let (letter, end) = KeepsMarks.next(text, start)?;
        if !HEBREW_PARTICLES.contains(&letter) {
            return None;
        }
        start = end;
        let taken = take(Stem { start, article: None });
        if taken.is_some() {
            return taken;
        }
    }
    None
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
    use super::{Proclitics, Stem, without_arabic_article};

    #[track_caller]
    fn assert_stems(proclitics: Proclitics, word: &str, expected: &[&str]) {
        let mut stems = Vec::new();
        let taken = proclitics.find_stem(word, 0, |stem| {
            stems.push(&word[stem.start..]);
            None::<()>
        });
        assert!(taken.is_none());
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
        assert_stems(Proclitics::Hebrew, "שלוש", &["לוש", "וש", "ש"]);
        assert_stems(Proclitics::None, "والثلاثة", &[]);
        assert_stems(Proclitics::Arabic, "", &[]);
    }

    #[test]
    fn an_article_is_known_by_where_it_begins() {
        let article = |word: &'static str| {
            let known = |stem: Stem| Some(&word[stem.article?..stem.start]);
            Proclitics::Arabic.find_stem(word, 0, known)
        };
        assert_eq!(article("وبالعراق"), Some("ال"));
        assert_eq!(article("العراق"), Some("ال"));
        assert_eq!(article("للعراق"), Some("لل"));
        assert_eq!(article("بعراق"), None);
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
