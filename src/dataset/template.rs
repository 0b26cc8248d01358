//! What one edit does to each of many records: a template that says for a record which edits of it that is.
//!
//! It must not know the dataset around the records, nor who picked them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::annotation::Annotation;
use super::edit::Edit;
use super::record::id_of;
use crate::json::Value;
use crate::msg;
use crate::words::Message;

/// What is done to each record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Template {
    /// Puts a value at a place; nothing removes it.
    SetField {
        /// Where in the record.
        pointer: String,
        /// What stands there afterwards.
        value: Option<Value>,
    },
    /// Adds an item to a list, such as the tags, where it is not in it.
    AddItem {
        /// Where the list stands.
        pointer: String,
        /// The item.
        item: Value,
    },
    /// Takes an item out of a list; a list that is empty then goes.
    RemoveItem {
        /// Where the list stands.
        pointer: String,
        /// The item.
        item: Value,
    },
    /// Adds an annotation on the record as a whole. Each record's has an id of its own, the one that is given here with the
    /// number of the record. Where the same coder has put the same code on the whole record already, nothing is added.
    Annotate {
        /// The annotation.
        annotation: Value,
    },
    /// Takes all annotations with a code away, but those that settle a disagreement.
    RemoveCode {
        /// The code's id.
        code: String,
        /// Only those of this coder.
        by: Option<String>,
    },
    /// Takes a code out of the passes for it; a pass for nothing else goes.
    RemovePassCode {
        /// The code's id.
        code: String,
    },
    /// Gives annotations another code.
    ReplaceCode {
        /// The code's id until now.
        from: String,
        /// The code's id from now on.
        to: String,
    },
    /// Puts annotations, on each record its own; nothing removes one that is there.
    PutAnnotations {
        /// By the record's id: annotations by their ids.
        annotations: AnnotationsByRecord,
    },
}

/// Annotations of many records: by the record's id each with its own id, or nothing where it is taken away.
pub type AnnotationsByRecord = Arc<BTreeMap<String, Vec<(String, Option<Value>)>>>;

impl Edit {
    /// Puts annotations on many records as one step; nothing where there are none to put.
    pub fn put_annotations(all: BTreeMap<String, Vec<(String, Option<Value>)>>) -> Option<Self> {
        if all.is_empty() {
            return None;
        }
        let policies = all.keys().cloned().collect::<Vec<_>>().into();
        Some(Self::ForEach { policies, template: Template::PutAnnotations { annotations: Arc::new(all) } })
    }
}

impl Template {
    /// The edits of one record, the `number`th from 0 of those that are edited; none where nothing would change.
    pub(super) fn edits(&self, policy: &str, number: usize, record: &Value) -> Result<Vec<Edit>, Message> {
        Ok(match self {
            Self::SetField { pointer, value } => {
                let is_new = record.pointer(pointer) != value.as_ref();
                is_new.then(|| set(policy, pointer, value.clone())).into_iter().collect()
            }
            Self::AddItem { pointer, item } => {
                added(policy, pointer, item, record.pointer(pointer))?.into_iter().collect()
            }
            Self::RemoveItem { pointer, item } => removed(policy, pointer, item, record.pointer(pointer)),
            Self::Annotate { annotation } => annotated(policy, number, annotation, record)?.into_iter().collect(),
            Self::RemoveCode { code, by } => {
                // What settles a disagreement is decided one by one, and a coder who codes blind does not see it.
                let is_meant = |own: &Annotation| {
                    own.code == *code && own.settles.is_empty() && by.as_ref().is_none_or(|by| own.by == *by)
                };
                annotations(record)
                    .filter(|(_, own)| is_meant(own))
                    .map(|(_, own)| put(policy, &own.id, None))
                    .collect()
            }
            Self::RemovePassCode { code } => passes_without(policy, code, record).into_iter().collect(),
            Self::ReplaceCode { from, to } => {
                let with_new_code = |value: &Value| {
                    let mut value = value.clone();
                    value.as_object_mut()?.set("code", Value::from(to.as_str()));
                    Some(value)
                };
                let meant = annotations(record).filter(|(_, own)| own.code == *from && from != to);
                meant.map(|(value, own)| put(policy, &own.id, with_new_code(value))).collect()
            }
            Self::PutAnnotations { annotations: all } => {
                let now: HashMap<&str, &Value> =
                    annotations(record).filter_map(|(value, _)| Some((id_of(value)?, value))).collect();
                let own = all.get(policy).map(Vec::as_slice).unwrap_or_default();
                let others = own.iter().filter(|(id, value)| now.get(id.as_str()).copied() != value.as_ref());
                others.map(|(id, value)| put(policy, id, value.clone())).collect()
            }
        })
    }

    /// Where it changes a record, as a place under which everything lies that it changes.
    pub(super) fn pointer(&self) -> &str {
        match self {
            Self::SetField { pointer, .. } | Self::AddItem { pointer, .. } | Self::RemoveItem { pointer, .. } => {
                pointer
            }
            Self::RemovePassCode { .. } => "/passes",
            Self::Annotate { .. }
            | Self::RemoveCode { .. }
            | Self::ReplaceCode { .. }
            | Self::PutAnnotations { .. } => "/annotations",
        }
    }
}

fn set(policy: &str, pointer: &str, value: Option<Value>) -> Edit {
    Edit::SetField { policy: policy.to_owned(), pointer: pointer.to_owned(), value }
}

fn put(policy: &str, annotation: &str, value: Option<Value>) -> Edit {
    Edit::SetAnnotation { policy: policy.to_owned(), annotation: annotation.to_owned(), value, at: None }
}

/// The annotations that have an id: others cannot be named.
fn annotations(record: &Value) -> impl Iterator<Item = (&Value, Annotation)> {
    let items = record.pointer("/annotations").and_then(Value::as_array).unwrap_or_default();
    items.iter().filter_map(|item| Some((item, Annotation::of(item)?))).filter(|(_, own)| !own.id.is_empty())
}

fn added(policy: &str, pointer: &str, item: &Value, now: Option<&Value>) -> Result<Option<Edit>, Message> {
    let mut items = match now {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(items)) => items.clone(),
        // One value stands for a list of one.
        Some(one @ Value::String(_)) => vec![one.clone()],
        Some(_) => return Err(msg!("edit-no-list", pointer = pointer.to_owned(), id = policy.to_owned())),
    };
    if items.contains(item) {
        return Ok(None);
    }
    items.push(item.clone());
    Ok(Some(set(policy, pointer, Some(Value::Array(items)))))
}

fn removed(policy: &str, pointer: &str, item: &Value, now: Option<&Value>) -> Vec<Edit> {
    let left = match now {
        Some(Value::Array(items)) if items.contains(item) => {
            let left: Vec<Value> = items.iter().filter(|own| *own != item).cloned().collect();
            (!left.is_empty()).then_some(Value::Array(left))
        }
        Some(one) if one == item => None,
        _ => return Vec::new(),
    };
    vec![set(policy, pointer, left)]
}

/// The passes of a record without a code.
fn passes_without(policy: &str, code: &str, record: &Value) -> Option<Edit> {
    let items = record.pointer("/passes").and_then(Value::as_array)?;
    let without = |item: &Value| -> Option<Value> {
        let codes = item.as_object().and_then(|pass| pass.get("codes")).and_then(Value::as_array);
        let Some(codes) = codes.filter(|codes| codes.iter().any(|own| own.as_str() == Some(code))) else {
            return Some(item.clone());
        };
        let left: Vec<Value> = codes.iter().filter(|own| own.as_str() != Some(code)).cloned().collect();
        let mut pass = item.clone();
        pass.as_object_mut()?.set("codes", Value::Array(left.clone()));
        // Without any code it would be a pass for all of them.
        (!left.is_empty()).then_some(pass)
    };
    let left: Vec<Value> = items.iter().filter_map(without).collect();
    (left != items).then(|| set(policy, "/passes", (!left.is_empty()).then_some(Value::Array(left))))
}

fn annotated(policy: &str, number: usize, annotation: &Value, record: &Value) -> Result<Option<Edit>, Message> {
    let unknown = || msg!("edit-no-annotation", id = String::new());
    let id = id_of(annotation).filter(|id| !id.is_empty()).ok_or_else(unknown)?;
    let wanted = Annotation::of(annotation).ok_or_else(unknown)?;
    let is_same = |own: &Annotation| {
        own.target.is_none() && wanted.target.is_none() && own.code == wanted.code && own.by == wanted.by
    };
    if annotations(record).any(|(_, own)| is_same(&own)) {
        return Ok(None);
    }
    let id = format!("{id}-{}", number + 1);
    let mut value = annotation.clone();
    if let Some(object) = value.as_object_mut() {
        object.set("id", Value::from(id.as_str()));
    }
    Ok(Some(put(policy, &id, Some(value))))
}
