//! Dialogs: opened, typed in, closed.

use crate::app::session::Dialog;

/// Something to do with the dialog over the window.
#[derive(Debug, Clone)]
pub enum DialogCommand {
    /// Opens a dialog.
    Open(Box<Dialog>),
    /// Closes the dialog.
    Close,
    /// The new text of the typed path.
    TypePath(String),
    /// What is typed as a view's name.
    TypeViewName(String),
    /// What is typed in the picker: search text and memo.
    TypeInPicker(String, String),
    /// The coder's id as typed.
    TypeCoder(String),
    /// What is typed in the palette.
    TypeInPalette(String),
}
