//! Work that takes more than a few milliseconds: on a named thread, over a snapshot, with cancel; it comes back as a
//! command. A panic in a job becomes a notice, not an exit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use super::command::FilePurpose;
use super::derived::{Derived, DerivedKey, derive};
use crate::dataset::packet::{PacketOptions, packet};
use crate::dataset::{Dataset, RowId};
use crate::formats::{self, Loaded, Refused};
use crate::msg;
use crate::query::Query;
use crate::storage;
use crate::words::Message;

/// Says to a job that it is no longer wanted.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// No longer wanted.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// What the status bar shows of a job.
#[derive(Debug, Clone)]
pub struct Running {
    /// Which job.
    pub number: u64,
    /// What it does.
    pub what: Message,
    /// Stops it.
    pub cancel: Cancel,
}

/// A job.
#[derive(Debug, Clone)]
pub struct Job {
    /// Counts up; a result of an older job of its sort is dropped.
    pub number: u64,
    /// What it does.
    pub what: Message,
    /// Stops it.
    pub cancel: Cancel,
    /// The work.
    pub work: RunJob,
}

/// The work of a job.
#[derive(Debug, Clone)]
pub enum RunJob {
    /// Reads a file.
    Read {
        /// The file.
        path: PathBuf,
        /// Opening or importing.
        purpose: FilePurpose,
    },
    /// Writes the dataset.
    Save {
        /// Where to.
        path: PathBuf,
        /// The dataset.
        dataset: Dataset,
        /// What must be there.
        expect: storage::Expect,
        /// The state of the history that is written.
        steps: usize,
    },
    /// Writes a subset.
    Export {
        /// Where to.
        path: PathBuf,
        /// The whole dataset.
        dataset: Dataset,
        /// The subset.
        rows: Arc<Vec<RowId>>,
        /// What is said about it.
        options: PacketOptions,
        /// What must be there.
        expect: storage::Expect,
    },
    /// Filters and counts.
    Derive {
        /// The dataset.
        dataset: Dataset,
        /// The filter.
        query: Query,
        /// What it is for.
        key: DerivedKey,
    },
}

/// What a job brings back.
#[derive(Debug, Clone)]
pub enum JobDone {
    /// A file was read.
    Read {
        /// Which job.
        number: u64,
        /// The file.
        path: PathBuf,
        /// What for.
        purpose: FilePurpose,
        /// Hash of its bytes and what they hold, or why not.
        result: Box<Result<([u8; 32], Loaded), ReadFailure>>,
    },
    /// The dataset was written.
    Saved {
        /// Which job.
        number: u64,
        /// The file.
        path: PathBuf,
        /// The state of the history that was written.
        steps: usize,
        /// Hash of the bytes, or why not.
        result: Result<[u8; 32], WriteFailure>,
    },
    /// A subset was written.
    Exported {
        /// Which job.
        number: u64,
        /// The file.
        path: PathBuf,
        /// How many records, of how many.
        kept: (usize, usize),
        /// Done, or why not.
        result: Result<(), WriteFailure>,
    },
    /// Filtered and counted.
    Derived(Box<Derived>),
    /// It was cancelled.
    Cancelled(u64),
    /// It panicked.
    Failed(u64, Message),
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadFailure {
    /// By the system.
    System(Message),
    /// By its content.
    Content(Box<Refused>),
}

/// Why a file could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteFailure {
    /// A file is there, or another one than the one that was opened.
    Changed,
    /// A file is there already.
    Exists,
    /// Another reason.
    Other(Message),
}

/// Does the work here and now.
pub fn run_inline(job: Job) -> JobDone {
    let number = job.number;
    let cancel = job.cancel.clone();
    if cancel.is_cancelled() {
        return JobDone::Cancelled(number);
    }
    // Nothing of ours is left half changed by an unwinding job: it works on its own snapshot.
    let done = catch_unwind(AssertUnwindSafe(|| work(job)))
        .unwrap_or_else(|_panic| JobDone::Failed(number, msg!("job-failed")));
    if cancel.is_cancelled() { ended_anyway(number, done) } else { done }
}

/// What a job brings back that was cancelled while it ran.
fn ended_anyway(number: u64, done: JobDone) -> JobDone {
    match done {
        // What was written is written, also when the wish to stop came too late.
        JobDone::Saved { .. } | JobDone::Exported { .. } => done,
        _ => JobDone::Cancelled(number),
    }
}

fn work(job: Job) -> JobDone {
    let number = job.number;
    match job.work {
        RunJob::Read { path, purpose } => {
            let result = read(&path);
            JobDone::Read { number, path, purpose, result: Box::new(result) }
        }
        RunJob::Save { path, dataset, expect, steps } => {
            let text = formats::write(&dataset);
            let result = write(&path, text.as_bytes(), expect);
            JobDone::Saved { number, path, steps, result }
        }
        RunJob::Export { path, dataset, rows, options, expect } => {
            let subset = packet(&dataset, &rows, &options);
            let text = formats::write(&subset);
            let result = write(&path, text.as_bytes(), expect).map(|_hash| ());
            JobDone::Exported { number, path, kept: (rows.len(), dataset.len()), result }
        }
        RunJob::Derive { dataset, query, key } => {
            JobDone::Derived(Box::new(derive(&dataset, &query, key, &job.cancel)))
        }
    }
}

fn read(path: &std::path::Path) -> Result<([u8; 32], Loaded), ReadFailure> {
    let bytes =
        storage::read_regular(path, storage::OPEN_LIMIT).map_err(|error| ReadFailure::System(error.message()))?;
    let hash = storage::hash_bytes(&bytes);
    formats::read(bytes).map(|loaded| (hash, loaded)).map_err(ReadFailure::Content)
}

fn write(path: &std::path::Path, bytes: &[u8], expect: storage::Expect) -> Result<[u8; 32], WriteFailure> {
    match storage::save_atomically(&storage::RealFs, path, bytes, expect) {
        Ok(_saved) => Ok(storage::hash_bytes(bytes)),
        Err(storage::SaveError::Exists { .. }) => Err(WriteFailure::Exists),
        Err(storage::SaveError::Changed { .. }) => Err(WriteFailure::Changed),
        Err(error) => Err(WriteFailure::Other(error.message())),
    }
}

/// Jobs on threads of their own.
#[derive(Debug)]
pub struct Jobs {
    sender: mpsc::Sender<JobDone>,
    receiver: mpsc::Receiver<JobDone>,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { sender, receiver }
    }
}

impl Jobs {
    /// Starts a job; `wake` is called when it has ended. Gives the job back where no thread could be had.
    pub fn spawn(&self, job: Job, wake: impl Fn() + Send + 'static) -> Result<(), Message> {
        let sender = self.sender.clone();
        std::thread::Builder::new()
            .name(format!("job {}", job.number))
            .spawn(move || {
                // The receiver is gone only when the program ends: then nobody wants the result.
                sender.send(run_inline(job)).ok();
                wake();
            })
            .map(|_handle| ())
            .map_err(|error| msg!("job-no-thread", why = error.to_string()))
    }

    /// What has ended since.
    pub fn poll(&self) -> Vec<JobDone> {
        self.receiver.try_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn job_when_cancelled_after_it_wrote_says_that_it_wrote() {
        let saved = JobDone::Saved { number: 1, path: PathBuf::new(), steps: 0, result: Ok([0; 32]) };
        assert!(matches!(ended_anyway(1, saved), JobDone::Saved { .. }));
        assert!(matches!(ended_anyway(1, JobDone::Derived(Box::default())), JobDone::Cancelled(1)));
    }
}
