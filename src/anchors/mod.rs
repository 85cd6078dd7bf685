//! What two documents both mention, numbers, dates and names in whatever script, with where it stands
//! in each; and the sentences that surely stand at the same place because of it.
mod anchor;
mod classes;
mod concordance;
mod links;
mod matches;
mod occurrences;
mod pairing;
mod phrases;
mod shared;

pub use self::{
    anchor::{Anchor, AnchorKind},
    concordance::find,
};

pub(crate) use self::{
    classes::{NameClasses, name_classes},
    links::{Link, links, matches_of},
    matches::{Likeness, Match, bytes_of_finding, find as find_matches},
    shared::{SharedMention, SharedMentions, places_of_shared, shared_mentions},
};
