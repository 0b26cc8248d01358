//! What is wrong or odd in a file, with its place, and what to do about it.

use std::sync::Arc;

use super::hongtou1::UncheckedRecords;
use super::issues::Issues;
use crate::dataset::Dataset;
use crate::json::Position;
use crate::words::Message;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something could not be understood; a record is held, or a header value is not used.
    Error,
    /// Understood, but doubtful.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// In `--json` results.
    pub fn id(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One thing to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// How bad it is.
    pub level: Severity,
    /// Line and column, in characters, from one.
    pub place: Option<Position>,
    /// JSON pointer from the top of the file.
    pub pointer: String,
    /// The record's id, if it is about one.
    pub record: Option<String>,
    /// What is wrong.
    pub what: Message,
    /// What to do.
    pub remedy: Message,
}

/// A file that was read.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The dataset.
    pub dataset: Dataset,
    /// What is wrong or odd in it.
    pub issues: Issues,
    /// The records, where no doubt of them is among the issues yet.
    pub unchecked: Option<Arc<UncheckedRecords>>,
    /// Why it cannot be saved over the file it came from, if it cannot.
    pub save_blocked: Option<Message>,
    /// The encoding, where it is not plain UTF-8.
    pub encoding: Option<&'static str>,
}

/// A file that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What, where and what to do.
    pub issue: Issue,
    /// The lines around it.
    pub excerpt: Option<Excerpt>,
}

/// Some lines of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// The number of the first line.
    pub first_line: usize,
    /// The lines, long ones cut.
    pub lines: Vec<String>,
    /// Which of them is meant.
    pub marked: usize,
}
