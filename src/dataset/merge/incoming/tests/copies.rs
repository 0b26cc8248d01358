//! Files that are no packets, and what nobody can tell of a file: what is asked, and once answered not again.

use std::collections::BTreeMap;

use super::{at, header, incoming, looked, merged, parent, questions, reread, stamp, whole, with};
use crate::dataset::merge::left_over;
use crate::dataset::tests::{annotate, dataset, set, splice};
use crate::dataset::{Choice, Contested, Dataset};
use crate::formats;

#[test]
fn copy_that_differs_in_its_header_alone_is_asked_once_and_again_when_it_changes() {
    let parent = parent();
    let copy = with(&parent, vec![header("title", "\"T1\"")]);
    let found = looked(&parent, &copy);
    assert_eq!(questions(&found), ["header title "]);
    let kept = merged(&parent, &copy, &Choice::Mine);
    let again = looked(&kept, &copy);
    assert!(again.is_merged_already && again.is_empty() && again.outcomes.is_empty());
    // What both have is no outcome: nobody knows what was before.
    let edited = with(&copy, vec![set("p1", "/number", Some("\"1\""))]);
    let listed: Vec<String> = looked(&parent, &edited).outcomes.into_iter().map(|own| own.pointer).collect();
    assert_eq!(listed, ["/title", "/number"]);
    // The same records under another title are another copy.
    let other = with(&copy, vec![header("title", "\"T2\"")]);
    assert_eq!(questions(&looked(&kept, &other)), ["header title "]);
    // What is left open is asked again.
    let open = found.edit_noting(&parent, &|_| None, &stamp());
    let left = open.map_or_else(|| parent.clone(), |edit| with(&parent, vec![edit]));
    assert_eq!(questions(&looked(&left, &copy)), ["header title "]);
}

#[test]
fn stranger_when_two_of_theirs_may_be_one_of_mine_loses_neither() {
    let mine = with(&parent(), vec![set("p1", "/number", Some("\"1号\""))]);
    let stranger = dataset(
        r#"{"hongtou":1,"title":"other","policies":[{"id":"q1","title":"一","number":"1 号"},
        {"id":"q2","title":"二","number":"1号"},{"id":"q3","title":"三","number":"1号"}]}"#,
    );
    let found = looked(&mine, &stranger);
    assert_eq!(found.same_as, []);
    let done = merged(&mine, &stranger, &Choice::Theirs);
    assert!(["q1", "q2", "q3"].iter().all(|id| done.row(id).is_some()));
    // By number and by title the same one is offered once.
    let mine =
        with(&mine, vec![set("p1", "/title", Some("\"甲乙\"")), set("p1", "/issuers", Some(r#"[{"name":"市"}]"#))]);
    let stranger = dataset(
        r#"{"hongtou":1,"title":"other","policies":[{"id":"q1","title":"一","number":"1号"},
        {"id":"q2","title":"甲乙","issuers":[{"name":"市"}]}]}"#,
    );
    let said: BTreeMap<String, bool> = [("/policies/q1".to_owned(), true), ("/policies/q2".to_owned(), true)].into();
    let found = incoming(&mine, &stranger, &said, &()).unwrap();
    assert_eq!(found.same_as.len(), 1);
    let done = with(&mine, vec![found.edit_noting(&mine, &|_| Some(Choice::Theirs), &stamp()).unwrap()]);
    assert_eq!((done.len(), done.row("q2").is_some()), (4, true));
}

#[test]
fn stranger_when_a_record_has_another_id_is_among_what_is_left_over() {
    let mine = with(&parent(), vec![set("p1", "/number", Some("\"1号\""))]);
    let stranger = dataset(r#"{"hongtou":1,"title":"other","policies":[{"id":"q1","title":"一","number":"1号"}]}"#);
    let said: BTreeMap<String, bool> = [("/policies/q1".to_owned(), true)].into();
    let found = incoming(&mine, &stranger, &said, &()).unwrap();
    assert!(!found.merge.conflicts.is_empty());
    let left = left_over(&stranger, &found.left_open(&|_| None));
    assert!(left.row("q1").is_some());
    // It is open: not noted as taken.
    let done =
        found.edit_noting(&mine, &|_| None, &stamp()).map_or_else(|| mine.clone(), |edit| with(&mine, vec![edit]));
    assert!(!formats::write(&done).contains("\"of\""));
}

#[test]
fn before_of_what_one_side_changed_and_the_other_deleted_is_not_made_up() {
    let parent = parent();
    let mine = with(&parent, vec![header("codes", r#"[{"id":"c","name":"C"},{"id":"d","name":"Mine"}]"#)]);
    let theirs = reread(&with(&whole(&parent, 1), vec![header("codes", r#"[{"id":"c","name":"C"}]"#)]));
    let gone = |found: &super::Incoming| {
        let conflict = found.merge.conflicts.iter().find(|conflict| matches!(conflict.about, Contested::Header { .. }));
        conflict.unwrap().base.clone()
    };
    assert_eq!(gone(&looked(&mine, &theirs)), None);
    // "Before", where nobody knows it, is mine.
    let done = merged(&mine, &theirs, &Choice::Base);
    assert_eq!(done.header().codes().len(), 2);
    assert_eq!(done.header().object().get("codes"), mine.header().object().get("codes"));
    let deleted = reread(&with(&whole(&parent, 1), vec![super::remove("p2")]));
    let mine = with(&parent, vec![set("p2", "/kind", Some("\"law\""))]);
    assert_eq!(looked(&mine, &deleted).merge.conflicts[0].base, None);
}

#[test]
fn record_whose_id_i_hold_without_understanding_it_is_not_said_to_be_taken() {
    let parent = parent();
    let text = formats::write(&parent).replacen("\"policies\": [", "\"policies\": [{\"id\":\"n1\",\"title\":5},", 1);
    let text = text.replacen("\"policies\":[", "\"policies\":[{\"id\":\"n1\",\"title\":5},", 1);
    let mine: Dataset = dataset(&text);
    assert_eq!(mine.held_len(), 1);
    let stranger = dataset(r#"{"hongtou":1,"title":"o","policies":[{"id":"n1","title":"new"}]}"#);
    let found = looked(&mine, &stranger);
    let listed = found.outcomes.iter().any(|outcome| outcome.policy.as_deref() == Some("n1"));
    assert_eq!((found.held_here.as_slice(), listed), (["n1".to_owned()].as_slice(), false));
    assert_eq!(at(&merged(&mine, &stranger, &Choice::Theirs), "n1", "/title"), None);
}

#[test]
fn coding_with_a_code_that_was_split_here_is_taken_as_it_is_and_told() {
    let parent = parent();
    let packet = whole(&parent, 1);
    let coding = |id: &str, policy: &str, code: &str| {
        annotate(policy, id, Some(&format!(r#"{{"id":"{id}","code":"{code}","by":"CY"}}"#)))
    };
    let coded = with(&packet, vec![coding("n1", "p1", "c"), coding("n2", "p2", "c"), coding("n3", "p2", "d")]);
    assert!(looked(&parent, &coded).to_recode.is_empty());
    let split = header(
        "codes",
        r#"[{"id":"c","name":"C","replaced_by":["c1","c2"]},{"id":"c1"},{"id":"c2"},{"id":"d","name":"D"}]"#,
    );
    let mine = with(&parent, vec![split]);
    let found = looked(&mine, &coded);
    assert_eq!(found.to_recode, BTreeMap::from([("c".to_owned(), 2)]));
    let merged = merged(&mine, &coded, &Choice::Theirs);
    let of = |id: &str| merged.policy(merged.row(id).unwrap()).annotations();
    assert!(of("p1").iter().any(|own| own.id == "n1" && own.code == "c"));
    // Once taken it is nothing new.
    assert!(looked(&merged, &coded).to_recode.is_empty());
}

#[test]
fn annotation_that_moved_with_its_text_is_no_outcome_and_both_memos_stand_where_mine_moved_to() {
    let parent = parent();
    // They put two characters in front of the text on which a1 stands.
    let theirs = with(
        &whole(&parent, 1),
        vec![splice("p1", "/title/zh", 0, "", "子丑"), set("p1", "/annotations/0/memo", Some("\"their memo\""))],
    );
    let found = looked(&parent, &theirs);
    let listed: Vec<&str> = found.outcomes.iter().map(|own| own.pointer.as_str()).collect();
    assert_eq!(listed, ["/title/zh", "/annotations/a1"]);
    let moved = with(&whole(&parent, 2), vec![splice("p1", "/title/zh", 0, "", "子丑")]);
    let listed: Vec<String> = looked(&parent, &moved).outcomes.into_iter().map(|own| own.pointer).collect();
    assert_eq!(listed, ["/title/zh"]);
    // Of an annotation with two memos, both are kept, on the words where it stands afterwards.
    let mine = with(&parent, vec![set("p1", "/annotations/0/memo", Some("\"my memo\""))]);
    let found = looked(&mine, &theirs);
    assert_eq!(questions(&found).len(), 1);
    let own = found.merge.conflicts[0].mine.clone().unwrap();
    let mut both = own.as_object().unwrap().clone();
    both.set("memo", "my memo, their memo".into());
    let both = Choice::Other(Some(crate::json::Value::Object(both)));
    let merged = merged(&mine, &theirs, &both);
    let policy = merged.policy(merged.row("p1").unwrap());
    let kept = policy.annotations().into_iter().find(|own| own.id == "a1").unwrap();
    assert_eq!(
        (kept.target.map(|target| target.start), kept.memo.best(crate::words::Lang::En)),
        (Some(4), Some("my memo, their memo"))
    );
}
