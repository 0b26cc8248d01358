//! Small framed things in a row: chips of the filter, codes, keycaps, tags.

use eframe::egui::{Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{disc, focus, roving, text};
use crate::ui::icon::Icon;
use crate::ui::theme::{Disc, Palette, metrics, palette};

/// What the user did with a chip.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChipAction {
    /// Nothing.
    #[default]
    None,
    /// Wants to change it.
    Open,
    /// Took it away, with the cross or with Delete or Backspace while it has the keyboard.
    Remove,
}

/// A term of the filter: what it is about, what it says, a cross. `remove` names the cross for screen readers.
pub fn chip(ui: &mut Ui, label: &str, value: &str, remove: &str) -> (ChipAction, Response) {
    const LEFT: f32 = 8.0;
    let colors = palette(ui);
    let room = (ui.available_width() - 48.0).max(60.0);
    let label_galley = text::line(ui.painter(), label, metrics::SMALL, colors.ink2);
    let label_width = label_galley.size().x;
    let value_galley = text::elided(ui.painter(), value, metrics::SMALL, colors.ink, (room - label_width).max(40.0));
    let gap = if label.is_empty() { 0.0 } else { 6.0 };
    let text_width = label_width + gap + value_galley.size().x;
    let size = vec2((LEFT + text_width + 22.0).ceil(), metrics::CHIP);
    let (rect, response) = roving::allocate(ui, size, Sense::click());
    let name = format!("{label} {value}");
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name.trim()));

    let cross = Rect::from_min_max(pos2(rect.right() - 20.0, rect.top()), rect.max);
    let close = roving::interact(ui, cross, response.id.with("remove"), Sense::click());
    close.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, remove));

    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let over = response.hovered() && !close.hovered();
        let fill = if over { colors.hover } else { colors.raised };
        let edge = Stroke::new(1.0, colors.line);
        painter.rect(rect, metrics::CORNER_CHIP, fill, edge, StrokeKind::Inside);
        let y = rect.center().y;
        let x = text::paint_left(painter, pos2(rect.left() + LEFT, y), label_galley);
        text::paint_left(painter, pos2(x + gap, y), value_galley);
        let ink = if close.hovered() { colors.ink } else { colors.ink2 };
        if close.hovered() {
            painter.rect_filled(cross.shrink(3.0), metrics::CORNER_CHIP, colors.press);
        }
        Icon::Close.paint_at(painter, cross.center() - vec2(1.0, 0.0), ink);
        focus::outline(ui, &response, metrics::CORNER_CHIP);
        focus::outline_inside(ui, &close, metrics::CORNER_CHIP);
    }

    let deleted = response.has_focus()
        && ui.input_mut(|input| {
            use eframe::egui::{Key, Modifiers};
            input.consume_key(Modifiers::NONE, Key::Delete) || input.consume_key(Modifiers::NONE, Key::Backspace)
        });
    let action = if close.on_hover_text(remove).clicked() || deleted {
        ChipAction::Remove
    } else if response.clicked() {
        ChipAction::Open
    } else {
        ChipAction::None
    };
    (action, response)
}

/// A code: its disc and its name in a frame. It can be clicked.
pub fn code_chip(ui: &mut Ui, disc: Disc, name: &str) -> Response {
    let colors = palette(ui);
    let room = (ui.available_width() - 28.0).max(40.0);
    let galley = text::elided(ui.painter(), name, metrics::SMALL, colors.ink, room);
    let size = vec2((galley.size().x + 28.0).ceil(), metrics::CODE_CHIP);
    let (rect, response) = roving::allocate(ui, size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        let fill = if response.hovered() { colors.hover } else { colors.raised };
        let edge = Stroke::new(1.0, colors.line);
        painter.rect(rect, metrics::CORNER_CHIP, fill, edge, StrokeKind::Inside);
        disc::paint(painter, rect.left_center() + vec2(11.5, 0.0), 4.0, disc, colors);
        text::paint_left(painter, rect.left_center() + vec2(20.0, 0.0), galley);
        focus::outline(ui, &response, metrics::CORNER_CHIP);
    }
    response
}

/// A remark in a frame, such as `translation` after a title. It does nothing.
pub fn tag(ui: &mut Ui, label: &str) -> Response {
    let colors = palette(ui);
    let galley = text::line(ui.painter(), label, metrics::SMALL, colors.ink2);
    let size = vec2((galley.size().x + 10.0).ceil(), 17.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
    let edge = Stroke::new(1.0, colors.ctl);
    ui.painter().rect_stroke(rect, metrics::CORNER_CHIP, edge, StrokeKind::Inside);
    text::paint_center(ui.painter(), rect.center(), galley);
    response
}

/// The name of a key as it stands on the key.
pub fn keycap(ui: &mut Ui, key: &str) -> Response {
    let size = vec2(keycap_width(ui.painter(), key), KEY_HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, key));
    keycap_at(ui.painter(), rect.left_center(), key, palette(ui));
    response
}

const KEY_HEIGHT: f32 = 18.0;

/// The width of a keycap.
pub fn keycap_width(painter: &Painter, key: &str) -> f32 {
    let ink = eframe::egui::Color32::PLACEHOLDER;
    (text::line(painter, key, metrics::SMALL, ink).size().x + 10.0).ceil().max(KEY_HEIGHT)
}

/// Paints a keycap with its left edge at `at.x` and its middle at `at.y`; returns its right edge.
pub fn keycap_at(painter: &Painter, at: Pos2, key: &str, palette: &Palette) -> f32 {
    let size = vec2(keycap_width(painter, key), KEY_HEIGHT);
    let rect = Rect::from_min_size(pos2(at.x.round(), (at.y - KEY_HEIGHT * 0.5).round()), size);
    let edge = Stroke::new(1.0, palette.ctl);
    painter.rect(rect, metrics::CORNER_CHIP, palette.raised, edge, StrokeKind::Inside);
    let galley = text::line(painter, key, metrics::SMALL, palette.ink2);
    text::paint_center(painter, rect.center(), galley);
    rect.right()
}
