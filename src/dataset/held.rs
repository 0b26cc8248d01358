//! Records that could not be understood: which they are, and what is wrong with the first ones.
//!
//! A hostile file may have ten million of them. Their tokens are kept like those of any record; what is said of each would
//! take several hundred times as much memory, so that only the first ones have it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::check::Problem;

/// A record that could not be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its id, if it has one that can be read.
    pub id: Option<String>,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Of so many held records of a dataset it is kept what is wrong with them; the others are counted.
pub const MOST_EXPLAINED: usize = 10_000;

/// And of so many of those that are read together.
pub(super) const MOST_EXPLAINED_AT_ONCE: usize = 1_000;

/// Which rows are held.
#[derive(Debug, Clone, Default)]
pub(super) struct HeldRows {
    words: Vec<u64>,
    len: usize,
    explained: BTreeMap<u32, Held>,
}

impl HeldRows {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(super) fn contains(&self, row: u32) -> bool {
        self.words.get((row / 64) as usize).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// A row more; `why` is asked only if that is kept.
    pub(super) fn insert(&mut self, row: u32, why: impl FnOnce() -> Option<Held>) {
        let at = (row / 64) as usize;
        if at >= self.words.len() {
            self.words.resize(at + 1, 0);
        }
        if let Some(word) = self.words.get_mut(at) {
            self.len += usize::from(*word >> (row % 64) & 1 == 0);
            *word |= 1 << (row % 64);
        }
        if self.explained.len() < MOST_EXPLAINED
            && let Some(held) = why()
        {
            self.explained.insert(row, held);
        }
    }

    /// Those of a range, ascending.
    pub(super) fn range(&self, rows: Range<u32>) -> impl Iterator<Item = u32> {
        let from = (rows.start / 64) as usize;
        let words = self.words.iter().zip(0_u32..).skip(from);
        let words = words.take_while({
            let end = rows.end;
            move |(_, at)| at * 64 < end
        });
        let each = words.flat_map(|(word, at)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros())?;
                left &= left - 1;
                Some(at * 64 + bit)
            })
        });
        each.filter(move |row| rows.contains(row))
    }

    /// All of them, ascending.
    pub(super) fn rows(&self) -> impl Iterator<Item = u32> {
        self.range(0..u32::MAX)
    }

    /// Those of which it is kept what is wrong.
    pub(super) fn explained(&self) -> impl Iterator<Item = (u32, &Held)> {
        self.explained.iter().map(|(row, held)| (*row, held))
    }

    /// Takes up the rows of another set, which are numbered from `by` on here.
    pub(super) fn take_up(&mut self, mut other: Self, by: u32) {
        let rows: Vec<u32> = other.rows().collect();
        for row in rows {
            let why = other.explained.remove(&row);
            self.insert(row + by, || why);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(id: &str) -> Held {
        Held { id: Some(id.to_owned()), problems: Vec::new() }
    }

    #[test]
    fn rows_when_put_in_twice_and_moved_are_there_once_in_order() {
        let mut some = HeldRows::default();
        for row in [700, 3, 64, 63, 3] {
            some.insert(row, || Some(held("a")));
        }
        let mut all = HeldRows::default();
        all.insert(0, || None);
        all.take_up(some, 10);
        assert_eq!(all.rows().collect::<Vec<_>>(), [0, 13, 73, 74, 710]);
        assert_eq!(all.range(13..74).collect::<Vec<_>>(), [13, 73]);
        assert_eq!(all.range(14..14).count(), 0);
        assert_eq!((all.len(), all.explained().count()), (5, 4));
        assert!(all.contains(710) && !all.contains(711) && !all.contains(9_999));
    }

    #[test]
    fn insert_when_very_many_then_only_the_first_are_explained() {
        let mut all = HeldRows::default();
        let many = MOST_EXPLAINED as u32 + 5;
        (0..many).for_each(|row| all.insert(row, || Some(held("a"))));
        assert_eq!((all.len(), all.explained().count()), (many as usize, MOST_EXPLAINED));
    }
}
