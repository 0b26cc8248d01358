//! A row of a list to choose from under a field that keeps the keyboard: a name, what is written for it in grey, a count.

use eframe::egui::{Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::{metrics, palette};
use crate::ui::widget::text;

/// What a row says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'a> {
    /// The name.
    pub name: &'a str,
    /// What is written for it; not said where it is the name.
    pub id: &'a str,
    /// A count at the right.
    pub count: &'a str,
    /// What is chosen with the keys.
    pub chosen: bool,
}

impl Choice<'_> {
    /// Shows the row, 26 points high. It takes clicks, but not the keyboard.
    pub fn show(&self, ui: &mut Ui) -> Response {
        let colors = palette(ui);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), metrics::TABLE_ROW), Sense::CLICK);
        let id = if self.id == self.name { "" } else { self.id };
        response.widget_info(|| {
            let said: Vec<&str> = [self.name, id, self.count].into_iter().filter(|part| !part.is_empty()).collect();
            WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), self.chosen, said.join(" "))
        });
        if ui.is_rect_visible(rect) {
            let painter = ui.painter();
            if self.chosen {
                painter.rect_filled(rect, 0.0, colors.press);
            } else if response.hovered() {
                painter.rect_filled(rect, 0.0, colors.hover);
            }
            let y = rect.center().y;
            let count = text::line(painter, self.count, metrics::SMALL, colors.ink2);
            let right = text::paint_right(painter, pos2(rect.right() - metrics::PANEL_PAD, y), count) - metrics::GAP;
            let left = rect.left() + metrics::PANEL_PAD;
            // The name has most of the room where both are long.
            let room = (right - left).max(0.0);
            let share = if id.is_empty() { room } else { room * 0.7 };
            let name = text::elided(painter, self.name, metrics::BODY, colors.ink, share);
            let left = text::paint_left(painter, pos2(left, y), name) + metrics::GAP;
            if !id.is_empty() && right > left {
                let id = text::elided(painter, id, metrics::SMALL, colors.ink3, right - left);
                text::paint_left(painter, pos2(left, y), id);
            }
        }
        response
    }
}
