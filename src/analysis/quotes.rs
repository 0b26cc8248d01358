//! The annotations that a filter line means, of the records that it finds: what a code rests on, one after the other.
//!
//! Which they are is said by [`Query::annotations`]. It must not know how they are shown, nor in which order.

use std::collections::HashMap;

use crate::dataset::{Annotation, Dataset, RowId};
use crate::json::Value;
use crate::query::{Bitmap, Query, Table as _};
use crate::support::progress::{Progress, in_small_pieces};

/// An annotation, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuoteAt {
    /// The record.
    pub row: RowId,
    /// Which of its annotations, counted from 0; what is none is not counted.
    pub at: u32,
}

/// The annotations that a line means, of the records `found`, in the order of the file; `None` when told to stop.
pub fn list_quotes(dataset: &Dataset, query: &Query, found: &Bitmap, progress: &dyn Progress) -> Option<Vec<QuoteAt>> {
    in_small_pieces(
        found.len(),
        progress,
        Vec::new,
        |rows| {
            let mut quotes = Vec::new();
            for row in found.iter_in(rows) {
                quotes_of(dataset, query, RowId(row), &mut quotes);
            }
            quotes
        },
        |one: &mut Vec<QuoteAt>, other| one.extend(other),
    )
}

/// Adds those of one record.
pub fn quotes_of(dataset: &Dataset, query: &Query, row: RowId, quotes: &mut Vec<QuoteAt>) {
    let mut at = 0;
    let asked = query.annotations().of_row(|found| dataset.codings(row.0, found));
    dataset.codings(row.0, &mut |coding| {
        if asked.holds(coding) {
            quotes.push(QuoteAt { row, at });
        }
        at += 1;
    });
}

/// The annotation at a place; none where nothing stands there any more. Of many quotes a [`QuoteReader`] reads them.
pub fn annotation_at(dataset: &Dataset, quote: QuoteAt) -> Option<Annotation> {
    let annotations = dataset.member(quote.row, "annotations")?;
    let all = annotations.as_array().unwrap_or_default();
    all.iter().filter(|value| matches!(value, Value::Object(_))).nth(quote.at as usize).and_then(Annotation::of)
}

/// Reads the annotations of quotes, those of a record once: a record may have ten thousand. It keeps those of a few records.
#[derive(Debug, Default)]
pub struct QuoteReader {
    known: HashMap<RowId, Vec<Annotation>>,
    kept: usize,
}

/// So many annotations are kept, and those of the record that was read last.
const MOST_KEPT: usize = 20_000;

impl QuoteReader {
    /// The annotation at a place, always of the same state of the dataset; none where nothing stands there.
    pub fn annotation(&mut self, dataset: &Dataset, quote: QuoteAt) -> Option<&Annotation> {
        if !self.known.contains_key(&quote.row) {
            let read = dataset.annotations(quote.row);
            if self.kept + read.len() > MOST_KEPT {
                *self = Self::default();
            }
            self.kept += read.len();
            self.known.insert(quote.row, read);
        }
        self.known.get(&quote.row)?.get(quote.at as usize)
    }
}
