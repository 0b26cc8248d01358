//! Earlier versions of one document, each content kept once under its hash, compressed.
//!
//! A version is on disk and proven before it is in the list, and out of the list before its content goes, so that
//! whatever fails, the versions that were there stay. It moves bytes: it knows no dataset and no clock. Which versions may
//! go is for `thinning` to say, and `versions_thin` removes them.

use super::atomic::{is_temporary, save_private};
use super::error::{SaveError, SaveStep, megabytes, reason, shown};
use super::fs::{FileHash, FileKind, Fs, hash_bytes};
use super::pack::{pack, size_of_packed, unpack};
use super::read::OPEN_LIMIT;
use super::settings_file::put_aside;
use super::version_list::{ParsedList, Version, Why, hash_from_hex, insert_by_time, parse, to_bytes};
use crate::json::hex;
use crate::msg;
use crate::words::Message;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// No list of ours comes near this size.
const LIST_LIMIT: u64 = 16_000_000;

/// Why a version was not kept, not given or not removed.
#[derive(Debug)]
pub enum VersionError {
    /// Its content is not there.
    Missing(PathBuf),
    /// Its content is not what its name says.
    Damaged(PathBuf),
    /// Its content is larger than asked for.
    TooLarge {
        /// The compressed content.
        path: PathBuf,
        /// The limit in bytes.
        limit: u64,
    },
    /// It, or the list, could not be written.
    NotKept(SaveError),
    /// The system refused to look or to read. Nothing was changed.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// Its content could not be removed after it had left the list.
    NotRemoved {
        /// The compressed content.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl VersionError {
    /// The sentence for the user.
    pub fn message(&self) -> Message {
        match self {
            Self::Missing(path) => msg!("storage-version-missing", path = shown(path)),
            Self::Damaged(path) => msg!("storage-version-damaged", path = shown(path)),
            Self::TooLarge { path, limit } => {
                msg!("storage-version-too-large", limit = megabytes(*limit), path = shown(path))
            }
            Self::NotKept(error) => msg!("storage-version-not-kept", why = error.message()),
            Self::Io { path, error } => msg!("storage-version-io", reason = reason(error), path = shown(path)),
            Self::NotRemoved { path, error } => {
                msg!("storage-version-not-removed", reason = reason(error), path = shown(path))
            }
        }
    }
}

/// The earlier versions of one document in a folder that is theirs alone: temporary files in it are taken for leftovers.
///
/// One caller at a time: whoever holds the lock of the document.
#[derive(Debug)]
pub struct Versions<'a> {
    pub(super) fs: &'a dyn Fs,
    folder: PathBuf,
    content: PathBuf,
    list: PathBuf,
}

/// The list as it is on disk, with every content that it does not name.
pub(super) struct StoredList {
    pub(super) versions: Vec<Version>,
    /// The list on disk is not damaged.
    pub(super) whole: bool,
    /// The list on disk names every content.
    complete: bool,
}

impl<'a> Versions<'a> {
    /// The versions in the folder, which need not exist yet: `content/HASH.gz` and the list `versions.json`.
    pub fn new(fs: &'a dyn Fs, folder: &Path) -> Self {
        let folder = folder.to_path_buf();
        Self { fs, content: folder.join("content"), list: folder.join("versions.json"), folder }
    }

    /// The versions, newest first, and a sentence when the list was damaged or could not be read.
    ///
    /// A damaged list is put aside as `versions.json.damaged`. What it still says is kept, and every content that it no
    /// longer names is in the new one as [`Why::Found`], with the time of its file.
    pub fn list(&self) -> (Vec<Version>, Option<Message>) {
        match self.load(None) {
            Ok(StoredList { versions, whole: true, .. }) => (versions, None),
            Ok(StoredList { versions, whole: false, .. }) => {
                let told = match self.replace_damaged_list(&versions) {
                    Ok(kept) => {
                        msg!("storage-version-list-damaged", kept = shown(&kept), path = shown(&self.list))
                    }
                    Err(error) => msg!("storage-version-list-damaged-stays", why = error.message()),
                };
                (versions, Some(told))
            }
            Err(error) => {
                // Half of it is better than nothing: the list without a look at the contents, or the other way round.
                let mut versions = self.read_list().map(|parsed| parsed.versions).unwrap_or_default();
                for found in self.contents_beside(&versions, None).unwrap_or_default() {
                    insert_by_time(&mut versions, found);
                }
                (versions, Some(error.message()))
            }
        }
    }

    /// Whether the content is there; not whether it is whole.
    pub fn has(&self, hash: &FileHash) -> bool {
        self.fs.look(&self.path_of(hash)).is_ok_and(|meta| meta.kind == FileKind::File)
    }

    /// The bytes of a version of at most `limit` bytes, checked against its hash.
    pub fn bytes(&self, hash: &FileHash, limit: u64) -> Result<Vec<u8>, VersionError> {
        let mut bytes = Vec::new();
        self.unpack(hash, limit, &mut |block| {
            // Memory that is not there is an error here and not the end of the program.
            bytes.try_reserve(block.len())?;
            bytes.extend_from_slice(block);
            Ok(())
        })?;
        Ok(bytes)
    }

    /// Keeps the bytes and gives the hash to ask for them by. `at` is the time in RFC 3339.
    ///
    /// A content that is there and whole is not written again; a damaged one is replaced. The version is in the list once
    /// more unless the newest one has the same content for the same reason.
    pub fn add(&self, bytes: &[u8], why: Why, at: &str, policies: Option<u64>) -> Result<FileHash, VersionError> {
        self.create_folders()?;
        self.remove_leftovers();
        let hash = hash_bytes(bytes);
        let mut loaded = self.load(Some(&hash))?;
        self.put_content(&hash, bytes)?;
        let listed = loaded.versions.first().is_some_and(|newest| newest.hash == hash && newest.why == why);
        if !listed {
            let at = at.to_owned();
            loaded.versions.insert(0, Version { at, why, hash, size: bytes.len() as u64, policies });
        }
        if !loaded.whole {
            self.replace_damaged_list(&loaded.versions)?;
        } else if !listed || !loaded.complete {
            self.write_list(&loaded.versions)?;
        } else {
            // It may be there from a time when the disk did not confirm it.
            self.sync_folder(&self.folder)?;
        }
        Ok(hash)
    }

    pub(super) fn path_of(&self, hash: &FileHash) -> PathBuf {
        self.content.join(format!("{}.gz", hex(hash)))
    }

    fn sync_folder(&self, folder: &Path) -> Result<(), VersionError> {
        self.fs.sync_folder(folder).map_err(|error| {
            VersionError::NotKept(SaveError::Unconfirmed { path: folder.to_path_buf(), error, left: None })
        })
    }

    fn create_folders(&self) -> Result<(), VersionError> {
        if self.fs.look(&self.content).is_ok_and(|meta| meta.kind == FileKind::Folder) {
            return Ok(());
        }
        self.fs.create_folder(&self.content).map_err(|error| {
            VersionError::NotKept(SaveError::Io { step: SaveStep::Create, path: self.content.clone(), error })
        })?;
        // A file is safe only when the names of the folders above it are.
        self.sync_folder(&self.folder)?;
        match self.folder.parent() {
            Some(above) if !above.as_os_str().is_empty() => self.sync_folder(above),
            _ => Ok(()),
        }
    }

    /// Removes the temporary files of a program that was killed. One that cannot go now can go the next time.
    fn remove_leftovers(&self) {
        for folder in [&self.folder, &self.content] {
            for name in self.fs.list(folder).unwrap_or_default() {
                if is_temporary(Path::new(&name)) {
                    self.fs.remove(&folder.join(name)).ok();
                }
            }
        }
    }

    /// Writes the content, unless it is there and whole.
    fn put_content(&self, hash: &FileHash, bytes: &[u8]) -> Result<(), VersionError> {
        let path = self.path_of(hash);
        if self.unpack(hash, bytes.len() as u64, &mut |_| Ok(())).is_ok() {
            // It may be there from a time when the disk did not confirm it.
            return self.sync_folder(&self.content);
        }
        let not_written =
            |error| VersionError::NotKept(SaveError::Io { step: SaveStep::Write, path: path.clone(), error });
        if self.fs.look(&path).is_ok_and(|meta| meta.kind != FileKind::File) {
            put_aside(self.fs, &path).map_err(not_written)?;
        }
        let packed = pack(bytes).map_err(not_written)?;
        // Here it is proven that what was packed gives the bytes again, and by the save that the disk gives what was
        // packed.
        match unpack(&packed, bytes.len() as u64, &mut |_| Ok(())) {
            Ok((found, _)) if found == *hash => {}
            _ => return Err(VersionError::NotKept(SaveError::NotAsWritten(path))),
        }
        save_private(self.fs, &path, &packed).map(|_| ()).map_err(VersionError::NotKept)
    }

    /// Hands over the content block by block, and then says whether it was the right one.
    pub(super) fn unpack(
        &self,
        hash: &FileHash,
        limit: u64,
        to: &mut dyn FnMut(&[u8]) -> io::Result<()>,
    ) -> Result<(), VersionError> {
        let path = self.path_of(hash);
        let meta = match self.fs.look(&path) {
            Ok(meta) => meta,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(VersionError::Missing(path)),
            Err(error) => return Err(VersionError::Io { path, error }),
        };
        if meta.kind != FileKind::File {
            return Err(VersionError::Damaged(path));
        }
        // What cannot be packed grows a little by it.
        if meta.size > limit.saturating_add(limit / 100).saturating_add(1_000) {
            return Err(VersionError::TooLarge { path, limit });
        }
        let packed = match self.fs.read(&path) {
            Ok(packed) => packed,
            Err(error) => return Err(VersionError::Io { path, error }),
        };
        match unpack(&packed, limit, to) {
            Ok((_, size)) if size > limit => Err(VersionError::TooLarge { path, limit }),
            Ok((found, _)) if found == *hash => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::OutOfMemory => Err(VersionError::Io { path, error }),
            Ok(_) | Err(_) => Err(VersionError::Damaged(path)),
        }
    }

    pub(super) fn load(&self, but: Option<&FileHash>) -> Result<StoredList, VersionError> {
        let ParsedList { mut versions, whole } = self.read_list()?;
        let found = self.contents_beside(&versions, but)?;
        let complete = found.is_empty();
        for version in found {
            insert_by_time(&mut versions, version);
        }
        Ok(StoredList { versions, whole, complete })
    }

    fn read_list(&self) -> Result<ParsedList, VersionError> {
        let failed = |error| VersionError::Io { path: self.list.clone(), error };
        match self.fs.look(&self.list) {
            Ok(meta) if meta.kind == FileKind::File && meta.size <= LIST_LIMIT => {
                self.fs.read(&self.list).map(|bytes| parse(&bytes)).map_err(failed)
            }
            Ok(_) => Ok(ParsedList { versions: Vec::new(), whole: false }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Ok(ParsedList { versions: Vec::new(), whole: true })
            }
            Err(error) => Err(failed(error)),
        }
    }

    /// The contents that the list does not name, but for one: what a failed save of the list or a damaged list left.
    fn contents_beside(&self, listed: &[Version], but: Option<&FileHash>) -> Result<Vec<Version>, VersionError> {
        let names = match self.fs.list(&self.content) {
            Ok(names) => names,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(VersionError::Io { path: self.content.clone(), error }),
        };
        let listed: BTreeSet<&FileHash> = listed.iter().map(|version| &version.hash).chain(but).collect();
        let mut found = Vec::new();
        for name in names {
            let hash = name.to_str().and_then(|name| hash_from_hex(name.strip_suffix(".gz")?));
            let Some(hash) = hash.filter(|hash| !listed.contains(hash)) else { continue };
            let path = self.content.join(name);
            let meta = self.fs.look(&path).map_err(|error| VersionError::Io { path: path.clone(), error })?;
            if meta.kind != FileKind::File {
                continue;
            }
            let modified = meta.modified.and_then(|at| Timestamp::try_from(at).ok());
            let at = modified.and_then(|at| Timestamp::from_second(at.as_second()).ok());
            let packed = if meta.size <= OPEN_LIMIT { self.fs.read(&path).ok() } else { None };
            found.push(Version {
                at: at.map(|at| at.to_string()).unwrap_or_default(),
                why: Why::Found,
                hash,
                size: packed.and_then(|packed| size_of_packed(&packed)).unwrap_or(0),
                policies: None,
            });
        }
        Ok(found)
    }

    pub(super) fn write_list(&self, versions: &[Version]) -> Result<(), VersionError> {
        let bytes = to_bytes(versions).map_err(|error| {
            VersionError::NotKept(SaveError::Io { step: SaveStep::Write, path: self.list.clone(), error: error.into() })
        })?;
        save_private(self.fs, &self.list, &bytes).map(|_| ()).map_err(VersionError::NotKept)
    }

    /// Puts the damaged list aside and writes another one; says where the damaged one is.
    pub(super) fn replace_damaged_list(&self, versions: &[Version]) -> Result<PathBuf, VersionError> {
        let kept = put_aside(self.fs, &self.list).map_err(|error| {
            VersionError::NotKept(SaveError::Io { step: SaveStep::Replace, path: self.list.clone(), error })
        })?;
        self.write_list(versions).inspect_err(|_| {
            // What it still says is worth more than a free place. When a new list is there after all, this is refused.
            self.fs.rename_new(&kept, &self.list).ok();
        })?;
        Ok(kept)
    }
}

#[cfg(test)]
#[path = "versions_tests.rs"]
pub(super) mod tests;
