//! Codes and kinds as they are edited: what is typed in their forms, what is wrong with it, and what it comes to.
//!
//! It must not know how a form is drawn, nor when it is kept.

mod draft;
mod made;
mod take;
mod texts;
mod words;

#[cfg(test)]
mod tests;

use crate::dataset::DefinitionList;

pub use draft::{DefinitionDraft, ReplaceDraft, ScaleStep, SplitDraft};
pub use made::{FormField, Mistake as FormMistake};
pub use take::{TakeDraft, TakeItem, TakeWhat, Taken};
pub use texts::{DraftTexts, draft_texts};
pub use words::{DefinitionUse, selected_words};

pub(super) use words::{UsageKey, usage_key};

/// What the tool window of codes and kinds shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodebookShown {
    /// Its page.
    pub list: DefinitionList,
    /// The id of the code or kind that is looked at.
    pub selected: Option<String>,
    /// Asks the screen to bring it into view, and to put the keyboard on it.
    pub reveal: bool,
}
