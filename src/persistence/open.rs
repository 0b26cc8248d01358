//! Opening a document so that work on it is safe: locked against a second writer, with its history, and with what an
//! earlier run did not save.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::failure::ReadFailure;
use super::recovery::{FileState, Recovery};
use super::start::{EarlierJournal, Present, Unusable, earlier};
use super::{DocumentStore, Inner, Start, StateFolder};
use crate::dataset::{Dataset, History};
use crate::formats::{self, Issues, Loaded, UncheckedRecords, Unread};
use crate::json;
use crate::msg;
use crate::storage::{
    DocumentFolder, FileHash, Holder, Lock, LockError, OPEN_LIMIT, RegularFile, discard as to_trash, held_by, lock,
    real_path, reason, trash_of,
};
use crate::support::progress::Progress;
use crate::words::Message;

/// Whether a document may be changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Access {
    /// It may.
    #[default]
    Write,
    /// Somebody else is at it.
    Held(Box<Holder>),
    /// It was decided nothing yet about what an earlier run did not save.
    Undecided,
}

/// A document that was opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// What the file holds, with what is wrong in it.
    pub loaded: Loaded,
    /// The hash of its bytes.
    pub hash: FileHash,
    /// What was done to it, also in earlier runs.
    pub history: History,
    /// What keeps it; `None` where it may not be changed, or the program has no folder of its own.
    pub store: Option<Arc<DocumentStore>>,
    /// Whether it may be changed.
    pub access: Access,
    /// What an earlier run did not save.
    pub recovery: Option<Box<Recovery>>,
    /// What is to be told.
    pub told: Vec<Message>,
}

impl Opened {
    /// It is not shown after all: the lock that was handed over goes back to the document that stays open.
    pub fn give_back(self, to: Option<&Arc<DocumentStore>>) {
        if let (Some(own), Some(to)) = (self.store, to)
            && own.folder == to.folder
        {
            to.put_lock(own.take_lock());
        }
    }
}

/// Opens a file.
pub fn open(state_folder: Option<&StateFolder>, path: &Path) -> Result<Opened, ReadFailure> {
    open_again(state_folder, path, None, &())
}

/// Reads a dataset's file; gives what it holds, the hash of its bytes, and how many they are.
pub fn read_file(path: &Path, progress: &dyn Progress) -> Result<(Loaded, FileHash, u64), ReadFailure> {
    read_file_quickly(path, progress, u32::MAX)
}

/// The same; but the doubts of more than `most` records are left for later.
pub fn read_file_quickly(
    path: &Path,
    progress: &dyn Progress,
    most: u32,
) -> Result<(Loaded, FileHash, u64), ReadFailure> {
    let mut file = RegularFile::open(path, OPEN_LIMIT).map_err(|error| ReadFailure::System(error.message()))?;
    match formats::read_file(path, &mut file, progress, most) {
        Ok(loaded) => {
            let (hash, size) = file.hash();
            Ok((loaded, hash, size))
        }
        Err(Unread::Io(error)) => Err(ReadFailure::System(file.failed(error).message())),
        Err(Unread::Refused(refused)) => Err(ReadFailure::Content(refused)),
        Err(Unread::Stopped) => Err(ReadFailure::System(msg!("job-cancelled"))),
    }
}

/// Of a file with more records than these the doubts are told after it is shown.
pub const CHECKED_AT_ONCE: u32 = 20_000;

/// All issues of a file whose records were left for later; `None` where the file is no longer the one with this hash, as
/// lines and columns of another one would be wrong.
pub fn check_file(path: &Path, hash: &FileHash, unchecked: &UncheckedRecords) -> Result<Option<Issues>, Message> {
    let mut file = RegularFile::open(path, OPEN_LIMIT).map_err(|error| error.message())?;
    let checked = unchecked.check(&mut file);
    // Afterwards, so that what is written meanwhile is seen too.
    let same = file.is_still(hash).map_err(|error| file.failed(error).message())?;
    if !same {
        return Ok(None);
    }
    checked.map(Some).map_err(|error| file.failed(error).message())
}

/// Opens a file, also the one that is open in this very window: `own` keeps what is open now and hands its lock over. It
/// must not hold changes that are not in the file.
pub fn open_again(
    state_folder: Option<&StateFolder>,
    path: &Path,
    own: Option<&Arc<DocumentStore>>,
    progress: &dyn Progress,
) -> Result<Opened, ReadFailure> {
    // First the lock, then the bytes: whoever had it may have saved in between.
    let place = state_folder.map(|state_folder| (state_folder, LockedFolder::of(state_folder, path, own)));
    let (loaded, hash, size) = match read_file_quickly(path, progress, CHECKED_AT_ONCE) {
        Ok(read) => read,
        Err(failure) => {
            if let (Some((_, Ok(place))), Some(own)) = (place, own)
                && place.folder == own.folder
            {
                own.put_lock(place.lock.ok());
            }
            return Err(failure);
        }
    };
    let kept = match place {
        Some((state_folder, Ok(place))) => {
            StoredWork::of(state_folder, place, Present { hash, size, dataset: &loaded.dataset })
        }
        Some((state_folder, Err(why))) => StoredWork { told: vec![why], ..StoredWork::unprotected(state_folder, path) },
        None => StoredWork::default(),
    };
    Ok(kept.into_opened(loaded, hash))
}

/// A store for a dataset that has no file yet. Nothing is written before there is a change to write.
pub fn open_new(state_folder: &StateFolder, dataset: &Dataset) -> Arc<DocumentStore> {
    let folder = DocumentFolder::of_unsaved(&state_folder.path, &(state_folder.new_id)());
    let start = Start { hash: [0; 32], size: 0, path: None, dataset: dataset.clone(), is_kept: false };
    DocumentStore::new(state_folder, folder, None, Inner { start: Some(start), ..Inner::default() })
}

/// A document's folder, with its lock where nobody else has it.
pub(super) struct LockedFolder {
    pub(super) folder: DocumentFolder,
    pub(super) path: PathBuf,
    pub(super) lock: Result<Lock, Box<Holder>>,
}

impl LockedFolder {
    /// An error is the sentence why the work on the document is not protected.
    pub(super) fn of(
        state_folder: &StateFolder,
        path: &Path,
        own: Option<&Arc<DocumentStore>>,
    ) -> Result<Self, Message> {
        let unprotected = |error: &std::io::Error| {
            let folder = state_folder.path.display().to_string();
            msg!("keeping-no-folder", why = reason(error), path = folder)
        };
        let fs = &*state_folder.fs;
        // A file that cannot be found is told by whoever reads it.
        let path = real_path(fs, path).map_err(|error| unprotected(&error))?;
        let folder = DocumentFolder::of_file(&state_folder.path, &path);
        if let Some(lock) = own.filter(|own| own.folder == folder).and_then(|own| own.take_lock()) {
            return Ok(Self { folder, path, lock: Ok(lock) });
        }
        fs.create_folder(folder.path()).map_err(|error| unprotected(&error))?;
        let lock = match lock(fs, folder.path(), &state_folder.holder(Some(&path))) {
            Ok(lock) => Ok(lock),
            Err(LockError::Held(holder)) => Err(holder),
            Err(LockError::Io(error)) => return Err(unprotected(&error)),
        };
        // After the own lock: of two who open two names at once at least one sees the other.
        let lock = match other_name(state_folder, &folder, &path) {
            Some(holder) if lock.is_ok() => Err(Box::new(holder)),
            _ => lock,
        };
        Ok(Self { folder, path, lock })
    }
}

/// Who holds the same file under another name.
fn other_name(state_folder: &StateFolder, own: &DocumentFolder, path: &Path) -> Option<Holder> {
    if !crate::storage::has_other_names(path) {
        return None;
    }
    let number = crate::storage::file_number(path);
    let all = DocumentFolder::all(&*state_folder.fs, &state_folder.path).ok()?;
    all.iter().filter(|folder| *folder != own).filter_map(|folder| held_by(&*state_folder.fs, folder.path())).find(
        |holder| {
            // What was saved since it was locked has another number.
            let now = crate::storage::file_number(Path::new(&holder.path));
            number.is_some() && (holder.file == number || now == number)
        },
    )
}

/// What is known about a document besides its content.
#[derive(Default)]
struct StoredWork {
    store: Option<Arc<DocumentStore>>,
    access: Access,
    history: Option<History>,
    dataset: Option<Dataset>,
    recovery: Option<Box<Recovery>>,
    told: Vec<Message>,
}

impl StoredWork {
    fn of(state_folder: &StateFolder, place: LockedFolder, present: Present<'_>) -> Self {
        let LockedFolder { folder, path, lock } = place;
        let hash = present.hash;
        let lock = match lock {
            Ok(lock) => lock,
            Err(holder) => return Self { access: Access::Held(holder), ..Self::default() },
        };
        let fresh = |folder, lock, told| Self { told, ..Self::fresh(state_folder, folder, lock, &path, present) };
        let mut earlier = match earlier(state_folder, &folder, Some(present)) {
            Ok(Some(earlier)) => earlier,
            Ok(None) => return fresh(folder, lock, Vec::new()),
            Err(Unusable::Content(why)) => {
                let told = vec![set_aside(state_folder, &folder, &path, why)];
                return fresh(folder, lock, told);
            }
            // It stays for another time, and until then the store writes nothing over it.
            Err(Unusable::Disk(why)) => {
                return fresh(folder, lock, vec![msg!("keeping-earlier-unread", why = why)]);
            }
        };
        let mut told = earlier.clear_up(state_folder, &folder, Some(hash));
        let hash_hex = json::hex(&hash);
        let is_last = earlier.outline.mark.as_ref().is_some_and(|mark| mark.hash == hash_hex);
        if earlier.outline.has_unsaved_changes() {
            let file = if is_last { FileState::Unchanged } else { FileState::Changed };
            let recovery = recovery_of(state_folder, (folder, lock), Some(path), file, earlier, Some(present));
            let store = Some(Arc::clone(&recovery.store));
            return Self {
                store,
                access: Access::Undecided,
                recovery: Some(Box::new(recovery)),
                told,
                ..Self::default()
            };
        }
        let is_start = earlier.replayed.history.is_empty();
        if is_last && (is_start || earlier.replayed.is(present.dataset)) {
            if earlier.damaged || earlier.stopped.is_some() {
                told.push(msg!("keeping-history-cut"));
            }
            let (inner, _, replayed) = earlier.into_inner();
            let store = DocumentStore::new(state_folder, folder, Some(lock), inner);
            return Self {
                store: Some(store),
                history: Some(replayed.history),
                dataset: Some(replayed.dataset),
                told,
                ..Self::default()
            };
        }
        drop(earlier);
        let why = if is_last { msg!("keeping-history-damaged") } else { msg!("keeping-history-other-file") };
        told.push(set_aside(state_folder, &folder, &path, why));
        Self { told, ..Self::fresh(state_folder, folder, lock, &path, present) }
    }

    fn fresh(
        state_folder: &StateFolder,
        folder: DocumentFolder,
        lock: Lock,
        path: &Path,
        present: Present<'_>,
    ) -> Self {
        let start = Start {
            hash: present.hash,
            size: present.size,
            path: Some(path.to_path_buf()),
            dataset: Dataset::default(),
            is_kept: false,
        };
        let inner = Inner { start: Some(start), ..Inner::default() };
        Self { store: Some(DocumentStore::new(state_folder, folder, Some(lock), inner)), ..Self::default() }
    }

    /// The folder could not be had: every change will try again, and say so.
    fn unprotected(state_folder: &StateFolder, path: &Path) -> Self {
        let path = real_path(&*state_folder.fs, path).unwrap_or_else(|_error| path.to_path_buf());
        let folder = DocumentFolder::of_file(&state_folder.path, &path);
        let start = Start { hash: [0; 32], size: 0, path: Some(path), dataset: Dataset::default(), is_kept: false };
        let inner = Inner { start: Some(start), ..Inner::default() };
        Self { store: Some(DocumentStore::new(state_folder, folder, None, inner)), ..Self::default() }
    }

    fn into_opened(self, mut loaded: Loaded, hash: FileHash) -> Opened {
        if let Some(dataset) = self.dataset {
            // The same content, to the byte, with the slots that its history speaks of.
            loaded.dataset = dataset;
        }
        if let Some(store) = &self.store {
            store.start_is(&loaded.dataset, hash);
        }
        Opened {
            loaded,
            hash,
            history: self.history.unwrap_or_else(History::saved),
            store: self.store,
            access: self.access,
            recovery: self.recovery,
            told: self.told,
        }
    }
}

impl DocumentStore {
    /// The dataset from which its journal will start, if it has none yet.
    fn start_is(&self, dataset: &Dataset, hash: FileHash) {
        let mut inner = super::locked(&self.inner);
        if inner.journal.is_none()
            && let Some(start) = &mut inner.start
        {
            start.dataset = dataset.clone();
            start.hash = hash;
        }
    }
}

pub(super) fn recovery_of(
    state_folder: &StateFolder,
    (folder, lock): (DocumentFolder, Lock),
    path: Option<PathBuf>,
    file: FileState,
    earlier: EarlierJournal,
    present: Option<Present<'_>>,
) -> Recovery {
    let lost = earlier.lost;
    let stopped = earlier.stopped.clone();
    let (inner, outline, replayed) = earlier.into_inner();
    let mark = outline.mark.clone();
    let at_mark = mark.as_ref().and_then(|mark| mark.state).and_then(|state| replayed.at(state));
    let store = DocumentStore::new(state_folder, folder, Some(lock), inner);
    let disk_hash = mark.as_ref().and_then(|mark| json::unhex(&mark.hash)).unwrap_or_default();
    let on_disk = at_mark.or_else(|| {
        let own = present.filter(|present| present.hash == disk_hash).map(|present| present.dataset.clone());
        own.or_else(|| {
            let bytes = store.versions().bytes(&disk_hash, OPEN_LIMIT).ok()?;
            formats::read(bytes).ok().map(|loaded| loaded.dataset)
        })
    });
    Recovery {
        store,
        path,
        on_disk: on_disk.unwrap_or_default(),
        disk_hash,
        changes: outline.unsaved(),
        last: outline.last,
        lost,
        stopped,
        file,
        dataset: replayed.dataset,
        history: replayed.history,
    }
}

/// Moves a journal that does not belong to the file any more to the trash, and says so.
pub(super) fn set_aside(state_folder: &StateFolder, folder: &DocumentFolder, path: &Path, why: Message) -> Message {
    let at = (state_folder.now)();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let kept = to_trash(
        &*state_folder.fs,
        &trash_of(&state_folder.path),
        &folder.journal(),
        &format!("{}.journal", crate::storage::file_name_from(&name)),
        &at,
    );
    match kept {
        Ok(kept) => msg!("keeping-set-aside", why = why, path = kept.display().to_string()),
        Err(_error) => why,
    }
}
