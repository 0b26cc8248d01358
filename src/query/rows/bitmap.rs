//! A set of rows as bits, 64 to a word. All operands of an operation have the same length.

use std::ops::Range;

/// A set of the numbers below its length.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bitmap {
    words: Vec<u64>,
    len: u32,
}

const BITS: u32 = u64::BITS;

impl Bitmap {
    /// An empty set of numbers below `len`.
    pub fn new(len: u32) -> Self {
        Self { words: vec![0; len.div_ceil(BITS) as usize], len }
    }

    /// The set of all numbers below `len`.
    pub fn full(len: u32) -> Self {
        let mut set = Self { words: vec![u64::MAX; len.div_ceil(BITS) as usize], len };
        set.trim();
        set
    }

    /// The set of the numbers that the test takes.
    pub fn of(len: u32, mut test: impl FnMut(u32) -> bool) -> Self {
        let mut set = Self::new(len);
        for row in 0..len {
            if test(row) {
                set.insert(row);
            }
        }
        set
    }

    /// The numbers that could be in it are those below this.
    pub fn len(&self) -> u32 {
        self.len
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    /// How many are in it.
    pub fn count(&self) -> u32 {
        self.words.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether the number is in it.
    pub fn contains(&self, row: u32) -> bool {
        row < self.len && self.words.get((row / BITS) as usize).is_some_and(|word| word >> (row % BITS) & 1 == 1)
    }

    /// Puts a number in; one that is not below the length is ignored.
    pub fn insert(&mut self, row: u32) {
        if row >= self.len {
            return;
        }
        if let Some(word) = self.words.get_mut((row / BITS) as usize) {
            *word |= 1 << (row % BITS);
        }
    }

    /// Takes a number out.
    pub fn remove(&mut self, row: u32) {
        if let Some(word) = self.words.get_mut((row / BITS) as usize) {
            *word &= !(1 << (row % BITS));
        }
    }

    /// Puts in those of the numbers from `start` on whose values pass: `column` has the first one's first.
    pub fn fill<V>(&mut self, start: u32, column: &[V], test: impl Fn(&V) -> bool) {
        let mut at = start;
        for values in column.chunks(BITS as usize) {
            // Bytes first, which the compiler does many at a time.
            let mut passing = [0_u8; BITS as usize];
            for (passing, value) in passing.iter_mut().zip(values) {
                *passing = u8::from(test(value));
            }
            self.put(at, &passing);
            at += BITS;
        }
    }

    /// Puts in 64 numbers from `at` on, those whose byte is 1 and not 0.
    pub fn put(&mut self, at: u32, passing: &[u8; 64]) {
        let mut bits = 0_u64;
        for (eight, place) in passing.as_chunks::<8>().0.iter().zip(0..) {
            // Gathers the lowest bit of each byte in the highest byte.
            let byte_bits = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
            bits |= byte_bits << (place * 8);
        }
        let bit = at % BITS;
        let word = (at / BITS) as usize;
        if let Some(low) = self.words.get_mut(word) {
            *low |= bits << bit;
        }
        if bit > 0
            && let Some(high) = self.words.get_mut(word + 1)
        {
            *high |= bits >> (BITS - bit);
        }
        self.trim();
    }

    /// The numbers of a range that are in it, ascending.
    pub fn iter_in(&self, rows: Range<u32>) -> impl Iterator<Item = u32> + '_ {
        let (first, last) = (rows.start / BITS, rows.end.div_ceil(BITS));
        let words = self.words.get(first as usize..(last as usize).min(self.words.len())).unwrap_or(&[]);
        words.iter().zip(first..).flat_map(move |(word, at)| {
            let mut rest = *word;
            if at == first {
                rest &= u64::MAX << (rows.start % BITS);
            }
            if at + 1 == last && !rows.end.is_multiple_of(BITS) {
                rest &= (1 << (rows.end % BITS)) - 1;
            }
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                Some(at * BITS + bit)
            })
        })
    }

    /// Calls `each` with the numbers of a range that are in it, ascending.
    #[inline]
    pub fn each_in(&self, rows: Range<u32>, mut each: impl FnMut(u32)) {
        let mut row = rows.start;
        while row < rows.end {
            let bit = row % BITS;
            let left = rows.end - row;
            let mut word = self.words.get((row / BITS) as usize).copied().unwrap_or(0) >> bit;
            let count = (BITS - bit).min(left);
            if count < BITS {
                word &= (1 << count) - 1;
            }
            if word == u64::MAX {
                (row..row + count).for_each(&mut each);
            } else {
                while word != 0 {
                    each(row + word.trailing_zeros());
                    word &= word - 1;
                }
            }
            row += count;
        }
    }

    /// Keeps what is in both.
    pub fn and(&mut self, other: &Self) {
        self.zip(other, |a, b| a & b);
    }

    /// Adds what is in the other.
    pub fn or(&mut self, other: &Self) {
        self.zip(other, |a, b| a | b);
    }

    /// Takes out what is in the other.
    pub fn and_not(&mut self, other: &Self) {
        self.zip(other, |a, b| a & !b);
    }

    fn zip(&mut self, other: &Self, op: impl Fn(u64, u64) -> u64) {
        for (at, word) in self.words.iter_mut().enumerate() {
            *word = op(*word, other.words.get(at).copied().unwrap_or(0));
        }
    }

    /// All numbers in it, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                if rest == 0 {
                    return None;
                }
                let bit = rest.trailing_zeros();
                rest &= rest - 1;
                Some(at as u32 * BITS + bit)
            })
        })
    }

    /// The part of a range that begins at a multiple of 64, as a set of its own.
    pub fn piece(&self, rows: Range<u32>) -> Self {
        let (first, last) = ((rows.start / BITS) as usize, rows.end.div_ceil(BITS) as usize);
        let words = self.words.get(first..last.min(self.words.len())).unwrap_or(&[]).to_vec();
        let mut piece = Self { words, len: rows.end.saturating_sub(rows.start) };
        piece.words.resize(piece.len.div_ceil(BITS) as usize, 0);
        piece.trim();
        piece
    }

    /// Lets more numbers in, which are not in it yet.
    pub fn lengthen(&mut self, len: u32) {
        self.len = self.len.max(len);
        self.words.resize(self.len.div_ceil(BITS) as usize, 0);
    }

    /// Appends another set: its number 0 becomes this one's length.
    pub fn append(&mut self, other: &Self) {
        if self.len.is_multiple_of(BITS) {
            self.words.extend_from_slice(&other.words);
            self.len += other.len;
            return;
        }
        let base = self.len;
        self.len += other.len;
        self.words.resize(self.len.div_ceil(BITS) as usize, 0);
        for row in other.iter() {
            self.insert(base + row);
        }
    }

    /// Clears the bits behind the length.
    fn trim(&mut self) {
        let used = self.len % BITS;
        if let Some(last) = self.words.last_mut().filter(|_| used != 0) {
            *last &= (1 << used) - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set(len: u32, rows: &BTreeSet<u32>) -> Bitmap {
        Bitmap::of(len, |row| rows.contains(&row))
    }

    #[test]
    fn full_when_length_is_odd_then_counts_its_length() {
        assert_eq!(Bitmap::full(70).count(), 70);
        assert_eq!(Bitmap::full(0).count(), 0);
        assert!(!Bitmap::full(70).contains(70));
    }

    proptest! {
        #[test]
        fn operations_when_done_then_as_on_sets(
            len in 1u32..200,
            a in prop::collection::btree_set(0u32..200, 0..60),
            b in prop::collection::btree_set(0u32..200, 0..60),
        ) {
            let a: BTreeSet<u32> = a.into_iter().filter(|row| *row < len).collect();
            let b: BTreeSet<u32> = b.into_iter().filter(|row| *row < len).collect();
            let check = |op: fn(&mut Bitmap, &Bitmap), expected: BTreeSet<u32>| {
                let mut result = set(len, &a);
                op(&mut result, &set(len, &b));
                prop_assert_eq!(result.count() as usize, expected.len());
                prop_assert_eq!(result.iter().collect::<BTreeSet<u32>>(), expected);
                Ok(())
            };
            check(Bitmap::and, &a & &b)?;
            check(Bitmap::or, &a | &b)?;
            check(Bitmap::and_not, &a - &b)?;
            let mut filled = Bitmap::new(len + 70);
            filled.fill(67, &(0..len).collect::<Vec<u32>>(), |row| a.contains(row));
            prop_assert_eq!(filled.iter().collect::<Vec<_>>(), a.iter().map(|row| row + 67).collect::<Vec<_>>());
            for from in [0, 1, 63, 64, 100] {
                let range = from..(from + 77).min(len);
                let within: Vec<u32> = a.iter().copied().filter(|row| range.contains(row)).collect();
                prop_assert_eq!(set(len, &a).iter_in(range.clone()).collect::<Vec<_>>(), within.as_slice());
                let mut each = Vec::new();
                set(len, &a).each_in(range, |row| each.push(row));
                prop_assert_eq!(each, within);
            }
            let mut piece = set(len, &a).piece(64.min(len)..len);
            piece.lengthen(len);
            let expected: Vec<u32> = a.iter().filter_map(|row| row.checked_sub(64)).collect();
            prop_assert_eq!(piece.iter().collect::<Vec<_>>(), if len > 64 { expected } else { Vec::new() });
            let mut both = set(len, &a);
            both.append(&set(len, &b));
            let expected: Vec<u32> = a.iter().copied().chain(b.iter().map(|row| row + len)).collect();
            prop_assert_eq!(both.iter().collect::<Vec<_>>(), expected);
        }
    }
}
