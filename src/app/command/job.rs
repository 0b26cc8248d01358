//! Jobs.

use crate::app::job::JobDone;

/// What becomes of a job.
#[derive(Debug, Clone)]
pub enum JobCommand {
    /// It has ended.
    Done(JobDone),
    /// Stops the one that the status bar shows.
    Cancel,
}
