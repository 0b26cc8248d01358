//! Every operation of a save fails once, and for ever from then on: the file is old or new, and nothing is left over.

use super::*;
use crate::storage::failing::FailingFs;
use crate::storage::fs::RealFs;
#[cfg(unix)]
use std::os::unix::fs::PermissionsExt as _;

const OLD: &[u8] = b"{\"old\": 1}\n";
const NEW: &[u8] = b"{\"new\": 2, \"longer\": true}\n";

/// A folder of its own with the file in it.
fn folder_with(old: Option<&[u8]>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data.json");
    if let Some(old) = old {
        write(&path, old);
    }
    (folder, path)
}

/// How a foreign program writes: in place.
fn write(path: &Path, bytes: &[u8]) {
    use std::io::Write as _;
    std::fs::OpenOptions::new().create(true).truncate(true).write(true).open(path).unwrap().write_all(bytes).unwrap();
}

#[cfg(unix)]
fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn save_when_any_operation_fails_leaves_old_or_new_and_no_temporary_file() {
    for for_ever in [false, true] {
        for without_exchange in [false, true] {
            for (old, expect) in [
                (Some(OLD), Expect::Hash(hash_bytes(OLD))),
                (Some(OLD), Expect::Anything),
                (None, Expect::Absent),
                (None, Expect::Anything),
            ] {
                let mut at = 1;
                loop {
                    let (folder, path) = folder_with(old);
                    let fs = FailingFs { without_exchange, ..FailingFs::at(at, for_ever) };
                    let result = save_atomically(&fs, &path, NEW, expect);
                    let case = format!("{expect:?}, operation {at}, for ever {for_ever}: {result:?}");
                    let found = std::fs::read(&path).ok();
                    match &result {
                        Ok(_) | Err(SaveError::Unconfirmed { .. }) => assert_eq!(found.as_deref(), Some(NEW), "{case}"),
                        Err(_) => assert_eq!(found.as_deref(), old, "{case}"),
                    }
                    let files = names(folder.path());
                    if let Err(SaveError::Unconfirmed { left: Some(left), .. }) = &result {
                        // Neither the look at what came out nor the way back worked: it is kept, and named.
                        assert!(for_ever && !without_exchange, "{case}");
                        assert_eq!(std::fs::read(left).unwrap(), OLD, "{case}");
                    } else if !fs.removal_failed() {
                        assert!(files.iter().all(|name| name == "data.json"), "{case}: {files:?}");
                    }
                    if fs.count() < at {
                        assert!(result.is_ok(), "{case}");
                        break;
                    }
                    if let Ok(saved) = &result {
                        assert!(saved.left.is_some(), "only a failed removal is no failure: {case}");
                    }
                    at += 1;
                }
                assert!(at > 6, "a save has more steps than {at}");
            }
        }
    }
}

#[test]
fn save_when_the_file_is_another_one_refuses() {
    let (folder, path) = folder_with(Some(b"theirs"));
    let result = save_atomically(&RealFs, &path, NEW, Expect::Hash(hash_bytes(OLD)));
    assert!(matches!(result, Err(SaveError::Changed { kept: None, .. })), "{result:?}");
    assert_eq!(std::fs::read(&path).unwrap(), b"theirs");
    assert_eq!(names(folder.path()), ["data.json"]);
    std::fs::remove_file(&path).unwrap();
    let result = save_atomically(&RealFs, &path, NEW, Expect::Hash(hash_bytes(OLD)));
    assert!(matches!(result, Err(SaveError::Missing(_))), "{result:?}");
}

#[test]
fn save_when_somebody_writes_in_the_last_moment_puts_their_version_back() {
    let (folder, path) = folder_with(Some(OLD));
    let theirs = path.clone();
    let fs = FailingFs {
        meanwhile: Some(Box::new(move |n| {
            if n == 1 {
                write(&theirs, b"theirs");
            }
        })),
        ..FailingFs::new()
    };
    let result = save_atomically(&fs, &path, NEW, Expect::Hash(hash_bytes(OLD)));
    assert!(matches!(result, Err(SaveError::Changed { kept: None, .. })), "{result:?}");
    assert_eq!(std::fs::read(&path).unwrap(), b"theirs");
    assert_eq!(names(folder.path()), ["data.json"]);
}

/// What is displaced is seen where two files can change places.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
#[test]
fn save_when_a_third_version_comes_while_putting_back_keeps_both() {
    let (folder, path) = folder_with(Some(OLD));
    let theirs = path.clone();
    let fs = FailingFs {
        meanwhile: Some(Box::new(move |n| {
            if n <= 2 {
                write(&theirs, format!("theirs {n}").as_bytes());
            }
        })),
        ..FailingFs::new()
    };
    let result = save_atomically(&fs, &path, NEW, Expect::Hash(hash_bytes(OLD)));
    let Err(SaveError::Changed { kept: Some(kept), .. }) = result else { panic!("{result:?}") };
    assert_eq!(std::fs::read(&path).unwrap(), b"theirs 1");
    assert_eq!(std::fs::read(kept).unwrap(), b"theirs 2");
    assert_eq!(names(folder.path()), ["data (conflict 1).json", "data.json"]);
}

#[test]
fn save_when_a_name_is_taken_in_the_last_moment_does_not_replace_it() {
    let (folder, path) = folder_with(None);
    let theirs = path.clone();
    let fs = FailingFs { meanwhile: Some(Box::new(move |_| write(&theirs, b"theirs"))), ..FailingFs::new() };
    let result = save_atomically(&fs, &path, NEW, Expect::Absent);
    assert!(matches!(result, Err(SaveError::Exists(_))), "{result:?}");
    assert_eq!(std::fs::read(&path).unwrap(), b"theirs");
    assert_eq!(names(folder.path()), ["data.json"]);
}

#[test]
fn save_when_the_disk_lies_notices_it() {
    let (folder, path) = folder_with(Some(OLD));
    let fs = FailingFs { lies: true, ..FailingFs::new() };
    let result = save_atomically(&fs, &path, NEW, Expect::Anything);
    assert!(matches!(result, Err(SaveError::NotAsWritten(_))), "{result:?}");
    assert_eq!(std::fs::read(&path).unwrap(), OLD);
    assert_eq!(names(folder.path()), ["data.json"]);
}

#[cfg(unix)]
#[test]
fn save_keeps_the_mode_of_the_file_and_gives_a_new_one_its_own() {
    let (folder, path) = folder_with(Some(OLD));
    for wanted in [0o644, 0o600, 0o664] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(wanted)).unwrap();
        save_atomically(&RealFs, &path, NEW, Expect::Anything).unwrap();
        assert_eq!(mode(&path), wanted);
    }
    let new = folder.path().join("new.json");
    save_atomically(&RealFs, &new, NEW, Expect::Absent).unwrap();
    assert_eq!(mode(&new) & 0o600, 0o600);
    assert_eq!(mode(&new) & 0o133, 0);
    let own = folder.path().join("settings.json");
    save_private(&RealFs, &own, NEW).unwrap();
    assert_eq!(mode(&own), 0o600);
}

#[cfg(unix)]
#[test]
fn save_when_the_path_is_a_link_replaces_its_target() {
    let (folder, path) = folder_with(Some(OLD));
    let link = folder.path().join("link.json");
    std::os::unix::fs::symlink("data.json", &link).unwrap();
    let saved = save_atomically(&RealFs, &link, NEW, Expect::Hash(hash_bytes(OLD))).unwrap();
    assert_eq!(saved.path.file_name(), path.file_name());
    assert_eq!(saved.hash, hash_bytes(NEW));
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(std::fs::read(&path).unwrap(), NEW);
    let lost = folder.path().join("lost.json");
    std::os::unix::fs::symlink("nowhere.json", &lost).unwrap();
    let result = save_atomically(&RealFs, &lost, NEW, Expect::Anything);
    assert!(matches!(result, Err(SaveError::LinkToNothing(_))), "{result:?}");
}

#[cfg(unix)]
#[test]
fn save_when_the_target_must_not_be_replaced_refuses() {
    let (folder, path) = folder_with(Some(OLD));
    let result = save_atomically(&RealFs, &path, NEW, Expect::Absent);
    assert!(matches!(result, Err(SaveError::Exists(_))), "{result:?}");
    let result = save_atomically(&RealFs, folder.path(), NEW, Expect::Anything);
    assert!(matches!(result, Err(SaveError::Folder(_))), "{result:?}");
    let result = save_atomically(&RealFs, Path::new("/dev/null"), NEW, Expect::Anything);
    assert!(matches!(result, Err(SaveError::NotRegular(_))), "{result:?}");
    std::fs::hard_link(&path, folder.path().join("other.json")).unwrap();
    let result = save_atomically(&RealFs, &path, NEW, Expect::Anything);
    assert!(matches!(result, Err(SaveError::Linked { names: 2, .. })), "{result:?}");
    std::fs::remove_file(folder.path().join("other.json")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    let result = save_atomically(&RealFs, &path, NEW, Expect::Anything);
    assert!(matches!(result, Err(SaveError::ReadOnly(_))), "{result:?}");
    assert_eq!(std::fs::read(&path).unwrap(), OLD);
}

#[test]
fn save_when_the_folder_is_missing_says_so_with_the_path_last() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("no").join("data.json");
    let error = save_atomically(&RealFs, &path, NEW, Expect::Anything).unwrap_err();
    let text = crate::words::format(crate::words::Lang::En, &error.message());
    assert!(text.ends_with(&path.display().to_string()), "{text}");
}

/// Windows lets nobody replace a file that another program holds, unless that program allows it.
#[cfg(windows)]
#[test]
fn save_when_another_program_has_the_file_open_is_done_or_leaves_it_whole() {
    use std::os::windows::fs::OpenOptionsExt as _;
    const READ: u32 = 1;
    const WRITE: u32 = 2;
    const DELETE: u32 = 4;
    for shared in [0, READ, READ | WRITE, READ | WRITE | DELETE] {
        let (folder, path) = folder_with(Some(OLD));
        let other = std::fs::OpenOptions::new().read(true).share_mode(shared).open(&path).unwrap();
        let saved = save_atomically(&RealFs, &path, NEW, Expect::Hash(hash_bytes(OLD)));
        drop(other);
        let now = std::fs::read(&path).unwrap();
        assert_eq!(now, if saved.is_ok() { NEW } else { OLD }, "{shared} {saved:?}");
        assert_eq!(names(folder.path()), ["data.json"], "{shared}");
        // It can be saved once the other program has let go.
        let before = hash_bytes(&now);
        save_atomically(&RealFs, &path, b"{}", Expect::Hash(before)).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"{}");
    }
}

#[cfg(windows)]
#[test]
fn save_when_the_file_is_read_only_or_has_another_name_refuses() {
    let (folder, path) = folder_with(Some(OLD));
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let result = save_atomically(&RealFs, &path, NEW, Expect::Anything);
    assert!(matches!(result, Err(SaveError::ReadOnly(_))), "{result:?}");
    assert_eq!((std::fs::read(&path).unwrap(), names(folder.path())), (OLD.to_vec(), vec!["data.json".to_owned()]));
}
