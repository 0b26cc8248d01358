//! Rows that are marked together, and what is done to all of them as one step.

use super::App;
use super::reading::job_of;
use crate::app::keyboard::{Focus, Keyboard, Press, Stroke, command_of};
use crate::app::{
    Action, BulkDraft, BulkField, BulkStart, CodeCommand, Dialog, DialogCommand, EditCommand, FilterCommand, Move,
    SelectionCommand, run_inline,
};
use crate::dataset::{Review, RowId};

const FILE: &str = r#"{"hongtou":1,"id":"d","codes":[{"id":"c","key":"1"},{"id":"s","key":"2","requires_span":true}],"policies":[
 {"id":"a","kind":"plan","review":"verified"},{"id":"b","kind":"plan","tags":["t"]},{"id":"c","kind":"notice"},{"id":"d","kind":"notice"},
 {"id":"e","kind":"notice"}]}"#;

fn program() -> App {
    let (mut app, _) = App::with_file(FILE);
    "LW".clone_into(&mut app.state.settings.coder);
    app
}

fn row(app: &App, id: &str) -> RowId {
    app.state.document.dataset.row(id).unwrap()
}

/// The ids of what is marked, and of what is shown.
fn marked(app: &App) -> (String, String) {
    let ids: Vec<String> = app.state.marked_rows().iter().map(|row| app.state.document.dataset.id(*row)).collect();
    (ids.join(""), app.state.selected_id().unwrap_or_default())
}

fn is(marks: &str, shown: &str) -> (String, String) {
    (marks.to_owned(), shown.to_owned())
}

fn mark(app: &mut App, ids: &str) {
    let mut rows = ids.chars().map(|id| app.state.document.dataset.row(&id.to_string()).unwrap());
    let first = rows.next();
    let others: Vec<RowId> = rows.collect();
    app.send(SelectionCommand::Record(first));
    for row in others {
        app.send(SelectionCommand::Mark(row));
    }
}

fn draft(app: &App) -> BulkDraft {
    match app.state.session.dialogs.top() {
        Some(Dialog::Bulk(draft)) => (**draft).clone(),
        other => panic!("{other:?}"),
    }
}

fn choose(app: &mut App, draft: BulkDraft) {
    app.send(DialogCommand::set_draft(Dialog::Bulk(Box::new(draft))));
}

fn changed(app: &App) -> Option<usize> {
    app.state.bulk_preview(&draft(app)).map(|preview| preview.changed)
}

#[test]
fn rows_when_clicked_with_ctrl_and_shift_are_marked_together_with_the_one_that_is_shown() {
    let mut app = program();
    mark(&mut app, "bd");
    assert_eq!(marked(&app), is("bd", "d"));
    let (b, c, e) = (row(&app, "b"), row(&app, "c"), row(&app, "e"));
    app.send(SelectionCommand::MarkTo(e));
    assert_eq!(marked(&app), is("de", "e"));
    app.send(SelectionCommand::MarkTo(b));
    assert_eq!(marked(&app), is("bcd", "b"), "from the same row as before");
    app.send(SelectionCommand::Mark(b));
    assert_eq!(marked(&app), is("cd", "c"), "what is shown is one of them");
    app.send(SelectionCommand::Mark(c));
    assert_eq!(marked(&app), is("", "d"), "one alone is not marked");
    app.send(SelectionCommand::MarkAll);
    assert_eq!(marked(&app), is("abcde", "d"));
    app.send(SelectionCommand::Move(Move::Next));
    assert_eq!(marked(&app), is("", "e"));
}

#[test]
fn keys_at_the_table_mark_rows_on_the_way_and_escape_lets_them_go() {
    let mut app = program();
    mark(&mut app, "b");
    let press = |app: &mut App, key: &str, command: bool, shift: bool| {
        let keyboard = Keyboard { focus: Focus::Table(10), is_editing: false };
        let stroke = Stroke::Key(Press { command, shift, alt: false, key: key.to_owned() });
        if let Some(command) = command_of(&app.state, keyboard, &stroke) {
            app.send(command);
        }
    };
    press(&mut app, "ArrowDown", false, true);
    press(&mut app, "ArrowDown", false, true);
    assert_eq!(marked(&app), is("bcd", "d"));
    press(&mut app, "Home", false, true);
    assert_eq!(marked(&app), is("ab", "a"));
    press(&mut app, "A", true, false);
    assert_eq!(marked(&app), is("abcde", "a"));
    press(&mut app, "Escape", false, false);
    assert_eq!(marked(&app), is("", "a"));
}

#[test]
fn marks_go_with_the_filter_and_with_the_list() {
    let mut app = program();
    app.send(FilterCommand::ReplaceLine("review:unreviewed".to_owned()));
    mark(&mut app, "bcd");
    app.edit("c", "/review", "verified");
    assert_eq!(marked(&app), is("bd", "d"), "one that left the list is not changed with the others");
    app.send(FilterCommand::ReplaceLine("kind:plan".to_owned()));
    assert_eq!(marked(&app).0, "");
    app.send(FilterCommand::ReplaceLine("review:unreviewed".to_owned()));
    assert_eq!(marked(&app).0, "");
}

#[test]
fn review_of_several_rows_is_looked_at_first_and_then_one_step() {
    let mut app = program();
    let before = app.text();
    mark(&mut app, "abc");
    app.act(Action::ReviewVerified);
    assert_eq!(app.text(), before, "nothing is changed before it was looked at");
    assert_eq!((draft(&app).review, changed(&app)), (Some(Review::Verified), Some(2)));
    let steps = app.state.document.history.len();
    app.send(EditCommand::ApplyBulk);
    assert_eq!(app.text().matches("\"verified\"").count(), 3);
    assert_eq!(app.state.document.history.len(), steps + 1);
    app.act(Action::Undo);
    assert_eq!(app.text(), before);
}

#[test]
fn key_of_a_code_with_several_rows_codes_none_of_them_unseen() {
    let mut app = program();
    app.state.settings.coder.clear();
    let before = app.text();
    mark(&mut app, "abd");
    app.send(CodeCommand::Key('1'));
    assert_eq!((draft(&app).code.as_deref(), changed(&app)), (Some("c"), Some(3)));
    app.send(EditCommand::ApplyBulk);
    assert_eq!(app.text(), before, "who codes is asked first");
    app.send(CodeCommand::SetCoder("LW".to_owned()));
    assert!(app.state.session.dialogs.is_empty());
    assert_eq!(app.text().matches("\"code\":\"c\"").count(), 3);
    assert!(app.state.document.dataset.header().coder("LW").is_some(), "the coder is listed, as after a single code");
    app.act(Action::Undo);
    assert_eq!(app.text(), before);
}

#[test]
fn tags_of_all_that_is_found_when_none_is_marked() {
    let mut app = program();
    app.send(FilterCommand::ReplaceLine("kind:plan".to_owned()));
    app.act(Action::ChangeMany);
    assert_eq!((draft(&app).are_marked, changed(&app)), (false, None), "nothing is chosen yet");
    let add = BulkDraft { field: BulkField::AddTag, tag: " t ".to_owned(), ..draft(&app) };
    choose(&mut app, add);
    assert_eq!(changed(&app), Some(1));
    app.send(EditCommand::ApplyBulk);
    assert_eq!(app.text().matches("\"tags\":[\"t\"]").count(), 2);
    app.act(Action::ChangeMany);
    let remove = BulkDraft { field: BulkField::RemoveTag, tag: "t".to_owned(), ..draft(&app) };
    choose(&mut app, remove);
    assert_eq!(changed(&app), Some(2));
    app.send(EditCommand::ApplyBulk);
    assert_eq!(app.text().matches("\"tags\"").count(), 0);
}

#[test]
fn preview_of_many_records_is_made_in_a_job_and_again_after_an_edit() {
    let mut app = program();
    app.state.at_once.changes = 0;
    app.send(SelectionCommand::MarkAll);
    let job = job_of(&mut app, EditCommand::Bulk(BulkStart::Review(Review::Verified)));
    assert_eq!((job.makes(), changed(&app)), (Some("preview change"), None));
    app.send(run_inline(job));
    assert_eq!(changed(&app), Some(4));
    app.edit("b", "/review", "verified");
    assert_eq!(changed(&app), Some(3));
}

#[test]
fn digit_of_a_code_that_stands_on_words_puts_it_on_no_record_as_a_whole() {
    let mut app = program();
    mark(&mut app, "bd");
    app.send(CodeCommand::Key('2'));
    assert!(app.state.session.dialogs.is_empty());
    assert_eq!(app.last_notice(), "notice-code-needs-span");
    app.send(EditCommand::Bulk(BulkStart::Code("s".to_owned())));
    app.send(EditCommand::ApplyBulk);
    assert!(!app.state.document.has_unsaved_changes());
}

#[test]
fn change_of_what_the_filter_finds_is_made_to_the_records_that_were_shown() {
    let mut app = program();
    app.send(FilterCommand::ReplaceLine("kind:plan".to_owned()));
    app.act(Action::ChangeMany);
    let chosen = BulkDraft { review: Some(Review::Disputed), ..draft(&app) };
    choose(&mut app, chosen);
    assert_eq!(changed(&app), Some(2));
    // As when a job brings another filter under the dialog.
    app.send(FilterCommand::ReplaceLine("kind:notice".to_owned()));
    app.send(EditCommand::ApplyBulk);
    let disputed =
        |id: &str| app.record(id).pointer("/review").is_some_and(|review| review.as_str() == Some("disputed"));
    assert_eq!(["a", "b", "c", "d", "e"].map(disputed), [true, true, false, false, false]);
}
