//! What goes into a file that is exported, as it is chosen before its name is, and in which folder that is asked. It must not know how a file
//! is written.

use std::path::{Path, PathBuf};

use super::command::FilePurpose;
use super::state::State;
use crate::storage::file_name_from;

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

/// What an export was asked for: what was chosen, and which records were shown as those that go. A filter that changes while
/// the system asks for a file name changes nothing of it.
#[derive(Debug, Clone, Default)]
pub(super) struct AskedExport {
    /// What was chosen.
    pub(super) options: ExportOptions,
    /// The filter line that finds them; empty for all. Read again when the file is written, since names may be other ones then.
    pub(super) line: String,
    /// How many they were then.
    pub(super) count: usize,
}

impl State {
    /// What is exported, as it stands now.
    pub(super) fn asked_export(&self, options: ExportOptions) -> AskedExport {
        let (line, count) = if options.all {
            (String::new(), self.document.dataset.len())
        } else {
            (self.session.filter_line.clone(), self.derived.rows.len())
        };
        AskedExport { options, line, count }
    }

    /// What the names of files that come of the document begin with: that of its own file, else its title.
    pub(super) fn stem(&self) -> String {
        let title = self.document.dataset.header().text("title");
        let stem = self.document.path().and_then(Path::file_stem);
        let of_title = || file_name_from(title.best(self.lang()).unwrap_or(""));
        stem.map_or_else(of_title, |stem| stem.to_string_lossy().into_owned())
    }

    /// The folder that a file dialog begins in: of an export, the one that this dataset was exported to last.
    pub fn folder_for(&self, purpose: FilePurpose) -> Option<PathBuf> {
        let id = self.document.dataset.header().id().unwrap_or_default();
        let exported = || self.settings.export_folders.iter().find(|(own, _)| own == id).map(|(_, folder)| folder);
        let own = if matches!(purpose, FilePurpose::ExportSubset | FilePurpose::Packets) { exported() } else { None };
        own.or(self.settings.folder.as_ref()).cloned()
    }
}
