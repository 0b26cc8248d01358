//! A disk for tests that fails when it is told to, after `SQLite`: "let the n-th operation fail, once or for ever".
//!
//! It works on a real folder, so that what is left behind can be looked at.

use super::fs::{FileHash, Fs, Meta, RealFs};
use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};

/// See the module.
pub(crate) struct FailingFs {
    /// The operation that fails, counted from 1; 0 for none.
    pub(crate) at: usize,
    /// All later ones fail too.
    pub(crate) for_ever: bool,
    /// Says that it cannot swap files.
    pub(crate) without_exchange: bool,
    /// Called with the number of swaps and moves so far before each of them: a foreign program that writes meanwhile.
    pub(crate) meanwhile: Option<Box<dyn Fn(usize) + Send + Sync>>,
    /// Drops the last byte of what is written, and says nothing.
    pub(crate) lies: bool,
    pub(super) count: AtomicUsize,
    pub(super) moves: AtomicUsize,
    pub(super) removal_failed: AtomicBool,
}

impl FailingFs {
    pub(crate) fn new() -> Self {
        Self {
            at: 0,
            for_ever: false,
            without_exchange: false,
            meanwhile: None,
            lies: false,
            count: AtomicUsize::new(0),
            moves: AtomicUsize::new(0),
            removal_failed: AtomicBool::new(false),
        }
    }

    pub(crate) fn at(at: usize, for_ever: bool) -> Self {
        Self { at, for_ever, ..Self::new() }
    }

    /// How many operations were asked for.
    pub(crate) fn count(&self) -> usize {
        self.count.load(SeqCst)
    }

    /// A removal was among what failed.
    pub(crate) fn removal_failed(&self) -> bool {
        self.removal_failed.load(SeqCst)
    }

    fn step(&self) -> io::Result<()> {
        let count = self.count.fetch_add(1, SeqCst) + 1;
        let fails = self.at > 0 && (count == self.at || (self.for_ever && count > self.at));
        // The disk is full: ERROR_DISK_FULL, or ENOSPC of every Unix.
        let full = if cfg!(windows) { 112 } else { 28 };
        if fails { Err(io::Error::from_raw_os_error(full)) } else { Ok(()) }
    }

    fn step_move(&self) -> io::Result<()> {
        self.step()?;
        let moves = self.moves.fetch_add(1, SeqCst) + 1;
        if let Some(meanwhile) = &self.meanwhile {
            meanwhile(moves);
        }
        Ok(())
    }
}

impl fmt::Debug for FailingFs {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("FailingFs").field("at", &self.at).field("count", &self.count()).finish_non_exhaustive()
    }
}

impl Fs for FailingFs {
    fn look(&self, path: &Path) -> io::Result<Meta> {
        self.step()?;
        RealFs.look(path)
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.step()?;
        RealFs.resolve(path)
    }
    fn create_new(&self, path: &Path, mode: u32) -> io::Result<File> {
        self.step()?;
        RealFs.create_new(path, mode)
    }
    fn dress(&self, file: &File, like: &Meta) -> io::Result<()> {
        self.step()?;
        RealFs.dress(file, like)
    }
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.step() {
            // A disk that fills up takes the first half.
            RealFs.write(file, bytes.get(..bytes.len() / 2).unwrap_or(bytes)).ok();
            return Err(error);
        }
        let kept = if self.lies { bytes.len().saturating_sub(1) } else { bytes.len() };
        RealFs.write(file, bytes.get(..kept).unwrap_or(bytes))
    }
    fn sync(&self, file: &File) -> io::Result<()> {
        self.step()?;
        RealFs.sync(file)
    }
    fn hash(&self, path: &Path) -> io::Result<FileHash> {
        self.step()?;
        RealFs.hash(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step_move()?;
        RealFs.rename(from, to)
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step_move()?;
        RealFs.rename_new(from, to)
    }
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        if self.without_exchange {
            return Err(io::ErrorKind::Unsupported.into());
        }
        self.step_move()?;
        RealFs.exchange(one, other)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        RealFs.sync_folder(folder)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step().inspect_err(|_| self.removal_failed.store(true, SeqCst))?;
        RealFs.remove(path)
    }
    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        self.step().inspect_err(|_| self.removal_failed.store(true, SeqCst))?;
        RealFs.remove_folder(folder)
    }
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.step()?;
        RealFs.read(path)
    }
    fn open_append(&self, path: &Path) -> io::Result<File> {
        self.step()?;
        RealFs.open_append(path)
    }
    fn reserve(&self, file: &File, bytes: u64) -> io::Result<()> {
        self.step()?;
        RealFs.reserve(file, bytes)
    }
    fn truncate(&self, file: &File, len: u64) -> io::Result<()> {
        self.step()?;
        RealFs.truncate(file, len)
    }
    fn sync_data(&self, file: &File) -> io::Result<()> {
        self.step()?;
        RealFs.sync_data(file)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.step()?;
        RealFs.list(folder)
    }
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.step()?;
        RealFs.create_folder(folder)
    }
}
