//! Tool windows: they stand beside what is worked on, as long as somebody wants to see them.

/// A window that leaves everything else at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ToolWindow {
    /// The steps of the history.
    History,
    /// What is wrong or odd in the dataset.
    Issues,
}

impl ToolWindow {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::History, Self::Issues];
}
