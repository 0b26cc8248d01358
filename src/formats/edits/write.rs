//! A change as a JSON object.

use super::template::template_object;
use crate::dataset::{Blob, Change, Dataset, Edit};
use crate::formats;
use crate::json::{self, Number, Object, Value};
use crate::words::{self, Lang};
use sha2::{Digest as _, Sha256};

/// SHA-256 of bytes in hexadecimal.
pub(super) fn sha256_hex(bytes: &[u8]) -> String {
    json::hex(&<[u8; 32]>::from(Sha256::digest(bytes)))
}

/// SHA-256 of the file of the dataset that an edit points to.
pub fn blob_hash(blob: &Blob) -> &str {
    blob.sha256(|dataset: &Dataset| sha256_hex(formats::write(dataset).as_bytes()))
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
    let mut object = Object::new();
    let mut put = |key: &str, value: Value| {
        object.set(key, value);
    };
    let text = |text: &str| Value::from(text);
    match edit {
        Edit::SetField { policy, pointer, value } => {
            put("edit", text("set"));
            put("policy", text(policy));
            put("pointer", text(pointer));
            put_value(&mut put, value.as_ref());
        }
        Edit::SpliceText { policy, pointer, at, deleted, inserted, anchors } => {
            put("edit", text("splice"));
            put("policy", text(policy));
            put("pointer", text(pointer));
            put("start", count(*at));
            put("deleted", text(deleted));
            put("inserted", text(inserted));
            if !anchors.is_empty() {
                let anchors = anchors.iter().map(|(id, target)| Value::Array(vec![text(id), target.clone()]));
                put("anchors", Value::Array(anchors.collect()));
            }
        }
        Edit::SetAnnotation { policy, annotation, value, at } => {
            put("edit", text("annotate"));
            put("policy", text(policy));
            put("annotation", text(annotation));
            put_value(&mut put, value.as_ref());
            if let Some(at) = at {
                put("position", count(*at));
            }
        }
        Edit::SetBase { policy, pointer, value } => {
            put("edit", text("set_base"));
            put("policy", text(policy));
            put("pointer", text(pointer));
            put_value(&mut put, value.as_ref());
        }
        Edit::SetHeader { key, value } => {
            put("edit", text("header"));
            put("key", text(key));
            put_value(&mut put, value.as_ref());
        }
        Edit::SetDefinition { list, id, value, at } => {
            put("edit", text("define"));
            put("list", text(list));
            put("id", text(id));
            put_value(&mut put, value.as_ref());
            if let Some(at) = at {
                put("position", count(*at));
            }
        }
        Edit::AddRecords { records } => {
            put("edit", text("add"));
            put("records", Value::Array(records.clone()));
        }
        Edit::RemovePolicies { policies } | Edit::RestorePolicies { policies, .. } => {
            // Restoring is only ever the way back of a removal, and ways back are found anew.
            put("edit", text("remove"));
            put("policies", Value::Array(policies.iter().map(|id| text(id)).collect()));
        }
        Edit::AddPolicies { blob } => {
            put("edit", text("add_policies"));
            put("sha256", text(blob_hash(blob)));
        }
        Edit::Replace { blob } => {
            put("edit", text("replace"));
            put("sha256", text(blob_hash(blob)));
        }
        Edit::ForEach { policies, template } => {
            put("edit", text("for_each"));
            put("policies", Value::Array(policies.iter().map(|id| text(id)).collect()));
            put("template", Value::Object(template_object(template)));
        }
        Edit::Many(edits) => {
            put("edit", text("many"));
            put("edits", Value::Array(edits.iter().map(|edit| Value::Object(edit_object(edit))).collect()));
        }
    }
    object
}

/// No member says "removed"; `null` is a value.
pub(super) fn put_value(put: &mut impl FnMut(&str, Value), value: Option<&Value>) {
    if let Some(value) = value {
        put("value", value.clone());
    }
}

fn count(count: usize) -> Value {
    Value::Number(Number::from(count as u64))
}
