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
        let mut orders = vec![in_order_of(mine, kept.clone(), &self.gone), by_time(kept.clone(), &self.gone)];
        if let [gone] = self.gone.as_slice() {
            orders.extend((0..=kept.len()).map(|at| {
                let mut list = kept.clone();
                list.insert(at, gone.clone());
                list
            }));
        } else {
            every_order(&kept, &self.gone, &mut Vec::new(), &mut orders);
        }
        orders.into_iter().take(MOST_ORDERS).map(|order| self.with(order)).find(is_sent)
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

/// Every order in which those that stayed stand as they do, up to a limit.
fn every_order(kept: &[Value], gone: &[Value], so_far: &mut Vec<Value>, orders: &mut Vec<Vec<Value>>) {
    if orders.len() >= MOST_ORDERS {
        return;
    }
    if kept.is_empty() && gone.is_empty() {
        orders.push(so_far.clone());
        return;
    }
    if let Some((next, rest)) = kept.split_first() {
        so_far.push(next.clone());
        every_order(rest, gone, so_far, orders);
        so_far.pop();
    }
    for at in 0..gone.len() {
        let mut rest = gone.to_vec();
        so_far.push(rest.remove(at));
        every_order(kept, &rest, so_far, orders);
        so_far.pop();
    }
}
