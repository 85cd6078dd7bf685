//! Words kept by their folded letters, each with what is said of it: all that begin a text at a place
//! are found in one go.
use super::characters::Character;
use super::folding::Folding;
use std::collections::VecDeque;

/// Words by their letters.
///
/// Nodes are numbered; the children and the sayings of each are those from its first until the
/// first of the next, so that a walk touches little memory.
#[derive(Clone, Debug)]
pub(crate) struct Trie<T> {
    folding: Folding,
    nodes: Vec<Node>,
    /// Sorted by letter within a node.
    children: Vec<(char, u32)>,
    said: Vec<T>,
}

/// Where the children and the sayings of a node begin; those of the last node are none.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    first_child: u32,
    first_said: u32,
}

impl<T> Trie<T> {
    /// The node of no letters, at which every word begins.
    pub(crate) const ROOT: u32 = 0;

    /// The node a letter further.
    #[inline]
    pub(crate) fn child(&self, node: u32, letter: char) -> Option<u32> {
        let children = self.children_of(node)?;
        let place = children.binary_search_by_key(&letter, |(letter, _)| *letter).ok()?;
        children.get(place).map(|(_, child)| *child)
    }

    /// The letters that go on from a node, sorted, each with the node it leads to.
    #[inline]
    pub(crate) fn children_of(&self, node: u32) -> Option<&[(char, u32)]> {
        let (node, next) = self.node(node)?;
        self.children.get(node.first_child as usize..next.first_child as usize)
    }

    /// What is said of the word that ends at a node, in the order in which it was said; nothing if
    /// none does.
    #[inline]
    pub(crate) fn said_at(&self, node: u32) -> &[T] {
        let said = self.node(node).and_then(|(node, next)| {
            self.said.get(node.first_said as usize..next.first_said as usize)
        });
        said.unwrap_or(&[])
    }

    #[inline]
    fn node(&self, node: u32) -> Option<(Node, Node)> {
        let node = node as usize;
        Some((*self.nodes.get(node)?, *self.nodes.get(node + 1)?))
    }

    /// No node has so great a number.
    pub(crate) fn nodes(&self) -> usize {
        self.nodes.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.said.is_empty()
    }
}

impl<T> Default for Trie<T> {
    fn default() -> Trie<T> {
        let (nodes, children, said) = (Vec::new(), Vec::new(), Vec::new());
        Trie { folding: Folding::KeepsMarks, nodes, children, said }
    }
}

impl<T: Copy + PartialEq> Trie<T> {
    /// The trie of folded words, each with something to say of it; of a word more may be said.
    pub(crate) fn new(folding: Folding, words: Vec<(Vec<char>, T)>) -> Trie<T> {
        let mut words = words;
        words.sort_by(|(one, _), (other, _)| one.cmp(other));
        let mut trie = Trie { folding, ..Trie::default() };
        // Words that begin alike are a range: its first ones end at the node, the others go on.
        let mut todo = VecDeque::from([(words.as_slice(), 0)]);
        let mut known = 1;
        while let Some((mut alike, letters)) = todo.pop_front() {
            trie.push_node();
            while let Some(((word, says), rest)) = alike.split_first()
                && word.len() == letters
            {
                let first_said = trie.nodes.last().map_or(0, |node| node.first_said as usize);
                if trie.said.get(first_said..).is_none_or(|said| !said.contains(says)) {
                    trie.said.push(*says);
                }
                alike = rest;
            }
            for branch in
                alike.chunk_by(|(one, _), (other, _)| one.get(letters) == other.get(letters))
            {
                let letter = branch.first().and_then(|(word, _)| word.get(letters));
                trie.children.extend(letter.map(|letter| (*letter, known)));
                known += 1;
                todo.push_back((branch, letters + 1));
            }
        }
        trie.push_node();
        trie
    }

    /// The trie of words that are all one says of them, each folded here.
    pub(crate) fn of_words<'w>(
        folding: Folding,
        words: impl IntoIterator<Item = &'w str>,
        says: T,
    ) -> Trie<T> {
        let words = words.into_iter().map(|word| (folding.folded(word), says));
        Trie::new(folding, words.collect())
    }

    fn push_node(&mut self) {
        let [first_child, first_said] = [self.children.len(), self.said.len()]
            .map(|length| u32::try_from(length).unwrap_or(u32::MAX));
        self.nodes.push(Node { first_child, first_said });
    }

    /// The node that the next letter of a text leads to, a gap being one letter, and where that ends.
    #[inline]
    pub(crate) fn step(&self, node: u32, text: &str, at: usize) -> Option<(u32, usize)> {
        let (letter, after) = self.folding.letter(text, at)?;
        Some((self.child(node, letter)?, after))
    }

    /// Hands over what is said of each word that stands here, with where it ends, the shortest
    /// word first. Linear in the longest word.
    pub(crate) fn at(&self, text: &str, at: usize, mut see: impl FnMut(T, usize)) {
        self.words_at(text, at, |_, said, end| said.iter().for_each(|says| see(*says, end)));
    }

    /// As [`at`](Self::at), but hands over all that is said of a word at once, and its node.
    pub(crate) fn words_at(&self, text: &str, at: usize, mut see: impl FnMut(u32, &[T], usize)) {
        let mut end = at;
        let mut node = Self::ROOT;
        while let Some(children) = self.children_of(node) {
            let said = self.said_at(node);
            if end > at && !said.is_empty() {
                see(node, said, end);
            }
            if children.is_empty() {
                return;
            }
            let Some(next) = self.step(node, text, end) else { return };
            (node, end) = next;
        }
    }

    /// A word may begin here, whatever follows the text, which ends where a word ends: one that stands
    /// here and ends where `ends` allows it, given its node and its end, or one of which the text has
    /// no more than the beginning. Linear in the longest word.
    pub(crate) fn may_begin(
        &self,
        text: &str,
        at: usize,
        mut ends: impl FnMut(u32, usize) -> bool,
    ) -> bool {
        let (mut node, mut end) = (Self::ROOT, at);
        loop {
            if end > at && !self.said_at(node).is_empty() && ends(node, end) {
                return true;
            }
            let Some((letter, after)) = self.folding.letter(text, end) else {
                return self.may_go_on_after(node, text);
            };
            let Some(next) = self.child(node, letter) else { return false };
            (node, end) = (next, after);
        }
    }

    /// A word of which a text has the beginning up to this node may go on after the text. After a word
    /// of a script with spaces no letter follows; a gap, a mark or a digit may.
    pub(crate) fn may_go_on_after(&self, node: u32, text: &str) -> bool {
        let last = text.chars().next_back().map(Character::of);
        let is_open = last.is_some_and(Character::is_unspaced);
        let may_follow = |letter: char| is_open || !Character::of(letter).is_spaced_letter();
        self.children_of(node)
            .is_some_and(|next| next.iter().any(|(letter, _)| may_follow(*letter)))
    }

    /// The longest word that stands here and ends where `ends` allows it.
    pub(crate) fn longest(
        &self,
        text: &str,
        at: usize,
        ends: impl Fn(usize) -> bool,
    ) -> Option<(T, usize)> {
        let mut longest = None;
        self.at(text, at, |says, end| {
            if ends(end) {
                longest = Some((says, end));
            }
        });
        longest
    }
}

#[cfg(test)]
mod tests {
    use super::Trie;
    use crate::text::Folding::KeepsMarks;

    #[test]
    fn words_are_found_with_all_that_is_said_of_them() {
        let words = ["ten", "tenth", "sixty-ten", "Ten", "ten", "to", "ελ"];
        let words = words.iter().zip([1, 2, 3, 4, 1, 5, 6]);
        let words = words.map(|(word, says)| (KeepsMarks.folded(word), says));
        let trie = Trie::new(KeepsMarks, words.collect());
        let found = |text: &str| {
            let mut found = Vec::new();
            trie.at(text, 0, |says, end| found.push((says, end)));
            found
        };
        assert_eq!(found("TENTH"), [(1, 3), (4, 3), (2, 5)]);
        assert_eq!(found("sixty \u{a0}ten"), [(3, 11)]);
        assert_eq!(found("ελα"), [(6, 4)]);
        assert_eq!(found("sixty"), []);
        assert_eq!(found(""), []);
        assert_eq!(trie.longest("tenths", 0, |end| end < 5), Some((4, 3)));
        // After a word of a script with spaces no letter follows; a gap may.
        let may_begin = |text: &str| trie.may_begin(text, 0, |_, end| end == text.len());
        assert!(["ten", "Tenth", "sixty"].into_iter().all(may_begin));
        assert!(!["te", "tenths", "six", "other", ""].into_iter().any(may_begin));
        let japanese = Trie::of_words(KeepsMarks, ["午前"], ());
        assert!(japanese.may_begin("午", 0, |_, _| false));
        assert!(!japanese.may_begin("午後", 0, |_, _| false));
        assert!(Trie::<u8>::default().longest("ten", 0, |_| true).is_none());
        assert!(Trie::<u8>::new(KeepsMarks, Vec::new()).is_empty());
    }
}
