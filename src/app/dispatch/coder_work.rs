//! How far the coders are, counted while the window that shows it is open.

use super::make_or_ask;
use crate::app::effect::Effect;
use crate::app::job::Cancel;
use crate::app::state::State;
use crate::app::tool_window::ToolWindow;

/// Counts, here or in a job.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    if !state.session.tools.contains(&ToolWindow::Progress) {
        state.work_request.stop();
        return;
    }
    let Some(count) = state.work_to_count() else { return };
    let at_once = state.has_at_most(state.at_once.facet_rows);
    let key = (count.key.clone(), "progress of coders");
    make_or_ask(
        state,
        at_once,
        |state| &mut state.work_request,
        key,
        move |cancel: &Cancel| count.count(cancel),
        effects,
    );
}
