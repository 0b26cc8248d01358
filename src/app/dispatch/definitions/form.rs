//! The form of a code or a kind, and that of a split: opened, and kept as one step.

use super::{ask, make, name_of, reveal};
use crate::app::choices::choices;
use crate::app::command::FilterCommand;
use crate::app::definitions::{DefinitionDraft, SplitDraft};
use crate::app::deps::Deps;
use crate::app::dialog::Dialog;
use crate::app::dispatch::editing::perform;
use crate::app::dispatch::filtering;
use crate::app::effect::Effect;
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::dataset::{DefinitionList, split_code};
use crate::msg;
use crate::query::{Field, Mode, Tree};

/// Opens the form of one that is there.
pub(super) fn open(state: &mut State, list: DefinitionList, id: &str, only_names: bool) {
    match DefinitionDraft::of(state.document.dataset.header(), list, id) {
        Some(draft) => ask(state, Dialog::Definition(Box::new(DefinitionDraft { only_names, ..draft }))),
        None => state.notify(Tone::Error, list.unknown(id)),
    }
}

/// Keeps what is typed in the form that is shown.
pub(super) fn keep(state: &mut State, deps: &Deps) {
    let shown = |dialog: &Dialog| match dialog {
        Dialog::Definition(draft) => Some((**draft).clone()),
        _ => None,
    };
    let Some(draft) = state.session.dialogs.find(shown) else { return };
    let dataset = &state.document.dataset;
    let choices = choices(dataset, state.lexicon(), state.lang(), draft.list.into());
    let (edit, id) = match draft.edit((dataset.header(), state.lang()), &choices) {
        Ok(made) => made,
        // The form stays, and says where the mistake is.
        Err(why) => return state.notify(Tone::Warning, why),
    };
    let Some(edit) = edit else {
        close(state, &draft);
        return reveal(state, draft.list, &id);
    };
    let label = match (&draft.id, draft.only_names) {
        (None, _) => {
            let name = draft.names.iter().map(|(_, name)| name.trim()).find(|name| !name.is_empty());
            msg!("edit-definition-new", name = name.unwrap_or_default())
        }
        (Some(_), true) => msg!("edit-definition-renamed", name = name_of(state, draft.list, &id)),
        (Some(_), false) => msg!("edit-definition-changed", name = name_of(state, draft.list, &id)),
    };
    if make(state, deps, (draft.list, &id), Ok((edit, label))) {
        close(state, &draft);
    }
}

fn close(state: &mut State, draft: &DefinitionDraft) {
    let is_it = |dialog: &Dialog| matches!(dialog, Dialog::Definition(own) if own.is_for_the_same(draft));
    state.session.dialogs.answer(is_it);
}

/// Splits the code of the dialog that is shown; its records are listed, to be coded again.
pub(super) fn split(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    let shown = |dialog: &Dialog| match dialog {
        Dialog::SplitCode(draft) => Some((**draft).clone()),
        _ => None,
    };
    let Some(SplitDraft { id, names }) = state.session.dialogs.find(shown) else { return };
    let label = msg!("edit-code-split", name = name_of(state, DefinitionList::Codes, &id));
    let edit = match split_code(state.document.dataset.header(), &id, &names) {
        Ok((edit, _)) => edit,
        Err(why) => return state.notify(Tone::Warning, why),
    };
    let symbol = state.document.dataset.names().codes.symbol(&id);
    let token = symbol.map(|symbol| state.lexicon().token(Tree::Code, symbol).to_owned());
    let is_used = symbol.is_some_and(|symbol| {
        let dataset = &state.document.dataset;
        dataset.rows().any(|row| dataset.facts(row).codes.contains(&symbol))
    });
    if !perform(state, deps, edit, label) {
        return;
    }
    state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::SplitCode(own) if own.id == id));
    reveal(state, DefinitionList::Codes, &id);
    if let Some(token) = token.filter(|_| is_used) {
        filtering::handle(state, FilterCommand::ChooseValue(Field::Code, token, Mode::Only), effects);
        state.notify(Tone::Info, msg!("notice-code-split"));
    }
}

/// Takes the codebook of the file that the dialog shows, as answered.
pub(super) fn take(state: &mut State, deps: &Deps) {
    let shown = |dialog: &Dialog| match dialog {
        Dialog::TakeCodebook(draft) => Some((**draft).clone()),
        _ => None,
    };
    let Some(draft) = state.session.dialogs.find(shown) else { return };
    let ours = state.document.dataset.header();
    let taken = draft.result(ours, &draft.items(ours));
    let Some(edit) = taken.edit else { return state.notify(Tone::Info, msg!("take-nothing")) };
    if perform(state, deps, edit, msg!("edit-codebook-taken", file = draft.file.clone())) {
        let is_it = |dialog: &Dialog| matches!(dialog, Dialog::TakeCodebook(own) if own.is_for_the_same(&draft));
        state.session.dialogs.answer(is_it);
        let (file, added, replaced) = (draft.file, taken.added, taken.replaced);
        state.notify(Tone::Good, msg!("notice-codebook-taken", file = file, added = added, replaced = replaced));
    }
}
