//! Files on their way: cancelled, overtaken, and what becomes of the document that is open meanwhile.

use super::super::Dialog;
use super::super::JobCommand;
use super::super::job::{Job, Outcome};
use super::{Action, App, Command, Effect, FileCommand, FilePurpose, SMALL, dispatch, run_inline};
use crate::persistence::Access;

/// The job that a command starts, not yet run.
pub(super) fn job_of(app: &mut App, command: impl Into<Command>) -> Job {
    let effects = dispatch(&mut app.state, &app.deps, command);
    *effects.into_iter().find_map(|effect| if let Effect::Spawn(job) = effect { Some(job) } else { None }).unwrap()
}

#[test]
fn opening_when_cancelled_leaves_the_document_as_it_was_and_says_so() {
    let (mut app, path) = App::with_file(SMALL);
    let other = app.file("other.json", "{\"hongtou\":1,\"policies\":[]}");
    let slow = job_of(&mut app, FileCommand::Open(other.clone()));
    assert_eq!(app.state.shown_job().map(|job| job.what.id), Some("job-read"));
    // Meanwhile the document can be changed, and saved.
    app.edit("a", "/title/en", "Mine");
    app.act(Action::Save);
    app.edit("a", "/title/en", "Mine too");
    let before = app.text();
    assert_eq!(app.state.shown_job().map(|job| job.number), Some(slow.number));
    app.send(JobCommand::Cancel);
    app.send(run_inline(slow));
    assert_eq!((app.text(), app.state.document.path()), (before, Some(path.as_path())));
    assert_eq!((app.last_notice(), app.state.running.len()), ("notice-read-cancelled", 0));
    assert!(app.state.document.has_unsaved_changes());
    app.act(Action::Save);
    app.send(FileCommand::Open(other.clone()));
    assert_eq!(app.state.document.path(), Some(other.as_path()));
}

#[test]
fn opening_when_cancelled_too_late_gives_the_lock_back_to_the_document_that_stays() {
    let (mut app, path) = App::with_file(SMALL);
    for also_the_job in [true, false] {
        let job = job_of(&mut app, FileCommand::Open(path.clone()));
        let cancel = job.cancel.clone();
        let done = run_inline(job);
        assert!(matches!(done.outcome, Outcome::Read { .. }));
        if also_the_job {
            cancel.cancel();
        } else {
            app.send(JobCommand::Cancel);
        }
        app.send(done);
        assert_eq!(app.last_notice(), "notice-read-cancelled");
    }
    app.edit("a", "/title/en", "Mine");
    app.act(Action::Save);
    assert_eq!(app.last_notice(), "notice-saved");
    app.send(FileCommand::Open(path));
    assert_eq!(app.state.document.access, Access::Write);
}

#[test]
fn opening_again_when_cancelled_does_what_was_given_up_once_more() {
    let (mut app, path) = App::with_file(SMALL);
    app.edit("a", "/title/en", "Mine");
    app.send(FileCommand::Open(path.clone()));
    let job = job_of(&mut app, FileCommand::DiscardChanges);
    assert_ne!(app.at("a", "/title/en").as_deref(), Some("\"Mine\""));
    // Asked for twice it is read once.
    assert!(dispatch(&mut app.state, &app.deps, FileCommand::Open(path)).is_empty());
    app.send(JobCommand::Cancel);
    app.send(run_inline(job));
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"Mine\""));
    assert!(app.state.document.has_unsaved_changes());
}

#[test]
fn opening_when_another_file_is_asked_for_ends() {
    let (mut app, _) = App::with_file(SMALL);
    let other = app.file("other.json", "{\"hongtou\":1,\"policies\":[]}");
    let third = app.file("third.json", &SMALL.replace("\"id\":\"a\"", "\"id\":\"third\""));
    let slow = job_of(&mut app, FileCommand::Open(other));
    let notices = app.state.notices.len();
    app.send(FileCommand::Open(third.clone()));
    assert!(slow.cancel.is_cancelled());
    app.send(run_inline(slow));
    assert_eq!((app.state.document.path(), app.state.notices.len()), (Some(third.as_path()), notices));
}

#[test]
fn rows_of_a_large_dataset_when_it_was_just_opened_are_not_those_of_the_one_before() {
    let mut app = App::with_sample();
    let policies: Vec<String> = (0..6_000).map(|at| format!(r#"{{"id": "{at}"}}"#)).collect();
    let path = app.file("large.json", &format!(r#"{{"hongtou": 1, "policies": [{}]}}"#, policies.join(",")));
    let read = job_of(&mut app, FileCommand::Open(path));
    let count = job_of(&mut app, run_inline(read));
    let derived = &app.state.derived;
    assert!(derived.rows.is_empty() && app.state.is_updating() && !derived.is_of(&app.state.document.dataset));
    app.send(run_inline(count));
    assert_eq!(app.state.derived.rows.len(), 6_000);
}

#[test]
fn import_when_the_dataset_changed_meanwhile_is_compared_again() {
    let (mut app, _) = App::with_file(SMALL);
    let other = app.file("other.json", SMALL);
    let job = job_of(&mut app, FileCommand::PathTyped(FilePurpose::Import, other));
    app.edit("a", "/title/en", "Mine");
    app.send(run_inline(job));
    let Some(Dialog::Import(preview)) = app.state.session.dialogs.top() else { panic!("a preview") };
    assert_eq!(preview.differing, ["a"]);
}

#[test]
fn opening_when_there_are_very_many_records_tells_their_doubts_afterwards_as_check_does() {
    let (mut app, _) = App::with_file(SMALL);
    let records: Vec<String> = (0..20_001).map(|at| format!("{{\"id\":\"p{at}\",\"stage\":\"x\"}}")).collect();
    let text = format!(
        "{{\"hongtou\":1,\"id\":\"6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa\",\"policies\":[\n{}\n]}}",
        records.join(",\n")
    );
    let path = app.file("many.json", &text);
    let checking = job_of(&mut app, FileCommand::Open(path.clone()));
    let opened = run_inline(checking);
    let checking = job_of(&mut app, opened);
    assert_eq!(app.state.document.issues.beyond_notes(), 0);
    app.send(run_inline(checking.clone()));
    assert_eq!(app.state.document.issues.beyond_notes(), 20_001);
    assert_eq!(app.last_notice(), "notice-issues");
    let checked = crate::persistence::read_file(&path, &()).unwrap().0.issues;
    assert_eq!(*app.state.document.issues, checked);
    // Of another file nothing is told any more.
    app.send(FileCommand::Open(app.folder.path().join("many.json")));
    let other = app.file("small.json", SMALL);
    app.send(FileCommand::Open(other));
    let before = app.state.document.issues.total();
    app.send(run_inline(checking));
    assert_eq!(app.state.document.issues.total(), before);
}

const DOUBTFUL: &str = r#"{"hongtou":1,"id":"6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa","policies":[
{"id":"a","stage":"x"},
{"id":"b","stage":"y"}]}"#;

fn issues(app: &App) -> Vec<(String, bool)> {
    let listed = app.state.document.issues.listed();
    listed.iter().map(|issue| (issue.pointer.clone(), issue.place.is_some())).collect()
}

#[test]
fn issues_when_the_dataset_is_edited_follow_at_once_and_in_jobs() {
    for in_jobs in [false, true] {
        let (mut app, _) = App::with_file(DOUBTFUL);
        if in_jobs {
            app.state.at_once = crate::app::at_once::AtOnce::NOTHING;
        }
        let at = |pointer: &str, is_placed: bool| (pointer.to_owned(), is_placed);
        assert_eq!(issues(&app), [at("/policies/0/stage", true), at("/policies/1/stage", true)]);
        app.edit("a", "/stage", "draft");
        assert_eq!(issues(&app), [at("/policies/1/stage", true)]);
        app.edit("b", "/issued", "soon");
        assert_eq!(issues(&app), [at("/policies/1/issued", false), at("/policies/1/stage", true)]);
        app.act(Action::Undo);
        app.act(Action::Undo);
        assert_eq!(issues(&app), [at("/policies/0/stage", true), at("/policies/1/stage", true)]);
        app.edit("b", "/stage", "final");
        app.act(Action::Save);
        // The lines are those of a file that is another one now.
        assert_eq!(issues(&app), [at("/policies/0/stage", false)]);
    }
}

#[test]
fn issues_when_records_are_edited_before_all_were_looked_at_are_those_of_the_edited_dataset() {
    let (mut app, _) = App::with_file(SMALL);
    let records: Vec<String> = (0..20_001).map(|at| format!("{{\"id\":\"p{at}\",\"stage\":\"x\"}}")).collect();
    let text = format!("{{\"hongtou\":1,\"policies\":[\n{}\n]}}", records.join(",\n"));
    let path = app.file("many.json", &text);
    let reading = job_of(&mut app, FileCommand::Open(path));
    let opened = run_inline(reading);
    let checking = job_of(&mut app, opened);
    app.edit("p7", "/stage", "final");
    assert_eq!(app.state.document.issues.total(), 1);
    app.send(run_inline(checking));
    assert_eq!(app.state.document.issues.total(), 20_001);
}

#[test]
fn issues_when_the_file_was_taken_anew_from_disk_are_those_of_the_records_that_are_open() {
    let (mut app, _) = App::with_file(DOUBTFUL);
    app.file("open.json", &DOUBTFUL.replace("\"stage\":\"x\"", "\"stage\":\"draft\""));
    app.send(crate::app::DiskCommand::Look);
    assert_eq!(issues(&app), [("/policies/1/stage".to_owned(), true)]);
    app.edit("b", "/stage", "final");
    assert!(app.state.document.issues.is_empty());
}
