//! Possessive quantifiers and atomic groups, which the engine does not know.
//!
//! Such a group gives nothing back once it has matched. Where a plain group could not match less of
//! the text either, a plain one takes its place; elsewhere the expression is refused.
use super::character_classes::single_class;
use regex_syntax::hir::{
    Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition,
};

/// The name that a translated expression gives to such groups, before their number.
pub(super) const POSSESSIVE: &str = "possessive";

/// The characters that an expression may begin with.
struct FirstChars {
    chars: ClassUnicode,
    may_be_empty: bool,
}

/// The characters that may follow a part of an expression.
#[derive(Clone)]
pub(super) struct FollowingChars {
    chars: ClassUnicode,
    /// Whether any other character may follow too.
    anything: bool,
}

impl Default for FollowingChars {
    fn default() -> FollowingChars {
        FollowingChars { chars: ClassUnicode::empty(), anything: false }
    }
}

impl FollowingChars {
    /// Anything at all, as after an expression that may stand anywhere.
    pub(super) fn any() -> FollowingChars {
        FollowingChars { anything: true, ..FollowingChars::default() }
    }

    /// What may follow where `next` comes first.
    pub(super) fn after(&self, next: &Hir) -> FollowingChars {
        let FirstChars { mut chars, may_be_empty } = first(next);
        if may_be_empty {
            chars.union(&self.chars);
        }
        FollowingChars { chars, anything: may_be_empty && self.anything }
    }
}

/// The characters that an expression may begin with. A word boundary counts as any character, since
/// what the part before it gives back may change it.
fn first(hir: &Hir) -> FirstChars {
    let of = |chars, may_be_empty| FirstChars { chars, may_be_empty };
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

/// The expression without its groups; an error if a possessive one differs from a plain one.
pub(super) fn without_groups(hir: &Hir, following: &FollowingChars) -> Result<Hir, String> {
    Ok(match hir.kind() {
        HirKind::Capture(capture) => {
            let is_possessive =
                capture.name.as_deref().is_some_and(|name| name.starts_with(POSSESSIVE));
            if is_possessive && !gives_nothing_back(capture, following) {
                return Err("a possessive quantifier or atomic group cannot be used here, for it \
                            differs from a plain one"
                    .to_owned());
            }
            without_groups(&capture.sub, following)?
        }
        HirKind::Repetition(repetition) => {
            let again = repetition.max != Some(1);
            let mut following = following.clone();
            if again {
                following.chars.union(&first(&repetition.sub).chars);
            }
            let sub = Box::new(without_groups(&repetition.sub, &following)?);
            Hir::repetition(Repetition { sub, ..repetition.clone() })
        }
        HirKind::Concat(parts) => {
            let mut following = following.clone();
            let mut plain = Vec::with_capacity(parts.len());
            for part in parts.iter().rev() {
                plain.push(without_groups(part, &following)?);
                following = following.after(part);
            }
            plain.reverse();
            Hir::concat(plain)
        }
        HirKind::Alternation(alternatives) => {
            let plain = alternatives.iter().map(|one| without_groups(one, following));
            Hir::alternation(plain.collect::<Result<_, _>>()?)
        }
        _ => hir.clone(),
    })
}

/// Whether a plain group in place of a possessive one could never match less of the text. So it is
/// where it repeats one class and what may follow is not of that class, and where it can match in
/// one way only.
fn gives_nothing_back(possessive: &Capture, following: &FollowingChars) -> bool {
    match possessive.sub.kind() {
        HirKind::Repetition(repetition) => {
            single_class(&repetition.sub).is_some_and(|mut class| {
                class.intersect(&following.chars);
                class.ranges().is_empty() && !following.anything
            })
        }
        HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) | HirKind::Empty => true,
        _ => false,
    }
}
