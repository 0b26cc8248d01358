//! Edits and what a coder sees of them: an edit that was made of what is seen is meant for the whole, and a change of the
//! history may be about the coding of others.

use super::record::{is_own, of_coding};
use crate::dataset::edit::{Change, Edit};
use crate::dataset::record::id_of;
use crate::dataset::store::Dataset;
use crate::dataset::template::Template;
use crate::json::Value;

impl Edit {
    /// The same edit for the whole dataset, where it was made of what one coder sees of it: a list of annotations or passes that
    /// is put as one keeps those of others, in their order, with the coder's behind them.
    #[must_use]
    pub fn for_whole(self, whole: &Dataset, coder: &str) -> Self {
        match self {
            Self::SetField { policy, pointer, value } => {
                let record = || whole.row(&policy).map(|row| whole.policy(row).into_value());
                let value = match of_coding(&pointer) {
                    Some((_, "")) => {
                        let now = record().and_then(|record| record.pointer(&pointer).cloned());
                        with_others(value, now.as_ref(), coder)
                    }
                    None if pointer.is_empty() => value.map(|mut value| {
                        if let (Value::Object(object), Some(Value::Object(before))) = (&mut value, record()) {
                            for list in ["annotations", "passes"] {
                                if let Some(all) = with_others(object.get(list).cloned(), before.get(list), coder) {
                                    object.set(list, all);
                                }
                            }
                        }
                        value
                    }),
                    _ => value,
                };
                Self::SetField { policy, pointer, value }
            }
            Self::SetAnnotation { policy, annotation, value, at } => {
                match with_own(whole, coder, (&policy, &annotation), value.as_ref()) {
                    Some(list) => Self::SetField { policy, pointer: "/annotations".to_owned(), value: Some(list) },
                    None => Self::SetAnnotation { policy, annotation, value, at },
                }
            }
            Self::Many(edits) => Self::Many(edits.into_iter().map(|edit| edit.for_whole(whole, coder)).collect()),
            other => other,
        }
    }
}

/// The annotations of a record of the whole.
fn annotations_of(whole: &Dataset, policy: &str) -> Vec<Value> {
    let list = whole.row(policy).and_then(|row| whole.member(row, "annotations"));
    list.as_ref().and_then(Value::as_array).map(<[Value]>::to_vec).unwrap_or_default()
}

/// Where an id stands twice in a record, and another coder's annotation has it first: the list with the coder's own one changed.
fn with_own(whole: &Dataset, coder: &str, (policy, annotation): (&str, &str), value: Option<&Value>) -> Option<Value> {
    let mut list = annotations_of(whole, policy);
    let has_id = |item: &Value| id_of(item) == Some(annotation);
    let first = list.iter().find(|item| has_id(item))?;
    if is_own(first, coder) {
        return None;
    }
    let own = list.iter().position(|item| has_id(item) && is_own(item, coder))?;
    match (value, list.get_mut(own)) {
        (Some(value), Some(item)) => *item = value.clone(),
        _ => drop(list.remove(own)),
    }
    Some(Value::Array(list))
}

/// A list as it is to be, with what others have in it now.
fn with_others(list: Option<Value>, now: Option<&Value>, coder: &str) -> Option<Value> {
    let others: Vec<Value> = match now {
        Some(Value::Array(items)) => items.iter().filter(|item| !is_own(item, coder)).cloned().collect(),
        _ => Vec::new(),
    };
    if others.is_empty() {
        return list;
    }
    let own: Vec<Value> = match list {
        Some(Value::Array(items)) => items.into_iter().filter(|item| !others.contains(item)).collect(),
        _ => Vec::new(),
    };
    Some(Value::Array(others.into_iter().chain(own).collect()))
}

/// Whether a change is about the coding of others, so that a coder who codes blind is not told what it was. `way_back` is what
/// takes it back, where that is known.
pub fn hides_change(change: &Change, way_back: Option<&Edit>, coder: &str) -> bool {
    let is_by_others = change.by != coder || coder.is_empty();
    (is_by_others && is_of_coding(&change.edit))
        || [Some(&change.edit), way_back].into_iter().flatten().any(|edit| puts_others(edit, coder))
        || (way_back.is_none() && takes_annotations(&change.edit))
}

/// Whether values of a place of a record are, or may be, of the coding of others.
pub fn is_coding_of_others(pointer: &str, values: [Option<&Value>; 2], coder: &str) -> bool {
    let Some((list, _)) = of_coding(pointer) else { return pointer.is_empty() };
    let of_item = |item: &Value| list == "annotations" && !item.is_null() && !is_own(item, coder);
    values.into_iter().flatten().any(|value| match value {
        Value::Array(items) => items.iter().any(|item| !is_own(item, coder)),
        one => list == "passes" || of_item(one),
    })
}

fn is_of_coding(edit: &Edit) -> bool {
    match edit {
        Edit::SetAnnotation { .. } => true,
        Edit::SetField { pointer, .. } => of_coding(pointer).is_some(),
        Edit::ForEach { template, .. } => of_coding(template.pointer()).is_some(),
        Edit::Many(edits) => edits.iter().any(is_of_coding),
        _ => false,
    }
}

/// Whether an annotation of another coder stands there afterwards, or one of anybody's goes by a code.
fn puts_others(edit: &Edit, coder: &str) -> bool {
    match edit {
        Edit::SetAnnotation { value: Some(value), .. } => !is_own(value, coder),
        Edit::ForEach { template: Template::Annotate { annotation }, .. } => !is_own(annotation, coder),
        // Of those that go it is not said whose they were.
        Edit::ForEach { template: Template::PutAnnotations { annotations }, .. } => {
            annotations.values().flatten().any(|(_, value)| value.as_ref().is_none_or(|value| !is_own(value, coder)))
        }
        Edit::ForEach { template: Template::RemoveCode { by, .. }, .. } => by.as_deref() != Some(coder),
        Edit::Many(edits) => edits.iter().any(|edit| puts_others(edit, coder)),
        _ => false,
    }
}

fn takes_annotations(edit: &Edit) -> bool {
    match edit {
        Edit::SetAnnotation { value: None, .. } => true,
        Edit::Many(edits) => edits.iter().any(takes_annotations),
        _ => false,
    }
}
