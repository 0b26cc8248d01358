//! Small files of the program's own, as JSON: read leniently, written atomically, never forgotten in silence.
//!
//! It does not know what is in them: any type that serde can read and that has a default.

use super::atomic::save_private;
use super::error::{ReadError, SaveError, SaveStep, reason};
use super::fs::Fs;
use super::read::read_regular;
use crate::msg;
use crate::words::Message;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io;
use std::path::{Path, PathBuf};

/// No such file of ours comes near this size.
const LIMIT: u64 = 16_000_000;

/// Reads the file, or gives the default with a sentence that says why. A missing file is nothing to talk about.
///
/// A file that cannot be understood is kept beside as `NAME.damaged`, so that nothing is lost when the next save
/// writes over it.
pub fn load<T: DeserializeOwned + Default>(fs: &dyn Fs, path: &Path) -> (T, Option<Message>) {
    let bytes = match read_regular(path, LIMIT) {
        Ok(bytes) => bytes,
        Err(ReadError::Missing(_)) => return (T::default(), None),
        Err(error) => return (T::default(), Some(error.message())),
    };
    match serde_json::from_slice(&bytes) {
        Ok(value) => (value, None),
        Err(_) => (T::default(), Some(aside_message(fs, path))),
    }
}

/// Writes the file, closed to other users, and its folder when there is none yet.
pub fn save<T: Serialize>(fs: &dyn Fs, path: &Path, value: &T) -> Result<(), SaveError> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| SaveError::Io {
        step: SaveStep::Write,
        path: path.to_path_buf(),
        error: error.into(),
    })?;
    bytes.push(b'\n');
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs.create_folder(folder).map_err(|error| SaveError::Io {
            step: SaveStep::Create,
            path: folder.to_path_buf(),
            error,
        })?;
    }
    save_private(fs, path, &bytes).map(|_| ())
}

/// The damaged settings go out of the way; says where they are now.
fn aside_message(fs: &dyn Fs, path: &Path) -> Message {
    let shown = path.to_string_lossy().into_owned();
    match put_aside(fs, path) {
        Ok(kept) => msg!("storage-settings-damaged", kept = kept.to_string_lossy().into_owned(), path = shown),
        Err(error) => msg!("storage-settings-damaged-stays", reason = reason(&error), path = shown),
    }
}

/// Moves a damaged file to the first free one of `NAME.damaged`, `NAME.damaged-2`, ..., and gives that name.
pub(super) fn put_aside(fs: &dyn Fs, path: &Path) -> io::Result<PathBuf> {
    for n in 1..100 {
        let kept = damaged_name(path, n);
        match fs.rename_new(path, &kept) {
            Ok(()) => return Ok(kept),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn damaged_name(path: &Path, n: u32) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_os_string();
    name.push(if n == 1 { ".damaged".to_owned() } else { format!(".damaged-{n}") });
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::RealFs;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    type Map = BTreeMap<String, u32>;

    #[test]
    fn load_when_saved_before_gives_the_same_and_nobody_else_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("settings.json");
        let map = Map::from([("a".to_owned(), 1)]);
        save(&RealFs, &path, &map).unwrap();
        assert_eq!(load::<Map>(&RealFs, &path), (map, None));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            assert_eq!(std::fs::metadata(path.parent().unwrap()).unwrap().permissions().mode() & 0o777, 0o700);
        }
    }

    #[test]
    fn load_when_missing_is_the_default_without_a_word() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(load::<Map>(&RealFs, &folder.path().join("no.json")), (Map::new(), None));
    }

    #[test]
    fn load_when_damaged_twice_keeps_both_and_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.json");
        for (n, kept) in [(1, "settings.json.damaged"), (2, "settings.json.damaged-2")] {
            let bytes = format!("not json {n}");
            save_private(&RealFs, &path, bytes.as_bytes()).unwrap();
            let (map, told) = load::<Map>(&RealFs, &path);
            assert_eq!(map, Map::new());
            assert!(told.is_some());
            assert!(!path.exists());
            assert_eq!(std::fs::read_to_string(folder.path().join(kept)).unwrap(), bytes);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn load_when_the_file_holds_anything_does_not_lose_it(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("settings.json");
            save_private(&RealFs, &path, &bytes).unwrap();
            let (_, told) = load::<Map>(&RealFs, &path);
            let kept = if told.is_some() { damaged_name(&path, 1) } else { path };
            prop_assert_eq!(std::fs::read(kept).unwrap(), bytes);
        }
    }
}
