//! Work in parts, on every core with the feature `rayon` and one after the other without. The
//! results are the same either way.

/// Both results.
pub(crate) fn join<T: Send, U: Send>(
    left: impl FnOnce() -> T + Send,
    right: impl FnOnce() -> U + Send,
) -> (T, U) {
    #[cfg(feature = "rayon")]
    {
        rayon::join(left, right)
    }
    #[cfg(not(feature = "rayon"))]
    (left(), right())
}

/// Maps in order.
pub(crate) fn map<T: Send, U: Send>(
    items: Vec<T>,
    of_one: impl Fn(T) -> U + Send + Sync,
) -> Vec<U> {
    #[cfg(feature = "rayon")]
    {
        use rayon::prelude::*;
        items.into_par_iter().map(of_one).collect()
    }
    #[cfg(not(feature = "rayon"))]
    items.into_iter().map(of_one).collect()
}

/// How many parts are worked on at the same time.
pub(crate) fn threads() -> usize {
    #[cfg(feature = "rayon")]
    {
        rayon::current_num_threads()
    }
    #[cfg(not(feature = "rayon"))]
    1
}
