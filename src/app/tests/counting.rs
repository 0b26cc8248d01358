//! Rows and counts that are made in jobs, while the filter goes on changing.

use super::reading::job_of;
use super::{App, Command, Effect, dispatch, run_inline};
use crate::app::Action;
use crate::app::job::{Job, JobDone};
use crate::dataset::date::Day;
use crate::query::{Field, period};

/// More records than are counted at once, in three years, each with one of two labels.
fn large() -> App {
    let record = |at: usize| format!(r#"{{"id":"{at}","issued":"{}","tags":["t{}"]}}"#, 2016 + at % 3, at % 2);
    let records: Vec<String> = (0..6_000).map(record).collect();
    App::with_file(&format!(r#"{{"hongtou":1,"policies":[{}]}}"#, records.join(","))).0
}

fn line(line: &str) -> Command {
    Command::ReplaceLine(line.to_owned())
}

/// The job that a command starts, if it starts one; it is not run.
fn started(app: &mut App, command: Command) -> Option<Job> {
    let effects = dispatch(&mut app.state, &app.deps, command);
    effects.into_iter().find_map(|effect| if let Effect::Spawn(job) = effect { Some(*job) } else { None })
}

#[test]
fn rows_when_the_filter_goes_there_and_back_and_there_again_are_those_of_the_filter() {
    for ends_in_between in [true, false] {
        let mut app = large();
        let job = job_of(&mut app, line("issued:2016"));
        app.send(line(""));
        assert!(job.cancel.is_cancelled() && !app.state.derived.is_updating());
        if ends_in_between {
            app.send(Command::JobDone(run_inline(job)));
        }
        app.send(line("issued:2016"));
        assert_eq!((app.state.derived.rows.len(), app.state.derived.is_updating()), (2_000, false));
    }
}

#[test]
fn rows_when_counting_them_fails_are_not_asked_for_again_and_again() {
    let mut app = large();
    let job = job_of(&mut app, line("issued:2016"));
    let failed = JobDone::Failed(job.number, crate::msg!("job-failed"));
    assert!(started(&mut app, Command::JobDone(failed)).is_none());
    assert!(!app.state.derived.is_updating());
    assert!(started(&mut app, Command::CloseDialog).is_none());
}

#[test]
fn facet_when_its_counts_come_too_late_is_counted_again() {
    let mut app = large();
    app.send(Command::FoldFacet(Field::Tag, false));
    let rows = job_of(&mut app, line("issued:2016"));
    let count = job_of(&mut app, Command::JobDone(run_inline(rows)));
    assert!(app.state.is_counting_facets() && !app.state.is_facet_current(Field::Tag));
    let other = job_of(&mut app, line("issued:2017"));
    app.send(Command::JobDone(run_inline(count)));
    app.send(line("issued:2016"));
    drop(other);
    let shown = app.state.more_counts.of(Field::Tag).map(|counts| counts.values[0].shown);
    assert_eq!((shown, app.state.is_facet_current(Field::Tag)), (Some(1_000), true));
}

fn drag(from: i32, to: i32) -> Command {
    let first_of = |year| Day::from_ymd(year, 1, 1).unwrap();
    Command::DragIssued((first_of(from), Day(first_of(to).0 - 1)))
}

#[test]
fn brush_when_dragged_shows_one_place_after_the_other_and_is_one_step_back() {
    let mut app = large();
    app.send(line("tag:t0"));
    let first = job_of(&mut app, drag(2016, 2017));
    // Another place before the first one was counted: that one is not given up.
    assert!(started(&mut app, drag(2016, 2018)).is_none());
    assert!(started(&mut app, drag(2016, 2019)).is_none());
    let next = job_of(&mut app, Command::JobDone(run_inline(first)));
    assert_eq!((app.state.derived.rows.len(), app.state.derived.is_updating()), (1_000, true));
    app.send(Command::JobDone(run_inline(next)));
    assert_eq!((app.state.derived.rows.len(), app.state.derived.is_updating()), (3_000, false));
    let before = app.state.session.filter_line.clone();
    let days = period(app.state.session.query.ast()).and_then(|one| one.from.zip(one.to));
    app.send(Command::SetIssued(days));
    assert_eq!(app.state.session.filter_line, before);
    app.act(Action::LastFilter);
    assert_eq!(app.state.session.filter_line, "tag:t0");
}

#[test]
fn brush_when_dragged_again_after_something_else_is_another_step() {
    let mut app = large();
    app.send(drag(2016, 2017));
    app.send(drag(2016, 2018));
    app.send(Command::RemoveTerm(0));
    app.send(drag(2017, 2018));
    let lines: Vec<String> = (0..3)
        .map(|_| {
            app.act(Action::LastFilter);
            app.state.session.filter_line.clone()
        })
        .collect();
    assert_eq!(lines, ["", "issued:2016..2017", ""]);
}
