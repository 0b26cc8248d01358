//! What stands beside what: the paragraphs of one text, or of two that belong together, in rows.
//!
//! It must not know how high a row is.

use std::ops::Range;

use super::page::Column;
use crate::analysis::parallel::{Aligned, align};

/// So many paragraphs of a text share a row at most, blank lines among them.
const MOST_IN_ROW: usize = 8;

/// What stands beside what: blank lines and the pieces of a long paragraph go with the paragraph before them.
pub(super) fn rows_of(columns: &[Column]) -> Vec<Aligned> {
    let Some(first) = columns.first() else { return Vec::new() };
    let Some(second) = columns.get(1) else {
        return (0..first.paragraphs.all().len()).map(|at| Aligned { first: at..at + 1, second: 0..0 }).collect();
    };
    let groups = [first, second].map(groups_of);
    let [own, theirs] = &groups;
    let lengths = |groups: &[(usize, usize)]| groups.iter().map(|(_, length)| *length).collect::<Vec<usize>>();
    let begin = |groups: &[(usize, usize)], at: usize, all: usize| groups.get(at).map_or(all, |(begin, _)| *begin);
    let (all, other) = (first.paragraphs.all().len(), second.paragraphs.all().len());
    let pairs = align(&lengths(own), &lengths(theirs)).into_iter().map(|pair| Aligned {
        first: begin(own, pair.first.start, all)..begin(own, pair.first.end, all),
        second: begin(theirs, pair.second.start, other)..begin(theirs, pair.second.end, other),
    });
    pairs.flat_map(in_small_rows).collect()
}

/// A row is measured as a whole: of very many paragraphs each has one of its own, or only what is in sight could not be laid out.
fn in_small_rows(pair: Aligned) -> Vec<Aligned> {
    let Aligned { first, second } = &pair;
    if first.len().max(second.len()) <= MOST_IN_ROW {
        return vec![pair];
    }
    let one =
        |range: &Range<usize>, at: usize| (range.start + at).min(range.end)..(range.start + at + 1).min(range.end);
    (0..first.len().max(second.len())).map(|at| Aligned { first: one(first, at), second: one(second, at) }).collect()
}

/// Where each paragraph with words begins, and how long it is; the first one begins with the text.
fn groups_of(column: &Column) -> Vec<(usize, usize)> {
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (at, one) in column.paragraphs.all().iter().enumerate() {
        match groups.last_mut() {
            Some((_, length)) if one.is_blank() || one.goes_on => *length += one.end - one.start,
            None if one.is_blank() => {}
            before => {
                let begin = if before.is_some() { at } else { 0 };
                groups.push((begin, one.end - one.start));
            }
        }
    }
    if groups.is_empty() && !column.paragraphs.all().is_empty() {
        groups.push((0, 0));
    }
    groups
}
