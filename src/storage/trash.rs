//! What nobody needs any more waits 30 days in a folder of the program's own before it is gone.
//!
//! It moves and removes files and folders by name and knows nothing of what is in them.

use super::error::{reason, shown};
use super::fs::{FileKind, Fs};
use super::names::file_name_from;
use crate::msg;
use crate::words::Message;
use jiff::Timestamp;
use std::io;
use std::path::{Path, PathBuf};

/// So many days a discarded file waits, unless told otherwise.
pub const TRASH_DAYS: u32 = 30;

/// Why something was not discarded, or not removed.
#[derive(Debug)]
pub enum TrashError {
    /// It could not be moved into the trash and is where it was.
    Move {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// It could not be removed from the trash.
    Remove {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl TrashError {
    /// The sentence for the user.
    pub fn message(&self) -> Message {
        match self {
            Self::Move { path, error } => msg!("storage-trash-move", reason = reason(error), path = shown(path)),
            Self::Remove { path, error } => msg!("storage-trash-remove", reason = reason(error), path = shown(path)),
        }
    }
}

/// Moves a file or a folder into the trash as `TIME-NAME`, never onto something that is there, and says where it is.
///
/// `at` is the time in RFC 3339, `name` what a person would look for; it may be anything.
pub fn discard(fs: &dyn Fs, trash_root: &Path, what: &Path, name: &str, at: &str) -> Result<PathBuf, TrashError> {
    let failed = |error| TrashError::Move { path: what.to_path_buf(), error };
    fs.create_folder(trash_root).map_err(failed)?;
    let name = format!("{}-{}", stamp(at), file_name_from(name));
    for n in 1..100 {
        let to = trash_root.join(if n == 1 { name.clone() } else { format!("{name}-{n}") });
        match fs.rename_new(what, &to) {
            Ok(()) => {
                // Not confirmed means at worst that it is back in its old place after a power loss.
                fs.sync_folder(trash_root).ok();
                if let Some(folder) = what.parent() {
                    fs.sync_folder(folder).ok();
                }
                return Ok(to);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed(error)),
        }
    }
    Err(failed(io::ErrorKind::AlreadyExists.into()))
}

/// Removes what has been in the trash for more than `days`, by the time in its name, and says what went.
///
/// A name without a readable time stays. A link is removed, never followed. What cannot be removed does not keep the
/// rest from going; the first such error is told in the end.
pub fn empty_old(fs: &dyn Fs, trash_root: &Path, now: Timestamp, days: u32) -> Result<Vec<PathBuf>, TrashError> {
    let failed = |path: &Path, error| TrashError::Remove { path: path.to_path_buf(), error };
    match fs.look(trash_root) {
        Ok(meta) if meta.kind == FileKind::Folder => {}
        // A link here could lead to any folder of the user.
        Ok(_) => return Err(failed(trash_root, io::ErrorKind::NotADirectory.into())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(trash_root, error)),
    }
    let mut gone = Vec::new();
    let mut first_error = None;
    for name in fs.list(trash_root).map_err(|error| failed(trash_root, error))? {
        let Some(at) = name.to_str().and_then(time_in) else { continue };
        if now.as_second().saturating_sub(at.as_second()) <= i64::from(days) * 86_400 {
            continue;
        }
        let path = trash_root.join(name);
        match remove_all(fs, &path) {
            Ok(()) => gone.push(path),
            Err(error) => first_error = first_error.or(Some(error)),
        }
    }
    match first_error {
        Some(error) => Err(error),
        None => Ok(gone),
    }
}

fn remove_all(fs: &dyn Fs, path: &Path) -> Result<(), TrashError> {
    let failed = |error| TrashError::Remove { path: path.to_path_buf(), error };
    if fs.look(path).map_err(failed)?.kind != FileKind::Folder {
        return fs.remove(path).map_err(failed);
    }
    for name in fs.list(path).map_err(failed)? {
        remove_all(fs, &path.join(name))?;
    }
    fs.remove_folder(path).map_err(failed)
}

/// The time as part of a file name: in UTC and whole seconds, so that [`time_in`] finds its end, with no colon, which
/// Windows does not take.
fn stamp(at: &str) -> String {
    at.parse::<Timestamp>()
        .and_then(|at| Timestamp::from_second(at.as_second()))
        .map_or_else(|_| file_name_from(at), |at| at.to_string().replace(':', "-"))
}

/// The time that a name in the trash begins with.
fn time_in(name: &str) -> Option<Timestamp> {
    let (stamp, _) = name.split_once("Z-")?;
    let (date, time) = stamp.split_once('T')?;
    let digits = |text: &str, len: usize| text.len() == len && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !digits(date, 10) || !digits(time, 8) {
        return None;
    }
    format!("{date}T{}Z", time.replace('-', ":")).parse().ok()
}

#[cfg(test)]
#[cfg(unix)]
#[path = "trash_tests.rs"]
mod tests;
