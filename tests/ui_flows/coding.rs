//! Coding where a text is read, without the mouse: what was coded is said beside it, digits set its value, its ends are moved; words
//! are looked for in the text and coded where they stand.

use crate::screen::{
    commit, compose, has_keyboard, in_one_frame, press, press_with, record, screen_to_code, select, send, state,
    type_and_enter, type_text,
};
use eframe::egui::{Event, Key, Modifiers, PointerButton, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::Action;
use hongtou::ui::Shell;
use serde_json::{Value, json};

/// Twenty records, each with a text of twenty articles.
fn dataset() -> Value {
    let scale =
        json!([{"value": 1, "label": "weak"}, {"value": 2, "label": "middling"}, {"value": 3, "label": "strong"}]);
    let codes = json!([{"id": "focus", "key": "1"}, {"id": "strength", "key": "2", "scale": scale}, {"id": "third", "key": "3"}]);
    let text: Vec<String> = (1..=20).map(|at| format!("第{at}条 支持区块链产业发展，鼓励企业申报。")).collect();
    let policies: Vec<Value> = (1..=20)
        .map(
            |at| json!({"id": format!("p{at}"), "issued": format!("20{:02}", at + 1), "text": {"zh": text.join("\n")}}),
        )
        .collect();
    json!({"hongtou": 1, "codes": codes, "policies": policies})
}

fn reading() -> Harness<'static, Shell> {
    let mut harness = screen_to_code(&dataset());
    select(&mut harness, "p1");
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    harness.get_by_label("text in Chinese").focus();
    harness.run();
    press_with(&mut harness, Modifiers::COMMAND, Key::Home);
    harness
}

fn stroke(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// What is coded in the record that is shown: the words, the code, the value.
pub(crate) fn coded(harness: &Harness<'_, Shell>) -> Vec<String> {
    let annotations = record(harness).annotations().into_iter();
    annotations
        .map(|own| {
            let value = own.value.map(|value| format!(" = {}", hongtou::json::compact(&value))).unwrap_or_default();
            format!("{} {}{value}", own.target.map_or_else(String::new, |target| target.exact), own.code)
        })
        .collect()
}

#[test]
fn passage_when_coded_says_so_beside_it_and_takes_value_ends_and_memo_by_keys() {
    let mut harness = reading();
    for _ in 0..3 {
        press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    }
    type_text(&mut harness, "2");
    assert_eq!(coded(&harness), ["第1条 strength"]);
    // It is told with what each digit means.
    let said = harness.get_by_label_contains("strength coded");
    let words = said.accesskit_node().value().unwrap();
    assert!(words.contains("1 weak; 2 middling; 3 strong") && words.contains("undo"), "{words}");
    assert_eq!(said.accesskit_node().live(), eframe::egui::accesskit::Live::Polite);
    type_text(&mut harness, "3");
    assert_eq!(coded(&harness), ["第1条 strength = 3"]);
    harness.get_by_label_contains("strength = 3 strong");
    // The end by a character and by a word, the beginning back and on.
    press_with(&mut harness, Modifiers::ALT, Key::ArrowRight);
    press_with(&mut harness, Modifiers::ALT | Modifiers::COMMAND, Key::ArrowRight);
    press_with(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(coded(&harness), ["1条 支持区块链产业发展 strength = 3"]);
    send(&mut harness, Action::Undo);
    assert_eq!(coded(&harness), ["第1条 strength = 3"], "all of it was one step");
    assert!(state(&harness).chosen().is_some(), "keys are still about it");
    // Left and gone to again, the code is changed, a memo written, and it is removed.
    press(&mut harness, Key::Escape);
    press_with(&mut harness, Modifiers::COMMAND, Key::Home);
    press(&mut harness, Key::A);
    harness.get_by_label_contains("strength, LW, 1 of 1");
    press(&mut harness, Key::C);
    type_and_enter(&mut harness, "third");
    assert_eq!(coded(&harness), ["第1条 third = 3"]);
    press(&mut harness, Key::M);
    type_text(&mut harness, "why");
    press_with(&mut harness, Modifiers::COMMAND, Key::S);
    let memo = record(&harness).annotations()[0].memo.iter().map(|(_, memo)| memo.to_owned()).collect::<Vec<_>>();
    assert_eq!(memo, ["why"]);
    harness.get_by_label("text in Chinese").focus();
    harness.run();
    press_with(&mut harness, Modifiers::COMMAND, Key::Home);
    press(&mut harness, Key::A);
    press(&mut harness, Key::Delete);
    assert!(coded(&harness).is_empty());
}

#[test]
fn annotation_that_is_left_leaves_its_keys_to_others() {
    let mut harness = reading();
    press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    type_text(&mut harness, "2");
    assert!(state(&harness).chosen().is_some());
    press(&mut harness, Key::Escape);
    assert!(state(&harness).chosen().is_none());
    assert!(has_keyboard(&harness, "text in Chinese"));
    // The same key selects words next, whose digit is a code.
    press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    type_text(&mut harness, "3");
    assert_eq!(coded(&harness), ["第 strength", "1 third"]);
    press(&mut harness, Key::ArrowDown);
    assert!(state(&harness).chosen().is_none());
}

#[test]
fn end_when_dragged_moves_as_one_step() {
    let mut harness = reading();
    for _ in 0..3 {
        press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    }
    type_text(&mut harness, "1");
    let grip = harness.get_by_label("End of the annotation").rect().center();
    let steps = state(&harness).document.history().len();
    harness.event(Event::PointerMoved(grip));
    harness.run();
    let button = |pressed, pos| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    harness.event(button(true, grip));
    harness.run();
    for at in 1..=6_u8 {
        harness.event(Event::PointerMoved(pos2(grip.x + 10.0 * f32::from(at), grip.y)));
        harness.run();
    }
    harness.event(button(false, pos2(grip.x + 60.0, grip.y)));
    harness.run();
    let words = coded(&harness);
    assert!(words[0].starts_with("第1条 支持"), "{words:?}");
    assert_eq!(state(&harness).document.history().len(), steps + 1);
    assert!(state(&harness).session.text_selection.is_none(), "nothing was selected on the way");
    send(&mut harness, Action::Undo);
    assert_eq!(coded(&harness), ["第1条 focus"]);
}

#[test]
fn words_when_looked_for_in_the_text_are_selected_and_coded_by_key() {
    let mut harness = reading();
    press_with(&mut harness, Modifiers::COMMAND, Key::F);
    assert!(has_keyboard(&harness, "Search in the text"));
    // Typed through an input method.
    compose(&mut harness, "qiye");
    commit(&mut harness, "企业");
    assert_eq!(state(&harness).found_in_text.total(), 20);
    press(&mut harness, Key::Enter);
    assert!(has_keyboard(&harness, "text in Chinese"), "the hit is what the next key is for");
    press(&mut harness, Key::F3);
    harness.get_by_label("Hit 2 of 20");
    press_with(&mut harness, Modifiers::COMMAND, Key::F);
    press_with(&mut harness, Modifiers::SHIFT, Key::Enter);
    assert!(has_keyboard(&harness, "text in Chinese"));
    type_text(&mut harness, "1");
    for _ in 0..2 {
        press(&mut harness, Key::F3);
        type_text(&mut harness, "3");
    }
    assert_eq!(coded(&harness), ["企业 focus", "企业 third", "企业 third"]);
    press(&mut harness, Key::F3);
    press_with(&mut harness, Modifiers::SHIFT, Key::F3);
    press_with(&mut harness, Modifiers::COMMAND, Key::F3);
    type_text(&mut harness, "1");
    assert_eq!(coded(&harness).len(), 4);
    let starts: Vec<usize> =
        record(&harness).annotations().into_iter().filter_map(|own| Some(own.target?.start)).collect();
    assert!(starts.windows(2).all(|pair| pair[0] < pair[1]), "{starts:?}");
    // The filter line has a key of its own.
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    assert!(!has_keyboard(&harness, "Search in the text") && !has_keyboard(&harness, "text in Chinese"));
}

#[test]
fn ten_keys_that_come_within_one_frame_each_land_where_they_were_meant() {
    let mut harness = reading();
    let (right, none) = (Key::ArrowRight, Modifiers::NONE);
    let events = [
        stroke(right, Modifiers::SHIFT),
        stroke(right, Modifiers::SHIFT),
        Event::Text("2".to_owned()),
        Event::Text("1".to_owned()),
        stroke(right, Modifiers::ALT),
        stroke(Key::ArrowDown, none),
        stroke(Key::Home, none),
        stroke(right, Modifiers::SHIFT),
        Event::Text("1".to_owned()),
        Event::Text("3".to_owned()),
    ];
    in_one_frame(&mut harness, events);
    harness.run_steps(24);
    assert_eq!(coded(&harness), ["第1条 strength = 1", "第 focus", "第 third"]);
}

#[test]
fn twenty_records_and_twenty_passages_are_coded_by_keyboard_alone_where_they_were_meant() {
    let mut harness = reading();
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    harness.get_by_role(eframe::egui::accesskit::Role::Table).focus();
    harness.run();
    press(&mut harness, Key::Home);
    // The records as a whole, in the table: one key each, and the next one.
    for at in 1..=20 {
        if at == 7 {
            // One gets a code that is made on the way, its name typed through an input method.
            press(&mut harness, Key::T);
            compose(&mut harness, "shi dian");
            commit(&mut harness, "试点");
            press(&mut harness, Key::Enter);
        } else {
            type_text(&mut harness, if at % 2 == 0 { "1" } else { "3" });
        }
        press(&mut harness, Key::ArrowDown);
    }
    // A passage in each of them: what is looked for is typed once, then two keys each.
    press(&mut harness, Key::Home);
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    press_with(&mut harness, Modifiers::COMMAND, Key::F);
    commit(&mut harness, "鼓励企业");
    press(&mut harness, Key::Enter);
    type_text(&mut harness, "1");
    for _ in 2..=20 {
        press_with(&mut harness, Modifiers::ALT, Key::ArrowDown);
        press(&mut harness, Key::F3);
        type_text(&mut harness, "1");
    }
    for at in 1..=20 {
        select(&mut harness, &format!("p{at}"));
        let whole = match at {
            7 => " 试点",
            at if at % 2 == 0 => " focus",
            _ => " third",
        };
        assert_eq!(coded(&harness), [whole, "鼓励企业 focus"], "p{at}");
    }
    // Each was one step; the code that was made is one with its record.
    for _ in 0..40 {
        send(&mut harness, Action::Undo);
    }
    assert!(!state(&harness).document.has_unsaved_changes());
}
