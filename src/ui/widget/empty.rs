//! What stands where there is nothing to show: a picture, a title, a sentence, ways to go on.

use eframe::egui::{Frame, Margin, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{chip, focus, text};
use crate::ui::icon::{self, Icon};
use crate::ui::theme::{metrics, palette, rich};

/// The picture above the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    /// The brand.
    Brand,
    /// An icon, pale.
    Icon(Icon),
    /// An icon in the colour of errors.
    Error,
}

/// Where it stands in a tab.
pub fn page(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    Frame::NONE.inner_margin(Margin::symmetric(32, 40)).show(ui, |ui| {
        ui.set_max_width(440.0);
        add(ui);
    });
}

/// Shows picture, title and sentence, left-aligned.
pub fn head(ui: &mut Ui, picture: Picture, title: &str, sentence: &str) {
    let colors = palette(ui);
    let side = if picture == Picture::Brand { 52.0 } else { 36.0 };
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    match picture {
        Picture::Brand => icon::brand(ui.painter(), rect, colors),
        Picture::Icon(icon) => icon.paint(ui.painter(), rect, colors.ctl),
        Picture::Error => Icon::Error.paint(ui.painter(), rect, colors.error),
    }
    ui.add_space(16.0);
    ui.label(rich(title, metrics::HEADING).color(colors.ink));
    ui.label(rich(sentence, metrics::BODY).color(colors.ink2));
}

/// A way to go on.
#[derive(Clone, Copy, Debug)]
pub struct EmptyAction<'a> {
    /// The icon at the left.
    pub icon: Icon,
    /// What it does.
    pub title: &'a str,
    /// More about it, in a second line.
    pub note: &'a str,
    /// The key, at the right.
    pub key: Option<&'a str>,
}

/// Shows the ways in a frame, one under the other; returns the one that the user took. The one marked `first` is
/// shaded: Enter takes it.
pub fn choices(ui: &mut Ui, choices: &[EmptyAction<'_>], first: Option<usize>) -> Option<usize> {
    let colors = palette(ui);
    let row = 56.0;
    let size = vec2(ui.available_width(), row * choices.len() as f32);
    let (rect, group) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(rect, metrics::CORNER_BUTTON, colors.base);
    let mut taken = None;
    for (index, choice) in choices.iter().enumerate() {
        let top = rect.top() + row * index as f32;
        let cell = Rect::from_min_size(pos2(rect.left(), top), vec2(rect.width(), row));
        let response = ui.interact(cell, group.id.with(index), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), choice.title));
        let painter = ui.painter();
        if response.hovered() || first == Some(index) {
            painter.rect_filled(cell, metrics::CORNER_BUTTON, colors.hover);
        }
        if index > 0 {
            painter.hline(cell.x_range(), cell.top() + 0.5, Stroke::new(1.0, colors.soft));
        }
        let icon_center = pos2(cell.left() + 24.0, cell.center().y);
        if choice.icon == Icon::Brand {
            let square = Rect::from_center_size(icon_center, Vec2::splat(metrics::ICON));
            icon::brand(painter, square, colors);
        } else {
            choice.icon.paint_at(painter, icon_center, colors.ink2);
        }
        let left = cell.left() + 45.0;
        let title = text::line(painter, choice.title, metrics::BODY, colors.ink);
        text::paint_left(painter, pos2(left, cell.top() + 19.0), title);
        let note = text::line(painter, choice.note, metrics::SMALL, colors.ink3);
        text::paint_left(painter, pos2(left, cell.top() + 38.0), note);
        if let Some(key) = choice.key {
            let width = chip::keycap_width(painter, key);
            chip::keycap_at(painter, pos2(cell.right() - 15.0 - width, cell.center().y), key, colors);
        }
        focus::outline_inside(ui, &response, metrics::CORNER_BUTTON);
        if response.clicked() {
            taken = Some(index);
        }
    }
    let edge = Stroke::new(1.0, colors.line);
    ui.painter().rect_stroke(rect, metrics::CORNER_BUTTON, edge, StrokeKind::Inside);
    taken
}

/// The place to drop a file on, dashed; `over` while a file hovers above the window.
pub fn drop_target(ui: &mut Ui, sentence: &str, height: f32, over: bool) {
    let colors = palette(ui);
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence));
    let painter = ui.painter();
    if over {
        painter.rect_filled(rect, metrics::CORNER_BUTTON, colors.hover);
    }
    let edge = rect.shrink(0.5);
    let corners = [edge.left_top(), edge.right_top(), edge.right_bottom(), edge.left_bottom(), edge.left_top()];
    let ink = if over { colors.accent } else { colors.ctl };
    painter.extend(Shape::dashed_line(&corners, Stroke::new(1.0, ink), 3.0, 3.0));
    let galley = text::line(painter, sentence, metrics::SMALL, colors.ink2);
    let width = galley.size().x + metrics::ICON + metrics::GAP;
    let left = rect.center().x - width * 0.5;
    Icon::Export.paint_at(painter, pos2(left + 7.0, rect.center().y), colors.ink2);
    text::paint_left(painter, pos2(left + metrics::ICON + metrics::GAP, rect.center().y), galley);
}
