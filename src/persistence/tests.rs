//! Attempts to lose work: programs that end at any moment, disks that fail at any operation, bytes that rot, other programs.
//!
//! A crash is a copy of the program's own folder as it is on disk at that moment; the next run works with the copy. What
//! was not flushed is not in it, whatever the run before does when it is dropped.

mod damage;
mod failing;
mod others;
mod restart;
mod state_folder;
mod walk;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};

use tempfile::TempDir;

use super::{Access, Opened, Recovery, SaveRequest, SaveResult, StateFolder, open, save};
use crate::app::{Document, Origin};
use crate::dataset::tests::{FILE, bytes as text_without_time, change, dataset, set};
use crate::dataset::{Dataset, Edit};
use crate::formats;
use crate::storage::{Allow, Expect, Fs, RealFs, trash_of};
use crate::words::Message;

/// A document, a folder of the program, and a clock that goes on by a minute each time it is asked.
struct World {
    folder: TempDir,
    state: PathBuf,
    fs: Arc<dyn Fs>,
    ticks: Arc<AtomicU64>,
    runs: u64,
}

impl World {
    fn new() -> Self {
        Self::with(start().as_bytes())
    }

    fn with(document: &[u8]) -> Self {
        // In memory where that can be had: nothing here asks whether the disk is really waited for.
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { TempDir::new_in(memory) } else { TempDir::new() }.unwrap();
        std::fs::create_dir(folder.path().join("documents of the user")).unwrap();
        let state = folder.path().join("state-0");
        let world = Self { folder, state, fs: Arc::new(RealFs), ticks: Arc::default(), runs: 0 };
        put(&world.path(), document);
        world
    }

    fn path(&self) -> PathBuf {
        self.beside("政策.json")
    }

    fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join("documents of the user").join(name)
    }

    fn state_folder(&self) -> StateFolder {
        let (clock, ids) = (Arc::clone(&self.ticks), Arc::clone(&self.ticks));
        StateFolder {
            fs: Arc::clone(&self.fs),
            path: self.state.clone(),
            host: "here".to_owned(),
            now: Arc::new(move || {
                let minutes = i64::try_from(clock.fetch_add(1, SeqCst)).unwrap();
                jiff::Timestamp::from_second(1_764_100_000 + minutes * 60).unwrap().to_string()
            }),
            new_id: Arc::new(move || format!("id-{}", ids.fetch_add(1, SeqCst))),
        }
    }

    /// The program ends here, whatever it still had in memory.
    fn crash(&mut self) {
        self.runs += 1;
        let next = self.folder.path().join(format!("state-{}", self.runs));
        copy_all(&self.state, &next);
        self.state = next;
    }

    fn open(&self) -> Opened {
        open(Some(&self.state_folder()), &self.path()).unwrap()
    }

    fn session(&self) -> Session {
        Session::of(self, &self.path(), self.open())
    }

    /// The bytes of the document.
    fn document(&self) -> String {
        std::fs::read_to_string(self.path()).unwrap()
    }

    fn journal(&self) -> PathBuf {
        super::DocumentFolder::of_file(&self.state, &dunce::canonicalize(self.path()).unwrap()).journal()
    }

    /// The names of what lies beside the document, itself among them.
    fn names(&self) -> Vec<String> {
        names(self.path().parent().unwrap())
    }

    fn trash(&self) -> Vec<String> {
        names(&trash_of(&self.state))
    }
}

fn names(folder: &Path) -> Vec<String> {
    let names = RealFs.list(folder).unwrap_or_default();
    names.into_iter().map(|name| name.into_string().unwrap()).collect()
}

/// What the document holds at first, as this program writes it.
fn start() -> String {
    formats::write(&dataset(FILE))
}

fn put(path: &Path, bytes: &[u8]) {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true).open(path).unwrap().write_all(bytes).unwrap();
}

fn copy_all(from: &Path, to: &Path) {
    if !from.exists() {
        return;
    }
    if !from.is_dir() {
        std::fs::copy(from, to).unwrap();
        return;
    }
    std::fs::create_dir(to).unwrap();
    for name in RealFs.list(from).unwrap() {
        copy_all(&from.join(&name), &to.join(&name));
    }
}

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for name in RealFs.list(folder).unwrap_or_default() {
        let path = folder.join(name);
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

/// A window with a document, as far as keeping is concerned.
struct Session {
    document: Document,
    state_folder: StateFolder,
    told: Vec<Message>,
}

impl Session {
    fn of(world: &World, path: &Path, opened: Opened) -> Self {
        let told = opened.told.clone();
        Self { document: Document::opened(path.to_path_buf(), opened), state_folder: world.state_folder(), told }
    }

    /// Opens and goes on with what was not saved.
    fn recovered(world: &World) -> Self {
        let opened = world.open();
        assert_eq!(opened.access, Access::Undecided);
        let mut session = Self::of(world, &world.path(), opened);
        session.document.recover();
        session
    }

    fn taken_up(world: &World, recovery: Recovery) -> Self {
        let mut document = Document::taken_up(Box::new(recovery));
        document.recover();
        Self { document, state_folder: world.state_folder(), told: Vec::new() }
    }

    fn perform(&mut self, edit: Edit) -> bool {
        let done = self.document.perform(change(edit)).is_ok();
        self.hand_over();
        done
    }

    /// Back, forth where negative.
    fn go(&mut self, steps: isize) {
        self.document.go(steps, "2026-11-25T09:00:00Z".to_owned()).unwrap();
        self.hand_over();
    }

    fn hand_over(&mut self) {
        for entry in self.document.outbox.drain(..) {
            if let Some(store) = &self.document.store {
                store.record(entry);
            }
        }
    }

    fn flush(&self) -> Result<(), Message> {
        self.document.store.as_ref().unwrap().flush()
    }

    /// The program dies once everything is in the journal; gives the document as it was then.
    fn killed(&self, world: &mut World) -> String {
        self.flush().unwrap();
        world.crash();
        self.text()
    }

    /// One change that is not saved, on a file whose start is kept; then the program dies. Gives the document with it.
    fn killed_with_a_change(world: &mut World) -> String {
        let mut session = world.session();
        assert!(session.perform(number("1")));
        session.flush().unwrap();
        session.document.store.as_ref().unwrap().save_start().unwrap();
        world.crash();
        session.text()
    }

    fn save(&mut self) -> SaveResult {
        let Origin::File { path, hash } = self.document.origin.clone() else { panic!("no file") };
        self.save_as(&path, Expect::Hash(hash))
    }

    fn save_as(&mut self, path: &Path, expect: Expect) -> SaveResult {
        let state = self.document.history().state();
        let saved = save(
            Some(&self.state_folder),
            &SaveRequest {
                path: path.to_path_buf(),
                dataset: self.document.dataset.clone(),
                state,
                expect,
                allow: Allow::default(),
                store: self.document.store.clone(),
                replaced: Some(self.document.kept().1.len() as u64),
                strict: false,
            },
        )?;
        self.document.origin = Origin::File { path: path.to_path_buf(), hash: saved.hash };
        self.document.store.clone_from(&saved.store);
        *self.document.kept_mut().1 = self.document.dataset.clone();
        match saved.unconfirmed {
            Some(_) => self.document.kept_mut().0.mark_unsaved(),
            None => self.document.kept_mut().0.mark_saved(state),
        }
        Ok(saved)
    }

    /// The document as it would be written.
    fn text(&self) -> String {
        formats::write(&self.document.dataset)
    }

    /// What undoing everything leads to; the session is as before.
    fn first_state(&self) -> String {
        let (mut dataset, mut history) = (self.document.dataset.clone(), self.document.kept().0.clone());
        while history.undo(&mut dataset).unwrap().is_some() {}
        formats::write(&dataset)
    }

    fn steps(&self) -> usize {
        self.document.history().len()
    }
}

/// A change of the number of a policy.
fn number(n: &str) -> Edit {
    set("p1", "/number", Some(&format!("\"{n}\"")))
}

fn ids(told: &[Message]) -> Vec<&'static str> {
    told.iter().map(|told| told.id).collect()
}

/// A dataset that an edit brings in as a whole.
fn replacement() -> Edit {
    let other = dataset(r#"{"hongtou":1,"title":"Other","policies":[{"id":"p1","v":1.50},{"id":"q2"}]}"#);
    Edit::Replace { blob: crate::dataset::Blob::new(Arc::new(other)) }
}

fn same(dataset: &Dataset, text: &str) -> bool {
    formats::write(dataset) == text
}

#[test]
fn the_world_when_nothing_is_done_keeps_the_document_as_it_is() {
    let world = World::new();
    let opened = world.open();
    assert_eq!((opened.access, ids(&opened.told)), (Access::Write, Vec::new()));
    assert!(same(&opened.loaded.dataset, &start()));
    assert_eq!(text_without_time(&opened.loaded.dataset), text_without_time(&dataset(FILE)));
    assert_eq!(world.document(), start());
    assert!(!world.journal().exists());
}
