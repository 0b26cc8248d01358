//! Each rule of a merge by itself; `properties` holds what is true of all of them.

mod anchors;
pub(super) mod properties;

use super::differences::field_differences;
use super::{Choice, Contested, Side, differences, three_way};
use crate::dataset::tests::{annotate, change, dataset, set};
use crate::dataset::{Dataset, Edit, Merge};
use crate::formats;
use crate::json;

pub(super) const BASE: &str = r#"{"hongtou":1,"modified":"2020-01-01T00:00:00Z","title":{"zh":"甲","en":"T"},
"codes":[{"id":"c","name":"C"},{"id":"d","name":"D"}],"kinds":[{"id":"plan"}],"views":[{"name":"v"}],"policies":[
{"id":"p1","title":{"zh":"甲乙丙丁戊己庚辛壬癸","en":"A"},"kind":"plan","tags":["a","b"],"x":{"deep":{"one":1,"two":2}},
 "annotations":[{"id":"a1","code":"c","by":"LW","at":"1","target":{"field":"title.zh","start":2,"end":5,"exact":"丙丁戊",
 "prefix":"甲乙","suffix":"己庚辛壬癸"}},{"id":"a2","code":"c","by":"ZY","at":"2"},{"id":"a3","code":"d","by":"ZY","at":"3"}]},
{"id":"p2","title":"bare","note":null},
{"id":"p3","title":"third","summary":{"zh":"己"}}]}"#;

pub(super) fn base() -> Dataset {
    dataset(BASE)
}

/// A dataset after some edits.
pub(super) fn with(dataset: &Dataset, edits: Vec<Edit>) -> Dataset {
    let mut changed = dataset.clone();
    changed.apply(&change(Edit::Many(edits))).unwrap();
    changed
}

pub(super) fn applied(mine: &Dataset, merge: &Merge, side: Side) -> Dataset {
    match merge.edit(&|_| side.into()) {
        Some(edit) => with(mine, vec![edit]),
        None => mine.clone(),
    }
}

/// What stands at a place of a record.
pub(super) fn at(dataset: &Dataset, id: &str, pointer: &str) -> Option<String> {
    dataset.policy(dataset.row(id).unwrap()).value().pointer(pointer).map(json::compact)
}

fn header_at(dataset: &Dataset, key: &str) -> Option<String> {
    dataset.header().object().get(key).map(json::compact)
}

fn header(key: &str, new: &str) -> Edit {
    Edit::SetHeader { key: key.to_owned(), value: Some(crate::dataset::tests::value(new)) }
}

fn remove(id: &str) -> Edit {
    Edit::RemovePolicies { policies: vec![id.to_owned()] }
}

fn add(record: &str) -> Edit {
    Edit::AddRecords { records: vec![crate::dataset::tests::value(record)] }
}

fn ids(dataset: &Dataset) -> Vec<String> {
    dataset.rows().map(|row| dataset.id(row)).collect()
}

/// Merges what two edits made of [`BASE`], and gives the places of the conflicts with the merge.
fn merge(mine: Vec<Edit>, theirs: Vec<Edit>) -> (Dataset, Merge, Vec<String>) {
    let (mine, theirs) = (with(&base(), mine), with(&base(), theirs));
    let merge = three_way(&base(), &mine, &theirs);
    let places = merge.conflicts.iter().map(|conflict| said(&conflict.about)).collect();
    (mine, merge, places)
}

pub(super) fn said(about: &Contested) -> String {
    match about {
        Contested::Field { policy, pointer } => format!("{policy} {pointer}"),
        Contested::Annotation { policy, annotation } => format!("{policy} annotation {annotation}"),
        Contested::Deletion { policy, by } => format!("{policy} deleted by {by:?}"),
        Contested::BothAdded { policy } => format!("{policy} added"),
        Contested::Header { key, within } => format!("header {key} {within}"),
    }
}

/// The merge has no question; what it gives.
fn clean(mine: Vec<Edit>, theirs: Vec<Edit>) -> Dataset {
    let (mine, merge, places) = merge(mine, theirs);
    assert_eq!(places, Vec::<String>::new());
    assert!(merge.is_clean());
    applied(&mine, &merge, Side::Mine)
}

#[test]
fn differences_when_two_versions_differ_name_each_place() {
    let after = with(
        &base(),
        vec![
            set("p1", "/title/en", Some("\"B\"")),
            set("p1", "/x/deep/two", None),
            set("p1", "/tags", Some("[\"a\"]")),
            annotate("p1", "a2", None),
            annotate("p1", "a3", Some(r#"{"id":"a3","code":"c"}"#)),
            annotate("p1", "a/4", Some(r#"{"id":"a/4","code":"c"}"#)),
            remove("p2"),
            add(r#"{"id":"n"}"#),
            header("title", r#"{"zh":"甲"}"#),
        ],
    );
    let found = differences(&base(), &after);
    assert_eq!((found.added.clone(), found.removed.clone()), (vec!["n".to_owned()], vec!["p2".to_owned()]));
    assert_eq!((found.records(), found.reordered, found.held_differ), (3, false, false));
    let pointers: Vec<(&str, bool, bool)> = found.changed[0]
        .fields
        .iter()
        .map(|field| (field.pointer.as_str(), field.before.is_some(), field.after.is_some()))
        .collect();
    assert_eq!(
        pointers,
        [
            ("/title/en", true, true),
            ("/tags", true, true),
            ("/x/deep/two", true, false),
            ("/annotations/a3", true, true),
            ("/annotations/a~14", false, true),
            ("/annotations/a2", true, false),
        ]
    );
    let header: Vec<&str> = found.header.iter().map(|field| field.pointer.as_str()).collect();
    assert_eq!(header, ["/title"]);
    assert!(!found.is_empty());
}

#[test]
fn differences_when_only_typed_differently_are_none() {
    let typed = BASE.replace("丙丁戊", r"\u4e19丁戊").replace("\"one\":1,\"two\":2", "\"two\":2.0,\"one\":1e0");
    assert_ne!(typed, BASE);
    assert!(differences(&base(), &dataset(&typed)).is_empty());
    let merge = three_way(&base(), &base(), &dataset(&typed));
    assert_eq!((merge.theirs_changed, merge.edit(&|_| Choice::Theirs)), (0, None));
}

#[test]
fn differences_when_order_or_what_is_held_differs_say_so() {
    let order = r#"{"hongtou":1,"policies":[{"id":"b"},{"id":"a"},{"id":3}]}"#;
    let other = r#"{"hongtou":1,"policies":[{"id":"a"},{"id":"b"},{"id":3}]}"#;
    let found = differences(&dataset(order), &dataset(other));
    assert!(found.reordered && !found.held_differ && found.records() == 0 && !found.is_empty());
    let found = differences(&dataset(other), &dataset(&other.replace('3', "4")));
    assert!(!found.reordered && found.held_differ && !found.is_empty());
    let mine = with(&base(), vec![set("p1", "/annotations", Some("[]"))]);
    let found = differences(&mine, &with(&base(), vec![set("p1", "/annotations", None)]));
    assert_eq!(found.changed[0].fields[0].pointer, "/annotations");
}

#[test]
fn records_when_only_they_changed_them_become_theirs() {
    let theirs = vec![
        set("p1", "/title/en", Some("\"B\"")),
        set("p1", "/x/deep/one", None),
        set("p2", "/title", Some(r#"{"zh":"新"}"#)),
        set("p3", "/summary", None),
        add(r#"{"id":"n","kind":"plan"}"#),
    ];
    let (mine, merge, _) = merge(vec![header("license", "\"CC0\"")], theirs);
    assert_eq!(
        (merge.theirs_changed, merge.theirs_added, merge.theirs_removed, merge.both_changed),
        (3, 1, 0, 0),
        "{merge:?}"
    );
    let merged = applied(&mine, &merge, Side::Mine);
    assert_eq!(at(&merged, "p1", "/title/en").as_deref(), Some("\"B\""));
    assert_eq!(at(&merged, "p1", "/x/deep").as_deref(), Some("{\"two\":2}"));
    assert_eq!(at(&merged, "p2", "/title").as_deref(), Some(r#"{"zh":"新"}"#));
    assert_eq!(at(&merged, "p3", "/summary"), None);
    assert_eq!(ids(&merged), ["p1", "p2", "p3", "n"]);
    assert_eq!(header_at(&merged, "license").as_deref(), Some("\"CC0\""));
}

#[test]
fn fields_when_each_side_changed_others_are_all_kept() {
    let merged = clean(
        vec![
            set("p1", "/title/en", Some("\"B\"")),
            set("p1", "/x/deep/one", Some("7")),
            set("p3", "/summary/fr", Some("\"f\"")),
        ],
        vec![set("p1", "/title/zh", Some("\"新\"")), set("p1", "/x/deep/two", None), set("p3", "/summary/zh", None)],
    );
    assert_eq!(at(&merged, "p1", "/title").as_deref(), Some(r#"{"zh":"新","en":"B"}"#));
    assert_eq!(at(&merged, "p1", "/x").as_deref(), Some(r#"{"deep":{"one":7}}"#));
    assert_eq!(at(&merged, "p3", "/summary").as_deref(), Some(r#"{"fr":"f"}"#));
    // Where there was nothing, both begin an object.
    let merged = clean(
        vec![set("p2", "/note", Some(r#"{"zh":"注"}"#)), set("p3", "/note", Some(r#"{"zh":"注"}"#))],
        vec![set("p2", "/note", Some(r#"{"en":"n"}"#)), set("p3", "/note", Some(r#"{"en":"n"}"#))],
    );
    assert_eq!(at(&merged, "p2", "/note").as_deref(), Some(r#"{"zh":"注","en":"n"}"#));
    assert_eq!(at(&merged, "p3", "/note").as_deref(), Some(r#"{"zh":"注","en":"n"}"#));
}

#[test]
fn fields_when_both_made_the_same_change_are_no_question() {
    let both = || vec![set("p1", "/kind", Some("\"k\"")), set("p1", "/tags", None), header("license", "\"CC0\"")];
    let mut theirs = both();
    theirs.push(set("p1", "/number", Some("\"1\"")));
    let (mine, merge, places) = merge(both(), theirs);
    assert_eq!((places.len(), merge.both_changed), (0, 1));
    let Some(Edit::Many(edits)) = merge.edit(&|_| Choice::Theirs) else { panic!("an edit") };
    assert_eq!(edits, [set("p1", "/number", Some("\"1\""))]);
    assert_eq!(at(&applied(&mine, &merge, Side::Theirs), "p1", "/number").as_deref(), Some("\"1\""));
}

#[test]
fn fields_when_both_changed_them_are_asked_and_go_by_the_answer() {
    let (mine, merge, places) = merge(
        vec![
            set("p1", "/kind", Some("\"mine\"")),
            set("p1", "/tags", Some("[\"mine\"]")),
            set("p1", "/x/deep/one", None),
            set("p2", "/title", Some(r#"{"zh":"我"}"#)),
            set("p3", "/summary/en", Some("\"s\"")),
        ],
        vec![
            set("p1", "/kind", Some("\"theirs\"")),
            set("p1", "/tags", Some("[\"theirs\"]")),
            set("p1", "/x/deep/one", Some("9")),
            set("p2", "/title", Some(r#"{"en":"they"}"#)),
            set("p3", "/summary", None),
        ],
    );
    assert_eq!(places, ["p1 /kind", "p1 /tags", "p1 /x/deep/one", "p2 /title", "p3 /summary"]);
    let one = &merge.conflicts[2];
    let [was, mine_is, theirs_is] = [&one.base, &one.mine, &one.theirs].map(|value| value.as_ref().map(json::compact));
    assert_eq!((was.as_deref(), mine_is, theirs_is.as_deref()), (Some("1"), None, Some("9")));
    assert_eq!(merge.edit(&|_| Choice::Mine), None);
    let merged = applied(&mine, &merge, Side::Theirs);
    assert_eq!(at(&merged, "p1", "/kind").as_deref(), Some("\"theirs\""));
    assert_eq!(at(&merged, "p1", "/tags").as_deref(), Some("[\"theirs\"]"));
    assert_eq!(at(&merged, "p1", "/x/deep/one").as_deref(), Some("9"));
    assert_eq!(at(&merged, "p2", "/title").as_deref(), Some(r#"{"en":"they"}"#));
    assert_eq!(at(&merged, "p3", "/summary"), None);
    // One by one.
    let edit = merge.edit(&|at| if at == 1 { Choice::Theirs } else { Choice::Mine });
    assert_eq!(edit, Some(Edit::Many(vec![set("p1", "/tags", Some("[\"theirs\"]"))])));
}

#[test]
fn annotations_when_merged_go_by_id() {
    let new = |id: &str, time: &str| format!(r#"{{"id":"{id}","code":"c","at":"{time}"}}"#);
    let merged = clean(
        vec![
            annotate("p1", "m", Some(&new("m", "8"))),
            annotate("p1", "a1", None),
            annotate("p1", "a2", Some(r#"{"id":"a2","code":"e"}"#)),
        ],
        vec![annotate("p1", "t", Some(&new("t", "7"))), annotate("p1", "a3", None)],
    );
    let policy = merged.policy(merged.row("p1").unwrap());
    let found: Vec<(String, String)> = policy.annotations().into_iter().map(|own| (own.id, own.code)).collect();
    let expected = [("a2", "e"), ("t", "c"), ("m", "c")].map(|(id, code)| (id.to_owned(), code.to_owned()));
    assert_eq!(found, expected, "what is new stands by its time");
}

#[test]
fn annotations_when_both_changed_them_are_asked() {
    let annotation = |id: &str, code: &str| format!(r#"{{"id":"{id}","code":"{code}"}}"#);
    let (mine, merge, places) = merge(
        vec![
            annotate("p1", "a1", None),
            annotate("p1", "a2", Some(&annotation("a2", "mine"))),
            annotate("p1", "a3", Some(&annotation("a3", "mine"))),
            annotate("p1", "n", Some(&annotation("n", "mine"))),
        ],
        vec![
            annotate("p1", "a1", Some(&annotation("a1", "theirs"))),
            annotate("p1", "a2", None),
            annotate("p1", "a3", Some(&annotation("a3", "theirs"))),
            annotate("p1", "n", Some(&annotation("n", "theirs"))),
        ],
    );
    assert_eq!(places, ["p1 annotation a2", "p1 annotation a3", "p1 annotation n", "p1 annotation a1"]);
    assert_eq!(merge.edit(&|_| Choice::Mine), None);
    let merged = applied(&mine, &merge, Side::Theirs);
    let codes: Vec<String> = merged
        .policy(merged.row("p1").unwrap())
        .annotations()
        .into_iter()
        .map(|own| format!("{}{}", own.id, own.code))
        .collect();
    assert_eq!(codes, ["a1theirs", "a3theirs", "ntheirs"]);
}

#[test]
fn annotations_when_they_have_no_ids_are_one_value() {
    let list =
        |code: &str| set("p1", "/annotations", Some(&format!(r#"[{{"id":"a1","code":"{code}"}},{{"code":"x"}}]"#)));
    let (_, merge, places) = merge(vec![annotate("p1", "a3", None)], vec![list("c")]);
    assert_eq!(places, ["p1 /annotations"]);
    assert_eq!(merge.edit(&|_| Choice::Theirs), Some(Edit::Many(vec![list("c")])));
}

#[test]
fn records_when_removed_go_unless_the_other_side_changed_them() {
    let kind = |id: &str| set(id, "/kind", Some("\"k\""));
    let (mine, merge, places) = merge(vec![remove("p1"), kind("p2")], vec![kind("p1"), remove("p2"), remove("p3")]);
    assert_eq!(places, ["p1 deleted by Mine", "p2 deleted by Theirs"]);
    assert_eq!(
        (merge.theirs_removed, merge.conflicts[0].mine.is_none(), merge.conflicts[1].theirs.is_none()),
        (1, true, true)
    );
    assert_eq!(ids(&applied(&mine, &merge, Side::Mine)), ["p2"]);
    let merged = applied(&mine, &merge, Side::Theirs);
    assert_eq!((ids(&merged), at(&merged, "p1", "/kind").as_deref()), (vec!["p1".to_owned()], Some("\"k\"")));
    assert_eq!(ids(&clean(vec![remove("p1"), remove("p2")], vec![remove("p1")])), ["p3"]);
}

#[test]
fn records_when_both_added_them_are_asked_only_if_they_differ() {
    let (mine, merge, places) = merge(
        vec![add(r#"{"id":"n","kind":"mine","note":"m"}"#), add(r#"{"id":"same","x":1.0}"#)],
        vec![add(r#"{"id":"n","kind":"theirs","tags":[]}"#), add(r#"{"x":1,"id":"same"}"#)],
    );
    assert_eq!(places, ["n added"]);
    assert_eq!(merge.edit(&|_| Choice::Mine), None);
    let merged = applied(&mine, &merge, Side::Theirs);
    assert_eq!(at(&merged, "n", "").as_deref(), Some(r#"{"id":"n","kind":"theirs","tags":[]}"#));
}

#[test]
fn header_when_each_side_changed_other_items_has_both() {
    let merged = clean(
        vec![
            header("codes", r#"[{"id":"c","name":"C2"},{"id":"d","name":"D"},{"id":"m"}]"#),
            header("title", r#"{"zh":"乙","en":"T"}"#),
            header("coders", r#"[{"id":"LW"}]"#),
        ],
        vec![
            header("codes", r#"[{"id":"t"},{"id":"c","name":"C"}]"#),
            header("title", r#"{"zh":"甲","en":"T","fr":"F"}"#),
            header("coders", r#"[{"id":"ZY"}]"#),
            header("views", r#"[{"name":"w"}]"#),
        ],
    );
    assert_eq!(header_at(&merged, "codes").as_deref(), Some(r#"[{"id":"t"},{"id":"c","name":"C2"},{"id":"m"}]"#));
    assert_eq!(header_at(&merged, "title").as_deref(), Some(r#"{"zh":"乙","en":"T","fr":"F"}"#));
    assert_eq!(header_at(&merged, "coders").as_deref(), Some(r#"[{"id":"LW"},{"id":"ZY"}]"#));
    assert_eq!(header_at(&merged, "views").as_deref(), Some(r#"[{"name":"w"}]"#));
}

#[test]
fn header_when_both_changed_the_same_is_asked() {
    let (mine, merge, places) = merge(
        vec![
            header("codes", r#"[{"id":"c","name":"mine"},{"id":"d","name":"D"}]"#),
            header("title", r#"{"zh":"我","en":"T"}"#),
            header("views", "[1]"),
        ],
        vec![
            header("codes", r#"[{"id":"c","name":"theirs"},{"id":"d","name":"D2"}]"#),
            header("title", r#"{"zh":"他","en":"T"}"#),
            header("views", "[2]"),
        ],
    );
    assert_eq!(places, ["header title /zh", "header views ", "header codes /c"]);
    let merged = applied(&mine, &merge, Side::Mine);
    assert_eq!(header_at(&merged, "codes").as_deref(), Some(r#"[{"id":"c","name":"mine"},{"id":"d","name":"D2"}]"#));
    let merged = applied(&mine, &merge, Side::Theirs);
    assert_eq!(header_at(&merged, "codes").as_deref(), Some(r#"[{"id":"c","name":"theirs"},{"id":"d","name":"D2"}]"#));
    assert_eq!(header_at(&merged, "title").as_deref(), Some(r#"{"zh":"他","en":"T"}"#));
    assert_eq!(header_at(&merged, "views").as_deref(), Some("[2]"));
}

#[test]
fn time_of_the_last_change_when_it_differs_is_no_change() {
    let later = dataset(&BASE.replace("2020", "2021"));
    assert!(differences(&base(), &later).is_empty());
    assert_eq!(three_way(&base(), &base(), &later).edit(&|_| Choice::Theirs), None);
}

#[test]
fn records_when_one_side_only_keeps_them_are_left_alone_and_it_is_said() {
    let broken = BASE.replace("\"title\":\"bare\"", "\"title\":7");
    let theirs = dataset(&broken);
    let merge = three_way(&base(), &base(), &theirs);
    assert!(merge.held_differ && !merge.is_clean());
    assert_eq!((merge.theirs_removed, merge.edit(&|_| Choice::Theirs)), (0, None));
    // Mended by another program: mine has the id already.
    let merge = three_way(&theirs, &theirs, &base());
    assert!(merge.held_differ);
    assert_eq!((merge.theirs_added, merge.edit(&|_| Choice::Theirs)), (0, None));
    assert!(!three_way(&theirs, &theirs, &theirs).held_differ);
}

#[test]
fn packet_when_merged_notes_what_the_field_was() {
    let text = BASE.replacen("\"title\"", "\"derived_from\":{\"packet\":\"x\"},\"title\"", 1);
    let base = dataset(&text);
    let theirs = with(&base, vec![set("p1", "/kind", Some("\"k\""))]);
    let mine = with(&base, vec![set("p1", "/title/en", Some("\"B\""))]);
    let merge = three_way(&base, &mine, &theirs);
    assert!(merge.is_clean());
    let merged = applied(&mine, &merge, Side::Mine);
    assert_eq!(at(&merged, "p1", "/base").as_deref(), Some(r#"{"/title/en":"A","/kind":"plan"}"#));
    assert!(formats::write(&merged).contains("\"kind\":\"k\""));
}

#[test]
fn differences_when_a_key_does_not_name_one_member_are_of_the_whole_object() {
    let pointers = |before: &str, after: &str| -> Vec<String> {
        let (before, after) = (crate::dataset::tests::value(before), crate::dataset::tests::value(after));
        field_differences(&before, &after).into_iter().map(|field| field.pointer).collect()
    };
    assert_eq!(pointers(r#"{"x":{"k":1,"l":2}}"#, r#"{"x":{"k":3,"l":2}}"#), ["/x/k"]);
    assert_eq!(pointers(r#"{"x":{"k":1,"k":2}}"#, r#"{"x":{"k":1,"k":3}}"#), ["/x"]);
    assert_eq!(pointers(r#"{"x":{"k":1,"k":2}}"#, r#"{"x":{"k":2,"k":1}}"#), ["/x"]);
    assert_eq!(pointers(r#"{"x":{"k":1,"l":2}}"#, r#"{"x":{"l":2,"k":1}}"#), [""; 0]);
    assert_eq!(pointers(r#"{"x":{"\ud800":1,"l":2}}"#, r#"{"x":{"\ud801":1,"l":2}}"#), ["/x"]);
    // What a field was before is one value.
    assert_eq!(pointers(r#"{"base":{"/title":{"zh":"1"}}}"#, r#"{"base":{"/title":{"zh":"2"}}}"#), ["/base/~1title"]);
    let list = |ids: [&str; 2]| format!(r#"{{"annotations":[{{"id":"{}"}},{{"id":"{}"}}]}}"#, ids[0], ids[1]);
    assert_eq!(pointers(&list(["a", "b"]), &list(["b", "a"])), ["/annotations"]);
    assert_eq!(pointers(&list(["a", "b"]), &list(["a", "c"])), ["/annotations/c", "/annotations/b"]);
}

#[test]
fn records_when_tokens_only_read_alike_differ() {
    let lone = |unit: &str| dataset(&BASE.replace("bare", &format!("\\u{unit}")));
    assert_eq!(differences(&lone("d800"), &lone("d801")).changed.len(), 1);
    assert!(differences(&lone("d800"), &lone("D800")).is_empty());
}

#[test]
fn held_records_when_both_sides_have_the_same_do_not_differ() {
    let held = |token: &str| dataset(&BASE.replace("\"title\":\"bare\"", &format!("\"title\":{token}")));
    assert!(!three_way(&held("7"), &held("8"), &held("8")).held_differ);
    assert!(!three_way(&held("7"), &held("8"), &held("7")).held_differ);
    assert!(three_way(&held("7"), &held("8"), &held("9")).held_differ);
}

#[test]
fn list_when_both_sides_ordered_it_anew_does_not_depend_on_who_merges() {
    let list = |ids: &[&str]| {
        let items: Vec<String> = ids.iter().map(|id| format!(r#"{{"id":"{id}"}}"#)).collect();
        vec![header("coders", &format!("[{}]", items.join(",")))]
    };
    for (one, other) in [
        (["d", "c", "f"], ["e", "c", "d"]),
        (["c", "d", "f"], ["e", "d", "c"]),
        (["x", "c", "d"], ["c", "d", "a"]),
        (["d", "x", "c"], ["a", "c", "d"]),
    ] {
        let merged = clean(list(&one), list(&other));
        let turned = clean(list(&other), list(&one));
        assert_eq!(header_at(&merged, "coders"), header_at(&turned, "coders"), "{one:?} {other:?}");
        for (mine, theirs) in [(&one, &other), (&other, &one)] {
            let theirs = with(&base(), list(theirs));
            assert_eq!(three_way(&base(), &merged, &theirs).edit(&|_| Choice::Theirs), None, "{mine:?}");
        }
    }
}
