//! What waits for the change that a job makes: other changes, and saves. Each is done once nothing is in its way any more, in the
//! order in which they were asked for; whatever becomes of the change, a save that was asked for is not forgotten.

use super::changing::Begun;
use super::{changing, saving};
use crate::app::changing::WaitingSave;
use crate::app::deps::Deps;
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::support::background_drop::drop_later;

/// Does what waited, as far as nothing is in the way.
pub(super) fn go_on(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    while state.changing.asked().is_none() {
        if let Some(plan) = state.waiting.plans.pop_front() {
            if changing::begin(state, deps, plan, effects) == Begun::Refused {
                nothing_follows(state);
            }
            continue;
        }
        if state.saving.asked().is_some() {
            return;
        }
        match state.waiting.saves.pop_front() {
            None => return,
            Some(WaitingSave::Save(then)) => saving::save_now(state, then, effects),
            Some(WaitingSave::SaveAs(path, expect, allow, then)) => {
                saving::save_as(state, path, expect, allow, then, effects);
            }
        }
    }
}

/// Whether a change is on its way that a save is to hold.
pub(super) fn is_changing(state: &State) -> bool {
    state.changing.asked().is_some() || !state.waiting.plans.is_empty()
}

/// A save waits. One under a name stays one under that name, whatever is asked for after it; what is to follow, follows the
/// last one.
pub(super) fn save_later(state: &mut State, mut save: WaitingSave) {
    let saves = &mut state.waiting.saves;
    let before = match saves.back_mut() {
        Some(earlier) => earlier.then_mut().take(),
        None => state.saving.asked_mut().and_then(|saving| saving.then.take()),
    };
    let then = save.then_mut().take().or(before);
    match saves.back_mut() {
        Some(earlier) if save.is_held_by(earlier) => *earlier.then_mut() = then,
        _ => {
            *save.then_mut() = then;
            saves.push_back(save);
        }
    }
}

/// What the saves waited for was not made, and that is to be seen: nothing follows them.
pub(super) fn nothing_follows(state: &mut State) {
    for save in &mut state.waiting.saves {
        drop_later(save.then_mut().take());
    }
}

/// What is on its way is given up, as everything unsaved is, for the sake of a file that is yet to come.
pub(super) fn set_aside(state: &mut State) {
    let mut waiting = std::mem::take(&mut state.waiting);
    if let Some(changing) = changing::stop(state)
        && changing.read.is_none()
    {
        waiting.plans.push_front(changing.plan);
    }
    state.given_up.plans.append(&mut waiting.plans);
    state.given_up.saves.append(&mut waiting.saves);
}

/// The file did not come: what was given up for it is done after all.
pub(super) fn put_back(state: &mut State) {
    let given_up = std::mem::take(&mut state.given_up);
    state.waiting.plans.extend(given_up.plans);
    state.waiting.saves.extend(given_up.saves);
    nothing_follows(state);
}

/// The document is closed, and nothing that was to be done to it is wanted.
pub(super) fn forget(state: &mut State) {
    drop_later((changing::stop(state), std::mem::take(&mut state.waiting), std::mem::take(&mut state.given_up)));
}
