//! What a merge comes to, place by place: the list that is looked through before anything is changed.

use std::collections::{BTreeMap, BTreeSet};

use super::origin::Origin;
use crate::dataset::apply::is_within;
use crate::dataset::merge::differences::{FieldDifference, all_keys, field_differences};
use crate::dataset::merge::record::on_texts;
use crate::dataset::merge::same::same_or_absent;
use crate::dataset::merge::{Contested, Merge};
use crate::dataset::packet::places::{is_merged, is_merged_by_item, key_place};
use crate::dataset::record::{annotation_pointer, annotation_value, id_of};
use crate::dataset::{Dataset, RowId};
use crate::json::{self, Object, Value};
use crate::support::progress::Progress;

/// What becomes of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OutcomeKind {
    /// A person decides; the number is that of the conflict.
    Conflict(usize),
    /// Only they changed it: it is taken.
    OnlyTheirs,
    /// Only I changed it: it stays.
    OnlyMine,
    /// Both made the same of it.
    Same,
}

/// A place that differs from what both began with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// What becomes of it.
    pub kind: OutcomeKind,
    /// The record's id; nothing for the header.
    pub policy: Option<String>,
    /// Where in the record or the header; annotations as `/annotations/ID`, empty for a whole record.
    pub pointer: String,
    /// What stood there.
    pub before: Option<Value>,
    /// What stands there afterwards, unless it is asked.
    pub after: Option<Value>,
}

/// Conflicts first, then what is theirs, mine, the same. `None` when told to stop.
pub(super) fn of(
    merge: &Merge,
    [base, mine, theirs]: [&Dataset; 3],
    origin: &Origin<'_>,
    unknown: &BTreeSet<String>,
    kept: &[(RowId, Value)],
    progress: &dyn Progress,
) -> Option<Vec<Outcome>> {
    let mut found = Vec::new();
    let mut contested: Contests = BTreeMap::new();
    for (at, conflict) in merge.conflicts.iter().enumerate() {
        let (policy, pointer) = (conflict.about.policy(), pointer_of(&conflict.about));
        contested.entry(policy.map(str::to_owned)).or_default().push(pointer.clone());
        found.push(Outcome {
            kind: OutcomeKind::Conflict(at),
            policy: policy.map(str::to_owned),
            pointer,
            before: conflict.base.clone(),
            after: None,
        });
    }
    for row in theirs.rows() {
        if row.0 % 512 == 0 && progress.stopped() {
            return None;
        }
        let id = theirs.id(row);
        let value = theirs.policy(row).into_value();
        let own = mine.row(&id).map(|own| mine.policy(own).into_value());
        let was = base.row(&id).map(|old| base.policy(old).into_value());
        let asked = asked_of(&contested, Some(&id));
        match (was, own) {
            _ if unknown.contains(&id) || asked.iter().any(String::is_empty) => {}
            (None, None) => found.push(Outcome {
                kind: OutcomeKind::OnlyTheirs,
                policy: Some(id),
                pointer: String::new(),
                before: None,
                after: Some(value),
            }),
            (Some(was), Some(mut own)) => {
                origin.leave_out(&mut own);
                compare(Some(&id), [&was, &own, &value], asked, &mut found);
            }
            _ => {}
        }
    }
    for old in base.rows().filter(|old| theirs.row(&base.id(*old)).is_none()) {
        let id = base.id(old);
        if asked_of(&contested, Some(&id)).is_empty() && mine.row(&id).is_some() {
            let before = Some(base.policy(old).into_value());
            let kind = OutcomeKind::OnlyTheirs;
            found.push(Outcome { kind, policy: Some(id), pointer: String::new(), before, after: None });
        }
    }
    for (row, was) in kept {
        let mut own = mine.policy(*row).into_value();
        origin.leave_out(&mut own);
        compare(Some(&mine.id(*row)), [was, &own, was], &[], &mut found);
    }
    let headers = [base, mine, theirs].map(|dataset| header_by_item(dataset.header().object()));
    let [was, own, value] = &headers;
    compare(None, [was, own, value], asked_of(&contested, None), &mut found);
    found.sort_by_key(|outcome| outcome.kind);
    Some(found)
}

/// Contested places by record; those of the header by nothing.
type Contests = BTreeMap<Option<String>, Vec<String>>;

/// The places of a record, or of the header, that are asked.
fn asked_of<'c>(contested: &'c Contests, policy: Option<&str>) -> &'c [String] {
    contested.get(&policy.map(str::to_owned)).map(Vec::as_slice).unwrap_or_default()
}

/// A header in which lists of things with ids are objects of these.
fn header_by_item(object: &Object) -> Value {
    let mut header = Object::new();
    for key in all_keys(&[object]).into_iter().filter(|key| is_merged(key)) {
        let Some(value) = object.get(key) else { continue };
        let items = value.as_array().filter(|_| is_merged_by_item(key, &[Some(value)]));
        let value = items.map_or_else(
            || value.clone(),
            |items| {
                let mut by_id = Object::new();
                for item in items {
                    by_id.set(id_of(item).unwrap_or_default(), Value::Array(vec![item.clone()]));
                }
                Value::Object(by_id)
            },
        );
        header.set(key, value);
    }
    Value::Object(header)
}

fn compare(policy: Option<&str>, [was, own, value]: [&Value; 3], asked: &[String], found: &mut Vec<Outcome>) {
    let is_asked = |pointer: &str| {
        asked.iter().any(|place| place == pointer || is_within(pointer, place) || is_within(place, pointer))
    };
    let mut push = |kind, pointer: String, before: Option<Value>, after: Option<Value>| {
        let unwrap = |value: Option<Value>| match value {
            // An item of the header.
            Some(Value::Array(mut items)) if policy.is_none() && items.len() == 1 => items.pop(),
            other => other,
        };
        let (before, after) = (unwrap(before), unwrap(after));
        found.push(Outcome { kind, policy: policy.map(str::to_owned), pointer, before, after });
    };
    let theirs = changed(was, value);
    let mine = changed(was, own);
    for field in &theirs {
        if is_asked(&field.pointer) {
            continue;
        }
        let at_mine = at(own, &field.pointer);
        let kind = if same_or_absent(at_mine.as_ref(), field.after.as_ref())
            && !same_or_absent(at_mine.as_ref(), field.before.as_ref())
        {
            OutcomeKind::Same
        } else {
            OutcomeKind::OnlyTheirs
        };
        push(kind, field.pointer.clone(), field.before.clone(), field.after.clone());
    }
    for field in mine {
        let is_listed = theirs.iter().any(|other| {
            other.pointer == field.pointer
                || is_within(&other.pointer, &field.pointer)
                || is_within(&field.pointer, &other.pointer)
        });
        if !is_listed && !is_asked(&field.pointer) {
            push(OutcomeKind::OnlyMine, field.pointer, field.before, field.after);
        }
    }
}

/// What is another between two versions; an annotation that moved along with its text is not.
fn changed(from: &Value, to: &Value) -> Vec<FieldDifference> {
    let mut all = field_differences(from, to);
    let is_annotation = |field: &FieldDifference| field.pointer.starts_with("/annotations/");
    if all.iter().any(is_annotation) && !all.iter().all(is_annotation) {
        let Some(moved) = on_texts(from, to) else { return all };
        all.retain(|field| {
            let [before, after] = [&moved, to].map(|record| at(record, &field.pointer));
            !is_annotation(field) || !same_or_absent(before.as_ref(), after.as_ref())
        });
    }
    all
}

/// What stands at a place; annotations go by their id.
fn at(record: &Value, pointer: &str) -> Option<Value> {
    match pointer.strip_prefix("/annotations/") {
        Some(id) => annotation_value(record, &json::unescape(id).ok()?),
        None => record.pointer(pointer).cloned(),
    }
}

fn pointer_of(about: &Contested) -> String {
    match about {
        Contested::Field { pointer, .. } => pointer.clone(),
        Contested::Annotation { annotation, .. } => annotation_pointer(annotation),
        Contested::Deletion { .. } | Contested::BothAdded { .. } => String::new(),
        Contested::Header { key, within } => format!("{}{within}", key_place(key)),
    }
}
