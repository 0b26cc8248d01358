//! Headers: of a facet that folds, of a panel, of a part of a record.

use eframe::egui::{Align, Layout, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::{focus, roving, text};
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette};

/// The header of something that folds: a line above, a chevron, the title, a note, something at the right end.
#[derive(Clone, Copy, Debug, Default)]
pub struct SectionHeader<'a> {
    /// The title.
    pub title: &'a str,
    /// A note after the title, in paler ink.
    pub note: &'a str,
    /// A note at the right end.
    pub trailing: &'a str,
    /// Unfolded.
    pub open: bool,
    /// Room at the right end for what the caller puts there.
    pub room: f32,
}

impl SectionHeader<'_> {
    /// Shows the header, 26 points high; it is clicked to fold or unfold.
    pub fn show(&self, ui: &mut Ui) -> Response {
        let size = vec2(ui.available_width(), metrics::FACET_HEADER);
        let (rect, response) = roving::allocate(ui, size, Sense::click());
        response.widget_info(|| {
            let name = [self.title, self.note, self.trailing].join(" ");
            WidgetInfo::selected(Role::DisclosureTriangle, ui.is_enabled(), self.open, name.trim())
        });
        focus::follow(&response);
        if ui.is_rect_visible(rect) {
            let palette = palette(ui);
            let painter = ui.painter();
            if response.hovered() {
                painter.rect_filled(rect, 0.0, palette.hover);
            }
            let top = rect.top() + 0.5;
            painter.hline(rect.x_range(), top, Stroke::new(1.0, palette.soft));
            let y = rect.center().y + 0.5;
            let chevron = if self.open { Icon::ChevronDown } else { Icon::ChevronRight };
            chevron.paint_at(painter, pos2(rect.left() + 18.0, y), palette.ink2);
            let title = text::line(painter, self.title, metrics::BODY, palette.ink);
            let x = text::paint_left(painter, pos2(rect.left() + 30.0, y), title);
            let note = text::line(painter, self.note, metrics::SMALL, palette.ink3);
            text::paint_left(painter, pos2(x + 7.0, y), note);
            let trailing = text::line(painter, self.trailing, metrics::SMALL, palette.ink3);
            text::paint_right(painter, pos2(rect.right() - 13.0 - self.room, y), trailing);
            focus::outline_inside(ui, &response, metrics::CORNER_MARK);
        }
        response
    }
}

/// The header of a panel, 32 points high: title and note at the left, what `right` adds at the right, from right to left.
pub fn panel_header<R>(ui: &mut Ui, title: &str, note: &str, right: impl FnOnce(&mut Ui) -> R) -> R {
    let size = vec2(ui.available_width(), metrics::PANEL_HEADER);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{title} {note}").trim()));
    let colors = palette(ui);
    let y = rect.center().y;
    let galley = text::line(ui.painter(), title, metrics::BODY, colors.ink);
    let x = text::paint_left(ui.painter(), pos2(rect.left() + metrics::PANEL_PAD, y), galley);
    let galley = text::line(ui.painter(), note, metrics::SMALL, colors.ink3);
    text::paint_left(ui.painter(), pos2(x + 8.0, y), galley);
    let inner = rect.shrink2(vec2(metrics::PANEL_PAD, 0.0));
    within(ui, inner, right)
}

/// What stands at the right of a header, whose room is taken already: it must not move what comes below.
fn within<R>(ui: &mut Ui, rect: Rect, right: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::right_to_left(Align::Center);
    right(&mut ui.new_child(UiBuilder::new().max_rect(rect).layout(layout)))
}

/// The title of a part of a record: `Sources 3`, with what `right` adds at the right.
pub fn part<R>(ui: &mut Ui, title: &str, note: &str, right: impl FnOnce(&mut Ui) -> R) -> R {
    let size = vec2(ui.available_width(), metrics::BUTTON_HEADER);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{title} {note}").trim()));
    let colors = palette(ui);
    let galley = text::line(ui.painter(), title, metrics::SMALL, colors.ink3);
    let x = text::paint_left(ui.painter(), rect.left_center(), galley);
    let galley = text::line(ui.painter(), note, metrics::SMALL, colors.ink3);
    text::paint_left(ui.painter(), pos2(x + 6.0, rect.center().y), galley);
    within(ui, rect, right)
}

/// A line of 1 point across, between parts of a panel.
pub fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, palette(ui).soft));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_with_nothing_at_the_right_when_shown_take_their_whole_height() {
        eframe::egui::__run_test_ui(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let top = ui.cursor().top();
            part(ui, "History", "1", |_| {});
            assert_eq!(ui.cursor().top() - top, metrics::BUTTON_HEADER);
            let top = ui.cursor().top();
            panel_header(ui, "Record", "", |_| {});
            assert_eq!(ui.cursor().top() - top, metrics::PANEL_HEADER);
        });
    }
}
