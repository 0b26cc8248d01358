//! Buttons: with a text, with an icon alone, with a menu.

use eframe::egui::{
    Color32, CursorIcon, Popup, PopupCloseBehavior, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, Widget,
    WidgetInfo, pos2, vec2,
};

use super::{chip, focus, roving, tall_menu, text};
use crate::ui::icon::Icon;
use crate::ui::theme::{Palette, metrics, palette};

/// How much a button stands out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Look {
    #[default]
    Framed,
    Plain,
    Primary,
}

/// A button with a text, and if wanted an icon before it and a key or a chevron after it.
#[derive(Clone, Debug)]
#[must_use = "add it: ui.add(button)"]
pub struct ToolButton<'a> {
    label: &'a str,
    icon: Option<Icon>,
    key: Option<&'a str>,
    menu: bool,
    look: Look,
    height: f32,
    chosen: bool,
    reason: Option<&'a str>,
    tip: Option<&'a str>,
    name: Option<&'a str>,
}

impl<'a> ToolButton<'a> {
    /// A framed button, 26 points high.
    pub fn new(label: &'a str) -> Self {
        Self {
            label,
            icon: None,
            key: None,
            menu: false,
            look: Look::Framed,
            height: metrics::BUTTON,
            chosen: false,
            reason: None,
            tip: None,
            name: None,
        }
    }

    /// An icon before the text.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The key that does the same, as a keycap after the text.
    pub fn key(mut self, key: &'a str) -> Self {
        self.key = Some(key);
        self
    }

    /// A chevron after the text: the button opens a menu.
    pub fn menu(mut self) -> Self {
        self.menu = true;
        self
    }

    /// No frame until the pointer is over it.
    pub fn plain(mut self) -> Self {
        self.look = Look::Plain;
        self
    }

    /// The one main button of a dialog.
    pub fn primary(mut self) -> Self {
        self.look = Look::Primary;
        self
    }

    /// 24 points in rows of tools, 22 in headers.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// Pressed in, as a switch that is on.
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }

    /// Does nothing; the tooltip says why. `None` leaves the button as it is.
    pub fn disabled(mut self, reason: Option<&'a str>) -> Self {
        self.reason = reason;
        self
    }

    /// What the tooltip says.
    pub fn tooltip(mut self, tip: &'a str) -> Self {
        self.tip = Some(tip);
        self
    }

    /// The name for screen readers, where the label alone says too little.
    pub fn name(mut self, name: &'a str) -> Self {
        self.name = Some(name);
        self
    }

    /// How wide it is.
    pub fn width(&self, ui: &Ui) -> f32 {
        let label = text::line(ui.painter(), self.label, metrics::SMALL, Color32::PLACEHOLDER);
        let keycap = self.key.map(|key| chip::keycap_width(ui.painter(), key));
        (self.padding() * 2.0
            + self.icon.map_or(0.0, |_| metrics::ICON + metrics::ICON_GAP)
            + label.size().x
            + keycap.map_or(0.0, |width| width + metrics::GAP)
            + if self.menu { metrics::ICON + self.chevron_gap() } else { 0.0 })
        .ceil()
    }

    fn chevron_gap(&self) -> f32 {
        if self.look == Look::Plain { 2.0 } else { metrics::ICON_GAP }
    }

    fn padding(&self) -> f32 {
        if self.look == Look::Plain { 8.0 } else { 9.0 }
    }

    fn colors(&self, ui: &Ui, response: &Response) -> (Color32, Stroke, Color32) {
        let palette = palette(ui);
        if self.reason.is_some() || !ui.is_enabled() {
            let edge = Stroke::new(1.0, palette.line);
            return match self.look {
                Look::Plain => (Color32::TRANSPARENT, Stroke::NONE, palette.off),
                Look::Framed | Look::Primary => (palette.panel, edge, palette.off),
            };
        }
        let hold = if self.chosen { Hold::Down } else { Hold::of(response) };
        match self.look {
            Look::Framed => (hold.fill(palette, palette.raised), Stroke::new(1.0, palette.line), palette.ink),
            Look::Plain => (
                hold.fill(palette, Color32::TRANSPARENT),
                Stroke::NONE,
                if self.chosen { palette.ink } else { palette.ink2 },
            ),
            Look::Primary => {
                let fill = match hold {
                    Hold::Rest => palette.primary,
                    Hold::Over => palette.ink2,
                    Hold::Down => palette.ink,
                };
                (fill, Stroke::NONE, palette.onprimary)
            }
        }
    }
}

/// How a button is held at the moment.
#[derive(Clone, Copy)]
enum Hold {
    Rest,
    Over,
    Down,
}

impl Hold {
    fn of(response: &Response) -> Self {
        if response.is_pointer_button_down_on() {
            Self::Down
        } else if response.hovered() {
            Self::Over
        } else {
            Self::Rest
        }
    }

    fn fill(self, palette: &Palette, rest: Color32) -> Color32 {
        match self {
            Self::Rest => rest,
            Self::Over => palette.hover,
            Self::Down => palette.press,
        }
    }
}

impl Widget for ToolButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let enabled = self.reason.is_none() && ui.is_enabled();
        let width = self.width(ui);
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = roving::allocate(ui, vec2(width, self.height), sense);
        let name = self.name.unwrap_or(self.label);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));

        if ui.is_rect_visible(rect) {
            let (fill, stroke, ink) = self.colors(ui, &response);
            let painter = ui.painter();
            painter.rect(rect, metrics::CORNER_BUTTON, fill, stroke, StrokeKind::Inside);
            let mut x = rect.left() + self.padding();
            let y = rect.center().y;
            if let Some(icon) = self.icon {
                icon.paint_at(painter, pos2(x + metrics::ICON * 0.5, y), ink);
                x += metrics::ICON + metrics::ICON_GAP;
            }
            let label = text::line(painter, self.label, metrics::SMALL, ink);
            x = text::paint_left(painter, pos2(x, y), label);
            if self.menu {
                let chevron_gap = self.chevron_gap();
                let center = pos2(x + chevron_gap + metrics::ICON * 0.5, y);
                Icon::ChevronDown.paint_at(painter, center, ink);
                x += chevron_gap + metrics::ICON;
            }
            if let Some(key) = self.key {
                chip::keycap_at(painter, pos2(x + metrics::GAP, y), key, palette(ui));
            }
            focus::outline(ui, &response, metrics::CORNER_BUTTON);
        }
        match self.reason.or(self.tip) {
            Some(tip) => response.on_hover_text(tip),
            None => response,
        }
    }
}

/// A button that is only an icon. Its name is read out and shown as a tooltip.
#[derive(Clone, Debug)]
#[must_use = "add it: ui.add(button)"]
pub struct IconButton<'a> {
    icon: Icon,
    name: &'a str,
    size: f32,
    reason: Option<&'a str>,
    color: Option<Color32>,
}

impl<'a> IconButton<'a> {
    /// A square of 22 points.
    pub fn new(icon: Icon, name: &'a str) -> Self {
        Self { icon, name, size: metrics::BUTTON_HEADER, reason: None, color: None }
    }

    /// Another side than 22.
    pub fn size(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// Does nothing; the tooltip says why. `None` leaves the button as it is.
    pub fn disabled(mut self, reason: Option<&'a str>) -> Self {
        self.reason = reason;
        self
    }

    /// Another colour than that of secondary text.
    pub fn color(mut self, color: Color32) -> Self {
        self.color = Some(color);
        self
    }
}

impl Widget for IconButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let enabled = self.reason.is_none() && ui.is_enabled();
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = roving::allocate(ui, Vec2::splat(self.size), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, self.name));
        if ui.is_rect_visible(rect) {
            let palette = palette(ui);
            let hold = if enabled { Hold::of(&response) } else { Hold::Rest };
            let fill = hold.fill(palette, Color32::TRANSPARENT);
            ui.painter().rect_filled(rect, metrics::CORNER_BUTTON, fill);
            let ink = if enabled { self.color.unwrap_or(palette.ink2) } else { palette.off };
            self.icon.paint_at(ui.painter(), rect.center(), ink);
            focus::outline(ui, &response, metrics::CORNER_BUTTON);
        }
        response.on_hover_text(self.reason.unwrap_or(self.name))
    }
}

/// A text that acts like a button, underlined while the pointer is over it.
pub fn link(ui: &mut Ui, label: &str, size: f32) -> Response {
    let ink = palette(ui).ink2;
    let galley = text::line(ui.painter(), label, size, ink);
    let (rect, response) = roving::allocate(ui, galley.size(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, ui.is_enabled(), label));
    if ui.is_rect_visible(rect) {
        text::paint_left(ui.painter(), rect.left_center(), galley);
        if response.hovered() {
            let y = rect.bottom() - 2.5;
            ui.painter().hline(rect.x_range(), y, Stroke::new(1.0, ink));
        }
        focus::outline(ui, &response, metrics::CORNER_MARK);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Adds a button and, while it is open, its menu. A choice in the menu closes it.
pub fn menu<R>(ui: &mut Ui, button: ToolButton<'_>, add: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let response = ui.add(button.menu());
    menu_of(&response, add)
}

/// The menu of a widget that was clicked.
pub fn menu_of<R>(response: &Response, add: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    Popup::menu(response)
        .close_behavior(PopupCloseBehavior::CloseOnClick)
        .show(|ui| tall_menu::scrolled(ui, 0.0, add))
        .map(|inner| inner.inner)
}

/// Where the text of a menu begins, behind the room for a tick.
pub const MENU_TEXT: f32 = 26.0;

/// A row of a menu: a tick when chosen, the text, the key at the right.
pub fn menu_item(ui: &mut Ui, label: &str, key: Option<&str>, chosen: bool) -> Response {
    menu_item_enabled(ui, label, key, chosen, None)
}

/// Like [`menu_item`]; with a reason it does nothing and the tooltip says why.
pub fn menu_item_enabled(ui: &mut Ui, label: &str, key: Option<&str>, chosen: bool, reason: Option<&str>) -> Response {
    let enabled = reason.is_none() && ui.is_enabled();
    let galley = text::line(ui.painter(), label, metrics::BODY, Color32::PLACEHOLDER);
    let keycap = key.map(|key| text::line(ui.painter(), key, metrics::SMALL, palette(ui).ink3));
    let width = 28.0 + galley.size().x + keycap.as_ref().map_or(12.0, |key| key.size().x + 36.0);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let size = vec2(width.max(ui.available_width().min(metrics::POPUP)), metrics::BUTTON_TOOL);
    let (rect, response) = ui.allocate_exact_size(size, sense);
    focus::follow(&response);
    response.widget_info(|| {
        if chosen {
            WidgetInfo::selected(Role::MenuItem, enabled, true, label)
        } else {
            WidgetInfo::labeled(Role::MenuItem, enabled, label)
        }
    });
    if ui.is_rect_visible(rect) {
        let palette = palette(ui);
        let painter = ui.painter();
        if enabled && (response.hovered() || response.has_focus()) {
            painter.rect_filled(rect, metrics::CORNER_CHIP, palette.press);
        }
        let ink = if enabled { palette.ink } else { palette.off };
        let y = rect.center().y;
        if chosen {
            Icon::Check.paint_at(painter, pos2(rect.left() + 13.0, y), ink);
        }
        let galley = text::line(painter, label, metrics::BODY, ink);
        text::paint_left(painter, pos2(rect.left() + MENU_TEXT, y), galley);
        if let Some(key) = keycap {
            text::paint_right(painter, pos2(rect.right() - 10.0, y), key);
        }
        focus::outline_inside(ui, &response, metrics::CORNER_CHIP);
    }
    if response.clicked() {
        ui.close();
    }
    match reason {
        Some(reason) => response.on_hover_text(reason),
        None => response,
    }
}
