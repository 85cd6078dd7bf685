//! Texts without their inline tags, and the way back.
use bitext::{Document, Segmenter, Sentence, Span};
use serde::{Deserialize, Serialize};
use std::error::Error;

/// A text with its tags, the document without, and where each tag stands in that.
#[derive(Serialize, Deserialize)]
pub(super) struct Tagged {
    pub(super) plain: Document,
    text: String,
    tags: Vec<Tag>,
}

#[derive(Serialize, Deserialize)]
struct Tag {
    /// Byte of the text without tags.
    at: usize,
    length: usize,
    /// Belongs to what stands before it: a closing tag, or one before white space.
    leans_back: bool,
}

impl Tagged {
    /// Takes the tags out of a text, `<…>` and `{…}`, and cuts it into sentences.
    pub(super) fn new(language: &str, text: &str) -> Result<Tagged, bitext::Error> {
        let (mut plain, mut tags, mut rest) = (String::new(), Vec::new(), text);
        while let Some((before, from)) = rest.find(['<', '{']).map(|at| rest.split_at(at)) {
            let Some(end) = from.find(['>', '}']) else { break };
            let (tag, after) = from.split_at(end + 1);
            plain.push_str(before);
            let leans_back =
                tag.starts_with("</") || after.chars().next().is_none_or(char::is_whitespace);
            tags.push(Tag { at: plain.len(), length: tag.len(), leans_back });
            rest = after;
        }
        plain.push_str(rest);
        let plain = Segmenter::new(language)?.segment(plain);
        Ok(Tagged { plain, text: text.to_owned(), tags })
    }

    /// The place in the text with tags of a place in the text without. Of the tags that stand just
    /// there, those up to the last that leans back belong to what ends there, others to what begins.
    fn place(&self, plain: usize) -> usize {
        let is_before = |tag: &Tag| tag.at < plain || tag.at == plain && tag.leans_back;
        let before = self.tags.iter().rposition(is_before).map_or(0, |last| last + 1);
        plain + self.tags.iter().take(before).map(|tag| tag.length).sum::<usize>()
    }

    /// The same document with the tags in its sentences.
    pub(super) fn document(&self) -> Result<Document, Box<dyn Error>> {
        let tagged = |sentence: &Sentence| {
            let span = sentence.span();
            let span = Span::new(self.place(span.start()), self.place(span.end()))?;
            Some(Sentence::new(span, sentence.paragraph()))
        };
        let sentences = self.plain.sentences().iter().map(tagged).collect::<Option<Vec<_>>>();
        let sentences = sentences.ok_or("a sentence ends before it starts")?;
        Ok(Document::new(self.plain.language().clone(), self.text.as_str(), sentences)?)
    }
}
