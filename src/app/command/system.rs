//! The clipboard and the browser.

/// Something that the system is asked for.
#[derive(Debug, Clone)]
pub enum SystemCommand {
    /// Opens an address in the browser.
    OpenUrl(String),
    /// Copies a text.
    Copy(String),
    /// Copies rows of the table.
    CopyRows {
        /// The rows, a line each.
        text: String,
        /// How many they are.
        copied: usize,
        /// Of how many that are selected.
        of: usize,
    },
}
