//! A record as it was when the packet was sent: what is noted of earlier values put back, and the hash that was sent says
//! whether that is all that was changed.

use super::origin::{Hash, Level, Origin};
use crate::dataset::Header;
use crate::dataset::apply::{is_absent, is_within, replace_annotation};
use crate::dataset::hash::record_hash;
use crate::dataset::record::id_of;
use crate::json::{self, Object, Value};

/// A record as both sides began with it. `None` where that cannot be told: it was changed by another program, or what was
/// noted was left out on the way.
pub(super) fn as_sent(
    origin: &Origin<'_>,
    id: &str,
    now: &Value,
    base: Option<&Object>,
    mine: Option<&Value>,
) -> Option<Value> {
    if origin.is_base_left_out(id) {
        return None;
    }
    let mut value = put_back(now, base, origin.sent(id)?, mine)?;
    let mut is_whole = true;
    for pair in origin.levels().windows(2) {
        let [later, level] = pair else { break };
        is_whole &= !later.leaves_out();
        // One that came later than this packet.
        let Some(sent) = level.hash(id, Hash::Sent) else { break };
        if later.hash(id, Hash::InParent) == Some(sent) {
            continue;
        }
        // It was changed there. What is noted must be all of it: another program notes nothing.
        let noted = level.noted(id);
        value = match (put_back(&value, noted, sent, mine), noted) {
            (Some(undone), _) => undone,
            // Of what had fields left out since no hash can tell. What is noted was held against it when it was sent on.
            (None, Some(base)) if !is_whole => Undone::of(&value, base, false).first(),
            (None, _) => return None,
        };
    }
    Some(value)
}

/// The records of a packet as they were sent to it.
pub(in crate::dataset) struct SentTo<'a>(Option<Level<'a>>);

impl<'a> SentTo<'a> {
    /// Of the dataset with this header; of one that is no packet nothing.
    pub(in crate::dataset) fn of(header: &'a Header) -> Self {
        Self(header.object().get("derived_from").and_then(Value::as_object).map(Level::new))
    }

    /// What a record notes of earlier values, if that is all that was changed in it: another program notes nothing.
    pub(in crate::dataset) fn noted(&self, record: &Value) -> Option<Object> {
        let level = self.0.as_ref()?;
        let mut now = record.clone();
        let Some(Value::Object(base)) = take_base(&mut now) else { return None };
        let sent = level.hash(id_of(record)?, Hash::Sent)?;
        put_back(&now, Some(&base), sent, None).map(|_sent| base)
    }
}

/// Takes out of a record what it notes of earlier values.
pub(super) fn take_base(record: &mut Value) -> Option<Value> {
    record.as_object_mut()?.remove("base").map(|(_, base)| base)
}

/// The value before, if it has the hash.
fn put_back(now: &Value, base: Option<&Object>, sent: &str, mine: Option<&Value>) -> Option<Value> {
    let is_sent = |value: &Value| record_hash(value) == sent;
    let nothing = Object::new();
    let base = base.unwrap_or(&nothing);
    // One that went may have come back at another place.
    [false, true].into_iter().find_map(|anew| Undone::of(now, base, anew).find(mine, &is_sent))
}

/// A record with earlier values put back, and annotations that were taken away and whose place is not noted.
struct Undone {
    record: Value,
    gone: Vec<Value>,
}

/// How many orders of annotations are tried at most.
const MOST_ORDERS: usize = 512;
/// Of long lists fewer are tried: so many annotations are put into places at most, in no fewer orders than these.
const MOST_PLACED: usize = 200_000;
const LEAST_ORDERS: usize = 16;

impl Undone {
    /// `anew`: annotations that were noted are put in their places anew.
    fn of(now: &Value, base: &Object, anew: bool) -> Self {
        let mut record = now.clone();
        let mut gone = Vec::new();
        let mut noted: Vec<(&str, &Value)> = base.iter().map(|(pointer, value)| (pointer.as_str(), value)).collect();
        // What was noted of a part comes first: a whole that was noted later says what all of it was.
        noted.sort_by_key(|(pointer, _)| std::cmp::Reverse(pointer.len()));
        for (pointer, was) in noted {
            let was = (!is_absent(was)).then_some(was);
            match pointer.strip_prefix("/annotations/") {
                Some(_) if base.contains("/annotations") => {}
                Some(id) => {
                    let id = json::unescape(id).unwrap_or_default();
                    if anew {
                        replace_annotation(&mut record, &id, None);
                    }
                    gone.extend(replace_annotation(&mut record, &id, was.cloned()));
                }
                None if pointer.is_empty() || is_within(pointer, "/id") => {}
                None => {
                    record.set_pointer(pointer, was.cloned()).ok();
                }
            }
        }
        // A list that was noted after some of it went has these at its end.
        if anew && base.contains("/annotations") {
            for (pointer, was) in base {
                let id = pointer.as_str().strip_prefix("/annotations/").map(json::unescape);
                if let (Some(Ok(id)), false) = (id, is_absent(was)) {
                    replace_annotation(&mut record, &id, None);
                    gone.insert(0, was.clone());
                }
            }
        }
        // They are noted in the order in which they went.
        gone.reverse();
        Self { record, gone }
    }

    /// As it is, the annotations that were taken away at the end.
    fn first(&self) -> Value {
        self.with(self.annotations().into_iter().chain(self.gone.iter().cloned()).collect())
    }

    fn find(self, mine: Option<&Value>, is_sent: &dyn Fn(&Value) -> bool) -> Option<Value> {
        let kept = self.annotations();
        if kept.is_empty() && self.gone.is_empty() {
            let mut without = self.record.clone();
            if let Some(object) = without.as_object_mut() {
                object.remove("annotations");
            }
            let null = with_list(&self.record, Value::Null);
            return [self.record, without, null].into_iter().find(is_sent);
        }
        if self.gone.is_empty() {
            return Some(self.record).filter(is_sent);
        }
        let likely = [in_order_of(mine, kept.clone(), &self.gone), by_time(kept.clone(), &self.gone)];
        // One after the other: of a record with thousands of annotations all of them at once would not fit into memory.
        let most = (MOST_PLACED / (kept.len() + self.gone.len())).clamp(LEAST_ORDERS, MOST_ORDERS);
        let others = Places::of(kept.len(), self.gone.len()).take(most).map(|places| {
            let mut list = kept.clone();
            for (at, gone) in places.iter().zip(&self.gone) {
                list.insert(*at, gone.clone());
            }
            list
        });
        likely.into_iter().chain(others).map(|order| self.with(order)).find(is_sent)
    }

    fn annotations(&self) -> Vec<Value> {
        self.record.pointer("/annotations").and_then(Value::as_array).unwrap_or_default().to_vec()
    }

    fn with(&self, annotations: Vec<Value>) -> Value {
        if annotations.is_empty() {
            return self.record.clone();
        }
        with_list(&self.record, Value::Array(annotations))
    }
}

fn with_list(record: &Value, list: Value) -> Value {
    let mut record = record.clone();
    if let Some(object) = record.as_object_mut() {
        object.set("annotations", list);
    }
    record
}

/// Those that went are put where mine has them.
fn in_order_of(mine: Option<&Value>, mut kept: Vec<Value>, gone: &[Value]) -> Vec<Value> {
    let list = mine.and_then(|mine| mine.pointer("/annotations")?.as_array()).unwrap_or_default();
    let place = |item: &Value| list.iter().position(|own| id_of(own) == id_of(item));
    for item in gone {
        let own = place(item);
        let before = kept.iter().position(|other| own.is_some() && place(other) > own);
        kept.insert(before.unwrap_or(kept.len()), item.clone());
    }
    kept
}

fn by_time(mut kept: Vec<Value>, gone: &[Value]) -> Vec<Value> {
    let when = |item: &Value| item.pointer("/at").and_then(Value::as_str).unwrap_or("").to_owned();
    for item in gone {
        let before = kept.iter().position(|other| when(other) > when(item));
        kept.insert(before.unwrap_or(kept.len()), item.clone());
    }
    kept
}

/// Where those that went may have stood: places at which they are put one after the other, each into a list that is longer by one.
struct Places {
    kept: usize,
    next: Option<Vec<usize>>,
}

impl Places {
    fn of(kept: usize, gone: usize) -> Self {
        Self { kept, next: Some(vec![0; gone]) }
    }
}

impl Iterator for Places {
    type Item = Vec<usize>;

    fn next(&mut self) -> Option<Vec<usize>> {
        let now = self.next.take()?;
        let mut after = now.clone();
        for (at, place) in after.iter_mut().enumerate().rev() {
            if *place < self.kept + at {
                *place += 1;
                self.next = Some(after);
                break;
            }
            *place = 0;
        }
        Some(now)
    }
}
