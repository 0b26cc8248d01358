//! Codes and kinds made, described, moved, split, merged, deprecated and deleted: what the file says then, and that all of it is
//! undone in as many steps.

mod sequences;
mod taken;

use crate::app::tests::{App, same};
use crate::app::{
    Action, CodeCommand, DefinitionCommand, Dialog, DialogCommand, FormField, SelectionCommand, draft_texts,
};
use crate::dataset::{DefinitionList, LangMap, Measure, TextSelection};

const CODES: DefinitionList = DefinitionList::Codes;
const KINDS: DefinitionList = DefinitionList::Kinds;

const FILE: &str = r#"{"hongtou":1,"id":"6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa","codebook":2,"codes":[
 {"id":"tool","name":"Tool","x":1.50},
 {"id":"fund","name":{"zh":"资金","en":"Funding"},"parent":"tool","key":"1","scale":[{"value":1.0,"label":"weak","y":[]},null],"examples":["一",null]},
 {"id":"tax","name":{"en":"Tax"},"parent":"fund","key":"2"},
 {"id":"old","name":{"en":"Money"},"replaced_by":["fund"]}],
 "kinds":[{"id":"plan","name":{"zh":"规划"}},{"id":"action","parent":"plan"},{"id":"notice"}],
 "rules":[{"code":"tax","requires":["fund"]}],"views":[{"name":"v","query":"{code:tool/fund by:LW}"}],"policies":[
 {"id":"a","kind":"plan","title":{"zh":"设立产业基金"},"annotations":[{"id":"1","code":"fund","by":"LW","target":{"field":"title.zh","start":0,"end":2,"exact":"设立"}},{"id":"2","code":"tax","by":"LW","target":{"field":"title.zh","start":0,"end":2,"exact":"设立"}},{"id":"3","code":"tax","by":"ZY"}],"passes":[{"by":"LW","codes":["fund","tax"]},{"by":"ZY","codes":["fund"]}]},
 {"id":"b","kind":"action","annotations":[{"id":"1","code":"fund","by":"ZY"},{"code":"fund","by":"AB"}]},
 {"id":"c","kind":"notice","title":{"zh":"通知"}}]}"#;

fn app() -> App {
    let (mut app, _) = App::with_file(FILE);
    app.state.settings.coder = "LW".to_owned();
    app
}

fn item(app: &App, list: DefinitionList, id: &str) -> Option<String> {
    let header = app.state.document.dataset.header();
    list.find(header, id).map(|(_, item)| crate::json::compact(&crate::json::Value::Object(item.clone())))
}

/// What is typed in the form that is shown.
fn typed(app: &mut App, change: impl FnOnce(&mut crate::app::DefinitionDraft)) {
    let Some(Dialog::Definition(draft)) = app.state.session.dialogs.top() else { panic!("a form") };
    let mut draft = (**draft).clone();
    change(&mut draft);
    app.send(DialogCommand::set_draft(Dialog::Definition(Box::new(draft))));
}

fn undo_all(app: &mut App, start: &str) {
    while app.state.next_undo().is_some() {
        app.act(Action::Undo);
    }
    assert!(same(&app.text(), start), "{}\n{start}", app.text());
}

#[test]
fn code_when_its_form_is_kept_says_what_was_typed_and_the_rest_stays_as_it_was() {
    let mut app = app();
    let start = app.text();
    app.send(DefinitionCommand::Edit(CODES, "fund".to_owned()));
    app.send(DefinitionCommand::Keep);
    assert_eq!(
        (app.state.document.history.len(), app.state.session.dialogs.is_empty()),
        (0, true),
        "nothing was typed"
    );
    app.send(DefinitionCommand::Edit(CODES, "fund".to_owned()));
    typed(&mut app, |draft| {
        draft.description = vec![("zh".to_owned(), " 给予资金。 ".to_owned()), ("en".to_owned(), String::new())];
        draft.examples.push(vec![("zh".to_owned(), "设立基金".to_owned())]);
        draft.scale.push(crate::app::ScaleStep { value: "2.50".to_owned(), label: draft_texts(&LangMap::default()) });
        draft.measure = Measure::Ordinal;
        draft.parent = "Tax".to_owned();
    });
    app.send(DefinitionCommand::Keep);
    assert_eq!(app.last_notice(), "definition-under-itself", "the form stays");
    typed(&mut app, |draft| (draft.parent, draft.key) = (String::new(), "2".to_owned()));
    app.send(DefinitionCommand::Keep);
    assert_eq!(app.last_notice(), "definition-key-taken");
    typed(&mut app, |draft| draft.key = "3".to_owned());
    app.send(DefinitionCommand::Keep);
    assert!(app.state.session.dialogs.is_empty());
    assert_eq!(
        item(&app, CODES, "fund").unwrap(),
        r#"{"id":"fund","name":{"zh":"资金","en":"Funding"},"key":"3","scale":[{"value":1.0,"label":"weak","y":[]},{"value":2.50},null],"examples":["一",{"zh":"设立基金"},null],"description":{"zh":"给予资金。"},"measure":"ordinal"}"#
    );
    assert_eq!(app.state.document.history.len(), 1);
    undo_all(&mut app, &start);
}

#[test]
fn form_when_something_is_wrong_says_where() {
    let mut app = app();
    app.send(DefinitionCommand::New(CODES, None));
    typed(&mut app, |draft| {
        draft.parent = "nowhere".to_owned();
        draft.key = "12".to_owned();
        draft.measure = Measure::Interval;
        draft.scale = ["", "x", "1", "1"]
            .map(|value| crate::app::ScaleStep { value: value.to_owned(), label: Vec::new() })
            .into();
    });
    let Some(Dialog::Definition(draft)) = app.state.session.dialogs.top() else { panic!("a form") };
    let told: Vec<_> = draft
        .mistakes((app.state.document.dataset.header(), app.state.lang()), &[])
        .into_iter()
        .map(|(field, why)| (field, why.id))
        .collect();
    assert_eq!(
        told,
        [
            (FormField::Names, "definition-no-name"),
            (FormField::Parent, "definition-no-parent"),
            (FormField::Key, "definition-key-long"),
            (FormField::Step(0), "definition-step-empty"),
            (FormField::Step(1), "definition-step-number"),
            (FormField::Step(3), "definition-step-twice"),
        ]
    );
    app.send(DefinitionCommand::Keep);
    assert_eq!((app.state.document.history.len(), app.state.session.dialogs.is_empty()), (0, false));
}

#[test]
fn code_when_new_or_renamed_has_its_names_and_stands_where_it_was_wanted() {
    let mut app = app();
    let start = app.text();
    app.send(DefinitionCommand::New(CODES, Some("tool".to_owned())));
    typed(&mut app, |draft| {
        draft.names = vec![("zh".to_owned(), "人才".to_owned()), ("en".to_owned(), "Talent".to_owned())];
    });
    app.send(DefinitionCommand::Keep);
    assert_eq!(
        item(&app, CODES, "talent").unwrap(),
        r#"{"id":"talent","name":{"zh":"人才","en":"Talent"},"parent":"tool","key":"3"}"#
    );
    assert_eq!(app.state.session.codebook.selected.as_deref(), Some("talent"));
    app.send(DefinitionCommand::Rename(CODES, "tool".to_owned()));
    typed(&mut app, |draft| {
        draft.names = vec![("zh".to_owned(), "工具".to_owned()), ("und".to_owned(), "Tool".to_owned())];
    });
    app.send(DefinitionCommand::Keep);
    assert_eq!(item(&app, CODES, "tool").unwrap(), r#"{"id":"tool","name":{"und":"Tool","zh":"工具"},"x":1.50}"#);
    app.send(DefinitionCommand::New(KINDS, None));
    typed(&mut app, |draft| {
        draft.names = vec![("zh".to_owned(), "意见".to_owned())];
        draft.aliases = "指导意见，若干意见".to_owned();
        draft.parent = "规划".to_owned();
    });
    app.send(DefinitionCommand::Keep);
    assert_eq!(
        item(&app, KINDS, "意见").unwrap(),
        r#"{"id":"意见","name":{"zh":"意见"},"parent":"plan","aliases":["指导意见","若干意见"]}"#
    );
    undo_all(&mut app, &start);
}

#[test]
fn code_when_merged_gives_its_annotations_away_and_says_what_it_became() {
    let mut app = app();
    let start = app.text();
    app.send(DefinitionCommand::Replace(CODES, "fund".to_owned()));
    let choose = |app: &mut App, to: &str, leaves: bool| {
        let Some(Dialog::ReplaceDefinition(draft)) = app.state.session.dialogs.top() else { panic!("a question") };
        let mut draft = (**draft).clone();
        (draft.to, draft.leaves) = (Some(to.to_owned()), leaves);
        app.send(DialogCommand::set_draft(Dialog::ReplaceDefinition(Box::new(draft))));
    };
    choose(&mut app, "tax", false);
    let used = app.state.definition_use().unwrap();
    let usage = &used.usage;
    assert_eq!((usage.annotations, usage.records, usage.unnamed, usage.passes), (3, 2, 1, 2));
    assert_eq!((usage.children, usage.replaced, usage.rules, usage.twice, used.views), (1, 1, 1, 1, 1));
    app.send(DefinitionCommand::ApplyReplace);
    assert_eq!(app.last_notice(), "definition-merge-below");
    choose(&mut app, "tool", false);
    app.send(DefinitionCommand::ApplyReplace);
    assert_eq!(app.last_notice(), "notice-definitions-changed");
    assert!(app.at("a", "/annotations/0/code").unwrap().contains("tool"));
    assert_eq!(app.at("b", "/annotations/1/code").as_deref(), Some("\"fund\""), "it has no id");
    let fund = item(&app, CODES, "fund").unwrap();
    assert!(fund.contains(r#""replaced_by":["tool"]"#) && !fund.contains("\"key\""), "{fund}");
    assert!(item(&app, CODES, "tax").unwrap().contains(r#""parent":"tool""#));
    assert_eq!(app.state.document.history.len(), 1);
    undo_all(&mut app, &start);
    app.act(Action::Redo);
    app.act(Action::Undo);
    app.send(DefinitionCommand::Replace(CODES, "fund".to_owned()));
    choose(&mut app, "tool", true);
    app.send(DefinitionCommand::ApplyReplace);
    assert_eq!(app.at("a", "/annotations/0/code").as_deref(), Some("\"fund\""));
    // Its key applies nothing any more, and it is not offered.
    app.select("c");
    app.send(CodeCommand::Key('1'));
    assert_eq!(app.at("c", "/annotations"), None);
    app.send(DefinitionCommand::TakeBack("fund".to_owned()));
    assert!(!item(&app, CODES, "fund").unwrap().contains("replaced_by"));
    undo_all(&mut app, &start);
}

#[test]
fn code_when_split_stays_with_its_annotations_which_are_listed() {
    let mut app = app();
    let start = app.text();
    app.send(DefinitionCommand::Split("fund".to_owned()));
    let Some(Dialog::SplitCode(draft)) = app.state.session.dialogs.top() else { panic!("a question") };
    let mut draft = (**draft).clone();
    draft.names = vec!["补贴".to_owned(), " ".to_owned(), "Loans".to_owned()];
    app.send(DialogCommand::set_draft(Dialog::SplitCode(Box::new(draft))));
    app.send(DefinitionCommand::ApplySplit);
    assert!(item(&app, CODES, "fund").unwrap().contains(r#""replaced_by":["补贴","loans"]"#));
    let loans = item(&app, CODES, "loans").unwrap();
    assert!(loans.contains(r#""parent":"tool""#) && loans.contains(r#""value":1.0"#), "{loans}");
    let ids: Vec<_> = app.state.document.dataset.header().codes().iter().map(|code| code.id.clone()).collect();
    assert_eq!(ids, ["tool", "fund", "补贴", "loans", "tax", "old"]);
    assert_eq!(app.state.document.dataset.header().codebook(), Some(3));
    assert_eq!((app.state.session.filter_line.as_str(), app.state.derived.rows.len()), ("code:tool/fund", 2));
    assert_eq!(app.at("a", "/annotations/0/code").as_deref(), Some("\"fund\""));
    undo_all(&mut app, &start);
}

#[test]
fn codes_and_kinds_when_deleted_go_with_what_names_them_and_come_back_with_it() {
    let mut app = app();
    let start = app.text();
    app.send(DefinitionCommand::Delete(CODES, "fund".to_owned()));
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::DeleteDefinition(..))));
    app.send(DefinitionCommand::ApplyDelete(CODES, "fund".to_owned()));
    assert_eq!(item(&app, CODES, "fund"), None);
    assert!(item(&app, CODES, "tax").unwrap().contains(r#""parent":"tool""#));
    assert!(!item(&app, CODES, "old").unwrap().contains("replaced_by"));
    assert_eq!(app.at("a", "/passes").as_deref(), Some(r#"[{"by":"LW","codes":["tax"]}]"#));
    assert_eq!(app.record("a").pointer("/annotations").unwrap().as_array().unwrap().len(), 2);
    app.send(DefinitionCommand::ApplyDelete(KINDS, "plan".to_owned()));
    assert_eq!((app.at("a", "/kind"), item(&app, KINDS, "action").unwrap()), (None, r#"{"id":"action"}"#.to_owned()));
    assert_eq!(app.state.document.history.len(), 2);
    undo_all(&mut app, &start);
}

#[test]
fn kind_when_merged_is_another_name_of_the_other_one() {
    let mut app = app();
    let start = app.text();
    app.send(DefinitionCommand::Replace(KINDS, "plan".to_owned()));
    let Some(Dialog::ReplaceDefinition(draft)) = app.state.session.dialogs.top() else { panic!("a question") };
    let mut draft = (**draft).clone();
    draft.to = Some("notice".to_owned());
    app.send(DialogCommand::set_draft(Dialog::ReplaceDefinition(Box::new(draft))));
    app.send(DefinitionCommand::ApplyReplace);
    assert_eq!(app.at("a", "/kind").as_deref(), Some("\"notice\""));
    assert_eq!(item(&app, KINDS, "notice").unwrap(), r#"{"id":"notice","aliases":["规划"]}"#);
    assert_eq!(item(&app, KINDS, "action").unwrap(), r#"{"id":"action","parent":"notice"}"#);
    undo_all(&mut app, &start);
}

#[test]
fn words_when_made_a_code_are_coded_with_it_in_one_step() {
    let mut app = app();
    let start = app.text();
    app.select("a");
    let words = |range| SelectionCommand::Text(Some(TextSelection { field: "title.zh".to_owned(), range }));
    app.send(words(2..6));
    app.act(Action::CodeInVivo);
    assert_eq!(app.state.document.history.len(), 1);
    assert!(item(&app, CODES, "产业基金").unwrap().contains(r#"{"zh":"产业基金"}"#));
    assert_eq!(app.at("a", "/annotations/3/target/exact").as_deref(), Some("\"产业基金\""));
    // A code that is called so is there already.
    app.send(words(2..6));
    app.act(Action::CodeInVivo);
    assert_eq!(app.last_notice(), "notice-code-there");
    app.act(Action::CodeInVivo);
    assert_eq!(app.state.document.history.len(), 1);
    undo_all(&mut app, &start);
}
