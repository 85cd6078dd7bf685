//! Takes an alignment. Gives files, and back. Next: the user.
