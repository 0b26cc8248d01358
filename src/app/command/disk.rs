//! The open document's file on disk, which others may change, take away or hold.

use crate::dataset::Side;

/// Something to do about the file on disk.
#[derive(Debug, Clone, Copy)]
pub enum DiskCommand {
    /// The file may have changed: looks at it.
    Look,
    /// Shows what another program changed in the file.
    ShowChange,
    /// Whose side is taken in a conflict with the file on disk.
    ChooseSide(usize, Side),
    /// Brings what another program changed into the open dataset.
    Merge,
    /// Saves the open dataset beside the file that another program changed.
    SaveBeside,
    /// Opens the file again: the window that had it may have closed.
    OpenAgain,
    /// Asks the window that has the document to come to the front.
    Raise,
}
