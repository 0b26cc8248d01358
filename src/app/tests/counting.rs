//! Rows and counts that are made in jobs, while the filter goes on changing.

use super::reading::job_of;
use super::{App, Command, EditCommand, Effect, FilterCommand, SettingCommand, dispatch, run_inline};
use crate::app::job::{Job, Outcome};
use crate::app::{Action, FieldEdit};
use crate::app::{DialogCommand, DisplayCommand, ViewCommand};
use crate::dataset::date::Day;
use crate::query::{DatePart, Field, Opens, OpensTerm, Surely};

/// More records than are counted at once, in three years, each with one of two labels.
fn large() -> App {
    let record = |at: usize| format!(r#"{{"id":"{at}","issued":"{}","tags":["t{}"]}}"#, 2016 + at % 3, at % 2);
    let records: Vec<String> = (0..6_000).map(record).collect();
    App::with_file(&format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.join(","))).0
}

fn line(line: &str) -> FilterCommand {
    FilterCommand::ReplaceLine(line.to_owned())
}

/// The job that a command starts, if it starts one; it is not run.
fn started(app: &mut App, command: impl Into<Command>) -> Option<Job> {
    let effects = dispatch(&mut app.state, &app.deps, command);
    effects.into_iter().find_map(|effect| if let Effect::Spawn(job) = effect { Some(*job) } else { None })
}

#[test]
fn rows_when_the_filter_goes_there_and_back_and_there_again_are_those_of_the_filter() {
    for ends_in_between in [true, false] {
        let mut app = large();
        let job = job_of(&mut app, line("issued:2016"));
        app.send(line(""));
        assert!(job.cancel.is_cancelled() && !app.state.is_updating());
        if ends_in_between {
            app.send(run_inline(job));
        }
        app.send(line("issued:2016"));
        assert_eq!((app.state.derived.rows.len(), app.state.is_updating()), (2_000, false));
    }
}

#[test]
fn rows_when_counting_them_fails_are_not_asked_for_again_and_again() {
    let mut app = large();
    let job = job_of(&mut app, line("issued:2016"));
    let failed = job.done(Outcome::Failed(crate::msg!("job-failed")));
    assert!(started(&mut app, failed).is_none());
    assert!(!app.state.is_updating());
    assert!(started(&mut app, DialogCommand::Close).is_none());
}

#[test]
fn facet_when_its_counts_come_too_late_is_counted_again() {
    let mut app = large();
    app.send(SettingCommand::FoldFacet(Field::Tag, false));
    let rows = job_of(&mut app, line("issued:2016"));
    let count = job_of(&mut app, run_inline(rows));
    assert!(app.state.is_counting_facets() && !app.state.is_facet_current(Field::Tag));
    let other = job_of(&mut app, line("issued:2017"));
    app.send(run_inline(count));
    app.send(line("issued:2016"));
    drop(other);
    let shown = app.state.more_counts.of(Field::Tag).map(|counts| counts.values[0].shown);
    assert_eq!((shown, app.state.is_facet_current(Field::Tag)), (Some(1_000), true));
}

fn drag(from: i32, to: i32) -> FilterCommand {
    let first_of = |year| Day::from_ymd(year, 1, 1).unwrap();
    FilterCommand::DragPeriod((first_of(from), Day(first_of(to).0 - 1)))
}

#[test]
fn brush_when_dragged_shows_one_place_after_the_other_and_is_one_step_back() {
    let mut app = large();
    app.send(line("tag:t0"));
    let first = job_of(&mut app, drag(2016, 2017));
    // Another place before the first one was counted: that one is not given up.
    assert!(started(&mut app, drag(2016, 2018)).is_none());
    assert!(started(&mut app, drag(2016, 2019)).is_none());
    let next = job_of(&mut app, run_inline(first));
    assert_eq!((app.state.derived.rows.len(), app.state.is_updating()), (1_000, true));
    app.send(run_inline(next));
    assert_eq!((app.state.derived.rows.len(), app.state.is_updating()), (3_000, false));
    let before = app.state.session.filter_line.clone();
    let days = app.state.period().and_then(|one| one.from.zip(one.to));
    app.send(FilterCommand::SetPeriod(days));
    assert_eq!(app.state.session.filter_line, before);
    app.act(Action::LastFilter);
    assert_eq!(app.state.session.filter_line, "tag:t0");
}

#[test]
fn brush_when_dragged_again_after_something_else_is_another_step() {
    let mut app = large();
    app.send(drag(2016, 2017));
    app.send(drag(2016, 2018));
    app.send(FilterCommand::RemoveTerm(0));
    app.send(drag(2017, 2018));
    let lines: Vec<String> = (0..3)
        .map(|_| {
            app.act(Action::LastFilter);
            app.state.session.filter_line.clone()
        })
        .collect();
    assert_eq!(lines, ["", "issued:2016..2017", ""]);
}

/// As our own documents advise for a page's posting date: published then, issued on some day before.
fn posted() -> App {
    let record =
        |at: usize| format!(r#"{{"id":"{at}","issued":"../201{}-03-01","published":"201{}-03-01"}}"#, at % 3, at % 3);
    let records: Vec<String> = (0..9).map(record).chain([r#"{"id":"x","issued":"2018"}"#.to_owned()]).collect();
    App::with_file(&format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.join(","))).0
}

#[test]
fn plots_when_few_dates_of_issue_stand_in_a_bin_offer_another_date_and_count_by_it_when_asked() {
    let mut app = posted();
    assert_eq!(app.state.derived.dated, Some([1, 9, 0, 0]));
    let strip = |app: &App| {
        let strip = app.state.derived.strip.clone().unwrap();
        (strip.date, strip.shown.placed, strip.shown.undated)
    };
    // Not before somebody says so.
    assert_eq!(strip(&app), (DatePart::Issued, 1, 9));
    app.send(DisplayCommand::SetDate(DatePart::Published));
    assert_eq!(strip(&app), (DatePart::Published, 9, 1));
    let caption = app.state.derived.strip.as_ref().unwrap().caption(None);
    assert!(crate::words::format(crate::words::Lang::En, &caption[0]).contains("publication"));
    let year = (Day::from_ymd(2011, 1, 1).unwrap(), Day::from_ymd(2011, 12, 31).unwrap());
    app.send(FilterCommand::SetPeriod(Some(year)));
    assert_eq!((app.state.session.filter_line.as_str(), app.state.derived.rows.len()), ("published:2011", 3));
    assert_eq!(app.state.derived.undated, 1);
    app.send(FilterCommand::SetPeriod(None));
    app.send(FilterCommand::ShowUndated);
    assert_eq!((app.state.session.filter_line.as_str(), app.state.derived.rows.len()), ("missing:published-days", 1));
    // A view keeps it, and one without it is by the date of issue.
    app.send(ViewCommand::Save("posted".to_owned()));
    app.send(DisplayCommand::SetDate(DatePart::Issued));
    app.send(ViewCommand::Apply(0));
    assert_eq!(app.state.session.date, DatePart::Published);
}

#[test]
fn possible_ones_when_clicked_in_the_status_bar_are_as_many_as_it_says() {
    let dates = ["2017", "2016/2017", "2017~", "2017/..", "../2017-03", "2017-03", "2018", "", "2017-03-05"];
    let record = |(at, date): (usize, &&str)| format!(r#"{{"id":"{at}","issued":"{date}"}}"#);
    let records: Vec<String> = dates.iter().enumerate().map(record).collect();
    for text in
        ["issued:2017", "issued:2017..", "issued:..2017", "issued:2017 -issued:2017-03", "issued:2017 -issued?:2016"]
    {
        let mut app = App::with_file(&format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.join(","))).0;
        app.send(line(text));
        let (found, more) = (app.state.derived.rows.len(), app.state.derived.possibly_more as usize);
        assert!(more > 0, "{text}");
        app.send(FilterCommand::SetPossibly(true));
        assert_eq!(app.state.derived.rows.len(), found + more, "{text} -> {}", app.state.session.filter_line);
    }
}

#[test]
fn marks_when_clicked_open_what_they_count_also_in_a_part_of_the_bin_and_of_joint_policies() {
    let text = r#"{"hongtou":1,"kinds":[{"id":"plan"},{"id":"action","parent":"plan"}],"policies":[
        {"id":"a","issued":"2017-03","kind":"plan","region":["CN-BJ","CN-TJ"]},
        {"id":"b","issued":"2017-03","kind":"action","region":"CN-TJ"},
        {"id":"c","issued":"2017","kind":"plan","region":"CN-TJ"},
        {"id":"d","issued":"2016/2017","kind":"plan","region":"CN-BJ"},
        {"id":"e","issued":"2017/.."}]}"#;
    let days = (Day::from_ymd(2017, 1, 1).unwrap(), Day::from_ymd(2017, 12, 31).unwrap());
    let bin = |how| Opens::bin(DatePart::Issued, days, how);
    let is = |field, id: &str| Opens::term(OpensTerm::Is(field, id.to_owned()));
    let (certainly, possibly) = (bin(Surely::Certainly), bin(Surely::Possibly));
    for (filter, opens, opened, rows) in [
        ("", certainly.clone(), "issued:2017", 3),
        ("", possibly.clone(), "issued?:2017 has:days", 4),
        ("", bin(Surely::OnlyPossibly), "issued?:2017 has:days -issued:2017", 1),
        ("", certainly.and(&is(Field::Kind, "plan")), "issued:2017 kind:=plan", 2),
        (
            "issued:2017-02..2017-03",
            certainly.and(&is(Field::Kind, "action")),
            "issued:2017-02..2017-03 kind:=action",
            1,
        ),
        ("issued:2016-06..2017-06", certainly.clone(), "issued:2017-01..2017-06", 2),
        ("region:BJ", certainly.and(&is(Field::Region, "TJ")), "region:BJ issued:2017 region:=TJ", 1),
        ("", possibly.and(&Opens::term(OpensTerm::Missing(Field::Kind))), "issued?:2017 has:days missing:kind", 0),
    ] {
        let mut app = App::with_file(text).0;
        app.send(line(filter));
        app.send(FilterCommand::OpenMark(opens));
        assert_eq!((app.state.session.filter_line.as_str(), app.state.derived.rows.len()), (opened, rows), "{filter}");
    }
}

#[test]
fn filter_when_its_last_record_loses_what_it_asks_for_finds_nothing_and_says_why() {
    let text = r#"{"hongtou":1,"policies":[{"id":"a","tags":["todo"],"kind":"odd"},{"id":"b"},{"id":"c"}]}"#;
    for (filter, pointer) in [("tag:todo", "/tags"), ("kind:odd", "/kind")] {
        let (mut app, _) = App::with_file(text);
        app.send(line(filter));
        assert_eq!(app.state.derived.rows.len(), 1);
        let edit = FieldEdit { policy: "a".into(), pointer: pointer.into(), value: None, field: "field-title" };
        app.send(EditCommand::Field(edit));
        assert_eq!((app.state.derived.rows.len(), app.state.session.filter_line.as_str()), (0, filter));
        assert_eq!(app.state.session.mistakes.len(), 1, "{filter}");
        app.act(Action::Undo);
        assert_eq!((app.state.derived.rows.len(), app.state.session.mistakes.len()), (1, 0));
    }
}
