//! The annotation that the keyboard is at where texts are read: gone to, moved by its ends, given a value; and the search within the
//! text.

use super::{Action, App, SelectionCommand, same};
use crate::app::hits::Way;
use crate::app::{CodeCommand, Done, EndMove, TextSearchCommand};
use crate::dataset::TextSelection;

const FILE: &str = r#"{"hongtou":1,"coders":[{"id":"LW"},{"id":"CY"}],"codes":[
    {"id":"plain","key":"1"},
    {"id":"strength","key":"2","scale":[{"value":1,"label":"weak"},{"value":2},{"value":3,"label":"strong"}]},
    {"id":"many","key":"3","scale":[{"value":10},{"value":20},{"value":30},{"value":40},{"value":50},{"value":60},{"value":70},{"value":80},{"value":90},{"value":100}]}],
    "policies":[
    {"id":"a","text":{"zh":"支持区块链，发展区塊鏈。Blockchain e\u0301 区块链"},"annotations":[
        {"id":"of-cy","code":"plain","by":"CY","at":"2026-01-01T00:00:00Z","own":1.50,"target":{"field":"text.zh","start":2,"end":5,"exact":"区块链","x":true}}]},
    {"id":"b","text":{"zh":"没有"}}]}"#;

fn reading() -> App {
    let (mut app, _) = App::with_file(FILE);
    app.state.settings.coder = "LW".to_owned();
    app.select("a");
    app.act(Action::ShowReading);
    app
}

fn mark(app: &mut App, range: std::ops::Range<usize>) {
    app.send(SelectionCommand::Text(Some(TextSelection { field: "text.zh".to_owned(), range })));
}

/// The words and values of what the coder has coded.
fn own(app: &App) -> Vec<(String, String, Option<String>)> {
    let policy = app.state.document.dataset.policy(app.state.session.selected.unwrap());
    let own = policy.annotations().into_iter().filter(|own| own.by == "LW");
    own.map(|own| {
        let words = own.target.map(|target| target.exact).unwrap_or_default();
        (words, own.code, own.value.as_ref().map(crate::json::compact))
    })
    .collect()
}

fn one(words: &str, code: &str, value: Option<&str>) -> (String, String, Option<String>) {
    (words.to_owned(), code.to_owned(), value.map(str::to_owned))
}

#[test]
fn digit_after_a_code_with_a_scale_is_its_value_and_other_digits_are_codes_again_once_it_is_left() {
    let mut app = reading();
    let start = app.text();
    mark(&mut app, 0..2);
    app.send(CodeCommand::Key('2'));
    assert_eq!(app.state.chosen().map(|own| own.done), Some(Done::Coded));
    app.send(CodeCommand::Key('3'));
    assert_eq!(own(&app), [one("支持", "strength", Some("3"))]);
    app.send(CodeCommand::Key('1'));
    assert_eq!(own(&app), [one("支持", "strength", Some("1"))]);
    app.send(CodeCommand::Key('9'));
    assert_eq!((own(&app).len(), app.last_notice()), (1, "notice-no-value-on-digit"));
    // Once it is left, a digit is a code; with other words selected, at once.
    mark(&mut app, 6..8);
    app.send(CodeCommand::Key('1'));
    assert_eq!(own(&app).last(), Some(&one("发展", "plain", None)));
    // On a code without a scale the next one stands on the same words.
    app.send(CodeCommand::Key('2'));
    assert_eq!(own(&app).last(), Some(&one("发展", "strength", None)));
    for _ in 0..5 {
        app.act(Action::Undo);
    }
    assert!(same(&app.text(), &start), "each was one step");
    assert!(app.state.chosen().is_none());
}

#[test]
fn value_of_many_is_chosen_from_the_list_and_taken_away_there() {
    let mut app = reading();
    mark(&mut app, 0..2);
    app.send(CodeCommand::Key('3'));
    app.send(CodeCommand::Key('1'));
    assert_eq!(own(&app).last(), Some(&one("支持", "plain", None)), "its values have no digits");
    app.act(Action::Undo);
    app.send(CodeCommand::GoTo(Way::On));
    app.act(Action::SetValue);
    let id = app.state.chosen().map(|own| own.annotation.clone()).unwrap();
    assert_eq!(app.state.session.dialogs.top().map(|dialog| format!("{dialog:?}").contains(&id)), Some(true));
    let ten = crate::json::read("100").unwrap().0;
    app.send(CodeCommand::SetValue { annotation: id.clone(), value: Some(ten) });
    assert_eq!(own(&app), [one("支持", "many", Some("100"))]);
    assert!(app.state.session.dialogs.is_empty());
    app.send(CodeCommand::SetValue { annotation: id, value: None });
    assert_eq!(own(&app), [one("支持", "many", None)]);
}

#[test]
fn ends_when_moved_are_one_step_until_something_else_is_done() {
    let mut app = reading();
    let start = app.text();
    mark(&mut app, 0..2);
    app.send(CodeCommand::Key('1'));
    let coded = app.text();
    let to = |is_start, on, by_word| CodeCommand::MoveEnd(EndMove { is_start, on, by_word });
    for _ in 0..3 {
        app.send(to(false, true, false));
    }
    app.send(to(true, true, false));
    assert_eq!(own(&app), [one("持区块链", "plain", None)]);
    let steps = app.state.document.history.len();
    app.send(to(false, true, true));
    app.send(to(false, true, true));
    assert_eq!(own(&app), [one("持区块链，发展区塊鏈", "plain", None)]);
    assert_eq!(app.state.document.history.len(), steps, "all moves are one step");
    for _ in 0..40 {
        app.send(to(true, true, false));
    }
    assert_eq!(own(&app), [one("鏈", "plain", None)], "never empty");
    app.act(Action::Undo);
    assert!(same(&app.text(), &coded));
    app.act(Action::Redo);
    assert_eq!(own(&app), [one("鏈", "plain", None)]);
    // After something else a new step begins.
    app.send(CodeCommand::GoTo(Way::On));
    app.send(CodeCommand::GoTo(Way::On));
    app.send(to(true, false, false));
    app.act(Action::Undo);
    assert_eq!(own(&app), [one("鏈", "plain", None)]);
    app.act(Action::Undo);
    app.act(Action::Undo);
    assert!(same(&app.text(), &start));
}

#[test]
fn end_that_was_moved_when_the_file_was_saved_meanwhile_leaves_the_way_back_to_it() {
    let mut app = reading();
    mark(&mut app, 0..2);
    app.send(CodeCommand::Key('1'));
    let on = || CodeCommand::MoveEnd(EndMove { is_start: false, on: true, by_word: false });
    app.send(on());
    app.act(Action::Save);
    app.send(on());
    assert_eq!(own(&app), [one("支持区块", "plain", None)]);
    app.act(Action::Undo);
    assert!(!app.state.document.has_unsaved_changes());
}

#[test]
fn annotation_of_another_coder_is_neither_moved_nor_given_a_value() {
    let mut app = reading();
    let start = app.text();
    app.send(CodeCommand::GoTo(Way::On));
    assert_eq!(app.state.chosen().map(|own| own.annotation.as_str()), Some("of-cy"));
    app.send(CodeCommand::MoveEnd(EndMove { is_start: false, on: true, by_word: false }));
    assert_eq!(app.last_notice(), "notice-annotation-of-other");
    app.send(CodeCommand::SetSpan { annotation: "of-cy".to_owned(), range: 0..1 });
    app.send(CodeCommand::SetValue { annotation: "of-cy".to_owned(), value: Some(crate::json::Value::from("x")) });
    assert_eq!(app.text(), start);
    // Its coder can, and what the file says beside stays.
    app.state.settings.coder = "CY".to_owned();
    app.send(CodeCommand::SetSpan { annotation: "of-cy".to_owned(), range: 0..9_999 });
    let end = app.at("a", "/annotations/0/target/end");
    assert_eq!(end.as_deref(), Some("29"));
    assert_eq!(app.at("a", "/annotations/0/own").as_deref(), Some("1.50"));
    assert_eq!(app.at("a", "/annotations/0/target/x").as_deref(), Some("true"));
    app.act(Action::Undo);
    assert!(same(&app.text(), &start));
}

#[test]
fn passages_when_gone_through_come_in_the_order_of_the_text_the_longer_one_first() {
    let mut app = reading();
    for (range, key) in [(6..8, '1'), (0..5, '1'), (0..2, '1'), (6..11, '1')] {
        mark(&mut app, range);
        app.send(CodeCommand::Key(key));
    }
    app.send(SelectionCommand::Caret(crate::app::TextCaret { field: "text.zh".to_owned(), at: 0 }));
    let mut seen = Vec::new();
    for _ in 0..6 {
        app.act(Action::NextAnnotation);
        let id = app.state.chosen().map(|own| own.annotation.clone()).unwrap();
        let policy = app.state.document.dataset.policy(app.state.session.selected.unwrap());
        let found = policy.annotations().into_iter().find(|other| other.id == id);
        seen.push(found.and_then(|own| own.target).map(|target| target.exact).unwrap_or_default());
    }
    assert_eq!(seen, ["支持区块链", "支持", "区块链", "发展区塊鏈", "发展", "发展"]);
    assert_eq!(app.last_notice(), "notice-last-passage");
    app.act(Action::PreviousAnnotation);
    assert_eq!(app.state.chosen().map(|own| own.done), Some(Done::GoneTo(4, 5)));
    // From the caret it is the next one behind it.
    app.send(SelectionCommand::Caret(crate::app::TextCaret { field: "text.zh".to_owned(), at: 5 }));
    assert!(app.state.chosen().is_none());
    app.act(Action::NextAnnotation);
    assert_eq!(app.state.chosen().map(|own| own.done), Some(Done::GoneTo(4, 5)));
}

#[test]
fn search_in_the_text_finds_what_the_line_would_and_goes_on_from_the_caret() {
    let mut app = reading();
    app.send(TextSearchCommand::Type("区块链".to_owned()));
    assert_eq!(app.state.found_in_text.total(), 3);
    app.send(SelectionCommand::Caret(crate::app::TextCaret { field: "text.zh".to_owned(), at: 3 }));
    let at = |app: &App| app.state.session.text_selection.as_ref().map(|own| own.range.clone());
    let mut seen = Vec::new();
    for _ in 0..3 {
        app.act(Action::NextHit);
        seen.extend(at(&app));
    }
    assert_eq!(seen, [8..11, 26..29, 2..5]);
    app.act(Action::PreviousHit);
    assert_eq!(at(&app), Some(26..29));
    // Where no code stands: the first one has that of the other coder.
    app.act(Action::NextUncodedHit);
    assert_eq!(at(&app), Some(8..11));
    app.send(CodeCommand::Key('1'));
    app.act(Action::NextUncodedHit);
    app.send(CodeCommand::Key('1'));
    assert_eq!(own(&app), [one("区塊鏈", "plain", None), one("区块链", "plain", None)]);
    app.act(Action::NextUncodedHit);
    assert_eq!(app.last_notice(), "notice-all-hits-coded");
    for (typed, count) in [("ＢＬＯＣＫ", 1), ("nothing", 0), (" ", 0), ("é", 1)] {
        app.send(TextSearchCommand::Type(typed.to_owned()));
        assert_eq!(app.state.found_in_text.total(), count, "{typed}");
    }
    // In another record, and in another tab, nothing of this one is left.
    app.send(TextSearchCommand::Type("区块链".to_owned()));
    app.act(Action::NextHit);
    app.select("b");
    assert_eq!((app.state.found_in_text.total(), app.state.session.text_search.at), (0, None));
    app.act(Action::NextHit);
    assert_eq!(app.last_notice(), "notice-not-in-text");
    app.act(Action::ShowTable);
    assert_eq!(app.state.found_in_text.total(), 0);
}
