//! What the command keeps in files: results, whole or not at all, and the work of a run that may be
//! killed.
//!
//! # Whom to trust
//! A folder of results may come from anybody, with whatever is in it: copied from a disk, taken from
//! an archive, shared with others who write to it at the same time. So nothing in it is believed:
//!
//! - **The folder of the work** is opened without following a symbolic link and must belong to the
//!   user who runs the program; if others may write to it, they no longer may. All that is done in it
//!   is done in the folder that was opened, wherever its name leads later.
//! - **Files in it** are read only if they are plain files of that user, opened without following a
//!   link or waiting for a FIFO. Each is [sealed](seal) by a secret key of the user and the
//!   fingerprint of the work: texts, options and program. Its length is sealed too, so that no file
//!   makes the program read more than a run has written. A changed byte, a file under another name or
//!   from other work: the seal is broken, and that part is worked out anew, as if nothing were there.
//!   No hash without a key would do: whoever crafts the folder could compute it as well.
//! - **A result** of an earlier run counts only if a sealed record says what was written, and every
//!   byte of the file is as written. What else has the name of a result is replaced, and never
//!   counted.
//! - **No output follows a link**: a result takes the place of a link and leaves alone what the link
//!   leads to.
//!
//! The [key](user_key) lies outside of these folders, in a file that only the user can read. Where
//! there can be none, nothing is kept, which is said. Not kept out is who can act as the user: such a
//! one needs no crafted folder.
mod folder;
mod lock;
mod unfinished;
pub(crate) mod seal;
mod user_key;
mod fingerprint;
mod work_folder;

pub(crate) use self::{
    fingerprint::{Fingerprint, hash_of_pair},
    folder::{Access, Folder},
    unfinished::{Unfinished, clear_beside},
    user_key::seal_of_user,
    work_folder::{EarlierRun, NoWorkFolder, WorkFolder, WrittenResult},
};
