//! Things to tell the user that need no answer.

use crate::words::Message;

/// How a notice looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Done.
    Good,
    /// Worth knowing.
    Info,
    /// Be careful.
    Warning,
    /// Something failed; stays until it is taken away.
    Error,
}

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Counts up.
    pub id: u64,
    /// How it looks.
    pub tone: Tone,
    /// What it says.
    pub text: Message,
}
