//! Records that are probably the same: listed by the rules, told apart, related and merged, each as one step.

use proptest::prelude::*;

use super::{Action, App, SMALL, SelectionCommand};
use crate::analysis::duplicates::{DuplicateRules, PairKind};
use crate::app::{CodeCommand, DialogCommand, FileCommand, FilterCommand, PairCommand, ToolWindow};
use crate::dataset::Dataset;
use crate::json::Value;

/// Two records of one document, a draft of it, and one that names the second; the annotations share an id.
const FILE: &str = r#"{
"hongtou": 1,
"coders": [{"id":"LW"},{"id":"ZY"}],
"codes": [{"id":"c"}],
"events": [{"date":"2020-06","label":"Plan","policy":"b"}],
"policies": [
{"id":"a","region":"CN-GD","title":{"zh":"区块链产业发展行动计划"},"text":{"zh":"前言。支持区块链发展。"},"number":"粤工信〔2020〕5号","issued":"2020-05-01","sources":[{"id":"s1","url":"https://a.example"}],"basis":{"issued":{"is":"reported","source":"s1"}},"tags":["one"],"passes":[{"by":"LW"}],"annotations":[{"id":"1","code":"c","by":"LW","target":{"field":"text.zh","start":5,"end":8,"exact":"区块链","prefix":"前言。支持","suffix":"发展。"}}]},
{"id":"b","region":"CN-GD","title":{"zh":"广东省区块链发展计划","en":"Blockchain plan"},"text":{"zh":"支持区块链的发展。"},"number":"粤工信[2020]5号","issued":"2020-05","sources":[{"id":"s1","url":"https://b.example"}],"basis":{"title.en":{"is":"translation","source":"s1"}},"tags":["two","one"],"own":1.50,"annotations":[{"id":"1","code":"c","by":"ZY","target":{"field":"text.zh","start":2,"end":5,"exact":"区块链","prefix":"支持","suffix":"的发展。"}},{"id":"2","code":"c","by":"ZY","settles":["1"]}]},
{"id":"d","region":"CN-GD","title":{"zh":"区块链产业发展行动计划（征求意见稿）"},"issued":"2020-01-05"},
{"id":"e","title":{"zh":"解读"},"relations":[{"type":"interprets","policy":"b"},{"type":"interprets","policy":"a"}]}
]
}
"#;

fn opened() -> App {
    let (mut app, _) = App::with_file(FILE);
    app.state.settings.coder = "LW".to_owned();
    app
}

fn pairs(app: &App) -> Vec<String> {
    let dataset = &app.state.document.dataset;
    let told = |pair: &crate::analysis::duplicates::LikelyPair| {
        format!("{} {} {}", dataset.id(pair.first), dataset.id(pair.second), pair.kind.id())
    };
    app.state.pairs().map(|found| found.duplicates.pairs.iter().map(told).collect()).unwrap_or_default()
}

fn at(app: &App) -> Option<(String, String)> {
    let pair = app.state.chosen_pair()?;
    let id = |row| app.state.document.dataset.id(row);
    Some((id(pair.first), id(pair.second)))
}

fn ids(a: &str, b: &str) -> (String, String) {
    (a.to_owned(), b.to_owned())
}

#[test]
fn pairs_when_told_apart_are_gone_and_undo_and_reload_agree() {
    let mut app = opened();
    assert!(app.state.pairs().is_none(), "nothing is looked for while the window is not open");
    app.act(Action::ShowDuplicates);
    assert_eq!(pairs(&app), ["a b duplicate", "d a draft"]);
    assert_eq!(at(&app), Some(ids("a", "b")));
    let start = app.text();
    app.act(Action::NotSame);
    assert_eq!(pairs(&app), ["d a draft"]);
    assert_eq!(at(&app), Some(ids("d", "a")), "the next one has come to its place");
    assert_eq!(app.state.pairs().unwrap().duplicates.not_same, 1);
    assert_eq!(app.at("a", "/relations").as_deref(), Some(r#"[{"type":"not_same","policy":"b"}]"#));
    app.send(PairCommand::Relate("draft_of", false));
    assert_eq!(app.at("d", "/relations").as_deref(), Some(r#"[{"type":"draft_of","policy":"a"}]"#));
    assert_eq!((pairs(&app), at(&app)), (vec![], None));
    // Read again, it is still so.
    let file = app.file("again.json", &app.text());
    app.act(Action::Undo);
    app.act(Action::Undo);
    assert_eq!((app.text(), pairs(&app).len()), (start, 2));
    app.state.session.tools.clear();
    app.send(FileCommand::Open(file));
    app.act(Action::ShowDuplicates);
    assert!(pairs(&app).is_empty());
}

#[test]
fn pairs_when_another_file_is_open_are_those_of_that_file() {
    let mut app = opened();
    app.act(Action::ShowDuplicates);
    assert_eq!(pairs(&app).len(), 2);
    let other = app.file("other.json", SMALL);
    app.send(FileCommand::Open(other));
    assert!(pairs(&app).is_empty() && at(&app).is_none());
    assert!(super::super::action::resolve(&app.state, Action::NotSame).is_err());
}

#[test]
fn pairs_when_filter_rules_or_kind_change_follow_them() {
    let mut app = opened();
    app.act(Action::ShowDuplicates);
    app.act(Action::NextPair);
    assert_eq!(at(&app), Some(ids("d", "a")));
    app.act(Action::NextPair);
    assert_eq!(at(&app), Some(ids("d", "a")), "it was the last one");
    app.act(Action::PreviousPair);
    app.send(PairCommand::Filter(Some(PairKind::Draft)));
    assert_eq!(at(&app), Some(ids("d", "a")));
    app.send(PairCommand::Filter(Some(PairKind::Repost)));
    assert_eq!(at(&app), None);
    app.send(PairCommand::Filter(None));
    app.send(PairCommand::SetRules(DuplicateRules { drafts: false, ..DuplicateRules::default() }));
    assert_eq!(pairs(&app), ["a b duplicate"]);
    assert!(!app.state.settings.duplicate_rules.drafts);
    app.send(FilterCommand::ReplaceLine("-id:b".to_owned()));
    assert!(pairs(&app).is_empty());
    let job = app.state.next_job;
    app.send(DialogCommand::CloseTool(ToolWindow::Duplicates));
    app.send(FilterCommand::ReplaceLine(String::new()));
    assert!(!app.state.are_pairs_current(), "nothing is looked for while the window is closed");
    assert_eq!(app.state.next_job, job);
}

#[test]
fn pairs_when_there_are_many_records_are_found_in_a_job() {
    let mut app = App::with_sample();
    app.state.at_once.facet_rows = 10;
    let job = app.state.next_job;
    app.act(Action::ShowDuplicates);
    assert!(app.state.next_job > job && app.state.are_pairs_current());
    assert_eq!(app.state.pairs().unwrap().duplicates.records, 131);
}

#[test]
fn pair_when_merged_keeps_what_either_has_and_one_undo_brings_both_back() {
    let mut app = opened();
    app.act(Action::ShowDuplicates);
    app.send(PairCommand::Take("/text/zh".to_owned(), true));
    let start = app.text();
    app.act(Action::MergePair);
    let dataset = &app.state.document.dataset;
    assert!(dataset.row("b").is_none() && dataset.len() == 3);
    // Values of the kept record stand unless the other was chosen, and what only the other has comes.
    assert_eq!(app.at("a", "/title").as_deref(), Some(r#"{"zh":"区块链产业发展行动计划","en":"Blockchain plan"}"#));
    assert_eq!(app.at("a", "/issued").as_deref(), Some("\"2020-05-01\""));
    assert_eq!(app.at("a", "/own").as_deref(), Some("1.50"));
    assert_eq!(app.at("a", "/tags").as_deref(), Some(r#"["one","two"]"#));
    // A source with an id that is taken has another one, and what names it names that.
    assert_eq!(app.at("a", "/sources/1/id").as_deref(), Some("\"s1-2\""));
    assert_eq!(app.at("a", "/basis/title.en/source").as_deref(), Some("\"s1-2\""));
    assert_eq!(app.at("a", "/basis/issued/source").as_deref(), Some("\"s1\""));
    // Both annotations stand on their words in the text that was taken.
    assert_eq!(app.at("a", "/text/zh").as_deref(), Some("\"支持区块链的发展。\""));
    for annotation in [0, 1] {
        assert_eq!(app.at("a", &format!("/annotations/{annotation}/target/start")).as_deref(), Some("2"));
        assert_eq!(app.at("a", &format!("/annotations/{annotation}/target/exact")).as_deref(), Some("\"区块链\""));
    }
    let new = app.at("a", "/annotations/1/id").unwrap();
    assert_ne!(new, "\"1\"");
    assert_eq!(app.at("a", "/annotations/2/settles/0"), Some(new));
    // What named the other record names this one, once.
    assert_eq!(app.at("e", "/relations").as_deref(), Some(r#"[{"type":"interprets","policy":"a"}]"#));
    assert!(app.text().contains(r#""policy":"a"}]"#) && !app.text().contains(r#""policy":"b""#));
    app.act(Action::Undo);
    assert_eq!(app.text(), start);
    app.act(Action::Redo);
    assert!(app.state.document.dataset.row("b").is_none());
}

#[test]
fn pair_when_the_second_is_kept_has_its_annotations_on_its_text() {
    let mut app = opened();
    app.act(Action::ShowDuplicates);
    app.send(PairCommand::Keep(true));
    app.act(Action::MergePair);
    assert!(app.state.document.dataset.row("a").is_none());
    assert_eq!(app.at("b", "/text/zh").as_deref(), Some("\"支持区块链的发展。\""));
    // It came from the other text, where its words stood elsewhere.
    assert_eq!(app.at("b", "/annotations/2/target/start").as_deref(), Some("2"));
    assert_eq!(app.at("b", "/passes").as_deref(), Some(r#"[{"by":"LW"}]"#));
}

#[test]
fn pair_when_somebody_codes_blind_is_not_merged_and_nothing_of_others_is_seen() {
    let mut app = opened();
    app.act(Action::ShowDuplicates);
    app.send(CodeCommand::ToggleBlind);
    assert_eq!(pairs(&app).len(), 2);
    let pair = app.state.chosen_pair().unwrap();
    let fields = app.state.fields_of_pair(&pair);
    let told: String =
        fields.iter().flat_map(|own| [&own.first, &own.second]).flatten().map(crate::json::compact).collect();
    assert!(told.contains("\"LW\"") && !told.contains("\"ZY\""), "{told}");
    let start = app.text();
    app.act(Action::MergePair);
    app.send(PairCommand::Merge);
    assert_eq!((app.last_notice(), app.text()), ("why-blind-pair", start));
    // Telling two records apart says nothing of coding.
    app.act(Action::NotSame);
    assert_eq!(pairs(&app), ["d a draft"]);
    assert!(app.text().contains("\"ZY\""));
}

#[test]
fn pair_when_shown_is_the_open_record() {
    let mut app = opened();
    app.act(Action::ShowDuplicates);
    app.send(PairCommand::Show(true));
    assert_eq!(app.state.selected_id().as_deref(), Some("b"));
    app.send(SelectionCommand::Record(None));
}

/// Each value of a list of one stands in that of the other.
fn holds(all: Option<&Value>, part: Option<&Value>) -> bool {
    let list = |value: Option<&Value>| value.and_then(Value::as_array).unwrap_or_default().to_vec();
    let all = list(all);
    list(part).iter().all(|own| all.contains(own))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn pair_of_the_sample_when_merged_and_undone_is_as_it_was(
        one in 0_usize..131,
        other in 0_usize..131,
        keeps_second in any::<bool>(),
        taken in prop::collection::vec(("/(title|summary|text|note)/(zh|en)|/(issued|kind|number|issuers)", any::<bool>()), 0..4),
    ) {
        prop_assume!(one != other);
        let mut app = App::with_sample();
        let rows: Vec<_> = app.state.document.dataset.rows().collect();
        let (first, second) = (rows[one], rows[other]);
        let dataset: Dataset = app.state.document.dataset.clone();
        let start = app.text();
        app.state.session.pairs.keeps_second = keeps_second;
        app.state.session.pairs.taken = taken.into_iter().collect();
        let merge = super::super::duplicates::PairMerge {
            dataset: &dataset,
            rows: (first, second),
            view: &app.state.session.pairs,
            referring: &[],
            deleted: None,
        };
        let (kept, gone) = merge.ids();
        let deps = crate::app::Deps::fixed();
        let edit = merge.edit(|| deps.new_id());
        app.send(crate::app::EditCommand::Apply(Box::new(edit), crate::msg!("edit-new-record")));
        prop_assert!(app.state.document.dataset.row(&gone).is_none());
        let (merged, left) = (app.record(&kept), dataset.policy(dataset.row(&gone).unwrap()).into_value());
        for key in ["/tags", "/assigned", "/passes"] {
            prop_assert!(holds(merged.pointer(key), left.pointer(key)), "{key}");
        }
        // What it comes to can be read again, and says the same.
        let written = app.text();
        let file = app.file("merged.json", &written);
        let read = crate::persistence::read_file(&file, &()).unwrap().0;
        prop_assert_eq!(read.issues.errors(), 0);
        app.act(Action::Undo);
        prop_assert_eq!(app.text(), start);
    }
}
