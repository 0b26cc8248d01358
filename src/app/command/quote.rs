//! The quotes: the rows of coded passages.

use crate::analysis::QuoteAt;
use crate::app::chosen::EndMove;
use crate::app::command::Move;
use crate::app::quotes::{QuoteColumn, QuoteTask};

/// Something to do with the quotes.
#[derive(Debug, Clone, Copy)]
pub enum QuoteCommand {
    /// Sorts them; a second time turns it round.
    SortBy(QuoteColumn),
    /// Puts the cursor on the quote at this place of the list, shows its record, and marks none.
    Select(usize),
    /// Puts the cursor on another quote.
    Move(Move),
    /// The same, and marks all on the way.
    MarkBy(Move),
    /// Marks the quote at this place together with those that are marked, or no longer.
    Mark(usize),
    /// Marks the quote with the cursor, or no longer.
    MarkCurrent,
    /// Marks all quotes up to this place.
    MarkTo(usize),
    /// Marks all.
    MarkAll,
    /// Marks none.
    Unmark,
    /// Reads the record at the place of the quote.
    Open,
    /// Reads the record that is shown at the place of one of its annotations.
    Read {
        /// Which, counted from 0.
        place: usize,
    },
    /// Opens the picker for the quote, or where several are marked the dialog that changes them all.
    Pick,
    /// Gives the quote the code that has this key.
    Key(char),
    /// Moves an end of the quote with the cursor.
    MoveEnd(EndMove),
    /// Opens the memo of the quote with the cursor.
    WriteMemo,
    /// Takes the quote away; where several are marked, a dialog asks first.
    Remove,
    /// Opens the dialog that changes the marked quotes, or the one with the cursor.
    Change(QuoteTask),
    /// Makes the change of that dialog.
    ApplyChange,
    /// Writes the quotes to a file; asks where to.
    Export,
    /// The row with the cursor has been brought into view.
    Revealed(QuoteAt),
}
