//! What of the screen a saved view keeps, and the view that was shown last.

use super::adoption::AdoptionView;
use super::map::MapView;
use super::matrix::MatrixView;
use super::session::{BinChoice, Sorting, StackBy, TimelineRange};
use super::tab::Tab;
use crate::figures::TimelineLook;
use crate::query::DatePart;

/// The saved view that was shown last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownView {
    /// Its place in the list.
    pub at: usize,
    /// Its name as it stands in the file.
    pub key: String,
    /// What the screen showed then: what was not changed since is not taken over words that this version does not know.
    pub screen: Screen,
}

/// Choices of the screen that a view keeps, each in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Screen {
    /// The open tab.
    pub tab: Tab,
    /// The date by which time is counted.
    pub date: DatePart,
    /// Bins.
    pub bin: BinChoice,
    /// What the timeline is stacked by.
    pub by: StackBy,
    /// What part of the time the timeline shows.
    pub range: TimelineRange,
    /// How the timeline looks.
    pub look: TimelineLook,
    /// What the adoption shows.
    pub adoption: AdoptionView,
    /// What the matrix shows.
    pub matrix: MatrixView,
    /// What the map shows.
    pub map: MapView,
    /// Sorting of the table.
    pub sorting: Sorting,
}
