//! Agreement in its tab: what is compared, when it is computed anew, and settling, as steps in the window.

use super::super::{AgreementView, DialogCommand, DisplayCommand, FilterCommand, Settlement, Tab};
use super::{Action, App, CodeCommand, FileCommand, same};
use crate::analysis::agreement::{Coefficient, UnitsOf};
use crate::dataset::Final;

const PASSES: &str = r#"[{"by":"A","at":"2026-01-02T00:00:00Z","codes":["c","v"]},{"by":"B","at":"2026-02-03T00:00:00Z","codes":["c","v"]}]"#;

fn file() -> String {
    let record = |id: &str, annotations: &str| {
        format!(
            r#"{{"id":"{id}","title":"{id}","region":"CN-GD","text":"支持区块链产业发展","passes":{PASSES},"annotations":[{annotations}]}}"#
        )
    };
    let on = |id: &str, by: &str, start: usize, end: usize, exact: &str| {
        format!(
            r#"{{"id":"{id}","code":"c","by":"{by}","target":{{"field":"text","start":{start},"end":{end},"exact":"{exact}"}}}}"#
        )
    };
    let policies = [
        record("p1", &format!("{},{}", on("1", "A", 0, 2, "支持"), on("2", "B", 0, 5, "支持区块链"))),
        record("p2", &on("3", "A", 0, 2, "支持")),
        record("p3", ""),
        record("p4", r#"{"id":"5","code":"v","value":1,"by":"A"},{"id":"6","code":"v","value":2,"by":"B"}"#),
    ];
    format!(
        r#"{{"hongtou":1,"codes":[{{"id":"c","name":"C"}},{{"id":"v","name":"V","measure":"ordinal","scale":[{{"value":1}},{{"value":2}}]}}],
        "coders":[{{"id":"A"}},{{"id":"B"}},{{"id":"J","role":"adjudicator"}}],"policies":[{}]}}"#,
        policies.join(",")
    )
}

fn open() -> App {
    let (mut app, _) = App::with_file(&file());
    app.state.settings.coder = "J".to_owned();
    app.send(DisplayCommand::SetTab(Tab::Agreement));
    app
}

fn disagreements(app: &App) -> Vec<(String, Option<String>)> {
    let of_code = app.state.agreement_of_code().unwrap();
    let id = |row| app.state.document.dataset.id(row);
    of_code.disagreements.iter().map(|own| (id(own.row), own.settled_by.clone())).collect()
}

fn value(app: &App, coefficient: Coefficient) -> Option<f64> {
    let of_code = app.state.agreement_of_code()?;
    of_code.reported.iter().find(|one| one.coefficient == coefficient)?.estimate.map(|own| own.value)
}

fn settle(app: &mut App, policy: &str, code: &str, how: Settlement) {
    app.send(CodeCommand::Settle { policy: policy.into(), code: code.into(), how });
}

fn ends(app: &App, policy: &str, code: &str) -> Option<(bool, Final)> {
    let dataset = &app.state.document.dataset;
    let all = dataset.final_coding(dataset.row(policy).unwrap());
    all.into_iter().find(|own| own.code == code).map(|own| (own.is_coded, own.by))
}

#[test]
fn agreement_is_computed_while_its_tab_is_open_and_anew_when_filter_record_or_choice_change() {
    let (mut app, _) = App::with_file(&file());
    assert!(app.state.agreement_overview().is_none());
    app.send(DisplayCommand::SetTab(Tab::Agreement));
    let overview = app.state.agreement_overview().unwrap();
    assert_eq!(overview.coders, ["A", "B"]);
    assert_eq!(app.state.agreement_of_code().unwrap().asked, (String::new(), 4));
    let overview = app.state.agreement_overview().unwrap();
    let told: Vec<(&str, u32, u32)> =
        overview.codes.iter().map(|own| (own.code.as_str(), own.records, own.disagreements)).collect();
    assert_eq!(told, [("c", 4, 1), ("v", 1, 1)]);
    assert_eq!(app.state.agreement_code(), Some("c"));
    assert_eq!(value(&app, Coefficient::Percent), Some(0.75));
    // The same again asks no job.
    let job = app.state.next_job;
    app.send(DisplayCommand::SetAgreement(AgreementView { why: Some(Coefficient::Alpha), ..AgreementView::default() }));
    assert_eq!(app.state.next_job, job);
    app.send(FilterCommand::ReplaceLine("id:p1,p2".to_owned()));
    assert_eq!(value(&app, Coefficient::Percent), Some(0.5));
    app.send(FilterCommand::ReplaceLine(String::new()));
    let characters = AgreementView { of: UnitsOf::Characters, ..AgreementView::default() };
    app.send(DisplayCommand::SetAgreement(characters));
    assert_eq!(disagreements(&app).len(), 2);
    assert!(app.state.agreement_of_code().unwrap().unitizing.is_some());
    app.send(DisplayCommand::SetAgreement(AgreementView { code: Some("v".into()), ..AgreementView::default() }));
    assert_eq!(disagreements(&app), [("p4".to_owned(), None)]);
    // One coder alone agrees with nobody.
    let one = AgreementView { coders: Some(vec!["A".into()]), ..AgreementView::default() };
    app.send(DisplayCommand::SetAgreement(one));
    assert!(app.state.agreement_overview().unwrap().codes.is_empty() && app.state.agreement_of_code().is_none());
    // Of another file nothing is remembered.
    let other = app.file("other.json", r#"{"hongtou":1,"policies":[{"id":"x"}]}"#);
    app.send(FileCommand::Open(other));
    assert_eq!(app.state.session.agreement, AgreementView::default());
    assert!(app.state.agreement_overview().unwrap().coders.is_empty());
}

#[test]
fn disagreements_when_settled_are_so_by_name_and_come_back_with_undo() {
    let mut app = open();
    let start = app.text();
    assert_eq!(disagreements(&app), [("p2".to_owned(), None)]);
    let alpha = value(&app, Coefficient::Alpha);
    settle(&mut app, "p2", "c", Settlement::As("A".into()));
    assert_eq!(disagreements(&app), [("p2".to_owned(), Some("J".to_owned()))]);
    assert_eq!(ends(&app, "p2", "c"), Some((true, Final::Settled("J".into()))));
    assert_eq!(app.at("p2", "/annotations/1/target/exact").as_deref(), Some("\"支持\""));
    assert_eq!(app.at("p2", "/annotations/1/settles").as_deref(), Some(r#"["3"]"#));
    // Agreement is that of what was coded independently.
    assert_eq!(value(&app, Coefficient::Alpha), alpha);
    // Neither: the record does not have the code, and that is settled as well. The last word counts.
    settle(&mut app, "p2", "c", Settlement::Neither);
    assert_eq!(ends(&app, "p2", "c"), Some((false, Final::Settled("J".into()))));
    assert_eq!(app.at("p2", "/annotations/2/code"), None);
    assert_eq!(disagreements(&app), [("p2".to_owned(), Some("J".to_owned()))]);
    assert_eq!(value(&app, Coefficient::Alpha), alpha);
    // Again, and as before: whatever was said last holds, and the same twice is one step.
    settle(&mut app, "p2", "c", Settlement::As("A".into()));
    let text = app.text();
    settle(&mut app, "p2", "c", Settlement::As("A".into()));
    assert!(same(&app.text(), &text));
    assert_eq!(ends(&app, "p2", "c"), Some((true, Final::Settled("J".into()))));
    settle(&mut app, "p1", "c", Settlement::Both);
    let list = app.at("p1", "/annotations").unwrap();
    assert_eq!(list.matches("\"settles\":[\"1\",\"2\"]").count(), 2, "{list}");
    settle(&mut app, "p4", "v", Settlement::Value(Some(crate::json::Value::from("2"))));
    assert_eq!(ends(&app, "p4", "v"), Some((true, Final::Settled("J".into()))));
    for _ in 0..5 {
        app.act(Action::Undo);
    }
    assert!(same(&app.text(), &start));
    assert_eq!(disagreements(&app), [("p2".to_owned(), None)]);
}

#[test]
fn settling_when_nobody_says_who_asks_first_and_without_ids_says_why_not() {
    let mut app = open();
    app.state.settings.coder = String::new();
    settle(&mut app, "p2", "c", Settlement::As("A".into()));
    assert!(app.at("p2", "/annotations/1").is_none());
    app.send(DialogCommand::set_draft(super::super::Dialog::Coder { typed: "K".into() }));
    app.send(CodeCommand::SetCoder("K".into()));
    assert_eq!(app.at("p2", "/annotations/1/by").as_deref(), Some("\"K\""));
    let (mut app, _) = App::with_file(&file().replace(r#""id":"3","#, ""));
    app.state.settings.coder = "J".to_owned();
    settle(&mut app, "p2", "c", Settlement::Neither);
    assert_eq!(app.last_notice(), "notice-settle-no-ids");
}

#[test]
fn agreement_while_coding_blind_or_of_a_blind_packet_is_not_computed() {
    let mut app = open();
    app.act(Action::ToggleBlind);
    assert_eq!(app.state.why_no_agreement().map(|why| why.id), Some("agree-blind"));
    assert!(app.state.agreement_overview().is_none() && app.state.agreement_of_code().is_none());
    app.act(Action::ToggleBlind);
    assert!(app.state.agreement_of_code().is_some());
    let text = file().replacen("\"hongtou\":1,", r#""hongtou":1,"derived_from":{"blind":"A"},"#, 1);
    let (mut app, _) = App::with_file(&text);
    app.send(DisplayCommand::SetTab(Tab::Agreement));
    assert_eq!(app.state.why_no_agreement().map(|why| why.id), Some("cli-agree-blind"));
    assert!(app.state.agreement_overview().is_none());
}
