//! Opening, saving, and what must not be lost on the way.

use super::super::job::{JobDone, Outcome};
use super::super::{Dialog, Job, Origin};
use super::{Action, App, Command, Effect, FileCommand, FilePurpose, FilterCommand, SMALL, dispatch, run_inline};
use crate::app::session::Column;
use crate::app::{DialogCommand, DisplayCommand, JobCommand};
use crate::msg;
use crate::persistence::ReadFailure;

fn read(path: &std::path::Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The job that a command starts, not yet run.
pub(super) fn job_of(app: &mut App, command: impl Into<Command>) -> Job {
    let effects = dispatch(&mut app.state, &app.deps, command);
    *effects.into_iter().find_map(|effect| if let Effect::Spawn(job) = effect { Some(job) } else { None }).unwrap()
}

#[test]
fn save_as_when_an_ending_is_appended_asks_before_it_overwrites() {
    let mut app = App::with_sample();
    let id = app.state.document.dataset.id(app.state.derived.rows[0]);
    app.edit(&id, "/title/en", "Changed");
    let there = app.file("mine.json", "precious");
    let effects = app.act(Action::Save);
    assert!(matches!(&effects[..], [Effect::PickFile { purpose: FilePurpose::SaveAs, .. }]));
    app.choose(FilePurpose::SaveAs, &there.with_extension(""));
    let Some(Dialog::Overwrite { purpose, path }) = app.state.session.dialogs.top().cloned() else {
        panic!("a question")
    };
    assert_eq!((read(&there).as_str(), &path), ("precious", &there));
    app.send(FileCommand::Overwrite(purpose, path));
    assert_eq!((read(&there), app.last_notice()), (app.text(), "notice-saved"));
    assert!(!app.state.document.has_unsaved_changes());
    let mut again = App::new();
    again.send(FileCommand::Open(there));
    assert_eq!((again.text(), again.state.document.issues.total()), (app.text(), 0));
}

#[test]
fn unsaved_changes_when_something_would_lose_them_are_asked_about() {
    let (mut app, path) = App::with_file(SMALL);
    app.edit("a", "/title/en", "Mine");
    let mine = app.text();
    let other = app.file("other.json", "{\"hongtou\":1,\"policies\":[]}");
    for command in [
        Command::File(FileCommand::Open(other.clone())),
        Command::File(FileCommand::CloseWindow),
        Command::Do(Action::Quit),
        Command::Do(Action::NewDataset),
        Command::Do(Action::OpenSample),
        Command::Do(Action::OpenPractice),
    ] {
        assert!(app.send(command.clone()).is_empty(), "{command:?}");
        assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::Unsaved(_))), "{command:?}");
        app.send(DialogCommand::Close);
        assert_eq!(app.text(), mine);
    }
    app.send(FileCommand::Open(other.clone()));
    app.send(FileCommand::SaveThen);
    assert_eq!((read(&path), app.state.document.path()), (mine, Some(other.as_path())));
    app.act(Action::NewRecord);
    app.send(FileCommand::CloseWindow);
    let effects = app.send(FileCommand::DiscardChanges);
    assert!(matches!(effects[..], [Effect::Quit]) && app.state.session.closing);
}

#[test]
fn save_when_it_is_not_done_forgets_what_was_to_follow() {
    let mut app = App::with_sample();
    app.act(Action::NewRecord);
    app.send(FileCommand::CloseWindow);
    app.send(FileCommand::SaveThen);
    app.send(FileCommand::SystemDialogClosed(FilePurpose::SaveAs, None));
    let path = app.folder.path().join("later.json");
    app.choose(FilePurpose::SaveAs, &path);
    assert!(!app.state.session.closing, "a later save does not close the window");
    // The same where paths are typed.
    app.act(Action::NewRecord);
    app.state.document.origin = Origin::New;
    app.state.session.no_file_dialogs = true;
    app.send(FileCommand::CloseWindow);
    app.send(FileCommand::SaveThen);
    app.send(DialogCommand::Close);
    app.send(FileCommand::PathTyped(FilePurpose::SaveAs, path));
    assert!(!app.state.session.closing);
}

#[test]
fn save_when_another_dataset_was_opened_meanwhile_does_not_give_it_the_file() {
    let (mut app, path) = App::with_file(SMALL);
    app.edit("a", "/title/en", "Mine");
    let job = job_of(&mut app, Action::Save);
    assert!(dispatch(&mut app.state, &app.deps, Action::Save).is_empty(), "it is on its way");
    app.act(Action::OpenSample);
    app.send(FileCommand::DiscardChanges);
    app.send(run_inline(job));
    assert!(read(&path).contains("Mine"));
    assert_eq!(app.state.document.origin, Origin::Sample);
}

#[test]
fn save_when_cancelled_before_it_began_can_be_made_again() {
    let (mut app, path) = App::with_file(SMALL);
    app.edit("a", "/title/en", "Mine");
    let job = job_of(&mut app, Action::Save);
    let cancel = job.cancel.clone();
    app.send(JobCommand::Cancel);
    assert!(cancel.is_cancelled());
    app.send(run_inline(job));
    assert!(!read(&path).contains("Mine") && app.state.document.has_unsaved_changes());
    app.act(Action::Save);
    assert!(read(&path).contains("Mine") && !app.state.document.has_unsaved_changes());
}

#[test]
fn file_that_arrives_after_new_work_when_opened_asks_once_more() {
    let (mut app, _) = App::with_file(SMALL);
    let other = app.file("other.json", "{\"hongtou\":1,\"policies\":[]}");
    let third = app.file("third.json", "{\"hongtou\":1,\"policies\":[{\"id\":\"third\"}]}");
    let late = job_of(&mut app, FileCommand::Open(other.clone()));
    app.edit("a", "/title/en", "Mine");
    app.send(run_inline(late));
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::Unsaved(_))));
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"Mine\""));
    app.send(FileCommand::DiscardChanges);
    assert_eq!(app.state.document.path(), Some(other.as_path()));
    // Of two files that are asked for, the later one counts, whichever comes last.
    let slow = job_of(&mut app, FileCommand::Open(other));
    app.send(FileCommand::Open(third.clone()));
    app.send(run_inline(slow));
    assert_eq!(app.state.document.path(), Some(third.as_path()));
}

#[test]
fn file_that_cannot_be_read_when_opened_leaves_what_is_open() {
    let (mut app, path) = App::with_file(SMALL);
    let bad = app.file("bad.json", "{\"policies\":[}");
    app.send(FileCommand::Open(bad.clone()));
    let Some(Dialog::Refused(refused)) = app.state.session.dialogs.top().cloned() else { panic!("a dialog") };
    assert_eq!((&refused.0, refused.1.issue.place.map(|place| place.column)), (&bad, Some(14)));
    app.send(FileCommand::Open(app.folder.path().join("none.json")));
    assert_eq!(app.state.notices.len(), 1);
    assert_eq!(app.state.document.path(), Some(path.as_path()));
    app.file("bad.json", "{\"hongtou\":1,\"policies\":[{\"id\":1}]}");
    app.send(FileCommand::OpenAgain(bad.clone()));
    assert_eq!((app.state.document.path(), app.last_notice()), (Some(bad.as_path()), "notice-held"));
}

#[test]
fn newer_file_when_saved_goes_elsewhere() {
    let (mut app, path) = App::with_file("{\"hongtou\":2,\"policies\":[{\"id\":\"a\"}]}");
    app.edit("a", "/title", "x");
    assert!(app.act(Action::Save).is_empty());
    assert_eq!(app.last_notice(), "blocked-newer");
    assert!(!read(&path).contains("\"x\""));
}

#[test]
fn dropped_files_when_one_opens_or_is_imported() {
    let mut app = App::with_sample();
    let path = app.file("a.json", SMALL);
    app.send(FileCommand::Drop(vec![path.clone(), path.clone()]));
    assert_eq!((app.last_notice(), &app.state.document.origin), ("notice-one-file", &Origin::Sample));
    app.send(FileCommand::Drop(Vec::new()));
    app.send(FileCommand::Drop(vec![path.clone()]));
    assert_eq!(app.state.document.path(), Some(path.as_path()));
    app.send(FileCommand::Drop(vec![path]));
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::Import(_))));
}

#[test]
fn counting_when_it_fails_does_not_say_for_ever_that_it_goes_on() {
    let records: Vec<String> = (0..6000).map(|n| format!("{{\"id\":\"p{n}\"}}")).collect();
    let (mut app, _) = App::with_file(&format!("{{\"hongtou\":1,\"policies\":[{}]}}", records.join(",")));
    let job = job_of(&mut app, FilterCommand::SetLine("p1".to_owned(), false));
    assert!(app.state.is_updating());
    app.send(job.done(Outcome::Failed(msg!("job-failed"))));
    assert!(!app.state.is_updating());
    app.send(FilterCommand::SetLine("p2".to_owned(), false));
    assert!(!app.state.is_updating());
}

#[test]
fn job_when_it_fails_becomes_a_notice() {
    let (mut app, _) = App::with_file(SMALL);
    let before = app.text();
    app.send(JobDone { number: 99, document: 0, recipient: None, outcome: Outcome::Failed(msg!("job-failed")) });
    assert_eq!((app.last_notice(), app.text()), ("job-failed", before));
    let result = Box::new(Err(ReadFailure::System(msg!("job-failed"))));
    let job = super::reading::job_of(&mut app, FileCommand::Open("x".into()));
    app.send(job.done(Outcome::Read { path: "x".into(), result }));
    // It says the same, once.
    assert_eq!((app.last_notice(), app.state.notices.len()), ("job-failed", 1));
}

#[test]
fn practice_texts_when_opened_are_no_work_of_the_user_until_they_are_coded() {
    let mut app = App::new();
    app.act(Action::OpenPractice);
    assert_eq!((app.state.document.origin.clone(), app.state.derived.rows.len()), (Origin::Practice, 7));
    assert!(!app.state.document.has_unsaved_changes());
    assert_eq!(app.state.document.issues.total(), 0);
    assert_eq!(app.text(), crate::formats::practice::PRACTICE);
    // They give way to a file that is dropped, as what is nobody's work does.
    let other = app.file("other.json", SMALL);
    app.send(FileCommand::Drop(vec![other.clone()]));
    assert_eq!(app.state.document.path(), Some(other.as_path()));
    app.act(Action::OpenPractice);
    let id = app.state.document.dataset.id(app.state.derived.rows[0]);
    app.edit(&id, "/note/en", "Mine");
    app.act(Action::OpenSample);
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::Unsaved(_))));
    app.send(DialogCommand::Close);
    let effects = app.act(Action::Save);
    assert!(matches!(&effects[..], [Effect::PickFile { purpose: FilePurpose::SaveAs, .. }]));
}

#[test]
fn practice_texts_when_looked_at_otherwise_than_the_sample_are_remembered_apart() {
    let mut app = App::with_sample();
    app.send(DisplayCommand::SortBy(Column::Title));
    app.act(Action::OpenPractice);
    app.send(DisplayCommand::SortBy(Column::Region));
    app.act(Action::OpenSample);
    assert_eq!(app.state.session.sorting.by, Column::Title);
    let text = serde_json::to_string(&app.state.settings).unwrap();
    app.state.settings = serde_json::from_str(&text).unwrap();
    app.act(Action::OpenPractice);
    assert_eq!(app.state.session.sorting.by, Column::Region);
}
