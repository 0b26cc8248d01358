//! Fields to type in, boxes to tick, buttons of which one is on.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::{
    Color32, Context, Frame, Id, Margin, Rect, Response, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::{focus, text};
use crate::ui::icon::Icon;
use crate::ui::theme::{Palette, font, metrics, palette};

/// A field of one line.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    /// The name for screen readers.
    pub name: &'a str,
    /// What stands in it while it is empty.
    pub hint: &'a str,
    /// An icon at its left end.
    pub icon: Option<Icon>,
    /// Its width; 0 takes what there is.
    pub width: f32,
    /// Its height, usually 26.
    pub height: f32,
    /// What it holds cannot be used: the border turns to the colour of errors.
    pub wrong: bool,
    /// Its id, where somebody has to know whether it has the keyboard before it is shown.
    pub id: Option<Id>,
}

impl<'a> Field<'a> {
    /// A field as wide as there is room.
    pub fn new(name: &'a str) -> Self {
        Self { name, hint: "", icon: None, width: 0.0, height: metrics::BUTTON, wrong: false, id: None }
    }

    /// What stands in it while it is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// An icon at its left end.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Its width.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Its height.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// Marks that what it holds cannot be used.
    pub fn wrong(mut self, wrong: bool) -> Self {
        self.wrong = wrong;
        self
    }

    /// Gives it an id of one's own.
    pub fn id(mut self, id: Id) -> Self {
        self.id = Some(id);
        self
    }

    /// Shows the field. `lost_focus()` with Enter pressed means that the user is done.
    pub fn show(&self, ui: &mut Ui, value: &mut String) -> Response {
        let width = if self.width > 0.0 { self.width } else { ui.available_width() };
        let (rect, _) = ui.allocate_exact_size(vec2(width, self.height), Sense::hover());
        let colors = palette(ui);
        let shapes = ui.painter().add(eframe::egui::Shape::Noop);
        let mut left = rect.left() + metrics::GAP;
        if let Some(icon) = self.icon {
            icon.paint_at(ui.painter(), pos2(left + 7.0, rect.center().y), colors.ink2);
            left += metrics::ICON + metrics::ICON_GAP;
        }
        let inner =
            Rect::from_min_max(pos2(left, rect.top() + 1.0), pos2(rect.right() - metrics::GAP, rect.bottom() - 1.0));
        let size = if self.height > 24.0 { metrics::BODY } else { metrics::SMALL };
        let edit = TextEdit::singleline(value)
            .hint_text(eframe::egui::RichText::new(self.hint).color(colors.ink3))
            .font(font(size))
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .align(eframe::egui::Align2::LEFT_CENTER)
            .min_size(Vec2::new(0.0, inner.height()))
            .desired_width(inner.width());
        let edit = match self.id {
            Some(id) => edit.id(id),
            None => edit,
        };
        let builder = eframe::egui::UiBuilder::new().max_rect(inner);
        let mut child = ui.new_child(builder);
        // Otherwise the field is as high as a button and hangs out of its frame.
        child.spacing_mut().interact_size.y = inner.height();
        let response = child.add(edit).accessible_name(self.name);
        ui.painter().set(shapes, frame(rect, response.has_focus(), self.wrong, colors));
        response
    }
}

/// The frame of a field, for fields that are put together elsewhere, such as the filter line.
#[expect(
    clippy::fn_params_excessive_bools,
    reason = "the two states of a field, asked of the response and of what it holds"
)]
pub fn frame(rect: Rect, focused: bool, wrong: bool, palette: &Palette) -> eframe::egui::Shape {
    let stroke = if focused {
        Stroke::new(2.0, palette.focus)
    } else if wrong {
        Stroke::new(1.0, palette.error)
    } else {
        Stroke::new(1.0, palette.ctl)
    };
    eframe::egui::epaint::RectShape::new(rect, metrics::CORNER_BUTTON, palette.base, stroke, StrokeKind::Inside).into()
}

/// Selects all of the `text` that stands in a field: what is typed next takes its place.
pub fn select_all(ctx: &Context, id: Id, text: &str) {
    select(ctx, id, 0, text);
}

/// Puts the caret of a field behind the `text` that stands in it.
pub fn put_caret_at_end(ctx: &Context, id: Id, text: &str) {
    select(ctx, id, text.chars().count(), text);
}

/// Puts the caret of a field before a character.
pub fn put_caret(ctx: &Context, id: Id, at: usize) {
    let mut state = TextEdit::load_state(ctx, id).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(at))));
    state.store(ctx, id);
}

/// Selects the `text` of a field from a character to its end.
fn select(ctx: &Context, id: Id, from: usize, text: &str) {
    let mut state = TextEdit::load_state(ctx, id).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(from), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(range));
    state.store(ctx, id);
}

/// A box to tick, with its text after it.
pub fn check_box(ui: &mut Ui, checked: bool, label: &str) -> Response {
    check_box_enabled(ui, checked, label, None)
}

/// Like [`check_box`]; with a reason it does nothing and the tooltip says why.
pub fn check_box_enabled(ui: &mut Ui, checked: bool, label: &str, reason: Option<&str>) -> Response {
    let colors = palette(ui);
    let enabled = reason.is_none() && ui.is_enabled();
    let ink = if enabled { colors.ink } else { colors.off };
    let galley = text::line(ui.painter(), label, metrics::SMALL, ink);
    let width = 14.0 + metrics::ICON_GAP + galley.size().x;
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, metrics::BUTTON_HEADER), sense);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, checked, label));
    let square = Rect::from_center_size(rect.left_center() + vec2(7.0, 0.0), Vec2::splat(14.0));
    let painter = ui.painter();
    if checked {
        painter.rect_filled(square, metrics::CORNER_CHIP, colors.primary);
        Icon::Check.paint(painter, square.shrink(1.5), colors.onprimary);
    } else {
        let ground = if response.hovered() { colors.hover } else { colors.base };
        let edge = Stroke::new(1.0, colors.ctl);
        painter.rect(square, metrics::CORNER_CHIP, ground, edge, StrokeKind::Inside);
    }
    text::paint_left(painter, rect.left_center() + vec2(14.0 + metrics::ICON_GAP, 0.0), galley);
    focus::outline(ui, &response, metrics::CORNER_CHIP);
    match reason {
        Some(reason) => response.on_hover_text(reason),
        None => response,
    }
}

/// One of several: a ring, with an accent dot when it is on, and its text.
pub fn radio(ui: &mut Ui, on: bool, label: &str) -> Response {
    let colors = palette(ui);
    let galley = text::line(ui.painter(), label, metrics::SMALL, colors.ink);
    let width = 14.0 + metrics::GAP + galley.size().x;
    let (rect, response) = ui.allocate_exact_size(vec2(width, metrics::BUTTON_HEADER), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), on, label));
    radio_at(ui, rect.left_center() + vec2(7.0, 0.0), on);
    text::paint_left(ui.painter(), rect.left_center() + vec2(14.0 + metrics::GAP, 0.0), galley);
    focus::outline(ui, &response, metrics::CORNER_CHIP);
    response
}

/// Paints the ring of a radio button around a point, for rows that are one as a whole.
pub fn radio_at(ui: &Ui, center: eframe::egui::Pos2, on: bool) {
    let colors = palette(ui);
    let painter = ui.painter();
    painter.circle(center, 6.5, colors.base, Stroke::new(1.0, colors.ctl));
    if on {
        painter.circle(center, 3.5, colors.accent, Stroke::new(0.0, Color32::TRANSPARENT));
    }
}
