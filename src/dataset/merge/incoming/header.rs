//! The header of a file that comes back, beside mine: what was sent is known by its hash, and so is who changed it.

use std::collections::BTreeSet;

use super::origin::Origin;
use super::taken::{Note, Taken};
use crate::dataset::header::Header;
use crate::dataset::packet::places::{is_merged, is_merged_by_item, item_place, key_place};
use crate::dataset::record::id_of;
use crate::json::{self, Object, Value};

/// What is known of a header that comes.
pub(super) struct Known<'a> {
    pub(super) origin: &'a Origin<'a>,
    pub(super) taken: &'a Taken<'a>,
    /// Places that they took away on purpose, and that were not looked at before.
    pub(super) deleted: &'a BTreeSet<String>,
    /// Whether it is another dataset: of that only lists of things with ids are taken.
    pub(super) is_stranger: bool,
}

/// The header that both began with, as far as it matters, and theirs: what they do not have counts as mine unless they
/// took it away. Of what one side changed and the other took away nobody knows what it was: these places are put into `gone`.
pub(super) fn headers(
    mine: &Object,
    theirs: &Object,
    known: &Known<'_>,
    (note, gone): (&mut Note, &mut BTreeSet<String>),
) -> (Header, Header) {
    let (mut base, mut other) = (mine.clone(), mine.clone());
    let is_new = |key: &str| !mine.contains(key);
    let keys = mine.keys().chain(theirs.keys().filter(|key| is_new(key))).filter(|key| is_merged(key));
    for key in keys {
        let (own, their) = (mine.get(key), theirs.get(key));
        if is_merged_by_item(key, &[own, their]) {
            let lists = lists(key, own, their, known, (note, gone));
            base.put(key, lists.base);
            other.put(key, lists.theirs);
        } else {
            let place = key_place(key);
            let before = if known.is_stranger { Before::NotChanged } else { known.before(&place, own, their, note) };
            if matches!(before, Before::Gone) {
                gone.insert(place);
            }
            let [was, is] = before.values(own, their);
            base.put(key, was);
            other.put(key, is);
        }
    }
    (Header::new(base), Header::new(other))
}

/// What a place was before.
enum Before {
    /// It was not sent, and is only mine.
    NotSent,
    /// They did not change it, or do not have it.
    NotChanged,
    /// I did not change it.
    AsMine,
    /// They have it as it was, and I took it away.
    AsTheirs,
    /// Both changed it, or it is not known.
    Unknown,
    /// One side changed what the other one took away.
    Gone,
}

impl Before {
    /// What stands for what was before, and for theirs.
    fn values(&self, mine: Option<&Value>, theirs: Option<&Value>) -> [Option<Value>; 2] {
        let (own, their) = (mine.cloned(), theirs.cloned());
        match self {
            Self::NotSent => [None, None],
            Self::NotChanged => [own.clone(), own],
            Self::AsMine => [own, their],
            Self::AsTheirs => [their.clone(), their],
            Self::Unknown => [None, their],
            // Something that is neither's; it is shown to nobody.
            Self::Gone => {
                let mut something = Object::new();
                something.put("id", mine.or(theirs).and_then(id_of).map(Value::from));
                something.set("changed", Value::Null);
                [Some(Value::Object(something)), their]
            }
        }
    }
}

impl Known<'_> {
    fn sent(&self, place: &str) -> Option<&str> {
        self.taken.definition(place).or_else(|| self.origin.definition(place))
    }

    fn before(&self, place: &str, mine: Option<&Value>, theirs: Option<&Value>, note: &mut Note) -> Before {
        let sent = self.sent(place);
        let has = |value: Option<&Value>| value.is_some_and(|value| Some(hash(value).as_str()) == sent);
        let Some(their) = theirs else {
            if sent.is_none() {
                return Before::NotSent;
            }
            if mine.is_none() || !self.deleted.contains(place) {
                return Before::NotChanged;
            }
            note.deleted.push(place.to_owned());
            return if has(mine) { Before::AsMine } else { Before::Gone };
        };
        if has(theirs) {
            return if mine.is_some() { Before::NotChanged } else { Before::AsTheirs };
        }
        let is_same = mine.is_some_and(|mine| hash(mine) == hash(their));
        if self.origin.packet().is_some() && (sent.is_some() || !is_same) {
            note.definitions.push((place.to_owned(), hash(their)));
        }
        match mine {
            Some(_) if has(mine) => Before::AsMine,
            None if sent.is_some() => Before::Gone,
            _ => Before::Unknown,
        }
    }
}

fn hash(value: &Value) -> String {
    json::hex(&json::hash(value))
}

struct TwoLists {
    base: Option<Value>,
    theirs: Option<Value>,
}

fn lists(
    key: &str,
    mine: Option<&Value>,
    theirs: Option<&Value>,
    known: &Known<'_>,
    (note, gone): (&mut Note, &mut BTreeSet<String>),
) -> TwoLists {
    let items = |list: Option<&'_ Value>| list.and_then(Value::as_array).unwrap_or_default().to_vec();
    let (own, their) = (items(mine), items(theirs));
    let find = |list: &'_ [Value], id: &str| list.iter().find(|item| id_of(item) == Some(id)).cloned();
    let (mut base, mut other): (Vec<Value>, Vec<Value>) = (Vec::new(), Vec::new());
    let mut compare = |id: &str, own: Option<&Value>, their: Option<&Value>| {
        let place = item_place(key, id);
        let before = known.before(&place, own, their, note);
        let [was, is] = before.values(own, their);
        if matches!(before, Before::Gone) {
            gone.insert(place);
        }
        base.extend(was);
        is
    };
    for item in &their {
        let Some(id) = id_of(item) else { continue };
        other.extend(compare(id, find(&own, id).as_ref(), Some(item)));
    }
    // What they do not have stands where mine has it.
    let mut after = 0;
    for item in &own {
        let Some(id) = id_of(item) else { continue };
        if let Some(at) = other.iter().position(|other| id_of(other) == Some(id)) {
            after = at + 1;
        } else if find(&their, id).is_none()
            && let Some(kept) = compare(id, Some(item), None)
        {
            other.insert(after.min(other.len()), kept);
            after += 1;
        }
    }
    let base = in_sent_order(base, key, &other, known);
    let list = |items: Vec<Value>, was: Option<&Value>| {
        if items.is_empty() && !matches!(was, Some(Value::Array(_))) { was.cloned() } else { Some(Value::Array(items)) }
    };
    TwoLists { base: list(base, mine.or(theirs)), theirs: list(other, theirs.or(mine)) }
}

/// Puts items as they stood when they were sent; what was not sent stands after what it follows in theirs.
fn in_sent_order(base: Vec<Value>, key: &str, theirs: &[Value], known: &Known<'_>) -> Vec<Value> {
    let beginning = format!("{}/", key_place(key));
    let sent: Vec<String> =
        known.origin.definitions().filter_map(|place| json::unescape(place.strip_prefix(&beginning)?).ok()).collect();
    let was_at = |item: &Value| sent.iter().position(|own| Some(own.as_str()) == id_of(item));
    let (mut placed, new): (Vec<Value>, Vec<Value>) = base.into_iter().partition(|item| was_at(item).is_some());
    placed.sort_by_cached_key(was_at);
    let in_theirs = |item: &Value| theirs.iter().position(|other| id_of(other) == id_of(item));
    for item in new {
        let own = in_theirs(&item);
        let before = placed.iter().rposition(|other| own.is_some() && in_theirs(other) < own);
        placed.insert(before.map_or(0, |at| at + 1), item);
    }
    placed
}
