//! Takes the packed rules of a language. Gives its [`Grammar`]: productions to read number words
//! by, words that multiply, names of currencies, what else a language says beside numbers. Never fails: what it cannot read it leaves out,
//! and a test sees that there is none.
use super::signs;
use crate::text::{Character, Folding::KeepsMarks, GAP, Prefilter, Trie, unpack};
use std::sync::OnceLock;

/// What the words of a set of rules say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SetKind {
    Cardinal,
    Year,
    Ordinal,
    /// Words that only stand within others.
    Inner,
}

/// Which part of a number the words of another set give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// How often the divisor goes in.
    Quotient,
    /// What is left then.
    Rest,
    /// All of it.
    Whole,
}

#[derive(Clone, Debug)]
pub(super) enum Part {
    Words(Box<[char]>),
    Call(Share, u16),
}

/// One way in which a set writes the numbers from `base` until before `limit`.
#[derive(Clone, Debug)]
pub(super) struct Production {
    pub(super) set: u16,
    pub(super) base: u64,
    pub(super) limit: u64,
    pub(super) divisor: u64,
    /// The rest is at least this.
    pub(super) least_rest: u64,
    /// The rest is at most this.
    pub(super) most_rest: u64,
    pub(super) parts: Vec<Part>,
    /// It leaves out that there is one of what it says; no number within another does.
    pub(super) is_bare: bool,
}

impl Production {
    /// The greatest number that words of a part of it can say, if the whole is at most so much.
    pub(super) fn most(&self, share: Share, whole: u64) -> u64 {
        let whole = whole.min(self.limit - 1);
        match share {
            Share::Quotient => whole / self.divisor,
            Share::Rest => whole.min(self.most_rest),
            Share::Whole => whole,
        }
    }
}

/// What one word says.
#[derive(Clone, Debug)]
pub(super) struct Alone {
    /// The number it is, if it is one.
    pub(super) number: Option<(u64, SetKind)>,
    /// What may go on a number that it begins.
    pub(super) follows: Prefilter,
}

/// Which numbers are looked for, for each set as one that they begin with: those below its limit.
pub(super) type Limits = Box<[u64]>;

/// Productions that begin with a number of some set.
#[derive(Clone, Debug, Default)]
pub(super) struct Begun {
    /// By the letter that follows, and whether that stands after a gap; sorted.
    by_letter: Vec<((char, bool), u16)>,
    /// What goes on with another number.
    pub(super) before_number: Vec<u16>,
    /// What is not told by a letter.
    pub(super) anything: Vec<u16>,
}

impl Begun {
    fn insert(&mut self, production: &Production, number: u16, unwritten: &[Vec<u64>]) {
        match production.parts.get(1) {
            Some(Part::Words(words)) => match **words {
                [GAP, letter, ..] => self.by_letter.push(((letter, true), number)),
                [GAP] | [] => self.anything.push(number),
                [letter, ..] => self.by_letter.push(((letter, false), number)),
            },
            Some(Part::Call(_, set))
                if unwritten.get(usize::from(*set)).is_none_or(Vec::is_empty) =>
            {
                self.before_number.push(number);
            }
            _ => self.anything.push(number),
        }
    }

    pub(super) fn all(&self) -> impl Iterator<Item = u16> {
        let by_letter = self.by_letter.iter().map(|(_, number)| *number);
        by_letter.chain(self.before_number.iter().chain(&self.anything).copied())
    }

    /// Those that go on with this letter.
    pub(super) fn before(&self, letter: char, gapped: bool) -> &[((char, bool), u16)] {
        let key = (letter, gapped);
        let start = self.by_letter.partition_point(|(other, _)| *other < key);
        let rest = self.by_letter.get(start..).unwrap_or(&[]);
        rest.get(..rest.iter().take_while(|(other, _)| *other == key).count()).unwrap_or(&[])
    }
}

/// All that is known of how a language writes numbers.
#[derive(Clone, Debug, Default)]
pub(super) struct Grammar {
    pub(super) kinds: Vec<SetKind>,
    pub(super) productions: Vec<Production>,
    /// Productions by the words they begin with.
    pub(super) by_words: Trie<u16>,
    /// Productions by the set they begin with.
    pub(super) by_set: Vec<Begun>,
    /// For each set which numbers its own can begin with.
    pub(super) corners: Vec<Limits>,
    /// Which numbers those that stand alone can begin with.
    pub(super) corners_of_all: Limits,
    /// How numbers that stand alone begin.
    pub(super) beginnings: Prefilter,
    /// How numbers begin, within others, too.
    pub(super) all_beginnings: Prefilter,
    /// What each word says by itself, by its number in `by_words`, once it was asked for.
    pub(super) alone: Vec<OnceLock<Alone>>,
    /// Numbers that a set writes by no word at all.
    pub(super) unwritten: Vec<Vec<u64>>,
    /// Words that multiply digits, with their power of ten.
    pub(super) multipliers: Trie<u8>,
    /// Names of currencies.
    pub(super) currencies: Trie<[u8; 3]>,
    /// Words for a hundredth.
    pub(super) percents: Trie<()>,
    /// Words before numbers less than zero, and before decimals.
    pub(super) minus: Trie<()>,
    pub(super) points: Trie<()>,
    /// Words that multiply, where they stand for one of what they mean: `hundred`.
    pub(super) bare: Trie<()>,
    /// Words that are mostly no numbers.
    pub(super) weak: Trie<()>,
    /// What makes an ordinal of digits.
    pub(super) ordinal_endings: &'static [&'static str],
    /// The mark before decimals is a comma.
    pub(super) decimal_comma: bool,
}

/// Powers of ten from here on are words of their own, which also follow digits.
const LEAST_MULTIPLIER: u64 = 1000;
/// Sets that only say a gap before a number, each within the one before, at most.
const MOST_GAPS: u8 = 4;
/// Powers of ten from here on may stand for one of them.
const LEAST_BARE: u64 = 100;
/// The limit of the last rule of each set.
const NO_LIMIT: u64 = 1_000_000_000_000_000_000;

impl Grammar {
    pub(super) fn parse(packed: &[u8], language: &str) -> Grammar {
        let text = unpack(packed);
        let ordinal_endings = signs::ordinal_endings(language);
        let mut grammar = Grammar {
            ordinal_endings,
            percents: Trie::of_words(KeepsMarks, signs::percent_words(language), ()),
            weak: Trie::of_words(KeepsMarks, signs::weak_words(language), ()),
            ..Grammar::default()
        };
        let (mut multipliers, mut currencies) = (Vec::new(), Vec::new());
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines() {
            let mut letters = line.chars();
            match letters.next() {
                Some('@') => {
                    grammar.close_set(&mut rules);
                    grammar.kinds.push(match letters.next() {
                        Some('C') => SetKind::Cardinal,
                        Some('O') => SetKind::Ordinal,
                        Some('Y') => SetKind::Year,
                        _ => SetKind::Inner,
                    });
                }
                Some('*') => read_multipliers(letters.as_str(), &mut multipliers),
                Some('$') => read_currency(letters.as_str(), &mut currencies),
                Some('-') => grammar.minus = alternatives(letters.as_str()),
                Some('.') => grammar.points = alternatives(letters.as_str()),
                Some('#') => grammar.decimal_comma = letters.next() == Some(','),
                _ => rules.extend(Rule::parse(line, rules.last())),
            }
        }
        grammar.close_set(&mut rules);
        grammar.add_bare();
        grammar.index();
        multipliers.extend(grammar.multipliers());
        grammar.multipliers = Trie::new(KeepsMarks, multipliers);
        grammar.currencies = Trie::new(KeepsMarks, currencies);
        grammar
    }

    fn close_set(&mut self, rules: &mut Vec<Rule>) {
        let Some(set) = self.kinds.len().checked_sub(1).and_then(|set| u16::try_from(set).ok())
        else {
            return rules.clear();
        };
        let limits: Vec<u64> =
            rules.iter().skip(1).map(|rule| rule.base).chain([NO_LIMIT]).collect();
        for (rule, limit) in rules.drain(..).zip(limits) {
            for (wants_rest, text) in with_and_without_rest(&rule.text) {
                for form in forms(&text) {
                    self.productions.push(Production {
                        set,
                        base: rule.base,
                        limit,
                        divisor: rule.divisor,
                        least_rest: u64::from(wants_rest == Some(true)),
                        most_rest: if wants_rest == Some(false) { 0 } else { rule.divisor - 1 },
                        parts: parts(&form, set),
                        is_bare: false,
                    });
                }
            }
        }
    }

    /// `hundred and five`: what begins with a number of hundreds may begin with the hundred.
    fn add_bare(&mut self) {
        let (mut bare, mut bare_words) = (Vec::new(), Vec::new());
        for production in &self.productions {
            let [Part::Call(Share::Quotient, _), Part::Words(words), rest @ ..] =
                production.parts.as_slice()
            else {
                continue;
            };
            let words = words.strip_prefix(&[GAP]).unwrap_or(words);
            let is_cardinal =
                matches!(self.kinds.get(usize::from(production.set)), Some(SetKind::Cardinal));
            // Where words are not spaced, those of several letters are parts of others.
            let is_word = words.first().is_some_and(|first| {
                let first = Character::of(*first);
                first.is_letter() && (!first.is_unspaced() || first.is_han())
            });
            if is_cardinal
                && is_word
                && production.base == production.divisor
                && production.divisor >= LEAST_BARE
            {
                bare_words.push((words.strip_suffix(&[GAP]).unwrap_or(words).to_vec(), ()));
                let parts = std::iter::once(Part::Words(words.into())).chain(rest.iter().cloned());
                bare.push(Production {
                    parts: parts.collect(),
                    is_bare: true,
                    ..production.clone()
                });
            }
        }
        self.productions.append(&mut bare);
        self.bare = Trie::new(KeepsMarks, bare_words);
    }

    fn index(&mut self) {
        self.by_set = vec![Begun::default(); self.kinds.len()];
        self.unwritten = vec![Vec::new(); self.kinds.len()];
        let mut by_words = Vec::new();
        for production in self.productions.iter().filter(|production| production.parts.is_empty()) {
            if let Some(numbers) = self.unwritten.get_mut(usize::from(production.set)) {
                numbers.push(production.base);
            }
        }
        for (number, production) in (0_u16..).zip(&self.productions) {
            match production.parts.first() {
                Some(Part::Words(words)) => by_words.push((words.to_vec(), number)),
                Some(Part::Call(_, set)) => {
                    if let Some(productions) = self.by_set.get_mut(usize::from(*set)) {
                        productions.insert(production, number, &self.unwritten);
                    }
                }
                None => {}
            }
        }
        self.by_words = Trie::new(KeepsMarks, by_words);
        for begun in &mut self.by_set {
            begun.by_letter.sort_unstable();
        }
        self.find_corners();
    }

    /// Words that multiply, of the rules that begin with how often they do.
    fn multipliers(&self) -> impl Iterator<Item = (Vec<char>, u8)> {
        self.productions.iter().filter_map(|production| {
            let [Part::Call(Share::Quotient, _), Part::Words(words), ..] =
                production.parts.as_slice()
            else {
                return None;
            };
            let words: Vec<char> = words.iter().collect::<String>().trim().chars().collect();
            let power = production.divisor.checked_ilog10().unwrap_or_default();
            let is_power = 10_u64.checked_pow(power) == Some(production.divisor);
            let multiplies = production.divisor >= LEAST_MULTIPLIER && is_power;
            (multiplies && !words.is_empty()).then_some((words, u8::try_from(power).ok()?))
        })
    }

    /// What numbers can begin with: nothing else need be read when they are looked for.
    fn find_corners(&mut self) {
        // No greater number of a set is asked for within others.
        let mut called = vec![0_u64; self.kinds.len()];
        for production in &self.productions {
            for part in production.parts.iter().skip(1) {
                if let Part::Call(share, set) = part
                    && let Some(limit) = called.get_mut(usize::from(*set))
                {
                    *limit = (*limit).max(production.most(*share, u64::MAX) + 1);
                }
            }
        }
        let of_set = |(set, limit): (usize, &u64)| {
            let limits = (0..called.len()).map(|other| if other == set { *limit } else { 0 });
            self.corners_below(limits)
        };
        self.corners = called.iter().enumerate().map(of_set).collect();
        let stands_alone =
            self.kinds.iter().map(|kind| if *kind == SetKind::Inner { 0 } else { u64::MAX });
        self.corners_of_all = self.corners_below(stands_alone);
        let all = self.productions.iter().filter_map(|production| match production.parts.first() {
            Some(Part::Words(words)) => Some((production, &**words)),
            _ => None,
        });
        let stand_alone = all.clone().filter(|(production, _)| {
            let limit = self.corners_of_all.get(usize::from(production.set));
            limit.is_some_and(|limit| production.base < *limit)
        });
        self.beginnings = Prefilter::new(KeepsMarks, stand_alone.map(|(_, words)| words));
        self.all_beginnings = Prefilter::new(KeepsMarks, all.map(|(_, words)| words));
        // A number that ends with a gap does not end with its last word.
        let only_gap = |production: &Production| matches!(production.parts.last(), Some(Part::Words(words)) if **words == [GAP]);
        if !self.productions.iter().any(only_gap) {
            self.alone.resize_with(self.by_words.nodes(), OnceLock::new);
        }
    }

    /// Which numbers those of the sets that are below such limits can begin with.
    fn corners_below(&self, limits: impl Iterator<Item = u64>) -> Limits {
        let mut limits: Limits = limits.collect();
        loop {
            let mut changed = false;
            for production in &self.productions {
                let Some(Part::Call(share, first)) = production.parts.first() else { continue };
                let limit = limits.get(usize::from(production.set)).copied().unwrap_or_default();
                if production.base >= limit {
                    continue;
                }
                let most = production.most(*share, limit - 1);
                if let Some(of_first) = limits.get_mut(usize::from(*first))
                    && *of_first <= most
                {
                    (*of_first, changed) = (most + 1, true);
                }
            }
            if !changed {
                return limits;
            }
        }
    }

    /// Adds the words that may follow where the parts of a production are read up to some part.
    pub(super) fn follow<'g>(
        &'g self,
        production: &'g Production,
        part: usize,
        follows: &mut Vec<&'g [char]>,
    ) {
        self.follow_gaps(production, part, follows, (u64::MAX, MOST_GAPS));
    }

    /// Up to so many gaps within each other, in a number that is at most so much.
    fn follow_gaps<'g>(
        &'g self,
        production: &'g Production,
        part: usize,
        follows: &mut Vec<&'g [char]>,
        (whole, gaps): (u64, u8),
    ) {
        for part in production.parts.get(part..).unwrap_or(&[]) {
            match part {
                Part::Words(words) => {
                    follows.push(words.strip_prefix(&[GAP]).unwrap_or(words));
                    if **words != [GAP] {
                        return;
                    }
                }
                Part::Call(share, set) => {
                    let most = production.most(*share, whole);
                    let corners = self.corners.get(usize::from(*set));
                    let may_begin = |begun: &&Production| {
                        let limit = corners.and_then(|limits| limits.get(usize::from(begun.set)));
                        !begun.is_bare
                            && begun.base <= most
                            && limit.is_some_and(|limit| begun.base < *limit)
                    };
                    for begun in self.productions.iter().filter(may_begin) {
                        match begun.parts.first() {
                            Some(Part::Words(words)) if **words == [GAP] && gaps > 0 => {
                                self.follow_gaps(begun, 1, follows, (most, gaps - 1));
                            }
                            Some(Part::Words(words)) => {
                                follows.push(words.strip_prefix(&[GAP]).unwrap_or(words));
                            }
                            _ => {}
                        }
                    }
                    if self.unwritten.get(usize::from(*set)).is_none_or(Vec::is_empty) {
                        return;
                    }
                }
            }
        }
    }

    pub(super) fn production(&self, number: u16) -> Option<&Production> {
        self.productions.get(usize::from(number))
    }
}

/// `6 million Mio.`
fn read_multipliers(line: &str, multipliers: &mut Vec<(Vec<char>, u8)>) {
    let mut fields = line.split(' ');
    let Some(power) = fields.next().and_then(|power| power.parse().ok()) else {
        return;
    };
    for word in fields {
        for word in [Some(word), word.strip_suffix('.')].into_iter().flatten() {
            multipliers.push((KeepsMarks.folded(&word.replace('_', " ")), power));
        }
    }
}

/// `EUR euro/euros`
fn read_currency(line: &str, currencies: &mut Vec<(Vec<char>, [u8; 3])>) {
    let Some((code, names)) = line.split_once(' ') else {
        return;
    };
    if let Ok(code) = <[u8; 3]>::try_from(code.as_bytes()) {
        currencies.extend(names.split('/').map(|name| (KeepsMarks.folded(name), code)));
    }
}

/// `point/comma`
fn alternatives(line: &str) -> Trie<()> {
    Trie::of_words(KeepsMarks, line.split('/'), ())
}

/// A line of a set as it stands in the file.
struct Rule {
    base: u64,
    divisor: u64,
    text: String,
}

impl Rule {
    /// `20/10 twenty[->2>]`
    fn parse(line: &str, last: Option<&Rule>) -> Option<Rule> {
        let (head, text) = line.split_once(' ')?;
        let (base, divisor) = head.split_once('/').unwrap_or((head, ""));
        let base = if base.is_empty() { last?.base + 1 } else { base.parse().ok()? };
        let divisor = match divisor {
            "" => 10_u64.pow(base.checked_ilog10().unwrap_or_default()),
            divisor => divisor.parse().ok().filter(|divisor| *divisor > 0)?,
        };
        Some(Rule { base, divisor, text: text.to_owned() })
    }
}

/// The words of a rule with what stands in `[…]` and without, each with whether a rest is wanted.
/// A rule that writes digits has none.
fn with_and_without_rest(text: &str) -> Vec<(Option<bool>, String)> {
    if text == "~" {
        return Vec::new();
    }
    if !text.contains('[') {
        return vec![(None, text.to_owned())];
    }
    let mut both = [String::new(), String::new()];
    let (mut in_brackets, mut in_braces, mut other) = (false, false, false);
    for letter in text.chars() {
        match letter {
            '[' => (in_brackets, other) = (true, false),
            ']' => in_brackets = false,
            '|' if in_brackets && !in_braces => other = true,
            _ => {
                in_braces = (in_braces || letter == '{') && letter != '}';
                let [with, without] = &mut both;
                if !in_brackets || !other {
                    with.push(letter);
                }
                if !in_brackets || other {
                    without.push(letter);
                }
            }
        }
    }
    let [with, without] = both;
    vec![(Some(true), with), (Some(false), without)]
}

/// The forms that `{…|…}` stands for.
fn forms(text: &str) -> Vec<String> {
    let parts = text.split_once('{').and_then(|(before, rest)| {
        rest.split_once('}').map(|(choices, after)| (before, choices, after))
    });
    let Some((before, choices, after)) = parts else {
        return vec![text.to_owned()];
    };
    let rests = forms(after);
    choices
        .split('|')
        .flat_map(|choice| rests.iter().map(move |rest| format!("{before}{choice}{rest}")))
        .collect()
}

fn parts(text: &str, own_set: u16) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '>', '=']) {
        let (before, call) = rest.split_at(at);
        push_words(&mut parts, before);
        let sign = call.chars().next().unwrap_or('=');
        let inner = call.get(1..).unwrap_or("");
        let (name, after) = inner.split_once(sign).unwrap_or((inner, ""));
        // `>>>` is `>>` but for rules that no language has.
        let after = if name.is_empty() { after.trim_start_matches(sign) } else { after };
        let share = match sign {
            '<' => Share::Quotient,
            '>' => Share::Rest,
            _ => Share::Whole,
        };
        parts.push(Part::Call(share, name.parse().unwrap_or(own_set)));
        rest = after;
    }
    push_words(&mut parts, rest);
    parts
}

fn push_words(parts: &mut Vec<Part>, words: &str) {
    let words = KeepsMarks.folded(words);
    if words.is_empty() {
        return;
    }
    // No number ends with a gap.
    let only_gap = words.iter().all(|letter| *letter == GAP);
    if !only_gap || !parts.is_empty() {
        parts.push(Part::Words(words.into()));
    } else {
        parts.push(Part::Words(Box::new([GAP])));
    }
}
