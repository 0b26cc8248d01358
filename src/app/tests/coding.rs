//! Coding, and who codes.

use super::super::Dialog;
use super::{Action, App, Command, EditCommand, SMALL, SelectionCommand, same};
use crate::app::{CodeCommand, DialogCommand};
use crate::dataset::TextSelection;

#[test]
fn code_when_no_coder_is_known_asks_once_and_is_then_applied() {
    let (mut app, _) = App::with_file(SMALL);
    let start = app.text();
    app.select("a");
    app.act(Action::AddCode);
    let Some(Dialog::CodePicker(mut draft)) = app.state.session.dialogs.top().cloned() else { panic!("a picker") };
    "why".clone_into(&mut draft.memo);
    app.send(DialogCommand::set_draft(Dialog::CodePicker(draft)));
    app.send(CodeCommand::Apply("c".into()));
    assert!(matches!(app.state.session.dialogs.top(), Some(Dialog::Coder { .. })));
    assert_eq!(app.at("a", "/annotations"), None);
    app.send(CodeCommand::SetCoder(" ".into()));
    app.send(CodeCommand::SetCoder(" LW ".into()));
    let expected = r#"[{"id":"00000000-0000-4000-8000-000000000001","code":"c","by":"LW","at":"2026-11-25T08:00:00Z","memo":"why"}]"#;
    assert_eq!(app.at("a", "/annotations").as_deref(), Some(expected));
    assert_eq!(app.state.document.dataset.header().coders().len(), 1);
    assert!(app.state.session.dialogs.is_empty());
    app.select("b");
    app.send(CodeCommand::Key('b'));
    assert!(app.state.session.dialogs.is_empty(), "asked once");
    assert_eq!(app.at("b", "/annotations/0/by").as_deref(), Some("\"LW\""));
    app.send(CodeCommand::Key('b'));
    assert_eq!(app.last_notice(), "notice-code-there");
    app.act(Action::Undo);
    app.act(Action::Undo);
    assert!(same(&app.text(), &start));
}

#[test]
fn coder_question_when_closed_does_not_come_back_with_an_old_code() {
    let (mut app, _) = App::with_file(SMALL);
    app.select("a");
    app.send(CodeCommand::Apply("c".into()));
    app.send(DialogCommand::Close);
    app.act(Action::SetCoder);
    app.send(CodeCommand::SetCoder("LW".into()));
    assert!(app.state.session.dialogs.is_empty());
    assert_eq!(app.at("a", "/annotations"), None);
}

#[test]
fn annotation_when_changed_and_deleted_can_be_taken_back() {
    let text = SMALL.replace(
        r#""kind":"plan","issued""#,
        r#""annotations":[{"id":"x","u":1.00,"code":"c","by":"LW","memo":{"en":"one","zh":"一"}},{"id":"y","code":"c","by":"ZY"}],"kind":"plan","issued""#,
    );
    let (mut app, _) = App::with_file(&text);
    app.state.settings.coder = "LW".to_owned();
    app.select("a");
    let start = app.text();
    let memo = |memo: &str| CodeCommand::SetMemo { policy: "a".into(), annotation: "x".into(), memo: memo.into() };
    app.send(memo("one"));
    assert_eq!(app.state.document.history.len(), 0, "the same memo is no change");
    // Also when another record is selected by then.
    app.select("b");
    app.send(memo("two"));
    app.select("a");
    // The first language is what is edited; the other stays.
    assert_eq!(app.at("a", "/annotations/0/memo").as_deref(), Some(r#"{"en":"two","zh":"一"}"#));
    app.send(CodeCommand::Pick(Some("x".into())));
    app.send(CodeCommand::Apply("c".into()));
    assert_eq!((app.last_notice(), app.state.document.history.len()), ("notice-code-there", 1));
    assert_eq!(app.at("a", "/annotations/0/u").as_deref(), Some("1.00"));
    app.send(CodeCommand::DeleteAnnotation("x".into()));
    assert_eq!(app.at("a", "/annotations/0/id").as_deref(), Some("\"y\""));
    // What is another coder's goes too, and it is said whose it was.
    app.send(CodeCommand::DeleteAnnotation("y".into()));
    assert_eq!((app.last_notice(), app.at("a", "/annotations/0")), ("notice-removed-of-other", None));
    for _ in 0..3 {
        app.act(Action::Undo);
    }
    assert!(same(&app.text(), &start));
}

#[test]
fn annotation_of_another_coder_when_recoded_stays_beside_ones_own() {
    let file = r#"{"hongtou":1,"coders":[{"id":"LW"},{"id":"ZY"}],"codes":[{"id":"c"},{"id":"d"}],"policies":[{"id":"a","text":"plan",
        "annotations":[{"id":"x","code":"c","by":"ZY","target":{"field":"text","start":0,"end":4,"exact":"plan"}}]}]}"#;
    let (mut app, _) = App::with_file(file);
    app.state.settings.coder = "LW".to_owned();
    app.select("a");
    let start = app.text();
    app.send(CodeCommand::Pick(Some("x".into())));
    app.send(CodeCommand::Apply("d".into()));
    assert_eq!(app.last_notice(), "notice-coded-beside");
    let told = |at: usize, key: &str| app.at("a", &format!("/annotations/{at}/{key}")).unwrap();
    assert_eq!([told(0, "by"), told(0, "code")], ["\"ZY\"", "\"c\""]);
    assert_eq!([told(1, "by"), told(1, "code"), told(1, "target/exact")], ["\"LW\"", "\"d\"", "\"plan\""]);
    app.act(Action::Undo);
    assert!(same(&app.text(), &start));
}

#[test]
fn code_that_needs_a_span_when_words_are_selected_stands_on_them() {
    let (mut app, _) = App::with_file(SMALL);
    app.state.settings.coder = "LW".to_owned();
    app.select("a");
    app.send(CodeCommand::Apply("s".into()));
    assert_eq!((app.last_notice(), app.at("a", "/annotations")), ("notice-code-needs-span", None));
    app.send(SelectionCommand::Text(Some(TextSelection { field: "title.zh".into(), range: 3..5 })));
    app.send(CodeCommand::Apply("s".into()));
    let expected = r#"{"field":"title.zh","start":3,"end":5,"exact":"行动","prefix":"区块链","suffix":"计划"}"#;
    assert_eq!(app.at("a", "/annotations/0/target").as_deref(), Some(expected));
    let edit = Command::Edit(EditCommand::Text {
        policy: "a".into(),
        pointer: "/title/zh".into(),
        text: "省区块链行动计划".into(),
        field: "field-title",
    });
    app.send(edit);
    assert_eq!(app.at("a", "/annotations/0/target/start").as_deref(), Some("4"));
    app.act(Action::Undo);
    assert_eq!(app.at("a", "/annotations/0/target").as_deref(), Some(expected));
}

/// One record, and two codes with names in both languages.
const NAMED: &str = r#"{"hongtou":1,"coders":[{"id":"LW"}],"codes":[
    {"id":"top","name":{"en":"support","zh":"支持"}},
    {"id":"fund","parent":"top","key":"1","name":{"en":"funding","zh":"资金"}},
    {"id":"tax","parent":"top","key":"2","name":{"en":"taxes","zh":"税收"}},
    {"id":"words","key":"3","requires_span":true,"name":{"en":"needs words","zh":"须有原文"}}],
    "kinds":[{"id":"plan","name":{"en":"plan","zh":"规划"}}],
    "policies":[{"id":"a","kind":"plan","text":{"zh":"设立专项资金。"}}]}"#;

#[test]
fn words_that_are_selected_in_the_record_when_coded_are_coded_by_the_next_key_too() {
    let (mut app, _) = App::with_file(NAMED);
    app.state.settings.coder = "LW".to_owned();
    app.select("a");
    app.send(SelectionCommand::Text(Some(TextSelection { field: "text.zh".into(), range: 2..6 })));
    app.send(CodeCommand::Key('1'));
    app.send(CodeCommand::Key('2'));
    let exact = |at: usize| app.at("a", &format!("/annotations/{at}/target/exact"));
    assert_eq!([exact(0), exact(1)], [Some("\"专项资金\"".to_owned()), Some("\"专项资金\"".to_owned())]);
    // Without words it is the record.
    app.send(SelectionCommand::Text(None));
    app.send(CodeCommand::Key('2'));
    assert_eq!(app.at("a", "/annotations/2/target"), None);
    assert!(app.at("a", "/annotations/2/code").is_some());
    // Undo lets the words go: they may be others then.
    app.send(SelectionCommand::Text(Some(TextSelection { field: "text.zh".into(), range: 2..6 })));
    app.act(Action::Undo);
    assert!(app.state.session.text_selection.is_none());
}

#[test]
fn codes_and_kinds_are_told_by_their_names_in_the_language_of_the_window() {
    let (mut app, _) = App::with_file(NAMED);
    app.state.settings.coder = "LW".to_owned();
    app.state.settings.language = Some("zh-CN".to_owned());
    app.select("a");
    let step = |app: &App| crate::words::format(app.state.lang(), &app.state.next_undo().unwrap());
    let told = |app: &App| crate::words::format(app.state.lang(), &app.state.notices.last().unwrap().text);
    app.send(CodeCommand::Key('3'));
    assert!(told(&app).contains("须有原文"), "{}", told(&app));
    app.send(CodeCommand::Key('1'));
    assert!(step(&app).contains("支持/资金"), "{}", step(&app));
    app.send(CodeCommand::Key('1'));
    assert!(told(&app).contains("支持/资金"), "{}", told(&app));
    let id = app.at("a", "/annotations/0/id").unwrap().trim_matches('"').to_owned();
    app.send(CodeCommand::DeleteAnnotation(id));
    assert_eq!(app.last_notice(), "notice-removed");
    assert!(told(&app).contains("支持/资金") && step(&app).contains("支持/资金"), "{}", told(&app));
    app.send(crate::app::DefinitionCommand::ApplyDelete(crate::dataset::DefinitionList::Kinds, "plan".into()));
    assert!(step(&app).contains("规划"), "{}", step(&app));
}
