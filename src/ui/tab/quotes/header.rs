//! The header of the quotes: a click on a name sorts. It is one stop of Tab.

use eframe::egui::{self, Rect, Role, Sense, WidgetInfo, pos2};

use super::Placed;
use crate::app::{QuoteColumn, QuoteCommand};
use crate::ui::cx::Cx;
use crate::ui::tab::table_header::{header_row, paint_sorted, spoken_name};
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::{focus, roving, text};

/// Shows the header over `rect`; the rows are scrolled by `scrolled` to the right.
pub(super) fn header_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, rect: Rect, placed: &Placed, scrolled: f32) {
    header_row(ui, cx.own_id("header of the quotes"), rect, |ui| {
        for (column, range) in &placed.columns {
            let left = rect.left() - scrolled;
            let cell = Rect::from_x_y_ranges(left + range.min..=left + range.max, rect.y_range());
            name_ui(cx, ui, *column, cell);
        }
    });
}

fn name_ui(cx: &mut Cx<'_>, ui: &egui::Ui, column: QuoteColumn, rect: Rect) {
    let colors = palette(ui);
    let response = roving::interact(ui, rect, ui.scope_id().with(("sort", column)), Sense::click());
    let order = cx.state.quotes.order;
    let sorted = (order.by == column).then_some(order.descending);
    let name = cx.tr(column.name());
    let spoken = spoken_name(cx, name, sorted);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(egui::vec2(0.0, 1.0)), 0.0, colors.hover);
    }
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let left = if column == QuoteColumn::Code { rect.left() + 8.0 } else { rect.left() };
    let galley = text::elided(&painter, name, metrics::BODY, colors.ink2, rect.right() - left - 16.0);
    let end = text::paint_left(&painter, pos2(left, rect.center().y), galley);
    paint_sorted(&painter, pos2(end, rect.center().y), colors.ink2, sorted);
    if response.has_focus() {
        focus::paint(ui, rect.shrink(2.0), metrics::CORNER_MARK);
    }
    if response.on_hover_text(&spoken).clicked() {
        cx.send(QuoteCommand::SortBy(column));
    }
}
