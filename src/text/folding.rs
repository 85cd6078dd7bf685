//! Text read letter by letter as words are compared: in lower case, composed, spellings that writers
//! put for each other made one, white space and hyphens a gap. Nothing is copied.
use super::characters::Character;
use super::equivalents::{ASCII, GAP, NOTHING};
use unicode_normalization::char::compose;

/// How much of a letter is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Folding {
    /// Accents make another letter: `é` is not `e`.
    KeepsMarks,
    /// Accents make no difference.
    DropsMarks,
}

/// White space and hyphens in a row that are one gap.
const WIDEST_GAP: usize = 3;

impl Folding {
    /// What a character is folded to by itself, [`NOTHING`] if it is left out.
    #[inline]
    pub(crate) fn of(self, character: Character) -> char {
        match self {
            Folding::KeepsMarks => character.with_marks(),
            Folding::DropsMarks => character.without_marks(),
        }
    }

    /// The next folded letter of a text and where it ends; `None` at the end of the text.
    ///
    /// What is left out before the letter is skipped, and what belongs to it is taken with it.
    #[inline]
    pub(crate) fn next(self, text: &str, at: usize) -> Option<(char, usize)> {
        let bytes = text.as_bytes();
        let &byte = bytes.get(at)?;
        if byte.is_ascii() && bytes.get(at + 1).is_none_or(u8::is_ascii) {
            return Some((fold_ascii(byte), at + 1));
        }
        self.next_beyond_ascii(text, at)
    }

    fn next_beyond_ascii(self, text: &str, at: usize) -> Option<(char, usize)> {
        let mut rest = text.get(at..)?.chars();
        let (mut letter, mut folded) = (NOTHING, NOTHING);
        let mut is_han = false;
        while folded == NOTHING {
            letter = rest.next()?;
            let character = Character::of(letter);
            (folded, is_han) = (self.of(character), character.is_han());
        }
        while !is_han {
            let before = rest.clone();
            let Some(mark) = rest.next() else { break };
            let character = Character::of(mark);
            if character.joins()
                && let Some(whole) = compose(letter, mark)
            {
                (letter, folded) = (whole, self.of(Character::of(whole)));
            } else if !character.joins() || self.of(character) != NOTHING {
                rest = before;
                break;
            }
        }
        Some((folded, text.len() - rest.as_str().len()))
    }

    /// Where the gap that begins here ends; `None` if there is none.
    pub(crate) fn gap(self, text: &str, at: usize) -> Option<usize> {
        let mut end = at;
        for _ in 0..WIDEST_GAP {
            match self.next(text, end) {
                Some((GAP, after)) => end = after,
                _ => break,
            }
        }
        (end > at).then_some(end)
    }

    /// A gap ends here.
    pub(crate) fn follows_gap(self, text: &str, at: usize) -> bool {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        before.is_some_and(|letter| self.of(Character::of(letter)) == GAP)
    }

    /// Where a folded word ends in the text, if it stands here; each of its gaps is one of the text.
    pub(crate) fn literal(self, text: &str, at: usize, word: &[char]) -> Option<usize> {
        let mut end = at;
        for &letter in word {
            end = if letter == GAP {
                // Words that meet may each have said the gap.
                self.gap(text, end).or_else(|| self.follows_gap(text, end).then_some(end))?
            } else {
                let (found, after) = self.next(text, end)?;
                (found == letter).then_some(after)?
            };
        }
        Some(end)
    }

    /// A word as texts are compared with it; a run of gaps is one.
    pub(crate) fn folded(self, word: &str) -> Vec<char> {
        let mut letters = Vec::new();
        let mut at = 0;
        while let Some((letter, after)) = self.next(word, at) {
            if letter != GAP || letters.last() != Some(&GAP) {
                letters.push(letter);
            }
            at = after;
        }
        letters
    }
}

/// What a character of ASCII is folded to.
#[inline]
pub(super) fn fold_ascii(byte: u8) -> char {
    ASCII.get(usize::from(byte)).map_or(GAP, |folded| char::from(*folded))
}

#[cfg(test)]
mod tests {
    use super::Folding::{self, DropsMarks, KeepsMarks};

    #[track_caller]
    fn assert_same(folding: Folding, word: &str, written: &str) {
        let end = folding.literal(written, 0, &folding.folded(word));
        assert_eq!(end, Some(written.len()), "{word} {written}");
    }

    #[test]
    fn spellings_that_are_one() {
        for (word, written) in [
            ("eighty-seven", "Eighty Seven"),
            ("eighty-seven", "eighty \u{2011}\u{a0}seven"),
            ("zéro", "ZE\u{301}RO"),
            ("إثنان", "اثنان"),
            ("șapte", "şapte"),
            ("Mayıs", "mayis"),
            ("ثلاثة", "ثَلاثَةٌ"),
            ("ثلاثة", "ثـلاثـة"),
            ("ثلاثة", "ثلاثه"),
            ("صباحًا", "صباحا"),
            ("säntti", "sä\u{ad}ntti"),
            ("फ़रवरी", "फरवरी"),
            ("सोलह", "सो\u{200d}लह"),
            ("שבע", "שֶׁבַע"),
            ("한국", "\u{1112}\u{1161}\u{11ab}국"),
        ] {
            assert_same(KeepsMarks, word, written);
            assert_same(DropsMarks, word, written);
        }
        assert_same(DropsMarks, "Zürich", "ZURICH");
        assert_same(DropsMarks, "Zürich", "zu\u{308}rich");
        assert_same(DropsMarks, "Guinea-Bissau", "Guinea–Bissau");
    }

    #[test]
    fn spellings_that_are_not() {
        let literal = |written, word| KeepsMarks.literal(written, 0, &KeepsMarks.folded(word));
        assert_eq!(literal("eighty", "eighty-seven"), None);
        assert_eq!(literal("eightyseven", "eighty-seven"), None);
        assert_eq!(literal("zero", "zéro"), None);
        assert_ne!(KeepsMarks.folded("Juni"), KeepsMarks.folded("Juli"));
    }

    #[test]
    fn a_letter_ends_after_its_marks_and_before_what_joins_it_to_others() {
        assert_eq!(KeepsMarks.next("ة\u{64c}\u{200f} ", 0), Some(('ه', 4)));
        assert_eq!(KeepsMarks.next("\u{200f}ة", 0), Some(('ه', 5)));
        assert_eq!(KeepsMarks.next("\u{200f}", 0), None);
        assert_eq!(KeepsMarks.next("x\u{301}", 0), Some(('x', 1)));
        assert_eq!(DropsMarks.next("x\u{301}", 0), Some(('x', 3)));
    }
}
