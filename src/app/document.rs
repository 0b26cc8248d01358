//! The open dataset with where it came from and what was done to it.

use std::path::{Path, PathBuf};

use crate::dataset::{Dataset, History};
use crate::formats::{Issue, Loaded};
use crate::words::Message;

/// Where a dataset came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Origin {
    /// None is open.
    #[default]
    None,
    /// The built-in sample: unsaved, and marked as a sample.
    Sample,
    /// Made here.
    New,
    /// A file, with the hash of its bytes when it was read or written last.
    File {
        /// The file.
        path: PathBuf,
        /// SHA-256 of its bytes.
        hash: [u8; 32],
    },
}

/// The open dataset.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The dataset.
    pub dataset: Dataset,
    /// What was done.
    pub history: History,
    /// Where it came from.
    pub origin: Origin,
    /// What was wrong or odd in the file.
    pub issues: Vec<Issue>,
    /// How many issues there were in all.
    pub issues_total: usize,
    /// Why it cannot be saved over its file, if it cannot.
    pub save_blocked: Option<Message>,
}

impl Document {
    /// What was just read.
    pub fn loaded(loaded: Loaded, origin: Origin) -> Self {
        let history = match origin {
            Origin::File { .. } => History::saved(),
            _ => History::unsaved(),
        };
        Self {
            dataset: loaded.dataset,
            history,
            origin,
            issues: loaded.issues,
            issues_total: loaded.issues_total,
            save_blocked: loaded.save_blocked,
        }
    }

    /// The file, if it has one.
    pub fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File { path, .. } => Some(path),
            _ => None,
        }
    }

    /// Whether closing would lose work. The sample as it came, or an empty new dataset, is no work.
    pub fn has_unsaved_changes(&self) -> bool {
        match self.history.unsaved_steps() {
            Some(steps) => steps > 0,
            None => !self.history.is_empty(),
        }
    }

    /// Whether there is a dataset at all.
    pub fn is_open(&self) -> bool {
        self.origin != Origin::None
    }
}
