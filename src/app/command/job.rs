//! Jobs.

use super::Command;
use crate::app::job::JobDone;

/// What becomes of a job.
#[derive(Debug, Clone)]
pub enum JobCommand {
    /// It has ended.
    Done(Box<JobDone>),
    /// Stops the one that the status bar shows.
    Cancel,
}

impl From<JobDone> for Command {
    fn from(done: JobDone) -> Self {
        JobCommand::Done(Box::new(done)).into()
    }
}
