//! The same edit of many records, what packs them anew, and items of the header's lists.

use std::collections::BTreeMap;

use super::*;
use crate::dataset::RowId;
use crate::support::steps;

/// Two segments and more of records, each with a kind, a tag and an annotation.
fn many(count: usize) -> Dataset {
    let records = (0..count).map(|at| {
        format!(
            r#"{{"id":"r{at}","kind":"k{}","title":"title {at}","tags":["t{}"],"annotations":[{{"id":"a","code":"c","by":"LW"}}]}}"#,
            at % 7,
            at % 3
        )
    });
    let records = records.collect::<Vec<_>>().join(",\n");
    dataset(&format!(r#"{{"hongtou":1,"codes":[{{"id":"c"}},{{"id":"d"}}],"policies":[{records}]}}"#))
}

fn ids(rows: impl IntoIterator<Item = usize>) -> Arc<[String]> {
    rows.into_iter().map(|at| format!("r{at}")).collect()
}

fn review(rows: impl IntoIterator<Item = usize>, word: &str) -> Edit {
    let template = Template::SetField { pointer: "/review".into(), value: Some(word.into()) };
    Edit::ForEach { policies: ids(rows), template }
}

fn member(dataset: &Dataset, id: &str, key: &str) -> Option<String> {
    dataset.member(dataset.row(id)?, key).map(|value| json::compact(&value))
}

#[test]
fn for_each_when_made_is_the_same_as_each_edit_by_itself() {
    let start = dataset(FILE);
    for (together, alone) in [
        (
            for_each(&["p1", "p3"], Template::AddItem { pointer: "/tags".into(), item: "x".into() }),
            vec![set("p1", "/tags", Some("[\"x\"]")), set("p3", "/tags", Some("[\"x\"]"))],
        ),
        (
            for_each(&["p2"], Template::AddItem { pointer: "/tags".into(), item: "x".into() }),
            vec![set("p2", "/tags", Some("[\"t\",\"x\"]"))],
        ),
        (
            for_each(&["p1", "p2"], Template::RemoveItem { pointer: "/tags".into(), item: "t".into() }),
            vec![set("p2", "/tags", None)],
        ),
        (
            for_each(&["p3", "p1"], Template::Annotate { annotation: value(r#"{"id":"n","code":"c","by":"ZY"}"#) }),
            // The second has the code from this coder already.
            vec![annotate("p3", "n-1", Some(r#"{"id":"n-1","code":"c","by":"ZY"}"#))],
        ),
        (
            for_each(&["p1"], Template::RemoveCode { code: "c".into(), by: None }),
            vec![annotate("p1", "a1", None), annotate("p1", "a2", None)],
        ),
        (
            for_each(&["p1"], Template::ReplaceCode { from: "c".into(), to: "d".into() }),
            vec![annotate("p1", "a2", Some(r#"{"id":"a2","code":"d","by":"ZY"}"#)), {
                let text = r#"{"id":"a1","code":"d","by":"LW","q":1,"target":{"field":"title.zh","w":7,"start":2,
                    "end":5,"exact":"丙丁戊","prefix":"乙","suffix":"己"}}"#;
                annotate("p1", "a1", Some(text))
            }],
        ),
        (
            for_each(
                &["p1", "p2"],
                put_annotations(&[("p1", "a1", None), ("p1", "gone", None), ("p2", "n", Some(r#"{"id":"n"}"#))]),
            ),
            vec![annotate("p1", "a1", None), annotate("p2", "n", Some(r#"{"id":"n"}"#))],
        ),
    ] {
        let mut one = start.clone();
        let mut other = start.clone();
        one.apply(&change(together.clone())).unwrap();
        other.apply(&change(Edit::Many(alone))).unwrap();
        assert_eq!(bytes(&one), bytes(&other), "{together:?}");
    }
}

fn put_annotations(all: &[(&str, &str, Option<&str>)]) -> Template {
    let mut annotations: BTreeMap<String, Vec<(String, Option<Value>)>> = BTreeMap::new();
    for (policy, id, text) in all {
        annotations.entry((*policy).to_owned()).or_default().push(((*id).to_owned(), text.map(value)));
    }
    Template::PutAnnotations { annotations: annotations.into() }
}

#[test]
fn for_each_when_a_record_is_not_there_or_no_longer_one_changes_nothing() {
    let start = dataset(FILE);
    for wrong in [
        for_each(&["p1", "nobody"], Template::SetField { pointer: "/review".into(), value: Some("verified".into()) }),
        for_each(&["p1"], Template::SetField { pointer: "/id".into(), value: Some("other".into()) }),
        for_each(&["p1", "p2"], Template::SetField { pointer: "/title".into(), value: Some(value("7")) }),
        for_each(&["p1"], Template::AddItem { pointer: "/z/1".into(), item: "x".into() }),
        for_each(&["p1"], Template::Annotate { annotation: value(r#"{"code":"c"}"#) }),
    ] {
        let mut dataset = start.clone();
        assert!(dataset.apply(&change(wrong.clone())).is_err(), "{wrong:?}");
        assert_eq!(bytes(&dataset), bytes(&start));
        assert_eq!(dataset.revision(), start.revision());
    }
}

#[test]
fn for_each_when_undone_and_redone_tells_the_rows_that_changed() {
    let mut dataset = many(9_000);
    let mut history = History::saved();
    let before = bytes(&dataset);
    let first = dataset.revision();
    history.perform(&mut dataset, change(review((0..9_000).step_by(9), "verified"))).unwrap();
    let done = bytes(&dataset);
    let rows: Vec<u32> = (0..9_000).step_by(9).collect();
    assert_eq!(dataset.changed_since(first), Some(rows.clone()));
    assert_eq!(history.len(), 1);
    let then = dataset.revision();
    history.undo(&mut dataset).unwrap();
    assert_eq!(bytes(&dataset), before);
    assert_eq!(dataset.changed_since(then), Some(rows.clone()));
    // A name that came with the edit stays one, so that no symbol means two things.
    history.perform(&mut dataset, change(set("r1", "/kind", Some("\"brand new\"")))).unwrap();
    history.undo(&mut dataset).unwrap();
    let then = dataset.revision();
    history.perform(&mut dataset, change(review((0..9_000).step_by(9), "verified"))).unwrap();
    history.undo(&mut dataset).unwrap();
    history.redo(&mut dataset).unwrap();
    assert_eq!(bytes(&dataset), done);
    assert_eq!(dataset.changed_since(then), Some(rows));
}

#[test]
fn for_each_in_a_packet_notes_what_each_record_was_and_forgets_what_is_so_again() {
    let text = FILE.replace("\"title\": {\"en\": \"T\"}", "\"derived_from\": {\"packet\": \"x\"}");
    for edit in [
        for_each(&["p1", "p2"], Template::AddItem { pointer: "/tags".into(), item: "x".into() }),
        for_each(&["p1", "p2"], Template::ReplaceCode { from: "c".into(), to: "d".into() }),
        Edit::Many(vec![
            set("p2", "/tags", Some("[\"y\"]")),
            for_each(&["p2", "p3"], Template::AddItem { pointer: "/tags".into(), item: "x".into() }),
        ]),
    ] {
        let mut dataset = dataset(&text);
        let start = bytes(&dataset);
        let mut history = History::saved();
        history.perform(&mut dataset, change(edit.clone())).unwrap();
        assert!(bytes(&dataset).contains("\"base\""), "{edit:?}");
        history.undo(&mut dataset).unwrap();
        assert_eq!(bytes(&dataset), start);
    }
    let mut dataset = dataset(&text);
    let start = bytes(&dataset);
    let tag = |template: fn(Value) -> Template| for_each(&["p1", "p2"], template("x".into()));
    dataset.apply(&change(tag(|item| Template::AddItem { pointer: "/tags".into(), item }))).unwrap();
    assert_eq!(member(&dataset, "p2", "base").as_deref(), Some(r#"{"/tags":["t"]}"#));
    assert_eq!(member(&dataset, "p1", "base").as_deref(), Some(r#"{"/tags":{"absent":true}}"#));
    dataset.apply(&change(tag(|item| Template::RemoveItem { pointer: "/tags".into(), item }))).unwrap();
    assert_eq!(bytes(&dataset), start);
}

#[test]
fn log_of_a_record_that_was_edited_with_others_says_what_stood_there() {
    let mut dataset = dataset(FILE);
    let mut history = History::saved();
    let tag = |item: &str| Template::AddItem { pointer: "/tags".into(), item: item.into() };
    let both = Edit::Many(vec![for_each(&["p1", "p2"], tag("x")), for_each(&["p2", "p3"], tag("y"))]);
    history.perform(&mut dataset, change(both)).unwrap();
    history.perform(&mut dataset, change(for_each(&["p1"], tag("x")))).unwrap();
    let log = history.of_record("p2");
    let told: Vec<_> = log
        .iter()
        .map(|one| (one.from.as_ref(), one.to.as_ref()))
        .map(|(from, to)| (from.map(json::compact), to.map(json::compact)))
        .collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(told, [(text(r#"["t"]"#), text(r#"["t","x"]"#)), (text(r#"["t","x"]"#), text(r#"["t","x","y"]"#))]);
    // What changes nothing is no change.
    assert_eq!(history.of_record("p1").len(), 1);
}

#[test]
fn repacked_when_edits_went_on_meanwhile_keeps_them_and_answers_the_same() {
    let mut dataset = many(12_000);
    let mut history = History::saved();
    history.perform(&mut dataset, change(review(0..6_000, "verified"))).unwrap();
    history.perform(&mut dataset, change(set("r3", "/kind", Some("\"new\"")))).unwrap();
    assert!(dataset.to_repack().is_some());
    let repacked = dataset.repacked(&|| false).unwrap();
    // One is edited again, one for the first time, and one edit is taken back.
    history.undo(&mut dataset).unwrap();
    history.perform(&mut dataset, change(set("r4", "/number", Some("\"1\"")))).unwrap();
    history.perform(&mut dataset, change(set("r9000", "/number", Some("\"2\"")))).unwrap();
    let (expected, revision) = (bytes(&dataset), dataset.revision());
    assert!(dataset.take_repacked(&repacked));
    assert_eq!((bytes(&dataset), dataset.revision()), (expected, revision));
    assert_eq!(dataset.edited(0..u32::MAX).collect::<Vec<_>>(), [3, 4, 9000]);
    assert!(dataset.to_repack().is_none());
    // The columns of what is packed say the same as the records do.
    for (rows, columns) in dataset.all_packed() {
        for row in rows.clone().filter(|row| ![3, 4, 9000].contains(row)) {
            let inner = (row - rows.start) as usize;
            let facts = dataset.facts(RowId(row));
            assert_eq!(columns.kind.get(inner).copied(), facts.kind);
            assert_eq!(columns.codes_of(inner), facts.codes);
        }
    }
    while history.undo(&mut dataset).unwrap().is_some() {}
    assert_eq!(bytes(&dataset), bytes(&many(12_000)));
}

#[test]
fn repacked_when_the_dataset_is_another_one_by_now_is_not_taken() {
    let mut dataset = many(6_000);
    dataset.apply(&change(review(0..6_000, "verified"))).unwrap();
    let repacked = dataset.repacked(&|| false).unwrap();
    let mut another = many(6_000);
    assert!(!another.take_repacked(&repacked));
    dataset.apply(&change(Edit::Replace { blob: other() })).unwrap();
    let expected = bytes(&dataset);
    assert!(!dataset.take_repacked(&repacked));
    assert_eq!(bytes(&dataset), expected);
    assert!(dataset.repacked(&|| true).is_none_or(|repacked| !dataset.take_repacked(&repacked)));
}

#[test]
fn repacked_when_records_were_added_one_by_one_joins_them_and_leaves_held_ones_in_place() {
    let mut dataset = dataset(FILE);
    for at in 0..600 {
        let record = value(&format!(r#"{{"id":"n{at}","kind":"k{at}"}}"#));
        dataset.apply(&change(Edit::AddRecords { records: vec![record] })).unwrap();
    }
    assert!(dataset.to_repack().is_some());
    dataset.apply(&change(set("p1", "/number", Some("\"1\"")))).unwrap();
    let expected = (bytes(&dataset), dataset.held_len(), dataset.len());
    let repacked = dataset.repacked(&|| false).unwrap();
    assert!(dataset.take_repacked(&repacked));
    assert_eq!((bytes(&dataset), dataset.held_len(), dataset.len()), expected);
    assert_eq!(dataset.to_repack(), None);
    assert_eq!(dataset.edited(0..u32::MAX).count(), 0);
    assert_eq!(member(&dataset, "n599", "kind").as_deref(), Some("\"k599\""));
}

#[test]
fn records_when_added_one_by_one_take_work_by_their_number() {
    let add = |count: usize| {
        let mut dataset = dataset(FILE);
        steps::of(|| {
            for at in 0..count {
                let record = value(&format!(r#"{{"id":"n{at}","kind":"k{at}"}}"#));
                dataset.apply(&change(Edit::AddRecords { records: vec![record] })).unwrap();
            }
        })
    };
    let (few, many) = (add(500), add(1_000));
    assert!(many < few * 5 / 2, "{few} {many}");
}

#[test]
fn definition_when_it_moves_or_its_list_is_new_is_taken_back_to_the_byte() {
    let mut dataset = dataset(FILE);
    let start = bytes(&dataset);
    let mut history = History::saved();
    for edit in [
        define("codes", "d", Some(r#"{"id":"d","x":1.0}"#), None),
        define("codes", "e", Some(r#"{"id":"e"}"#), Some(1)),
        define("codes", "c", Some(r#"{"id":"c","replaced_by":["d"]}"#), Some(9)),
        define("kinds", "k", Some(r#"{"id":"k"}"#), None),
    ] {
        history.perform(&mut dataset, change(edit)).unwrap();
    }
    let ids: Vec<&str> = dataset.header().codes().iter().map(|code| code.id.as_str()).collect();
    assert_eq!(ids, ["e", "d", "c"]);
    assert_eq!(dataset.header().code("c").unwrap().replaced_by, ["d"]);
    while history.undo(&mut dataset).unwrap().is_some() {}
    assert_eq!(bytes(&dataset), start);
    for wrong in [
        define("codes", "nobody", None, None),
        define("codes", "c", Some(r#"{"id":"other"}"#), None),
        define("codes", "c", Some(r#"{"id":"c","name":7}"#), None),
        define("views", "v", Some(r#"{"id":"v"}"#), None),
    ] {
        assert!(dataset.apply(&change(wrong.clone())).is_err(), "{wrong:?}");
        assert_eq!(bytes(&dataset), start);
    }
}

/// A record with as many annotations, in a packet or not.
fn of_annotations(count: usize, is_packet: bool) -> Dataset {
    let each = (0..count).map(|at| format!(r#"{{"id":"a/{at}","code":"c","by":"LW"}}"#)).collect::<Vec<_>>().join(",");
    let derived = if is_packet { r#""derived_from":{"packet":"x"},"# } else { "" };
    dataset(&format!(r#"{{"hongtou":1,{derived}"policies":[{{"id":"p","annotations":[{each}]}}]}}"#))
}

#[test]
fn annotations_when_put_at_once_are_as_if_put_one_after_the_other() {
    for is_packet in [false, true] {
        let start = of_annotations(6, is_packet);
        let changed =
            |at: usize, code: &str| (format!("a/{at}"), Some(format!(r#"{{"id":"a/{at}","code":"{code}"}}"#)));
        let (mut together, mut alone) = (start.clone(), start.clone());
        for step in [
            vec![changed(1, "d"), changed(9, "new"), (String::from("a/0"), None), changed(4, "d")],
            vec![changed(4, "c"), changed(1, "e"), (String::from("a/9"), None)],
            // As it was: nothing is noted of it any more.
            vec![("a/1".to_owned(), Some(r#"{"id":"a/1","code":"c","by":"LW"}"#.to_owned())), changed(3, "d")],
            (1..6).map(|at| (format!("a/{at}"), None)).collect(),
        ] {
            let all: Vec<(&str, &str, Option<&str>)> =
                step.iter().map(|(id, text)| ("p", id.as_str(), text.as_deref())).collect();
            together.apply(&change(for_each(&["p"], put_annotations(&all)))).unwrap();
            for (policy, id, text) in all {
                alone.apply(&change(annotate(policy, id, text))).unwrap();
            }
            assert_eq!(bytes(&together), bytes(&alone), "{step:?}");
        }
        assert_eq!(bytes(&together).contains("\"base\""), is_packet);
    }
}

#[test]
fn annotations_of_one_record_when_changed_together_take_work_by_their_number() {
    for is_packet in [false, true] {
        let recode = |count: usize| {
            let mut dataset = of_annotations(count, is_packet);
            let template = Template::ReplaceCode { from: "c".into(), to: "d".into() };
            steps::of(|| {
                dataset.apply(&change(for_each(&["p"], template.clone()))).unwrap();
                let back = Template::ReplaceCode { from: "d".into(), to: "c".into() };
                dataset.apply(&change(for_each(&["p"], back))).unwrap();
                assert!(!bytes(&dataset).contains("\"base\""));
            })
        };
        let (few, many) = (recode(400), recode(800));
        assert!(many < few * 5 / 2, "{few} {many}");
    }
}

#[test]
fn id_of_a_record_when_it_stands_behind_thousands_of_annotations_is_found_at_once() {
    let each = (0..500).map(|at| format!(r#"{{"id":"a{at}","code":"c"}}"#)).collect::<Vec<_>>().join(",");
    let dataset = dataset(&format!(r#"{{"hongtou":1,"policies":[{{"annotations":[{each}],"id":"p"}},{{"id":"q"}}]}}"#));
    let row = dataset.row("p").unwrap();
    let asked = steps::of(|| assert_eq!(dataset.id(row), "p"));
    assert!(asked < 10, "{asked}");
    assert_eq!(dataset.id(dataset.row("q").unwrap()), "q");
}
