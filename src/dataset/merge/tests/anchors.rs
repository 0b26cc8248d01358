//! What a merge of texts does to the annotations on them.

use super::{at, base, with};
use crate::dataset::merge::tests::applied;
use crate::dataset::tests::{annotate, dataset, set, splice};
use crate::dataset::{Anchor, Anchors, Choice, Dataset, Edit, Side, Target, three_way};
use crate::json::Value;

const TITLE: &str = "甲乙丙丁戊己庚辛壬癸";

/// An annotation on my or their version of the title.
fn on(id: &str, memo: &str, text: &str, start: usize, end: usize) -> Edit {
    let target = crate::json::compact(&Target::on("title.zh", text, start, end).to_value());
    let memo = if memo.is_empty() { String::new() } else { format!(r#""memo":"{memo}","#) };
    annotate("p1", id, Some(&format!(r#"{{"id":"{id}","code":"c","by":"LW","at":"1",{memo}"target":{target}}}"#)))
}

/// Where an annotation stands, and whether its words stand there.
fn span(dataset: &Dataset, id: &str) -> (usize, usize, bool) {
    let policy = dataset.policy(dataset.row("p1").unwrap());
    let annotation = policy.annotations().into_iter().find(|own| own.id == id).unwrap();
    let target = annotation.target.unwrap();
    let is_there = Anchors::of(policy.value()).find(&target) == Anchor::InPlace;
    (target.start, target.end, is_there)
}

/// Merges without a question, both ways round: the same must come out.
fn clean(mine: Vec<Edit>, theirs: Vec<Edit>) -> Dataset {
    let (mine, theirs) = (with(&base(), mine), with(&base(), theirs));
    let merge = three_way(&base(), &mine, &theirs);
    assert_eq!(merge.conflicts, []);
    let merged = applied(&mine, &merge, Side::Mine);
    let turned = applied(&theirs, &three_way(&base(), &theirs, &mine), Side::Mine);
    assert_eq!(at(&merged, "p1", "/annotations"), at(&turned, "p1", "/annotations"));
    merged
}

#[test]
fn annotation_of_mine_when_they_changed_the_text_moves_and_theirs_are_not_moved_twice() {
    let merged = clean(vec![on("m", "", TITLE, 6, 8)], vec![splice("p1", "/title/zh", 0, "", "新新")]);
    assert_eq!(at(&merged, "p1", "/title/zh").as_deref(), Some("\"新新甲乙丙丁戊己庚辛壬癸\""));
    assert_eq!((span(&merged, "a1"), span(&merged, "m")), ((4, 7, true), (8, 10, true)));
}

#[test]
fn annotation_of_mine_when_they_set_the_text_from_outside_moves_and_theirs_stay_as_the_file_has_them() {
    let merged = clean(vec![on("m", "", TITLE, 6, 8)], vec![set("p1", "/title/zh", Some(&format!("\"新新{TITLE}\"")))]);
    assert_eq!((span(&merged, "a1"), span(&merged, "m")), ((2, 5, false), (8, 10, true)));
}

#[test]
fn annotation_when_i_changed_its_memo_and_they_the_text_has_both() {
    let merged = clean(vec![on("a1", "why", TITLE, 2, 5)], vec![splice("p1", "/title/zh", 0, "", "新新")]);
    assert_eq!(at(&merged, "p1", "/annotations/0/memo").as_deref(), Some("\"why\""));
    assert_eq!(span(&merged, "a1"), (4, 7, true));
}

#[test]
fn annotation_of_theirs_when_i_changed_the_text_moves() {
    let merged = clean(
        vec![splice("p1", "/title/zh", 0, "甲", ""), set("p1", "/title/en", None)],
        vec![on("t", "", TITLE, 6, 8), on("a1", "why", TITLE, 2, 5)],
    );
    assert_eq!((span(&merged, "a1"), span(&merged, "t")), ((1, 4, true), (5, 7, true)));
    assert_eq!(at(&merged, "p1", "/annotations/0/memo").as_deref(), Some("\"why\""));
}

#[test]
fn annotation_when_i_removed_it_and_they_only_moved_it_stays_removed() {
    let merged = clean(vec![annotate("p1", "a1", None)], vec![splice("p1", "/title/zh", 0, "", "新新")]);
    assert!(merged.policy(merged.row("p1").unwrap()).annotations().iter().all(|own| own.id != "a1"));
}

#[test]
fn annotations_when_the_text_is_contested_stand_on_the_one_that_is_chosen() {
    let mine = with(&base(), vec![splice("p1", "/title/zh", 0, "", "我"), on("m", "", &format!("我{TITLE}"), 7, 9)]);
    let theirs =
        with(&base(), vec![splice("p1", "/title/zh", 0, "", "他们的"), on("t", "", &format!("他们的{TITLE}"), 10, 12)]);
    let merge = three_way(&base(), &mine, &theirs);
    assert_eq!(merge.conflicts.len(), 1);
    for (side, shift) in [(Side::Mine, 1), (Side::Theirs, 3)] {
        let merged = applied(&mine, &merge, side);
        let spans = ["a1", "m", "t"].map(|id| span(&merged, id));
        assert_eq!(spans, [(2 + shift, 5 + shift, true), (6 + shift, 8 + shift, true), (7 + shift, 9 + shift, true)]);
    }
}

#[test]
fn annotation_of_mine_when_they_removed_its_words_is_an_orphan_and_kept() {
    let merged = clean(vec![on("m", "", TITLE, 6, 8)], vec![splice("p1", "/title/zh", 5, "己庚辛壬癸", "完")]);
    assert_eq!(span(&merged, "m"), (6, 8, false));
    let merged = clean(vec![on("m", "", TITLE, 6, 8)], vec![set("p1", "/title", None)]);
    assert_eq!(span(&merged, "m"), (6, 8, false));
}

#[test]
fn text_when_no_annotation_stands_on_it_is_set_and_not_spliced() {
    let theirs = with(&base(), vec![set("p1", "/kind", Some("\"plans\"")), splice("p1", "/title/zh", 0, "", "新")]);
    let Some(Edit::Many(edits)) = three_way(&base(), &base(), &theirs).edit(&|_| Choice::Mine) else {
        panic!("an edit")
    };
    let kinds: Vec<bool> = edits.iter().map(|edit| matches!(edit, Edit::SpliceText { .. })).collect();
    assert_eq!(kinds, [true, false], "{edits:?}");
    let lone = Edit::SetField {
        policy: "p1".into(),
        pointer: "/title/zh".into(),
        value: Some(Value::String(crate::json::JsonString::from_token(r#""\ud800甲""#))),
    };
    let theirs = with(&base(), vec![lone.clone()]);
    assert_eq!(three_way(&base(), &base(), &theirs).edit(&|_| Choice::Mine), Some(Edit::Many(vec![lone])));
}

#[test]
fn annotation_when_it_is_the_other_one_moved_along_is_no_question() {
    let old = "丙丁戊己丙丁戊庚";
    let start = with(&base(), vec![set("p1", "/title/zh", Some(&format!("\"{old}\"")))]);
    let theirs = with(&start, vec![on("a1", "why", old, 4, 7)]);
    let mine = with(&start, vec![set("p1", "/title/zh", Some("\"庚丙丁戊\""))]);
    let merge = three_way(&start, &mine, &theirs);
    assert_eq!(merge.conflicts, []);
    let merged = applied(&mine, &merge, Side::Mine);
    assert_eq!(at(&merged, "p1", "/annotations/0/memo").as_deref(), Some("\"why\""));
    assert_eq!(span(&merged, "a1"), (1, 4, true));
    // In the old text its words stand twice: from here it is not found there again.
    for (one, other) in [(&merged, &theirs), (&theirs, &merged)] {
        let again = three_way(&start, one, other);
        assert_eq!(again.conflicts, []);
        let done = applied(one, &again, Side::Mine);
        assert_eq!(at(&done, "p1", "/annotations"), at(&merged, "p1", "/annotations"));
    }
}

#[test]
fn annotations_without_ids_when_they_moved_with_their_text_are_not_moved_twice() {
    let text = "丙甲乙甲乙";
    let target = crate::json::compact(&Target::on("title.zh", text, 1, 3).to_value());
    // The list stands before the text, and moved twice it would still find its words.
    let start = dataset(&format!(
        r#"{{"hongtou":1,"policies":[{{"id":"p1","annotations":[{{"code":"c","target":{target}}}],"title":{{"zh":"{text}"}}}}]}}"#
    ));
    let theirs = with(&start, vec![splice("p1", "/title/zh", 0, "丙", "丁甲乙")]);
    assert_ne!(at(&theirs, "p1", "/annotations"), at(&start, "p1", "/annotations"));
    let merged = applied(&start, &three_way(&start, &start, &theirs), Side::Mine);
    assert_eq!(at(&merged, "p1", "/annotations"), at(&theirs, "p1", "/annotations"));
}
