//! Annotations that have lost their words: found for the list while that is open, placed, kept, removed.

use std::ops::Range;

use super::annotations::with_target;
use super::editing::perform;
use super::make_or_ask;
use super::selecting::show_row;
use crate::app::command::OrphanCommand;
use crate::app::deps::Deps;
use crate::app::effect::Effect;
use crate::app::job::Cancel;
use crate::app::notice::Tone;
use crate::app::orphans::{OrphanId, find, nearest};
use crate::app::state::State;
use crate::app::tool_window::ToolWindow;
use crate::dataset::{Edit, Target, steps_to_find};
use crate::json::Value;
use crate::msg;

/// So many steps of looking for a quote are taken between two frames.
const AT_ONCE: usize = 2_000_000;

pub(super) fn handle(state: &mut State, deps: &Deps, command: OrphanCommand) {
    match command {
        OrphanCommand::Choose(orphan) => choose(state, orphan),
        OrphanCommand::PlaceAgain(orphan) => {
            state.session.placed_again = Some(orphan.clone());
            choose(state, orphan);
        }
        OrphanCommand::Keep(orphan) => put(state, deps, &orphan, Becomes::Kept),
        OrphanCommand::Place { orphan, field, range } => put(state, deps, &orphan, Becomes::Placed(field, range)),
        OrphanCommand::Remove(orphan) => put(state, deps, &orphan, Becomes::Removed),
    }
}

fn choose(state: &mut State, orphan: OrphanId) {
    if let Some(row) = state.document.dataset.row(&orphan.0) {
        show_row(state, row);
    }
    state.session.orphan = Some(orphan);
}

fn place(state: &State, all: &[crate::app::orphans::Orphan]) -> Option<usize> {
    let (policy, annotation) = state.session.orphan.as_ref()?;
    all.iter().position(|own| own.policy == *policy && own.annotation.id == *annotation)
}

/// What becomes of one.
enum Becomes {
    /// It stands on words of a text.
    Placed(String, Range<usize>),
    /// It stays without words.
    Kept,
    /// It is gone.
    Removed,
}

/// Places one on words, keeps or removes it, as one step. Who coded it, and when, stays. What is kept already stays so, without a
/// step.
fn put(state: &mut State, deps: &Deps, (id, annotation): &OrphanId, becomes: Becomes) {
    let dataset = &state.document.dataset;
    let Some(row) = dataset.row(id) else {
        return state.notify(Tone::Error, msg!("edit-no-record", id = id.clone()));
    };
    let Some(mut object) = dataset.annotation(row, annotation) else {
        return state.notify(Tone::Error, msg!("edit-no-annotation", id = annotation.clone()));
    };
    let code = object.get("code").and_then(Value::as_str).map(|code| state.code_name(code));
    let code = code.unwrap_or_default();
    let (value, label) = match becomes {
        Becomes::Placed(field, range) => {
            let Some(text) = dataset.text_at(row, &field) else { return };
            let target = Target::on(&field, &text, range.start, range.end);
            if target.exact.is_empty() {
                return;
            }
            with_target(&mut object, &target);
            (Some(Value::Object(object)), msg!("edit-place", code = code, id = id.clone()))
        }
        Becomes::Kept => {
            state.session.placed_again = None;
            let Some(Value::Object(target)) = object.get_mut("target") else { return };
            if target.get("lost") == Some(&Value::Bool(true)) {
                return;
            }
            target.set("lost", Value::Bool(true));
            (Some(Value::Object(object)), msg!("edit-keep-orphan", code = code, id = id.clone()))
        }
        Becomes::Removed => (None, msg!("edit-remove-code", code = code, id = id.clone())),
    };
    let edit = Edit::SetAnnotation { policy: id.clone(), annotation: annotation.clone(), value, at: None };
    perform(state, deps, edit, label);
}

/// Looks for them while their list is open, here or in a job; one of them is always looked at.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    if !state.session.tools.contains(&ToolWindow::Orphans) {
        state.orphans_request.stop();
        state.nearest_request.stop();
        state.session.placed_again = None;
        return;
    }
    let key = state.orphans_key();
    if state.orphans_request.lacks(&key) {
        let (dataset, own) = (state.document.dataset.clone(), key.clone());
        let make = move |cancel: &Cancel| find(&dataset, &own, cancel);
        let at_once = state.has_at_most(state.at_once.facet_rows);
        make_or_ask(state, at_once, |state| &mut state.orphans_request, (key.clone(), "find orphans"), make, effects);
    }
    let Some(all) = state.orphans_request.of(&key).cloned() else { return };
    if let Some(at) = place(state, &all) {
        state.session.orphan_at = at;
    } else {
        // What stood there was placed or removed: the next one has come to its place.
        let at = state.session.orphan_at.min(all.len().saturating_sub(1));
        state.session.orphan = all.get(at).map(|own| (own.policy.clone(), own.annotation.id.clone()));
    }
    look_for_nearest(state, &all, effects);
}

fn look_for_nearest(state: &mut State, all: &[crate::app::orphans::Orphan], effects: &mut Vec<Effect>) {
    let Some(key) = state.nearest_key().filter(|key| state.nearest_request.lacks(key)) else { return };
    let Some(own) = place(state, all).and_then(|at| all.get(at)) else { return };
    let policy = state.document.dataset.policy(own.row);
    let steps = own.annotation.target.as_ref().map_or(0, |target| {
        let text = policy.text_at(&target.field).unwrap_or_default();
        steps_to_find(&target.exact, &text)
    });
    let (dataset, orphan) = (state.document.dataset.clone(), key.orphan.clone());
    let make = move |_: &Cancel| Some(nearest(&dataset, &orphan));
    let key = (key, "find nearest passages");
    make_or_ask(state, steps <= AT_ONCE, |state| &mut state.nearest_request, key, make, effects);
}
