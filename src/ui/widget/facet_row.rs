//! A value of a facet: its name, the bar of its share, its counts.
//!
//! Up and Down move between the rows, Enter and Space choose, with Ctrl in addition, with Alt excluding.

use eframe::egui::{Rect, Response, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::count::{self, Columns, Share};
use super::disc::Sign;
use super::{focus, text};
use crate::ui::theme::{metrics, palette};

pub use super::focus::Pick;

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
    pub columns: Columns,
    /// The name for screen readers, where `Guangdong 8 of 19` is not what it should be.
    pub spoken: Option<&'a str>,
    /// What the tooltip says.
    pub tooltip: Option<&'a str>,
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
            columns: Columns::default(),
            spoken: None,
            tooltip: None,
        }
    }

    /// Shows the row; `Some` when the user picked it.
    pub fn show(&self, ui: &mut Ui) -> Option<Pick> {
        let response = self.show_response(ui);
        focus::pick(ui, &response)
    }

    /// Shows the row and returns the response, for menus and tooltips of one's own.
    pub fn show_response(&self, ui: &mut Ui) -> Response {
        let size = vec2(ui.available_width(), metrics::FACET_ROW);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| {
            let spoken = self
                .spoken
                .map_or_else(|| format!("{} {} of {}", self.name, self.share.count, self.share.total), str::to_owned);
            WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), self.selected, spoken)
        });
        focus::follow(&response);
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response);
        }
        match self.tooltip {
            Some(tip) => response.on_hover_text(tip),
            None => response,
        }
    }

    fn paint(&self, ui: &Ui, rect: Rect, response: &Response) {
        let palette = palette(ui);
        let painter = ui.painter();
        background(ui, rect, response, self.selected);

        let y = rect.center().y;
        let split = rect.right() - 13.0 - self.columns.total;
        let bar_left = split - self.columns.count - 6.0 - metrics::LIST_BAR[0];
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
        count::bar(painter, pos2(bar_left, y), self.share, palette);
        count::pair(painter, pos2(split, y), self.share.count, self.share.total, palette);
        focus::ring_inside(ui, response, metrics::CORNER_MARK);
    }
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
