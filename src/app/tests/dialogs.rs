//! Dialogs: what is typed in them, what waits for their answer, and which document they speak of.

use super::super::Dialog;
use super::files::job_of;
use super::{Action, App, Effect, FileCommand, FilePurpose, SMALL, run_inline};
use crate::app::{CodeCommand, DialogCommand, EditCommand, RecoveryCommand, RecoveryStep, VersionCommand};
use crate::app::{Command, ExportOptions};
use crate::dataset::Template;
use crate::msg;

const OTHER: &str = r#"{"hongtou":1,"policies":[{"id":"other"}]}"#;

fn top(app: &App) -> Option<Dialog> {
    app.state.session.dialogs.top().cloned()
}

fn read(path: &std::path::Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The picker, with a memo typed in it.
fn picker() -> App {
    let (mut app, _) = App::with_file(SMALL);
    app.select("a");
    app.act(Action::AddCode);
    let Some(Dialog::CodePicker(mut draft)) = top(&app) else { panic!("a picker") };
    "why".clone_into(&mut draft.memo);
    app.send(DialogCommand::set_draft(Dialog::CodePicker(draft)));
    app
}

fn typed_memo(app: &App) -> Option<String> {
    match top(app) {
        Some(Dialog::CodePicker(draft)) => Some(draft.memo),
        _ => None,
    }
}

/// A new dataset that was closed and is to be saved before: where there are no file dialogs, a path is asked for.
fn saved_while_closing() -> App {
    let (mut app, _) = App::with_file(SMALL);
    app.act(Action::NewDataset);
    app.act(Action::NewRecord);
    app.state.session.no_file_dialogs = true;
    app.send(FileCommand::CloseWindow);
    app.send(FileCommand::SaveThen);
    app
}

#[test]
fn picker_when_the_question_for_the_coder_is_closed_comes_back_as_it_was_typed() {
    let mut app = picker();
    app.send(CodeCommand::Apply("c".into()));
    assert!(matches!(top(&app), Some(Dialog::Coder { .. })));
    app.send(DialogCommand::Close);
    assert_eq!(typed_memo(&app).as_deref(), Some("why"));
}

#[test]
fn picker_when_the_window_is_to_close_and_then_is_not_comes_back_as_it_was_typed() {
    let mut app = picker();
    app.state.settings.coder = "LW".to_owned();
    app.edit("a", "/title/en", "Mine");
    app.send(FileCommand::CloseWindow);
    // The close button of the window, a second time.
    app.send(FileCommand::CloseWindow);
    assert!(matches!(top(&app), Some(Dialog::Unsaved { .. })));
    app.send(DialogCommand::Close);
    assert_eq!(typed_memo(&app).as_deref(), Some("why"));
}

#[test]
fn dialog_of_a_job_when_another_one_is_typed_in_waits_below_it() {
    let mut app = picker();
    let dropped = app.file("dropped.json", OTHER);
    app.send(FileCommand::Drop(vec![dropped]));
    assert_eq!(typed_memo(&app).as_deref(), Some("why"));
    app.send(DialogCommand::Close);
    assert!(matches!(top(&app), Some(Dialog::Import(_))));
}

fn typed_in_path(app: &App) -> Option<(FilePurpose, String)> {
    match top(app) {
        Some(Dialog::Path { purpose, typed }) => Some((purpose, typed)),
        _ => None,
    }
}

#[test]
fn question_about_unsaved_changes_when_a_job_ends_while_something_is_typed_waits_below_it() {
    let (mut app, _) = App::with_file(SMALL);
    app.edit("a", "/title/en", "Mine");
    app.send(FileCommand::CloseWindow);
    let save = job_of(&mut app, FileCommand::SaveThen);
    // More is done meanwhile, and a coder's name is typed.
    app.edit("a", "/title/en", "Mine too");
    app.act(Action::SetCoder);
    app.send(DialogCommand::set_draft(Dialog::Coder { typed: "L".to_owned() }));
    app.send(run_inline(save));
    assert!(matches!(top(&app), Some(Dialog::Coder { typed }) if typed == "L"));
    app.send(CodeCommand::SetCoder("LW".into()));
    assert!(matches!(top(&app), Some(Dialog::Unsaved(_))) && !app.state.session.closing);
}

#[test]
fn path_that_a_waiting_save_asks_for_when_another_one_is_typed_does_not_take_its_place() {
    let (mut app, _) = App::with_file(SMALL);
    app.act(Action::NewDataset);
    app.act(Action::NewRecord);
    app.state.session.no_file_dialogs = true;
    app.state.at_once.changes = 0;
    let review = Template::SetField { pointer: "/review".into(), value: Some("verified".into()) };
    let change = job_of(&mut app, EditCommand::ForEachFound(Box::new(review), msg!("edit-new-record")));
    app.act(Action::Save);
    app.send(FileCommand::Export(ExportOptions::default()));
    let typed = Dialog::Path { purpose: FilePurpose::ExportSubset, typed: "subset.json".to_owned() };
    app.send(DialogCommand::set_draft(typed));
    app.send(run_inline(change));
    assert_eq!(typed_in_path(&app), Some((FilePurpose::ExportSubset, "subset.json".to_owned())));
    let subset = app.folder.path().join("subset.json");
    app.send(FileCommand::PathTyped(FilePurpose::ExportSubset, subset.clone()));
    assert!(
        subset.exists() && app.state.document.path().is_none(),
        "the subset is written, and nothing is saved as it"
    );
    assert_eq!(typed_in_path(&app).map(|(purpose, _)| purpose), Some(FilePurpose::SaveAs));
}

#[test]
fn path_when_the_same_is_asked_for_again_keeps_what_was_typed_and_what_follows() {
    let mut app = saved_while_closing();
    let path = app.folder.path().join("mine.json");
    let typed = path.display().to_string();
    app.send(DialogCommand::set_draft(Dialog::Path { purpose: FilePurpose::SaveAs, typed: typed.clone() }));
    app.act(Action::SaveAs);
    assert_eq!(typed_in_path(&app), Some((FilePurpose::SaveAs, typed)));
    app.send(FileCommand::PathTyped(FilePurpose::SaveAs, path));
    assert!(app.state.session.closing);
}

#[test]
fn coder_when_asked_for_by_the_palette_while_a_code_waits_for_it_is_still_followed_by_that() {
    let mut app = picker();
    app.send(CodeCommand::Apply("c".into()));
    app.act(Action::SetCoder);
    app.send(CodeCommand::SetCoder("LW".into()));
    assert!(top(&app).is_none());
    assert!(app.at("a", "/annotations/0/memo").is_some_and(|memo| memo.contains("why")));
}

#[test]
fn draft_of_one_picker_when_another_one_is_on_top_does_not_go_into_that() {
    let mut app = picker();
    let Some(first) = top(&app) else { panic!("a picker") };
    app.select("b");
    app.act(Action::AddCode);
    app.send(DialogCommand::set_draft(first));
    assert!(matches!(top(&app), Some(Dialog::CodePicker(draft)) if draft.policy == "b" && draft.memo.is_empty()));
    app.send(DialogCommand::Close);
    assert_eq!(typed_memo(&app).as_deref(), Some("why"));
}

#[test]
fn names_of_views_when_a_new_one_and_another_one_are_typed_are_two_dialogs() {
    let (mut app, _) = App::with_file(SMALL);
    let name = |typed: &str, rename| Dialog::ViewName { typed: typed.to_owned(), rename };
    app.send(DialogCommand::open(name("new", false)));
    app.send(DialogCommand::open(name("other", true)));
    app.send(DialogCommand::Close);
    assert!(matches!(top(&app), Some(Dialog::ViewName { typed, rename: false }) if typed == "new"));
}

#[test]
fn closing_when_saved_under_a_typed_name_that_is_there_closes_after_the_last_answer() {
    let mut app = saved_while_closing();
    let there = app.file("there.json", "precious");
    assert!(matches!(top(&app), Some(Dialog::Path { .. })));
    app.send(FileCommand::PathTyped(FilePurpose::SaveAs, there.clone()));
    assert!(matches!(top(&app), Some(Dialog::Overwrite { .. })));
    assert_eq!(read(&there), "precious");
    let effects = app.send(FileCommand::Overwrite(FilePurpose::SaveAs, there.clone()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Quit)));
    assert_eq!(read(&there), app.text());
}

#[test]
fn closing_when_the_file_is_read_only_and_saved_under_another_name_closes_after_that() {
    let (mut app, path) = App::with_file(SMALL);
    app.edit("a", "/title/en", "Mine");
    let mut only_read = std::fs::metadata(&path).unwrap().permissions();
    only_read.set_readonly(true);
    std::fs::set_permissions(&path, only_read).unwrap();
    app.send(FileCommand::CloseWindow);
    app.send(FileCommand::SaveThen);
    assert!(matches!(top(&app), Some(Dialog::SaveWith { .. })) && !app.state.session.closing);
    app.send(FileCommand::SaveElsewhere);
    let other = app.folder.path().join("other.json");
    app.choose(FilePurpose::SaveAs, &other);
    assert_eq!((read(&other), app.state.session.closing, top(&app).is_none()), (app.text(), true, true));
}

#[test]
fn closing_when_the_save_fails_after_the_last_answer_does_not_close_later() {
    let mut app = saved_while_closing();
    let nowhere = app.folder.path().join("nowhere/a.json");
    app.send(FileCommand::PathTyped(FilePurpose::SaveAs, nowhere));
    assert!(top(&app).is_none() && !app.state.session.closing);
    let somewhere = app.folder.path().join("a.json");
    app.send(FileCommand::PathTyped(FilePurpose::SaveAs, somewhere));
    assert!(!app.state.document.has_unsaved_changes() && !app.state.session.closing);
}

#[test]
fn question_about_an_export_when_another_dataset_was_opened_is_not_asked() {
    let (mut app, _) = App::with_file(SMALL);
    let there = app.file("there.json", "precious");
    app.state.session.no_file_dialogs = true;
    let job = job_of(&mut app, FileCommand::PathTyped(FilePurpose::ExportSubset, there.clone()));
    app.act(Action::OpenSample);
    app.send(run_inline(job));
    assert!(top(&app).is_none(), "its answer would export another dataset");
    assert_eq!((read(&there).as_str(), app.last_notice()), ("precious", "storage-save-exists"));
}

#[test]
fn name_when_chosen_for_a_dataset_that_was_replaced_is_not_given_to_the_other() {
    let (mut app, _) = App::with_file(SMALL);
    let export = FileCommand::Export(ExportOptions::default());
    for (command, purpose) in
        [(Action::SaveAs.into(), FilePurpose::SaveAs), (Command::from(export), FilePurpose::ExportSubset)]
    {
        app.send(command);
        let other = app.file("other.json", OTHER);
        app.send(FileCommand::Open(other.clone()));
        let chosen = app.folder.path().join("chosen.json");
        app.choose(purpose, &chosen);
        assert!(!chosen.exists());
        assert_eq!((app.state.document.path(), app.last_notice()), (Some(other.as_path()), "notice-other-dataset"));
    }
}

#[test]
fn versions_when_they_come_for_a_dataset_that_was_replaced_are_not_shown_as_those_of_the_other() {
    let (mut app, _) = App::with_file(SMALL);
    let late = job_of(&mut app, Action::Versions);
    let other = app.file("other.json", OTHER);
    app.send(FileCommand::Open(other));
    let own = job_of(&mut app, Action::Versions);
    app.send(run_inline(late));
    let Some(Dialog::Versions(list)) = top(&app) else { panic!("a list") };
    assert!(list.versions.is_none());
    app.send(run_inline(own));
    let Some(Dialog::Versions(list)) = top(&app) else { panic!("a list") };
    assert!(list.versions.is_some());
    app.send(VersionCommand::Snapshot);
}

#[test]
fn comparison_of_unsaved_work_when_it_comes_for_a_dataset_that_was_replaced_is_not_shown() {
    let (mut app, path) = App::with_file(SMALL);
    app.edit("a", "/title/en", "Mine");
    let mut app = App::at_home(app.killed());
    app.send(FileCommand::Open(path));
    let late = job_of(&mut app, RecoveryCommand::Decide(RecoveryStep::Compare));
    let other = app.file("other.json", OTHER);
    app.send(FileCommand::Open(other));
    app.send(run_inline(late));
    assert!(top(&app).is_none());
}

#[test]
fn picker_when_another_dataset_takes_the_place_of_its_own_is_gone_with_what_waits_for_the_coder() {
    let mut app = App::with_sample();
    let other = app.file("late.json", OTHER);
    let late = job_of(&mut app, FileCommand::Open(other));
    let id = app.state.document.dataset.id(app.state.derived.rows[0]);
    app.select(&id);
    app.act(Action::AddCode);
    app.send(CodeCommand::Apply("dedicated".into()));
    assert!(matches!(top(&app), Some(Dialog::Coder { .. })));
    app.send(run_inline(late));
    assert!(top(&app).is_none());
    // An answer that was on its way is not one about the other dataset.
    let before = app.text();
    app.send(CodeCommand::SetCoder("LW".into()));
    assert_eq!((app.text(), app.state.settings.coder.as_str(), app.state.document.history.len()), (before, "LW", 0));
}

#[test]
fn recovery_when_it_is_found_while_the_picker_is_open_is_told_and_the_picker_stays() {
    let (mut app, path) = App::with_file(SMALL);
    app.edit("a", "/title/en", "Mine");
    let mut app = App::at_home(app.killed());
    let other = app.file("other.json", SMALL);
    app.send(FileCommand::Open(other));
    app.select("a");
    app.act(Action::AddCode);
    app.send(RecoveryCommand::Look);
    assert_eq!((app.last_notice(), typed_memo(&app).as_deref()), ("notice-unrecovered", Some("")));
    app.send(DialogCommand::Close);
    app.act(Action::ShowRecovery);
    let Some(Dialog::Recovery(list)) = top(&app) else { panic!("a list") };
    assert_eq!(list.first().and_then(|item| item.path.as_deref()), Some(path.as_path()));
}

#[test]
fn closing_a_dialog_when_work_is_being_taken_up_does_not_cancel_that() {
    let (mut app, _) = App::with_file(SMALL);
    app.edit("a", "/title/en", "Mine");
    let mine = app.text();
    let mut app = App::at_home(app.killed());
    app.act(Action::OpenSample);
    app.send(RecoveryCommand::Look);
    let Some(Dialog::Recovery(list)) = top(&app) else { panic!("a list") };
    let item = Box::new((list[0].clone(), Some(RecoveryStep::Recover)));
    let read = job_of(&mut app, RecoveryCommand::TakeUp(item));
    app.act(Action::Keys);
    app.send(DialogCommand::Close);
    app.send(run_inline(read));
    assert_eq!((app.text(), app.last_notice()), (mine, "notice-recovered"));
}
