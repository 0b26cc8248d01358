//! The annotation that the keyboard is at: going to it, its ends, its value.

use std::ops::Range;

use super::coding::selected;
use super::editing::perform;
use super::selecting;
use crate::app::chosen::{Chosen, Done, EndMove, Passage, is_value, passages, span_of};
use crate::app::deps::Deps;
use crate::app::dialog::Dialog;
use crate::app::hits::Way;
use crate::app::notice::Tone;
use crate::app::session::TextCaret;
use crate::app::state::State;
use crate::app::tab::Tab;
use crate::dataset::{Annotation, Edit, Policy, Target, Text, TextSelection};
use crate::json::{Object, Value};
use crate::msg;

/// The keyboard is at this annotation, or at none.
pub(super) fn choose(state: &mut State, annotation: Option<&str>) {
    let found = annotation.and_then(|id| state.annotation_of_selected(id));
    state.session.chosen = found.map(|own| Chosen::after(&own.id, &own.code, Done::Clicked));
    if state.session.chosen.is_some() {
        state.session.text_selection = None;
    }
}

/// An annotation of the record that is shown, with the record.
fn find(state: &State, annotation: &str) -> Option<(Policy, Annotation)> {
    let own = state.annotation_of_selected(annotation)?;
    Some((selected(state)?.1, own))
}

/// Goes to the next passage that is coded, or to the one before: from the one that the keyboard is at, else from the caret.
pub(super) fn go_to(state: &mut State, way: Way) {
    let Some((_, policy)) = selected(state) else { return };
    let all = passages(&policy);
    let here = state.chosen().and_then(|own| all.iter().position(|other| other.annotation.id == own.annotation));
    let to = match (here, way) {
        (Some(here), Way::On) => Some(here + 1),
        (Some(here), Way::Back) => here.checked_sub(1),
        (None, way) => {
            let caret = state.session.caret.as_ref().and_then(|caret| {
                let fields = crate::app::chosen::texts_read(&policy);
                Some((fields.iter().position(|field| *field == caret.field)?, caret.at, 0))
            });
            match (caret, way) {
                (None, Way::On) => Some(0),
                (None, Way::Back) => None,
                // One that the caret is in comes first.
                (Some(caret), Way::On) => {
                    let ends_behind = |one: &Passage| (one.at.0, usize::MAX - one.at.2) > (caret.0, caret.1);
                    all.iter().position(ends_behind)
                }
                (Some(caret), Way::Back) => all.partition_point(|one| one.at < caret).checked_sub(1),
            }
        }
    };
    match to.and_then(|at| Some((at, all.get(at)?))) {
        Some((at, passage)) => {
            let own = &passage.annotation;
            state.session.text_selection = None;
            state.session.caret = caret_at(own, passage.at.1);
            state.session.chosen = Some(Chosen::after(&own.id, &own.code, Done::GoneTo(at + 1, all.len())));
            state.session.reveal_chosen = true;
        }
        None if all.is_empty() => state.notify(Tone::Info, msg!("notice-no-passage")),
        None if way == Way::On => state.notify(Tone::Info, msg!("notice-last-passage")),
        None => state.notify(Tone::Info, msg!("notice-first-passage")),
    }
}

/// The caret goes to the beginning of the words.
fn caret_at(annotation: &Annotation, start: usize) -> Option<TextCaret> {
    let field = annotation.target.as_ref()?.field.clone();
    Some(TextCaret { field, at: start })
}

/// Whether the annotation is the coder's own, whose acts of coding nobody else changes; says so where it is not.
fn is_own(state: &mut State, annotation: &Annotation) -> bool {
    let is_own = annotation.by == state.settings.coder;
    if !is_own {
        state.notify(Tone::Info, msg!("notice-annotation-of-other", by = annotation.by.as_str()));
    }
    is_own
}

/// The keyboard is at this annotation in the record, or has left the record. Where texts are read it stays chosen.
pub(super) fn choose_in_record(state: &mut State, annotation: Option<&str>) {
    state.session.at_entry = annotation.map(str::to_owned);
    let Some(annotation) = annotation else { return };
    if state.chosen().is_none_or(|own| own.annotation != annotation) {
        choose(state, Some(annotation));
        state.session.reveal_chosen = state.session.tab == Tab::Reading;
    }
}

/// After a change: what was chosen still is, as long as it is there, or else the annotation whose entry the keyboard is at. The next
/// key is about what it seems to be about, also after undo.
pub(super) fn choose_again(state: &mut State) {
    let was = state.session.chosen.take().map(|own| own.annotation);
    // Words that were selected, not an entry, are what keys were about.
    let at_entry = state.session.at_entry.clone().filter(|_| state.session.text_selection.is_none());
    let found = was.into_iter().chain(at_entry).find_map(|id| state.annotation_of_selected(&id));
    state.session.chosen = found.map(|own| Chosen::after(&own.id, &own.code, Done::Clicked));
}

/// Moves an end of what is selected in a text that is read, else of the annotation that the keyboard is at.
pub(super) fn move_end(state: &mut State, deps: &Deps, by: EndMove) {
    if state.has_selection_to_move() {
        return move_end_of_selection(state, by);
    }
    if let Some(id) = state.chosen().map(|own| own.annotation.clone()) {
        move_end_of(state, deps, &id, by);
    }
}

fn move_end_of_selection(state: &mut State, by: EndMove) {
    let Some((_, policy)) = selected(state) else { return };
    let Some(TextSelection { field, range }) = state.session.text_selection.clone() else { return };
    let Some(text) = policy.text_at(&field).map(Text::new) else { return };
    let range = text.with_end_moved(range, (by.is_start, by.on, by.by_word));
    let caret = if by.is_start { range.start } else { range.end };
    selecting::put(state, field, range, caret);
}

/// Moves an end of an annotation of the record that is shown. As long as nothing else is done, all its moves are one step.
pub(super) fn move_end_of(state: &mut State, deps: &Deps, id: &str, by: EndMove) {
    let Some((policy, annotation)) = find(state, id) else { return };
    let Some((text, span)) = span_of(&policy, &annotation) else {
        return state.notify(Tone::Info, msg!("notice-annotation-no-words"));
    };
    let range = text.with_end_moved(span.clone(), (by.is_start, by.on, by.by_word));
    if range != span && is_own(state, &annotation) {
        put_span(state, deps, (&policy, &annotation), range);
    }
}

/// Puts an annotation on other words of its text, as one step.
pub(super) fn set_span(state: &mut State, deps: &Deps, annotation: &str, range: Range<usize>) {
    let Some((policy, annotation)) = find(state, annotation) else { return };
    let len = annotation.target.as_ref().and_then(|target| policy.text_at(&target.field));
    let len = len.map_or(0, |text| text.chars().count());
    let range = range.start..range.end.min(len);
    if range.start < range.end && is_own(state, &annotation) {
        put_span(state, deps, (&policy, &annotation), range);
    }
}

fn put_span(state: &mut State, deps: &Deps, (policy, annotation): (&Policy, &Annotation), range: Range<usize>) {
    let Some(field) = annotation.target.as_ref().map(|target| target.field.clone()) else { return };
    let Some(text) = policy.text_at(&field) else { return };
    let start = range.start;
    let target = Target::on(&field, &text, start, range.end);
    if annotation.target.as_ref() == Some(&target) {
        return;
    }
    let run = state.session.chosen.as_ref().filter(|own| own.annotation == annotation.id).and_then(|own| own.run);
    let history = &state.document.history;
    // A step that a file holds is left as it is: the way back to the file must not be lost.
    let is_same_step = run == Some(history.state()) && history.saved_state() != run;
    if is_same_step && let Err(why) = state.document.go(1, deps.now()) {
        return state.notify(Tone::Error, why);
    }
    let put = |object: &mut Object| with_target(object, &target);
    let path = state.code_name(&annotation.code);
    let label = msg!("edit-span", code = path, id = policy.id());
    if change(state, deps, annotation, put, label) {
        let run = Some(state.document.history.state());
        state.session.caret = caret_at(annotation, start);
        state.session.chosen = Some(Chosen { run, ..Chosen::after(&annotation.id, &annotation.code, Done::Moved) });
        state.session.reveal_chosen = state.session.tab == Tab::Reading;
    }
}

/// Puts a target; what the format does not know of the one before stays.
pub(in crate::app) fn with_target(object: &mut Object, target: &Target) {
    let mut own = object.get("target").and_then(Value::as_object).cloned().unwrap_or_default();
    if let Value::Object(new) = target.to_value() {
        for (key, value) in &new {
            own.set(key.as_str(), value.clone());
        }
    }
    if !target.lost {
        own.remove("lost");
    }
    object.set("target", Value::Object(own));
}

/// Changes an annotation and says when; what else is known of it stays.
fn change(
    state: &mut State,
    deps: &Deps,
    annotation: &Annotation,
    put: impl FnOnce(&mut Object),
    label: crate::words::Message,
) -> bool {
    let Some(row) = state.selected_row() else { return false };
    let Some(mut object) = state.document.dataset.annotation(row, &annotation.id) else { return false };
    put(&mut object);
    object.set("at", Value::from(deps.now().as_str()));
    let edit = Edit::SetAnnotation {
        policy: state.document.dataset.id(row),
        annotation: annotation.id.clone(),
        value: Some(Value::Object(object)),
        at: None,
    };
    perform(state, deps, edit, label)
}

/// A digit while the keyboard is at an annotation whose code has a scale: sets its value.
pub(super) fn digit(state: &mut State, deps: &Deps, digit: char) -> bool {
    let Some(code) = state.digits_set_value_of().filter(|_| digit.is_ascii_digit()) else { return false };
    let value = code.value_of_digit(digit).cloned();
    let Some(id) = state.chosen().map(|own| own.annotation.clone()) else { return false };
    if value.is_some() {
        set_value(state, deps, &id, value);
    } else {
        let path = state.code_name(&code.id);
        state.notify(Tone::Info, msg!("notice-no-value-on-digit", code = path, digit = digit.to_string()));
    }
    true
}

/// Sets the value of an annotation.
pub(super) fn set_value(state: &mut State, deps: &Deps, annotation: &str, value: Option<Value>) {
    let is_of_it = |dialog: &Dialog| matches!(dialog, Dialog::Value(own) if own.annotation == annotation);
    state.session.dialogs.answer(is_of_it);
    let Some((id, annotation)) = state.selected_id().zip(state.annotation_of_selected(annotation)) else { return };
    if !is_own(state, &annotation) {
        return;
    }
    let after = Chosen::after(&annotation.id, &annotation.code, Done::Valued);
    let was_chosen = state.session.chosen.as_ref().is_some_and(|own| own.annotation == annotation.id);
    let is_set = is_value(annotation.value.as_ref(), value.as_ref()) || {
        let path = state.code_name(&annotation.code);
        let label = msg!("edit-value", code = path, id = id);
        let put = |object: &mut Object| drop(object.put("value", value));
        change(state, deps, &annotation, put, label)
    };
    if is_set && was_chosen {
        state.session.chosen = Some(after);
    }
}

/// Opens the list of values of the annotation that the keyboard is at.
pub(super) fn pick_value(state: &mut State) {
    let Some(own) = state.chosen() else { return };
    let draft = crate::app::dialog::ValueDraft {
        annotation: own.annotation.clone(),
        code: own.code.clone(),
        search: String::new(),
    };
    state.session.dialogs.open(Dialog::Value(Box::new(draft)), None);
}
