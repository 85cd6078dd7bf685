//! Lists sorted by key, as the links between words are.

/// Two lists in which each key stands once, beside each other: all keys in order, with the value
/// that either list has. Linear.
pub(super) fn outer_join<K: Copy + Ord, V>(
    left: impl Iterator<Item = (K, V)>,
    right: impl Iterator<Item = (K, V)>,
) -> impl Iterator<Item = (K, Option<V>, Option<V>)> {
    let (mut left, mut right) = (left.peekable(), right.peekable());
    std::iter::from_fn(move || {
        let key = match (left.peek(), right.peek()) {
            (Some(left), Some(right)) => left.0.min(right.0),
            (Some(only), None) | (None, Some(only)) => only.0,
            (None, None) => return None,
        };
        let of_left = left.next_if(|(other, _)| *other == key).map(|(_, value)| value);
        let of_right = right.next_if(|(other, _)| *other == key).map(|(_, value)| value);
        Some((key, of_left, of_right))
    })
}

#[cfg(test)]
mod tests {
    use super::outer_join;

    #[test]
    fn every_key_comes_once_with_what_either_list_has() {
        let (left, right) = ([(1, 'a'), (4, 'b'), (5, 'c')], [(0, 'd'), (4, 'e')]);
        let joined: Vec<_> = outer_join(left.into_iter(), right.into_iter()).collect();
        let expected = [
            (0, None, Some('d')),
            (1, Some('a'), None),
            (4, Some('b'), Some('e')),
            (5, Some('c'), None),
        ];
        assert_eq!(joined, expected);
    }
}
