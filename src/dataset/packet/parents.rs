//! What a packet of a packet says of the packets before it, so that it comes back to each of them. None of it may tell more
//! than the packet itself does.

use std::collections::{BTreeSet, HashSet};

use super::{PacketOptions, forget};
use crate::dataset::packet::places::{item_place, key_place};
use crate::json::{JsonString, Object, Value};

/// What goes into the new packet.
pub(super) struct Sent<'a> {
    /// Ids of its records.
    pub(super) ids: &'a HashSet<String>,
    /// Of a blind packet the coders that it names.
    pub(super) coders: &'a BTreeSet<String>,
    pub(super) options: &'a PacketOptions,
}

/// Where the packet comes from that another one is made of, the last one first. `bases` is what its records had noted.
pub(super) fn chain(mut parent: Object, bases: Object, sent: &Sent<'_>) -> Vec<Value> {
    let earlier = match parent.remove("parents") {
        Some((_, Value::Array(earlier))) => earlier,
        _ => Vec::new(),
    };
    parent.put("base", (!bases.is_empty()).then_some(Value::Object(bases)));
    std::iter::once(Value::Object(parent))
        .chain(earlier)
        .map(|origin| match origin {
            Value::Object(origin) => Value::Object(sent.told(origin)),
            other => other,
        })
        .collect()
}

impl Sent<'_> {
    /// One packet, as far as the new one may tell of it.
    fn told(&self, mut origin: Object) -> Object {
        self.keep_sent(&mut origin, "records");
        let Some(coder) = &self.options.blind else {
            self.keep_sent(&mut origin, "base");
            if let Some(Value::Object(records)) = origin.get_mut("base") {
                let forgotten = |(id, mut base): (JsonString, Value)| {
                    if let Value::Object(base) = &mut base {
                        forget(base, &self.options.without);
                    }
                    (id, base)
                };
                *records = std::mem::take(records).iter().cloned().map(forgotten).collect();
            }
            return origin;
        };
        if let Some(blind) = origin.get_mut("blind").filter(|blind| blind.as_str() != Some(coder)) {
            // That somebody was to see nothing of others has to be known; who that was has not.
            *blind = Value::from("");
        }
        // What was asked for may name codes and coders; what was noted is others' work.
        for key in ["base", "query", "says", "by", "returned"] {
            origin.remove(key);
        }
        if let Some(Value::Object(definitions)) = origin.get_mut("definitions") {
            let (views, coders) = (key_place("views"), format!("{}/", key_place("coders")));
            let named: HashSet<String> = self.coders.iter().map(|coder| item_place("coders", coder)).collect();
            let may_go = |place: &str| {
                let is_view = place.strip_prefix(&views).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
                !is_view && (!place.starts_with(&coders) || named.contains(place))
            };
            *definitions =
                std::mem::take(definitions).iter().filter(|(place, _)| may_go(place.as_str())).cloned().collect();
        }
        origin
    }

    /// Keeps of what stands by record what stands for those that are sent.
    fn keep_sent(&self, origin: &mut Object, key: &str) {
        if let Some(Value::Object(by_id)) = origin.get_mut(key) {
            *by_id = std::mem::take(by_id).iter().filter(|(id, _)| self.ids.contains(id.as_str())).cloned().collect();
        }
    }
}
