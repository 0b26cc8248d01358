//! What the headers of tables have in common: a row that is one stop of Tab, and names by which rows are sorted.

use eframe::egui::{Color32, Id, Painter, Pos2, Rect, Stroke, Ui, UiBuilder, vec2};

use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::palette;
use crate::ui::widget::roving;

/// The row over `rect`, in which `add` puts the names.
pub(super) fn header_row(ui: &mut Ui, list: Id, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let colors = palette(ui);
    let info = roving::begin(ui, list);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("header").max_rect(rect).ui_stack_info(info));
    ui.shrink_clip_rect(rect);
    ui.painter().rect_filled(rect, 0.0, colors.panel);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colors.line));
    add(&mut ui);
    roving::end(&ui, list, roving::Way::Row);
}

/// What a name says to a screen reader and to the pointer; `sorted` is whether the largest stand first, where rows are sorted by it.
pub(super) fn spoken_name(cx: &Cx<'_>, name: &str, sorted: Option<bool>) -> String {
    let order = match sorted {
        Some(false) => cx.tr("table-ascending"),
        Some(true) => cx.tr("table-descending"),
        None => cx.tr("table-unsorted"),
    };
    cx.say(&msg!("table-sort-by", column = name, order = order))
}

/// The sign behind the name by which rows are sorted; `end` is where the name ends.
pub(super) fn paint_sorted(painter: &Painter, end: Pos2, color: Color32, sorted: Option<bool>) {
    if let Some(descending) = sorted {
        let icon = if descending { Icon::SortDown } else { Icon::SortUp };
        icon.paint_at(painter, end + vec2(9.0, 0.0), color);
    }
}
