//! The quotes: gone through, opened where they are read, coded anew and removed by keyboard alone; opened from numbers.

use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{FilterCommand, Tab};
use hongtou::dataset::TextSelection;
use hongtou::ui::Shell;
use serde_json::{Value, json};

use crate::screen::{
    click, filter_line, has_keyboard, press, press_with, screen_to_code, select, send, state, type_and_enter, type_text,
};

fn dataset() -> Value {
    let text = "为贯彻落实国务院关于促进区块链产业发展的意见，设立专项基金。\n".repeat(200);
    let at = text.chars().count() - 6;
    let coded = |id: &str, code: &str, start: usize, exact: &str| {
        json!({"id": id, "code": code, "by": "LW", "at": "2020-01-02T00:00:00Z", "target":
            {"field": "text.zh", "start": start, "end": start + exact.chars().count(), "exact": exact, "prefix": "", "suffix": ""}})
    };
    let codes = [
        json!({"id": "fund", "key": "1", "name": {"zh": "基金", "en": "fund"}}),
        json!({"id": "aim", "key": "2", "name": {"zh": "目标", "en": "aim"}}),
    ];
    let policies = [
        json!({"id": "a", "title": {"zh": "甲"}, "issued": "2017", "kind": "plan", "text": {"zh": text},
            "annotations": [coded("a1", "fund", at, "专项基金"), coded("a2", "aim", 12, "区块链")]}),
        json!({"id": "b", "title": {"zh": "乙"}, "issued": "2018", "annotations": [
            {"id": "b1", "code": "fund", "by": "ZY", "at": "2020-01-03T00:00:00Z", "memo": "why"}]}),
    ];
    json!({"hongtou": 1, "codes": codes, "policies": policies})
}

fn quotes() -> Harness<'static, Shell> {
    let mut harness = screen_to_code(&dataset());
    press_with(&mut harness, Modifiers::COMMAND, Key::U);
    harness.get_by_label("Quotes, 3 rows").focus();
    harness.run();
    harness
}

/// The codes that are listed, in order.
fn codes(harness: &Harness<'_, Shell>) -> Vec<String> {
    let state = state(harness);
    let rows = state.listed_quotes().map(|quotes| quotes.rows.clone()).unwrap_or_default();
    let code = |quote| hongtou::analysis::annotation_at(&state.document.dataset, quote).map(|own| own.code);
    rows.into_iter().filter_map(code).collect()
}

#[test]
fn quotes_by_keyboard_alone_are_opened_changed_and_removed() {
    let mut harness = quotes();
    harness.get_by_label("3 annotations in 2 policies");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(state(&harness).session.tab, Tab::Reading);
    let len = "为贯彻落实国务院关于促进区块链产业发展的意见，设立专项基金。\n".chars().count() * 200;
    let words = TextSelection { field: "text.zh".to_owned(), range: len - 6..len - 2 };
    assert_eq!(state(&harness).session.text_selection, Some(words));
    assert!(has_keyboard(&harness, "text in Chinese"));
    assert!(!state(&harness).session.reveal_selection, "it is in sight");

    press_with(&mut harness, Modifiers::COMMAND, Key::U);
    harness.get_by_label("Quotes, 3 rows").focus();
    harness.run();
    press(&mut harness, Key::T);
    type_and_enter(&mut harness, "目标");
    assert_eq!(codes(&harness), ["aim", "aim", "fund"]);
    assert!(has_keyboard(&harness, "Quotes, 3 rows"), "the keyboard is where it was");
    type_text(&mut harness, "1");
    assert_eq!(codes(&harness), ["fund", "aim", "fund"]);
    press(&mut harness, Key::Delete);
    assert_eq!(codes(&harness), ["aim", "fund"]);
    for _ in 0..3 {
        press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    }
    assert_eq!(codes(&harness), ["fund", "aim", "fund"]);
}

#[test]
fn quotes_when_several_are_marked_by_keyboard_are_changed_after_a_preview() {
    let mut harness = quotes();
    press(&mut harness, Key::Home);
    press_with(&mut harness, Modifiers::SHIFT, Key::End);
    harness.get_by_label("3 selected");
    press(&mut harness, Key::T);
    harness.get_by_label("Change 3 annotations");
    type_and_enter(&mut harness, "aim");
    assert_eq!(codes(&harness), ["aim", "aim", "aim"]);
    assert!(has_keyboard(&harness, "Quotes, 3 rows"));
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(codes(&harness), ["fund", "aim", "fund"]);
    press(&mut harness, Key::V);
    type_and_enter(&mut harness, "2");
    let dataset = &state(&harness).document.dataset;
    let valued = dataset.rows().flat_map(|row| dataset.policy(row).annotations()).filter(|own| own.value.is_some());
    assert_eq!(valued.count(), 1);
}

#[test]
fn numbers_of_facets_and_chips_open_into_their_quotes() {
    let mut harness = quotes();
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    let value = harness.get_by(|node| node.label().is_some_and(|label| label.starts_with("fund ")));
    value.click_secondary();
    harness.run();
    click(&mut harness, "Show quotes");
    assert_eq!((state(&harness).session.tab, filter_line(&harness).as_str()), (Tab::Quotes, "code:fund"));
    assert_eq!(codes(&harness), ["fund", "fund"]);
    send(&mut harness, FilterCommand::ReplaceLine("code:aim".to_owned()));
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    harness.get_by_label("Code aim").click_secondary();
    harness.run();
    click(&mut harness, "Show quotes");
    assert_eq!(codes(&harness), ["aim"]);
}

#[test]
fn hits_when_searched_and_coded_by_keyboard_alone_are_coded_but_for_those_left_out() {
    let mut harness = quotes();
    send(&mut harness, FilterCommand::ReplaceLine("kind:plan 专项基金".to_owned()));
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    harness.get_by_label("Search and code in 1 record");
    let passages = || "为贯彻落实国务院关于促进区块链产业发展的意见，设立专项基金。";
    // The keyboard is where a code is looked for, since there are words already.
    type_text(&mut harness, "目标");
    harness.get_by_label("Code 200 passages");
    let first = harness.get_all_by_label_contains(passages()).next().unwrap();
    first.focus();
    harness.run();
    press(&mut harness, Key::Space);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Space);
    harness.get_by_label("Code 198 passages");
    harness.get_by_label("Code 198 passages").focus();
    harness.run();
    press(&mut harness, Key::Enter);
    assert_eq!(codes(&harness).len(), 200, "those of the record, shown at once");
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(codes(&harness), ["fund", "aim"]);
}

#[test]
fn claims_of_a_record_have_their_quotes_and_lead_to_their_place() {
    let mut harness = quotes();
    select(&mut harness, "a");
    harness.get_by_label("fund, 1 quote").click_accesskit();
    harness.run();
    assert!(harness.query_by_label("Read in its place: 专项基金 (LW)").is_none(), "it is folded");
    harness.get_by_label("fund, 1 quote").click_accesskit();
    harness.run();
    harness.get_by_label("Read in its place: 专项基金 (LW)").click_accesskit();
    harness.run();
    assert_eq!(state(&harness).session.tab, Tab::Reading);
    assert_eq!(state(&harness).session.text_selection.as_ref().map(|own| own.range.len()), Some(4));
    select(&mut harness, "b");
    harness.get_by_label("fund, no words quoted");
    harness.get_by_label("No words quoted: coded on the whole record by ZY.");
}
