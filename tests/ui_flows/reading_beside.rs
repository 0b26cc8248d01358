//! What stands beside a text that is read and what is done there: codes of the codebook, the correction of the text, what becomes of
//! its passages, labels where there is little room.

use crate::coding::coded;
use crate::passages::{TEXT, annotation, dataset, reading};
use crate::screen::{has_keyboard, press, press_with, record, screen_to_code, select, send, state, type_text};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, PointerButton};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{Action, Tab};
use hongtou::ui::Shell;
use serde_json::json;

/// The second record is read, with the codebook at the left.
fn with_codebook() -> Harness<'static, Shell> {
    let mut harness = reading("b");
    send(&mut harness, Action::ShowCodebook);
    harness.get_by_label("text in Chinese").focus();
    harness.run();
    harness
}

fn click_row(harness: &mut Harness<'static, Shell>, name: &str, times: usize) {
    let at = harness
        .get_by(|node| node.role() == Role::TreeItem && node.label().is_some_and(|label| label.starts_with(name)));
    let at = at.rect().center();
    // A frame of a test takes long, and a click long ago is not the first of these.
    (0..30).for_each(|_| harness.step());
    harness.ctx.options_mut(|options| options.input_options.max_double_click_delay = 5.0);
    harness.event(Event::PointerMoved(at));
    for _ in 0..times {
        for pressed in [true, false] {
            let event =
                Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
            harness.event(event);
        }
    }
    harness.run();
}

#[test]
fn code_of_the_codebook_that_is_clicked_is_put_on_the_words_that_are_selected_and_filters_without_any() {
    let mut harness = with_codebook();
    press(&mut harness, Key::Comma);
    click_row(&mut harness, "funding", 1);
    assert_eq!(coded(&harness), ["支持区块链产业 funding"]);
    assert_eq!(state(&harness).session.filter_line, "");
    assert!(has_keyboard(&harness, "text in Chinese"), "the next passage is selected at once");
    // Two clicks mean the quotes, and put nothing.
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Period);
    click_row(&mut harness, "focus", 2);
    assert_eq!(state(&harness).session.tab, Tab::Quotes);
    select(&mut harness, "b");
    assert_eq!(coded(&harness), ["支持区块链产业 funding"]);
    // Without a selection a click filters, as everywhere.
    let mut harness = with_codebook();
    click_row(&mut harness, "funding", 1);
    assert!(coded(&harness).is_empty());
    assert_eq!(state(&harness).session.filter_line, "code:funding");
}

#[test]
fn two_clicks_on_a_code_take_back_nothing_that_was_coded_before_them() {
    let mut harness = with_codebook();
    press(&mut harness, Key::Comma);
    click_row(&mut harness, "funding", 1);
    press(&mut harness, Key::Escape);
    assert_eq!(coded(&harness), ["支持区块链产业 funding"]);
    click_row(&mut harness, "funding", 2);
    assert_eq!(state(&harness).session.tab, Tab::Quotes);
    select(&mut harness, "b");
    assert_eq!(coded(&harness), ["支持区块链产业 funding"]);
}

#[test]
fn text_is_corrected_where_it_is_read_and_what_esc_takes_back_can_be_made_again() {
    let mut harness = reading("b");
    for _ in 0..3 {
        press(&mut harness, Key::ArrowRight);
    }
    press(&mut harness, Key::F2);
    assert!(has_keyboard(&harness, "text in Chinese"));
    let field = harness.get_by_role_and_label(Role::MultilineTextInput, "text in Chinese").rect();
    assert!(field.height() > 500.0, "as large as the view: {field:?}");
    type_text(&mut harness, "新");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    let text =
        |harness: &Harness<'_, Shell>| record(harness).text("text").iter().next().map(|(_, text)| text.to_owned());
    assert_eq!(text(&harness), Some(TEXT.replacen("支持区", "支持区新", 1)), "where the caret stood");
    // It is gone on there.
    assert!(has_keyboard(&harness, "text in Chinese"));
    press_with(&mut harness, Modifiers::SHIFT | Modifiers::COMMAND, Key::Home);
    assert_eq!(state(&harness).session.text_selection.clone().map(|own| own.range), Some(0..4));
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::F2);
    type_text(&mut harness, "许多字");
    press(&mut harness, Key::Escape);
    assert_eq!(text(&harness), Some(TEXT.replacen("支持区", "支持区新", 1)));
    harness.get_by_label_contains("What was typed in text in Chinese was taken back");
    assert!(has_keyboard(&harness, "text in Chinese"));
    send(&mut harness, Action::Redo);
    assert!(text(&harness).is_some_and(|text| text.contains("许多字")));
    send(&mut harness, Action::Undo);
    // With nothing typed nothing is told, nor done.
    let steps = state(&harness).document.history().len();
    press(&mut harness, Key::F2);
    press(&mut harness, Key::Escape);
    assert_eq!(state(&harness).document.history().len(), steps);
    // Also with the record folded away: a letter is typed, and no key.
    send(&mut harness, Action::ToggleRight);
    harness.get_by_label("text in Chinese").focus();
    harness.run();
    press(&mut harness, Key::F2);
    type_text(&mut harness, "ff");
    press_with(&mut harness, Modifiers::COMMAND, Key::T);
    assert!(text(&harness).is_some_and(|text| text.contains("ff")), "what is no longer shown is kept");
    assert!(coded(&harness).is_empty());
}

#[test]
fn edit_that_takes_the_words_of_a_passage_says_so_with_a_way_to_the_list() {
    let mut harness = reading("a");
    press(&mut harness, Key::F2);
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "全文已改");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    harness.get_by_label_contains("2 annotations of this record have lost their words");
    let marked = harness.query_all_by(|node| {
        node.role() == Role::Link && node.label().is_some_and(|label| label.contains("are not found in the text"))
    });
    assert_eq!(marked.count(), 2, "the claims are marked");
    harness.get_by_role_and_label(Role::Button, "Annotations without their words").click();
    harness.run();
    assert!(state(&harness).orphans().is_some_and(|all| all.len() == 2));
    send(&mut harness, Action::Undo);
    assert!(harness.query_by_label_contains("have lost their words").is_none(), "it is so no longer");
}

#[test]
fn annotations_stand_in_the_order_of_the_text_and_short_labels_say_who_coded_where_there_is_little_room() {
    let mut file = dataset();
    let first = &mut file["policies"][0];
    first["text"]["en"] = json!("The fund is new.");
    let whole = json!({"id": "whole", "code": "funding", "by": "LW", "at": "2020-01-01T00:00:00Z"});
    first["annotations"] =
        json!([annotation("late", "stance", "CY", (8, 12)), annotation("outer", "focus", "LW", (0, 7)), whole]);
    let mut harness = screen_to_code(&file);
    select(&mut harness, "a");
    press_with(&mut harness, Modifiers::COMMAND, Key::R);
    let top = |name: &str| harness.get_by_role_and_label(Role::Button, name).rect().top();
    assert!(top("funding") < top("focus") && top("focus") < top("stance"));
    let label = harness.get_by_role_and_label(Role::Button, "stance, CY").rect();
    assert!(label.width() < 70.0, "{label:?}");
}

#[test]
fn form_of_a_new_code_is_not_wrong_before_something_is_typed_and_a_draw_says_what_it_lacks() {
    let mut harness = screen_to_code(&dataset());
    send(&mut harness, Action::NewCode);
    assert!(harness.query_by_label_contains("It needs a name").is_none());
    type_text(&mut harness, "x");
    press(&mut harness, Key::Backspace);
    harness.get_by_label("Key").focus();
    harness.run();
    type_text(&mut harness, "9");
    harness.get_by_label_contains("It needs a name");
    press(&mut harness, Key::Escape);
    send(&mut harness, Action::DrawSample);
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    type_text(&mut harness, "1");
    harness.get_by_label("Name the tag.");
}

#[test]
fn digit_after_enter_in_the_search_is_for_the_hit_and_words_that_are_not_there_stay_to_be_put_right() {
    let mut harness = reading("b");
    press_with(&mut harness, Modifiers::COMMAND, Key::F);
    type_text(&mut harness, "没有的词");
    press(&mut harness, Key::Enter);
    assert!(has_keyboard(&harness, "Search in the text"));
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    // All in one frame: what is looked for, Enter, the digit.
    let key = |key| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    let input = harness.input_mut();
    input.events.extend([Event::Text("企业".to_owned()), key(Key::Enter), Event::Text("1".to_owned())]);
    harness.run_steps(12);
    assert_eq!(coded(&harness), ["企业 focus"]);
    assert_eq!(state(&harness).session.text_search.typed, "企业");
}
