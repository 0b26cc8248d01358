//! Coding.

/// Something to do with codes and annotations.
#[derive(Debug, Clone)]
pub enum CodeCommand {
    /// Opens the code picker for the selection, or for an annotation that is changed.
    Pick(Option<String>),
    /// Applies a code to what the picker is for.
    Apply(String),
    /// Makes a code of this name, and applies it to what the picker is for.
    New(String),
    /// Makes a code that is called as the words that are selected, and applies it to them.
    InVivo,
    /// Applies the code that has this key.
    Key(char),
    /// Puts a memo on an annotation.
    SetMemo {
        /// The record's id.
        policy: String,
        /// The annotation's.
        annotation: String,
        /// What it says from now on.
        memo: String,
    },
    /// Removes an annotation of the selected record.
    DeleteAnnotation(String),
    /// Notes that the coder has read the record that is shown, or takes that back.
    ToggleRead,
    /// Who codes from now on.
    SetCoder(String),
}
