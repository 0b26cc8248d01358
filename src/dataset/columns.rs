//! The facts of a segment's records as columns of integers, so that a scan over many records reads little memory.
//!
//! It reads packed records and knows nothing of files, filters or the screen.

use std::collections::HashSet;
use std::ops::Range;

use super::date::Precision;
use super::facts::{DayRange, Facts, Review};
use super::names::{Names, Symbol};
use super::row_facts::{FEW_REGIONS, RowFacts};

/// In a column of symbols: the record has none.
pub const NO_SYMBOL: Symbol = Symbol::MAX;
/// In the column of regions: the record has several.
pub const MANY_SYMBOLS: Symbol = Symbol::MAX - 1;

/// In the column of dates: there is one, and it is understood.
pub const HAS_DATE: u8 = 1;
/// In the column of dates: no `?`, `~` or `%` stands beside it.
pub const CERTAIN_DATE: u8 = 2;

const PRECISIONS: [Precision; 4] = [Precision::Day, Precision::Month, Precision::Year, Precision::Span];

/// Columns of a segment's records, or of some of them.
#[derive(Debug, Clone, Copy, Default)]
pub struct ColumnSlices<'a> {
    /// Its only region, [`NO_SYMBOL`] or [`MANY_SYMBOLS`].
    pub region: &'a [Symbol],
    /// Its kind, or [`NO_SYMBOL`].
    pub kind: &'a [Symbol],
    /// Its review, by the order of [`Review::ALL`].
    pub review: &'a [u8],
    /// The first possible day of issue; a day after all others where there is no date.
    pub earliest: &'a [i32],
    /// The last possible day of issue; a day before all others where there is no date.
    pub latest: &'a [i32],
    /// [`HAS_DATE`], [`CERTAIN_DATE`].
    pub dated: &'a [u8],
    /// Where the codes of each record end in [`Self::codes`].
    pub code_ends: &'a [u32],
    /// Where those of the first record begin.
    pub first_code: u32,
    /// The codes of all records of the segment.
    pub codes: &'a [Symbol],
    /// Records with several regions: each the place in the segment, ascending.
    joint: &'a [(u32, Box<[Symbol]>)],
    /// The place in the segment of the first record.
    first: u32,
}

impl<'a> ColumnSlices<'a> {
    /// Records with several regions: the place among these records, and the regions.
    pub fn joint(&self) -> impl Iterator<Item = (usize, &'a [Symbol])> + use<'a> {
        let first = self.first;
        self.joint.iter().map(move |(row, regions)| ((row - first) as usize, &**regions))
    }

    /// The regions of a record.
    #[inline]
    pub fn regions_of(&self, at: usize) -> &'a [Symbol] {
        match self.region.get(at) {
            None | Some(&NO_SYMBOL) => &[],
            Some(&MANY_SYMBOLS) => self.regions_of_joint(at),
            Some(region) => std::slice::from_ref(region),
        }
    }

    /// The regions of a record with several.
    pub fn regions_of_joint(&self, at: usize) -> &'a [Symbol] {
        let row = self.first + at as u32;
        let found = self.joint.binary_search_by_key(&row, |(row, _)| *row).ok().and_then(|at| self.joint.get(at));
        found.map_or(&[], |(_, regions)| regions)
    }

    /// The codes of a record.
    #[inline]
    pub fn codes_of(&self, at: usize) -> &'a [Symbol] {
        let start =
            at.checked_sub(1).map_or(self.first_code, |before| self.code_ends.get(before).copied().unwrap_or(0));
        let end = self.code_ends.get(at).copied().unwrap_or(0);
        self.codes.get(start as usize..end as usize).unwrap_or(&[])
    }
}

/// The facts of a segment's records, one column each.
#[derive(Debug, Default, Clone)]
pub(crate) struct Columns {
    region: Vec<Symbol>,
    /// Records with several regions, ascending.
    joint: Vec<(u32, Box<[Symbol]>)>,
    kind: Vec<Symbol>,
    level: Vec<Symbol>,
    review: Vec<u8>,
    earliest: Vec<i32>,
    latest: Vec<i32>,
    dated: Vec<u8>,
    code_ends: Vec<u32>,
    codes: Vec<Symbol>,
}

fn some(column: &[Symbol], row: usize) -> Option<Symbol> {
    column.get(row).copied().filter(|symbol| *symbol != NO_SYMBOL)
}

impl Columns {
    /// The facts of a row; those of an empty record for a row that is not there.
    pub(crate) fn get(&self, row: usize) -> Facts<'_> {
        Facts {
            regions: self.regions(row),
            kind: some(&self.kind, row),
            level: some(&self.level, row),
            review: self.review.get(row).and_then(|at| Review::ALL.get(usize::from(*at))).copied().unwrap_or_default(),
            issued: self.issued(row),
            codes: self.codes(row),
        }
    }

    pub(crate) fn regions(&self, row: usize) -> &[Symbol] {
        match self.region.get(row) {
            None | Some(&NO_SYMBOL) => &[],
            Some(&MANY_SYMBOLS) => {
                let at = self.joint.binary_search_by_key(&row, |(row, _)| *row as usize).ok();
                at.and_then(|at| self.joint.get(at)).map_or(&[], |(_, regions)| regions)
            }
            Some(region) => std::slice::from_ref(region),
        }
    }

    pub(crate) fn codes(&self, row: usize) -> &[Symbol] {
        let start = row.checked_sub(1).and_then(|before| self.code_ends.get(before)).copied().unwrap_or(0) as usize;
        let end = self.code_ends.get(row).copied().unwrap_or(0) as usize;
        self.codes.get(start..end).unwrap_or(&[])
    }

    pub(crate) fn issued(&self, row: usize) -> Option<DayRange> {
        let dated = self.dated.get(row).filter(|dated| *dated & HAS_DATE != 0)?;
        Some(DayRange {
            earliest: *self.earliest.get(row)?,
            latest: *self.latest.get(row)?,
            certain: dated & CERTAIN_DATE != 0,
            precision: PRECISIONS.get(usize::from(dated >> 2)).copied().unwrap_or(Precision::Span),
        })
    }

    /// The columns of some rows.
    pub(crate) fn slices(&self, rows: Range<usize>) -> ColumnSlices<'_> {
        let before = rows.start.checked_sub(1).and_then(|before| self.code_ends.get(before));
        let joint_from = self.joint.partition_point(|(row, _)| (*row as usize) < rows.start);
        let joint_to = self.joint.partition_point(|(row, _)| (*row as usize) < rows.end);
        ColumnSlices {
            joint: self.joint.get(joint_from..joint_to).unwrap_or(&[]),
            first: rows.start as u32,
            region: self.region.get(rows.clone()).unwrap_or(&[]),
            kind: self.kind.get(rows.clone()).unwrap_or(&[]),
            review: self.review.get(rows.clone()).unwrap_or(&[]),
            earliest: self.earliest.get(rows.clone()).unwrap_or(&[]),
            latest: self.latest.get(rows.clone()).unwrap_or(&[]),
            dated: self.dated.get(rows.clone()).unwrap_or(&[]),
            code_ends: self.code_ends.get(rows).unwrap_or(&[]),
            first_code: before.copied().unwrap_or(0),
            codes: &self.codes,
        }
    }

    /// Adds the facts of one more record.
    pub(crate) fn push(&mut self, own: &mut RowFacts) {
        let row = self.region.len() as u32;
        if own.regions.len() > FEW_REGIONS {
            let mut seen = HashSet::new();
            own.regions.retain(|region| seen.insert(*region));
        }
        self.region.push(match &*own.regions {
            [] => NO_SYMBOL,
            [one] => *one,
            many => {
                self.joint.push((row, many.into()));
                MANY_SYMBOLS
            }
        });
        self.kind.push(own.kind.unwrap_or(NO_SYMBOL));
        self.level.push(own.level.unwrap_or(NO_SYMBOL));
        self.review.push(own.review as u8);
        let (earliest, latest, dated) = match own.issued {
            None => (i32::MAX, i32::MIN, 0),
            Some(days) => {
                let precision = PRECISIONS.iter().position(|other| *other == days.precision).unwrap_or(0) as u8;
                let certain = if days.certain { CERTAIN_DATE } else { 0 };
                (days.earliest, days.latest, HAS_DATE | certain | precision << 2)
            }
        };
        self.earliest.push(earliest);
        self.latest.push(latest);
        self.dated.push(dated);
        if own.codes.len() > 1 {
            own.codes.sort_unstable();
            own.codes.dedup();
        }
        self.codes.extend_from_slice(&own.codes);
        self.code_ends.push(self.codes.len() as u32);
    }

    /// Writes symbols of one set of names as those of another.
    pub(crate) fn renumber(&mut self, to: &Renumbered) {
        let change = |column: &mut [Symbol], to: &[Symbol]| {
            for symbol in column {
                if let Some(new) = to.get(*symbol as usize) {
                    *symbol = *new;
                }
            }
        };
        change(&mut self.region, &to.regions);
        for (_, regions) in &mut self.joint {
            change(regions, &to.regions);
        }
        change(&mut self.kind, &to.kinds);
        change(&mut self.level, &to.levels);
        change(&mut self.codes, &to.codes);
        let mut start = 0;
        for end in &self.code_ends {
            if let Some(own) = self.codes.get_mut(start..*end as usize).filter(|own| own.len() > 1) {
                own.sort_unstable();
            }
            start = *end as usize;
        }
    }

    /// Gives back memory that was kept for more rows.
    pub(crate) fn shrink(&mut self) {
        self.region.shrink_to_fit();
        self.joint.shrink_to_fit();
        self.kind.shrink_to_fit();
        self.level.shrink_to_fit();
        self.review.shrink_to_fit();
        self.earliest.shrink_to_fit();
        self.latest.shrink_to_fit();
        self.dated.shrink_to_fit();
        self.code_ends.shrink_to_fit();
        self.codes.shrink_to_fit();
    }

    /// Bytes of memory.
    pub(crate) fn bytes(&self) -> usize {
        let words = self.region.capacity() + self.kind.capacity() + self.level.capacity() + self.earliest.capacity();
        let more = self.latest.capacity() + self.code_ends.capacity() + self.codes.capacity();
        (words + more) * 4 + self.review.capacity() + self.dated.capacity() + self.joint.capacity() * 32
    }
}

/// For the symbols of one set of names those of another.
#[derive(Debug, Default)]
pub(crate) struct Renumbered {
    regions: Vec<Symbol>,
    kinds: Vec<Symbol>,
    levels: Vec<Symbol>,
    codes: Vec<Symbol>,
}

impl Names {
    /// Takes up all names of another set, in its order.
    pub(crate) fn take_up(&mut self, other: Self) -> Renumbered {
        self.coders.take_up(other.coders);
        Renumbered {
            regions: self.regions.take_up(other.regions),
            kinds: self.kinds.take_up(other.kinds),
            levels: self.levels.take_up(other.levels),
            codes: self.codes.take_up(other.codes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(regions: &[Symbol], codes: &[Symbol], issued: &str) -> RowFacts {
        RowFacts {
            regions: regions.to_vec(),
            codes: codes.to_vec(),
            issued: DayRange::read(issued),
            ..RowFacts::default()
        }
    }

    #[test]
    fn get_when_pushed_then_the_same_facts() {
        let mut columns = Columns::default();
        let dates = ["2017", "2017-03-05", "2016-11~", "2017-21", "2018/..", "../2020", "", "2016/2018"];
        for (row, date) in dates.iter().enumerate() {
            let regions = [3, 5, 9].get(..row % 4).unwrap();
            columns.push(&mut facts(regions, &[7, 2, 7], date));
        }
        for (row, date) in dates.iter().enumerate() {
            let facts = columns.get(row);
            assert_eq!(facts.regions.len(), row % 4);
            assert_eq!(facts.codes, [2, 7]);
            assert_eq!(facts.issued, DayRange::read(date), "{date}");
        }
        assert!(columns.get(99).codes.is_empty());
    }

    #[test]
    fn renumber_when_done_then_symbols_of_the_other_names() {
        let (mut one, mut other) = (Names::default(), Names::default());
        for id in ["a", "b", "c"] {
            other.codes.add(id);
            other.regions.add(id);
        }
        one.codes.add("c");
        let mut columns = Columns::default();
        columns.push(&mut facts(&[1], &[0, 2], "2017"));
        columns.push(&mut facts(&[1, 2], &[], ""));
        columns.renumber(&one.take_up(other));
        let ids = |row| columns.get(row).codes.iter().map(|code| one.codes.id(*code)).collect::<Vec<_>>();
        assert_eq!(ids(0), ["c", "a"]);
        assert!(columns.get(0).codes.is_sorted());
        let regions = |row| columns.get(row).regions.iter().map(|code| one.regions.id(*code)).collect::<Vec<_>>();
        assert_eq!((regions(0), regions(1)), (vec!["b"], vec!["b", "c"]));
    }
}
