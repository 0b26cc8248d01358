//! Tool windows: beside the work, not over it.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{
    Action, CodeCommand, DialogCommand, EditCommand, FileCommand, Move, SelectionCommand, SettingCommand, ToolWindow,
};
use hongtou::ui::Shell;
use hongtou::words::{Lang, text};

use super::{act, click, codes, coding, folder, press, send, state, window_of};

/// The table has the keyboard.
fn to_the_table(harness: &mut Harness<'_, Shell>) {
    harness.get_by_role(Role::Table).focus();
    harness.run();
}

#[test]
fn every_tool_window_in_both_languages_stands_in_the_least_window_and_closes_by_escape() {
    let least = Vec2::new(1024.0, 640.0);
    for (tag, lang) in [("en", Lang::En), ("zh-CN", Lang::Zh)] {
        let mut harness = window_of(least, None);
        send(&mut harness, SettingCommand::SetLanguage(tag));
        for tool in ToolWindow::ALL {
            send(&mut harness, DialogCommand::OpenTool(tool));
            let close = harness.get_by_label(text(lang, "dialog-close"));
            let rect = close.rect();
            assert!(
                close.is_focused() && rect.min.y > 0.0 && rect.max.x <= least.x && rect.max.y <= least.y,
                "{tool:?}"
            );
            press(&mut harness, Key::Escape);
            assert!(state(&harness).session.tools.is_empty(), "{tool:?}");
        }
    }
}

#[test]
fn history_when_a_step_is_clicked_goes_there_and_stays_open() {
    let mut harness = coding();
    send(&mut harness, CodeCommand::Key('3'));
    send(&mut harness, EditCommand::NewRecord);
    act(&mut harness, Action::History);
    assert!(harness.query_by_label("2 steps done, 0 taken back").is_some());
    click(&mut harness, "Beginning");
    assert!(harness.query_by_label("0 steps done, 2 taken back").is_some());
    assert_eq!(state(&harness).document.dataset.len(), 131);
    click(&mut harness, "new record");
    assert_eq!(state(&harness).document.dataset.len(), 132);
    assert_eq!(state(&harness).session.tools, [ToolWindow::History]);
}

#[test]
fn history_when_open_leaves_the_keys_to_the_table() {
    let mut harness = coding();
    act(&mut harness, Action::History);
    let first = state(&harness).selected_id();
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    harness.run();
    assert_ne!(state(&harness).selected_id(), first);
    // A digit belongs to the record, and the keyboard is in the history.
    let digit = |harness: &mut Harness<'_, Shell>| {
        harness.event(Event::Text("3".to_owned()));
        harness.run();
    };
    let before = codes(&harness).len();
    digit(&mut harness);
    assert_eq!(codes(&harness).len(), before);
    send(&mut harness, SelectionCommand::Move(Move::Next));
    to_the_table(&mut harness);
    let before = codes(&harness).len();
    digit(&mut harness);
    assert_eq!(codes(&harness).len(), before + 1);
    assert_eq!(state(&harness).session.tools, [ToolWindow::History]);
}

#[test]
fn history_when_escape_is_pressed_in_it_closes_and_elsewhere_does_not() {
    let mut harness = coding();
    to_the_table(&mut harness);
    act(&mut harness, Action::History);
    to_the_table(&mut harness);
    press(&mut harness, Key::Escape);
    assert_eq!(state(&harness).session.tools, [ToolWindow::History]);
    act(&mut harness, Action::Keys);
    press(&mut harness, Key::Escape);
    assert_eq!(state(&harness).session.tools, [ToolWindow::History], "Esc was for the dialog");
    click(&mut harness, "Close");
    assert!(state(&harness).session.tools.is_empty());
    act(&mut harness, Action::History);
    press(&mut harness, Key::Escape);
    assert!(state(&harness).session.tools.is_empty());
    assert!(state(&harness).session.selected.is_some(), "Esc was for the history");
}

#[test]
fn history_when_another_file_is_opened_stays_open_and_shows_that_one() {
    let (_folder, path) = folder();
    let mut harness = coding();
    send(&mut harness, CodeCommand::Key('3'));
    act(&mut harness, Action::History);
    assert!(harness.query_by_label("1 step done, 0 taken back").is_some());
    send(&mut harness, FileCommand::Open(path));
    send(&mut harness, FileCommand::DiscardChanges);
    assert!(harness.query_by_label("0 steps done, 0 taken back").is_some());
}

#[test]
fn history_when_clicked_while_a_field_is_typed_in_keeps_what_was_typed_as_a_step() {
    let mut harness = coding();
    send(&mut harness, CodeCommand::Key('3'));
    act(&mut harness, Action::History);
    harness.get_by_role_and_label(Role::MultilineTextInput, "title in English").focus();
    harness.run();
    press(&mut harness, Key::F2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    harness.root().type_text("Typed on");
    harness.run();
    let steps = |harness: &Harness<'_, Shell>| {
        let history = &state(harness).document.history;
        (history.steps().count(), history.undone().count())
    };
    // The press ends the edit, which puts a step on top and moves the rows: it is that row which was pressed.
    click(&mut harness, "Beginning");
    assert_eq!(steps(&harness), (0, 2));
    let typed = state(&harness).document.history.undone().any(|step| format!("{:?}", step.change).contains("Typed on"));
    assert!(typed);
}
