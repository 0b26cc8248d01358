//! Settling a disagreement: what holds of a code of a record, as annotations of whoever decides that name those that they settle.

use super::coding::refuses_whole;
use super::editing::perform;
use crate::app::annotate::coder_listed;
use crate::app::command::Settlement;
use crate::app::deps::Deps;
use crate::app::dialog::{Dialog, Then};
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::dataset::{Annotation, Edit, LangMap, settled_of, settling_of};
use crate::msg;

/// Settles a code of a record, as one step. Whoever has no name yet is asked for it first.
pub(super) fn settle(state: &mut State, deps: &Deps, (policy, code): (String, String), how: Settlement) {
    if state.settings.coder.is_empty() {
        let then = Then::Settle(Box::new((policy, code)), how);
        state.session.dialogs.open(Dialog::Coder { typed: String::new() }, Some(then));
        return;
    }
    let dataset = &state.document.dataset;
    let Some(row) = dataset.row(&policy) else { return };
    let annotations = dataset.annotations(row);
    let (settled, settling) = (settled_of(&annotations), settling_of(&annotations));
    let of_code: Vec<&str> = annotations.iter().filter(|own| own.code == code).map(|own| own.id.as_str()).collect();
    // Whatever was said of the code, and that it does not hold: the last word counts.
    let is_about = |own: &&Annotation| {
        let names = || own.settles.iter().any(|id| of_code.contains(&id.as_str()));
        own.code == code || (own.code.is_empty() && names())
    };
    let all: Vec<&Annotation> = annotations.iter().filter(is_about).collect();
    if of_code.is_empty() {
        return;
    }
    let is_named = |own: &Annotation| annotations.iter().filter(|other| other.id == own.id).count() == 1;
    if all.iter().any(|own| own.id.is_empty() || !is_named(own)) {
        return state.notify(Tone::Warning, msg!("notice-settle-no-ids", id = policy));
    }
    let settles: Vec<String> = all.iter().map(|own| own.id.clone()).collect();
    let said = annotations.iter().zip(&settling).filter(|(own, settles)| own.code == code && !**settles);
    let said = said.map(|(own, _)| own.clone());
    let mut taken: Vec<Annotation> = match how {
        Settlement::As(coder) => said.filter(|own| own.by == coder).collect(),
        Settlement::Both => said.collect(),
        Settlement::Neither => Vec::new(),
        Settlement::Value(value) => {
            if refuses_whole(state, &code) {
                return;
            }
            vec![Annotation { code: code.clone(), value, ..nothing() }]
        }
    };
    // The same words with the same value once.
    let span = |own: &Annotation| own.target.as_ref().map(|target| (target.field.clone(), target.start, target.end));
    let what = |own: &Annotation| (own.code.clone(), span(own), own.value.clone());
    let mut seen = Vec::new();
    taken.retain(|own| {
        let is_new = !seen.contains(&what(own));
        seen.push(what(own));
        is_new
    });
    if taken.is_empty() {
        // Without a code it says that nothing holds of what it settles.
        taken.push(nothing());
    }
    // A second click says the same.
    let me = &state.settings.coder;
    let holds = annotations.iter().zip(settled).filter(|(own, it)| !it && own.by == *me && !own.settles.is_empty());
    let holds: Vec<_> = holds.map(|(own, _)| own).filter(is_about).map(what).collect();
    if holds.len() == taken.len() && taken.iter().all(|own| holds.contains(&what(own))) {
        return;
    }
    let (by, at) = (state.settings.coder.clone(), deps.now());
    let mut edits = Vec::new();
    for own in taken {
        let id = deps.new_id();
        let own = Annotation {
            id: id.clone(),
            by: by.clone(),
            at: at.clone(),
            memo: LangMap::default(),
            settles: settles.clone(),
            ..own
        };
        let value = Some(own.to_value());
        edits.push(Edit::SetAnnotation { policy: policy.clone(), annotation: id, value, at: None });
    }
    edits.extend(coder_listed(state.document.dataset.header(), &by));
    let name = state.code_name(&code);
    perform(state, deps, Edit::Many(edits), msg!("edit-settle", code = name, id = policy));
}

fn nothing() -> Annotation {
    Annotation {
        id: String::new(),
        code: String::new(),
        value: None,
        by: String::new(),
        at: String::new(),
        memo: LangMap::default(),
        target: None,
        settles: Vec::new(),
    }
}
