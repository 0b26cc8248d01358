//! A change as a JSON object.

use super::template::template_object;
use crate::dataset::{Blob, Change, Dataset, Edit};
use crate::formats;
use crate::json::{self, Number, Object, Value};
use crate::support::file_hash::hash_bytes;
use crate::words::{self, Lang};

/// The hash of the bytes of a file in hexadecimal.
pub(super) fn file_hash_hex(bytes: &[u8]) -> String {
    json::hex(&hash_bytes(bytes))
}

/// The hash of the file of the dataset that an edit points to.
pub fn blob_hash(blob: &Blob) -> &str {
    blob.hash(|dataset: &Dataset| file_hash_hex(formats::write(dataset).as_bytes()))
}

/// The change as it stands in the journal: what is done, then who, when, and its name in both languages.
pub fn change_value(change: &Change) -> Value {
    let mut object = edit_object(&change.edit);
    object.set("by", Value::from(change.by.as_str()));
    object.set("at", Value::from(change.at.as_str()));
    let mut label = Object::new();
    for lang in [Lang::En, Lang::Zh] {
        label.set(lang.code(), Value::from(words::format(lang, &change.label)));
    }
    object.set("label", Value::Object(label));
    Value::Object(object)
}

fn edit_object(edit: &Edit) -> Object {
    match edit {
        Edit::SetField { policy, pointer, value } => of_field("set", policy, pointer, value.as_ref()),
        Edit::SetBase { policy, pointer, value } => of_field("set_base", policy, pointer, value.as_ref()),
        Edit::SpliceText { policy, pointer, at, deleted, inserted, anchors } => {
            let mut object = of_field("splice", policy, pointer, None);
            object.set("start", count(*at));
            object.set("deleted", Value::from(deleted.as_str()));
            object.set("inserted", Value::from(inserted.as_str()));
            if !anchors.is_empty() {
                let anchor =
                    |(id, target): &(String, Value)| Value::Array(vec![Value::from(id.as_str()), target.clone()]);
                object.set("anchors", Value::Array(anchors.iter().map(anchor).collect()));
            }
            object
        }
        Edit::SetAnnotation { policy, annotation, value, at } => {
            of_item("annotate", [("policy", policy), ("annotation", annotation)], value.as_ref(), *at)
        }
        Edit::SetDefinition { list, id, value, at } => {
            of_item("define", [("list", list), ("id", id)], value.as_ref(), *at)
        }
        Edit::SetHeader { key, value } => {
            with_value(with(kind("header"), "key", Value::from(key.as_str())), value.as_ref())
        }
        Edit::AddRecords { records } => with(kind("add"), "records", Value::Array(records.clone())),
        // Restoring is only ever the way back of a removal, and ways back are found anew.
        Edit::RemovePolicies { policies } | Edit::RestorePolicies { policies, .. } => {
            with(kind("remove"), "policies", ids(policies))
        }
        Edit::AddPolicies { blob } => with(kind("add_policies"), "hash", Value::from(blob_hash(blob))),
        Edit::Replace { blob } => with(kind("replace"), "hash", Value::from(blob_hash(blob))),
        Edit::ForEach { policies, template } => {
            let object = with(kind("for_each"), "policies", ids(policies));
            with(object, "template", Value::Object(template_object(template)))
        }
        Edit::Many(edits) => {
            let edits = edits.iter().map(|edit| Value::Object(edit_object(edit))).collect();
            with(kind("many"), "edits", Value::Array(edits))
        }
    }
}

/// An object that says what sort of edit it is.
pub(super) fn kind(kind: &str) -> Object {
    with(Object::new(), "edit", Value::from(kind))
}

/// The object with one more member.
pub(super) fn with(mut object: Object, key: &str, value: Value) -> Object {
    object.set(key, value);
    object
}

/// An edit of one place in a record.
fn of_field(name: &str, policy: &str, pointer: &str, value: Option<&Value>) -> Object {
    let object = with(kind(name), "policy", Value::from(policy));
    with_value(with(object, "pointer", Value::from(pointer)), value)
}

/// An edit of one item in a list, which may have a place there.
fn of_item(name: &str, names: [(&str, &String); 2], value: Option<&Value>, at: Option<usize>) -> Object {
    let mut object = kind(name);
    for (key, text) in names {
        object.set(key, Value::from(text.as_str()));
    }
    object = with_value(object, value);
    if let Some(at) = at {
        object.set("position", count(at));
    }
    object
}

fn ids(policies: &[String]) -> Value {
    Value::Array(policies.iter().map(|id| Value::from(id.as_str())).collect())
}

/// No member says "removed"; `null` is a value.
pub(super) fn with_value(object: Object, value: Option<&Value>) -> Object {
    match value {
        Some(value) => with(object, "value", value.clone()),
        None => object,
    }
}

fn count(count: usize) -> Value {
    Value::Number(Number::from(count as u64))
}
