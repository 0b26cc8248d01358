//! What became of the open document's file while it was open.

use std::sync::Arc;

use crate::dataset::{Merge, Side};
use crate::formats::Loaded;
use crate::storage::FileHash;
use crate::words::Message;

/// What the program looked like when a job on a file was started: by the time it ends, that may be something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct OpenThen {
    /// Which document was open.
    pub(super) document: u64,
    /// In which state its history was.
    pub(super) state: usize,
}

/// What became of the file.
#[derive(Debug, Clone, Default)]
pub enum DiskState {
    /// It is what was opened or saved, as far as is known.
    #[default]
    Fine,
    /// It is gone.
    Missing {
        /// The state that it held, should it come back.
        saved: Option<usize>,
    },
    /// It cannot be read any more.
    Unreadable(Message),
    /// Another program changed it while changes here were unsaved.
    Changed(Box<DiskChange>),
}

/// Another version on disk, beside unsaved changes.
#[derive(Debug, Clone)]
pub struct DiskChange {
    /// What it holds.
    pub theirs: Arc<Loaded>,
    /// SHA-256 of its bytes.
    pub hash: FileHash,
    /// What both changed, compared with what was opened or saved last.
    pub merge: Arc<Merge>,
    /// Whose side is taken in each conflict.
    pub sides: Vec<Side>,
    /// The state of the history that was compared.
    pub state: usize,
}
