//! Stories: what a user does, from command to file and back.

mod agreement;
mod annotating;
mod blind;
mod changing;
mod coding;
mod counting;
mod dialogs;
mod draw;
mod duplicates;
mod figures;
mod files;
mod filtering;
mod hit_coding;
mod hostile;
mod long_command;
mod marking;
mod memory;
mod merging;
mod model;
mod orphans;
mod own;
mod packets;
mod packing;
mod persistence;
mod quotes;
mod reading;
mod sharing;
mod text_files;
mod views;
mod waiting;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use super::{
    Action, CodeCommand, Command, Deps, EditCommand, Effect, FieldEdit, FileCommand, FilePurpose, FilterCommand,
    SelectionCommand, SettingCommand, State, dispatch, run_inline,
};
use crate::dataset::RowId;
use crate::formats::{self, edits::Entry};
use crate::json::Value;
use crate::persistence::{DocumentStore, StateFolder};
use crate::query::{Field, Mode};
use crate::storage::{Expect, RealFs, save_atomically};

/// Writes down at once what the shell would write down beside.
fn keep(store: &DocumentStore, entries: Vec<Entry>) {
    for entry in entries {
        store.record(entry);
    }
    // A failure stands in the store's status.
    if store.flush().is_ok() {
        store.save_start().unwrap();
    }
}

/// The program without a shell: jobs run at once, other effects are kept.
#[derive(Debug)]
pub(super) struct App {
    pub(super) state: State,
    pub(super) deps: Deps,
    pub(super) effects: Vec<Effect>,
    pub(super) folder: tempfile::TempDir,
}

impl App {
    pub(super) fn new() -> Self {
        Self::at_home(tempfile::tempdir().unwrap())
    }

    /// The program started where it, or another one, was before.
    pub(super) fn at_home(folder: tempfile::TempDir) -> Self {
        let mut state = State::default();
        state.state_folder = Some(StateFolder::system(folder.path().join("state")));
        Self { state, deps: Deps::fixed(), effects: Vec::new(), folder }
    }

    /// The program is killed: what was told to be written is written, nothing else happens.
    pub(super) fn killed(self) -> tempfile::TempDir {
        self.folder
    }

    /// With the sample open.
    pub(super) fn with_sample() -> Self {
        let mut app = Self::new();
        app.act(Action::OpenSample);
        app
    }

    /// With a file open that holds this text.
    pub(super) fn with_file(text: &str) -> (Self, PathBuf) {
        let mut app = Self::new();
        let path = app.file("open.json", text);
        app.send(FileCommand::Open(path.clone()));
        (app, path)
    }

    pub(super) fn file(&self, name: &str, bytes: &(impl AsRef<[u8]> + ?Sized)) -> PathBuf {
        let path = self.folder.path().join(name);
        save_atomically(&RealFs, &path, bytes.as_ref(), Expect::Anything).unwrap();
        path
    }

    /// Sends a command and lets every job that it starts end, in the order in which they were started, as the shell does; gives the effects that are left for a shell.
    pub(super) fn send(&mut self, command: impl Into<Command>) -> Vec<Effect> {
        let mut left = Vec::new();
        let mut waiting = VecDeque::from([command.into()]);
        while let Some(command) = waiting.pop_front() {
            for effect in dispatch(&mut self.state, &self.deps, command) {
                match effect {
                    Effect::Spawn(job) => waiting.push_back(run_inline(*job).into()),
                    Effect::Record(store, entries) => keep(&store, entries),
                    Effect::Release(store) => store.release().unwrap(),
                    other => left.push(other),
                }
            }
        }
        self.effects.extend(left.iter().cloned());
        left
    }

    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        self.send(action)
    }

    /// Ids of the last notices.
    pub(super) fn last_notice(&self) -> &'static str {
        self.state.notices.last().map_or("", |notice| notice.text.id)
    }

    /// The ids of the records that the filter shows, in their order.
    pub(super) fn shown(&self) -> Vec<String> {
        let dataset = &self.state.document.dataset;
        self.state.derived.rows.iter().map(|row| dataset.id(*row)).collect()
    }

    pub(super) fn text(&self) -> String {
        formats::write(self.state.document.whole())
    }

    pub(super) fn record(&self, id: &str) -> Value {
        let dataset = self.state.document.whole();
        dataset.policy(dataset.row(id).unwrap()).into_value()
    }

    pub(super) fn at(&self, id: &str, pointer: &str) -> Option<String> {
        self.record(id).pointer(pointer).map(crate::json::compact)
    }

    pub(super) fn select(&mut self, id: &str) -> RowId {
        let row = self.state.document.dataset.row(id).unwrap();
        self.send(SelectionCommand::Record(Some(row)));
        row
    }

    pub(super) fn edit(&mut self, id: &str, pointer: &str, new: &str) {
        self.send(EditCommand::Field(FieldEdit {
            policy: id.to_owned(),
            pointer: pointer.to_owned(),
            value: Some(Value::from(new)),
            field: "field-title",
        }));
    }

    pub(super) fn choose(&mut self, purpose: FilePurpose, path: &Path) {
        self.send(FileCommand::SystemDialogClosed(purpose, Some(path.to_owned())));
    }
}

/// The time of the last change aside.
pub(super) fn same(a: &str, b: &str) -> bool {
    let lines = |text: &str| {
        text.lines().filter(|line| !line.starts_with(" \"modified\"")).map(str::to_owned).collect::<Vec<_>>()
    };
    lines(a) == lines(b)
}

pub(super) const SMALL: &str = r#"{"hongtou":1,"id":"6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa","title":"Small","codes":[{"id":"c","name":{"en":"Code"},"key":"b"},
 {"id":"s","name":{"en":"Span"},"requires_span":true}],"kinds":[{"id":"plan"},{"id":"notice"}],"policies":[
 {"id":"a","region":"CN-GD","kind":"plan","issued":"2018-11-09","title":{"zh":"区块链行动计划","en":"Plan"}},
 {"id":"b","region":["CN-GD","CN-BJ"],"kind":"notice","issued":"2017","title":"bare"},
 {"id":"c","region":"CN-BJ","kind":"plan"}]}"#;

#[test]
fn sample_when_opened_is_no_work_of_the_user() {
    let app = App::with_sample();
    assert_eq!((app.state.derived.rows.len(), app.state.document.dataset.len()), (131, 131));
    assert!(!app.state.document.has_unsaved_changes());
    assert_eq!(app.state.derived.facets.of, 131);
}

#[test]
fn facet_when_clicked_filters_and_the_others_count_what_is_left() {
    let (mut app, _) = App::with_file(SMALL);
    app.send(FilterCommand::ChooseValue(Field::Region, "CN-GD".into(), Mode::Only));
    assert_eq!((app.state.session.line.as_str(), app.state.derived.rows.len()), ("region:GD", 2));
    let facets = &app.state.derived.facets;
    assert_eq!((facets.found, facets.of), (2, 3));
    let names = app.state.document.dataset.names();
    let shown = |counts: &[u32], symbol: Option<u32>| counts.get(symbol.unwrap() as usize).copied();
    assert_eq!(shown(&facets.kind.shown, names.kinds.symbol("plan")), Some(1));
    // A facet ignores its own terms when it counts.
    assert_eq!(shown(&facets.region.shown, names.regions.symbol("CN-BJ")), Some(2));
    assert_eq!(shown(&facets.found_in_region, names.regions.symbol("CN-BJ")), Some(1));
    assert_eq!((app.state.derived.regions_found, app.state.derived.regions_of), (2, 34));
    app.send(FilterCommand::ChooseValue(Field::Kind, "plan".into(), Mode::Exclude));
    assert_eq!(app.state.derived.rows.len(), 1);
    app.send(FilterCommand::RemoveTerm(0));
    assert_eq!(app.state.derived.rows.len(), 1);
    app.act(Action::ClearFilter);
    assert_eq!(app.state.derived.rows.len(), 3);
}

#[test]
fn query_when_copied_is_the_line_as_it_is_printed() {
    let (mut app, _) = App::with_file(SMALL);
    app.act(Action::CopyQuery);
    assert_eq!(app.last_notice(), "why-no-filter");
    app.send(FilterCommand::ReplaceLine("region：广东  KIND:plan".into()));
    let effects = app.act(Action::CopyQuery);
    assert!(matches!(effects.as_slice(), [Effect::Copy(line)] if line == "region:GD kind:plan"), "{effects:?}");
}

#[test]
fn line_with_a_mistake_when_typed_keeps_the_last_good_filter() {
    let (mut app, _) = App::with_file(SMALL);
    app.send(FilterCommand::ReplaceLine("kind:plan".into()));
    app.send(FilterCommand::SetLine("kind:plan nosuch:x".into(), false));
    assert_eq!((app.state.session.mistakes.len(), app.state.derived.rows.len()), (1, 2));
    // Also when a change brings new names.
    app.edit("b", "/kind", "new-kind");
    assert_eq!((app.state.session.mistakes.len(), app.state.derived.rows.len()), (1, 2));
    assert_eq!(app.state.session.line, "kind:plan nosuch:x");
}

#[test]
fn title_when_edited_undone_and_redone_is_shown_each_time() {
    let (mut app, path) = App::with_file(SMALL);
    let start = app.text();
    app.select("b");
    let new = Command::Edit(EditCommand::Text {
        policy: "a".into(),
        pointer: "/title/en".into(),
        text: "New plan".into(),
        field: "field-title",
    });
    app.send(new.clone());
    app.send(new);
    assert_eq!(app.state.document.history.len(), 1);
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"New plan\""));
    assert!(app.state.document.has_unsaved_changes());
    app.act(Action::Undo);
    assert!(same(&app.text(), &start));
    assert!(!app.state.document.has_unsaved_changes());
    assert_eq!((app.state.selected_id().as_deref(), app.last_notice()), (Some("a"), "notice-undone"));
    app.act(Action::Redo);
    assert_eq!(app.at("a", "/title/en").as_deref(), Some("\"New plan\""));
    assert!(std::fs::read_to_string(path).unwrap().contains("\"en\":\"Plan\""));
}

#[test]
fn text_in_another_language_when_added_keeps_the_bare_one() {
    let (mut app, _) = App::with_file(SMALL);
    let edit = |pointer: &str, text: &str| {
        Command::Edit(EditCommand::Text {
            policy: "b".into(),
            pointer: pointer.into(),
            text: text.into(),
            field: "field-title",
        })
    };
    app.send(edit("/title/zh", "新"));
    assert_eq!(app.at("b", "/title").as_deref(), Some(r#"{"und":"bare","zh":"新"}"#));
    app.send(edit("/title/zh", ""));
    app.act(Action::Undo);
    app.act(Action::Undo);
    assert_eq!(app.at("b", "/title").as_deref(), Some("\"bare\""));
}

#[test]
fn typed_text_when_its_record_or_annotation_is_gone_is_told() {
    let (mut app, _) = App::with_file(SMALL);
    let text = |policy: &str| EditCommand::Text {
        policy: policy.into(),
        pointer: "/title/en".into(),
        text: "Typed".into(),
        field: "field-title",
    };
    app.send(text("gone"));
    assert_eq!(app.last_notice(), "edit-no-record");
    let memo =
        |policy: &str| CodeCommand::SetMemo { policy: policy.into(), annotation: "gone".into(), memo: "Typed".into() };
    app.send(memo("a"));
    assert_eq!(app.last_notice(), "edit-no-annotation");
    app.state.notices.clear();
    app.send(memo("gone"));
    assert_eq!(app.last_notice(), "edit-no-record");
}

#[test]
fn record_when_deleted_and_brought_back_is_where_it_was() {
    let (mut app, _) = App::with_file(SMALL);
    let start = app.text();
    app.select("b");
    app.act(Action::DeleteRecord);
    app.send(EditCommand::DeleteRecord("b".into()));
    assert_eq!((app.state.derived.rows.len(), app.state.selected_id()), (2, None));
    app.act(Action::NewRecord);
    let id = app.state.selected_id().unwrap();
    app.act(Action::ReviewVerified);
    assert_eq!(app.at(&id, "/review").as_deref(), Some("\"verified\""));
    for _ in 0..3 {
        app.act(Action::Undo);
    }
    assert!(same(&app.text(), &start));
}

#[test]
fn settings_when_columns_change_remember_them() {
    use super::Column;
    let (mut app, path) = App::with_file(SMALL);
    let effects = app.send(SettingCommand::ToggleColumn(Column::Tags));
    assert!(matches!(effects[..], [Effect::SaveSettings]));
    app.send(SettingCommand::ToggleColumn(Column::Kind));
    app.send(SettingCommand::SetColumnWidth(Column::Title, 120.0));
    let sent = serde_json::to_string(&app.state.settings).unwrap();
    let back: super::Settings = serde_json::from_str(&sent).unwrap();
    assert!(back.columns.contains(&Column::Tags) && !back.columns.contains(&Column::Kind));
    assert_eq!((back.width_of(Column::Title), back.recent), (Some(120.0), vec![path]));
    for column in Column::ALL {
        if app.state.settings.columns.contains(&column) {
            app.send(SettingCommand::ToggleColumn(column));
        }
    }
    assert_eq!(app.state.settings.columns.len(), 1);
}

#[test]
fn undated_bar_when_clicked_finds_just_what_it_counts() {
    let mut app = App::with_sample();
    let strip = app.state.derived.strip.clone().expect("a strip");
    assert_eq!(strip.all.undated, 21);
    app.send(FilterCommand::ShowUndated);
    assert_eq!(app.state.session.filter_line, "missing:days");
    assert_eq!(app.state.derived.rows.len(), 21);
    app.send(FilterCommand::ReplaceLine("missing:issued".to_owned()));
    assert_eq!(app.state.derived.rows.len(), 8);
    app.send(FilterCommand::ReplaceLine("has:issued missing:days".to_owned()));
    assert_eq!(app.state.derived.rows.len(), 13);
}
