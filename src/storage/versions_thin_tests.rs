//! What goes is what may go, and every operation of it may fail.

use super::*;
use crate::storage::error::SaveError;
use crate::storage::failing::FailingFs;
use crate::storage::fs::{Fs as _, RealFs, hash_bytes};
use crate::storage::versions::tests::{NOW, Shelf, hashes, hours_before_now, none, now, write};

/// Twelve versions of the last hours, which stay; two of the same hour as others and two very old ones, which go.
fn to_be_thinned() -> (Shelf, BTreeSet<FileHash>) {
    let shelf = Shelf::new();
    let keep = |text: &str, at: &str| shelf.versions().add(text.as_bytes(), Why::Displaced, at, None).unwrap();
    let mut going = BTreeSet::new();
    going.insert(keep("very old", "2026-01-01T00:00:00Z"));
    going.insert(keep("quite old", "2026-02-01T00:00:00Z"));
    keep("hour 13", &hours_before_now(13));
    going.insert(keep("same hour, older", "2026-06-30T00:10:00Z"));
    going.insert(keep("same hour, old", "2026-06-30T00:20:00Z"));
    for hours in (1..=12).rev() {
        keep(&format!("hour {hours}"), &hours_before_now(hours));
    }
    (shelf, going)
}

#[test]
fn thin_removes_what_the_rule_does_not_keep_and_its_content() {
    let (shelf, going) = to_be_thinned();
    let before = shelf.all();
    let gone = shelf.versions().thin(now(), &none()).unwrap();
    assert_eq!(hashes(&gone).into_iter().collect::<BTreeSet<_>>(), going);
    let expected: Vec<_> = before.into_iter().filter(|(version, _)| !going.contains(&version.hash)).collect();
    assert_eq!(shelf.all(), expected);
    assert!(going.iter().all(|hash| !shelf.versions().has(hash)));
    assert_eq!(shelf.versions().thin(now(), &none()).unwrap(), []);
}

#[test]
fn thin_when_a_content_is_pinned_or_shared_leaves_it() {
    let (shelf, going) = to_be_thinned();
    let pinned = BTreeSet::from([hash_bytes(b"very old")]);
    shelf.versions().add(b"quite old", Why::Foreign, NOW, None).unwrap();
    let gone = shelf.versions().thin(now(), &pinned).unwrap();
    assert_eq!(hashes(&gone).into_iter().collect::<BTreeSet<_>>(), &going - &pinned);
    let all = shelf.all();
    assert!(all.iter().any(|(_, bytes)| bytes == b"very old"));
    assert_eq!(all.iter().filter(|(_, bytes)| bytes == b"quite old").count(), 1);
}

#[test]
fn thin_when_a_dataset_is_no_longer_pinned_lets_it_go_after_a_day() {
    let shelf = Shelf::with(&[b"one"]);
    let blob = shelf.versions().add(b"blob", Why::Blob, &hours_before_now(25), None).unwrap();
    shelf.versions().add(b"young blob", Why::Blob, &hours_before_now(23), None).unwrap();
    assert_eq!(shelf.versions().thin(now(), &BTreeSet::from([blob])).unwrap(), []);
    assert_eq!(hashes(&shelf.versions().thin(now(), &none()).unwrap()), [blob]);
    assert_eq!(shelf.all().len(), 2);
}

#[test]
fn thin_when_a_newer_version_is_damaged_lets_an_older_one_take_its_place() {
    let contents: Vec<String> = (0..12).map(|n| format!("version {n}")).collect();
    let shelf = Shelf::new();
    for content in &contents {
        shelf.versions().add(content.as_bytes(), Why::Displaced, "2026-01-01T00:00:00Z", None).unwrap();
    }
    write(&shelf.content(b"version 8"), b"damaged");
    // 2 to 11 are the ten latest; 8 does not count, so that 1 is one of them.
    let gone = shelf.versions().thin(now(), &none()).unwrap();
    assert_eq!(hashes(&gone), [hash_bytes(b"version 0")]);
    assert!(shelf.content(b"version 8").exists());
    // One that is not there at all goes with its line.
    RealFs.remove(&shelf.content(b"version 8")).unwrap();
    assert_eq!(hashes(&shelf.versions().thin(now(), &none()).unwrap()), [hash_bytes(b"version 8")]);
    assert_eq!(shelf.all().len(), 10);
}

#[test]
fn thin_when_the_list_was_damaged_removes_nothing() {
    let (shelf, _) = to_be_thinned();
    let before = shelf.all().len();
    write(&shelf.list_file(), b"{");
    assert_eq!(shelf.versions().thin(now(), &none()).unwrap(), []);
    assert_eq!(shelf.all().len(), before);
}

#[test]
fn thin_when_any_operation_fails_leaves_what_is_to_stay_and_is_done_the_next_time() {
    for for_ever in [false, true] {
        for at in 1.. {
            let (shelf, going) = to_be_thinned();
            let before = shelf.all();
            let to_stay: Vec<_> = before.iter().filter(|(version, _)| !going.contains(&version.hash)).collect();
            let fs = FailingFs::at(at, for_ever);
            let result = shelf.on(&fs).thin(now(), &none());
            let case = format!("operation {at}, for ever {for_ever}: {result:?}");
            // Also: whatever is in the list can be read.
            let after = shelf.all();
            let stayed: Vec<_> = after.iter().filter(|(version, _)| !going.contains(&version.hash)).collect();
            assert_eq!(stayed, to_stay, "{case}");
            match result {
                Ok(gone) => assert_eq!((gone.len(), after.len()), (4, before.len() - 4), "{case}"),
                // It went from the list; a content that could not go is found again and goes the next time.
                Err(VersionError::NotRemoved { .. }) => assert!(after.len() > to_stay.len(), "{case}"),
                // The list is in place, and its contents are still there.
                Err(VersionError::NotKept(SaveError::Unconfirmed { .. })) => assert_eq!(after.len(), before.len()),
                Err(_) => assert_eq!(after, before, "{case}"),
            }
            shelf.versions().add(b"next", Why::Displaced, NOW, None).unwrap();
            assert_eq!(shelf.names(), ["versions.json"], "{case}");
            if fs.count() < at {
                break;
            }
        }
    }
}
