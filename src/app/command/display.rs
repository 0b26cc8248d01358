//! How the records are shown in this sitting.

use crate::app::adoption::AdoptionView;
use crate::app::agreement::AgreementView;
use crate::app::cell_list::ShownCell;
use crate::app::coder_work::WorkShown;
use crate::app::map::MapView;
use crate::app::matrix::MatrixView;
use crate::app::session::{BinChoice, SortBy, StackBy, TimelineRange};
use crate::app::tab::Tab;
use crate::figures::TimelineLook;
use crate::query::DatePart;

/// Another way to show the records.
#[derive(Debug, Clone)]
pub enum DisplayCommand {
    /// Sorts the table; a second time turns it round.
    SortBy(SortBy),
    /// Opens a tab.
    SetTab(Tab),
    /// The text that is read has the keyboard.
    TextReached,
    /// From the texts that are read back to the list that they were opened from.
    LeaveText,
    /// Bins.
    SetBin(BinChoice),
    /// What the timeline is stacked by.
    SetStackBy(StackBy),
    /// What the adoption shows.
    SetAdoption(AdoptionView),
    /// What is asked of the agreement between coders.
    SetAgreement(AgreementView),
    /// What the matrix shows.
    SetMatrix(MatrixView),
    /// The records of a cell of the matrix are listed beside it, or no longer.
    ShowCell(Option<ShownCell>),
    /// What the map shows.
    SetMap(MapView),
    /// Which records the progress of the coders is counted of.
    SetWork(WorkShown),
    /// The date by which strip and timeline count.
    SetDate(DatePart),
    /// How the timeline looks.
    SetTimelineLook(TimelineLook),
    /// What part of the time the timeline shows.
    SetTimelineRange(TimelineRange),
    /// The keyboard goes so many panes of the window on, or back.
    MovePane(isize),
    /// It is there.
    PaneReached,
    /// Whether the scale of the strip follows the filter.
    SetStripFits(bool),
    /// Which study's counts are shown.
    SetStudy(Option<String>),
}
