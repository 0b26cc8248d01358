//! Texts that are read in full: selected and coded by keyboard, found by hits, left and come back to, side by side.

use crate::screen::{in_one_frame, press, press_with, record, screen_to_code, select, send, shown, state, type_text};
use eframe::egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Action, FilterCommand};
use hongtou::ui::Shell;
use serde_json::{Value, json};

/// Twenty paragraphs in Chinese and English, those in English with a blank line between them.
fn texts() -> (String, String) {
    let zh: Vec<String> = (1..=20).map(|at| format!("第{at}条 支持区块链产业发展，鼓励企业申报。")).collect();
    let en: Vec<String> = (1..=20)
        .map(|at| format!("Article {at}. The blockchain industry is supported, firms are asked to apply."))
        .collect();
    (zh.join("\n"), en.join("\n\n"))
}

fn dataset() -> Value {
    let (zh, en) = texts();
    let codes: Vec<Value> = (1..=3).map(|key| json!({"id": format!("c{key}"), "key": key.to_string()})).collect();
    let policies = [
        json!({"id": "a", "title": {"zh": "规划"}, "issued": "2017", "text": {"zh": zh, "en": en}}),
        json!({"id": "b", "title": {"zh": "无正文"}, "issued": "2018"}),
        json!({"id": "c", "title": {"zh": "意见"}, "issued": "2019", "text": {"zh": "甲\n乙😀区块链\n丙"}}),
    ];
    json!({"hongtou": 1, "codes": codes, "policies": policies})
}

fn reading() -> Harness<'static, Shell> {
    let mut harness = screen_to_code(&dataset());
    assert_eq!(shown(&harness), 3);
    select(&mut harness, "a");
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    harness
}

/// Puts the keyboard into the Chinese text.
fn focus(harness: &mut Harness<'static, Shell>) {
    harness.get_by_label("text in Chinese").focus();
    harness.run();
}

/// What is coded in the record that is shown: the words, and the code.
fn coded(harness: &Harness<'_, Shell>) -> Vec<(String, String)> {
    let annotations = record(harness).annotations().into_iter();
    annotations.map(|own| (own.target.map_or_else(String::new, |target| target.exact), own.code)).collect()
}

#[test]
fn passages_when_selected_and_coded_by_keyboard_alone_are_those_that_were_meant() {
    let mut harness = reading();
    // Alone, so that no article is wrapped.
    harness.get_by_label("zh").click();
    harness.run();
    focus(&mut harness);
    press_with(&mut harness, Modifiers::COMMAND, Key::Home);
    let mut expected = Vec::new();
    for at in 1..=20 {
        // From the beginning of the article to its comma, then the digit.
        press(&mut harness, Key::Home);
        for _ in 0..6 {
            press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
        }
        let key = at % 3 + 1;
        type_text(&mut harness, &key.to_string());
        let words: String = format!("第{at}条 支持区块链").chars().take(6).collect();
        expected.push((words, format!("c{key}")));
        press(&mut harness, Key::ArrowDown);
    }
    assert_eq!(coded(&harness), expected);
    for _ in 0..20 {
        send(&mut harness, Action::Undo);
    }
    assert!(coded(&harness).is_empty());
}

#[test]
fn hit_when_gone_to_is_selected_and_is_what_a_digit_codes() {
    let mut harness = reading();
    send(&mut harness, FilterCommand::ReplaceLine("text:区块链".to_owned()));
    focus(&mut harness);
    for _ in 0..2 {
        press(&mut harness, Key::F3);
        type_text(&mut harness, "2");
    }
    let word = || ("区块链".to_owned(), "c2".to_owned());
    assert_eq!(coded(&harness), [word(), word()]);
    let starts: Vec<usize> =
        record(&harness).annotations().into_iter().filter_map(|own| Some(own.target?.start)).collect();
    assert_eq!(starts, [6, 28]);
}

#[test]
fn keys_that_come_within_one_frame_are_taken_in_their_order() {
    let mut harness = reading();
    select(&mut harness, "c");
    focus(&mut harness);
    press_with(&mut harness, Modifiers::COMMAND, Key::Home);
    // Down to the second line, over two characters, coded; then two more, coded otherwise.
    let key = |key: Key, modifiers: Modifiers| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers,
    };
    let pressed = [
        key(Key::ArrowDown, Modifiers::NONE),
        key(Key::ArrowRight, Modifiers::SHIFT),
        key(Key::ArrowRight, Modifiers::SHIFT),
        Event::Text("1".to_owned()),
        key(Key::ArrowRight, Modifiers::SHIFT),
        key(Key::ArrowRight, Modifiers::SHIFT),
        Event::Text("2".to_owned()),
    ];
    in_one_frame(&mut harness, pressed);
    harness.run_steps(20);
    assert_eq!(coded(&harness), [("乙😀".to_owned(), "c1".to_owned()), ("区块".to_owned(), "c2".to_owned())]);
}

#[test]
fn record_without_a_text_says_so_and_takes_one() {
    let mut harness = reading();
    select(&mut harness, "b");
    harness.get_by_label("This record has no text");
    harness.get_by_label("Add a Chinese text").click();
    harness.run();
    type_text(&mut harness, "新的正文");
    press_with(&mut harness, Modifiers::COMMAND, Key::S);
    assert_eq!(record(&harness).text("text").best(hongtou::words::Lang::Zh), Some("新的正文"));
}

#[test]
fn paragraphs_of_both_languages_stand_side_by_side_and_only_those_in_sight_are_laid_out() {
    let mut harness = reading();
    let (zh, en) = texts();
    let top = |harness: &Harness<'_, Shell>, label: &str| harness.get_by_label(label).rect().top();
    for at in [0, 5, 9] {
        let pair = (zh.lines().nth(at).unwrap(), en.split("\n\n").nth(at).unwrap());
        assert!((top(&harness, pair.0) - top(&harness, pair.1)).abs() < 0.5, "{at}");
    }
    assert!(harness.query_by_label(zh.lines().last().unwrap()).is_none(), "it is out of sight");
    focus(&mut harness);
    press_with(&mut harness, Modifiers::COMMAND, Key::End);
    harness.get_by_label(zh.lines().last().unwrap());
    // Another record begins at its beginning; this one is found where it was left.
    select(&mut harness, "c");
    harness.get_by_label("甲");
    select(&mut harness, "a");
    harness.get_by_label(zh.lines().last().unwrap());
    assert_eq!(state(&harness).selected_id().as_deref(), Some("a"));
}

#[test]
fn caret_of_one_text_is_not_that_of_another_record_or_language() {
    let mut harness = reading();
    focus(&mut harness);
    press_with(&mut harness, Modifiers::COMMAND, Key::End);
    select(&mut harness, "c");
    harness.get_by_label("甲");
    focus(&mut harness);
    press_with(&mut harness, Modifiers::SHIFT | Modifiers::COMMAND, Key::End);
    type_text(&mut harness, "1");
    assert_eq!(coded(&harness), [("甲\n乙😀区块链\n丙".to_owned(), "c1".to_owned())]);
    select(&mut harness, "a");
    // The English text has a caret of its own, and what is selected in the Chinese one is not copied or coded from there.
    focus(&mut harness);
    press_with(&mut harness, Modifiers::COMMAND, Key::Home);
    press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    harness.get_by_label("text in English").focus();
    harness.run();
    assert_eq!(state(&harness).session.text_selection.as_ref().map(|own| own.field.as_str()), Some("text.zh"));
    press(&mut harness, Key::ArrowRight);
    assert_eq!(state(&harness).session.text_selection, None);
    press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    let selection = state(&harness).session.text_selection.clone();
    assert_eq!(selection.map(|own| (own.field, own.range)), Some(("text.en".to_owned(), 1..2)));
    press(&mut harness, Key::Escape);
    assert_eq!(state(&harness).session.text_selection, None);
}

#[test]
fn hit_in_a_language_that_is_not_shown_brings_it_and_one_of_a_record_left_elsewhere_is_seen() {
    let mut harness = reading();
    focus(&mut harness);
    press_with(&mut harness, Modifiers::COMMAND, Key::End);
    harness.get_by_label("zh").click();
    harness.run();
    assert!(harness.query_by_label("text in English").is_none());
    // It stays where it was read, also alone.
    let (zh, _) = texts();
    harness.get_by_label(zh.lines().last().unwrap());
    select(&mut harness, "c");
    send(&mut harness, FilterCommand::ReplaceLine("text:blockchain".to_owned()));
    select(&mut harness, "a");
    press(&mut harness, Key::F3);
    harness.get_by_label("text in English");
    harness.get_by_label(zh.lines().next().unwrap());
    assert_eq!(state(&harness).session.text_selection.as_ref().map(|own| own.range.clone()), Some(15..25));
}

#[test]
fn end_of_a_wrapped_row_is_where_the_caret_stays() {
    let mut harness = reading();
    focus(&mut harness);
    let at = |harness: &mut Harness<'static, Shell>| {
        // What lies before the caret, as it is selected from there.
        press_with(harness, Modifiers::SHIFT | Modifiers::COMMAND, Key::Home);
        let selection = state(harness).session.text_selection.clone();
        press(harness, Key::Escape);
        selection.map_or(0, |own| own.range.len())
    };
    press_with(&mut harness, Modifiers::COMMAND, Key::Home);
    press(&mut harness, Key::End);
    press(&mut harness, Key::End);
    let end = at(&mut harness);
    assert!(end > 5);
    press_with(&mut harness, Modifiers::COMMAND, Key::Home);
    press(&mut harness, Key::End);
    press(&mut harness, Key::Home);
    assert_eq!(at(&mut harness), 0);
}
