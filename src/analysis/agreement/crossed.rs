//! The marks of two coders beside each other, and the records behind a cell.

use super::{MOST_CATEGORIES, RecordRatings, cross_table};
use crate::dataset::RowId;

/// Two coders by their places, and the marks of the first by row and of the second by column.
pub type Crossed = ((usize, usize), Vec<Vec<u32>>);

/// The tables of more coders than these would be too many.
pub const MOST_PAIRED: usize = 5;

/// The marks of each two coders beside each other; of nobody where these are too many.
pub fn tables(own: &RecordRatings) -> Vec<Crossed> {
    let are_few = own.coders.len() <= MOST_PAIRED && own.categories.len() <= MOST_CATEGORIES;
    if !are_few || own.rows.is_empty() {
        return Vec::new();
    }
    let tally = own.ratings.tally();
    let coders = own.coders.len();
    let pairs = (0..coders).flat_map(|one| (one + 1..coders).map(move |other| (one, other)));
    pairs.map(|pair| (pair, cross_table(&own.ratings, &tally, pair))).collect()
}

/// The records in which the first coder gave one category and the second another, on the record or on any of its characters.
pub fn records_of_cell(own: &RecordRatings, pair: (usize, usize), cell: (usize, usize)) -> Vec<RowId> {
    let is_there = |pattern: u32| {
        let mark = |coder: usize| own.ratings.pattern(pattern).get(coder).copied().flatten().map(|mark| mark as usize);
        (mark(pair.0), mark(pair.1)) == (Some(cell.0), Some(cell.1))
    };
    let rows = own.rows.iter().enumerate();
    rows.filter(|(at, _)| own.ratings.cluster(*at).any(|(pattern, _)| is_there(pattern))).map(|(_, row)| *row).collect()
}
