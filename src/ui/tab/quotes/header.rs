//! The header of the quotes: a click on a name sorts. It is one stop of Tab.

use eframe::egui::{self, Rect, Role, Sense, Stroke, UiBuilder, WidgetInfo, pos2};

use super::Placed;
use crate::app::{QuoteColumn, QuoteCommand};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::{focus, roving, text};

/// Shows the header over `rect`; the rows are scrolled by `scrolled` to the right.
pub(super) fn header_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, rect: Rect, placed: &Placed, scrolled: f32) {
    let colors = palette(ui);
    let list = cx.own_id("header of the quotes");
    let info = roving::begin(ui, list);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("header").max_rect(rect).ui_stack_info(info));
    let ui = &mut ui;
    ui.shrink_clip_rect(rect);
    ui.painter().rect_filled(rect, 0.0, colors.panel);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colors.line));
    for (column, range) in &placed.columns {
        let left = rect.left() - scrolled;
        let cell = Rect::from_x_y_ranges(left + range.min..=left + range.max, rect.y_range());
        name_ui(cx, ui, *column, cell);
    }
    roving::end(ui, list, roving::Way::Row);
}

fn name_ui(cx: &mut Cx<'_>, ui: &egui::Ui, column: QuoteColumn, rect: Rect) {
    let colors = palette(ui);
    let response = roving::interact(ui, rect, ui.scope_id().with(("sort", column)), Sense::click());
    let order = cx.state.quotes.order;
    let sorted = match (order.by == column, order.descending) {
        (true, false) => cx.tr("table-ascending"),
        (true, true) => cx.tr("table-descending"),
        (false, _) => cx.tr("table-unsorted"),
    };
    let name = cx.tr(column.name());
    let spoken = cx.say(&crate::msg!("table-sort-by", column = name, order = sorted));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(egui::vec2(0.0, 1.0)), 0.0, colors.hover);
    }
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let left = if column == QuoteColumn::Code { rect.left() + 8.0 } else { rect.left() };
    let galley = text::elided(&painter, name, metrics::BODY, colors.ink2, rect.right() - left - 16.0);
    let end = text::paint_left(&painter, pos2(left, rect.center().y), galley);
    if order.by == column {
        let icon = if order.descending { Icon::SortDown } else { Icon::SortUp };
        icon.paint_at(&painter, pos2(end + 9.0, rect.center().y), colors.ink2);
    }
    if response.has_focus() {
        focus::paint(ui, rect.shrink(2.0), metrics::CORNER_MARK);
    }
    if response.on_hover_text(&spoken).clicked() {
        cx.send(QuoteCommand::SortBy(column));
    }
}
