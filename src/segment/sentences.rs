//! Takes one paragraph. Gives where its sentences end. Decides at each candidate by rules in a
//! fixed order, the first that knows wins; every rule is a small function with a name. Linear in
//! the length of the paragraph. Next: `features`.
use super::{
    abbreviations::{Classes, Profile, Rules},
    block::Block,
    candidates::{self, Candidate, Verdict},
    endings, forced, full_stop, informal,
    level::Level,
    missing_space::{self, Addresses},
    quotes::Quotes,
    spaces,
    terminators::{self, Terminator, is_arabic_letter, is_cjk, is_closer, is_quote},
};
use std::cell::OnceCell;

/// A clause that tells who said the quotation before has at most so many characters.
const LONGEST_REPORTING_CLAUSE: usize = 32;

/// A source in parentheses has at most so many characters.
const LONGEST_CITATION: usize = 80;

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
        addresses: Addresses::default(),
        informal: OnceCell::new(),
        own_full_stop: OnceCell::new(),
        run_together: OnceCell::new(),
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
    addresses: Addresses,
    /// Whether the paragraph writes small letters after full stops; found out when first asked.
    informal: OnceCell<bool>,
    /// Whether the paragraph has a full stop of its script; found out when first asked.
    own_full_stop: OnceCell<bool>,
    /// Whether the paragraph has lost the spaces between its sentences; found out when first asked.
    run_together: OnceCell<bool>,
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
        if self.profile.has(Rules::FINAL_ENDINGS) {
            let found = endings::ends(self.block, self.ends);
            self.ends.extend(found);
            self.ends.sort_unstable();
        }
    }

    /// Deals with the character at a stop. Gives where to go on.
    fn visit(&mut self, stop: usize, char: char) -> usize {
        let after = stop + char.len_utf8();
        match char {
            '.' => self.force_list_item(stop),
            ')' => {
                if let Some(end) = forced::closing_emoticon(self.block, stop) {
                    self.end_sentence(end);
                    return end;
                }
                self.force_list_item(stop);
            }
            ':' if self.profile.has(Rules::PLACE_LINES)
                && forced::is_place_line(self.block, self.start, stop) =>
            {
                self.end_sentence(after);
                return after;
            }
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
            self.quotes.end_sentence(end);
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
                if self.is_below_full_stop(candidate) {
                    return Verdict::Join;
                }
                let informal = candidate.before_lower() && self.is_informal();
                full_stop::decide(candidate, informal)
            }
            Terminator::FullStop => {
                let run_together =
                    self.repair && !candidate.before_lower() && self.is_run_together();
                missing_space::decide(candidate, self.repair, run_together, &mut self.addresses)
            }
            Terminator::Colon if candidate.gap() => {
                Verdict::break_if(candidate.before_upper() || candidate.before_number())
            }
            Terminator::Colon => {
                Verdict::break_if(self.repair && candidate.before_capitalised_word())
            }
            Terminator::Semicolon => {
                Verdict::break_if(candidate.gap() && !candidate.before_lower())
            }
        }
    }

    /// Whether `.` is less than a full stop, for the script has its own and the paragraph uses it.
    fn is_below_full_stop(&self, candidate: &Candidate<'_>) -> bool {
        let dateline = || self.profile.has(Rules::DATELINES) && self.is_one_word(candidate);
        (self.profile.has(Rules::MIDDLE_STOP) || dateline()) && self.has_own_full_stop()
    }

    /// Whether the sentence that may end has no white space inside. Looks back from its end, so that
    /// no character is passed at more than one candidate.
    fn is_one_word(&self, candidate: &Candidate<'_>) -> bool {
        let end = self.block.skip_back(candidate.terminator.0, char::is_whitespace);
        let word = self.block.skip_back(end, |char| !char.is_whitespace());
        self.block.skip_back(word, char::is_whitespace) <= candidate.sentence_start
    }

    /// Whether the paragraph has a danda, or an Armenian full stop as that or as a colon.
    fn has_own_full_stop(&self) -> bool {
        *self.own_full_stop.get_or_init(|| {
            let text = self.block.from(0);
            text.contains(['।', '։'])
                || text.match_indices(':').any(|(at, _)| {
                    self.block.char_before(at).is_some_and(terminators::is_armenian)
                        && self.block.space_at(at + 1)
                })
        })
    }

    fn is_run_together(&self) -> bool {
        *self.run_together.get_or_init(|| missing_space::is_run_together(self.block))
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
            || questions && candidate.before_lower() && !is_cjk(candidate.next_char)
            || is_urdu_initial(candidate)
            || is_khmer_and_so_on(candidate);
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
        if !candidate.gap()
            && !missing_space::after_mark(candidate, self.repair, &mut self.addresses)
        {
            return Verdict::Join;
        }
        let lower = candidate.before_lower();
        let informal = lower && candidate.gap() && !candidate.closed() && self.is_informal();
        Verdict::break_if(!lower || informal)
    }
}

/// The Urdu full stop after an initial or the name of a Latin letter: `ایم۔ اے۔ جناح`. No word but
/// `و` is a single letter.
fn is_urdu_initial(candidate: &Candidate<'_>) -> bool {
    candidate.block.char_at(candidate.terminator.0) == Some('۔') && !candidate.closed() && {
        let word = candidate.last_word();
        word.letters == 1 && word.chars == 1 && word.text != "و"
            || candidate.profile.classes(word.text).any(Classes::TITLE)
    }
}

/// The first sign of `។ល។`, the Khmer `etc.`
fn is_khmer_and_so_on(candidate: &Candidate<'_>) -> bool {
    candidate.block.from(candidate.terminator.0).starts_with("។ល។")
}

/// Rules for all kinds: what never begins a sentence, and dashes.
fn sticks(candidate: &Candidate<'_>) -> Option<Verdict> {
    let next = candidate.next_char;
    let continues =
        terminators::continues(next) && !candidate.low_quote_of_commas && !opens_turn(candidate);
    let closes = is_closer(next) && !matches!(next, '”' | '’' | '»') && candidate.gap();
    if continues || closes || Terminator::of(next).is_some() {
        return Some(Verdict::Join);
    }
    let dialogue = candidate.gap() && !candidate.before_lower();
    let joins = candidate.before_dash() && !dialogue
        || is_before_citation(candidate)
        || is_glued_particle(candidate)
        || is_before_reporting_clause(candidate);
    joins.then_some(Verdict::Join)
}

/// A source in parentheses after a quotation, whose full stop ends the sentence around both:
/// `“… and fell.” (Field 55).`
fn is_before_citation(candidate: &Candidate<'_>) -> bool {
    let block = candidate.block;
    let quoted = block.char_before(candidate.end).is_some_and(is_quote);
    quoted && candidate.closed() && candidate.gap() && candidate.next_char == '(' && {
        let inside = block.from(candidate.next + 1).char_indices();
        let close =
            inside.take(LONGEST_CITATION).find(|(_, char)| matches!(char, '(' | ')' | '\n'));
        close.is_some_and(|(at, char)| {
            let after = block.char_at(candidate.next + 1 + at + 1);
            char == ')' && matches!(after, Some('.' | ',' | ';'))
        })
    }
}

/// A colon that stands alone before Arabic opens the turn of a speaker who is not named, as in
/// subtitles: `؟ : نعم`. It is never set apart from what it closes.
fn opens_turn(candidate: &Candidate<'_>) -> bool {
    candidate.next_char == ':'
        && candidate.gap()
        && candidate.block.space_at(candidate.next + ":".len())
        && candidate
            .block
            .char_at(candidate.block.skip_space(candidate.next + 1))
            .is_some_and(is_arabic_letter)
}

/// A short clause that ends with a verb of saying, after a closed quotation: `“……？”他问。` Where
/// there is case, its small letter says as much.
fn is_before_reporting_clause(candidate: &Candidate<'_>) -> bool {
    let block = candidate.block;
    let quoted = candidate.closed()
        && block.char_before(candidate.end).is_some_and(is_quote)
        && terminators::is_caseless(candidate.next_char);
    let says = |word: &str| candidate.profile.classes(word).any(Classes::SAID);
    quoted && {
        let mut ahead = block.from(candidate.next).char_indices().take(LONGEST_REPORTING_CLAUSE);
        let sign = |char: char| Terminator::of(char).is_some() || terminators::continues(char);
        let clause = ahead.find(|(_, char)| sign(*char));
        clause.is_some_and(|(length, _)| {
            let end = block.skip_back(candidate.next + length, char::is_whitespace);
            let before = |at| block.char_before(at).map_or(at, |char| at - char.len_utf8());
            // Not from `end` back: where nothing parts words, that goes to the paragraph's beginning.
            let word = block.slice(candidate.next, end).rsplit(char::is_whitespace).next();
            // Chinese has no spaces: the verb is the last character or two.
            let (last, pair) = (before(end), before(before(end)));
            word.is_some_and(says)
                || block.char_at(last).is_some_and(is_cjk)
                    && (says(block.slice(last, end)) || says(block.slice(pair, end)))
        })
    }
}

/// A Korean particle directly after a closed quotation, as `라고`: words have spaces between them.
fn is_glued_particle(candidate: &Candidate<'_>) -> bool {
    candidate.profile.has(Rules::GLUED_PARTICLES)
        && candidate.closed()
        && !candidate.gap()
        && terminators::is_hangul(candidate.next_char)
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
