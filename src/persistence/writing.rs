//! What was done goes to the journal; the first of it creates the journal, with what that needs.

use std::path::Path;

use super::{Inner, Keeper, locked, replay};
use crate::dataset::Edit;
use crate::formats;
use crate::formats::edits::{Entry, Mark, entry_text};
use crate::json;
use crate::msg;
use crate::storage::{FileHash, Journal, LockError, Why, lock, reason};
use crate::words::Message;

impl Inner {
    /// Writes entries behind the others; the first ones create the journal. After an error `entries` has those that are
    /// still to be written and not among the waiting ones.
    pub(super) fn write(&mut self, keeper: &Keeper, entries: &mut Vec<Entry>) -> Result<(), Message> {
        if entries.is_empty() && self.waiting.is_empty() && self.coming.is_none() {
            return Ok(());
        }
        if self.journal.is_none() {
            self.prepare(keeper)?;
            self.make_room(keeper)?;
            self.bring(keeper)?;
        }
        while let Some(entry) = entries.first() {
            let text = self.encode(keeper, entry)?;
            self.waiting.push(text);
            entries.remove(0);
        }
        if self.waiting.is_empty() {
            return Ok(());
        }
        let fs = &keeper.keeping.fs;
        let written = if let Some(journal) = &mut self.journal {
            journal.append(&self.waiting)
        } else {
            let mut payloads = vec![self.first(keeper)];
            payloads.append(&mut self.waiting.clone());
            // Versions are thinned out, but not the one from which everything starts.
            self.pinned.extend(self.start.as_ref().map(|start| start.hash));
            Journal::create(fs, &keeper.folder.journal(), &payloads).map(|journal| self.journal = Some(journal))
        };
        written.map_err(|error| error.message())?;
        self.waiting.clear();
        Ok(())
    }

    /// The journal of an earlier run, which could not be read or locked when the document was opened, is never written
    /// over: with work that was not saved it stays where it is found, without it goes to the trash.
    fn make_room(&mut self, keeper: &Keeper) -> Result<(), Message> {
        if self.has_room {
            return Ok(());
        }
        let keeping = &keeper.keeping;
        let path = keeper.folder.journal();
        match Journal::look(&*keeping.fs, &path) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(msg!("keeping-journal", why = reason(&error))),
            Ok(found) if self.coming.is_none() && replay::outline_of(&found.payloads).has_unsaved_changes() => {
                return Err(msg!("keeping-earlier-waits"));
            }
            Ok(_) => {
                let trash = crate::storage::trash_of(&keeping.state);
                crate::storage::discard(&*keeping.fs, &trash, &path, "journal", &(keeping.now)())
                    .map_err(|error| error.message())?;
            }
        }
        self.has_room = true;
        Ok(())
    }

    /// The folder, its lock, and for a dataset without a file the bytes it starts from, which are nowhere else.
    fn prepare(&mut self, keeper: &Keeper) -> Result<(), Message> {
        let keeping = &keeper.keeping;
        let refused = |error: &std::io::Error| {
            let path = keeping.state.display().to_string();
            msg!("keeping-no-folder", why = reason(error), path = path)
        };
        keeping.fs.create_folder(keeper.folder.path()).map_err(|error| refused(&error))?;
        let path = self.start.as_ref().and_then(|start| start.path.clone());
        let mut own = locked(&keeper.lock);
        if own.is_none() {
            match lock(&*keeping.fs, keeper.folder.path(), &keeping.holder(path.as_deref())) {
                Ok(lock) => *own = Some(lock),
                Err(LockError::Held(_)) => return Err(msg!("keeping-in-use")),
                Err(LockError::Io(error)) => return Err(refused(&error)),
            }
        }
        drop(own);
        // A journal is as safe as the names of the folders above it.
        for folder in keeper.folder.path().ancestors().skip(1).take(2) {
            keeping.fs.sync_folder(folder).map_err(|error| refused(&error))?;
        }
        // This one need not be ours.
        if let Some(above) = keeping.state.parent() {
            keeping.fs.sync_folder(above).ok();
        }
        if let Some(start) = self.start.as_mut().filter(|start| start.path.is_none() && !start.is_kept) {
            let bytes = formats::write(&start.dataset).into_bytes();
            let kept = keeper.keep(&bytes, Why::Opened, Some(start.dataset.len() as u64))?;
            (start.hash, start.size, start.is_kept) = (kept, bytes.len() as u64, true);
            self.pinned.insert(kept);
        }
        Ok(())
    }

    fn first(&self, keeper: &Keeper) -> Vec<u8> {
        let entry = match &self.start {
            Some(start) => opened(start.hash, start.size, start.path.as_deref(), &(keeper.keeping.now)()),
            None => opened([0; 32], 0, None, &(keeper.keeping.now)()),
        };
        entry_text(&entry).into_bytes()
    }

    /// The entry as text; the datasets that it points to are kept before it is written.
    fn encode(&mut self, keeper: &Keeper, entry: &Entry) -> Result<Vec<u8>, Message> {
        if let Entry::Do(changes) = entry {
            for change in changes {
                self.keep_blobs(keeper, &change.edit)?;
            }
        }
        Ok(entry_text(entry).into_bytes())
    }

    fn keep_blobs(&mut self, keeper: &Keeper, edit: &Edit) -> Result<(), Message> {
        match edit {
            Edit::AddPolicies { blob } | Edit::Replace { blob } => {
                let dataset = blob.dataset().ok_or_else(|| msg!("edit-blob-missing"))?;
                let bytes = formats::write(dataset).into_bytes();
                let kept = keeper.keep(&bytes, Why::Blob, Some(dataset.len() as u64))?;
                self.pinned.insert(kept);
                // Found by the same hash when it is read.
                blob.sha256(|_| json::hex(&kept));
                Ok(())
            }
            Edit::Many(edits) => edits.iter().try_for_each(|edit| self.keep_blobs(keeper, edit)),
            _ => Ok(()),
        }
    }

    /// Another beginning for the journal: the file was replaced before its bytes were kept, so what was understood of it
    /// stands for it.
    pub(super) fn start_from(&mut self, keeper: &Keeper, hash: FileHash, size: u64) -> Result<(), Message> {
        let Some(start) = &mut self.start else { return Ok(()) };
        let was = std::mem::replace(&mut start.hash, hash);
        start.size = size;
        let Some(journal) = &self.journal else { return Ok(()) };
        let fs = &keeper.keeping.fs;
        let path = journal.path().to_path_buf();
        let found = Journal::look(&**fs, &path).map_err(|error| msg!("keeping-journal", why = reason(&error)))?;
        let at = (keeper.keeping.now)();
        let mark = Mark { sha256: json::hex(&was), state: Some(0), at };
        let mut payloads = vec![self.first(keeper), entry_text(&Entry::OnDisk(mark)).into_bytes()];
        payloads.extend(found.payloads.into_iter().skip(1));
        self.journal = Some(Journal::create(fs, &path, &payloads).map_err(|error| error.message())?);
        Ok(())
    }
}

fn opened(hash: FileHash, size: u64, path: Option<&Path>, at: &str) -> Entry {
    Entry::Opened {
        sha256: json::hex(&hash),
        size,
        path: path.map(|path| path.display().to_string()),
        at: at.to_owned(),
        app: concat!("Hongtou ", env!("CARGO_PKG_VERSION")).to_owned(),
    }
}
