//! What is true of every merge.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{applied, base, with};
use crate::dataset::merge::differences::is_outside_the_header;
use crate::dataset::tests::{annotate, change, set, splice, value};
use crate::dataset::{Choice, Dataset, Edit, Merge, Side, Target, differences, record_hash, three_way};
use crate::json::{Object, Value};

/// Bytes that say what is done.
pub(in crate::dataset::merge) type Act = [u8; 5];

pub(in crate::dataset::merge) fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    proptest::collection::vec(any::<Act>(), 0..most)
}

fn pick<'a>(of: &[&'a str], byte: u8) -> &'a str {
    of[usize::from(byte) % of.len()]
}

/// An edit out of five bytes; it may be one that cannot be made.
fn edit(dataset: &Dataset, [what, which, a, b, c]: Act) -> Edit {
    let id = pick(&["p1", "p1", "p2", "p3", "n1", "n2"], which);
    let record = dataset.row(id).map(|row| dataset.policy(row));
    let text = record.as_ref().and_then(|record| record.text_at("title.zh")).unwrap_or_default();
    let len = text.chars().count().max(1);
    match what % 12 {
        0 | 1 => {
            let pointer = pick(&["/kind", "/tags", "/x/deep/one", "/title/en", "/title", "/summary/zh", "/note"], a);
            let values: &[&str] = match pointer {
                "/tags" => &["[]", "[\"t\"]", "[\"u\",\"t\"]"],
                "/title" | "/note" => &["\"bare\"", "{}", r#"{"zh":"甲乙丙","en":"A"}"#, "null"],
                _ => &["\"v\"", "\"w\"", r#""\u4e2d""#],
            };
            set(id, pointer, (b % 5 > 0).then(|| pick(values, c)))
        }
        2..=4 => {
            let at = usize::from(a) % len;
            let gone: String = text.chars().skip(at).take(usize::from(b % 4)).collect();
            splice(id, "/title/zh", at, &gone, pick(&["", "新", "甲乙", "丙丁戊"], c))
        }
        5..=7 => {
            let annotation = pick(&["a1", "a2", "a3", "b1", "b2", "b3"], a);
            let start = usize::from(b) % len;
            let end = (start + 1 + usize::from(c) % 3).min(len);
            let target = Target::on("title.zh", &text, start, end).to_value();
            let target = if b % 2 == 0 && !text.is_empty() {
                format!(",\"target\":{}", crate::json::compact(&target))
            } else {
                String::new()
            };
            let text = format!(r#"{{"id":"{annotation}","code":"{}","at":"{}"{target}}}"#, pick(&["c", "d"], c), c % 4);
            annotate(id, annotation, (b % 5 > 0).then_some(text.as_str()))
        }
        8 => {
            let list =
                record.and_then(|record| record.value().pointer("/annotations")?.as_array().map(<[Value]>::to_vec));
            let mut list = list.unwrap_or_default();
            match a % 3 {
                0 => list.reverse(),
                1 => list.clear(),
                // A text from outside, under which the anchors stay where they were.
                _ => return set(id, "/title/zh", Some(pick(&["\"甲甲乙丙丁戊己\"", "\"丙丁戊\"", "\"别的\""], b))),
            }
            let value = (b % 3 > 0).then_some(Value::Array(list));
            Edit::SetField { policy: id.to_owned(), pointer: "/annotations".to_owned(), value }
        }
        9 => Edit::RemovePolicies { policies: vec![id.to_owned()] },
        10 => {
            let record = pick(&[r#"{"id":"n1","kind":"v"}"#, r#"{"id":"n2","title":"甲"}"#, r#"{"id":"n2"}"#], a);
            Edit::AddRecords { records: vec![value(record)] }
        }
        _ => {
            let key = pick(&["title", "codes", "codes", "coders", "views", "x-new"], a);
            let values: &[&str] = match key {
                "codes" | "coders" => &[
                    r#"[{"id":"c","name":"C"},{"id":"d","name":"D2"}]"#,
                    r#"[{"id":"e"},{"id":"c","name":"C"},{"id":"d","name":"D"}]"#,
                    r#"[{"id":"d","name":"D"},{"id":"c","name":"C"},{"id":"f"}]"#,
                    "[]",
                ],
                _ => &[r#"{"zh":"甲","en":"U"}"#, r#"{"zh":"乙","en":"T"}"#, "[1]", "\"s\""],
            };
            Edit::SetHeader { key: key.to_owned(), value: (b % 5 > 0).then(|| value(pick(values, c))) }
        }
    }
}

pub(in crate::dataset::merge) fn after(dataset: &Dataset, acts: &[Act]) -> Dataset {
    let mut changed = dataset.clone();
    for act in acts {
        let edit = edit(&changed, *act);
        // Not every edit can be made: then it changes nothing.
        changed.apply(&change(edit)).ok();
    }
    changed
}

/// The hash of each record by its id, and of the header.
fn hashes(dataset: &Dataset) -> BTreeMap<String, String> {
    let header: Object =
        dataset.header().object().iter().filter(|(key, _)| !is_outside_the_header(key.as_str())).cloned().collect();
    let mut all: BTreeMap<String, String> =
        dataset.rows().map(|row| (dataset.id(row), record_hash(dataset.policy(row).value()))).collect();
    all.insert(String::new(), record_hash(&Value::Object(header)));
    all
}

fn merged(mine: &Dataset, merge: &Merge) -> Dataset {
    applied(mine, merge, Side::Mine)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn merge_when_i_changed_nothing_gives_theirs(first in acts(6), theirs in acts(8)) {
        let base = after(&base(), &first);
        let theirs = after(&base, &theirs);
        let merge = three_way(&base, &base, &theirs);
        prop_assert!(merge.is_clean());
        prop_assert_eq!(hashes(&merged(&base, &merge)), hashes(&theirs));
    }

    #[test]
    fn merge_when_they_changed_nothing_has_no_edit(first in acts(6), mine in acts(8)) {
        let base = after(&base(), &first);
        let mine = after(&base, &mine);
        let merge = three_way(&base, &mine, &base);
        prop_assert!(merge.is_clean());
        prop_assert_eq!(merge.edit(&|_| Choice::Theirs), None);
    }

    #[test]
    fn merge_when_sides_are_turned_gives_the_same(first in acts(3), mine in acts(5), theirs in acts(5)) {
        let base = after(&base(), &first);
        let (mine, theirs) = (after(&base, &mine), after(&base, &theirs));
        let (there, back) = (three_way(&base, &mine, &theirs), three_way(&base, &theirs, &mine));
        prop_assert_eq!(there.conflicts.len(), back.conflicts.len());
        if there.is_clean() {
            prop_assert_eq!(hashes(&merged(&mine, &there)), hashes(&merged(&theirs, &back)));
        }
    }

    #[test]
    fn merge_when_done_again_changes_nothing(
        first in acts(3), mine in acts(6), theirs in acts(6), answers in any::<u32>(),
    ) {
        let base = after(&base(), &first);
        let (mine, theirs) = (after(&base, &mine), after(&base, &theirs));
        let merge = three_way(&base, &mine, &theirs);
        let side = |at: usize| if answers >> (at % 32) & 1 == 1 { Choice::Theirs } else { Choice::Mine };
        // Whatever is answered, the edit can be made.
        let done = merge.edit(&side).map_or_else(|| mine.clone(), |edit| with(&mine, vec![edit]));
        let again = three_way(&theirs, &done, &theirs);
        prop_assert!(again.is_clean());
        prop_assert_eq!(again.edit(&|_| Choice::Theirs), None);
        if merge.is_clean() {
            let again = three_way(&base, &done, &theirs);
            prop_assert_eq!(&again.conflicts, &[]);
            prop_assert_eq!(again.edit(&|_| Choice::Theirs), None);
        }
    }

    #[test]
    fn merge_when_every_answer_is_theirs_leaves_nothing_contested(mine in acts(6), theirs in acts(6)) {
        let base = base();
        let (mine, theirs) = (after(&base, &mine), after(&base, &theirs));
        let merge = three_way(&base, &mine, &theirs);
        let done = applied(&mine, &merge, Side::Theirs);
        let again = three_way(&base, &done, &theirs);
        prop_assert_eq!(&again.conflicts, &[]);
    }

    #[test]
    fn differences_when_two_versions_are_compared_are_where_the_hashes_differ(first in acts(8), second in acts(8)) {
        let (one, other) = (after(&base(), &first), after(&base(), &second));
        let found = differences(&one, &other);
        let (before, later) = (hashes(&one), hashes(&other));
        let changed: Vec<&String> =
            later.iter().filter(|(id, hash)| !id.is_empty() && before.get(*id).is_some_and(|own| own != *hash)).map(|(id, _)| id).collect();
        let mut said: Vec<&String> = found.changed.iter().map(|record| &record.id).collect();
        said.sort_unstable();
        prop_assert_eq!(said, changed);
        prop_assert!(found.changed.iter().all(|record| !record.fields.is_empty()));
        prop_assert_eq!(found.header.is_empty(), before.get("") == later.get(""));
        prop_assert!(found.added.iter().all(|id| !before.contains_key(id) && later.contains_key(id)));
        prop_assert!(found.removed.iter().all(|id| before.contains_key(id) && !later.contains_key(id)));
        prop_assert_eq!(before.len() + found.added.len(), later.len() + found.removed.len());
    }
}
