//! All words by which a language writes numbers, or says what they are: rules for the numbers
//! themselves, and what stands beside them.
use super::grammar::Grammar;
use super::number::CurrencyCode;
use super::own_words;
use super::production::SetKind;
use super::rules::{Rule, productions};
use crate::text::{Folding::KeepsMarks, Trie, unpack};

/// The words of a language.
#[derive(Clone, Debug, Default)]
pub(super) struct NumberWords {
    pub(super) grammar: Grammar,
    /// Words that multiply digits, with their power of ten.
    pub(super) multipliers: Trie<u8>,
    /// Names of currencies.
    pub(super) currencies: Trie<CurrencyCode>,
    /// Words for a hundredth.
    pub(super) percents: Trie<()>,
    /// Words before numbers less than zero.
    pub(super) minus: Trie<()>,
    /// Words before decimals.
    pub(super) points: Trie<()>,
    /// Words that multiply, where they stand for one of what they mean: `hundred`.
    pub(super) bare: Trie<()>,
    /// Words that are mostly no numbers.
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
            ordinal_endings: own("ordinal ending").collect(),
            ..NumberWords::default()
        };
        let (mut multipliers, mut currencies) = (Vec::new(), Vec::new());
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
        words.grammar = Grammar::new(sets.iter().map(|(kind, _)| *kind).collect(), productions);
        multipliers.extend(words.grammar.multipliers());
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
