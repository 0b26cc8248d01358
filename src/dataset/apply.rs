//! The one place where a dataset changes. Every edit gives its inverse; in a packet, the first change of each field also
//! notes what the field was when the packet was sent.

use std::collections::HashSet;
use std::sync::Arc;

use super::check::check_value_of;
use super::edit::{Blob, Change, Edit};
use super::header::Header;
use super::record::{annotation_value, edit_record, id_of};
use super::segment::{RECORD, SegmentBuilder};
use super::shape::FILE;
use super::store::{Dataset, RowId};
use crate::json::{MAX_DEPTH, Object, PointerError, Value};
use crate::msg;
use crate::words::Message;

impl Dataset {
    /// Makes a change and gives its inverse. An error changes nothing.
    pub fn apply(&mut self, change: &Change) -> Result<Edit, Message> {
        if !self.header.is_packet() {
            return self.apply_exactly(&change.edit, &change.at);
        }
        let noted = self.base_edits(&change.edit);
        let modified = self.modified();
        // The last one first: in this order they take back what was done.
        let mut inverses = vec![self.apply_exactly(&change.edit, &change.at)?];
        for needless in [false, true] {
            let edits = if needless { self.needless_base(&change.edit) } else { noted.clone() };
            if edits.is_empty() {
                continue;
            }
            match self.apply_exactly(&Edit::Many(edits), &change.at) {
                Ok(undo) => inverses.insert(0, undo),
                Err(error) => {
                    for inverse in &inverses {
                        self.apply_unstamped(inverse)?;
                    }
                    self.put_modified(modified.as_ref());
                    return Err(error);
                }
            }
        }
        Ok(if inverses.len() == 1 { inverses.swap_remove(0) } else { Edit::Many(inverses) })
    }

    /// What an edit left noted of earlier values that are the present ones again: nothing was changed there.
    fn needless_base(&self, edit: &Edit) -> Vec<Edit> {
        let mut touched: Vec<(&str, String)> = Vec::new();
        touched_places(edit, &mut touched);
        touched.sort_unstable();
        touched.dedup();
        let mut edits = Vec::new();
        for places in touched.chunk_by(|one, other| one.0 == other.0) {
            let Some(policy) = places.first().map(|(policy, _)| *policy) else { continue };
            let Some(row) = self.row(policy) else { continue };
            let Some(base) = self.member(row, "base") else { continue };
            let record = self.policy(row).into_value();
            let is_touched = |key: &str| {
                places.iter().any(|(_, place)| key == place || is_within(key, place) || is_within(place, key))
            };
            let noted = base.as_object().into_iter().flat_map(Object::iter);
            for (pointer, was) in noted.filter(|(key, _)| is_touched(key.as_str())) {
                let now = match pointer.as_str().strip_prefix("/annotations/") {
                    Some(id) => annotation_value(&record, &crate::json::unescape(id).unwrap_or_default()),
                    None => record.pointer(pointer.as_str()).cloned(),
                };
                let was_absent = was.pointer("/absent") == Some(&Value::Bool(true));
                let is_same = match now {
                    Some(now) => crate::json::canonical(&now) == crate::json::canonical(was),
                    None => was_absent,
                };
                if is_same {
                    let (policy, pointer) = (policy.to_owned(), pointer.as_str().to_owned());
                    edits.push(Edit::SetBase { policy, pointer, value: None });
                }
            }
        }
        edits
    }

    /// Makes an edit that was an inverse: nothing is noted beside it.
    pub fn apply_exactly(&mut self, edit: &Edit, at: &str) -> Result<Edit, Message> {
        let inverse = self.apply_unstamped(edit)?;
        // A dataset that comes from elsewhere as a whole says itself when it was changed last.
        if !matches!(edit, Edit::Replace { blob } if !blob.is_state()) {
            self.put_modified(Some(&Value::from(at)));
        }
        Ok(inverse)
    }

    /// The same, without a note of the time.
    pub(super) fn apply_unstamped(&mut self, edit: &Edit) -> Result<Edit, Message> {
        // An edit of one record changes nothing before it is known to succeed. For it no clone is kept: what is shared with
        // one is copied before it is changed, and that is all that was edited so far.
        let is_of_one_record = matches!(
            edit,
            Edit::SetField { .. } | Edit::SpliceText { .. } | Edit::SetAnnotation { .. } | Edit::SetBase { .. }
        );
        let before = (!is_of_one_record).then(|| self.clone());
        let result = self.apply_inner(edit);
        match (&result, before) {
            (Ok(_), _) => self.bump(),
            (Err(_), Some(before)) => *self = before,
            (Err(_), None) => {}
        }
        result
    }

    /// `modified` of the header, as typed.
    pub(super) fn modified(&self) -> Option<Value> {
        self.header.object().get("modified").cloned()
    }

    /// Puts `modified` back as it was.
    pub(super) fn put_modified(&mut self, value: Option<&Value>) {
        // Each edit comes by here: what the header defines is not read anew for it.
        self.header_mut().set_modified(value);
    }

    fn apply_inner(&mut self, edit: &Edit) -> Result<Edit, Message> {
        match edit {
            Edit::SetField { policy, .. }
            | Edit::SpliceText { policy, .. }
            | Edit::SetAnnotation { policy, .. }
            | Edit::SetBase { policy, .. } => {
                let row = self.row(policy).ok_or_else(|| msg!("edit-no-record", id = policy.clone()))?;
                let mut record = self.policy(row).into_value();
                let inverse = edit_record(&mut record, edit)?;
                self.put(row, &record)?;
                Ok(inverse)
            }
            Edit::SetHeader { key, value } => self.set_header_value(key, value.as_ref()),
            Edit::AddRecords { records } => self.add_records(records),
            Edit::AddPolicies { blob } => {
                let other = blob.dataset().ok_or_else(|| msg!("edit-blob-missing"))?;
                self.add_dataset(&Arc::clone(other))
            }
            Edit::RemovePolicies { policies } => {
                let mut rows = Vec::with_capacity(policies.len());
                for id in policies {
                    let row = self.row(id).ok_or_else(|| msg!("edit-no-record", id = id.clone()))?;
                    self.set_removed(row, true);
                    rows.push(row.0);
                }
                Ok(Edit::RestorePolicies { policies: policies.clone(), rows })
            }
            Edit::RestorePolicies { policies, rows } => {
                for (at, id) in policies.iter().enumerate() {
                    let row = self
                        .removed_row(id, rows.get(at).copied())
                        .filter(|_| self.row(id).is_none())
                        .ok_or_else(|| msg!("edit-no-record", id = id.clone()))?;
                    self.set_removed(row, false);
                }
                Ok(Edit::RemovePolicies { policies: policies.clone() })
            }
            Edit::Replace { blob } => {
                let other = blob.dataset().ok_or_else(|| msg!("edit-blob-missing"))?;
                let before = Arc::new(self.clone());
                // A state of this same run keeps its slots; a dataset from outside gets new ones.
                *self = if blob.is_state() { (**other).clone() } else { other.with_slots_after(&before) };
                self.forget_changes();
                Ok(Edit::Replace { blob: Blob::state(before) })
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

    /// Stores a changed record, if it still is one.
    fn put(&mut self, row: RowId, record: &Value) -> Result<(), Message> {
        // It stands in the list of records, in the file's object: deeper, and the file could not be read again.
        if record.depth() + 2 > MAX_DEPTH {
            return Err(PointerError::TooDeep.message());
        }
        check_value_of(record, RECORD)
            .map_err(|problem| msg!("edit-not-understood", pointer = problem.pointer, what = problem.what))?;
        self.set_row(row, record);
        Ok(())
    }

    fn set_header_value(&mut self, key: &str, value: Option<&Value>) -> Result<Edit, Message> {
        // The records are no header value, though they stand beside them in the file.
        if key == "policies" {
            return Err(msg!("edit-bad-place", pointer = "/policies"));
        }
        // With another version the file would be read another way, or by nobody.
        if key == "hongtou" {
            return Err(msg!("edit-version-fixed"));
        }
        if value.is_some_and(|value| value.depth() + 1 > MAX_DEPTH) {
            return Err(PointerError::TooDeep.message());
        }
        if let Some(value) = value {
            check_value_of(value, FILE.kind(key)).map_err(|problem| {
                let pointer = format!("/{}{}", crate::json::escape(key), problem.pointer);
                msg!("edit-not-understood", pointer = pointer, what = problem.what)
            })?;
        }
        let before = Arc::new(self.clone());
        let mut object = self.header.object().clone();
        let previous = match value {
            Some(value) => object.set(key, value.clone()),
            None => object.remove(key).map(|(_, value)| value),
        };
        let mut back = object.clone();
        match &previous {
            Some(value) => back.set(key, value.clone()),
            None => back.remove(key).map(|(_, value)| value),
        };
        // A value that was not understood stays as it came, but nobody may set it: only the whole state brings it back.
        let is_settable = previous.as_ref().is_none_or(|value| check_value_of(value, FILE.kind(key)).is_ok());
        let is_exact = is_settable && back == *before.header.object();
        self.set_header(Header::new(object));
        if is_exact {
            return Ok(Edit::SetHeader { key: key.to_owned(), value: previous });
        }
        // A key that is gone would come back at another place, or typed another way.
        Ok(Edit::Replace { blob: Blob::state(before) })
    }

    fn add_records(&mut self, records: &[Value]) -> Result<Edit, Message> {
        let mut builder = SegmentBuilder::default();
        let mut ids = Vec::with_capacity(records.len());
        let mut known = HashSet::with_capacity(records.len());
        for record in records {
            let id = id_of(record).unwrap_or("");
            if id.is_empty() || self.row(id).is_some() || !known.insert(id) {
                return Err(msg!("edit-id-taken", id = id.to_owned()));
            }
            ids.push(id.to_owned());
            check_value_of(record, RECORD)
                .map_err(|problem| msg!("edit-not-understood", pointer = problem.pointer, what = problem.what))?;
            builder.push_value(record, self.names_mut());
        }
        self.push_segment(builder.build());
        self.settle_new();
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
            builder.push_value(policy.value(), self.names_mut());
            if builder.is_full() {
                segments.push(std::mem::take(&mut builder).build());
            }
        }
        if builder.len() > 0 {
            segments.push(builder.build());
        }
        for segment in segments {
            self.push_segment(segment);
        }
        self.settle_new();
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
            let base = record.pointer("/base").and_then(Value::as_object).cloned().unwrap_or_default();
            // Items of a list have no lasting number: the list is noted whole.
            let pointer = if annotation.is_some() { pointer } else { up_to_list(&record, pointer) };
            let noted = base.keys().any(|key| key == pointer || is_within(pointer, key));
            if noted || pointer.starts_with("/base") {
                return None;
            }
            let now = if let Some(id) = annotation {
                annotation_value(&record, id)
            } else {
                // Parts of it may have changed before: what they were is noted already.
                let mut record = record.clone();
                for (key, value) in base.iter().filter(|(key, _)| is_within(key.as_str(), pointer)) {
                    let was_absent = value.pointer("/absent") == Some(&Value::Bool(true));
                    record.set_pointer(key.as_str(), (!was_absent).then(|| value.clone())).ok();
                }
                record.pointer(pointer).cloned()
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

/// Where an edit changes records: each with the pointer under which an earlier value is noted.
fn touched_places<'e>(edit: &'e Edit, into: &mut Vec<(&'e str, String)>) {
    match edit {
        Edit::SetField { policy, pointer, .. } | Edit::SpliceText { policy, pointer, .. } => {
            into.push((policy, pointer.clone()));
        }
        Edit::SetAnnotation { policy, annotation, .. } => into.push((policy, format!("/annotations/{annotation}"))),
        Edit::Many(edits) => edits.iter().for_each(|edit| touched_places(edit, into)),
        _ => {}
    }
}

/// Whether a pointer leads to something within what another one leads to.
fn is_within(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'))
}

/// The pointer, or its beginning at which a list stands.
fn up_to_list<'p>(record: &Value, pointer: &'p str) -> &'p str {
    pointer
        .match_indices('/')
        .skip(1)
        .filter_map(|(at, _)| pointer.get(..at))
        .find(|part| matches!(record.pointer(part), Some(Value::Array(_))))
        .unwrap_or(pointer)
}

/// Our definitions with those of `theirs` that have a new id; `None` where nothing is new.
fn joined_definitions(ours: &Object, theirs: &Object, key: &str) -> Option<Value> {
    let mut list = match ours.get(key) {
        Some(Value::Array(items)) => items.clone(),
        None => Vec::new(),
        Some(_) => return None,
    };
    let before = list.len();
    let mut known: HashSet<String> = list.iter().filter_map(id_of).map(str::to_owned).collect();
    for item in theirs.get(key).and_then(Value::as_array).into_iter().flatten() {
        if let Some(id) = id_of(item)
            && known.insert(id.to_owned())
        {
            list.push(item.clone());
        }
    }
    (list.len() > before).then_some(Value::Array(list))
}
