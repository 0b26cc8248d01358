//! The head of a record, like that of its paper: the issuer in red, the document number at the right, a double rule.

use std::ops::Range;

use eframe::egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::text;
use crate::ui::theme::{metrics, palette};

/// Shows issuer, number and rule over the whole width, with the hits of a search in both, in characters.
pub fn letterhead(ui: &mut Ui, issuer: &str, number: &str, hits: &[Vec<Range<usize>>; 2]) {
    let colors = palette(ui);
    let size = vec2(ui.available_width(), 30.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{issuer} {number}").trim()));
    let y = rect.top() + 10.0;
    let galley = text::elided(ui.painter(), number, metrics::BODY, colors.ink2, rect.width() * 0.6);
    let [of_issuer, of_number] = hits;
    let left = rect.right() - galley.size().x;
    text::paint_marked(ui.painter(), pos2(left, y), galley, of_number, colors);
    let room = left - rect.left() - metrics::GAP;
    let galley = text::elided(ui.painter(), issuer, metrics::BODY, colors.accentink, room);
    text::paint_marked(ui.painter(), pos2(rect.left(), y), galley, of_issuer, colors);
    rule_at(ui, rect);
}

/// 2 points, a gap of 1, 1 point.
fn rule_at(ui: &Ui, rect: Rect) {
    let accent = palette(ui).accent;
    let bottom = rect.bottom().round();
    for (above, height) in [(4.0, 2.0), (1.0, 1.0)] {
        let line = Rect::from_min_size(pos2(rect.left(), bottom - above), vec2(rect.width(), height));
        ui.painter().rect_filled(line, 0.0, accent);
    }
}
