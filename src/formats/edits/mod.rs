//! Changes written down: one JSON object each, in the lines of an edits file and in the journal.
//!
//! `{"edit": "set", "policy": "p1", "pointer": "/kind", "value": "plan", "by": "LW", "at": "2018-11-09T08:00:00Z"}`; the
//! whole format stands in `docs/edits.md`. Values keep their tokens. It must not know where the lines are stored.

mod entry;
mod lines;
mod read;
mod write;

#[cfg(test)]
mod tests;

pub use entry::{Entry, Mark, Trace, entry_of, entry_text};
pub use lines::{LineProblem, changes_of_lines};
pub use read::{Blobs, change_of};
pub use write::{blob_hash, change_value};

/// The names that stand under `edit`.
pub(super) const NAMES: [&str; 10] =
    ["set", "splice", "annotate", "set_base", "header", "add", "remove", "add_policies", "replace", "many"];
