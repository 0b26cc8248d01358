//! Each rule of a file that comes back by itself; `properties` holds what is true of all of them.

mod chains;
mod copies;
mod properties;

use std::collections::BTreeMap;

use super::{Incoming, Kinship, MergeStamp, OutcomeKind, incoming};
use crate::dataset::merge::tests::{BASE, said};
use crate::dataset::packet::{PacketOptions, packet};
use crate::dataset::tests::{annotate, change, dataset, set, value};
use crate::dataset::{Choice, Dataset, Edit, RowId, record_hash};
use crate::formats;
use crate::json::{self, Value};

fn parent() -> Dataset {
    dataset(&BASE.replacen("\"hongtou\":1", "\"hongtou\":1,\"id\":\"00000000-0000-4000-8000-00000000000a\"", 1))
}

fn sent(parent: &Dataset, number: u8, options: PacketOptions, rows: &[RowId]) -> Dataset {
    let id = format!("00000000-0000-4000-8000-0000000000{number:02}");
    let options = PacketOptions { packet: id, at: "2026-11-25T08:00:00Z".into(), by: "LW".into(), ..options };
    reread(&packet(parent, rows, &options))
}

/// As another program would get it.
fn reread(dataset: &Dataset) -> Dataset {
    super::super::super::tests::dataset(&formats::write(dataset))
}

fn all(dataset: &Dataset) -> Vec<RowId> {
    dataset.rows().collect()
}

fn whole(parent: &Dataset, number: u8) -> Dataset {
    sent(parent, number, PacketOptions::default(), &all(parent))
}

fn stamp() -> MergeStamp {
    MergeStamp { at: "2026-11-26T08:00:00Z".into(), by: "LW".into(), file: "back.json".into() }
}

fn looked(mine: &Dataset, theirs: &Dataset) -> Incoming {
    incoming(mine, theirs, &BTreeMap::new(), &()).unwrap()
}

fn merged(mine: &Dataset, theirs: &Dataset, choice: &Choice) -> Dataset {
    let found = looked(mine, theirs);
    match found.edit_noting(mine, &|_| Some(choice.clone()), &stamp()) {
        Some(edit) => with(mine, vec![edit]),
        None => mine.clone(),
    }
}

fn with(dataset: &Dataset, edits: Vec<Edit>) -> Dataset {
    let mut changed = dataset.clone();
    for edit in edits {
        changed.apply(&change(edit)).unwrap();
    }
    changed
}

fn questions(found: &Incoming) -> Vec<String> {
    found.merge.conflicts.iter().map(|conflict| said(&conflict.about)).collect()
}

fn at(dataset: &Dataset, id: &str, pointer: &str) -> Option<String> {
    dataset.policy(dataset.row(id)?).value().pointer(pointer).map(json::compact)
}

fn remove(id: &str) -> Edit {
    Edit::RemovePolicies { policies: vec![id.to_owned()] }
}

fn header(key: &str, new: &str) -> Edit {
    Edit::SetHeader { key: key.to_owned(), value: Some(value(new)) }
}

/// What a dataset says, whatever was noted of merges: the hash of each record and of each place of the header.
fn content(dataset: &Dataset) -> BTreeMap<String, String> {
    let hash = |row: RowId| {
        let mut record = dataset.policy(row).into_value();
        // What is new on two sides stands in the order in which it came.
        if let Some(Value::Array(list)) = record.as_object_mut().and_then(|object| object.get_mut("annotations")) {
            list.sort_by_key(json::canonical);
        }
        // Whether an empty list is there is not said by either side.
        if record.pointer("/annotations").and_then(Value::as_array).is_some_and(<[Value]>::is_empty) {
            record.as_object_mut().and_then(|object| object.remove("annotations"));
        }
        record_hash(&record)
    };
    let mut all: BTreeMap<String, String> = dataset.rows().map(|row| (dataset.id(row), hash(row))).collect();
    for (key, value) in dataset.header().object() {
        if !["modified", "merges", "policies", "deleted", "derived_from"].contains(&key.as_str()) {
            all.insert(format!("/{}", key.as_str()), json::canonical(value));
        }
    }
    all
}

#[test]
fn packet_when_untouched_changes_nothing() {
    let parent = parent();
    let found = looked(&parent, &whole(&parent, 1));
    assert_eq!((found.kinship, found.unchanged, found.outcomes.len()), (Kinship::Packet, 3, 0));
    assert_eq!(found.edit_noting(&parent, &|_| Some(Choice::Theirs), &stamp()), None);
    assert!(found.is_empty());
    // Also when I changed all of it.
    let mine = with(&parent, vec![set("p1", "/kind", Some("\"law\"")), remove("p2"), header("title", "\"mine\"")]);
    let found = looked(&mine, &whole(&parent, 1));
    assert_eq!(found.edit_noting(&mine, &|_| Some(Choice::Theirs), &stamp()), None);
    let listed: Vec<(OutcomeKind, &str)> =
        found.outcomes.iter().map(|outcome| (outcome.kind, outcome.pointer.as_str())).collect();
    assert_eq!(listed, [(OutcomeKind::OnlyMine, "/kind")]);
}

#[test]
fn packet_when_two_sides_changed_a_date_asks_and_takes_the_rest() {
    let parent = parent();
    let theirs = with(
        &whole(&parent, 1),
        vec![
            set("p1", "/issued", Some("\"2020-04-27\"")),
            set("p1", "/kind", Some("\"law\"")),
            annotate("p2", "n", Some(r#"{"id":"n","code":"c","by":"CY"}"#)),
        ],
    );
    let mine = with(&parent, vec![set("p1", "/issued", Some("\"2020-04-26\"")), set("p3", "/kind", Some("\"law\""))]);
    let found = looked(&mine, &reread(&theirs));
    assert_eq!(questions(&found), ["p1 /issued"]);
    let kinds: Vec<OutcomeKind> = found.outcomes.iter().map(|outcome| outcome.kind).collect();
    use OutcomeKind::{Conflict, OnlyMine, OnlyTheirs};
    assert_eq!(kinds, [Conflict(0), OnlyTheirs, OnlyTheirs, OnlyMine]);
    let choice = Choice::Other(Some(value("\"2020-04-26/2020-04-27\"")));
    let done = merged(&mine, &theirs, &choice);
    assert_eq!(at(&done, "p1", "/issued").as_deref(), Some("\"2020-04-26/2020-04-27\""));
    assert_eq!(at(&done, "p1", "/kind").as_deref(), Some("\"law\""));
    assert!(at(&done, "p2", "/annotations/0/by").is_some() && at(&done, "p1", "/base").is_none());
    // The same file again: nothing.
    let again = looked(&done, &theirs);
    assert_eq!((again.taken_before, again.edit_noting(&done, &|_| Some(Choice::Theirs), &stamp())), (2, None));
    // The second return begins with what was taken the first time.
    let later = with(&theirs, vec![set("p1", "/kind", Some("\"plan\"")), set("p1", "/number", Some("\"1\""))]);
    let found = looked(&done, &reread(&later));
    assert_eq!(questions(&found), Vec::<String>::new());
    let twice = merged(&done, &later, &Choice::Theirs);
    assert_eq!(
        (at(&twice, "p1", "/kind"), at(&twice, "p1", "/number")),
        (Some("\"plan\"".into()), Some("\"1\"".into()))
    );
    assert_eq!(at(&twice, "p1", "/issued").as_deref(), Some("\"2020-04-26/2020-04-27\""));
}

#[test]
fn packet_when_a_record_is_absent_takes_nothing_away_and_when_it_is_deleted_says_so() {
    let parent = parent();
    let subset = sent(&parent, 1, PacketOptions::default(), &[parent.row("p1").unwrap(), parent.row("p2").unwrap()]);
    assert_eq!(content(&merged(&parent, &subset, &Choice::Theirs)), content(&parent));
    let theirs = with(&subset, vec![remove("p2")]);
    let found = looked(&parent, &reread(&theirs));
    assert_eq!((found.merge.theirs_removed, questions(&found).len()), (1, 0));
    assert!(found.outcomes.iter().any(|outcome| outcome.policy.as_deref() == Some("p2") && outcome.after.is_none()));
    let done = merged(&parent, &theirs, &Choice::Theirs);
    assert!(done.row("p2").is_none() && done.row("p3").is_some());
    // I changed it meanwhile: asked, and once answered not again.
    let mine = with(&parent, vec![set("p2", "/kind", Some("\"law\""))]);
    assert_eq!(questions(&looked(&mine, &theirs)), ["p2 deleted by Theirs"]);
    let kept = merged(&mine, &theirs, &Choice::Mine);
    assert!(kept.row("p2").is_some());
    assert!(looked(&kept, &theirs).is_empty());
    // Undone in the packet, it is no deletion.
    let back =
        with(&theirs, vec![Edit::AddRecords { records: vec![parent.policy(parent.row("p2").unwrap()).into_value()] }]);
    assert!(back.header().object().get("deleted").is_none());
}

#[test]
fn packet_when_codes_change_takes_what_only_one_side_changed() {
    let parent = parent();
    let renamed = r#"[{"id":"c","name":"Theirs"},{"id":"d","name":"D"},{"id":"e","name":"E"}]"#;
    let theirs = reread(&with(&whole(&parent, 1), vec![header("codes", renamed), header("title", "\"T2\"")]));
    assert_eq!(questions(&looked(&parent, &theirs)), Vec::<String>::new());
    let done = merged(&parent, &theirs, &Choice::Mine);
    assert_eq!(done.header().object().get("codes").map(json::compact).as_deref(), Some(renamed));
    assert_eq!(done.header().object().get("title"), Some(&value("\"T2\"")));
    let mine = with(&parent, vec![header("codes", r#"[{"id":"c","name":"Mine"},{"id":"d","name":"D"},{"id":"f"}]"#)]);
    assert_eq!(questions(&looked(&mine, &theirs)), ["header codes /c"]);
    let done = merged(&mine, &theirs, &Choice::Mine);
    let names: Vec<&str> = done.header().codes().iter().map(|code| code.id.as_str()).collect();
    assert_eq!(names, ["c", "d", "e", "f"]);
    assert!(looked(&done, &theirs).is_empty());
    // One that I deleted stays so; one that they deleted goes, unless I changed it.
    let mine = with(&parent, vec![header("codes", r#"[{"id":"c","name":"C"}]"#)]);
    let done = merged(&mine, &whole(&parent, 1), &Choice::Theirs);
    assert_eq!(done.header().codes().len(), 1);
    let theirs = with(&whole(&parent, 1), vec![header("codes", r#"[{"id":"c","name":"C"}]"#)]);
    assert_eq!(merged(&parent, &reread(&theirs), &Choice::Theirs).header().codes().len(), 1);
    let mine = with(&parent, vec![header("codes", r#"[{"id":"c","name":"C"},{"id":"d","name":"D2"}]"#)]);
    assert_eq!(questions(&looked(&mine, &theirs)), ["header codes /d"]);
}

#[test]
fn packet_when_two_coders_read_the_same_record_has_no_conflict() {
    let parent = parent();
    let packets: Vec<Dataset> = ["CY", "ZY"]
        .iter()
        .zip(1..)
        .map(|(coder, number)| {
            let blind = PacketOptions { blind: Some((*coder).to_owned()), ..PacketOptions::default() };
            let pass = format!(r#"[{{"by":"{coder}","at":"2026-11-2{number}"}}]"#);
            let code = format!(r#"{{"id":"{coder}","code":"c","by":"{coder}"}}"#);
            with(
                &sent(&parent, number, blind, &all(&parent)),
                vec![set("p1", "/passes", Some(&pass)), annotate("p1", coder, Some(&code))],
            )
        })
        .collect();
    let [one, other] = packets.as_slice() else { panic!("two") };
    let there = merged(&merged(&parent, one, &Choice::Mine), other, &Choice::Mine);
    let back = merged(&merged(&parent, other, &Choice::Mine), one, &Choice::Mine);
    assert_eq!(content(&there), content(&back));
    let record = there.policy(there.row("p1").unwrap()).into_value();
    assert_eq!(record.pointer("/passes").and_then(Value::as_array).map(<[Value]>::len), Some(2));
    assert_eq!(record.pointer("/annotations").and_then(Value::as_array).map(<[Value]>::len), Some(5));
}

#[test]
fn packet_when_another_program_changed_it_asks_each_difference() {
    let parent = parent();
    let text = formats::write(&whole(&parent, 1)).replacen("\"kind\":\"plan\"", "\"kind\":\"law\"", 1);
    let theirs = dataset(&text.replacen("\"third\"", "\"3rd\"", 1));
    let found = looked(&parent, &theirs);
    assert_eq!(found.changed_elsewhere, ["p1", "p3"]);
    assert_eq!(questions(&found), ["p1 /kind", "p3 /title"]);
    let done = merged(&parent, &theirs, &Choice::Mine);
    assert_eq!(content(&done), content(&parent));
    assert!(looked(&done, &theirs).is_empty());
}

#[test]
fn packet_of_a_packet_comes_back_to_both() {
    let parent = parent();
    let first =
        with(&whole(&parent, 1), vec![set("p1", "/kind", Some("\"law\"")), set("p2", "/kind", Some("\"law\""))]);
    let second = sent(&first, 2, PacketOptions::default(), &all(&first));
    let second = reread(&with(&second, vec![set("p1", "/kind", Some("\"act\"")), set("p3", "/kind", Some("\"act\""))]));
    // To the packet from which it came: only what was changed in it.
    let found = looked(&first, &second);
    assert_eq!((questions(&found), found.unchanged), (Vec::new(), 1));
    let into_first = merged(&first, &second, &Choice::Mine);
    assert_eq!(at(&into_first, "p1", "/kind").as_deref(), Some("\"act\""));
    assert_eq!(at(&into_first, "p1", "/base/~1kind").as_deref(), Some("\"plan\""));
    // To the first parent: what was changed in either.
    let into_parent = merged(&parent, &second, &Choice::Mine);
    for (id, kind) in [("p1", "\"act\""), ("p2", "\"law\""), ("p3", "\"act\"")] {
        assert_eq!(at(&into_parent, id, "/kind").as_deref(), Some(kind), "{id}");
    }
    // I took back in the first what the second still has.
    let mine = with(&first, vec![set("p1", "/kind", Some("\"plan\""))]);
    assert_eq!(questions(&looked(&mine, &second)), ["p1 /kind"]);
    // The first one comes back after the second: nothing new.
    assert!(looked(&into_parent, &reread(&into_first)).merge.conflicts.is_empty());
    assert_eq!(content(&merged(&into_parent, &into_first, &Choice::Theirs)), content(&into_parent));
}

#[test]
fn copy_when_merged_adds_and_asks_and_strangers_are_matched() {
    let parent = parent();
    let copy =
        with(&parent, vec![set("p1", "/number", Some("\"1\"")), set("p3", "/title", Some("\"3rd\"")), remove("p2")]);
    let found = looked(&parent, &copy);
    assert_eq!((found.kinship, questions(&found)), (Kinship::Copy, vec!["p3 /title".to_owned()]));
    let done = merged(&parent, &copy, &Choice::Mine);
    assert_eq!(at(&done, "p1", "/number").as_deref(), Some("\"1\""));
    assert!(done.row("p2").is_some());
    assert!(looked(&done, &copy).is_merged_already && looked(&done, &copy).is_empty());
    let stranger = dataset(
        r#"{"hongtou":1,"title":"other","codes":[{"id":"x","name":"c"}],"policies":[
        {"id":"q1","title":"甲乙丙丁戊己庚辛壬癸","issuers":[{"name":"市"}],"annotations":[{"id":"s","code":"x"}]},{"id":"p3","title":"another"}]}"#,
    );
    let mine = with(&parent, vec![set("p1", "/issuers", Some(r#"[{"name":"市"}]"#))]);
    let found = looked(&mine, &stranger);
    let asked: Vec<(&str, &str)> =
        found.same_as.iter().map(|(same, _)| (same.theirs.as_str(), same.mine.as_str())).collect();
    assert_eq!((found.kinship, asked), (Kinship::Stranger, vec![("x", "c"), ("q1", "p1")]));
    assert_eq!(questions(&found), ["p3 added"]);
    let said: BTreeMap<String, bool> = [("/codes/x".to_owned(), true), ("/policies/q1".to_owned(), true)].into();
    let found = incoming(&mine, &stranger, &said, &()).unwrap();
    let edit = found.edit_noting(&mine, &|_| Some(Choice::Mine), &stamp()).unwrap();
    let done = with(&mine, vec![edit]);
    assert_eq!((done.len(), done.header().codes().len()), (3, 2));
    let coded = at(&done, "p1", "/annotations").unwrap();
    assert!(coded.contains(r#"{"id":"s","code":"c"}"#), "{coded}");
    assert_eq!(done.header().object().get("title"), parent.header().object().get("title"));
}
