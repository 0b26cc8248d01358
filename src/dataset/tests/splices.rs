//! What a change of a text does to the annotations on it.

use super::{FILE, bytes, change, dataset, splice};
use crate::dataset::{Anchor, Anchors, Dataset, Edit, Target};

const TEXT: &str = "甲乙丙丁戊己庚辛壬癸";

fn target(dataset: &Dataset) -> Target {
    let policy = dataset.policy(dataset.row("p1").unwrap());
    policy.annotations().remove(0).target.unwrap()
}

fn after(edit: Edit) -> (Dataset, Target) {
    let start = dataset(FILE);
    let mut changed = start.clone();
    let inverse = changed.apply(&change(edit)).unwrap();
    assert!(matches!(inverse, Edit::SpliceText { .. }), "of a plain text no copy is kept");
    let moved = target(&changed);
    let mut back = changed.clone();
    back.apply_exactly(&inverse, "t").unwrap();
    assert_eq!(bytes(&back), bytes(&start));
    (changed, moved)
}

#[test]
fn splice_before_a_span_when_made_shifts_it_and_keeps_its_foreign_keys() {
    let (changed, moved) = after(splice("p1", "/title/zh", 0, "", "😀😀"));
    assert_eq!((moved.start, moved.end, moved.exact.as_str()), (4, 7, "丙丁戊"));
    assert_eq!((moved.prefix.as_str(), moved.suffix.as_str()), ("😀😀甲乙", "己庚辛壬癸"));
    assert!(bytes(&changed).contains("\"w\":7"));
}

#[test]
fn splice_right_at_the_edges_when_made_is_outside() {
    for (at, gone, come, expected) in
        [(2, "", "X", (3, 6)), (5, "", "X", (2, 5)), (0, "甲乙", "", (0, 3)), (5, "己", "", (2, 5))]
    {
        let (_, moved) = after(splice("p1", "/title/zh", at, gone, come));
        assert_eq!(((moved.start, moved.end), moved.exact.as_str()), (expected, "丙丁戊"), "{at} {gone:?} {come:?}");
    }
}

#[test]
fn splice_inside_a_span_when_the_words_come_again_finds_them() {
    let (_, moved) = after(splice("p1", "/title/zh", 1, "乙丙丁戊己", "新的丙丁戊字"));
    assert_eq!((moved.start, moved.end, moved.exact.as_str()), (3, 6, "丙丁戊"));
}

#[test]
fn splice_inside_a_span_when_the_words_are_gone_leaves_an_orphan_untouched() {
    let before = target(&dataset(FILE));
    let (_, orphan) = after(splice("p1", "/title/zh", 3, "丁", ""));
    assert_eq!(orphan, before);
    let (_, orphan) = after(splice("p1", "/title/zh", 0, TEXT, "全新"));
    assert_eq!(orphan, before);
}

#[test]
fn splice_inside_a_span_when_words_like_them_are_left_keeps_what_the_file_says_and_finds_them() {
    let text = FILE.replace(r#""end": 5,"#, r#""end": 8,"#).replace("丙丁戊\", \"prefix", "丙丁戊己庚辛\", \"prefix");
    let mut dataset = dataset(&text.replace(r#""乙", "suffix": "己""#, r#""甲乙", "suffix": "壬癸""#));
    let before = target(&dataset);
    assert_eq!(before.exact, "丙丁戊己庚辛");
    dataset.apply(&change(splice("p1", "/title/zh", 4, "戊", "X"))).unwrap();
    // A word before it: it is found by its words, not by its place.
    dataset.apply(&change(splice("p1", "/title/zh", 0, "", "新"))).unwrap();
    assert_eq!(target(&dataset), before);
    let policy = dataset.policy(dataset.row("p1").unwrap());
    assert_eq!(Anchors::of(policy.value()).find(&before), Anchor::Elsewhere(3, 9));
}

#[test]
fn splice_inside_a_span_when_the_same_words_stand_elsewhere_does_not_move_it_there() {
    let text = FILE.replace(TEXT, "甲乙丙丁戊己。另一处：丙丁戊。");
    let mut dataset = dataset(&text);
    let before = target(&dataset);
    dataset.apply(&change(splice("p1", "/title/zh", 3, "", "X"))).unwrap();
    assert_eq!(target(&dataset), before);
}

#[test]
fn splice_when_a_target_does_not_stand_where_it_says_leaves_it_token_for_token() {
    let held = r#""w": 7, "start": 2, "end": 5,
  "exact": "丙丁戊", "prefix": "乙", "suffix": "己""#;
    for target in [
        // No places, half of one, none that are places in a text, stale ones, others than the quote is long.
        r#""exact": "丙丁戊", "prefix": "乙", "suffix": "己""#,
        r#""start": 2, "exact": "丙丁戊""#,
        r#""start": -1, "end": 1.5, "exact": "丙丁戊""#,
        r#""start": 1e9, "end": 99999999999999999999, "exact": "丙丁戊""#,
        r#""start": 6, "end": 9, "exact": "丙丁戊", "suffix": "\u5df1""#,
        r#""start": 2, "end": 6, "exact": "丙丁戊""#,
        r#""start": 2, "end": 2, "exact": """#,
    ] {
        let text = FILE.replace(held, target);
        assert!(text.contains(target), "{target}");
        let start = dataset(&text);
        for (at, gone, come) in
            [(0, "", "新"), (0, "甲", ""), (3, "丁", "X"), (2, "", "丙丁戊"), (9, "癸", ""), (10, "", "。")]
        {
            let mut changed = start.clone();
            let inverse = changed.apply(&change(splice("p1", "/title/zh", at, gone, come))).unwrap();
            let written = bytes(&changed);
            let [kept, came] = [&written, &bytes(&start)].map(|text| {
                let from = text.find("\"annotations\"").unwrap();
                text.get(from..).unwrap().split_once(']').unwrap().0.to_owned()
            });
            assert_eq!(kept, came, "{at} {gone:?} {come:?}");
            changed.apply_exactly(&inverse, "t").unwrap();
            assert_eq!(bytes(&changed), bytes(&start));
        }
    }
}

#[test]
fn splice_when_two_annotations_have_one_id_restores_each() {
    let text = FILE.replace(
        r#"{"id": "a2", "code": "c", "by": "ZY"}"#,
        r#"{"id": "a1", "target": {"field": "title.zh", "start": 7, "end": 9, "exact": "辛壬"}}"#,
    );
    let start = dataset(&text);
    let mut changed = start.clone();
    let inverse = changed.apply(&change(splice("p1", "/title/zh", 0, "甲", ""))).unwrap();
    let policy = changed.policy(changed.row("p1").unwrap());
    let starts: Vec<usize> = policy.annotations().into_iter().filter_map(|a| a.target).map(|t| t.start).collect();
    assert_eq!(starts, [1, 6]);
    changed.apply_exactly(&inverse, "t").unwrap();
    assert_eq!(bytes(&changed), bytes(&start));
}

#[test]
fn splice_of_a_text_with_escapes_or_a_bare_string_when_taken_back_is_typed_as_before() {
    let text = FILE.replace(TEXT, r"甲乙\u4e19丁戊己").replace(
        r#""tags": ["t"]"#,
        r#""annotations": [{"id": "b", "target": {"field": "title.und", "start": 2, "end": 6, "exact": "bare"}}]"#,
    );
    let start = dataset(&text);
    for edit in [
        splice("p1", "/title/zh", 0, "", "新"),
        splice("p1", "/title/zh", 3, "丁", ""),
        splice("p2", "/title", 0, "", "新"),
    ] {
        let mut changed = start.clone();
        let inverse = changed.apply(&change(edit.clone())).unwrap();
        if edit.policy() == Some("p2") {
            let moved = changed.policy(changed.row("p2").unwrap()).annotations().remove(0).target.unwrap();
            assert_eq!((moved.field.as_str(), moved.start, moved.end), ("title.und", 3, 7));
        }
        let again = changed.apply_exactly(&inverse, "t").unwrap();
        assert_eq!(bytes(&changed), bytes(&start));
        changed.apply_exactly(&again, "t").unwrap();
        assert_ne!(bytes(&changed), bytes(&start));
    }
}
