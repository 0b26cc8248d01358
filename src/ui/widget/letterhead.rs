//! The head of a record, like that of its paper: the issuers in red, the document number at the right, a double rule.

use std::ops::Range;

use eframe::egui::{Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{hit, text};
use crate::ui::theme::{line_height, metrics, palette};

/// From the words to the rule.
const ABOVE_RULE: f32 = 6.0;

/// Words with the hits of a search in them, in characters.
pub type Marked = (String, Vec<Range<usize>>);

/// Shows the issuers, each from a line of its own on, the number and the rule over the whole width.
pub fn letterhead(ui: &mut Ui, issuers: &[Marked], (number, hits): &Marked) {
    let colors = palette(ui);
    let width = ui.available_width();
    let line = line_height(metrics::BODY);
    let number_galley = text::elided(ui.painter(), number, metrics::BODY, colors.ink2, width);
    let number_width = number_galley.size().x;
    // Beside a long number an issuer would be a column of single characters: then it stands below.
    let is_beside = number.is_empty() || number_width < width * 0.5;
    let mut top = if is_beside { 0.0 } else { line };
    let mut lines = Vec::new();
    for (at, (issuer, hits)) in issuers.iter().enumerate() {
        let room = if at == 0 && is_beside && !number.is_empty() { width - number_width - metrics::GAP } else { width };
        let galley = text::paragraph(ui.painter(), issuer, metrics::BODY, colors.accentink, room);
        let height = galley.size().y;
        lines.push((top, galley, hits));
        top += height;
    }
    let height = top.max(line) + ABOVE_RULE + 4.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let names: Vec<&str> = issuers.iter().map(|(issuer, _)| issuer.as_str()).collect();
    let name = format!("{} {number}", names.join(", "));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name.trim()));
    let at = pos2(rect.right() - number_width, rect.top() + line * 0.5);
    text::paint_marked(ui.painter(), at, number_galley, hits, colors);
    for (top, galley, hits) in lines {
        let at = pos2(rect.left(), rect.top() + top);
        hit::paint(ui.painter(), at, &galley, hits, None, colors);
        ui.painter().galley(at, galley, colors.accentink);
    }
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
