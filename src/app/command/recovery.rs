//! What earlier runs did not save.

use crate::persistence::Unrecovered;

/// What is done with what an earlier run did not save.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecoveryStep {
    /// Goes on with it.
    Recover,
    /// Shows how it differs from the file.
    Compare,
    /// Writes it to a file of its own.
    SaveCopy,
    /// Puts it into the trash.
    Discard,
}

/// Something to do about what was not saved.
#[derive(Debug, Clone)]
pub enum RecoveryCommand {
    /// Looks for it, and shows it where there is something.
    Look,
    /// Shows it, also where there is nothing.
    List,
    /// Decides about that of the open document.
    Decide(RecoveryStep),
    /// Takes a document of the list up, and decides about it where that is said.
    TakeUp(Box<(Unrecovered, Option<RecoveryStep>)>),
}
