//! Blind coding: what is seen, what is changed, and what is written.

use super::{App, same};
use crate::analysis::Counted;
use crate::app::dispatch::dispatch;
use crate::app::effect::Effect;
use crate::app::job::run_inline;
use crate::app::{
    Action, BulkDraft, BulkField, CodeCommand, Dialog, DialogCommand, DisplayCommand, EditCommand, ExportOptions,
    FileCommand, FilePurpose, FilterCommand, MatrixView, SelectionCommand, Settings, Tab,
};
use crate::figures::AdoptionTable;
use crate::formats;

/// Two coders; what only the other one said begins with `zz`.
pub(super) const FILE: &str = r#"{"hongtou":1,"id":"6f1c2f0e-5f0e-4c57-9a43-0c1de1a4b7aa","coders":[{"id":"LW"},{"id":"zzy","name":"zzname"}],
 "codes":[{"id":"c","key":"c"},{"id":"d"}],"policies":[
 {"id":"a","issued":"2016","title":{"zh":"区块链行动计划"},"annotations":[{"id":"1","code":"c","by":"LW"},
  {"id":"2","code":"zzcode","by":"zzy","value":"zzvalue","memo":"zzmemo"}],"passes":[{"by":"zzy","at":"2026"}]},
 {"id":"b","issued":"2017","annotations":[{"id":"3","code":"d","by":"zzy","memo":"zzmemo"}]},
 {"id":"c","issued":"2018"}]}"#;

/// Blind, as one of the two.
fn blind() -> App {
    let (mut app, _) = App::with_file(FILE);
    app.send(CodeCommand::SetCoder("LW".to_owned()));
    app.act(Action::ToggleBlind);
    assert!(app.state.document.is_blind());
    app
}

fn found(app: &mut App, line: &str) -> Vec<String> {
    app.send(FilterCommand::ReplaceLine(line.to_owned()));
    app.shown()
}

#[test]
fn disagreements_when_blind_are_refused_with_the_reason() {
    let mut app = blind();
    app.act(Action::ShowDisagreements);
    assert_eq!(app.last_notice(), "why-blind-disagreements");
    assert_eq!(app.state.session.filter_line, "");
    app.act(Action::ToggleBlind);
    app.act(Action::ShowDisagreements);
    assert_eq!(app.state.session.filter_line, "has:disagreement");
}

#[test]
fn plots_when_blind_say_whose_coding_they_count() {
    use crate::analysis::{By, RowOrder};
    use crate::figures::{PageSize, Plot, Recipe};
    use crate::query::DatePart;
    use crate::words::Lang;
    let mut app = blind();
    let figure = |app: &App, plot: Plot, lang: Lang| {
        let recipe = Recipe {
            plot,
            by: By::Nothing,
            bin: None,
            counted: Counted::Records,
            order: RowOrder::Count,
            date: DatePart::Issued,
            lang,
            size: PageSize::TWO_COLUMNS,
            adopts: Default::default(),
            show: Default::default(),
            look: Default::default(),
            range: Default::default(),
        };
        let state = &app.state;
        recipe
            .make(&state.document.dataset, (&state.session.query, state.lexicon()), AdoptionTable::Numbers, &())
            .unwrap()
    };
    for plot in Plot::ALL {
        for (lang, said) in [(Lang::En, "only the coding of LW is counted"), (Lang::Zh, "只统计 LW 的")] {
            let own = figure(&app, plot, lang);
            assert!(own.chart.caption.contains(said), "{}", own.chart.caption);
            assert!(own.page.words.contains(said) && own.recipe.contains(r#""blind":"LW""#), "{}", own.recipe);
        }
    }
    app.act(Action::ToggleBlind);
    let own = figure(&app, Plot::Matrix, Lang::En);
    assert!(!own.page.words.contains("counted blind") && !own.page.words.contains("Coded blind"));
    assert!(!own.recipe.contains("blind"), "{}", own.recipe);
}

#[test]
fn coder_whose_id_differs_by_case_alone_is_another_one() {
    let mut app = blind();
    app.act(Action::ToggleBlind);
    app.send(CodeCommand::SetCoder("lw".to_owned()));
    app.act(Action::ToggleBlind);
    assert_eq!(found(&mut app, "has:code"), Vec::<String>::new());
}

#[test]
fn evidence_of_others_when_blind_is_found_neither_by_the_line_nor_in_the_matrix() {
    const FILE: &str = r#"{"hongtou":1,"coders":[{"id":"LW"},{"id":"ZY"}],"codes":[{"id":"c"}],"policies":[
        {"id":"a","issued":"2016","text":"plan","annotations":[{"id":"1","code":"c","by":"ZY",
         "target":{"field":"text","start":0,"end":4,"exact":"plan"}}]},
        {"id":"b","issued":"2016","annotations":[{"id":"2","code":"c","by":"ZY"}]}]}"#;
    let (mut app, _) = App::with_file(FILE);
    app.send(CodeCommand::SetCoder("LW".to_owned()));
    let lacking = |app: &mut App, counted| {
        app.send(DisplayCommand::SetMatrix(MatrixView { counted, ..MatrixView::default() }));
        app.state.matrix().map(|matrix| matrix.counts.shown.total())
    };
    app.send(DisplayCommand::SetTab(Tab::Matrix));
    assert_eq!(found(&mut app, "has:evidence"), ["a"]);
    assert_eq!(found(&mut app, "{has:evidence}"), ["a"]);
    assert_eq!(found(&mut app, ""), ["a", "b"]);
    assert_eq!(lacking(&mut app, Counted::WithoutEvidence), Some(1));
    app.act(Action::ToggleBlind);
    assert_eq!(app.state.matrix().map(|matrix| matrix.counts.shown.total()), Some(0));
    assert_eq!(lacking(&mut app, Counted::Uncoded), Some(2));
    assert_eq!(found(&mut app, "has:evidence"), Vec::<String>::new());
    assert_eq!(found(&mut app, "{has:evidence}"), Vec::<String>::new());
}

#[test]
fn line_when_blind_finds_nothing_of_others() {
    let mut app = blind();
    for line in ["code:d", "has:memo", "memo:zzmemo", "zzmemo", "value:zzvalue", "has:pass", "{code:d}"] {
        assert_eq!(found(&mut app, line), Vec::<String>::new(), "{line}");
    }
    assert_eq!(found(&mut app, "missing:code"), ["b", "c"]);
    assert_eq!(found(&mut app, "code:c"), ["a"]);
    for line in ["by:zzy", "by:zzname", "code:zzcode"] {
        app.send(FilterCommand::ReplaceLine(line.to_owned()));
        assert!(!app.state.session.mistakes.is_empty(), "{line}: nobody is called so");
    }
    app.act(Action::ToggleBlind);
    assert_eq!(found(&mut app, "by:zzy"), ["a", "b"]);
    assert_eq!(found(&mut app, "missing:code"), ["c"]);
}

#[test]
fn blindness_when_turned_on_and_off_is_no_edit_and_is_remembered_for_the_file() {
    let (mut app, path) = App::with_file(FILE);
    app.act(Action::ToggleBlind);
    assert!(!app.state.document.is_blind(), "who codes is asked first");
    app.send(CodeCommand::SetCoder("LW".to_owned()));
    assert!(app.state.document.is_blind());
    assert!(!app.state.document.has_unsaved_changes());
    let other = app.file("other.json", FILE);
    app.send(FileCommand::Open(other));
    assert!(!app.state.document.is_blind());
    let settings = serde_json::to_string(&app.state.settings).unwrap();
    app.state.settings = serde_json::from_str::<Settings>(&settings).unwrap();
    app.send(FileCommand::Open(path));
    assert!(app.state.document.is_blind());
    assert_eq!(found(&mut app, "has:memo"), Vec::<String>::new());
    app.act(Action::ToggleBlind);
    assert!(same(&app.text(), &formats::write(&formats::read(FILE.as_bytes().to_vec()).unwrap().dataset)));
}

#[test]
fn edits_when_blind_are_of_the_whole_and_saving_writes_everything() {
    let mut app = blind();
    app.select("a");
    app.act(Action::MarkRead);
    assert_eq!(
        app.at("a", "/passes").as_deref(),
        Some(r#"[{"by":"zzy","at":"2026"},{"by":"LW","at":"2026-11-25T08:00:00Z","codes":["c","d"]}]"#)
    );
    let seen = app.state.document.dataset.policy(app.state.session.selected.unwrap());
    assert_eq!(seen.passes().len(), 1, "what is shown follows at once");
    app.select("b");
    app.send(CodeCommand::Key('c'));
    app.edit("b", "/note", "note");
    app.act(Action::Save);
    assert_eq!(app.last_notice(), "notice-saved");
    let path = app.state.document.path().unwrap().to_owned();
    let text = std::fs::read_to_string(path).unwrap();
    for word in ["zzcode", "zzvalue", "zzname", r#""code":"d","by":"zzy""#, r#""note":"note""#] {
        assert!(text.contains(word), "{word}");
    }
    // The list of coders, from which an edit may be made, is whole too.
    app.send(CodeCommand::SetCoder("NEW".to_owned()));
    app.select("c");
    app.send(CodeCommand::Key('c'));
    assert!(app.text().contains("zzname") && app.text().contains(r#"{"id":"NEW","name":"NEW","role":"coder"}"#));
    assert_eq!(found(&mut app, "has:code"), ["c"], "somebody else codes blind now");
    for _ in 0..5 {
        app.act(Action::Undo);
    }
    app.act(Action::ToggleBlind);
    assert!(same(&app.text(), &formats::write(&formats::read(FILE.as_bytes().to_vec()).unwrap().dataset)));
}

#[test]
fn code_when_taken_off_many_records_blind_stays_where_others_put_it() {
    let mut app = blind();
    app.select("b");
    app.send(CodeCommand::Apply("d".to_owned()));
    app.send(FilterCommand::ReplaceLine("code:d".to_owned()));
    assert_eq!(app.state.derived.rows.len(), 1);
    let rows = std::sync::Arc::clone(&app.state.derived.rows);
    let draft = BulkDraft { rows, field: BulkField::RemoveCode, code: Some("d".to_owned()), ..BulkDraft::default() };
    app.send(DialogCommand::open(Dialog::Bulk(Box::new(draft))));
    app.send(EditCommand::ApplyBulk);
    assert_eq!(app.at("b", "/annotations").as_deref(), Some(r#"[{"id":"3","code":"d","by":"zzy","memo":"zzmemo"}]"#));
    assert!(found(&mut app, "code:d").is_empty());
}

#[test]
fn history_when_blind_does_not_say_what_others_did() {
    let (mut app, _) = App::with_file(FILE);
    app.send(CodeCommand::SetCoder("zzy".to_owned()));
    app.select("c");
    app.send(CodeCommand::New("zznew".to_owned()));
    app.send(CodeCommand::DeleteAnnotation("1".to_owned()));
    app.edit("c", "/note", "plain");
    app.send(CodeCommand::SetCoder("LW".to_owned()));
    app.act(Action::ToggleBlind);
    app.act(Action::Undo);
    app.act(Action::Undo);
    let told = format!("{:?} {:?} {:?}", app.state.notices, app.state.next_undo(), app.state.next_redo());
    assert!(!told.contains("zz"), "{told}");
    let history = app.state.document.history();
    for step in history.steps().chain(history.undone()) {
        let told = format!("{:?} {}", step.label(), step.by());
        assert!(!told.contains("zz"), "{told}");
    }
    app.act(Action::Redo);
    app.act(Action::Redo);
    let log = format!("{:?}", app.state.document.history().of_record("c"));
    assert!(log.contains("plain") && !log.contains("zz"), "{log}");
    app.act(Action::ToggleBlind);
    assert!(format!("{:?}", app.state.document.history().of_record("c")).contains("zznew"));
}

#[test]
fn packet_when_blind_has_nothing_of_others_whatever_is_ticked() {
    let mut app = blind();
    app.send(FilterCommand::ReplaceLine("issued:2016..2017".to_owned()));
    app.send(FileCommand::Export(ExportOptions::default()));
    let path = app.folder.path().join("packet.json");
    app.choose(FilePurpose::ExportSubset, &path);
    let text = std::fs::read_to_string(&path).unwrap();
    let packet = formats::read(text.clone().into_bytes()).unwrap().dataset;
    assert_eq!(packet.len(), 2);
    let (header, records) = text.split_once("\"policies\"").unwrap();
    assert!(!records.contains("zz"), "{records}");
    assert!(!header.contains("zzname") && !header.contains("zzy"), "{header}");
    // What it was at the sender's is all of it: else it would come back as changed there.
    let whole = app.state.document.whole();
    let hash = crate::json::hex(&whole.record_hash(whole.row("a").unwrap()));
    assert!(text.contains(&hash));
}

#[test]
fn large_dataset_when_blind_shows_nothing_until_what_may_be_seen_is_made() {
    let (mut app, _) = App::with_file(FILE);
    app.send(CodeCommand::SetCoder("LW".to_owned()));
    app.state.at_once.rows = 0;
    let effects = dispatch(&mut app.state, &app.deps, Action::ToggleBlind);
    assert!(app.state.document.is_blind() && app.state.document.is_hidden_whole());
    assert_eq!(app.state.document.dataset.len(), 0);
    assert!(app.state.derived.rows.is_empty());
    assert!(!format!("{:?}", app.state.lexicon()).contains("zz"));
    for effect in effects {
        if let Effect::Spawn(job) = effect {
            app.send(run_inline(*job));
        }
    }
    assert!(!app.state.document.is_hidden_whole());
    assert_eq!(app.state.document.dataset.len(), 3);
    assert_eq!(found(&mut app, "has:code"), ["a"]);
    // A few changes are followed at once, many in a job; what is shown meanwhile is never more.
    app.send(SelectionCommand::Record(app.state.document.dataset.row("b")));
    app.send(CodeCommand::Key('c'));
    assert_eq!(found(&mut app, "code:c"), ["a", "b"]);
    assert_eq!(found(&mut app, "has:memo"), Vec::<String>::new());
    app.act(Action::ToggleBlind);
    assert_eq!(found(&mut app, "has:memo"), ["a", "b"]);
}

#[test]
fn issues_when_blind_are_of_what_is_seen() {
    let text = FILE.replace(r#""by":"zzy","value""#, r#""by":"zzunknown","value""#);
    let (mut app, _) = App::with_file(&text);
    let told = |app: &App| format!("{:?}", app.state.document.issues);
    assert!(told(&app).contains("zz"), "{}", told(&app));
    app.send(CodeCommand::SetCoder("LW".to_owned()));
    app.act(Action::ToggleBlind);
    assert!(!told(&app).contains("zz"), "{}", told(&app));
    app.edit("c", "/issued", "soon");
    assert!(told(&app).contains("soon") && !told(&app).contains("zz"), "{}", told(&app));
    app.act(Action::ToggleBlind);
    assert!(told(&app).contains("zzunknown") && told(&app).contains("soon"), "{}", told(&app));
}
