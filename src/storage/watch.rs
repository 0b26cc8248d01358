//! What can be seen of a file without reading it, so that a look a second costs nothing.
//!
//! A difference says that the file may be another one; only its content decides. No difference is no proof either (size and
//! times can be set back), so the content is compared again before anything is replaced.

use std::path::Path;
use std::time::SystemTime;

/// Size, times and number of a file; `None` where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fingerprint(Option<(u64, Option<SystemTime>, [i64; 3])>);

impl Fingerprint {
    /// Of what is at the path now.
    pub fn of(path: &Path) -> Self {
        Self(std::fs::metadata(path).ok().map(|meta| {
            #[cfg(unix)]
            let number = {
                use std::os::unix::fs::MetadataExt as _;
                [meta.ino().cast_signed(), meta.ctime(), meta.ctime_nsec()]
            };
            #[cfg(not(unix))]
            let number = [0; 3];
            (meta.len(), meta.modified().ok(), number)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{Expect, RealFs, save_atomically};

    #[test]
    fn fingerprint_when_the_file_is_replaced_by_one_of_the_same_size_differs() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.json");
        assert_eq!(Fingerprint::of(&path), Fingerprint::default());
        save_atomically(&RealFs, &path, b"12", Expect::Absent).unwrap();
        let first = Fingerprint::of(&path);
        assert_eq!(Fingerprint::of(&path), first);
        save_atomically(&RealFs, &path, b"34", Expect::Anything).unwrap();
        #[cfg(unix)]
        assert_ne!(Fingerprint::of(&path), first);
    }
}
