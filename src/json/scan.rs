//! Looking for the few bytes that matter, eight at a time.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// A word whose lowest set bit marks the first byte that is `wanted`.
fn equal(word: u64, wanted: u8) -> u64 {
    let zero = word ^ (ONES * wanted as u64);
    zero.wrapping_sub(ONES) & !zero & HIGHS
}

/// A word whose lowest set bit marks the first byte under 0x20.
fn control(word: u64) -> u64 {
    word.wrapping_sub(ONES * 0x20) & !word & HIGHS
}

/// Whether a byte cannot stand for itself within a string token.
fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < 0x20
}

/// The offset, from `at` on, of the first byte that cannot stand for itself within a string token (a quote, a backslash,
/// a control character); the length of `bytes` where there is none.
#[inline]
pub(crate) fn special(bytes: &[u8], mut at: usize) -> usize {
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk::<8>) {
        let word = u64::from_le_bytes(*chunk);
        let found = equal(word, b'"') | equal(word, b'\\') | control(word);
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    let rest = bytes.get(at..).unwrap_or(&[]);
    at + rest.iter().position(|byte| is_special(*byte)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn special_when_none_is_there_is_the_end() {
        assert_eq!(special("政策 policy 环境 environment".as_bytes(), 0), "政策 policy 环境 environment".len());
        assert_eq!(special(b"", 0), 0);
        assert_eq!(special(b"\x7f\x80\xff\x21\x23\x5b\x5d\x20", 0), 8);
    }

    proptest! {
        #[test]
        fn special_finds_what_a_plain_loop_finds(bytes in proptest::collection::vec(any::<u8>(), 0..40), at in 0_usize..40) {
            let at = at.min(bytes.len());
            let plain = (at..bytes.len()).find(|at| is_special(bytes[*at])).unwrap_or(bytes.len());
            prop_assert_eq!(special(&bytes, at), plain);
        }
    }
}
