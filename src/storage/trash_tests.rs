//! Nothing in the trash is overwritten, nothing outside of it is touched, and a failure leaves what was there.

use super::*;
use crate::storage::failing::FailingFs;
use crate::storage::{RealFs, save_private};
#[cfg(unix)]
use std::os::unix::fs::symlink;

const AT: &str = "2026-01-02T03:04:05Z";

struct Room {
    folder: tempfile::TempDir,
    trash: PathBuf,
}

impl Room {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let trash = folder.path().join("state").join("trash");
        Self { folder, trash }
    }

    fn file(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        save_private(&RealFs, &path, name.as_bytes()).unwrap();
        path
    }

    fn in_trash(&self) -> Vec<String> {
        RealFs.list(&self.trash).unwrap_or_default().into_iter().map(|name| name.into_string().unwrap()).collect()
    }
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn discard_when_the_name_is_taken_chooses_another_and_loses_nothing() {
    let room = Room::new();
    for (n, file) in ["a", "b", "c"].iter().enumerate() {
        let from = room.file(file);
        let to = discard(&RealFs, &room.trash, &from, "数据/..", AT).unwrap();
        assert!(!from.exists());
        assert_eq!(std::fs::read_to_string(&to).unwrap(), *file);
        let name = if n == 0 {
            "2026-01-02T03-04-05Z-数据_".to_owned()
        } else {
            format!("2026-01-02T03-04-05Z-数据_-{}", n + 1)
        };
        assert_eq!(to, room.trash.join(name));
    }
}

#[test]
fn discard_when_it_is_a_folder_moves_all_of_it_and_never_into_another() {
    let room = Room::new();
    for _ in 0..2 {
        room.file("one/two/three");
        let to = discard(&RealFs, &room.trash, &room.folder.path().join("one"), "one", AT).unwrap();
        assert_eq!(std::fs::read_to_string(to.join("two/three")).unwrap(), "one/two/three");
    }
    assert_eq!(room.in_trash(), ["2026-01-02T03-04-05Z-one", "2026-01-02T03-04-05Z-one-2"]);
}

#[test]
fn discard_when_the_time_has_a_zone_or_a_fraction_is_found_by_its_time_all_the_same() {
    let room = Room::new();
    for (at, name) in [
        ("2026-01-02T03:04:05.678+08:00", "2026-01-01T19-04-05Z-x"),
        ("yesterday: \"soon\"", "yesterday_ _soon_-x"),
        ("", "hongtou-x"),
    ] {
        let to = discard(&RealFs, &room.trash, &room.file("x"), "x", at).unwrap();
        assert_eq!(to, room.trash.join(name));
    }
    assert_eq!(time_in("2026-01-01T19-04-05Z-x"), Some(moment("2026-01-01T19:04:05Z")));
}

#[test]
fn discard_when_any_operation_fails_leaves_it_where_it_was_or_whole_in_the_trash() {
    for for_ever in [false, true] {
        for at in 1.. {
            let room = Room::new();
            let from = room.file("x");
            let fs = FailingFs::at(at, for_ever);
            match discard(&fs, &room.trash, &from, "x", AT) {
                Ok(to) => assert_eq!((from.exists(), std::fs::read_to_string(to).unwrap().as_str()), (false, "x")),
                Err(_) => assert!(from.exists() && room.in_trash().is_empty()),
            }
            if fs.count() < at {
                break;
            }
        }
    }
}

#[test]
fn time_in_when_the_name_is_not_ours_is_none() {
    for name in [
        "",
        "Z-",
        "TZ-",
        "2026-01-02-x",
        "2026-01-02T03-04-05Z",
        "2026-13-02T03-04-05Z-x",
        "2026-01-02T03:04:05Z-x",
        "26-01-02T03-04-05Z-x",
        "2026-01-02T030405ZZ-x",
        "二〇二六-01-02T03-04-05Z-x",
        "2026-01-02T03-04Z-05Z-x",
    ] {
        assert_eq!(time_in(name), None, "{name}");
    }
}

#[test]
fn empty_old_removes_what_is_older_than_30_days_and_leaves_the_rest() {
    let room = Room::new();
    let trash = "state/trash";
    room.file(&format!("{trash}/2026-01-02T03-04-05Z-old/deep/er/file"));
    room.file(&format!("{trash}/2026-01-02T03-04-05Z-old/file"));
    room.file(&format!("{trash}/2026-01-02T03-04-06Z-file"));
    room.file(&format!("{trash}/2026-01-02T03-04-07Z-young enough"));
    room.file(&format!("{trash}/2027-01-01T00-00-00Z-of the future"));
    room.file(&format!("{trash}/without time"));
    let now = moment("2026-02-01T03:04:07Z");
    let gone = empty_old(&RealFs, &room.trash, now, TRASH_DAYS).unwrap();
    assert_eq!(gone, ["2026-01-02T03-04-05Z-old", "2026-01-02T03-04-06Z-file"].map(|name| room.trash.join(name)));
    let rest = ["2026-01-02T03-04-07Z-young enough", "2027-01-01T00-00-00Z-of the future", "without time"];
    assert_eq!(room.in_trash(), rest);
    assert!(empty_old(&RealFs, &room.trash, now, TRASH_DAYS).unwrap().is_empty());
}

#[cfg(unix)]
#[test]
fn empty_old_when_there_are_links_removes_the_links_alone() {
    let room = Room::new();
    let outside = room.file("outside/file");
    room.file("state/trash/2026-01-02T03-04-05Z-old/file");
    symlink(outside.parent().unwrap(), room.trash.join("2026-01-02T03-04-05Z-link")).unwrap();
    symlink(outside.parent().unwrap(), room.trash.join("2026-01-02T03-04-05Z-old/link")).unwrap();
    symlink(&outside, room.trash.join("2026-01-02T03-04-05Z-old/to the file")).unwrap();
    empty_old(&RealFs, &room.trash, moment("2026-03-01T00:00:00Z"), TRASH_DAYS).unwrap();
    assert!(room.in_trash().is_empty());
    assert!(outside.exists());
}

#[cfg(unix)]
#[test]
fn empty_old_when_the_trash_is_a_link_or_missing_touches_nothing() {
    let room = Room::new();
    let now = moment("2026-03-01T00:00:00Z");
    assert!(empty_old(&RealFs, &room.trash, now, TRASH_DAYS).unwrap().is_empty());
    let file = room.file("elsewhere/2026-01-02T03-04-05Z-mine");
    std::fs::create_dir_all(room.trash.parent().unwrap()).unwrap();
    symlink(file.parent().unwrap(), &room.trash).unwrap();
    assert!(matches!(empty_old(&RealFs, &room.trash, now, TRASH_DAYS), Err(TrashError::Remove { .. })));
    assert!(file.exists());
}

#[test]
fn empty_old_when_any_operation_fails_leaves_the_young_and_is_done_the_next_time() {
    let now = moment("2026-03-01T00:00:00Z");
    for for_ever in [false, true] {
        for at in 1.. {
            let room = Room::new();
            room.file("state/trash/2026-01-02T03-04-05Z-old/file");
            room.file("state/trash/2026-01-02T03-04-06Z-file");
            room.file("state/trash/2026-02-28T00-00-00Z-young");
            let fs = FailingFs::at(at, for_ever);
            let result = empty_old(&fs, &room.trash, now, TRASH_DAYS);
            let young = "2026-02-28T00-00-00Z-young";
            assert!(room.trash.join(young).exists());
            assert_eq!(result.is_ok(), room.in_trash() == [young], "operation {at}");
            empty_old(&RealFs, &room.trash, now, TRASH_DAYS).unwrap();
            assert_eq!(room.in_trash(), [young]);
            if fs.count() < at {
                break;
            }
        }
    }
}
