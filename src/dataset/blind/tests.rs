use proptest::prelude::*;

use super::hides_change;
use crate::dataset::tests::{annotate, bytes, change, dataset, set, splice, value};
use crate::dataset::{Blob, Dataset, Edit, History, RowId, Template};
use crate::formats;
use crate::json::Value;

/// What only the other coder said; it stands nowhere else.
const SECRET: &str = "zzsecret";

const FILE: &str = r#"{"hongtou":1,"coders":[{"id":"LW","name":"Li"},{"id":"zzsecret","name":"zzsecret name"}],
 "codes":[{"id":"c"},{"id":"d"}],"derived_from":{"packet":"p","records":{}},"policies":[
 {"id":"a","title":{"zh":"甲乙丙丁"},"annotations":[
  {"id":"1","code":"c","by":"LW","memo":"mine","target":{"field":"title.zh","start":0,"end":2,"exact":"甲乙"}},
  {"id":"2","code":"zzsecret code","by":"zzsecret","value":"zzsecret value","memo":"zzsecret memo",
   "target":{"field":"title.zh","start":1,"end":3,"exact":"乙丙"}},
  {"id":"3","code":"d","by":"LW","memo":"zzsecret of both","settles":["1","2"]},null],
  "passes":[{"by":"zzsecret","at":"2026"},{"by":"LW","at":"2026"}],
  "base":{"/annotations/1":{"absent":true},"/annotations/2":{"code":"zzsecret","by":"zzsecret"},"/passes":[],"/note":"was"}},
 {"id":"b","annotations":[{"id":"4","code":"zzsecret code","by":"zzsecret"}],"passes":[{"by":"zzsecret"}],
  "base":{"/annotations/4":{"absent":true}}},
 {"id":"c","annotations":[{"id":"5","code":"own code","by":"LW"}],"note":"n"},
 {"id":"d"},{"id":7,"annotations":[]}]}"#;

fn seen(whole: &Dataset) -> Dataset {
    whole.seen_by("LW", &()).unwrap()
}

/// The records alone: the header's text stays whole.
fn records(dataset: &Dataset) -> String {
    let text = bytes(dataset);
    let (_, records) = text.split_once("\"policies\"").unwrap();
    records.to_owned()
}

#[test]
fn seen_dataset_has_nothing_of_others_and_all_else() {
    let whole = dataset(FILE);
    let seen = seen(&whole);
    let a = seen.policy(RowId(0)).into_value();
    assert_eq!(a.pointer("/annotations").and_then(Value::as_array).map(<[Value]>::len), Some(1));
    assert_eq!(a.pointer("/passes"), Some(&value(r#"[{"by":"LW","at":"2026"}]"#)));
    assert_eq!(a.pointer("/base"), Some(&value(r#"{"/annotations/1":{"absent":true},"/note":"was"}"#)));
    assert_eq!(seen.policy(RowId(1)).into_value(), value(r#"{"id":"b"}"#));
    for row in [2, 3] {
        assert_eq!(seen.policy(RowId(row)).into_value(), whole.policy(RowId(row)).into_value());
    }
    assert!(!records(&seen).contains(SECRET));
    assert_eq!((seen.len(), seen.held_len()), (whole.len(), whole.held_len()));
    let codes: Vec<&str> = seen.names().codes.iter().map(|(_, id)| id).filter(|id| !id.is_empty()).collect();
    assert_eq!(codes, ["c", "d", "own code"]);
    let coders: Vec<&str> = seen.names().coders.iter().map(|(_, id)| id).filter(|id| !id.is_empty()).collect();
    assert_eq!(coders, ["LW"]);
    assert_eq!(seen.header().coders().iter().map(|coder| coder.id.as_str()).collect::<Vec<_>>(), ["LW"]);
    assert_eq!(seen.header().object(), whole.header().object(), "edits of the header are made of all of it");
    assert_ne!(seen.revision(), whole.revision());
    assert_eq!(seen.changed_since(whole.revision()), None);
}

#[test]
fn seen_dataset_of_nobody_has_no_coding() {
    let seen = dataset(FILE).seen_by("", &()).unwrap();
    assert!(seen.rows().all(|row| seen.member(row, "annotations").is_none() && seen.facts(row).codes.is_empty()));
}

#[test]
fn edit_of_what_is_seen_keeps_what_others_coded() {
    let mut whole = dataset(FILE);
    let mine = r#"[{"by":"LW","at":"2027"}]"#;
    let edit = set("a", "/passes", Some(mine)).for_whole(&whole, "LW");
    whole.apply(&change(edit)).unwrap();
    let passes = whole.policy(RowId(0)).into_value().pointer("/passes").cloned().unwrap();
    assert_eq!(passes, value(r#"[{"by":"zzsecret","at":"2026"},{"by":"LW","at":"2027"}]"#));
    // What the coder does not see is not taken away with what is seen.
    let edit = Edit::Many(vec![set("a", "/passes", None), set("a", "/annotations", None)]).for_whole(&whole, "LW");
    whole.apply(&change(edit)).unwrap();
    let record = whole.policy(RowId(0)).into_value();
    assert_eq!(record.pointer("/passes"), Some(&value(r#"[{"by":"zzsecret","at":"2026"}]"#)));
    assert_eq!(record.pointer("/annotations").and_then(Value::as_array).map(<[Value]>::len), Some(3));
    // The whole record, as it is seen.
    let edit = Edit::SetField {
        policy: "b".to_owned(),
        pointer: String::new(),
        value: Some(value(r#"{"id":"b","note":"x"}"#)),
    };
    whole.apply(&change(edit.for_whole(&whole, "LW"))).unwrap();
    let record = whole.policy(RowId(1)).into_value();
    assert!(record.pointer("/annotations/0").is_some() && record.pointer("/note").is_some());
}

#[test]
fn change_is_hidden_where_it_is_about_what_others_coded() {
    let own = r#"{"id":"9","code":"c","by":"LW"}"#;
    let others = r#"{"id":"9","code":"c","by":"ZY"}"#;
    let by = |by: &str, edit: Edit| crate::dataset::Change { by: by.to_owned(), ..change(edit) };
    let hidden = |change: &crate::dataset::Change, back: Option<&Edit>| hides_change(change, back, "LW");
    assert!(!hidden(&by("LW", annotate("a", "9", Some(own))), None));
    assert!(hidden(&by("ZY", annotate("a", "9", Some(others))), None));
    assert!(hidden(&by("LW", annotate("a", "9", Some(others))), None));
    assert!(hidden(&by("LW", annotate("a", "9", None)), Some(&annotate("a", "9", Some(others)))));
    assert!(!hidden(&by("LW", annotate("a", "9", None)), Some(&annotate("a", "9", Some(own)))));
    assert!(hidden(&by("LW", annotate("a", "9", None)), None), "whose it was is not known");
    assert!(hidden(&by("ZY", set("a", "/passes", None)), None) && !hidden(&by("LW", set("a", "/passes", None)), None));
    assert!(!hidden(&by("ZY", set("a", "/note", None)), None));
    let remove = |by: Option<&str>| Edit::ForEach {
        policies: ["a".to_owned()].into(),
        template: Template::RemoveCode { code: "c".to_owned(), by: by.map(str::to_owned) },
    };
    assert!(hidden(&by("LW", remove(Some("ZY"))), None) && !hidden(&by("LW", remove(Some("LW"))), None));
    assert!(hidden(&by("LW", Edit::Many(vec![remove(None)])), None));
}

/// An edit by its number.
fn edit(what: u8, at: u8, whole: &Dataset) -> Edit {
    let id = ["a", "b", "c", "d", "e"][usize::from(at) % 5];
    let other = format!(r#"{{"id":"o{at}","code":"zzsecret code","by":"{SECRET}"}}"#);
    let own = format!(r#"{{"id":"w{at}","code":"k{at}","by":"LW"}}"#);
    match what % 9 {
        0 => annotate(id, &format!("o{at}"), Some(&other)),
        1 => annotate(id, &format!("w{at}"), Some(&own)),
        2 => set(id, "/note", Some(&format!("\"{at}\""))),
        3 => set(id, "/passes", Some(&format!(r#"[{{"by":"{SECRET}"}},{{"by":"LW"}}]"#))),
        4 => Edit::RemovePolicies { policies: vec![id.to_owned()] },
        5 => Edit::AddRecords { records: vec![value(&format!(r#"{{"id":"e{at}","annotations":[{other},{own}]}}"#))] },
        6 => Edit::SetDefinition {
            list: "codes".to_owned(),
            id: format!("k{at}"),
            value: Some(value(&format!(r#"{{"id":"k{at}"}}"#))),
            at: None,
        },
        7 => Edit::ForEach {
            policies: whole.rows().map(|row| whole.id(row)).collect(),
            template: Template::Annotate {
                annotation: value(&format!(r#"{{"id":"f{at}","code":"c","by":"{SECRET}"}}"#)),
            },
        },
        _ => splice("a", "/title/zh", 0, "", "前"),
    }
}

proptest! {
    /// However the whole is changed, undone, packed or replaced: what is seen is what it would be if it were made anew.
    #[test]
    fn seen_dataset_when_the_whole_changes_is_as_if_made_anew(
        steps in proptest::collection::vec((0_u8..13, any::<u8>()), 1..25),
        every in 1_usize..4,
    ) {
        let (mut whole, mut history) = (dataset(FILE), History::unsaved());
        let (mut before, mut shown) = (whole.clone(), seen(&whole));
        for (number, (what, at)) in steps.into_iter().enumerate() {
            match what {
                9 => drop(history.undo(&mut whole)),
                10 => drop(history.redo(&mut whole)),
                11 => {
                    let repacked = whole.repacked(&|| false).unwrap();
                    whole.take_repacked(&repacked);
                }
                12 => {
                    let blob = Blob::new(std::sync::Arc::new(dataset(FILE)));
                    drop(history.perform(&mut whole, change(Edit::Replace { blob })));
                }
                _ => {
                    let edit = edit(what, at, &whole);
                    drop(history.perform(&mut whole, change(edit)));
                }
            }
            if number % every == 0 {
                let rows = whole.rows_unlike(&before);
                if !shown.see_again(&whole, &rows, "LW") {
                    shown = seen(&whole);
                }
                before = whole.clone();
                prop_assert_eq!(formats::write(&shown), formats::write(&seen(&whole)));
                prop_assert!(!records(&shown).contains(SECRET));
                for row in whole.rows() {
                    prop_assert_eq!(shown.id(row), whole.id(row));
                    prop_assert_eq!(shown.row(&whole.id(row)), Some(row));
                }
                prop_assert!(shown.names().codes.iter().all(|(_, id)| !id.contains(SECRET)));
            }
        }
    }
}
