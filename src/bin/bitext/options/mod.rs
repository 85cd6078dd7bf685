//! Options that several sub-commands share.
pub(crate) mod values;
mod segmentation;
mod texts;
mod aligner;

pub(crate) use self::{
    aligner::{AlignerOptions, with_advice},
    segmentation::{LanguageFiles, SegmentationOptions, SegmenterFactory},
    texts::TextOptions,
};
