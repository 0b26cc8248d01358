//! Which fields of their own the records have: known to the filter line, to completion and to whatever lists fields, for
//! the dataset as it is.

use std::sync::Arc;

use super::{filtering, make_or_ask};
use crate::app::effect::Effect;
use crate::app::state::State;

/// Looks which fields there are, here or in a job, where the dataset is another one since.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let revision = state.document.dataset.revision();
    if state.document.is_open() && state.own_fields.lacks(&revision) {
        let dataset = state.document.dataset.clone();
        let most = state.at_once.rows;
        make_or_ask(
            state,
            most,
            |state| &mut state.own_fields,
            (revision, "fields of its own"),
            move |cancel| dataset.own_fields(cancel),
            effects,
        );
    }
    learn(state);
}

/// Names that a line may use are others now: a line with one of them may mean something else.
fn learn(state: &mut State) {
    let Some((_, own)) = state.own_fields.last() else { return };
    let own = Arc::clone(own);
    let asks = |line: &str| line.contains(['.', '．']);
    let may_ask = asks(&state.session.line) || asks(&state.session.filter_line);
    if state.lexicon.learn_own(&own) && may_ask {
        filtering::reread(state);
    }
}
