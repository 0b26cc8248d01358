//! The open dataset with where it came from, what was done to it, and what keeps it from being lost.
//!
//! A change goes to memory, to the history and to the journal in one place, here.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::blind::Blind;
use super::changing::ChangedDocument;
use super::disk::DiskState;
use crate::dataset::{Change, Dataset, History, Step};
use crate::formats::edits::{DiskMark, Entry};
use crate::formats::{Checked, Issues, Loaded};
use crate::msg;
use crate::persistence::{Access, DocumentStore, Opened, Recovery};
use crate::storage::FileHash;
use crate::support::background_drop::drop_later;
use crate::words::Message;

/// Where a dataset came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Origin {
    /// None is open.
    #[default]
    None,
    /// The built-in sample: unsaved, and marked as a sample.
    Sample,
    /// The built-in practice texts: unsaved, and all of them invented.
    Practice,
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
    /// The dataset as it may be seen: all of it, or, while somebody codes blind, what that coder may see. Everything that shows,
    /// counts, searches or gives away takes this one.
    pub dataset: Dataset,
    /// The whole of it, while that is another one.
    pub(super) blind: Option<Box<Blind>>,
    /// What was done; to be shown, [`Self::history`].
    pub(in crate::app) history: History,
    /// Where it came from.
    pub origin: Origin,
    /// What is wrong or odd in the dataset, and was in the file; of the state with this number.
    pub issues: Arc<Issues>,
    pub(crate) issues_of: u64,
    /// What they are made from when the dataset is another one.
    pub(crate) checked: Checked,
    /// The job that looks for doubts in the records of a file that was opened quickly.
    pub(crate) checking: Option<u64>,
    /// Why it cannot be saved over its file, if it cannot.
    pub save_blocked: Option<Message>,
    /// What keeps its changes; none where they may not be made, or the program has no folder of its own.
    pub store: Option<Arc<DocumentStore>>,
    /// Whether it may be changed.
    pub access: Access,
    /// What an earlier run did not save, until that is decided.
    pub recovery: Option<Box<Recovery>>,
    /// What the file holds, as far as is known: the common ground when others change it. It is whole.
    pub(in crate::app) on_disk: Dataset,
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
        let issues = Arc::new(loaded.issues);
        Self {
            on_disk: loaded.dataset.clone(),
            checked: Checked::new(Arc::clone(&issues), loaded.dataset.clone(), loaded.unchecked.is_none()),
            issues_of: loaded.dataset.revision(),
            dataset: loaded.dataset,
            history,
            origin,
            issues,
            save_blocked: loaded.save_blocked,
            ..Self::default()
        }
    }

    /// A dataset that was made here.
    pub fn made(dataset: Dataset) -> Self {
        Self { dataset, origin: Origin::New, ..Self::default() }
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
        *self.whole_mut() = recovery.dataset;
        self.history = recovery.history;
        self.on_disk = recovery.on_disk;
        self.access = Access::Write;
        if let Origin::File { hash, .. } = &mut self.origin {
            // What is expected at the next save is what was there then: another version is noticed, and merged.
            *hash = recovery.disk_hash;
        }
        self.see_changes();
        Some(recovery.changes)
    }

    /// Makes a change, of the whole dataset.
    pub fn perform(&mut self, change: Change) -> Result<(), Message> {
        self.may_change()?;
        let change = Arc::new(Change { edit: self.edit_of_whole(change.edit), ..change });
        let lost = perform(self.worked(), &change)?;
        self.see_changes();
        if !lost.is_empty() {
            // Among them may be a state of the whole dataset.
            drop_later(lost);
        }
        Ok(())
    }

    /// Takes steps back, forth where negative; gives the last change that was crossed.
    pub fn go(&mut self, steps: isize, at: String) -> Result<Option<Arc<Change>>, Message> {
        self.may_change()?;
        let (last, result) = go(self.worked(), steps, at, &|| false);
        self.see_changes();
        result.map(|()| last)
    }

    /// Takes over what a plan made of the state that this is in. Which state the file holds may be known better by now.
    pub(super) fn take_over(&mut self, made: ChangedDocument) {
        let ChangedDocument { dataset, mut history, mut entries, .. } = made;
        history.keep_saved_state_of(&self.history);
        self.outbox.append(&mut entries);
        let before = (std::mem::replace(self.whole_mut(), dataset), std::mem::replace(&mut self.history, history));
        drop_later(before);
        self.see_changes();
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
        self.outbox.push(Entry::OnDisk(DiskMark { hash: crate::json::hex(&hash), state, at }));
    }

    /// Whether it may be changed, or the reason why not.
    pub fn may_change(&self) -> Result<(), Message> {
        match &self.access {
            // What is changed is what is shown: nothing is put back over what cannot be seen yet.
            Access::Write if self.is_seen_before() => Err(msg!("why-hiding")),
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
        let checked = std::mem::take(&mut self.checked).into_dataset();
        let mut datasets = vec![std::mem::take(&mut self.dataset), std::mem::take(&mut self.on_disk), checked];
        if let Some(recovery) = &mut self.recovery {
            datasets.extend([std::mem::take(&mut recovery.dataset), std::mem::take(&mut recovery.on_disk)]);
        }
        datasets.extend(self.take_hidden());
        (datasets, std::mem::take(&mut self.history), std::mem::take(&mut self.issues))
    }

    /// Its history, and what its file holds, for tests of what keeps them.
    #[cfg(test)]
    pub(crate) fn kept(&self) -> (&History, &Dataset) {
        (&self.history, &self.on_disk)
    }

    /// The same, to change.
    #[cfg(test)]
    pub(crate) fn kept_mut(&mut self) -> (&mut History, &mut Dataset) {
        (&mut self.history, &mut self.on_disk)
    }

    /// The file, if it has one.
    pub fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File { path, .. } => Some(path),
            _ => None,
        }
    }

    /// Whether closing would lose work. A built-in dataset as it came, or an empty new one, is no work.
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

/// A dataset with its history, and what the journal is told of both.
pub(super) type Worked<'a> = (&'a mut Dataset, &'a mut History, &'a mut Vec<Entry>);

/// Makes a change: the one place from which it goes to memory, to the history and to the journal. Gives the undone steps that
/// can no longer be made again.
pub(super) fn perform(
    (dataset, history, entries): Worked<'_>,
    change: &Arc<Change>,
) -> Result<Vec<Arc<Step>>, Message> {
    let lost = history.perform(dataset, Arc::clone(change))?;
    entries.push(Entry::Do(vec![Change::clone(change)]));
    Ok(lost)
}

/// Takes steps back, forth where negative, until `stopped` says so; gives the last change that was crossed, and why the next one
/// could not be.
pub(super) fn go(
    (dataset, history, entries): Worked<'_>,
    steps: isize,
    at: String,
    stopped: &dyn Fn() -> bool,
) -> (Option<Arc<Change>>, Result<(), Message>) {
    let mut last = None;
    let mut made = 0;
    let mut result = Ok(());
    for _ in 0..steps.unsigned_abs() {
        if stopped() {
            break;
        }
        match if steps > 0 { history.undo(dataset) } else { history.redo(dataset) } {
            Ok(Some(change)) => last = Some(Arc::clone(change)),
            Ok(None) => break,
            Err(why) => {
                result = Err(why);
                break;
            }
        }
        made += steps.signum();
    }
    if made != 0 {
        entries.push(Entry::Undo { steps: made, at });
    }
    (last, result)
}
