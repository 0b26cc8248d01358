//! Things of theirs that may be things of mine under another id: codes and kinds of the same name, and in what is no packet
//! of mine, records with the same number, or the same title and issuer. Whether they are the same is asked.

use std::collections::{BTreeMap, HashMap, HashSet};

use unicode_normalization::UnicodeNormalization as _;

use super::taken::record_place;
use crate::dataset::lang::LangMap;
use crate::dataset::packet::places::item_place;
use crate::dataset::record::id_of;
use crate::dataset::{Dataset, RowId};
use crate::json::{JsonString, Object, Value};

/// A question whether two ids mean the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameAs {
    /// Where theirs stands: `/codes/x`, `/policies/p1`.
    pub place: String,
    /// Which list: `codes`, `kinds` or `policies`.
    pub list: &'static str,
    /// The id that they have.
    pub theirs: String,
    /// The id that I have.
    pub mine: String,
    /// What both are called.
    pub name: String,
}

/// Codes and kinds of theirs that are new and have the name of one of mine.
pub(super) fn same_names(mine: &Object, theirs: &Object) -> Vec<SameAs> {
    let mut found = Vec::new();
    for list in ["codes", "kinds"] {
        let items = |object: &'_ Object| object.get(list).and_then(Value::as_array).unwrap_or_default().to_vec();
        let own = items(mine);
        let is_own = |id: &str| own.iter().any(|item| id_of(item) == Some(id));
        let their = items(theirs);
        let is_theirs = |id: &str| their.iter().any(|item| id_of(item) == Some(id));
        for item in &their {
            let Some(id) = id_of(item).filter(|id| !is_own(id)) else { continue };
            let names = names(item);
            // One that they have too is another one to them.
            let same = own.iter().find(|own| {
                id_of(own).is_some_and(|id| !is_theirs(id)) && self::names(own).iter().any(|name| names.contains(name))
            });
            if let Some(mine) = same.and_then(id_of) {
                let name = first_text(&LangMap::of(item.pointer("/name"))).unwrap_or(id).to_owned();
                found.push(SameAs {
                    place: item_place(list, id),
                    list,
                    theirs: id.to_owned(),
                    mine: mine.to_owned(),
                    name,
                });
            }
        }
    }
    found
}

fn names(item: &Value) -> Vec<String> {
    let name = LangMap::of(item.pointer("/name"));
    name.iter().map(|(_, text)| plain(text)).filter(|text| !text.is_empty()).collect()
}

fn first_text(texts: &LangMap) -> Option<&str> {
    texts.iter().next().map(|(_, text)| text)
}

/// A text without what may be typed one way or another: case, width, spaces, punctuation.
fn plain(text: &str) -> String {
    text.nfkc().flat_map(char::to_lowercase).filter(|char| char.is_alphanumeric()).collect()
}

/// Records of theirs with an id that I do not have, and the number, or title and issuer, of one of mine.
pub(super) fn same_records(mine: &Dataset, theirs: &Dataset) -> Vec<SameAs> {
    let mut known: HashMap<String, Option<String>> = HashMap::new();
    for row in mine.rows() {
        let id = mine.id(row);
        for key in keys(mine, row) {
            // What two of mine have tells nothing.
            known.entry(key).and_modify(|own| *own = None).or_insert_with(|| Some(id.clone()));
        }
    }
    let is_new = |id: &str| mine.row(id).is_none();
    let mut times: HashMap<String, u32> = HashMap::new();
    for row in theirs.rows().filter(|row| is_new(&theirs.id(*row))) {
        for key in keys(theirs, row).into_iter().filter(|key| known.contains_key(key)) {
            *times.entry(key).or_default() += 1;
        }
    }
    let mut found = Vec::new();
    let mut offered = HashSet::new();
    for row in theirs.rows() {
        let id = theirs.id(row);
        if !is_new(&id) {
            continue;
        }
        // What two of theirs have tells nothing either, and no two of them are the same one of mine.
        let mut keys = keys(theirs, row).into_iter().filter(|key| times.get(key) == Some(&1));
        let same = keys.find_map(|key| known.get(&key).cloned().flatten());
        if let Some(mine_id) = same.filter(|own| theirs.row(own).is_none() && offered.insert(own.clone())) {
            let name = first_text(&theirs.policy(row).title()).unwrap_or(&id).to_owned();
            found.push(SameAs { place: record_place(&id), list: "policies", theirs: id, mine: mine_id, name });
        }
    }
    found
}

/// By what a record may be known again.
fn keys(dataset: &Dataset, row: RowId) -> Vec<String> {
    let policy = dataset.policy(row);
    let mut keys = Vec::new();
    let number = policy.value().pointer("/number").and_then(Value::as_str).map(plain);
    keys.extend(number.filter(|number| !number.is_empty()).map(|number| format!("n{number}")));
    let issuers: Vec<String> =
        policy.issuers().iter().filter_map(|issuer| first_text(&issuer.name).map(plain)).collect();
    if let Some(issuer) = issuers.first() {
        keys.extend(policy.title().iter().map(|(_, title)| format!("t{}\n{issuer}", plain(title))));
    }
    // A title that is the same in two languages is one.
    keys.sort();
    keys.dedup();
    keys
}

/// Ids of theirs that are ids of mine, by list.
#[derive(Debug, Clone, Default)]
pub(super) struct Renamed {
    codes: BTreeMap<String, String>,
    kinds: BTreeMap<String, String>,
    policies: BTreeMap<String, String>,
}

impl Renamed {
    pub(super) fn is_empty(&self) -> bool {
        self.codes.is_empty() && self.kinds.is_empty() && self.policies.is_empty()
    }

    pub(super) fn add(&mut self, list: &str, theirs: &str, mine: &str) {
        let map = match list {
            "codes" => &mut self.codes,
            "kinds" => &mut self.kinds,
            _ => &mut self.policies,
        };
        map.insert(theirs.to_owned(), mine.to_owned());
    }

    /// What was said when an earlier return was merged holds, whatever the names are by now.
    pub(super) fn add_known(&mut self, known: &BTreeMap<&str, &str>, [mine, theirs]: [&Object; 2]) {
        for list in ["codes", "kinds"] {
            let has = |object: &Object, id: &str| {
                let items = object.get(list).and_then(Value::as_array).unwrap_or_default();
                items.iter().any(|item| id_of(item) == Some(id))
            };
            for id in theirs.get(list).and_then(Value::as_array).unwrap_or_default().iter().filter_map(id_of) {
                if let Some(own) = known.get(item_place(list, id).as_str())
                    && has(mine, own)
                    && !has(mine, id)
                {
                    self.add(list, id, own);
                }
            }
        }
    }

    /// The ids of theirs for those of mine.
    pub(super) fn policies(&self) -> BTreeMap<String, String> {
        self.policies.iter().map(|(theirs, mine)| (mine.clone(), theirs.clone())).collect()
    }

    /// The id of mine for a record of theirs.
    pub(super) fn policy<'a>(&'a self, id: &'a str) -> &'a str {
        self.policies.get(id).map_or(id, String::as_str)
    }

    /// A record with my ids.
    pub(super) fn record(&self, record: &mut Value) {
        let Some(object) = record.as_object_mut().filter(|_| !self.is_empty()) else { return };
        rename(object.get_mut("id"), &self.policies);
        rename(object.get_mut("kind"), &self.kinds);
        for item in items(object.get_mut("annotations")) {
            rename(item.get_mut("code"), &self.codes);
        }
        for item in items(object.get_mut("passes")) {
            if let Some(Value::Array(codes)) = item.get_mut("codes") {
                for code in codes {
                    rename(Some(code), &self.codes);
                }
            }
        }
        for item in items(object.get_mut("relations")) {
            rename(item.get_mut("policy"), &self.policies);
        }
    }

    /// A header with my ids; what is the same as mine is not in it any more.
    pub(super) fn header(&self, header: &mut Object) {
        for (list, map) in [("codes", &self.codes), ("kinds", &self.kinds)] {
            let Some(Value::Array(list)) = header.get_mut(list) else { continue };
            list.retain(|item| id_of(item).is_none_or(|id| !map.contains_key(id)));
            for item in list.iter_mut().filter_map(Value::as_object_mut) {
                rename(item.get_mut("parent"), map);
                match item.get_mut("replaced_by") {
                    Some(Value::Array(ids)) => {
                        for id in ids {
                            rename(Some(id), map);
                        }
                    }
                    one => rename(one, map),
                }
            }
        }
        for item in items(header.get_mut("events")) {
            rename(item.get_mut("policy"), &self.policies);
        }
    }
}

fn items(list: Option<&mut Value>) -> Vec<&mut Object> {
    list.map(|list| match list {
        Value::Array(items) => items.iter_mut().filter_map(Value::as_object_mut).collect(),
        _ => Vec::new(),
    })
    .unwrap_or_default()
}

fn rename(value: Option<&mut Value>, map: &BTreeMap<String, String>) {
    let Some(value) = value else { return };
    if let Some(new) = value.as_str().and_then(|text| map.get(text)) {
        *value = Value::String(JsonString::new(new));
    }
}
