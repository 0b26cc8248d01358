//! What was done and can be undone: changes with their inverses, by name.
//!
//! It holds edits, not datasets; it must not know who shows it. A clone shares the steps: a job may go on from it, and what it
//! leads to takes the place of the original.

use std::sync::Arc;

use super::edit::{Change, Edit};
use super::store::Dataset;
use crate::json::Value;
use crate::words::Message;

/// A step: the change and what takes it back (or, once it is undone, what does it again).
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The change.
    pub change: Arc<Change>,
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
    done: Vec<Arc<Step>>,
    undone: Vec<Arc<Step>>,
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

    /// Makes a change and remembers it. Gives the undone steps that can no longer be made again: they may be large.
    pub fn perform(
        &mut self,
        dataset: &mut Dataset,
        change: impl Into<Arc<Change>>,
    ) -> Result<Vec<Arc<Step>>, Message> {
        let change = change.into();
        let other_modified = dataset.modified();
        let other_way = dataset.apply(&change)?;
        self.last += 1;
        self.done.push(Arc::new(Step { change, other_way, serial: self.last, other_modified }));
        Ok(std::mem::take(&mut self.undone))
    }

    /// Takes the last change back, to the byte; `Ok(None)` where there is none.
    pub fn undo(&mut self, dataset: &mut Dataset) -> Result<Option<&Arc<Change>>, Message> {
        cross_last(&mut self.done, &mut self.undone, dataset)
    }

    /// Makes the last undone change again.
    pub fn redo(&mut self, dataset: &mut Dataset) -> Result<Option<&Arc<Change>>, Message> {
        cross_last(&mut self.undone, &mut self.done, dataset)
    }

    /// About how many records that many steps change, back where positive, each as often as they do: what going there costs.
    pub fn records(&self, steps: isize) -> usize {
        let crossed = if steps > 0 { &self.done } else { &self.undone };
        crossed.iter().rev().take(steps.unsigned_abs()).map(|step| step.other_way.records()).sum()
    }

    /// How many steps lead to a state: undo where negative, redo where positive. `None` where none do any more.
    pub fn steps_to(&self, state: usize) -> Option<isize> {
        let here = self.done.len();
        let there = if state == 0 {
            Some(0)
        } else {
            // The numbers of the steps ascend, also over those that were undone.
            let done = self.done.binary_search_by_key(&state, |step| step.serial).map(|at| at + 1);
            let undone = || self.undone.binary_search_by(|step| state.cmp(&step.serial));
            done.or_else(|_| undone().map(|at| here + self.undone.len() - at)).ok()
        };
        there.map(|there| there.cast_signed() - here.cast_signed())
    }

    /// The step that one more step back, forth where negative, would cross after so many steps.
    pub fn step_crossed_after(&self, steps: isize, one: isize) -> Option<&Step> {
        // Between the last step done and the first one undone stands the present.
        let at = self.done.len().checked_add_signed(-steps)?.checked_add_signed(if one > 0 { -1 } else { 0 })?;
        let step = match at.checked_sub(self.done.len()) {
            None => self.done.get(at),
            Some(undone) => self.undone.iter().rev().nth(undone),
        };
        step.map(|step| &**step)
    }

    /// Steps done, oldest first.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = &Step> + ExactSizeIterator {
        self.done.iter().map(|step| &**step)
    }

    /// Steps undone, the next one to redo first.
    pub fn undone(&self) -> impl DoubleEndedIterator<Item = &Step> + ExactSizeIterator {
        self.undone.iter().rev().map(|step| &**step)
    }

    /// A name of the present state, which no other state of this history ever has: what was written may be an earlier one
    /// by the time it is on disk.
    pub fn state(&self) -> usize {
        self.done.last().map_or(0, |step| step.serial)
    }

    /// Takes over which state the file holds from the history that this one was made from: it may have been saved since.
    pub fn keep_saved_state_of(&mut self, earlier: &Self) {
        self.saved = earlier.saved;
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
    /// Goes to the other side; gives the step that leads back. After an error everything is as it was.
    fn cross(&self, dataset: &mut Dataset) -> Result<Self, Message> {
        let modified = dataset.modified();
        let other_way = dataset.apply_unstamped(&self.other_way)?;
        dataset.put_modified(self.other_modified.as_ref());
        Ok(Self { change: Arc::clone(&self.change), other_way, serial: self.serial, other_modified: modified })
    }
}

/// Goes to the other side of the last step of a list, and puts it onto the other list.
fn cross_last<'h>(
    from: &mut Vec<Arc<Step>>,
    to: &'h mut Vec<Arc<Step>>,
    dataset: &mut Dataset,
) -> Result<Option<&'h Arc<Change>>, Message> {
    let Some(step) = from.last() else { return Ok(None) };
    to.push(Arc::new(step.cross(dataset)?));
    from.pop();
    Ok(to.last().map(|step| &step.change))
}
