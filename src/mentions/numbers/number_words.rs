//! All words by which a language writes numbers, or says what they are: rules for the numbers
//! themselves, and what stands beside them; `data/numbers/make.py` tells of the format.
use super::exact::Exact;
use super::grammar::Grammar;
use super::number::CurrencyCode;
use super::own_words;
use super::production::{Part, Production, SetKind, Share};
use crate::text::{Folding::KeepsMarks, GAP, Trie, unpack};

/// What a word for a number says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct OwnValue {
    pub(super) value: Exact,
    /// It is added to the number after it.
    pub(super) is_added: bool,
}

impl OwnValue {
    /// `полтора=1.5`; `साढ़े=+0.5` is added to the number after it.
    fn parse(line: &'static str) -> Option<(Vec<char>, OwnValue)> {
        let (word, value) = line.split_once('=')?;
        let added = value.strip_prefix('+');
        let value = added.unwrap_or(value).parse().ok()?;
        Some((KeepsMarks.folded(word), OwnValue { value, is_added: added.is_some() }))
    }
}

/// `forint=HUF`
fn own_currency(line: &'static str) -> Option<(Vec<char>, CurrencyCode)> {
    let (name, code) = line.split_once('=')?;
    Some((KeepsMarks.folded(name), CurrencyCode::parse(code)?))
}

/// `milionu=6`
fn own_multiplier(line: &'static str) -> Option<(Vec<char>, u8)> {
    let (word, power) = line.split_once('=')?;
    Some((KeepsMarks.folded(word), power.parse().ok()?))
}

#[derive(Clone, Debug, Default)]
pub(super) struct NumberWords {
    pub(super) grammar: Grammar,
    /// Words that multiply digits, with their power of ten.
    pub(super) multipliers: Trie<u8>,
    pub(super) currencies: Trie<CurrencyCode>,
    /// Words for a hundredth.
    pub(super) percents: Trie<()>,
    /// Words before numbers less than zero.
    pub(super) minus: Trie<()>,
    /// Words before decimals.
    pub(super) points: Trie<()>,
    /// Words that multiply, where they stand for one of what they mean: `hundred`.
    pub(super) bare: Trie<()>,
    /// Words that add half of what the number before them counts by.
    pub(super) halves: Trie<()>,
    /// Words between two terms of a number.
    pub(super) sum_links: Trie<()>,
    /// Words for numbers that the CLDR does not have.
    pub(super) values: Trie<OwnValue>,
    pub(super) weak: Trie<()>,
    /// Words that make one of a bare word: `a hundred`.
    pub(super) articles: Vec<&'static str>,
    /// What makes an ordinal of digits.
    pub(super) ordinal_endings: Vec<&'static str>,
    /// The mark before decimals is a comma.
    pub(super) decimal_comma: bool,
}

impl NumberWords {
    /// Reads the packed rules of a language. A line that is no rule is left out; tests see that
    /// there is none.
    pub(super) fn parse(packed: &[u8], language: &str) -> NumberWords {
        let own = |kind: &'static str| own_words::words(kind, language);
        let mut words = NumberWords {
            percents: Trie::of_words(KeepsMarks, own("percent"), ()),
            weak: Trie::of_words(KeepsMarks, own("weak"), ()),
            articles: own("article").collect(),
            halves: Trie::of_words(KeepsMarks, own("half"), ()),
            sum_links: Trie::of_words(KeepsMarks, own("sum link"), ()),
            ordinal_endings: own("ordinal ending").collect(),
            ..NumberWords::default()
        };
        let values: Vec<(Vec<char>, OwnValue)> = own("value").filter_map(OwnValue::parse).collect();
        let own_multipliers: Vec<(Vec<char>, u8)> =
            own("multiplier").filter_map(own_multiplier).collect();
        let mut multipliers = Vec::new();
        let mut currencies: Vec<(Vec<char>, CurrencyCode)> =
            own("currency").filter_map(own_currency).collect();
        let mut sets: Vec<(SetKind, Vec<Rule>)> = Vec::new();
        for line in unpack(packed).lines() {
            let mut letters = line.chars();
            match letters.next() {
                Some('@') => sets.push((set_kind(letters.next()), Vec::new())),
                Some('*') => read_multipliers(letters.as_str(), &mut multipliers),
                Some('$') => read_currency(letters.as_str(), &mut currencies),
                Some('-') => words.minus = alternatives(letters.as_str()),
                Some('.') => words.points = alternatives(letters.as_str()),
                Some('#') => words.decimal_comma = letters.next() == Some(','),
                _ => {
                    if let Some((_, rules)) = sets.last_mut() {
                        rules.extend(Rule::parse(line, rules.last()));
                    }
                }
            }
        }
        let of_set = |(set, (_, rules)): (u16, &(SetKind, Vec<Rule>))| productions(set, rules);
        let productions = (0..).zip(&sets).flat_map(of_set).collect();
        let beginnings: Vec<Vec<char>> = values.iter().map(|(word, _)| word.clone()).collect();
        let kinds = sets.iter().map(|(kind, _)| *kind).collect();
        words.grammar = Grammar::new(kinds, productions, &beginnings);
        words.values = Trie::new(KeepsMarks, values);
        multipliers.extend(words.grammar.multipliers());
        // A word that is `10⁹` in Brazil is `10¹²` elsewhere: what is listed by hand is meant.
        multipliers.retain(|(word, _)| !own_multipliers.iter().any(|(own, _)| own == word));
        multipliers.extend(own_multipliers);
        words.multipliers = Trie::new(KeepsMarks, multipliers);
        words.currencies = Trie::new(KeepsMarks, currencies);
        let bare = words.grammar.bare_words().map(|word| (word, ()));
        words.bare = Trie::new(KeepsMarks, bare.collect());
        words
    }
}

fn set_kind(letter: Option<char>) -> SetKind {
    match letter {
        Some('C') => SetKind::Cardinal,
        Some('O') => SetKind::Ordinal,
        Some('Y') => SetKind::Year,
        _ => SetKind::Inner,
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
            multipliers.push((KeepsMarks.folded(word), power));
        }
    }
}

/// `EUR euro/euros`
fn read_currency(line: &str, currencies: &mut Vec<(Vec<char>, CurrencyCode)>) {
    let Some((code, names)) = line.split_once(' ') else { return };
    let Some(code) = CurrencyCode::parse(code) else { return };
    currencies.extend(names.split('/').map(|name| (KeepsMarks.folded(name), code)));
}

/// `point/comma`
fn alternatives(line: &str) -> Trie<()> {
    Trie::of_words(KeepsMarks, line.split('/'), ())
}

struct Rule {
    base: u64,
    divisor: u64,
    text: String,
}

/// The limit of the last rule of each set.
const NO_LIMIT: u64 = 1_000_000_000_000_000_000;

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

/// The productions of a set, from its rules in order.
fn productions(set: u16, rules: &[Rule]) -> Vec<Production> {
    let limits = rules.iter().skip(1).map(|rule| rule.base).chain([NO_LIMIT]);
    let mut productions = Vec::new();
    for (rule, limit) in rules.iter().zip(limits) {
        for (wants_rest, text) in with_and_without_rest(&rule.text) {
            productions.extend(forms(&text).iter().map(|form| Production {
                set,
                base: rule.base,
                limit,
                divisor: rule.divisor,
                least_rest: u64::from(wants_rest == Some(true)),
                most_rest: if wants_rest == Some(false) { 0 } else { rule.divisor - 1 },
                parts: parts(form, set),
                is_bare: false,
            }));
        }
    }
    productions
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
        // `>>>` is `>>` except for rules that no language has.
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
    let words = if only_gap && parts.is_empty() { vec![GAP] } else { words };
    parts.push(Part::Words(words.into()));
}
