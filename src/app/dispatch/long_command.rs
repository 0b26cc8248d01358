//! Commands about a very long record. What they do takes longer than a frame: a job does it on a copy of the whole state, which takes
//! the place of the state once the job has ended. What is asked for meanwhile is done after it, in order, so that all comes out as if
//! it had been done at once, while the window is drawn and scrolls on.
//!
//! It must not know which commands these are, nor what they do.

use std::collections::VecDeque;

use super::{dispatch, dispatch_here, handle, spawn};
use crate::app::command::{Command, JobCommand};
use crate::app::deps::Deps;
use crate::app::effect::Effect;
use crate::app::job::{JobDone, Outcome, RunJob};
use crate::app::long_command::LongCommand;
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::msg;
use crate::support::background_drop::drop_later;

/// What becomes of a command.
pub(super) enum Turn {
    /// It is done now.
    Now(Command),
    /// It is done later, or by a job that was asked for; or the job has ended, and what waited is done.
    Taken(Vec<Effect>),
}

/// Takes a command that must wait, that a job is to carry out, or that says that the job has ended.
pub(super) fn take(state: &mut State, deps: &Deps, command: Command) -> Turn {
    let Some(number) = state.long_command.as_ref().map(|long| long.job) else {
        return if state.is_long(&command) { Turn::Taken(begin(state, deps, command)) } else { Turn::Now(command) };
    };
    match command {
        Command::Job(JobCommand::Done(done)) if done.number == number => Turn::Taken(ended(state, deps, *done)),
        Command::Job(JobCommand::Cancel) if state.shown_job().is_some_and(|shown| shown.number == number) => {
            Turn::Taken(give_up(state, deps))
        }
        // What the screen has shown of the state is so at once: else it would be shown, and said, in each frame.
        command if command.is_of_the_screen() => {
            let mut effects = Vec::new();
            handle(state, deps, command, &mut effects);
            Turn::Taken(effects)
        }
        command => {
            if let Some(long) = &mut state.long_command {
                long.waiting.push_back(command);
            }
            Turn::Taken(Vec::new())
        }
    }
}

/// Has a job carry a command out.
fn begin(state: &mut State, deps: &Deps, command: Command) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut copy = Box::new(state.clone());
    // The number of this job.
    copy.next_job += 1;
    let work = RunJob::CarryOut { state: copy, deps: deps.clone(), command: Box::new(command) };
    // The copy does not list it: it has ended by then.
    let (job, _) = spawn(state, msg!("job-carry-out"), work, &mut effects);
    state.long_command = Some(LongCommand { job, waiting: VecDeque::new() });
    effects
}

/// Carries a command out, on a copy of the state; gives what the shell is to do.
pub(in crate::app) fn carry_out(state: &mut State, deps: &Deps, command: Command) -> Vec<Effect> {
    let effects = dispatch_here(state, deps, command);
    state.read_long_record();
    effects
}

/// It is no longer wanted: all is as before, and what the job still makes is nobody's.
fn give_up(state: &mut State, deps: &Deps) -> Vec<Effect> {
    let number = state.long_command.as_ref().map_or(0, |long| long.job);
    if let Some(running) = state.running.iter().find(|running| running.number == number) {
        running.cancel.cancel();
    }
    state.notify(Tone::Info, msg!("job-cancelled"));
    let document = state.derived.document;
    ended(state, deps, JobDone { number, document, recipient: None, outcome: Outcome::Cancelled })
}

/// The job has ended: what it made is the state now. What waited is done.
fn ended(state: &mut State, deps: &Deps, done: JobDone) -> Vec<Effect> {
    let waiting = state.long_command.take().map(|long| long.waiting).unwrap_or_default();
    state.running.retain(|running| running.number != done.number);
    let mut effects = match done.outcome {
        Outcome::CarriedOut { state: made, effects } => {
            let mut before = std::mem::replace(state, *made);
            // When that is let go is not known, and it holds a lock.
            before.document.store = None;
            drop_later(before);
            effects
        }
        Outcome::Failed(why) => {
            state.notify(Tone::Error, why);
            Vec::new()
        }
        _ => Vec::new(),
    };
    for command in waiting {
        effects.extend(dispatch(state, deps, command));
    }
    effects
}
