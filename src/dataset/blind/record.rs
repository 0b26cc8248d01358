//! One record without the coding of others.

use crate::dataset::annotation::settled;
use crate::dataset::record::id_of;
use crate::json::{self, Object, Value};

/// The lists of a record that hold coding.
const LISTS: [&str; 2] = ["annotations", "passes"];

/// Whether an annotation or a pass is the coder's own, and speaks of no other one.
pub(in crate::dataset) fn is_own(item: &Value, coder: &str) -> bool {
    !coder.is_empty()
        && item.pointer("/by").and_then(Value::as_str) == Some(coder)
        && settled(item.pointer("/settles")).is_empty()
}

/// Whether a member of a record may hold coding of others.
pub(super) fn may_hold(key: &str) -> bool {
    LISTS.contains(&key) || key == "base"
}

/// Whether a member that [`may_hold`] coding of others does. What is noted of earlier coding counts as such: whose it is can
/// only be told beside the record.
pub(super) fn holds_others(key: &str, value: &Value, coder: &str) -> bool {
    match (key, value) {
        ("base", Value::Object(base)) => base.iter().any(|(pointer, _)| of_coding(pointer.as_str()).is_some()),
        ("base", _) | (_, Value::Null) => false,
        (_, Value::Array(items)) => items.iter().any(|item| !is_own(item, coder)),
        // Nobody knows whose it is.
        _ => true,
    }
}

/// The list of a place in a record that holds coding, and what follows it.
pub(in crate::dataset) fn of_coding(pointer: &str) -> Option<(&'static str, &str)> {
    let inner = pointer.strip_prefix('/')?;
    let (key, rest) = inner.split_once('/').unwrap_or((inner, ""));
    LISTS.iter().find(|list| **list == key).map(|list| (*list, rest))
}

/// Takes out of a record what others coded. A list of which nothing is left goes.
pub(super) fn take_out(record: &mut Value, coder: &str) {
    let Value::Object(object) = record else { return };
    let mut is_cut = [false; 2];
    for (list, is_cut) in LISTS.into_iter().zip(&mut is_cut) {
        let left = match object.get_mut(list) {
            None | Some(Value::Null) => continue,
            Some(Value::Array(items)) => {
                let before = items.len();
                items.retain(|item| is_own(item, coder));
                *is_cut = items.len() < before;
                items.len()
            }
            Some(_) => 0,
        };
        if left == 0 && (*is_cut || !matches!(object.get(list), Some(Value::Array(_)))) {
            *is_cut = true;
            object.remove(list);
        }
    }
    take_out_of_base(object, is_cut, coder);
}

/// What is noted of earlier coding stays where it is the coder's own.
fn take_out_of_base(object: &mut Object, [_, passes_cut]: [bool; 2], coder: &str) {
    let own: Vec<String> = match object.get("annotations") {
        Some(Value::Array(items)) => {
            let id = |item: &Value| id_of(item).map(json::escape);
            items.iter().filter_map(id).collect()
        }
        _ => Vec::new(),
    };
    let Some(Value::Object(base)) = object.get_mut("base") else { return };
    let stays = |pointer: &str, value: &Value| match of_coding(pointer) {
        None => true,
        Some(("annotations", id)) => is_own(value, coder) || own.iter().any(|own| own == id),
        Some((_, rest)) => {
            let is_all_own = |items: &[Value]| items.iter().all(|item| is_own(item, coder));
            rest.is_empty() && !passes_cut && value.as_array().is_none_or(is_all_own)
        }
    };
    *base = std::mem::take(base).iter().filter(|(pointer, value)| stays(pointer.as_str(), value)).cloned().collect();
    if base.is_empty() {
        object.remove("base");
    }
}
