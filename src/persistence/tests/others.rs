//! Other windows, other names, and other programs that write the same file.

use super::*;
use crate::persistence::{FileState, check_file, read_file_quickly};

#[test]
fn second_opener_when_the_document_is_open_is_told_by_whom_and_may_write_after_it() {
    let world = World::new();
    let first = world.open();
    let second = world.open();
    let Access::Held(holder) = &second.access else { panic!("{:?}", second.access) };
    assert_eq!((holder.pid, holder.host.as_str()), (std::process::id(), "here"));
    assert_eq!(holder.path, world.path().canonicalize().unwrap().display().to_string());
    assert!(second.store.is_none());
    assert!(same(&second.loaded.dataset, &start()));
    drop(first);
    assert!(matches!(world.open().access, Access::Write));
}

#[cfg(unix)]
#[test]
fn names_of_one_file_when_links_meet_in_one_lock() {
    let world = World::new();
    let (link, second) = (world.beside("link.json"), world.beside("second name.json"));
    std::os::unix::fs::symlink(world.path(), &link).unwrap();
    std::fs::hard_link(world.path(), &second).unwrap();
    let all = [world.path(), link, second];
    for first in &all {
        let held = open(Some(&world.state_folder()), first).unwrap();
        assert_eq!(held.access, Access::Write, "{first:?}");
        for other in &all {
            let opened = open(Some(&world.state_folder()), other).unwrap();
            let Access::Held(holder) = &opened.access else { panic!("{first:?}, then {other:?}") };
            assert_eq!(holder.pid, std::process::id());
        }
    }
}

#[cfg(unix)]
#[test]
fn second_name_when_it_was_made_while_the_document_is_open_meets_the_lock_also_after_a_save() {
    let world = World::new();
    let mut session = world.session();
    assert!(session.perform(number("1")));
    session.save().unwrap();
    let second = world.beside("second name.json");
    std::fs::hard_link(world.path(), &second).unwrap();
    assert!(matches!(open(Some(&world.state_folder()), &second).unwrap().access, Access::Held(_)));
}

#[test]
fn file_when_another_program_wrote_it_beside_unsaved_changes_is_told_and_stays() {
    let mut world = World::new();
    let text = Session::killed_with_a_change(&mut world);
    let theirs = start().replace("甲乙", "theirs");
    put(&world.path(), theirs.as_bytes());
    let opened = world.open();
    let recovery = opened.recovery.as_deref().unwrap();
    assert_eq!((opened.access.clone(), recovery.file), (Access::Undecided, FileState::Changed));
    assert!(same(&recovery.dataset, &text) && same(&recovery.on_disk, &start()));
    // Their version is not overwritten unseen.
    let mut session = Session::of(&world, &world.path(), opened);
    session.document.recover();
    assert!(matches!(session.save(), Err(crate::persistence::WriteFailure::Changed(_))));
    assert_eq!(world.document(), theirs);
}

#[test]
fn file_when_another_program_wrote_it_and_all_was_saved_begins_a_new_history_and_keeps_the_old_one() {
    let mut world = World::new();
    let mut session = world.session();
    assert!(session.perform(number("1")));
    session.save().unwrap();
    drop(session);
    world.crash();
    let theirs = world.document().replace("甲乙", "theirs");
    put(&world.path(), theirs.as_bytes());
    let session = world.session();
    assert_eq!((session.document.access.clone(), session.steps()), (Access::Write, 0));
    assert_eq!(ids(&session.told), ["keeping-set-aside"]);
    assert_eq!(session.text(), theirs);
    assert!(matches!(world.trash().as_slice(), [name] if name.ends_with(".journal")), "{:?}", world.trash());
    assert!(!world.journal().exists());
}

#[test]
fn file_when_another_program_writes_it_between_opening_and_the_first_change_is_no_loss() {
    let mut world = World::new();
    let mut session = world.session();
    let theirs = start().replace("甲乙", "theirs");
    put(&world.path(), theirs.as_bytes());
    assert!(session.perform(number("1")));
    session.flush().unwrap();
    session.document.store.as_ref().unwrap().save_start().unwrap();
    let text = session.text();
    world.crash();
    let recovery = world.open().recovery.unwrap();
    assert_eq!(recovery.file, FileState::Changed);
    assert!(same(&recovery.dataset, &text));
    assert_eq!(world.document(), theirs);
}

#[test]
fn check_of_records_left_for_later_when_the_file_is_another_one_by_now_tells_nothing() {
    let text = format!("{{\"hongtou\":1,\"policies\":[\n{}{{\"id\":\"b\",\"kind\":\"none\"}}]}}", "{\"id\":\"a\"},\n");
    let world = World::with(text.as_bytes());
    let (loaded, hash, _) = read_file_quickly(&world.path(), &(), 0).unwrap();
    let unchecked = loaded.unchecked.unwrap();
    let places = |issues: &formats::Issues| -> Vec<_> { issues.listed().iter().map(|issue| issue.place).collect() };
    let issues = check_file(&world.path(), &hash, &unchecked).unwrap().unwrap();
    let (at_once, ..) = read_file_quickly(&world.path(), &(), u32::MAX).unwrap();
    assert!(issues.listed().iter().any(|issue| issue.pointer.starts_with("/policies/1")));
    assert_eq!(places(&issues), places(&at_once.issues));

    // Of the same length, longer, shorter; then another file in its place.
    for other in [text.replace('\n', " "), format!("\n{text}"), "{}".to_owned()] {
        put(&world.path(), other.as_bytes());
        assert_eq!(check_file(&world.path(), &hash, &unchecked), Ok(None), "{other}");
    }
    std::fs::rename(world.path(), world.beside("old.json")).unwrap();
    put(&world.path(), text.replace("none", "n0ne").as_bytes());
    assert_eq!(check_file(&world.path(), &hash, &unchecked), Ok(None));
    put(&world.path(), text.as_bytes());
    assert_eq!(check_file(&world.path(), &hash, &unchecked).unwrap(), Some(issues));
}
