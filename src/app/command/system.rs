//! The clipboard and the browser.

/// Something that the system is asked for.
#[derive(Debug, Clone)]
pub enum SystemCommand {
    /// Opens an address in the browser.
    OpenUrl(String),
    /// Copies a text.
    Copy(String),
}
