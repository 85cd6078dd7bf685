//! Texts packed by byte pairs (Philip Gage, *A New Algorithm for Data Compression*, 1994), as the
//! lists of data that are compiled in.
//!
//! A packed text begins with the number of rules. Each rule has three bytes: the first stands for
//! the two others, each of which may stand for two by an earlier rule. Then comes the text.
//! `data/cldr.py` packs.

/// The text that was packed; bytes that are no text become replacement characters. Linear.
pub(crate) fn unpack(packed: &[u8]) -> String {
    let Some((&rules, rest)) = packed.split_first() else { return String::new() };
    let (rules, text) = rest.split_at_checked(3 * usize::from(rules)).unwrap_or((&[], rest));
    let mut meanings: Vec<Vec<u8>> = (0..=u8::MAX).map(|byte| vec![byte]).collect();
    for rule in rules.chunks_exact(3) {
        let &[byte, left, right] = rule else { continue };
        let of = |byte: u8| meanings.get(usize::from(byte)).map_or(&[][..], Vec::as_slice);
        let meaning = [of(left), of(right)].concat();
        if let Some(place) = meanings.get_mut(usize::from(byte)) {
            *place = meaning;
        }
    }
    let mut unpacked = Vec::with_capacity(4 * text.len());
    for byte in text {
        unpacked.extend_from_slice(meanings.get(usize::from(*byte)).map_or(&[], Vec::as_slice));
    }
    String::from_utf8_lossy(&unpacked).into_owned()
}

#[cfg(test)]
mod tests {
    use super::unpack;

    #[test]
    fn pairs_of_pairs_unfold() {
        let packed = [2, b'X', b'a', b'b', b'Y', b'X', b'c', b'Y', b'-', b'X', b'Y'];
        assert_eq!(unpack(&packed), "abc-ababc");
        assert_eq!(unpack(&[0, b'o', b'k']), "ok");
        assert_eq!(unpack(&[]), "");
        assert_eq!(unpack(&[9, b'x']), "x");
    }
}
