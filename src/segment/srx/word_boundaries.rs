//! Word boundaries of Unicode for automata that know only those of ASCII.
//!
//! In a text of ASCII they do. Any other text is written out with a mark on both sides
//! of each character, a letter at a word boundary and a space elsewhere, and the expressions expect
//! these marks: the boundary of ASCII beside a mark stands for that of Unicode in the text.
use super::automaton::PlacedMatch;
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};

/// The mark at a word boundary.
const BOUNDARY: char = 'a';

/// The mark at any other place, and the second mark at a word boundary.
const NO_BOUNDARY: char = ' ';

/// The expression for texts that [`BoundaryMarker`] has marked: marks around each character, and word
/// boundaries of ASCII.
pub(super) fn for_marked(hir: &Hir) -> Hir {
    let range = |char| ClassUnicodeRange::new(char, char);
    let marks = ClassUnicode::new([range(BOUNDARY), range(NO_BOUNDARY)]);
    let mark = Hir::class(Class::Unicode(marks));
    let marked = |char: Hir| Hir::concat(vec![mark.clone(), char, mark.clone()]);
    match hir.kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => {
            let text = str::from_utf8(&literal.0).unwrap_or("");
            let one = |char: char| marked(Hir::literal(char.to_string().into_bytes()));
            Hir::concat(text.chars().map(one).collect())
        }
        HirKind::Class(_) => marked(hir.clone()),
        HirKind::Look(Look::WordUnicode) => Hir::look(Look::WordAscii),
        HirKind::Look(Look::WordUnicodeNegate) => Hir::look(Look::WordAsciiNegate),
        HirKind::Look(look) => Hir::look(*look),
        HirKind::Repetition(repetition) => {
            let sub = Box::new(for_marked(&repetition.sub));
            Hir::repetition(Repetition { sub, ..repetition.clone() })
        }
        HirKind::Capture(capture) => for_marked(&capture.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(for_marked).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(for_marked).collect()),
    }
}

/// Marks the word boundaries of texts that are not of ASCII alone.
#[derive(Debug)]
pub(super) struct BoundaryMarker {
    /// Characters that a word boundary takes no notice of.
    combining: ClassUnicode,
}

impl BoundaryMarker {
    pub(super) fn new() -> BoundaryMarker {
        let combining =
            match regex_syntax::parse(r"[\p{Grapheme_Extend}\p{Cf}]").map(Hir::into_kind) {
                Ok(HirKind::Class(Class::Unicode(class))) => class,
                _ => ClassUnicode::empty(),
            };
        BoundaryMarker { combining }
    }

    /// The text with its marks: one at each end, and two between two characters.
    pub(super) fn marked(&self, text: &str) -> String {
        let mut marked = String::with_capacity(text.len() * 3);
        // Whether the last character that is not combining is part of a word.
        let mut after_word = false;
        for char in text.chars() {
            let (is_combining, is_word) = (self.is_combining(char), is_word(char));
            let is_boundary = !is_combining && is_word != after_word;
            let first = marked.is_empty();
            marked.push(mark(is_boundary));
            if !first {
                marked.push(NO_BOUNDARY);
            }
            marked.push(char);
            if !is_combining {
                after_word = is_word;
            }
        }
        marked.push(mark(after_word));
        marked
    }

    fn is_combining(&self, char: char) -> bool {
        let ranges = self.combining.ranges();
        let at = ranges.partition_point(|range| range.end() < char);
        ranges.get(at).is_some_and(|range| range.start() <= char)
    }
}

const fn mark(is_boundary: bool) -> char {
    if is_boundary { BOUNDARY } else { NO_BOUNDARY }
}

/// As the expression `\w`.
fn is_word(char: char) -> bool {
    regex_syntax::try_is_word_character(char).unwrap_or_else(|_| char.is_alphanumeric())
}

/// Matches in a marked text by their places in the text itself. The place between two marks has
/// before it the bytes that it has in the text, and two more for each character.
pub(super) fn unmarked(text: &str, matches: Vec<PlacedMatch>) -> Vec<PlacedMatch> {
    let mut places = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .enumerate()
        .map(|(chars, at)| (at + 2 * chars, at))
        .peekable();
    let mut found = Vec::with_capacity(matches.len());
    for one in matches {
        while places.next_if(|(marked, _)| *marked < one.place).is_some() {}
        // A match elsewhere than between two marks took marks for characters: it is none.
        if let Some((_, place)) = places.peek().filter(|(marked, _)| *marked == one.place) {
            found.push(PlacedMatch { place: *place, ..one });
        }
    }
    found
}
