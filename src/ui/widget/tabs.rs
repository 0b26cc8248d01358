//! The row of tabs: one word each, the open one underlined in the accent. Left and Right go from one to the next.

use eframe::egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{focus, roving, text};
use crate::ui::theme::{metrics, palette};

/// Shows the tabs, 34 points high; returns the one that the user opened, if it is another.
pub fn tabs(ui: &mut Ui, labels: &[&str], open: usize) -> Option<usize> {
    const PAD: f32 = 10.0;
    let colors = palette(ui);
    let mut picked = None;
    let id = ui.next_auto_id().with("tabs");
    roving::list(ui, id, roving::Way::Row, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.horizontal(|ui| {
            for (index, label) in labels.iter().enumerate() {
                let on = index == open;
                let width = text::line(ui.painter(), label, metrics::BODY, colors.ink).size().x;
                let size = vec2(width + PAD * 2.0, metrics::TAB_ROW);
                let (rect, response) = roving::allocate(ui, size, Sense::click());
                response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), on, *label));
                let ink = if on || response.hovered() { colors.ink } else { colors.ink2 };
                let galley = text::line(ui.painter(), label, metrics::BODY, ink);
                text::paint_left(ui.painter(), pos2(rect.left() + PAD, rect.center().y), galley);
                if on {
                    roving::prefer(ui, &response);
                    let under = Rect::from_min_max(
                        pos2(rect.left() + PAD, rect.bottom() - 2.0),
                        pos2(rect.right() - PAD, rect.bottom()),
                    );
                    ui.painter().rect_filled(under, 0.0, colors.accent);
                }
                if response.has_focus() {
                    focus::paint(ui, rect.shrink2(vec2(4.0, 6.0)), metrics::CORNER_BUTTON);
                }
                if response.clicked() && !on {
                    picked = Some(index);
                }
            }
        });
    });
    picked
}
