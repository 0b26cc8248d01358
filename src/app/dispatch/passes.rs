//! Noting that a record was read, and going to the next one that was not.

use super::editing::perform;
use super::selecting::go_to;
use crate::app::deps::Deps;
use crate::app::dialog::{Dialog, Then};
use crate::app::effect::Effect;
use crate::app::notice::Tone;
use crate::app::passes::{UnreadSearch, toggled};
use crate::app::request::Work;
use crate::app::state::State;
use crate::msg;

/// Notes that the coder has read the record that is shown, or takes it back.
pub(super) fn toggle(state: &mut State, deps: &Deps) {
    let Some(row) = state.selected_row() else { return };
    if state.settings.coder.is_empty() {
        state.session.dialogs.open(Dialog::Coder { typed: String::new() }, Some(Then::MarkRead));
        return;
    }
    let dataset = &state.document.dataset;
    let policy = dataset.policy(row);
    let id = policy.id().to_owned();
    let (edit, is_noted) = toggled(&policy, &state.settings.coder, &deps.now(), dataset.header());
    let label = if is_noted { msg!("edit-read", id = id) } else { msg!("edit-not-read", id = id) };
    perform(state, deps, edit, label);
}

/// Looks for the next record of the list that the coder has not read.
pub(super) fn go_on(state: &mut State, effects: &mut Vec<Effect>) {
    let search = UnreadSearch {
        dataset: state.document.dataset.clone(),
        rows: std::sync::Arc::clone(&state.derived.rows),
        from: state.selected_position().map_or(0, |at| at + 1),
        coder: state.settings.coder.clone(),
    };
    let key = state.unread_key();
    let work = Work::new("find unread", move |cancel| {
        let row = search.find(cancel);
        (!cancel.is_cancelled()).then_some(row)
    });
    super::ask(state, |state| &mut state.finding_unread, key, work, found, effects);
}

/// The search has ended.
fn found(state: &mut State, _effects: &mut Vec<Effect>) {
    let Some((key, row)) = state.finding_unread.take_last() else { return };
    if key != state.unread_key() {
        return;
    }
    match *row {
        Some(row) => go_to(state, row),
        None => state.notify(Tone::Info, msg!("notice-all-read")),
    }
}
