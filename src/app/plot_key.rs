//! What the counts of a plot are made from, and when they are made: only while its tab is open, nothing twice, and not for each place
//! that a brush is dragged over.
//!
//! It must not know what is counted.

use std::sync::Arc;

use super::derived::{DerivedKey, is_named_as};
use super::request::Request;
use super::state::State;
use crate::dataset::Names;
use crate::query::DatePart;

/// What the counts of a plot are made from. `T` is what they are of, beside the filter and the date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PlotKey<T> {
    /// Which dataset.
    document: u64,
    /// Its revision.
    revision: u64,
    /// The filter.
    line: String,
    /// The date by which is counted.
    pub(super) date: DatePart,
    /// What is counted.
    pub(super) of: T,
}

impl<T: Clone + PartialEq> PlotKey<T> {
    /// Of the rows that are shown.
    pub(super) fn new(key: &DerivedKey, of: T) -> Self {
        let DerivedKey { document, revision, date, .. } = *key;
        Self { document, revision, line: key.line.clone(), date, of }
    }

    /// The filter line.
    pub(super) fn line(&self) -> &str {
        &self.line
    }

    /// Which dataset it is of.
    pub(super) fn document(&self) -> u64 {
        self.document
    }

    /// Whether it differs from another one by the filter alone.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        *self == Self { line: self.line.clone(), ..other.clone() }
    }

    /// Whether it is of the same records as another one: only then earlier counts are a beginning.
    pub(super) fn is_of_the_same(&self, other: &Self) -> bool {
        (self.document, self.revision) == (other.document, other.revision)
    }
}

impl State {
    /// Whether the counts that a request brings have to be made now: nothing before the rows are there, and nothing twice.
    pub(super) fn is_to_count<T: Clone + PartialEq, V>(
        &self,
        request: &Request<PlotKey<T>, V>,
        key: &PlotKey<T>,
    ) -> bool {
        // As with the rows: while the brush is dragged, the last place of it is shown before the next one is counted.
        let waits = || self.session.brushing && request.asked().is_some_and(|asked| asked.is_near(key));
        key.revision == self.document.dataset.revision() && request.lacks(key) && !waits()
    }

    /// Whether counts are of the dataset that is open, with symbols that stand for these names.
    pub(super) fn are_counts_of_it<T>(&self, key: &PlotKey<T>, names: &Arc<Names>) -> bool {
        key.document == self.derived.document && is_named_as(names, &self.document.dataset)
    }
}
