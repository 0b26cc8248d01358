//! The record: fields edited in place, words selected and coded, memos, undo.

use std::path::{Path, PathBuf};

use crate::screen::{
    USUAL, edit, press, press_with, record, screen, screen_of, select, send, state, type_and_enter, type_text, write,
};
use eframe::egui::accesskit::Role;
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hongtou::app::{CodeCommand, Dialog, DiskCommand, DiskState, EditCommand, FileCommand, Settings};
use hongtou::dataset::{Template, TextSelection};
use hongtou::ui::Shell;
use hongtou::words::Message;

const ID: &str = "cn-gd-2016-01";
const TITLE: &str = "Shenzhen Municipal Financial Sector Development 13th Five Year Plan";
/// A file that others write, too.
const SHARED: &str =
    r#"{"hongtou":1,"policies":[{"id":"a","issued":"2016-11","title":{"zh":"规划","en":"Plan"}},{"id":"b"}]}"#;

/// A record in full, and somebody who codes.
fn with_record() -> Harness<'static, Shell> {
    let mut harness = screen_of(USUAL, Settings { coder: "LW".to_owned(), ..Settings::default() });
    select(&mut harness, ID);
    harness
}

fn title(harness: &Harness<'_, Shell>) -> String {
    record(harness).title().get("en").unwrap_or_default().to_owned()
}

/// Opens a field and puts this text in the place of all of it.
fn retype(harness: &mut Harness<'_, Shell>, field: &str, text: &str) {
    edit(harness, field);
    press_with(harness, Modifiers::COMMAND, Key::A);
    type_text(harness, text);
}

#[test]
fn title_when_edited_is_kept_by_enter_and_undone_and_redone_by_keys() {
    let mut harness = with_record();
    retype(&mut harness, "title in English", "A plan");
    press(&mut harness, Key::Enter);
    assert_eq!(title(&harness), "A plan");
    harness.get_by_label("1 change not saved");
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(title(&harness), TITLE);
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(title(&harness), "A plan");
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    press_with(&mut harness, Modifiers::COMMAND, Key::Y);
    assert_eq!(title(&harness), "A plan");
}

#[test]
fn title_when_escape_is_pressed_stays_as_it_was() {
    let mut harness = with_record();
    retype(&mut harness, "title in English", "A plan");
    press(&mut harness, Key::Escape);
    assert_eq!(title(&harness), TITLE);
    harness.get_by_label("No changes");
    harness.get_by_role_and_label(Role::MultilineTextInput, "title in English");
}

#[test]
fn title_when_another_row_is_clicked_is_kept_in_its_own_record() {
    let mut harness = with_record();
    retype(&mut harness, "title in English", "A plan");
    harness.get_by_label_contains("贵阳区块链发展和应用").click();
    harness.run();
    assert_ne!(record(&harness).id(), ID);
    select(&mut harness, ID);
    assert_eq!(title(&harness), "A plan");
}

#[test]
fn title_when_chinese_is_typed_keeps_every_character() {
    let mut harness = with_record();
    retype(&mut harness, "title in Chinese", "深圳市“十三五”规划（修订）");
    press(&mut harness, Key::Enter);
    assert_eq!(record(&harness).title().get("zh"), Some("深圳市“十三五”规划（修订）"));
}

#[test]
fn date_that_is_none_is_refused_with_a_sentence_and_nothing_changes() {
    let mut harness = with_record();
    retype(&mut harness, "date of issue", "2018-02-30");
    harness.get_by_label_contains("2018-02 has only 28 days.");
    press(&mut harness, Key::Enter);
    assert_eq!(record(&harness).field("issued"), "2016-11");
    harness.get_by_label("No changes");
    harness.get_by_role_and_label(Role::TextInput, "date of issue").focus();
    harness.run();
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    harness.root().type_text("2016-11-03");
    press(&mut harness, Key::Enter);
    assert_eq!(record(&harness).field("issued"), "2016-11-03");
}

/// A file with one record that is shown.
fn with_file(folder: &tempfile::TempDir) -> (Harness<'static, Shell>, PathBuf) {
    let path = folder.path().join("shared.json");
    write(&path, SHARED);
    let mut harness = screen();
    send(&mut harness, FileCommand::Open(path.clone()));
    select(&mut harness, "a");
    (harness, path)
}

/// Another program puts this in the place of that in the file, and the file is looked at.
fn change_elsewhere(harness: &mut Harness<'_, Shell>, path: &Path, this: &str, that: &str) {
    write(path, &SHARED.replace(that, this));
    harness.state_mut().send(DiskCommand::Look);
    harness.step();
    harness.step();
}

#[test]
fn title_that_is_typed_when_the_file_is_changed_elsewhere_is_kept_before_that_is_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, path) = with_file(&folder);
    edit(&mut harness, "title in English");
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    harness.root().type_text("Typed");
    harness.step();
    change_elsewhere(&mut harness, &path, "Theirs", "Plan");
    assert_eq!(title(&harness), "Typed", "what they changed is not taken over it");
    assert!(matches!(state(&harness).document.disk, DiskState::Changed(_)), "it is asked about");
}

#[test]
fn title_that_is_typed_while_a_job_changes_it_is_a_step_before_that_and_is_not_written_over_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("many.json");
    let records: Vec<String> = (0..60).map(|at| format!(r#"{{"id":"r{at}","title":{{"en":"Plan"}}}}"#)).collect();
    write(&path, &format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.join(",\n")));
    let mut harness = screen();
    send(&mut harness, FileCommand::Open(path));
    select(&mut harness, "r7");
    edit(&mut harness, "title in English");
    press_with(&mut harness, Modifiers::COMMAND, Key::A);
    harness.root().type_text("Typed");
    harness.step();
    let all = Template::SetField { pointer: "/title/en".into(), value: Some("All".into()) };
    harness.state_mut().send(EditCommand::ForEachFound(Box::new(all), Message::new("edit-new-record")));
    harness.step();
    press(&mut harness, Key::Enter);
    assert_eq!(title(&harness), "All");
    send(&mut harness, EditCommand::Undo);
    assert_eq!(title(&harness), "Typed");
    send(&mut harness, EditCommand::Undo);
    assert_eq!(title(&harness), "Plan");
}

#[test]
fn title_that_is_only_open_when_the_file_is_changed_elsewhere_goes_on_from_that() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, path) = with_file(&folder);
    edit(&mut harness, "title in English");
    change_elsewhere(&mut harness, &path, "Theirs", "Plan");
    press(&mut harness, Key::End);
    harness.root().type_text("!");
    press(&mut harness, Key::Enter);
    assert_eq!(title(&harness), "Theirs!");
}

#[test]
fn date_that_is_half_typed_when_another_one_comes_stays_and_is_told_and_escape_leaves_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let (mut harness, path) = with_file(&folder);
    retype(&mut harness, "date of issue", "2019-");
    change_elsewhere(&mut harness, &path, "2017-03", "2016-11");
    let told: Vec<_> = state(&harness).notices.iter().map(|notice| notice.text.id).collect();
    assert!(told.contains(&"record-changed-meanwhile"), "{told:?}");
    let field = harness.get_by_role_and_label(Role::TextInput, "date of issue");
    assert_eq!(field.value().as_deref(), Some("2019-"));
    press(&mut harness, Key::Escape);
    assert_eq!(record(&harness).field("issued"), "2017-03");
}

#[test]
fn code_when_its_key_is_pressed_asks_once_who_codes() {
    let mut harness = screen();
    select(&mut harness, ID);
    type_text(&mut harness, "2");
    assert!(matches!(state(&harness).session.dialogs.top(), Some(Dialog::Coder { .. })));
    harness.root().type_text("LW");
    press(&mut harness, Key::Enter);
    assert!(state(&harness).session.dialogs.is_empty());
    type_text(&mut harness, "3");
    assert!(state(&harness).session.dialogs.is_empty());
    let mine: Vec<_> =
        record(&harness).annotations().into_iter().filter(|one| one.by == "LW").map(|one| one.code).collect();
    assert_eq!(mine, ["dedicated", "regulatory"]);
}

#[test]
fn words_when_selected_and_coded_are_anchored_by_code_points() {
    let mut harness = with_record();
    harness.get_by_role_and_label(Role::MultilineTextInput, "title in Chinese").focus();
    harness.run();
    press(&mut harness, Key::Home);
    for _ in 0..2 {
        press(&mut harness, Key::ArrowRight);
    }
    for _ in 0..4 {
        press_with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    }
    let selected = TextSelection { field: "title.zh".to_owned(), range: 2..6 };
    assert_eq!(state(&harness).session.text_selection, Some(selected));
    type_text(&mut harness, "2");
    let target = record(&harness).annotations().pop().and_then(|one| one.target).unwrap();
    // The title begins with 深圳市金融业.
    assert_eq!(
        (target.field.as_str(), target.start, target.end, target.exact.as_str()),
        ("title.zh", 2, 6, "市金融业")
    );
}

#[test]
fn memo_when_written_is_kept_and_its_code_can_be_taken_away() {
    let mut harness = with_record();
    send(&mut harness, CodeCommand::Key('2'));
    let memo = |harness: &Harness<'_, Shell>| {
        let mine = record(harness).annotations().pop().unwrap();
        mine.memo.iter().map(|(_, text)| text.to_owned()).collect::<Vec<_>>()
    };
    let dedicated = record(&harness).annotations().pop().unwrap();
    let path = state(&harness).document.dataset.header().code_path(&dedicated.code);
    harness.get_by_label(&format!("Memo on {path}")).click_accesskit();
    harness.run();
    type_text(&mut harness, "看第三章");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert_eq!(memo(&harness), ["看第三章"]);
    let before = record(&harness).annotations().len();
    harness.get_by_label(&format!("Remove code {path}")).click_accesskit();
    harness.run();
    assert_eq!(record(&harness).annotations().len(), before - 1);
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(memo(&harness), ["看第三章"]);
}

#[test]
fn record_when_added_is_empty_and_shown() {
    let mut harness = with_record();
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::N);
    assert_eq!(state(&harness).document.dataset.len(), 132);
    assert_ne!(record(&harness).id(), ID);
    // Its title is open: what is typed goes there.
    type_and_enter(&mut harness, "New policy 3");
    assert_eq!(record(&harness).title().get("en"), Some("New policy 3"));
    assert!(record(&harness).annotations().is_empty());
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(state(&harness).document.dataset.len(), 131);
}
