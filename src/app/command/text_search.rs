//! Words that are looked for in the texts of the record that is read.

use crate::app::hits::Way;

/// Something to do with the search within the text.
#[derive(Debug, Clone)]
pub enum TextSearchCommand {
    /// Puts the keyboard into its field.
    Focus,
    /// The field has the keyboard now.
    Focused,
    /// What is looked for.
    Type(String),
    /// Goes to another hit, on from the caret where none was gone to yet.
    GoTo(Way),
    /// The same, and the keyboard goes to the text: the hit is what the next key is for.
    Enter(Way),
    /// Goes to the next hit on which no code stands.
    NextUncoded,
    /// The hit that was gone to has been brought into view.
    Revealed,
}
