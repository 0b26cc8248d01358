//! How much of two titles is the same: Dice's coefficient over pairs of neighbouring characters.

/// The pairs of neighbouring characters of a text, ascending, each once. One character is a pair with nothing.
pub(super) fn bigrams(text: &str) -> Vec<u64> {
    let mut before = None;
    let mut all: Vec<u64> = Vec::new();
    for c in text.chars() {
        if let Some(before) = before {
            all.push(u64::from(before) << 32 | u64::from(u32::from(c)));
        }
        before = Some(u32::from(c));
    }
    if let (true, Some(only)) = (all.is_empty(), before) {
        all.push(u64::from(only));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// In thousandths, from the pairs of both.
pub(super) fn dice_of(one: &[u64], other: &[u64]) -> u16 {
    let sum = one.len() + other.len();
    if sum == 0 {
        return 0;
    }
    let (mut a, mut b, mut both) = (one.iter().peekable(), other.iter().peekable(), 0_usize);
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => a.next(),
            std::cmp::Ordering::Greater => b.next(),
            std::cmp::Ordering::Equal => {
                both += 1;
                a.next();
                b.next()
            }
        };
    }
    (2000 * both / sum) as u16
}

/// In thousandths: 1000 where both have the same pairs of characters. Nothing is like an empty text.
pub fn dice(one: &str, other: &str) -> u16 {
    dice_of(&bigrams(one), &bigrams(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dice_when_texts_are_compared_is_the_share_of_common_pairs() {
        assert_eq!(dice("区块链", "区块链"), 1000);
        assert_eq!(dice("night", "nacht"), 250);
        assert_eq!((dice("", ""), dice("a", ""), dice("a", "a"), dice("a", "b")), (0, 0, 1000, 0));
    }
}
