//! The same change to many records: its dialog, its preview, and making it.

use std::sync::Arc;

use super::coding::refuses_whole;
use super::{changing, make_or_ask};
use crate::app::bulk::{BulkDraft, BulkField, preview};
use crate::app::changing::{Found, Plan, Which};
use crate::app::deps::Deps;
use crate::app::dialog::{Dialog, Then};
use crate::app::effect::Effect;
use crate::app::job::Cancel;
use crate::app::notice::Tone;
use crate::app::state::State;

/// What is chosen in the dialog that is shown.
fn shown(state: &State) -> Option<&BulkDraft> {
    match state.session.dialogs.top() {
        Some(Dialog::Bulk(draft)) => Some(draft),
        _ => None,
    }
}

/// Looks what the change that is chosen would come to, here or in a job.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(draft) = shown(state).cloned() else {
        state.bulk_request.stop();
        return;
    };
    let Some(key) = state.bulk_key(&draft).filter(|key| state.bulk_request.lacks(key)) else { return };
    let Some(template) = draft.template(&state.settings.coder, "", "preview") else { return };
    let (dataset, rows) = (state.document.dataset.clone(), Arc::clone(&draft.rows));
    let at_once = rows.len() <= state.at_once.changes;
    let make = move |cancel: &Cancel| preview(&dataset, &rows, &template, cancel);
    make_or_ask(state, at_once, |state| &mut state.bulk_request, (key, "preview change"), make, effects);
}

/// Makes the change of the dialog that is shown: to the records that it showed, whatever the filter finds by now.
pub(super) fn apply(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    let Some(draft) = shown(state).cloned() else { return };
    if let Err(why) = changing::may_begin(state) {
        return state.notify(Tone::Info, why);
    }
    if draft.field == BulkField::AddCode && draft.code.as_deref().is_some_and(|code| refuses_whole(state, code)) {
        return;
    }
    if draft.field.is_code() && state.settings.coder.is_empty() {
        // The name is asked once; then the change is made.
        state.session.dialogs.open(Dialog::Coder { typed: String::new() }, Some(Then::ApplyBulk));
        return;
    }
    let Some(template) = draft.template(&state.settings.coder, &deps.now(), &deps.new_id()) else { return };
    // Who codes may have been asked just now, and the preview was that of nobody.
    refresh(state, effects);
    let changed = state.bulk_preview(&draft).map_or(draft.rows.len(), |preview| preview.changed);
    let label = draft.label(state, changed);
    state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::Bulk(_)));
    let which = Which::Rows(draft.rows);
    let found = Found { which, dataset: state.document.dataset.clone() };
    changing::begin(state, deps, Plan::ForEach(Box::new(found), template, label), effects);
}
