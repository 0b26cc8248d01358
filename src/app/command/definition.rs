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
}
