//! What keeps the work on a document from being lost: its lock, its journal, its earlier versions.
//!
//! One [`DocumentStore`] a document. Changes are handed to it as they are made and are on disk a moment later; saving, opening,
//! recovering and discarding go through it, in the window and on the command line alike.
//!
//! Persistence is the usual word for state that outlives the process. `storage` below knows files, this layer knows documents:
//! which files belong to one, and in which order they are written. It must not know the screen or the state of `app`.

mod failure;
mod open;
mod outline;
mod packets;
mod recovery;
mod replay;
mod save;
mod start;
#[cfg(test)]
mod tests;
mod thread;
mod writing;

pub use failure::{ReadFailure, WriteFailure};
pub use open::{Access, CHECKED_AT_ONCE, Opened, check_file, open, open_again, open_new, read_file, read_file_quickly};
pub use outline::Outline;
pub use packets::{CoderPacket, PacketsWritten, line_of_coder, write_packets};
pub use recovery::{FileState, Recovery, Unrecovered, discard, unrecovered};
pub use save::{SaveRequest, SaveResult, SavedFile, save, snapshot};
pub use thread::{Protector, protect};

use save::HistoryTransfer;
use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};

use crate::dataset::Dataset;
use crate::formats;
use crate::formats::edits::Entry;
use crate::storage::{DocumentFolder, FileHash, Fs, Holder, Journal, Lock, Versions, Why};
use crate::words::Message;

/// Where the program keeps its own files, and what it needs to know to do so.
#[derive(Clone)]
pub struct StateFolder {
    /// The disk.
    pub fs: Arc<dyn Fs>,
    /// The folder of the program's state.
    pub path: PathBuf,
    /// This machine, for whoever finds a document locked.
    pub host: String,
    /// Now, RFC 3339.
    pub now: Arc<dyn Fn() -> String + Send + Sync>,
    /// A new id.
    pub new_id: Arc<dyn Fn() -> String + Send + Sync>,
}

impl fmt::Debug for StateFolder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("StateFolder").field("path", &self.path).finish_non_exhaustive()
    }
}

impl StateFolder {
    /// On the real disk, with the system's clock.
    pub fn system(path: PathBuf) -> Self {
        Self {
            fs: Arc::new(crate::storage::RealFs),
            path,
            host: crate::storage::host_name(),
            now: Arc::new(crate::support::clock::system_now),
            new_id: Arc::new(|| uuid::Uuid::new_v4().to_string()),
        }
    }

    /// Lets go what has lain in the trash for 30 days. That it fails is no reason to tell anybody anything: more is kept.
    pub fn empty_trash(&self) {
        if let Ok(now) = (self.now)().parse() {
            let trash = crate::storage::trash_of(&self.path);
            crate::storage::empty_old(&*self.fs, &trash, now, crate::storage::TRASH_DAYS).ok();
        }
    }

    /// Asks the window that has the document to come to the front.
    pub fn ask_to_raise(&self, path: &Path) -> Result<(), Message> {
        let path = crate::storage::real_path(&*self.fs, path).unwrap_or_else(|_error| path.to_path_buf());
        let raise_request = DocumentFolder::of_file(&self.path, &path).raise_request();
        crate::storage::save_private(&*self.fs, &raise_request, b"").map(|_saved| ()).map_err(|error| error.message())
    }

    /// What stands in the lock of a document.
    fn holder(&self, path: Option<&Path>) -> Holder {
        Holder {
            pid: std::process::id(),
            host: self.host.clone(),
            since: (self.now)(),
            path: path.map(|path| path.display().to_string()).unwrap_or_default(),
            file: path.and_then(crate::storage::file_number),
        }
    }
}

/// Whether the changes made so far are on disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Protection {
    /// They are.
    #[default]
    Protected,
    /// They will be in a moment.
    Writing,
    /// They are not, and this is why.
    Failing(Message),
}

/// Keeps one document.
pub struct DocumentStore {
    state_folder: StateFolder,
    folder: DocumentFolder,
    /// `None` where none could be had.
    lock: Mutex<Option<Lock>>,
    /// Held while a version is kept: the list of versions takes one caller at a time.
    versions_lock: Mutex<()>,
    inner: Mutex<Inner>,
    queue: Mutex<Queue>,
    wake: Condvar,
}

/// What is on disk.
#[derive(Default)]
struct Inner {
    journal: Option<Journal>,
    /// Written as first entry once there is something to write.
    start: Option<Start>,
    /// Entries that could not be written yet, as text.
    waiting: Vec<Vec<u8>>,
    /// Contents that the journal cannot do without.
    pinned: BTreeSet<FileHash>,
    /// The history that is still to be taken over from the document's earlier name.
    transfer: Option<HistoryTransfer>,
    /// No journal of an earlier run is where the own one will be.
    has_room: bool,
}

/// From what the journal will start.
struct Start {
    hash: FileHash,
    size: u64,
    path: Option<PathBuf>,
    /// What was opened, should the file be gone before its bytes are kept.
    dataset: Dataset,
    /// Whether its bytes are among the kept versions.
    is_kept: bool,
}

/// What waits to be written.
#[derive(Default)]
struct Queue {
    entries: Vec<Entry>,
    status: Protection,
    /// The thread ends when nothing is left.
    closing: bool,
    /// Who keeps the document since it was saved under another name.
    next: Option<Weak<DocumentStore>>,
}

impl fmt::Debug for DocumentStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("DocumentStore").field("folder", &self.folder.path()).finish_non_exhaustive()
    }
}

/// A thread that panicked while it held one of these left nothing half done that the others could not live with: every
/// step that matters is a single call of the journal.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl DocumentStore {
    fn new(state_folder: &StateFolder, folder: DocumentFolder, lock: Option<Lock>, inner: Inner) -> Arc<Self> {
        Arc::new(Self {
            state_folder: state_folder.clone(),
            folder,
            lock: Mutex::new(lock),
            versions_lock: Mutex::new(()),
            inner: Mutex::new(inner),
            queue: Mutex::new(Queue::default()),
            wake: Condvar::new(),
        })
    }

    /// Hands over what was done. It is on disk once [`Self::flush`] returned, which the thread of [`protect`] calls at once.
    pub fn record(&self, entry: Entry) {
        let mut queue = locked(&self.queue);
        if let Some(next) = queue.next.as_ref().and_then(Weak::upgrade) {
            drop(queue);
            return next.record(entry);
        }
        queue.entries.push(entry);
        if queue.status == Protection::Protected {
            queue.status = Protection::Writing;
        }
        drop(queue);
        self.wake.notify_all();
    }

    /// What is recorded from now on is the other one's.
    fn hand_over_to(&self, next: &Arc<Self>) {
        locked(&self.queue).next = Some(Arc::downgrade(next));
    }

    /// Gives the lock away, to whoever opens the same document in this same window.
    fn take_lock(&self) -> Option<Lock> {
        locked(&self.lock).take()
    }

    fn put_lock(&self, lock: Option<Lock>) {
        if lock.is_some() {
            *locked(&self.lock) = lock;
        }
    }

    /// Whether everything recorded is on disk.
    pub fn status(&self) -> Protection {
        locked(&self.queue).status.clone()
    }

    /// The earlier versions of the document.
    pub fn versions(&self) -> Versions<'_> {
        Versions::new(&*self.state_folder.fs, &self.folder.versions())
    }

    /// Keeps a version.
    fn add_version(&self, bytes: &[u8], why: Why, policies: Option<u64>) -> Result<FileHash, Message> {
        let _one_at_a_time = locked(&self.versions_lock);
        self.versions().add(bytes, why, &(self.state_folder.now)(), policies).map_err(|error| error.message())
    }

    /// The document's folder among the program's own.
    pub fn folder(&self) -> &DocumentFolder {
        &self.folder
    }

    /// Writes everything recorded and waits for the disk. What could not be written stays and is tried again next time.
    pub fn flush(&self) -> Result<(), Message> {
        // The one lock is held from taking to writing, so that entries come to the disk in their order.
        let mut inner = locked(&self.inner);
        let mut entries = std::mem::take(&mut locked(&self.queue).entries);
        let done = inner.write(self, &mut entries);
        let mut queue = locked(&self.queue);
        // Those that could not even be put into words yet come first again.
        queue.entries.splice(0..0, entries);
        queue.status = match &done {
            Ok(()) if queue.entries.is_empty() => Protection::Protected,
            Ok(()) => Protection::Writing,
            Err(why) => Protection::Failing(why.clone()),
        };
        done
    }

    /// Keeps the bytes from which the journal starts, so that changes can be recovered when the document itself is gone.
    pub fn save_start(&self) -> Result<(), Message> {
        // Not held while the file is read and compressed: changes made meanwhile are to reach the disk.
        let (hash, path, dataset) = match &locked(&self.inner).start {
            Some(start) if !start.is_kept => (start.hash, start.path.clone(), start.dataset.clone()),
            _ => return Ok(()),
        };
        let policies = Some(dataset.len() as u64);
        let as_opened = path
            .and_then(|path| crate::storage::read_regular(&path, crate::storage::OPEN_LIMIT).ok())
            .filter(|bytes| crate::storage::hash_bytes(bytes) == hash);
        let is_same = as_opened.is_some();
        let bytes = as_opened.unwrap_or_else(|| formats::write(&dataset).into_bytes());
        let kept = self.add_version(&bytes, Why::Opened, policies)?;
        let mut inner = locked(&self.inner);
        inner.pinned.insert(kept);
        if !is_same && kept != hash {
            inner.start_from(self, kept, bytes.len() as u64)?;
        }
        if let Some(start) = &mut inner.start {
            start.is_kept = true;
        }
        Ok(())
    }

    /// Asks the thread to end once everything is written.
    fn close(&self) {
        locked(&self.queue).closing = true;
        self.wake.notify_all();
    }
}

impl Drop for DocumentStore {
    fn drop(&mut self) {
        // What was recorded in the last milliseconds; if it fails there is nobody left to tell.
        if !locked(&self.queue).entries.is_empty() {
            self.flush().ok();
        }
        // The dataset from which its journal starts may be the last of its sort.
        crate::support::background_drop::drop_later(locked(&self.inner).start.take());
    }
}
