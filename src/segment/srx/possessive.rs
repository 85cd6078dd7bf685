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

/// The characters that may follow a part of an expression.
#[derive(Clone)]
pub(super) struct FollowingChars {
    chars: ClassUnicode,
    /// Whether any other character may follow too.
    anything: bool,
}

impl FollowingChars {
    /// Nothing that matters, as after an expression that may end anywhere.
    pub(super) fn none() -> FollowingChars {
        FollowingChars { chars: ClassUnicode::empty(), anything: false }
    }

    /// Anything at all, as after an expression that may stand anywhere.
    pub(super) fn any() -> FollowingChars {
        FollowingChars { anything: true, ..FollowingChars::none() }
    }

    fn of(class: ClassUnicode) -> FollowingChars {
        FollowingChars { chars: class, anything: false }
    }

    fn or(mut self, other: &FollowingChars) -> FollowingChars {
        self.chars.union(&other.chars);
        self.anything |= other.anything;
        self
    }

    /// What may follow where `next` comes first. A word boundary counts as any character, since what
    /// the part before it gives back may change it.
    pub(super) fn after(&self, next: &Hir) -> FollowingChars {
        let range = |first, last| ClassUnicode::new([ClassUnicodeRange::new(first, last)]);
        match next.kind() {
            HirKind::Empty | HirKind::Look(Look::End) => self.clone(),
            HirKind::Literal(literal) => {
                let first = str::from_utf8(&literal.0).ok().and_then(|text| text.chars().next());
                first
                    .map_or_else(FollowingChars::none, |char| FollowingChars::of(range(char, char)))
            }
            HirKind::Class(Class::Unicode(class)) => FollowingChars::of(class.clone()),
            HirKind::Class(Class::Bytes(_)) | HirKind::Look(_) => {
                FollowingChars::of(range('\0', char::MAX))
            }
            HirKind::Repetition(repetition) => {
                let first = self.after(&repetition.sub);
                if repetition.min == 0 { first.or(self) } else { first }
            }
            HirKind::Capture(capture) => self.after(&capture.sub),
            HirKind::Concat(parts) => {
                parts.iter().rev().fold(self.clone(), |following, part| following.after(part))
            }
            HirKind::Alternation(alternatives) => alternatives
                .iter()
                .fold(FollowingChars::none(), |all, one| all.or(&self.after(one))),
        }
    }
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
            let mut following = following.clone();
            if repetition.max != Some(1) {
                following = following.after(&repetition.sub).or(&following);
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
