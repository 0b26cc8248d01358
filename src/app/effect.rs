//! What lies outside the process, as data: the shell carries it out.

use std::path::PathBuf;
use std::sync::Arc;

use super::command::FilePurpose;
use super::job::Job;
use crate::figures::export::Pixels;
use crate::formats::edits::Entry;
use crate::persistence::DocumentStore;

/// Something for the shell to do.
#[derive(Debug, Clone)]
pub enum Effect {
    /// Shows the system's file dialog.
    PickFile {
        /// What for.
        purpose: FilePurpose,
        /// The folder to begin in.
        folder: Option<PathBuf>,
        /// The name to propose when saving.
        name: String,
    },
    /// Starts a job.
    Spawn(Box<Job>),
    /// Writes the settings.
    SaveSettings,
    /// Puts text on the clipboard.
    Copy(String),
    /// Puts a picture on the clipboard.
    CopyPicture(Arc<Pixels>),
    /// Opens an http or https address in the browser.
    OpenUrl(String),
    /// Writes to the journal what was done.
    Record(Arc<DocumentStore>, Vec<Entry>),
    /// The unsaved changes of this document were given up, or saved elsewhere.
    Release(Arc<DocumentStore>),
    /// Closes the window.
    Quit,
    /// The theme or language changed.
    Restyle,
}
