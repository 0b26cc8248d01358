//! Files that are chosen, read, imported and written.

use std::path::PathBuf;

use crate::app::export::ExportOptions;
use crate::app::text_file::TextFor;
use crate::formats::{self, Format};
use crate::storage::{Allow, Expect, FileHash};

/// What a file dialog is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FilePurpose {
    /// Open a dataset.
    Open,
    /// Import a file.
    Import,
    /// Take the codebook of a file.
    TakeCodebook,
    /// Merge a file.
    Merge,
    /// Read a text into a record.
    Text,
    /// Save under a name.
    SaveAs,
    /// Export what the filter shows.
    ExportSubset,
    /// Write packets for several coders into a folder.
    Packets,
    /// Write something else to a file of its own.
    Copy(CopyOf),
}

impl FilePurpose {
    /// The formats of the files that can be chosen. Of a document nothing may be lost.
    pub fn formats(self) -> Vec<&'static Format> {
        match self {
            Self::Open | Self::Import | Self::TakeCodebook | Self::Merge => formats::readable(),
            Self::Copy(CopyOf::Codebook) => vec![&formats::CODEBOOK],
            Self::Copy(CopyOf::Quotes) => vec![&formats::QUOTES],
            Self::Copy(CopyOf::Figure) => vec![&crate::figures::FIGURES],
            Self::SaveAs | Self::Packets | Self::Copy(_) => formats::lossless(),
            // A text has no format.
            Self::Text => Vec::new(),
            Self::ExportSubset => formats::writable(),
        }
    }

    /// Whether something of the open document is written.
    pub(in crate::app) fn is_about_the_document(self) -> bool {
        match self {
            Self::Open | Self::Import => false,
            Self::Text
            | Self::SaveAs
            | Self::ExportSubset
            | Self::Packets
            | Self::Copy(_)
            | Self::TakeCodebook
            | Self::Merge => true,
        }
    }
}

/// What is written to a file of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CopyOf {
    /// A version.
    Version(FileHash),
    /// What an earlier run did not save.
    Recovery,
    /// The codebook, as a page to be read.
    Codebook,
    /// The quotes, as a table.
    Quotes,
    /// The figure that is shown.
    Figure,
    /// The packet, as it goes back to whoever sent it.
    Return,
}

/// What an import does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportMode {
    /// Adds new records.
    Add,
    /// Takes the dataset's place.
    Replace,
}

/// What becomes of conflicts that are open when the rest is merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenConflicts {
    /// None may be.
    Refused,
    /// Mine stays, and the same file asks them again.
    Left,
}

/// Something to do with a file.
#[derive(Debug, Clone)]
pub enum FileCommand {
    /// Begins an empty dataset, once nothing would be lost.
    New,
    /// Opens the built-in sample, once nothing would be lost.
    OpenSample,
    /// Opens the built-in practice texts, once nothing would be lost.
    OpenPractice,
    /// Shows the built-in sample with a record chosen, to those who begin.
    BeginWithSample,
    /// Opens a file, once nothing would be lost.
    Open(PathBuf),
    /// Reads the file again that could not be read.
    OpenAgain(PathBuf),
    /// Carries the shown import out.
    ApplyImport(ImportMode),
    /// Compares the shown merge anew, with what was said of ids that may mean the same.
    CompareMerge,
    /// Carries the shown merge out.
    ApplyMerge(OpenConflicts),
    /// Files were dropped on the window.
    Drop(Vec<PathBuf>),
    /// Saves the open dataset, under a name that is asked for where it has none.
    Save,
    /// Saves over a file that is replaced only when somebody says so: read-only, or with several names.
    SaveWith(Allow),
    /// Saves under another name instead of over such a file.
    SaveElsewhere,
    /// Exports what was chosen; asks where to.
    Export(ExportOptions),
    /// Writes the packets that were chosen; asks into which folder.
    WritePackets,
    /// Writes them over files that are there.
    ReplacePackets,
    /// Imports a file; asks which.
    Import,
    /// Asks for a file.
    Choose(FilePurpose),
    /// Asks for the file of a text of a record.
    ChooseText(TextFor),
    /// The system's dialog was closed; nothing when it was cancelled.
    SystemDialogClosed(FilePurpose, Option<PathBuf>),
    /// The system has no file dialog.
    SystemDialogMissing(FilePurpose),
    /// A path was typed.
    PathTyped(FilePurpose, PathBuf),
    /// Writes over a file that is there.
    Overwrite(FilePurpose, PathBuf),
    /// Exports to a format that cannot hold all of it.
    ExportAnyway(PathBuf, Expect),
    /// Closes the window, once nothing would be lost.
    CloseWindow,
    /// Closes the document as was asked for, without saving.
    DiscardChanges,
    /// Saves, then closes the document as was asked for.
    SaveThen,
}
