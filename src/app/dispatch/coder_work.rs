//! How far the coders are, counted while something that shows it is open.

use super::make_or_ask;
use crate::app::coder_work::{WorkRequest, WorkShown};
use crate::app::effect::Effect;
use crate::app::job::Cancel;
use crate::app::state::State;
use crate::app::tool_window::ToolWindow;

/// Counts for the window.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    if state.session.tools.contains(&ToolWindow::Progress) {
        count(state, state.session.work.clone(), |state| &mut state.work_request, effects);
    } else {
        state.work_request.stop();
    }
}

/// Counts the work on some records, here or in a job, unless the request has it.
pub(super) fn count(
    state: &mut State,
    shown: WorkShown,
    request: fn(&mut State) -> &mut WorkRequest,
    effects: &mut Vec<Effect>,
) {
    let key = state.work_key_of(shown);
    if !request(state).lacks(&key) {
        return;
    }
    let Some(count) = state.work_of(key) else { return };
    let at_once = state.has_at_most(state.at_once.facet_rows);
    let key = (count.key.clone(), "progress of coders");
    make_or_ask(state, at_once, request, key, move |cancel: &Cancel| count.count(cancel), effects);
}
