//! The one place where a dataset changes. Every edit gives its inverse; in a packet, the first change of each field also
//! notes what the field was when the packet was sent.

mod at_once;
mod base;
mod deletions;
mod for_each;
mod header;
mod one_annotation;
mod records;
mod whole_record;

use std::sync::Arc;

pub(super) use base::{absent, is_absent, is_within, put_annotation_back, replace_annotation};
pub(super) use deletions::RECORDS;
pub(super) use header::DEFINITION_LISTS;

use super::check::check_value_of;
use super::edit::{Blob, Change, Edit};
use super::record::edit_record;
use super::segment::RECORD;
use super::store::{Dataset, RowId};
use crate::json::{MAX_DEPTH, PointerError, Value};
use crate::msg;
use crate::words::Message;

impl Dataset {
    /// Makes a change and gives its inverse. An error changes nothing.
    pub fn apply(&mut self, change: &Change) -> Result<Edit, Message> {
        if self.header.is_packet() {
            return self.apply_noting(&change.edit, change);
        }
        self.apply_exactly(&change.edit, &change.at)
    }

    /// The same in a packet, which notes what the fields were.
    fn apply_noting(&mut self, edit: &Edit, change: &Change) -> Result<Edit, Message> {
        let at = &change.at;
        let noted = match edit {
            // It notes record by record, while each is at hand.
            Edit::ForEach { .. } => return self.apply_exactly(edit, at),
            Edit::Many(edits) if has_for_each(edits) => return self.apply_noting_in_turn(edits, change),
            _ => self.base_edits(edit),
        };
        let modified = self.modified();
        let before = self.shared_header();
        // The last one first: in this order they take back what was done.
        let mut inverses = vec![self.apply_exactly(edit, at)?];
        for step in [Noting::Base, Noting::NeedlessBase, Noting::Deletions] {
            let edits = match step {
                Noting::Base => noted.clone(),
                Noting::NeedlessBase => self.needless_base(edit),
                Noting::Deletions => self.deletion_edits(edit, &before, change),
            };
            if edits.is_empty() {
                continue;
            }
            match self.apply_exactly(&Edit::Many(edits), at) {
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

    fn apply_noting_in_turn(&mut self, edits: &[Edit], change: &Change) -> Result<Edit, Message> {
        let before = self.clone();
        let mut inverses = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.apply_noting(edit, change) {
                Ok(inverse) => inverses.push(inverse),
                Err(error) => {
                    *self = before;
                    return Err(error);
                }
            }
        }
        inverses.reverse();
        Ok(Edit::Many(inverses))
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
        // An edit of one record, and new records, change nothing before they are known to succeed. For them no clone is kept:
        // what is shared with one is copied before it is changed, and that is all that was edited so far.
        let is_atomic = matches!(
            edit,
            Edit::SetField { .. }
                | Edit::SpliceText { .. }
                | Edit::SetAnnotation { .. }
                | Edit::SetBase { .. }
                | Edit::AddRecords { .. }
        );
        let before = (!is_atomic).then(|| self.clone());
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
                if let Some(made) = self.put_annotation(row, edit) {
                    return made;
                }
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
                if let Some(rows) = blob.rows() {
                    self.take_rows_of(other, rows);
                    return Ok(Edit::Replace { blob: Blob::state_of_rows(before, Arc::clone(rows)) });
                }
                // A state of this same run keeps its slots; a dataset from outside gets new ones.
                *self = if blob.is_state() { (**other).clone() } else { other.with_slots_after(&before) };
                self.forget_changes();
                Ok(Edit::Replace { blob: Blob::state(before) })
            }
            Edit::SetDefinition { list, id, value, at } => self.set_definition(list, id, value.as_ref(), *at),
            Edit::ForEach { policies, template } => self.for_each(policies, template),
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
        check_record(record)?;
        self.set_row(row, record);
        Ok(())
    }
}

/// What is noted beside an edit of a packet.
#[derive(Debug, Clone, Copy)]
enum Noting {
    Base,
    NeedlessBase,
    Deletions,
}

/// Whether what was a record still is one.
fn check_record(record: &Value) -> Result<(), Message> {
    check_depth(record.depth())?;
    check_value_of(record, RECORD)
        .map_err(|problem| msg!("edit-not-understood", pointer = problem.pointer, what = problem.what))
}

/// Whether a record may be nested so deep.
fn check_depth(depth: usize) -> Result<(), Message> {
    // It stands in the list of records, in the file's object: deeper, and the file could not be read again.
    if depth + 2 > MAX_DEPTH { Err(PointerError::TooDeep.message()) } else { Ok(()) }
}

/// Whether one of the edits, or of those within them, edits many records.
fn has_for_each(edits: &[Edit]) -> bool {
    edits.iter().any(|edit| match edit {
        Edit::ForEach { .. } => true,
        Edit::Many(edits) => has_for_each(edits),
        _ => false,
    })
}
