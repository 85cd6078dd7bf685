//! The lines of a file of rules as productions; `data/numbers/make.py` tells of the format.
use super::production::{Part, Production, Share};
use crate::text::{Folding::KeepsMarks, GAP};

/// A rule of a set as it stands in the file.
pub(super) struct Rule {
    base: u64,
    divisor: u64,
    text: String,
}

/// The limit of the last rule of each set.
const NO_LIMIT: u64 = 1_000_000_000_000_000_000;

impl Rule {
    /// `20/10 twenty[->2>]`
    pub(super) fn parse(line: &str, last: Option<&Rule>) -> Option<Rule> {
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
pub(super) fn productions(set: u16, rules: &[Rule]) -> Vec<Production> {
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
