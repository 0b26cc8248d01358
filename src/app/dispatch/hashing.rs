//! The hashes that an export needs are made before one is asked for: of all records after opening, of what changed after edits.

use crate::app::effect::Effect;
use crate::app::request::Work;
use crate::app::state::State;

/// Has a job make them where the records are many, once what the screen waits for is there.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let whole = state.document.whole();
    let revision = whole.revision();
    let is_waited_for = state.deriving.asked().is_some() || state.changing.asked().is_some();
    if is_waited_for || state.has_at_most(state.at_once.rows) || !state.hashing.lacks(&revision) {
        return;
    }
    let snapshot = whole.clone();
    let work = Work::new("hash records", move |cancel| snapshot.prepare_hashes(cancel));
    super::ask(state, |state| &mut state.hashing, revision, work, |_, _| {}, effects);
}
