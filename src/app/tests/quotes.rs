//! The quotes: listed, kept up to date, gone through, marked, changed and opened.

use proptest::prelude::*;

use super::super::Dialog;
use super::{Action, App, EditCommand, FilterCommand, same};
use crate::analysis::{annotation_at, list_quotes};
use crate::app::at_once::AtOnce;
use crate::app::command::{CopyOf, FileCommand, FilePurpose};
use crate::app::{
    CodeCommand, DialogCommand, DisplayCommand, Move, QuoteChange, QuoteColumn, QuoteCommand, QuoteTask, Tab,
};
use crate::dataset::TextSelection;

const FILE: &str = r#"{"hongtou":1,"coders":[{"id":"LW","name":"LW"},{"id":"ZY","name":"ZY"}],
"codes":[{"id":"fund","key":"1","scale":[{"value":1,"label":"low"},{"value":2,"label":"high"}]},{"id":"aim","key":"2"},{"id":"words","key":"3","requires_span":true}],
"policies":[
{"id":"a","title":{"zh":"甲"},"issued":"2018","text":{"zh":"支持区块链发展，设立基金。"},"annotations":[
 {"id":"a1","code":"fund","by":"LW","at":"2020-01-02T00:00:00Z","target":{"field":"text.zh","start":2,"end":5,"exact":"区块链","prefix":"支持","suffix":"发展"}},
 {"id":"a2","code":"aim","by":"ZY","at":"2020-01-01T00:00:00Z","memo":"why"}]},
{"id":"b","title":{"zh":"乙"},"issued":"2017","text":{"zh":"设立基金。"},"annotations":[
 {"id":"b1","code":"fund","value":2,"by":"ZY","at":"2020-01-03T00:00:00Z","target":{"field":"text.zh","start":2,"end":4,"exact":"基金","prefix":"设立","suffix":"。"}},
 {"code":"fund","by":"LW"}]},
{"id":"c","title":{"zh":"丙"},"issued":"2019"}]}"#;

fn quotes() -> App {
    let (mut app, _) = App::with_file(FILE);
    app.state.settings.coder = "LW".to_owned();
    app.send(DisplayCommand::SetTab(Tab::Quotes));
    app
}

/// The ids of the annotations that are listed.
fn listed(app: &App) -> Vec<String> {
    let rows = app.state.listed_quotes().map(|quotes| quotes.rows.clone()).unwrap_or_default();
    let dataset = &app.state.document.dataset;
    rows.iter().map(|quote| annotation_at(dataset, *quote).map_or_else(|| "gone".to_owned(), |own| own.id)).collect()
}

fn current(app: &App) -> String {
    app.state.current_quote().map(|(_, own)| own.id).unwrap_or_default()
}

/// What is asked in the dialog that is open.
fn asked(app: &App) -> Box<QuoteChange> {
    let Some(Dialog::QuoteChange(change)) = app.state.session.dialogs.top().cloned() else { panic!("a dialog") };
    change
}

/// Puts a value into the dialog that is open; gives what is asked then.
fn set_value(app: &mut App, value: &str) -> Box<QuoteChange> {
    let mut change = asked(app);
    value.clone_into(&mut change.value);
    app.send(DialogCommand::set_draft(Dialog::QuoteChange(change.clone())));
    change
}

#[test]
fn quotes_when_their_tab_is_open_are_those_of_the_line_in_any_order() {
    let mut app = quotes();
    assert_eq!(listed(&app), ["b1", "", "a1", "a2"], "by date of issue, as in the file");
    assert_eq!(app.state.listed_quotes().map(|quotes| quotes.policies), Some(2));
    app.send(FilterCommand::ReplaceLine("code:fund by:LW".to_owned()));
    assert_eq!(listed(&app), ["", "a1"]);
    app.send(FilterCommand::ReplaceLine("{code:fund value:2}".to_owned()));
    assert_eq!(listed(&app), ["b1"]);
    app.send(FilterCommand::ReplaceLine(String::new()));
    for (by, expected) in [
        (QuoteColumn::Code, ["a2", "a1", "b1", ""]),
        (QuoteColumn::Value, ["b1", "a1", "a2", ""]),
        (QuoteColumn::By, ["a1", "", "a2", "b1"]),
        (QuoteColumn::At, ["a2", "a1", "b1", ""]),
        (QuoteColumn::Quote, ["b1", "a1", "a2", ""]),
        (QuoteColumn::Memo, ["a2", "a1", "b1", ""]),
        (QuoteColumn::Title, ["a1", "a2", "b1", ""]),
    ] {
        app.send(QuoteCommand::SortBy(by));
        assert_eq!(listed(&app), expected, "{by:?}");
    }
    app.send(QuoteCommand::SortBy(QuoteColumn::At));
    app.send(QuoteCommand::SortBy(QuoteColumn::At));
    assert_eq!(listed(&app), ["b1", "a1", "a2", ""], "what has no value stands last both ways");
}

#[test]
fn coding_when_done_elsewhere_is_listed_at_once_and_gone_when_undone() {
    let mut app = quotes();
    app.select("c");
    app.send(CodeCommand::Key('1'));
    assert_eq!(listed(&app).len(), 5);
    app.send(FilterCommand::ReplaceLine("code:aim".to_owned()));
    assert_eq!(listed(&app), ["a2"]);
    app.send(CodeCommand::Key('2'));
    assert_eq!(listed(&app).len(), 2);
    app.act(Action::Undo);
    assert_eq!(listed(&app), ["a2"]);
    app.act(Action::Undo);
    app.send(FilterCommand::ReplaceLine(String::new()));
    assert_eq!(listed(&app).len(), 4);
}

#[test]
fn quote_when_opened_is_read_where_its_words_are_selected() {
    let mut app = quotes();
    app.send(QuoteCommand::Move(Move::First));
    app.send(QuoteCommand::Open);
    assert_eq!(app.state.selected_id().as_deref(), Some("b"));
    assert_eq!(app.state.session.tab, Tab::Reading);
    let words = TextSelection { field: "text.zh".to_owned(), range: 2..4 };
    assert_eq!(app.state.session.text_selection, Some(words));
    assert!(app.state.session.reveal_selection);
}

#[test]
fn quotes_when_changed_by_key_picker_and_delete_keep_the_cursor_and_can_be_taken_back() {
    let mut app = quotes();
    app.state.settings.coder = "ZY".to_owned();
    let start = app.text();
    app.send(QuoteCommand::Move(Move::First));
    app.send(QuoteCommand::Key('2'));
    assert_eq!((app.at("b", "/annotations/0/code").as_deref(), current(&app).as_str()), (Some("\"aim\""), "b1"));
    app.send(QuoteCommand::Pick);
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::CodePicker(_))));
    app.send(CodeCommand::Apply("words".to_owned()));
    assert_eq!(app.at("b", "/annotations/0/code").as_deref(), Some("\"words\""));
    app.send(QuoteCommand::Remove);
    assert_eq!(listed(&app), ["", "a1", "a2"]);
    assert_eq!(current(&app), "", "what has come to its place");
    app.send(QuoteCommand::Remove);
    assert_eq!(app.last_notice(), "notice-quote-without-id");
    app.send(QuoteCommand::Move(Move::Last));
    app.send(QuoteCommand::Key('3'));
    assert_eq!(app.last_notice(), "notice-code-needs-span");
    for _ in 0..3 {
        app.act(Action::Undo);
    }
    assert!(same(&app.text(), &start));
}

#[test]
fn quotes_when_several_are_marked_are_changed_in_one_step_after_a_look() {
    let mut app = quotes();
    let start = app.text();
    app.send(QuoteCommand::MarkAll);
    assert_eq!(app.state.quotes.selection.marked_count(), 4);
    app.send(QuoteCommand::Key('3'));
    let change = asked(&app);
    let preview = app.state.quote_change_preview(&change).unwrap();
    let told = (preview.changed, preview.same, preview.without_words, preview.without_id);
    assert_eq!(told, (2, 0, 1, 1));
    app.send(QuoteCommand::ApplyChange);
    assert!(app.state.session.dialogs.is_empty());
    assert_eq!(app.at("a", "/annotations/0/code").as_deref(), Some("\"words\""));
    assert_eq!(app.at("b", "/annotations/0/code").as_deref(), Some("\"words\""));
    assert_eq!(app.at("a", "/annotations/1/code").as_deref(), Some("\"aim\""));
    app.act(Action::Undo);
    assert!(same(&app.text(), &start));
    app.send(QuoteCommand::MarkAll);
    app.send(QuoteCommand::Change(QuoteTask::Value));
    set_value(&mut app, "1");
    app.send(QuoteCommand::ApplyChange);
    assert_eq!(app.at("a", "/annotations/1/value").as_deref(), Some("1"));
    app.send(QuoteCommand::MarkAll);
    app.send(QuoteCommand::Remove);
    app.send(QuoteCommand::ApplyChange);
    assert_eq!(listed(&app), [""]);
    app.act(Action::Undo);
    app.act(Action::Undo);
    assert!(same(&app.text(), &start));
}

#[test]
fn marks_when_the_filter_or_a_record_is_another_one_are_gone() {
    let mut app = quotes();
    app.send(QuoteCommand::Move(Move::First));
    app.send(QuoteCommand::MarkBy(Move::Last));
    assert_eq!(app.state.quotes.selection.marked_count(), 4);
    app.select("a");
    app.send(CodeCommand::DeleteAnnotation("a2".to_owned()));
    assert_eq!(app.state.quotes.selection.marked_count(), 2, "those of the other record");
    app.send(FilterCommand::ReplaceLine("code:fund".to_owned()));
    assert_eq!(app.state.quotes.selection.marked_count(), 0);
}

/// What may happen to the quotes of the file.
fn step(app: &mut App, what: usize) {
    let ids = ["a", "b", "c"];
    if app.state.document.dataset.row(ids[what % 3]).is_some() {
        app.select(ids[what % 3]);
    }
    match what / 3 {
        0..4 => drop(app.send(CodeCommand::Key(['1', '2', '3', '1'][what / 3]))),
        4 => drop(app.act(Action::Undo)),
        5 => drop(app.send(FilterCommand::ReplaceLine(["", "code:aim", "by:LW { code:fund }"][what % 3].to_owned()))),
        6 => drop(app.send(EditCommand::DeleteRecord(ids[what % 3].to_owned()))),
        7 => {
            app.send(QuoteCommand::Move([Move::First, Move::Next, Move::Last][what % 3]));
            app.send(QuoteCommand::Remove);
        }
        8 => drop(app.act(Action::Redo)),
        _ => drop(app.send(QuoteCommand::SortBy(QuoteColumn::ALL[what % 9]))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn quotes_after_any_steps_are_those_of_the_file_as_it_is(steps in proptest::collection::vec(0_usize..33, 1..20)) {
        let mut app = quotes();
        // In jobs, as in a large file.
        app.state.at_once = AtOnce { rows: 0, ..AtOnce::default() };
        for what in steps {
            step(&mut app, what);
            let state = &app.state;
            prop_assert!(state.are_quotes_current());
            let quotes = state.listed_quotes().unwrap();
            let found = state.derived.matches.found();
            let mut expected = list_quotes(&state.document.dataset, &state.session.query, &found, &()).unwrap();
            let policies: std::collections::BTreeSet<_> = expected.iter().map(|quote| quote.row).collect();
            prop_assert_eq!(quotes.policies as usize, policies.len());
            let mut own = quotes.rows.clone();
            own.sort_unstable();
            expected.sort_unstable();
            prop_assert_eq!(own, expected);
            // The order is that of a list that is made anew.
            let now = quotes.rows.clone();
            let order = app.state.quotes.order;
            app.state.quotes.request = Default::default();
            app.send(QuoteCommand::Unmark);
            prop_assert_eq!(&app.state.listed_quotes().unwrap().rows, &now, "{:?}", order);
        }
    }
}

#[test]
fn value_of_other_coders_when_changed_is_told_and_makes_no_double() {
    // ZY says the same as LW at the same place.
    let double = r#""memo":"why"},{"id":"a3","code":"fund","by":"ZY","target":{"field":"text.zh","start":2,"end":5,"exact":"区块链"}}"#;
    let (mut app, _) = App::with_file(&FILE.replacen(r#""memo":"why"}"#, double, 1));
    app.state.settings.coder = "ZY".to_owned();
    app.send(DisplayCommand::SetTab(Tab::Quotes));
    app.send(QuoteCommand::MarkAll);
    app.send(QuoteCommand::Change(QuoteTask::Value));
    let change = set_value(&mut app, "1");
    let preview = app.state.quote_change_preview(&change).unwrap();
    // a1 would be beside a3; b1, a2 and a3 are ZY's own.
    assert_eq!((preview.changed, preview.same, preview.without_id, preview.of_others), (3, 1, 1, 0));
    app.send(QuoteCommand::ApplyChange);
    assert_eq!(app.at("a", "/annotations/0/by").as_deref(), Some("\"LW\""));
    assert_eq!(app.at("a", "/annotations/0/value"), None);
    app.state.settings.coder = "LW".to_owned();
    app.send(QuoteCommand::MarkAll);
    app.send(QuoteCommand::Change(QuoteTask::Value));
    let change = asked(&app);
    // Without a value: b1 and a2 come from ZY, a3 would be beside a1.
    let preview = app.state.quote_change_preview(&change).unwrap();
    assert_eq!((preview.changed, preview.of_others), (2, 2));
}

#[test]
fn cursor_at_the_quotes_when_another_file_is_opened_is_on_none_of_it() {
    let mut app = quotes();
    app.send(QuoteCommand::Select(2));
    assert_eq!(current(&app), "a1");
    let other = FILE.replace("\"a1\"", "\"z1\"").replace("\"a2\"", "\"z2\"");
    let other = app.file("other.json", &other);
    app.send(FileCommand::Open(other));
    assert_eq!(app.state.session.tab, Tab::Quotes);
    assert_eq!((listed(&app).len(), current(&app).as_str()), (4, ""));
}

#[test]
fn quotes_when_exported_over_a_file_that_is_there_are_written_once_that_was_answered() {
    let mut app = quotes();
    app.file("quotes.csv", "precious");
    let typed = app.folder.path().join("quotes");
    app.send(QuoteCommand::Export);
    app.choose(FilePurpose::Copy(CopyOf::Quotes), &typed);
    let written = || std::fs::read_to_string(typed.with_extension("csv")).unwrap();
    assert_eq!(written(), "precious");
    let Some(Dialog::Overwrite { purpose, path }) = app.state.session.dialogs.top().cloned() else {
        panic!("a question")
    };
    app.send(FileCommand::Overwrite(purpose, path));
    assert!(written().starts_with("\u{feff}policy,"), "{}", written());
}
