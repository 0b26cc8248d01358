//! Changes written down: one JSON object each, in the lines of an edits file and in the journal.
//!
//! `{"edit": "set", "policy": "p1", "pointer": "/kind", "value": "plan", "by": "LW", "at": "2018-11-09T08:00:00Z"}`; the
//! whole format stands in `docs/edits.md`. Values keep their tokens. It must not know where the lines are stored.

mod entry;
mod lines;
mod read;
mod template;
mod write;

#[cfg(test)]
mod tests;

pub use entry::{DiskMark, Entry, Trace, entry_of, entry_text};
pub use lines::{LineProblem, changes_of_lines};
pub use read::{Blobs, change_of};
pub use write::{blob_hash, change_value};

/// The names that stand under `edit`.
pub(super) const NAMES: [&str; 12] = [
    "set",
    "splice",
    "annotate",
    "set_base",
    "header",
    "define",
    "add",
    "remove",
    "add_policies",
    "replace",
    "for_each",
    "many",
];

/// The names that stand under `edit` in the template of a `for_each`.
pub(super) const TEMPLATES: [&str; 8] = [
    "set",
    "add_item",
    "remove_item",
    "annotate",
    "remove_code",
    "remove_pass_code",
    "replace_code",
    "put_annotations",
];
