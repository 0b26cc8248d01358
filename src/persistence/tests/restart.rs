//! The program ends and is started again.

use super::*;
use crate::persistence::{FileState, discard, open_new, unrecovered};

#[test]
fn changes_when_the_program_ends_without_saving_are_offered_and_nothing_on_disk_changed() {
    let mut world = World::new();
    let mut session = world.session();
    assert!(session.perform(number("1")));
    assert!(session.perform(number("2")));
    session.go(1);
    session.flush().unwrap();
    assert!(session.perform(number("never flushed")));
    world.crash();
    let opened = world.open();
    assert_eq!(opened.access, Access::Undecided);
    assert!(same(&opened.loaded.dataset, &start()), "the file is shown until it is decided");
    let recovery = opened.recovery.as_deref().unwrap();
    assert_eq!((recovery.changes, recovery.file), (1, FileState::Unchanged));
    assert!(recovery.is_whole() && recovery.last.is_some());
    assert_eq!((recovery.history.len(), recovery.history.undone().len()), (1, 1));
    assert!(formats::write(&recovery.dataset).contains("\"number\":\"1\""));
    assert!(same(&recovery.on_disk, &start()));
    // Nothing was decided: it is offered again, also after the store of the first offer is gone.
    drop(opened);
    assert_eq!(unrecovered(&world.state_folder()).len(), 1);
    assert_eq!(world.open().recovery.unwrap().changes, 1);
    assert_eq!((world.document(), world.names()), (start(), vec!["政策.json".to_owned()]));
}

#[test]
fn history_when_recovered_and_saved_is_there_after_two_restarts_and_leads_back_to_the_first_byte() {
    let mut world = World::new();
    let mut session = world.session();
    let mut texts = vec![session.text()];
    for edit in [number("1"), replacement(), number("3")] {
        assert!(session.perform(edit));
        texts.push(session.text());
    }
    session.flush().unwrap();
    world.crash();
    let mut session = Session::recovered(&world);
    assert_eq!(session.text(), texts[3]);
    session.save().unwrap();
    assert_eq!(world.document(), texts[3]);
    world.crash();
    let mut session = world.session();
    assert_eq!((session.told.len(), session.steps()), (0, 3));
    session.go(2);
    assert_eq!(session.text(), texts[1]);
    session.save().unwrap();
    world.crash();
    let mut session = world.session();
    assert_eq!((session.told.len(), session.steps(), session.document.history().undone().len()), (0, 1, 2));
    session.go(-2);
    assert_eq!(session.text(), texts[3]);
    session.go(3);
    assert_eq!(session.text(), start());
    session.save().unwrap();
    assert_eq!(world.document(), start());
    assert!(unrecovered(&world.state_folder()).is_empty());
}

#[test]
fn the_first_bytes_when_a_document_was_saved_many_times_in_an_hour_are_still_led_to() {
    let mut world = World::new();
    let mut session = world.session();
    for n in 0..24 {
        assert!(session.perform(number(&n.to_string())));
        session.save().unwrap();
    }
    drop(session);
    world.crash();
    let session = world.session();
    assert_eq!((ids(&session.told), session.steps()), (Vec::new(), 24));
    assert_eq!(session.first_state(), start());
}

#[test]
fn changes_when_discarded_wait_in_the_trash_and_the_file_is_as_it_was() {
    let mut world = World::new();
    let mut session = world.session();
    assert!(session.perform(number("1")));
    let unsaved = session.killed(&mut world);
    let opened = world.open();
    let kept = discard(&world.state_folder(), opened.recovery.as_deref().unwrap()).unwrap();
    assert_eq!(std::fs::read_to_string(kept).unwrap(), unsaved);
    assert_eq!(world.trash().len(), 2, "{:?}", world.trash());
    assert_eq!(world.document(), start());
    // The same store goes on from the file.
    let mut session = Session::of(&world, &world.path(), opened);
    session.document.recovery = None;
    session.document.access = Access::Write;
    assert!(session.perform(number("2")));
    session.flush().unwrap();
    world.crash();
    let session = Session::recovered(&world);
    assert!(session.text().contains("\"number\":\"2\""));
    assert_eq!(session.first_state(), start());
}

#[test]
fn save_under_another_name_takes_the_history_along_and_leaves_the_old_document_clean() {
    let mut world = World::new();
    let mut session = world.session();
    assert!(session.perform(number("1")));
    session.save().unwrap();
    assert!(session.perform(replacement()));
    assert!(session.perform(number("3")));
    let end = session.text();
    let other = world.beside("another.json");
    let saved = session.save_as(&other, Expect::Absent).unwrap();
    assert_eq!(ids(&saved.told), Vec::<&str>::new());
    assert!(session.perform(number("4")));
    let unsaved = session.killed(&mut world);
    // The old one is what its file holds; what was done after it is still there to redo.
    let mut old = world.session();
    assert_eq!((old.told.len(), old.steps(), old.document.history().undone().len()), (0, 1, 2));
    assert_eq!(old.text(), world.document());
    old.go(-2);
    assert_eq!(old.text(), end);
    drop(old);
    let opened = open(Some(&world.state_folder()), &other).unwrap();
    assert_eq!(opened.access, Access::Undecided);
    let mut session = Session::of(&world, &other, opened);
    session.document.recover();
    assert_eq!((session.text(), session.first_state()), (unsaved, start()));
    session.save().unwrap();
    drop(session);
    world.crash();
    let opened = open(Some(&world.state_folder()), &other).unwrap();
    assert_eq!((opened.access, opened.history.len()), (Access::Write, 4));
}

#[test]
fn save_over_a_document_with_unsaved_work_puts_that_work_into_the_trash_and_says_so() {
    let mut world = World::new();
    let mut session = world.session();
    assert!(session.perform(number("unsaved")));
    session.flush().unwrap();
    world.crash();
    let second = world.beside("second.json");
    put(&second, start().as_bytes());
    let mut other = Session::of(&world, &second, open(Some(&world.state_folder()), &second).unwrap());
    assert!(other.perform(number("2")));
    let saved = other.save_as(&world.path(), Expect::Anything).unwrap();
    assert_eq!(ids(&saved.told), ["keeping-set-aside"]);
    assert_eq!(world.trash().len(), 1);
    assert!(other.perform(number("3")));
    other.flush().unwrap();
    world.crash();
    let session = Session::recovered(&world);
    assert!(session.text().contains("\"number\":\"3\""));
    assert_eq!(session.first_state(), start());
}

#[test]
fn dataset_without_a_file_when_the_program_ends_is_found_and_saved_under_a_name() {
    let mut world = World::new();
    let fresh = dataset(r#"{"hongtou":1,"policies":[{"id":"p1"}]}"#);
    let store = open_new(&world.state_folder(), &fresh);
    let mut document = Document::made(fresh);
    document.store = Some(store);
    let mut session = Session { document, state_folder: world.state_folder(), told: Vec::new() };
    let first = session.text();
    assert!(unrecovered(&world.state_folder()).is_empty());
    assert!(session.perform(number("1")));
    assert!(session.perform(replacement()));
    session.flush().unwrap();
    let text = session.text();
    assert!(unrecovered(&world.state_folder()).is_empty(), "it is open");
    world.crash();
    let found = unrecovered(&world.state_folder());
    assert_eq!(found.iter().map(|found| (found.path.clone(), found.changes)).collect::<Vec<_>>(), [(None, 2)]);
    let recovery = Recovery::without_file(&world.state_folder(), &found[0].folder).unwrap();
    assert_eq!(recovery.file, FileState::None);
    let mut session = Session::taken_up(&world, recovery);
    assert_eq!((session.text(), session.first_state()), (text.clone(), first.clone()));
    let named = world.beside("named.json");
    session.save_as(&named, Expect::Absent).unwrap();
    drop(session);
    world.crash();
    assert!(unrecovered(&world.state_folder()).is_empty());
    let session = Session::of(&world, &named, open(Some(&world.state_folder()), &named).unwrap());
    assert_eq!((session.told.len(), session.text(), session.first_state()), (0, text, first));
}

#[test]
fn document_when_its_file_is_gone_is_recovered_and_written_again() {
    let mut world = World::new();
    let text = Session::killed_with_a_change(&mut world);
    std::fs::remove_file(world.path()).unwrap();
    let found = unrecovered(&world.state_folder());
    let recovery = Recovery::without_file(&world.state_folder(), &found[0].folder).unwrap();
    assert_eq!(recovery.file, FileState::Missing);
    let mut session = Session::taken_up(&world, recovery);
    session.save_as(&world.path(), Expect::Absent).unwrap();
    assert_eq!(world.document(), text);
    drop(session);
    world.crash();
    assert_eq!(world.session().first_state(), start());
}

#[test]
fn versions_when_kept_by_two_threads_at_once_are_all_kept() {
    let world = World::new();
    let mut session = world.session();
    assert!(session.perform(number("1")));
    session.flush().unwrap();
    let store = session.document.store.clone().unwrap();
    let others: Vec<Dataset> =
        (0..40).map(|n| dataset(&format!("{{\"hongtou\":1,\"policies\":[{{\"id\":\"p{n}\"}}]}}"))).collect();
    std::thread::scope(|scope| {
        let halves: Vec<_> = others
            .chunks(10)
            .map(|half| {
                scope.spawn(|| {
                    half.iter().map(|dataset| crate::persistence::snapshot(&store, dataset)).collect::<Vec<_>>()
                })
            })
            .collect();
        for result in halves.into_iter().flat_map(|half| half.join().unwrap()) {
            result.unwrap();
        }
    });
    let (versions, told) = store.versions().list();
    assert_eq!(told, None);
    let snapshots = versions.iter().filter(|version| version.why == crate::storage::Why::Snapshot).count();
    assert_eq!(snapshots, others.len());
}
