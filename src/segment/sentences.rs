//! The ends of the sentences of one paragraph.
//!
//! A walk from stop to stop: list items and the like begin a sentence whatever stands before them, at
//! terminators the rules decide. Linear in the length of the paragraph, whatever it holds.
use super::{
    candidate::{Candidate, terminator_at},
    clauses,
    faces::{closing_emoji, closing_emoticon, is_emoji},
    korean_endings, lost_line_breaks,
    paragraph_text::{ParagraphText, next_stop},
    profiles::{LanguageRules, Profile},
    rules::SentenceRules,
    trailing_marks::Quotes,
};
use crate::monitor::Watch;

/// Appends the ends of all sentences of a paragraph except the last. White space may follow an end.
pub(super) fn split(
    text: ParagraphText<'_>,
    profile: &Profile,
    repair_missing_spaces: bool,
    ends: &mut Vec<usize>,
    watch: &Watch<'_>,
) {
    let mut splitter = SentenceSplitter {
        text,
        profile,
        rules: SentenceRules::new(repair_missing_spaces),
        quotes: Quotes::default(),
        item_starts: None,
        start: 0,
        ends,
    };
    if lost_line_breaks::list_may_begin_at(text, 0) {
        splitter.find_list_items();
    }
    let mut at = 0;
    while let Some(stop) = next_stop(text.bytes(), at) {
        let Some(char) = text.char_at(stop) else { break };
        if watch.is_over() {
            return;
        }
        at = splitter.visit(stop, char);
    }
    splitter.end_before_list_items(text.len());
    if profile.has(LanguageRules::SPACES) {
        clauses::add_sentence_ends_at_spaces(text, ends);
    }
    if profile.has(LanguageRules::FINAL_ENDINGS) {
        let found = korean_endings::ends_without_terminator(text, ends);
        ends.extend(found);
        ends.sort_unstable();
    }
}

/// A walk through a paragraph.
struct SentenceSplitter<'s> {
    text: ParagraphText<'s>,
    profile: &'s Profile,
    rules: SentenceRules,
    quotes: Quotes,
    /// Where list items begin that are not reached yet, the next one last; found out at the first
    /// number 1.
    item_starts: Option<Vec<usize>>,
    /// Where the current sentence begins.
    start: usize,
    ends: &'s mut Vec<usize>,
}

impl SentenceSplitter<'_> {
    /// Ends a sentence at a stop if there is one to end. Returns where to go on.
    fn visit(&mut self, stop: usize, char: char) -> usize {
        let after = stop + char.len_utf8();
        self.end_before_list_items(stop);
        match char {
            '.' => self.find_list_items_at(stop),
            ')' => {
                if let Some(end) = closing_emoticon(self.text, stop) {
                    self.end_sentence(end);
                    return end;
                }
                self.find_list_items_at(stop);
            }
            ':' if self.profile.has(LanguageRules::PLACE_LINES)
                && lost_line_breaks::is_place_line(self.text, self.start, stop) =>
            {
                self.end_sentence(after);
                return after;
            }
            ':' if self.item_starts.is_none()
                && lost_line_breaks::list_may_begin_at(self.text, after) =>
            {
                self.find_list_items();
            }
            'ة' if self.profile.has(LanguageRules::GLUED_HEADERS) => {
                if let Some(start) = lost_line_breaks::label_after_header(self.text, stop) {
                    self.end_sentence(start);
                }
                return after;
            }
            _ if is_emoji(char) => {
                let end = closing_emoji(self.text, stop);
                if let Some(end) = end {
                    self.end_sentence(end);
                }
                return end.unwrap_or(after);
            }
            _ if lost_line_breaks::is_item_bullet(self.text, stop, char) => {
                self.end_sentence(stop);
                return after;
            }
            _ => {}
        }
        let (text, profile) = (self.text, self.profile);
        let Some(kind) = terminator_at(text, stop, char, profile) else {
            return after;
        };
        let candidate = Candidate::at(text, profile, stop, kind, self.start, &mut self.quotes);
        let Some(candidate) = candidate else { return text.len() };
        if self.rules.ends_sentence(&candidate, &mut self.quotes) {
            self.end_sentence(candidate.end);
        }
        candidate.end
    }

    /// Ends the current sentence, unless it is empty, and begins the next.
    fn end_sentence(&mut self, end: usize) {
        let text = self.text.slice(self.start, end);
        if !text.trim_start().is_empty() {
            self.ends.push(end);
            self.quotes.end_sentence(end);
        }
        self.start = end;
    }

    /// Finds all items of the paragraph at the first number 1, whose sign is at `at`.
    fn find_list_items_at(&mut self, at: usize) {
        if self.item_starts.is_none() && lost_line_breaks::may_begin_list(self.text, at) {
            self.find_list_items();
            self.end_before_list_items(at);
        }
    }

    fn find_list_items(&mut self) {
        let mut items = lost_line_breaks::item_starts(self.text, self.start);
        items.reverse();
        self.item_starts = Some(items);
    }

    /// Ends the current sentence before each list item that begins before `at`.
    fn end_before_list_items(&mut self, at: usize) {
        while let Some(items) = &mut self.item_starts
            && let Some(start) = items.pop_if(|start| *start < at)
        {
            if start > self.start {
                self.end_sentence(start);
            }
        }
    }
}
