//! The rows of the table. Only rows in sight are made.

use eframe::egui::{self, Event, Modifiers, Rect, Role, Sense, UiBuilder, WidgetInfo};

use super::columns::Placed;
use super::{hits_of, words_of};
use crate::app::SelectionCommand;
use crate::dataset::RowId;
use crate::ui::cx::Cx;
use crate::ui::tab::row_menu::row_menu;
use crate::ui::tab::table_cell::{SelectionMark, cell_ui};
use crate::ui::tab::table_rows::rows_in_sight;
use crate::ui::theme::palette;
use crate::ui::widget::focus;

/// Shows the rows; says how far they are scrolled to the right.
pub(super) fn rows_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, placed: &Placed, table: &egui::Response) -> f32 {
    let rows = std::sync::Arc::clone(&cx.state.derived.rows);
    let scroll_to = cx.state.session.reveal_selected.then(|| cx.state.selected_position()).flatten();
    let scrolled = rows_in_sight(ui, placed.width, rows.len(), scroll_to, |ui, at, rect| {
        if let Some(id) = rows.get(at).copied() {
            row_ui(cx, ui, (id, rect), placed, table);
        }
    });
    if let Some(row) = cx.state.session.selected.filter(|_| scroll_to.is_some()) {
        cx.send(SelectionCommand::Revealed(row));
    }
    scrolled
}

fn row_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, (id, rect): (RowId, Rect), placed: &Placed, table: &egui::Response) {
    // The table has the keyboard as a whole.
    let response = ui.interact(rect, ui.scope_id().with(("row", id)), Sense::CLICK);
    let words = words_of(cx, id);
    let hits = hits_of(cx, id, &words);
    let shown = cx.state.session.selected == Some(id);
    let marked = cx.state.marked();
    let selected = marked.map_or(shown, |marked| marked.contains(id));
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, selected, &words.spoken));
    if response.hovered() && !selected {
        ui.painter().rect_filled(rect, 0.0, palette(ui).hover);
    }
    // What is pointed at and was cut.
    let mut pointed = None;
    for (at, (column, range)) in placed.columns.iter().enumerate() {
        let cell = Rect::from_x_y_ranges(rect.left() + range.min..=rect.left() + range.max, rect.y_range());
        let mark = match (selected, at) {
            (false, _) => SelectionMark::Plain,
            (true, 0) => SelectionMark::SelectedFirst,
            (true, _) => SelectionMark::Selected,
        };
        let mut own = ui.new_child(UiBuilder::new().id_salt((id, *column)).max_rect(cell));
        own.shrink_clip_rect(cell);
        let whole = cell_ui(cx, &own, *column, (&words, &hits), mark);
        if response.hover_pos().is_some_and(|at| cell.contains(at)) {
            pointed = whole;
        }
    }
    if shown && table.has_focus() {
        focus::paint_row(&response);
    } else if shown && marked.is_some() {
        focus::paint_cursor_row(&response);
    }
    if response.clicked() || response.secondary_clicked() {
        table.request_focus();
    }
    if response.clicked() {
        let modifiers = modifiers_of_click(ui);
        cx.send(match (modifiers.shift, modifiers.command) {
            (true, _) => SelectionCommand::MarkTo(id),
            (false, true) => SelectionCommand::Mark(id),
            (false, false) => SelectionCommand::Record(Some(id)),
        });
    }
    row_menu(cx, ui, &response, (id, (shown && table.has_focus()).then_some(table.id)));
    if let Some(whole) = pointed {
        response.on_hover_text_at_pointer(whole);
    }
}

/// What was held when the button of the pointer was let go: by now it may be another, as events wait for their turn.
pub(in crate::ui::tab) fn modifiers_of_click(ui: &egui::Ui) -> Modifiers {
    ui.input(|input| {
        let of_event = |event: &Event| match event {
            Event::PointerButton { pressed: false, modifiers, .. } => Some(*modifiers),
            _ => None,
        };
        input.events.iter().rev().find_map(of_event).unwrap_or(input.modifiers)
    })
}
