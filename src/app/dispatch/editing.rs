//! Changing records, and undo and redo.

use std::collections::HashSet;

use super::selecting::show_row;
use super::{annotations, bulk, changing, drawing};
use crate::app::action::line_holds;
use crate::app::bulk::BulkDraft;
use crate::app::changing::{Found, Plan, Which};
use crate::app::command::{EditCommand, FieldEdit};
use crate::app::deps::Deps;
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::notice::{Notice, Tone};
use crate::app::orphans::{Orphaned, orphans_in};
use crate::app::state::State;
use crate::dataset::{Annotation, Change, Edit, Template, UNDETERMINED, new_definition};
use crate::json::{Object, Value};
use crate::msg;
use crate::words::Message;

pub(super) fn handle(state: &mut State, deps: &Deps, command: EditCommand, effects: &mut Vec<Effect>) {
    match command {
        EditCommand::Field(FieldEdit { policy, pointer, value, field }) => {
            let label = msg!("edit-field", field = Message::new(field), id = policy.clone());
            perform(state, deps, Edit::SetField { policy, pointer, value }, label);
        }
        EditCommand::Text { policy, pointer, text, field } => {
            edit_text(state, deps, &policy, &pointer, &text, field);
        }
        EditCommand::NewKind { policy, name } => new_kind(state, deps, policy, &name),
        EditCommand::NewRecord => new_record(state, deps, effects),
        EditCommand::DeleteRecord(id) => delete_record(state, deps, &id),
        EditCommand::Apply(edit, label) => {
            changing::begin(state, deps, Plan::Edit(*edit, label), effects);
        }
        EditCommand::ForEachFound(template, label) => for_each_found(state, deps, *template, label, effects),
        EditCommand::Bulk(start) => {
            let draft = BulkDraft::new(state, start);
            state.session.dialogs.open(Dialog::Bulk(Box::new(draft)), None);
        }
        EditCommand::ApplyBulk => bulk::apply(state, deps, effects),
        EditCommand::Draw(task) => drawing::open(state, deps, task),
        EditCommand::ApplyDraw => drawing::apply(state, deps, effects),
        EditCommand::Undo => changing::step(state, deps, 1, effects),
        EditCommand::Redo => changing::step(state, deps, -1, effects),
        EditCommand::GoTo(to) => changing::go_to(state, deps, to, effects),
    }
}

/// Does the same to each record that the filter finds, as it is shown now.
pub(super) fn for_each_found(
    state: &mut State,
    deps: &Deps,
    template: Template,
    label: Message,
    effects: &mut Vec<Effect>,
) {
    if let Err(why) = line_holds(state) {
        return state.notify(Tone::Info, why);
    }
    let which = Which::Query(state.session.query.clone());
    let found = Found { which, dataset: state.document.dataset.clone() };
    changing::begin(state, deps, Plan::ForEach(Box::new(found), template, label), effects);
}

/// Makes a change; a change that cannot be made is told.
pub(super) fn perform(state: &mut State, deps: &Deps, edit: Edit, label: Message) -> bool {
    let change = Change { edit, by: state.settings.coder.clone(), at: deps.now(), label };
    // A button that takes back a change offers the last one, and only as long as it is the last one.
    state.notices.retain(|notice| !notice.subject.is_last_change());
    match state.document.perform(change) {
        Ok(()) => {
            after_change(state);
            true
        }
        Err(why) => {
            state.notify(Tone::Error, why);
            false
        }
    }
}

/// What hangs on the dataset besides the derived parts.
pub(super) fn after_change(state: &mut State) {
    if let Some(row) = state.session.selected
        && !state.document.dataset.is_live(row)
    {
        state.session.selected = None;
    }
    annotations::choose_again(state);
    (state.session.text_selection, state.session.removed) = (None, None);
    // What was told of lost words is so no longer where they are back.
    if state.notices.iter().any(is_of_orphans) && !is_any_lost(state) {
        state.notices.retain(|notice| !is_of_orphans(notice));
    }
}

fn is_of_orphans(notice: &Notice) -> bool {
    notice.text.id == "notice-orphaned"
}

/// Whether any annotation of which that was told is still without its words.
fn is_any_lost(state: &State) -> bool {
    let (dataset, Some(told)) = (&state.document.dataset, &state.session.orphaned) else { return false };
    let Some(row) = dataset.row(&told.policy) else { return false };
    orphans_in(&dataset.policy(row), None).iter().any(|own| told.annotations.contains(&own.id))
}

/// Tells that annotations have lost their words by an edit of their text, with a way to place them again.
fn tell_orphans(state: &mut State, policy: &str, before: &[Annotation]) {
    let dataset = &state.document.dataset;
    let Some(row) = dataset.row(policy) else { return };
    let mut now = orphans_in(&dataset.policy(row), None);
    // Others may have found theirs again by the same edit.
    let before: HashSet<&str> = before.iter().map(|own| own.id.as_str()).collect();
    let Some(first) = now.iter().find(|own| !before.contains(own.id.as_str())) else { return };
    state.session.orphan = Some((policy.to_owned(), first.id.clone()));
    // While a text is typed it is kept several times: what is told counts all that it cost.
    let is_told = state.notices.iter().any(is_of_orphans);
    let told = state.session.orphaned.take().filter(|own| is_told && own.policy == policy);
    let told = told.map(|own| own.annotations).unwrap_or_default();
    now.retain(|own| !before.contains(own.id.as_str()) || told.contains(&own.id));
    let annotations = now.iter().map(|own| own.id.clone()).collect();
    state.session.orphaned = Some(Orphaned { policy: policy.to_owned(), annotations });
    state.notices.retain(|notice| !is_of_orphans(notice));
    state.notify(Tone::Warning, msg!("notice-orphaned", count = now.len()));
}

/// What is undone is shown, so that nobody undoes blindly.
pub(super) fn show(state: &mut State, policy: Option<&str>) {
    if let Some(row) = policy.and_then(|id| state.document.dataset.row(id)) {
        if !state.marked.contains(row) {
            state.unmark(Some(row));
        }
        show_row(state, row);
    }
}

fn edit_text(state: &mut State, deps: &Deps, policy: &str, pointer: &str, text: &str, field: &'static str) {
    let dataset = &state.document.dataset;
    let Some(row) = dataset.row(policy) else {
        let why = msg!("edit-no-record", id = policy.to_owned());
        return state.notify(Tone::Error, why);
    };
    let record = dataset.policy(row);
    let orphans = orphans_in(&record, None);
    let record = record.into_value();
    let edit = match record.pointer(pointer) {
        Some(Value::String(old)) => {
            if text.is_empty() {
                (!old.as_str().is_empty()).then(|| Edit::SetField {
                    policy: policy.to_owned(),
                    pointer: pointer.to_owned(),
                    value: None,
                })
            } else {
                Edit::text_change(policy, pointer, old.as_str(), text)
            }
        }
        _ if text.is_empty() => None,
        _ => add_language(policy, pointer, &record, text),
    };
    let Some(edit) = edit else { return };
    let label = msg!("edit-field", field = Message::new(field), id = policy.to_owned());
    let lost = state.document.dataset.count_lost(row);
    if perform(state, deps, edit, label) {
        tell_orphans(state, policy, &orphans);
        let found = lost.saturating_sub(state.document.dataset.count_lost(row));
        if found > 0 {
            state.notify(Tone::Info, msg!("notice-words-are-back", count = found));
        }
    }
}

/// Adds a text in one language where the field is missing, `null`, or a bare string.
fn add_language(policy: &str, pointer: &str, record: &Value, text: &str) -> Option<Edit> {
    let (parent, tag) = pointer.rsplit_once('/')?;
    let set = |pointer: &str, value: Value| Edit::SetField {
        policy: policy.to_owned(),
        pointer: pointer.to_owned(),
        value: Some(value),
    };
    Some(match (parent.is_empty(), record.pointer(parent)) {
        (true, _) | (false, Some(Value::Object(_))) => set(pointer, Value::from(text)),
        (false, Some(bare @ Value::String(_))) => {
            let mut map = Object::new();
            map.set(UNDETERMINED, bare.clone());
            map.set(tag, Value::from(text));
            set(parent, Value::Object(map))
        }
        (false, _) => {
            let mut map = Object::new();
            map.set(tag, Value::from(text));
            set(parent, Value::Object(map))
        }
    })
}

/// Makes a kind where it is chosen, as one step with what it is chosen for.
fn new_kind(state: &mut State, deps: &Deps, policy: String, name: &str) {
    let header = state.document.dataset.header();
    let Some((id, kind)) = new_definition(name, &|id| header.kind(id).is_some()) else { return };
    let label = msg!("edit-new-kind", name = name.trim(), id = policy.clone());
    let define =
        Edit::SetDefinition { list: "kinds".to_owned(), id: id.clone(), value: Some(Value::Object(kind)), at: None };
    let set = Edit::SetField { policy, pointer: "/kind".to_owned(), value: Some(Value::from(id.as_str())) };
    perform(state, deps, Edit::Many(vec![define, set]), label);
}

fn new_record(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    let id = deps.new_id();
    let mut record = Object::new();
    record.set("id", Value::from(id.as_str()));
    let edit = Edit::AddRecords { records: vec![Value::Object(record)] };
    if perform(state, deps, edit, msg!("edit-new-record")) {
        // A filter would hide the empty record: it is shown all the same, and the list says that it is not in it.
        show(state, Some(&id));
        state.session.begin_title = state.session.selected;
        if !state.settings.right_open {
            state.settings.right_open = true;
            effects.push(Effect::SaveSettings);
        }
    }
}

fn delete_record(state: &mut State, deps: &Deps, id: &str) {
    state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::DeleteRecord(own) if own == id));
    let mut edits = vec![Edit::RemovePolicies { policies: vec![id.to_owned()] }];
    if let Some(list) = deleted_with(state, deps, id) {
        edits.push(Edit::SetHeader { key: "deleted".to_owned(), value: Some(list) });
    }
    perform(state, deps, Edit::Many(edits), msg!("edit-delete-record", id = id.to_owned()));
}

/// The list of what was deleted with one record more, in a subset: only what is listed there is deleted at the sender's.
pub(super) fn deleted_with(state: &State, deps: &Deps, id: &str) -> Option<Value> {
    let header = state.document.dataset.header();
    if !header.is_packet() {
        return None;
    }
    let mut list = header.object().get("deleted").and_then(Value::as_array).map(<[Value]>::to_vec).unwrap_or_default();
    let mut entry = Object::new();
    entry.set("path", Value::from("/policies"));
    entry.set("id", Value::from(id));
    entry.set("by", Value::from(state.settings.coder.as_str()));
    entry.set("at", Value::from(deps.now().as_str()));
    list.push(Value::Object(entry));
    Some(Value::Array(list))
}
