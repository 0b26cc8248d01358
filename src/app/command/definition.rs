//! The codebook and the kinds: looked at, moved, made, changed.

use crate::dataset::{DefinitionList, MoveTo};

/// Something to do with the definitions of codes and kinds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefinitionCommand {
    /// Shows the codes or the kinds.
    ShowList(DefinitionList),
    /// Looks at one of those that are shown.
    Select(Option<String>),
    /// It was brought into view.
    Revealed,
    /// Moves one within its tree.
    Move(DefinitionList, String, MoveTo),
    /// Opens the form for a new one, under another one where that is said.
    New(DefinitionList, Option<String>),
    /// Opens the form of one.
    Edit(DefinitionList, String),
    /// Opens a form for its names alone.
    Rename(DefinitionList, String),
    /// Keeps what is typed in the form.
    Keep,
    /// Asks what takes the place of one.
    Replace(DefinitionList, String),
    /// Does what was chosen there.
    ApplyReplace,
    /// A code that was deprecated is to be used again.
    TakeBack(String),
    /// Asks into which codes one is split.
    Split(String),
    /// Splits it.
    ApplySplit,
    /// Asks whether one is to be deleted.
    Delete(DefinitionList, String),
    /// Deletes it.
    ApplyDelete(DefinitionList, String),
    /// Takes the codebook of the other file, as answered.
    ApplyTake,
    /// Begins a new version of the codebook.
    BeginVersion,
}
