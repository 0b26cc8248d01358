//! Changes and what takes them back, to the byte.

mod anchors;
mod bulk;
mod codes;
mod packets;
mod splices;

use std::sync::Arc;

use proptest::prelude::*;

use super::{Blob, Change, Dataset, Edit, History, Template};
use crate::formats;
use crate::json::{self, Value};
use crate::msg;

/// Records with everything that is hard to put back: unknown keys first, escapes, `null`s, bare strings, held ones.
pub(crate) const FILE: &str = r#"{"hongtou": 1, "modified": "2020-01-01T00:00:00Z", "x-first": 1.00, "title": {"en": "T"},
 "codes": [{"id": "c"}], "x-last": "\u4e2d", "policies": [
 {"x": 1e400, "id": "p1", "\u0079": null, "title": {"zh": "甲乙丙丁戊己庚辛壬癸", "en": "A"}, "z": [1, {"b": -0}],
  "annotations": [{"id": "a1", "code": "c", "by": "LW", "q": 1, "target": {"field": "title.zh", "w": 7, "start": 2, "end": 5,
  "exact": "丙丁戊", "prefix": "乙", "suffix": "己"}}, {"id": "a2", "code": "c", "by": "ZY"}]},
 {"id": "p2", "title": "\u7532 bare", "summary": null, "tags": ["t"], "issued": "2017"},
 {"id": 3, "kept": "\u0061"},
 {"id": "p2", "twice": true},
 {"id": "p3", "note": {}}
 ]}"#;

pub(crate) fn dataset(text: &str) -> Dataset {
    formats::read(text.as_bytes().to_vec()).unwrap().dataset
}

pub(crate) fn value(text: &str) -> Value {
    json::read(text).unwrap().0
}

pub(crate) fn change(edit: Edit) -> Change {
    Change { edit, by: "LW".to_owned(), at: "2026-11-25T08:00:00Z".to_owned(), label: msg!("edit-new-record") }
}

/// The file without the time of the last change.
pub(crate) fn bytes(dataset: &Dataset) -> String {
    let mut text = String::new();
    for line in formats::write(dataset).lines().filter(|line| !line.starts_with(" \"modified\"")) {
        text.push_str(line);
        text.push('\n');
    }
    text
}

pub(crate) fn set(policy: &str, pointer: &str, new: Option<&str>) -> Edit {
    Edit::SetField { policy: policy.to_owned(), pointer: pointer.to_owned(), value: new.map(value) }
}

pub(crate) fn annotate(policy: &str, id: &str, new: Option<&str>) -> Edit {
    Edit::SetAnnotation { policy: policy.to_owned(), annotation: id.to_owned(), value: new.map(value), at: None }
}

pub(crate) fn splice(policy: &str, pointer: &str, at: usize, deleted: &str, inserted: &str) -> Edit {
    Edit::SpliceText {
        policy: policy.to_owned(),
        pointer: pointer.to_owned(),
        at,
        deleted: deleted.to_owned(),
        inserted: inserted.to_owned(),
        anchors: Vec::new(),
    }
}

fn header(key: &str, new: Option<&str>) -> Edit {
    Edit::SetHeader { key: key.to_owned(), value: new.map(value) }
}

pub(crate) fn define(list: &str, id: &str, new: Option<&str>, at: Option<usize>) -> Edit {
    Edit::SetDefinition { list: list.to_owned(), id: id.to_owned(), value: new.map(value), at }
}

pub(crate) fn for_each(policies: &[&str], template: Template) -> Edit {
    Edit::ForEach { policies: policies.iter().map(|&id| id.to_owned()).collect(), template }
}

fn other() -> Blob {
    Blob::new(Arc::new(dataset(
        r#"{"hongtou":1,"title":"Other","codes":[{"id":"c"},{"id":"new"}],"kinds":[{"id":"k"}],
        "policies":[{"id":"q1","kind":"k"},{"id":"q2","v":1.50},{"no":"id"}]}"#,
    )))
}

pub(crate) fn every_edit() -> Vec<Edit> {
    vec![
        set("p1", "/title/zh", Some("\"新\"")),
        set("p1", "/title/zh", None),
        set("p1", "/title", None),
        set("p1", "/x", None),
        set("p1", "/y", None),
        set("p1", "/z/0", None),
        set("p1", "/z/-", Some("2")),
        set("p1", "/z/1/b", Some("{}")),
        set("p2", "/summary/zh", Some("\"s\"")),
        set("p2", "/note/zh", Some("\"n\"")),
        set("p2", "/basis/issued/is", Some("\"inferred\"")),
        set("p2", "/not/there", None),
        set("p3", "/note", None),
        splice("p1", "/title/zh", 0, "甲", "新新"),
        splice("p1", "/title/zh", 3, "丁", ""),
        splice("p2", "/title", 1, " ", "乙"),
        splice("p2", "/summary", 0, "", "new"),
        splice("p3", "/text/zh", 0, "", "new"),
        annotate("p1", "a1", None),
        annotate("p1", "a2", Some(r#"{"id":"a2","code":"d"}"#)),
        annotate("p1", "a3", Some(r#"{"id":"a3","code":"c"}"#)),
        annotate("p2", "a4", Some(r#"{"id":"a4","code":"c"}"#)),
        Edit::SetBase { policy: "p1".into(), pointer: "/title/zh".into(), value: Some(Value::from("was")) },
        header("x-first", None),
        header("x-last", Some("2")),
        header("title", None),
        header("coders", Some(r#"[{"id":"LW"}]"#)),
        define("codes", "c", Some(r#"{"id":"c","measure":"ordinal"}"#), None),
        define("codes", "d", Some(r#"{"id":"d"}"#), Some(0)),
        define("codes", "c", None, None),
        define("kinds", "k", Some(r#"{"id":"k"}"#), None),
        Edit::AddRecords { records: vec![value(r#"{"id":"n1"}"#), value(r#"{"u":1,"id":"n2"}"#)] },
        Edit::AddPolicies { blob: other() },
        Edit::RemovePolicies { policies: vec!["p3".into(), "p1".into()] },
        Edit::Replace { blob: other() },
        for_each(
            &["p1", "p2", "p3", "p1"],
            Template::SetField { pointer: "/review".into(), value: Some("verified".into()) },
        ),
        for_each(&["p1", "p2"], Template::SetField { pointer: "/title".into(), value: None }),
        for_each(&["p3", "p2"], Template::AddItem { pointer: "/tags".into(), item: "t".into() }),
        for_each(&["p3", "p2"], Template::RemoveItem { pointer: "/tags".into(), item: "t".into() }),
        for_each(&["p1", "p3"], Template::Annotate { annotation: value(r#"{"id":"n","code":"d","by":"LW"}"#) }),
        for_each(&["p1", "p3"], Template::RemoveCode { code: "c".into(), by: Some("ZY".into()) }),
        for_each(&["p1", "p2"], Template::ReplaceCode { from: "c".into(), to: "d".into() }),
        Edit::Many(vec![
            for_each(&["p1", "p2"], Template::ReplaceCode { from: "c".into(), to: "d".into() }),
            define("codes", "c", None, None),
            for_each(&["p1"], Template::RemoveCode { code: "d".into(), by: None }),
        ]),
        Edit::Many(vec![set("p1", "/x", None), header("x-first", None), set("p1", "/title/zh", Some("\"1\""))]),
    ]
}

#[test]
fn every_edit_when_taken_back_leaves_the_same_bytes() {
    let start = dataset(FILE);
    for edit in every_edit() {
        let mut dataset = start.clone();
        let inverse = dataset.apply(&change(edit.clone())).unwrap_or_else(|why| panic!("{edit:?}: {why:?}"));
        let after = bytes(&dataset);
        if !matches!(&edit, Edit::SetField { pointer, .. } if pointer == "/not/there") {
            assert_ne!(after, bytes(&start), "{edit:?}");
        }
        if !matches!(edit, Edit::Replace { .. }) {
            assert!(formats::write(&dataset).contains("\"modified\": \"2026-11-25T08:00:00Z\""), "{edit:?}");
        }
        let again = dataset.apply_exactly(&inverse, "2026-11-26T08:00:00Z").unwrap();
        assert_eq!(bytes(&dataset), bytes(&start), "{edit:?}");
        assert!(formats::write(&dataset).contains("\"modified\": \"2026-11-26T08:00:00Z\""), "{edit:?}");
        dataset.apply_exactly(&again, "2026-11-26T08:00:00Z").unwrap();
        assert_eq!(bytes(&dataset), after, "{edit:?}");
    }
}

#[test]
fn edit_when_it_cannot_be_made_changes_nothing() {
    let deep = format!("{}1{}", "[".repeat(126), "]".repeat(126));
    let deeper = format!("{}1{}", "[".repeat(128), "]".repeat(128));
    let missing = Blob::missing("00");
    let fails = [
        set("p1", "/id", Some("\"p9\"")),
        set("p1", "", Some("{\"id\":\"p9\"}")),
        set("p1", "/title", Some("5")),
        set("p1", "/annotations", Some("{}")),
        set("p1", "/x/y", Some("1")),
        set("p1", "bad", Some("1")),
        set("p1", "/deep", Some(&deep)),
        set("none", "/title", Some("\"x\"")),
        splice("p1", "/title/zh", 0, "乙", ""),
        splice("p1", "/title/zh", 99, "", "x"),
        splice("p1", "/title", 0, "", "x"),
        annotate("p1", "none", None),
        annotate("p1", "a1", Some(r#"{"id":"other"}"#)),
        header("policies", Some("[]")),
        header("x-deep", Some(&deeper)),
        header("codes", Some("7")),
        Edit::AddRecords { records: vec![value(r#"{"id":"new"}"#), value(r#"{"id":"p1"}"#)] },
        Edit::AddRecords { records: vec![value(r#"{"id":"new"}"#), value(r#"{"id":"new"}"#)] },
        Edit::AddRecords { records: vec![value(r#"{"title":"no id"}"#)] },
        Edit::AddRecords { records: vec![value(r#"{"id":"new","title":7}"#)] },
        Edit::AddPolicies { blob: Blob::new(Arc::new(dataset(FILE))) },
        Edit::AddPolicies { blob: missing.clone() },
        Edit::Replace { blob: missing },
        Edit::RemovePolicies { policies: vec!["p1".into(), "p1".into()] },
        Edit::RestorePolicies { policies: vec!["p1".into()], rows: Vec::new() },
    ];
    let mut dataset = dataset(FILE);
    let before = (formats::write(&dataset), dataset.revision());
    for edit in fails {
        let second = Edit::Many(vec![set("p2", "/kind", Some("\"k\"")), edit.clone()]);
        for edit in [edit, second] {
            assert!(dataset.apply(&change(edit.clone())).is_err(), "{edit:?}");
            assert_eq!((formats::write(&dataset), dataset.revision()), before, "{edit:?}");
        }
    }
}

#[test]
fn held_records_when_others_change_stay_in_place_token_for_token() {
    let mut dataset = dataset(FILE);
    assert_eq!((dataset.len(), dataset.held_len()), (3, 2));
    dataset.apply(&change(set("p2", "/note", Some("\"n\"")))).unwrap();
    dataset.apply(&change(Edit::RemovePolicies { policies: vec!["p1".into()] })).unwrap();
    assert_eq!((dataset.len(), dataset.held_len()), (2, 2));
    let text = formats::write(&dataset);
    let lines: Vec<&str> = text.lines().filter(|line| line.starts_with("{\"")).collect();
    assert!(
        lines[0].starts_with("{\"id\":\"p2\",\"title\":\"\\u7532 bare\",\"summary\":null,\"note\":\"n\""),
        "{}",
        lines[0]
    );
    assert_eq!(lines[1..3], ["{\"id\":3,\"kept\":\"\\u0061\"},", "{\"id\":\"p2\",\"twice\":true},"]);
}

#[test]
fn record_when_removed_added_anew_and_both_undone_comes_back_itself() {
    let mut dataset = dataset(FILE);
    let mut history = History::saved();
    let start = bytes(&dataset);
    history.perform(&mut dataset, change(Edit::RemovePolicies { policies: vec!["p3".into()] })).unwrap();
    let new = value(r#"{"id":"p3","title":"another"}"#);
    history.perform(&mut dataset, change(Edit::AddRecords { records: vec![new] })).unwrap();
    let end = bytes(&dataset);
    for _ in 0..2 {
        history.undo(&mut dataset).unwrap();
        history.undo(&mut dataset).unwrap();
        assert_eq!(bytes(&dataset), start);
        history.redo(&mut dataset).unwrap();
        history.redo(&mut dataset).unwrap();
        assert_eq!(bytes(&dataset), end);
    }
}

#[test]
fn dataset_when_replaced_gives_no_slot_twice() {
    let mut dataset = dataset(FILE);
    let old: Vec<_> = dataset.rows().collect();
    let inverse = dataset.apply(&change(Edit::Replace { blob: other() })).unwrap();
    assert_eq!((dataset.len(), dataset.held_len()), (2, 1));
    assert!(dataset.rows().all(|row| !old.contains(&row)));
    assert!(old.iter().all(|row| !dataset.is_live(*row)));
    assert_eq!(dataset.row("q2").map(|row| dataset.id(row)), Some("q2".to_owned()));
    dataset.apply_exactly(&inverse, "t").unwrap();
    assert_eq!(dataset.rows().collect::<Vec<_>>(), old);
}

#[test]
fn history_when_saved_knows_that_state_and_no_other() {
    let mut dataset = dataset(FILE);
    let mut history = History::saved();
    let set = |n: &str| change(set("p1", "/number", Some(n)));
    history.perform(&mut dataset, set("\"1\"")).unwrap();
    history.perform(&mut dataset, set("\"2\"")).unwrap();
    let writing = history.state();
    assert_eq!(history.unsaved_steps(), Some(2));
    // While it is written, another way is taken: as many steps, another state.
    history.undo(&mut dataset).unwrap();
    history.perform(&mut dataset, set("\"3\"")).unwrap();
    history.mark_saved(writing);
    assert_eq!(history.unsaved_steps(), None);
    history.mark_saved(history.state());
    assert_eq!(history.unsaved_steps(), Some(0));
    history.undo(&mut dataset).unwrap();
    history.undo(&mut dataset).unwrap();
    assert_eq!(history.unsaved_steps(), Some(2));
    history.redo(&mut dataset).unwrap();
    assert_eq!(history.unsaved_steps(), Some(1));
}

#[derive(Debug, Clone)]
enum Act {
    Do(usize),
    Undo,
    Redo,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn history_when_everything_is_undone_is_at_the_start(
        acts in proptest::collection::vec(
            prop_oneof![4 => (0..every_edit().len()).prop_map(Act::Do), 2 => Just(Act::Undo), 1 => Just(Act::Redo)], 0..24),
        is_packet in any::<bool>(),
    ) {
        let text = if is_packet { FILE.replacen("\"title\"", "\"derived_from\": {\"packet\": \"x\"}, \"title\"", 1) } else { FILE.to_owned() };
        let mut dataset = dataset(&text);
        let start = formats::write(&dataset);
        let edits = every_edit();
        let mut history = History::saved();
        for act in acts {
            match act {
                // Not every edit can follow every other one: then it must change nothing.
                Act::Do(at) => {
                    let before = formats::write(&dataset);
                    if history.perform(&mut dataset, change(edits[at].clone())).is_err() {
                        prop_assert_eq!(formats::write(&dataset), before);
                    }
                }
                Act::Undo => { history.undo(&mut dataset).unwrap(); }
                Act::Redo => { history.redo(&mut dataset).unwrap(); }
            }
            let written = formats::write(&dataset);
            let back = formats::read(written.clone().into_bytes()).unwrap();
            prop_assert_eq!(back.dataset.len(), dataset.len());
            prop_assert_eq!(formats::write(&back.dataset), written);
        }
        let end = formats::write(&dataset);
        let mut steps = 0;
        while history.undo(&mut dataset).unwrap().is_some() { steps += 1; }
        prop_assert_eq!(formats::write(&dataset), start);
        for _ in 0..steps { history.redo(&mut dataset).unwrap(); }
        prop_assert_eq!(formats::write(&dataset), end);
    }
}
