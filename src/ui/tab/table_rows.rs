//! What the rows of tables have in common: they are scrolled both ways, only those in sight are made, and so many are copied.

use eframe::egui::{Rect, ScrollArea, Ui};

use crate::ui::theme::metrics;

/// So many rows are copied at most, which is told: what is more is exported.
pub(super) const MOST_COPIED: usize = 1_000;

/// Shows the rows in sight of `count`, `width` points wide, each by `row` with its number and its place; the row `scroll_to` is brought
/// into view. Says how far they are scrolled to the right.
pub(super) fn rows_in_sight(
    ui: &mut Ui,
    width: f32,
    count: usize,
    scroll_to: Option<usize>,
    mut row: impl FnMut(&mut Ui, usize, Rect),
) -> f32 {
    let height = metrics::TABLE_ROW;
    let shown = ScrollArea::both().id_salt("rows").auto_shrink(false).animated(false).show_viewport(ui, |ui, seen| {
        ui.set_width(width);
        ui.set_height(height * count as f32);
        let origin = ui.max_rect().min;
        if let Some(row) = scroll_to {
            let top = origin.y + row as f32 * height;
            ui.scroll_to_rect(Rect::from_x_y_ranges(ui.clip_rect().x_range(), top..=top + height), None);
        }
        let first = (seen.min.y / height).floor().max(0.0) as usize;
        let last = (seen.max.y / height).ceil().max(0.0) as usize;
        for at in first..last.min(count) {
            let top = origin.y + at as f32 * height;
            row(ui, at, Rect::from_x_y_ranges(origin.x..=origin.x + width, top..=top + height));
        }
    });
    shown.state.unclamped_offset().x
}
