//! The open dataset with where it came from, what was done to it, and what keeps it from being lost.
//!
//! A change goes to memory, to the history and to the journal in one place, here.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::disk::DiskState;
use crate::dataset::{Change, Dataset, Edit, History};
use crate::formats::edits::{DiskMark, Entry};
use crate::formats::{Issues, Loaded};
use crate::msg;
use crate::persistence::{Access, DocumentStore, Opened, Recovery};
use crate::storage::FileHash;
use crate::words::Message;

/// Where a dataset came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Origin {
    /// None is open.
    #[default]
    None,
    /// The built-in sample: unsaved, and marked as a sample.
    Sample,
    /// Made here.
    New,
    /// A file, with the hash of its bytes when it was read or written last.
    File {
        /// The file.
        path: PathBuf,
        /// SHA-256 of its bytes.
        hash: [u8; 32],
    },
}

/// The open dataset.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The dataset.
    pub dataset: Dataset,
    /// What was done.
    pub history: History,
    /// Where it came from.
    pub origin: Origin,
    /// What was wrong or odd in the file.
    pub issues: Arc<Issues>,
    /// Why it cannot be saved over its file, if it cannot.
    pub save_blocked: Option<Message>,
    /// What keeps its changes; none where they may not be made, or the program has no folder of its own.
    pub store: Option<Arc<DocumentStore>>,
    /// Whether it may be changed.
    pub access: Access,
    /// What an earlier run did not save, until that is decided.
    pub recovery: Option<Box<Recovery>>,
    /// What the file holds, as far as is known: the common ground when others change it.
    pub on_disk: Dataset,
    /// What became of the file.
    pub disk: DiskState,
    /// The state of the history that was kept last as a snapshot.
    pub snapshot: Option<usize>,
    /// What the journal does not know yet.
    pub(crate) outbox: Vec<Entry>,
}

impl Document {
    /// What was just read.
    pub fn loaded(loaded: Loaded, origin: Origin) -> Self {
        let history = match origin {
            Origin::File { .. } => History::saved(),
            _ => History::unsaved(),
        };
        Self {
            on_disk: loaded.dataset.clone(),
            dataset: loaded.dataset,
            history,
            origin,
            issues: Arc::new(loaded.issues),
            save_blocked: loaded.save_blocked,
            ..Self::default()
        }
    }

    /// A file that was opened.
    pub fn opened(path: PathBuf, opened: Opened) -> Self {
        let Opened { loaded, hash, history, store, access, recovery, .. } = opened;
        Self { history, store, access, recovery, ..Self::loaded(loaded, Origin::File { path, hash }) }
    }

    /// Work without a file, taken up from an earlier run; what to do with it is still to be decided.
    pub fn taken_up(recovery: Box<Recovery>) -> Self {
        let origin = match &recovery.path {
            Some(path) => Origin::File { path: path.clone(), hash: recovery.disk_hash },
            None => Origin::New,
        };
        let disk = if recovery.path.is_some() { DiskState::Missing { saved: None } } else { DiskState::Fine };
        Self {
            dataset: recovery.on_disk.clone(),
            on_disk: recovery.on_disk.clone(),
            store: Some(Arc::clone(&recovery.store)),
            history: History::saved(),
            origin,
            access: Access::Undecided,
            disk,
            recovery: Some(recovery),
            ..Self::default()
        }
    }

    /// Goes on with what an earlier run did not save. Nothing on disk is touched.
    pub fn recover(&mut self) -> Option<usize> {
        let recovery = *self.recovery.take()?;
        self.dataset = recovery.dataset;
        self.history = recovery.history;
        self.on_disk = recovery.on_disk;
        self.access = Access::Write;
        if let Origin::File { hash, .. } = &mut self.origin {
            // What is expected at the next save is what was there then: another version is noticed, and merged.
            *hash = recovery.disk_hash;
        }
        Some(recovery.changes)
    }

    /// Makes a change.
    pub fn perform(&mut self, change: Change) -> Result<(), Message> {
        self.may_change()?;
        self.history.perform(&mut self.dataset, change.clone())?;
        self.outbox.push(Entry::Do(vec![change]));
        Ok(())
    }

    /// Takes steps back, forth where negative; gives the last change that was crossed.
    pub fn go(&mut self, steps: isize, at: String) -> Result<Option<Change>, Message> {
        self.may_change()?;
        let mut last = None;
        let mut made = 0;
        let mut result = Ok(());
        for _ in 0..steps.unsigned_abs() {
            let crossed =
                if steps > 0 { self.history.undo(&mut self.dataset) } else { self.history.redo(&mut self.dataset) };
            match crossed {
                Ok(Some(change)) => last = Some(change.clone()),
                Ok(None) => break,
                Err(why) => {
                    result = Err(why);
                    break;
                }
            }
            made += steps.signum();
        }
        if made != 0 {
            self.outbox.push(Entry::Undo { steps: made, at });
        }
        result.map(|()| last)
    }

    /// Another program changed the file and nothing here was unsaved: its version is taken, as a step that can be undone.
    pub fn take_from_disk(&mut self, loaded: Loaded, hash: FileHash, at: String) -> Result<(), Message> {
        let blob = crate::dataset::Blob::new(Arc::new(loaded.dataset));
        let label = msg!("edit-from-disk");
        self.perform(Change { edit: Edit::Replace { blob }, by: String::new(), at: at.clone(), label })?;
        let state = self.history.state();
        self.issues = Arc::new(loaded.issues);
        self.save_blocked = loaded.save_blocked;
        self.is_on_disk(hash, Some(state), at);
        self.on_disk = self.dataset.clone();
        Ok(())
    }

    /// The file is this now, with the state that it holds, or none of them.
    pub fn is_on_disk(&mut self, hash: FileHash, state: Option<usize>, at: String) {
        if let Origin::File { hash: known, .. } = &mut self.origin {
            *known = hash;
        }
        self.disk = DiskState::Fine;
        match state {
            Some(state) => self.history.mark_saved(state),
            None => self.history.mark_unsaved(),
        }
        self.outbox.push(Entry::OnDisk(DiskMark { sha256: crate::json::hex(&hash), state, at }));
    }

    /// Whether it may be changed, or the reason why not.
    pub fn may_change(&self) -> Result<(), Message> {
        match &self.access {
            Access::Write => Ok(()),
            Access::Held(holder) => {
                let (host, since) = (holder.host.clone(), holder.since.replace('T', " ").replace('Z', " UTC"));
                // A number of a process is a name, not a quantity.
                Err(msg!("why-held", pid = holder.pid.to_string(), host = host, since = since))
            }
            Access::Undecided => Err(msg!("why-undecided")),
        }
    }

    /// What of it takes long to take apart. The document is empty then, and about to be dropped.
    pub(super) fn take_heavy(&mut self) -> (Vec<Dataset>, History, Arc<Issues>) {
        let mut datasets = vec![std::mem::take(&mut self.dataset), std::mem::take(&mut self.on_disk)];
        if let Some(recovery) = &mut self.recovery {
            datasets.extend([std::mem::take(&mut recovery.dataset), std::mem::take(&mut recovery.on_disk)]);
        }
        (datasets, std::mem::take(&mut self.history), std::mem::take(&mut self.issues))
    }

    /// The file, if it has one.
    pub fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File { path, .. } => Some(path),
            _ => None,
        }
    }

    /// Whether closing would lose work. The sample as it came, or an empty new dataset, is no work.
    pub fn has_unsaved_changes(&self) -> bool {
        match self.history.unsaved_steps() {
            Some(steps) => steps > 0,
            // A file that held a state holds none any more: it is gone, or another one.
            None => !self.history.is_empty() || self.path().is_some(),
        }
    }

    /// Whether there is a dataset at all.
    pub fn is_open(&self) -> bool {
        self.origin != Origin::None
    }
}
