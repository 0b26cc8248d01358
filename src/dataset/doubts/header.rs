//! The header against the tables of the format, itself, and the records: ids that stand twice, trees that are none, names
//! that nothing defines.

use std::collections::{HashMap, HashSet};

use super::record::{ids_twice, unknown_policy};
use super::tables::{Mistyped, Walker, shown};
use super::{Grade, Tell};
use crate::dataset::code::{TAKEN_KEYS, code_key};
use crate::dataset::packed::Packing;
use crate::dataset::region;
use crate::dataset::shape::{FILE, ObjectShape};
use crate::dataset::store::Dataset;
use crate::json::Value;
use crate::msg;
use crate::words::Message;

/// Tells the doubts of a header. Pointers begin at the top of the file.
pub fn header_doubts(dataset: &Dataset, tell: &mut Tell<'_>) {
    let header = dataset.header();
    let mut mistyped = Mistyped::default();
    let mut walker = Walker { pointer: String::new(), tell, mistyped: &mut mistyped };
    let mut seen: HashSet<&str> = HashSet::new();
    for (key, value) in header.object() {
        // The first of two counts; that there are two is told by the reader.
        if !seen.insert(key.as_str()) || matches!(key.as_str(), "hongtou" | "policies") {
            continue;
        }
        let kind = FILE.kind(key.as_str());
        walker.below(key.as_str(), |walker| walker.value(&mut Packing::of(value).cursor(0), kind, true));
    }
    own_keys(&mut walker, &seen, &FILE);
    if !header.object().get("id").is_some_and(|id| *id != Value::Null) {
        walker.tell(Grade::Doubtful, "issue-no-dataset-id", &|| {
            (msg!("issue-no-dataset-id"), msg!("issue-no-dataset-id-remedy"))
        });
    }
    let list = |key: &str| header.object().get(key).and_then(Value::as_array).unwrap_or_default();
    for key in ["coders", "codes", "kinds", "regions", "reported"] {
        let ids: Vec<Option<&str>> = list(key).iter().map(|item| text(item, "id")).collect();
        walker.below(key, |walker| ids_twice(walker, ids.into_iter(), "issue-item-twice"));
    }
    for key in ["codes", "kinds", "regions"] {
        walker.below(key, |walker| tree(walker, list(key)));
    }
    walker.below("codes", |walker| replaced(walker, list("codes")));
    walker.below("codes", |walker| keys(walker, list("codes")));
    references(&mut walker, dataset, &list);
}

fn text<'v>(item: &'v Value, key: &str) -> Option<&'v str> {
    item.as_object()?.get(key)?.as_str()
}

/// Unknown keys of the header itself that look mistyped.
fn own_keys(walker: &mut Walker<'_, '_>, keys: &HashSet<&str>, shape: &'static ObjectShape) {
    let mut unknown: Vec<&str> = keys.iter().copied().filter(|key| shape.rank(key).is_none()).collect();
    unknown.sort_unstable();
    for key in unknown.into_iter().take(1_000) {
        if let Some(known) = walker.mistyped.meant(key, shape).filter(|known| !keys.contains(known)) {
            walker.below(key, |walker| walker.mistyped_key(key, known));
        }
    }
}

/// Parents that are not there, and items that stand above themselves.
fn tree(walker: &mut Walker<'_, '_>, items: &[Value]) {
    let ids: HashMap<&str, usize> =
        items.iter().enumerate().rev().filter_map(|(at, item)| Some((text(item, "id")?, at))).collect();
    let above: Vec<Option<usize>> =
        items.iter().map(|item| text(item, "parent").and_then(|parent| ids.get(parent).copied())).collect();
    for (at, item) in items.iter().enumerate() {
        let Some(parent) = text(item, "parent").filter(|parent| !parent.is_empty()) else { continue };
        if !ids.contains_key(parent) {
            below_item(walker, at, "parent", |walker| unknown_item(walker, "issue-unknown-parent", parent));
        }
    }
    for at in in_circles(&above) {
        let id = items.get(at).and_then(|item| text(item, "id")).unwrap_or("");
        below_item(walker, at, "parent", |walker| {
            walker.tell(Grade::Doubtful, "issue-circle", &|| {
                (msg!("issue-circle", id = shown(id)), msg!("issue-circle-remedy"))
            });
        });
    }
}

/// The places from which the way upwards comes back to them, ascending; each place is gone through once.
fn in_circles(above: &[Option<usize>]) -> Vec<usize> {
    // 0: not seen, n: seen on way n.
    let mut way = vec![0_usize; above.len()];
    let mut found = Vec::new();
    for begin in 0..above.len() {
        let mut at = Some(begin);
        while let Some(here) = at.filter(|here| way.get(*here) == Some(&0)) {
            if let Some(own) = way.get_mut(here) {
                *own = begin + 1;
            }
            at = above.get(here).copied().flatten();
        }
        // It ended at a place of this very way: those from there on are a circle.
        if let Some(first) = at.filter(|here| way.get(*here) == Some(&(begin + 1))) {
            let mut here = first;
            loop {
                found.push(here);
                match above.get(here).copied().flatten() {
                    Some(next) if next != first => here = next,
                    _ => break,
                }
            }
        }
    }
    found.sort_unstable();
    found
}

fn replaced(walker: &mut Walker<'_, '_>, codes: &[Value]) {
    let ids: HashSet<&str> = codes.iter().filter_map(|code| text(code, "id")).collect();
    for (at, code) in codes.iter().enumerate() {
        let by = match code.as_object().and_then(|code| code.get("replaced_by")) {
            Some(Value::Array(items)) => items.iter().filter_map(Value::as_str).collect(),
            Some(one) => one.as_str().into_iter().collect(),
            None => Vec::new(),
        };
        for other in by.into_iter().filter(|other| !ids.contains(other)) {
            below_item(walker, at, "replaced_by", |walker| unknown_item(walker, "issue-unknown-replacement", other));
        }
    }
}

/// Keys that put no code: the window has the letter itself, another code has the key before, or it is neither digit nor letter.
fn keys(walker: &mut Walker<'_, '_>, codes: &[Value]) {
    let mut first: HashMap<char, &str> = HashMap::new();
    for (at, code) in codes.iter().enumerate() {
        let is_replaced = code.as_object().is_some_and(|code| match code.get("replaced_by") {
            Some(Value::Array(by)) => !by.is_empty(),
            by => by.is_some_and(|by| by.as_str().is_some_and(|by| !by.is_empty())),
        });
        // What others took the place of is put nowhere; a longer key is told for its form.
        let Some(written) = text(code, "key").map(str::trim).filter(|key| !is_replaced && key.chars().count() == 1)
        else {
            continue;
        };
        let id = text(code, "id").unwrap_or("");
        let Some(key) = code_key(written) else {
            below_item(walker, at, "key", |walker| {
                unusable_key(walker, &msg!("issue-key-other", key = shown(written)));
            });
            continue;
        };
        if TAKEN_KEYS.contains(key) {
            let what = msg!("issue-key-taken", key = key.to_ascii_uppercase().to_string());
            below_item(walker, at, "key", |walker| unusable_key(walker, &what));
        } else if let Some(other) = first.get(&key) {
            let what = msg!("issue-key-shared", key = shown(written), other = shown(other));
            below_item(walker, at, "key", |walker| unusable_key(walker, &what));
        } else {
            first.insert(key, id);
        }
    }
}

fn unusable_key(walker: &mut Walker<'_, '_>, what: &Message) {
    let id = what.id;
    walker.tell(Grade::Doubtful, id, &|| (what.clone(), msg!("issue-key-remedy")));
}

fn below_item(walker: &mut Walker<'_, '_>, at: usize, key: &str, then: impl FnOnce(&mut Walker<'_, '_>)) {
    walker.below(&at.to_string(), |walker| walker.below(key, |walker| then(walker)));
}

fn unknown_item(walker: &mut Walker<'_, '_>, what: &'static str, name: &str) {
    walker.tell(Grade::Doubtful, what, &|| {
        (Message::new(what).with("name", shown(name)), msg!("issue-unknown-item-remedy"))
    });
}

/// Coders, regions and records that lists of the header name and that are not there.
fn references<'v>(walker: &mut Walker<'_, '_>, dataset: &Dataset, list: &dyn Fn(&str) -> &'v [Value]) {
    let header = dataset.header();
    let coders: HashSet<&str> = header.listed_coders().collect();
    for key in ["searched", "merges", "deleted"] {
        for (at, item) in list(key).iter().enumerate() {
            let Some(coder) = text(item, "by").filter(|coder| !coder.is_empty() && !coders.contains(coder)) else {
                continue;
            };
            walker.below(key, |walker| {
                below_item(walker, at, "by", |walker| {
                    walker.tell(Grade::Doubtful, "issue-unknown-coder", &|| {
                        (msg!("issue-unknown-coder", name = shown(coder)), msg!("issue-unknown-coder-remedy"))
                    });
                });
            });
        }
    }
    let own: HashSet<&str> = header.regions().iter().map(|region| region.id.as_str()).collect();
    let is_region = |id: &str| if own.is_empty() { region::is_iso(id) } else { own.contains(id) };
    for key in ["searched", "reported"] {
        for (at, item) in list(key).iter().enumerate() {
            let regions = item.as_object().and_then(|item| item.get("regions")).and_then(Value::as_array);
            for (place, id) in regions.unwrap_or_default().iter().enumerate() {
                let Some(id) = id.as_str().filter(|id| !is_region(id)) else { continue };
                walker.below(key, |walker| {
                    below_item(walker, at, "regions", |walker| {
                        walker.below(&place.to_string(), |walker| {
                            walker.tell(Grade::Doubtful, "issue-header-region", &|| {
                                let what = match region::find(id).filter(|_| own.is_empty()) {
                                    Some(meant) => {
                                        msg!("issue-header-region-near", name = shown(id), meant = meant.iso)
                                    }
                                    None => msg!("issue-header-region", name = shown(id)),
                                };
                                (what, msg!("issue-unknown-region-remedy"))
                            });
                        });
                    });
                });
            }
        }
    }
    if header.is_packet() {
        return;
    }
    for (at, event) in list("events").iter().enumerate() {
        if let Some(policy) = text(event, "policy").filter(|policy| dataset.row(policy).is_none()) {
            walker.below("events", |walker| below_item(walker, at, "policy", |walker| unknown_policy(walker, policy)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn in_circles_when_ways_lead_into_circles_then_only_the_circles() {
        // 0 -> 1 -> 2 -> 1, 3 -> 3, 4 -> 0, 5 is a root.
        let above = [Some(1), Some(2), Some(1), Some(3), Some(0), None];
        assert_eq!(in_circles(&above), [1, 2, 3]);
        let long: Vec<Option<usize>> = (0..100_000).map(|at| Some((at + 1) % 100_000)).collect();
        assert_eq!(in_circles(&long).len(), 100_000);
    }
}
