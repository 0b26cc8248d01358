//! A value of a facet: its name, the bar of its share, its counts.
//!
//! The rows are a list of one stop: Up and Down move between them, Enter and Space choose, with Ctrl in addition, with Alt
//! excluding. Left goes from a row to its minus.

use eframe::egui::{Align, Id, Layout, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2};

use super::button::IconButton;
use super::count::{self, ColumnWidths, Share};
use super::disc::Sign;
use super::{focus, roving, text};
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette};

pub use super::focus::Pick;

/// The side of the minus: it stands before the name and does not touch it.
const MINUS: f32 = metrics::PANEL_PAD - 1.0;

/// A row, 22 points high and as wide as there is room.
#[derive(Clone, Debug)]
#[must_use = "show it"]
pub struct FacetRow<'a> {
    /// The name.
    pub name: &'a str,
    /// The name in the other language.
    pub second: Option<&'a str>,
    /// How far the row stands in, in a tree.
    pub indent: f32,
    /// The sign before the name.
    pub sign: Option<Sign>,
    /// The numbers.
    pub share: Share,
    /// Chosen in the filter.
    pub selected: bool,
    /// Excluded by the filter.
    pub excluded: bool,
    /// The widths of the columns of numbers.
    pub columns: ColumnWidths,
    /// The name for screen readers, where `Guangdong 8 of 19` is not what it should be.
    pub spoken: Option<&'a str>,
    /// What the tooltip says.
    pub tooltip: Option<&'a str>,
    /// The name of a minus that shows while the row is pointed at or has the keyboard, and excludes it or lets it in again.
    pub exclude: Option<&'a str>,
}

impl<'a> FacetRow<'a> {
    /// A row without sign or second name, neither chosen nor excluded.
    pub fn new(name: &'a str, share: Share) -> Self {
        Self {
            name,
            second: None,
            indent: 0.0,
            sign: None,
            share,
            selected: false,
            excluded: false,
            columns: ColumnWidths::default(),
            spoken: None,
            tooltip: None,
            exclude: None,
        }
    }

    /// Shows the row; the response is for a menu of one's own, and `Some` says what the user picked.
    pub fn show(&self, ui: &mut Ui) -> (Response, Option<Pick>) {
        let size = vec2(ui.available_width(), metrics::FACET_ROW);
        let (rect, response) = roving::allocate(ui, size, Sense::click());
        response.widget_info(|| {
            let spoken = self
                .spoken
                .map_or_else(|| format!("{} {} of {}", self.name, self.share.count, self.share.total), str::to_owned);
            WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), self.selected, spoken)
        });
        let minus = self.has_minus(ui, rect, &response);
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response);
        }
        let mut picked = focus::pick(ui, &response);
        if let Some(name) = self.exclude.filter(|_| minus) {
            let layout = Layout::left_to_right(Align::Center);
            let mut corner = ui.new_child(UiBuilder::new().max_rect(minus_at(rect)).layout(layout));
            let icon = if self.excluded { Icon::Plus } else { Icon::Minus };
            let button = corner.add(IconButton::new(icon, name).size(MINUS));
            corner.memory_mut(|memory| memory.data.insert_temp(response.id, button.id));
            if button.clicked() {
                picked = Some(Pick::Exclude);
            }
        } else if self.exclude.is_some() {
            // The rows below keep their ids, minus or not.
            ui.skip_ahead_auto_ids(1);
        }
        let response = match self.tooltip {
            Some(tip) => response.on_hover_text(tip),
            None => response,
        };
        (response, picked)
    }

    /// Whether the minus shows: only where the pointer or the keyboard is.
    fn has_minus(&self, ui: &Ui, rect: Rect, response: &Response) -> bool {
        let button: Option<Id> = ui.memory(|memory| memory.data.get_temp(response.id));
        let has_keyboard = response.has_focus() || button.is_some_and(|id| ui.memory(|memory| memory.has_focus(id)));
        self.exclude.is_some() && (has_keyboard || ui.rect_contains_pointer(rect))
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response) {
        let palette = palette(ui);
        let painter = ui.painter();
        background(ui, rect, response, self.selected);

        let y = rect.center().y;
        let split = rect.right() - 13.0 - self.columns.total;
        let numbers_left = split - self.columns.count - 6.0;
        // With long numbers in a narrow panel the bar gives way before the name does.
        let [widest, _] = metrics::LIST_BAR;
        let bar_width = (numbers_left - rect.left() - metrics::PANEL_PAD - NAME).clamp(NARROWEST_BAR, widest);
        let bar_left = numbers_left - bar_width;
        let mut x = rect.left() + metrics::PANEL_PAD + self.indent;
        if let Some(sign) = self.sign {
            sign.paint(painter, pos2(x, y), palette);
            x += sign.advance();
        }
        let room = bar_left - x - 8.0;
        let pale = self.excluded || self.share.count == 0;
        let ink = if pale { palette.ink3 } else { palette.ink };
        let galley = text::elided(painter, self.name, metrics::SMALL, ink, room);
        let end = if self.excluded {
            text::paint_struck(painter, pos2(x, y), galley, ink)
        } else {
            text::paint_left(painter, pos2(x, y), galley)
        };
        if let Some(second) = self.second {
            let left = end + 6.0;
            if bar_left - 8.0 - left > 20.0 {
                let galley = text::elided(painter, second, metrics::SMALL, palette.ink3, bar_left - 8.0 - left);
                text::paint_left(painter, pos2(left, y), galley);
            }
        }
        count::bar(painter, pos2(bar_left, y), bar_width, self.share, palette);
        count::pair(painter, pos2(split, y), self.share.count, self.share.total, palette);
        focus::outline_inside(ui, response, metrics::CORNER_MARK);
    }
}

/// Room for the name, with the space behind it, before the bar takes any.
const NAME: f32 = 104.0;
const NARROWEST_BAR: f32 = 20.0;

/// Where the minus stands: before the name, where a click on the row does not go by mistake.
fn minus_at(rect: Rect) -> Rect {
    Rect::from_center_size(pos2(rect.left() + MINUS * 0.5, rect.center().y), Vec2::splat(MINUS))
}

/// The background of a row of a list: hovered, or selected with the accent bar.
pub fn background(ui: &Ui, rect: Rect, response: &Response, selected: bool) {
    let palette = palette(ui);
    let painter = ui.painter();
    if selected {
        painter.rect_filled(rect, 0.0, palette.sel);
        selection_bar(ui, rect);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, palette.hover);
    }
}

/// The accent bar at the left edge of a selected row.
pub fn selection_bar(ui: &Ui, rect: Rect) {
    let bar = Rect::from_min_size(rect.min, vec2(metrics::SELECTION_BAR, rect.height()));
    ui.painter().rect_filled(bar, 0.0, palette(ui).accent);
}
