//! A disk of which the n-th operation fails, once or for ever, for every n.

use super::*;
use crate::formats::edits::{DiskMark, Entry, Trace};
use crate::persistence::{discard, snapshot, unrecovered};
use crate::storage::FailingFs;

/// What a run promised: to be held against what a healthy disk has later.
#[derive(Default)]
struct Promised {
    /// Every state of the dataset, in the order in which they came.
    texts: Vec<String>,
    /// The last one of which the program said that it is safe.
    safe: usize,
    /// What the document may hold.
    document: Vec<String>,
    /// The document that the work belongs to in the end.
    path: PathBuf,
}

impl Promised {
    fn flush(&mut self, session: &Session) {
        self.texts.push(session.text());
        if session.flush().is_ok() {
            self.safe = self.texts.len() - 1;
        }
    }

    fn save(&mut self, world: &World, session: &mut Session, to: &Path, expect: Expect) {
        let new = session.text();
        let own = to == world.path();
        match session.save_as(to, expect) {
            Ok(_) => {
                self.safe = self.texts.iter().rposition(|text| *text == new).unwrap();
                self.path = to.to_path_buf();
                if own {
                    self.document = vec![new];
                }
            }
            Err(_) if own => self.document.push(new),
            Err(_) => {}
        }
        if own {
            assert!(self.document.contains(&world.document()), "neither the old bytes nor the new ones");
        }
    }
}

/// Opens, changes, saves twice, saves under another name, goes on.
fn long_run(world: &World) -> Promised {
    let mut session = world.session();
    let path = world.path();
    let other = world.beside("another.json");
    let mut promised = Promised { texts: vec![start()], document: vec![start()], path, ..Promised::default() };
    let own = world.path();
    let hash = |session: &Session| match &session.document.origin {
        Origin::File { hash, .. } => Expect::Hash(*hash),
        _ => panic!("no file"),
    };
    assert!(session.perform(number("1")));
    promised.flush(&session);
    let expect = hash(&session);
    promised.save(world, &mut session, &own, expect);
    session.document.store.as_ref().unwrap().save_start().ok();
    assert!(session.perform(number("2")));
    assert!(session.perform(replacement()));
    promised.flush(&session);
    let expect = hash(&session);
    promised.save(world, &mut session, &own, expect);
    assert!(session.perform(number("3")));
    promised.flush(&session);
    snapshot(session.document.store.as_ref().unwrap(), &session.document.dataset).ok();
    promised.save(world, &mut session, &other, Expect::Absent);
    assert!(session.perform(number("4")));
    promised.flush(&session);
    session.go(1);
    // Of what is written together the first part may come through alone.
    promised.texts.push(session.text());
    assert!(session.perform(number("5")));
    promised.flush(&session);
    promised
}

/// The texts that a healthy program finds for a path: in the file, and beside it as work that was not saved.
fn found(world: &World, path: &Path) -> Vec<String> {
    let opened = open(Some(&world.state_folder()), path).unwrap();
    let mut texts = vec![formats::write(&opened.loaded.dataset)];
    texts.extend(opened.recovery.map(|recovery| formats::write(&recovery.dataset)));
    texts
}

fn hold(world: &mut World, promised: &Promised, what: &str) {
    world.fs = Arc::new(RealFs);
    world.crash();
    assert!(promised.document.contains(&world.document()), "{what}: neither the old bytes nor the new ones");
    let mut all = found(world, &promised.path);
    if promised.path != world.path() {
        all.extend(found(world, &world.path()));
    }
    let last = all.iter().filter_map(|text| promised.texts.iter().rposition(|known| known == text)).max();
    assert!(last >= Some(promised.safe), "{what}: {last:?} came back of {}", promised.safe);
    let other = world.beside("another.json");
    if other.exists() {
        found(world, &other);
    }
    let strangers: Vec<String> =
        world.names().into_iter().filter(|name| name != "政策.json" && name != "another.json").collect();
    assert_eq!(strangers, Vec::<String>::new(), "{what}: left beside the document");
    assert!(promised.document.contains(&world.document()), "{what}: opening changed the document");
}

/// Runs with a disk of which the n-th operation fails, for every n, until none is left to fail.
fn with_every_failure(prepare: impl Fn() -> World, run: impl Fn(&World) -> Promised) {
    for for_ever in [false, true] {
        for at in 1.. {
            let mut world = prepare();
            let failing = Arc::new(FailingFs::at(at, for_ever));
            world.fs = Arc::clone(&failing) as Arc<dyn Fs>;
            let what = format!("operation {at}{}", if for_ever { ", and all later ones" } else { "" });
            let promised = run(&world);
            hold(&mut world, &promised, &what);
            if failing.count() < at {
                assert!(at > 50 && promised.safe + 1 == promised.texts.len(), "{what}: a healthy run");
                break;
            }
        }
    }
}

#[test]
fn long_run_when_any_operation_fails_loses_nothing_that_was_promised() {
    with_every_failure(World::new, long_run);
}

/// A document with work that was not saved.
fn cut_off() -> World {
    let mut world = World::new();
    let mut session = world.session();
    assert!(session.perform(number("1")));
    assert!(session.perform(replacement()));
    session.flush().unwrap();
    session.document.store.as_ref().unwrap().save_start().unwrap();
    world.crash();
    world
}

/// The same, with a save of it that was cut off while it wrote.
fn cut_off_in_a_save() -> World {
    let mut world = cut_off();
    let session = Session::recovered(&world);
    let text = session.text();
    let temp = leave_trace(&session, &world);
    put(&temp, &text.as_bytes()[..text.len() / 2]);
    drop(session);
    world.crash();
    world
}

/// Notes a save of the session as it is, and gives the name of its temporary file.
fn leave_trace(session: &Session, world: &World) -> PathBuf {
    let temp = world.beside(".hongtou-0123456789abcdef0123456789abcdef.tmp");
    let hash = |text: &str| crate::json::hex(&crate::storage::hash_bytes(text.as_bytes()));
    let store = session.document.store.as_ref().unwrap();
    store.record(Entry::Saving(Trace {
        path: world.path().display().to_string(),
        temp: temp.display().to_string(),
        expected: Some(hash(&start())),
        mark: DiskMark {
            hash: hash(&session.text()),
            state: Some(session.document.history().state()),
            at: "2026-11-25T09:00:00Z".to_owned(),
        },
    }));
    store.flush().unwrap();
    temp
}

#[test]
fn leftovers_of_a_save_when_it_was_cut_off_are_judged_by_their_content() {
    let new = unsaved();
    for (document, left, is_recovery, expected) in [
        // Written, not yet swapped: wholly, in part, not at all.
        (start(), new.clone(), true, Vec::new()),
        (start(), new.get(..40).unwrap().to_owned(), true, Vec::new()),
        (start(), String::new(), true, Vec::new()),
        // Swapped: the old version is what is left.
        (new.clone(), start(), false, Vec::new()),
        // A version that somebody else wrote in that moment.
        (new.clone(), "theirs".to_owned(), false, vec!["政策 (conflict 1).json".to_owned()]),
        (start(), "theirs".to_owned(), true, vec!["政策 (conflict 1).json".to_owned()]),
    ] {
        let mut world = cut_off();
        let session = Session::recovered(&world);
        let temp = leave_trace(&session, &world);
        put(&temp, left.as_bytes());
        put(&world.path(), document.as_bytes());
        drop(session);
        world.crash();
        let opened = world.open();
        assert_eq!(opened.recovery.is_some(), is_recovery, "{left}");
        assert_eq!(ids(&opened.told), vec!["keeping-left-behind"; expected.len()], "{left}");
        let strangers: Vec<String> = world.names().into_iter().filter(|name| name != "政策.json").collect();
        assert_eq!(strangers, expected, "{left}");
        if let Some(kept) = expected.first() {
            assert_eq!(std::fs::read_to_string(world.beside(kept)).unwrap(), left);
        }
        assert_eq!(world.document(), document);
        let versions = opened.store.as_ref().unwrap().versions();
        assert!(versions.has(&crate::storage::hash_bytes(start().as_bytes())), "{left}: the old version is kept");
        drop(opened);
        assert_eq!(ids(&world.open().told), Vec::<&str>::new(), "{left}: told once");
    }
}

fn unsaved() -> String {
    let world = cut_off();
    Session::recovered(&world).text()
}

#[test]
fn recovery_when_any_operation_fails_loses_nothing_that_was_promised() {
    let unsaved = unsaved();
    with_every_failure(cut_off_in_a_save, |world| {
        let mut promised =
            Promised { texts: vec![start(), unsaved.clone()], safe: 1, document: vec![start()], path: world.path() };
        let opened = world.open();
        let is_found = opened.recovery.is_some();
        let mut session = Session::of(world, &world.path(), opened);
        session.document.recover();
        assert!(is_found || !session.told.is_empty(), "the work is not there, and nothing is said");
        assert!(session.perform(number("3")));
        if is_found {
            promised.flush(&session);
            let own = world.path();
            let Origin::File { hash, .. } = session.document.origin.clone() else { panic!("no file") };
            promised.save(world, &mut session, &own, Expect::Hash(hash));
        } else {
            // The earlier work waits, so nothing may be promised on top of it.
            session.flush().unwrap_err();
        }
        promised
    });
}

#[test]
fn discarding_when_any_operation_fails_leaves_the_work_in_one_of_two_places() {
    let unsaved = unsaved();
    for for_ever in [false, true] {
        for at in 1.. {
            let mut world = cut_off();
            let healthy = Arc::clone(&world.fs);
            let failing = Arc::new(FailingFs::at(at, for_ever));
            world.fs = Arc::clone(&failing) as Arc<dyn Fs>;
            let what = format!("operation {at}, for ever {for_ever}");
            let opened = world.open();
            let mut done = false;
            if let Some(recovery) = &opened.recovery {
                done = discard(&world.state_folder(), recovery).is_ok();
            }
            if done {
                // The store goes on with the file: what it says it has, it has.
                let mut session = Session::of(&world, &world.path(), opened);
                session.document.recovery = None;
                session.document.access = Access::Write;
                assert!(session.perform(number("after")));
                if session.flush().is_ok() {
                    let text = session.text();
                    world.fs = Arc::clone(&healthy);
                    world.crash();
                    assert_eq!(Session::recovered(&world).text(), text, "{what}");
                }
            }
            world.fs = healthy;
            world.crash();
            assert_eq!(world.document(), start(), "{what}");
            let waits = !done && world.open().recovery.is_some_and(|recovery| same(&recovery.dataset, &unsaved));
            let trashed =
                files(&trash_of(&world.state)).iter().any(|path| std::fs::read(path).unwrap() == unsaved.as_bytes());
            assert!(if done { trashed } else { waits }, "{what}: done {done}, in the trash {trashed}");
            assert_eq!(world.names(), ["政策.json"], "{what}");
            if failing.count() < at {
                assert!(done);
                break;
            }
        }
    }
}

#[test]
fn dataset_without_a_file_when_any_operation_fails_is_kept_once_it_is_said_to_be() {
    for for_ever in [false, true] {
        for at in 1.. {
            let mut world = World::new();
            let failing = Arc::new(FailingFs::at(at, for_ever));
            world.fs = Arc::clone(&failing) as Arc<dyn Fs>;
            let fresh = dataset(r#"{"hongtou":1,"policies":[{"id":"p1"}]}"#);
            let store = Some(crate::persistence::open_new(&world.state_folder(), &fresh));
            let mut document = Document::made(fresh);
            document.store = store;
            let mut session = Session { document, state_folder: world.state_folder(), told: Vec::new() };
            let mut promised = Promised { texts: vec![session.text()], ..Promised::default() };
            for edit in [number("1"), replacement(), number("3")] {
                assert!(session.perform(edit));
                promised.flush(&session);
            }
            world.fs = Arc::new(RealFs);
            world.crash();
            let back = unrecovered(&world.state_folder()).first().map(|found| {
                let recovery = Recovery::without_file(&world.state_folder(), &found.folder).unwrap();
                let text = formats::write(&recovery.dataset);
                promised.texts.iter().rposition(|known| *known == text).unwrap()
            });
            assert!(
                back.unwrap_or(0) >= promised.safe,
                "operation {at}, for ever {for_ever}: {back:?} of {}",
                promised.safe
            );
            if failing.count() < at {
                assert_eq!(promised.safe, 3);
                break;
            }
        }
    }
}

#[test]
fn start_that_is_kept_in_another_form_when_any_operation_fails_is_tried_again() {
    for at in 1.. {
        // As this program would not write it: what is kept in place of these bytes has another hash.
        let mut world = World::with(format!("\n\n{}", start()).as_bytes());
        let failing = Arc::new(FailingFs::at(at, false));
        world.fs = Arc::clone(&failing) as Arc<dyn Fs>;
        let mut session = world.session();
        // The bytes that were opened are gone before they were kept.
        put(&world.path(), start().replace("甲乙", "theirs").as_bytes());
        assert!(session.perform(number("1")));
        let store = Arc::clone(session.document.store.as_ref().unwrap());
        for _ in 0..3 {
            session.flush().ok();
            store.save_start().ok();
        }
        session.flush().unwrap();
        let text = session.text();
        world.fs = Arc::new(RealFs);
        world.crash();
        let recovery = world.open().recovery;
        assert!(recovery.is_some_and(|recovery| same(&recovery.dataset, &text)), "operation {at}");
        if failing.count() < at {
            assert!(at > 20);
            break;
        }
    }
}
