//! Search and code: passages of the line's words get a code in one step, but for those that are left out or coded so.

use std::sync::Arc;

use super::super::Dialog;
use super::{Action, App, FilterCommand, same};
use crate::analysis::Extent;
use crate::app::at_once::AtOnce;
use crate::app::{CodeCommand, DialogCommand, HitCoding};

const FILE: &str = r#"{"hongtou":1,"coders":[{"id":"LW","name":"LW"}],"codes":[{"id":"fund","requires_span":true}],"policies":[
{"id":"a","title":{"zh":"甲"},"text":{"zh":"设立基金。基金由省级管理，基金另定。","en":"A fund."},"annotations":[
 {"id":"a1","code":"fund","by":"LW","target":{"field":"text.zh","start":0,"end":5,"exact":"设立基金。","prefix":"","suffix":"基金由省级管理，基金另定。"}}]},
{"id":"b","title":{"zh":"基金"},"text":"专项基金😀基金"},
{"id":"c","text":{"zh":"其他"}}]}"#;

fn searching(line: &str) -> App {
    let (mut app, _) = App::with_file(FILE);
    app.state.settings.coder = "LW".to_owned();
    app.send(FilterCommand::ReplaceLine(line.to_owned()));
    app.act(Action::SearchAndCode);
    app
}

fn coding(app: &App) -> HitCoding {
    match app.state.session.dialogs.top() {
        Some(Dialog::HitCoding(coding)) => (**coding).clone(),
        other => panic!("{other:?}"),
    }
}

fn set(app: &mut App, change: impl FnOnce(&mut HitCoding)) {
    let mut coding = coding(app);
    change(&mut coding);
    app.send(DialogCommand::set_draft(Dialog::HitCoding(Box::new(coding))));
}

fn passages(app: &App) -> Vec<String> {
    let passages = app.state.passages(&coding(app)).unwrap();
    passages.all.iter().map(|passage| passage.target.exact.clone()).collect()
}

#[test]
fn hits_of_the_line_when_coded_are_one_step_and_leave_out_what_is_left_out_or_coded_so() {
    for rows in [5_000, 0] {
        let mut app = searching("基金 or has:kind");
        app.state.at_once = AtOnce { facet_rows: rows, changes: rows, ..AtOnce::default() };
        let start = app.text();
        assert_eq!(coding(&app).words, "基金 or has:kind", "what looks for words");
        set(&mut app, |coding| "基金".clone_into(&mut coding.words));
        assert_eq!(passages(&app), ["设立基金。", "基金由省级管理，基金另定。", "专项基金😀基金"]);
        set(&mut app, |coding| coding.extent = Extent::Hit);
        assert_eq!(passages(&app).len(), 5);
        set(&mut app, |coding| coding.code = Some("fund".to_owned()));
        let now = coding(&app);
        assert_eq!(now.count(app.state.passages(&now).unwrap()), (4, 1), "one lies in a passage that is coded so");
        set(&mut app, |coding| coding.left_out = Arc::new([1].into()));
        set(&mut app, |coding| "2".clone_into(&mut coding.value));
        app.send(CodeCommand::CodeHits);
        assert!(app.state.session.dialogs.is_empty());
        assert_eq!(app.at("a", "/annotations/1/target/start").as_deref(), Some("13"));
        assert_eq!(app.at("a", "/annotations/2"), None);
        assert_eq!(
            app.at("b", "/annotations/1/target").as_deref(),
            Some(r#"{"field":"text","start":5,"end":7,"exact":"基金","prefix":"专项基金😀","suffix":""}"#)
        );
        assert_eq!(app.at("b", "/annotations/0/value").as_deref(), Some("2"));
        app.act(Action::Undo);
        assert!(same(&app.text(), &start));
    }
}

#[test]
fn words_of_the_line_when_the_dialog_opens_are_those_that_are_looked_for() {
    assert_eq!(coding(&searching("基金")).words, "基金");
    assert_eq!(coding(&searching("基金 -has:kind text:fund")).words, "(基金) or (text:fund)");
    let app = searching("基金 text:fund");
    assert_eq!(app.state.derived.rows.len(), 1);
    assert_eq!(passages(&app), ["设立基金。", "基金由省级管理，基金另定。", "A fund."]);
}

#[test]
fn words_when_they_are_none_are_told_and_nothing_is_coded() {
    let mut app = searching("");
    set(&mut app, |coding| coding.code = Some("fund".to_owned()));
    for (words, why) in [("", "hits-no-words"), ("kind:", "query-value-missing"), ("has:text", "hits-no-words")] {
        set(&mut app, |coding| words.clone_into(&mut coding.words));
        let told = app.state.words_mistake(words).map(|mistake| mistake.id);
        assert!(told == Some(why) || words == "kind:" && told.is_some(), "{told:?}");
        app.send(CodeCommand::CodeHits);
        assert!(!app.state.session.dialogs.is_empty());
    }
    assert_eq!(app.at("b", "/annotations"), None);
}
