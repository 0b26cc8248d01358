//! The dialogs, by their accessible names: what Enter, Esc, digits and each button do.
#![cfg(feature = "gui")]
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests stand outside of them")]

mod coding;
mod every;
mod merging;
mod tools;

use std::path::{Path, PathBuf};

use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{
    Action, CodeCommand, Command, Deps, Dialog, DialogCommand, FileCommand, FilePurpose, Move, NoticeCommand,
    SelectionCommand, State,
};
use hongtou::formats::sample::SAMPLE;
use hongtou::ui::{Options, Shell};

fn window_of(size: Vec2, file: Option<PathBuf>) -> Harness<'static, Shell> {
    let mut harness = Harness::builder().with_size(size).with_theme(Theme::Light).build_eframe(move |cc| {
        Shell::new(&cc.egui_ctx, Options { inline_jobs: true, file, ..Options::default() }, Deps::fixed())
    });
    harness.run();
    harness
}

fn window() -> Harness<'static, Shell> {
    window_of(Vec2::new(1440.0, 900.0), None)
}

fn send(harness: &mut Harness<'_, Shell>, command: impl Into<Command>) {
    harness.state_mut().send(command);
    harness.run();
}

fn act(harness: &mut Harness<'_, Shell>, action: Action) {
    send(harness, action);
}

fn press(harness: &mut Harness<'_, Shell>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn click(harness: &mut Harness<'_, Shell>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn type_in(harness: &mut Harness<'_, Shell>, label: &str, text: &str) {
    harness.get_by_label(label).type_text(text);
    harness.run();
}

fn state<'a>(harness: &'a Harness<'_, Shell>) -> &'a State {
    harness.state().state()
}

fn is_open(harness: &Harness<'_, Shell>) -> bool {
    state(harness).session.dialogs.top().is_some()
}

/// Code and coder of each annotation of the selected record.
fn codes(harness: &Harness<'_, Shell>) -> Vec<(String, String)> {
    let state = state(harness);
    let policy = state.document.dataset.policy(state.session.selected.unwrap());
    policy.annotations().into_iter().map(|annotation| (annotation.code, annotation.by)).collect()
}

/// A window with a selected record and a coder.
fn coding() -> Harness<'static, Shell> {
    let mut harness = window();
    send(&mut harness, CodeCommand::SetCoder("LW".to_owned()));
    send(&mut harness, SelectionCommand::Move(Move::First));
    harness
}

/// A folder with the sample in it.
fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.json");
    write(&path, SAMPLE);
    (folder, path)
}

#[expect(clippy::disallowed_methods, reason = "a test plays the other program")]
fn write(path: &Path, text: &str) {
    std::fs::write(path, text).unwrap();
}

#[test]
fn palette_when_an_action_is_typed_and_entered_does_it() {
    let mut harness = window();
    act(&mut harness, Action::Palette);
    assert!(harness.get_by_label("Find an action").is_focused());
    type_in(&mut harness, "Find an action", "timel");
    press(&mut harness, Key::Enter);
    assert!(!is_open(&harness));
    assert_eq!(state(&harness).session.tab, hongtou::app::Tab::Timeline);
}

#[test]
fn palette_when_the_arrow_goes_down_takes_the_next_row() {
    let mut harness = window();
    act(&mut harness, Action::Palette);
    type_in(&mut harness, "Find an action", "theme");
    let rows = ["Theme of the system", "Light theme", "Dark theme"];
    assert!(harness.query_by_label(rows[2]).is_some());
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::ArrowDown);
    press(&mut harness, Key::Enter);
    assert_eq!(state(&harness).settings.theme, hongtou::app::ThemeChoice::Dark);
}

#[test]
fn palette_when_the_action_cannot_be_done_stays_and_says_why() {
    let mut harness = window();
    act(&mut harness, Action::Palette);
    type_in(&mut harness, "Find an action", "undo");
    press(&mut harness, Key::Enter);
    assert!(is_open(&harness));
    harness.get_by_role_and_label(Role::ListBoxOption, "Undo").hover();
    harness.run();
    assert!(harness.query_by_label("There is nothing to undo.").is_some());
}

#[test]
fn notice_when_its_cross_is_clicked_goes() {
    let mut harness = window();
    send(&mut harness, NoticeCommand::Tell(hongtou::msg!("why-no-view")));
    assert!(harness.query_by_label("Choose a view first.").is_some());
    click(&mut harness, "Take this notice away");
    assert!(harness.query_by_label("Choose a view first.").is_none());
    assert!(state(&harness).notices.is_empty());
}

#[test]
fn coder_when_entered_is_set_and_an_empty_name_is_not() {
    let mut harness = window();
    act(&mut harness, Action::SetCoder);
    press(&mut harness, Key::Enter);
    assert!(is_open(&harness), "an empty name is no name");
    type_in(&mut harness, "Initials or name", "LW");
    press(&mut harness, Key::Enter);
    assert!(!is_open(&harness));
    assert_eq!(state(&harness).settings.coder, "LW");
}

#[test]
fn picker_when_a_digit_comes_first_applies_the_code_with_that_key() {
    let mut harness = coding();
    send(&mut harness, CodeCommand::Pick(None));
    let before = codes(&harness).len();
    assert!(harness.get_by_label("Find a code").is_focused());
    type_in(&mut harness, "Find a code", "3");
    assert!(!is_open(&harness));
    assert_eq!(codes(&harness).len(), before + 1);
    assert_eq!(codes(&harness).last(), Some(&("regulatory".to_owned(), "LW".to_owned())));
}

#[test]
fn picker_when_a_letter_comes_first_takes_digits_as_text() {
    let mut harness = coding();
    let before = codes(&harness);
    send(&mut harness, CodeCommand::Pick(None));
    type_in(&mut harness, "Find a code", "m");
    type_in(&mut harness, "Find a code", "1");
    assert_eq!(harness.get_by_label("Find a code").value().as_deref(), Some("m1"));
    assert_eq!(codes(&harness), before);
}

#[test]
fn picker_when_the_code_needs_words_stays_open_without_them() {
    let mut harness = coding();
    let before = codes(&harness);
    send(&mut harness, CodeCommand::Pick(None));
    type_in(&mut harness, "Find a code", "funding");
    press(&mut harness, Key::Enter);
    assert!(is_open(&harness));
    assert_eq!(codes(&harness), before);
}

#[test]
fn picker_when_nobody_codes_yet_asks_who_and_then_applies() {
    let mut harness = window();
    send(&mut harness, SelectionCommand::Move(Move::First));
    send(&mut harness, CodeCommand::Pick(None));
    type_in(&mut harness, "Find a code", "regul");
    press(&mut harness, Key::Enter);
    type_in(&mut harness, "Initials or name", "CY");
    press(&mut harness, Key::Enter);
    assert!(!is_open(&harness));
    assert_eq!(codes(&harness).last(), Some(&("regulatory".to_owned(), "CY".to_owned())));
}

#[test]
fn picker_when_a_memo_is_written_keeps_the_code_and_the_memo() {
    let mut harness = coding();
    let id = |harness: &Harness<'_, Shell>| {
        let state = state(harness);
        state.document.dataset.policy(state.session.selected.unwrap()).annotations().pop().unwrap()
    };
    send(&mut harness, CodeCommand::Key('3'));
    let annotation = id(&harness);
    send(&mut harness, CodeCommand::Pick(Some(annotation.id.clone())));
    assert!(harness.query_by_label("Change the code").is_some());
    harness.get_by_label("Memo").click();
    harness.run();
    type_in(&mut harness, "Memo", "see the title");
    click(&mut harness, "Apply");
    let after = id(&harness);
    assert_eq!((after.id, after.code), (annotation.id.clone(), "regulatory".to_owned()));
    assert_eq!(after.memo.iter().next().map(|(_, text)| text.to_owned()).as_deref(), Some("see the title"));
    send(&mut harness, CodeCommand::Pick(Some(annotation.id)));
    click(&mut harness, "Remove the code");
    assert!(!codes(&harness).iter().any(|(code, by)| code == "regulatory" && by == "LW"));
}

#[test]
fn import_when_shown_says_what_adding_does_and_adds_it() {
    let (_folder, path) = folder();
    let theirs = SAMPLE
        .replace("{\"id\":\"cn-he-2018-01\"", "{\"id\":\"x-new-1\"")
        .replace("Outline of Hebei Xiongan New Area Plan", "Outline");
    write(&path, &theirs);
    let mut harness = window();
    send(&mut harness, FileCommand::PathTyped(FilePurpose::Import, path));
    assert!(harness.query_by_label("Import a.json").is_some());
    assert!(harness.query_by_label("1 new").is_some());
    assert!(harness.query_by_label("= 131 in the file - 129 the same - 1 that differs").is_some());
    assert!(harness.query_by_label("cn-he-2018-02").is_some(), "the id of the differing one");
    click(&mut harness, "Add 1 policy");
    assert_eq!(state(&harness).document.dataset.len(), 132);
    act(&mut harness, Action::Undo);
    assert_eq!(state(&harness).document.dataset.len(), 131);
}

#[test]
fn import_when_nothing_is_new_does_not_add_on_enter() {
    let (_folder, path) = folder();
    let mut harness = window();
    send(&mut harness, FileCommand::PathTyped(FilePurpose::Import, path));
    assert!(harness.get_by_label("Cancel").is_focused());
    harness.get_by_label("Add 0 policies").click();
    harness.run();
    assert!(is_open(&harness));
    click(&mut harness, "Replace the dataset");
    assert!(!is_open(&harness));
    assert!(state(&harness).document.has_unsaved_changes());
}

#[test]
fn unsaved_changes_when_not_saved_let_the_window_close() {
    let mut harness = coding();
    send(&mut harness, CodeCommand::Key('3'));
    send(&mut harness, FileCommand::CloseWindow);
    assert!(harness.get_by_label("Save").is_focused());
    click(&mut harness, "Cancel");
    assert!(!state(&harness).session.closing);
    send(&mut harness, FileCommand::CloseWindow);
    click(&mut harness, "Don't save");
    assert!(state(&harness).session.closing);
}

#[test]
fn a_refused_file_when_corrected_is_read_again() {
    let (_folder, path) = folder();
    let whole = "{\n \"hongtou\": 1,\n \"id\": \"d\",\n \"policies\": []\n}\n";
    write(&path, &whole.replace("\"d\",", "\"d\""));
    let mut harness = window();
    send(&mut harness, FileCommand::Open(path.clone()));
    assert!(harness.query_by_label("a.json could not be read").is_some());
    assert!(harness.query_by_label_contains("In line 4, column").is_some());
    assert_eq!(harness.query_all_by_label_contains("\"policies\": []").count(), 1, "the line that is meant");
    write(&path, whole);
    click(&mut harness, "Read again");
    assert!(!is_open(&harness));
    assert_eq!(state(&harness).document.path(), Some(path.as_path()));
}

#[test]
fn a_typed_path_when_a_file_is_there_asks_before_it_is_replaced() {
    let (_folder, path) = folder();
    let mut harness = window();
    send(&mut harness, FileCommand::SystemDialogMissing(FilePurpose::SaveAs));
    send(
        &mut harness,
        DialogCommand::set_draft(Dialog::Path { purpose: FilePurpose::SaveAs, typed: path.display().to_string() }),
    );
    assert!(harness.get_by_label("Path of the file").is_focused());
    press(&mut harness, Key::Enter);
    assert!(harness.query_by_label("Replace a.json?").is_some());
    click(&mut harness, "Replace");
    assert!(!is_open(&harness));
    assert_eq!(state(&harness).document.path(), Some(path.as_path()));
}

#[test]
fn a_file_changed_by_another_program_when_saved_asks_first() {
    let (_folder, path) = folder();
    let mut harness = window_of(Vec2::new(1440.0, 900.0), Some(path.clone()));
    send(&mut harness, CodeCommand::SetCoder("LW".to_owned()));
    send(&mut harness, SelectionCommand::Move(Move::First));
    send(&mut harness, CodeCommand::Key('3'));
    let theirs =
        std::fs::read_to_string(&path).unwrap().replacen("\"issued\":\"2018-04-20\"", "\"issued\":\"2018\"", 1);
    write(&path, &theirs);
    act(&mut harness, Action::Save);
    assert!(harness.query_by_label("a.json was changed by another program").is_some());
    assert!(harness.query_by_label("Nothing was changed on both sides.").is_some());
    assert_eq!(std::fs::read_to_string(&path).unwrap(), theirs);
    press(&mut harness, Key::Enter);
    act(&mut harness, Action::Save);
    let saved = std::fs::read_to_string(&path).unwrap();
    assert!(saved.contains("\"LW\"") && saved.contains("\"issued\":\"2018\""));
}

#[test]
fn a_record_when_deleted_comes_back_with_undo() {
    let mut harness = coding();
    act(&mut harness, Action::DeleteRecord);
    press(&mut harness, Key::Enter);
    assert!(!is_open(&harness));
    assert_eq!(state(&harness).document.dataset.len(), 130);
    act(&mut harness, Action::Undo);
    assert_eq!(state(&harness).document.dataset.len(), 131);
}

#[test]
fn focus_when_tab_is_pressed_stays_in_the_dialog() {
    let mut harness = coding();
    act(&mut harness, Action::DeleteRecord);
    for _ in 0..8 {
        press(&mut harness, Key::Tab);
        let inside = ["Close", "Delete", "Cancel"].iter().any(|name| harness.get_by_label(name).is_focused());
        assert!(inside);
    }
}

#[test]
fn who_codes_when_it_is_asked_for_a_code_is_closed_by_one_escape() {
    let mut harness = window();
    send(&mut harness, SelectionCommand::Move(Move::First));
    for ask in [Command::Code(CodeCommand::Key('1')), Command::Do(Action::SetCoder)] {
        send(&mut harness, ask);
        assert!(matches!(state(&harness).session.dialogs.top(), Some(Dialog::Coder { .. })));
        press(&mut harness, Key::Escape);
        assert!(!is_open(&harness));
    }
}

#[test]
fn what_is_typed_when_a_dialog_is_open_does_not_reach_the_filter() {
    let mut harness = window();
    act(&mut harness, Action::Find);
    act(&mut harness, Action::Palette);
    type_in(&mut harness, "Find an action", "x");
    assert_eq!(state(&harness).session.line, "");
    assert!(matches!(state(&harness).session.dialogs.top(), Some(Dialog::Palette { typed }) if typed == "x"));
}
