//! Which record, which hit and which text are selected.

use super::hits;
use crate::app::command::{Move, SelectionCommand};
use crate::app::effect::Effect;
use crate::app::state::State;

pub(super) fn handle(state: &mut State, command: SelectionCommand, effects: &mut Vec<Effect>) {
    match command {
        SelectionCommand::Record(row) => select(state, row),
        SelectionCommand::Move(to) => move_selection(state, to),
        SelectionCommand::MoveHit(way) => hits::go(state, way, effects),
        SelectionCommand::Text(selection) => state.session.text_selection = selection,
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

/// Shows a record.
pub(super) fn select(state: &mut State, row: Option<crate::dataset::RowId>) {
    if state.session.selected != row {
        state.session.selected = row;
        state.session.text_selection = None;
        // A search for the next hit would take the user away from what was just chosen.
        state.finding_hit.stop();
    }
}

fn move_selection(state: &mut State, to: Move) {
    let rows = &state.derived.rows;
    let Some(last) = rows.len().checked_sub(1) else { return };
    let at = state.selected_position();
    let next = match (to, at) {
        (Move::First, _) | (Move::Next | Move::By(0..), None) => 0,
        (Move::Last, _) | (Move::Previous | Move::By(_), None) => last,
        (Move::Next, Some(at)) => (at + 1).min(last),
        (Move::Previous, Some(at)) => at.saturating_sub(1),
        (Move::By(rows), Some(at)) => at.saturating_add_signed(rows).min(last),
    };
    let row = rows.get(next).copied();
    select(state, row);
    state.session.reveal_selected = true;
}
