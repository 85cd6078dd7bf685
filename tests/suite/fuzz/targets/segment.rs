//! Any text in any language: nothing is lost, whatever the options. Two choices, then the text.
use super::{Choices, check_coverage};
use bitext::{Document, MixedText, Pair, Segmenter, Side, segment::Level};

pub(crate) fn run(data: &[u8]) {
    let mut choices = Choices::new(data);
    let (language, options) = (choices.language(), choices.next());
    let text = choices.text();
    let is_set = |option: u32| options >> option & 1 == 1;
    let mut builder = Segmenter::builder(&language);
    builder.join_soft_wraps(!is_set(0)).repair_missing_spaces(!is_set(1));
    let segmenter = builder.build().unwrap();
    let sentences = segmenter.segment(text.as_ref());
    assert_eq!(sentences.text(), text);
    check_coverage(&sentences);
    if is_set(0) {
        assert!(sentences.sentence_texts().all(|sentence| !sentence.contains('\n')));
    }
    assert_eq!(sentences, segmenter.segment(text.as_ref()), "the same again");
    let clauses = builder.level(Level::Clauses).build().unwrap().segment(text.as_ref());
    check_coverage(&clauses);
    check_parts(&sentences, &clauses);
    check_coverage(&Document::from_lines(language.clone(), text.as_ref()));
    let other = Segmenter::new(["en", "ru", "ar", "zh"][options / 4 % 4]).unwrap();
    check_mixed(&text, &MixedText::split(&text, Pair::new(&segmenter, &other)));
}

/// Clauses part sentences: each lies in one, none goes over an end.
fn check_parts(sentences: &Document, clauses: &Document) {
    let mut rest = clauses.sentences().iter().peekable();
    for sentence in sentences.sentences() {
        let mut end = sentence.span().start();
        assert_eq!(rest.peek().map(|clause| clause.span().start()), Some(end));
        while let Some(clause) = rest.next_if(|clause| clause.span().end() <= sentence.span().end())
        {
            assert_eq!(clause.paragraph(), sentence.paragraph());
            end = clause.span().end();
        }
        assert_eq!(end, sentence.span().end());
    }
    assert_eq!(rest.next(), None);
}

/// Every sentence is in the file where its side says, and what is not white space is in one.
fn check_mixed(text: &str, mixed: &MixedText) {
    let mut owned = vec![false; text.len()];
    for side in [Side::Source, Side::Target] {
        let documents = mixed.documents();
        let document = documents.get(side);
        for (number, sentence) in document.sentences().iter().enumerate() {
            let origin = mixed.origin(side, sentence.span()).unwrap();
            let range = origin.start()..origin.end();
            assert_eq!(Some(&text[range.clone()]), document.sentence(number));
            assert!(!owned[range.clone()].contains(&true), "{side:?} {number} is another's");
            owned[range].fill(true);
        }
    }
    for (at, char) in text.char_indices() {
        assert!(owned[at] || char.is_whitespace(), "{at} is lost");
    }
}
