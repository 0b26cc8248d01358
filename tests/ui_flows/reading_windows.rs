//! What stands beside the texts that are read follows them: the codebook goes and comes with them, the entry of the annotation
//! that is chosen comes into sight in the record.

use crate::screen::{has_keyboard, press, press_with, screen_to_code, select, send, state};
use crate::texts::annotation;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Action, Tab, ToolWindow};
use hongtou::ui::Shell;
use serde_json::json;

/// A record with forty passages, one in each paragraph, in the reading view.
fn reading() -> Harness<'static, Shell> {
    let articles: Vec<String> = (1..=40).map(|at| format!("第{at:02}条 支持区块链产业发展。")).collect();
    let text = articles.join("\n");
    let passages: Vec<_> =
        (0..40).map(|at| annotation(&format!("a{at:02}"), "c", &text, "text.zh", at * 16..at * 16 + 4)).collect();
    let record =
        json!({"id": "a", "issued": "2017", "text": {"zh": text, "en": "Also in English."}, "annotations": passages});
    let mut harness = screen_to_code(&json!({"hongtou": 1, "codes": [{"id": "c", "key": "1"}], "policies": [record]}));
    select(&mut harness, "a");
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    harness.get_by_label("text in Chinese").focus();
    harness.run();
    harness
}

#[test]
fn codebook_that_was_opened_beside_a_text_goes_and_comes_with_it() {
    let mut harness = reading();
    send(&mut harness, Action::ShowCodebook);
    harness.get_by_label("text in Chinese").focus();
    harness.run();
    let is_shown = |harness: &Harness<'_, Shell>| harness.query_by_label_contains("Codes or kinds").is_some();
    assert!(is_shown(&harness));
    // Something is chosen, then something selected beside it: each Esc takes one of them back and leaves the text alone.
    press(&mut harness, Key::A);
    press(&mut harness, Key::Escape);
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    harness.get_by_label("text in English").focus();
    harness.run();
    press(&mut harness, Key::Escape);
    assert!(state(&harness).session.text_selection.is_none() && state(&harness).session.tab == Tab::Reading);
    press(&mut harness, Key::Escape);
    assert_eq!(state(&harness).session.tab, Tab::Table);
    assert!(!is_shown(&harness), "it is no window over the table");
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    assert!(is_shown(&harness), "it is there again");
    // Asked for in the table it is a window there, and stays one.
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    send(&mut harness, Action::ShowCodebook);
    assert!(is_shown(&harness) && state(&harness).shows_tool(ToolWindow::Codebook));
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    assert!(is_shown(&harness));
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    assert!(is_shown(&harness));
}

#[test]
fn entry_of_the_annotation_that_is_chosen_in_a_text_comes_into_sight_and_takes_no_keyboard() {
    let mut harness = reading();
    // The quote in its entry, and nowhere else, is a text of its own.
    let entry = |harness: &Harness<'_, Shell>, quote: &str| {
        let found = harness.query_all_by(|node| node.value().as_deref() == Some(quote));
        found.map(|node| node.rect()).next()
    };
    assert!(entry(&harness, "第30条").is_none_or(|own| own.top() > 880.0));
    for _ in 0..30 {
        press(&mut harness, Key::A);
    }
    let shown = entry(&harness, "第30条").unwrap();
    assert!(shown.top() > 100.0 && shown.bottom() < 880.0, "{shown:?}");
    assert!(has_keyboard(&harness, "text in Chinese"));
    // It is scrolled no further than it must.
    press_with(&mut harness, Modifiers::SHIFT, Key::A);
    assert_eq!(entry(&harness, "第30条"), Some(shown));
    assert!(entry(&harness, "第29条").is_some_and(|own| own.bottom() < shown.top() && own.top() > 100.0));
}

#[test]
fn passage_that_is_removed_is_named_where_it_stood_until_it_is_back_or_something_else_is_done() {
    let mut harness = reading();
    press(&mut harness, Key::A);
    press(&mut harness, Key::Delete);
    let said = |harness: &Harness<'_, Shell>| harness.query_all_by_label_contains("Removed: c, 第01条").count();
    assert_eq!(said(&harness), 1);
    let line = harness.get_by_label_contains("Removed: c, 第01条; Ctrl+Z brings it back").rect();
    let words = harness.get_by_label_contains("第01条 支持").rect();
    assert!((line.center().y - words.center().y).abs() < 60.0, "{line:?} {words:?}");
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(said(&harness), 0);
    harness.get_by_label("text in Chinese").focus();
    harness.run();
    press(&mut harness, Key::A);
    press(&mut harness, Key::Delete);
    press(&mut harness, Key::ArrowDown);
    assert_eq!(said(&harness), 0, "it was read, and the caret moved on");
}
