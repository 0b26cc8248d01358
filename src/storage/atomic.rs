//! Replacing a file in one step: whoever reads it, and whatever happens meanwhile, finds the old bytes or the new ones.
//!
//! The order is the whole point: temporary file in the same folder, write, flush, read back and compare, put in place,
//! flush the folder. It does not know what the bytes mean, nor when to save.

use super::error::{SaveError, Step};
use super::fs::{FileHash, Fs, Kind, Meta, hash_bytes};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// What must be at the path for a save to go ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Nothing: an existing file is never replaced.
    Absent,
    /// The file with this content, as it was opened or last saved: a version of somebody else is never replaced.
    Hash(FileHash),
    /// Whatever is there: somebody agreed to replace exactly this name.
    Anything,
}

/// A save that is done and confirmed by the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The file that was written, with symbolic links followed.
    pub path: PathBuf,
    /// The hash of what it holds now; what the next save expects.
    pub hash: FileHash,
    /// Where the previous version still lies under a temporary name, when it could not be removed.
    pub left: Option<PathBuf>,
}

/// Writes the bytes to the path, or changes nothing and says why.
///
/// An existing file keeps its mode (and where allowed its owner), a new one gets 0644 less the umask. A symbolic link
/// stays and its target is replaced.
pub fn save_atomically(fs: &dyn Fs, path: &Path, bytes: &[u8], expect: Expect) -> Result<Saved, SaveError> {
    save_with(fs, path, bytes, expect, 0o644)
}

/// Writes a file of the program's own (settings, state), which only its user may read.
pub fn save_private(fs: &dyn Fs, path: &Path, bytes: &[u8]) -> Result<Saved, SaveError> {
    save_with(fs, path, bytes, Expect::Anything, 0o600)
}

fn save_with(fs: &dyn Fs, path: &Path, bytes: &[u8], expect: Expect, mode: u32) -> Result<Saved, SaveError> {
    let (target, old) = find(fs, path)?;
    let job = Job { fs, target: &target, ours: hash_bytes(bytes) };
    job.check(old.as_ref(), expect)?;
    // A file that will carry the mode of another one must not be open to more people before it does.
    let (temp, file) = job.create_temp(if old.is_some() { 0o600 } else { mode })?;
    let done = job.fill(&temp, file, bytes, old.as_ref()).and_then(|()| job.put(&temp, expect));
    match done {
        Err(Failed { error, temp_is_ours }) => {
            if temp_is_ours {
                // It holds nothing but a copy of what is in memory. If it cannot go, the first error is the one to tell.
                fs.remove(&temp).ok();
            }
            Err(error)
        }
        Ok(displaced) => {
            let confirmed = fs.sync_folder(folder_of(&target));
            // The old version goes last, when the new one is certain to stay.
            let left = if displaced && fs.remove(&temp).is_err() { Some(temp) } else { None };
            match confirmed {
                Ok(()) => Ok(Saved { hash: job.ours, path: target, left }),
                Err(error) => Err(SaveError::Unconfirmed { path: target, error, left }),
            }
        }
    }
}

/// The file that is meant: a link is followed, so that it stays a link.
fn find(fs: &dyn Fs, path: &Path) -> Result<(PathBuf, Option<Meta>), SaveError> {
    let failed = |error| SaveError::Io { step: Step::Look, path: path.to_path_buf(), error };
    if path.file_name().is_none() {
        return Err(SaveError::Folder(path.to_path_buf()));
    }
    match fs.look(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((path.to_path_buf(), None)),
        Err(error) => Err(failed(error)),
        Ok(meta) if meta.kind == Kind::Link => match fs.resolve(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(SaveError::LinkToNothing(path.to_path_buf())),
            Err(error) => Err(failed(error)),
            Ok(target) => {
                let meta = fs.look(&target).map_err(failed)?;
                Ok((target, Some(meta)))
            }
        },
        Ok(meta) => Ok((path.to_path_buf(), Some(meta))),
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// An error, and whether the temporary file is still nothing but our own copy.
struct Failed {
    error: SaveError,
    temp_is_ours: bool,
}

impl From<SaveError> for Failed {
    fn from(error: SaveError) -> Self {
        Self { error, temp_is_ours: true }
    }
}

struct Job<'a> {
    fs: &'a dyn Fs,
    target: &'a Path,
    ours: FileHash,
}

impl Job<'_> {
    fn failed(&self, step: Step, error: io::Error) -> SaveError {
        SaveError::Io { step, path: self.target.to_path_buf(), error }
    }

    /// Refuses what must not be replaced, before anything is written.
    fn check(&self, old: Option<&Meta>, expect: Expect) -> Result<(), SaveError> {
        let path = || self.target.to_path_buf();
        let Some(old) = old else {
            return if matches!(expect, Expect::Hash(_)) { Err(SaveError::Missing(path())) } else { Ok(()) };
        };
        match old.kind {
            Kind::File => {}
            Kind::Folder => return Err(SaveError::Folder(path())),
            Kind::Link | Kind::Other => return Err(SaveError::NotRegular(path())),
        }
        if expect == Expect::Absent {
            return Err(SaveError::Exists(path()));
        }
        // The owner of the folder could replace it all the same; the mark says that nobody should.
        if old.permissions.readonly() {
            return Err(SaveError::ReadOnly(path()));
        }
        if old.links > 1 {
            return Err(SaveError::Linked { path: path(), names: old.links });
        }
        if let Expect::Hash(expected) = expect
            && self.hash(self.target)? != expected
        {
            return Err(SaveError::Changed { path: path(), kept: None });
        }
        Ok(())
    }

    fn hash(&self, path: &Path) -> Result<FileHash, SaveError> {
        self.fs.hash(path).map_err(|error| self.failed(Step::Compare, error))
    }

    /// A new file in the same folder, since a rename works only within one file system.
    fn create_temp(&self, mode: u32) -> Result<(PathBuf, File), SaveError> {
        let mut tries = 0;
        loop {
            // Not made from the target's name, which may already be as long as a name can be.
            let id = uuid::Uuid::new_v4().simple().to_string();
            let temp = folder_of(self.target).join(format!(".hongtou-{id}.tmp"));
            match self.fs.create_new(&temp, mode) {
                Ok(file) => return Ok((temp, file)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && tries < 3 => tries += 1,
                Err(error) => return Err(self.failed(Step::Create, error)),
            }
        }
    }

    /// Writes the temporary file and proves that the disk holds it.
    fn fill(&self, temp: &Path, mut file: File, bytes: &[u8], old: Option<&Meta>) -> Result<(), Failed> {
        let written = match old {
            Some(old) => self.fs.dress(&file, old),
            None => Ok(()),
        }
        .and_then(|()| self.fs.write(&mut file, bytes))
        // Never tried twice: after a failed flush a second one succeeds though the data is gone.
        .and_then(|()| self.fs.sync(&file));
        drop(file);
        written.map_err(|error| self.failed(Step::Write, error))?;
        if self.hash(temp)? == self.ours {
            Ok(())
        } else {
            Err(SaveError::NotAsWritten(self.target.to_path_buf()).into())
        }
    }

    /// Moves the new file into place. `true`: the temporary name now holds the version that was there before.
    fn put(&self, temp: &Path, expect: Expect) -> Result<bool, Failed> {
        let moved = match expect {
            Expect::Hash(expected) => return self.put_if_unchanged(temp, expected),
            Expect::Absent => self.fs.rename_new(temp, self.target),
            Expect::Anything => self.fs.rename(temp, self.target),
        };
        match moved {
            Ok(()) => Ok(false),
            Err(error) if expect == Expect::Absent && error.kind() == io::ErrorKind::AlreadyExists => {
                Err(SaveError::Exists(self.target.to_path_buf()).into())
            }
            Err(error) => Err(self.failed(Step::Replace, error).into()),
        }
    }

    /// Swaps the two files and looks at what came out: only so a version that somebody wrote in the last moment is
    /// noticed. Comparing first and renaming then never notices it.
    fn put_if_unchanged(&self, temp: &Path, expected: FileHash) -> Result<bool, Failed> {
        match self.fs.exchange(temp, self.target) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                if self.hash(self.target)? != expected {
                    return Err(self.changed(None).into());
                }
                return self
                    .fs
                    .rename(temp, self.target)
                    .map(|()| false)
                    .map_err(|error| self.failed(Step::Replace, error).into());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(SaveError::Missing(self.target.to_path_buf()).into());
            }
            Err(error) => return Err(self.failed(Step::Replace, error).into()),
        }
        match self.hash(temp) {
            Ok(found) if found == expected => Ok(true),
            Ok(_) => Err(self.put_back(temp, self.changed(None))),
            Err(error) => Err(self.put_back(temp, error)),
        }
    }

    fn changed(&self, kept: Option<PathBuf>) -> SaveError {
        SaveError::Changed { path: self.target.to_path_buf(), kept }
    }

    /// Undoes the swap, so that the file on disk is the one of the others again.
    fn put_back(&self, temp: &Path, why: SaveError) -> Failed {
        if let Err(error) = self.fs.exchange(temp, self.target) {
            let path = self.target.to_path_buf();
            let left = Some(temp.to_path_buf());
            return Failed { error: SaveError::Unconfirmed { path, error, left }, temp_is_ours: false };
        }
        self.fs.sync_folder(folder_of(self.target)).ok();
        if self.fs.hash(temp).is_ok_and(|found| found == self.ours) {
            return Failed { error: why, temp_is_ours: true };
        }
        // Yet another version came in between the two swaps. It is nobody's to delete.
        let kept = self.keep_as_conflict(temp);
        Failed { error: self.changed(Some(kept)), temp_is_ours: false }
    }

    /// Gives a foreign version a name that people see; at worst it keeps the temporary one.
    fn keep_as_conflict(&self, temp: &Path) -> PathBuf {
        let stem = self.target.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let ending = self.target.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
        (1..100)
            .map(|n| folder_of(self.target).join(format!("{stem} (conflict {n}){ending}")))
            .find(|name| self.fs.rename_new(temp, name).is_ok())
            .unwrap_or_else(|| temp.to_path_buf())
    }
}

#[cfg(test)]
#[cfg(unix)]
#[path = "atomic_tests.rs"]
mod tests;
