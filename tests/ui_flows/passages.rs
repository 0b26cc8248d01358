//! Passages of a text: selected by clause, sentence and paragraph, chosen by keys and by a click, and what keys do with the one that
//! is chosen, wherever it is shown as that.

use crate::coding::coded;
use crate::screen::{
    commit, compose, focused, has_keyboard, press, press_with, record, screen_to_code, select, send, state, type_text,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{Action, Tab};
use hongtou::ui::Shell;
use serde_json::{Value, json};

pub(crate) const TEXT: &str =
    "支持区块链产业，设立专项资金。鼓励企业申报。\n\n第二段，省级统筹。\nThe fund is new. Apply now.";

pub(crate) fn annotation(id: &str, code: &str, by: &str, (start, end): (usize, usize)) -> Value {
    let exact: String = TEXT.chars().skip(start).take(end - start).collect();
    json!({"id": id, "code": code, "by": by, "at": "2020-01-01T00:00:00Z",
        "target": {"field": "text.zh", "start": start, "end": end, "exact": exact}})
}

/// Two records; in the first one the outer passage is LW's, the inner one CY's.
pub(crate) fn dataset() -> Value {
    let scale = json!([{"value": 1, "label": "weak"}, {"value": 2, "label": "strong"}]);
    let codes = json!([{"id": "focus", "key": "1"}, {"id": "funding", "key": "f"}, {"id": "stance", "key": "2", "scale": scale},
        {"id": "theirs", "key": "t"}]);
    let annotations = [annotation("outer", "focus", "LW", (0, 7)), annotation("inner", "stance", "CY", (2, 5))];
    let policies = json!([
        {"id": "a", "issued": "2017", "title": {"zh": "规划"}, "text": {"zh": TEXT}, "annotations": annotations},
        {"id": "b", "issued": "2018", "title": {"zh": "意见"}, "text": {"zh": TEXT}}]);
    json!({"hongtou": 1, "codes": codes, "policies": policies})
}

pub(crate) fn reading(id: &str) -> Harness<'static, Shell> {
    let mut harness = screen_to_code(&dataset());
    select(&mut harness, id);
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    assert!(has_keyboard(&harness, "text in Chinese"), "who opens a text reads it");
    press_with(&mut harness, Modifiers::COMMAND, Key::Home);
    harness
}

/// The memo of the first annotation of the record that is shown.
fn first_memo(harness: &Harness<'_, Shell>) -> Option<String> {
    record(harness).annotations()[0].memo.iter().next().map(|(_, memo)| memo.to_owned())
}

fn selected(harness: &Harness<'_, Shell>) -> String {
    let range = state(harness).session.text_selection.clone().map(|own| own.range).unwrap_or_default();
    TEXT.chars().skip(range.start).take(range.len()).collect()
}

fn chosen(harness: &Harness<'_, Shell>) -> Option<String> {
    state(harness).chosen().map(|own| own.annotation.clone())
}

fn click_at(harness: &mut Harness<'static, Shell>, at: Pos2) {
    harness.event(Event::PointerMoved(at));
    for pressed in [true, false] {
        let event =
            Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
        harness.event(event);
    }
    harness.run();
    // Another click is no second one of the same.
    for _ in 0..60 {
        harness.step();
    }
}

/// Where a character of the first line stands.
fn place(harness: &Harness<'static, Shell>, at: f32) -> Pos2 {
    let line = harness.get_by_label(TEXT.lines().next().unwrap()).rect();
    pos2(line.left() + line.width() * at / 22.0, line.top() + 9.0)
}

#[test]
fn escape_in_a_text_lets_go_what_is_selected_then_leads_to_the_list_and_never_loses_the_keyboard() {
    let mut harness = reading("b");
    for _ in 0..3 {
        press(&mut harness, Key::ArrowRight);
    }
    press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    press(&mut harness, Key::Escape);
    assert!(selected(&harness).is_empty() && has_keyboard(&harness, "text in Chinese"));
    press(&mut harness, Key::Escape);
    assert_eq!(state(&harness).session.tab, Tab::Table);
    assert_eq!(focused(&harness).map(|(role, ..)| role), Some(Role::Table));
    press(&mut harness, Key::Escape);
    assert_eq!(focused(&harness).map(|(role, ..)| role), Some(Role::Table), "it stays there");
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    assert!(has_keyboard(&harness, "text in Chinese"));
    // The caret stands where it was left.
    press_with(&mut harness, Modifiers::SHIFT | Modifiers::COMMAND, Key::Home);
    assert_eq!(selected(&harness), "支持区块");
    press(&mut harness, Key::Escape);
    // Whoever came from the quotes goes back there.
    press_with(&mut harness, Modifiers::COMMAND, Key::U);
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    press(&mut harness, Key::Escape);
    assert_eq!(state(&harness).session.tab, Tab::Quotes);
    assert_eq!(focused(&harness).map(|(role, ..)| role), Some(Role::Table));
    // From a button beside the text Esc leads to the text.
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    harness.get_by_label("Mark as read by me").focus();
    harness.run();
    press(&mut harness, Key::Escape);
    assert!(has_keyboard(&harness, "text in Chinese"));
}

#[test]
fn clause_sentence_and_paragraph_are_selected_by_one_key_each_and_grow_to_the_next_one() {
    let mut harness = reading("b");
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::Comma);
    assert_eq!(selected(&harness), "支持区块链产业");
    press(&mut harness, Key::Comma);
    assert_eq!(selected(&harness), "支持区块链产业，设立专项资金。");
    press(&mut harness, Key::Escape);
    press_with(&mut harness, Modifiers::COMMAND, Key::Home);
    press(&mut harness, Key::Period);
    assert_eq!(selected(&harness), "支持区块链产业，设立专项资金。");
    press(&mut harness, Key::Slash);
    assert_eq!(selected(&harness), TEXT.lines().next().unwrap());
    press(&mut harness, Key::Period);
    assert_eq!(selected(&harness), "支持区块链产业，设立专项资金。鼓励企业申报。\n\n第二段，省级统筹。");
    // Both ends are moved by keys, by a character and by a word; the keys of the filter are those of the ends here.
    press_with(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    press_with(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    press_with(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(selected(&harness), "区块链产业，设立专项资金。鼓励企业申报。\n\n第二段，省级统筹");
    press_with(&mut harness, Modifiers::ALT | Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowRight);
    press_with(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    assert!(selected(&harness).starts_with("业，设立"), "{}", selected(&harness));
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::Period);
    type_text(&mut harness, "1");
    assert_eq!(coded(&harness), ["第二段，省级统筹。 focus"]);
    // The same, in one frame.
    press_with(&mut harness, Modifiers::COMMAND, Key::Home);
    let key = |key| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    for event in [key(Key::Comma), Event::Text(",".to_owned()), Event::Text("f".to_owned())] {
        harness.event(event);
    }
    harness.run_steps(12);
    assert_eq!(coded(&harness), ["第二段，省级统筹。 focus", "支持区块链产业 funding"]);
}

#[test]
fn letter_that_is_the_key_of_a_code_puts_it_and_one_of_the_program_does_not() {
    let mut harness = reading("b");
    press(&mut harness, Key::Comma);
    type_text(&mut harness, "f");
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Period);
    // As it comes with capitals locked, or from an input method that writes wide letters.
    type_text(&mut harness, "F");
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Slash);
    compose(&mut harness, "f");
    commit(&mut harness, "f");
    assert_eq!(coded(&harness).len(), 2, "what an input method has composed is no key");
    commit(&mut harness, "ｆ");
    type_text(&mut harness, "t");
    let sentence = "支持区块链产业，设立专项资金。";
    let all = [
        "支持区块链产业 funding".to_owned(),
        format!("{sentence} funding"),
        format!("{} funding", TEXT.lines().next().unwrap()),
    ];
    assert_eq!(coded(&harness), all);
    // In the table it codes the record.
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    harness.get_by_role(Role::Table).focus();
    harness.run();
    type_text(&mut harness, "f");
    assert_eq!(coded(&harness).last().map(String::as_str), Some(" funding"));
    // While something is typed it is typed.
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    type_text(&mut harness, "f");
    assert_eq!(coded(&harness).len(), 4);
}

#[test]
fn key_of_a_code_that_the_program_has_itself_is_refused_where_it_is_typed() {
    let mut harness = screen_to_code(&dataset());
    send(&mut harness, Action::NewCode);
    harness.get_by_label("Key").focus();
    harness.run();
    for (typed, told) in
        [("m", "M is a key of the program itself"), ("，", "， cannot be a key"), ("f", "is the key of")]
    {
        press_with(&mut harness, Modifiers::COMMAND, Key::A);
        type_text(&mut harness, typed);
        assert!(harness.query_by_label_contains(told).is_some(), "{typed}");
    }
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "g");
    assert!(harness.query_by_label_contains("key of").is_none());
}

#[test]
fn passage_that_is_clicked_is_the_one_that_keys_are_about() {
    let mut harness = reading("a");
    let at = place(&harness, 3.2);
    click_at(&mut harness, at);
    assert_eq!(chosen(&harness).as_deref(), Some("inner"), "the shortest one");
    click_at(&mut harness, at);
    assert_eq!(chosen(&harness).as_deref(), Some("outer"), "then the one around it");
    let said = harness.get_by_label_contains("focus, LW; ");
    assert!(said.accesskit_node().value().is_some_and(|told| told.contains("remove")));
    press_with(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(coded(&harness), ["支持区块链产 focus", "区块链 stance"]);
    send(&mut harness, Action::Undo);
    let at = place(&harness, 6.2);
    click_at(&mut harness, at);
    press(&mut harness, Key::Delete);
    assert_eq!(coded(&harness), ["区块链 stance"]);
    send(&mut harness, Action::Undo);
    // By its label at the margin, of somebody else: it is said whose it was.
    harness.get_by_role_and_label(Role::Button, "stance, CY").click();
    harness.run();
    assert_eq!(chosen(&harness).as_deref(), Some("inner"));
    assert!(has_keyboard(&harness, "text in Chinese"));
    press(&mut harness, Key::Delete);
    assert_eq!(coded(&harness), ["支持区块链产业 focus"]);
    harness.get_by_label_contains("CY");
    // A click elsewhere chooses none, and the next digit codes the record as before.
    let at = place(&harness, 20.0);
    click_at(&mut harness, at);
    assert_eq!(chosen(&harness), None);
}

#[test]
fn keys_of_a_passage_act_in_the_record_as_they_do_in_the_text() {
    let mut harness = reading("a");
    // The entry in the record is gone to by keys.
    press(&mut harness, Key::A);
    harness.get_by_role_and_label(Role::Button, "focus").focus();
    harness.run();
    assert_eq!(chosen(&harness).as_deref(), Some("outer"));
    press_with(&mut harness, Modifiers::ALT, Key::ArrowRight);
    press_with(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(coded(&harness)[0], "持区块链产业， focus");
    press(&mut harness, Key::M);
    type_text(&mut harness, "why");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(first_memo(&harness).as_deref(), Some("why"));
    harness.get_by_role_and_label(Role::Button, "focus").focus();
    harness.run();
    press(&mut harness, Key::Delete);
    assert_eq!(coded(&harness), ["区块链 stance"]);
    send(&mut harness, Action::Undo);
    // Beside the table, too; but at the table keys are about the record.
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    harness.get_by_role_and_label(Role::Button, "focus").focus();
    harness.run();
    assert_eq!(chosen(&harness).as_deref(), Some("outer"));
    harness.get_by_role(Role::Table).focus();
    harness.run();
    assert_eq!(chosen(&harness), None);
    press(&mut harness, Key::Delete);
    assert_eq!(coded(&harness).len(), 2);
    harness.get_by_role_and_label(Role::Button, "focus").focus();
    harness.run();
    press(&mut harness, Key::M);
    type_text(&mut harness, " not");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(first_memo(&harness).as_deref(), Some("why not"));
    harness.get_by_role_and_label(Role::Button, "focus").focus();
    harness.run();
    press(&mut harness, Key::Delete);
    assert_eq!(coded(&harness), ["区块链 stance"]);
}

#[test]
fn keys_of_a_passage_act_at_the_quotes() {
    let mut harness = reading("a");
    press_with(&mut harness, Modifiers::COMMAND, Key::U);
    harness.get_by_role(Role::Table).focus();
    harness.run();
    press(&mut harness, Key::Home);
    for _ in 0..2 {
        press_with(&mut harness, Modifiers::ALT, Key::ArrowRight);
    }
    press_with(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(coded(&harness)[0], "持区块链产业，设 focus");
    send(&mut harness, Action::Undo);
    assert_eq!(coded(&harness)[0], "支持区块链产业 focus", "all of it was one step");
    press(&mut harness, Key::M);
    type_text(&mut harness, "why");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(first_memo(&harness).as_deref(), Some("why"));
    assert_eq!(focused(&harness).map(|(role, ..)| role), Some(Role::Table), "the keyboard is back at the quotes");
    type_text(&mut harness, "f");
    assert_eq!(coded(&harness)[0], "支持区块链产业 funding");
    press(&mut harness, Key::C);
    assert!(!state(&harness).session.dialogs.is_empty());
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Delete);
    assert_eq!(coded(&harness).len(), 1);
}
