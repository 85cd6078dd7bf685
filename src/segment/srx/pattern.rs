//! Takes a regular expression of ICU. Gives it parsed, in a form for the automata of `automaton`,
//! or says why it cannot be used. Never a form that matches other texts. Next: `automaton`.
use super::translate::{POSSESSIVE, Place, numbered, translate};
use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look};

/// Parses an expression. What a possessive quantifier must not give back is checked against what
/// may follow: `next`, or anything where an expression before the place is not followed by one.
pub(super) fn parse(pattern: &str, place: Place, next: Option<&Hir>) -> Result<Hir, String> {
    let translated = translate(pattern, place)?;
    let parsed = regex_syntax::ParserBuilder::new()
        .case_insensitive(place == Place::Language)
        .build()
        .parse(&translated)
        .map_err(|error| plain(&error))?;
    let anything = Follow { anything: true, ..Follow::default() };
    let follow = match (place, next) {
        (Place::Before, Some(next)) => anything.after(first(next)),
        (Place::Before, None) => anything,
        // Whatever stands after an expression that may end anywhere, it does not matter.
        (Place::After | Place::Language, _) => Follow::default(),
    };
    without_captures(&parsed, &follow)
}

/// The message of the engine without the expression, which was translated, and its underlining.
fn plain(error: &regex_syntax::Error) -> String {
    match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        _ => error.to_string(),
    }
}

/// A class of all other characters, where an expression is a class or a character.
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

/// What an expression may begin with.
struct First {
    chars: ClassUnicode,
    may_be_empty: bool,
}

/// What may come after a part of an expression.
#[derive(Clone)]
struct Follow {
    chars: ClassUnicode,
    /// Also what is not in `chars`.
    anything: bool,
}

impl Default for Follow {
    fn default() -> Follow {
        Follow { chars: ClassUnicode::empty(), anything: false }
    }
}

impl Follow {
    /// What may come after a part that something else follows first.
    fn after(&self, first: First) -> Follow {
        let mut chars = first.chars;
        if first.may_be_empty {
            chars.union(&self.chars);
        }
        Follow { chars, anything: first.may_be_empty && self.anything }
    }
}

/// Characters that an expression may begin with. That a word begins or ends there is taken for any
/// character: what was given back before it may change it.
fn first(hir: &Hir) -> First {
    let of = |chars, may_be_empty| First { chars, may_be_empty };
    match hir.kind() {
        HirKind::Empty | HirKind::Look(Look::End) => of(ClassUnicode::empty(), true),
        HirKind::Literal(literal) => {
            let char = str::from_utf8(&literal.0).ok().and_then(|text| text.chars().next());
            let range = char.map(|char| ClassUnicodeRange::new(char, char));
            of(ClassUnicode::new(range), false)
        }
        HirKind::Class(Class::Unicode(class)) => of(class.clone(), false),
        HirKind::Class(Class::Bytes(_)) | HirKind::Look(_) => of(any_char(), false),
        HirKind::Repetition(repetition) => {
            let mut one = first(&repetition.sub);
            one.may_be_empty |= repetition.min == 0;
            one
        }
        HirKind::Capture(capture) => first(&capture.sub),
        HirKind::Concat(parts) => {
            let mut all = of(ClassUnicode::empty(), true);
            for part in parts {
                let next = first(part);
                all.chars.union(&next.chars);
                if !next.may_be_empty {
                    all.may_be_empty = false;
                    break;
                }
            }
            all
        }
        HirKind::Alternation(alternatives) => {
            let mut all = of(ClassUnicode::empty(), false);
            for one in alternatives.iter().map(first) {
                all.chars.union(&one.chars);
                all.may_be_empty |= one.may_be_empty;
            }
            all
        }
    }
}

fn any_char() -> ClassUnicode {
    ClassUnicode::new([ClassUnicodeRange::new('\0', char::MAX)])
}

/// The class of an expression that is nothing but one character.
fn single_class(hir: &Hir) -> Option<ClassUnicode> {
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

/// The expression without its groups, if possessive ones match what plain ones would.
fn without_captures(hir: &Hir, follow: &Follow) -> Result<Hir, String> {
    Ok(match hir.kind() {
        HirKind::Capture(capture) => {
            let is_possessive =
                capture.name.as_deref().is_some_and(|name| name.starts_with(POSSESSIVE));
            if is_possessive && !gives_nothing_back(capture, follow) {
                return Err("a possessive quantifier or atomic group cannot be used here, for it \
                            differs from a plain one"
                    .to_owned());
            }
            without_captures(&capture.sub, follow)?
        }
        HirKind::Repetition(repetition) => {
            let again = repetition.max != Some(1);
            let mut follow = follow.clone();
            if again {
                follow.chars.union(&first(&repetition.sub).chars);
            }
            let sub = Box::new(without_captures(&repetition.sub, &follow)?);
            Hir::repetition(regex_syntax::hir::Repetition { sub, ..repetition.clone() })
        }
        HirKind::Concat(parts) => {
            let mut follow = follow.clone();
            let mut plain = Vec::with_capacity(parts.len());
            for part in parts.iter().rev() {
                plain.push(without_captures(part, &follow)?);
                follow = follow.after(first(part));
            }
            plain.reverse();
            Hir::concat(plain)
        }
        HirKind::Alternation(alternatives) => {
            let plain = alternatives.iter().map(|one| without_captures(one, follow));
            Hir::alternation(plain.collect::<Result<_, _>>()?)
        }
        _ => hir.clone(),
    })
}

/// Whether a plain group in place of a possessive one could never match less of the text: it
/// repeats one class, and what may follow it is not of that class. Or it can match in one way only.
fn gives_nothing_back(possessive: &Capture, follow: &Follow) -> bool {
    match possessive.sub.kind() {
        HirKind::Repetition(repetition) => {
            single_class(&repetition.sub).is_some_and(|mut class| {
                class.intersect(&follow.chars);
                class.ranges().is_empty() && !follow.anything
            })
        }
        HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) | HirKind::Empty => true,
        _ => false,
    }
}

/// The expression with word boundaries of ASCII instead of those of Unicode; for a text of ASCII
/// alone they are the same.
pub(super) fn for_ascii(hir: &Hir) -> Hir {
    rewritten(hir, &|hir| hir)
}

/// Stands on both sides of each place of a text in a form where the automata find its word
/// boundaries: a letter before a word boundary, else a space.
pub(super) const BOUNDARY: char = 'a';
/// See [`BOUNDARY`].
pub(super) const NO_BOUNDARY: char = ' ';

/// The expression for texts that have a mark before and after each character, which says whether
/// the place beyond the mark is a word boundary of Unicode. There it is one of ASCII.
pub(super) fn for_marked(hir: &Hir) -> Hir {
    let range = |char| ClassUnicodeRange::new(char, char);
    let marks = ClassUnicode::new([range(BOUNDARY), range(NO_BOUNDARY)]);
    let mark = Hir::class(Class::Unicode(marks));
    rewritten(hir, &|char| Hir::concat(vec![mark.clone(), char, mark.clone()]))
}

/// Whether it asks where words begin or end.
pub(super) fn has_word_boundary(hir: &Hir) -> bool {
    hir.properties().look_set().contains_word()
}

/// With each character through `char`, and word boundaries of ASCII.
fn rewritten(hir: &Hir, char: &impl Fn(Hir) -> Hir) -> Hir {
    match hir.kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) => {
            let text = str::from_utf8(&literal.0).unwrap_or("");
            let one = |literal: char| char(Hir::literal(literal.to_string().into_bytes()));
            Hir::concat(text.chars().map(one).collect())
        }
        HirKind::Class(_) => char(hir.clone()),
        HirKind::Look(Look::WordUnicode) => Hir::look(Look::WordAscii),
        HirKind::Look(Look::WordUnicodeNegate) => Hir::look(Look::WordAsciiNegate),
        HirKind::Look(look) => Hir::look(*look),
        HirKind::Repetition(repetition) => {
            let sub = Box::new(rewritten(&repetition.sub, char));
            Hir::repetition(regex_syntax::hir::Repetition { sub, ..repetition.clone() })
        }
        HirKind::Capture(capture) => rewritten(&capture.sub, char),
        HirKind::Concat(parts) => {
            Hir::concat(parts.iter().map(|part| rewritten(part, char)).collect())
        }
        HirKind::Alternation(alternatives) => {
            Hir::alternation(alternatives.iter().map(|one| rewritten(one, char)).collect())
        }
    }
}
