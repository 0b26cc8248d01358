//! What was done goes to the journal; the first of it creates the journal, with what that needs.

use std::path::Path;

use super::{DocumentStore, Inner, locked, replay};
use crate::dataset::Edit;
use crate::formats;
use crate::formats::edits::{DiskMark, Entry, entry_text};
use crate::json;
use crate::msg;
use crate::storage::{FileHash, Journal, LockError, Why, lock, reason};
use crate::words::Message;

impl Inner {
    /// Writes entries behind the others; the first ones create the journal. After an error `entries` has those that are
    /// still to be written and not among the waiting ones.
    pub(super) fn write(&mut self, store: &DocumentStore, entries: &mut Vec<Entry>) -> Result<(), Message> {
        if entries.is_empty() && self.waiting.is_empty() && self.transfer.is_none() {
            return Ok(());
        }
        if self.journal.is_none() {
            self.prepare(store)?;
            self.make_room(store)?;
            self.finish_transfer(store)?;
        }
        while let Some(entry) = entries.first() {
            let text = self.encode(store, entry)?;
            self.waiting.push(text);
            entries.remove(0);
        }
        if self.waiting.is_empty() {
            return Ok(());
        }
        let fs = &store.state_folder.fs;
        let written = if let Some(journal) = &mut self.journal {
            journal.append(&self.waiting)
        } else {
            let mut payloads = vec![self.first(store)];
            payloads.append(&mut self.waiting.clone());
            // Versions are thinned out, but not the one from which everything starts.
            self.pinned.extend(self.start.as_ref().map(|start| start.hash));
            Journal::create(fs, &store.folder.journal(), &payloads).map(|journal| self.journal = Some(journal))
        };
        written.map_err(|error| error.message())?;
        self.waiting.clear();
        Ok(())
    }

    /// The journal of an earlier run, which could not be read or locked when the document was opened, is never written
    /// over: with work that was not saved it stays where it is found, without it goes to the trash.
    fn make_room(&mut self, store: &DocumentStore) -> Result<(), Message> {
        if self.has_room {
            return Ok(());
        }
        let state_folder = &store.state_folder;
        let path = store.folder.journal();
        match Journal::look(&*state_folder.fs, &path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(msg!("keeping-journal", why = reason(&error))),
            Ok(found) if self.transfer.is_none() && replay::outline_of(&found.payloads).has_unsaved_changes() => {
                return Err(msg!("keeping-earlier-waits"));
            }
            Ok(_) => {
                let trash = crate::storage::trash_of(&state_folder.path);
                crate::storage::discard(&*state_folder.fs, &trash, &path, "journal", &(state_folder.now)())
                    .map_err(|error| error.message())?;
            }
        }
        self.has_room = true;
        Ok(())
    }

    /// The folder, its lock, and for a dataset without a file the bytes it starts from, which are nowhere else.
    fn prepare(&mut self, store: &DocumentStore) -> Result<(), Message> {
        let state_folder = &store.state_folder;
        let refused = |error: &std::io::Error| {
            let path = state_folder.path.display().to_string();
            msg!("keeping-no-folder", why = reason(error), path = path)
        };
        state_folder.fs.create_folder(store.folder.path()).map_err(|error| refused(&error))?;
        let path = self.start.as_ref().and_then(|start| start.path.clone());
        let mut own = locked(&store.lock);
        if own.is_none() {
            match lock(&*state_folder.fs, store.folder.path(), &state_folder.holder(path.as_deref())) {
                Ok(lock) => *own = Some(lock),
                Err(LockError::Held(_)) => return Err(msg!("keeping-in-use")),
                Err(LockError::Io(error)) => return Err(refused(&error)),
            }
        }
        drop(own);
        // A journal is as safe as the names of the folders above it.
        for folder in store.folder.path().ancestors().skip(1).take(2) {
            state_folder.fs.sync_folder(folder).map_err(|error| refused(&error))?;
        }
        // This one need not be ours.
        if let Some(above) = state_folder.path.parent() {
            state_folder.fs.sync_folder(above).ok();
        }
        if let Some(start) = self.start.as_mut().filter(|start| start.path.is_none() && !start.is_kept) {
            let bytes = formats::write(&start.dataset).into_bytes();
            let kept = store.add_version(&bytes, Why::Opened, Some(start.dataset.len() as u64))?;
            (start.hash, start.size, start.is_kept) = (kept, bytes.len() as u64, true);
            self.pinned.insert(kept);
        }
        Ok(())
    }

    fn first(&self, store: &DocumentStore) -> Vec<u8> {
        let entry = match &self.start {
            Some(start) => opened(start.hash, start.size, start.path.as_deref(), &(store.state_folder.now)()),
            None => opened([0; 32], 0, None, &(store.state_folder.now)()),
        };
        entry_text(&entry).into_bytes()
    }

    /// The entry as text; the datasets that it points to are kept before it is written.
    fn encode(&mut self, store: &DocumentStore, entry: &Entry) -> Result<Vec<u8>, Message> {
        if let Entry::Do(changes) = entry {
            for change in changes {
                self.save_blobs(store, &change.edit)?;
            }
        }
        Ok(entry_text(entry).into_bytes())
    }

    fn save_blobs(&mut self, store: &DocumentStore, edit: &Edit) -> Result<(), Message> {
        match edit {
            Edit::AddPolicies { blob } | Edit::Replace { blob } => {
                let dataset = blob.dataset().ok_or_else(|| msg!("edit-blob-missing"))?;
                let bytes = formats::write(dataset).into_bytes();
                let kept = store.add_version(&bytes, Why::Blob, Some(dataset.len() as u64))?;
                self.pinned.insert(kept);
                // Found by the same hash when it is read.
                blob.hash(|_| json::hex(&kept));
                Ok(())
            }
            Edit::Many(edits) => edits.iter().try_for_each(|edit| self.save_blobs(store, edit)),
            _ => Ok(()),
        }
    }

    /// Another beginning for the journal: the file was replaced before its bytes were kept, so what was understood of it
    /// stands for it.
    pub(super) fn start_from(&mut self, store: &DocumentStore, hash: FileHash, size: u64) -> Result<(), Message> {
        let Some(start) = &mut self.start else { return Ok(()) };
        let was = (start.hash, start.size);
        (start.hash, start.size) = (hash, size);
        let begun = self.begin_anew(store, was.0);
        if begun.is_err()
            && let Some(start) = &mut self.start
        {
            // The journal may still name the bytes of before: it is tried again.
            (start.hash, start.size) = was;
        }
        begun
    }

    fn begin_anew(&mut self, store: &DocumentStore, was: FileHash) -> Result<(), Message> {
        let Some(journal) = &self.journal else { return Ok(()) };
        let fs = &store.state_folder.fs;
        let found =
            Journal::look(&**fs, journal.path()).map_err(|error| msg!("keeping-journal", why = reason(&error)))?;
        let at = (store.state_folder.now)();
        let mark = DiskMark { hash: json::hex(&was), state: Some(0), at };
        let mut payloads = vec![self.first(store), entry_text(&Entry::OnDisk(mark)).into_bytes()];
        payloads.extend(found.payloads.into_iter().skip(1));
        let Some(journal) = &mut self.journal else { return Ok(()) };
        journal.replace(&payloads).map_err(|error| error.message())
    }
}

fn opened(hash: FileHash, size: u64, path: Option<&Path>, at: &str) -> Entry {
    Entry::Opened {
        hash: json::hex(&hash),
        size,
        path: path.map(|path| path.display().to_string()),
        at: at.to_owned(),
        app: concat!("Hongtou ", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}
