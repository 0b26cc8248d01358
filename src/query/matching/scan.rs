//! A test asked of many rows at once, over packed columns and packed texts. What it finds is what [`Test::holds`] says of
//! each row by itself.

use std::ops::Range;

use super::filter::{SymbolSet, Test};
use crate::dataset::{CERTAIN_DATE, HAS_DATE};
use crate::query::line::field::{DatePart, FREE_TEXTS};
use crate::query::rows::bitmap::Bitmap;
use crate::query::rows::table::{Block, Row, Table};

/// A scan over all rows of a range is worth it when at least one in so many is asked for.
const ONE_IN: u32 = 16;

impl Test {
    /// Which of the rows pass. Row 0 of the bitmaps is row `base` of the table; only rows of `among` are looked at.
    pub(in crate::query) fn rows<T: Table + ?Sized>(&self, table: &T, base: u32, among: &Bitmap) -> Bitmap {
        let count = among.count();
        let mut rows = Bitmap::new(among.len());
        if count == 0 {
            return rows;
        }
        let range = base..base + among.len();
        let is_worth_it = count >= among.len() / ONE_IN;
        if is_worth_it && self.scan(table, range.clone(), &mut rows) {
            table.edited(range, &mut |row| {
                if self.holds(&Row { table, row }) {
                    rows.insert(row - base);
                } else {
                    rows.remove(row - base);
                }
            });
            rows.and(among);
            return rows;
        }
        let mut rows = Bitmap::new(among.len());
        for row in among.iter() {
            if self.holds(&Row { table, row: base + row }) {
                rows.insert(row);
            }
        }
        rows
    }

    /// Goes over a whole range; `false` where that is not possible.
    fn scan<T: Table + ?Sized>(&self, table: &T, range: Range<u32>, rows: &mut Bitmap) -> bool {
        let base = range.start;
        match self {
            Self::Text(needle) => FREE_TEXTS.into_iter().all(|part| {
                table.search(range.clone(), part, std::slice::from_ref(needle), &mut |row| rows.insert(row - base))
            }),
            Self::TextIn(part, needles) => table.search(range, *part, needles, &mut |row| rows.insert(row - base)),
            Self::Region(_) | Self::Kind(_) | Self::Code(_) | Self::Review(_) => self.scan_blocks(table, range, rows),
            Self::Date { part, .. } if *part == DatePart::Issued => self.scan_blocks(table, range, rows),
            _ => false,
        }
    }

    fn scan_blocks<T: Table + ?Sized>(&self, table: &T, range: Range<u32>, rows: &mut Bitmap) -> bool {
        let base = range.start;
        let mut next = range.start;
        while next < range.end {
            let Some(block) = table.block(next..range.end) else { return false };
            next = block.rows.end;
            self.fill(&block, base, rows);
        }
        true
    }

    /// The rows of a block that pass.
    fn fill(&self, block: &Block<'_>, base: u32, rows: &mut Bitmap) {
        let columns = &block.columns;
        let start = block.rows.start - base;
        let is_in = |column: &[u32], set: &SymbolSet, rows: &mut Bitmap| match set.single() {
            Some(one) => rows.fill(start, column, |symbol| *symbol == one),
            None => rows.fill(start, column, |symbol| set.contains(*symbol)),
        };
        match self {
            Self::Region(set) => {
                is_in(columns.region, set, rows);
                for (at, regions) in columns.joint() {
                    if regions.iter().any(|region| set.contains(*region)) {
                        rows.insert(start + at as u32);
                    }
                }
            }
            Self::Kind(set) => is_in(columns.kind, set, rows),
            Self::Code(set) => {
                for at in 0..columns.code_ends.len() {
                    if columns.codes_of(at).iter().any(|code| set.contains(*code)) {
                        rows.insert(start + at as u32);
                    }
                }
            }
            Self::Review(bits) => {
                let passes = |review: &u8| 1_u8.checked_shl((*review).into()).is_some_and(|bit| bits & bit != 0);
                rows.fill(start, columns.review, passes);
            }
            Self::Date { ranges, possibly, .. } => {
                for (from, to) in ranges {
                    fill_dates(block, start, (*from, *to), *possibly, rows);
                }
            }
            _ => {}
        }
    }
}

fn fill_dates(block: &Block<'_>, start: u32, (from, to): (i32, i32), possibly: bool, rows: &mut Bitmap) {
    let columns = &block.columns;
    // A date within lies not before one day and not after another.
    let (not_before, not_after, bit) = if possibly {
        (columns.latest, columns.earliest, HAS_DATE)
    } else {
        (columns.earliest, columns.latest, CERTAIN_DATE)
    };
    let mut at = start;
    for ((not_before, not_after), dated) in
        not_before.chunks(64).zip(not_after.chunks(64)).zip(columns.dated.chunks(64))
    {
        let mut passing = [0_u8; 64];
        for (((passing, first), last), dated) in passing.iter_mut().zip(not_before).zip(not_after).zip(dated) {
            // Without branches, so that the compiler does many at a time.
            *passing = u8::from(*first >= from) & u8::from(*last <= to) & u8::from(dated & bit != 0);
        }
        rows.put(at, &passing);
        at += 64;
    }
}
