//! The rows that a filter is asked of: sets of rows, the columns that a table offers, and a dataset as such a table.

pub(in crate::query) mod bitmap;
pub(in crate::query) mod dataset;
pub(in crate::query) mod table;
