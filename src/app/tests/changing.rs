//! Changes of many records: what a job makes is what would have been made at once, and what is done meanwhile is right.

use std::collections::VecDeque;

use proptest::prelude::*;

use super::reading::job_of;
use super::{App, SMALL, same};
use crate::app::job::Job;
use crate::app::{
    Action, Command, Dialog, DiskCommand, EditCommand, Effect, FieldEdit, FileCommand, FilePurpose, FilterCommand,
    ImportMode, JobCommand, RunJob, dispatch, run_inline,
};
use crate::dataset::{Edit, Template};
use crate::formats::edits::entry_text;
use crate::json::Value;
use crate::msg;

/// The same as a subset that was sent: its fields note what they were.
const PACKET: &str = r#"{"hongtou":1,"id":"d","derived_from":{"packet":"k"},"codes":[{"id":"c"}],"policies":[
 {"id":"a","kind":"plan","review":"verified","tags":["t"],"title":{"zh":"区块链"}},
 {"id":"b","kind":"notice","annotations":[{"id":"x","code":"c","by":"LW"}]},
 {"id":"c","tags":[]}]}"#;
/// Some of the same records, and new ones.
pub(super) const OTHER: &str = r#"{"hongtou":1,"kinds":[{"id":"new"}],"policies":[{"id":"a","kind":"plan"},{"id":"q","kind":"new"},
 {"id":"r","review":"disputed"}]}"#;

/// A program whose changes are all made in jobs, or all at once.
pub(super) fn program(text: &str, in_jobs: bool) -> App {
    let (mut app, _) = App::with_file(text);
    app.state.at_once.changes = if in_jobs { 0 } else { usize::MAX };
    "LW".clone_into(&mut app.state.settings.coder);
    app
}

pub(super) fn text(text: &str) -> Value {
    Value::from(text)
}

pub(super) fn for_each(template: Template) -> Command {
    EditCommand::ForEachFound(Box::new(template), msg!("edit-new-record")).into()
}

pub(super) fn all_verified() -> Command {
    for_each(Template::SetField { pointer: "/review".into(), value: Some(text("verified")) })
}

pub(super) fn field(id: &str, pointer: &str, new: &str) -> Command {
    let (policy, pointer, value) = (id.to_owned(), pointer.to_owned(), Some(text(new)));
    EditCommand::Field(FieldEdit { policy, pointer, value, field: "field-title" }).into()
}

/// Sends a command, ends every job, and gives what the journal was told.
fn told_to_the_journal(app: &mut App, command: Command) -> Vec<String> {
    let mut told = Vec::new();
    let mut waiting = VecDeque::from([command]);
    while let Some(command) = waiting.pop_front() {
        for effect in dispatch(&mut app.state, &app.deps, command) {
            match effect {
                Effect::Spawn(job) => waiting.push_back(run_inline(*job).into()),
                Effect::Record(_, entries) => told.extend(entries.iter().map(entry_text)),
                _ => {}
            }
        }
    }
    told
}

pub(super) fn steps(app: &App) -> String {
    let history = &app.state.document.history;
    let step = |step: &crate::dataset::Step| (step.state(), step.change.label.id, step.change.at.clone());
    let (done, undone): (Vec<_>, Vec<_>) = (history.steps().map(step).collect(), history.undone().map(step).collect());
    format!("{done:?} {undone:?} {:?} {:?}", history.saved_state(), history.unsaved_steps())
}

/// Anything that changes records, one or many.
fn any_change() -> impl Strategy<Value = Vec<Command>> {
    let pointers = prop_oneof![Just("/review"), Just("/kind"), Just("/title/zh"), Just("/tags"), Just("/hongtou~1x")];
    let template = prop_oneof![
        (pointers, proptest::option::of("[a-c]{1,2}")).prop_map(|(pointer, value)| Template::SetField {
            pointer: pointer.into(),
            value: value.map(|value| text(&value)),
        }),
        "[tu]".prop_map(|item| Template::AddItem { pointer: "/tags".into(), item: text(&item) }),
        "[tu]".prop_map(|item| Template::RemoveItem { pointer: "/tags".into(), item: text(&item) }),
        Just(Template::RemoveCode { code: "c".into(), by: None }),
    ];
    let id = || prop_oneof![Just("a"), Just("b"), Just("c"), Just("q"), Just("nobody")];
    let set = move || {
        (id(), "[a-c]{1,2}").prop_map(|(id, value)| Edit::SetField {
            policy: id.into(),
            pointer: "/kind".into(),
            value: Some(text(&value)),
        })
    };
    let many = proptest::collection::vec(set(), 1..4).prop_map(Edit::Many);
    let remove = id().prop_map(|id| Edit::RemovePolicies { policies: vec![id.into()] });
    let edit = prop_oneof![3 => many, 1 => remove];
    prop_oneof![
        3 => template.prop_map(|template| vec![for_each(template)]),
        3 => edit.prop_map(|edit| vec![EditCommand::Apply(Box::new(edit), msg!("edit-new-record")).into()]),
        2 => (id(), "[a-c]{1,2}").prop_map(|(id, value)| vec![field(id, "/kind", &value)]),
        2 => any::<bool>().prop_map(|adds| {
            let mode = if adds { ImportMode::Add } else { ImportMode::Replace };
            vec![FileCommand::PathTyped(FilePurpose::Import, "other.json".into()).into(), FileCommand::ApplyImport(mode).into()]
        }),
        3 => Just(vec![EditCommand::Undo.into()]),
        2 => Just(vec![EditCommand::Redo.into()]),
        1 => (0..6_usize).prop_map(|to| vec![EditCommand::GoTo(to).into()]),
        1 => Just(vec![Command::Do(Action::Save)]),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn changes_when_made_in_jobs_come_out_as_those_made_at_once(
        changes in proptest::collection::vec(any_change(), 1..10),
        is_packet: bool,
    ) {
        let file = if is_packet { PACKET } else { SMALL };
        let mut apps = [true, false].map(|in_jobs| program(file, in_jobs));
        for change in changes.into_iter().flatten() {
            let [(text, history, told), at_once] = apps.each_mut().map(|app| {
                let change = match &change {
                    Command::File(FileCommand::PathTyped(FilePurpose::Import, _)) => FileCommand::PathTyped(FilePurpose::Import, app.file("other.json", OTHER)).into(),
                    other => other.clone(),
                };
                let told = told_to_the_journal(app, change);
                (app.text(), steps(app), told)
            });
            prop_assert_eq!(text, at_once.0);
            prop_assert_eq!(history, at_once.1);
            prop_assert_eq!(told, at_once.2);
            prop_assert_eq!(apps[0].last_notice(), apps[1].last_notice());
        }
    }
}

/// The one job that a command starts.
pub(super) fn begun(app: &mut App, command: impl Into<Command>) -> Job {
    let job = job_of(app, command);
    assert!(matches!(job.work, RunJob::Change { .. }), "{:?}", job.work);
    job
}

/// A job ends; gives what follows from it.
pub(super) fn ends(app: &mut App, job: Job) {
    app.send(run_inline(job));
}

#[test]
fn change_of_many_records_when_it_is_on_its_way_leaves_the_window_free_and_is_shown() {
    let mut app = program(SMALL, true);
    let before = app.text();
    let job = begun(&mut app, all_verified());
    assert_eq!(app.state.shown_job().map(|job| job.what.id), Some("job-change"));
    assert!(app.text() == before && app.state.has_unsaved_work() && !app.state.document.has_unsaved_changes());
    ends(&mut app, job);
    assert!(app.state.shown_job().is_none() && app.at("c", "/review").as_deref() == Some("\"verified\""));
    assert_eq!(app.state.document.history.len(), 1);
    app.send(EditCommand::Undo);
    assert!(same(&app.text(), &before));
}

#[test]
fn change_of_many_records_when_something_else_is_changed_meanwhile_is_made_after_it() {
    let mut app = program(SMALL, true);
    let job = begun(&mut app, all_verified());
    app.send(field("a", "/review", "disputed"));
    app.send(field("b", "/title", "typed"));
    assert_eq!(app.at("b", "/title").as_deref(), Some("\"typed\""), "at once");
    ends(&mut app, job);
    assert_eq!(
        (app.at("a", "/review").as_deref(), app.at("b", "/title").as_deref()),
        (Some("\"verified\""), Some("\"typed\""))
    );
    assert_eq!(app.last_notice(), "notice-changed-last");
    app.send(EditCommand::Undo);
    assert_eq!(app.at("a", "/review").as_deref(), Some("\"disputed\""));
    // Killed now, all of it comes back in this order.
    assert_eq!(app.state.document.history.len(), 2);
}

#[test]
fn change_of_many_records_when_undone_or_cancelled_before_it_is_there_is_not_made() {
    let commands: [Command; 2] = [EditCommand::Undo.into(), JobCommand::Cancel.into()];
    for cancels in commands {
        let mut app = program(SMALL, true);
        app.send(field("b", "/title", "before"));
        let before = app.text();
        let job = begun(&mut app, all_verified());
        assert_eq!(app.state.next_undo().map(|label| label.id), Some("edit-new-record"));
        app.send(cancels);
        assert_eq!((app.last_notice(), app.state.running.len()), ("job-cancelled", 0));
        ends(&mut app, job);
        assert_eq!((app.text(), app.state.document.history.len()), (before, 1));
        // Another one can follow.
        app.send(all_verified());
        assert_eq!(app.at("c", "/review").as_deref(), Some("\"verified\""));
    }
}

#[test]
fn change_of_many_records_when_saved_meanwhile_is_in_the_file() {
    let mut app = program(SMALL, true);
    let path = app.state.document.path().unwrap().to_owned();
    app.send(field("b", "/title", "typed"));
    let job = begun(&mut app, all_verified());
    assert!(dispatch(&mut app.state, &app.deps, Action::Save).is_empty(), "it waits");
    app.act(Action::Save);
    assert_eq!(app.last_notice(), "why-saving");
    ends(&mut app, job);
    assert_eq!((std::fs::read_to_string(&path).unwrap(), app.last_notice()), (app.text(), "notice-saved"));
    assert!(app.text().contains("verified") && !app.state.has_unsaved_work());
    // Cancelled, what is there is saved.
    app.send(field("b", "/title", "typed again"));
    let job = begun(&mut app, for_each(Template::SetField { pointer: "/review".into(), value: None }));
    app.act(Action::Save);
    app.send(JobCommand::Cancel);
    ends(&mut app, job);
    assert_eq!(std::fs::read_to_string(&path).unwrap(), app.text());
    assert!(app.text().contains("verified") && app.text().contains("typed again"));
}

#[test]
fn change_of_many_records_when_it_ends_while_a_save_runs_stays_unsaved() {
    let mut app = program(SMALL, true);
    app.send(field("b", "/title", "typed"));
    let saving = job_of(&mut app, Action::Save);
    let job = begun(&mut app, all_verified());
    app.send(run_inline(saving));
    assert_eq!(app.state.document.history.unsaved_steps(), Some(0));
    ends(&mut app, job);
    assert_eq!(app.state.document.history.unsaved_steps(), Some(1), "the file holds the state before it");
    let path = app.state.document.path().unwrap().to_owned();
    assert!(!std::fs::read_to_string(path).unwrap().contains("verified"));
}

#[test]
fn document_when_closed_while_a_change_is_on_its_way_asks_and_then_saves_or_gives_up_both() {
    for saves in [true, false] {
        let mut app = program(SMALL, true);
        let path = app.state.document.path().unwrap().to_owned();
        let other = app.file("other.json", OTHER);
        let job = begun(&mut app, all_verified());
        app.send(FileCommand::Open(other.clone()));
        assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::Unsaved(_))));
        assert_eq!(app.state.unsaved_steps(), 1);
        app.send(if saves { FileCommand::SaveThen } else { FileCommand::DiscardChanges });
        assert_eq!(app.state.document.path() == Some(&other), !saves);
        ends(&mut app, job);
        assert_eq!(app.state.document.path(), Some(other.as_path()));
        assert_eq!(std::fs::read_to_string(&path).unwrap().contains("\"review\":\"verified\""), saves);
        assert!(app.state.document.history.is_empty() && app.state.running.is_empty());
    }
}

#[test]
fn change_of_many_records_when_it_cannot_be_made_is_told_and_changes_nothing() {
    let mut app = program(SMALL, true);
    let path = app.state.document.path().unwrap().to_owned();
    app.send(field("b", "/title", "typed"));
    let before = app.text();
    let edit = Edit::RemovePolicies { policies: vec!["a".into(), "nobody".into()] };
    let job = begun(&mut app, EditCommand::Apply(Box::new(edit), msg!("edit-new-record")));
    app.send(FileCommand::CloseWindow);
    app.send(FileCommand::SaveThen);
    ends(&mut app, job);
    assert_eq!((app.text(), std::fs::read_to_string(&path).unwrap()), (before.clone(), before));
    let told: Vec<_> = app.state.notices.iter().map(|notice| notice.text.id).collect();
    assert!(told.contains(&"edit-no-record") && !app.state.session.closing, "it is to be seen: {told:?}");
}

#[test]
fn steps_when_more_are_asked_for_before_they_are_taken_are_counted_together() {
    let mut app = program(SMALL, true);
    for title in ["1", "2", "3"] {
        app.send(field("b", "/title", title));
    }
    let shown = |app: &App| app.at("b", "/title").unwrap();
    let first = begun(&mut app, EditCommand::Undo);
    assert_eq!((shown(&app).as_str(), app.state.next_redo().is_some()), ("\"3\"", true));
    let second = begun(&mut app, EditCommand::Undo);
    assert!(first.cancel.is_cancelled());
    ends(&mut app, first);
    ends(&mut app, second);
    assert_eq!((shown(&app).as_str(), app.last_notice()), ("\"1\"", "notice-gone-to"));
    // Back and forth is nothing.
    let redone = begun(&mut app, EditCommand::Redo);
    assert!(dispatch(&mut app.state, &app.deps, EditCommand::Undo).is_empty());
    ends(&mut app, redone);
    assert_eq!(shown(&app), "\"1\"");
    // No more than there are.
    let undone = begun(&mut app, EditCommand::Undo);
    assert!(app.state.next_undo().is_none());
    assert!(dispatch(&mut app.state, &app.deps, EditCommand::Undo).is_empty());
    ends(&mut app, undone);
    let forth = begun(&mut app, EditCommand::GoTo(3));
    ends(&mut app, forth);
    assert_eq!((shown(&app).as_str(), app.state.document.history.len()), ("\"3\"", 3));
}

#[test]
fn step_when_something_is_changed_before_it_is_taken_is_not_and_that_is_told() {
    let mut app = program(SMALL, true);
    app.send(field("b", "/title", "1"));
    let undo = begun(&mut app, EditCommand::Undo);
    app.send(field("a", "/kind", "notice"));
    ends(&mut app, undo);
    assert_eq!((app.at("b", "/title").as_deref(), app.last_notice()), (Some("\"1\""), "notice-not-gone"));
    assert_eq!(app.at("a", "/kind").as_deref(), Some("\"notice\""));
}

#[test]
fn another_change_of_many_records_when_one_is_on_its_way_is_refused_and_nothing_of_it_lost() {
    let mut app = program(SMALL, true);
    let other = app.file("other.json", OTHER);
    app.send(FileCommand::PathTyped(FilePurpose::Import, other));
    let job = begun(&mut app, all_verified());
    app.send(FileCommand::ApplyImport(ImportMode::Add));
    assert_eq!(app.last_notice(), "why-changing");
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::Import(_))));
    app.act(Action::Redo);
    ends(&mut app, job);
    app.send(FileCommand::ApplyImport(ImportMode::Add));
    assert_eq!((app.last_notice(), app.state.document.dataset.len()), ("notice-imported", 5));
}

#[test]
fn versions_when_merged_and_something_is_changed_meanwhile_are_compared_again() {
    let mut app = program(SMALL, true);
    app.send(field("a", "/title/en", "Mine"));
    app.file("open.json", &SMALL.replace("\"bare\"", "\"theirs\""));
    app.send(DiskCommand::Look);
    let job = begun(&mut app, DiskCommand::Merge);
    app.send(field("c", "/kind", "notice"));
    ends(&mut app, job);
    assert!(app.state.notices.iter().any(|notice| notice.text.id == "notice-compared-again"));
    assert_eq!(app.at("b", "/title").as_deref(), Some("\"bare\""));
    app.send(DiskCommand::Merge);
    assert_eq!(
        (app.at("b", "/title").as_deref(), app.at("c", "/kind").as_deref()),
        (Some("\"theirs\""), Some("\"notice\""))
    );
    app.act(Action::Save);
    assert_eq!(app.last_notice(), "notice-saved");
}

#[test]
fn new_version_of_the_file_when_something_is_changed_before_it_is_taken_is_merged_instead() {
    let mut app = program(SMALL, true);
    app.file("open.json", &SMALL.replace("\"bare\"", "\"theirs\""));
    let look = job_of(&mut app, DiskCommand::Look);
    let take = job_of(&mut app, run_inline(look));
    assert!(!app.state.has_unsaved_work(), "closing would lose nothing");
    app.send(field("a", "/kind", "notice"));
    ends(&mut app, take);
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::DiskChanged)));
    app.send(DiskCommand::Merge);
    assert_eq!(
        (app.at("b", "/title").as_deref(), app.at("a", "/kind").as_deref()),
        (Some("\"theirs\""), Some("\"notice\""))
    );
}

#[test]
fn file_when_opened_again_gives_up_its_changes_in_a_job_too_and_gets_them_back_if_cancelled() {
    let mut app = program(SMALL, true);
    let path = app.state.document.path().unwrap().to_owned();
    app.send(field("a", "/title/en", "Mine"));
    app.send(FileCommand::Open(path));
    let back = begun(&mut app, FileCommand::DiscardChanges);
    let read = job_of(&mut app, run_inline(back));
    assert!(matches!(read.work, RunJob::Read { .. }));
    app.send(JobCommand::Cancel);
    ends(&mut app, read);
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"Mine\""));
}

#[test]
fn filter_when_records_are_changed_by_a_job_follows() {
    let mut app = program(SMALL, true);
    app.send(FilterCommand::ReplaceLine("review:verified".into()));
    assert_eq!(app.state.derived.rows.len(), 0);
    app.send(FilterCommand::ReplaceLine("kind:plan".into()));
    app.send(all_verified());
    app.send(FilterCommand::ReplaceLine("review:verified".into()));
    assert_eq!((app.state.derived.rows.len(), app.state.derived.facets.found), (2, 2));
}
