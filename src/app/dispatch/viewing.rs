//! Looking: selection, sorting, tabs, columns, language, theme.

use crate::app::command::{Command, Move};
use crate::app::effect::Effect;
use crate::app::session::Sorting;
use crate::app::state::State;
use crate::query::Field;

pub(super) fn handle(state: &mut State, command: Command, effects: &mut Vec<Effect>) {
    match command {
        Command::Select(row) => select(state, row),
        Command::MoveSelection(to) => move_selection(state, to),
        Command::SortBy(by) => {
            let descending = state.session.sorting.by == by && !state.session.sorting.descending;
            state.session.sorting = Sorting { by, descending };
            state.session.reveal_selected = true;
        }
        Command::SetTab(tab) => state.session.tab = tab,
        Command::SetBin(bin) => state.session.bin = bin,
        Command::SetStackBy(by) => state.session.stack_by = by,
        Command::SetDate(date) => state.session.date = date,
        Command::SetTimelineRange(range) => state.session.timeline_range = range,
        Command::SetStudy(study) => state.session.study = study,
        Command::SelectText(selection) => state.session.text_selection = selection,
        remembered => {
            remember(state, &remembered, effects);
            effects.push(Effect::SaveSettings);
        }
    }
}

/// What is kept in the settings.
fn remember(state: &mut State, command: &Command, effects: &mut Vec<Effect>) {
    match command {
        Command::SetPlacesForm(form) => state.settings.places_form = *form,
        Command::SetPlaceOrder(order) => state.settings.place_order = *order,
        Command::FoldFacet(field, folded) => put(&mut state.settings.open_facets, *field, !folded),
        Command::SortFacet(field, by_name) => put(&mut state.settings.facets_by_name, *field, *by_name),
        Command::ToggleColumn(column) => {
            let columns = &mut state.settings.columns;
            if columns.contains(column) {
                // A table without columns cannot be brought back by looking at it.
                if columns.len() > 1 {
                    columns.retain(|other| *other != *column);
                }
            } else {
                columns.push(*column);
                columns.sort_unstable();
            }
        }
        Command::SetColumnWidth(column, width) => state.settings.set_width(*column, *width),
        Command::SetLanguage(tag) => {
            state.settings.language = Some((*tag).to_owned());
            effects.push(Effect::Restyle);
        }
        Command::SetTheme(theme) => {
            state.settings.theme = *theme;
            effects.push(Effect::Restyle);
        }
        Command::SetWindowSize(width, height) => state.settings.window = Some((*width, *height)),
        _ => {}
    }
}

/// Puts a field into a list, or takes it out.
fn put(fields: &mut Vec<String>, field: Field, there: bool) {
    fields.retain(|other| other != field.name());
    if there {
        fields.push(field.name().to_owned());
    }
}

/// Shows a record.
pub(super) fn select(state: &mut State, row: Option<crate::dataset::RowId>) {
    if state.session.selected != row {
        state.session.selected = row;
        state.session.text_selection = None;
        // A search for the next hit would take the user away from what was just chosen.
        if let Some(finding) = state.finding_hit.take() {
            finding.cancel.cancel();
        }
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
