//! Hits: where they stand, in which order, and when they are looked for.

use super::*;
use crate::app::job::{Job, run_inline};
use crate::app::tests::App;
use crate::app::{Action, Command, Effect, FilterCommand, SelectionCommand, dispatch};
use crate::query::lexicon_of;

const FILE: &str = r#"{"hongtou": 1, "id": "x", "policies": [
    {"id": "a", "title": {"en": "A fund", "zh": "基金"}, "number": "基金1号", "text": "fund, FUND and 基金"},
    {"id": "b", "title": "nothing here", "kind": "plan"},
    {"id": "c", "title": {"zh": "基金"}, "kind": "plan", "annotations": [
        {"id": "n1", "code": "k", "by": "LW", "at": "2020-01-01T00:00:00Z", "memo": "on the fund"}]}
]}"#;

fn with_line(line: &str) -> App {
    let (mut app, _) = App::with_file(FILE);
    app.send(FilterCommand::ReplaceLine(line.to_owned()));
    assert_eq!(app.state.session.mistakes, [], "{line}");
    app
}

fn at(app: &App) -> (String, Option<usize>, usize) {
    (app.state.selected_id().unwrap_or_default(), app.state.session.hit, app.state.hits.total())
}

#[test]
fn hits_of_a_record_when_taken_stand_in_the_order_in_which_it_shows_them() {
    let (app, _) = App::with_file(FILE);
    let dataset = &app.state.document.dataset;
    let query = Query::read("基金 fund", &lexicon_of(dataset), false).unwrap();
    let hits = RecordHits::new(&dataset.policy(dataset.row("a").unwrap()), query.filter());
    let places: Vec<(&TextAt, Range<usize>)> = (0..hits.total()).filter_map(|number| hits.at(number)).collect();
    let expected = [
        ("/title/zh", 0..2),
        ("/title/en", 2..6),
        ("/number", 0..2),
        ("/text", 0..4),
        ("/text", 6..10),
        ("/text", 15..17),
    ];
    let expected = expected.map(|(pointer, range)| (TextAt::Field(pointer.to_owned()), range));
    assert_eq!(places, expected.each_ref().map(|(at, range)| (at, range.clone())));
    assert_eq!(hits.at(6), None);
}

#[test]
fn record_that_one_word_finds_has_a_hit_wherever_the_word_stands() {
    let annotation = |body: &str| format!(r#"{{"id":"n","code":"k","by":"LW","at":"2020-01-01T00:00:00Z",{body}}}"#);
    let mut records: Vec<String> = ["title", "summary", "text", "note"]
        .iter()
        .flat_map(|key| {
            ["\"fund\"", r#"{"en":"fund"}"#, r#"{"zh":"x","de":"fund"}"#].map(|text| format!(r#""{key}":{text}"#))
        })
        .collect();
    records.extend([
        r#""number":"fund 1""#.to_owned(),
        r#""issuers":[{"name":"x"},{"name":{"zh":"x","en":"a fund"}}]"#.to_owned(),
        r#""sources":[{"url":"https://x.org/a"},{"url":"https://x.org/fund"}]"#.to_owned(),
        r#""sources":[{"title":{"zh":"x","en":"a fund"}}]"#.to_owned(),
        r#""sources":[{"quote":"a fund"},{"quote":{"en":"x"}}]"#.to_owned(),
        format!(r#""annotations":[{}]"#, annotation(r#""memo":"a fund""#)),
        format!(r#""annotations":[{}]"#, annotation(r#""memo":{"zh":"x","en":"a fund"}"#)),
        format!(
            r#""text":"x","annotations":[{}]"#,
            annotation(r#""target":{"field":"text","start":0,"end":4,"exact":"fund"}"#)
        ),
    ]);
    let records = records.iter().enumerate().map(|(at, body)| format!(r#"{{"id":"p{at}",{body}}}"#));
    let text = format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.collect::<Vec<_>>().join(","));
    let dataset = crate::formats::read(text.into_bytes()).unwrap().dataset;
    let both = r#"{"hongtou":1,"policies":[{"id":"p","sources":[{"quote":"fund"}],"text":"x","annotations":[{"id":"n",
        "code":"k","by":"LW","at":"2020-01-01T00:00:00Z","target":{"field":"text","start":0,"end":4,"exact":"fund"}}]}]}"#;
    let both = crate::formats::read(both.as_bytes().to_vec()).unwrap().dataset;
    for (line, hits) in [("quote:fund", 2), ("{quote:fund}", 1)] {
        let query = Query::read(line, &lexicon_of(&both), false).unwrap();
        assert_eq!(RecordHits::new(&both.policy(RowId(0)), query.filter()).total(), hits, "{line}");
    }
    let mut seen = std::collections::BTreeSet::new();
    for line in [
        "fund",
        "title:fund",
        "summary:fund",
        "text:fund",
        "note:fund",
        "number:fund",
        "issuer:fund",
        "source:fund",
        "quote:fund",
        "memo:fund",
        "{memo:fund}",
        "{quote:fund}",
    ] {
        let query = Query::read(line, &lexicon_of(&dataset), false).unwrap();
        let rows = crate::query::rows_of(&query, &dataset);
        assert!(!rows.is_empty(), "{line}");
        for row in rows {
            let policy = dataset.policy(row);
            let hits = RecordHits::new(&policy, query.filter()).total();
            assert_eq!(hits, 1, "{line} in {}", crate::json::compact(policy.value()));
            seen.insert(row);
        }
    }
    assert_eq!(seen.len(), dataset.len());
}

#[test]
fn next_hit_when_gone_on_visits_all_of_a_record_then_the_next_that_has_one() {
    let mut app = with_line("fund or kind:plan");
    let mut seen = Vec::new();
    for _ in 0..4 {
        app.act(Action::NextHit);
        seen.push(at(&app));
    }
    let a = |hit| ("a".to_owned(), Some(hit), 3);
    assert_eq!(seen, [a(0), a(1), a(2), ("c".to_owned(), Some(0), 1)]);
    assert!(app.state.session.reveal_hit);
    // There is none after it: that is said, and nothing moves.
    app.act(Action::NextHit);
    assert_eq!(at(&app).0, "c");
    assert_eq!(app.state.notices.last().map(|notice| notice.text.id), Some("notice-last-hit"));
    app.act(Action::PreviousHit);
    assert_eq!(at(&app), a(2));
    for _ in 0..3 {
        app.act(Action::PreviousHit);
    }
    assert_eq!(at(&app), a(0));
    assert_eq!(app.state.notices.last().map(|notice| notice.text.id), Some("notice-first-hit"));
}

#[test]
fn hit_when_the_filter_changes_is_none_and_when_the_text_is_edited_stays_in_range() {
    let mut app = with_line("fund");
    app.act(Action::PreviousHit);
    assert_eq!(at(&app), ("c".to_owned(), Some(0), 1));
    app.act(Action::PreviousHit);
    assert_eq!(at(&app), ("a".to_owned(), Some(2), 3));
    app.edit("a", "/text", "fund");
    assert_eq!(at(&app), ("a".to_owned(), Some(1), 2));
    app.send(FilterCommand::ReplaceLine("title:fund".to_owned()));
    assert_eq!(at(&app), ("a".to_owned(), None, 1));
    app.send(FilterCommand::ReplaceLine("-nothing".to_owned()));
    assert_eq!(app.state.hits.total(), 0);
    assert_eq!(app.state.hits_key(), None);
}

/// A record with a long text in which a word stands `many` times, between two short ones that have it once.
fn with_a_long_record(many: usize) -> App {
    let text = format!("{}基金", "没有。".repeat(9_000)).repeat(many);
    let (mut app, _) = App::with_file(&format!(
        r#"{{"hongtou": 1, "id": "x", "policies": [
            {{"id": "a", "title": "基金"}}, {{"id": "long", "text": "{text}"}}, {{"id": "z", "title": "基金"}}]}}"#
    ));
    app.send(FilterCommand::ReplaceLine("基金".to_owned()));
    app
}

/// Handles a command without letting a job run: what it asks jobs for, and how many bytes of text it looked through.
fn handled(app: &mut App, command: impl Into<Command>) -> (Vec<Job>, u64) {
    let (command, mut effects) = (command.into(), Vec::new());
    let steps = steps::of(|| effects = dispatch(&mut app.state, &app.deps, command));
    let jobs = effects.into_iter().filter_map(|effect| if let Effect::Spawn(job) = effect { Some(*job) } else { None });
    (jobs.filter(|job| job.makes() == Some("find hits")).collect(), steps)
}

#[test]
fn hits_of_a_long_record_are_looked_for_in_a_job_and_shown_when_they_come() {
    let mut app = with_a_long_record(3);
    let row = app.state.document.dataset.row("long");
    let (mut jobs, steps) = handled(&mut app, SelectionCommand::Record(row));
    assert!(steps < 1_000, "{steps} bytes were looked through before the next frame");
    assert!(app.state.are_hits_awaited() && app.state.hits.total() == 0 && jobs.len() == 1);
    // Before they are there, the first one is asked for.
    assert_eq!(handled(&mut app, Action::NextHit).0.len(), 0);
    app.send(run_inline(jobs.remove(0)));
    assert_eq!(at(&app), ("long".to_owned(), Some(0), 3));
    assert!(!app.state.are_hits_awaited());
    // An edit keeps the place; so does one that takes hits away.
    app.act(Action::NextHit);
    app.act(Action::NextHit);
    app.edit("long", "/title", "基金");
    assert_eq!(at(&app), ("long".to_owned(), Some(2), 4));
    app.edit("long", "/text", "基金");
    assert_eq!(at(&app), ("long".to_owned(), Some(1), 2));
}

#[test]
fn long_record_when_come_to_from_behind_shows_its_last_hit() {
    let mut app = with_a_long_record(2);
    app.state.session.selected = app.state.document.dataset.row("z");
    app.act(Action::PreviousHit);
    assert_eq!(at(&app), ("long".to_owned(), Some(1), 2));
    app.act(Action::NextHit);
    assert_eq!(at(&app), ("z".to_owned(), Some(0), 1));
}

#[test]
fn hits_of_a_long_record_when_another_is_chosen_meanwhile_are_not_shown_there() {
    let mut app = with_a_long_record(2);
    let [long, short] = ["long", "a"].map(|id| app.state.document.dataset.row(id));
    let (mut jobs, _) = handled(&mut app, SelectionCommand::Record(long));
    handled(&mut app, Action::NextHit);
    handled(&mut app, SelectionCommand::Record(short));
    assert!(jobs[0].cancel.is_cancelled() && !app.state.are_hits_awaited());
    app.send(run_inline(jobs.remove(0)));
    assert_eq!(at(&app), ("a".to_owned(), None, 1));
}
