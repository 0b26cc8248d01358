//! How the records are shown: what holds for this sitting, and what is kept in the settings.

use crate::app::Tone;
use crate::app::command::{DisplayCommand, SettingCommand};
use crate::app::effect::Effect;
use crate::app::session::{Column, Sorting};
use crate::app::state::State;
use crate::app::tab::Tab;
use crate::msg;
use crate::query::Field;

pub(super) fn handle(state: &mut State, command: DisplayCommand) {
    let session = &mut state.session;
    match command {
        DisplayCommand::SortBy(by) => {
            let descending = session.sorting.by == by && !session.sorting.descending;
            session.sorting = Sorting { by, descending };
            session.reveal_selected = true;
        }
        DisplayCommand::SetTab(tab) => (session.tab, session.focus_text) = (tab, tab == Tab::Reading),
        DisplayCommand::TextReached => session.focus_text = false,
        DisplayCommand::LeaveText => session.tab = session.list_tab,
        DisplayCommand::SetBin(bin) => session.bin = bin,
        DisplayCommand::SetStackBy(by) => session.stack_by = by,
        DisplayCommand::SetAdoption(view) => session.adoption = view,
        DisplayCommand::SetAgreement(view) => session.agreement = view,
        DisplayCommand::SetMatrix(view) => {
            let before = (session.matrix, session.date);
            session.matrix = view;
            session.forget_cell_of(before);
        }
        DisplayCommand::ShowCell(cell) => (session.cell, session.cell_left) = (cell, false),
        DisplayCommand::SetMap(view) => session.map = view,
        DisplayCommand::SetWork(shown) => session.work = shown,
        DisplayCommand::SetDate(date) => {
            let before = (session.matrix, session.date);
            session.date = date;
            session.forget_cell_of(before);
        }
        DisplayCommand::SetTimelineLook(look) => session.timeline_look = look,
        DisplayCommand::SetTimelineRange(range) => session.timeline_range = range,
        DisplayCommand::MovePane(steps) => session.move_pane = steps,
        DisplayCommand::PaneReached => session.move_pane = 0,
        DisplayCommand::SetStripFits(fits) => session.strip_fits = fits,
        DisplayCommand::SetStudy(study) => session.study = study,
    }
}

/// Puts a column before the one with this number.
fn move_column(columns: &mut Vec<Column>, column: Column, before: usize) {
    let Some(now) = columns.iter().position(|other| *other == column) else { return };
    columns.remove(now);
    let at = if before > now { before - 1 } else { before };
    columns.insert(at.min(columns.len()), column);
}

/// What is kept in the settings.
pub(super) fn remember(state: &mut State, command: &SettingCommand, effects: &mut Vec<Effect>) {
    let settings = &mut state.settings;
    match command {
        SettingCommand::SetPlacesForm(form) => settings.places_form = *form,
        SettingCommand::SetPlaceOrder(order) => settings.place_order = *order,
        SettingCommand::FoldFacet(field, folded) => put(&mut settings.open_facets, *field, !folded),
        SettingCommand::SortFacet(field, by_name) => put(&mut settings.facets_by_name, *field, *by_name),
        SettingCommand::ToggleColumn(column) => {
            let columns = &mut settings.columns;
            if columns.contains(column) {
                // A table without columns cannot be brought back by looking at it.
                if columns.len() > 1 {
                    columns.retain(|other| *other != *column);
                }
            } else {
                // After that which stands before it by default.
                let at = columns.iter().rposition(|other| other < column).map_or(0, |at| at + 1);
                columns.insert(at, *column);
            }
        }
        SettingCommand::MoveColumn(column, before) => move_column(&mut settings.columns, *column, *before),
        SettingCommand::ForgetColumnWidth(column) => settings.column_widths.retain(|(own, _)| own != column),
        SettingCommand::SetColumnWidth(column, width) => settings.set_width(*column, *width),
        SettingCommand::ToggleLeft => settings.left_open = !settings.left_open,
        SettingCommand::ToggleRight => settings.right_open = !settings.right_open,
        SettingCommand::ToggleNumbers => settings.numbers_open = !settings.numbers_open,
        SettingCommand::SetLanguage(tag) => {
            settings.language = Some((*tag).to_owned());
            effects.push(Effect::Restyle);
        }
        SettingCommand::SetTheme(theme) => {
            settings.theme = *theme;
            effects.push(Effect::Restyle);
        }
        SettingCommand::SetWindowSize(width, height) => settings.window = Some((*width, *height)),
        SettingCommand::SetGraphics { way, failed } => {
            settings.graphics = Some(((*way).to_owned(), env!("CARGO_PKG_VERSION").to_owned()));
            state.notify(Tone::Warning, msg!("notice-graphics", failed = failed.clone()));
        }
    }
    effects.push(Effect::SaveSettings);
}

/// Puts a field into a list, or takes it out.
fn put(fields: &mut Vec<String>, field: Field, there: bool) {
    fields.retain(|other| other != field.name());
    if there {
        fields.push(field.name().to_owned());
    }
}
