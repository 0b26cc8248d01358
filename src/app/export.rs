//! What goes into a file that is exported, as it is chosen before its name is, and in which folder that is asked. It must not know how a file
//! is written.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::command::FilePurpose;
use super::dialog::Dialog;
use super::state::State;
use crate::analysis::Personal;
use crate::dataset::{Dataset, RowId};
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
    /// Nothing but what coding is about: ids, titles, numbers and texts go along with it.
    pub only_coding: bool,
}

/// What is looked through for what it says of persons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonalKey {
    document: u64,
    revision: u64,
    line: String,
    /// What was chosen.
    pub(super) options: ExportOptions,
    /// The coder who goes blind.
    pub(super) blind: Option<String>,
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

/// An export that is to be looked through.
pub(super) struct ExportToLookAt {
    pub(super) key: PersonalKey,
    pub(super) dataset: Dataset,
    /// The rows that the filter finds; nothing for all.
    pub(super) found: Option<Arc<Vec<RowId>>>,
}

impl State {
    /// What the export that is being chosen says of persons; nothing while that is looked for.
    pub fn export_says_of_persons(&self) -> Option<&Arc<Personal>> {
        self.sharing.personal.of(&self.personal_key()?)
    }

    fn personal_key(&self) -> Option<PersonalKey> {
        let Some(Dialog::Export(options)) = self.session.dialogs.top() else { return None };
        let is_blind = options.blind || self.document.is_blind();
        Some(PersonalKey {
            document: self.derived.document,
            revision: self.document.dataset.revision(),
            line: if options.all { String::new() } else { self.derived.key.line.clone() },
            options: *options,
            blind: is_blind.then(|| self.settings.coder.clone()),
        })
    }

    /// What has to be looked through for that.
    pub(super) fn export_to_look_at(&self) -> Option<ExportToLookAt> {
        let key = self.personal_key()?;
        let is_wanted = self.sharing.personal.lacks(&key) && self.derived.is_of(&self.document.dataset);
        let found = (!key.options.all).then(|| Arc::clone(&self.derived.rows));
        is_wanted.then(|| ExportToLookAt { key, dataset: self.document.dataset.clone(), found })
    }

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
