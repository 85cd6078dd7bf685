//! Takes the packed names of a language. Gives a [`Table`] that finds the longest name which begins
//! at a place of a text. Never looks further than its longest name, with endings.
use super::{
    Entity,
    fold::{Class, Fold, NOTHING},
    grammar::{self, Grammar, Prefixes},
};
use crate::text::unpack;

/// Parts what would be joined.
const NON_JOINER: char = '\u{200c}';
/// Step of the trie from a stem over an ending to the end of the word.
const ENDING: char = '\u{1}';
/// Step of the trie from its root over an Arabic article.
const ARTICLE: char = '\u{2}';
/// Letters of a stem that is short.
const SHORT_STEM: usize = 4;
/// Letters of an ending that leave no doubt of a short stem.
const LONGEST_SURE_ENDING: usize = 1;
/// Letters of an abbreviation that is also written with points, at most.
const LONGEST_ABBREVIATION: usize = 4;
/// Bits that say which two letters may begin a name, a power of two.
const BEGINNINGS: u32 = 1 << 14;
/// Bits that say which letters may begin a name, a power of two.
const FIRSTS: usize = 1 << 14;
/// Characters of a Korean particle, at most.
const LONGEST_PARTICLE: usize = 3;
/// Letters before a name that are looked at, at most: conjunction, preposition, article.
const LONGEST_PREFIX: usize = 4;

/// Which letters of a name are capitals, where the script has them; the strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Case {
    /// All of them.
    All,
    /// The first.
    First,
    /// None need be.
    Any,
}

/// What a node of the trie says of the name that ends there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) entity: Entity,
    pub(super) weak: bool,
    case: Case,
    /// One word, of whose few letters a stem has not even all: with an ending it may be any word.
    short_stem: bool,
}

/// A name found in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) entry: Entry,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Letters of the name that the text has, endings left out.
    letters: usize,
}

impl Found {
    fn moved(self, by: usize) -> Found {
        Found { start: self.start + by, end: self.end + by, ..self }
    }
}

/// Where a name begins, and from where it is still to be read.
#[derive(Clone, Copy)]
struct Place {
    start: usize,
    from: usize,
    /// Letters of the name before that.
    letters: usize,
}

/// A node of the trie: its children are a range of [`Table::children`], sorted by character.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    first_child: u32,
    children: u32,
    entry: Option<Entry>,
    /// The node past an ending, if this is a stem.
    past_ending: Option<u32>,
}

/// The names of a language as a trie over folded characters.
#[derive(Debug)]
pub(super) struct Table {
    fold: &'static Fold,
    grammar: Grammar,
    nodes: Vec<Node>,
    children: Vec<(char, u32)>,
    /// Letters that begin a name, or a prefix of one: a bit each, those of the same last bits together.
    firsts: Vec<u64>,
    /// Which two letters begin a name; those of names that may begin with a small letter; those
    /// after an article.
    beginnings: Beginnings,
    small_beginnings: Beginnings,
    past_article: Beginnings,
    /// The node past an Arabic article.
    article: Option<u32>,
}

/// A set of pairs of characters, with a few more that fall on them.
#[derive(Debug)]
struct Beginnings(Vec<u64>);

impl Beginnings {
    fn new() -> Beginnings {
        Beginnings(vec![0; BEGINNINGS as usize / 64])
    }

    fn place(first: char, second: char) -> (usize, u64) {
        let mixed = u32::from(first).wrapping_mul(0x9e5b) ^ u32::from(second).wrapping_mul(0x3d);
        let bit = (mixed ^ (mixed >> 11)) & (BEGINNINGS - 1);
        (bit as usize / 64, 1 << (bit % 64))
    }

    fn insert(&mut self, first: char, second: char) {
        let (word, bit) = Beginnings::place(first, second);
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    fn contains(&self, first: char, second: char) -> bool {
        let (word, bit) = Beginnings::place(first, second);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }
}

/// Calls with each name of a packed list, which falls back to that in English: what it names, whether
/// it is weak.
pub(super) fn each_name(packed: &[u8], english: &[u8], mut see: impl FnMut(Entity, &str, bool)) {
    let own = unpack(packed);
    let mut own = own.split('\n');
    let falls_back = own.next() == Some("=");
    let english = if falls_back { unpack(english) } else { String::new() };
    let mut english = english.split('\n').skip(1);
    for number in 0..=u16::MAX {
        let (own, english) = (own.next(), english.next());
        if own.is_none() && english.is_none() {
            break;
        }
        let names = own.filter(|names| !names.is_empty()).or(english).unwrap_or_default();
        for name in names.split('/').filter(|name| !name.is_empty()) {
            let plain = name.strip_prefix('?');
            see(Entity::at(number), plain.unwrap_or(name), plain.is_some());
        }
    }
}

/// A trie while names are put in: children in the order they came.
struct Growing {
    nodes: Vec<GrowingNode>,
}

#[derive(Default)]
struct GrowingNode {
    entry: Option<Entry>,
    children: Vec<(char, usize)>,
}

impl Growing {
    fn step(&mut self, node: usize, label: char) -> usize {
        let new = self.nodes.len();
        let Some(GrowingNode { children, .. }) = self.nodes.get_mut(node) else { return node };
        if let Some((_, child)) = children.iter().find(|(other, _)| *other == label) {
            return *child;
        }
        children.push((label, new));
        self.nodes.push(GrowingNode::default());
        new
    }

    /// Of two entities the one that came first stays; of two writings of one, what either allows.
    fn end(&mut self, node: usize, entry: Entry) {
        let Some(place) = self.nodes.get_mut(node) else { return };
        let kept = place.entry.get_or_insert(entry);
        if kept.entity == entry.entity {
            kept.case = kept.case.max(entry.case);
            kept.weak &= entry.weak;
        }
    }
}

impl Table {
    /// The table of a language's packed names.
    pub(super) fn new(language: &str, packed: &[u8], english: &[u8]) -> Table {
        let fold = if language == "vi" { Fold::marked() } else { Fold::plain() };
        let mut table = Table {
            fold,
            grammar: Grammar::of(language),
            nodes: Vec::new(),
            children: Vec::new(),
            firsts: vec![0; FIRSTS / 64],
            beginnings: Beginnings::new(),
            small_beginnings: Beginnings::new(),
            past_article: Beginnings::new(),
            article: None,
        };
        let mut growing = Growing { nodes: vec![GrowingNode::default()] };
        each_name(packed, english, |entity, name, weak| {
            table.put(&mut growing, entity, name, weak);
        });
        for letter in table.grammar.prefixes.letters().chars() {
            table.put_first(letter);
        }
        table.freeze(growing);
        table
    }

    fn put_first(&mut self, letter: char) {
        if let Some(word) = self.firsts.get_mut(letter as usize % FIRSTS / 64) {
            *word |= 1 << (letter as usize % 64);
        }
    }

    /// Whether a name may begin with a folded letter. Nearly all words end here.
    #[inline]
    pub(super) fn may_begin(&self, letter: char) -> bool {
        let word = self.firsts.get(letter as usize % FIRSTS / 64);
        word.is_some_and(|word| word & (1 << (letter as usize % 64)) != 0)
    }

    fn case_of(&self, name: &str) -> Case {
        let is = |class: Class| move |character: char| self.fold.class(character) == class;
        if (2..=LONGEST_ABBREVIATION).contains(&name.chars().count())
            && name.chars().all(is(Class::Capital))
        {
            Case::All
        } else if name.starts_with(is(Class::Small)) {
            Case::Any
        } else {
            Case::First
        }
    }

    fn put(&mut self, growing: &mut Growing, entity: Entity, name: &str, weak: bool) {
        let case = self.case_of(name);
        let (all_capitals, small) = (case == Case::All, case == Case::Any);
        let mut entry = Entry { entity, weak, case, short_stem: false };
        let folded = self.fold.name(name);
        let (mut node, mut rest) = (0, folded.as_slice());
        let has_article = self.grammar.prefixes == Prefixes::Arabic && name.starts_with("ال");
        if has_article {
            node = growing.step(0, ARTICLE);
            rest = folded.get(2..).unwrap_or(&[]);
        }
        let Some(&first) = rest.first() else { return };
        let second = rest.get(1).copied().filter(|second| self.fold.class(*second) != Class::Other);
        let second = second.unwrap_or(' ');
        self.put_first(first);
        if has_article {
            self.past_article.insert(first, second);
        } else {
            self.beginnings.insert(first, second);
        }
        if small {
            self.small_beginnings.insert(first, second);
        }
        if all_capitals {
            self.beginnings.insert(first, ' ');
            let mut pointed = growing.step(0, first);
            for &letter in rest.get(1..).unwrap_or(&[]) {
                pointed = growing.step(pointed, '.');
                pointed = growing.step(pointed, letter);
            }
            growing.end(pointed, entry);
        }
        let words: Vec<&[char]> = rest.split(|letter| *letter == ' ').collect();
        for (number, word) in words.iter().enumerate() {
            if number > 0 {
                node = growing.step(node, ' ');
            }
            let stem = self.grammar.stem(word, words.len() == 1).filter(|_| !all_capitals);
            let is_cut = |stem: usize| stem <= SHORT_STEM && stem < word.len();
            entry.short_stem = words.len() == 1 && stem.is_some_and(is_cut);
            for &letter in word.get(..stem.unwrap_or(word.len())).unwrap_or(word) {
                node = growing.step(node, letter);
            }
            if stem.is_some() {
                node = growing.step(node, ENDING);
            }
        }
        growing.end(node, entry);
        if entry.short_stem {
            // The whole name with an ending is less doubtful.
            let whole = rest.iter().fold(0, |node, letter| growing.step(node, *letter));
            let whole = growing.step(whole, ENDING);
            growing.end(whole, Entry { short_stem: false, ..entry });
        }
    }

    fn freeze(&mut self, growing: Growing) {
        for GrowingNode { entry, mut children } in growing.nodes {
            children.sort_unstable();
            let number = |node: usize| u32::try_from(node).unwrap_or_default();
            let labelled = |label: char| {
                children.iter().find(|(other, _)| *other == label).map(|(_, node)| number(*node))
            };
            let (past_ending, article) = (labelled(ENDING), labelled(ARTICLE));
            let first_child = number(self.children.len());
            let plain = children.iter().filter(|(label, _)| !matches!(*label, ENDING | ARTICLE));
            self.children.extend(plain.map(|(label, node)| (*label, number(*node))));
            let children = number(self.children.len()) - first_child;
            self.article = self.article.or(article);
            self.nodes.push(Node { first_child, children, entry, past_ending });
        }
    }

    pub(super) fn fold(&self) -> &'static Fold {
        self.fold
    }

    fn node(&self, number: u32) -> Option<&Node> {
        self.nodes.get(number as usize)
    }

    fn child(&self, node: &Node, label: char) -> Option<u32> {
        let first = node.first_child as usize;
        let children = self.children.get(first..first + node.children as usize)?;
        let at = children.binary_search_by_key(&label, |(label, _)| *label).ok()?;
        children.get(at).map(|(_, child)| *child)
    }

    /// The longest name that begins where `rest` does, at `start` of the text, or after prefixes
    /// that are written on to it. `first` is the first character, folded, and what it is.
    #[inline]
    pub(super) fn find(&self, rest: &str, start: usize, first: (char, Class)) -> Option<Found> {
        if self.grammar.prefixes != Prefixes::None {
            return self.find_prefixed(rest, start, first.1);
        }
        let second = rest.chars().skip(1).map(|next| self.fold.read(next));
        let second = second.into_iter().find(|(folded, _)| *folded != NOTHING);
        let second = match second {
            Some((folded, class)) if class != Class::Other => folded,
            _ => ' ',
        };
        let set = self.beginnings_of(first.1);
        // An abbreviation may have a point after its first letter.
        if !set.contains(first.0, second) {
            return None;
        }
        let mut best = None;
        self.walk(rest, Place { start: 0, from: 0, letters: 0 }, 0, &mut best);
        best.map(|found| found.moved(start))
    }

    fn beginnings_of(&self, class: Class) -> &Beginnings {
        if class == Class::Small { &self.small_beginnings } else { &self.beginnings }
    }

    /// The same in a language that writes prefixes on to names.
    fn find_prefixed(&self, rest: &str, start: usize, class: Class) -> Option<Found> {
        let letters = self.letters(rest);
        let letter = |place: usize| letters.get(place).map_or(NOTHING, |(letter, _)| *letter);
        let at = |place: usize| letters.get(place).map_or(0, |(_, at)| *at);
        let second = |place: usize| match letter(place + 1) {
            NOTHING => ' ',
            other => other,
        };
        let mut best = None;
        let set = self.beginnings_of(class);
        let mut plain = |place: usize| {
            if set.contains(letter(place), second(place)) {
                self.walk(
                    rest,
                    Place { start: at(place), from: at(place), letters: 0 },
                    0,
                    &mut best,
                );
            }
        };
        plain(0);
        if self.grammar.prefixes == Prefixes::Hebrew {
            let prefixes =
                (0..LONGEST_PREFIX - 1).take_while(|place| self.is_prefix(letter(*place)));
            prefixes.for_each(|place| plain(place + 1));
            return best.map(|found| found.moved(start));
        }
        let conjunction = usize::from(grammar::is_arabic_conjunction(letter(0)));
        let preposition =
            conjunction + usize::from(grammar::is_arabic_preposition(letter(conjunction)));
        if conjunction > 0 {
            plain(conjunction);
        }
        if preposition > conjunction {
            plain(preposition);
        }
        for place in [0, conjunction, preposition] {
            let is_article = matches!((letter(place), letter(place + 1)), ('ا' | 'ل', 'ل'));
            let Some(node) = self.article.filter(|_| is_article) else { continue };
            if self.past_article.contains(letter(place + 2), second(place + 2)) {
                // The article belongs to the name, whichever way it is written.
                let place = Place { start: at(place), from: at(place + 2), letters: 2 };
                self.walk(rest, place, node, &mut best);
            }
        }
        best.map(|found| found.moved(start))
    }

    /// The first folded letters of a word, as far as prefixes may go and what they leave begins,
    /// and where they stand; a space after its end.
    fn letters(&self, rest: &str) -> [(char, usize); LONGEST_PREFIX + 2] {
        let mut letters = [(NOTHING, 0); LONGEST_PREFIX + 2];
        let mut known = 0;
        for (at, character) in rest.char_indices() {
            let (folded, class) = self.fold.read(character);
            if folded == NOTHING {
                continue;
            }
            let is_end = class == Class::Other;
            let Some(place) = letters.get_mut(known) else { break };
            *place = (if is_end { ' ' } else { folded }, at);
            known += 1;
            let first = letters.first().map_or(NOTHING, |(letter, _)| *letter);
            let is_bare = !self.is_prefix(first) || first == 'ا' && folded != 'ل';
            if is_end || known == 2 && is_bare {
                break;
            }
        }
        letters
    }

    fn is_prefix(&self, letter: char) -> bool {
        match self.grammar.prefixes {
            Prefixes::None => false,
            Prefixes::Hebrew => matches!(letter, 'ו' | 'ה' | 'ב' | 'ל' | 'מ' | 'כ' | 'ש'),
            Prefixes::Arabic => matches!(letter, 'ا' | 'و' | 'ف' | 'ب' | 'ك' | 'ل'),
        }
    }

    /// Follows the text from a node; a longer name than the best takes its place.
    fn walk(&self, text: &str, place: Place, node: u32, best: &mut Option<Found>) {
        let Place { start, from, mut letters } = place;
        let mut at = from;
        let mut last = Class::Other;
        let Some(mut node) = self.node(node) else { return };
        let Some(rest) = text.get(from..) else { return };
        let mut characters = rest.chars();
        loop {
            let rest = characters.as_str();
            if let Some(entry) = node.entry
                && self.may_end(rest, last)
            {
                keep(text, Found { entry, start, end: at, letters }, best);
            }
            if let Some(past) = node.past_ending
                && let Some((end, ending)) = self.past_ending(rest)
            {
                let place = Place { start, from: at + end, letters };
                self.past_word(text, place, ending, past, best);
            }
            let Some(character) = characters.next() else { return };
            at += character.len_utf8();
            let (folded, class) = self.fold.read(character);
            if folded == NOTHING {
                continue;
            }
            last = class;
            let Some(next) = self.child(node, folded).and_then(|next| self.node(next)) else {
                return;
            };
            node = next;
            letters += 1;
        }
    }

    /// Goes on behind the ending of a word: the name ends here, or has another word.
    fn past_word(
        &self,
        text: &str,
        place: Place,
        ending: usize,
        node: u32,
        best: &mut Option<Found>,
    ) {
        let Place { start, from, letters } = place;
        let Some(node) = self.node(node) else { return };
        if let Some(mut entry) = node.entry {
            entry.weak |= entry.short_stem && ending > LONGEST_SURE_ENDING;
            keep(text, Found { entry, start, end: from, letters }, best);
        }
        let next = text.get(from..).and_then(|rest| rest.chars().next());
        let Some(next) = next.filter(|next| self.fold.fold(*next) == ' ') else { return };
        if let Some(word) = self.child(node, ' ') {
            let place = Place { start, from: from + next.len_utf8(), letters };
            self.walk(text, place, word, best);
        }
    }

    /// Where the word that goes on here ends, if that is near enough for an ending, and how many
    /// letters that has.
    fn past_ending(&self, rest: &str) -> Option<(usize, usize)> {
        let mut letters = 0;
        for (at, character) in rest.char_indices() {
            let (folded, class) = self.fold.read(character);
            if folded == NOTHING {
                continue;
            }
            if class == Class::Other {
                return Some((at, letters));
            }
            letters += 1;
            if letters > self.grammar.longest_ending {
                return None;
            }
        }
        Some((rest.len(), letters))
    }

    /// A name whose last character is of a class may end before `rest`.
    fn may_end(&self, rest: &str, last: Class) -> bool {
        // What Persian writes apart without a space.
        if rest.starts_with(NON_JOINER) {
            return true;
        }
        let next = rest.chars().find(|next| self.fold.fold(*next) != NOTHING);
        let Some(next) = next else { return true };
        match (last, self.fold.class(next)) {
            (Class::Unspaced, _) | (_, Class::Other | Class::Unspaced) => true,
            (Class::Katakana, class) => class != Class::Katakana,
            (_, _) if grammar::begins_particle(next) => {
                let goes_on = |one: &char| self.fold.class(*one) != Class::Other;
                rest.chars().take(LONGEST_PARTICLE + 1).take_while(goes_on).count()
                    <= LONGEST_PARTICLE
            }
            (_, _) => false,
        }
    }
}

/// Keeps what was found if it is written as its name may be, and longer than the best; of two
/// equally long the one of which the text has more.
fn keep(text: &str, mut found: Found, best: &mut Option<Found>) {
    let rank = |found: &Found| (found.end, found.letters);
    if best.as_ref().is_some_and(|best| rank(best) >= rank(&found)) {
        return;
    }
    let Some(written) = text.get(found.start..found.end) else { return };
    let mut letters = written.chars();
    let wrong = match found.entry.case {
        Case::All => letters.any(char::is_lowercase),
        Case::First => letters.next().is_some_and(char::is_lowercase),
        Case::Any => false,
    };
    if wrong {
        return;
    }
    // The point after the last letter of `U.S.` belongs to it.
    let is_pointed = found.entry.case == Case::All && written.contains('.');
    let has_point = text.get(found.end..).is_some_and(|rest| rest.starts_with('.'));
    found.end += usize::from(is_pointed && has_point);
    *best = Some(found);
}
