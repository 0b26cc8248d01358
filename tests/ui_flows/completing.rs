//! What is offered while the filter line is typed, and how it is taken.

use crate::screen::{
    USUAL, click, commit, compose, filter_line, has_keyboard, press, press_with, screen, screen_of, send, shown, state,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hongtou::app::{Action, FilterCommand, SettingCommand};
use hongtou::ui::Shell;

/// Types at the caret, as a keyboard would.
fn type_on(harness: &mut Harness<'_, Shell>, text: &str) {
    harness.get_by_role_and_label(Role::TextInput, "Filter").focus();
    harness.run();
    for c in text.chars() {
        harness.event(Event::Text(c.to_string()));
        harness.run();
    }
}

fn line<'a>(harness: &'a Harness<'_, Shell>) -> &'a str {
    &state(harness).session.line
}

/// What is listed, as a screen reader reads it out.
fn listed(harness: &Harness<'_, Shell>) -> Vec<String> {
    harness.query_all_by_role(Role::ListBoxOption).filter_map(|node| node.accesskit_node().label()).collect()
}

#[test]
fn field_and_value_when_chosen_with_the_keys_stand_in_the_line() {
    let mut harness = screen();
    type_on(&mut harness, "re");
    assert_eq!(listed(&harness).first().map(String::as_str), Some("Region region:"));
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(line(&harness), "region:");
    assert!(has_keyboard(&harness, "Filter"));
    harness.get_by_label("Guangdong GD 19");
    type_on(&mut harness, "guangd");
    assert_eq!(listed(&harness), ["Guangdong GD 19"]);
    press(&mut harness, Key::Tab);
    assert_eq!(line(&harness), "region:GD");
    assert!(listed(&harness).is_empty());
    // The caret stands behind it.
    type_on(&mut harness, " kind:=wor");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowUp);
    press(&mut harness, Key::Enter);
    assert!(line(&harness).starts_with("region:GD kind:="), "{}", line(&harness));
    assert_eq!(state(&harness).session.mistakes, []);
    assert!(shown(&harness) < 19);
}

#[test]
fn counts_when_a_filter_stands_are_those_of_a_click() {
    let mut harness = screen();
    type_on(&mut harness, "kind:plan region:GD");
    let all = shown(&harness);
    press(&mut harness, Key::Enter);
    type_on(&mut harness, ",guangx");
    let offered = listed(&harness);
    assert!(offered.first().is_some_and(|row| row.starts_with("Guangxi GX ")), "{offered:?}");
    let count: usize = offered[0].rsplit(' ').next().and_then(|count| count.parse().ok()).unwrap();
    click(&mut harness, &offered[0]);
    assert_eq!(line(&harness), "kind:plan region:GD,GX");
    assert_eq!(shown(&harness), all + count);
    assert!(has_keyboard(&harness, "Filter"));
}

#[test]
fn value_when_typed_as_it_sounds_is_found_and_its_sound_stays_out_of_the_line() {
    let mut harness = screen();
    send(&mut harness, SettingCommand::SetLanguage("zh-CN"));
    harness.get_by_role_and_label(Role::TextInput, "筛选").focus();
    harness.run();
    for (typed, row) in
        [("region:chongq", "重庆 CQ 8"), ("region:gd", "广东 GD 19"), ("kind:xdjh", "行动计划 action-plan 19")]
    {
        send(&mut harness, FilterCommand::ReplaceLine(String::new()));
        harness.get_by_role_and_label(Role::TextInput, "筛选").type_text(typed);
        harness.run();
        assert_eq!(listed(&harness).first().map(String::as_str), Some(row), "{typed}");
        press(&mut harness, Key::Tab);
        assert!(!line(&harness).contains(typed.split(':').next_back().unwrap()), "{}", line(&harness));
        assert!(state(&harness).session.mistakes.is_empty());
    }
}

#[test]
fn values_that_only_records_have_are_gathered_and_counted() {
    let mut harness = screen();
    type_on(&mut harness, "tag:");
    let offered = listed(&harness);
    assert!(offered.iter().any(|row| row.starts_with("seed-article ")), "{offered:?}");
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    let count: usize = offered[0].rsplit(' ').next().and_then(|count| count.parse().ok()).unwrap();
    assert_eq!(shown(&harness), count);
    type_on(&mut harness, " issued:20");
    assert!(listed(&harness).iter().any(|row| row.starts_with("2019 ")), "{:?}", listed(&harness));
}

#[test]
fn list_when_escape_is_pressed_closes_before_the_line_is_left() {
    let mut harness = screen();
    type_on(&mut harness, "region:GD ki");
    assert_eq!(listed(&harness), ["Kind kind:"]);
    press(&mut harness, Key::Escape);
    assert!(listed(&harness).is_empty() && has_keyboard(&harness, "Filter"));
    assert_eq!(line(&harness), "region:GD ki");
    type_on(&mut harness, "n");
    assert_eq!(listed(&harness), ["Kind kind:"]);
    // Without a choice Enter does what it always does.
    press(&mut harness, Key::Enter);
    assert!(listed(&harness).is_empty() && !has_keyboard(&harness, "Filter"));
    assert_eq!(line(&harness), "region:GD kin");
    press_with(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(line(&harness), "");
    press_with(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(line(&harness), "region:GD kin");
}

#[test]
fn list_while_an_input_method_composes_is_not_there() {
    let mut harness = screen();
    type_on(&mut harness, "region:");
    assert!(!listed(&harness).is_empty());
    compose(&mut harness, "guang");
    assert!(listed(&harness).is_empty());
    commit(&mut harness, "广");
    assert_eq!(listed(&harness), ["Guangdong GD 19", "Guangxi GX 3"]);
}

#[test]
fn list_when_the_caret_goes_elsewhere_closes() {
    let mut harness = screen();
    type_on(&mut harness, "region:g");
    assert!(!listed(&harness).is_empty());
    press(&mut harness, Key::ArrowLeft);
    assert!(listed(&harness).is_empty());
    send(&mut harness, Action::ClearFilter);
    assert!(listed(&harness).is_empty());
}

#[test]
fn list_in_both_sizes_has_glyphs_and_stays_in_the_window() {
    for size in [vec2(1024.0, 640.0), USUAL] {
        let mut harness = screen_of(size, hongtou::app::Settings::default());
        type_on(&mut harness, "a b c d e f g h i j k l m n o p a b c d e f g h i j k l m n o p a b c d e f g code:");
        let rows: Vec<_> = harness.query_all_by_role(Role::ListBoxOption).collect();
        assert!(!rows.is_empty());
        assert!(rows.iter().all(|row| row.rect().right() <= size.x && row.rect().left() >= 0.0));
        for field in ["region", "issued?", "has", "by", "place", "issuer", "review", "level", "pass"] {
            send(&mut harness, FilterCommand::ReplaceLine(String::new()));
            type_on(&mut harness, &format!("{field}:"));
            assert!(!listed(&harness).is_empty(), "{field}");
        }
    }
}

#[test]
fn filter_is_added_by_a_field_from_the_menu_and_a_value_from_the_list() {
    let mut harness = screen();
    click(&mut harness, "Add filter");
    harness.get_by_role_and_label(Role::MenuItem, "Region").click();
    harness.run();
    assert!(harness.get_by_label("Filter").is_focused());
    assert!(state(&harness).session.mistakes.is_empty());
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    let line = filter_line(&harness);
    assert!(line.starts_with("region:") && line.len() > "region:".len(), "{line}");
    assert!(state(&harness).derived.rows.len() < state(&harness).document.dataset.len());
}

#[test]
fn word_without_a_field_is_completed_to_the_value_that_it_begins() {
    let mut harness = screen();
    for typed in ["fuj", "福建", "fujian"] {
        send(&mut harness, FilterCommand::ReplaceLine(String::new()));
        send(&mut harness, Action::Find);
        harness.get_by_label("Filter").type_text(typed);
        harness.run();
        press(&mut harness, Key::Tab);
        assert_eq!(filter_line(&harness), "region:FJ", "{typed}");
    }
}

#[test]
fn list_of_values_beside_a_term_with_a_mistake_comes_to_rest() {
    let mut harness = screen();
    let field = harness.get_by_role_and_label(Role::TextInput, "Filter");
    field.focus();
    field.type_text("kind:nosuch region:");
    // It would never settle if the count were asked for in every frame.
    harness.run();
    let frames = harness.state().frames();
    for _ in 0..8 {
        harness.step();
    }
    assert!(harness.state().frames() - frames <= 8);
}

#[test]
fn filter_that_is_added_to_alternatives_narrows_all_of_them() {
    let mut harness = screen();
    send(&mut harness, FilterCommand::ReplaceLine("kind:plan or kind:notice".to_owned()));
    click(&mut harness, "Add filter");
    harness
        .get_by(|node| node.role() == Role::MenuItem && node.label().is_some_and(|label| label.starts_with("Region")))
        .click();
    harness.run();
    type_on(&mut harness, "GD");
    press(&mut harness, Key::Enter);
    assert_eq!(filter_line(&harness), "(kind:plan or kind:notice) region:GD");
}
