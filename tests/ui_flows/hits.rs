//! Hits: going through what the filter looks for, in a record and from record to record.

use crate::screen::{click, press, press_with, screen, send, shown, state};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Action, FileCommand, FilterCommand, SelectionCommand};
use hongtou::ui::Shell;
use serde_json::json;

/// Two records with hits, one of them in a text that is longer than what is shown of it at once.
fn with_hits() -> Harness<'static, Shell> {
    let long = format!("链 first\n{}链 last", "一行文字。\n".repeat(9_000));
    let policies = [
        json!({"id": "a", "title": {"zh": "区块链规划", "en": "A plan"}, "issued": "2017", "text": {"zh": long}}),
        json!({"id": "b", "title": "nothing of it", "kind": "plan", "issued": "2018"}),
        json!({"id": "c", "title": "其他", "issued": "2019", "note": "产业链"}),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("hits.json");
    serde_json::to_writer(
        std::fs::File::options().create_new(true).write(true).open(&path).unwrap(),
        &json!({"hongtou": 1, "policies": policies}),
    )
    .unwrap();
    let mut harness = screen();
    send(&mut harness, FileCommand::Open(path));
    assert_eq!(shown(&harness), 3);
    send(&mut harness, FilterCommand::ReplaceLine("链 or kind:plan".to_owned()));
    harness
}

#[test]
fn hits_when_gone_through_by_key_are_counted_and_lead_to_the_next_record() {
    let mut harness = with_hits();
    press(&mut harness, Key::F3);
    assert_eq!(state(&harness).selected_id().as_deref(), Some("a"));
    harness.get_by_label("Hit 1 of 3");
    press(&mut harness, Key::F3);
    harness.get_by_label("Hit 2 of 3");
    harness.get_by_label("Characters 1 to 20,000 of 54,014 are shown.");
    press_with(&mut harness, Modifiers::COMMAND, Key::G);
    harness.get_by_label("Hit 3 of 3");
    // The end of the text is shown, since the hit stands there.
    harness.get_by_label("Characters 40,001 to 54,014 of 54,014 are shown.");
    assert!(!state(&harness).session.reveal_hit);
    click(&mut harness, "Next hit");
    assert_eq!(state(&harness).selected_id().as_deref(), Some("c"));
    harness.get_by_label("Hit 1 of 1");
    press_with(&mut harness, Modifiers::SHIFT, Key::F3);
    harness.get_by_label("Hit 3 of 3");
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    harness.get_by_label("Hit 2 of 3");
    harness.get_by_label("Characters 1 to 20,000 of 54,014 are shown.");
}

#[test]
fn hits_when_the_record_is_folded_away_bring_it_back() {
    let mut harness = with_hits();
    send(&mut harness, Action::ToggleRight);
    press(&mut harness, Key::F3);
    harness.get_by_label("Hit 1 of 3");
}

#[test]
fn hits_when_the_filter_looks_for_no_word_are_not_counted_and_the_reason_is_told() {
    let mut harness = with_hits();
    press(&mut harness, Key::F3);
    send(&mut harness, FilterCommand::ReplaceLine("kind:plan".to_owned()));
    assert!(harness.query_by_label_contains("Hit 1").is_none());
    press(&mut harness, Key::F3);
    harness.get_by_label("The filter looks for no words.");
    send(&mut harness, FilterCommand::ReplaceLine("title:plan".to_owned()));
    harness.get_by_label("1 hit");
    send(&mut harness, FilterCommand::ReplaceLine("note:链".to_owned()));
    harness.get_by_label("No hit in this record");
}

#[test]
fn piece_of_a_long_text_when_asked_for_is_shown() {
    let mut harness = with_hits();
    send(&mut harness, FilterCommand::ReplaceLine(String::new()));
    let row = state(&harness).document.dataset.row("a");
    send(&mut harness, SelectionCommand::Record(row));
    harness.get_by_label("Show what is after").click_accesskit();
    harness.run();
    harness.get_by_label("Characters 20,001 to 40,000 of 54,014 are shown.");
    harness.get_by_label("Show what is before").click_accesskit();
    harness.run();
    harness.get_by_label("Characters 1 to 20,000 of 54,014 are shown.");
}
