//! Takes folded words, each with something to say of it. Gives all that begin a text at a place.
//! Never remembers in which order the words came.
use super::fold::{GAP, gap, next};

/// Words by their letters.
#[derive(Clone, Debug)]
pub(super) struct Trie<T> {
    nodes: Vec<Node<T>>,
}

#[derive(Clone, Debug)]
struct Node<T> {
    /// Sorted by letter.
    next: Vec<(char, u32)>,
    says: Vec<T>,
}

impl<T> Default for Trie<T> {
    fn default() -> Trie<T> {
        Trie { nodes: vec![Node { next: Vec::new(), says: Vec::new() }] }
    }
}

impl<T: Copy + PartialEq> Trie<T> {
    pub(super) fn insert(&mut self, word: &[char], says: T) {
        let mut at = 0_usize;
        for letter in word {
            let new = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            let Some(node) = self.nodes.get_mut(at) else { return };
            at = match node.next.binary_search_by_key(letter, |(letter, _)| *letter) {
                Ok(place) => node.next.get(place).map_or(0, |(_, node)| *node as usize),
                Err(place) => {
                    node.next.insert(place, (*letter, new));
                    self.nodes.push(Node { next: Vec::new(), says: Vec::new() });
                    new as usize
                }
            };
        }
        if let Some(node) = self.nodes.get_mut(at).filter(|node| !node.says.contains(&says)) {
            node.says.push(says);
        }
    }

    /// Hands over what is said of each word that stands here, with where it ends, the shortest
    /// word first. Linear in the longest word.
    pub(super) fn at(&self, text: &str, at: usize, mut see: impl FnMut(T, usize)) {
        self.words_at(text, at, |_, says, end| says.iter().for_each(|says| see(*says, end)));
    }

    /// The number of words and of their beginnings.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// As [`at`](Self::at), but hands over all that is said of a word at once, and its number, which
    /// is less than [`len`](Self::len).
    pub(super) fn words_at(&self, text: &str, at: usize, mut see: impl FnMut(usize, &[T], usize)) {
        let mut end = at;
        let mut number = 0;
        while let Some(found) = self.nodes.get(number) {
            if end > at && !found.says.is_empty() {
                see(number, &found.says, end);
            }
            if found.next.is_empty() {
                return;
            }
            let Some((letter, mut after)) = next(text, end) else { return };
            if letter == GAP {
                after = gap(text, end).unwrap_or(after);
            }
            let place = found.next.binary_search_by_key(&letter, |(letter, _)| *letter);
            let Some((_, next)) = place.ok().and_then(|place| found.next.get(place)) else {
                return;
            };
            (number, end) = (*next as usize, after);
        }
    }

    /// The longest word that stands here and ends where `ends` allows it.
    pub(super) fn longest(
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
