//! What a packet notes of earlier values: the first change of each field says what the field was when the packet was sent, and
//! what is the same again is noted no more.
//!
//! It looks at records and edits alone; it must not know when the edits are made.

use std::collections::HashMap;

use crate::dataset::edit::Edit;
use crate::dataset::record::{annotation_pointer, annotation_value, edit_record, id_of};
use crate::dataset::store::Dataset;
use crate::json::{JsonString, Object, Value, canonical, unescape};

impl Dataset {
    /// What to note before an edit: the value that each field it changes has now, unless one is noted.
    pub(super) fn base_edits(&self, edit: &Edit) -> Vec<Edit> {
        match edit {
            Edit::SetField { policy, .. } | Edit::SpliceText { policy, .. } | Edit::SetAnnotation { policy, .. } => {
                let row = self.row(policy);
                row.map(|row| base_edit(&self.policy(row).into_value(), edit)).unwrap_or_default()
            }
            Edit::Many(edits) => edits.iter().flat_map(|edit| self.base_edits(edit)).collect(),
            _ => Vec::new(),
        }
    }

    /// What an edit left noted of earlier values that are the present ones again: nothing was changed there.
    pub(super) fn needless_base(&self, edit: &Edit) -> Vec<Edit> {
        let mut touched: Vec<(&str, String)> = Vec::new();
        touched_places(edit, &mut touched);
        touched.sort_unstable();
        touched.dedup();
        let mut edits = Vec::new();
        for places in touched.chunk_by(|one, other| one.0 == other.0) {
            let Some(policy) = places.first().map(|(policy, _)| *policy) else { continue };
            let Some(row) = self.row(policy) else { continue };
            if !self.has_member(row, "base") {
                continue;
            }
            let record = self.policy(row).into_value();
            let pointers: Vec<&str> = places.iter().map(|(_, place)| place.as_str()).collect();
            edits.extend(needless_in(&record, policy, &pointers));
        }
        edits
    }
}

/// What to note in a record before an edit of it.
pub(super) fn base_edit(record: &Value, edit: &Edit) -> Vec<Edit> {
    let mut noted: Vec<Edit> = own_base_edit(record, edit).into_iter().collect();
    if let Edit::SpliceText { policy, .. } = edit {
        noted.extend(moved_annotations(record, policy, edit));
    }
    noted
}

/// What to note of annotations that a splice moves along with their text.
fn moved_annotations(record: &Value, policy: &str, splice: &Edit) -> Vec<Edit> {
    if record.pointer("/annotations").is_none() {
        return Vec::new();
    }
    let mut after = record.clone();
    if edit_record(&mut after, splice).is_err() {
        return Vec::new();
    }
    let moved = annotations_by_id(&after);
    let list = record.pointer("/annotations").and_then(Value::as_array).unwrap_or_default();
    let is_moved = |item: &&Value| id_of(item).is_some_and(|id| moved.get(id).is_some_and(|after| *after != *item));
    list.iter()
        .filter(is_moved)
        .filter_map(|item| {
            let (policy, annotation) = (policy.to_owned(), id_of(item)?.to_owned());
            own_base_edit(record, &Edit::SetAnnotation { policy, annotation, value: None, at: None })
        })
        .collect()
}

fn own_base_edit(record: &Value, edit: &Edit) -> Option<Edit> {
    let (policy, pointer, annotation) = match edit {
        // Parents that it makes were not there either.
        Edit::SetField { policy, pointer, .. } | Edit::SpliceText { policy, pointer, .. } => {
            (policy, record.changed_part(pointer).to_owned(), None)
        }
        Edit::SetAnnotation { policy, annotation, .. } => (policy, annotation_pointer(annotation), Some(annotation)),
        _ => return None,
    };
    let base = record.pointer("/base").and_then(Value::as_object).cloned().unwrap_or_default();
    // Items of a list have no lasting number: the list is noted whole.
    let pointer = if annotation.is_some() { &pointer } else { up_to_list(record, &pointer) };
    let noted = base.keys().any(|key| key == pointer || is_within(pointer, key));
    if noted || pointer.starts_with("/base") {
        return None;
    }
    let now = if let Some(id) = annotation {
        annotation_value(record, id)
    } else {
        // Parts of it may have changed before: what they were is noted already.
        let mut record = record.clone();
        for (key, value) in base.iter().filter(|(key, _)| is_within(key.as_str(), pointer)) {
            let was = (!is_absent(value)).then(|| value.clone());
            match key.as_str().strip_prefix("/annotations/").map(unescape) {
                Some(Ok(id)) => put_annotation_back(&mut record, &id, was),
                _ => {
                    record.set_pointer(key.as_str(), was).ok();
                }
            }
        }
        record.pointer(pointer).cloned()
    };
    let value = now.unwrap_or_else(absent);
    Some(Edit::SetBase { policy: policy.clone(), pointer: pointer.to_owned(), value: Some(value) })
}

/// Puts an annotation as it was; one that went comes back at the end.
pub(in crate::dataset) fn put_annotation_back(record: &mut Value, id: &str, was: Option<Value>) {
    let Some(gone) = replace_annotation(record, id, was) else { return };
    let Some(object) = record.as_object_mut() else { return };
    match object.get_mut("annotations") {
        Some(Value::Array(list)) => list.push(gone),
        _ => {
            object.set("annotations", Value::Array(vec![gone]));
        }
    }
}

/// Puts an annotation as it was in the place of the one that is there; gives it back where none is.
pub(in crate::dataset) fn replace_annotation(record: &mut Value, id: &str, was: Option<Value>) -> Option<Value> {
    let list = record.as_object_mut().and_then(|object| object.get_mut("annotations"));
    let Some(Value::Array(list)) = list else { return was };
    let Some(at) = list.iter().position(|item| id_of(item) == Some(id)) else { return was };
    match (list.get_mut(at), was) {
        (Some(item), Some(was)) => *item = was,
        _ => {
            list.remove(at);
        }
    }
    None
}

/// What stands for a value that was not there.
pub(in crate::dataset) fn absent() -> Value {
    let mut absent = Object::new();
    absent.set("absent", Value::Bool(true));
    Value::Object(absent)
}

/// Whether a value stands for one that was not there.
pub(in crate::dataset) fn is_absent(value: &Value) -> bool {
    value.pointer("/absent") == Some(&Value::Bool(true))
}

/// The annotations of a record; of several with one id the first.
pub(super) fn annotations_by_id(record: &Value) -> HashMap<&str, &Value> {
    let list = record.pointer("/annotations").and_then(Value::as_array).unwrap_or_default();
    list.iter().rev().filter_map(|item| Some((id_of(item)?, item))).collect()
}

/// What a record has noted at some places, or below or above them, that is so again: edits that take it out.
pub(super) fn needless_in(record: &Value, policy: &str, places: &[&str]) -> Vec<Edit> {
    let out = |pointer| Edit::SetBase { policy: policy.to_owned(), pointer, value: None };
    needless_pointers(record, places).into_iter().map(out).collect()
}

/// The same as pointers.
pub(super) fn needless_pointers(record: &Value, places: &[&str]) -> Vec<String> {
    let is_touched =
        |key: &str| places.iter().any(|place| key == *place || is_within(key, place) || is_within(place, key));
    let base = record.pointer("/base").and_then(Value::as_object);
    let noted = base.into_iter().flat_map(Object::iter).filter(|(key, _)| is_touched(key.as_str()));
    let annotations = annotations_by_id(record);
    let is_needless = |(pointer, was): &&(JsonString, Value)| {
        let now = match pointer.as_str().strip_prefix("/annotations/") {
            Some(id) => annotations.get(unescape(id).unwrap_or_default().as_str()).copied(),
            None => record.pointer(pointer.as_str()),
        };
        match now {
            Some(now) => canonical(now) == canonical(was),
            None => is_absent(was),
        }
    };
    noted.filter(is_needless).map(|(pointer, _)| pointer.as_str().to_owned()).collect()
}

/// Where an edit changes records: each with the pointer under which an earlier value is noted.
fn touched_places<'e>(edit: &'e Edit, into: &mut Vec<(&'e str, String)>) {
    match edit {
        Edit::SetField { policy, pointer, .. } => into.push((policy, pointer.clone())),
        Edit::SpliceText { policy, pointer, .. } => {
            into.push((policy, pointer.clone()));
            // They move along.
            into.push((policy, "/annotations".to_owned()));
        }
        Edit::SetAnnotation { policy, annotation, .. } => into.push((policy, annotation_pointer(annotation))),
        Edit::Many(edits) => edits.iter().for_each(|edit| touched_places(edit, into)),
        _ => {}
    }
}

/// Whether a pointer leads to something within what another one leads to.
pub(in crate::dataset) fn is_within(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'))
}

/// The pointer, or its beginning at which a list stands.
fn up_to_list<'p>(record: &Value, pointer: &'p str) -> &'p str {
    pointer
        .match_indices('/')
        .skip(1)
        .filter_map(|(at, _)| pointer.get(..at))
        .find(|part| matches!(record.pointer(part), Some(Value::Array(_))))
        .unwrap_or(pointer)
}
