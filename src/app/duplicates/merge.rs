//! Two records made into one: which fields differ, and the edit that keeps one record with what was chosen of both, and takes the
//! other away.
//!
//! Nothing that only one of them has is lost unless somebody chose so: lists are united, annotations and passes too. What named
//! the record that goes names the one that stays. It must not know who chose, nor how it looks.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::PairView;
use crate::app::dispatch::with_target;
use crate::dataset::{Annotation, Dataset, Edit, POLICY, RowId, Target, anchors_after};
use crate::json::{Object, Value};

/// Texts in several languages, which are compared language by language.
const TEXTS: [&str; 4] = ["title", "summary", "text", "note"];
/// Lists of which a merge keeps what stands in either.
const UNITED: [&str; 6] = ["sources", "relations", "tags", "assigned", "passes", "annotations"];
/// What follows from the rest.
const FOLLOWING: [&str; 3] = ["id", "base", "basis"];

/// How a field of one record is to that of the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldMatch {
    /// Both have the same.
    Same,
    /// They differ: one of the two is taken.
    Differs,
    /// They differ, and are united.
    United,
}

/// A field of two records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairField {
    /// Where it stands.
    pub pointer: String,
    /// How they are to one another.
    pub how: FieldMatch,
    /// In the first record.
    pub first: Option<Value>,
    /// In the second record.
    pub second: Option<Value>,
}

/// The fields of two records that either has, in the order in which they are written.
pub fn pair_fields(first: &Value, second: &Value) -> Vec<PairField> {
    let mut fields = Vec::new();
    for key in keys_of(first, second) {
        if FOLLOWING.contains(&key.as_str()) {
            continue;
        }
        let (one, other) = (member(first, &key), member(second, &key));
        let pointer = format!("/{}", step(&key));
        let is = |check: fn(&Value) -> bool| one.is_none_or(check) && other.is_none_or(check);
        if TEXTS.contains(&key.as_str()) && is(|value| value.as_object().is_some()) {
            let empty = Value::Object(Object::new());
            for tag in keys_of(one.unwrap_or(&empty), other.unwrap_or(&empty)) {
                let of = |value: Option<&Value>| value.and_then(|value| member(value, &tag)).cloned();
                fields.push(field(format!("{pointer}/{}", step(&tag)), false, of(one), of(other)));
            }
            continue;
        }
        let is_united = UNITED.contains(&key.as_str()) && is(|value| value.as_array().is_some());
        fields.push(field(pointer, is_united, one.cloned(), other.cloned()));
    }
    fields
}

fn field(pointer: String, is_united: bool, first: Option<Value>, second: Option<Value>) -> PairField {
    let how = if first == second {
        FieldMatch::Same
    } else if is_united {
        FieldMatch::United
    } else {
        FieldMatch::Differs
    };
    PairField { pointer, how, first, second }
}

fn member<'a>(value: &'a Value, key: &str) -> Option<&'a Value> {
    value.as_object().and_then(|object| object.get(key))
}

/// The keys of both: those that the format knows in its order, then the others as they came.
fn keys_of(first: &Value, second: &Value) -> Vec<String> {
    let of = |value: &Value| value.as_object().map(|own| own.keys().map(str::to_owned).collect::<Vec<_>>());
    let mut keys = of(first).unwrap_or_default();
    let known: HashSet<String> = keys.iter().cloned().collect();
    keys.extend(of(second).unwrap_or_default().into_iter().filter(|key| !known.contains(key)));
    keys.sort_by_key(|key| POLICY.rank(key).unwrap_or(usize::MAX));
    keys
}

/// A key as a step of a pointer.
fn step(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The records that are merged.
pub(in crate::app) struct PairMerge<'a> {
    pub(in crate::app) dataset: &'a Dataset,
    /// The first and the second record.
    pub(in crate::app) rows: (RowId, RowId),
    /// What was chosen.
    pub(in crate::app) view: &'a PairView,
    /// The records that a relation of which names the one that goes.
    pub(in crate::app) referring: &'a [RowId],
    /// The entry of the packet's list of what was deleted, where it is one.
    pub(in crate::app) deleted: Option<Edit>,
}

impl PairMerge<'_> {
    /// The ids of the record that is kept, and of the one that goes.
    pub(in crate::app) fn ids(&self) -> (String, String) {
        let (kept, gone) = self.kept_and_gone();
        (self.dataset.id(kept), self.dataset.id(gone))
    }

    fn kept_and_gone(&self) -> (RowId, RowId) {
        let (first, second) = self.rows;
        if self.view.keeps_second { (second, first) } else { (first, second) }
    }

    /// The whole change as one edit.
    pub(in crate::app) fn edit(mut self, mut new_id: impl FnMut() -> String) -> Edit {
        let (kept_row, gone_row) = self.kept_and_gone();
        let value = |row: RowId| self.dataset.policy(row).into_value();
        let (kept, gone) = (value(kept_row), value(gone_row));
        let (first, second) = if self.view.keeps_second { (&gone, &kept) } else { (&kept, &gone) };
        let fields = pair_fields(first, second);
        let is_taken = |field: &PairField| {
            field.how == FieldMatch::Differs && self.view.takes_second(field) != self.view.keeps_second
        };
        let taken: HashSet<&str> = fields.iter().filter(|own| is_taken(own)).map(|own| own.pointer.as_str()).collect();
        let mut whole = Merged { id: self.dataset.id(kept_row), kept: &kept, gone: &gone, taken, edits: Vec::new() };
        whole.take_fields();
        let sources = whole.unite_sources();
        whole.take_basis(&sources);
        for key in ["tags", "assigned", "passes"] {
            whole.unite(key);
        }
        whole.unite_relations(&self.dataset.id(gone_row));
        whole.unite_annotations(&mut new_id);
        let Merged { id, mut edits, .. } = whole;
        edits.extend(self.redirected(&id, &self.dataset.id(gone_row), kept_row, gone_row));
        edits.push(Edit::RemovePolicies { policies: vec![self.dataset.id(gone_row)] });
        edits.extend(self.deleted.take());
        Edit::Many(edits)
    }

    /// What named the record that goes names the one that is kept.
    fn redirected(&self, id: &str, gone_id: &str, kept: RowId, gone: RowId) -> Vec<Edit> {
        let mut edits = Vec::new();
        for row in self.referring.iter().filter(|row| **row != kept && **row != gone) {
            let Some(Value::Array(relations)) = self.dataset.member(*row, "relations") else { continue };
            let relations = without_repeats(relations.iter().map(|own| renamed(own, "policy", gone_id, id)));
            edits.push(set(&self.dataset.id(*row), "/relations", Some(Value::Array(relations))));
        }
        if let Some(Value::Array(events)) = self.dataset.header().object().get("events") {
            let renamed: Vec<Value> = events.iter().map(|own| renamed(own, "policy", gone_id, id)).collect();
            if renamed != *events {
                edits.push(Edit::SetHeader { key: "events".to_owned(), value: Some(Value::Array(renamed)) });
            }
        }
        edits
    }
}

fn set(policy: &str, pointer: &str, value: Option<Value>) -> Edit {
    Edit::SetField { policy: policy.to_owned(), pointer: pointer.to_owned(), value }
}

/// An object with another string under a key, where this one stands there.
fn renamed(value: &Value, key: &str, old: &str, new: &str) -> Value {
    let mut value = value.clone();
    if let Some(object) = value.as_object_mut()
        && object.get(key).and_then(Value::as_str) == Some(old)
    {
        object.set(key, Value::from(new));
    }
    value
}

fn without_repeats(values: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    for value in values {
        if !all.contains(&value) {
            all.push(value);
        }
    }
    all
}

/// A record with one more relation, as an edit.
pub(in crate::app) fn with_relation(dataset: &Dataset, row: RowId, relation: &str, policy: &str) -> Edit {
    let mut relations = match dataset.member(row, "relations") {
        Some(Value::Array(relations)) => relations,
        _ => Vec::new(),
    };
    let mut own = Object::new();
    own.set("type", Value::from(relation));
    own.set("policy", Value::from(policy));
    relations.push(Value::Object(own));
    set(&dataset.id(row), "/relations", Some(Value::Array(relations)))
}

/// The record that is kept, while it is put together.
struct Merged<'a> {
    id: String,
    kept: &'a Value,
    gone: &'a Value,
    /// The fields that are taken of the record that goes.
    taken: HashSet<&'a str>,
    edits: Vec<Edit>,
}

impl<'a> Merged<'a> {
    fn put(&mut self, pointer: &str, value: Option<Value>) {
        self.edits.push(set(&self.id, pointer, value));
    }

    fn take_fields(&mut self) {
        let mut taken: Vec<&str> = self.taken.iter().copied().collect();
        taken.sort_unstable();
        // Languages of a text that the kept record does not have at all come together.
        let mut new: BTreeMap<String, Object> = BTreeMap::new();
        for pointer in taken {
            let (old, value) = (self.kept.pointer(pointer), self.gone.pointer(pointer).cloned());
            if let (Some(old), Some(text)) = (old.and_then(Value::as_str), value.as_ref().and_then(Value::as_str))
                && TEXTS.iter().any(|key| pointer.split('/').nth(1) == Some(key))
            {
                self.edits.extend(Edit::text_change(&self.id, pointer, old, text));
                continue;
            }
            match pointer.rsplit_once('/') {
                Some((parent, tag)) if !parent.is_empty() && self.kept.pointer(parent).is_none() => {
                    if let Some(value) = value {
                        let tag = tag.replace("~1", "/").replace("~0", "~");
                        new.entry(parent.to_owned()).or_default().set(&tag, value);
                    }
                }
                _ => self.put(pointer, value),
            }
        }
        for (parent, languages) in new {
            self.put(&parent, Some(Value::Object(languages)));
        }
    }

    fn lists(&self, key: &str) -> Option<(Vec<Value>, &'a [Value])> {
        let gone = member(self.gone, key).and_then(Value::as_array).filter(|own| !own.is_empty())?;
        match member(self.kept, key) {
            None => Some((Vec::new(), gone)),
            Some(kept) => Some((kept.as_array()?.to_vec(), gone)),
        }
    }

    fn unite(&mut self, key: &str) {
        let Some((mut all, gone)) = self.lists(key) else { return };
        let before = all.len();
        for item in gone {
            if !all.contains(item) {
                all.push(item.clone());
            }
        }
        if all.len() > before {
            self.put(&format!("/{key}"), Some(Value::Array(all)));
        }
    }

    /// Gives the new ids of sources whose ids the kept record uses for others.
    fn unite_sources(&mut self) -> HashMap<String, String> {
        let mut renamed_ids = HashMap::new();
        let Some((mut all, gone)) = self.lists("sources") else { return renamed_ids };
        let before = all.len();
        let id = |source: &Value| member(source, "id").and_then(Value::as_str).map(str::to_owned);
        let mut ids: HashSet<String> = all.iter().chain(gone).filter_map(id).collect();
        let kept_ids: HashSet<String> = all.iter().filter_map(id).collect();
        for source in gone {
            if all.contains(source) {
                continue;
            }
            let mut source = source.clone();
            if let Some(own) = id(&source).filter(|own| kept_ids.contains(own)) {
                let new = (2..=ids.len() + 2)
                    .map(|at| format!("{own}-{at}"))
                    .find(|new| !ids.contains(new))
                    .unwrap_or_default();
                ids.insert(new.clone());
                source = renamed(&source, "id", &own, &new);
                renamed_ids.insert(own, new);
            }
            all.push(source);
        }
        if all.len() > before {
            self.put("/sources", Some(Value::Array(all)));
        }
        renamed_ids
    }

    /// Why a value stands comes with the value; where both have the value, of either.
    fn take_basis(&mut self, sources: &HashMap<String, String>) {
        let of = |value: &'a Value| member(value, "basis").and_then(Value::as_object);
        let (kept, gone) = (of(self.kept), of(self.gone));
        if member(self.kept, "basis").is_some() && kept.is_none() {
            return;
        }
        let mut basis = kept.cloned().unwrap_or_default();
        let mut keys: Vec<&str> = kept.into_iter().chain(gone).flat_map(Object::keys).collect();
        keys.sort_unstable();
        keys.dedup();
        for key in keys {
            let pointer = format!("/{}", key.replace('.', "/"));
            let root = format!("/{}", key.split('.').next().unwrap_or(key));
            let is_taken = self.taken.contains(pointer.as_str()) || self.taken.contains(root.as_str());
            let theirs = gone.and_then(|own| own.get(key)).map(|own| {
                let source = member(own, "source").and_then(Value::as_str).unwrap_or_default();
                sources.get(source).map_or_else(|| own.clone(), |new| renamed(own, "source", source, new))
            });
            let is_same = self.kept.pointer(&pointer) == self.gone.pointer(&pointer);
            if is_taken || (is_same && !basis.contains(key)) {
                basis.put(key, theirs);
            }
        }
        if basis != kept.cloned().unwrap_or_default() {
            self.put("/basis", (!basis.is_empty()).then_some(Value::Object(basis)));
        }
    }

    /// Relations between the two say nothing any more.
    fn unite_relations(&mut self, gone_id: &str) {
        let old = member(self.kept, "relations");
        if old.is_some_and(|own| own.as_array().is_none()) {
            return;
        }
        let list = |value: &Value| member(value, "relations").and_then(Value::as_array).unwrap_or_default().to_vec();
        let is_outside = |own: &Value| {
            let other = member(own, "policy").and_then(Value::as_str);
            other.is_none_or(|other| other != gone_id && other != self.id)
        };
        let all = without_repeats(list(self.kept).into_iter().chain(list(self.gone)).filter(is_outside));
        if all != list(self.kept) {
            self.put("/relations", (!all.is_empty()).then_some(Value::Array(all)));
        }
    }

    /// Each annotation comes with its id, or with a new one where that is taken; one on a text that is another now is looked for in
    /// it as after an edit of the text.
    fn unite_annotations(&mut self, new_id: &mut impl FnMut() -> String) {
        let Some((kept, gone)) = self.lists("annotations") else { return };
        let id = |own: &Value| member(own, "id").and_then(Value::as_str).map(str::to_owned);
        let taken: HashSet<String> = kept.iter().filter_map(id).collect();
        let come: Vec<&Value> = gone.iter().filter(|own| !kept.contains(own)).collect();
        let renamed_ids: HashMap<String, String> = come
            .iter()
            .filter_map(|own| id(own))
            .filter(|own| taken.contains(own))
            .map(|own| (own, new_id()))
            .collect();
        for value in come {
            let (Some(old), Some(object)) = (id(value), value.as_object()) else { continue };
            let mut object = object.clone();
            let own = renamed_ids.get(&old).unwrap_or(&old).clone();
            object.set("id", Value::from(own.as_str()));
            if let Some(Value::Array(settles)) = object.get("settles") {
                let new = |one: &Value| match one.as_str().and_then(|one| renamed_ids.get(one)) {
                    Some(new) => Value::from(new.as_str()),
                    None => one.clone(),
                };
                let settles = settles.iter().map(new).collect();
                object.set("settles", Value::Array(settles));
            }
            self.place(&mut object);
            let value = Some(Value::Object(object));
            self.edits.push(Edit::SetAnnotation { policy: self.id.clone(), annotation: own, value, at: None });
        }
    }

    /// Puts an annotation on the text as it will be.
    fn place(&self, object: &mut Object) {
        let Some(annotation) = Annotation::of(&Value::Object(object.clone())) else { return };
        let Some(target) = annotation.target.clone().filter(|target| !target.lost) else { return };
        let policy = |value: &Value| crate::dataset::Policy::new(value.clone());
        let Some(before) = policy(self.gone).text_at(&target.field) else { return };
        let pointer = format!("/{}", target.field.replace('.', "/"));
        let root = format!("/{}", target.field.split('.').next().unwrap_or_default());
        let is_taken = self.taken.contains(pointer.as_str()) || self.taken.contains(root.as_str());
        let after = if is_taken { Some(before.clone()) } else { policy(self.kept).text_at(&target.field) };
        let Some(after) = after.filter(|after| *after != before) else { return };
        let found = anchors_after(std::slice::from_ref(&annotation), &target.field, (&before, &after));
        if let Some((_, Some((start, end)))) = found.and_then(|found| found.first().copied()) {
            with_target(object, &Target::on(&target.field, &after, start, end));
        }
    }
}
