//! Which rows a resolved filter matches: its tests for one row, the same for many rows at once, and the search in texts.
//!
//! It must not know how a line is written.

pub(in crate::query) mod cache;
pub(in crate::query) mod coding;
pub(in crate::query) mod condition;
pub(in crate::query) mod decimal;
pub(in crate::query) mod filter;
pub(in crate::query) mod fold;
pub(in crate::query) mod has;
pub(in crate::query) mod hits;
pub(in crate::query) mod needle;
pub(in crate::query) mod own;
pub(in crate::query) mod scan;
pub(in crate::query) mod search;
pub(in crate::query) mod spans;
