//! The annotation that keys are about while the keyboard is at its entry in the record: it stays so after a change and after undo, where
//! the order of the annotations changes, and no longer than the keyboard is there.

use crate::coding::coded;
use crate::passages::{TEXT, annotation, dataset, reading};
use crate::screen::{
    USUAL, focused, has_keyboard, press, press_with, record, screen_to_code, select, send, state, type_text,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Action, CodeCommand};
use hongtou::ui::Shell;
use serde_json::json;

fn chosen(harness: &Harness<'_, Shell>) -> Option<String> {
    state(harness).chosen().map(|own| own.annotation.clone())
}

/// The first record beside the table, with the keyboard at the entry of this code.
fn at_entry(code: &str) -> Harness<'static, Shell> {
    let mut harness = screen_to_code(&dataset());
    select(&mut harness, "a");
    go_to_entry(&mut harness, code);
    harness
}

fn go_to_entry(harness: &mut Harness<'static, Shell>, code: &str) {
    harness.get_by_role_and_label(Role::Button, code).focus();
    harness.run();
}

#[test]
fn codes_when_put_one_after_the_other_at_an_entry_stand_on_its_words() {
    let mut harness = at_entry("focus");
    type_text(&mut harness, "f");
    assert_eq!(coded(&harness).last().map(String::as_str), Some("支持区块链产业 funding"));
    type_text(&mut harness, "2");
    assert_eq!(coded(&harness).last().map(String::as_str), Some("支持区块链产业 stance"));
    // It has a scale: as where texts are read, the next digit is its value.
    type_text(&mut harness, "1");
    assert_eq!(coded(&harness).last().map(String::as_str), Some("支持区块链产业 stance = 1"));
    assert_eq!(coded(&harness).len(), 4);
    // What is undone is gone: keys are about the entry that the keyboard is at, also those that come at once.
    send(&mut harness, Action::Undo);
    send(&mut harness, Action::Undo);
    assert_eq!(chosen(&harness).as_deref(), Some("outer"));
    let undo =
        Event::Key { key: Key::Z, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::COMMAND };
    for event in [undo, Event::Text("2".to_owned())] {
        harness.event(event);
    }
    harness.run_steps(12);
    assert_eq!(coded(&harness), ["支持区块链产业 focus", "区块链 stance", "支持区块链产业 stance"]);
}

#[test]
fn annotation_when_a_change_of_it_is_undone_is_still_the_one_that_keys_are_about() {
    for is_read in [true, false] {
        let mut harness = if is_read { reading("a") } else { at_entry("focus") };
        if is_read {
            press(&mut harness, Key::A);
        }
        assert_eq!(chosen(&harness).as_deref(), Some("outer"));
        press_with(&mut harness, Modifiers::ALT, Key::ArrowLeft);
        press_with(&mut harness, Modifiers::COMMAND, Key::Z);
        assert_eq!(chosen(&harness).as_deref(), Some("outer"), "{is_read}");
        press_with(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
        assert_eq!(coded(&harness)[0], "持区块链产业 focus", "{is_read}");
        press_with(&mut harness, Modifiers::COMMAND, Key::Z);
        press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
        assert_eq!(coded(&harness)[0], "持区块链产业 focus", "{is_read}");
        // Somebody reads the record, which is no change of the annotation.
        send(&mut harness, CodeCommand::ToggleRead);
        type_text(&mut harness, "f");
        assert_eq!(coded(&harness).last().map(String::as_str), Some("持区块链产业 funding"), "{is_read}");
        // What is removed is not.
        press(&mut harness, Key::Delete);
        assert_eq!(coded(&harness).len(), 2, "{is_read}");
        assert_eq!(chosen(&harness).as_deref(), (!is_read).then_some("outer"));
    }
}

#[test]
fn end_when_moved_past_that_of_another_annotation_stays_the_one_that_is_moved() {
    let mut file = dataset();
    file["policies"][0]["annotations"] =
        json!([annotation("A", "focus", "LW", (3, 10)), annotation("B", "funding", "LW", (5, 12))]);
    for is_read in [true, false] {
        let mut harness = screen_to_code(&file);
        select(&mut harness, "a");
        if is_read {
            press_with(&mut harness, Modifiers::COMMAND, Key::R);
        }
        go_to_entry(&mut harness, "focus");
        for _ in 0..5 {
            press_with(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
        }
        let words = |start: usize, end: usize| TEXT.chars().skip(start).take(end - start).collect::<String>();
        assert_eq!(coded(&harness), [format!("{} focus", words(8, 10)), format!("{} funding", words(5, 12))]);
        assert!(has_keyboard(&harness, "focus"), "{:?}", focused(&harness));
        // Its entry is the second one now.
        press(&mut harness, Key::ArrowUp);
        press(&mut harness, Key::ArrowUp);
        assert_eq!(chosen(&harness).as_deref(), Some("B"));
    }
}

#[test]
fn annotation_is_chosen_in_the_record_only_while_the_keyboard_is_at_it() {
    let mut harness = at_entry("stance");
    assert_eq!(chosen(&harness).as_deref(), Some("inner"));
    // Its menu and its memo are about it.
    press_with(&mut harness, Modifiers::SHIFT, Key::F10);
    assert_eq!(chosen(&harness).as_deref(), Some("inner"));
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::M);
    type_text(&mut harness, "why");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(chosen(&harness).as_deref(), Some("inner"), "{:?}", focused(&harness));
    go_to_entry(&mut harness, "stance");
    // On to what is behind the list, still in the record.
    press(&mut harness, Key::Tab);
    assert!(!has_keyboard(&harness, "stance"), "{:?}", focused(&harness));
    assert_eq!(chosen(&harness), None, "{:?}", focused(&harness));
    press(&mut harness, Key::Delete);
    assert_eq!(record(&harness).annotations().len(), 2);
    // And back.
    press_with(&mut harness, Modifiers::SHIFT, Key::Tab);
    assert_eq!(chosen(&harness).as_deref(), Some("inner"), "{:?}", focused(&harness));
}

/// The memo of an annotation of the record that is shown.
fn memo_of(harness: &Harness<'_, Shell>, id: &str) -> Option<String> {
    let own = record(harness).annotations().into_iter().find(|own| own.id == id)?;
    own.memo.iter().next().map(|(_, memo)| memo.to_owned())
}

#[test]
fn memo_that_is_written_while_a_text_is_read_gives_the_keyboard_back_to_the_text_and_the_passage() {
    // In the small window the record lies over the text while the memo is written.
    for size in [vec2(1024.0, 640.0), USUAL] {
        let mut harness = reading("a");
        harness.set_size(size);
        harness.run();
        press(&mut harness, Key::A);
        assert_eq!(chosen(&harness).as_deref(), Some("outer"));
        press(&mut harness, Key::M);
        type_text(&mut harness, "why");
        press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
        assert!(has_keyboard(&harness, "text in Chinese"), "{size:?} {:?}", focused(&harness));
        assert_eq!(chosen(&harness).as_deref(), Some("outer"));
        // Once more, dropped after it was stored in part.
        press(&mut harness, Key::M);
        type_text(&mut harness, " not ajq");
        for _ in 0..80 {
            harness.step();
        }
        press(&mut harness, Key::Escape);
        assert!(has_keyboard(&harness, "text in Chinese"), "{size:?} {:?}", focused(&harness));
        assert_eq!(memo_of(&harness, "outer").as_deref(), Some("why"), "{size:?}");
        assert_eq!((chosen(&harness).as_deref(), coded(&harness).len()), (Some("outer"), 2), "{size:?}");
        press_with(&mut harness, Modifiers::ALT, Key::ArrowLeft);
        assert_eq!(coded(&harness)[0], "支持区块链产 focus", "{size:?}");
        press(&mut harness, Key::Delete);
        assert_eq!(coded(&harness), ["区块链 stance"], "{size:?}");
    }
}

#[test]
fn record_over_the_table_when_it_is_folded_away_leaves_the_keyboard_at_the_table() {
    let mut harness = screen_to_code(&dataset());
    harness.set_size(vec2(1024.0, 640.0));
    harness.run();
    send(&mut harness, Action::NextRecord);
    go_to_entry(&mut harness, "focus");
    press_with(&mut harness, Modifiers::COMMAND, Key::Num3);
    assert_eq!(focused(&harness).map(|(role, ..)| role), Some(Role::Table));
    assert_eq!(chosen(&harness), None);
    // Nothing is left to be wanted: it comes and goes as ever.
    press_with(&mut harness, Modifiers::COMMAND, Key::Num3);
    assert!(harness.query_by_role_and_label(Role::Button, "focus").is_some());
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    assert!(has_keyboard(&harness, "text in Chinese"));
}
