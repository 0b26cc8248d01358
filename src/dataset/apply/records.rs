//! Records that come: new ones, and those of another dataset with what its header defines.

use std::collections::HashSet;

use super::check_value_of;
use crate::dataset::edit::Edit;
use crate::dataset::record::id_of;
use crate::dataset::segment::{RECORD, SegmentBuilder};
use crate::dataset::store::Dataset;
use crate::json::{Object, Value};
use crate::msg;
use crate::words::Message;

impl Dataset {
    /// Adds records at the end. An error changes nothing.
    pub(super) fn add_records(&mut self, records: &[Value]) -> Result<Edit, Message> {
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
        }
        self.push_records(records.iter());
        Ok(Edit::RemovePolicies { policies: ids })
    }

    /// Adds records that are known to be some, with new ids.
    fn push_records<'v>(&mut self, records: impl Iterator<Item = &'v Value>) {
        let mut builder = SegmentBuilder::default();
        let mut segments = Vec::new();
        for record in records {
            builder.push_value(record, self.names_mut());
            if builder.is_full() {
                segments.push(std::mem::take(&mut builder).build());
            }
        }
        if builder.len() > 0 {
            segments.push(builder.build());
        }
        self.push_segments(segments);
        self.settle_new();
    }

    /// Adds the records of another dataset, and what its header defines that ours does not.
    pub(super) fn add_dataset(&mut self, other: &Self) -> Result<Edit, Message> {
        let mut inverses = Vec::new();
        let mut ids = Vec::with_capacity(other.len());
        let mut builder = SegmentBuilder::default();
        let mut segments = Vec::new();
        for row in other.rows() {
            let id = other.id(row);
            if self.row(&id).is_some() {
                return Err(msg!("edit-id-taken", id = id));
            }
            ids.push(id);
            // From one packing to the other, without a value in between.
            other.record(row).send(&mut builder.encoder());
            builder.finish_row(self.names_mut());
            if builder.is_full() {
                segments.push(std::mem::take(&mut builder).build());
            }
        }
        if builder.len() > 0 {
            segments.push(builder.build());
        }
        self.push_segments(segments);
        self.settle_new();
        for key in ["coders", "codes", "kinds", "regions"] {
            if let Some(value) = joined_definitions(self.header.object(), other.header.object(), key) {
                inverses.push(self.set_header_value(key, Some(&value))?);
            }
        }
        inverses.push(Edit::RemovePolicies { policies: ids });
        inverses.reverse();
        Ok(Edit::Many(inverses))
    }
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
