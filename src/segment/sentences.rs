//! Takes one paragraph. Gives where its sentences end. Decides at each candidate by rules in a
//! fixed order, the first that knows wins; every rule is a small function with a name. Linear in
//! the length of the paragraph. Next: `features`.
use super::{
    abbreviations::{Profile, Rules},
    block::Block,
    candidates::{self, Candidate, Verdict},
    forced, full_stop, informal,
    level::Level,
    missing_space,
    quotes::Quotes,
    spaces,
    terminators::{self, Terminator, is_cjk, is_closer},
};
use std::cell::OnceCell;

/// A full-width parenthesis that holds sentences closes within so many bytes.
const LONGEST_PARENTHESIS: usize = 480;

/// Splits one paragraph. Gives the ends of its sentences but the last, which may lie before white
/// space.
pub(super) fn split(block: Block<'_>, profile: &Profile, repair: bool, ends: &mut Vec<usize>) {
    let splitter = Splitter {
        block,
        profile,
        repair,
        quotes: Quotes::default(),
        informal: OnceCell::new(),
        list_items: None,
        start: 0,
        ends,
    };
    splitter.run();
}

struct Splitter<'s> {
    block: Block<'s>,
    profile: &'s Profile,
    /// Whether a missing space after a terminator is taken for one.
    repair: bool,
    quotes: Quotes,
    /// Whether the paragraph writes small letters after full stops; found out when first asked.
    informal: OnceCell<bool>,
    /// Where list items begin; found out when the first number 1 is met.
    list_items: Option<Vec<usize>>,
    /// Where the sentence at hand begins.
    start: usize,
    ends: &'s mut Vec<usize>,
}

impl Splitter<'_> {
    fn run(mut self) {
        let mut at = 0;
        while let Some(stop) = candidates::next_stop(self.block, at) {
            let Some(char) = self.block.char_at(stop) else { break };
            at = self.visit(stop, char);
        }
        if self.profile.has(Rules::SPACES) {
            spaces::split(self.block, Level::Sentences, self.ends);
        }
    }

    /// Deals with the character at a stop. Gives where to go on.
    fn visit(&mut self, stop: usize, char: char) -> usize {
        let after = stop + char.len_utf8();
        match char {
            '.' | ')' => self.force_list_item(stop),
            'ة' if self.profile.has(Rules::GLUED_HEADERS) => {
                if let Some(start) = forced::glued_header(self.block, stop) {
                    self.end_sentence(start);
                }
                return after;
            }
            _ if forced::is_item_bullet(self.block, stop, char) => {
                self.end_sentence(stop);
                return after;
            }
            _ => {}
        }
        let (block, profile) = (self.block, self.profile);
        let Some(kind) = candidates::terminator_at(block, stop, char, profile) else {
            return after;
        };
        let candidate = Candidate::at(block, profile, stop, kind, self.start, &mut self.quotes);
        let Some(candidate) = candidate else { return block.len() };
        if self.decide(&candidate) == Verdict::Break {
            self.end_sentence(candidate.end);
        }
        candidate.end
    }

    /// Ends a sentence unless it would be empty.
    fn end_sentence(&mut self, end: usize) {
        let text = self.block.slice(self.start, end);
        if !text.trim_start().is_empty() {
            self.ends.push(end);
            self.quotes.end_sentence(self.block, end);
        }
        self.start = end;
    }

    /// Ends a sentence before the number of a list item whose sign is at `at`.
    fn force_list_item(&mut self, at: usize) {
        if self.list_items.is_none() && forced::may_begin_list(self.block, at) {
            self.list_items = Some(forced::list_items(self.block, self.start));
        }
        let Some(items) = &self.list_items else { return };
        let passed = items.partition_point(|start| *start < at);
        let Some(start) = passed.checked_sub(1).and_then(|last| items.get(last)).copied() else {
            return;
        };
        if start > self.start {
            self.end_sentence(start);
        }
    }

    fn decide(&mut self, candidate: &Candidate<'_>) -> Verdict {
        if let Some(verdict) = sticks(candidate) {
            return verdict;
        }
        match candidate.kind {
            Terminator::Strong => self.strong(candidate),
            Terminator::Mark => self.mark(candidate),
            Terminator::Ellipsis => ellipsis(candidate),
            Terminator::FullStop if has_row(candidate) => row_of_full_stops(candidate),
            Terminator::FullStop if candidate.gap() => {
                let informal = candidate.before_lower() && self.is_informal();
                full_stop::decide(candidate, informal)
            }
            Terminator::FullStop => missing_space::decide(candidate, self.repair),
            Terminator::Colon => Verdict::break_if(
                candidate.gap() && (candidate.before_upper() || candidate.before_number()),
            ),
            Terminator::Semicolon => {
                Verdict::break_if(candidate.gap() && !candidate.before_lower())
            }
        }
    }

    fn is_informal(&self) -> bool {
        *self.informal.get_or_init(|| informal::is_informal(self.block, self.profile))
    }

    /// After `。` and the like.
    fn strong(&mut self, candidate: &Candidate<'_>) -> Verdict {
        let questions =
            matches!(self.block.char_before(candidate.terminator.1), Some('؟' | '？' | '！'));
        let joins = self.profile.has(Rules::WHOLE_PARENTHESES)
            && self.is_inside_parentheses(candidate)
            || self.profile.has(Rules::QUOTATIVE) && is_quotative(candidate)
            || questions && candidate.before_lower() && !is_cjk(candidate.next_char);
        Verdict::break_if(!joins)
    }

    /// Whether the candidate lies in full-width parentheses that close soon.
    fn is_inside_parentheses(&mut self, candidate: &Candidate<'_>) -> bool {
        self.quotes.advance(self.block, candidate.end);
        self.quotes.inside_parentheses() && {
            let mut depth = 1_usize;
            let ahead = self.block.from(candidate.end).char_indices();
            for (_, char) in ahead.take_while(|(at, _)| *at < LONGEST_PARENTHESIS) {
                match char {
                    '（' => depth += 1,
                    '）' => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    return true;
                }
            }
            false
        }
    }

    /// After `!` and `?`.
    fn mark(&mut self, candidate: &Candidate<'_>) -> Verdict {
        if candidate.nothing_follows() {
            return Verdict::Join;
        }
        if !candidate.gap() && !missing_space::after_mark(candidate, self.repair) {
            return Verdict::Join;
        }
        let lower = candidate.before_lower();
        let informal = lower && candidate.gap() && !candidate.closed() && self.is_informal();
        Verdict::break_if(!lower || informal)
    }
}

/// Rules for all kinds: what never begins a sentence, and dashes.
fn sticks(candidate: &Candidate<'_>) -> Option<Verdict> {
    let next = candidate.next_char;
    let continues = terminators::continues(next) && !candidate.low_quote_of_commas;
    let closes = is_closer(next) && !matches!(next, '”' | '’') && candidate.gap();
    if continues || closes || Terminator::of(next).is_some() {
        return Some(Verdict::Join);
    }
    let dialogue = candidate.gap() && !candidate.before_lower();
    (candidate.before_dash() && !dialogue).then_some(Verdict::Join)
}

/// More than one terminator, or one that is no full stop, in the row.
fn has_row(candidate: &Candidate<'_>) -> bool {
    let row = candidate.row();
    row.chars().filter(|char| *char != ' ').count() > 1
}

/// After `...`, `?!.` and the like.
fn row_of_full_stops(candidate: &Candidate<'_>) -> Verdict {
    let asks = candidate.row().contains(['!', '?']);
    let glued = !candidate.gap() && !candidate.before_upper() && !is_cjk(candidate.next_char);
    Verdict::break_if(!candidate.before_lower() && !glued && (asks || !trails_off(candidate)))
}

/// After `…`.
fn ellipsis(candidate: &Candidate<'_>) -> Verdict {
    let glued = !candidate.gap() && !candidate.before_upper() && !is_cjk(candidate.next_char);
    Verdict::break_if(!candidate.before_lower() && !glued && !trails_off(candidate))
}

/// In some languages without case an ellipsis mostly stands inside the sentence.
fn trails_off(candidate: &Candidate<'_>) -> bool {
    candidate.profile.has(Rules::TRAILING_ELLIPSIS)
        && candidate.first.is_some_and(|char| {
            char.is_alphabetic() && !terminators::is_upper(char) && !is_cjk(char)
        })
}

/// A Japanese particle directly after a closed quotation: the sentence around it goes on.
fn is_quotative(candidate: &Candidate<'_>) -> bool {
    const PARTICLES: [&str; 17] = [
        "と", "は", "が", "を", "に", "の", "も", "で", "へ", "や", "とか", "って", "なん", "など",
        "から", "まで", "だ",
    ];
    let next = candidate.block.from(candidate.next);
    candidate.closed()
        && !candidate.gap()
        && PARTICLES.iter().any(|particle| next.starts_with(particle))
}
