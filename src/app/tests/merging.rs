//! Packets that come back and are merged: the whole way, as its steps in the window.

use super::super::{CopyOf, Dialog, DialogCommand, MergeGroup, MergeReview, MergeRow, OpenConflicts, run_inline};
use super::reading::job_of;
use super::{Action, App, EditCommand, FieldEdit, FileCommand, FilePurpose, same};
use crate::analysis::agreement::{Bootstrap, of_records, report};
use crate::dataset::{Choice, Dataset, RowId};
use crate::formats::{self, HONGTOU, PacketRequest, write_packet};
use crate::json::Value;
use crate::query::Query;

/// The blind packet of a coder, as it is sent.
fn packet(parent: &Dataset, coder: &str, number: u32) -> String {
    let request = PacketRequest {
        query: Query::default(),
        packet: format!("00000000-0000-4000-8000-00000000000{number}"),
        at: "2026-11-25T08:00:00Z".to_owned(),
        by: "LW".to_owned(),
        without: Vec::new(),
        only_coding: false,
        blind: Some(coder.to_owned()),
        accepts_losses: false,
    };
    let made = write_packet(parent.clone(), &request, &HONGTOU, &()).unwrap().unwrap();
    String::from_utf8(made.bytes).unwrap()
}

fn review(app: &App) -> &MergeReview {
    match app.state.session.dialogs.top() {
        Some(Dialog::Merge(review)) => review,
        other => panic!("a merge, not {other:?}"),
    }
}

/// Puts a value, given as JSON, at a place of a record.
fn put(app: &mut App, id: &str, pointer: &str, text: &str) {
    let value = Some(crate::json::read(text).unwrap().0);
    let (policy, pointer) = (id.to_owned(), pointer.to_owned());
    app.send(EditCommand::Field(FieldEdit { policy, pointer, value, field: "field-title" }));
}

/// Opens a packet, as its coder does, edits it, and gives what was saved.
fn edited(text: &str, coder: &str, edits: &[(&str, &str, String)]) -> String {
    let (mut app, path) = App::with_file(text);
    app.state.settings.coder = coder.to_owned();
    for (id, pointer, value) in edits {
        put(&mut app, id, pointer, value);
    }
    app.act(Action::Save);
    std::fs::read_to_string(path).unwrap()
}

/// What a coder says of the first ten policies: a pass for each, and the code on those that `marks` names.
fn coding(ids: &[String], coder: &str, marks: &[usize]) -> Vec<(String, &'static str, String)> {
    let pass = format!(r#"[{{"by":"{coder}","at":"2026-11-26T08:00:00Z","codes":["dedicated"]}}]"#);
    let mut edits = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        edits.push((id.clone(), "/passes", pass.clone()));
        if marks.contains(&at) {
            let mark = format!(r#"[{{"id":"{coder}-{at}","code":"dedicated","by":"{coder}"}}]"#);
            edits.push((id.clone(), "/annotations", mark));
        }
    }
    edits
}

#[test]
fn three_blind_packets_come_back_with_one_conflict_and_are_undone_in_as_many_steps() {
    let listed = r#""coders": [{"id":"A"},{"id":"B"},{"id":"C"},"#;
    let (mut app, _) = App::with_file(&formats::sample::SAMPLE.replacen(r#""coders": ["#, listed, 1));
    app.state.settings.coder = "LW".to_owned();
    let parent = app.state.document.dataset.clone();
    let ids: Vec<String> = parent.rows().map(|row| parent.id(row)).take(10).collect();
    let packets: Vec<String> = ["A", "B", "C"].iter().zip(1..).map(|(coder, at)| packet(&parent, coder, at)).collect();
    let own = |coder: &str, marks: &[usize]| coding(&ids, coder, marks);
    let of = |edits: &[(String, &'static str, String)]| -> Vec<(String, &'static str, String)> { edits.to_vec() };
    let mut a = own("A", &[0, 1, 2, 3, 4]);
    let b = of(&own("B", &[1, 2, 3, 4, 5]));
    let mut c = own("C", &[1, 2, 3, 4]);
    // One corrected a date that the parent corrects, too; one that the parent leaves.
    a.push((ids[0].clone(), "/issued", "\"2016-11-03\"".to_owned()));
    c.push((ids[1].clone(), "/number", "\"沪〔2017〕1号\"".to_owned()));
    let borrowed = |edits: &[(String, &'static str, String)], text: &str, coder: &str| {
        let edits: Vec<(&str, &str, String)> =
            edits.iter().map(|(id, pointer, value)| (id.as_str(), *pointer, value.clone())).collect();
        edited(text, coder, &edits)
    };
    let mut back = [borrowed(&a, &packets[0], "A"), borrowed(&b, &packets[1], "B"), borrowed(&c, &packets[2], "C")];
    // One renamed a code, in a program of its own: what it was is known by its hash.
    let named = r#""id":"dedicated","name":{"#;
    assert!(back[1].contains(named), "the code stands there so");
    back[1] = back[1].replacen(named, r#""id":"dedicated","name":{"fr":"Dédié","#, 1);
    put(&mut app, &ids[0], "/issued", "\"2016-11-02\"");
    app.act(Action::Save);
    let start = app.text();
    let mut steps = Vec::new();
    for (text, coder) in back.iter().zip(["A", "B", "C"]) {
        let file = app.file(&format!("{coder}.json"), text);
        app.choose(FilePurpose::Merge, &file);
        let found = review(&app);
        let conflicts: Vec<String> =
            found.found.merge.conflicts.iter().map(|conflict| format!("{:?}", conflict.about)).collect();
        assert_eq!((found.found.from(), found.open()), (Some(coder), usize::from(coder == "A")), "{conflicts:?}");
        assert!(found.found.changed_elsewhere.is_empty());
        if coder == "A" {
            // Nothing is done before it is decided.
            app.send(FileCommand::ApplyMerge(OpenConflicts::Refused));
            let mut decided = review(&app).clone();
            decided.choose(0, Choice::Other(Some(Value::from("2016-11-02/2016-11-03"))));
            app.send(DialogCommand::set_draft(Dialog::Merge(Box::new(decided))));
        }
        steps.push(app.text());
        app.send(FileCommand::ApplyMerge(OpenConflicts::Refused));
        assert_eq!(app.last_notice(), "notice-merged", "{coder}");
        // The same once more has nothing to say.
        app.choose(FilePurpose::Merge, &file);
        assert_eq!(app.last_notice(), "notice-merge-nothing", "{coder}");
    }
    assert_eq!(app.at(&ids[0], "/issued").as_deref(), Some("\"2016-11-02/2016-11-03\""));
    assert_eq!(app.at(&ids[1], "/number").as_deref(), Some("\"沪〔2017〕1号\""));
    let dataset = &app.state.document.dataset;
    assert_eq!(dataset.header().code("dedicated").and_then(|code| code.name.get("fr")), Some("Dédié"));
    // What the compiler had coded is there as well, and the agreement of the three is that of their marks.
    let rows: Vec<RowId> = dataset.rows().collect();
    let coders = ["A", "B", "C"].map(str::to_owned);
    let code = dataset.header().code("dedicated").unwrap();
    let ratings = of_records(dataset, &rows, (code, &coders), &()).unwrap().ratings;
    let told = report(&ratings, code.measure, Bootstrap::default(), &()).unwrap();
    assert!(!told.is_empty() && !ratings.is_empty());
    steps.push(app.text());
    // An adjudication is a step of its own.
    let mark = r#"{"id":"settled","code":"dedicated","by":"LW","settles":["A-0"]}"#;
    let list = app.at(&ids[0], "/annotations").unwrap();
    let list = format!("{},{mark}]", list.strip_suffix(']').unwrap());
    put(&mut app, &ids[0], "/annotations", &list);
    for before in steps.iter().rev() {
        app.act(Action::Undo);
        assert!(same(&app.text(), before));
    }
    assert!(same(&app.text(), &start));
}

#[test]
fn merge_when_ids_may_mean_the_same_is_compared_anew_with_the_answer() {
    let (mut app, _) = App::with_file(
        r#"{"hongtou":1,"codes":[{"id":"focus","name":"重点"}],"policies":[{"id":"a","number":"京〔2018〕1号"}]}"#,
    );
    let theirs = r#"{"hongtou":1,"codes":[{"id":"x","name":"重点"}],"policies":[
        {"id":"b","number":"京[2018]1号","kind":"plan","annotations":[{"id":"n","code":"x"}]}]}"#;
    let file = app.file("other.json", theirs);
    app.choose(FilePurpose::Merge, &file);
    assert_eq!((review(&app).unsaid(), review(&app).open()), (2, 0));
    for place in ["/codes/x", "/policies/b"] {
        let mut said = review(&app).clone();
        said.said.insert(place.to_owned(), true);
        app.send(DialogCommand::set_draft(Dialog::Merge(Box::new(said))));
        app.send(FileCommand::CompareMerge);
    }
    assert_eq!(review(&app).unsaid(), 0);
    // Now that it is the same, its number differs.
    let mut decided = review(&app).clone();
    assert_eq!(decided.open(), 1);
    decided.choose(0, Choice::Mine);
    app.send(DialogCommand::set_draft(Dialog::Merge(Box::new(decided))));
    app.send(FileCommand::ApplyMerge(OpenConflicts::Refused));
    let dataset = &app.state.document.dataset;
    assert_eq!((dataset.len(), dataset.header().codes().len()), (1, 1));
    assert_eq!(app.at("a", "/annotations/0/code").as_deref(), Some("\"focus\""));
    assert_eq!(app.at("a", "/number").as_deref(), Some("\"京〔2018〕1号\""));
}

#[test]
fn merge_while_coding_blind_is_refused() {
    let (mut app, _) = App::with_file(r#"{"hongtou":1,"coders":[{"id":"LW"}],"policies":[{"id":"a"}]}"#);
    app.state.settings.coder = "LW".to_owned();
    app.act(Action::ToggleBlind);
    let why = crate::app::action::resolve(&app.state, Action::MergeFile).unwrap_err();
    assert_eq!(why.id, "why-blind-merge");
}

#[test]
fn review_when_it_goes_through_open_conflicts_goes_round() {
    let mine = formats::read(
        br#"{"hongtou":1,"id":"x","policies":[{"id":"a","kind":"p"},{"id":"b","kind":"p"},{"id":"c","kind":"p"}]}"#
            .to_vec(),
    );
    let theirs = formats::read(
        br#"{"hongtou":1,"id":"x","policies":[{"id":"a","kind":"q"},{"id":"b","kind":"q"},{"id":"c","kind":"q"}]}"#
            .to_vec(),
    );
    let (mine, theirs) = (mine.unwrap().dataset, theirs.unwrap().dataset);
    let found = crate::dataset::incoming(&mine, &theirs, &Default::default(), &()).unwrap();
    let mut review = MergeReview::new("f.json".into(), (&mine, std::sync::Arc::new(theirs)), found, None);
    assert_eq!((review.open(), review.at, review.rows()), (3, 0, 4));
    assert_eq!((review.next_open(true), review.next_open(false)), (Some(1), Some(2)));
    review.choose(1, Choice::Mine);
    assert_eq!(review.next_open(true), Some(2));
    review.at = 2;
    assert_eq!(review.next_open(true), Some(0));
    review.choose(0, Choice::Theirs);
    review.choose(2, Choice::Base);
    assert_eq!((review.open(), review.next_open(true), review.changes()), (0, None, 2));
}

#[test]
fn packet_when_opened_says_what_it_is_and_goes_back_under_a_name() {
    let parent = formats::read(formats::sample::SAMPLE.as_bytes().to_vec()).unwrap().dataset;
    let listed = parent.header().coders().first().unwrap().id.clone();
    let text = packet(&parent, &listed, 1);
    // Another program changes a record and takes one away.
    let record = text.lines().rfind(|line| line.starts_with("{\"id\"")).unwrap();
    let text =
        text.replacen("\"kind\":\"white-paper\"", "\"kind\":\"plan\"", 1).replacen(&format!(",\n{record}"), "", 1);
    let (mut app, _) = App::with_file(&text);
    let says = app.state.packet_says(crate::words::Lang::En).unwrap();
    assert_eq!((says.kept, says.blind.as_deref(), says.by.as_str()), (Some((131, 131)), Some(listed.as_str()), "LW"));
    let check = app.state.packet_check().unwrap();
    assert_eq!((check.changed, check.changed_elsewhere.len(), check.missing, check.added), (1, 1, 1, 0));
    app.state.settings.coder.clear();
    assert_eq!(crate::app::action::resolve(&app.state, Action::ReturnPacket).unwrap_err().id, "why-no-coder-to-return");
    app.state.settings.coder = "CY".to_owned();
    let id = app.shown().remove(0);
    app.edit(&id, "/number", "1");
    app.act(Action::ReturnPacket);
    let back = app.folder.path().join("back.json");
    app.choose(FilePurpose::Copy(CopyOf::Return), &back);
    let back = formats::read(std::fs::read(back).unwrap()).unwrap();
    assert_eq!(back.issues.errors(), 0);
    let found = crate::dataset::incoming(&parent, &back.dataset, &Default::default(), &()).unwrap();
    assert_eq!((found.from(), found.changed_elsewhere.len()), (Some("CY"), 1));
    // A dataset that is no packet has no word of it.
    let (app, _) = App::with_file(r#"{"hongtou":1,"policies":[]}"#);
    assert!(app.state.packet_says(crate::words::Lang::En).is_none() && app.state.packet_check().is_none());
}

#[test]
fn answers_given_while_it_is_compared_anew_are_kept_and_what_was_closed_stays_closed() {
    let (mut app, _) = App::with_file(
        r#"{"hongtou":1,"id":"x","codes":[{"id":"focus","name":"重点"}],"policies":[{"id":"a","kind":"p"}]}"#,
    );
    let theirs = r#"{"hongtou":1,"id":"x","codes":[{"id":"y","name":"重点"}],"policies":[{"id":"a","kind":"q"}]}"#;
    let file = app.file("other.json", theirs);
    app.choose(FilePurpose::Merge, &file);
    assert_eq!((review(&app).unsaid(), review(&app).open()), (1, 1));
    let said = |app: &mut App, change: &dyn Fn(&mut MergeReview)| {
        let mut now = review(app).clone();
        change(&mut now);
        app.send(DialogCommand::set_draft(Dialog::Merge(Box::new(now))));
    };
    said(&mut app, &|now| now.said = [("/codes/y".to_owned(), false)].into());
    let job = job_of(&mut app, FileCommand::CompareMerge);
    said(&mut app, &|now| now.choose(0, Choice::Theirs));
    app.send(run_inline(job));
    assert_eq!((review(&app).unsaid(), review(&app).open()), (0, 0));
    // What is open changes while it is carried out: it is shown again with what was answered.
    let job = job_of(&mut app, FileCommand::CompareMerge);
    app.edit("a", "/note", "meanwhile");
    app.send(run_inline(job));
    assert_eq!((review(&app).choice(0), app.state.shown_job().is_none()), (Some(&Choice::Theirs), true));
    // Closed while it is compared, it does not come back.
    let job = job_of(&mut app, FileCommand::CompareMerge);
    app.send(DialogCommand::Close);
    app.send(run_inline(job));
    assert!(app.state.session.dialogs.is_empty());
}

#[test]
fn merge_when_conflicts_are_left_open_takes_the_rest_and_asks_them_again() {
    let (mut app, _) =
        App::with_file(r#"{"hongtou":1,"id":"x","policies":[{"id":"a","kind":"p"},{"id":"b","kind":"p"},{"id":"c"}]}"#);
    let theirs =
        r#"{"hongtou":1,"id":"x","policies":[{"id":"a","kind":"q"},{"id":"b","kind":"q"},{"id":"c","number":"1"}]}"#;
    let file = app.file("other.json", theirs);
    app.choose(FilePurpose::Merge, &file);
    assert_eq!(review(&app).open(), 2);
    let mut decided = review(&app).clone();
    decided.choose(0, Choice::Theirs);
    app.send(DialogCommand::set_draft(Dialog::Merge(Box::new(decided))));
    app.send(FileCommand::ApplyMerge(OpenConflicts::Refused));
    assert_eq!(app.at("c", "/number"), None);
    app.send(FileCommand::ApplyMerge(OpenConflicts::Left));
    assert_eq!(app.last_notice(), "notice-merged-open");
    let kinds = ["a", "b"].map(|id| app.at(id, "/kind"));
    assert_eq!(
        (kinds, app.at("c", "/number").as_deref()),
        ([Some("\"q\"".into()), Some("\"p\"".into())], Some("\"1\""))
    );
    app.choose(FilePurpose::Merge, &file);
    assert_eq!(
        (review(&app).open(), review(&app).conflict().map(|(_, own)| own.about.policy() == Some("b"))),
        (1, Some(true))
    );
}

#[test]
fn review_when_something_is_looked_for_lists_and_steps_through_that_alone() {
    let of = |kind: &str, number: &str| {
        let text = format!(
            r#"{{"hongtou":1,"id":"x","kinds":[{{"id":"plan","name":{{"zh":"规划","en":"plan"}}}}],"policies":[
            {{"id":"a","title":{{"zh":"區塊鏈行动计划"}},"kind":{kind},"number":{number}}},
            {{"id":"b","title":{{"en":"Notice"}},"number":{number}}},{{"id":"c","title":{{"en":"Other"}},"issued":"2019"}}]}}"#
        );
        formats::read(text.into_bytes()).unwrap().dataset
    };
    let (mine, theirs) = (of("\"law\"", "\"京1号\""), of("\"plan\"", "\"京2号\""));
    let found = crate::dataset::incoming(&mine, &theirs, &Default::default(), &()).unwrap();
    let mut review = MergeReview::new("f.json".into(), (&mine, std::sync::Arc::new(theirs)), found, None);
    let mut listed = |typed: &str| {
        review.search_for(typed.to_owned());
        let rows: Vec<MergeRow> = (0..review.rows()).filter_map(|at| review.row(at)).collect();
        let items: Vec<usize> = rows.iter().filter_map(|row| review.item(*row)).collect();
        for item in &items {
            let row = review.row_of(*item).unwrap();
            assert_eq!(review.row(row).and_then(|row| review.item(row)), Some(*item));
        }
        let heads: Vec<usize> = rows
            .iter()
            .filter_map(|row| if let MergeRow::Head(_, count) = row { Some(*count) } else { None })
            .collect();
        assert_eq!(heads.iter().sum::<usize>(), items.len());
        items
    };
    // By title in other characters, by id, by field in both languages, by value, by what an id is called; all words of several.
    assert_eq!(listed(""), [0, 1, 2]);
    assert_eq!(listed("区块链"), [0, 1]);
    assert_eq!(listed("NOTICE"), [2]);
    assert_eq!(listed("文号"), [1, 2]);
    assert_eq!(listed("number 区块"), [1]);
    assert_eq!(listed("规划"), [0]);
    assert_eq!(listed("京２号 notice"), [2]);
    assert!(listed("nowhere").is_empty());
    // The arrows go through what is listed, from the first one where the review stood elsewhere.
    review.search_for("number".to_owned());
    assert_eq!((review.at, review.stepped(1, 0)), (0, Some(1)));
    review.at = 1;
    assert_eq!((review.stepped(1, 0), review.stepped(5, 0), review.stepped(0, 1)), (Some(2), Some(2), Some(1)));
    review.only = Some(MergeGroup::Theirs);
    assert_eq!((review.rows(), review.stepped(1, 0), review.row_of(1)), (0, None, None));
}
