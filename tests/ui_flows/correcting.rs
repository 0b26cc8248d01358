//! A text that is corrected: what is coded in it is drawn where it stands in what is typed, and what loses its words is told before
//! it is kept.

use crate::screen::{press, press_with, record, screen_to_code, select, send, state, type_text};
use crate::texts::{annotation, bar_of, bars, codes};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::Action;
use hongtou::ui::Shell;
use serde_json::json;

const TEXT: &str = "为推动区块链产业发展，设立专项资金。\n对企业给予奖励。";

fn correcting() -> Harness<'static, Shell> {
    let annotations = [
        annotation("1", "outer", TEXT, "text.zh", 3..6),
        annotation("2", "inner", TEXT, "text.zh", 11..17),
        annotation("3", "late", TEXT, "text.zh", 23..25),
    ];
    let codes = json!([{"id": "outer", "color": "#112233"}, {"id": "inner", "color": "#445566"}, {"id": "late", "color": "#778899"}]);
    let record = json!({"id": "a", "issued": "2017", "text": {"zh": TEXT}, "annotations": annotations});
    let mut harness = screen_to_code(&json!({"hongtou": 1, "codes": codes, "policies": [record]}));
    select(&mut harness, "a");
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    harness.get_by_label("text in Chinese").focus();
    harness.run();
    press_with(&mut harness, Modifiers::COMMAND, Key::Home);
    press(&mut harness, Key::F2);
    harness
}

/// From where to where the bar of a code goes on the screen, from the left.
fn bar(harness: &Harness<'_, Shell>, code: &str) -> Option<f32> {
    bars(harness).into_iter().find(|(own, ..)| *own == code).map(|(_, _, width)| width)
}

#[test]
fn text_that_is_corrected_shows_what_is_coded_where_it_stands_in_what_is_typed() {
    let mut harness = correcting();
    assert_eq!(codes(&harness), ["inner", "late", "outer"]);
    harness.get_by_label("3 annotations stand on this text and keep their words.");
    let left = |harness: &Harness<'_, Shell>| bar_of(harness, "outer").unwrap().left();
    let (before, width) = (left(&harness), bar(&harness, "outer"));
    type_text(&mut harness, "新新");
    assert!(left(&harness) > before + 20.0, "two characters before it: {before} {}", left(&harness));
    assert_eq!(bar(&harness, "outer"), width, "it is the same words");
    assert_eq!(codes(&harness), ["inner", "late", "outer"]);
    // In the middle of the first passage: it is on its words no more.
    for _ in 0..4 {
        press(&mut harness, Key::ArrowRight);
    }
    type_text(&mut harness, "X");
    assert_eq!(codes(&harness), ["inner", "late"]);
    harness.get_by_label(
        "1 of 3 annotations on this text loses its words by what is typed here. It is listed to be placed again.",
    );
    assert!(state(&harness).orphans().is_none() && record(&harness).annotations().len() == 3);
    press(&mut harness, Key::Backspace);
    assert_eq!(codes(&harness), ["inner", "late", "outer"]);
    harness.get_by_label("3 annotations stand on this text and keep their words.");
    type_text(&mut harness, "X");
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "全文");
    harness.get_by_label(
        "3 of 3 annotations on this text lose their words by what is typed here. They are listed to be placed again.",
    );
    assert_eq!(codes(&harness), Vec::<&str>::new());
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    harness.get_by_label_contains("3 annotations of this record have lost their words");
    // What had lost its words before is not what this edit costs.
    press(&mut harness, Key::F2);
    assert!(harness.query_by_label_contains("loses its words").is_none());
    assert!(harness.query_by_label_contains("stand on this text").is_none());
    press(&mut harness, Key::Escape);
    while state(&harness).next_undo().is_some() {
        send(&mut harness, Action::Undo);
    }
    press(&mut harness, Key::F2);
    assert_eq!(codes(&harness), ["inner", "late", "outer"]);
}
