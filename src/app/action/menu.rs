//! The menus of the menu bar. Which action stands in which, the table of actions says.

/// A menu of the menu bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Menu {
    /// Files.
    File,
    /// Undo and finding.
    Edit,
    /// What is shown.
    View,
    /// The record.
    Record,
    /// Coding.
    Code,
    /// Sending to others.
    Share,
    /// Help.
    Help,
}

impl Menu {
    /// All menus, in order.
    pub const ALL: [Self; 7] = [Self::File, Self::Edit, Self::View, Self::Record, Self::Code, Self::Share, Self::Help];

    /// Message id of its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Edit => "menu-edit",
            Self::View => "menu-view",
            Self::Record => "menu-record",
            Self::Code => "menu-code",
            Self::Share => "menu-share",
            Self::Help => "menu-help",
        }
    }
}
