//! A document's folder when it is opened: what lies in it, and what an unfinished save left beside the document.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::outline::Outline;
use super::replay::{Replayed, blob_in, entries_of, replay};
use super::{Inner, Start, StateFolder};
use crate::dataset::Dataset;
use crate::formats;
use crate::formats::edits::{DiskMark, Entry, Trace, entry_text};
use crate::json;
use crate::msg;
use crate::storage::{
    DocumentFolder, FileHash, Journal, JournalContent, OPEN_LIMIT, VersionError, Versions, Why, hash_bytes,
    move_beside, reason,
};
use crate::words::Message;

/// The journal of a document, read.
pub(super) struct EarlierJournal {
    pub(super) journal: Journal,
    pub(super) outline: Outline,
    pub(super) replayed: Replayed,
    /// Its end could not be read, and was put aside.
    pub(super) damaged: bool,
    /// Entries that could not be read, near enough.
    pub(super) lost: usize,
    /// Why reading ended before the end.
    pub(super) stopped: Option<Message>,
    pub(super) pinned: BTreeSet<FileHash>,
    /// Set while the bytes from which it starts are not kept yet.
    start: Option<Start>,
    /// Marks that the disk did not take.
    waiting: Vec<Vec<u8>>,
}

/// Why a journal cannot be used.
pub(super) enum Unusable {
    /// The disk did not do what it was asked for; it may the next time.
    Disk(Message),
    /// It does not lead anywhere.
    Content(Message),
}

impl Unusable {
    pub(super) fn why(self) -> Message {
        match self {
            Self::Disk(why) | Self::Content(why) => why,
        }
    }
}

/// The document as it is on disk.
#[derive(Clone, Copy)]
pub(super) struct Present<'a> {
    /// The hash of its bytes.
    pub(super) hash: FileHash,
    /// How many bytes it has.
    pub(super) size: u64,
    /// What it holds.
    pub(super) dataset: &'a Dataset,
}

/// Reads the journal of a folder. `on_disk` is the document, from which it may start.
///
/// `Ok(None)` where there is none. What is damaged or cannot be understood is put aside and no longer part of it, so that
/// what comes behind is never behind something that nobody can read.
pub(super) fn earlier(
    state_folder: &StateFolder,
    folder: &DocumentFolder,
    on_disk: Option<Present<'_>>,
) -> Result<Option<EarlierJournal>, Unusable> {
    let path = folder.journal();
    let unread = |error: &std::io::Error| Unusable::Disk(msg!("keeping-journal", why = reason(error)));
    match state_folder.fs.look(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unread(&error)),
        Ok(_) => {}
    }
    let (mut journal, JournalContent { payloads, damaged, lost }) =
        Journal::open(&state_folder.fs, &path).map_err(|error| Unusable::Disk(error.message()))?;
    if payloads.is_empty() {
        return Err(Unusable::Content(msg!("keeping-journal-empty")));
    }
    let versions = Versions::new(&*state_folder.fs, &folder.versions());
    let refused = RefCell::new(None);
    let (mut entries, mut stopped) = entries_of(&payloads, &|hash| {
        blob_in(&versions, hash).unwrap_or_else(|why| {
            refused.replace(Some(why));
            None
        })
    });
    if let Some(why) = refused.into_inner() {
        return Err(Unusable::Disk(why));
    }
    let hash = Outline::of(entries.get(..1).unwrap_or_default()).start;
    let (first, bytes) = start_of(&versions, &hash, on_disk)?;
    let (replayed, failed) = replay(&first, &entries);
    if let Some((at, why)) = failed {
        stopped = Some(why);
        entries.truncate(at);
    }
    if entries.len() < payloads.len() {
        let good = payloads.get(..entries.len()).unwrap_or_default();
        journal.shorten(good).map_err(|error| Unusable::Disk(error.message()))?;
    }
    let outline = Outline::of(&entries);
    let hash = json::unhex(&hash).unwrap_or_default();
    let start = (!versions.has(&hash)).then(|| Start {
        hash,
        size: bytes,
        path: outline.path.as_ref().map(PathBuf::from),
        dataset: first,
        is_kept: false,
    });
    let mut pinned = BTreeSet::from([hash]);
    pinned.extend(entries.iter().flat_map(blobs_of));
    let waiting = Vec::new();
    Ok(Some(EarlierJournal { journal, outline, replayed, damaged, lost, stopped, pinned, start, waiting }))
}

/// The dataset from which the journal starts, with the size of its file: the document itself if it still is that, else what
/// was kept of it.
fn start_of(versions: &Versions<'_>, hash: &str, on_disk: Option<Present<'_>>) -> Result<(Dataset, u64), Unusable> {
    let wanted = json::unhex(hash).ok_or_else(|| Unusable::Content(msg!("keeping-journal-empty")))?;
    if let Some(present) = on_disk.filter(|present| present.hash == wanted) {
        return Ok((present.dataset.clone(), present.size));
    }
    let bytes = versions.bytes(&wanted, OPEN_LIMIT).map_err(|error| match error {
        VersionError::Io { .. } => Unusable::Disk(error.message()),
        _ => Unusable::Content(error.message()),
    })?;
    let size = bytes.len() as u64;
    let loaded = formats::read(bytes).map_err(|refused| Unusable::Content(refused.issue.what.clone()))?;
    Ok((loaded.dataset, size))
}

fn blobs_of(entry: &Entry) -> Vec<FileHash> {
    fn collect(edit: &crate::dataset::Edit, into: &mut Vec<FileHash>) {
        match edit {
            crate::dataset::Edit::AddPolicies { blob } | crate::dataset::Edit::Replace { blob } => {
                into.extend(json::unhex(formats::edits::blob_hash(blob)));
            }
            crate::dataset::Edit::Many(edits) => edits.iter().for_each(|edit| collect(edit, into)),
            _ => {}
        }
    }
    let mut hashes = Vec::new();
    if let Entry::Do(changes) = entry {
        for change in changes {
            collect(&change.edit, &mut hashes);
        }
    }
    hashes
}

impl EarlierJournal {
    /// What saves that did not come to their end left behind, put in its place: our own bytes go, the version that was to be
    /// replaced is kept, and one that nobody knows gets a name beside the document. Gives what is to be told. What the disk
    /// does not do now is done the next time: the traces stay in the journal.
    ///
    /// Nothing is judged by its name or age alone: the name stands in the journal, and the content decides.
    pub(super) fn clear_up(
        &mut self,
        state_folder: &StateFolder,
        folder: &DocumentFolder,
        on_disk: Option<FileHash>,
    ) -> Vec<Message> {
        let mut told = Vec::new();
        for trace in &self.outline.traces {
            told.extend(self.clear_up_one(state_folder, folder, on_disk, trace).unwrap_or_else(Some));
        }
        let Some(hash) = on_disk else { return told };
        let is_mark = |mark: &DiskMark| json::unhex(&mark.hash) == Some(hash);
        if let Some(trace) = self.outline.trace.clone().filter(|trace| is_mark(&trace.mark)) {
            // It did come to its end; only the note of it is missing.
            self.put_mark(trace.mark);
        } else if !self.outline.mark.as_ref().is_some_and(is_mark)
            && hash_bytes(formats::write(&self.replayed.dataset).as_bytes()) == hash
        {
            // Of this save not even the beginning could be noted.
            let state = Some(self.outline.state);
            self.put_mark(DiskMark { hash: json::hex(&hash), state, at: (state_folder.now)() });
        }
        told
    }

    fn clear_up_one(
        &self,
        state_folder: &StateFolder,
        folder: &DocumentFolder,
        on_disk: Option<FileHash>,
        trace: &Trace,
    ) -> Result<Option<Message>, Message> {
        let fs = &*state_folder.fs;
        let temp = Path::new(&trace.temp);
        // A damaged or hostile journal could name any file.
        if !crate::storage::is_temporary(temp) || temp.parent() != Path::new(&trace.path).parent() {
            return Ok(None);
        }
        let stays = |why: Message| msg!("keeping-left-stays", why = why, path = trace.temp.clone());
        let left = match fs.read(temp) {
            Ok(left) => left,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(stays(reason(&error))),
        };
        let hash = hash_bytes(&left);
        let expected = trace.expected.as_deref().and_then(json::unhex);
        if Some(hash) == expected && on_disk != expected {
            let versions = Versions::new(fs, &folder.versions());
            let at = (state_folder.now)();
            versions.add(&left, Why::Displaced, &at, None).map_err(|error| stays(error.message()))?;
        } else if !(self.is_part_of_ours(trace, &left) || on_disk == Some(hash)) {
            let kept = move_beside(fs, temp, Path::new(&trace.path));
            return Ok(Some(msg!("keeping-left-behind", path = kept.display().to_string())));
        }
        fs.remove(temp).map(|()| None).map_err(|error| stays(reason(&error)))
    }

    fn put_mark(&mut self, mark: DiskMark) {
        let entry = entry_text(&Entry::OnDisk(mark.clone())).into_bytes();
        if let Err(_later) = self.journal.append(std::slice::from_ref(&entry)) {
            self.waiting.push(entry);
        }
        match mark.state {
            Some(state) => self.replayed.history.mark_saved(state),
            None => self.replayed.history.mark_unsaved(),
        }
        self.outline.add_mark(mark);
    }

    /// Whether bytes are those that a save was writing, or as many of them as it came to write.
    fn is_part_of_ours(&self, trace: &Trace, left: &[u8]) -> bool {
        let ours =
            || trace.mark.state.and_then(|state| self.replayed.at(state)).map(|dataset| formats::write(&dataset));
        left.is_empty()
            || json::hex(&hash_bytes(left)) == trace.mark.hash
            || ours().is_some_and(|ours| ours.as_bytes().starts_with(left))
    }

    pub(super) fn into_inner(self) -> (Inner, Outline, Replayed) {
        let inner = Inner {
            journal: Some(self.journal),
            pinned: self.pinned,
            start: self.start,
            waiting: self.waiting,
            ..Inner::default()
        };
        (inner, self.outline, self.replayed)
    }
}
