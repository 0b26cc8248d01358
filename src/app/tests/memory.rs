//! What is closed is let go: no list, no request and no dialog holds a dataset that is no longer open.

use std::any::Any;
use std::sync::Weak;
use std::time::{Duration, Instant};

use super::{App, SMALL};
use crate::app::{
    Action, CodeCommand, Command, DialogCommand, DiskCommand, DiskState, EditCommand, FileCommand, FilePurpose,
    FilterCommand, ImportMode, ViewCommand,
};
use crate::dataset::{Dataset, Template};
use crate::msg;
use crate::query::Field;

type Parts = Vec<Weak<dyn Any + Send + Sync>>;

/// What is left of something a moment later: large things are taken apart by another thread.
fn left(parts: &Parts) -> usize {
    let begun = Instant::now();
    loop {
        let left = parts.iter().filter(|part| part.strong_count() > 0).count();
        if left == 0 || begun.elapsed() > Duration::from_secs(10) {
            return left;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn open(app: &App) -> Dataset {
    app.state.document.dataset.clone()
}

/// Everything that is remembered of a dataset is asked for, and much is done to it.
fn use_all(app: &mut App) {
    app.state.settings.coder = "LW".to_owned();
    app.select("a");
    app.send(FilterCommand::ReplaceLine("kind:plan".into()));
    app.send(FilterCommand::GatherValues(Field::Tag));
    app.send(FilterCommand::CountLine("kind:notice".into()));
    app.send(ViewCommand::Save("view".into()));
    app.send(ViewCommand::Count);
    app.act(Action::NextHit);
    let template = Template::AddItem { pointer: "/tags".into(), item: "t".into() };
    app.send(EditCommand::ForEachFound(Box::new(template), msg!("edit-new-record")));
    let other = app.file("other.json", &SMALL.replace("\"id\":\"a\"", "\"id\":\"new\""));
    app.send(FileCommand::PathTyped(FilePurpose::Import, other.clone()));
    app.send(FileCommand::ApplyImport(ImportMode::Add));
    app.act(Action::Undo);
    app.send(FileCommand::PathTyped(FilePurpose::Import, other));
    app.send(DialogCommand::Close);
}

#[test]
fn dataset_when_another_file_is_opened_is_let_go_with_all_that_was_made_of_it() {
    for in_jobs in [false, true] {
        let (mut app, _) = App::with_file(SMALL);
        if in_jobs {
            app.state.at_once = crate::app::at_once::AtOnce::NOTHING;
        }
        let mut parts = open(&app).parts();
        use_all(&mut app);
        parts.extend(open(&app).parts());
        app.act(Action::OpenSample);
        app.send(FileCommand::DiscardChanges);
        assert_eq!((app.state.document.dataset.len(), left(&parts)), (131, 0));
    }
}

#[test]
fn dataset_when_a_file_could_not_be_opened_and_then_one_could_is_let_go() {
    let (mut app, _) = App::with_file(SMALL);
    let parts = open(&app).parts();
    let bad = app.file("bad.json", SMALL.trim_end_matches('}'));
    app.send(FileCommand::Open(bad));
    app.send(DialogCommand::Close);
    assert!(parts.iter().all(|part| part.strong_count() > 0), "it is still open");
    app.act(Action::OpenSample);
    assert_eq!(left(&parts), 0);
}

#[test]
fn version_on_disk_when_it_was_merged_and_saved_is_let_go() {
    let (mut app, _) = App::with_file(SMALL);
    app.edit("a", "/title/en", "Mine");
    app.file("open.json", &SMALL.replace("\"bare\"", "\"theirs\""));
    app.send(DiskCommand::Look);
    let DiskState::Changed(change) = &app.state.document.disk else { panic!("changed") };
    let parts = change.theirs.dataset.parts();
    app.send(DiskCommand::Merge);
    app.act(Action::Save);
    assert_eq!((app.last_notice(), left(&parts)), ("notice-saved", 0));
}

#[test]
fn states_of_a_record_that_were_left_are_let_go() {
    for in_jobs in [false, true] {
        let (mut app, _) = App::with_file(SMALL);
        app.state.settings.coder = "LW".to_owned();
        if in_jobs {
            app.state.at_once = crate::app::at_once::AtOnce::NOTHING;
        }
        app.select("a");
        let mut parts = Vec::new();
        for _ in 0..10 {
            for command in [Command::from(CodeCommand::Key('b')), Action::Undo.into()] {
                app.send(command);
                let row = app.state.selected_row().unwrap();
                parts.extend(open(&app).record_part(row));
            }
        }
        // What is there now, what the check was made of, and what the file holds.
        parts.truncate(parts.len() - 2);
        assert_eq!(left(&parts), 0, "{in_jobs}");
    }
}
