//! How far something is, as a bar.

use eframe::egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::palette;

const HEIGHT: f32 = 6.0;

/// Shows a bar that is full to a share from 0 to 1; `name` says to screen readers of what.
pub fn bar(ui: &mut Ui, share: f32, width: f32, name: &str) {
    let share = share.clamp(0.0, 1.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, name);
        info.value = Some(f64::from((share * 100.0).floor()));
        info
    });
    let colors = palette(ui);
    let corner = HEIGHT * 0.5;
    ui.painter().rect_filled(rect, corner, colors.soft);
    let full = Rect::from_min_max(rect.min, pos2(rect.left() + rect.width() * share, rect.bottom()));
    ui.painter().rect_filled(full, corner, colors.accent);
}
