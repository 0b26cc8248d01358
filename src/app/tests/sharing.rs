//! Importing and exporting.

use super::super::dispatch;
use super::super::{Command, Dialog, DialogCommand, Effect, ExportOptions, ImportMode, RunJob, run_inline};
use super::{Action, App, EditCommand, FileCommand, FilePurpose, FilterCommand, SMALL, same};
use crate::app::at_once::AtOnce;
use crate::dataset::record_hash;
use crate::formats::{self, Format};
use crate::json::{self, Value};
use crate::words::Message;

const THEIRS: &str = r#"{"hongtou":1,"codes":[{"id":"theirs"}],"coders":[{"id":"ZY"}],"policies":[
 {"id":"new1"},{"id":"c","kind":"plan","region":"CN-BJ"},{"id":"a","title":"other"},{"id":"new2","v":1.50},{"id":5}]}"#;

#[test]
fn import_when_shown_counts_and_when_added_leaves_ours_as_it_is() {
    let (mut app, _) = App::with_file(SMALL);
    let start = app.text();
    let path = app.file("theirs.json", THEIRS);
    app.send(FileCommand::PathTyped(FilePurpose::Import, path));
    let Some(Dialog::Import(preview)) = app.state.session.dialogs.top() else { panic!("a preview") };
    assert_eq!((preview.new, preview.same, preview.held), (2, 1, 1));
    assert_eq!((preview.differing.clone(), preview.issues.total()), (vec!["a".to_owned()], 3));
    assert!(same(&app.text(), &start), "a preview changes nothing");
    app.send(FileCommand::ApplyImport(ImportMode::Add));
    assert_eq!((app.state.derived.rows.len(), app.last_notice()), (5, "notice-imported"));
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"Plan\""));
    assert!(app.text().contains("{\"id\":\"new2\",\"v\":1.50}"));
    assert!(app.state.document.dataset.header().code("theirs").is_some());
    let added = app.text();
    app.act(Action::Undo);
    assert!(same(&app.text(), &start));
    app.act(Action::Redo);
    assert!(same(&app.text(), &added));
}

#[test]
fn import_when_it_replaces_can_be_taken_back() {
    let (mut app, path) = App::with_file(SMALL);
    let start = app.text();
    app.select("a");
    let theirs = app.file("theirs.json", THEIRS);
    app.choose(FilePurpose::Import, &theirs);
    app.send(FileCommand::ApplyImport(ImportMode::Replace));
    assert_eq!((app.state.derived.rows.len(), app.state.document.dataset.held_len()), (4, 1));
    assert_eq!((app.state.selected_id(), app.last_notice()), (None, "notice-replaced"));
    assert_eq!(app.state.document.path(), Some(path.as_path()));
    let replaced = app.text();
    app.act(Action::Undo);
    assert!(same(&app.text(), &start));
    app.act(Action::Redo);
    assert!(same(&app.text(), &replaced));
}

#[test]
fn import_of_a_newer_file_when_it_would_replace_is_refused() {
    let (mut app, _) = App::with_file(SMALL);
    let start = app.text();
    let newer = app.file("newer.json", "{\"hongtou\":2,\"policies\":[{\"id\":\"n\"}]}");
    app.send(FileCommand::PathTyped(FilePurpose::Import, newer));
    app.send(FileCommand::ApplyImport(ImportMode::Replace));
    assert_eq!((app.last_notice(), app.text()), ("blocked-newer", start));
}

#[test]
fn subset_when_exported_holds_exactly_what_the_filter_shows() {
    let mut app = App::with_sample();
    app.state.settings.coder = "LW".to_owned();
    app.send(FilterCommand::ReplaceLine("region:GD".into()));
    let shown = app.state.derived.rows.len();
    assert!(shown > 0 && shown < 131);
    app.act(Action::ExportSubset);
    app.send(FileCommand::Export(ExportOptions::default()));
    app.choose(FilePurpose::ExportSubset, &app.folder.path().join("gd.json"));
    assert_eq!(app.last_notice(), "notice-exported");
    let bytes = std::fs::read(app.folder.path().join("gd.json")).unwrap();
    let loaded = formats::read(bytes).unwrap();
    assert_eq!((loaded.issues.total(), loaded.dataset.len()), (0, shown));
    let mut expected = app.shown();
    let mut found: Vec<String> = loaded.dataset.rows().map(|row| loaded.dataset.id(row)).collect();
    expected.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, expected);
    for id in &found {
        let record = loaded.dataset.policy(loaded.dataset.row(id).unwrap()).into_value();
        assert_eq!(record, app.record(id));
        let sent = loaded.dataset.header().object().get("derived_from").unwrap().pointer("/records").unwrap();
        let hash = sent.as_object().unwrap().get(id).unwrap().pointer("/0").unwrap();
        assert_eq!(hash, &Value::from(record_hash(&record)));
    }
    let from = loaded.dataset.header().object().get("derived_from").unwrap();
    assert_eq!(from.pointer("/query").and_then(Value::as_str), Some("region:GD"));
    assert_eq!(from.pointer("/kept").and_then(Value::as_i64), i64::try_from(shown).ok());
    assert_eq!(from.pointer("/of").and_then(Value::as_i64), Some(131));
    assert!(from.pointer("/says/zh").and_then(Value::as_str).is_some_and(|says| says.contains("广东")));
    assert!(!app.state.document.has_unsaved_changes());
}

#[test]
fn subset_when_its_rows_are_still_being_found_holds_what_its_query_finds() {
    let (mut app, _) = App::with_file(SMALL);
    app.state.at_once = AtOnce { rows: 0, facet_rows: 0, ..AtOnce::default() };
    // The job that finds the rows for the table is started, and has not ended.
    dispatch(&mut app.state, &app.deps, FilterCommand::ReplaceLine("kind:plan".into()));
    assert_eq!(app.state.derived.rows.len(), 3);
    app.send(FileCommand::Export(ExportOptions::default()));
    app.choose(FilePurpose::ExportSubset, &app.folder.path().join("plans.json"));
    let loaded = formats::read(std::fs::read(app.folder.path().join("plans.json")).unwrap()).unwrap();
    let from = loaded.dataset.header().object().get("derived_from").unwrap();
    assert_eq!(from.pointer("/query").and_then(Value::as_str), Some("kind:plan"));
    let kinds: Vec<Option<String>> = loaded
        .dataset
        .rows()
        .map(|row| loaded.dataset.policy(row).value().pointer("/kind").map(json::compact))
        .collect();
    assert!(!kinds.is_empty() && kinds.iter().all(|kind| kind.as_deref() == Some("\"plan\"")), "{kinds:?}");
}

#[test]
fn subset_when_the_filter_changes_while_its_name_is_asked_for_holds_what_was_shown_before() {
    let (mut app, _) = App::with_file(SMALL);
    app.send(FilterCommand::ReplaceLine("kind:plan".into()));
    let shown = app.state.derived.rows.len();
    app.send(FileCommand::Export(ExportOptions::default()));
    app.send(FilterCommand::ReplaceLine("-kind:plan".into()));
    assert_ne!(app.state.derived.rows.len(), shown);
    app.choose(FilePurpose::ExportSubset, &app.folder.path().join("plans.json"));
    let loaded = formats::read(std::fs::read(app.folder.path().join("plans.json")).unwrap()).unwrap();
    let from = loaded.dataset.header().object().get("derived_from").unwrap();
    assert_eq!((from.pointer("/query").and_then(Value::as_str), loaded.dataset.len()), (Some("kind:plan"), shown));
}

/// A format that holds ids alone.
static IDS: Format = Format {
    id: "ids",
    label: "format-hongtou",
    endings: &["ids"],
    sniff: |_| false,
    read: None,
    write: Some(|dataset| Ok(dataset.rows().map(|row| dataset.id(row)).collect::<Vec<_>>().join("\n").into_bytes())),
    cannot_hold: |_| vec![Message::new("no-such-texts")],
};

/// Sends a command and lets the jobs end that it starts; subsets go out in the format that holds ids alone.
fn send_with_ids(app: &mut App, command: impl Into<Command>) {
    for effect in dispatch(&mut app.state, &app.deps, command.into()) {
        if let Effect::Spawn(mut job) = effect {
            if let RunJob::Export { format, .. } = &mut job.work {
                *format = &IDS;
            }
            app.send(run_inline(*job));
        }
    }
}

#[test]
fn subset_when_its_format_cannot_hold_all_is_written_only_once_that_is_agreed_to() {
    let (mut app, _) = App::with_file(SMALL);
    let path = app.file("out.json", "precious");
    // A name that was typed, so that a file that is there is asked about, too.
    app.state.session.no_file_dialogs = true;
    send_with_ids(&mut app, FileCommand::PathTyped(FilePurpose::ExportSubset, path.clone()));
    let text = || std::fs::read_to_string(&path).unwrap();
    let Some(Dialog::Losses { expect, losses, .. }) = app.state.session.dialogs.top().cloned() else {
        panic!("what is lost is asked about")
    };
    assert_eq!((losses, text().as_str()), (vec![Message::new("no-such-texts")], "precious"));
    send_with_ids(&mut app, FileCommand::ExportAnyway(path.clone(), expect));
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::Overwrite { .. })), "it is not replaced unasked");
    assert_eq!(text(), "precious");
    send_with_ids(&mut app, FileCommand::Overwrite(FilePurpose::ExportSubset, path.clone()));
    assert!(app.state.session.dialogs.top().is_none());
    assert_eq!((text().lines().count(), app.last_notice()), (3, "notice-exported"));
    // What was lost is told once more beside it.
    assert!(app.state.notices.iter().any(|notice| notice.text.id == "no-such-texts"));
}

#[test]
fn subset_when_its_format_cannot_hold_all_and_that_is_declined_is_not_written() {
    let (mut app, _) = App::with_file(SMALL);
    let path = app.folder.path().join("out.json");
    send_with_ids(&mut app, FileCommand::SystemDialogClosed(FilePurpose::ExportSubset, Some(path.clone())));
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::Losses { .. })));
    app.send(DialogCommand::Close);
    assert!(app.state.session.dialogs.top().is_none() && !path.exists());
}

#[test]
fn subset_when_it_would_take_the_place_of_the_open_file_is_refused() {
    let (mut app, path) = App::with_file(SMALL);
    app.send(FilterCommand::ReplaceLine("kind:plan".into()));
    app.choose(FilePurpose::ExportSubset, &path);
    assert_eq!(app.last_notice(), "notice-export-onto-itself");
    assert_eq!(std::fs::read_to_string(path).unwrap(), SMALL);
}

#[test]
fn packet_when_a_record_is_deleted_lists_it_until_it_is_undone() {
    let mut app = App::with_sample();
    app.choose(FilePurpose::ExportSubset, &app.folder.path().join("all.json"));
    app.send(FileCommand::Open(app.folder.path().join("all.json")));
    let start = app.text();
    let id = app.state.document.dataset.id(app.state.derived.rows[0]);
    app.send(EditCommand::DeleteRecord(id.clone()));
    let deleted = app.state.document.dataset.header().object().get("deleted").unwrap();
    assert_eq!(deleted.pointer("/0/id").and_then(Value::as_str), Some(id.as_str()));
    app.act(Action::Undo);
    assert!(same(&app.text(), &start));
}

#[test]
fn export_when_all_without_texts_and_blind_holds_that_and_its_folder_is_remembered_for_this_dataset() {
    let (mut app, _) = App::with_file(
        r#"{"hongtou":1,"id":"d","coders":[{"id":"LW"},{"id":"CY"}],"codes":[{"id":"c"}],"policies":[
        {"id":"a","kind":"plan","text":"long","annotations":[{"id":"n","code":"c","by":"CY"},{"id":"m","code":"c","by":"LW"}]},
        {"id":"b"}]}"#,
    );
    app.state.settings.coder = "LW".to_owned();
    app.send(FilterCommand::ReplaceLine("kind:plan".into()));
    app.act(Action::ExportSubset);
    assert!(
        matches!(app.state.session.dialogs.top(), Some(Dialog::Export(options)) if *options == ExportOptions::default())
    );
    let options = ExportOptions { all: true, without_texts: true, blind: true, ..ExportOptions::default() };
    app.send(FileCommand::Export(options));
    assert!(app.state.session.dialogs.is_empty());
    let out = app.folder.path().join("out");
    std::fs::create_dir(&out).unwrap();
    app.choose(FilePurpose::ExportSubset, &out.join("all.json"));
    let text = std::fs::read_to_string(out.join("all.json")).unwrap();
    assert_eq!(formats::read(text.clone().into_bytes()).unwrap().dataset.len(), 2);
    assert!(!text.contains("long") && !text.contains("\"by\":\"CY\"") && text.contains("\"by\":\"LW\""), "{text}");
    app.state.settings.folder = Some("elsewhere".into());
    assert_eq!(app.state.folder_for(FilePurpose::ExportSubset), Some(out));
    let (mut other, _) = App::with_file(r#"{"hongtou":1,"id":"e","policies":[{"id":"b"}]}"#);
    other.state.settings = app.state.settings.clone();
    other.state.settings.folder = Some("elsewhere".into());
    assert_eq!(other.state.folder_for(FilePurpose::ExportSubset), Some("elsewhere".into()));
}

#[test]
fn export_says_of_persons_what_goes_along_as_it_is_chosen() {
    let (mut app, _) = App::with_file(
        r#"{"hongtou":1,"coders":[{"id":"A","name":"Anna"},{"id":"B"}],"policies":[
        {"id":"p","region":"CN-GD","note":"n","annotations":[{"id":"1","code":"c","by":"A","memo":"m"}]},{"id":"q"}]}"#,
    );
    app.state.settings.coder = "B".to_owned();
    app.act(Action::ExportSubset);
    let told = |app: &App| {
        let own = app.state.export_says_of_persons().unwrap();
        (own.coders.len(), own.named, own.notes, own.memos)
    };
    assert_eq!(told(&app), (2, 1, 1, 1));
    let options = ExportOptions { only_coding: true, ..ExportOptions::default() };
    app.send(DialogCommand::set_draft(Dialog::Export(options)));
    assert_eq!(told(&app), (2, 1, 0, 1));
    app.send(DialogCommand::set_draft(Dialog::Export(ExportOptions { blind: true, ..options })));
    assert_eq!(told(&app), (1, 0, 0, 0));
    app.send(DialogCommand::Close);
    app.send(FilterCommand::ReplaceLine("id:q".to_owned()));
    app.act(Action::ExportSubset);
    assert_eq!(told(&app), (2, 1, 0, 0));
}
