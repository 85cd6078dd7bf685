//! Takes an alignment and gold. Gives figures. Next: the user.
