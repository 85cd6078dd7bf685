//! Takes a sentence. Gives spans that may be names of persons, places and organisations, for whoever
//! compares sounds. Never asks whether they are: every word of a script without capitals may be one.
//! Next: `anchors`.
//!
//! Where a script has capitals: words that begin with one, and runs of those. Arabic, Hebrew, Indic
//! and other scripts with spaces: every word of three letters or more, but for the frequent ones the
//! caller leaves out; Korean without particles. Japanese: runs of katakana. Chinese and Thai: none, the
//! table serves.
use super::{
    fold::{Class, Fold},
    grammar,
};
use crate::document::Span;

/// A span that may be a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) span: Span,
    /// Words it has, parts of `Jean-Luc` being words.
    pub(crate) words: usize,
    /// It is the first word, or begins with it, so that its capital may be that of the sentence.
    pub(crate) is_initial: bool,
    /// Two capitals or more and nothing else but digits and hyphens: `NATO`, `COVID-19`.
    pub(crate) is_acronym: bool,
}

/// Words of a run of capitals, at most; what is longer is a headline.
const LONGEST_RUN: usize = 6;
/// Letters of a word of a script without capitals, at least.
const SHORTEST_WORD: usize = 3;
/// Syllables of a Korean word, and katakana of a Japanese one, at least.
const FEWEST_SYLLABLES: usize = 2;
/// Korean particles, the longer ones first.
const PARTICLES: [&str; 14] =
    ["에서", "으로", "부터", "까지", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과"];

/// The candidates of a sentence, in order of their starts; a run of several words comes after its
/// first word. `is_frequent` is asked of words without capitals. Linear in the sentence.
pub(crate) fn candidates<'s>(
    sentence: &'s str,
    is_frequent: impl Fn(&str) -> bool + 's,
) -> impl Iterator<Item = Candidate> + 's {
    Candidates {
        sentence,
        words: Words { sentence, at: 0 },
        run: Run::default(),
        ready: [None; 2],
        is_first: true,
        is_frequent,
    }
}

/// A word as candidates see it.
#[derive(Clone, Copy)]
struct Word {
    start: usize,
    end: usize,
    first: Class,
    letters: usize,
    capitals: usize,
    has_small: bool,
}

/// Words of a sentence: letters, with digits behind a hyphen (`COVID-19`), points inside initials
/// (`R.`) left out.
struct Words<'s> {
    sentence: &'s str,
    at: usize,
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        let fold = Fold::plain();
        let rest = self.sentence.get(self.at..)?;
        let begins = |character: char| fold.class(character) != Class::Other;
        let skipped = rest.find(begins)?;
        let rest = rest.get(skipped..)?;
        let start = self.at + skipped;
        let first = rest.chars().next().map(|first| fold.class(first))?;
        let mut word = Word { start, end: start, first, letters: 0, capitals: 0, has_small: false };
        let kind = |class: Class| match class {
            Class::Katakana | Class::Unspaced | Class::Other => class,
            Class::Word | Class::Small | Class::Capital => Class::Word,
        };
        for (at, character) in rest.char_indices() {
            let class = fold.class(character);
            let is_digit_next = || {
                let after = rest.get(at + 1..).and_then(|after| after.chars().next());
                after.is_some_and(char::is_numeric)
            };
            if kind(class) != kind(first)
                && !(character == '-' && word.letters > 0 && is_digit_next())
            {
                break;
            }
            word.letters += usize::from(character.is_alphabetic());
            word.capitals += usize::from(class == Class::Capital);
            word.has_small |= class == Class::Small;
            word.end = start + at + character.len_utf8();
        }
        self.at = word.end;
        Some(word)
    }
}

/// Words with capitals that stand side by side.
#[derive(Clone, Copy, Default)]
struct Run {
    start: usize,
    end: usize,
    words: usize,
    is_initial: bool,
}

struct Candidates<'s, F> {
    sentence: &'s str,
    words: Words<'s>,
    run: Run,
    /// Found and not given yet, the last first.
    ready: [Option<Candidate>; 2],
    is_first: bool,
    is_frequent: F,
}

impl<F: Fn(&str) -> bool> Candidates<'_, F> {
    /// The run before a word ends, if the word does not go on with it.
    fn end_run(&mut self) -> Option<Candidate> {
        let run = std::mem::take(&mut self.run);
        let span = Span::new(run.start, run.end)?;
        (2..=LONGEST_RUN).contains(&run.words).then_some(Candidate {
            span,
            words: run.words,
            is_initial: run.is_initial,
            is_acronym: false,
        })
    }

    fn goes_on(&self, word: Word) -> bool {
        // A space, a hyphen, an apostrophe, the point of an initial.
        let between = self.sentence.get(self.run.end..word.start).unwrap_or(",");
        let initial = self.run.end.saturating_sub(self.run.start) > 0
            && self.sentence.get(..self.run.end).is_some_and(|before| {
                let mut back = before.chars().rev();
                back.next().is_some_and(char::is_uppercase)
                    && !back.next().is_some_and(char::is_alphanumeric)
            });
        self.run.words > 0
            && (matches!(between, " " | "-" | "\u{a0}" | "'" | "’") || initial && between == ". ")
    }

    /// A word as a candidate of its own.
    fn alone(&self, word: Word, is_initial: bool) -> Option<Candidate> {
        let text = self.sentence.get(word.start..word.end)?;
        let (mut end, mut is_acronym) = (word.end, false);
        match word.first {
            Class::Capital => {
                is_acronym = word.capitals >= 2 && !word.has_small;
                if word.letters < 2 {
                    return None;
                }
            }
            Class::Katakana if text.chars().count() >= FEWEST_SYLLABLES => {}
            Class::Word if is_hangul(text) => {
                let particle = PARTICLES.iter().find_map(|particle| text.strip_suffix(particle));
                let bare = particle.filter(|bare| bare.chars().count() >= FEWEST_SYLLABLES);
                end = word.start + bare.unwrap_or(text).len();
                if bare.unwrap_or(text).chars().count() < FEWEST_SYLLABLES {
                    return None;
                }
            }
            Class::Word if word.letters >= SHORTEST_WORD && !(self.is_frequent)(text) => {}
            _ => return None,
        }
        Some(Candidate { span: Span::new(word.start, end)?, words: 1, is_initial, is_acronym })
    }
}

fn is_hangul(text: &str) -> bool {
    text.starts_with(grammar::is_hangul)
}

impl<F: Fn(&str) -> bool> Iterator for Candidates<'_, F> {
    type Item = Candidate;

    fn next(&mut self) -> Option<Candidate> {
        loop {
            if let Some(ready) = self.ready.iter_mut().find_map(Option::take) {
                return Some(ready);
            }
            let Some(word) = self.words.next() else { return self.end_run() };
            let is_initial = std::mem::take(&mut self.is_first);
            let goes_on = word.first == Class::Capital && self.goes_on(word);
            let ended = if goes_on { None } else { self.end_run() };
            if goes_on {
                self.run.end = word.end;
                self.run.words += 1;
            } else if word.first == Class::Capital {
                self.run = Run { start: word.start, end: word.end, words: 1, is_initial };
            }
            self.ready = [ended, self.alone(word, is_initial)];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::candidates;

    #[track_caller]
    fn assert_candidates(sentence: &str, expected: &[&str]) {
        let shown: Vec<String> = candidates(sentence, |word| word == "قال")
            .map(|found| {
                let text = &sentence[found.span.start()..found.span.end()];
                let initial = if found.is_initial { "^" } else { "" };
                let acronym = if found.is_acronym { "!" } else { "" };
                format!("{initial}{text}{acronym}")
            })
            .collect();
        assert_eq!(shown, expected, "{sentence}");
    }

    #[test]
    fn runs_and_their_words_where_there_are_capitals() {
        assert_candidates(
            "Minister Luigi Di Maio met Michael R. Pompeo of NATO.",
            &[
                "^Minister",
                "Luigi",
                "Di",
                "Maio",
                "^Minister Luigi Di Maio",
                "Michael",
                "Pompeo",
                "Michael R. Pompeo",
                "NATO!",
            ],
        );
        assert_candidates(
            "In COVID-19, Covid-19 days",
            &["^In", "COVID-19!", "^In COVID-19", "Covid-19"],
        );
        assert_candidates("ЮНЕСКО и Лавров", &["^ЮНЕСКО!", "Лавров"]);
        assert_candidates("I. A. B", &["^I. A. B"]);
    }

    #[test]
    fn words_where_there_are_none() {
        assert_candidates("قال الكاظمي عن كوفيد-19", &["الكاظمي", "كوفيد-19"]);
        assert_candidates("スミスさんはベルリンへ", &["^スミス", "ベルリン"]);
        assert_candidates("유네스코는 그 런던에서", &["^유네스코", "런던"]);
        assert_candidates("我们在法国", &[]);
        assert_candidates("", &[]);
    }
}
