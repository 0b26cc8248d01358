//! Commands about a very long record. What they do takes longer than a frame: a job does it on a copy of the whole state, which takes
//! the place of the state once the job has ended. What is asked for meanwhile is done after it, in order, so that all comes out as if
//! it had been done at once, while the window is drawn and scrolls on.
//!
//! It must not know which commands these are, nor what they do.

use std::collections::VecDeque;

use super::{dispatch, dispatch_here, spawn_quietly};
use crate::app::command::{Command, JobCommand};
use crate::app::deps::Deps;
use crate::app::effect::Effect;
use crate::app::job::{JobDone, Outcome, RunJob};
use crate::app::long_command::LongCommand;
use crate::app::notice::Tone;
use crate::app::state::State;
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
    let Some(long) = &mut state.long_command else {
        return if state.is_long(&command) { Turn::Taken(begin(state, deps, command)) } else { Turn::Now(command) };
    };
    match command {
        Command::Job(JobCommand::Done(done)) if done.number == long.job => Turn::Taken(ended(state, deps, *done)),
        command => {
            long.waiting.push_back(command);
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
    let (job, _) = spawn_quietly(state, work, &mut effects);
    state.long_command = Some(LongCommand { job, waiting: VecDeque::new() });
    effects
}

/// Carries a command out, on a copy of the state; gives what the shell is to do.
pub(in crate::app) fn carry_out(state: &mut State, deps: &Deps, command: Command) -> Vec<Effect> {
    let effects = dispatch_here(state, deps, command);
    state.read_record_again();
    effects
}

/// The job has ended: what it made is the state now. What waited is done.
fn ended(state: &mut State, deps: &Deps, done: JobDone) -> Vec<Effect> {
    let waiting = state.long_command.take().map(|long| long.waiting).unwrap_or_default();
    let mut effects = match done.outcome {
        Outcome::CarriedOut { state: made, effects } => {
            drop_later(std::mem::replace(state, *made));
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
