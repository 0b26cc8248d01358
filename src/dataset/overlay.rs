//! The rows that were edited since they were packed: where the record of each stands now.
//!
//! Rows that were edited together share a segment. It must not know what a record says.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::segment::Segment;

/// Where an edited row stands now.
#[derive(Debug, Clone)]
pub(super) struct Edited {
    /// The segment.
    pub(super) segment: Arc<Segment>,
    /// The row within it.
    pub(super) inner: u32,
}

impl Edited {
    /// Whether both are the same place, and so the same record.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.inner == other.inner && Arc::ptr_eq(&self.segment, &other.segment)
    }
}

/// The edited rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Overlay(BTreeMap<u32, Edited>);

impl Overlay {
    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no row was edited.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Where a row stands, if it was edited.
    pub(super) fn get(&self, row: u32) -> Option<&Edited> {
        self.0.get(&row)
    }

    /// A row stands there now.
    pub(super) fn insert(&mut self, row: u32, edited: Edited) {
        self.0.insert(row, edited);
    }

    /// A row stands where it was packed again.
    pub(super) fn remove(&mut self, row: u32) {
        self.0.remove(&row);
    }

    /// The edited rows of a range, ascending, each with where it stands.
    pub(super) fn range(&self, rows: Range<u32>) -> impl Iterator<Item = (u32, &Edited)> {
        self.0.range(rows).map(|(row, edited)| (*row, edited))
    }

    /// The same with all rows by so many further behind.
    pub(super) fn shifted(&self, by: u32) -> Self {
        Self(self.0.iter().map(|(row, edited)| (row + by, edited.clone())).collect())
    }
}
