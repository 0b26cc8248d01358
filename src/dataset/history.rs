//! What was done and can be undone: changes with their inverses, by name.
//!
//! It holds edits, not datasets; it must not know who shows it.

use super::edit::{Change, Edit};
use super::store::Dataset;
use crate::words::Message;

/// A step: the change and what takes it back (or, once it is undone, what does it again).
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The change.
    pub change: Change,
    /// The edit that leads to the other side.
    pub other_way: Edit,
    /// Counts up with each change of the session: names the state after it.
    serial: usize,
}

/// The steps of a session.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// The state that was saved last; `None` where no file holds any.
    saved: Option<usize>,
    /// The serial number of the last change made.
    last: usize,
}

impl History {
    /// A history whose state is the file's.
    pub fn saved() -> Self {
        Self { saved: Some(0), ..Self::default() }
    }

    /// A history of a dataset that no file holds.
    pub fn unsaved() -> Self {
        Self::default()
    }

    /// Makes a change and remembers it.
    pub fn perform(&mut self, dataset: &mut Dataset, change: Change) -> Result<(), Message> {
        let other_way = dataset.apply(&change)?;
        self.undone.clear();
        self.last += 1;
        self.done.push(Step { change, other_way, serial: self.last });
        Ok(())
    }

    /// Takes the last change back; `Ok(None)` where there is none.
    pub fn undo(&mut self, dataset: &mut Dataset, at: &str) -> Result<Option<&Change>, Message> {
        let Some(step) = self.done.pop() else { return Ok(None) };
        match dataset.apply_exactly(&step.other_way, at) {
            Ok(again) => self.undone.push(Step { other_way: again, ..step }),
            Err(error) => {
                self.done.push(step);
                return Err(error);
            }
        }
        Ok(self.undone.last().map(|step| &step.change))
    }

    /// Makes the last undone change again.
    pub fn redo(&mut self, dataset: &mut Dataset, at: &str) -> Result<Option<&Change>, Message> {
        let Some(step) = self.undone.pop() else { return Ok(None) };
        match dataset.apply_exactly(&step.other_way, at) {
            Ok(back) => self.done.push(Step { other_way: back, ..step }),
            Err(error) => {
                self.undone.push(step);
                return Err(error);
            }
        }
        Ok(self.done.last().map(|step| &step.change))
    }

    /// The change that undo would take back.
    pub fn next_undo(&self) -> Option<&Change> {
        self.done.last().map(|step| &step.change)
    }

    /// The change that redo would make again.
    pub fn next_redo(&self) -> Option<&Change> {
        self.undone.last().map(|step| &step.change)
    }

    /// Changes done, oldest first.
    pub fn done(&self) -> impl DoubleEndedIterator<Item = &Change> + ExactSizeIterator {
        self.done.iter().map(|step| &step.change)
    }

    /// A name of the present state, which no other state of this history ever has: what was written may be an earlier one
    /// by the time it is on disk.
    pub fn state(&self) -> usize {
        self.done.last().map_or(0, |step| step.serial)
    }

    /// A state, as [`Self::state`] named it, is the file's.
    pub fn mark_saved(&mut self, state: usize) {
        self.saved = Some(state);
    }

    /// Steps done.
    pub fn len(&self) -> usize {
        self.done.len()
    }

    /// Whether nothing was done.
    pub fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    /// Steps between now and the file; `None` where no file holds any of these states.
    pub fn unsaved_steps(&self) -> Option<usize> {
        let saved = self.saved?;
        let known = |step: &Step| step.serial == saved;
        let at = if saved == 0 { Some(0) } else { self.done.iter().position(known).map(|at| at + 1) };
        let undone = || self.undone.iter().rev().position(known).map(|at| self.done.len() + at + 1);
        at.or_else(undone).map(|at| at.abs_diff(self.done.len()))
    }
}
