//! The places of a header that come back from a packet by themselves: items of lists by their ids, everything else by its
//! key. For each of them a packet says by its hash what was sent.

use std::collections::BTreeSet;

use crate::dataset::apply::DEFINITION_LISTS;
use crate::dataset::record::{by_id, id_of};
use crate::dataset::shape::FILE;
use crate::json::{self, JsonString, Object, Value};

/// Keys that say which file this is, and not what it says.
const OWN: [&str; 8] = ["hongtou", "id", "created", "modified", "derived_from", "merges", "deleted", "policies"];

/// Whether a key of the file's object is merged at all.
pub(in crate::dataset) fn is_merged(key: &str) -> bool {
    !OWN.contains(&key)
}

/// Whether the values of a key, where they are there, are lists of items with ids.
pub(in crate::dataset) fn is_merged_by_item(key: &str, values: &[Option<&Value>]) -> bool {
    let is_by_id = |value: &&Value| matches!(value, Value::Array(_)) && by_id(Some(*value)).is_some();
    DEFINITION_LISTS.contains(&key) && values.iter().flatten().all(is_by_id)
}

/// The place of a key.
pub(in crate::dataset) fn key_place(key: &str) -> String {
    format!("/{}", json::escape(key))
}

/// The key of such a place.
pub(in crate::dataset) fn key_of(place: &str) -> Option<String> {
    json::unescape(place.strip_prefix('/')?).ok()
}

/// The place of an item of a list.
pub(in crate::dataset) fn item_place(key: &str, id: &str) -> String {
    format!("{}/{}", key_place(key), json::escape(id))
}

/// The hash of each place of a header, in the order of the file.
pub(in crate::dataset) fn hashes_of_places(header: &Object) -> Object {
    let mut hashes = Object::new();
    let mut seen = BTreeSet::new();
    // Looking for each among all others would take the square of their number. Of a key that stands twice the first counts.
    let mut note = |place: &str, value: &Value| {
        if seen.insert(place.to_owned()) {
            hashes.push(JsonString::new(place), Value::from(json::hex(&json::hash(value))));
        }
    };
    let mut members: Vec<(&str, &Value)> = header.iter().map(|(key, value)| (key.as_str(), value)).collect();
    // As the file is written: in memory a key that is new stands last.
    members.sort_by_key(|(key, _)| FILE.rank(key).map_or(usize::MAX, |rank| rank));
    for (key, value) in members.into_iter().filter(|(key, _)| is_merged(key)) {
        if is_merged_by_item(key, &[Some(value)]) {
            for item in value.as_array().unwrap_or_default() {
                note(&item_place(key, id_of(item).unwrap_or_default()), item);
            }
        } else {
            note(&key_place(key), value);
        }
    }
    hashes
}
