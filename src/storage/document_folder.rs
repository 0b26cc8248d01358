//! Where the program keeps what belongs to one document: its journal, its lock and its earlier versions.
//!
//! Among the program's own files, never beside the document, which may be on a full, read-only or synced disk. The folder's
//! name is the SHA-256 of the document's path with links followed.

use super::fs::Fs;
use sha2::{Digest as _, Sha256};
use std::io;
use std::path::{Path, PathBuf};

/// The folder of one document. It may not exist yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFolder {
    path: PathBuf,
}

impl DocumentFolder {
    /// Of the file at `path`, which should be absolute with links followed; `state` is where the program keeps its own.
    pub fn of_file(state: &Path, path: &Path) -> Self {
        // Another one would be another lock of the same file.
        let hash = Sha256::digest(path.as_os_str().as_encoded_bytes());
        let name: String = crate::json::hex(&hash).chars().take(32).collect();
        Self { path: documents(state).join(name) }
    }

    /// Of a dataset that has no file yet, by a new id.
    pub fn of_unsaved(state: &Path, id: &str) -> Self {
        Self { path: documents(state).join(format!("unsaved-{id}")) }
    }

    /// Every one that there is.
    pub fn all(fs: &dyn Fs, state: &Path) -> io::Result<Vec<Self>> {
        let folder = documents(state);
        match fs.list(&folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
            Ok(names) => Ok(names.into_iter().map(|name| Self { path: folder.join(name) }).collect()),
        }
    }

    /// The folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What was done, and is undone and recovered from.
    pub fn journal(&self) -> PathBuf {
        self.path.join("journal")
    }

    /// A file that asks the window with the document to come to the front.
    pub fn raise_request(&self) -> PathBuf {
        self.path.join("raise")
    }

    /// Earlier versions.
    pub fn versions(&self) -> PathBuf {
        self.path.join("versions")
    }
}

fn documents(state: &Path) -> PathBuf {
    state.join("documents")
}

/// Where discarded work waits before it goes.
pub fn trash_of(state: &Path) -> PathBuf {
    state.join("trash")
}

/// The path with every link followed, also where the file itself does not exist yet; absolute.
pub fn real_path(fs: &dyn Fs, path: &Path) -> io::Result<PathBuf> {
    match fs.resolve(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
            let folder =
                path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
            Ok(fs.resolve(folder)?.join(name))
        }
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::RealFs;

    #[test]
    fn folder_of_a_file_is_its_own_and_found_again() {
        let state = tempfile::tempdir().unwrap();
        let a = DocumentFolder::of_file(state.path(), Path::new("/政策/a.json"));
        assert_eq!(a, DocumentFolder::of_file(state.path(), Path::new("/政策/a.json")));
        assert_ne!(a, DocumentFolder::of_file(state.path(), Path::new("/政策/b.json")));
        assert_eq!(DocumentFolder::all(&RealFs, state.path()).unwrap(), []);
        RealFs.create_folder(a.path()).unwrap();
        assert_eq!(DocumentFolder::all(&RealFs, state.path()).unwrap(), [a]);
    }

    #[cfg(unix)]
    #[test]
    fn real_path_follows_links_and_knows_files_that_do_not_exist_yet() {
        let folder = tempfile::tempdir().unwrap();
        let real = dunce::canonicalize(folder.path()).unwrap();
        std::os::unix::fs::symlink(&real, real.join("link")).unwrap();
        assert_eq!(real_path(&RealFs, &real.join("link").join("new.json")).unwrap(), real.join("new.json"));
        assert!(real_path(&RealFs, &real.join("none").join("new.json")).is_err());
    }
}
