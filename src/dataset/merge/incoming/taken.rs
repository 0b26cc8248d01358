//! What was taken from a file before, so that its second return starts from there: `merges` of the header.

use std::collections::{BTreeMap, BTreeSet};

use super::origin::by_first;
use crate::dataset::Dataset;
use crate::dataset::apply::{absent, is_absent, put_annotation_back};
use crate::dataset::header::Header;
use crate::dataset::merge::differences::field_differences;
use crate::dataset::packet::places::hashes_of_places;
use crate::json::{self, Object, Value};

/// What was taken from earlier returns of one packet, the last one of each record.
#[derive(Debug, Default)]
pub(super) struct Taken<'a> {
    records: BTreeMap<&'a str, (&'a str, Option<&'a Object>)>,
    definitions: BTreeMap<&'a str, &'a str>,
    deleted: BTreeSet<&'a str>,
    /// From the place of theirs to the id of mine.
    pub(super) same: BTreeMap<&'a str, &'a str>,
}

impl<'a> Taken<'a> {
    /// What a header says of a packet.
    pub(super) fn of(header: &'a Header, packet: Option<&str>) -> Self {
        let mut taken = Self::default();
        let Some(packet) = packet else { return taken };
        for entry in entries(header).filter(|entry| entry.get("packet").and_then(Value::as_str) == Some(packet)) {
            let changed = entry.get("taken").and_then(Value::as_object).into_iter().flat_map(Object::iter);
            let changed = by_first(changed.filter_map(|(id, changes)| Some((id.as_str(), changes.as_object()?))));
            for (id, hash) in texts(entry.get("records")) {
                taken.records.insert(id, (hash, changed.get(id).copied()));
            }
            taken.definitions.extend(texts(entry.get("definitions")));
            taken.same.extend(texts(entry.get("same")));
            let deleted = entry.get("deleted").and_then(Value::as_array).unwrap_or_default();
            taken.deleted.extend(deleted.iter().filter_map(Value::as_str));
        }
        taken
    }

    /// The hash of a record of theirs when it was taken last, and what differed from what was sent then.
    pub(super) fn record(&self, id: &str) -> Option<(&'a str, Option<&'a Object>)> {
        self.records.get(id).copied()
    }

    /// The hash of a place of their header when it was taken last.
    pub(super) fn definition(&self, place: &str) -> Option<&'a str> {
        self.definitions.get(place).copied()
    }

    /// Whether a deletion was looked at before.
    pub(super) fn is_deletion_known(&self, place: &str) -> bool {
        self.deleted.contains(place)
    }
}

/// The hash of all that is merged of a file: its records, and each place of its header.
pub(super) fn hash_of_all(dataset: &Dataset) -> String {
    let mut all = Object::new();
    all.set("content", Value::from(dataset.content_hash()));
    all.set("places", Value::Object(hashes_of_places(dataset.header().object())));
    json::hex(&json::hash(&Value::Object(all)))
}

/// Whether a file with this content was merged before.
pub(super) fn is_merged_already(header: &Header, content: &str) -> bool {
    entries(header).any(|entry| entry.get("of").and_then(Value::as_str) == Some(content) && !entry.contains("packet"))
}

fn entries(header: &Header) -> impl Iterator<Item = &Object> {
    let list = header.object().get("merges").and_then(Value::as_array).unwrap_or_default();
    list.iter().filter_map(Value::as_object)
}

fn texts(map: Option<&Value>) -> impl Iterator<Item = (&str, &str)> {
    map.and_then(Value::as_object)
        .into_iter()
        .flat_map(Object::iter)
        .filter_map(|(key, value)| Some((key.as_str(), value.as_str()?)))
}

/// What differs from what was sent, as it is noted.
pub(super) fn changes(sent: Option<&Value>, now: &Value) -> Object {
    let mut changes = Object::new();
    match sent {
        None => {
            changes.set("", now.clone());
        }
        Some(sent) => {
            for field in field_differences(sent, now) {
                changes.set(&field.pointer, field.after.unwrap_or_else(absent));
            }
        }
    }
    changes
}

/// A record as it was taken: what was sent, with what differed then.
pub(super) fn as_taken(sent: Option<&Value>, changes: &Object) -> Option<Value> {
    if let Some(whole) = changes.get("") {
        return Some(whole.clone());
    }
    let mut record = sent?.clone();
    for (pointer, value) in changes {
        let value = (!is_absent(value)).then(|| value.clone());
        match pointer.as_str().strip_prefix("/annotations/") {
            Some(id) => put_annotation_back(&mut record, &json::unescape(id).ok()?, value),
            None => {
                record.set_pointer(pointer.as_str(), value).ok()?;
            }
        }
    }
    Some(record)
}

/// What is noted of a merge.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Note {
    pub(super) packet: Option<String>,
    /// The content hash of what was no packet.
    pub(super) content: Option<String>,
    pub(super) from: Option<String>,
    /// Each with its hash, and what differed from what was sent, where that is known.
    pub(super) records: Vec<(String, String, Option<Object>)>,
    pub(super) definitions: Vec<(String, String)>,
    pub(super) deleted: Vec<String>,
    pub(super) same: BTreeMap<String, String>,
}

impl Note {
    /// The list of merges with this one, without what is left open.
    pub(super) fn list(
        &self,
        header: &Header,
        (at, by, file): (&str, &str, &str),
        open: &BTreeSet<String>,
        is_worth_noting: bool,
    ) -> Option<Value> {
        let is_open = |place: &str| open.contains(place);
        let mut list = match header.object().get("merges") {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(list)) => list.clone(),
            Some(_) => return None,
        };
        let (mut records, mut taken, mut definitions) = (Object::new(), Object::new(), Object::new());
        for (id, hash, changes) in self.records.iter().filter(|(id, ..)| !is_open(&record_place(id))) {
            // None of them stands here twice.
            records.push(id.as_str().into(), Value::from(hash.as_str()));
            if let Some(changes) = changes {
                taken.push(id.as_str().into(), Value::Object(changes.clone()));
            }
        }
        for (place, hash) in self.definitions.iter().filter(|(place, _)| !is_open(place)) {
            definitions.set(place, Value::from(hash.as_str()));
        }
        let deleted: Vec<Value> =
            self.deleted.iter().filter(|place| !is_open(place)).map(|place| Value::from(place.as_str())).collect();
        // Of a copy it is noted that all of it was seen, also where nothing but its header differed.
        let is_whole = self.packet.is_none() && open.is_empty();
        let is_seen = is_whole && is_worth_noting;
        if records.is_empty() && definitions.is_empty() && deleted.is_empty() && !is_seen {
            return None;
        }
        let same: Object =
            self.same.iter().map(|(place, id)| (place.as_str().into(), Value::from(id.as_str()))).collect();
        let mut entry = Object::new();
        let text = |text: Option<&str>| text.filter(|text| !text.is_empty()).map(Value::from);
        entry.put("packet", text(self.packet.as_deref()));
        entry.put("of", text(self.content.as_deref().filter(|_| is_whole)));
        entry.put("from", text(self.from.as_deref()));
        entry.put("file", text(Some(file)));
        entry.put("at", text(Some(at)));
        entry.put("by", text(Some(by)));
        for (key, map) in [("records", records), ("taken", taken), ("definitions", definitions), ("same", same)] {
            entry.put(key, (!map.is_empty()).then_some(Value::Object(map)));
        }
        entry.put("deleted", (!deleted.is_empty()).then_some(Value::Array(deleted)));
        list.push(Value::Object(entry));
        Some(Value::Array(list))
    }
}

/// The place of a record among deletions and what is left open.
pub(super) fn record_place(id: &str) -> String {
    format!("{}/{}", crate::dataset::apply::RECORDS, json::escape(id))
}
