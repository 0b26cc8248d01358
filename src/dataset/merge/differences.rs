//! What differs between two datasets: records by id, fields by pointer.

use super::same::{is_plain, same_or_absent, same_record};
use crate::dataset::Dataset;
use crate::dataset::record::by_id;
use crate::json::{self, Object, Value};

/// What differs between two datasets. How a value is typed (escapes, digits, order of keys) is no difference.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differences {
    /// Ids of records that are only in the later one, in the order of the file.
    pub added: Vec<String>,
    /// Ids of records that are only in the earlier one, in the order of the file.
    pub removed: Vec<String>,
    /// Records that are in both and differ, in the order of the later file.
    pub changed: Vec<ChangedRecord>,
    /// Keys of the header that differ, each as a pointer: `/title`. The time of the last change is not among them.
    pub header: Vec<FieldDifference>,
    /// Whether records that are in both stand in another order.
    pub reordered: bool,
    /// Whether the records differ that could not be understood and are only kept.
    pub held_differ: bool,
}

/// A record that is in both datasets, and not the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedRecord {
    /// Its id.
    pub id: String,
    /// What differs in it.
    pub fields: Vec<FieldDifference>,
}

/// A place at which two values differ. `None` is what is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDifference {
    /// Where, as a JSON pointer; annotations go by their id: `/annotations/ID`.
    pub pointer: String,
    /// What stood there.
    pub before: Option<Value>,
    /// What stands there.
    pub after: Option<Value>,
}

impl Differences {
    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.records() == 0 && self.header.is_empty() && !self.reordered && !self.held_differ
    }

    /// How many records were added, removed or changed.
    pub fn records(&self) -> usize {
        self.added.len() + self.removed.len() + self.changed.len()
    }
}

/// What differs between two datasets.
pub fn differences(before: &Dataset, after: &Dataset) -> Differences {
    let mut found = Differences { held_differ: held_lines(before) != held_lines(after), ..Differences::default() };
    let mut last = None;
    for row in after.rows() {
        let id = after.id(row);
        let Some(old) = before.row(&id) else {
            found.added.push(id);
            continue;
        };
        found.reordered |= last > Some(old);
        last = last.max(Some(old));
        if !same_record(before, old, after, row) {
            let fields = field_differences(before.policy(old).value(), after.policy(row).value());
            found.changed.push(ChangedRecord { id, fields });
        }
    }
    found.removed = before.rows().map(|row| before.id(row)).filter(|id| after.row(id).is_none()).collect();
    let (old, new) = (before.header().object(), after.header().object());
    for key in all_keys(&[old, new]).into_iter().filter(|key| !is_outside_the_header(key)) {
        if !same_or_absent(old.get(key), new.get(key)) {
            let pointer = child("", key);
            let (before, after) = (old.get(key).cloned(), new.get(key).cloned());
            found.header.push(FieldDifference { pointer, before, after });
        }
    }
    found
}

/// Keys of the file's object that no comparison looks at: each edit stamps the time anew, and records are no header.
pub(super) fn is_outside_the_header(key: &str) -> bool {
    matches!(key, "modified" | "policies")
}

/// The lines of the records that are only kept, in no order of the file.
pub(super) fn held_lines(dataset: &Dataset) -> Vec<String> {
    let mut lines: Vec<String> = dataset
        .held_rows()
        .map(|row| {
            let mut line = String::new();
            dataset.push_line(row, &mut line);
            line
        })
        .collect();
    lines.sort_unstable();
    lines
}

/// Where two records differ: members of objects one by one, annotations by id, other lists whole.
pub(super) fn field_differences(before: &Value, after: &Value) -> Vec<FieldDifference> {
    let mut found = Vec::new();
    compare("", Some(before), Some(after), &mut found);
    found
}

fn compare(pointer: &str, before: Option<&Value>, after: Option<&Value>, found: &mut Vec<FieldDifference>) {
    if same_or_absent(before, after) {
        return;
    }
    if let (Some(Value::Object(old)), Some(Value::Object(new))) = (before, after)
        && may_split(pointer, &[old, new])
    {
        for key in all_keys(&[old, new]) {
            compare(&child(pointer, key), old.get(key), new.get(key), found);
        }
        return;
    }
    if pointer == ANNOTATIONS && compare_annotations(before, after, found) {
        return;
    }
    found.push(FieldDifference { pointer: pointer.to_owned(), before: before.cloned(), after: after.cloned() });
}

/// Gives `false` where the lists differ in more than their items.
fn compare_annotations(before: Option<&Value>, after: Option<&Value>, found: &mut Vec<FieldDifference>) -> bool {
    let (Some(old), Some(new)) = (by_id(before), by_id(after)) else { return false };
    let value_in = |list: &[(&str, &Value)], id: &str| {
        list.iter().find(|(own, _)| *own == id).map(|(_, value)| Value::clone(value))
    };
    let shared = |list: &[(&str, &Value)], other: &[(&str, &Value)]| -> Vec<String> {
        list.iter().filter(|(id, _)| other.iter().any(|(own, _)| own == id)).map(|(id, _)| (*id).to_owned()).collect()
    };
    if shared(&old, &new) != shared(&new, &old) || (old.is_empty() && new.is_empty()) {
        return false;
    }
    let gone = old.iter().filter(|(id, _)| !new.iter().any(|(own, _)| own == id));
    for (id, _) in new.iter().chain(gone) {
        let (before, after) = (value_in(&old, id), value_in(&new, id));
        if !same_or_absent(before.as_ref(), after.as_ref()) {
            found.push(FieldDifference { pointer: child(ANNOTATIONS, id), before, after });
        }
    }
    true
}

/// Where a record's annotations stand.
pub(super) const ANNOTATIONS: &str = "/annotations";

/// Whether objects at this place are looked into. What a field was before a packet was sent is one value; and where a
/// key does not name one member, only the whole object does.
pub(super) fn may_split(pointer: &str, objects: &[&Object]) -> bool {
    pointer.is_empty() || (!pointer.starts_with("/base/") && objects.iter().all(|object| is_plain(object)))
}

/// Each key of the objects once, in their order.
pub(super) fn all_keys<'a>(objects: &[&'a Object]) -> Vec<&'a str> {
    let mut seen = std::collections::BTreeSet::new();
    objects.iter().flat_map(|object| object.keys()).filter(|key| seen.insert(*key)).collect()
}

/// The pointer of a member.
pub(super) fn child(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", json::escape(key))
}
