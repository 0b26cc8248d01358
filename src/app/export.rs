//! What goes into a file that is exported, as it is chosen before its name is, and in which folder that is asked.

use std::path::PathBuf;

use super::command::FilePurpose;
use super::state::State;

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExportOptions {
    /// All records, not only those that the filter finds.
    pub all: bool,
    /// Without full texts.
    pub without_texts: bool,
    /// Without what others coded.
    pub blind: bool,
}

impl State {
    /// The folder that a file dialog begins in: of an export, the one that this dataset was exported to last.
    pub fn folder_for(&self, purpose: FilePurpose) -> Option<PathBuf> {
        let id = self.document.dataset.header().id().unwrap_or_default();
        let exported = || self.settings.export_folders.iter().find(|(own, _)| own == id).map(|(_, folder)| folder);
        let own = if purpose == FilePurpose::ExportSubset { exported() } else { None };
        own.or(self.settings.folder.as_ref()).cloned()
    }
}
