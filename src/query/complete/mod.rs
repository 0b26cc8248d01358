//! Completion: what can be put into the line at the caret.

pub(in crate::query) mod candidates;
pub(in crate::query) mod context;
pub(in crate::query) mod list;
