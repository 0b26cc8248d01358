//! Coding.

use std::ops::Range;

use crate::app::chosen::EndMove;
use crate::app::hits::Way;
use crate::json::Value;

/// What holds of a code about which coders disagree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// What this coder said: nothing, where they did not code it.
    As(String),
    /// What all of them said, side by side.
    Both,
    /// The record does not have the code.
    Neither,
    /// Something else: the code on the record as a whole, with this value.
    Value(Option<Value>),
}

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
    /// Applies the code that has this key, or sets the value that this digit means.
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
    /// The keyboard is at this annotation of the record that is read, or at none.
    Choose(Option<String>),
    /// The keyboard is at this annotation in the record, or has left the record.
    ChooseInRecord(Option<String>),
    /// To the next annotation of the texts that are read, or to the one before.
    GoTo(Way),
    /// The annotation that was gone to has been brought into view.
    Revealed,
    /// Moves an end of the words that are selected in a text, or else of the annotation that the keyboard is at.
    MoveEnd(EndMove),
    /// Puts an annotation on other words of its text.
    SetSpan {
        /// The annotation's id.
        annotation: String,
        /// The words, in code points.
        range: Range<usize>,
    },
    /// Opens the list of values for the annotation that the keyboard is at.
    PickValue,
    /// Sets the value of an annotation of the selected record; nothing removes it.
    SetValue {
        /// The annotation's id.
        annotation: String,
        /// The value.
        value: Option<Value>,
    },
    /// Opens the memo of the annotation that the keyboard is at.
    WriteMemo(String),
    /// The memo of an annotation was opened.
    MemoBegun,
    /// Settles a code of a record about which coders disagree.
    Settle {
        /// The record's id.
        policy: String,
        /// The code's.
        code: String,
        /// What holds.
        how: Settlement,
    },
    /// Notes that the coder has read the record that is shown, or takes that back.
    ToggleRead,
    /// Opens the dialog in which passages with words are coded.
    SearchAndCode,
    /// Puts the code of that dialog on its passages.
    CodeHits,
    /// Hides what others coded, or shows it again.
    ToggleBlind,
    /// Who codes from now on.
    SetCoder(String),
}
