//! What jobs bring back.

use std::path::PathBuf;
use std::sync::Arc;

use crate::app::changing::ChangedDocument;
use crate::app::command::CopyOf;
use crate::app::effect::Effect;
use crate::app::import::ImportPreview;
use crate::app::merging::MergeReview;
use crate::app::packets::AskedPackets;
use crate::app::quotes::Quotes;
use crate::app::request::{AnyValue, Recipient};
use crate::app::state::State;
use crate::dataset::{Dataset, Differences, Merge};
use crate::figures::Recipe;
use crate::formats::{Issues, Loaded};
use crate::persistence::{
    DocumentStore, Opened, PacketsWritten, ReadFailure, Recovery, SaveResult, Unrecovered, WriteFailure,
};
use crate::query::{Lexicon, Query};
use crate::storage;
use crate::words::Message;

/// What a figure is made from.
#[derive(Debug, Clone)]
pub struct FigureSource {
    /// The dataset.
    pub dataset: Dataset,
    /// What is drawn of it.
    pub recipe: Recipe,
    /// The filter, and the names that it was read with.
    pub query: Query,
    /// These names.
    pub names: Arc<Lexicon>,
    /// Dots an inch of a picture.
    pub dpi: u32,
}

/// What is copied to a file of its own.
#[derive(Debug, Clone)]
pub enum CopySource {
    /// The codebook of a dataset.
    Codebook(Box<Dataset>),
    /// A version, byte for byte.
    Version(Arc<DocumentStore>, storage::FileHash),
    /// A dataset.
    Dataset(Box<Dataset>),
    /// A figure of a dataset.
    Figure(Box<FigureSource>),
    /// Quotes of a dataset, with what stands between the cells.
    Quotes(Box<Dataset>, Arc<Quotes>, char),
}

/// What was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// A version with what is open.
    Version(storage::FileHash),
    /// The file with what was not saved.
    Recovery,
}

/// A job that has ended.
#[derive(Debug, Clone)]
pub struct JobDone {
    /// Which job.
    pub number: u64,
    /// The document that was open when it was started.
    pub document: u64,
    /// The request that it was asked by, if one has.
    pub recipient: Option<Recipient>,
    /// What it brings back.
    pub outcome: Outcome,
}

/// What a job brings back.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// A command was carried out on a copy of the state.
    CarriedOut {
        /// The copy.
        state: Box<State>,
        /// What the shell is to do.
        effects: Vec<Effect>,
    },
    /// A file was read to be opened.
    Read {
        /// The file.
        path: PathBuf,
        /// What it holds, or why not.
        result: Box<Result<Opened, ReadFailure>>,
    },
    /// A file was read to be imported.
    Previewed {
        /// The file.
        path: PathBuf,
        /// Which document, in which revision, it was compared with.
        beside: (u64, u64),
        /// What importing it would do, or why it cannot be read.
        result: Result<Box<ImportPreview>, ReadFailure>,
    },
    /// A file was compared, to be merged.
    MergeCompared {
        /// The file.
        path: PathBuf,
        /// Which document, in which revision, it was compared with.
        beside: (u64, u64),
        /// What merging it would do, or why it cannot be read.
        result: Result<Box<MergeReview>, ReadFailure>,
    },
    /// The dataset was written.
    Saved {
        /// The file.
        path: PathBuf,
        /// The state of the history that was written.
        state: usize,
        /// The dataset that was written.
        dataset: Dataset,
        /// What keeps it now, or why it was not written.
        result: SaveResult,
    },
    /// A snapshot was kept, or why not.
    Snapshot {
        /// Done, or why not.
        result: Result<(), Message>,
    },
    /// The file on disk was looked at.
    LookedAtDisk {
        /// The file.
        path: PathBuf,
        /// What is there.
        found: Box<OnDisk>,
    },
    /// The list of earlier versions, with a sentence where it was damaged.
    Versions {
        /// The newest first.
        versions: Vec<storage::Version>,
        /// What was wrong with the list.
        told: Option<Message>,
    },
    /// What differs.
    Compared {
        /// What was compared.
        what: Compared,
        /// What differs, or why that is not known.
        result: Result<Box<Differences>, Message>,
    },
    /// A version, or what was not saved, was written to a file of its own.
    Copied {
        /// The file.
        path: PathBuf,
        /// What was asked for.
        what: CopyOf,
        /// Done, or why not.
        result: Result<(), WriteFailure>,
    },
    /// Work that an earlier run did not save.
    Unrecovered {
        /// The documents, the one with the latest change first.
        found: Vec<Unrecovered>,
    },
    /// A document without a file was taken up, or why not.
    TakenUp {
        /// Its work.
        result: Result<Box<Recovery>, Message>,
    },
    /// A subset was written.
    Exported {
        /// The file.
        path: PathBuf,
        /// What had to be there.
        expect: storage::Expect,
        /// How many records, of how many.
        kept: (usize, usize),
        /// What whoever sends it must know.
        told: Vec<Message>,
        /// Done, or why not.
        result: Result<(), WriteFailure>,
    },
    /// Packets were written, or some of them.
    Packets {
        /// What was asked for.
        asked: AskedPackets,
        /// Where to.
        folder: PathBuf,
        /// What became of each.
        end: PacketsWritten,
    },
    /// Unsaved work was put into the trash, or not.
    Discarded {
        /// The document's folder.
        folder: storage::DocumentFolder,
        /// How many changes it was.
        changes: usize,
        /// Where it is now, or why not.
        result: Result<PathBuf, Message>,
    },
    /// Something that nobody waits for.
    Quiet {
        /// Done, or why not.
        result: Result<(), Message>,
    },
    /// Doubts were looked for in the records of a file.
    Checked {
        /// What had been told of it.
        told: Arc<Issues>,
        /// All of its issues, or why they are not known.
        result: Result<Arc<Issues>, Message>,
    },
    /// What is to be done to the document was done to a clone of it, or why not.
    Changed {
        /// What it is then.
        result: Result<Box<ChangedDocument>, Message>,
    },
    /// What a request has asked for.
    Made(AnyValue),
    /// It was cancelled.
    Cancelled,
    /// It panicked.
    Failed(Message),
}

/// What stands on disk where the open document was.
#[derive(Debug, Clone)]
pub enum OnDisk {
    /// The same bytes.
    Same,
    /// Another version that can be read.
    Other {
        /// SHA-256 of its bytes.
        hash: storage::FileHash,
        /// What it holds.
        loaded: Arc<Loaded>,
        /// What both sides changed.
        merge: Arc<Merge>,
        /// The state of the history that was compared.
        state: usize,
    },
    /// Nothing.
    Missing,
    /// Something that cannot be read, also after a while: half written, or no dataset.
    Unreadable(Message),
}
