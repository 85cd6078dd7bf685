//! Regular expressions of ICU, parsed for the automata.
use super::{
    possessive::{FollowingChars, without_groups},
    translate::{PatternRole, translate},
};
use regex_syntax::{Error, ParserBuilder, hir::Hir};

/// Parses an expression. `next` is the expression after the place, if `pattern` is the one before
/// it: what may follow decides whether possessive quantifiers can be used.
pub(super) fn parse(pattern: &str, role: PatternRole, next: Option<&Hir>) -> Result<Hir, String> {
    let translated = translate(pattern, role)?;
    let parsed = ParserBuilder::new()
        .case_insensitive(role == PatternRole::LanguageTag)
        .build()
        .parse(&translated)
        .map_err(|error| message(&error))?;
    let following = match (role, next) {
        (PatternRole::BeforeBreak, Some(next)) => FollowingChars::any().after(next),
        (PatternRole::BeforeBreak, None) => FollowingChars::any(),
        // An expression that may end anywhere does not depend on what follows it.
        (PatternRole::AfterBreak | PatternRole::LanguageTag, _) => FollowingChars::default(),
    };
    without_groups(&parsed, &following)
}

/// The message of the engine, without the expression that it underlines: that is the translated one.
fn message(error: &Error) -> String {
    match error {
        Error::Parse(error) => error.kind().to_string(),
        Error::Translate(error) => error.kind().to_string(),
        _ => error.to_string(),
    }
}
