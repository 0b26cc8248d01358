//! The history as it may be seen: while somebody codes blind, a step that is about the coding of others says only that, and no
//! step says who else made it.

use super::document::Document;
use crate::dataset::{FieldChange, History, Step, hides_change};
use crate::msg;
use crate::words::Message;

/// The history of the open document, to be shown.
#[derive(Debug, Clone, Copy)]
pub struct SeenHistory<'a> {
    history: &'a History,
    /// Whose coding alone is seen.
    coder: Option<&'a str>,
}

/// A step of it.
#[derive(Debug, Clone, Copy)]
pub struct SeenStep<'a> {
    step: &'a Step,
    coder: Option<&'a str>,
}

impl<'a> SeenHistory<'a> {
    /// Steps done, oldest first.
    pub fn steps(self) -> impl DoubleEndedIterator<Item = SeenStep<'a>> + ExactSizeIterator {
        self.history.steps().map(move |step| SeenStep { step, coder: self.coder })
    }

    /// Steps undone, the next one to redo first.
    pub fn undone(self) -> impl DoubleEndedIterator<Item = SeenStep<'a>> + ExactSizeIterator {
        self.history.undone().map(move |step| SeenStep { step, coder: self.coder })
    }

    /// The step that one more step back, forth where negative, would cross after so many steps.
    pub fn crossed_after(self, steps: isize, one: isize) -> Option<SeenStep<'a>> {
        self.history.step_crossed_after(steps, one).map(|step| SeenStep { step, coder: self.coder })
    }

    /// A name of the present state, which no other state of this history ever has.
    pub fn state(self) -> usize {
        self.history.state()
    }

    /// The state that the file holds.
    pub fn saved_state(self) -> Option<usize> {
        self.history.saved_state()
    }

    /// How many steps lead to a state, forth where negative.
    pub fn steps_to(self, state: usize) -> Option<isize> {
        self.history.steps_to(state)
    }

    /// Steps between now and the file; `None` where no file holds any of these states.
    pub fn unsaved_steps(self) -> Option<usize> {
        self.history.unsaved_steps()
    }

    /// Steps done.
    pub fn len(self) -> usize {
        self.history.len()
    }

    /// Whether nothing was done.
    pub fn is_empty(self) -> bool {
        self.history.is_empty()
    }

    /// What was done to a record and holds, the newest first.
    pub fn of_record(self, id: &str) -> Vec<FieldChange<'a>> {
        let mut log = self.history.of_record(id);
        if let Some(coder) = self.coder {
            log.retain(|change| !change.is_of_coding_of_others(coder));
            for change in log.iter_mut().filter(|change| change.by != coder) {
                change.by = "";
            }
        }
        log
    }
}

impl<'a> SeenStep<'a> {
    /// The name of the state after this step.
    pub fn state(self) -> usize {
        self.step.state()
    }

    /// What it is called.
    pub fn label(self) -> Message {
        let is_hidden =
            self.coder.is_some_and(|coder| hides_change(&self.step.change, Some(&self.step.other_way), coder));
        if is_hidden { msg!("history-hidden") } else { self.step.change.label.clone() }
    }

    /// Who made it; nothing where that is not told.
    pub fn by(self) -> &'a str {
        let by = self.step.change.by.as_str();
        if self.coder.is_none_or(|coder| coder == by) { by } else { "" }
    }

    /// When, RFC 3339.
    pub fn at(self) -> &'a str {
        &self.step.change.at
    }
}

impl Document {
    /// The history, to be shown.
    pub fn history(&self) -> SeenHistory<'_> {
        SeenHistory { history: &self.history, coder: self.blind_coder() }
    }
}
