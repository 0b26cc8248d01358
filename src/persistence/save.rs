//! Saving: proved, written down before it begins, what it replaces kept, and written down once it is done.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::failure::WriteFailure;
use super::open::LockedFolder;
use super::{DocumentStore, Inner, Start, StateFolder, locked};
use crate::dataset::Dataset;
use crate::formats;
use crate::formats::edits::{DiskMark, Entry, Trace, entry_text};
use crate::json;
use crate::msg;
use crate::storage::{
    Allow, DocumentFolder, Expect, FileHash, Fs, Journal, OPEN_LIMIT, SaveError, SavePlan, Why, discard as to_trash,
    hash_bytes, real_path, trash_of,
};
use crate::words::Message;

/// What is to be saved.
#[derive(Debug, Clone)]
pub struct SaveRequest {
    /// Where to.
    pub path: PathBuf,
    /// What.
    pub dataset: Dataset,
    /// In which state of its history that is.
    pub state: usize,
    /// What must be there.
    pub expect: Expect,
    /// What may be replaced that asks for a word.
    pub allow: Allow,
    /// What keeps the document.
    pub store: Option<Arc<DocumentStore>>,
    /// How many policies the version has that is replaced, where it is the one that was opened.
    pub replaced: Option<u64>,
    /// Nothing is written unless it could be written down first. Otherwise the file is saved all the same: with a full disk
    /// at home it is the one protection left.
    pub strict: bool,
}

/// A document that was saved.
#[derive(Debug, Clone)]
pub struct SavedFile {
    /// The hash of the file.
    pub hash: FileHash,
    /// What keeps it now: another one where it was saved under another name.
    pub store: Option<Arc<DocumentStore>>,
    /// What is to be told: that the version before could not be kept.
    pub told: Vec<Message>,
    /// The new content is in place, but the disk did not confirm that it will stay.
    pub unconfirmed: Option<Message>,
}

/// What came of a save.
pub type SaveResult = Result<SavedFile, WriteFailure>;

/// Saves a document.
pub fn save(state_folder: Option<&StateFolder>, request: &SaveRequest) -> SaveResult {
    let text = proved(&request.dataset)?;
    let ours = hash_bytes(text.as_bytes());
    let fs: &dyn Fs = match state_folder {
        Some(state_folder) => &*state_folder.fs,
        None => &crate::storage::RealFs,
    };
    let place = state_folder.map(|state_folder| place_for(state_folder, request)).transpose()?.flatten();
    // By its whole path: what a save may leave behind is looked for by a program that was started somewhere else.
    let path = real_path(fs, &request.path).unwrap_or_else(|_error| request.path.clone());
    let plan = SavePlan::new(fs, &path, request.expect, request.allow).map_err(|error| WriteFailure::of(&error))?;
    let mut told = Vec::new();
    let own = place.as_ref().map(|place| Arc::clone(&place.store)).or_else(|| request.store.clone());
    if let Some(store) = &own
        && let Err(why) = save_replaced(fs, store, &plan, request.replaced)
    {
        if request.strict {
            return Err(WriteFailure::Other(why));
        }
        told.push(msg!("keeping-version-lost", why = why));
    }
    let at = state_folder.map(|state_folder| (state_folder.now)()).unwrap_or_default();
    let mark = DiskMark { hash: json::hex(&ours), state: Some(request.state), at };
    if let Some(store) = &request.store {
        let trace = Trace {
            path: plan.target.display().to_string(),
            temp: plan.temp.display().to_string(),
            expected: plan.expected.map(|hash| json::hex(&hash)),
            mark: mark.clone(),
        };
        store.record(Entry::Saving(trace));
        if let Err(why) = store.flush()
            && request.strict
        {
            return Err(WriteFailure::Other(why));
        }
    }
    let unconfirmed = match plan.carry_out(fs, text.as_bytes(), 0o644) {
        Ok(_saved) => None,
        Err(error @ SaveError::Unconfirmed { .. }) => Some(error.message()),
        Err(error) => return Err(WriteFailure::of(&error)),
    };
    // Without the disk's word the history stays where it is, as work that was not saved.
    let store = if let (Some(place), Some(state_folder), None) = (place, state_folder, &unconfirmed) {
        told.extend(move_to(state_folder, request, &place, &mark));
        Some(place.store)
    } else {
        if unconfirmed.is_none()
            && let Some(store) = &request.store
        {
            store.record(Entry::OnDisk(mark));
            // Nothing is lost without it: the file's content says the same when it is opened.
            store.flush().ok();
        }
        request.store.clone()
    };
    Ok(SavedFile { hash: ours, store, told, unconfirmed })
}

/// The file's text, once it was read back and is the same dataset to the byte.
fn proved(dataset: &Dataset) -> Result<String, WriteFailure> {
    let text = formats::write(dataset);
    let same = formats::read_from(text.as_bytes()).is_ok_and(|back| {
        back.dataset.len() == dataset.len()
            && back.dataset.held_len() == dataset.held_len()
            && formats::write(&back.dataset) == text
    });
    if same { Ok(text) } else { Err(WriteFailure::Other(msg!("keeping-not-same"))) }
}

/// Keeps the version that is about to be replaced.
fn save_replaced(fs: &dyn Fs, store: &DocumentStore, plan: &SavePlan, policies: Option<u64>) -> Result<(), Message> {
    let Some(expected) = plan.expected else { return Ok(()) };
    let bytes = fs.read(&plan.target).map_err(|error| msg!("keeping-journal", why = crate::storage::reason(&error)))?;
    // Should it have changed in this moment, the exchange will notice.
    if hash_bytes(&bytes) != expected {
        return Ok(());
    }
    store.add_version(&bytes, Why::Displaced, policies).map(|_hash| ())
}

/// A store for another path than the document has.
struct NewPlace {
    store: Arc<DocumentStore>,
    path: PathBuf,
}

fn place_for(state_folder: &StateFolder, request: &SaveRequest) -> Result<Option<NewPlace>, WriteFailure> {
    let Ok(path) = real_path(&*state_folder.fs, &request.path) else { return Ok(None) };
    let folder = DocumentFolder::of_file(&state_folder.path, &path);
    if request.store.as_ref().is_some_and(|store| store.folder == folder) {
        return Ok(None);
    }
    // Without a folder the file is saved all the same, and every change will try again to get one.
    let lock = match LockedFolder::of(state_folder, &path, None) {
        Ok(place) => Some(place.lock.map_err(WriteFailure::Held)?),
        Err(_why) => None,
    };
    let store = DocumentStore::new(state_folder, folder, lock, Inner::default());
    Ok(Some(NewPlace { store, path }))
}

/// A history on its way to another name.
pub(super) struct HistoryTransfer {
    from: Arc<DocumentStore>,
    path: PathBuf,
    mark: DiskMark,
}

impl Inner {
    /// Takes over the history that is still to come. As long as that does not work it is all there under its old name, and
    /// nothing is written that would need it.
    pub(super) fn finish_transfer(&mut self, store: &DocumentStore) -> Result<(), Message> {
        let Some(transfer) = self.transfer.take() else { return Ok(()) };
        match transfer.copy_to(store) {
            Ok(Some((journal, pinned))) => {
                self.journal = Some(journal);
                self.pinned.extend(pinned);
                self.start = None;
                // The document under its old name, if it had one, is then what its file holds.
                transfer.from.release()
            }
            Ok(None) => Ok(()),
            Err(why) => {
                self.transfer = Some(transfer);
                Err(why)
            }
        }
    }
}

impl HistoryTransfer {
    /// A journal of the whole history under the new name; `None` where nothing was ever done.
    fn copy_to(&self, to: &DocumentStore) -> Result<Option<(Journal, BTreeSet<FileHash>)>, Message> {
        let from = &self.from;
        let fs = &to.state_folder.fs;
        from.flush()?;
        from.save_start()?;
        let found = {
            let inner = locked(&from.inner);
            match &inner.journal {
                Some(journal) => Journal::look(&**fs, journal.path()),
                None => return Ok(None),
            }
        }
        .map_err(|error| msg!("keeping-journal", why = crate::storage::reason(&error)))?;
        let pinned = locked(&from.inner).pinned.clone();
        for hash in &pinned {
            let bytes = from.versions().bytes(hash, OPEN_LIMIT).map_err(|error| error.message())?;
            to.add_version(&bytes, Why::Opened, None)?;
        }
        let mut payloads = found.payloads;
        if let Some(first) = payloads.first_mut() {
            rename_start(first, &self.path);
        }
        payloads.push(entry_text(&Entry::OnDisk(self.mark.clone())).into_bytes());
        let journal = Journal::create(fs, &to.folder.journal(), &payloads).map_err(|error| error.message())?;
        Ok(Some((journal, pinned)))
    }
}

fn rename_start(payload: &mut Vec<u8>, path: &Path) {
    let entry = std::str::from_utf8(payload).ok().and_then(|text| formats::edits::entry_of(text, &|_| None).ok());
    if let Some(Entry::Opened { hash, size, at, app, .. }) = entry {
        let path = Some(path.display().to_string());
        *payload = entry_text(&Entry::Opened { hash, size, path, at, app }).into_bytes();
    }
}

/// The store of the new name begins: with the history of the old one, or with the file as it is now. Gives what is to be
/// told.
fn move_to(state_folder: &StateFolder, request: &SaveRequest, place: &NewPlace, mark: &DiskMark) -> Vec<Message> {
    let store = &place.store;
    let mut told = Vec::new();
    // What is there belongs to the file that was replaced, or to one that is long gone.
    let journal = store.folder.journal();
    if let Ok(found) = Journal::look(&*state_folder.fs, &journal) {
        let said = super::open::set_aside(state_folder, &store.folder, &place.path, msg!("keeping-replaced-work"));
        if super::replay::outline_of(&found.payloads).has_unsaved_changes() {
            told.push(said);
        }
    }
    let mut inner = locked(&store.inner);
    inner.start = Some(Start {
        hash: json::unhex(&mark.hash).unwrap_or_default(),
        size: 0,
        path: Some(place.path.clone()),
        dataset: request.dataset.clone(),
        is_kept: false,
    });
    if let Some(from) = &request.store {
        // Changes that are made while this goes on come behind those that are taken over.
        from.hand_over_to(store);
    }
    inner.transfer =
        request.store.clone().map(|from| HistoryTransfer { from, path: place.path.clone(), mark: mark.clone() });
    if let Err(why) = inner.write(store, &mut Vec::new()) {
        told.push(msg!("keeping-history-stays", why = why));
    }
    told
}

impl DocumentStore {
    /// The changes since the file was written are no longer this document's: they were saved elsewhere, or given up. The
    /// journal goes back to the state of the file, so that redo still has them; one that cannot goes to the trash.
    pub fn release(&self) -> Result<(), Message> {
        self.flush()?;
        let state_folder = &self.state_folder;
        let fs = &*state_folder.fs;
        let mut inner = locked(&self.inner);
        let Some(journal) = &mut inner.journal else { return Ok(()) };
        let found = Journal::look(fs, journal.path())
            .map_err(|error| msg!("keeping-journal", why = crate::storage::reason(&error)))?;
        let outline = super::replay::outline_of(&found.payloads);
        if !outline.has_unsaved_changes() {
            return Ok(());
        }
        let at = (state_folder.now)();
        if let Some(steps) = outline.steps_back() {
            let entry = entry_text(&Entry::Undo { steps, at }).into_bytes();
            return journal.append(&[entry]).map_err(|error| error.message());
        }
        let name = outline.path.as_deref().map(Path::new).and_then(Path::file_name);
        let name = crate::storage::file_name_from(&name.unwrap_or_default().to_string_lossy());
        let trash = trash_of(&state_folder.path);
        to_trash(fs, &trash, &self.folder.journal(), &format!("{name}.journal"), &at)
            .map_err(|error| error.message())?;
        inner.journal = None;
        Ok(())
    }

    /// Whether changes are written down that the file has not; also where that cannot be known.
    pub fn has_unsaved_changes(&self) -> bool {
        match Journal::look(&*self.state_folder.fs, &self.folder.journal()) {
            Ok(found) => super::replay::outline_of(&found.payloads).has_unsaved_changes(),
            Err(error) => error.kind() != std::io::ErrorKind::NotFound,
        }
    }

    /// Lets versions go that the rule does not keep, after a save. That it fails is no reason to tell anybody anything: more
    /// is kept.
    pub fn thin(&self) {
        if let Ok(now) = (self.state_folder.now)().parse() {
            let pinned = locked(&self.inner).pinned.clone();
            let _one_at_a_time = locked(&self.versions_lock);
            self.versions().thin(now, &pinned).ok();
        }
    }
}

/// Keeps the present state among the versions, while it is unsaved.
pub fn snapshot(store: &DocumentStore, dataset: &Dataset) -> Result<FileHash, Message> {
    let text = formats::write(dataset);
    store.add_version(text.as_bytes(), Why::Snapshot, Some(dataset.len() as u64))
}
