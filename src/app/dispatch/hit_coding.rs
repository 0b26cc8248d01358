//! Search and code: its dialog, the passages in it, and putting the code on them.

use std::sync::Arc;

use super::{changing, make_or_ask};
use crate::analysis::Passages;
use crate::app::changing::{AnnotationPlan, Plan};
use crate::app::deps::Deps;
use crate::app::dialog::{Dialog, Then};
use crate::app::effect::Effect;
use crate::app::hit_coding::HitCoding;
use crate::app::notice::Tone;
use crate::app::state::State;

/// Opens the dialog, for what the filter finds.
pub(super) fn open(state: &mut State) {
    let coding = HitCoding::new(state);
    state.session.dialogs.open(Dialog::HitCoding(Box::new(coding)), None);
}

/// What is chosen in the dialog that is shown.
fn shown(state: &State) -> Option<&HitCoding> {
    match state.session.dialogs.top() {
        Some(Dialog::HitCoding(coding)) => Some(coding),
        _ => None,
    }
}

/// Looks for the passages of what is typed, here or in a job.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(coding) = shown(state).cloned() else {
        if state.session.dialogs.is_empty() {
            state.passages_request.clear();
        }
        return;
    };
    let key = state.passages_key(&coding);
    if !state.passages_request.lacks(&key) {
        return;
    }
    let Some(query) = state.reads_words(&coding.words) else {
        return state.passages_request.keep(key, Passages::default());
    };
    let (at_once, by) = (state.has_at_most(state.at_once.facet_rows), state.settings.coder.clone());
    make_or_ask(
        state,
        at_once,
        |state| &mut state.passages_request,
        (key, "find passages"),
        move |cancel| coding.find(&query, &by, cancel),
        effects,
    );
}

/// Puts the code on the passages of the dialog that is shown.
pub(super) fn apply(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    let Some(coding) = shown(state).cloned() else { return };
    if let Err(why) = changing::may_begin(state) {
        return state.notify(Tone::Info, why);
    }
    if state.settings.coder.is_empty() {
        // The name is asked once; then the code is put.
        state.session.dialogs.open(Dialog::Coder { typed: String::new() }, Some(Then::CodeHits));
        return;
    }
    // Who codes may have been asked just now: what that coder has coded already is left out.
    refresh(state, effects);
    let Some(passages) = state.passages(&coding).map(Arc::clone) else { return };
    let (meant, _) = coding.count(&passages);
    if meant == 0 || coding.code.is_none() {
        return;
    }
    let label = coding.label(state, meant);
    state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::HitCoding(_)));
    let plan = AnnotationPlan::Hits { coding, passages, id: deps.new_id() };
    changing::begin(state, deps, Plan::Annotations(Box::new(plan), label), effects);
}
