//! Subsets, and what they note about changes.

use super::{FILE, annotate, bytes, change, dataset, set, splice, value};
use crate::dataset::packet::{PacketOptions, packet};
use crate::dataset::{Dataset, Edit, History, RowId, record_hash};
use crate::formats;
use crate::json::Value;

pub(super) fn options() -> PacketOptions {
    PacketOptions {
        packet: "00000000-0000-4000-8000-000000000001".into(),
        at: "2026-11-25T08:00:00Z".into(),
        by: "LW".into(),
        app: "Hongtou".into(),
        query: "kind:plan".into(),
        says: ["Kind is plan".into(), "类型为规划".into()],
        without: Vec::new(),
        blind: None,
    }
}

pub(super) fn all(dataset: &Dataset) -> Vec<RowId> {
    dataset.rows().collect()
}

fn record(dataset: &Dataset, id: &str) -> Value {
    dataset.policy(dataset.row(id).unwrap()).into_value()
}

fn base(dataset: &Dataset, id: &str) -> Option<String> {
    record(dataset, id).pointer("/base").map(crate::json::compact)
}

#[test]
fn packet_when_made_says_where_it_comes_from() {
    let parent = dataset(&FILE.replacen("\"title\"", "\"id\": \"L\", \"views\": [{}], \"merges\": [], \"title\"", 1));
    let rows = [parent.row("p2").unwrap(), parent.row("p1").unwrap(), parent.row("p1").unwrap()];
    let options = PacketOptions { without: vec!["note".into(), "issued".into(), "id".into()], ..options() };
    let subset = packet(&parent, &rows, &options);
    assert!(subset.header().is_packet());
    let header = Value::Object(subset.header().object().clone());
    for (pointer, expected) in [
        ("/id", "\"L\""),
        ("/derived_from/packet", "\"00000000-0000-4000-8000-000000000001\""),
        ("/derived_from/id", "\"L\""),
        ("/derived_from/query", "\"kind:plan\""),
        ("/derived_from/says", r#"{"en":"Kind is plan","zh":"类型为规划"}"#),
        ("/derived_from/kept", "2"),
        ("/derived_from/of", "3"),
        ("/derived_from/without", r#"["note","issued"]"#),
        ("/derived_from/at", "\"2026-11-25T08:00:00Z\""),
        ("/derived_from/by", "\"LW\""),
        ("/derived_from/app", "\"Hongtou\""),
        ("/views", "[{}]"),
    ] {
        assert_eq!(header.pointer(pointer).map(crate::json::compact).as_deref(), Some(expected), "{pointer}");
    }
    assert_eq!(header.pointer("/derived_from/hash"), Some(&Value::from(parent.content_hash())));
    assert_eq!((header.pointer("/merges"), header.pointer("/derived_from/blind")), (None, None));
    // In the order of the file, each once.
    assert_eq!(subset.rows().map(|row| subset.id(row)).collect::<Vec<_>>(), ["p1", "p2"]);
    let back = dataset(&formats::write(&subset));
    for id in ["p1", "p2"] {
        let hashes = header.pointer("/derived_from/records").unwrap().as_object().unwrap().get(id).unwrap();
        let sent = Value::from(record_hash(&record(&back, id)));
        assert_eq!(hashes, &Value::Array(vec![sent, Value::from(record_hash(&record(&parent, id)))]), "{id}");
    }
    assert_eq!(record(&subset, "p2").pointer("/issued"), None);
    let again = packet(&subset, &all(&subset), &options);
    let parents = Value::Object(again.header().object().clone());
    assert_eq!(parents.pointer("/derived_from/parents/0/kept").and_then(Value::as_i64), Some(2));
    // What was sent then is known from its hashes.
    assert_eq!(parents.pointer("/derived_from/parents/0/records"), header.pointer("/derived_from/records"));
}

#[test]
fn packet_when_blind_holds_only_that_coders_work() {
    let text = r#"{"hongtou":1,"views":[{"name":"v"}],"deleted":[],"policies":[{"id":"p","passes":[{"by":"LW"},{"by":"ZY"}],
        "annotations":[{"id":"1","code":"c","by":"LW","memo":"m"},{"id":"2","code":"c","by":"ZY"},{"id":"3","code":"c"},
        {"id":"4","code":"c","by":"LW","settles":["1","2"]}],"base":{"/title":"was"}}]}"#;
    let parent = dataset(text);
    let subset = packet(&parent, &all(&parent), &PacketOptions { blind: Some("LW".into()), ..options() });
    let written = formats::write(&subset);
    let line = written.lines().find(|line| line.starts_with("{\"id\":\"p\"")).unwrap();
    assert_eq!(line, r#"{"id":"p","passes":[{"by":"LW"}],"annotations":[{"id":"1","code":"c","by":"LW"}]}"#);
    assert!(written.contains("\"blind\":\"LW\"") && !written.contains("ZY"), "{written}");
    assert!(!written.contains("\"views\"") && !written.contains("\"deleted\""), "{written}");
}

#[test]
fn packet_when_a_field_changes_twice_notes_the_first_value_once() {
    let mut packet = packet(&dataset(FILE), &all(&dataset(FILE)), &options());
    let start = bytes(&packet);
    let mut history = History::saved();
    let mut perform = |packet: &mut Dataset, edit: Edit| history.perform(packet, change(edit)).unwrap();
    perform(&mut packet, splice("p1", "/title/zh", 0, "甲", "1"));
    perform(&mut packet, set("p1", "/title/zh", Some("\"2\"")));
    perform(&mut packet, set("p1", "/number", Some("\"n\"")));
    perform(&mut packet, set("p1", "/number", None));
    perform(&mut packet, annotate("p1", "a2", Some(r#"{"id":"a2","code":"new"}"#)));
    perform(&mut packet, annotate("p1", "a9", Some(r#"{"id":"a9","code":"c"}"#)));
    let expected = r#"{"/title/zh":"甲乙丙丁戊己庚辛壬癸","/annotations/a1":{"id":"a1","code":"c","by":"LW","q":1,"target":{"field":"title.zh","w":7,"start":2,"end":5,"exact":"丙丁戊","prefix":"乙","suffix":"己"}},"/annotations/a2":{"id":"a2","code":"c","by":"ZY"},"/annotations/a9":{"absent":true}}"#;
    assert_eq!(base(&packet, "p1").as_deref(), Some(expected));
    let end = bytes(&packet);
    while history.undo(&mut packet).unwrap().is_some() {}
    assert_eq!((base(&packet, "p1"), bytes(&packet)), (None, start));
    while history.redo(&mut packet).unwrap().is_some() {}
    assert_eq!(bytes(&packet), end);
}

#[test]
fn packet_when_a_whole_field_follows_its_part_notes_what_was_sent() {
    let mut packet = packet(&dataset(FILE), &all(&dataset(FILE)), &options());
    for edit in [
        set("p1", "/title/en", Some("\"B\"")),
        set("p1", "/title/fr", Some("\"C\"")),
        set("p1", "/title", Some("\"bare\"")),
        set("p1", "/title", None),
        set("p2", "/tags/0", Some("\"other\"")),
        set("p2", "/tags/-", Some("\"more\"")),
    ] {
        packet.apply(&change(edit)).unwrap();
    }
    let noted = record(&packet, "p1");
    let noted = noted.pointer("/base").unwrap().as_object().unwrap();
    assert_eq!(noted.get("/title"), Some(&value(r#"{"zh":"甲乙丙丁戊己庚辛壬癸","en":"A"}"#)));
    // Items of a list have no lasting number.
    assert_eq!(base(&packet, "p2").as_deref(), Some(r#"{"/tags":["t"]}"#));
}

#[test]
fn packet_when_a_value_is_again_what_was_sent_notes_nothing_of_it() {
    let mut packet = packet(&dataset(FILE), &all(&dataset(FILE)), &options());
    let start = record_hash(&record(&packet, "p1"));
    let mut history = History::saved();
    let mut perform = |packet: &mut Dataset, edit: Edit| history.perform(packet, change(edit)).unwrap();
    let annotation = record(&packet, "p1").pointer("/annotations/1").unwrap().clone();
    perform(&mut packet, set("p1", "/title/en", Some("\"B\"")));
    perform(&mut packet, set("p1", "/number", Some("\"n\"")));
    perform(&mut packet, annotate("p1", "a2", Some(r#"{"id":"a2","code":"new"}"#)));
    perform(&mut packet, annotate("p1", "a9", Some(r#"{"id":"a9","code":"c"}"#)));
    assert_eq!(record(&packet, "p1").pointer("/base").and_then(Value::as_object).map(|base| base.len()), Some(4));
    perform(&mut packet, splice("p1", "/title/en", 0, "B", "A"));
    perform(&mut packet, set("p1", "/number", None));
    perform(&mut packet, annotate("p1", "a2", Some(&crate::json::compact(&annotation))));
    perform(&mut packet, annotate("p1", "a9", None));
    assert_eq!((base(&packet, "p1"), record_hash(&record(&packet, "p1"))), (None, start));
    let end = bytes(&packet);
    for _ in 0..4 {
        history.undo(&mut packet).unwrap();
    }
    assert_eq!(record(&packet, "p1").pointer("/base").and_then(Value::as_object).map(|base| base.len()), Some(4));
    while history.redo(&mut packet).unwrap().is_some() {}
    assert_eq!(bytes(&packet), end);
}

#[test]
fn packet_of_an_edited_packet_keeps_what_a_merge_needs() {
    let mut edited = packet(&dataset(FILE), &all(&dataset(FILE)), &options());
    edited.apply(&change(set("p1", "/title/en", Some("\"B\"")))).unwrap();
    edited.apply(&change(set("p1", "/note", Some("\"n\"")))).unwrap();
    let deleted = r#"[{"path":"/policies","id":"p9","by":"LW","at":"2026-11-25T08:00:00Z"}]"#;
    edited.apply(&change(Edit::SetHeader { key: "deleted".into(), value: Some(value(deleted)) })).unwrap();
    let rows = [edited.row("p1").unwrap()];
    let again = packet(&edited, &rows, &options());
    let header = Value::Object(again.header().object().clone());
    assert_eq!(header.pointer("/deleted"), Some(&value(deleted)));
    // What is sent begins anew; what was noted before stands beside the packet in which it was.
    let noted = |packet: &Dataset| {
        let header = Value::Object(packet.header().object().clone());
        header.pointer("/derived_from/parents/0/base/p1").map(crate::json::compact)
    };
    assert_eq!(base(&again, "p1"), None);
    assert_eq!(noted(&again).as_deref(), Some(r#"{"/title/en":"A","/note":{"absent":true}}"#));
    let first = Value::Object(edited.header().object().clone());
    let sent = header.pointer("/derived_from/parents/0/records").unwrap().as_object().unwrap();
    assert_eq!(sent.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["p1"]);
    assert_eq!(sent.get("p1"), first.pointer("/derived_from/records/p1"));
    // A field that is left out is left out with what it was.
    let without = packet(&edited, &rows, &PacketOptions { without: vec!["note".into()], ..options() });
    assert_eq!(noted(&without).as_deref(), Some(r#"{"/title/en":"A"}"#));
    // A blind one tells nothing of what was before.
    let blind = packet(&edited, &rows, &PacketOptions { blind: Some("LW".into()), ..options() });
    assert_eq!((noted(&blind), blind.header().object().get("deleted")), (None, None));
}

#[test]
fn packet_when_settles_is_empty_or_null_keeps_the_annotation() {
    let text = r#"{"hongtou":1,"policies":[{"id":"p","annotations":[{"id":"1","by":"LW","settles":[]},
        {"id":"2","by":"LW","settles":null},{"id":"3","by":"LW","settles":[null,""]},{"id":"4","by":"LW","settles":["1"]}]}]}"#;
    let parent = dataset(text);
    let subset = packet(&parent, &all(&parent), &PacketOptions { blind: Some("LW".into()), ..options() });
    let ids: Vec<String> = record(&subset, "p")
        .pointer("/annotations")
        .and_then(Value::as_array)
        .unwrap()
        .iter()
        .filter_map(|item| item.pointer("/id")?.as_str().map(str::to_owned))
        .collect();
    assert_eq!(ids, ["1", "2", "3"]);
}

#[test]
fn version_of_the_format_when_an_edit_sets_it_is_refused() {
    let mut dataset = dataset(FILE);
    for value in [Some(value("2")), Some(value("1")), None] {
        let edit = Edit::SetHeader { key: "hongtou".into(), value };
        assert_eq!(dataset.apply(&change(edit)).unwrap_err().id, "edit-version-fixed");
    }
}

#[test]
fn dataset_that_is_no_packet_when_changed_notes_nothing() {
    let mut dataset = dataset(FILE);
    dataset.apply(&change(set("p1", "/number", Some("\"n\"")))).unwrap();
    assert_eq!(base(&dataset, "p1"), None);
}
