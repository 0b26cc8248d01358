//! Saved views: applying, saving, renaming, deleting; and how many records each finds.

use super::editing::perform;
use super::filtering;
use crate::app::command::ViewCommand;
use crate::app::deps::Deps;
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::request::Work;
use crate::app::screen::ShownView;
use crate::app::state::State;
use crate::app::views::{list, named, screen, show, shown};
use crate::dataset::Edit;
use crate::json::{self, Value};
use crate::msg;
use crate::words::Message;

pub(super) fn handle(state: &mut State, deps: &Deps, command: ViewCommand, effects: &mut Vec<Effect>) {
    match command {
        ViewCommand::Apply(at) => apply(state, at, effects),
        ViewCommand::Count => count_next(state, effects),
        ViewCommand::Save(name) => save(state, deps, name.trim()),
        ViewCommand::Update => update(state, deps),
        ViewCommand::Rename(name) => rename(state, deps, name.trim()),
        ViewCommand::Delete => delete(state, deps),
    }
}

fn apply(state: &mut State, at: usize, effects: &mut Vec<Effect>) {
    let Some(view) = state.document.dataset.header().views().into_iter().find(|view| view.at == at) else { return };
    if show(state, &view) {
        effects.push(Effect::SaveSettings);
    }
    state.session.reveal_selected = true;
    state.session.view = Some(ShownView { at, key: view.key, screen: screen(state) });
    filtering::put_line(state, view.query);
}

fn save(state: &mut State, deps: &Deps, name: &str) {
    if name.is_empty() {
        return;
    }
    let mut views = list(state);
    let taken = state.view_named(name);
    let old = taken.as_ref().and_then(|view| views.get(view.at)).and_then(Value::as_object);
    let mut view = json::Object::new();
    // A new view begins with its name.
    view.set("name", old.and_then(|old| old.get("name").cloned()).unwrap_or_else(|| named(None, state.lang(), name)));
    let own = state.view().filter(|own| taken.as_ref().is_some_and(|taken| taken.at == own.at));
    let before = state.session.view.as_ref().filter(|_| own.is_some()).map(|shown| &shown.screen);
    let view = shown(state, Some(old.unwrap_or(&view)), before);
    let key = view.get("name").map(json::compact).unwrap_or_default();
    let at = taken.map_or(views.len(), |view| view.at);
    match views.get_mut(at) {
        Some(place) => *place = Value::Object(view),
        None => views.push(Value::Object(view)),
    }
    if put(state, deps, views, msg!("edit-view-save", name = name.to_owned())) {
        state.session.view = Some(ShownView { at, key, screen: screen(state) });
        state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::ViewName { rename: false, .. }));
    }
}

/// Saves what is shown under the view that was applied last.
fn update(state: &mut State, deps: &Deps) {
    let Some(view) = state.view() else { return };
    let before = state.session.view.as_ref().map(|shown| &shown.screen);
    let mut views = list(state);
    let Some(place) = views.get_mut(view.at) else { return };
    *place = Value::Object(shown(state, place.as_object(), before));
    let label = msg!("edit-view-update", name = state.view_name(&view));
    put(state, deps, views, label);
}

fn rename(state: &mut State, deps: &Deps, name: &str) {
    let Some(view) = state.view().filter(|_| !name.is_empty()) else { return };
    if state.view_named(name).is_some_and(|other| other.at != view.at) {
        return;
    }
    let mut views = list(state);
    let Some(object) = views.get_mut(view.at).and_then(Value::as_object_mut) else { return };
    let new = named(object.get("name"), state.lang(), name);
    let key = json::compact(&new);
    object.set("name", new);
    if put(state, deps, views, msg!("edit-view-rename", name = state.view_name(&view))) {
        if let Some(shown) = &mut state.session.view {
            (shown.at, shown.key) = (view.at, key);
        }
        state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::ViewName { rename: true, .. }));
    }
}

fn delete(state: &mut State, deps: &Deps) {
    let Some(view) = state.view() else { return };
    let mut views = list(state);
    if view.at < views.len() {
        views.remove(view.at);
    }
    let label = msg!("edit-view-delete", name = state.view_name(&view));
    if put(state, deps, views, label) {
        // Another one of the same name is not the one that was shown.
        state.session.view = None;
    }
}

fn put(state: &mut State, deps: &Deps, views: Vec<Value>, label: Message) -> bool {
    let value = (!views.is_empty()).then_some(Value::Array(views));
    perform(state, deps, Edit::SetHeader { key: "views".to_owned(), value }, label)
}

/// Counts what the next view finds that was not counted yet: one after the other, so that each is shown as it comes.
fn count_next(state: &mut State, effects: &mut Vec<Effect>) {
    let views = state.document.dataset.header().views();
    state.values.found.retain(|line, _| views.iter().any(|view| view.query == *line));
    for view in views {
        let key = state.counts_key(&view.query);
        if let Some(request) = state.values.found.get(&view.query) {
            if request.asked() == Some(&key) {
                return;
            }
            if !request.lacks(&key) {
                continue;
            }
        }
        let Ok(query) = state.read_line(&view.query, false) else { continue };
        for request in state.values.found.values_mut() {
            request.stop();
        }
        let (dataset, line) = (state.document.dataset.clone(), view.query);
        let work = Work::new("count view", move |cancel| {
            query.filter().run(&dataset, cancel).map(|matches| matches.found().count())
        });
        super::ask(state, move |state| state.values.count_of(&line), key, work, count_next, effects);
        return;
    }
}
