//! What can go wrong on disk, as values to act on and as sentences to show.
//!
//! Every sentence says what failed, what to do, and ends with the path. It does not know the language: that is chosen
//! when a message is shown.

use super::memory::needed;
use crate::msg;
use crate::words::Message;
use std::io;
use std::path::{Path, PathBuf};

/// The part of a save that failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveStep {
    /// Finding out what stands at the path.
    Look,
    /// Making the temporary file beside the target.
    Create,
    /// Writing or flushing it.
    Write,
    /// Reading a file back to compare it.
    Compare,
    /// Putting the new file in place.
    Replace,
}

/// Why a file was not saved. In every case but [`SaveError::Unconfirmed`] the old file is untouched.
#[derive(Debug)]
pub enum SaveError {
    /// The system refused a step.
    Io {
        /// Which one.
        step: SaveStep,
        /// The file to be saved.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The path is a folder.
    Folder(PathBuf),
    /// The path is a pipe, a socket or a device.
    NotRegular(PathBuf),
    /// The file is marked read-only.
    ReadOnly(PathBuf),
    /// The file has several names (hard links), which a replacement would separate.
    Linked {
        /// The file.
        path: PathBuf,
        /// How many names.
        names: u64,
    },
    /// The path is a symbolic link to something that is not there.
    LinkToNothing(PathBuf),
    /// A file of this name exists already and nobody agreed to replace it.
    Exists(PathBuf),
    /// The file that was opened is no longer there.
    Missing(PathBuf),
    /// The file on disk is not the one that was opened.
    Changed {
        /// The file.
        path: PathBuf,
        /// Where a third version was kept that came in while this one was being put back.
        kept: Option<PathBuf>,
    },
    /// The disk gave back something else than was written.
    NotAsWritten(PathBuf),
    /// The new content is in place, but the disk did not confirm that it will stay.
    Unconfirmed {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
        /// Where the previous version lies, when it could not be put away.
        left: Option<PathBuf>,
    },
}

impl SaveError {
    /// The sentence for the user.
    pub fn message(&self) -> Message {
        match self {
            Self::Io { step, path, error } => {
                let reason = reason(error);
                let path = shown(path);
                match step {
                    SaveStep::Look => msg!("storage-save-look", reason = reason, path = path),
                    SaveStep::Create => msg!("storage-save-create", reason = reason, path = path),
                    SaveStep::Write => msg!("storage-save-write", reason = reason, path = path),
                    SaveStep::Compare => msg!("storage-save-compare", reason = reason, path = path),
                    SaveStep::Replace => msg!("storage-save-replace", reason = reason, path = path),
                }
            }
            Self::Folder(path) => msg!("storage-save-folder", path = shown(path)),
            Self::NotRegular(path) => msg!("storage-save-not-regular", path = shown(path)),
            Self::ReadOnly(path) => msg!("storage-save-read-only", path = shown(path)),
            Self::Linked { path, names } => {
                msg!("storage-save-linked", names = i64::try_from(*names).unwrap_or(i64::MAX), path = shown(path))
            }
            Self::LinkToNothing(path) => msg!("storage-save-link-to-nothing", path = shown(path)),
            Self::Exists(path) => msg!("storage-save-exists", path = shown(path)),
            Self::Missing(path) => msg!("storage-save-missing", path = shown(path)),
            Self::Changed { path, kept: None } => msg!("storage-save-changed", path = shown(path)),
            Self::Changed { path, kept: Some(kept) } => {
                msg!("storage-save-changed-kept", kept = shown(kept), path = shown(path))
            }
            Self::NotAsWritten(path) => msg!("storage-save-not-as-written", path = shown(path)),
            Self::Unconfirmed { path, error, left: None } => {
                msg!("storage-save-unconfirmed", reason = reason(error), path = shown(path))
            }
            Self::Unconfirmed { path, error, left: Some(left) } => {
                msg!("storage-save-unconfirmed-left", reason = reason(error), left = shown(left), path = shown(path))
            }
        }
    }
}

/// Why a file was not read.
#[derive(Debug)]
pub enum ReadError {
    /// Nothing is there.
    Missing(PathBuf),
    /// The path is a folder.
    Folder(PathBuf),
    /// The path is a pipe, a socket or a device.
    NotRegular(PathBuf),
    /// The file is larger than the limit.
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size in bytes, as far as it is known.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// There is not enough free memory for the file.
    NoMemory {
        /// The file.
        path: PathBuf,
        /// Its size in bytes.
        size: u64,
        /// How much memory is free, in bytes, when that was the reason; none when the system refused without a number.
        free: Option<u64>,
    },
    /// The system refused.
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl ReadError {
    /// The sentence for the user.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing(path) => msg!("storage-read-missing", path = shown(path)),
            Self::Folder(path) => msg!("storage-read-folder", path = shown(path)),
            Self::NotRegular(path) => msg!("storage-read-not-regular", path = shown(path)),
            Self::TooLarge { path, size, limit } => {
                msg!("storage-read-too-large", size = megabytes(*size), limit = megabytes(*limit), path = shown(path))
            }
            Self::NoMemory { path, size, free: None } => {
                msg!("storage-read-no-memory", size = megabytes(*size), path = shown(path))
            }
            // What is free is rounded down, so that it never reads as if there were enough.
            Self::NoMemory { path, size, free: Some(free) } => msg!(
                "storage-read-needs-memory",
                size = megabytes(*size),
                needed = megabytes(needed(*size)),
                free = *free / 1_000_000,
                path = shown(path)
            ),
            Self::Io { path, error } => msg!("storage-read-io", reason = reason(error), path = shown(path)),
        }
    }
}

/// What the system said, in the user's language for the causes that people can do something about.
pub fn reason(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::StorageFull => msg!("storage-reason-full"),
        io::ErrorKind::QuotaExceeded => msg!("storage-reason-quota"),
        io::ErrorKind::PermissionDenied => msg!("storage-reason-permission"),
        io::ErrorKind::ReadOnlyFilesystem => msg!("storage-reason-read-only"),
        io::ErrorKind::NotFound => msg!("storage-reason-not-found"),
        io::ErrorKind::NotADirectory => msg!("storage-reason-not-a-folder"),
        io::ErrorKind::InvalidFilename => msg!("storage-reason-name"),
        io::ErrorKind::FileTooLarge => msg!("storage-reason-too-large"),
        _ => msg!("storage-reason-other", text = error.to_string()),
    }
}

/// A path as text for a message; bytes that are no text show as U+FFFD.
pub(super) fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Whole megabytes, rounded up: "0 MB" would be no reason for anything.
pub(super) fn megabytes(bytes: u64) -> i64 {
    i64::try_from(bytes.div_ceil(1_000_000)).unwrap_or(i64::MAX)
}
