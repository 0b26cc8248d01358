//! Which record, which hit and which text are selected.

use std::ops::Range;

use super::{hits, passes};
use crate::app::chosen::texts_read;
use crate::app::command::{Move, SelectionCommand};
use crate::app::effect::Effect;
use crate::app::session::TextCaret;
use crate::app::state::State;
use crate::dataset::{RowId, Text, TextSelection, TextUnit};

pub(super) fn handle(state: &mut State, command: SelectionCommand, effects: &mut Vec<Effect>) {
    match command {
        SelectionCommand::Record(row) => {
            // A record that is asked for stands where the records of a cell are listed, until it is closed.
            state.session.cell_left = row.is_some();
            state.unmark(row);
            select(state, row);
        }
        SelectionCommand::Mark(row) => mark(state, row),
        SelectionCommand::MarkTo(row) => {
            state.mark_to(row);
            select(state, Some(row));
        }
        SelectionCommand::MarkBy(to) => {
            if let Some(row) = row_at(state, to) {
                state.mark_to(row);
                show_row(state, row);
            }
        }
        SelectionCommand::MarkAll => {
            state.mark_all();
            if state.session.selected.is_none() {
                select(state, state.derived.rows.first().copied());
            }
        }
        SelectionCommand::Unmark => state.unmark(state.session.selected),
        SelectionCommand::Move(to) => {
            if let Some(row) = row_at(state, to) {
                go_to(state, row);
            }
        }
        SelectionCommand::NextUnread => passes::go_on(state, effects),
        SelectionCommand::MoveHit(way) => hits::go(state, way, effects),
        SelectionCommand::Text(selection) => {
            if selection.is_some() {
                state.session.chosen = None;
            }
            state.session.text_selection = selection;
        }
        SelectionCommand::Caret(caret) => {
            (state.session.chosen, state.session.removed, state.session.caret) = (None, None, Some(caret));
        }
        SelectionCommand::CaretStands(caret) => state.session.caret = Some(caret),
        SelectionCommand::ShowCaret(caret) => {
            (state.session.caret, state.session.reveal_caret) = (Some(caret), true);
        }
        SelectionCommand::Grow(unit) => grow(state, unit),
        SelectionCommand::RecordRead(read) => state.keep_read_record(read),
        SelectionCommand::CaretRevealed => state.session.reveal_caret = false,
        SelectionCommand::TextRevealed => state.session.reveal_selection = false,
        // Another row may have been selected since it was drawn.
        SelectionCommand::Revealed(row) => state.session.reveal_selected &= state.session.selected != Some(row),
        SelectionCommand::TitleBegun(row) => {
            state.session.begin_title.take_if(|wanted| *wanted == row);
        }
        SelectionCommand::HitRevealed(row, hit) => {
            let shown = (state.session.selected, state.session.hit);
            state.session.reveal_hit &= shown != (Some(row), Some(hit));
        }
    }
}

/// Selects the unit around the caret or around what is selected in the text that is read; of what is just that, the next one too.
fn grow(state: &mut State, unit: TextUnit) {
    // Thousands of annotations are not decoded for its texts.
    let Some(policy) = state.selected_row().map(|row| state.document.dataset.policy_without(row, "annotations")) else {
        return;
    };
    let at = match (state.session.text_selection.clone(), &state.session.caret) {
        (Some(own), _) if state.has_selection_to_move() => Some(own),
        (_, Some(caret)) => Some(TextSelection { field: caret.field.clone(), range: caret.at..caret.at }),
        // Nobody has put the caret anywhere yet: it stands at the beginning.
        (_, None) => texts_read(&policy).into_iter().next().map(|field| TextSelection { field, range: 0..0 }),
    };
    let Some(TextSelection { field, range }) = at else { return };
    let Some(text) = policy.text_at(&field).map(Text::new) else { return };
    let range = text.grown(range.start.min(text.len())..range.end.min(text.len()), unit);
    put(state, field, range.clone(), range.end);
}

/// Selects words of a text that is read; the caret stands at one of their ends, and is brought into view.
pub(super) fn put(state: &mut State, field: String, range: Range<usize>, caret: usize) {
    if range.is_empty() {
        return;
    }
    let session = &mut state.session;
    (session.chosen, session.reveal_caret) = (None, true);
    session.caret = Some(TextCaret { field: field.clone(), at: caret });
    session.text_selection = Some(TextSelection { field, range });
}

/// Shows a record.
pub(super) fn select(state: &mut State, row: Option<RowId>) {
    if state.session.selected != row {
        state.session.selected = row;
        (state.session.text_selection, state.session.chosen, state.session.caret) = (None, None, None);
        state.session.at_entry = None;
        // A search for another record would take the user away from what was just chosen.
        state.finding_hit.stop();
        state.finding_unread.stop();
    }
}

/// Marks a row too, or no longer. The record that is shown is one of those that are marked.
fn mark(state: &mut State, row: RowId) {
    state.toggle_mark(row);
    let shown = if state.marked.contains(row) {
        Some(row)
    } else {
        let is_left = |other: &RowId| state.marked.contains(*other);
        let left = state.session.selected.filter(|shown| is_left(shown));
        left.or_else(|| state.derived.rows.iter().copied().find(is_left)).or(state.session.selected)
    };
    select(state, shown);
}

/// Shows a record, brings it into view, and marks no others with it.
pub(super) fn go_to(state: &mut State, row: RowId) {
    state.unmark(Some(row));
    show_row(state, row);
}

/// Shows a record and brings it into view.
pub(super) fn show_row(state: &mut State, row: RowId) {
    select(state, Some(row));
    state.session.reveal_selected = true;
}

/// The row of the list that a move leads to.
fn row_at(state: &State, to: Move) -> Option<RowId> {
    let rows = &state.derived.rows;
    let last = rows.len().checked_sub(1)?;
    rows.get(to.leads_to(state.selected_position(), last)).copied()
}
