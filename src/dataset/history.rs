//! What was done and can be undone: changes with their inverses, by name.
//!
//! It holds edits, not datasets; it must not know who shows it.

use super::edit::{Change, Edit};
use super::store::Dataset;
use crate::json::Value;
use crate::words::Message;

/// A step: the change and what takes it back (or, once it is undone, what does it again).
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The change.
    pub change: Change,
    /// The edit that leads to the other side.
    pub other_way: Edit,
    /// Counts up with each change: names the state after it.
    serial: usize,
    /// `modified` of the header on the other side: the state before a change is that state to the byte.
    other_modified: Option<Value>,
}

impl Step {
    /// The name of the state after this step.
    pub fn state(&self) -> usize {
        self.serial
    }
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
        let other_modified = dataset.modified();
        let other_way = dataset.apply(&change)?;
        self.undone.clear();
        self.last += 1;
        self.done.push(Step { change, other_way, serial: self.last, other_modified });
        Ok(())
    }

    /// Takes the last change back, to the byte; `Ok(None)` where there is none.
    pub fn undo(&mut self, dataset: &mut Dataset) -> Result<Option<&Change>, Message> {
        let Some(mut step) = self.done.pop() else { return Ok(None) };
        match step.cross(dataset) {
            Ok(()) => self.undone.push(step),
            Err(error) => {
                self.done.push(step);
                return Err(error);
            }
        }
        Ok(self.undone.last().map(|step| &step.change))
    }

    /// Makes the last undone change again.
    pub fn redo(&mut self, dataset: &mut Dataset) -> Result<Option<&Change>, Message> {
        let Some(mut step) = self.undone.pop() else { return Ok(None) };
        match step.cross(dataset) {
            Ok(()) => self.done.push(step),
            Err(error) => {
                self.undone.push(step);
                return Err(error);
            }
        }
        Ok(self.done.last().map(|step| &step.change))
    }

    /// How many steps lead to a state: undo where negative, redo where positive. `None` where none do any more.
    pub fn steps_to(&self, state: usize) -> Option<isize> {
        let known = |step: &Step| step.serial == state;
        let here = self.done.len();
        let there = if state == 0 {
            Some(0)
        } else {
            let done = self.done.iter().position(known).map(|at| at + 1);
            done.or_else(|| self.undone.iter().rev().position(known).map(|at| here + at + 1))
        };
        there.map(|there| there.cast_signed() - here.cast_signed())
    }

    /// The change that undo would take back.
    pub fn next_undo(&self) -> Option<&Change> {
        self.done.last().map(|step| &step.change)
    }

    /// The change that redo would make again.
    pub fn next_redo(&self) -> Option<&Change> {
        self.undone.last().map(|step| &step.change)
    }

    /// Steps done, oldest first.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &Step> + ExactSizeIterator {
        self.done.iter()
    }

    /// Steps undone, the next one to redo first.
    pub fn undone(&self) -> impl DoubleEndedIterator<Item = &Step> + ExactSizeIterator {
        self.undone.iter().rev()
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

    /// The file holds none of these states: it was changed by others, or is gone.
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// The state that the file holds.
    pub fn saved_state(&self) -> Option<usize> {
        self.saved
    }

    /// Steps between now and the file; `None` where no file holds any of these states.
    pub fn unsaved_steps(&self) -> Option<usize> {
        self.steps_to(self.saved?).map(isize::unsigned_abs)
    }
}

impl Step {
    /// Goes to the other side. After an error everything is as it was.
    fn cross(&mut self, dataset: &mut Dataset) -> Result<(), Message> {
        let modified = dataset.modified();
        self.other_way = dataset.apply_unstamped(&self.other_way)?;
        dataset.put_modified(self.other_modified.as_ref());
        self.other_modified = modified;
        Ok(())
    }
}
