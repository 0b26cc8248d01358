//! Reading a whole file that a person or a script named: regular files only, never more than a limit, never hanging.

use super::error::ReadError;
use super::fs::FileHash;
use super::memory;
use crate::support::file_hash::FileHasher;
use crate::support::source::ByteSource;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Seek as _};
use std::path::{Path, PathBuf};

/// The largest file that is opened unless told otherwise: 20 GB, thirty million policies. What the machine has no memory for is refused
/// before.
pub const OPEN_LIMIT: u64 = 20_000_000_000;

/// Reads a regular file of at most `limit` bytes, see [`RegularFile::open`].
pub fn read_regular(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let mut file = RegularFile::open(path, limit)?;
    let mut bytes = Vec::new();
    usize::try_from(file.size)
        .ok()
        .and_then(|size| bytes.try_reserve_exact(size.saturating_add(1)).ok())
        .ok_or_else(|| ReadError::NoMemory { path: path.to_path_buf(), size: file.size, free: None })?;
    // The size is only a hint: files below /proc say 0, and a file may grow while it is read.
    (&file.file).take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| file.failed(error))?;
    file.at = bytes.len() as u64;
    file.check_limit()?;
    Ok(bytes)
}

/// A regular file that is read from one end to the other, and hashed on the way.
#[derive(Debug)]
pub struct RegularFile {
    path: PathBuf,
    file: File,
    size: u64,
    limit: u64,
    /// How much was read.
    at: u64,
    hasher: FileHasher,
}

impl RegularFile {
    /// Opens a regular file of at most `limit` bytes.
    ///
    /// A pipe without a writer does not hang, a device is not touched, and a file that is too large, or larger than the
    /// free memory can take, is refused before the first byte is read. A symbolic link is followed.
    pub fn open(path: &Path, limit: u64) -> Result<Self, ReadError> {
        // Asked before opening, since opening some devices already does something (a tape rewinds) ...
        refuse_unless_regular(path, &std::fs::metadata(path).map_err(|error| failed(path, limit, error))?)?;
        let file = open_without_waiting(path).map_err(|error| failed(path, limit, error))?;
        // ... and again of what was opened, since the name may mean another file by now.
        let meta = file.metadata().map_err(|error| failed(path, limit, error))?;
        refuse_unless_regular(path, &meta)?;
        let size = meta.len();
        if size > limit {
            return Err(ReadError::TooLarge { path: path.to_path_buf(), size, limit });
        }
        // Memory that runs out later ends the program: the system gives no error to answer then.
        if let Some(free) = memory::too_little(size, memory::available) {
            return Err(ReadError::NoMemory { path: path.to_path_buf(), size, free: Some(free) });
        }
        Ok(Self { path: path.to_path_buf(), file, size, limit, at: 0, hasher: FileHasher::default() })
    }

    /// An error while it was read.
    pub fn failed(&self, error: io::Error) -> ReadError {
        match self.check_limit() {
            Err(too_large) => too_large,
            Ok(()) => failed(&self.path, self.size, error),
        }
    }

    fn check_limit(&self) -> Result<(), ReadError> {
        if self.at > self.limit {
            return Err(ReadError::TooLarge { path: self.path.clone(), size: self.at, limit: self.limit });
        }
        Ok(())
    }

    /// The hash of what was read, and how many bytes that were.
    pub fn hash(self) -> (FileHash, u64) {
        (self.hasher.hash(), self.at)
    }

    /// Whether all of its bytes, read anew, have this hash.
    pub fn is_still(&mut self, hash: &FileHash) -> io::Result<bool> {
        self.rewind()?;
        let mut block = Vec::new();
        while self.read(&mut block, BLOCK)? > 0 {
            block.clear();
        }
        Ok(self.hasher.hash() == *hash)
    }
}

/// How many bytes are hashed at a time.
const BLOCK: usize = 1 << 20;

impl ByteSource for RegularFile {
    fn read(&mut self, into: &mut Vec<u8>, count: usize) -> io::Result<usize> {
        let start = into.len();
        into.try_reserve(count).map_err(|_error| io::Error::from(io::ErrorKind::OutOfMemory))?;
        let count = (&self.file).take(count as u64).read_to_end(into)?;
        self.at += count as u64;
        if self.at > self.limit {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.hasher.update(into.get(start..).unwrap_or(&[]));
        Ok(count)
    }

    fn rewind(&mut self) -> io::Result<()> {
        self.at = 0;
        self.hasher = FileHasher::default();
        self.file.seek(io::SeekFrom::Start(0)).map(|_at| ())
    }

    fn again(&mut self, from: usize, len: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        bytes.try_reserve_exact(len).map_err(|_error| io::Error::from(io::ErrorKind::OutOfMemory))?;
        self.file.seek(io::SeekFrom::Start(from as u64))?;
        (&self.file).take(len as u64).read_to_end(&mut bytes)?;
        self.file.seek(io::SeekFrom::Start(self.at))?;
        Ok(bytes)
    }

    fn size(&self) -> Option<u64> {
        Some(self.size)
    }
}

fn failed(path: &Path, size: u64, error: io::Error) -> ReadError {
    let path = path.to_path_buf();
    match error.kind() {
        io::ErrorKind::NotFound => ReadError::Missing(path),
        io::ErrorKind::IsADirectory => ReadError::Folder(path),
        io::ErrorKind::OutOfMemory => ReadError::NoMemory { path, size, free: None },
        _ => ReadError::Io { path, error },
    }
}

/// Whether the path can be read as a file, without opening it: what is no regular file is named for what it is.
pub fn check_regular(path: &Path) -> Result<(), ReadError> {
    match std::fs::metadata(path) {
        Ok(meta) => refuse_unless_regular(path, &meta),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(ReadError::Missing(path.to_path_buf())),
        Err(error) => Err(ReadError::Io { path: path.to_path_buf(), error }),
    }
}

fn refuse_unless_regular(path: &Path, meta: &std::fs::Metadata) -> Result<(), ReadError> {
    if meta.is_dir() {
        Err(ReadError::Folder(path.to_path_buf()))
    } else if meta.is_file() {
        Ok(())
    } else {
        Err(ReadError::NotRegular(path.to_path_buf()))
    }
}

/// Opens for reading, and does not wait for somebody to write into a pipe of this name.
pub(super) fn open_without_waiting(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt as _;
        options.custom_flags((OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed());
    }
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_regular_when_the_file_is_at_the_limit_gives_its_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        crate::storage::save_atomically(&crate::storage::RealFs, &path, b"12345", crate::storage::Expect::Absent)
            .unwrap();
        assert_eq!(read_regular(&path, 5).unwrap(), b"12345");
        assert!(matches!(read_regular(&path, 4), Err(ReadError::TooLarge { size: 5, limit: 4, .. })));
    }

    #[test]
    fn read_regular_when_it_is_no_file_says_what_it_is() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(read_regular(folder.path(), 5), Err(ReadError::Folder(_))));
        assert!(matches!(read_regular(&folder.path().join("no"), 5), Err(ReadError::Missing(_))));
    }

    #[test]
    fn regular_file_when_read_again_and_in_part_then_hashed_once_from_the_beginning() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        crate::storage::save_atomically(&crate::storage::RealFs, &path, b"12345", crate::storage::Expect::Absent)
            .unwrap();
        let mut file = RegularFile::open(&path, 5).unwrap();
        let mut block = Vec::new();
        assert_eq!(file.read(&mut block, 3).unwrap(), 3);
        file.rewind().unwrap();
        assert_eq!(file.read(&mut block, 3).unwrap(), 3);
        assert_eq!(file.again(1, 2).unwrap(), b"23");
        assert_eq!(file.read(&mut block, 3).unwrap(), 2);
        assert_eq!(block, b"12312345");
        assert!(file.is_still(&crate::storage::hash_bytes(b"12345")).unwrap());
        assert!(!file.is_still(&crate::storage::hash_bytes(b"12346")).unwrap());
        assert_eq!(file.hash(), (crate::storage::hash_bytes(b"12345"), 5));
        let mut file = RegularFile::open(&path, 5).unwrap();
        file.limit = 4;
        let error = file.read(&mut Vec::new(), 8).unwrap_err();
        assert!(matches!(file.failed(error), ReadError::TooLarge { size: 5, limit: 4, .. }));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn read_regular_when_memory_is_too_little_refuses_before_reading() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        let size = 1 << 42;
        // All hole: it takes nothing on disk, and three times that no machine has.
        File::create_new(&path).unwrap().set_len(size).unwrap();
        let error = read_regular(&path, u64::MAX);
        assert!(matches!(&error, Err(ReadError::NoMemory { size: 0x400_0000_0000, free: Some(_), .. })), "{error:?}");
        assert!(matches!(read_regular(&path, OPEN_LIMIT), Err(ReadError::TooLarge { .. })));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn read_regular_when_it_is_a_device_or_a_pipe_refuses_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        rustix::fs::mknodat(
            rustix::fs::CWD,
            &pipe,
            rustix::fs::FileType::Fifo,
            rustix::fs::Mode::from_raw_mode(0o600),
            0,
        )
        .unwrap();
        assert!(matches!(read_regular(&pipe, 5), Err(ReadError::NotRegular(_))));
        assert!(matches!(read_regular(Path::new("/dev/zero"), 5), Err(ReadError::NotRegular(_))));
        assert!(matches!(read_regular(Path::new("/proc/self/mem"), 5), Err(ReadError::Io { .. })));
        // Says size 0 and has content all the same.
        assert!(!read_regular(Path::new("/proc/self/status"), 1 << 20).unwrap().is_empty());
        assert!(matches!(read_regular(Path::new("/proc/self/status"), 10), Err(ReadError::TooLarge { .. })));
    }
}
