//! What is understood but doubtful. Records and header values are held against the tables of the format, the same that the
//! JSON Schema is written from, and then against each other.
//!
//! It must not know files, lines or lists of issues: whoever asks is called with each doubt and its pointer.

mod act;
mod form;
mod header;
mod record;
mod tables;

pub use header::header_doubts;
pub use record::{DoubtScratch, Known};

use crate::words::Message;

/// How bad a doubt is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// A value of the wrong type, which is not used.
    Wrong,
    /// Understood, but doubtful.
    Doubtful,
    /// Worth knowing.
    Note,
}

/// A doubt.
pub struct Doubt<'a> {
    /// How bad it is.
    pub grade: Grade,
    /// The id of the sentence that says what it is; with `-remedy` behind it, of the one that says what to do.
    pub id: &'static str,
    /// Where it is, as a JSON pointer from the record or from the header.
    pub pointer: &'a str,
    /// Makes the sentence, and the one that says what to do: for most of a million equal doubts nobody needs them.
    pub say: &'a dyn Fn() -> (Message, Message),
}

/// Who wants to know doubts.
pub type Tell<'a> = dyn FnMut(&Doubt<'_>) + 'a;
