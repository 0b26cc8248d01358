//! Many annotations of one record put in one go: looked up by their ids, so that a record with thousands of them costs no more than
//! going through it once.
//!
//! What comes of it is what the edits one after the other make; it must not know the dataset around the record.

use std::collections::{HashMap, HashSet};

use super::base::{absent, annotations_by_id, needless_pointers};
use crate::dataset::edit::Edit;
use crate::dataset::record::{annotation_pointer, id_of};
use crate::json::{JsonString, Object, Value};
use crate::msg;
use crate::words::Message;

/// Makes the edits of a record; in a packet what they change is noted first, and what is so again no longer. Says whether
/// it could: that is where each edit puts another annotation.
pub(super) fn put_at_once(record: &mut Value, edits: &[Edit], is_packet: bool) -> Result<bool, Message> {
    let mut new: Vec<(&str, Option<&Value>)> = Vec::with_capacity(edits.len());
    let mut seen = HashSet::with_capacity(edits.len());
    for edit in edits {
        match edit {
            Edit::SetAnnotation { annotation, value, at: None, .. } if seen.insert(annotation.as_str()) => {
                new.push((annotation, value.as_ref()));
            }
            _ => return Ok(false),
        }
    }
    let is_list = record.pointer("/annotations").is_none_or(|list| list.as_array().is_some());
    if new.len() < 2 || !is_list {
        return Ok(false);
    }
    if is_packet && !note(record, &new) {
        return Ok(false);
    }
    put(record, &new)?;
    if is_packet {
        forget_needless(record);
    }
    Ok(true)
}

/// Replaces and removes what is there, and adds the others at the end, in their order.
fn put(record: &mut Value, new: &[(&str, Option<&Value>)]) -> Result<(), Message> {
    let unknown = |id: &str| msg!("edit-no-annotation", id = id.to_owned());
    if let Some((id, _)) = new.iter().find(|(id, value)| value.is_some_and(|value| id_of(value) != Some(*id))) {
        return Err(unknown(id));
    }
    let object = record.as_object_mut().ok_or_else(|| msg!("edit-blob-missing"))?;
    if !object.contains("annotations") {
        object.set("annotations", Value::Array(Vec::new()));
    }
    let Some(Value::Array(list)) = object.get_mut("annotations") else { return Err(msg!("edit-blob-missing")) };
    let mut wanted: HashMap<&str, Option<&Value>> = new.iter().copied().collect();
    let old = std::mem::take(list);
    for item in old {
        // Of two with one id the first is meant.
        match id_of(&item).and_then(|id| wanted.remove(id)) {
            Some(Some(value)) => list.push(value.clone()),
            Some(None) => {}
            None => list.push(item),
        }
    }
    for (id, value) in new.iter().filter(|(id, _)| wanted.contains_key(id)) {
        list.push((*value).ok_or_else(|| unknown(id))?.clone());
    }
    Ok(())
}

/// Notes what each annotation is before it changes, unless that is noted already. Says whether it could.
fn note(record: &mut Value, new: &[(&str, Option<&Value>)]) -> bool {
    let mut base = match record.pointer("/base") {
        None => Object::new(),
        Some(Value::Object(base)) => base.clone(),
        Some(_) => return false,
    };
    let known: HashSet<String> = base.keys().map(str::to_owned).collect();
    // What it lies in may be noted as a whole.
    let is_noted = |pointer: &str| {
        let above = pointer.match_indices('/').filter_map(|(at, _)| pointer.get(..at));
        above.chain([pointer]).any(|part| known.contains(part))
    };
    let now = annotations_by_id(record);
    for (id, _) in new {
        let pointer = annotation_pointer(id);
        if !is_noted(&pointer) {
            base.push(JsonString::new(&pointer), now.get(id).map_or_else(absent, |value| (*value).clone()));
        }
    }
    if let Some(object) = record.as_object_mut().filter(|_| !base.is_empty()) {
        object.set("base", Value::Object(base));
    }
    true
}

/// Takes out of what is noted all that is so again.
fn forget_needless(record: &mut Value) {
    let needless: HashSet<String> = needless_pointers(record, &["/annotations"]).into_iter().collect();
    let Some(object) = record.as_object_mut().filter(|_| !needless.is_empty()) else { return };
    let Some(Value::Object(base)) = object.get_mut("base") else { return };
    *base = std::mem::take(base).into_iter().filter(|(key, _)| !needless.contains(key.as_str())).collect();
    if base.is_empty() {
        object.remove("base");
    }
}
