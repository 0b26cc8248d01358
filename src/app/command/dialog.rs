//! Dialogs: opened, typed in, closed. Tool windows: opened and closed.

use crate::app::dialog::Dialog;
use crate::app::tool_window::ToolWindow;

/// Something to do with what stands over the window.
#[derive(Debug, Clone)]
pub enum DialogCommand {
    /// Opens a dialog.
    Open(Box<Dialog>),
    /// What is typed or chosen in the dialog is another by now.
    SetDraft(Box<Dialog>),
    /// Closes the dialog that is shown; what was to follow its answer does not happen.
    Close,
    /// Opens a tool window, and puts the keyboard into it.
    OpenTool(ToolWindow),
    /// A tool window has the keyboard now.
    ToolFocused(ToolWindow),
    /// Closes a tool window.
    CloseTool(ToolWindow),
}

impl DialogCommand {
    /// Opens a dialog.
    pub fn open(dialog: Dialog) -> Self {
        Self::Open(Box::new(dialog))
    }

    /// What is typed or chosen in the dialog is another by now.
    pub fn set_draft(dialog: Dialog) -> Self {
        Self::SetDraft(Box::new(dialog))
    }
}
