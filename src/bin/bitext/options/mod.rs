//! Options that several sub-commands share.
pub(crate) mod values;
mod texts;
mod aligner;

pub(crate) use self::{
    aligner::{AlignerOptions, with_advice},
    texts::{LanguageFiles, SegmentationOptions, SegmenterFactory, TextOptions},
};

/// The end of every long help.
pub(crate) const AFTER_HELP: &str = "\
Text is UTF-8, with or without byte order mark, its lines ended by LF or CRLF. Anything
else is refused by name, never read as something it may not be. Nothing is written before
all of it is known: an error leaves no half of an output on standard output or in a file,
and leaves a file that was there as it was. A file takes the place of what had its name; a
symbolic link is replaced, not followed.

Exit status:
  0  done, also where the reader of the output has closed it (`bitext … | head`)
  1  bad input or failed output, printed on standard error: `bitext: file:line: what is wrong`
  2  wrong usage, a malformed language tag included";
