//! Tool windows: they stand beside what is worked on, as long as somebody wants to see them.

/// A window that leaves everything else at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ToolWindow {
    /// The steps of the history.
    History,
}

impl ToolWindow {
    /// All of them.
    pub const ALL: [Self; 1] = [Self::History];
}
