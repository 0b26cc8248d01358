//! The filter line, and everything that writes it: facets, chips, brush, marks of a plot.

use crate::dataset::date::Day;
use crate::query::{Field, Mode, Opens};

/// Something to do with the filter.
#[derive(Debug, Clone)]
pub enum FilterCommand {
    /// The line was changed by hand; `true` while its last word is being typed.
    SetLine(String, bool),
    /// What is being typed was not meant: back to the filter that holds.
    LeaveTyped,
    /// Puts a whole line.
    ReplaceLine(String),
    /// A value of a facet was clicked.
    ChooseValue(Field, String, Mode),
    /// The same of the value itself, without what is below it in the tree.
    ChooseValueAlone(Field, String, Mode),
    /// Removes a term.
    RemoveTerm(usize),
    /// All terms but this one go.
    KeepTerm(usize),
    /// The opposite of a term takes its place.
    TurnTerm(usize),
    /// The brush.
    SetPeriod(Option<(Day, Day)>),
    /// The brush, while it is dragged: all of a drag is one step of the trail.
    DragPeriod((Day, Day)),
    /// Whether the period counts what is possibly in it.
    SetPossibly(bool),
    /// A mark of a plot was clicked: shows the records that it counts.
    OpenMark(Opens),
    /// Leaves out the records that a mark of a plot counts.
    ExcludeMark(Opens),
    /// Shows what has no date: the undated bar.
    ShowUndated,
    /// Back to the filter before this one.
    Back,
    /// On to the filter that was gone back from.
    Forward,
    /// Puts the keyboard into the line.
    Focus,
    /// The line has the keyboard now.
    Focused,
    /// Gathers the values of a field, to choose one.
    GatherValues(Field),
    /// Counts what the facets show under another line than the filter, to choose a value there.
    CountLine(String),
}
