//! What an earlier run did not save: found, taken back, or put into the trash.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::open::recovery_of;
use super::replay::outline_of;
use super::start::earlier;
use super::{DocumentStore, Inner, Start, StateFolder, locked};
use crate::dataset::{Dataset, History};
use crate::formats::{self, HONGTOU};
use crate::msg;
use crate::storage::{
    DocumentFolder, FileHash, Journal, OPEN_LIMIT, discard as to_trash, file_name_from, hash_bytes, held_by, lock,
    read_regular, save_private, trash_of,
};
use crate::words::Message;

/// What became of the file since.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileState {
    /// It is as it was left.
    Unchanged,
    /// Another program changed it.
    Changed,
    /// It is gone.
    Missing,
    /// There never was one.
    None,
}

/// The work of an earlier run, ready to go on with.
#[derive(Debug, Clone)]
pub struct Recovery {
    /// What keeps the document; it has the lock.
    pub store: Arc<DocumentStore>,
    /// The file.
    pub path: Option<PathBuf>,
    /// The dataset as it was left.
    pub dataset: Dataset,
    /// Its history.
    pub history: History,
    /// The dataset as the file had it when it was saved last.
    pub on_disk: Dataset,
    /// The hash of that file.
    pub disk_hash: FileHash,
    /// How many steps were not saved.
    pub changes: usize,
    /// When the last one was made, RFC 3339.
    pub last: Option<String>,
    /// About how many entries at the end could not be read.
    pub lost: usize,
    /// Why reading ended before the end, if it did.
    pub stopped: Option<Message>,
    /// What became of the file since.
    pub file: FileState,
}

/// A document with work that was not saved, as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unrecovered {
    /// Its folder among the program's own.
    pub folder: DocumentFolder,
    /// The file; `None` for a dataset that has none.
    pub path: Option<PathBuf>,
    /// How many steps.
    pub changes: usize,
    /// When the last one was made, RFC 3339.
    pub last: Option<String>,
}

/// Every document with work that was not saved and that nobody is at.
pub fn unrecovered(state_folder: &StateFolder) -> Vec<Unrecovered> {
    let all = DocumentFolder::all(&*state_folder.fs, &state_folder.path).unwrap_or_default();
    let mut found: Vec<Unrecovered> = all.into_iter().filter_map(|folder| look(state_folder, folder)).collect();
    found.sort_by(|a, b| b.last.cmp(&a.last));
    found
}

fn look(state_folder: &StateFolder, folder: DocumentFolder) -> Option<Unrecovered> {
    let found = Journal::look(&*state_folder.fs, &folder.journal()).ok()?;
    let outline = outline_of(&found.payloads);
    if !outline.has_unsaved_changes() || held_by(&*state_folder.fs, folder.path()).is_some() {
        return None;
    }
    let path = outline.path.as_ref().map(PathBuf::from);
    if let (Some(path), Some(trace)) = (&path, &outline.trace) {
        // A save that did come to its end; opening the document will note it.
        let hash = state_folder.fs.hash(path).map(|hash| crate::json::hex(&hash)).ok();
        if hash.as_ref() == Some(&trace.mark.hash) && trace.mark.state == Some(outline.state) {
            return None;
        }
    }
    Some(Unrecovered { folder, path, changes: outline.unsaved(), last: outline.last })
}

impl Recovery {
    /// Takes up a document whose file is gone, or that never had one.
    pub fn without_file(state_folder: &StateFolder, folder: &DocumentFolder) -> Result<Self, Message> {
        let in_use = || msg!("keeping-in-use");
        let lock = lock(&*state_folder.fs, folder.path(), &state_folder.holder(None)).map_err(|_error| in_use())?;
        let found = earlier(state_folder, folder, None).map_err(|unusable| unusable.why())?;
        let mut earlier = found.ok_or_else(|| msg!("keeping-journal-empty"))?;
        earlier.clear_up(state_folder, folder, None);
        let path = earlier.outline.path.as_ref().map(PathBuf::from);
        let file = if path.is_some() { FileState::Missing } else { FileState::None };
        Ok(recovery_of(state_folder, (folder.clone(), lock), path, file, earlier, None))
    }

    /// Whether everything of the journal could be done again.
    pub fn is_whole(&self) -> bool {
        self.lost == 0 && self.stopped.is_none()
    }
}

/// Puts unsaved work into the trash, where it stays for 30 days: as a dataset that can be opened, and as the journal. The
/// store goes on with the file as it is on disk.
pub fn discard(state_folder: &StateFolder, recovery: &Recovery) -> Result<PathBuf, Message> {
    let fs = &*state_folder.fs;
    let at = (state_folder.now)();
    let trash = trash_of(&state_folder.path);
    let stem = recovery.path.as_deref().and_then(Path::file_stem).map(|stem| stem.to_string_lossy().into_owned());
    let stem = file_name_from(stem.as_deref().unwrap_or("unsaved"));
    let copy = recovery.store.folder.path().join("discarded.json");
    let text = formats::write(&recovery.dataset);
    save_private(fs, &copy, text.as_bytes()).map_err(|error| error.message())?;
    let kept = to_trash(fs, &trash, &copy, &HONGTOU.file_name(&stem), &at).map_err(|error| error.message())?;
    // Only now is there a copy of everything that the journal says.
    let mut inner = locked(&recovery.store.inner);
    to_trash(fs, &trash, &recovery.store.folder.journal(), &format!("{stem}.journal"), &at)
        .map_err(|error| error.message())?;
    *inner = Inner::default();
    let now = recovery.path.as_deref().and_then(|path| read_regular(path, OPEN_LIMIT).ok());
    let (hash, size) = now.as_ref().map_or((recovery.disk_hash, 0), |bytes| (hash_bytes(bytes), bytes.len() as u64));
    let dataset = now.and_then(|bytes| formats::read(bytes).ok()).map(|loaded| loaded.dataset);
    inner.start = Some(Start {
        hash,
        size,
        path: recovery.path.clone(),
        dataset: dataset.unwrap_or_else(|| recovery.on_disk.clone()),
        is_kept: false,
    });
    Ok(kept)
}
