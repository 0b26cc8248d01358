//! What the filter asks of a dataset's rows. The dataset implements it; nothing here knows how rows are stored.

use std::ops::Range;

use super::bitmap::Bitmap;
use crate::dataset::{CERTAIN_DATE, ColumnSlices, HAS_DATE, NO_SYMBOL, Scalar, TextField};
use crate::query::line::field::{DatePart, Field, IdPart};
use crate::query::matching::coding::{Coding, FinalCoding};
use crate::query::matching::needle::Needle;
use crate::words::Lang;

/// The first day of the year -9999.
const FIRST_DAY: i32 = -4_371_587;
/// The last day of the year 9999.
pub(in crate::query) const LAST_DAY: i32 = 2_932_896;

/// The days that a date may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// The first possible day since 1970-01-01; `i32::MIN` when open.
    pub earliest: i32,
    /// The last possible day; `i32::MAX` when open.
    pub latest: i32,
    /// Whether the date has no qualifier (`?`, `~`, `%`).
    pub certain: bool,
}

impl Days {
    /// Both ends, when neither is open, nor beyond the years of four digits: no bin of time lies there.
    pub fn closed(self) -> Option<(i32, i32)> {
        (self.earliest >= FIRST_DAY && self.latest <= LAST_DAY).then_some((self.earliest, self.latest))
    }

    /// The same with ends beyond the years of four digits as open ones. Nothing where that leaves both open, or no day at all.
    pub fn in_calendar(self) -> Option<Self> {
        if self.earliest > LAST_DAY || self.latest < FIRST_DAY {
            return None;
        }
        let earliest = if self.earliest < FIRST_DAY { i32::MIN } else { self.earliest };
        let latest = if self.latest > LAST_DAY { i32::MAX } else { self.latest };
        (earliest > i32::MIN || latest < i32::MAX).then_some(Self { earliest, latest, ..self })
    }

    /// The days that a line names by these ends, of which each may be open.
    pub fn named(earliest: Option<i32>, latest: Option<i32>) -> (i32, i32) {
        let last = if earliest.is_none() { LAST_DAY } else { i32::MAX };
        (earliest.unwrap_or(i32::MIN), latest.unwrap_or(last))
    }

    /// Whether every possible day lies within, and nothing makes the date doubtful.
    pub fn surely_in(self, from: i32, to: i32) -> bool {
        self.certain && self.earliest >= from && self.latest <= to
    }

    /// Whether some possible day lies within.
    pub fn maybe_in(self, from: i32, to: i32) -> bool {
        self.earliest <= to && self.latest >= from
    }
}

/// What facets and the timeline count of a row, taken together: one look for the row instead of five.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowSymbols<'a> {
    /// The row.
    pub row: u32,
    /// Its regions, each once.
    pub regions: &'a [u32],
    /// Its kind.
    pub kind: Option<u32>,
    /// The codes of its annotations.
    pub codes: &'a [u32],
    /// Its review, by the order of [`crate::query::REVIEWS`].
    pub review: u8,
    /// When it was issued.
    pub issued: Option<Days>,
}

/// Rows whose columns lie together.
#[derive(Debug, Clone)]
pub struct Block<'a> {
    /// The rows.
    pub rows: Range<u32>,
    /// Their columns, as they were when they were packed.
    pub columns: ColumnSlices<'a>,
}

impl<'a> Block<'a> {
    /// The columns of one row, by its place in the block.
    #[inline]
    pub fn columns_of(&self, at: usize) -> RowSymbols<'a> {
        let columns = &self.columns;
        let dated = columns.dated.get(at).copied().unwrap_or(0);
        let day = |column: &[i32]| column.get(at).copied().unwrap_or(0);
        let certain = dated & CERTAIN_DATE != 0;
        let issued = Days { earliest: day(columns.earliest), latest: day(columns.latest), certain };
        RowSymbols {
            row: self.rows.start + at as u32,
            regions: columns.regions_of(at),
            kind: columns.kind.get(at).copied().filter(|kind| *kind != NO_SYMBOL),
            codes: columns.codes_of(at),
            review: columns.review.get(at).copied().unwrap_or(0),
            issued: (dated & HAS_DATE != 0).then_some(issued),
        }
    }
}

/// The rows of a dataset, as columns. A row is a slot: removed ones keep their number and are not live.
pub trait Table {
    /// How many slots there are, removed ones among them.
    fn len(&self) -> usize;
    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Whether the slot holds a record.
    fn live(&self, row: u32) -> bool;
    /// Its regions, each once.
    fn regions(&self, row: u32) -> &[u32];
    /// Its kind.
    fn kind(&self, row: u32) -> Option<u32>;
    /// The codes of its annotations; one may be there more than once.
    fn codes(&self, row: u32) -> &[u32];
    /// Its review, by the order of [`crate::query::REVIEWS`].
    fn review(&self, row: u32) -> u8;
    /// When it was issued.
    fn issued(&self, row: u32) -> Option<Days>;
    /// All of these columns of a row.
    fn columns(&self, row: u32) -> RowSymbols<'_> {
        RowSymbols {
            row,
            regions: self.regions(row),
            kind: self.kind(row),
            codes: self.codes(row),
            review: self.review(row),
            issued: self.issued(row),
        }
    }
    /// The texts that free words look in: title, issuers, summary, text, number, note and memos.
    fn texts(&self, row: u32, found: &mut dyn FnMut(&str));
    /// The texts of one part.
    fn texts_of(&self, row: u32, part: TextField, found: &mut dyn FnMut(&str));
    /// The values of one part, as they are written; `true` for the innermost place, and for every other value.
    fn ids_of(&self, row: u32, part: IdPart, found: &mut dyn FnMut(&str, bool));
    /// The values of one part by the names that are shown in a language; what has no names shows itself.
    fn names_of(&self, row: u32, part: IdPart, lang: Lang, found: &mut dyn FnMut(&str)) {
        let _ = lang;
        self.ids_of(row, part, &mut |value, _| found(value));
    }
    /// Another date than that of issue.
    fn date_of(&self, row: u32, part: DatePart) -> Option<Days>;
    /// Its annotations, one after the other.
    fn codings(&self, row: u32, found: &mut dyn FnMut(&Coding));
    /// For what it was read: the codes of each pass.
    fn passes(&self, row: u32, found: &mut dyn FnMut(&[u32]));
    /// Its final coding: the codes that it has, or may have.
    fn finals(&self, row: u32, found: &mut dyn FnMut(&FinalCoding));
    /// The same without values: each code, and whether it is open. One may be there more than once.
    fn final_codes(&self, row: u32, found: &mut dyn FnMut(u32, bool)) {
        self.finals(row, &mut |one| found(one.code, one.is_open));
    }
    /// Whether its codes and those of its final coding may be others.
    fn is_of_several_coders(&self, row: u32) -> bool {
        let _ = row;
        true
    }
    /// Whether something stands where one of its dates does, understood or not.
    fn gives_date(&self, row: u32, part: DatePart) -> bool {
        if part == DatePart::Issued { self.issued(row).is_some() } else { self.date_of(row, part).is_some() }
    }
    /// Whether it lists something in a field that lists places, issuers, sources, relations, passes or reasons, whatever
    /// that says.
    fn has_entry(&self, row: u32, field: Field) -> bool;

    /// The plain values of a field of the file's own, at any depth.
    fn own_values(&self, row: u32, name: &str, found: &mut dyn FnMut(&Scalar<'_>)) {
        drop((row, name, found));
    }

    // What makes it fast to ask many rows. A table that has none of it is asked row by row.

    /// The rows of a range that hold a record.
    fn live_rows(&self, rows: Range<u32>) -> Bitmap {
        Bitmap::of(rows.end.saturating_sub(rows.start), |row| self.live(rows.start + row))
    }
    /// The first rows of a range, with their columns. `None` where these lie nowhere.
    fn block(&self, rows: Range<u32>) -> Option<Block<'_>> {
        let _ = rows;
        None
    }
    /// The rows of a range for which blocks, and searches, tell what was before it was edited.
    fn edited(&self, rows: Range<u32>, found: &mut dyn FnMut(u32)) {
        drop((rows, found));
    }
    /// Looks through the texts of a part of a whole range of rows at once, and tells each row that has one of the
    /// needles. `false` where the table has no such way.
    fn search(&self, rows: Range<u32>, part: TextField, needles: &[Needle], found: &mut dyn FnMut(u32)) -> bool {
        drop((rows, part, needles, found));
        false
    }
}

/// Calls `each` with the columns of those rows of a range that are in the set, ascending.
#[inline]
pub fn each_row<T: Table + ?Sized>(table: &T, among: &Bitmap, rows: Range<u32>, mut each: impl FnMut(&RowSymbols<'_>)) {
    let mut edited = Vec::new();
    table.edited(rows.clone(), &mut |row| edited.push(row));
    let mut next = rows.start;
    while next < rows.end {
        let Some(block) = table.block(next..rows.end) else {
            among.iter_in(next..rows.end).for_each(|row| each(&table.columns(row)));
            return;
        };
        next = block.rows.end;
        among.each_in(block.rows.clone(), |row| {
            if !edited.is_empty() && edited.binary_search(&row).is_ok() {
                each(&table.columns(row));
            } else {
                each(&block.columns_of((row - block.rows.start) as usize));
            }
        });
    }
}

/// The same, with the days of one of the dates. Only those of issue lie in columns: for another date each record is read.
#[inline]
pub fn each_dated_row<T: Table + ?Sized>(
    table: &T,
    (among, part): (&Bitmap, DatePart),
    rows: Range<u32>,
    mut each: impl FnMut(&RowSymbols<'_>, Option<Days>),
) {
    if part == DatePart::Issued {
        each_row(table, among, rows, |columns| each(columns, columns.issued));
    } else {
        among.iter_in(rows).for_each(|row| each(&table.columns(row), table.date_of(row, part)));
    }
}

/// One record, as a filter sees it.
pub trait RowView {
    /// Its regions.
    fn regions(&self) -> &[u32];
    /// Its kind.
    fn kind(&self) -> Option<u32>;
    /// The codes of its annotations.
    fn codes(&self) -> &[u32];
    /// Its review, by the order of [`crate::query::REVIEWS`].
    fn review(&self) -> u8;
    /// When it was issued.
    fn issued(&self) -> Option<Days>;
    /// The texts that free words look in.
    fn texts(&self, found: &mut dyn FnMut(&str));
    /// The texts of one part.
    fn texts_of(&self, part: TextField, found: &mut dyn FnMut(&str));
    /// The values of one part, see [`Table::ids_of`].
    fn ids_of(&self, part: IdPart, found: &mut dyn FnMut(&str, bool));
    /// One of its dates.
    fn date_of(&self, part: DatePart) -> Option<Days>;
    /// Its annotations.
    fn codings(&self, found: &mut dyn FnMut(&Coding));
    /// For what it was read, see [`Table::passes`].
    fn passes(&self, found: &mut dyn FnMut(&[u32]));
    /// Its final coding, see [`Table::finals`].
    fn finals(&self, found: &mut dyn FnMut(&FinalCoding));
    /// See [`Table::final_codes`].
    fn final_codes(&self, found: &mut dyn FnMut(u32, bool));
    /// See [`Table::gives_date`].
    fn gives_date(&self, part: DatePart) -> bool;
    /// See [`Table::has_entry`].
    fn has_entry(&self, field: Field) -> bool;
    /// See [`Table::own_values`].
    fn own_values(&self, name: &str, found: &mut dyn FnMut(&Scalar<'_>));
}

/// One row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a, T: Table + ?Sized> {
    /// The table.
    pub table: &'a T,
    /// The slot.
    pub row: u32,
}

impl<T: Table + ?Sized> RowView for Row<'_, T> {
    fn regions(&self) -> &[u32] {
        self.table.regions(self.row)
    }

    fn kind(&self) -> Option<u32> {
        self.table.kind(self.row)
    }

    fn codes(&self) -> &[u32] {
        self.table.codes(self.row)
    }

    fn review(&self) -> u8 {
        self.table.review(self.row)
    }

    fn issued(&self) -> Option<Days> {
        self.table.issued(self.row)
    }

    fn texts(&self, found: &mut dyn FnMut(&str)) {
        self.table.texts(self.row, found);
    }

    fn texts_of(&self, part: TextField, found: &mut dyn FnMut(&str)) {
        self.table.texts_of(self.row, part, found);
    }

    fn ids_of(&self, part: IdPart, found: &mut dyn FnMut(&str, bool)) {
        self.table.ids_of(self.row, part, found);
    }

    fn date_of(&self, part: DatePart) -> Option<Days> {
        if part == DatePart::Issued { self.issued() } else { self.table.date_of(self.row, part) }
    }

    fn codings(&self, found: &mut dyn FnMut(&Coding)) {
        self.table.codings(self.row, found);
    }

    fn passes(&self, found: &mut dyn FnMut(&[u32])) {
        self.table.passes(self.row, found);
    }

    fn finals(&self, found: &mut dyn FnMut(&FinalCoding)) {
        self.table.finals(self.row, found);
    }

    fn final_codes(&self, found: &mut dyn FnMut(u32, bool)) {
        self.table.final_codes(self.row, found);
    }

    fn gives_date(&self, part: DatePart) -> bool {
        self.table.gives_date(self.row, part)
    }

    fn has_entry(&self, field: Field) -> bool {
        self.table.has_entry(self.row, field)
    }

    fn own_values(&self, name: &str, found: &mut dyn FnMut(&Scalar<'_>)) {
        self.table.own_values(self.row, name, found);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_when_a_year_has_more_than_four_digits_then_no_bin_holds_it() {
        use crate::query::testing::days;
        for (text, closed) in [
            ("9999-12-31", true),
            ("-9999-01-01", true),
            ("Y10000", false),
            ("Y-10000", false),
            ("2017/..", false),
            ("../2017", false),
        ] {
            assert_eq!(days(text).unwrap().closed().is_some(), closed, "{text}");
        }
    }

    #[test]
    fn surely_and_maybe_in_when_asked_then_as_the_time_rules_say() {
        let days = |earliest, latest, certain| Days { earliest, latest, certain };
        for (date, surely, maybe) in [
            (days(10, 20, true), true, true),
            (days(10, 20, false), false, true),
            (days(9, 20, true), false, true),
            (days(10, 21, true), false, true),
            (days(21, 30, true), false, false),
            (days(i32::MIN, 12, true), false, true),
            (days(i32::MIN, 9, true), false, false),
            (days(12, i32::MAX, true), false, true),
        ] {
            assert_eq!((date.surely_in(10, 20), date.maybe_in(10, 20)), (surely, maybe), "{date:?}");
        }
        assert!(days(i32::MIN, 12, true).surely_in(i32::MIN, 20));
    }
}
