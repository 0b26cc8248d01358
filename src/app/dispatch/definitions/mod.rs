//! Codes and kinds as they are defined: looked at, moved, and what is asked before more is done.

mod form;
mod many;

use super::editing::perform;
use crate::app::command::DefinitionCommand;
use crate::app::definitions::{DefinitionDraft, ReplaceDraft, SplitDraft};
use crate::app::deps::Deps;
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::dataset::{DefinitionList, Edit, deprecated, moved, next_version};
use crate::msg;
use crate::query::kind_name;
use crate::words::Message;

pub(super) use many::refresh;

pub(super) fn handle(state: &mut State, deps: &Deps, command: DefinitionCommand, effects: &mut Vec<Effect>) {
    match command {
        DefinitionCommand::ShowList(list) => {
            let shown = &mut state.session.codebook;
            if shown.list != list {
                (shown.list, shown.selected) = (list, None);
            }
        }
        DefinitionCommand::Select(id) => state.session.codebook.selected = id,
        DefinitionCommand::Revealed => state.session.codebook.reveal = false,
        DefinitionCommand::Move(list, id, to) => {
            let edit = moved(state.document.dataset.header(), list, &id, &to);
            let label = msg!("edit-definition-moved", name = name_of(state, list, &id));
            make(state, deps, (list, &id), edit.map(|edit| (edit, label)));
        }
        DefinitionCommand::New(list, parent) => {
            let draft = DefinitionDraft::new(state.document.dataset.header(), list, parent.as_deref());
            ask(state, Dialog::Definition(Box::new(draft)));
        }
        DefinitionCommand::Edit(list, id) => form::open(state, list, &id, false),
        DefinitionCommand::Rename(list, id) => form::open(state, list, &id, true),
        DefinitionCommand::Keep => form::keep(state, deps),
        DefinitionCommand::Replace(list, id) => {
            let draft = ReplaceDraft { list, id, ..ReplaceDraft::default() };
            ask(state, Dialog::ReplaceDefinition(Box::new(draft)));
        }
        DefinitionCommand::ApplyReplace => many::replace(state, deps, effects),
        DefinitionCommand::TakeBack(id) => {
            let edit = deprecated(state.document.dataset.header(), &id, &[]);
            let label = msg!("edit-code-taken-back", name = name_of(state, DefinitionList::Codes, &id));
            make(state, deps, (DefinitionList::Codes, &id), edit.map(|edit| (edit, label)));
        }
        DefinitionCommand::Split(id) => {
            let draft = SplitDraft { id, names: vec![String::new(), String::new()] };
            ask(state, Dialog::SplitCode(Box::new(draft)));
        }
        DefinitionCommand::ApplySplit => form::split(state, deps, effects),
        DefinitionCommand::Delete(list, id) => ask(state, Dialog::DeleteDefinition(list, id)),
        DefinitionCommand::ApplyDelete(list, id) => many::delete(state, deps, (list, id), effects),
        DefinitionCommand::ApplyTake => form::take(state, deps),
        DefinitionCommand::BeginVersion => {
            let edit = next_version(state.document.dataset.header());
            if perform(state, deps, edit, msg!("edit-codebook-version")) {
                let version = state.document.dataset.header().codebook().unwrap_or(1);
                state.notify(Tone::Good, msg!("notice-codebook-version", version = version));
            }
        }
    }
}

/// Opens a dialog that ends in a change, where there may be one.
fn ask(state: &mut State, dialog: Dialog) {
    match state.document.may_change() {
        Ok(()) => state.session.dialogs.open(dialog, None),
        Err(why) => state.notify(Tone::Info, why),
    }
}

/// What a code or a kind is called in the label of a step.
fn name_of(state: &State, list: DefinitionList, id: &str) -> String {
    match list {
        DefinitionList::Codes => state.code_name(id),
        DefinitionList::Kinds => kind_name(&state.document.dataset, state.lang(), id),
    }
}

/// Makes the change of one of them, and shows it; or says why not. Says whether it was made.
fn make(
    state: &mut State,
    deps: &Deps,
    (list, id): (DefinitionList, &str),
    edit: Result<(Edit, Message), Message>,
) -> bool {
    match edit {
        Ok((edit, label)) => {
            let made = perform(state, deps, edit, label);
            if made {
                reveal(state, list, id);
            }
            made
        }
        Err(why) => {
            state.notify(Tone::Info, why);
            false
        }
    }
}

/// Shows a code or a kind in the codebook.
pub(super) fn reveal(state: &mut State, list: DefinitionList, id: &str) {
    let shown = &mut state.session.codebook;
    (shown.list, shown.selected, shown.reveal) = (list, Some(id.to_owned()), true);
}
