//! Expressions that match exactly one character.
use regex_syntax::hir::{Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind};

/// A character written by its number, which no syntax takes for a sign of its own.
pub(super) fn numbered(char: char) -> String {
    format!("\\x{{{:X}}}", u32::from(char))
}

/// The class of all other characters, if a translated expression matches exactly one character.
pub(super) fn negated(translated: &str) -> Option<String> {
    let mut class = single_class(&regex_syntax::parse(translated).ok()?)?;
    class.negate();
    let mut text = String::from("[");
    for range in class.ranges() {
        text.extend([&numbered(range.start()), "-", &numbered(range.end())]);
    }
    text.push(']');
    (text.len() > "[]".len()).then_some(text)
}

/// The characters that an expression matches; `None` if it may match more or less than one.
pub(super) fn single_class(hir: &Hir) -> Option<ClassUnicode> {
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => Some(class.clone()),
        HirKind::Class(Class::Bytes(class)) => class.to_unicode_class(),
        HirKind::Literal(literal) => {
            let mut chars = str::from_utf8(&literal.0).ok()?.chars();
            let char = chars.next().filter(|_| chars.next().is_none())?;
            Some(ClassUnicode::new([ClassUnicodeRange::new(char, char)]))
        }
        HirKind::Capture(capture) => single_class(&capture.sub),
        _ => None,
    }
}
