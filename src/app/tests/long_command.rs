//! Commands about a very long record: what a job makes of a copy of the state is what would have been made at once, also of what was
//! asked for meanwhile.

use proptest::prelude::*;

use super::App;
use super::changing::{field, steps};
use super::reading::job_of;
use crate::app::hits::Way;
use crate::app::{
    Action, CodeCommand, Command, DisplayCommand, Effect, EndMove, FileCommand, FilterCommand, Job, JobDone, Outcome,
    ReadRecord, RunJob, SelectionCommand, Tab, dispatch, run_inline,
};
use crate::dataset::TextSelection;
use crate::msg;

const FILE: &str = r#"{"hongtou":1,"codes":[{"id":"c","key":"c"},{"id":"d","key":"1","scale":[{"value":1},{"value":2}]}],"policies":[
 {"id":"a","title":{"zh":"区块链"},"text":{"zh":"推动区块链。\n发展产业。"},"annotations":[
  {"id":"x","code":"c","by":"LW","target":{"field":"text.zh","start":2,"end":5,"exact":"区块链"}},
  {"id":"y","code":"d","by":"ZY"}]},
 {"id":"b","text":"plan"}]}"#;

/// A program whose commands about records are all carried out by jobs, or none.
fn program(in_jobs: bool) -> App {
    let (mut app, _) = App::with_file(FILE);
    app.state.at_once.record_bytes = if in_jobs { 0 } else { usize::MAX };
    "LW".clone_into(&mut app.state.settings.coder);
    app.send(DisplayCommand::SetTab(Tab::Reading));
    app.select("a");
    let row = app.state.selected_row().unwrap();
    let (read, _) = ReadRecord::of(&app.state.document.dataset, app.state.derived.document, row, None);
    app.send(SelectionCommand::RecordRead(Box::new(read)));
    app
}

fn any_command() -> impl Strategy<Value = Command> {
    let on = |start: usize, end: usize| {
        SelectionCommand::Text(Some(TextSelection { field: "text.zh".into(), range: start..end })).into()
    };
    prop_oneof![
        (0..6_usize, 1..5_usize).prop_map(move |(start, more)| on(start, start + more)),
        "[c12x]".prop_map(|key| CodeCommand::Key(key.chars().next().unwrap()).into()),
        Just(CodeCommand::GoTo(Way::On).into()),
        Just(CodeCommand::GoTo(Way::Back).into()),
        (any::<bool>(), any::<bool>()).prop_map(|(is_start, on)| CodeCommand::MoveEnd(EndMove {
            is_start,
            on,
            by_word: false
        })
        .into()),
        "[xyz]".prop_map(|id| CodeCommand::DeleteAnnotation(id).into()),
        "[mn]{0,2}".prop_map(|memo| CodeCommand::SetMemo { policy: "a".into(), annotation: "x".into(), memo }.into()),
        Just(CodeCommand::ToggleRead.into()),
        "[ab]{1,2}".prop_map(|title| field("a", "/title/zh", &title)),
        Just(Action::Undo.into()),
        Just(Action::Redo.into()),
        Just(Action::DeleteRecord.into()),
        "(plan|区块链)?".prop_map(|line| FilterCommand::ReplaceLine(line).into()),
        Just(SelectionCommand::Move(crate::app::Move::Next).into()),
        Just(SelectionCommand::Move(crate::app::Move::First).into()),
    ]
}

/// All that a command may change and the screen shows.
fn seen(app: &App) -> String {
    let (state, session) = (&app.state, &app.state.session);
    let notices: Vec<_> = state.notices.iter().map(|notice| (notice.id, &notice.text)).collect();
    format!(
        "{}\n{}\n{notices:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        app.text(),
        steps(app),
        state.selected_id(),
        session.chosen,
        session.text_selection,
        session.caret,
        session.dialogs.top(),
        app.shown(),
    )
}

/// Sends a command; jobs wait.
fn send(app: &mut App, jobs: &mut Vec<Job>, command: Command) {
    for effect in dispatch(&mut app.state, &app.deps, command) {
        if let Effect::Spawn(job) = effect {
            jobs.push(*job);
        }
    }
}

fn end(app: &mut App, jobs: &mut Vec<Job>) {
    while !jobs.is_empty() {
        let done = run_inline(jobs.remove(0));
        send(app, jobs, done.into());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn commands_carried_out_by_jobs_come_to_the_same_in_the_same_order(
        commands in proptest::collection::vec((any_command(), any::<bool>()), 1..12)
    ) {
        let (mut at_once, mut in_jobs) = (program(false), program(true));
        let mut jobs = Vec::new();
        for (command, ends) in commands {
            at_once.send(command.clone());
            send(&mut in_jobs, &mut jobs, command);
            if ends {
                end(&mut in_jobs, &mut jobs);
                prop_assert_eq!(seen(&in_jobs), seen(&at_once));
            }
        }
        end(&mut in_jobs, &mut jobs);
        prop_assert!(!in_jobs.state.is_carrying_out());
        prop_assert_eq!(seen(&in_jobs), seen(&at_once));
        if let Some(row) = in_jobs.state.selected_row().filter(|row| in_jobs.state.document.dataset.id(*row) == "a") {
            let state = &in_jobs.state;
            let (anew, _) = ReadRecord::of(&state.document.dataset, state.derived.document, row, None);
            let kept = state.read_record(row).map(|own| (&own.record.annotations, &own.record.policy, &own.finals));
            prop_assert_eq!(kept, Some((&anew.record.annotations, &anew.record.policy, &anew.finals)));
        }
    }
}

#[test]
fn command_that_a_job_carries_out_changes_nothing_before_it_has_ended_and_what_follows_waits() {
    let mut app = program(true);
    let before = seen(&app);
    app.send(SelectionCommand::Text(Some(TextSelection { field: "text.zh".into(), range: 0..2 })));
    let job = job_of(&mut app, CodeCommand::Key('c'));
    assert!(matches!(job.work, RunJob::CarryOut { .. }));
    assert!(app.state.is_carrying_out());
    assert!(dispatch(&mut app.state, &app.deps, Action::Undo).is_empty());
    assert!(dispatch(&mut app.state, &app.deps, FileCommand::CloseWindow).is_empty());
    assert_eq!(app.state.document.history.len(), 0);
    // The end of another job is no end of it.
    let other = JobDone { number: job.number + 7, ..job.done(Outcome::Cancelled) };
    assert!(dispatch(&mut app.state, &app.deps, other).is_empty());
    let left = app.send(run_inline(job));
    assert!(!app.state.is_carrying_out());
    assert_eq!(app.state.document.history().undone().count(), 1);
    assert!(left.iter().any(|effect| matches!(effect, Effect::Quit)), "{left:?}");
    assert_ne!(seen(&app), before);
}

#[test]
fn command_whose_job_fails_is_told_and_what_waited_is_done() {
    let mut app = program(true);
    let job = job_of(&mut app, CodeCommand::GoTo(Way::On));
    assert!(dispatch(&mut app.state, &app.deps, FilterCommand::ReplaceLine("plan".into())).is_empty());
    app.send(job.done(Outcome::Failed(msg!("job-failed"))));
    assert_eq!(app.last_notice(), "job-failed");
    assert_eq!(app.shown(), ["b"]);
}

#[test]
fn command_about_a_short_record_or_none_is_done_at_once() {
    let mut app = program(true);
    app.state.at_once.record_bytes = 1 << 20;
    dispatch(&mut app.state, &app.deps, CodeCommand::Key('c'));
    assert!(!app.state.is_carrying_out());
    app.state.at_once.record_bytes = 0;
    dispatch(&mut app.state, &app.deps, Action::ShowTable);
    assert!(!app.state.is_carrying_out(), "it is about no record");
    app.send(SelectionCommand::Record(None));
    dispatch(&mut app.state, &app.deps, CodeCommand::Key('c'));
    assert!(!app.state.is_carrying_out(), "there is no record");
}
