//! Tool windows: beside the work, not over it.

use eframe::egui::accesskit::Role;
use eframe::egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{
    Action, CodeCommand, DialogCommand, EditCommand, FieldEdit, FileCommand, Move, SelectionCommand, SettingCommand,
    ToolWindow,
};
use hongtou::formats::sample::SAMPLE;
use hongtou::json::Value;
use hongtou::ui::Shell;
use hongtou::words::{Lang, text};

use super::{act, click, codes, coding, folder, press, send, state, window_of, write};

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
        let history = state(harness).document.history();
        (history.steps().count(), history.undone().count())
    };
    // The press ends the edit, which puts a step on top and moves the rows: it is that row which was pressed.
    click(&mut harness, "Beginning");
    assert_eq!(steps(&harness), (0, 2));
    let typed = state(&harness).document.history().undone().any(|step| format!("{step:?}").contains("Typed on"));
    assert!(typed);
}

/// Seven records with a date that is none, and one in order.
fn doubtful() -> (tempfile::TempDir, Harness<'static, Shell>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.json");
    let records: Vec<String> = (0..7).map(|at| format!("{{\"id\":\"p{at}\",\"issued\":\"day {at}\"}}")).collect();
    let id = "6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa";
    write(&path, &format!("{{\"hongtou\":1,\"id\":\"{id}\",\"policies\":[{}]}}", records.join(",")));
    let mut harness = window_of(Vec2::new(1440.0, 900.0), Some(path));
    act(&mut harness, Action::ShowIssues);
    (folder, harness)
}

fn not_understood(harness: &Harness<'_, Shell>) -> usize {
    harness.query_all_by_label_contains("is not understood").count()
}

fn set_issued(harness: &mut Harness<'_, Shell>, id: &str, date: &str) {
    let (policy, pointer) = (id.to_owned(), "/issued".to_owned());
    let edit = FieldEdit { policy, pointer, value: Some(Value::from(date)), field: "field-issued" };
    send(harness, EditCommand::Field(edit));
}

#[test]
fn issues_that_are_equal_when_unfolded_are_listed() {
    let (_folder, mut harness) = doubtful();
    assert_eq!(not_understood(&harness), 1);
    click(&mut harness, "6 more like this /policies/*/issued");
    assert_eq!(not_understood(&harness), 7);
}

#[test]
fn issues_when_an_edit_mends_one_lose_it_and_stay_unfolded() {
    let (_folder, mut harness) = doubtful();
    click(&mut harness, "6 more like this /policies/*/issued");
    assert_eq!(state(&harness).document.issues.total(), 7);
    set_issued(&mut harness, "p3", "2018");
    assert_eq!(not_understood(&harness), 6);
    assert!(harness.query_by_label("Show p3").is_none());
    act(&mut harness, Action::Undo);
    assert_eq!(not_understood(&harness), 7);
    for at in 0..7 {
        set_issued(&mut harness, &format!("p{at}"), "2018");
    }
    assert_eq!((not_understood(&harness), state(&harness).document.issues.total()), (0, 0));
    assert!(harness.query_by_label("There are no issues.").is_some());
}

#[test]
fn an_issue_of_a_record_when_shown_selects_it_and_the_list_stays() {
    let (_folder, path) = folder();
    write(&path, &SAMPLE.replacen("\"issued\":\"2018-04-20\"", "\"issued\":\"april\"", 1));
    let mut harness = window_of(Vec2::new(1440.0, 900.0), Some(path));
    act(&mut harness, Action::ShowIssues);
    click(&mut harness, "Show cn-he-2018-02");
    assert_eq!(state(&harness).session.tools, [ToolWindow::Issues]);
    assert_eq!(state(&harness).selected_id().as_deref(), Some("cn-he-2018-02"));
}
