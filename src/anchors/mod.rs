//! Takes two documents. Gives anchors: what both of them mention, numbers, dates and names, in
//! whatever script, with where it stands in either. Never asks which sentences form a bead. Next:
//! `corridor`.
mod classes;
mod concordance;
mod links;
mod matches;
mod occurrences;
mod pairing;
mod phrases;
mod shared;

pub use self::concordance::{Anchor, AnchorKind, find};

pub(crate) use self::{
    classes::NameClasses,
    links::{Link, links, matches_of},
    matches::{Likeness, Match, find as find_matches},
    shared::{SharedMention, SharedMentions, Thing, places_of_shared, shared_mentions},
};
