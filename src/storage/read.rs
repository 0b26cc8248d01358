//! Reading a whole file that a person or a script named: regular files only, never more than a limit, never hanging.

use super::error::ReadError;
use super::memory;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::path::Path;

/// The largest file that is opened unless told otherwise: 2 GB, three times a million policies.
pub const OPEN_LIMIT: u64 = 2_000_000_000;

/// Reads a regular file of at most `limit` bytes.
///
/// A pipe without a writer does not hang, a device is not touched, and a file that is too large, or larger than the free
/// memory can take, is refused before the first byte is read. A symbolic link is followed.
pub fn read_regular(path: &Path, limit: u64) -> Result<Vec<u8>, ReadError> {
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => ReadError::Missing(path.to_path_buf()),
        io::ErrorKind::IsADirectory => ReadError::Folder(path.to_path_buf()),
        io::ErrorKind::OutOfMemory => ReadError::NoMemory { path: path.to_path_buf(), size: limit, free: None },
        _ => ReadError::Io { path: path.to_path_buf(), error },
    };
    // Asked before opening, since opening some devices already does something (a tape rewinds) ...
    refuse_unless_regular(path, &std::fs::metadata(path).map_err(failed)?)?;
    let file = open_without_waiting(path).map_err(failed)?;
    // ... and again of what was opened, since the name may mean another file by now.
    let meta = file.metadata().map_err(failed)?;
    refuse_unless_regular(path, &meta)?;
    let too_large = |size: u64| ReadError::TooLarge { path: path.to_path_buf(), size, limit };
    if meta.len() > limit {
        return Err(too_large(meta.len()));
    }
    // Memory that runs out later ends the program: the system gives no error to answer then.
    if let Some(free) = memory::too_little(meta.len(), memory::available) {
        return Err(ReadError::NoMemory { path: path.to_path_buf(), size: meta.len(), free: Some(free) });
    }
    let mut bytes = Vec::new();
    usize::try_from(meta.len())
        .ok()
        .and_then(|size| bytes.try_reserve_exact(size.saturating_add(1)).ok())
        .ok_or_else(|| ReadError::NoMemory { path: path.to_path_buf(), size: meta.len(), free: None })?;
    // The size is only a hint: files below /proc say 0, and a file may grow while it is read.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
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

    #[cfg(target_os = "linux")]
    #[test]
    fn read_regular_when_memory_is_too_little_refuses_before_reading() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        let size = 1 << 42;
        // All hole: it takes nothing on disk, and four times that no machine has.
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
