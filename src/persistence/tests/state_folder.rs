//! The program's own folder cannot be used, is mended, or is full of nonsense.

use proptest::prelude::*;

use super::*;
use crate::persistence::{Protection, unrecovered};

#[test]
fn state_folder_when_a_file_is_in_its_place_is_told_and_used_once_it_is_mended() {
    let mut world = World::new();
    put(&world.state, b"not a folder");
    let mut session = world.session();
    assert_eq!(session.document.access, Access::Write);
    assert_eq!(ids(&session.told), ["keeping-no-folder"]);
    assert!(session.perform(number("1")));
    let why = session.flush().unwrap_err();
    assert_eq!(why.id, "keeping-no-folder");
    let store = session.document.store.clone().unwrap();
    assert_eq!(store.status(), Protection::Failing(why));
    assert!(session.perform(number("2")));
    std::fs::remove_file(&world.state).unwrap();
    session.flush().unwrap();
    assert_eq!(store.status(), Protection::Protected);
    let text = session.text();
    assert!(matches!(world.open().access, Access::Held(_)), "the lock was taken, too");
    world.crash();
    let session = Session::recovered(&world);
    assert_eq!((session.text(), session.first_state()), (text, start()));
}

#[test]
fn state_folder_when_it_cannot_be_used_does_not_keep_the_document_from_being_saved() {
    let mut world = World::new();
    put(&world.state, b"not a folder");
    let mut session = world.session();
    assert!(session.perform(number("1")));
    let saved = session.save().unwrap();
    assert_eq!(ids(&saved.told), ["keeping-version-lost"]);
    assert_eq!(world.document(), session.text());
    let other = world.beside("other.json");
    assert!(session.perform(number("2")));
    session.save_as(&other, Expect::Absent).unwrap();
    assert!(session.perform(number("3")));
    std::fs::remove_file(&world.state).unwrap();
    session.flush().unwrap();
    let text = session.text();
    drop(session);
    world.crash();
    // The work belongs to the new name, not to the one that it came from.
    let found = unrecovered(&world.state_folder());
    assert_eq!(found.iter().map(|found| found.path.clone()).collect::<Vec<_>>(), [Some(other.canonicalize().unwrap())]);
    let opened = open(Some(&world.state_folder()), &other).unwrap();
    assert!(same(&opened.recovery.unwrap().dataset, &text));
    assert_eq!(world.open().access, Access::Write);
}

#[test]
fn work_of_an_earlier_run_when_the_lock_cannot_be_had_at_first_is_not_written_over() {
    let mut world = World::new();
    let mut session = world.session();
    assert!(session.perform(number("earlier")));
    let earlier = session.killed(&mut world);
    // In place of the lock stands something that cannot be locked; later it is gone.
    let lock = world.journal().with_file_name("lock");
    std::fs::remove_file(&lock).unwrap();
    std::fs::create_dir(&lock).unwrap();
    let mut session = world.session();
    assert_eq!((session.document.access.clone(), ids(&session.told)), (Access::Write, vec!["keeping-no-folder"]));
    assert!(session.perform(number("now")));
    session.flush().unwrap_err();
    std::fs::remove_dir(&lock).unwrap();
    assert_eq!(session.flush().unwrap_err().id, "keeping-earlier-waits");
    drop(session);
    world.crash();
    let session = Session::recovered(&world);
    assert_eq!(session.text(), earlier);
}

/// A document with a history, with what its edits point to, and with changes that were not saved.
fn busy() -> (World, String) {
    let mut world = World::new();
    let mut session = world.session();
    assert!(session.perform(number("1")));
    assert!(session.perform(replacement()));
    session.save().unwrap();
    assert!(session.perform(number("3")));
    let text = session.killed(&mut world);
    (world, text)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn state_files_when_they_hold_anything_are_told_and_kept(
        junk in proptest::collection::vec(any::<u8>(), 0..300), cut in any::<bool>(),
    ) {
        let (mut world, text) = busy();
        let (on_disk, intact) = (world.document(), world.state.clone());
        let all = files(&intact);
        prop_assert!(all.len() >= 5, "{all:?}");
        for at in 0..all.len() {
            world.state.clone_from(&intact);
            world.crash();
            let file = files(&world.state)[at].clone();
            let good = std::fs::read(&file).unwrap();
            let bad = if cut { [&good[..good.len() / 2], junk.as_slice()].concat() } else { junk.clone() };
            put(&file, &bad);
            let name = file.file_name().unwrap().to_str().unwrap().to_owned();
            let opened = world.open();
            prop_assert_eq!(world.document(), on_disk.clone());
            match &opened.recovery {
                Some(recovery) if recovery.is_whole() => prop_assert!(same(&recovery.dataset, &text), "{name}"),
                Some(recovery) => prop_assert!(recovery.lost > 0 || recovery.stopped.is_some()),
                None => prop_assert!(!opened.told.is_empty(), "{name}: the work is gone and nothing is said"),
            }
            let store = opened.store.clone().unwrap();
            let (_, told) = store.versions().list();
            if name == "versions.json" && !cut && !junk.is_empty() {
                prop_assert!(told.is_some(), "a list of nonsense");
            }
            // Nobody needs to know who held a lock that is free.
            if !bad.is_empty() && name != "holder.json" {
                let kept = files(&world.state).iter().any(|path| std::fs::read(path).unwrap().ends_with(&junk));
                prop_assert!(kept, "{name} is gone");
            }
            let mut session = Session::of(&world, &world.path(), opened);
            session.document.recover();
            session.document.access = Access::Write;
            session.document.recovery = None;
            if session.perform(number("after")) {
                let text = session.killed(&mut world);
                prop_assert_eq!(Session::recovered(&world).text(), text, "{}", name);
            }
        }
    }
}
