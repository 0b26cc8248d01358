//! A resolved line, ready to be asked of rows: one by one, or of a whole table as bitmaps.
//!
//! The terms of the top level are kept apart, so that a facet can leave out those of its own field.

use std::ops::Range;

pub use super::condition::{SymbolSet, Test};

use super::cache::TermCache;
use crate::query::line::field::Field;
use crate::query::rows::bitmap::Bitmap;
use crate::query::rows::table::{RowView, Table};
use crate::support::progress::{Progress, in_pieces};

/// Tests joined by and, or, not. An empty `All` is true, an empty `Any` false.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// All of them.
    All(Vec<Self>),
    /// Any of them.
    Any(Vec<Self>),
    /// Not it.
    Not(Box<Self>),
    /// One test.
    Test(Test),
}

/// A filter: terms that all must hold, each with the one of [`Field::COUNTED`], or the field of the file's own, that it alone
/// speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    terms: Vec<(Option<Field>, Expr)>,
}

impl Expr {
    /// Whether a record passes.
    pub fn holds<R: RowView + ?Sized>(&self, row: &R) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(row)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(row)),
            Self::Not(part) => !part.holds(row),
            Self::Test(test) => test.holds(row),
        }
    }

    /// Whether the records themselves must be read to answer, not only their columns.
    fn reads_records(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::reads_records),
            Self::Not(part) => part.reads_records(),
            Self::Test(test) => test.reads_record(),
        }
    }

    fn asks_dates(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::asks_dates),
            Self::Not(part) => part.asks_dates(),
            Self::Test(test) => matches!(test, Test::Date { .. }),
        }
    }

    /// Whether all that reads texts in it goes over them at once.
    fn is_scanned(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().all(Self::is_scanned),
            Self::Not(part) => part.is_scanned(),
            Self::Test(test) => !test.reads_record() || matches!(test, Test::Text(_) | Test::TextIn(..)),
        }
    }

    /// Which of the rows pass. Row 0 of the bitmaps is row `base` of the table; only rows of `among` are looked at.
    fn rows<T: Table + ?Sized>(&self, table: &T, base: u32, among: &Bitmap) -> Bitmap {
        match self {
            Self::Test(test) => test.rows(table, base, among),
            Self::Not(part) => {
                let mut rows = among.clone();
                rows.and_not(&part.rows(table, base, among));
                rows
            }
            Self::All(parts) => {
                cheap_first(parts).into_iter().fold(among.clone(), |rows, part| part.rows(table, base, &rows))
            }
            Self::Any(parts) => {
                let mut rows = Bitmap::new(among.len());
                let mut rest = among.clone();
                for part in cheap_first(parts) {
                    let more = part.rows(table, base, &rest);
                    rest.and_not(&more);
                    rows.or(&more);
                }
                rows
            }
        }
    }
}

/// Those that read no texts before those that do, so that the latter look at few rows.
fn cheap_first(parts: &[Expr]) -> Vec<&Expr> {
    let mut parts: Vec<&Expr> = parts.iter().collect();
    parts.sort_by_key(|part| part.reads_records());
    parts
}

impl Filter {
    /// A filter of terms that all must hold, each with the one of [`Field::COUNTED`] that it alone
    /// speaks of, if it does: only such fields can be left out by [`Matches::except`].
    pub fn new(terms: Vec<(Option<Field>, Expr)>) -> Self {
        Self { terms }
    }

    /// The filter without the terms that speak of this field alone.
    #[must_use]
    pub fn without(&self, field: Field) -> Self {
        Self { terms: self.terms.iter().filter(|(of, _)| *of != Some(field)).cloned().collect() }
    }

    /// Whether one record passes.
    pub fn holds<R: RowView + ?Sized>(&self, row: &R) -> bool {
        self.terms.iter().all(|(_, term)| term.holds(row))
    }

    /// What all must hold.
    pub(in crate::query) fn terms(&self) -> impl Iterator<Item = &Expr> {
        self.terms.iter().map(|(_, term)| term)
    }

    /// The rows of one piece of the table; what is known of a term is not asked again, and what it says of all rows is
    /// told to `fresh`.
    fn part<T: Table + ?Sized>(&self, table: &T, rows: Range<u32>, known: &TermCache, fresh: &mut Fresh) -> Matches {
        let base = rows.start;
        let live = table.live_rows(rows.clone());
        let mut passing = |term: &Expr, among: &Bitmap| {
            if let Some(known) = known.get(term) {
                let mut passing = known.piece(rows.clone());
                passing.and(among);
                return passing;
            }
            if !self.is_worth_remembering(term) {
                return term.rows(table, base, among);
            }
            let all = term.rows(table, base, &live);
            let mut passing = all.clone();
            passing.and(among);
            fresh.push((term.clone(), all));
            passing
        };
        let mut own: Vec<Option<Bitmap>> = vec![None; Field::ALL.len()];
        // Rows that fail in one field, and in two: the latter no facet shows, so that texts need not be read for them.
        let mut fail_one = Bitmap::new(live.len());
        let mut fail_two = Bitmap::new(live.len());
        for field in Field::COUNTED {
            let terms: Vec<&Expr> =
                self.terms.iter().filter(|(of, _)| *of == Some(field)).map(|(_, term)| term).collect();
            if terms.is_empty() {
                continue;
            }
            // Rows that failed in two fields are in no facet any more, whatever this one says.
            let mut among = live.clone();
            among.and_not(&fail_two);
            let passing = terms.iter().fold(among, |among, term| passing(term, &among));
            let mut failing = live.clone();
            failing.and_not(&passing);
            let mut twice = failing.clone();
            twice.and(&fail_one);
            fail_two.or(&twice);
            fail_one.or(&failing);
            if let Some(slot) = own.get_mut(field.index()) {
                *slot = Some(passing);
            }
        }
        let mut among = live.clone();
        among.and_not(&fail_two);
        let mut others: Vec<&Expr> =
            self.terms.iter().filter(|(of, _)| !is_counted(*of)).map(|(_, term)| term).collect();
        others.sort_by_key(|term| term.reads_records());
        let common = others.into_iter().fold(among, |among, term| passing(term, &among));
        Matches { live, common, own }
    }

    /// Whether a term is asked of all rows and kept, so that it need not be asked again. Not dates: the brush moves them.
    /// Where it reads texts it must have a fast way, or nothing else may leave rows out before it.
    fn is_worth_remembering(&self, term: &Expr) -> bool {
        if term.reads_records() {
            term.is_scanned() || self.terms.iter().all(|(field, _)| !is_counted(*field))
        } else {
            !term.asks_dates()
        }
    }

    /// The rows of the whole table, or `None` when told to stop.
    pub fn run<T: Table + Sync + ?Sized>(&self, table: &T, progress: &dyn Progress) -> Option<Matches> {
        self.run_remembering(table, &mut TermCache::default(), progress)
    }

    /// The same with a memory: what is known of the terms of this or an earlier line is not asked again.
    pub fn run_remembering<T: Table + Sync + ?Sized>(
        &self,
        table: &T,
        remembered: &mut TermCache,
        progress: &dyn Progress,
    ) -> Option<Matches> {
        let len = u32::try_from(table.len()).unwrap_or(u32::MAX);
        let known = &*remembered;
        let (matches, fresh) = in_pieces(
            len,
            progress,
            Default::default,
            |rows| {
                let mut fresh = Vec::new();
                (self.part(table, rows, known, &mut fresh), fresh)
            },
            |(matches, fresh): &mut (Matches, Fresh), (next, more)| {
                matches.append(&next);
                for ((_, rows), (_, more)) in fresh.iter_mut().zip(more) {
                    rows.append(&more);
                }
            },
        )?;
        remembered.add(fresh);
        self.terms().for_each(|term| remembered.touch(term));
        Some(matches)
    }
}

/// Whether a term speaks of a field that [`Matches`] can leave out.
fn is_counted(field: Option<Field>) -> bool {
    field.is_some_and(|field| Field::COUNTED.contains(&field))
}

/// What pieces of a table tell of terms, in the same order in each.
type Fresh = Vec<(Expr, Bitmap)>;

/// The rows that a filter finds, with what it would find without the terms of one field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Matches {
    live: Bitmap,
    /// Rows that pass all terms that belong to none of [`Field::COUNTED`] alone, among those that fail in at most one field.
    common: Bitmap,
    /// By field: rows that pass its own terms; `None` if it has none.
    own: Vec<Option<Bitmap>>,
}

impl Matches {
    /// All records.
    pub fn live(&self) -> &Bitmap {
        &self.live
    }

    /// The records that the line finds.
    pub fn found(&self) -> Bitmap {
        self.meet(None)
    }

    /// The records that the line would find without its top-level terms on this field, one of [`Field::COUNTED`].
    pub fn except(&self, field: Field) -> Bitmap {
        self.meet(Some(field))
    }

    /// Whether the line has top-level terms on this field.
    pub fn has_terms(&self, field: Field) -> bool {
        self.own.get(field.index()).is_some_and(Option::is_some)
    }

    fn meet(&self, except: Option<Field>) -> Bitmap {
        let mut rows = self.common.clone();
        for field in Field::ALL {
            if Some(field) != except
                && let Some(Some(own)) = self.own.get(field.index())
            {
                rows.and(own);
            }
        }
        rows
    }

    /// Appends the next piece of the same table and filter.
    pub fn append(&mut self, next: &Self) {
        self.live.append(&next.live);
        self.common.append(&next.common);
        for (own, next) in self.own.iter_mut().zip(&next.own) {
            if let (Some(own), Some(next)) = (own, next) {
                own.append(next);
            }
        }
    }
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
