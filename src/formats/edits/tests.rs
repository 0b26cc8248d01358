//! Changes written down and read back, and what is wrong in an edits file.

use std::sync::Arc;

use super::write::file_hash_hex;
use super::*;
use crate::dataset::{Blob, Change, Edit, Template};
use crate::formats;
use crate::json::{self, Value};
use crate::msg;
use crate::words::{Lang, format};

fn value(text: &str) -> Value {
    json::read(text).unwrap().0
}

fn every_edit() -> Vec<Edit> {
    let other = formats::read(br#"{"hongtou":1,"policies":[{"id":"q1","v":1.50}]}"#.to_vec()).unwrap().dataset;
    let set = |value: Option<Value>| Edit::SetField { policy: "p".into(), pointer: "/a~1b/0".into(), value };
    vec![
        set(None),
        set(Some(Value::Null)),
        set(Some(value(r#"{"z":1.00,"a":[1e400,"\u4e2d",null],"z":-0}"#))),
        Edit::SpliceText {
            policy: "p".into(),
            pointer: "/title/zh".into(),
            at: 3,
            deleted: "丁".into(),
            inserted: "\u{202e}\n".into(),
            anchors: vec![("a".into(), value(r#"{"start":2}"#))],
        },
        Edit::SetAnnotation {
            policy: "p".into(),
            annotation: "a".into(),
            value: Some(value("{\"id\":\"a\"}")),
            at: Some(2),
        },
        Edit::SetAnnotation { policy: "p".into(), annotation: "a".into(), value: None, at: None },
        Edit::SetBase { policy: "p".into(), pointer: "/x".into(), value: Some(value("[]")) },
        Edit::SetHeader { key: "title".into(), value: Some(value("\"T\"")) },
        Edit::SetDefinition {
            list: "codes".into(),
            id: "c".into(),
            value: Some(value(r#"{"id":"c","measure":"ordinal"}"#)),
            at: Some(0),
        },
        Edit::SetDefinition { list: "kinds".into(), id: "k".into(), value: None, at: None },
        Edit::AddRecords { records: vec![value(r#"{"id":"n","x":0.10}"#)] },
        Edit::RemovePolicies { policies: vec!["p".into(), "q".into()] },
        Edit::AddPolicies { blob: Blob::new(Arc::new(other.clone())) },
        Edit::Many(vec![set(None), Edit::Replace { blob: Blob::new(Arc::new(other)) }]),
    ]
    .into_iter()
    .chain(every_template().into_iter().map(|template| Edit::ForEach { policies: ids(), template }))
    .collect()
}

fn ids() -> Arc<[String]> {
    ["p".to_owned(), "政".to_owned()].into()
}

fn every_template() -> Vec<Template> {
    vec![
        Template::SetField { pointer: "/review".into(), value: Some(value("\"verified\"")) },
        Template::SetField { pointer: "/review".into(), value: None },
        Template::AddItem { pointer: "/tags".into(), item: value("\"round\\u0020one\"") },
        Template::RemoveItem { pointer: "/tags".into(), item: value("1.50") },
        Template::Annotate { annotation: value(r#"{"id":"a","code":"c","value":1.0}"#) },
        Template::RemoveCode { code: "c".into(), by: None },
        Template::RemoveCode { code: "c".into(), by: Some("LW".into()) },
        Template::RemovePassCode { code: "c".into() },
        Template::ReplaceCode { from: "c".into(), to: "d".into() },
        Template::PutAnnotations {
            annotations: Arc::new(
                [(
                    "p".to_owned(),
                    vec![("a".to_owned(), Some(value(r#"{"id":"a","value":1.50}"#))), ("b".to_owned(), None)],
                )]
                .into(),
            ),
        },
    ]
}

#[test]
fn template_when_it_is_not_understood_is_told_with_its_place() {
    let of = |template: &str| {
        let text = format!(r#"{{"edit":"for_each","policies":["p"],"template":{template}}}"#);
        change_of(&value(&text), &|_| None).unwrap_err()
    };
    let told = |template: &str| {
        let (pointer, what) = of(template);
        (pointer, what.id)
    };
    assert_eq!(told("7"), ("/template".to_owned(), "edits-object"));
    assert_eq!(told(r#"{"edit":"splice"}"#), ("/template/edit".to_owned(), "edits-unknown"));
    assert_eq!(told(r#"{"edit":"add_item","pointer":"/tags"}"#), ("/template".to_owned(), "edits-missing"));
    assert_eq!(told(r#"{"edit":"set","pointer":"/x","vaule":1}"#), ("/template/vaule".to_owned(), "edits-stranger"));
    assert_eq!(told(r#"{"edit":"remove_code","code":"c","by":1}"#), ("/template/by".to_owned(), "edits-text"));
    let missing = change_of(&value(r#"{"edit":"for_each","policies":["p"]}"#), &|_| None).unwrap_err();
    assert_eq!(missing.1.id, "edits-missing");
}

fn change(edit: Edit) -> Change {
    Change { edit, by: "LW".into(), at: "2026-11-25T08:00:00Z".into(), label: msg!("edit-new-record") }
}

/// Equal but for the blob, which is read anew.
fn plain(edit: &Edit) -> String {
    json::compact(&change_value(&change(edit.clone())))
}

#[test]
fn change_when_written_and_read_is_the_same_token_for_token() {
    let other =
        Arc::new(formats::read(br#"{"hongtou":1,"policies":[{"id":"q1","v":1.50}]}"#.to_vec()).unwrap().dataset);
    let hash = file_hash_hex(formats::write(&other).as_bytes());
    let blobs = |wanted: &str| (wanted == hash).then(|| Arc::clone(&other));
    for edit in every_edit() {
        let text = json::compact(&change_value(&change(edit.clone())));
        let back = change_of(&value(&text), &blobs).unwrap_or_else(|why| panic!("{edit:?}: {why:?}"));
        assert_eq!(plain(&back.edit), plain(&edit));
        assert_eq!((back.by.as_str(), back.at.as_str()), ("LW", "2026-11-25T08:00:00Z"));
        for lang in [Lang::En, Lang::Zh] {
            assert_eq!(format(lang, &back.label), format(lang, &msg!("edit-new-record")));
        }
    }
    let missing = change_of(&change_value(&change(every_edit().remove(12))), &|_| None);
    assert_eq!(missing.unwrap_err().1.id, "edit-blob-missing");
}

#[test]
fn entry_when_written_and_read_is_the_same() {
    let mark = DiskMark { hash: "ab".into(), state: Some(3), at: "t".into() };
    let entries = [
        Entry::Opened { hash: "00".into(), size: 7, path: None, at: "t".into(), app: "x".into() },
        Entry::Opened { hash: "00".into(), size: 7, path: Some("/政/a.json".into()), at: "t".into(), app: "x".into() },
        Entry::Undo { steps: -2, at: "t".into() },
        Entry::Saving(Trace { path: "p".into(), temp: "q".into(), expected: None, mark: mark.clone() }),
        Entry::Saving(Trace { path: "p".into(), temp: "q".into(), expected: Some("ef".into()), mark: mark.clone() }),
        Entry::OnDisk(mark.clone()),
        Entry::OnDisk(DiskMark { state: None, ..mark }),
    ];
    for entry in entries {
        assert_eq!(entry_of(&entry_text(&entry), &|_| None), Ok(entry));
    }
    for wrong in [
        "",
        "{}",
        "[]",
        "{\"entry\":\"other\"}",
        "{\"entry\":\"do\"}",
        "{\"entry\":\"undo\",\"steps\":1.5,\"at\":\"\"}",
    ] {
        assert!(entry_of(wrong, &|_| None).is_err(), "{wrong}");
    }
}

#[test]
fn lines_when_something_is_wrong_say_all_of_it_with_its_place() {
    let good = r#"{"edit":"set","policy":"p","pointer":"/kind","value":"plan","by":"LW","at":"2026-11-25T08:00:00Z"}"#;
    let text = [
        good,
        "",
        r#"{"edit":"set","policy":"政","#,
        &good.replace("\"set\"", "\"sett\""),
        &good.replace("\"value\"", "\"vaule\""),
        &good.replace("\"by\":\"LW\",", ""),
        &good.replace("2026-11-25T08:00:00Z", "yesterday"),
        &good.replace("\"/kind\"", "\"kind\""),
        &good.replace("\"policy\":\"p\"", "\"policy\":\"p\",\"policy\":\"q\""),
        "[]",
    ]
    .join("\n");
    let problems = changes_of_lines(text.as_bytes(), &|_| None).unwrap_err();
    let told: Vec<(usize, &str)> = problems.iter().map(|problem| (problem.line, problem.what.id)).collect();
    assert_eq!(told.len(), 8, "{told:?}");
    assert_eq!(
        told[1..6],
        [(4, "edits-unknown"), (5, "edits-stranger"), (6, "edits-missing"), (7, "edits-time"), (8, "edits-pointer")]
    );
    assert_eq!((problems[0].line, problems[0].column), (3, Some(28)));
    assert_eq!(changes_of_lines(format!("\u{feff}{good}\r\n\n{good}").as_bytes(), &|_| None).unwrap().len(), 2);
    assert_eq!(changes_of_lines(b"{}\n\xff", &|_| None).unwrap_err()[0].line, 2);
}
