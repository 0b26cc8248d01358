//! Work that takes more than a few milliseconds: on a named thread, over a snapshot, with cancel; it comes back as a
//! command. A panic in a job becomes a notice, not an exit.

mod done;
mod work;

pub use done::{Compared, CopySource, FigureSource, JobDone, OnDisk, Outcome};

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc;

use super::changing::{Author, Plan};
use super::command::{Command, CopyOf};
use super::deps::Deps;
use super::import::ImportPreview;
use super::merging::MergeReview;
use super::packets::AskedPackets;
use super::request::{Recipient, Work};
use super::state::State;
use crate::dataset::{Dataset, History};
use crate::formats::{Format, Issues, PacketRequest, PacketSource, UncheckedRecords};
use crate::msg;
use crate::persistence::{CoderPacket, DocumentStore, Recovery, SaveRequest, StateFolder};
use crate::storage;
use crate::support::progress::Progress;
use crate::words::Message;
use work::work;

/// Says to a job that it is no longer wanted, and to others how far it is.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Arc<CancelState>);

#[derive(Debug, Default)]
struct CancelState {
    cancelled: AtomicBool,
    done: AtomicU64,
    of: AtomicU64,
}

impl Cancel {
    /// No longer wanted.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.0.cancelled.load(Ordering::Relaxed)
    }

    /// How much of its work is done, from 0 to 1, where it tells.
    pub fn share_done(&self) -> Option<f32> {
        let of = self.0.of.load(Ordering::Relaxed);
        (of > 0).then(|| (self.0.done.load(Ordering::Relaxed) as f64 / of as f64).min(1.0) as f32)
    }
}

impl Progress for Cancel {
    fn stopped(&self) -> bool {
        self.is_cancelled()
    }

    fn begins(&self, of: u64) {
        self.0.done.store(0, Ordering::Relaxed);
        self.0.of.store(of, Ordering::Relaxed);
    }

    fn done(&self, more: u32) {
        self.0.done.fetch_add(more.into(), Ordering::Relaxed);
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
    /// The document that was open when it was started.
    pub document: u64,
    /// Stops it.
    pub cancel: Cancel,
    /// Where documents are kept safe, if anywhere.
    pub state_folder: Option<StateFolder>,
    /// The work.
    pub work: RunJob,
    /// The request that it was asked by, if one has.
    pub recipient: Option<Recipient>,
}

/// The work of a job.
#[derive(Debug, Clone)]
pub enum RunJob {
    /// Reads a file to open it.
    Read {
        /// The file.
        path: PathBuf,
        /// What keeps the document that is open: should it be this one, its lock is handed on.
        own: Option<Arc<DocumentStore>>,
    },
    /// Reads a file to import it, and compares it with what is open.
    Preview {
        /// The file.
        path: PathBuf,
        /// What it holds, where it was read before and only what is open is another.
        read: Option<Box<ImportPreview>>,
        /// What is open, and which document that is.
        beside: Box<(Dataset, u64)>,
    },
    /// Reads a file to merge it, and compares it with what is open.
    CompareMerge {
        /// The file.
        path: PathBuf,
        /// What was found and answered before, where it was read already.
        before: Option<Box<MergeReview>>,
        /// What is open, and which document that is.
        beside: Box<(Dataset, u64)>,
    },
    /// Writes the dataset.
    Save(Box<SaveRequest>),
    /// Keeps the present state among the versions, while it is unsaved.
    Snapshot {
        /// What keeps the document.
        store: Arc<DocumentStore>,
        /// The dataset.
        dataset: Dataset,
    },
    /// Looks at the file on disk: whether it still is the one that was opened.
    LookAtDisk {
        /// The file.
        path: PathBuf,
        /// SHA-256 of the one that was opened.
        known: storage::FileHash,
        /// What that held, and what is open with the state of its history: another version is compared with both.
        compared: Box<(Dataset, Dataset, usize)>,
    },
    /// Reads the list of earlier versions.
    Versions(Arc<DocumentStore>),
    /// Compares a version with what is open.
    Compare {
        /// What keeps the document.
        store: Arc<DocumentStore>,
        /// The version.
        version: storage::FileHash,
        /// What is open, as it may be seen.
        dataset: Dataset,
        /// Whose coding alone is told; nothing where all is.
        blind: Option<String>,
    },
    /// Compares what an earlier run did not save with the file; told as above.
    CompareRecovery(Box<Recovery>, Option<String>),
    /// Writes a version, or what was not saved, to a file of its own.
    Copy {
        /// Where to.
        path: PathBuf,
        /// What was asked for.
        what: CopyOf,
        /// Where it comes from.
        source: CopySource,
        /// What must be there.
        expect: storage::Expect,
    },
    /// Looks for work that an earlier run did not save.
    LookForUnrecovered,
    /// Takes up a document whose file is gone, or that never had one.
    TakeUp(storage::DocumentFolder),
    /// Puts what an earlier run did not save into the trash.
    Discard(Box<Recovery>),
    /// Tells the journal of a document that its unsaved changes were given up.
    Release(Arc<DocumentStore>),
    /// Asks the window that has the document to come to the front.
    AskToRaise(PathBuf),
    /// Lets versions go that the rule does not keep.
    Thin(Arc<DocumentStore>),
    /// Writes a subset.
    Export {
        /// Where to.
        path: PathBuf,
        /// The dataset, and what is seen of it.
        source: Box<PacketSource>,
        /// What of it, and what is said about that.
        request: Box<PacketRequest>,
        /// In which format.
        format: &'static Format,
        /// What must be there.
        expect: storage::Expect,
    },
    /// Writes packets for several coders.
    Packets {
        /// What was asked for.
        asked: AskedPackets,
        /// Where to.
        folder: PathBuf,
        /// The dataset.
        source: Box<PacketSource>,
        /// Each of them.
        packets: Vec<CoderPacket>,
        /// The files that may be replaced.
        replaced: Vec<PathBuf>,
    },
    /// Looks for doubts in the records of a file that was opened quickly.
    Check {
        /// The file.
        path: PathBuf,
        /// SHA-256 of its bytes when they were read.
        hash: storage::FileHash,
        /// Its records.
        unchecked: Arc<UncheckedRecords>,
        /// What was told of it.
        told: Arc<Issues>,
    },
    /// Carries out what is to be done to the document.
    Change {
        /// What is to be done.
        plan: Arc<Plan>,
        /// The document as it is.
        snapshot: Box<(Dataset, History)>,
        /// Who does it, and when.
        author: Author,
    },
    /// Carries a command out on a copy of the state.
    CarryOut {
        /// The copy.
        state: Box<State>,
        /// Clock and ids.
        deps: Deps,
        /// The command.
        command: Box<Command>,
    },
    /// Makes what a request has asked for.
    Make(Work),
}

impl Job {
    /// How it ends.
    pub fn done(&self, outcome: Outcome) -> JobDone {
        JobDone { number: self.number, document: self.document, recipient: self.recipient.clone(), outcome }
    }

    /// What it makes for a request, in a word or two; nothing for other work.
    pub fn makes(&self) -> Option<&'static str> {
        if let RunJob::Make(work) = &self.work { Some(work.name) } else { None }
    }
}

/// Does the work here and now.
pub fn run_inline(job: Job) -> JobDone {
    let cancel = job.cancel.clone();
    let ended = job.done(Outcome::Cancelled);
    if cancel.is_cancelled() {
        return ended;
    }
    // Nothing of ours is left half changed by an unwinding job: it works on its own snapshot.
    let outcome =
        catch_unwind(AssertUnwindSafe(|| work(job))).unwrap_or_else(|_panic| Outcome::Failed(msg!("job-failed")));
    JobDone { outcome: if cancel.is_cancelled() { ended_anyway(outcome) } else { outcome }, ..ended }
}

/// What a job brings back that was cancelled while it ran.
fn ended_anyway(outcome: Outcome) -> Outcome {
    match outcome {
        // What was written is written, also when the wish to stop came too late.
        Outcome::Saved { .. } | Outcome::Exported { .. } | Outcome::Packets { .. } | Outcome::Copied { .. } => outcome,
        // It may hold the lock of the document that stays open.
        Outcome::Read { ref result, .. } if result.is_ok() => outcome,
        _ => Outcome::Cancelled,
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
        let exported = Outcome::Exported {
            path: PathBuf::new(),
            expect: storage::Expect::Absent,
            kept: (1, 1),
            told: Vec::new(),
            result: Ok(()),
        };
        assert!(matches!(ended_anyway(exported), Outcome::Exported { .. }));
        assert!(matches!(ended_anyway(Outcome::Made(Arc::new(()))), Outcome::Cancelled));
    }
}
