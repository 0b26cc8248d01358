//! Saved views.

/// Something to do with a saved view.
#[derive(Debug, Clone)]
pub enum ViewCommand {
    /// Shows one, by its place in the list.
    Apply(usize),
    /// Counts what they find.
    Count,
    /// Saves what is shown as a view of this name, in place of one that has it.
    Save(String),
    /// Saves what is shown under the view that was shown last.
    Update,
    /// Gives the view that is shown another name.
    Rename(String),
    /// Takes the view that is shown away.
    Delete,
}
