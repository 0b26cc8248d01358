//! The dataset file, version 1: one UTF-8 JSON object. See `docs/file-format.md`.

mod collector;
mod doubts;
mod layout;
mod names;
mod parts;
mod pieces;
mod places;
mod read;
mod recheck;
mod sniff;
mod unchecked;
mod weighed;
mod write;

#[cfg(test)]
mod tests;

pub use read::{Unread, read, read_from, read_source_quickly};
pub use recheck::Checked;
pub(super) use sniff::sniff;
pub use unchecked::UncheckedRecords;
pub use write::write;
