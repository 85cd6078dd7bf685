//! The corridor: for each place in the source, the places in the target that are worth scoring.
//!
//! Scoring the whole lattice of two long documents would take time and memory that grow as the
//! product of their lengths. A coarse search by lengths and shared rare words finds the
//! neighbourhood of the right path in linear time; the corridor is drawn around that.
mod coarse;
mod coarse_path;
mod hint_chain;
mod legs;
mod pins;
mod rectangle;
mod region;
mod stretch;
mod sweep;

pub(crate) use self::{
    coarse::{CoarseSearch, Hint},
    coarse_path::{CoarsePath, FULL_LATTICE, Margin, draw},
    pins::Pins,
    region::{Corridor, Row},
    stretch::Stretch,
};
