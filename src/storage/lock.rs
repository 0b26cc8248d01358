//! One writer a document: a lock that ends with the process, whatever ends it, and who holds it.
//!
//! The lock stands in the document's folder among the program's own files, not on the document itself: replacing the
//! document atomically would leave the lock on the file that is gone. It holds on this machine only; versions of others are
//! noticed by their content.

use super::fs::Fs;
use serde::{Deserialize, Serialize};
use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Who holds a document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// The process.
    pub pid: u32,
    /// The machine.
    pub host: String,
    /// Since when, RFC 3339.
    pub since: String,
    /// The document.
    pub path: String,
    /// Device and number of the file, by which two names of one file are told.
    pub file: Option<(u64, u64)>,
}

/// A held lock; dropping it lets go.
#[derive(Debug)]
pub struct Lock {
    _file: File,
    holder: PathBuf,
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Only a courtesy: what counts is the lock on the file, which ends by itself.
        std::fs::remove_file(&self.holder).ok();
    }
}

/// Why there is no lock.
#[derive(Debug)]
pub enum LockError {
    /// Somebody else has it.
    Held(Box<Holder>),
    /// The system refused.
    Io(io::Error),
}

fn names(folder: &Path) -> (PathBuf, PathBuf) {
    (folder.join("lock"), folder.join("holder.json"))
}

/// Takes the lock of a folder, which must exist.
pub fn lock(fs: &dyn Fs, folder: &Path, me: &Holder) -> Result<Lock, LockError> {
    let (path, holder) = names(folder);
    let file = try_lock_awhile(&path).map_err(|error| match error {
        TryLockError::WouldBlock => LockError::Held(Box::new(holder_of(fs, folder))),
        TryLockError::Error(error) => LockError::Io(error),
    })?;
    // Written beside the lock: on Windows nobody else could read the locked file itself.
    let bytes = serde_json::to_vec(me).unwrap_or_default();
    if super::atomic::save_private(fs, &holder, &bytes).is_err() {
        // A full disk is no reason to be without the lock; but a wrong name would be worse than none.
        fs.remove(&holder).ok();
    }
    Ok(Lock { _file: file, holder })
}

/// A holder that is just ending, or a program that it is just starting, may have the lock for a moment longer.
fn try_lock_awhile(path: &Path) -> Result<File, TryLockError> {
    for _ in 0..5 {
        match try_lock(path) {
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(30)),
            done => return done,
        }
    }
    try_lock(path)
}

fn try_lock(path: &Path) -> Result<File, TryLockError> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let file = options.open(path).map_err(TryLockError::Error)?;
    file.try_lock()?;
    Ok(file)
}

/// Who holds the folder's lock now; `None` where nobody does.
pub fn held_by(fs: &dyn Fs, folder: &Path) -> Option<Holder> {
    let (path, _) = names(folder);
    if !path.exists() {
        return None;
    }
    match try_lock(&path) {
        Err(TryLockError::WouldBlock) => Some(holder_of(fs, folder)),
        _ => None,
    }
}

fn holder_of(fs: &dyn Fs, folder: &Path) -> Holder {
    // It may be half written or damaged: then somebody holds it whose name is not known.
    fs.read(&names(folder).1).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::RealFs;

    #[test]
    fn lock_when_held_names_the_holder_and_is_free_after_it() {
        let folder = tempfile::tempdir().unwrap();
        let me = Holder { pid: 7, host: "here".into(), since: "t".into(), path: "/a.json".into(), file: Some((1, 2)) };
        assert_eq!(held_by(&RealFs, folder.path()), None);
        let held = lock(&RealFs, folder.path(), &me).unwrap();
        assert_eq!(held_by(&RealFs, folder.path()), Some(me.clone()));
        let Err(LockError::Held(other)) = lock(&RealFs, folder.path(), &Holder::default()) else { panic!("not held") };
        assert_eq!(*other, me);
        drop(held);
        assert_eq!(held_by(&RealFs, folder.path()), None);
        // Left by a process that was killed: nobody holds it.
        crate::storage::save_private(&RealFs, &folder.path().join("holder.json"), b"{\"pid\": ").unwrap();
        assert!(lock(&RealFs, folder.path(), &me).is_ok());
    }

    #[test]
    fn lock_when_the_disk_is_full_is_had_all_the_same_and_names_nobody_else() {
        let folder = tempfile::tempdir().unwrap();
        let before = Holder { pid: 7, ..Holder::default() };
        crate::storage::save_private(
            &RealFs,
            &folder.path().join("holder.json"),
            &serde_json::to_vec(&before).unwrap(),
        )
        .unwrap();
        let full = crate::storage::FailingFs::at(3, false);
        let held = lock(&full, folder.path(), &Holder { pid: 8, ..Holder::default() }).unwrap();
        assert_eq!(held_by(&RealFs, folder.path()), Some(Holder::default()));
        drop(held);
    }
}
