//! Policies by two things that stand on them: rows and columns, each pair that exists with its count. Two codes stand together in
//! one record, or in passages that overlap.
//!
//! A pair counts a record once; it is only possible where one of the two is open. It must not know how a matrix looks.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::above::Symbols;
use super::overlaps::Overlaps;
use super::stack::Stack;
use super::timeline::Timeline;
use crate::query::{Bitmap, Table, each_row};
use crate::support::progress::{Progress, in_pieces};

/// With more pairs than this only those of the largest rows and columns are counted.
const MOST_PAIRS: usize = 1 << 16;
/// So many rows and columns are counted then; a picture has no more.
pub const MOST_ACROSS: usize = 60;

/// Counts of pairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cross {
    /// Each column by itself: its series are the columns.
    pub columns: Timeline,
    /// Those of which pairs were counted.
    sides: Arc<Sides>,
    /// By symbols of row and column, of what has none [`NONE`]: certain and only possible ones. Only pairs that exist.
    cells: BTreeMap<(u32, u32), (u32, u32)>,
}

/// Stands for what has no value.
const NONE: u32 = u32::MAX;

/// Places of rows and columns in an array of pairs.
#[derive(Debug, PartialEq, Eq)]
struct Sides {
    rows: Places,
    columns: Places,
}

/// Places of symbols, the last one of those that have none.
#[derive(Debug, PartialEq, Eq)]
struct Places {
    /// The symbols that have a place, where not each has: each at its own.
    of: Option<HashMap<u32, u32>>,
    len: usize,
}

/// What was counted before, which stays as long as no record changes.
#[derive(Debug, Clone, Default)]
pub(super) struct CrossBefore(Option<Arc<PreviousPairs>>);

#[derive(Debug)]
struct PreviousPairs {
    stacks: [Arc<Stack>; 2],
    sides: Arc<Sides>,
    overlaps: Option<Arc<Overlaps>>,
    shown: Bitmap,
    counts: Vec<u32>,
}

impl Cross {
    /// Counts the pairs of the shown rows; `columns` are those of the same rows. With `overlap`, both are codes, and passages of
    /// theirs must overlap. `None` when told to stop.
    pub(super) fn count<T: Table + Sync + ?Sized>(
        table: &T,
        (rows, columns): (&Timeline, Timeline),
        (shown, overlap): (&Bitmap, bool),
        before: &mut CrossBefore,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let stacks = [&rows.stack, &columns.stack].map(Arc::clone);
        let is_same = |earlier: &Arc<PreviousPairs>| {
            earlier.stacks.iter().zip(&stacks).all(|(one, other)| Arc::ptr_eq(one, other))
                && earlier.overlaps.is_some() == overlap
        };
        let earlier = before.0.take().filter(is_same);
        let sides = Sides::of(rows, &columns);
        let earlier = earlier.filter(|earlier| *earlier.sides == sides);
        let sides = earlier.as_ref().map_or_else(|| Arc::new(sides), |earlier| Arc::clone(&earlier.sides));
        let overlaps = match (&earlier, overlap) {
            (_, false) => None,
            (Some(earlier), true) => earlier.overlaps.clone(),
            (None, true) => {
                let wanted = |symbol| sides.rows.at(symbol).or_else(|| sides.columns.at(symbol)).is_some();
                Some(Arc::new(Overlaps::of(table, rows.stack.above(), &wanted, progress)?))
            }
        };
        let work = Work { table, stacks: &stacks, sides: &sides, overlaps: overlaps.as_deref() };
        let counts = match &earlier {
            Some(earlier) => {
                let (mut came, mut went) = (shown.clone(), earlier.shown.clone());
                came.and_not(&earlier.shown);
                went.and_not(shown);
                if came.count() + went.count() < shown.count() {
                    let mut counts = earlier.counts.clone();
                    let (came, went) = (work.count(&came, progress)?, work.count(&went, progress)?);
                    for ((count, more), less) in counts.iter_mut().zip(came).zip(went) {
                        *count = (*count + more).saturating_sub(less);
                    }
                    counts
                } else {
                    work.count(shown, progress)?
                }
            }
            None => work.count(shown, progress)?,
        };
        let cells = sides.cells(&counts);
        let now = PreviousPairs { stacks, sides: Arc::clone(&sides), overlaps, shown: shown.clone(), counts };
        before.0 = Some(Arc::new(now));
        Some(Self { columns, sides, cells })
    }

    /// The pairs of some of these records, with the same rows and columns.
    pub(super) fn count_some<T: Table + Sync + ?Sized>(
        &self,
        table: &T,
        columns: Timeline,
        counted: &Bitmap,
        before: &CrossBefore,
        progress: &dyn Progress,
    ) -> Option<Self> {
        let earlier = before.0.as_ref()?;
        let overlaps = earlier.overlaps.as_deref();
        let work = Work { table, stacks: &earlier.stacks, sides: &self.sides, overlaps };
        let cells = self.sides.cells(&work.count(counted, progress)?);
        Some(Self { columns, sides: Arc::clone(&self.sides), cells })
    }

    /// How many records have both, certainly, and how many more possibly.
    pub fn at(&self, row: Option<u32>, column: Option<u32>) -> (u32, u32) {
        self.cells.get(&(row.unwrap_or(NONE), column.unwrap_or(NONE))).copied().unwrap_or_default()
    }

    /// Whether pairs with this symbol of the rows were counted.
    pub fn has_row(&self, symbol: Option<u32>) -> bool {
        symbol.is_none_or(|symbol| self.sides.rows.at(symbol).is_some())
    }

    /// Whether pairs with this symbol of the columns were counted.
    pub fn has_column(&self, symbol: Option<u32>) -> bool {
        symbol.is_none_or(|symbol| self.sides.columns.at(symbol).is_some())
    }
}

impl Sides {
    fn of(rows: &Timeline, columns: &Timeline) -> Self {
        let all = |timeline: &Timeline| timeline.stack.symbols().unwrap_or(0) + 1;
        let is_small = all(rows).saturating_mul(all(columns)) <= MOST_PAIRS;
        let places = |timeline: &Timeline| {
            if is_small {
                return Places { of: None, len: all(timeline) };
            }
            let known = timeline.series.iter().filter_map(|one| Some((one.symbol?, one.tracks.total())));
            let mut known: Vec<(u32, u32)> = known.collect();
            known.sort_by_key(|(symbol, total)| (std::cmp::Reverse(*total), timeline.stack.rank(Some(*symbol))));
            known.truncate(MOST_ACROSS);
            let len = known.len() + 1;
            Places { of: Some(known.into_iter().map(|(symbol, _)| symbol).zip(0..).collect()), len }
        };
        Self { rows: places(rows), columns: places(columns) }
    }

    /// Counts by symbols: those that are not zero.
    fn cells(&self, counts: &[u32]) -> BTreeMap<(u32, u32), (u32, u32)> {
        let [rows, columns] = [&self.rows, &self.columns].map(Places::symbols);
        let width = self.columns.len.max(1);
        let cell = |(at, pair): (usize, &[u32])| {
            let [certain, possible] = pair else { return None };
            let symbols = (*rows.get(at / width)?, *columns.get(at % width)?);
            (certain + possible > 0).then_some((symbols, (*certain, *possible)))
        };
        counts.chunks_exact(2).enumerate().filter_map(cell).collect()
    }
}

impl Places {
    /// The place of a symbol; nothing where it has none.
    #[inline]
    fn at(&self, symbol: u32) -> Option<usize> {
        match &self.of {
            None => Some(symbol as usize).filter(|at| at + 1 < self.len),
            Some(of) => of.get(&symbol).map(|at| *at as usize),
        }
    }

    fn without(&self) -> usize {
        self.len.saturating_sub(1)
    }

    /// The symbols by place.
    fn symbols(&self) -> Vec<u32> {
        let mut symbols: Vec<u32> = (0..self.len as u32).collect();
        for (symbol, at) in self.of.iter().flatten() {
            if let Some(place) = symbols.get_mut(*at as usize) {
                *place = *symbol;
            }
        }
        if let Some(last) = symbols.last_mut() {
            *last = NONE;
        }
        symbols
    }
}

/// What pairs are counted of.
struct Work<'a, T: Table + Sync + ?Sized> {
    table: &'a T,
    stacks: &'a [Arc<Stack>; 2],
    sides: &'a Sides,
    overlaps: Option<&'a Overlaps>,
}

impl<T: Table + Sync + ?Sized> Work<'_, T> {
    /// Certain and possible ones for each pair of places.
    fn count(&self, among: &Bitmap, progress: &dyn Progress) -> Option<Vec<u32>> {
        let empty = || vec![0_u32; self.sides.rows.len * self.sides.columns.len * 2];
        if among.count() == 0 {
            return Some(empty());
        }
        let [rows, columns] = self.stacks;
        let mut others = among.clone();
        others.and_not(rows.finals().rows());
        others.and_not(columns.finals().rows());
        let mut several = among.clone();
        several.and_not(&others);
        let work = |piece: std::ops::Range<u32>| {
            let mut counts = empty();
            let (mut own, mut other) = (Symbols::default(), Symbols::default());
            let at = |row: u32, own: &mut Symbols, other: &mut Symbols| {
                rows.at(self.table, row, own);
                columns.at(self.table, row, other);
            };
            if let Some(overlaps) = self.overlaps {
                overlaps.each(among, piece, |row, pairs| {
                    rows.at(self.table, row, &mut own);
                    self.add_overlapping(&mut counts, &own, pairs);
                });
            } else if rows.is_read() || columns.is_read() {
                for row in among.iter_in(piece) {
                    at(row, &mut own, &mut other);
                    self.add(&mut counts, &own, &other);
                }
            } else {
                for row in several.iter_in(piece.clone()) {
                    at(row, &mut own, &mut other);
                    self.add(&mut counts, &own, &other);
                }
                each_row(self.table, &others, piece, |symbols| {
                    rows.of_columns(symbols, &mut own);
                    columns.of_columns(symbols, &mut other);
                    self.add(&mut counts, &own, &other);
                });
            }
            counts
        };
        in_pieces(among.len(), progress, empty, work, |one, other| {
            one.iter_mut().zip(other).for_each(|(count, more)| *count += more);
        })
    }

    /// Counts a record in each pair of what it has.
    #[inline]
    fn add(&self, counts: &mut [u32], rows: &Symbols, columns: &Symbols) {
        let (row_places, column_places) = (&self.sides.rows, &self.sides.columns);
        let each = |symbols: &Symbols, places: &Places, found: &mut dyn FnMut(usize, bool)| {
            if symbols.all.is_empty() {
                found(places.without(), false);
            }
            for symbol in &symbols.all {
                if let Some(at) = places.at(*symbol) {
                    found(at, !symbols.open.is_empty() && symbols.open.contains(symbol));
                }
            }
        };
        each(rows, row_places, &mut |row, is_open| {
            each(columns, column_places, &mut |column, is_open_too| {
                let at = (row * column_places.len + column) * 2 + usize::from(is_open || is_open_too);
                if let Some(count) = counts.get_mut(at) {
                    *count += 1;
                }
            });
        });
    }

    /// Counts a record in each pair of overlapping codes that its final coding may have.
    fn add_overlapping(&self, counts: &mut [u32], symbols: &Symbols, pairs: &[(u32, u32)]) {
        let has = |symbol: &u32| symbols.all.binary_search(symbol).is_ok();
        let is_open = |symbol: &u32| symbols.open.binary_search(symbol).is_ok();
        for (one, other) in pairs.iter().filter(|(one, other)| has(one) && has(other)) {
            let (Some(row), Some(column)) = (self.sides.rows.at(*one), self.sides.columns.at(*other)) else { continue };
            let at = (row * self.sides.columns.len + column) * 2 + usize::from(is_open(one) || is_open(other));
            if let Some(count) = counts.get_mut(at) {
                *count += 1;
            }
        }
    }
}
