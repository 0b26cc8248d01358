//! Samples and assignments: their dialog, what it would come to, and making it.

use super::{changing, make_or_ask};
use crate::app::changing::Plan;
use crate::app::deps::Deps;
use crate::app::dialog::Dialog;
use crate::app::draw::{DrawDraft, DrawTask};
use crate::app::effect::Effect;
use crate::app::job::Cancel;
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::msg;

/// Opens the dialog.
pub(super) fn open(state: &mut State, deps: &Deps, task: DrawTask) {
    let draft = DrawDraft::new(state, task, &deps.now());
    state.session.dialogs.open(Dialog::Draw(Box::new(draft)), None);
}

/// What is chosen in the dialog that is shown.
fn shown(state: &State) -> Option<&DrawDraft> {
    match state.session.dialogs.top() {
        Some(Dialog::Draw(draft)) => Some(draft),
        _ => None,
    }
}

/// Looks what is chosen would come to, here or in a job.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(draft) = shown(state).cloned() else {
        state.draw_request.stop();
        return;
    };
    let Some(key) = state.draw_key(&draft).filter(|key| state.draw_request.lacks(key)) else { return };
    let dataset = state.document.dataset.clone();
    let at_once = draft.rows.len() <= state.at_once.facet_rows;
    let make = move |cancel: &Cancel| draft.preview(&dataset, cancel);
    make_or_ask(state, at_once, |state| &mut state.draw_request, (key, "draw records"), make, effects);
}

/// Makes what the dialog shows.
pub(super) fn apply(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    let Some(draft) = shown(state).cloned() else { return };
    if let Err(why) = changing::may_begin(state) {
        return state.notify(Tone::Info, why);
    }
    let Some(preview) = state.draw_preview(&draft).filter(|_| draft.lacks().is_none()) else { return };
    let (edit, label) = (draft.edit(&state.document.dataset, &preview), draft.label(&preview));
    state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::Draw(_)));
    let told = match draft.task {
        DrawTask::Sample => msg!("notice-sampled", count = preview.total(), tag = draft.tag.trim().to_owned()),
        DrawTask::Assign => match draft.round() {
            Some(round) => msg!("notice-assigned-tagged", count = draft.rows.len(), tag = round.to_owned()),
            None => msg!("notice-assigned", count = draft.rows.len()),
        },
    };
    if changing::begin(state, deps, Plan::Edit(edit, label), effects) != changing::Begun::Refused {
        state.notify(Tone::Good, told);
    }
}
