//! Annotations that have lost their words: listed with what is nearest, placed, kept, removed, each as one step.

use super::{Action, App, SelectionCommand, same};
use crate::app::{EditCommand, FilterCommand, OrphanCommand};
use crate::dataset::{Piece, TextSelection};

/// Two records; in each a passage was written anew since it was coded.
const FILE: &str = r#"{"hongtou":1,"codes":[{"id":"c","key":"1"}],"policies":[
    {"id":"a","issued":"2016","text":{"zh":"前言。拟设专门资金，支持企业。"},"annotations":[
        {"id":"1","code":"c","by":"CY","at":"2026-01-01T00:00:00Z","x":1.50,"target":{"field":"text.zh","start":0,"end":6,"exact":"设立专项资金","own":true}},
        {"id":"2","code":"c","by":"LW","at":"2026-01-01T00:00:00Z","target":{"field":"text.zh","start":12,"end":14,"exact":"企业"}}]},
    {"id":"b","issued":"2017","text":{"en":"Nothing is like it."},"annotations":[
        {"id":"3","code":"c","by":"LW","at":"2026-01-01T00:00:00Z","target":{"field":"text.en","start":0,"end":9,"exact":"全然不同的另一些词"}}]}]}"#;

fn list(app: &App) -> Vec<String> {
    app.state.orphans().map(|all| all.iter().map(|own| own.annotation.id.clone()).collect()).unwrap_or_default()
}

fn at(app: &App) -> Option<String> {
    app.state.session.orphan.clone().map(|(_, annotation)| annotation)
}

#[test]
fn orphans_when_worked_off_are_placed_kept_and_removed_as_one_step_each() {
    let (mut app, _) = App::with_file(FILE);
    let start = app.text();
    assert!(app.state.orphans().is_none(), "nothing is looked for while the list is not open");
    app.act(Action::ShowOrphans);
    assert_eq!((list(&app), at(&app)), (vec!["1".to_owned(), "3".to_owned()], Some("1".to_owned())));
    // The passage that is nearest, with what differs.
    let near = app.state.nearest().unwrap().as_ref().clone().unwrap();
    assert_eq!((near[0].at.range.clone(), near[0].at.differences), (4..9, 2));
    let gone: Vec<&str> = near[0]
        .pieces
        .iter()
        .filter_map(|piece| if let Piece::Gone(text) = piece { Some(text.as_str()) } else { None })
        .collect();
    assert_eq!(gone, ["立", "项"]);
    let orphan = || ("a".to_owned(), "1".to_owned());
    app.send(OrphanCommand::Keep(orphan()));
    // The file notes it, so that nobody looks at it again, and nothing is told of it any more.
    assert_eq!((list(&app), at(&app).as_deref()), (vec!["3".to_owned()], Some("3")));
    assert_eq!(app.at("a", "/annotations/0/target/lost").as_deref(), Some("true"));
    assert_eq!(app.at("a", "/annotations/0/target/exact").as_deref(), Some("\"设立专项资金\""));
    assert_eq!(app.state.nearest().map(|found| found.as_ref().clone()), Some(Some(Vec::new())));
    assert_eq!(app.state.document.issues.listed().iter().filter(|issue| issue.what.id == "issue-orphan").count(), 1);
    app.send(OrphanCommand::Place { orphan: orphan(), field: "text.zh".to_owned(), range: 4..9 });
    assert_eq!(app.at("a", "/annotations/0/target/lost"), None);
    app.act(Action::Undo);
    app.act(Action::Undo);
    assert_eq!((list(&app), app.text()), (vec!["1".to_owned(), "3".to_owned()], start.clone()));
    app.send(OrphanCommand::Place { orphan: orphan(), field: "text.zh".to_owned(), range: 4..9 });
    assert_eq!((list(&app), at(&app)), (vec!["3".to_owned()], Some("3".to_owned())));
    assert_eq!(app.at("a", "/annotations/0/target/exact").as_deref(), Some("\"设专门资金\""));
    // Who coded it, and what else the file says, is as it was.
    assert_eq!(app.at("a", "/annotations/0/by").as_deref(), Some("\"CY\""));
    assert_eq!(app.at("a", "/annotations/0/x").as_deref(), Some("1.50"));
    assert_eq!(app.at("a", "/annotations/0/target/own").as_deref(), Some("true"));
    app.send(OrphanCommand::Remove(("b".to_owned(), "3".to_owned())));
    assert!(list(&app).is_empty());
    app.act(Action::Undo);
    assert_eq!(list(&app), ["3"]);
    app.act(Action::Undo);
    assert_eq!(list(&app), ["1", "3"]);
    assert!(same(&app.text(), &start));
}

#[test]
fn orphans_are_those_of_the_records_that_the_filter_finds() {
    let (mut app, _) = App::with_file(FILE);
    app.act(Action::ShowOrphans);
    app.send(FilterCommand::ReplaceLine("id:b".to_owned()));
    assert_eq!((list(&app), at(&app).as_deref()), (vec!["3".to_owned()], Some("3")));
    app.send(FilterCommand::ReplaceLine(String::new()));
    // A text that is changed while the list is open brings what it costs.
    let (policy, pointer, field) = ("a".to_owned(), "/text/zh".to_owned(), "field-text-zh");
    app.send(EditCommand::Text {
        policy, pointer, text: "前言。拟设专门资金，支持公司。".to_owned(), field
    });
    assert_eq!(list(&app), ["1", "2", "3"]);
    app.act(Action::Undo);
    assert_eq!(list(&app), ["1", "3"]);
}

#[test]
fn words_lost_by_an_edit_are_told_each_once_and_listed_also_where_the_filter_leaves_their_record() {
    let (mut app, _) = App::with_file(FILE);
    let edit = |text: &str| EditCommand::Text {
        policy: "a".to_owned(),
        pointer: "/text/zh".to_owned(),
        text: text.to_owned(),
        field: "field-text-zh",
    };
    let told = |app: &App| {
        let all = app.state.notices.iter().filter(|notice| notice.text.id == "notice-orphaned");
        all.map(|notice| notice.text.clone()).collect::<Vec<_>>()
    };
    // One was lost before; it finds its words while the other one loses them.
    app.send(edit("前言。设立专项资金，支持公司。"));
    assert_eq!(told(&app), [crate::msg!("notice-orphaned", count = 1)]);
    assert_eq!(at(&app).as_deref(), Some("2"), "that is the one that is looked at");
    app.send(FilterCommand::ReplaceLine("id:b".to_owned()));
    app.act(Action::ShowOrphans);
    assert_eq!((list(&app), at(&app).as_deref()), (vec!["3".to_owned(), "2".to_owned()], Some("2")));
    app.send(FilterCommand::ReplaceLine(String::new()));
    assert_eq!(list(&app), ["2", "3"], "once, where the filter finds it");
    // A text is kept while it is typed: what is told counts all that was lost since.
    app.act(Action::Undo);
    assert!(told(&app).is_empty(), "it has its words again");
    app.send(edit("前言。设立专项资金，支持公司。"));
    app.send(edit("前言。设专款，支持公司。"));
    assert_eq!(told(&app), [crate::msg!("notice-orphaned", count = 2)]);
    app.send(edit("前言。设专款，支持公司及企业。"));
    assert_eq!(told(&app), [crate::msg!("notice-orphaned", count = 2)]);
}

#[test]
fn orphan_when_placed_on_selected_words_of_another_text_stands_there() {
    let (mut app, _) = App::with_file(FILE);
    app.select("b");
    app.send(SelectionCommand::Text(Some(TextSelection { field: "text.en".to_owned(), range: 0..7 })));
    let orphan = ("b".to_owned(), "3".to_owned());
    app.send(OrphanCommand::Place { orphan: orphan.clone(), field: "text.en".to_owned(), range: 0..7 });
    assert_eq!(app.at("b", "/annotations/0/target/exact").as_deref(), Some("\"Nothing\""));
    let before = app.text();
    app.send(OrphanCommand::Place { orphan, field: "text.en".to_owned(), range: 400..500 });
    assert_eq!(app.text(), before, "there are no words");
}
