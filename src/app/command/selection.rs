//! The record, the hit and the text that are selected.

use crate::app::hits::Way;
use crate::app::open_record::ReadRecord;
use crate::app::session::TextCaret;
use crate::dataset::{RowId, TextSelection, TextUnit};

/// To which record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// The next one of the list.
    Next,
    /// The one before.
    Previous,
    /// Some rows down or up.
    By(isize),
    /// The first one.
    First,
    /// The last one.
    Last,
}

impl Move {
    /// The place in a list that it leads to from another one, or from none; `last` is that of the last item.
    pub(in crate::app) fn leads_to(self, at: Option<usize>, last: usize) -> usize {
        match (self, at) {
            (Self::First, _) | (Self::Next | Self::By(0..), None) => 0,
            (Self::Last, _) | (Self::Previous | Self::By(_), None) => last,
            (Self::Next, Some(at)) => (at + 1).min(last),
            (Self::Previous, Some(at)) => at.saturating_sub(1),
            (Self::By(rows), Some(at)) => at.saturating_add_signed(rows).min(last),
        }
    }
}

/// Something to select.
#[derive(Debug, Clone)]
pub enum SelectionCommand {
    /// Shows a record, and marks no others with it.
    Record(Option<RowId>),
    /// Marks a row of the list together with those that are marked, or no longer.
    Mark(RowId),
    /// Marks all rows up to this one.
    MarkTo(RowId),
    /// Shows another record of the list, and marks all rows up to it.
    MarkBy(Move),
    /// Marks all rows of the list.
    MarkAll,
    /// Marks none but the record that is shown.
    Unmark,
    /// Shows another record of the list.
    Move(Move),
    /// Shows the next record of the list that the coder has not read.
    NextUnread,
    /// Goes to another hit, in this record or in the next that has one.
    MoveHit(Way),
    /// Words of the record, or none.
    Text(Option<TextSelection>),
    /// The caret of a text that is read was moved.
    Caret(TextCaret),
    /// The caret stands there, where nobody moved it: a text that was left has the keyboard again.
    CaretStands(TextCaret),
    /// The same, to be brought into view.
    ShowCaret(TextCaret),
    /// Selects the clause, sentence or paragraph around the caret or the words that are selected; where these are just that, the
    /// next one too.
    Grow(TextUnit),
    /// The caret has been brought into view.
    CaretRevealed,
    /// The words that are selected have been brought into view.
    TextRevealed,
    /// This row has been brought into view.
    Revealed(RowId),
    /// The title of this record, which was just added, was opened.
    TitleBegun(RowId),
    /// The record that is shown was read, and is very long: the state keeps it, so that after a change it is read in a job.
    RecordRead(Box<ReadRecord>),
    /// This hit of a record has been brought into view.
    HitRevealed(RowId, usize),
}
