//! Which commands are about a very long record, so that a job carries them out, and what waits for one that is being carried out.
//!
//! It must not know what a command does, nor how a job does it.

use std::collections::VecDeque;

use super::action::Action;
use super::command::{CodeCommand, Command, EditCommand, PairCommand, QuoteCommand};
use super::state::State;
use crate::dataset::RowId;

/// A command that a job carries out on a copy of the state.
#[derive(Debug, Clone)]
pub(super) struct LongCommand {
    /// The job.
    pub(super) job: u64,
    /// What was asked for since, the first one first.
    pub(super) waiting: VecDeque<Command>,
}

impl State {
    /// Whether a command is being carried out that takes longer than a frame. What is shown is what was before it; no key is taken
    /// until it has ended.
    pub fn is_carrying_out(&self) -> bool {
        self.long_command.is_some()
    }

    /// Whether a command may change, or go through, a record that is too long for that within a frame.
    pub(super) fn is_long(&self, command: &Command) -> bool {
        let about = match command {
            Command::Do(action) => self.about(*action),
            Command::Edit(EditCommand::Undo) => self.crossed(1),
            Command::Edit(EditCommand::Redo) => self.crossed(-1),
            Command::Edit(EditCommand::GoTo(to)) => return self.crosses_long_record(*to),
            Command::Edit(EditCommand::Field(edit)) => self.row(&edit.policy),
            Command::Edit(EditCommand::Text { policy, .. } | EditCommand::NewKind { policy, .. })
            | Command::Code(CodeCommand::SetMemo { policy, .. } | CodeCommand::Settle { policy, .. }) => {
                self.row(policy)
            }
            Command::Edit(_) => self.selected_row(),
            Command::Orphan(command) => self.row(&command.orphan().0),
            Command::Pair(PairCommand::Relate(..) | PairCommand::NotSame | PairCommand::Merge) => self.longer_of_pair(),
            Command::Code(command) => self.selected_row().filter(|_| goes_through(command)),
            Command::Quote(QuoteCommand::Key(_) | QuoteCommand::MoveEnd(_) | QuoteCommand::Remove) => {
                self.quotes.selection.current().map(|at| at.row)
            }
            _ => None,
        };
        about.is_some_and(|row| self.is_long_record(row))
    }

    /// Whether a record is so long that what is done to it takes longer than a frame.
    pub(super) fn is_long_record(&self, row: RowId) -> bool {
        self.document.dataset.record_bytes(row) > self.at_once.record_bytes
    }

    fn about(&self, action: Action) -> Option<RowId> {
        match action {
            Action::Undo => self.crossed(1),
            Action::Redo => self.crossed(-1),
            Action::NextAnnotation | Action::PreviousAnnotation => self.selected_row(),
            // They open a dialog.
            Action::AddCode | Action::ChangeCode => None,
            Action::NotSame | Action::MergePair => self.longer_of_pair(),
            _ => self.selected_row().filter(|_| action.spec().traits.changes),
        }
    }

    /// The longer record of the pair that is looked at.
    fn longer_of_pair(&self) -> Option<RowId> {
        let pair = self.chosen_pair()?;
        let bytes = |row: &RowId| self.document.dataset.record_bytes(*row);
        [pair.first, pair.second].into_iter().max_by_key(bytes)
    }

    fn row(&self, policy: &str) -> Option<RowId> {
        self.document.dataset.row(policy)
    }

    /// The record that the step is about which is taken back, or forth where negative.
    fn crossed(&self, one: isize) -> Option<RowId> {
        self.crossed_after(0, one)
    }

    fn crossed_after(&self, steps: isize, one: isize) -> Option<RowId> {
        let step = self.document.history.step_crossed_after(steps, one)?;
        self.row(step.change.edit.policy()?)
    }

    /// Whether a step to another state of the history is about such a record.
    fn crosses_long_record(&self, to: usize) -> bool {
        let steps = -self.document.history.steps_to(to).unwrap_or(0);
        let one = steps.signum();
        let mut rows = (0..steps.abs()).filter_map(|after| self.crossed_after(after * one, one));
        rows.any(|row| self.is_long_record(row))
    }
}

/// Whether a command of coding goes through the annotations of the record, rather than open a dialog, or say where the keyboard is.
fn goes_through(command: &CodeCommand) -> bool {
    match command {
        CodeCommand::Apply(_)
        | CodeCommand::New(_)
        | CodeCommand::InVivo
        | CodeCommand::Key(_)
        | CodeCommand::SetMemo { .. }
        | CodeCommand::DeleteAnnotation(_)
        | CodeCommand::GoTo(_)
        | CodeCommand::MoveEnd(_)
        | CodeCommand::SetSpan { .. }
        | CodeCommand::SetValue { .. }
        | CodeCommand::Settle { .. }
        | CodeCommand::ToggleRead => true,
        CodeCommand::Pick(_)
        | CodeCommand::Choose(_)
        | CodeCommand::ChooseInRecord(_)
        | CodeCommand::Revealed
        | CodeCommand::PickValue
        | CodeCommand::WriteMemo(_)
        | CodeCommand::MemoBegun
        | CodeCommand::SearchAndCode
        | CodeCommand::CodeHits
        | CodeCommand::ToggleBlind
        | CodeCommand::SetCoder(_) => false,
    }
}
