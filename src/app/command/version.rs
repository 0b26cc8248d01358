//! Earlier versions of the open document.

use crate::storage::FileHash;

/// Something to do with a version.
#[derive(Debug, Clone, Copy)]
pub enum VersionCommand {
    /// Lists them.
    List,
    /// Shows how a version differs from what is open.
    Select(FileHash),
    /// Writes a version to a file of its own.
    Copy(FileHash),
    /// Keeps the present state among the versions.
    Snapshot,
}
