//! The header of the table: a click sorts, an edge is dragged or moved by the arrow keys, a name is dragged to another place. It
//! is one stop of Tab: Left and Right go from name to name, Down to the edge of a column, where they move it, and Up back.

use eframe::egui::{self, CursorIcon, Key, Modifiers, Rangef, Rect, Role, Sense, Stroke, WidgetInfo, pos2};

use super::columns::{Edge, Placed, WIDTHS};
use crate::app::{Column, DisplayCommand, SettingCommand};
use crate::ui::cx::Cx;
use crate::ui::tab::table_header::{header_row, paint_sorted, spoken_name};
use crate::ui::theme::{metrics, palette};
use crate::ui::visible_line;
use crate::ui::widget::button::menu_item;
use crate::ui::widget::context_menu::context_menu;
use crate::ui::widget::focus::{self, Arrow};
use crate::ui::widget::{roving, text};

/// How far from an edge the pointer holds it.
const GRIP: f32 = 4.0;
/// How far an arrow key moves an edge.
const STEP: f32 = 8.0;

/// The edge that is being dragged.
#[derive(Debug, Clone, Copy)]
struct DraggedEdge {
    column: Column,
    edge: Edge,
    /// Where the pointer was pressed, and how wide the column was then.
    from: (f32, f32),
    /// How wide it is by now.
    width: f32,
}

impl DraggedEdge {
    fn to(&mut self, x: f32) {
        let (pressed, before) = self.from;
        let wider = if self.edge == Edge::Left { pressed - x } else { x - pressed };
        self.width = WIDTHS.clamp(before + wider).round();
    }
}

/// The width of a column: while its edge is dragged, what that makes of it.
pub(super) fn width_of(cx: &Cx<'_>, column: Column) -> Option<f32> {
    let dragged = cx.memory.part::<Option<DraggedEdge>>().copied().flatten();
    match dragged.filter(|dragged| dragged.column == column) {
        Some(dragged) => Some(dragged.width),
        None => cx.state.settings.width_of(column),
    }
}

/// Shows the header over `rect`; the table is scrolled by `scrolled` to the right.
pub(super) fn header_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, rect: Rect, placed: &Placed, scrolled: f32) {
    let left = rect.left() - scrolled;
    header_row(ui, cx.own_id("header of the table"), rect, |ui| {
        for (at, (column, range)) in placed.columns.iter().enumerate() {
            let cell = Rect::from_x_y_ranges(left + range.min..=left + range.max, rect.y_range());
            name_ui(cx, ui, (*column, at), cell, (placed, left));
        }
        // After the names, so that the pointer finds the edges above them.
        for (column, range) in &placed.columns {
            // An edge that is held stays one until it is let go, whatever the drag makes of the table.
            let held = cx.memory.part::<Option<DraggedEdge>>().copied().flatten().filter(|held| held.column == *column);
            if let Some(edge) = held.map(|held| held.edge).or_else(|| placed.edge_of(*column)) {
                edge_ui(cx, ui, (*column, edge), (left, *range), rect);
            }
        }
    });
}

fn name_ui(cx: &mut Cx<'_>, ui: &egui::Ui, (column, at): (Column, usize), rect: Rect, (placed, left): (&Placed, f32)) {
    let colors = palette(ui);
    let has_edge = placed.edge_of(column).is_some();
    let response = roving::interact(ui, rect, name_id(ui, column), Sense::click_and_drag());
    let sorting = cx.state.session.sorting;
    let name = super::full_name(cx, column);
    let sorted = (sorting.by == column).then_some(sorting.descending);
    let spoken = spoken_name(cx, &name, sorted);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(egui::vec2(0.0, 1.0)), 0.0, colors.hover);
    }
    if column != Column::Review {
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        let label = visible_line(&cx.say(&column.label())).into_owned();
        let galley = text::elided(&painter, &label, metrics::BODY, colors.ink2, rect.width() - 16.0);
        let end = if column == Column::Sources {
            text::paint_right(&painter, pos2(rect.right() - 12.0, rect.center().y), galley);
            rect.right() - 12.0
        } else {
            text::paint_left(&painter, rect.left_center(), galley)
        };
        paint_sorted(&painter, pos2(end, rect.center().y), colors.ink2, sorted);
    }
    if response.has_focus() {
        focus::paint(ui, rect.shrink(2.0), metrics::CORNER_MARK);
        if has_edge && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::ArrowDown)) {
            roving::go_to(ui, edge_id(ui, column));
        }
    }
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged() || response.drag_stopped()) {
        let slot = placed.slot_at(pointer.x - left);
        let x = left + placed.x_of_slot(slot);
        ui.painter().vline(x, rect.y_range(), Stroke::new(2.0, colors.ink));
        ui.set_cursor_icon(CursorIcon::Grabbing);
        if response.drag_stopped() {
            cx.send(SettingCommand::MoveColumn(column, slot));
        }
    }
    menu_of(cx, ui, &response, (column, at));
    let sounds = matches!(column, Column::Title | Column::Place | Column::Issuer | Column::Region | Column::Kind);
    let tip = if sounds { format!("{spoken}\n{}", cx.tr("table-by-pinyin")) } else { spoken };
    if response.on_hover_text(tip).clicked() {
        cx.send(DisplayCommand::SortBy(column));
    }
}

/// What else can be done with a column.
fn menu_of(cx: &mut Cx<'_>, ui: &egui::Ui, response: &egui::Response, (column, at): (Column, usize)) {
    let last = cx.state.settings.columns.len().saturating_sub(1);
    context_menu(ui, response, |ui| {
        if at > 0 && menu_item(ui, cx.tr("table-move-left"), None, false).clicked() {
            cx.send(SettingCommand::MoveColumn(column, at - 1));
        }
        if at < last && menu_item(ui, cx.tr("table-move-right"), None, false).clicked() {
            cx.send(SettingCommand::MoveColumn(column, at + 2));
        }
        if cx.state.settings.width_of(column).is_some()
            && menu_item(ui, cx.tr("table-usual-width"), None, false).clicked()
        {
            cx.send(SettingCommand::ForgetColumnWidth(column));
        }
        if menu_item(ui, cx.tr("table-hide-column"), None, false).clicked() {
            cx.send(SettingCommand::ToggleColumn(column));
        }
    });
}

/// The edge of a column that makes it wider.
fn edge_ui(cx: &mut Cx<'_>, ui: &egui::Ui, (column, edge): (Column, Edge), (left, range): (f32, Rangef), header: Rect) {
    let x = left + if edge == Edge::Left { range.min } else { range.max };
    let grip = Rect::from_x_y_ranges(x - GRIP..=x + GRIP, header.y_range());
    let response = roving::interact_aside(ui, grip, edge_id(ui, column), Sense::click_and_drag());
    let name = cx.say(&crate::msg!("table-edge", column = cx.say(&column.label())));
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, &name));
    if response.hovered() || response.dragged() || response.has_focus() {
        ui.set_cursor_icon(CursorIcon::ResizeColumn);
        let color = if response.has_focus() { palette(ui).focus } else { palette(ui).ctl };
        ui.painter().vline(x, header.y_range(), Stroke::new(2.0, color));
    }
    let width = range.span();
    if response.double_clicked() {
        cx.send(SettingCommand::ForgetColumnWidth(column));
    }
    if response.drag_started()
        && let Some(pressed) = ui.input(|input| input.pointer.press_origin())
    {
        cx.memory.remember(Some(DraggedEdge { column, edge, from: (pressed.x, width), width }));
    }
    let dragged = cx.memory.part::<Option<DraggedEdge>>().copied().flatten().filter(|one| one.column == column);
    if let Some(mut dragged) = dragged {
        if let Some(pointer) = response.interact_pointer_pos() {
            dragged.to(pointer.x);
        }
        if response.dragged() {
            cx.memory.remember(Some(dragged));
        } else {
            cx.memory.remember(None::<DraggedEdge>);
            cx.send(SettingCommand::SetColumnWidth(column, dragged.width));
        }
    }
    let to_the_right = steps_of_edge(ui, &response, column) * STEP;
    let wider = if edge == Edge::Left { -to_the_right } else { to_the_right };
    if wider != 0.0 {
        cx.send(SettingCommand::SetColumnWidth(column, WIDTHS.clamp(width + wider).round()));
    }
}

/// How often an arrow was pressed on an edge, to the right minus to the left; Up leads back to the name.
fn steps_of_edge(ui: &egui::Ui, response: &egui::Response, column: Column) -> f32 {
    let mut steps = 0.0;
    for (arrow, _) in focus::arrows(ui, response) {
        match arrow {
            Arrow::Left => steps -= 1.0,
            Arrow::Right => steps += 1.0,
            Arrow::Up => roving::go_to(ui, name_id(ui, column)),
            Arrow::Down => {}
        }
    }
    steps
}

fn name_id(ui: &egui::Ui, column: Column) -> egui::Id {
    ui.scope_id().with(("sort", column))
}

fn edge_id(ui: &egui::Ui, column: Column) -> egui::Id {
    ui.scope_id().with(("edge", column))
}
