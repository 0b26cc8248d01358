//! A row of metadata: what it is at the left, what it says at the right, over as many lines as it needs.

use eframe::egui::{Align, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::text;
use crate::ui::theme::{line_height, metrics, palette, rich};

/// The width of the left column.
pub const KEY_WIDTH: f32 = 84.0;

/// Shows a row; `value` fills the right column from top to bottom.
pub fn key_value<R>(ui: &mut Ui, key: &str, value: impl FnOnce(&mut Ui) -> R) -> R {
    let colors = palette(ui);
    let area = ui.available_rect_before_wrap();
    let line = line_height(metrics::SMALL);
    let galley = text::elided(ui.painter(), key, metrics::SMALL, colors.ink3, KEY_WIDTH - 8.0);
    text::paint_left(ui.painter(), pos2(area.left(), area.top() + line * 0.5), galley);
    let right = Rect::from_min_max(pos2(area.left() + KEY_WIDTH, area.top()), area.max);
    let layout = Layout::top_down(Align::LEFT);
    let inner = ui.scope_builder(UiBuilder::new().max_rect(right).layout(layout), |ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        ui.spacing_mut().interact_size.y = line;
        ui.set_min_height(line);
        value(ui)
    });
    inner.inner
}

/// Shows a row with a text and a paler remark after it.
pub fn key_text(ui: &mut Ui, key: &str, value: &str, remark: &str) {
    key_value(ui, key, |ui| {
        let colors = palette(ui);
        ui.horizontal_wrapped(|ui| {
            ui.label(rich(value, metrics::SMALL).color(colors.ink));
            if !remark.is_empty() {
                ui.label(rich(remark, metrics::SMALL).color(colors.ink3));
            }
        });
    });
}
