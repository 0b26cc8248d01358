//! What waits for a change of many records, and what becomes of it when something else comes between.

use std::path::PathBuf;

use super::changing::{OTHER, all_verified, begun, ends, field, for_each, program};
use super::packing::edited_much;
use super::reading::job_of;
use super::{App, SMALL};
use crate::app::disk::DiskState;
use crate::app::job::Job;
use crate::app::{
    Command, Dialog, DiskCommand, EditCommand, Effect, FileCommand, FilePurpose, FilterCommand, ImportMode, JobCommand,
    RunJob, dispatch, run_inline,
};
use crate::dataset::Template;
use crate::json::Value;
use crate::msg;
use crate::persistence::Access;

fn own_path(app: &App) -> PathBuf {
    app.state.document.path().unwrap().to_owned()
}

fn read(path: &PathBuf) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The file is changed by others, in the title of a record.
fn changed_by_others(app: &App, title: &str) {
    app.file("open.json", &SMALL.replace("\"bare\"", &format!("\"{title}\"")));
}

/// The job that takes a new version of the file.
fn taken_from_disk(app: &mut App, title: &str) -> Job {
    changed_by_others(app, title);
    let look = job_of(app, DiskCommand::Look);
    begun(app, run_inline(look))
}

/// Whether a command starts a change in a job.
fn starts_a_change(app: &mut App, command: impl Into<Command>) -> bool {
    let effects = dispatch(&mut app.state, &app.deps, command);
    effects.iter().any(|effect| matches!(effect, Effect::Spawn(job) if matches!(job.work, RunJob::Change { .. })))
}

#[test]
fn save_under_a_name_when_it_waits_and_the_window_is_closed_with_a_save_goes_there() {
    let mut app = program(SMALL, true);
    let (path, new) = (own_path(&app), app.folder.path().join("new.json"));
    let job = begun(&mut app, all_verified());
    app.choose(FilePurpose::SaveAs, &new);
    app.send(FileCommand::CloseWindow);
    app.send(FileCommand::SaveThen);
    ends(&mut app, job);
    assert_eq!(read(&path), SMALL);
    assert!(read(&new).contains("verified") && app.state.session.closing);
}

#[test]
fn save_under_a_name_when_a_save_runs_comes_after_it() {
    let mut app = program(SMALL, false);
    let (path, new) = (own_path(&app), app.folder.path().join("new.json"));
    app.send(field("b", "/title", "typed"));
    app.send(FileCommand::CloseWindow);
    let saving = job_of(&mut app, FileCommand::SaveThen);
    app.choose(FilePurpose::SaveAs, &new);
    assert!(!saving.cancel.is_cancelled() && !new.exists());
    ends(&mut app, saving);
    assert!(read(&path).contains("typed") && read(&new).contains("typed"));
    assert!(app.state.session.closing, "what was to follow the first follows the last");
}

#[test]
fn save_under_a_name_when_the_file_changes_once_more_holds_what_came_last() {
    let mut app = program(SMALL, true);
    let new = app.folder.path().join("new.json");
    let older = taken_from_disk(&mut app, "theirs");
    app.choose(FilePurpose::SaveAs, &new);
    assert!(app.state.has_unsaved_work() && !new.exists());
    changed_by_others(&app, "newest");
    app.send(DiskCommand::Look);
    ends(&mut app, older);
    assert!(read(&new).contains("newest"));
    assert_eq!(own_path(&app), new);
}

#[test]
fn save_under_a_name_when_it_waits_and_another_file_comes_is_asked_about() {
    let mut app = program(SMALL, true);
    let new = app.folder.path().join("new.json");
    let other = app.file("other.json", OTHER);
    let opened = job_of(&mut app, FileCommand::Open(other.clone()));
    let taken = taken_from_disk(&mut app, "theirs");
    app.choose(FilePurpose::SaveAs, &new);
    ends(&mut app, opened);
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::Unsaved(_))));
    app.send(FileCommand::SaveThen);
    ends(&mut app, taken);
    assert!(read(&new).contains("theirs"));
    assert_eq!(own_path(&app), other);
}

#[test]
fn change_when_given_up_for_a_file_that_does_not_come_is_made_after_all() {
    for cancels in [true, false] {
        let mut app = program(SMALL, true);
        let new = app.folder.path().join("new.json");
        let other = if cancels { app.file("other.json", OTHER) } else { app.folder.path().join("nowhere.json") };
        let job = begun(&mut app, all_verified());
        app.choose(FilePurpose::SaveAs, &new);
        app.send(FileCommand::Open(other));
        let read_job = job_of(&mut app, FileCommand::DiscardChanges);
        assert!(job.cancel.is_cancelled());
        if cancels {
            app.send(JobCommand::Cancel);
        }
        ends(&mut app, job);
        assert_eq!(app.at("c", "/review"), None);
        ends(&mut app, read_job);
        assert_eq!(app.at("c", "/review").as_deref(), Some("\"verified\""));
        assert!(read(&new).contains("verified"));
    }
}

#[test]
fn change_of_what_a_filter_finds_when_overtaken_again_and_again_is_made_of_what_was_shown() {
    let mut app = program(SMALL, true);
    app.send(FilterCommand::ReplaceLine("kind:plan".into()));
    let job = begun(&mut app, all_verified());
    app.send(field("b", "/kind", "plan"));
    app.send(field("c", "/kind", "notice"));
    let again = begun(&mut app, run_inline(job));
    app.send(field("a", "/title/en", "typed"));
    assert!(!starts_a_change(&mut app, run_inline(again)), "whoever types on does not put it off for ever");
    let review = |id: &str| app.at(id, "/review");
    let verified = Some("\"verified\"".to_owned());
    assert_eq!((review("a"), review("b"), review("c")), (verified.clone(), None, verified));
    assert_eq!((app.at("a", "/title/en").as_deref(), app.last_notice()), (Some("\"typed\""), "notice-changed-last"));
    // One that is gone by then is left out.
    let mut app = program(SMALL, true);
    let job = begun(&mut app, all_verified());
    app.send(EditCommand::DeleteRecord("c".into()));
    ends(&mut app, job);
    assert_eq!(app.at("b", "/review").as_deref(), Some("\"verified\""));
}

#[test]
fn step_when_little_leaves_it_to_a_job_to_pack_the_records() {
    let mut app = edited_much();
    let job = job_of(&mut app, EditCommand::Undo);
    assert_eq!((job.makes(), app.state.document.dataset.to_repack().is_some()), (Some("repack"), true));
}

#[test]
fn import_when_the_open_dataset_is_large_is_made_in_a_job() {
    let mut app = program(SMALL, false);
    app.state.at_once.changes = 4;
    let other = app.file("other.json", OTHER);
    app.send(FileCommand::Import(other));
    let job = begun(&mut app, FileCommand::ApplyImport(ImportMode::Add));
    ends(&mut app, job);
    assert_eq!(app.state.document.dataset.len(), 5);
}

#[test]
fn import_when_it_may_not_replace_keeps_what_was_read() {
    let mut app = program(SMALL, false);
    let other = app.file("other.json", OTHER);
    app.send(FileCommand::Import(other));
    let Some(Dialog::Import(mut preview)) = app.state.session.dialogs.top().cloned() else { panic!("no preview") };
    preview.save_blocked = Some(msg!("why-no-issues"));
    app.state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::Import(_)));
    app.state.session.dialogs.open(Dialog::Import(preview), None);
    app.send(FileCommand::ApplyImport(ImportMode::Replace));
    assert_eq!(app.last_notice(), "why-no-issues");
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::Import(_))));
    app.send(FileCommand::ApplyImport(ImportMode::Add));
    assert_eq!(app.last_notice(), "notice-imported");
}

#[test]
fn file_when_it_is_opened_again_is_read_whatever_steps_are_asked_for_meanwhile() {
    for asked in [EditCommand::Undo, EditCommand::Redo, EditCommand::GoTo(1)] {
        let mut app = program(SMALL, true);
        let path = own_path(&app);
        for title in ["1", "2"] {
            app.send(field("b", "/title", title));
        }
        app.send(FileCommand::Open(path));
        let back = begun(&mut app, FileCommand::DiscardChanges);
        app.send(asked);
        assert_eq!(app.last_notice(), "why-changing");
        let read = job_of(&mut app, run_inline(back));
        assert!(matches!(read.work, RunJob::Read { .. }));
        ends(&mut app, read);
        assert_eq!((app.at("b", "/title").as_deref(), app.state.document.history.len()), (Some("\"bare\""), 0));
    }
}

#[test]
fn file_when_its_changes_cannot_be_taken_back_is_not_read() {
    let mut app = program(SMALL, false);
    let path = own_path(&app);
    app.send(field("b", "/title", "typed"));
    app.state.document.access = Access::Undecided;
    app.send(FileCommand::Open(path));
    assert!(dispatch(&mut app.state, &app.deps, FileCommand::DiscardChanges).is_empty());
    assert_eq!((app.last_notice(), app.state.document.history.len()), ("why-undecided", 1));
}

#[test]
fn file_when_another_one_is_asked_for_is_not_shown_even_if_it_was_read_before() {
    let mut app = program(SMALL, true);
    let path = own_path(&app);
    let other = app.file("other.json", OTHER);
    let read = run_inline(job_of(&mut app, FileCommand::Open(other)));
    app.send(field("b", "/title", "typed"));
    app.send(FileCommand::Open(path.clone()));
    let back = begun(&mut app, FileCommand::DiscardChanges);
    app.send(read);
    assert!(app.state.session.dialogs.is_empty(), "nothing is asked about it");
    assert_eq!((own_path(&app), app.at("b", "/title").as_deref()), (path, Some("\"typed\"")));
    ends(&mut app, back);
    assert_eq!(app.at("b", "/title").as_deref(), Some("\"bare\""));
}

#[test]
fn steps_when_put_back_before_a_change_are_taken_in_a_job_and_it_is_made_after_them() {
    let mut app = program(SMALL, true);
    let path = own_path(&app);
    app.send(field("a", "/title/en", "Mine"));
    app.send(FileCommand::Open(path));
    let back = begun(&mut app, FileCommand::DiscardChanges);
    let read = job_of(&mut app, run_inline(back));
    let job = begun(&mut app, all_verified());
    read.cancel.cancel();
    let put_back = begun(&mut app, run_inline(read));
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"Plan\""), "not between two frames");
    ends(&mut app, job);
    ends(&mut app, put_back);
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"Mine\""));
    assert_eq!((app.at("c", "/review").as_deref(), app.state.document.history.len()), (Some("\"verified\""), 2));
}

#[test]
fn change_of_many_records_when_all_are_so_already_is_no_step_and_otherwise_is_counted() {
    for in_jobs in [true, false] {
        let mut app = program(SMALL, in_jobs);
        app.send(field("b", "/review", "verified"));
        app.send(all_verified());
        let told = app.state.notices.last().unwrap().text.clone();
        assert_eq!(told, msg!("notice-changed", count = 2_usize));
        let before = app.text();
        app.send(all_verified());
        assert_eq!((app.last_notice(), app.state.document.history.len()), ("notice-nothing-changed", 2));
        assert_eq!(app.text(), before);
    }
}

#[test]
fn change_of_what_a_filter_finds_when_the_line_has_a_mistake_is_not_made() {
    let mut app = program(SMALL, false);
    app.send(FilterCommand::ReplaceLine("kind:plan".into()));
    app.send(FilterCommand::SetLine("kind:plan nosuch:x".into(), false));
    let value = Some(Value::from("verified"));
    app.send(for_each(Template::SetField { pointer: "/review".into(), value }));
    assert_eq!((app.last_notice(), app.state.document.history.len()), ("why-line-mistaken", 0));
}

#[test]
fn file_when_it_goes_while_versions_are_merged_stays_gone() {
    for merges in [true, false] {
        let mut app = program(SMALL, true);
        let path = own_path(&app);
        let job = if merges {
            app.send(field("a", "/title/en", "Mine"));
            changed_by_others(&app, "theirs");
            app.send(DiskCommand::Look);
            begun(&mut app, DiskCommand::Merge)
        } else {
            taken_from_disk(&mut app, "theirs")
        };
        std::fs::remove_file(&path).unwrap();
        app.send(DiskCommand::Look);
        assert!(matches!(app.state.document.disk, DiskState::Missing { .. }));
        ends(&mut app, job);
        assert!(matches!(app.state.document.disk, DiskState::Missing { .. }));
        assert_eq!(app.at("b", "/title").as_deref(), Some("\"theirs\""));
        app.send(FileCommand::Save);
        assert!(read(&path).contains("theirs"), "it is made anew");
    }
}
