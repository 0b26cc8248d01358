//! Which fields of their own the records have: known to the filter line, to completion and to whatever lists fields, for
//! the dataset as it is.

use std::sync::Arc;

use super::{ask, filtering};
use crate::app::effect::Effect;
use crate::app::request::Work;
use crate::app::state::State;

/// Looks which fields there are, where the dataset is another one since and has few records, and takes over what a job has found.
pub(super) fn refresh(state: &mut State) {
    let revision = state.document.dataset.revision();
    let is_small = (state.document.dataset.slots() as usize) <= state.at_once.rows;
    if is_small
        && lacks(state)
        && let Some(own) = state.document.dataset.own_fields(&())
    {
        state.own_fields.keep(revision, own);
    }
    let Some((_, own)) = state.own_fields.last() else { return };
    let own = Arc::clone(own);
    // Names that a line may use are others now: a line with one of them may mean something else.
    let asks = |line: &str| line.contains(['.', '．']);
    let may_ask = asks(&state.session.line) || asks(&state.session.filter_line);
    if state.lexicon.learn_own(&own) && may_ask {
        filtering::reread(state);
    }
}

/// Has a job look which fields there are, where there are many records: rows and counts come first.
pub(super) fn look(state: &mut State, effects: &mut Vec<Effect>) {
    if lacks(state) {
        let dataset = state.document.dataset.clone();
        let work = Work::new("fields of its own", move |cancel| dataset.own_fields(cancel));
        let revision = state.document.dataset.revision();
        ask(state, |state| &mut state.own_fields, revision, work, |_, _| {}, effects);
    }
}

fn lacks(state: &State) -> bool {
    state.document.is_open() && state.own_fields.lacks(&state.document.dataset.revision())
}
