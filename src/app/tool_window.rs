//! Tool windows: they stand beside what is worked on, as long as somebody wants to see them.

use super::state::State;
use super::tab::Tab;

/// A window that leaves everything else at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ToolWindow {
    /// The steps of the history.
    History,
    /// What is wrong or odd in the dataset.
    Issues,
    /// The codes and the kinds.
    Codebook,
    /// The annotations that have lost their words.
    Orphans,
    /// How far each coder is.
    Progress,
    /// Records that are probably the same, or belong together.
    Duplicates,
}

impl ToolWindow {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::History, Self::Issues, Self::Codebook, Self::Orphans, Self::Progress, Self::Duplicates];

    /// Whether it stands in the left panel's place while this tab is open, instead of over the window.
    pub fn is_docked_in(self, tab: Tab) -> bool {
        self == Self::Codebook && tab == Tab::Reading
    }
}

impl State {
    /// Whether a tool window is shown: one that was opened where it is docked is hidden with what it stands beside, and is there again
    /// once that is.
    pub fn shows_tool(&self, tool: ToolWindow) -> bool {
        let is_hidden = || self.session.docked.contains(&tool) && !tool.is_docked_in(self.session.tab);
        self.session.tools.contains(&tool) && !is_hidden()
    }
}
