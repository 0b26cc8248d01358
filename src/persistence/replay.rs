//! A journal and the bytes it starts from give back the dataset with its history.

use std::sync::Arc;

use super::outline::Outline;
use crate::dataset::{Dataset, History};
use crate::formats;
use crate::formats::edits::{Entry, entry_of};
use crate::msg;
use crate::storage::{VersionError, Versions};
use crate::words::Message;

/// A journal read and done again.
#[derive(Debug, Clone)]
pub(super) struct Replayed {
    pub(super) dataset: Dataset,
    pub(super) history: History,
}

/// The entries that payloads say, up to the first that cannot be understood, with the reason.
pub(super) fn entries_of(
    payloads: &[Vec<u8>],
    blobs: &dyn Fn(&str) -> Option<Arc<Dataset>>,
) -> (Vec<Entry>, Option<Message>) {
    let mut entries = Vec::with_capacity(payloads.len());
    for payload in payloads {
        let entry = std::str::from_utf8(payload)
            .map_err(|_error| msg!("keeping-entry-no-text"))
            .and_then(|text| entry_of(text, blobs).map_err(|(_, what)| what));
        match entry {
            Ok(entry) => entries.push(entry),
            Err(why) => return (entries, Some(why)),
        }
    }
    (entries, None)
}

/// The outline alone, without the datasets that edits point to.
pub(super) fn outline_of(payloads: &[Vec<u8>]) -> Outline {
    Outline::of(&entries_of(payloads, &|_| Some(Arc::default())).0)
}

/// Finds the dataset that an edit points to among the kept versions. An error is that of the disk, which may have it the
/// next time.
pub(super) fn blob_in(versions: &Versions<'_>, hash: &str) -> Result<Option<Arc<Dataset>>, Message> {
    let Some(hash) = crate::json::unhex(hash) else { return Ok(None) };
    match versions.bytes(&hash, crate::storage::OPEN_LIMIT) {
        Ok(bytes) => Ok(formats::read(bytes).ok().map(|loaded| Arc::new(loaded.dataset))),
        Err(error @ VersionError::Io { .. }) => Err(error.message()),
        Err(_) => Ok(None),
    }
}

/// Does everything again from `start`. An entry that cannot be done again ends it, and is told with its number; nothing of
/// it stays.
pub(super) fn replay(start: &Dataset, entries: &[Entry]) -> (Replayed, Option<(usize, Message)>) {
    let mut all = Replayed { dataset: start.clone(), history: History::unsaved() };
    for (at, entry) in entries.iter().enumerate() {
        if let Err(why) = all.add(entry) {
            // A group may have failed in its middle. What is before it was done just now, so that it can be done again;
            // a copy before each entry would make opening take the square of their number.
            let (before, _) = replay(start, entries.get(..at).unwrap_or_default());
            return (before, Some((at, why)));
        }
    }
    (all, None)
}

impl Replayed {
    /// Does an entry again. After an error a part of it may have been done.
    fn add(&mut self, entry: &Entry) -> Result<(), Message> {
        match entry {
            Entry::Opened { path, .. } => {
                if path.is_some() {
                    self.history.mark_saved(0);
                }
            }
            Entry::Do(changes) => {
                for change in changes {
                    self.history.perform(&mut self.dataset, change.clone())?;
                }
            }
            Entry::Undo { steps, .. } => {
                for _ in 0..steps.unsigned_abs() {
                    let (dataset, history) = (&mut self.dataset, &mut self.history);
                    let crossed = if *steps > 0 { history.undo(dataset) } else { history.redo(dataset) };
                    // A step that is not there is one of another history.
                    crossed?.ok_or_else(|| msg!("keeping-no-step"))?;
                }
            }
            Entry::Saving(_) => {}
            Entry::OnDisk(mark) => match mark.state {
                Some(state) => self.history.mark_saved(state),
                None => self.history.mark_unsaved(),
            },
        }
        Ok(())
    }

    /// The dataset in another state, where undo and redo still lead to it.
    pub(super) fn at(&self, state: usize) -> Option<Dataset> {
        let steps = self.history.steps_to(state)?;
        let (mut dataset, mut history) = (self.dataset.clone(), self.history.clone());
        for _ in 0..steps.unsigned_abs() {
            if steps < 0 { history.undo(&mut dataset) } else { history.redo(&mut dataset) }.ok()?;
        }
        Some(dataset)
    }

    /// Whether it is the same dataset to the byte, as it would be written.
    pub(super) fn is(&self, other: &Dataset) -> bool {
        formats::write(&self.dataset) == formats::write(other)
    }
}
