//! What a packet notes of deletions, which nobody could tell from what was never sent: records, items of the header's lists,
//! keys of the header. What is there again is noted no more.
//!
//! Annotations and fields are not among them: their record notes what they were (see `base`).

use std::collections::HashSet;

use crate::dataset::edit::{Change, Edit};
use crate::dataset::header::Header;
use crate::dataset::packet::places::{is_merged, is_merged_by_item, key_of, key_place};
use crate::dataset::record::id_of;
use crate::dataset::store::Dataset;
use crate::json::{Object, Value};

/// Where deleted records stood.
pub(in crate::dataset) const RECORDS: &str = "/policies";

impl Dataset {
    /// What to note after an edit, with the header as it was before.
    pub(super) fn deletion_edits(&self, edit: &Edit, before: &Header, change: &Change) -> Vec<Edit> {
        let mut removed = Vec::new();
        if !may_delete(edit, &mut removed) {
            return Vec::new();
        }
        let (old, new) = (before.object(), self.header().object());
        let noted = new.get("deleted");
        let Some(noted) = noted.map_or(Some(&[][..]), Value::as_array) else { return Vec::new() };
        let is_there = |path: &str, id: &str| match path {
            RECORDS => self.row(id).is_some(),
            "" => new.contains(id),
            _ => has_item(new, path, id),
        };
        let entry_place = |entry: &Value| {
            let text = |pointer| entry.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
            Some((text("/path")?, text("/id")?))
        };
        let mut list: Vec<Value> = noted
            .iter()
            .filter(|entry| entry_place(entry).is_none_or(|(path, id)| !is_there(&path, &id)))
            .cloned()
            .collect();
        let came = if removed.is_empty() { HashSet::new() } else { came_here(new) };
        let removed = removed.into_iter().filter(|id| came.contains(id));
        let mut gone: Vec<(String, String)> = removed.map(|id| (RECORDS.to_owned(), id.to_owned())).collect();
        for (key, value) in old.iter().filter(|(key, _)| is_merged(key.as_str())) {
            if is_merged_by_item(key.as_str(), &[Some(value)]) {
                let path = key_place(key.as_str());
                let items = value.as_array().unwrap_or_default();
                gone.extend(items.iter().filter_map(id_of).map(|id| (path.clone(), id.to_owned())));
            } else {
                gone.push((String::new(), key.as_str().to_owned()));
            }
        }
        gone.retain(|(path, id)| !is_there(path, id));
        for (path, id) in gone {
            let mut entry = Object::new();
            for (key, text) in [("path", &path), ("id", &id), ("by", &change.by), ("at", &change.at)] {
                if key == "path" || !text.is_empty() {
                    entry.set(key, Value::from(text.as_str()));
                }
            }
            list.push(Value::Object(entry));
        }
        if list.as_slice() == noted {
            return Vec::new();
        }
        let value = (!list.is_empty()).then_some(Value::Array(list));
        vec![Edit::SetHeader { key: "deleted".to_owned(), value }]
    }
}

/// Whether something may go, or come back, with an edit; gives the records that it takes away.
fn may_delete<'e>(edit: &'e Edit, removed: &mut Vec<&'e str>) -> bool {
    match edit {
        Edit::RemovePolicies { policies } => {
            removed.extend(policies.iter().map(String::as_str));
            true
        }
        Edit::AddRecords { .. }
        | Edit::AddPolicies { .. }
        | Edit::RestorePolicies { .. }
        | Edit::SetDefinition { .. } => true,
        Edit::SetHeader { key, .. } => is_merged(key),
        // Each is looked at, for the records that it takes away.
        Edit::Many(edits) => edits.iter().filter(|edit| may_delete(edit, removed)).count() > 0,
        _ => false,
    }
}

/// Ids of records that were sent with the packet, or merged into it: nobody else knows of one that was made here and went again.
fn came_here(header: &Object) -> HashSet<&str> {
    let merges = header.get("merges").and_then(Value::as_array).unwrap_or_default();
    let entries = header.get("derived_from").into_iter().chain(merges);
    entries.filter_map(|entry| entry.pointer("/records")?.as_object()).flat_map(Object::keys).collect()
}

/// Whether a list of the header has an item.
fn has_item(header: &Object, path: &str, id: &str) -> bool {
    let list = key_of(path).and_then(|key| header.get(&key)?.as_array());
    list.is_some_and(|items| items.iter().any(|item| id_of(item) == Some(id)))
}
