//! Codes and kinds as they are defined: looked at and changed.

use super::editing::perform;
use crate::app::command::DefinitionCommand;
use crate::app::deps::Deps;
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::dataset::{DefinitionList, moved};
use crate::query::kind_name;
use crate::words::Message;

pub(super) fn handle(state: &mut State, deps: &Deps, command: DefinitionCommand) {
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
            make(state, deps, (list, &id), edit.map(|edit| (edit, "edit-definition-moved")));
        }
    }
}

/// What a code or a kind is called in the label of a step.
fn name_of(state: &State, list: DefinitionList, id: &str) -> String {
    match list {
        DefinitionList::Codes => state.document.dataset.header().code_path(id),
        DefinitionList::Kinds => kind_name(&state.document.dataset, crate::words::Lang::En, id),
    }
}

/// Makes the change of one of them, and shows it; or says why not.
fn make(
    state: &mut State,
    deps: &Deps,
    (list, id): (DefinitionList, &str),
    edit: Result<(crate::dataset::Edit, &'static str), Message>,
) {
    match edit {
        Ok((edit, label)) => {
            let label = Message::new(label).with("name", name_of(state, list, id));
            if perform(state, deps, edit, label) {
                reveal(state, list, id);
            }
        }
        Err(why) => state.notify(Tone::Info, why),
    }
}

/// Shows a code or a kind in the codebook.
fn reveal(state: &mut State, list: DefinitionList, id: &str) {
    let shown = &mut state.session.codebook;
    (shown.list, shown.selected, shown.reveal) = (list, Some(id.to_owned()), true);
}
