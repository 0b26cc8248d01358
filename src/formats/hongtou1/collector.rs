//! Gathers issues while a file is read: equal ones in groups, so that any number of them takes little memory, and their
//! sentences are made for those only that are listed.

use std::collections::HashMap;

use super::places::{WantedPlace, places_of};
use crate::dataset::{FILE, ObjectShape, POLICY, ValueKind};
use crate::formats::issue::{Issue, Severity};
use crate::formats::issues::{Group, Issues, LISTED_IN_ALL, LISTED_OF_A_GROUP, Origin};
use crate::json::Position;
use crate::support::source::ByteSource;
use crate::words::Message;

/// Where an issue stands.
#[derive(Debug, Clone)]
pub(super) enum At {
    /// In the file as a whole.
    Offset(usize),
    /// In the value of a header key: where that begins and ends, and the pointer from there.
    Header(std::ops::Range<usize>, String),
    /// In a record: its slot, and the pointer from there.
    Record(u32, String),
}

/// An issue whose line is not known yet.
#[derive(Debug, Clone)]
pub(super) struct UnlocatedIssue {
    pub(super) level: Severity,
    pub(super) at: At,
    pub(super) pointer: String,
    pub(super) record: Option<String>,
    pub(super) what: Message,
    pub(super) remedy: Message,
}

impl UnlocatedIssue {
    fn told(self, place: Option<Position>) -> Issue {
        let Self { level, pointer, record, what, remedy, .. } = self;
        Issue { level, place, pointer, record, what, remedy }
    }
}

/// An id of more bytes is not told.
const LONGEST_ID: usize = 1_000;

/// How many steps of a pointer tell kinds of places apart.
const STEPS: usize = 8;

/// A step that the tables do not name: the number of an item, or a free key.
const FREE: u8 = u8::MAX;

/// A kind of place: the steps of a pointer as their ranks in the tables of the format. There are only so many of them,
/// whatever a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct KindOfPlace([u8; STEPS]);

impl KindOfPlace {
    /// Of a pointer from the top of the file.
    pub(super) fn in_file(pointer: &str) -> Self {
        let mut steps = [0; STEPS];
        walk(pointer, ValueKind::Obj(&FILE), &mut steps);
        Self(steps)
    }

    /// Of a pointer from the top of a record.
    pub(super) fn in_record(pointer: &str) -> Self {
        let mut steps = [0; STEPS];
        let [list, item, rest @ ..] = &mut steps;
        *list = FILE.rank("policies").map_or(FREE, |rank| rank as u8 + 1);
        *item = FREE;
        walk(pointer, ValueKind::Obj(&POLICY), rest);
        Self(steps)
    }

    /// As a pointer, with `*` for what may be anything.
    fn pointer(self) -> String {
        let mut pointer = String::new();
        let mut kind = ValueKind::Obj(&FILE);
        for step in self.0.into_iter().take_while(|step| *step > 0) {
            let known = shape(kind).filter(|_| step != FREE).and_then(|shape| shape.keys.get(usize::from(step - 1)));
            pointer.push('/');
            pointer.push_str(known.map_or("*", |(key, _)| key));
            kind = known.map_or_else(|| inner(kind), |(_, kind)| *kind);
        }
        pointer
    }
}

fn walk(pointer: &str, mut kind: ValueKind, steps: &mut [u8]) {
    for (part, step) in pointer.split('/').skip(1).zip(steps) {
        let known = shape(kind).and_then(|shape| Some((shape.rank(part)?, shape.kind(part))));
        *step = known.map_or(FREE, |(rank, _)| rank as u8 + 1);
        kind = known.map_or_else(|| inner(kind), |(_, kind)| kind);
    }
}

/// The table of what stands at a place, where it may be an object with known keys.
fn shape(kind: ValueKind) -> Option<&'static ObjectShape> {
    match kind {
        ValueKind::Obj(shape) | ValueKind::Named(shape) => Some(shape),
        ValueKind::Should(kinds) => kinds.iter().copied().find_map(shape),
        _ => None,
    }
}

/// What stands under a number or a free key.
fn inner(kind: ValueKind) -> ValueKind {
    match kind {
        ValueKind::List(inner) | ValueKind::OneOrList(inner) | ValueKind::Map(inner) | ValueKind::Few(_, inner) => {
            *inner
        }
        _ => ValueKind::Any,
    }
}

/// What equal issues have in common: what they were found in, how bad they are, their sentence and their kind of place.
pub(super) type IssueKey = (Origin, Severity, &'static str, KindOfPlace);

/// The issues so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Collector {
    groups: Vec<(IssueKey, usize, Vec<UnlocatedIssue>)>,
    by_key: HashMap<IssueKey, usize>,
}

impl Collector {
    /// Another issue; `make` is called only if it will be listed.
    pub(super) fn add(&mut self, key: IssueKey, make: impl FnOnce() -> UnlocatedIssue) {
        let groups = &mut self.groups;
        let at = *self.by_key.entry(key).or_insert_with(|| {
            groups.push((key, 0, Vec::new()));
            groups.len() - 1
        });
        if let Some((_, count, first)) = groups.get_mut(at) {
            *count += 1;
            if first.len() < LISTED_OF_A_GROUP {
                let mut found = make();
                // Many issues of one record would each have its id.
                found.record.take_if(|record| record.len() > LONGEST_ID);
                first.push(found);
            }
        }
    }

    /// So many equal issues, of which one is listed.
    pub(super) fn add_many(&mut self, key: IssueKey, count: usize, make: impl FnOnce() -> UnlocatedIssue) {
        self.add(key, make);
        if let Some((_, all, _)) = self.by_key.get(&key).and_then(|at| self.groups.get_mut(*at)) {
            *all += count.saturating_sub(1);
        }
    }

    /// Another issue that is made already.
    pub(super) fn push(&mut self, origin: Origin, found: UnlocatedIssue) {
        let key = (origin, found.level, found.what.id, KindOfPlace::in_file(&found.pointer));
        self.add(key, || found);
    }

    /// Adds those that were collected elsewhere, behind the own ones.
    pub(super) fn append(&mut self, other: Self) {
        for (key, count, first) in other.groups {
            let more = count - first.len().min(count);
            for found in first {
                self.add(key, || found);
            }
            if let Some((_, count, _)) = self.by_key.get(&key).and_then(|at| self.groups.get_mut(*at)) {
                *count += more;
            }
        }
    }

    /// With their lines and columns. `offsets` says where each record begins, `end` where the file ends.
    pub(super) fn placed(self, source: &mut dyn ByteSource, offsets: &[usize], end: usize) -> std::io::Result<Issues> {
        let Self { groups, .. } = self.shared_out();
        let start = |slot: u32| offsets.get(slot as usize).copied().unwrap_or(end);
        let wanted = groups.iter().flat_map(|(_, _, first)| first).map(|found| match &found.at {
            At::Offset(offset) => WantedPlace { begin: *offset, behind: *offset, pointer: "" },
            At::Header(span, pointer) => WantedPlace { begin: span.start, behind: span.end, pointer },
            At::Record(slot, pointer) => WantedPlace {
                begin: start(*slot),
                behind: offsets.get(*slot as usize + 1).copied().unwrap_or(end),
                pointer,
            },
        });
        let mut places = places_of(source, &wanted.collect::<Vec<_>>())?.into_iter();
        let groups = groups.into_iter().map(|((origin, level, what, place), count, first)| {
            let mut listed: Vec<Issue> = first.into_iter().map(|found| found.told(places.next())).collect();
            listed.sort_by_key(|issue| issue.place);
            Group { level, what, place: place.pointer(), count, listed, origin }
        });
        Ok(Issues::new(groups.collect()))
    }

    /// The groups as they are, in no line and no column: of a dataset that is in no file as it is.
    pub(super) fn unplaced(self) -> Vec<Group> {
        let groups = self.shared_out().groups.into_iter().map(|((origin, level, what, place), count, first)| {
            let listed = first.into_iter().map(|found| found.told(None)).collect();
            Group { level, what, place: place.pointer(), count, listed, origin }
        });
        groups.collect()
    }

    /// With no more listed ones than are listed in all: each group has the same share.
    fn shared_out(mut self) -> Self {
        let listed: usize = self.groups.iter().map(|(_, _, first)| first.len()).sum();
        if listed > LISTED_IN_ALL {
            let share = (LISTED_IN_ALL / self.groups.len().max(1)).max(1);
            for (_, _, first) in &mut self.groups {
                first.truncate(share);
            }
        }
        self
    }
}
