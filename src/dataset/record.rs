//! Edits of one record as JSON: what each does to it, and what takes it back token for token.
//!
//! It must not know the dataset around the record, nor whether the record still fits the format.

use super::anchor::Anchors;
use super::annotation::Annotation;
use super::edit::Edit;
use super::policy::key_and_tag;
use super::splice::{Splice, same_field};
use crate::json::{Object, Value, escape};
use crate::msg;
use crate::words::Message;

/// Makes an edit of a record and gives its inverse. After an error the record is worth nothing.
pub(super) fn edit_record(record: &mut Value, edit: &Edit) -> Result<Edit, Message> {
    if let Edit::SetAnnotation { annotation, .. } = edit
        && let Some(list) = record.pointer("/annotations").and_then(Value::as_array)
        && list.iter().filter(|item| id_of(item) == Some(annotation)).take(2).count() < 2
    {
        // A list that is there gives an item back just where it was, unless there is another one with its id: of a record with
        // thousands no copy is made.
        return edit_once(record, edit);
    }
    let before = record.clone();
    let inverse = edit_once(record, edit)?;
    // Order of keys, escapes, an empty parent that was made on the way: where the small inverse would not bring them
    // back, the whole record does.
    let mut back = record.clone();
    let is_exact = edit_once(&mut back, &inverse).is_ok() && back == before;
    Ok(if is_exact { inverse } else { whole(edit, before) })
}

fn whole(edit: &Edit, before: Value) -> Edit {
    let policy = edit.policy().unwrap_or_default().to_owned();
    Edit::SetField { policy, pointer: String::new(), value: Some(before) }
}

/// Makes an edit of a record; the inverse may leave keys in another order.
pub(super) fn edit_once(record: &mut Value, edit: &Edit) -> Result<Edit, Message> {
    match edit {
        Edit::SetField { policy, pointer, value } => {
            let part = record.changed_part(pointer).to_owned();
            let previous = record.pointer(&part).cloned();
            let lost = without_words(record, pointer);
            set(record, pointer, value.clone())?;
            take_words_back(record, &lost);
            Ok(Edit::SetField { policy: policy.clone(), pointer: part, value: previous })
        }
        Edit::SpliceText { .. } => splice(record, edit),
        Edit::SetAnnotation { policy, annotation, value, at } => {
            let (previous, place) = set_annotation(record, annotation, value.clone(), *at)?;
            Ok(Edit::SetAnnotation {
                policy: policy.clone(),
                annotation: annotation.clone(),
                value: previous,
                at: place,
            })
        }
        Edit::SetBase { policy, pointer, value } => {
            let object = object_mut(record)?;
            let mut base = object.get("base").and_then(Value::as_object).cloned().unwrap_or_default();
            let previous = match value {
                Some(value) => base.set(pointer, value.clone()),
                None => base.remove(pointer).map(|(_, value)| value),
            };
            if base.is_empty() {
                object.remove("base");
            } else {
                object.set("base", Value::Object(base));
            }
            Ok(Edit::SetBase { policy: policy.clone(), pointer: pointer.clone(), value: previous })
        }
        _ => Err(msg!("edit-blob-missing")),
    }
}

fn splice(record: &mut Value, edit: &Edit) -> Result<Edit, Message> {
    let Edit::SpliceText { policy, pointer, at, deleted, inserted, anchors } = edit else {
        return Err(msg!("edit-blob-missing"));
    };
    let old = match record.pointer(pointer) {
        Some(Value::String(text)) => text.as_str().to_owned(),
        None | Some(Value::Null) => String::new(),
        // An object or a list is no text that could be changed.
        Some(_) => return Err(msg!("edit-text-differs", pointer = pointer.clone())),
    };
    let gone = deleted.chars().count();
    let here: String = old.chars().skip(*at).take(gone).collect();
    if here != *deleted || *at > old.chars().count() {
        return Err(msg!("edit-text-differs", pointer = pointer.clone()));
    }
    // Anchors that are given say themselves what is lost.
    let lost = if anchors.is_empty() { without_words(record, pointer) } else { Vec::new() };
    let new: String = old.chars().take(*at).chain(inserted.chars()).chain(old.chars().skip(at + gone)).collect();
    set(record, pointer, Some(Value::from(new.as_str())))?;
    let come = inserted.chars().count();
    let change = Splice::new(&old, &new, (*at, gone, come));
    let anchors = move_anchors(record, pointer, &change, anchors.clone());
    take_words_back(record, &lost);
    Ok(Edit::SpliceText {
        policy: policy.clone(),
        pointer: pointer.clone(),
        at: *at,
        deleted: inserted.clone(),
        inserted: deleted.clone(),
        anchors,
    })
}

/// Puts, replaces or removes an annotation; gives the previous one and where it stood.
fn set_annotation(
    record: &mut Value,
    annotation: &str,
    value: Option<Value>,
    at: Option<usize>,
) -> Result<(Option<Value>, Option<usize>), Message> {
    let unknown = || msg!("edit-no-annotation", id = annotation.to_owned());
    if value.as_ref().is_some_and(|value| id_of(value) != Some(annotation)) {
        return Err(unknown());
    }
    let object = object_mut(record)?;
    if object.get("annotations").and_then(Value::as_array).is_none() {
        object.set("annotations", Value::Array(Vec::new()));
    }
    // Not copied: a record may have very many, and as many of them may be put in one step.
    let Some(Value::Array(list)) = object.get_mut("annotations") else { return Err(unknown()) };
    let place = list.iter().position(|item| id_of(item) == Some(annotation));
    let previous = match (place, value) {
        (Some(place), Some(value)) => list.get_mut(place).map(|item| std::mem::replace(item, value)),
        (Some(place), None) => Some(list.remove(place)),
        (None, Some(value)) => {
            let to = at.unwrap_or(list.len()).min(list.len());
            list.insert(to, value);
            None
        }
        (None, None) => return Err(unknown()),
    };
    Ok((previous, place))
}

fn object_mut(record: &mut Value) -> Result<&mut Object, Message> {
    record.as_object_mut().ok_or_else(|| msg!("edit-blob-missing"))
}

fn set(record: &mut Value, pointer: &str, value: Option<Value>) -> Result<(), Message> {
    let keeps_id = || value.as_ref().and_then(id_of) == id_of(record);
    if pointer == "/id" || (pointer.is_empty() && !keeps_id()) {
        return Err(msg!("edit-id-fixed"));
    }
    record
        .set_pointer(pointer, value)
        .map(|_previous| ())
        .map_err(|_error| msg!("edit-bad-place", pointer = pointer.to_owned()))
}

/// The id that an object gives.
pub(super) fn id_of(value: &Value) -> Option<&str> {
    value.as_object()?.get("id")?.as_str()
}

/// The items of a list with their ids. `None` where it is no list, or an item has no id, or one has it twice.
pub(super) fn by_id(list: Option<&Value>) -> Option<Vec<(&str, &Value)>> {
    let items = match list {
        None | Some(Value::Null) => return Some(Vec::new()),
        Some(Value::Array(items)) => items,
        Some(_) => return None,
    };
    let mut seen = std::collections::BTreeSet::new();
    items.iter().map(|item| id_of(item).filter(|id| !id.is_empty() && seen.insert(*id)).map(|id| (id, item))).collect()
}

/// Under which pointer a change of an annotation is noted: by its id, since its number does not last.
pub(super) fn annotation_pointer(id: &str) -> String {
    format!("/annotations/{}", escape(id))
}

/// An annotation by its id.
pub(super) fn annotation_value(record: &Value, id: &str) -> Option<Value> {
    record.pointer("/annotations")?.as_array()?.iter().find(|item| id_of(item) == Some(id)).cloned()
}

/// Looking for words that may be back ends after so many steps: a text of a million characters is gone through a dozen times. The
/// other annotations stay as they are.
const STEPS_TO_LOOK_FOR_WORDS: usize = 40_000_000;

/// The places of the annotations that are kept without their words and whose text is about to be changed at a pointer; those
/// aside whose words stand there all the same. Whoever puts a whole record says what of it is lost.
fn without_words(record: &Value, pointer: &str) -> Vec<usize> {
    let Some(key) = pointer.split('/').nth(1).filter(|key| !key.is_empty()) else { return Vec::new() };
    let list = record.pointer("/annotations").and_then(Value::as_array).unwrap_or_default();
    let mut anchors = Anchors::within(record, STEPS_TO_LOOK_FOR_WORDS);
    let mut is_without = |item: &Value| {
        // Seldom one is: the others need not be read as annotations for that.
        if item.pointer("/target/lost") != Some(&Value::Bool(true)) {
            return false;
        }
        let target = Annotation::of(item).and_then(|own| own.target);
        let target = target.filter(|target| key_and_tag(&target.field).0 == key);
        target.is_some_and(|target| anchors.holds_words_of(&target) == Some(false))
    };
    let all = list.iter().enumerate().filter(|(_, item)| is_without(item));
    all.map(|(place, _)| place).collect()
}

/// Lets those stand on their words again whose text has them now, where they are looked for like all others.
fn take_words_back(record: &mut Value, places: &[usize]) {
    if places.is_empty() {
        return;
    }
    let list = record.pointer("/annotations").and_then(Value::as_array).unwrap_or_default();
    let mut anchors = Anchors::within(record, STEPS_TO_LOOK_FOR_WORDS);
    let targets = places.iter().filter_map(|place| Some((*place, Annotation::of(list.get(*place)?)?.target?)));
    let found: Vec<usize> =
        targets.filter(|(_, target)| anchors.holds_words_of(target) == Some(true)).map(|(place, _)| place).collect();
    let Some(Value::Array(list)) = record.pointer_mut("/annotations") else { return };
    for place in found {
        let target = list.get_mut(place).and_then(Value::as_object_mut).and_then(|own| own.get_mut("target"));
        if let Some(Value::Object(target)) = target {
            target.remove("lost");
        }
    }
}

/// Moves the anchors on one text and gives back what each was, in their order; `exact` puts them back just so.
fn move_anchors(
    record: &mut Value,
    pointer: &str,
    change: &Splice<'_>,
    mut exact: Vec<(String, Value)>,
) -> Vec<(String, Value)> {
    let field = pointer.trim_start_matches('/').replace('/', ".");
    let mut were = Vec::new();
    let Some(Value::Array(items)) = record.pointer_mut("/annotations") else { return were };
    for item in items {
        let Some(annotation) = Annotation::of(item) else { continue };
        let Some(target) = annotation.target.filter(|target| same_field(&target.field, &field)) else { continue };
        let Some(raw) = item.as_object_mut().and_then(|object| object.get_mut("target")) else { continue };
        let previous = raw.clone();
        if let Some(at) = exact.iter().position(|(id, _)| *id == annotation.id) {
            *raw = exact.remove(at).1;
        } else if let Some(moved) = change.moved(&target).filter(|moved| *moved != target)
            && let (Value::Object(raw), Value::Object(moved)) = (raw, moved.to_value())
        {
            // Key by key, so that what the format does not know stays.
            for (key, value) in moved {
                raw.set(key.as_str(), value);
            }
        }
        were.push((annotation.id, previous));
    }
    were
}
