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
}

/// The steps of a session.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    /// How many steps were done when the file was saved last; `None` when that state can no longer be reached.
    saved: Option<usize>,
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
        if self.saved.is_some_and(|saved| saved > self.done.len()) {
            self.saved = None;
        }
        self.undone.clear();
        self.done.push(Step { change, other_way });
        Ok(())
    }

    /// Takes the last change back; `Ok(None)` where there is none.
    pub fn undo(&mut self, dataset: &mut Dataset, at: &str) -> Result<Option<&Change>, Message> {
        let Some(step) = self.done.pop() else { return Ok(None) };
        match dataset.apply_exactly(&step.other_way, at) {
            Ok(again) => self.undone.push(Step { change: step.change, other_way: again }),
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
            Ok(back) => self.done.push(Step { change: step.change, other_way: back }),
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

    /// The state of now is the file's.
    pub fn mark_saved(&mut self, done_when_written: usize) {
        self.saved = Some(done_when_written);
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
        self.saved.map(|saved| saved.abs_diff(self.done.len()))
    }
}
