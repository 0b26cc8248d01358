//! The one place where a dataset changes. Every edit gives its inverse; in a packet, the first change of each field also
//! notes what the field was when the packet was sent.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::annotation::{Annotation, Target};
use super::check::check;
use super::edit::{Change, Edit};
use super::header::Header;
use super::packed::{Cursor, Dictionary, Encoder, emit};
use super::segment::{RECORD, SegmentBuilder};
use super::store::{Dataset, RowId};
use crate::json::{Object, Value};
use crate::msg;
use crate::words::Message;

impl Dataset {
    /// Makes a change and gives its inverse. An error changes nothing.
    pub fn apply(&mut self, change: &Change) -> Result<Edit, Message> {
        let base = if self.header.is_packet() { self.base_edits(&change.edit) } else { Vec::new() };
        let inverse = self.apply_exactly(&change.edit, &change.at)?;
        if base.is_empty() {
            return Ok(inverse);
        }
        let undo_base = self.apply_exactly(&Edit::Many(base), &change.at)?;
        Ok(Edit::Many(vec![undo_base, inverse]))
    }

    /// Makes an edit that was an inverse: nothing is noted beside it.
    pub fn apply_exactly(&mut self, edit: &Edit, at: &str) -> Result<Edit, Message> {
        let before = self.clone();
        let result = self.apply_inner(edit);
        if result.is_err() {
            *self = before;
            return result;
        }
        self.bump();
        if self.header.object().get("modified").is_some() || !matches!(edit, Edit::Replace { .. }) {
            let mut object = self.header.object().clone();
            object.set("modified", Value::from(at));
            self.set_header(Header::new(object));
        }
        result
    }

    fn apply_inner(&mut self, edit: &Edit) -> Result<Edit, Message> {
        match edit {
            Edit::SetField { policy, pointer, value } => {
                let (row, mut record) = self.editable(policy)?;
                let previous = set(&mut record, pointer, value.clone())?;
                self.put(row, &record)?;
                Ok(Edit::SetField { policy: policy.clone(), pointer: pointer.clone(), value: previous })
            }
            Edit::SpliceText { .. } => self.splice(edit),
            Edit::SetAnnotation { policy, annotation, value, at } => {
                self.set_annotation(policy, annotation, value.clone(), *at)
            }
            Edit::SetBase { policy, pointer, value } => {
                let (row, mut record) = self.editable(policy)?;
                let object = object_mut(&mut record)?;
                let mut base = object.get("base").and_then(Value::as_object).cloned().unwrap_or_default();
                let previous = match value {
                    Some(value) => {
                        let previous = base.get(pointer).cloned();
                        base.set(pointer, value.clone());
                        previous
                    }
                    None => base.remove(pointer).map(|(_, value)| value),
                };
                if base.is_empty() {
                    object.remove("base");
                } else {
                    object.set("base", Value::Object(base));
                }
                self.put(row, &record)?;
                Ok(Edit::SetBase { policy: policy.clone(), pointer: pointer.clone(), value: previous })
            }
            Edit::SetHeader { key, value } => {
                let mut object = self.header.object().clone();
                let previous = match value {
                    Some(value) => {
                        let previous = object.get(key).cloned();
                        object.set(key, value.clone());
                        previous
                    }
                    None => object.remove(key).map(|(_, value)| value),
                };
                self.set_header(Header::new(object));
                Ok(Edit::SetHeader { key: key.clone(), value: previous })
            }
            Edit::AddRecords { records } => self.add_records(records),
            Edit::AddPolicies { blob } => {
                let other = blob.dataset().ok_or_else(|| msg!("edit-blob-missing"))?;
                self.add_dataset(&Arc::clone(other))
            }
            Edit::RemovePolicies { policies } => {
                for id in policies {
                    let row = self.row(id).ok_or_else(|| msg!("edit-no-record", id = id.clone()))?;
                    self.set_removed(row, true);
                }
                Ok(Edit::RestorePolicies { policies: policies.clone() })
            }
            Edit::RestorePolicies { policies } => {
                for id in policies {
                    let row = self.removed_row(id).ok_or_else(|| msg!("edit-no-record", id = id.clone()))?;
                    self.set_removed(row, false);
                }
                Ok(Edit::RemovePolicies { policies: policies.clone() })
            }
            Edit::Replace { blob } => {
                let other = blob.dataset().ok_or_else(|| msg!("edit-blob-missing"))?;
                let before = Arc::new(self.clone());
                let revision = self.revision();
                // A state of this same run keeps its slots; a dataset from outside gets new ones.
                *self = if blob.is_state() { (**other).clone() } else { other.with_slots_after(&before) };
                while self.revision() <= revision {
                    self.bump();
                }
                Ok(Edit::Replace { blob: super::edit::Blob::state(before) })
            }
            Edit::Many(edits) => {
                let mut inverses = Vec::with_capacity(edits.len());
                for edit in edits {
                    inverses.push(self.apply_inner(edit)?);
                }
                inverses.reverse();
                Ok(Edit::Many(inverses))
            }
        }
    }

    fn editable(&self, id: &str) -> Result<(RowId, Value), Message> {
        let row = self.row(id).ok_or_else(|| msg!("edit-no-record", id = id.to_owned()))?;
        Ok((row, self.policy(row).into_value()))
    }

    /// Stores a changed record, if it still is one.
    fn put(&mut self, row: RowId, record: &Value) -> Result<(), Message> {
        let mut stream = String::new();
        let mut dictionary = Dictionary::default();
        emit(record, &mut Encoder::new(&mut stream, &mut dictionary));
        let dictionary = dictionary.into_values();
        check(Cursor::new(&stream, &dictionary), RECORD)
            .map_err(|problem| msg!("edit-not-understood", pointer = problem.pointer, what = problem.what))?;
        self.set_row(row, record);
        Ok(())
    }

    fn splice(&mut self, edit: &Edit) -> Result<Edit, Message> {
        let Edit::SpliceText { policy, pointer, at, deleted, inserted, anchors } = edit else {
            return Err(msg!("edit-blob-missing"));
        };
        let (row, mut record) = self.editable(policy)?;
        let old = record.pointer(pointer).cloned();
        let text = old.as_ref().and_then(Value::as_str).unwrap_or("").to_owned();
        let gone = deleted.chars().count();
        let here: String = text.chars().skip(*at).take(gone).collect();
        if here != *deleted {
            return Err(msg!("edit-text-differs", pointer = pointer.clone()));
        }
        let new: String = text.chars().take(*at).chain(inserted.chars()).chain(text.chars().skip(at + gone)).collect();
        set(&mut record, pointer, Some(Value::from(new.as_str())))?;
        let field = pointer.trim_start_matches('/').replace('/', ".");
        let touched = move_anchors(&mut record, &field, &new, (*at, gone, inserted.chars().count()), anchors);
        self.put(row, &record)?;
        let was_plain = match &old {
            Some(Value::String(text)) => text.is_plain(),
            _ => false,
        };
        if was_plain {
            return Ok(Edit::SpliceText {
                policy: policy.clone(),
                pointer: pointer.clone(),
                at: *at,
                deleted: inserted.clone(),
                inserted: deleted.clone(),
                anchors: touched,
            });
        }
        // The text was absent, or typed with escapes that must come back: put back the value itself.
        let mut back = vec![Edit::SetField { policy: policy.clone(), pointer: pointer.clone(), value: old }];
        for (id, target) in touched {
            let annotation = annotation_value(&record, &id).map(|mut annotation| {
                if let Value::Object(object) = &mut annotation {
                    object.set("target", target);
                }
                annotation
            });
            back.push(Edit::SetAnnotation { policy: policy.clone(), annotation: id, value: annotation, at: None });
        }
        Ok(Edit::Many(back))
    }

    fn set_annotation(
        &mut self,
        policy: &str,
        annotation: &str,
        value: Option<Value>,
        at: Option<usize>,
    ) -> Result<Edit, Message> {
        let (row, mut record) = self.editable(policy)?;
        let object = object_mut(&mut record)?;
        let had_list = matches!(object.get("annotations"), Some(Value::Array(_)));
        let previous_list = object.get("annotations").cloned();
        let mut list = match previous_list.clone() {
            Some(Value::Array(items)) => items,
            _ => Vec::new(),
        };
        let place = list.iter().position(|item| id_of(item) == Some(annotation));
        let previous = match (place, value) {
            (Some(place), Some(value)) => list.get_mut(place).map(|item| std::mem::replace(item, value)),
            (Some(place), None) => Some(list.remove(place)),
            (None, Some(value)) => {
                let to = at.unwrap_or(list.len()).min(list.len());
                list.insert(to, value);
                None
            }
            (None, None) => return Err(msg!("edit-no-annotation", id = annotation.to_owned())),
        };
        object.set("annotations", Value::Array(list));
        self.put(row, &record)?;
        if !had_list {
            return Ok(Edit::SetField {
                policy: policy.to_owned(),
                pointer: "/annotations".to_owned(),
                value: previous_list,
            });
        }
        Ok(Edit::SetAnnotation {
            policy: policy.to_owned(),
            annotation: annotation.to_owned(),
            value: previous,
            at: place,
        })
    }

    fn add_records(&mut self, records: &[Value]) -> Result<Edit, Message> {
        let mut builder = SegmentBuilder::default();
        let mut ids = Vec::with_capacity(records.len());
        for record in records {
            let id = id_of(record).unwrap_or("").to_owned();
            if id.is_empty() || self.row(&id).is_some() || ids.contains(&id) {
                return Err(msg!("edit-id-taken", id = id));
            }
            ids.push(id);
            builder.push_value(record);
        }
        let segment = builder.build(self.names_mut(), |_, _| true);
        for row in 0..segment.len() {
            check(segment.record(row), RECORD)
                .map_err(|problem| msg!("edit-not-understood", pointer = problem.pointer, what = problem.what))?;
        }
        self.push_segment(segment, BTreeMap::new());
        self.settle();
        Ok(Edit::RemovePolicies { policies: ids })
    }

    fn add_dataset(&mut self, other: &Self) -> Result<Edit, Message> {
        let mut inverses = Vec::new();
        let mut builder = SegmentBuilder::default();
        let mut ids = Vec::with_capacity(other.len());
        let mut segments = Vec::new();
        for row in other.rows() {
            let policy = other.policy(row);
            if self.row(policy.id()).is_some() {
                return Err(msg!("edit-id-taken", id = policy.id().to_owned()));
            }
            ids.push(policy.id().to_owned());
            builder.push_value(policy.value());
            if builder.is_full() {
                segments.push(std::mem::take(&mut builder));
            }
        }
        if builder.len() > 0 {
            segments.push(builder);
        }
        for builder in segments {
            let segment = builder.build(self.names_mut(), |_, _| true);
            self.push_segment(segment, BTreeMap::new());
        }
        self.settle();
        for key in ["coders", "codes", "kinds", "regions"] {
            if let Some(value) = joined_definitions(self.header.object(), other.header.object(), key) {
                inverses.push(self.apply_inner(&Edit::SetHeader { key: key.to_owned(), value: Some(value) })?);
            }
        }
        inverses.push(Edit::RemovePolicies { policies: ids });
        inverses.reverse();
        Ok(Edit::Many(inverses))
    }

    /// What to note in a packet before an edit: the value that each field it changes has now, unless one is noted.
    fn base_edits(&self, edit: &Edit) -> Vec<Edit> {
        let note = |policy: &str, pointer: &str, annotation: Option<&str>| -> Option<Edit> {
            let row = self.row(policy)?;
            let record = self.policy(row).into_value();
            let noted = record.pointer("/base").and_then(Value::as_object).is_some_and(|base| {
                base.iter()
                    .any(|(key, _)| key.as_str() == pointer || pointer.starts_with(&format!("{}/", key.as_str())))
            });
            if noted || pointer.starts_with("/base") {
                return None;
            }
            let now = match annotation {
                Some(id) => annotation_value(&record, id),
                None => record.pointer(pointer).cloned(),
            };
            let value = now.unwrap_or_else(|| {
                let mut absent = Object::new();
                absent.set("absent", Value::Bool(true));
                Value::Object(absent)
            });
            Some(Edit::SetBase { policy: policy.to_owned(), pointer: pointer.to_owned(), value: Some(value) })
        };
        match edit {
            Edit::SetField { policy, pointer, .. } | Edit::SpliceText { policy, pointer, .. } => {
                note(policy, pointer, None).into_iter().collect()
            }
            Edit::SetAnnotation { policy, annotation, .. } => {
                note(policy, &format!("/annotations/{annotation}"), Some(annotation)).into_iter().collect()
            }
            Edit::Many(edits) => edits.iter().flat_map(|edit| self.base_edits(edit)).collect(),
            _ => Vec::new(),
        }
    }
}

fn object_mut(record: &mut Value) -> Result<&mut Object, Message> {
    match record {
        Value::Object(object) => Ok(object),
        _ => Err(msg!("edit-blob-missing")),
    }
}

fn set(record: &mut Value, pointer: &str, value: Option<Value>) -> Result<Option<Value>, Message> {
    if pointer == "/id" {
        return Err(msg!("edit-id-fixed"));
    }
    record.set_pointer(pointer, value).map_err(|_error| msg!("edit-bad-place", pointer = pointer.to_owned()))
}

fn id_of(value: &Value) -> Option<&str> {
    value.as_object()?.get("id")?.as_str()
}

fn annotation_value(record: &Value, id: &str) -> Option<Value> {
    record.pointer("/annotations")?.as_array()?.iter().find(|item| id_of(item) == Some(id)).cloned()
}

/// Moves the anchors on one text and gives back what each was that changed.
fn move_anchors(
    record: &mut Value,
    field: &str,
    new: &str,
    (at, gone, come): (usize, usize, usize),
    exact: &[(String, Value)],
) -> Vec<(String, Value)> {
    let mut touched = Vec::new();
    let Some(Value::Array(items)) = record.pointer_mut("/annotations") else { return touched };
    for item in items {
        let Some(annotation) = Annotation::of(item) else { continue };
        let Some(target) = annotation.target.filter(|target| target.field == field) else { continue };
        let Value::Object(object) = item else { continue };
        let previous = object.get("target").cloned().unwrap_or(Value::Null);
        let put_back = exact.iter().find(|(id, _)| *id == annotation.id).map(|(_, target)| target.clone());
        let next = put_back.or_else(|| {
            let moved = match target.shifted(at, gone, come) {
                Some((start, end)) => Some(Target { start, end, ..target.clone() }).filter(|moved| moved.holds(new)),
                None => None,
            };
            // An orphan keeps its target as it was: its words, not its place, are what is left of it.
            let moved =
                moved.map(|moved| Target::on(field, new, moved.start, moved.end)).or_else(|| target.found_in(new))?;
            Some(moved.to_value())
        });
        if let Some(next) = next
            && next != previous
        {
            object.set("target", next);
            touched.push((annotation.id, previous));
        }
    }
    touched
}

/// Our definitions with those of `theirs` that have a new id; `None` where nothing is new.
fn joined_definitions(ours: &Object, theirs: &Object, key: &str) -> Option<Value> {
    let mut list = match ours.get(key) {
        Some(Value::Array(items)) => items.clone(),
        None => Vec::new(),
        Some(_) => return None,
    };
    let before = list.len();
    for item in theirs.get(key).and_then(Value::as_array).into_iter().flatten() {
        if let Some(id) = id_of(item)
            && !list.iter().any(|own| id_of(own) == Some(id))
        {
            list.push(item.clone());
        }
    }
    (list.len() > before).then_some(Value::Array(list))
}
