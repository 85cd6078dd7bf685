//! The names of a language as a trie, and the longest of them that begins at a place of a text.
//!
//! Where a language writes endings onto names, the trie has their stems, and an ending is whatever
//! letters follow, if they are few. Nothing is copied, and no further read than the longest name.
use super::name::Entity;
use super::name_endings::NameEndings;
use crate::text::{
    Character, Folding, NON_JOINER, NOTHING, Prefilter, Proclitics, Stem, Trie,
    begins_korean_particle, char_at, char_before,
};

/// Step of the trie from a stem over an ending to the end of the word. No letter is folded to it.
pub(super) const ENDING: char = '\u{1}';
/// Step of the trie from its root over an Arabic article.
pub(super) const ARTICLE: char = '\u{2}';
/// The node at which every name begins.
pub(super) const ROOT: u32 = Trie::<NameEntry>::ROOT;
/// Letters of an ending that leave no doubt of a short stem.
const LONGEST_SURE_ENDING: usize = 1;
/// Characters of a Korean particle, at most.
const LONGEST_PARTICLE: usize = 3;

/// Which letters of a name are capitals, where the script has them; the strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NameCase {
    All,
    First,
    Any,
}

/// What the trie says of a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct NameEntry {
    pub(super) entity: Entity,
    pub(super) weak: bool,
    pub(super) case: NameCase,
    /// One word, of whose few letters a stem has not even all: with an ending it may be any word.
    pub(super) has_short_stem: bool,
}

/// A name of the table in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct TableMatch {
    pub(super) entry: NameEntry,
    pub(super) part: NamePart,
}

/// The part of a name that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct NamePart {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Letters of the name that the text has, endings left out.
    letters: usize,
}

#[derive(Debug)]
pub(super) struct NameTable {
    pub(super) folding: Folding,
    pub(super) trie: Trie<NameEntry>,
    pub(super) endings: NameEndings,
    pub(super) proclitics: Proclitics,
    /// What a name begins with.
    pub(super) beginnings: Prefilter,
    /// The same of names that may begin with a small letter.
    pub(super) small_beginnings: Prefilter,
    /// The same of names after the Arabic article.
    pub(super) past_article: Prefilter,
    /// The node past the article.
    pub(super) article: Option<u32>,
}

impl NameTable {
    /// A name may begin with a character, or what is written onto one.
    #[inline]
    pub(super) fn may_begin_with(&self, first: Character) -> bool {
        self.proclitics != Proclitics::None || self.beginnings.may_begin_with(first)
    }

    /// A name may begin with this word, whatever follows it. Linear in the word.
    pub(super) fn may_begin_with_word(&self, word: &str) -> bool {
        let of_stem = |stem: Stem| {
            let node = if stem.article.is_some() { self.article? } else { ROOT };
            self.may_go_on(word, stem.start, node).then_some(())
        };
        of_stem(Stem { start: 0, article: None })
            .or_else(|| self.proclitics.find_stem(word, 0, of_stem))
            .is_some()
    }

    /// A name goes on here from a node, whatever follows the word.
    fn may_go_on(&self, word: &str, at: usize, node: u32) -> bool {
        let (mut node, mut end) = (node, at);
        loop {
            let children = self.trie.children_of(node).unwrap_or(&[]);
            if !self.trie.said_at(node).is_empty() && self.may_end(word, end)
                || children.first().is_some_and(|(letter, _)| *letter == ENDING)
                    && self.past_ending(word, end).is_some()
            {
                return true;
            }
            let Some((letter, after)) = self.folding.letter(word, end) else {
                return self.trie.may_go_on_after(node, word);
            };
            let Some(next) = self.trie.child(node, letter) else { return false };
            (node, end) = (next, after);
        }
    }

    /// The longest name that begins here, or after what is written onto it. `first` is the
    /// character at the place.
    #[inline]
    pub(super) fn longest(&self, text: &str, at: usize, first: Character) -> Option<TableMatch> {
        let beginnings = if first.is_lower() { &self.small_beginnings } else { &self.beginnings };
        let mut best = None;
        if beginnings.may_begin(text, at) {
            self.follow(text, NamePart { start: at, end: at, letters: 0 }, ROOT, &mut best);
        }
        self.proclitics.find_stem(text, at, |stem| {
            let end = stem.start;
            if let Some(start) = stem.article {
                // The article belongs to the name, whichever way it is written.
                if let Some(node) = self.article.filter(|_| self.past_article.may_begin(text, end))
                {
                    self.follow(text, NamePart { start, end, letters: 2 }, node, &mut best);
                }
            } else if beginnings.may_begin(text, end) {
                self.follow(text, NamePart { start: end, end, letters: 0 }, ROOT, &mut best);
            }
            None::<()>
        });
        best
    }

    /// Follows the text from a node; a longer name than the best takes its place.
    fn follow(&self, text: &str, part: NamePart, node: u32, best: &mut Option<TableMatch>) {
        let (mut part, mut node) = (part, node);
        loop {
            if let Some(&entry) = self.trie.said_at(node).first()
                && self.may_end(text, part.end)
            {
                keep(text, TableMatch { entry, part }, best);
            }
            // No label is less than that of an ending.
            if let Some(&(ENDING, past)) = self.trie.children_of(node).and_then(<[_]>::first)
                && let Some((end, ending)) = self.past_ending(text, part.end)
            {
                self.past_word(text, NamePart { end, ..part }, ending, past, best);
            }
            let Some(next) = self.trie.step(node, text, part.end) else { return };
            (node, part.end) = next;
            part.letters += 1;
        }
    }

    /// Goes on after the ending of a word: the name ends here, or has another word.
    fn past_word(
        &self,
        text: &str,
        part: NamePart,
        ending: usize,
        node: u32,
        best: &mut Option<TableMatch>,
    ) {
        if let Some(&entry) = self.trie.said_at(node).first() {
            let weak = entry.weak || entry.has_short_stem && ending > LONGEST_SURE_ENDING;
            keep(text, TableMatch { entry: NameEntry { weak, ..entry }, part }, best);
        }
        // Only a gap goes on from there.
        if let Some((word, end)) = self.trie.step(node, text, part.end) {
            self.follow(text, NamePart { end, ..part }, word, best);
        }
    }

    /// Where the word that goes on here ends, if that is near enough for an ending, and how many
    /// letters that has.
    fn past_ending(&self, text: &str, at: usize) -> Option<(usize, usize)> {
        let (mut end, mut letters) = (at, 0);
        while let Some(next) = char_at(text, end) {
            let character = Character::of(next);
            if self.folding.of(character) != NOTHING {
                if !character.is_word() {
                    break;
                }
                letters += 1;
                if letters > self.endings.longest {
                    return None;
                }
            }
            end += next.len_utf8();
        }
        Some((end, letters))
    }

    fn may_end(&self, text: &str, at: usize) -> bool {
        let rest = text.get(at..).unwrap_or_default();
        // Persian parts endings so.
        if rest.starts_with(NON_JOINER) {
            return true;
        }
        let is_shown = |next: &char| self.folding.of(Character::of(*next)) != NOTHING;
        let Some(first) = rest.chars().find(is_shown) else { return true };
        let next = Character::of(first);
        let last = char_before(text, at).map(Character::of);
        if last.is_some_and(Character::is_katakana) {
            return !next.is_katakana();
        }
        if !next.is_word() || next.is_unspaced() || last.is_some_and(Character::is_unspaced) {
            return true;
        }
        let goes_on = |one: &char| Character::of(*one).is_word();
        begins_korean_particle(first)
            && rest.chars().take(LONGEST_PARTICLE + 1).take_while(goes_on).count()
                <= LONGEST_PARTICLE
    }
}

/// Keeps what was found if it is written as its name may be, and longer than the best; of two
/// equally long the one of which the text has more.
fn keep(text: &str, mut found: TableMatch, best: &mut Option<TableMatch>) {
    let rank = |found: &TableMatch| (found.part.end, found.part.letters);
    if best.as_ref().is_some_and(|best| rank(best) >= rank(&found)) {
        return;
    }
    let Some(written) = text.get(found.part.start..found.part.end) else { return };
    let mut letters = written.chars();
    let is_wrong = match found.entry.case {
        NameCase::All => letters.any(char::is_lowercase),
        NameCase::First => letters.next().is_some_and(char::is_lowercase),
        NameCase::Any => false,
    };
    if is_wrong {
        return;
    }
    // The point after the last letter of `U.S.` belongs to it.
    let is_pointed = found.entry.case == NameCase::All && written.contains('.');
    let has_point = text.get(found.part.end..).is_some_and(|rest| rest.starts_with('.'));
    found.part.end += usize::from(is_pointed && has_point);
    *best = Some(found);
}
