//! Records that are probably the same: told apart and merged by name and by keys.

use crate::screen::{click, press, screen_to_code, send, state};
use eframe::egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::Action;
use hongtou::ui::Shell;
use serde_json::{Value, json};

fn dataset() -> Value {
    let record = |id: &str, title: &str, number: &str, note: &str| json!({"id": id, "title": {"zh": title}, "number": number, "issued": "2017-03-01", "region": "CN-GD", "note": {"zh": note}});
    json!({"hongtou": 1, "policies": [
        record("a", "甲计划", "粤发〔2017〕1号", "这是左边的备注"), record("b", "甲计划", "粤发[2017]1号", "这是右边的说明"),
        record("c", "乙办法", "粤发〔2017〕2号", ""), record("d", "乙办法（征求意见稿）", "", ""),
    ]})
}

fn is_shown(harness: &Harness<'_, Shell>, name: &str) -> bool {
    harness.query_all_by_label(name).next().is_some()
}

fn has(harness: &Harness<'_, Shell>, id: &str) -> bool {
    state(harness).document.dataset.row(id).is_some()
}

const FIRST: &str = "Likely duplicate: 甲计划; 甲计划; 92 of 100";
const SECOND: &str = "Draft and final: 乙办法（征求意见稿）; 乙办法; 52 of 100";

#[test]
fn duplicates_when_worked_off_by_name_and_key_are_told_apart_merged_and_brought_back() {
    let mut harness = screen_to_code(&dataset());
    send(&mut harness, Action::ShowDuplicates);
    assert!(is_shown(&harness, FIRST) && is_shown(&harness, SECOND), "{:?}", state(&harness).pairs());
    press(&mut harness, Key::F8);
    assert_eq!(state(&harness).session.pairs.pair, Some(("d".to_owned(), "c".to_owned())));
    press(&mut harness, Key::F9);
    assert!(!is_shown(&harness, SECOND) && is_shown(&harness, FIRST));
    // A field is taken of the other record, then both are one.
    click(&mut harness, "note in Chinese: take right");
    click(&mut harness, "Merge");
    assert!(has(&harness, "a") && !has(&harness, "b"));
    let dataset = &state(&harness).document.dataset;
    let note = dataset.text_at(dataset.row("a").unwrap(), "note.zh");
    assert_eq!(note.as_deref(), Some("这是右边的说明"));
    assert!(is_shown(&harness, "No two of the records that the filter finds are probably the same, by these rules."));
    send(&mut harness, Action::Undo);
    assert!(has(&harness, "b") && is_shown(&harness, FIRST));
    send(&mut harness, Action::Undo);
    assert!(is_shown(&harness, SECOND));
}

#[test]
fn duplicates_when_a_rule_is_turned_off_or_a_kind_is_chosen_list_what_is_left() {
    let mut harness = screen_to_code(&dataset());
    send(&mut harness, Action::ShowDuplicates);
    click(&mut harness, "Draft and final 1");
    assert!(!is_shown(&harness, FIRST) && is_shown(&harness, SECOND));
    click(&mut harness, "All 2");
    click(&mut harness, "Rules");
    click(&mut harness, "Draft and final");
    assert!(is_shown(&harness, FIRST) && !is_shown(&harness, SECOND));
    assert!(!state(&harness).settings.duplicate_rules.drafts);
    click(&mut harness, "Usual rules");
    assert!(is_shown(&harness, SECOND));
}
