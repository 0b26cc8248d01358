//! Many records that were edited one by one are packed anew in a job.

use super::App;
use super::changing::{field, text};
use super::reading::job_of;
use crate::app::{EditCommand, Effect, dispatch, run_inline};
use crate::dataset::{Change, Edit};
use crate::msg;

/// A program with a dataset of which many records were edited one by one, so that it is to be packed anew.
pub(super) fn edited_much() -> App {
    let records: Vec<String> = (0..4_200).map(|at| format!(r#"{{"id":"{at}","kind":"plan"}}"#)).collect();
    let (mut app, _) = App::with_file(&format!("{{\"hongtou\":1,\"policies\":[\n{}\n]}}", records.join(",\n")));
    let edit = |at: usize, kind: &str| Change {
        edit: Edit::SetField { policy: at.to_string(), pointer: "/kind".into(), value: Some(text(kind)) },
        by: "LW".into(),
        at: "2026-11-25T08:00:00Z".into(),
        label: msg!("edit-new-record"),
    };
    for at in 0..4_150 {
        app.state.document.perform(edit(at, "notice")).unwrap();
    }
    assert!(app.state.document.dataset.to_repack().is_some());
    app
}

#[test]
fn rows_when_many_were_edited_one_by_one_are_packed_anew_and_nothing_is_lost() {
    let mut app = edited_much();
    let repack = job_of(&mut app, field("7", "/kind", "before"));
    assert_eq!(repack.makes(), Some("repack"));
    // One at a time, and what is changed meanwhile stays changed.
    let effects = dispatch(&mut app.state, &app.deps, field("8", "/kind", "meanwhile"));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Spawn(job) if job.makes() == Some("repack"))));
    let before = app.text();
    app.send(run_inline(repack));
    assert_eq!((app.state.document.dataset.to_repack(), app.text()), (None, before));
    assert_eq!(app.at("8", "/kind").as_deref(), Some("\"meanwhile\""));
    app.send(EditCommand::Undo);
    app.send(EditCommand::Undo);
    assert_eq!(app.at("7", "/kind").as_deref(), Some("\"notice\""));
}
