//! The records of a file that comes, each beside what both began with, as far as that is known.

use std::collections::{BTreeSet, HashSet};

use super::origin::{Kinship, Origin};
use super::same_as::Renamed;
use super::sent::{as_sent, take_base};
use super::taken::{Note, Taken, as_taken, changes, record_place};
use crate::dataset::apply::RECORDS;
use crate::dataset::builder::DatasetBuilder;
use crate::dataset::merge::three_way::held_ids;
use crate::dataset::packet::places::{item_place, key_of, key_place};
use crate::dataset::record::id_of;
use crate::dataset::{Dataset, Header, RowId};
use crate::json::{self, Object, Value};

/// What is compared, and what is known of it.
pub(super) struct Compared<'a> {
    pub(super) mine: &'a Dataset,
    pub(super) theirs: &'a Dataset,
    pub(super) kinship: Kinship,
    pub(super) origin: &'a Origin<'a>,
    pub(super) taken: &'a Taken<'a>,
    pub(super) renamed: &'a Renamed,
}

/// Records that are compared, as they are gathered.
pub(super) struct Gathered<'a> {
    of: Compared<'a>,
    pub(super) base: DatasetBuilder,
    pub(super) other: DatasetBuilder,
    pub(super) unknown: BTreeSet<String>,
    pub(super) unchanged: usize,
    pub(super) taken_before: usize,
    pub(super) changed_elsewhere: Vec<String>,
    /// Records that I alone changed, with what they were.
    pub(super) kept: Vec<(RowId, Value)>,
    /// Records of theirs with the id of one that I hold without understanding it: nothing is taken of them.
    pub(super) held_here: Vec<String>,
    /// Records that they took away, of which nothing says what they were.
    pub(super) gone: BTreeSet<String>,
    is_held_here: BTreeSet<String>,
    never_here: NeverHere<'a>,
}

/// Whether mine is a packet to which a record was never sent: that it is not there is no deletion.
enum NeverHere<'a> {
    /// Mine is no packet: what it had, it was given by whoever works with it.
    None,
    /// What was sent to it, or taken away from it on purpose.
    Sent(HashSet<&'a str>),
}

impl<'a> NeverHere<'a> {
    fn of(mine: &'a Header) -> Self {
        let records = mine.object().get("derived_from").and_then(|from| from.pointer("/records"));
        let deleted = mine.object().get("deleted").and_then(Value::as_array).unwrap_or_default();
        match records.and_then(Value::as_object) {
            Some(records) => Self::Sent(records.keys().chain(deleted.iter().filter_map(id_of)).collect()),
            None => Self::None,
        }
    }

    fn has(&self, id: &str) -> bool {
        matches!(self, Self::Sent(sent) if !sent.contains(id))
    }
}

impl<'a> Gathered<'a> {
    pub(super) fn new(of: Compared<'a>) -> Self {
        let builder = || DatasetBuilder::new(Default::default());
        Self {
            base: builder(),
            other: builder(),
            unknown: BTreeSet::new(),
            unchanged: 0,
            taken_before: 0,
            changed_elsewhere: Vec::new(),
            kept: Vec::new(),
            held_here: Vec::new(),
            gone: BTreeSet::new(),
            is_held_here: held_ids(of.mine),
            never_here: NeverHere::of(of.mine.header()),
            of,
        }
    }

    pub(super) fn record(&mut self, row: RowId, note: &mut Note) {
        let id = self.of.theirs.id(row);
        if self.is_held_here.contains(self.of.renamed.policy(&id)) {
            self.held_here.push(id);
            return;
        }
        let hash = json::hex(&self.of.theirs.record_hash(row));
        if self.of.kinship != Kinship::Packet {
            return self.record_without_base(row, &id, hash, note);
        }
        let last = self.of.taken.record(&id);
        if last.is_some_and(|(last, _)| last == hash) {
            self.taken_before += 1;
            return;
        }
        let mut value = self.of.theirs.policy(row).into_value();
        let noted = take_base(&mut value);
        let own = self.of.mine.row(&id);
        let is_sent_on = self.of.origin.in_parent(&id).is_some();
        let is_unchanged = last.is_none() && self.of.origin.sent(&id) == Some(hash.as_str());
        // Most packets come back with most records as they were; what I did to them does not matter then.
        if is_unchanged && self.of.origin.levels().len() == 1 {
            self.unchanged += 1;
            self.note_mine(own, &id, value);
            return;
        }
        let mine = own.map(|own| self.of.mine.policy(own).into_value());
        let noted = noted.as_ref().and_then(Value::as_object);
        let sent = is_sent_on.then(|| as_sent(self.of.origin, &id, &value, noted, mine.as_ref())).flatten();
        if is_unchanged && sent.as_ref() == Some(&value) {
            self.unchanged += 1;
            self.note_mine(own, &id, value);
            return;
        }
        let is_known = sent.is_some() || !is_sent_on;
        let changed = is_known.then(|| changes(sent.as_ref(), &value));
        note.records.push((id.clone(), hash, changed));
        let before = match last {
            // From the second return on it begins with what was taken.
            Some((_, changes)) => changes.and_then(|changes| as_taken(sent.as_ref(), changes)),
            None => sent,
        };
        // One that another packet was sent and mine was not is new here.
        let is_new = own.is_none() && last.is_none() && !self.of.origin.is_of_mine() && self.never_here.has(&id);
        if is_new {
            return self.push(None, value, None);
        }
        let is_known = before.is_some() || (!is_sent_on && last.is_none());
        if !is_known {
            if let Some(mine) = &mine {
                fill_left_out(&mut value, mine, self.of.origin);
            }
            self.unknown.insert(id.clone());
            self.changed_elsewhere.push(id);
        }
        self.push(before, value, mine.as_ref());
    }

    /// A record of a file that says nothing of what was before.
    fn record_without_base(&mut self, row: RowId, id: &str, hash: String, note: &mut Note) {
        let known_as = self.of.renamed.policy(id);
        let own = self.of.mine.row(known_as);
        if own.is_some_and(|own| json::hex(&self.of.mine.record_hash(own)) == hash) {
            self.unchanged += 1;
            return;
        }
        note.records.push((id.to_owned(), hash, None));
        let mut value = self.of.theirs.policy(row).into_value();
        take_base(&mut value);
        // What only one of two copies has is taken or kept; of two different things with one id nothing is.
        let is_same_thing = self.of.kinship == Kinship::Copy || known_as != id;
        let base = (own.is_some() && is_same_thing).then(|| {
            let mut only_id = Object::new();
            only_id.set("id", Value::from(id));
            Value::Object(only_id)
        });
        self.push(base, value, None);
    }

    fn push(&mut self, base: Option<Value>, mut theirs: Value, mine: Option<&Value>) {
        let mut base = base;
        if let (Some(mine), Some(_)) = (mine, self.of.origin.blind()) {
            let written = memos(&theirs);
            if let Some(base) = &mut base {
                // Where they wrote a memo themselves both of them are new.
                put_memos_back(base, mine, &written);
            }
            put_memos_back(&mut theirs, mine, &written);
        }
        for value in base.iter_mut().chain([&mut theirs]) {
            self.of.renamed.record(value);
        }
        if let Some(base) = &base {
            self.base.push_value(base);
        }
        self.other.push_value(&theirs);
    }

    /// A record that they did not change: what I made of it is listed.
    fn note_mine(&mut self, own: Option<RowId>, id: &str, was: Value) {
        let Some(own) = own else { return };
        if Some(json::hex(&self.of.mine.record_hash(own)).as_str()) != self.of.origin.in_parent(id) {
            self.kept.push((own, was));
        }
    }

    /// Places that they took away on purpose; records among them go into what both began with.
    pub(super) fn deletions(&mut self, note: &mut Note) -> BTreeSet<String> {
        let mut places = BTreeSet::new();
        let list = self.of.theirs.header().object().get("deleted").and_then(Value::as_array).unwrap_or_default();
        if self.of.kinship != Kinship::Packet {
            return places;
        }
        for entry in list {
            let text = |pointer| entry.pointer(pointer).and_then(Value::as_str);
            let (Some(path), Some(id)) = (text("/path"), text("/id")) else { continue };
            if path != RECORDS {
                let place = key_of(path).map_or_else(|| key_place(id), |key| item_place(&key, id));
                if !self.of.taken.is_deletion_known(&place) {
                    places.insert(place);
                }
                continue;
            }
            let place = record_place(id);
            let Some(own) = self.of.mine.row(id).filter(|_| self.of.theirs.row(id).is_none()) else { continue };
            if self.of.taken.is_deletion_known(&place) || !places.insert(place.clone()) {
                continue;
            }
            note.deleted.push(place);
            let is_as_sent = Some(json::hex(&self.of.mine.record_hash(own)).as_str()) == self.of.origin.in_parent(id);
            if is_as_sent {
                self.base.push_value(self.of.mine.policy(own).value());
            } else {
                // What it was is gone with it: that I changed it is known.
                self.gone.insert(id.to_owned());
                let mut something = Object::new();
                something.set("id", Value::from(id));
                self.base.push_value(&Value::Object(something));
            }
        }
        places
    }
}

/// Puts into theirs what was never sent, as I have it: that it is not there says nothing.
fn fill_left_out(theirs: &mut Value, mine: &Value, origin: &Origin<'_>) {
    let mut sent = mine.clone();
    origin.leave_out(&mut sent);
    let (Some(object), Some(own)) = (theirs.as_object_mut(), mine.as_object()) else { return };
    for (key, value) in own.iter().filter(|(key, _)| key.as_str() != "base") {
        let key = key.as_str();
        match (object.get_mut(key), sent.pointer(&key_place(key)), value) {
            (None, None, _) => {
                object.set(key, value.clone());
            }
            (Some(Value::Array(list)), was_sent, Value::Array(own)) if matches!(key, "annotations" | "passes") => {
                let was_sent = was_sent.and_then(Value::as_array).unwrap_or_default();
                let is_same = |one: &Value, other: &Value| match id_of(one) {
                    Some(id) => id_of(other) == Some(id),
                    None => one == other,
                };
                let mut next = 0;
                for item in own {
                    if let Some(at) = list.iter().position(|other| is_same(item, other)) {
                        next = at + 1;
                    } else if !was_sent.iter().any(|other| is_same(item, other)) {
                        list.insert(next.min(list.len()), item.clone());
                        next += 1;
                    }
                }
            }
            _ => {}
        }
    }
}

/// Ids of the annotations that have a memo.
fn memos(record: &Value) -> HashSet<String> {
    let list = record.pointer("/annotations").and_then(Value::as_array).unwrap_or_default();
    list.iter().filter(|item| item.pointer("/memo").is_some()).filter_map(id_of).map(str::to_owned).collect()
}

/// Memos that a blind packet left out are not taken away by it. Annotations in `written` have a memo of theirs.
fn put_memos_back(value: &mut Value, mine: &Value, written: &HashSet<String>) {
    let own = mine.pointer("/annotations").and_then(Value::as_array).unwrap_or_default();
    let Some(Value::Array(list)) = value.as_object_mut().and_then(|object| object.get_mut("annotations")) else {
        return;
    };
    for item in list.iter_mut().filter_map(Value::as_object_mut) {
        let id = item.get("id").and_then(Value::as_str).map(str::to_owned);
        let same = own.iter().find(|other| id_of(other) == id.as_deref());
        if let Some(memo) = same.and_then(|same| same.pointer("/memo"))
            && !item.contains("memo")
            && id.is_none_or(|id| !written.contains(&id))
        {
            item.set("memo", memo.clone());
        }
    }
}
