//! Annotations that have lost their words.

use std::ops::Range;

use crate::app::orphans::OrphanId;

/// What becomes of one.
#[derive(Debug, Clone)]
pub enum OrphanCommand {
    /// Looks at one, among those of the filter, and shows its record.
    Choose(OrphanId),
    /// The same of one that is kept without its words: it is listed again until it is placed, kept or removed, or the list is closed.
    PlaceAgain(OrphanId),
    /// Keeps it as a coding of the record without a place, which the file notes.
    Keep(OrphanId),
    /// Places it on words of its text, or of another one of its record.
    Place {
        /// Which one.
        orphan: OrphanId,
        /// The text, by its name in annotations.
        field: String,
        /// The words, in code points.
        range: Range<usize>,
    },
    /// Removes it.
    Remove(OrphanId),
}

impl OrphanCommand {
    /// Which one it is about.
    pub fn orphan(&self) -> &OrphanId {
        match self {
            Self::Choose(orphan)
            | Self::PlaceAgain(orphan)
            | Self::Keep(orphan)
            | Self::Remove(orphan)
            | Self::Place { orphan, .. } => orphan,
        }
    }
}
