//! The final coding of those records in which it may be another one than what stands there: several coders coded or read them,
//! or somebody settled what they said.
//!
//! These are few, and are read once for each state of the dataset; of all others the codes lie in columns. It must not know what
//! is counted by codes.

use std::collections::HashMap;
use std::ops::Range;

use crate::query::{Bitmap, Table};
use crate::support::progress::{Progress, in_small_pieces};

/// What holds of some rows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Finals {
    rows: Bitmap,
    codes: HashMap<u32, FinalCodes>,
}

/// The codes of a row, ascending, and those among them about which coders disagree.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct FinalCodes {
    all: Box<[u32]>,
    open: Box<[u32]>,
}

impl Finals {
    /// Looks at all records. `None` when told to stop.
    pub(super) fn of<T: Table + Sync + ?Sized>(table: &T, progress: &dyn Progress) -> Option<Self> {
        let len = u32::try_from(table.len()).unwrap_or(u32::MAX);
        let work = |rows: Range<u32>| {
            let several = rows.filter(|row| table.live(*row) && table.is_of_several_coders(*row));
            several.map(|row| (row, FinalCodes::of(table, row))).collect()
        };
        let codes: HashMap<u32, FinalCodes> =
            in_small_pieces(len, progress, HashMap::new, work, |one: &mut HashMap<_, _>, other| one.extend(other))?;
        Some(Self { rows: Bitmap::of(len, |row| codes.contains_key(&row)), codes })
    }

    /// The rows of which it says something.
    pub(super) fn rows(&self) -> &Bitmap {
        &self.rows
    }

    /// The codes of a row, and those that are open; nothing where its columns say all.
    pub(super) fn of_row(&self, row: u32) -> Option<(&[u32], &[u32])> {
        self.codes.get(&row).map(|codes| (&*codes.all, &*codes.open))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Those of a set that are not among them.
    pub(super) fn without(&self, among: &Bitmap) -> Bitmap {
        let mut others = among.clone();
        others.and_not(&self.rows);
        others
    }

    /// Calls `each` with those rows of a range that are in the set: the row, its codes, and those that are open.
    pub(super) fn each(&self, among: &Bitmap, rows: Range<u32>, mut each: impl FnMut(u32, &[u32], &[u32])) {
        for row in self.rows.iter_in(rows).filter(|row| among.contains(*row)) {
            if let Some(codes) = self.codes.get(&row) {
                each(row, &codes.all, &codes.open);
            }
        }
    }
}

impl FinalCodes {
    fn of<T: Table + ?Sized>(table: &T, row: u32) -> Self {
        let (mut all, mut open) = (Vec::new(), Vec::new());
        table.final_codes(row, &mut |code, is_open| {
            all.push(code);
            open.extend(is_open.then_some(code));
        });
        for codes in [&mut all, &mut open] {
            codes.sort_unstable();
            codes.dedup();
        }
        Self { all: all.into(), open: open.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::Dataset;

    #[test]
    fn finals_when_several_coders_coded_are_of_those_records_only() {
        let text = r#"{"hongtou":1,"codes":[{"id":"c"},{"id":"d"}],"policies":[
            {"id":"a","annotations":[{"id":"1","code":"d","by":"LW"}]},
            {"id":"b","annotations":[{"id":"2","code":"d","by":"LW"},{"id":"3","code":"c","by":"ZY"}],
             "passes":[{"by":"ZY","codes":["d"]}]},
            {"id":"e"},
            {"id":"f","annotations":[{"id":"4","code":"d","by":"LW"},{"id":"5","code":"c","by":"ZY","settles":["4"]}]}]}"#;
        let dataset: Dataset = crate::formats::read(text.as_bytes().to_vec()).unwrap().dataset;
        let finals = Finals::of(&dataset, &()).unwrap();
        let all = Bitmap::full(4);
        let symbol = |code: &str| dataset.names().codes.symbol(code).unwrap();
        let mut found = Vec::new();
        finals.each(&all, 0..4, |row, codes, open| found.push((row, codes.to_vec(), open.to_vec())));
        let mut both = vec![symbol("c"), symbol("d")];
        both.sort_unstable();
        assert_eq!(found, [(1, both, vec![symbol("d")]), (3, vec![symbol("c")], Vec::new())]);
        assert_eq!(finals.without(&all).iter().collect::<Vec<u32>>(), [0, 2]);
        assert!(Finals::of(&Dataset::default(), &()).unwrap().is_empty());
    }
}
