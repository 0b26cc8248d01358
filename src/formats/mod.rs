//! Files to datasets and back, one folder a format, one registry.
//!
//! Works on bytes in memory: it must not open files, know the clock or the screen. What is read leniently is told with its
//! place; what is written is strict.

pub mod edits;
pub mod encoding;
mod hongtou1;
mod issue;
mod issues;
pub mod sample;
mod source;

pub use hongtou1::{UncheckedRecords, Unread, read, read_from, read_source, read_source_quickly, write};
pub use issue::{Excerpt, Issue, Level, Loaded, Refused};
pub use issues::{Group, Issues, LISTED_IN_ALL, LISTED_OF_A_GROUP};
pub use source::Source;

/// A format that the program writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// Endings of its files, without the dot; the first one is appended.
    pub extensions: &'static [&'static str],
    /// Message id of its name.
    pub name: &'static str,
}

/// All formats, the dataset's own first.
pub static FORMATS: &[Format] = &[Format { extensions: &["json"], name: "format-hongtou" }];

/// The format that a file's ending names.
pub fn format_of(path: &std::path::Path) -> Option<&'static Format> {
    let extension = path.extension()?.to_str()?.to_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}

/// The endings of all formats, without the dot.
pub fn endings() -> Vec<&'static str> {
    FORMATS.iter().flat_map(|format| format.extensions).copied().collect()
}
