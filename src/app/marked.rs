//! Rows of the list that are marked together, and what is done to all of them.
//!
//! The record that is shown is one of them. Marks belong to a filter: under another one they are gone, and what an edit takes
//! out of the list is no longer marked, so that nothing is changed that cannot be seen.

use std::sync::Arc;

use super::state::State;
use crate::dataset::RowId;
use crate::query::Bitmap;

/// Rows that are marked together.
#[derive(Debug, Clone, Default)]
pub struct MarkedRows {
    rows: Bitmap,
    count: u32,
    /// From where a range goes.
    anchor: Option<RowId>,
    /// Under which filter, of which dataset and revision.
    made_in: (u64, String, u64),
}

impl MarkedRows {
    /// Whether a row is one of them.
    pub fn contains(&self, row: RowId) -> bool {
        self.count > 0 && self.rows.contains(row.0)
    }
}

impl State {
    /// The rows that are marked together, if these are several.
    pub fn marked(&self) -> Option<&MarkedRows> {
        Some(&self.marked).filter(|marked| marked.count > 1)
    }

    /// How many rows are marked together; 0 where it is one or none.
    pub fn marked_count(&self) -> usize {
        self.marked().map_or(0, |marked| marked.count as usize)
    }

    /// The rows that are marked together, in the order of the list.
    pub fn marked_rows(&self) -> Vec<RowId> {
        let Some(marked) = self.marked() else { return Vec::new() };
        self.derived.rows.iter().copied().filter(|row| marked.contains(*row)).collect()
    }

    /// Marks nothing; the next range begins at this row.
    pub(super) fn unmark(&mut self, anchor: Option<RowId>) {
        self.marked = MarkedRows { anchor, ..MarkedRows::default() };
    }

    /// Marks a row too, or no longer.
    pub(super) fn toggle_mark(&mut self, row: RowId) {
        let shown = self.session.selected.filter(|_| self.marked.count == 0);
        let mut rows = self.marks_now();
        if let Some(shown) = shown {
            rows.insert(shown.0);
        }
        if rows.contains(row.0) {
            rows.remove(row.0);
        } else {
            rows.insert(row.0);
        }
        self.mark(rows, Some(row));
    }

    /// Marks all rows of the list from the one where the range began to this one.
    pub(super) fn mark_to(&mut self, row: RowId) {
        let list = Arc::clone(&self.derived.rows);
        let place = |wanted: RowId| list.iter().position(|row| *row == wanted);
        let anchor = self.marked.anchor.or(self.session.selected).filter(|anchor| place(*anchor).is_some());
        let Some((from, to)) = place(anchor.unwrap_or(row)).zip(place(row)) else { return };
        let mut rows = Bitmap::new(self.document.dataset.slots());
        for row in list.get(from.min(to)..=from.max(to)).unwrap_or_default() {
            rows.insert(row.0);
        }
        self.mark(rows, anchor.or(Some(row)));
    }

    /// Marks all rows of the list.
    pub(super) fn mark_all(&mut self) {
        let mut rows = Bitmap::new(self.document.dataset.slots());
        for row in self.derived.rows.iter() {
            rows.insert(row.0);
        }
        self.mark(rows, self.marked.anchor);
    }

    fn mark(&mut self, rows: Bitmap, anchor: Option<RowId>) {
        self.marked = MarkedRows { count: rows.count(), rows, anchor, made_in: self.marks_are_of() };
    }

    /// The marks, with room for every row that there is by now.
    fn marks_now(&self) -> Bitmap {
        let mut rows = Bitmap::new(self.document.dataset.slots());
        let own = &self.marked.rows;
        for row in own.iter_in(0..own.len()) {
            rows.insert(row);
        }
        rows
    }

    fn marks_are_of(&self) -> (u64, String, u64) {
        let key = &self.derived.key;
        (key.document, key.line.clone(), key.revision)
    }

    /// Lets marks go under another filter, and those of rows that are no longer in the list.
    pub(super) fn refresh_marks(&mut self) {
        if self.marked.count == 0 {
            return;
        }
        let now = self.marks_are_of();
        let (document, line, revision) = &self.marked.made_in;
        if (*document, line) != (now.0, &now.1) || *line != self.session.filter_line {
            self.unmark(self.session.selected);
        } else if *revision != now.2 {
            let mut rows = Bitmap::new(self.document.dataset.slots());
            let listed = self.derived.rows.iter().filter(|row| self.marked.contains(**row));
            listed.for_each(|row| rows.insert(row.0));
            self.mark(rows, self.marked.anchor);
        }
    }
}
