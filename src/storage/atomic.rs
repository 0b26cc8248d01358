//! Replacing a file in one step: whoever reads it, and whatever happens meanwhile, finds the old bytes or the new ones.
//!
//! The order is the whole point: temporary file in the same folder, write, flush, read back and compare, put in place,
//! flush the folder. It does not know what the bytes mean, nor when to save.

use super::error::{SaveError, SaveStep};
use super::fs::{FileHash, FileKind, Fs, Meta, hash_bytes};
use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// How the names of temporary files begin and end.
const TEMP_START: &str = ".hongtou-";
const TEMP_END: &str = ".tmp";

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

/// What is replaced only when somebody said so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allow {
    /// A file with the read-only mark.
    pub read_only: bool,
    /// A file with several names (hard links): the others keep the old content.
    pub linked: bool,
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
    SavePlan::new(fs, path, expect, Allow::default())?.carry_out(fs, bytes, 0o644)
}

/// Writes a file of the program's own (settings, state), which only its user may read.
pub fn save_private(fs: &dyn Fs, path: &Path, bytes: &[u8]) -> Result<Saved, SaveError> {
    SavePlan::new(fs, path, Expect::Anything, Allow::default())?.carry_out(fs, bytes, 0o600)
}

/// A save of which everything is known but the bytes, so that it can be written down before it begins what it may leave
/// behind.
#[derive(Clone, Debug)]
pub struct SavePlan {
    /// The file that is replaced, with symbolic links followed.
    pub target: PathBuf,
    /// The temporary file beside it.
    pub temp: PathBuf,
    /// What is there now, if a file is.
    pub expected: Option<FileHash>,
    old: Option<Meta>,
}

impl SavePlan {
    /// Looks at the target and refuses what must not be replaced, before anything is written.
    pub fn new(fs: &dyn Fs, path: &Path, expect: Expect, allow: Allow) -> Result<Self, SaveError> {
        let (target, old) = find(fs, path)?;
        let expected = check(fs, &target, old.as_ref(), expect, allow)?;
        // Not made from the target's name, which may already be as long as a name can be.
        let temp = folder_of(&target).join(format!("{TEMP_START}{}{TEMP_END}", uuid::Uuid::new_v4().simple()));
        Ok(Self { target, temp, expected, old })
    }

    /// Writes the bytes; `mode` (less the umask) is that of a new file.
    pub fn carry_out(self, fs: &dyn Fs, bytes: &[u8], mode: u32) -> Result<Saved, SaveError> {
        let job = AtomicSave { fs, target: &self.target, temp: &self.temp, ours: hash_bytes(bytes) };
        // A file that will carry the mode of another one must not be open to more people before it does.
        let mode = if self.old.is_some() { 0o600 } else { mode };
        // A rename works only within one file system: the new file is made in the same folder.
        let file = fs.create_new(&self.temp, mode).map_err(|error| job.failed(SaveStep::Create, error))?;
        let done = job.fill(file, bytes, self.old.as_ref()).and_then(|()| job.put(self.expected));
        match done {
            Err(Failed { error, temp_is_ours }) => {
                if temp_is_ours {
                    // It holds nothing but a copy of what is in memory. If it cannot go, the first error is the one to tell.
                    fs.remove(&self.temp).ok();
                }
                Err(error)
            }
            Ok(displaced) => {
                let confirmed = fs.sync_folder(folder_of(&self.target));
                // The old version goes last, when the new one is certain to stay.
                let left = if displaced && fs.remove(&self.temp).is_err() { Some(self.temp.clone()) } else { None };
                match confirmed {
                    Ok(()) => Ok(Saved { hash: job.ours, path: self.target, left }),
                    Err(error) => Err(SaveError::Unconfirmed { path: self.target, error, left }),
                }
            }
        }
    }
}

/// The file that is meant: a link is followed, so that it stays a link.
fn find(fs: &dyn Fs, path: &Path) -> Result<(PathBuf, Option<Meta>), SaveError> {
    let failed = |error| SaveError::Io { step: SaveStep::Look, path: path.to_path_buf(), error };
    if path.file_name().is_none() {
        return Err(SaveError::Folder(path.to_path_buf()));
    }
    match fs.look(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok((path.to_path_buf(), None)),
        Err(error) => Err(failed(error)),
        Ok(meta) if meta.kind == FileKind::Link => match fs.resolve(path) {
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

/// Gives the hash of what is at the target, or says why it must not be replaced.
fn check(
    fs: &dyn Fs,
    target: &Path,
    old: Option<&Meta>,
    expect: Expect,
    allow: Allow,
) -> Result<Option<FileHash>, SaveError> {
    let path = || target.to_path_buf();
    let Some(old) = old else {
        return if matches!(expect, Expect::Hash(_)) { Err(SaveError::Missing(path())) } else { Ok(None) };
    };
    match old.kind {
        FileKind::File => {}
        FileKind::Folder => return Err(SaveError::Folder(path())),
        FileKind::Link | FileKind::Other => return Err(SaveError::NotRegular(path())),
    }
    if expect == Expect::Absent {
        return Err(SaveError::Exists(path()));
    }
    // The owner of the folder could replace it all the same; the mark says that nobody should.
    if old.permissions.readonly() && !allow.read_only {
        return Err(SaveError::ReadOnly(path()));
    }
    if old.links > 1 && !allow.linked {
        return Err(SaveError::Linked { path: path(), names: old.links });
    }
    let found = fs.hash(target).map_err(|error| SaveError::Io { step: SaveStep::Compare, path: path(), error })?;
    if let Expect::Hash(expected) = expect
        && found != expected
    {
        return Err(SaveError::Changed { path: path(), kept: None });
    }
    Ok(Some(found))
}

/// Whether a file of this name is one that [`SavePlan`] made. In a folder that is ours alone such a file is what
/// a killed program left; in a folder of others nothing is decided by a name.
pub fn is_temporary(path: &Path) -> bool {
    path.file_name()
        .and_then(OsStr::to_str)
        .and_then(|name| name.strip_prefix(TEMP_START)?.strip_suffix(TEMP_END))
        .is_some_and(|id| id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit()))
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

struct AtomicSave<'a> {
    fs: &'a dyn Fs,
    target: &'a Path,
    temp: &'a Path,
    ours: FileHash,
}

impl AtomicSave<'_> {
    fn failed(&self, step: SaveStep, error: io::Error) -> SaveError {
        SaveError::Io { step, path: self.target.to_path_buf(), error }
    }

    fn hash(&self, path: &Path) -> Result<FileHash, SaveError> {
        self.fs.hash(path).map_err(|error| self.failed(SaveStep::Compare, error))
    }

    /// Writes the temporary file and proves that the disk holds it.
    fn fill(&self, mut file: File, bytes: &[u8], old: Option<&Meta>) -> Result<(), Failed> {
        let written = match old {
            Some(old) => self.fs.dress(&file, old),
            None => Ok(()),
        }
        .and_then(|()| self.fs.write(&mut file, bytes))
        // Never tried twice: after a failed flush a second one succeeds though the data is gone.
        .and_then(|()| self.fs.sync(&file));
        drop(file);
        written.map_err(|error| self.failed(SaveStep::Write, error))?;
        if self.hash(self.temp)? == self.ours {
            Ok(())
        } else {
            Err(SaveError::NotAsWritten(self.target.to_path_buf()).into())
        }
    }

    /// Moves the new file into place. `true`: the temporary name now holds the version that was there before.
    fn put(&self, expected: Option<FileHash>) -> Result<bool, Failed> {
        if let Some(expected) = expected {
            return self.put_if_unchanged(expected);
        }
        match self.fs.rename_new(self.temp, self.target) {
            Ok(()) => Ok(false),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(SaveError::Exists(self.target.to_path_buf()).into())
            }
            Err(error) => Err(self.failed(SaveStep::Replace, error).into()),
        }
    }

    /// Swaps the two files and looks at what came out: only so a version that somebody wrote in the last moment is
    /// noticed. Comparing first and renaming then never notices it.
    fn put_if_unchanged(&self, expected: FileHash) -> Result<bool, Failed> {
        match self.fs.exchange(self.temp, self.target) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::Unsupported => {
                if self.hash(self.target)? != expected {
                    return Err(self.changed(None).into());
                }
                return self
                    .fs
                    .rename(self.temp, self.target)
                    .map(|()| false)
                    .map_err(|error| self.failed(SaveStep::Replace, error).into());
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(SaveError::Missing(self.target.to_path_buf()).into());
            }
            Err(error) => return Err(self.failed(SaveStep::Replace, error).into()),
        }
        match self.hash(self.temp) {
            Ok(found) if found == expected => Ok(true),
            Ok(_) => Err(self.put_back(self.changed(None))),
            Err(error) => Err(self.put_back(error)),
        }
    }

    fn changed(&self, kept: Option<PathBuf>) -> SaveError {
        SaveError::Changed { path: self.target.to_path_buf(), kept }
    }

    /// Undoes the swap, so that the file on disk is the one of the others again.
    fn put_back(&self, why: SaveError) -> Failed {
        let temp = self.temp;
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
        let kept = move_beside(self.fs, temp, self.target);
        Failed { error: self.changed(Some(kept)), temp_is_ours: false }
    }
}

/// Gives a version of somebody else a name beside the target that people see; at worst it keeps the one it has.
pub fn move_beside(fs: &dyn Fs, file: &Path, target: &Path) -> PathBuf {
    let stem = target.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let ending = target.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    (1..100)
        .map(|n| folder_of(target).join(format!("{stem} (conflict {n}){ending}")))
        .find(|name| fs.rename_new(file, name).is_ok())
        .unwrap_or_else(|| file.to_path_buf())
}

#[cfg(test)]
#[path = "atomic_tests.rs"]
mod tests;
