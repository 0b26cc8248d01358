//! Nothing is lost: crashes, other windows, other programs, earlier versions.

use std::path::Path;

use super::App;
use crate::app::{
    Action, Command, CopyOf, Dialog, DialogCommand, DiskCommand, DiskState, EditCommand, Effect, FileCommand,
    FilePurpose, Job, Origin, Outcome, RecoveryCommand, RecoveryStep, VersionCommand, dispatch, run_inline,
};
use crate::dataset::Side;
use crate::msg;
use crate::persistence::{Access, FileState, Protection};
use crate::storage::{Expect, RealFs, save_atomically};

const TWO: &str = r#"{"hongtou":1,"id":"6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa","modified":"2020-01-01T00:00:00Z","policies":[
{"id":"a","title":{"en":"A"}},
{"id":"b","title":{"en":"B"},"tags":["t"]}]}"#;

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// Replaces the file as another program would, and lets the window see it.
fn replace(app: &mut App, text: &str) {
    app.file("open.json", text);
    app.send(DiskCommand::Look);
}

fn again(app: App, path: &Path) -> App {
    let mut app = App::at_home(app.killed());
    app.send(FileCommand::Open(path.to_owned()));
    app
}

/// The job that a command starts; the test decides when it runs and when the program hears of it.
fn job_of(app: &mut App, command: impl Into<Command>) -> Job {
    let effects = dispatch(&mut app.state, &app.deps, command.into());
    let job = effects.into_iter().find_map(|effect| if let Effect::Spawn(job) = effect { Some(job) } else { None });
    *job.unwrap()
}

/// Opens another file with the same records, and gives up what is unsaved in the one that is open.
fn turn_to_another(app: &mut App) -> std::path::PathBuf {
    let other = app.file("other.json", TWO);
    app.send(FileCommand::Open(other.clone()));
    app.send(FileCommand::DiscardChanges);
    assert_eq!(app.state.document.path(), Some(other.as_path()));
    other
}

fn steps(app: &App) -> usize {
    app.state.document.history.len()
}

#[test]
fn killed_while_unsaved_when_started_again_offers_everything_and_decides_nothing_by_itself() {
    let (mut app, path) = App::with_file(TWO);
    app.edit("a", "/title/en", "1");
    app.edit("b", "/title/en", "2");
    app.act(Action::Undo);
    let mine = app.text();
    let mut app = again(app, &path);
    let Some(Dialog::Recovery(list)) = app.state.session.dialogs.top() else { panic!("a recovery screen") };
    assert_eq!((list[0].path.as_deref(), list[0].changes), (Some(path.as_path()), 1));
    // Closing the question leaves everything, and nothing can be changed meanwhile.
    app.send(DialogCommand::Close);
    app.edit("a", "/title/en", "new");
    assert_eq!((app.last_notice(), read(&path).as_str()), ("why-undecided", TWO));
    assert!(app.send(FileCommand::CloseWindow).iter().any(|effect| matches!(effect, Effect::Quit)));
    // From the list of the next start, in one step.
    let mut app = App::at_home(app.killed());
    app.act(Action::OpenSample);
    app.send(RecoveryCommand::Look);
    let Some(Dialog::Recovery(list)) = app.state.session.dialogs.top().cloned() else { panic!("a recovery screen") };
    app.send(RecoveryCommand::TakeUp(Box::new((list[0].clone(), Some(RecoveryStep::Recover)))));
    assert_eq!((app.text(), app.last_notice()), (mine, "notice-recovered"));
    assert!(app.state.document.has_unsaved_changes() && read(&path) == TWO);
    app.act(Action::Redo);
    assert_eq!(app.at("b", "/title/en").as_deref(), Some("\"2\""));
    app.act(Action::Save);
    assert_eq!(read(&path), app.text());
    let mut app = again(app, &path);
    assert_eq!((app.state.document.access.clone(), steps(&app)), (Access::Write, 2));
    app.act(Action::Undo);
    app.act(Action::Undo);
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"A\""));
}

#[test]
fn unsaved_work_when_compared_copied_or_discarded_leaves_the_file_alone() {
    let (mut app, path) = App::with_file(TWO);
    app.edit("a", "/title/en", "1");
    let mine = app.text();
    let mut app = again(app, &path);
    app.send(RecoveryCommand::Decide(RecoveryStep::Compare));
    let Some(Dialog::RecoveryCompared(differences)) = app.state.session.dialogs.top() else { panic!("a comparison") };
    assert_eq!((differences.changed.len(), differences.changed[0].id.as_str()), (1, "a"));
    let effects = app.send(RecoveryCommand::Decide(RecoveryStep::SaveCopy));
    assert!(matches!(&effects[..], [Effect::PickFile { purpose: FilePurpose::Copy(CopyOf::Recovery), .. }]));
    let copy = app.folder.path().join("copy.json");
    app.choose(FilePurpose::Copy(CopyOf::Recovery), &copy);
    assert_eq!((read(&copy), app.last_notice()), (mine, "notice-copy-written"));
    assert_eq!(app.state.document.path(), Some(path.as_path()));
    app.send(RecoveryCommand::Decide(RecoveryStep::Discard));
    assert_eq!((app.last_notice(), read(&path).as_str()), ("notice-discarded", TWO));
    let trash = std::fs::read_dir(app.folder.path().join("state/trash")).unwrap().count();
    assert_eq!(trash, 2, "the dataset and its journal");
    app.edit("a", "/title/en", "after");
    app.act(Action::Save);
    assert!(read(&path).contains("after"));
}

#[test]
fn sample_and_new_dataset_when_killed_are_found_at_the_next_start() {
    let mut app = App::with_sample();
    app.act(Action::NewRecord);
    let mine = app.text();
    let mut app = App::at_home(app.killed());
    app.act(Action::OpenSample);
    app.send(RecoveryCommand::Look);
    let Some(Dialog::Recovery(list)) = app.state.session.dialogs.top().cloned() else { panic!("a recovery screen") };
    assert_eq!((list.len(), list[0].path.as_ref(), list[0].changes), (1, None, 1));
    let item = Box::new((list[0].clone(), Some(RecoveryStep::Recover)));
    app.send(RecoveryCommand::TakeUp(item));
    assert_eq!((app.text(), &app.state.document.origin), (mine, &Origin::New));
    assert!(app.state.document.has_unsaved_changes());
    let path = app.folder.path().join("kept.json");
    app.act(Action::Save);
    app.choose(FilePurpose::SaveAs, &path);
    assert_eq!((read(&path), app.last_notice()), (app.text(), "notice-saved"));
    // Its history has come along, and nothing is left to recover.
    let mut app = again(app, &path);
    assert_eq!((steps(&app), app.state.session.dialogs.is_empty()), (1, true));
    app.send(RecoveryCommand::Look);
    assert!(app.state.session.dialogs.is_empty());
}

#[test]
fn second_window_when_the_file_is_open_reads_only_and_names_the_first() {
    let (mut first, path) = App::with_file(TWO);
    let mut second = App::new();
    second.state.state_folder = first.state.state_folder.clone();
    second.send(FileCommand::Open(path.clone()));
    let Access::Held(holder) = second.state.document.access.clone() else { panic!("held") };
    assert_eq!(
        (holder.pid, holder.path.as_str()),
        (std::process::id(), dunce::canonicalize(&path).unwrap().to_str().unwrap())
    );
    second.edit("a", "/title/en", "x");
    assert_eq!(second.last_notice(), "why-held");
    second.send(DiskCommand::Raise);
    assert!(first.state.document.store.as_ref().unwrap().folder().raise_request().exists());
    // The first saves: the second sees it, still to be read only.
    first.edit("a", "/title/en", "1");
    first.act(Action::Save);
    second.send(DiskCommand::Look);
    assert_eq!(second.at("a", "/title/en").as_deref(), Some("\"1\""));
    assert!(matches!(second.state.document.access, Access::Held(_)));
    let _folder = first.killed();
    second.send(DiskCommand::OpenAgain);
    assert_eq!(second.state.document.access, Access::Write);
}

#[test]
fn file_replaced_while_clean_is_read_again_as_a_step_that_can_be_undone() {
    let (mut app, path) = App::with_file(TWO);
    app.select("b");
    let theirs = TWO.replace("\"A\"", "\"Theirs\"");
    replace(&mut app, &theirs);
    assert_eq!((app.last_notice(), app.at("a", "/title/en").as_deref()), ("notice-reloaded", Some("\"Theirs\"")));
    assert_eq!(app.state.selected_id().as_deref(), Some("b"));
    assert!(!app.state.document.has_unsaved_changes());
    app.act(Action::Undo);
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"A\""));
    app.act(Action::Redo);
    app.edit("b", "/title/en", "2");
    app.act(Action::Save);
    assert!(read(&path).contains("Theirs") && read(&path).contains("\"2\""));
    // Also across a restart.
    let mut app = again(app, &path);
    assert_eq!(steps(&app), 2);
    app.send(EditCommand::GoTo(0));
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"A\""));
}

#[test]
fn file_replaced_while_unsaved_is_merged_and_conflicts_are_asked_about() {
    let (mut app, path) = App::with_file(TWO);
    app.edit("a", "/title/en", "Mine");
    app.edit("b", "/title/en", "Mine too");
    let theirs = TWO.replace("\"A\"", "\"Theirs\"").replace("[\"t\"]", "[\"u\"]");
    replace(&mut app, &theirs);
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::DiskChanged)));
    let DiskState::Changed(change) = &app.state.document.disk else { panic!("changed") };
    assert_eq!(change.merge.conflicts.len(), 1);
    assert_eq!(read(&path), theirs, "nothing is overwritten");
    app.send(DiskCommand::ChooseSide(0, Side::Theirs));
    app.send(DiskCommand::Merge);
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"Theirs\""));
    assert_eq!(app.at("b", "/title/en").as_deref(), Some("\"Mine too\""));
    assert_eq!(app.at("b", "/tags").as_deref(), Some("[\"u\"]"));
    assert!(app.state.document.has_unsaved_changes());
    // Killed now, the merge comes back, and saves over the version that it took in.
    let mut app = again(app, &path);
    let recovery = app.state.document.recovery.as_ref().unwrap();
    assert_eq!(recovery.file, FileState::Unchanged);
    app.send(RecoveryCommand::Decide(RecoveryStep::Recover));
    app.act(Action::Save);
    assert!(read(&path).contains("Theirs") && read(&path).contains("Mine too"));
}

#[test]
fn file_replaced_while_unsaved_when_saved_is_never_overwritten() {
    let (mut app, path) = App::with_file(TWO);
    app.edit("a", "/title/en", "Mine");
    let theirs = TWO.replace("\"B\"", "\"Theirs\"");
    app.file("open.json", &theirs);
    app.act(Action::Save);
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::DiskChanged)));
    assert_eq!(read(&path), theirs);
    app.send(DiskCommand::SaveBeside);
    assert_eq!(read(&path), theirs);
    let own = app.state.document.path().unwrap().to_owned();
    assert!(own.file_name().unwrap().to_str().unwrap().starts_with("open (conflict "));
    assert_eq!((read(&own), app.state.document.has_unsaved_changes()), (app.text(), false));
}

#[test]
fn file_that_goes_and_comes_back_is_told_and_waited_for() {
    let (mut app, path) = App::with_file(TWO);
    let elsewhere = path.with_extension("moved");
    std::fs::rename(&path, &elsewhere).unwrap();
    app.send(DiskCommand::Look);
    assert!(matches!(app.state.document.disk, DiskState::Missing { .. }));
    assert!(app.state.document.has_unsaved_changes(), "what is open is the only copy");
    std::fs::rename(&elsewhere, &path).unwrap();
    app.send(DiskCommand::Look);
    assert!(!app.state.document.has_unsaved_changes());
    assert_eq!(app.last_notice(), "notice-file-back");
    std::fs::remove_file(&path).unwrap();
    app.send(DiskCommand::Look);
    app.act(Action::Save);
    assert_eq!((read(&path), app.last_notice()), (app.text(), "notice-saved"));
}

#[test]
fn changes_given_up_when_the_document_is_opened_again_are_gone_but_can_be_redone() {
    let (mut app, path) = App::with_file(TWO);
    app.edit("a", "/title/en", "1");
    app.send(FileCommand::CloseWindow);
    app.send(FileCommand::DiscardChanges);
    let mut app = again(app, &path);
    assert_eq!((app.state.session.dialogs.is_empty(), app.at("a", "/title/en").as_deref()), (true, Some("\"A\"")));
    app.act(Action::Redo);
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"1\""));
}

#[test]
fn file_of_another_program_when_opened_later_sets_the_history_aside_and_says_so() {
    let (mut app, path) = App::with_file(TWO);
    app.edit("a", "/title/en", "1");
    app.act(Action::Save);
    let folder = app.killed();
    let app = App::at_home(folder);
    app.file("open.json", TWO);
    let mut app = again(app, &path);
    assert_eq!((steps(&app), app.last_notice()), (0, "keeping-set-aside"));
    app.edit("a", "/title/en", "2");
    app.act(Action::Save);
    assert_eq!(steps(&again(app, &path)), 1);
}

#[test]
fn versions_when_saved_twice_are_listed_compared_and_copied() {
    let (mut app, path) = App::with_file(TWO);
    app.edit("a", "/title/en", "1");
    app.send(VersionCommand::Snapshot);
    app.send(VersionCommand::Snapshot);
    app.act(Action::Save);
    app.edit("a", "/title/en", "2");
    app.act(Action::Save);
    app.act(Action::Versions);
    let Some(Dialog::Versions(list)) = app.state.session.dialogs.top().cloned() else { panic!("a list") };
    let versions = list.versions.unwrap();
    assert_eq!(versions.len(), 4, "as opened, a snapshot, and two displaced files: {versions:?}");
    let oldest = versions.iter().find(|version| version.size == TWO.len() as u64).unwrap();
    assert_eq!(oldest.policies, Some(2));
    app.send(VersionCommand::Select(oldest.hash));
    let Some(Dialog::Versions(list)) = app.state.session.dialogs.top() else { panic!("a list") };
    assert_eq!(list.differences.as_ref().unwrap().as_ref().unwrap().changed.len(), 1);
    let copy = app.folder.path().join("old.json");
    app.send(VersionCommand::Copy(oldest.hash));
    app.choose(FilePurpose::Copy(CopyOf::Version(oldest.hash)), &copy);
    assert_eq!((read(&copy).as_str(), read(&path)), (TWO, app.text()));
}

#[test]
fn history_when_gone_to_any_step_is_there_and_the_way_back_stays() {
    let (mut app, _) = App::with_file(TWO);
    for n in 1..=4 {
        app.edit("a", "/title/en", &n.to_string());
    }
    let states: Vec<usize> = app.state.document.history.steps().map(crate::dataset::Step::state).collect();
    app.send(EditCommand::GoTo(states[1]));
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"2\""));
    app.send(EditCommand::GoTo(0));
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"A\""));
    app.send(EditCommand::GoTo(states[3]));
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"4\""));
    assert_eq!((app.state.document.history.of_record("a").len(), app.last_notice()), (4, "notice-gone-to"));
}

#[test]
fn changes_when_the_journal_cannot_be_written_are_told_to_be_unprotected_and_editing_goes_on() {
    let (mut app, path) = App::with_file(TWO);
    // Something else stands where the journal is to be written.
    let folder = app.state.document.store.as_ref().unwrap().folder().journal();
    std::fs::create_dir(&folder).unwrap();
    app.edit("a", "/title/en", "1");
    let status = app.state.document.store.as_ref().unwrap().status();
    assert!(matches!(status, Protection::Failing(_)), "{status:?}");
    app.edit("b", "/title/en", "2");
    std::fs::remove_dir(&folder).unwrap();
    app.edit("b", "/title/en", "3");
    assert_eq!(app.state.document.store.as_ref().unwrap().status(), Protection::Protected);
    let app = again(app, &path);
    assert_eq!(app.state.document.recovery.as_ref().unwrap().changes, 3);
}

#[cfg(unix)]
#[test]
fn read_only_and_linked_files_when_saved_are_asked_about() {
    use std::os::unix::fs::PermissionsExt as _;
    let (mut app, path) = App::with_file(TWO);
    app.edit("a", "/title/en", "1");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o444)).unwrap();
    app.act(Action::Save);
    let Some(Dialog::SaveWith { allow, .. }) = app.state.session.dialogs.top().cloned() else { panic!("a question") };
    assert!(allow.read_only && !allow.linked && read(&path) == TWO);
    app.send(FileCommand::SaveWith(allow));
    assert_eq!((read(&path), std::fs::metadata(&path).unwrap().permissions().mode() & 0o777), (app.text(), 0o444));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
    let other = path.with_extension("other");
    std::fs::hard_link(&path, &other).unwrap();
    let before = read(&other);
    app.edit("a", "/title/en", "2");
    app.act(Action::Save);
    let Some(Dialog::SaveWith { allow, .. }) = app.state.session.dialogs.top().cloned() else { panic!("a question") };
    app.send(FileCommand::SaveWith(allow));
    assert_eq!((read(&path), read(&other)), (app.text(), before));
}

#[test]
fn changes_made_while_a_save_under_another_name_runs_come_back_too() {
    for has_file in [false, true] {
        let mut app = if has_file { App::with_file(TWO).0 } else { App::with_sample() };
        app.act(Action::NewRecord);
        let target = app.folder.path().join("other.json");
        let command = Command::File(FileCommand::SystemDialogClosed(FilePurpose::SaveAs, Some(target.clone())));
        let job = job_of(&mut app, command);
        // One change before the job runs, one after it and before the program hears of it, one afterwards.
        app.act(Action::NewRecord);
        let done = run_inline(job);
        app.act(Action::NewRecord);
        app.send(done);
        app.act(Action::NewRecord);
        let mine = app.text();
        let mut app = again(app, &target);
        assert_eq!(app.state.document.recovery.as_ref().map(|recovery| recovery.changes), Some(3));
        app.send(RecoveryCommand::Decide(RecoveryStep::Recover));
        assert_eq!(app.text(), mine);
        // Nothing is left behind under the old name.
        app.act(Action::Save);
        let mut app = App::at_home(app.killed());
        app.send(RecoveryCommand::Look);
        assert!(app.state.session.dialogs.is_empty(), "{:?}", app.state.session.dialogs.top());
    }
}

#[test]
fn undecided_work_when_the_document_is_saved_under_another_name_is_not_given_up() {
    let (mut app, path) = App::with_file(TWO);
    app.edit("a", "/title/en", "1");
    let mut app = again(app, &path);
    app.send(DialogCommand::Close);
    assert!(app.act(Action::SaveAs).is_empty());
    assert_eq!(app.last_notice(), "why-undecided");
    app.send(DiskCommand::SaveBeside);
    assert_eq!(again(app, &path).state.document.recovery.as_ref().map(|recovery| recovery.changes), Some(1));
}

#[test]
fn taking_up_unsaved_work_when_what_is_open_would_be_lost_asks_first_and_forgets_when_told_to_stop() {
    let mut app = App::with_sample();
    app.act(Action::NewRecord);
    let mut app = App::at_home(app.killed());
    let path = app.file("open.json", TWO);
    app.send(FileCommand::Open(path.clone()));
    app.edit("a", "/title/en", "dirty");
    app.act(Action::ShowRecovery);
    let Some(Dialog::Recovery(list)) = app.state.session.dialogs.top().cloned() else { panic!("a list") };
    app.send(RecoveryCommand::TakeUp(Box::new((list[0].clone(), Some(RecoveryStep::Discard)))));
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::Unsaved(_))));
    app.send(DialogCommand::Close);
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"dirty\""));
    // Nothing of it is left for the next document.
    let mut app = again(app, &path);
    assert!(app.state.document.recovery.is_some(), "not discarded by itself");
    app.send(RecoveryCommand::Decide(RecoveryStep::Recover));
    app.act(Action::Save);
    app.send(RecoveryCommand::TakeUp(Box::new((list[0].clone(), Some(RecoveryStep::Recover)))));
    assert_eq!((&app.state.document.origin, app.last_notice()), (&Origin::New, "notice-recovered"));
}

#[test]
fn document_when_opened_again_in_its_own_window_stays_its_own() {
    let (mut app, path) = App::with_file(TWO);
    app.send(FileCommand::Open(path.clone()));
    assert_eq!(app.state.document.access, Access::Write);
    app.edit("a", "/title/en", "1");
    app.send(FileCommand::Open(path.clone()));
    app.send(FileCommand::DiscardChanges);
    assert_eq!(
        (app.state.document.access.clone(), app.at("a", "/title/en").as_deref()),
        (Access::Write, Some("\"A\""))
    );
    app.act(Action::Redo);
    app.edit("b", "/title/en", "2");
    let mine = app.text();
    // A file that cannot be read gives the lock back.
    app.send(FileCommand::Open(path.clone()));
    app.file("open.json", "{");
    app.send(DialogCommand::Close);
    app.send(FileCommand::OpenAgain(path.clone()));
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::Unsaved(_))));
    app.file("open.json", TWO);
    let app = again(app, &path);
    let recovery = app.state.document.recovery.as_ref().unwrap();
    assert_eq!(crate::formats::write(&recovery.dataset), mine);
}

#[test]
fn choices_when_something_changes_before_the_merge_are_kept_and_shown_again() {
    let (mut app, _) = App::with_file(TWO);
    app.edit("a", "/title/en", "Mine");
    replace(&mut app, &TWO.replace("\"A\"", "\"Theirs\""));
    app.send(DiskCommand::ChooseSide(0, Side::Theirs));
    app.edit("b", "/title/en", "new");
    app.send(DiskCommand::Merge);
    assert!(matches!(app.state.document.disk, DiskState::Changed(_)), "shown again, not merged");
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"Mine\""));
    app.send(DiskCommand::Merge);
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"Theirs\""));
    assert_eq!(app.at("b", "/title/en").as_deref(), Some("\"new\""));
}

#[test]
fn file_that_changes_while_a_save_of_the_dataset_before_runs_is_looked_at_after_it() {
    let (mut app, path) = App::with_file(TWO);
    app.edit("a", "/title/en", "Mine");
    let save = job_of(&mut app, Action::Save);
    let other = turn_to_another(&mut app);
    save_atomically(&RealFs, &other, TWO.replace("\"B\"", "\"Theirs\"").as_bytes(), Expect::Anything).unwrap();
    // While something is being saved nobody looks.
    app.send(DiskCommand::Look);
    assert_eq!(app.at("b", "/title/en").as_deref(), Some("\"B\""));
    app.send(run_inline(save));
    assert_eq!(app.at("b", "/title/en").as_deref(), Some("\"Theirs\""));
    assert!(read(&path).contains("Mine"));
}

#[test]
fn snapshot_of_the_dataset_before_when_it_fails_leaves_that_of_the_open_one() {
    let (mut app, _) = App::with_file(TWO);
    app.edit("a", "/title/en", "Mine");
    let mut failed = run_inline(job_of(&mut app, VersionCommand::Snapshot));
    failed.outcome = Outcome::Snapshot { result: Err(msg!("job-cancelled")) };
    turn_to_another(&mut app);
    app.edit("a", "/title/en", "Also mine");
    app.send(VersionCommand::Snapshot);
    let kept = app.state.document.snapshot;
    assert!(kept.is_some());
    app.send(failed.clone());
    assert_eq!((app.state.document.snapshot, app.last_notice()), (kept, "notice-snapshot"));
    // One of the open dataset is tried again.
    failed.document = app.state.derived.document;
    app.send(failed);
    assert_eq!(app.state.document.snapshot, None);
}
