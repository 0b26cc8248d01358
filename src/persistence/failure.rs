//! Why a file could not be read or written, told apart as far as the answers differ.

use crate::formats::{PacketFailure, Refused};
use crate::msg;
use crate::storage;
use crate::words::Message;

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadFailure {
    /// By the system.
    System(Message),
    /// By its content.
    Content(Box<Refused>),
}

/// Why a file could not be written. What can be answered with a question has a name of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteFailure {
    /// The file on disk is another one than the one that was opened.
    Changed(Message),
    /// A file is there already.
    Exists(Message),
    /// The file that was opened is gone.
    Missing(Message),
    /// The file is marked read-only.
    ReadOnly(Message),
    /// The file has several names.
    Linked(Message),
    /// The format cannot hold all of it: what would be lost.
    Losses(Vec<Message>),
    /// Another window or command is at it.
    Held(Box<storage::Holder>),
    /// Another reason.
    Other(Message),
}

impl From<PacketFailure> for WriteFailure {
    fn from(failure: PacketFailure) -> Self {
        match failure {
            PacketFailure::Losses(losses) => Self::Losses(losses),
            PacketFailure::Other(why) => Self::Other(why),
        }
    }
}

impl WriteFailure {
    /// By what went wrong on disk.
    pub fn of(error: &storage::SaveError) -> Self {
        let message = error.message();
        match error {
            storage::SaveError::Changed { .. } => Self::Changed(message),
            storage::SaveError::Exists(_) => Self::Exists(message),
            storage::SaveError::Missing(_) => Self::Missing(message),
            storage::SaveError::ReadOnly(_) => Self::ReadOnly(message),
            storage::SaveError::Linked { .. } => Self::Linked(message),
            _ => Self::Other(message),
        }
    }

    /// The sentence for the user.
    pub fn message(&self, path: &std::path::Path) -> Message {
        match self {
            Self::Changed(why)
            | Self::Exists(why)
            | Self::Missing(why)
            | Self::ReadOnly(why)
            | Self::Linked(why)
            | Self::Other(why) => why.clone(),
            Self::Losses(_) => msg!("notice-losses", path = path.to_string_lossy().into_owned()),
            Self::Held(holder) => msg!(
                "cli-held",
                pid = holder.pid.to_string(),
                host = holder.host.clone(),
                since = holder.since.clone(),
                path = path.to_string_lossy().into_owned()
            ),
        }
    }
}
