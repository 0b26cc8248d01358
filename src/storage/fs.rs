//! The few operations on disk that saving, the journal and the kept versions are made of, behind a trait, so that a test
//! can let the n-th one fail.
//!
//! Nothing here decides anything: the order of the operations and what a failure means stand in `atomic`, `journal` and
//! `versions`.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::held_open::{again_while, is_held_open};
use crate::support::file_hash::FileHasher;
pub use crate::support::file_hash::{FileHash, hash_bytes};

/// What stands at a path, without following a symbolic link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file: the only kind that is read or replaced.
    File,
    /// A folder.
    Folder,
    /// A symbolic link.
    Link,
    /// A pipe, a socket or a device.
    Other,
}

/// What the system says of a file without reading it; a part of it goes over to the file that replaces it.
#[derive(Clone, Debug)]
pub struct Meta {
    /// What it is.
    pub kind: FileKind,
    /// Its mode, or the read-only mark.
    pub permissions: Permissions,
    /// User and group, where the system has them.
    pub owner: Option<(u32, u32)>,
    /// How many names the file has.
    pub links: u64,
    /// How many bytes it has.
    pub size: u64,
    /// When its content changed last, where the system knows.
    pub modified: Option<SystemTime>,
}

impl Meta {
    /// Taken over from what the system says.
    pub fn of(meta: &std::fs::Metadata) -> Self {
        let kind = if meta.is_file() {
            FileKind::File
        } else if meta.is_dir() {
            FileKind::Folder
        } else if meta.file_type().is_symlink() {
            FileKind::Link
        } else {
            FileKind::Other
        };
        #[cfg(unix)]
        let (owner, links) = {
            use std::os::unix::fs::MetadataExt as _;
            (Some((meta.uid(), meta.gid())), meta.nlink())
        };
        #[cfg(not(unix))]
        let (owner, links) = (None, 1);
        Self { kind, permissions: meta.permissions(), owner, links, size: meta.len(), modified: meta.modified().ok() }
    }
}

/// Device and number of a file, by which two names of one file are told; `None` where the system has none.
pub fn file_number(path: &Path) -> Option<(u64, u64)> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let meta = std::fs::metadata(path).ok()?;
        Some((meta.dev(), meta.ino()))
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        None
    }
}

/// The name of this machine, for whoever finds a document locked.
pub fn host_name() -> String {
    #[cfg(unix)]
    {
        rustix::system::uname().nodename().to_string_lossy().into_owned()
    }
    #[cfg(not(unix))]
    {
        std::env::var_os("COMPUTERNAME").unwrap_or_default().to_string_lossy().into_owned()
    }
}

/// Whether a file has more than one name (hard links).
pub fn has_other_names(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|meta| Meta::of(&meta).links > 1)
}

/// The disk, as far as saving needs it.
pub trait Fs: Send + Sync + std::fmt::Debug {
    /// What stands at the path; a link is not followed.
    fn look(&self, path: &Path) -> io::Result<Meta>;
    /// The path with every link followed.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;
    /// Creates a file that must not exist yet; `mode` (less the umask) counts on Unix only.
    fn create_new(&self, path: &Path, mode: u32) -> io::Result<File>;
    /// Gives the file the mode, and where allowed the owner, of another one.
    fn dress(&self, file: &File, like: &Meta) -> io::Result<()>;
    /// Writes all bytes.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()>;
    /// Waits until the disk has the content.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Reads the file and hashes it.
    fn hash(&self, path: &Path) -> io::Result<FileHash>;
    /// Moves a file over whatever is there.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Moves a file to a name that must be free.
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Swaps two files in one step; [`io::ErrorKind::Unsupported`] where the system cannot.
    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()>;
    /// Waits until the disk has the names in the folder.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a folder that is empty.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
    /// Reads a whole regular file of the program's own.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    /// Opens a file that is there to write behind its end.
    fn open_append(&self, path: &Path) -> io::Result<File>;
    /// Keeps room on the disk behind the end of the file, without making it longer, where the system can.
    fn reserve(&self, file: &File, bytes: u64) -> io::Result<()>;
    /// Cuts the file.
    fn truncate(&self, file: &File, len: u64) -> io::Result<()>;
    /// Waits until the disk has the content, not the times.
    fn sync_data(&self, file: &File) -> io::Result<()>;
    /// The names in a folder, sorted.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;
    /// Creates a folder of the program's own, and those above it, closed to other users. One that is there is left.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The real disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealFs;

impl Fs for RealFs {
    fn look(&self, path: &Path) -> io::Result<Meta> {
        std::fs::symlink_metadata(path).map(|meta| Meta::of(&meta))
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        // Without the `\\?\` of Windows, where the path can do without: people read it.
        dunce::canonicalize(path)
    }

    fn create_new(&self, path: &Path, mode: u32) -> io::Result<File> {
        let mut options = OpenOptions::new();
        // `create_new` is O_EXCL: a file or a link that somebody put under this name is refused, not followed.
        options.write(true).create_new(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt as _;
            options.mode(mode);
        }
        #[cfg(not(unix))]
        let _ = mode;
        options.open(path)
    }

    fn dress(&self, file: &File, like: &Meta) -> io::Result<()> {
        #[cfg(unix)]
        if let Some((user, group)) = like.owner
            && Meta::of(&file.metadata()?).owner != like.owner
        {
            // Only root may give a file away; a member may still keep the group of a shared folder. Neither is a
            // reason to refuse the save. Before the mode, since a change of owner can clear bits of it.
            std::os::unix::fs::fchown(file, Some(user), Some(group))
                .or_else(|_| std::os::unix::fs::fchown(file, None, Some(group)))
                .ok();
        }
        file.set_permissions(like.permissions.clone())
    }

    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_all()
    }

    fn hash(&self, path: &Path) -> io::Result<FileHash> {
        let mut file = super::read::open_without_waiting(path)?;
        let mut hasher = FileHasher::default();
        let mut block = vec![0; 1 << 16];
        loop {
            let got = match file.read(&mut block) {
                Ok(0) => return Ok(hasher.hash()),
                Ok(got) => got,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            hasher.update(block.get(..got).unwrap_or(&[]));
        }
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        again_while(is_held_open, || std::fs::rename(from, to))
    }

    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        match rename_no_replace(from, to) {
            Err(error) if cannot(&error) => {}
            done => return done,
        }
        // Second best: a second name is refused when it is taken, just as safely.
        match std::fs::hard_link(from, to) {
            Ok(()) => return std::fs::remove_file(from),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(error),
            Err(_) => {}
        }
        // A file system without either (FAT): look, then move; a race of microseconds is what is left.
        if std::fs::symlink_metadata(to).is_ok() {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        again_while(is_held_open, || std::fs::rename(from, to))
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        match swap(one, other) {
            Err(error) if cannot(&error) => Err(io::ErrorKind::Unsupported.into()),
            done => done,
        }
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        #[cfg(unix)]
        {
            match File::open(folder)?.sync_all() {
                // Some network shares know no fsync of a folder; there is nothing more that could be done.
                Err(error) if cannot(&error) => Ok(()),
                done => done,
            }
        }
        #[cfg(not(unix))]
        {
            // A folder cannot be opened as a file here; NTFS writes its names through its own journal.
            let _ = folder;
            Ok(())
        }
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        std::fs::remove_dir(folder)
    }

    #[expect(clippy::verbose_file_reads, reason = "`std::fs::read` would wait for a writer of a pipe")]
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut file = super::read::open_without_waiting(path)?;
        if !file.metadata()?.is_file() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn open_append(&self, path: &Path) -> io::Result<File> {
        #[cfg(not(windows))]
        {
            OpenOptions::new().append(true).open(path)
        }
        #[cfg(windows)]
        {
            // There a handle that only appends can be neither cut nor flushed. Its lock sees to it that nobody else writes.
            use std::io::{Seek as _, SeekFrom};
            let mut file = OpenOptions::new().write(true).open(path)?;
            file.seek(SeekFrom::End(0))?;
            Ok(file)
        }
    }

    fn reserve(&self, file: &File, bytes: u64) -> io::Result<()> {
        #[cfg(target_os = "linux")]
        {
            let from = file.metadata()?.len();
            rustix::fs::fallocate(file, rustix::fs::FallocateFlags::KEEP_SIZE, from, bytes)?;
        }
        #[cfg(not(target_os = "linux"))]
        let _ = (file, bytes);
        Ok(())
    }

    fn truncate(&self, mut file: &File, len: u64) -> io::Result<()> {
        use std::io::{Seek as _, SeekFrom};
        file.set_len(len)?;
        // What is written next stands at the new end, also where the file was not opened to append.
        file.seek(SeekFrom::End(0)).map(|_| ())
    }

    fn sync_data(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let mut names =
            std::fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::DirBuilderExt as _;
            builder.mode(0o700);
        }
        builder.create(folder)
    }
}

/// The system or this file system does not offer the operation at all, as opposed to: it failed.
fn cannot(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn rename_no_replace(from: &Path, to: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)?)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn rename_no_replace(_from: &Path, _to: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap(_one: &Path, _other: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
