//! The provinces as tiles of equal size, each about where it lies: a map in which small provinces are not lost.
//!
//! The arrow keys move from tile to tile; Enter and Space pick one, with Ctrl in addition, with Alt excluding.

use eframe::egui::{
    Color32, Id, Painter, Rect, Response, Role, Sense, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::focus::{self, Pick};
use super::{disc, roving, text};
use crate::figures::Steps;
use crate::ui::theme::{metrics, palette};

/// A region.
#[derive(Clone, Copy, Debug, Default)]
pub struct RegionTile<'a> {
    /// The two letters at the upper left.
    pub code: &'a str,
    /// The name for screen readers, with its counts: `Guangdong 8 of 19`.
    pub name: &'a str,
    /// What the tooltip says; the name when empty.
    pub tooltip: &'a str,
    /// The row, from 0 at the top.
    pub row: usize,
    /// The column, from 0 at the left.
    pub col: usize,
    /// The number at the lower right.
    pub count: usize,
    /// A study reports a count: a diamond at the upper right.
    pub reported: bool,
    /// Chosen in the filter.
    pub selected: bool,
    /// Excluded by the filter.
    pub excluded: bool,
    /// The region of the open record.
    pub current: bool,
}

/// The map.
#[derive(Clone, Copy, Debug)]
pub struct TileMap<'a> {
    /// The name of the map for screen readers.
    pub name: &'a str,
    /// The regions.
    pub tiles: &'a [RegionTile<'a>],
    /// The classes of counts.
    pub steps: Steps,
    /// Above the legend: `policies in the filter`.
    pub legend: &'a str,
    /// Under the legend, after a diamond: `a study reports a count`. Left out when empty.
    pub reported: &'a str,
}

const LEGEND_CELL: Vec2 = vec2(27.0, 11.0);

impl TileMap<'_> {
    /// The size that the map takes.
    pub fn size(&self) -> Vec2 {
        let rows = self.tiles.iter().map(|tile| tile.row + 1).max().unwrap_or(0);
        let cols = self.tiles.iter().map(|tile| tile.col + 1).max().unwrap_or(0);
        let [width, height] = metrics::TILE;
        vec2(
            cols as f32 * (width + metrics::TILE_GAP) - metrics::TILE_GAP,
            rows as f32 * (height + metrics::TILE_GAP) - metrics::TILE_GAP,
        )
        .max(Vec2::ZERO)
    }

    /// Shows the map in the middle of the width; returns the tile that the user picked, and how.
    pub fn show(&self, ui: &mut Ui) -> Option<(usize, Pick)> {
        self.show_with(ui, |_, _, _| None)
    }

    /// Like [`Self::show`], with a menu for each tile.
    pub fn show_with(
        &self,
        ui: &mut Ui,
        mut menu: impl FnMut(&Ui, &Response, usize) -> Option<Pick>,
    ) -> Option<(usize, Pick)> {
        let own = self.size();
        let width = ui.available_width().max(own.x);
        let (rect, group) = ui.allocate_exact_size(vec2(width, own.y), Sense::hover());
        group.widget_info(|| WidgetInfo::labeled(Role::Group, ui.is_enabled(), self.name));
        let origin = pos2((rect.center().x - own.x * 0.5).round(), rect.top().round());
        let map = Rect::from_min_size(origin, own);

        let mut picked = None;
        let mut responses = Vec::with_capacity(self.tiles.len());
        roving::list(ui, group.id.with("tiles"), roving::Way::Plane, |ui| {
            for (index, tile) in self.tiles.iter().enumerate() {
                let response = roving::interact(ui, place(map, tile), tile_id(group.id, tile), Sense::click());
                response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), tile.selected, tile.name));
                if let Some(pick) = menu(ui, &response, index).or_else(|| focus::pick(ui, &response)) {
                    picked = Some((index, pick));
                }
                responses.push(response);
            }
        });
        if ui.is_rect_visible(rect) {
            self.paint_legend(ui, map);
            for (tile, response) in self.tiles.iter().zip(&responses) {
                self.paint_tile(ui, tile, response);
            }
            // Over the neighbours.
            for response in &responses {
                focus::outline(ui, response, metrics::CORNER_MARK);
            }
        }
        for (tile, response) in self.tiles.iter().zip(responses) {
            let tip = if tile.tooltip.is_empty() { tile.name } else { tile.tooltip };
            response.on_hover_text(tip);
        }
        picked
    }

    fn paint_tile(&self, ui: &Ui, tile: &RegionTile<'_>, response: &Response) {
        let palette = palette(ui);
        let painter = ui.painter();
        let rect = response.rect;
        let step = self.steps.of(tile.count);
        let (fill, ink) = palette.step(step);
        painter.rect_filled(rect, metrics::CORNER_MARK, fill);
        let (code_ink, count_ink) = match step {
            0 => (palette.ink3, palette.ink3),
            1 => (palette.ink2, ink),
            _ => (ink, ink),
        };
        if step == 0 {
            outline(painter, rect, 1.0, palette.line);
        }
        let room = rect.width() - 8.0;
        let code = text::elided(painter, tile.code, metrics::SMALL, code_ink, room);
        if tile.excluded {
            text::paint_struck(painter, rect.min + vec2(4.0, 8.0), code, code_ink);
        } else {
            text::paint_left(painter, rect.min + vec2(4.0, 8.0), code);
        }
        let size = if tile.count < 1000 { metrics::BODY } else { metrics::SMALL };
        let count = text::line(painter, &short(tile.count), size, count_ink);
        text::paint_right(painter, rect.max - vec2(3.5, 9.0), count);
        if tile.reported {
            diamond(painter, pos2(rect.right() - 8.0, rect.top() + 7.5), 3.4, ink);
        }
        if tile.current {
            outline(painter, rect, 1.6, palette.ink);
        }
        if tile.selected {
            outline(painter, rect.expand(1.0), 2.0, palette.accent);
        }
        if response.hovered() && !tile.selected {
            disc::hover_outline(painter, rect, metrics::CORNER_MARK, palette);
        }
    }

    /// In the empty corner at the upper left.
    fn paint_legend(&self, ui: &Ui, map: Rect) {
        let palette = palette(ui);
        let painter = ui.painter();
        let at = map.min;
        let title = text::line(painter, self.legend, metrics::SMALL, palette.ink2);
        text::paint_left(painter, at + vec2(0.0, 7.0), title);
        for (index, label) in self.steps.labels().iter().enumerate() {
            let left = at + vec2(LEGEND_CELL.x * index as f32, 20.0);
            let rect = Rect::from_min_size(left, LEGEND_CELL);
            painter.rect_filled(rect, 0.0, palette.step(index).0);
            if index == 0 {
                let edge = Stroke::new(1.0, palette.line);
                painter.rect_stroke(rect, 0.0, edge, StrokeKind::Inside);
            }
            let galley = text::line(painter, label, metrics::SMALL, palette.ink2);
            text::paint_center(painter, pos2(rect.center().x, at.y + 41.0), galley);
        }
        if !self.reported.is_empty() {
            diamond(painter, at + vec2(5.0, 64.0), 3.6, palette.ink);
            let galley = text::line(painter, self.reported, metrics::SMALL, palette.ink2);
            text::paint_left(painter, at + vec2(14.0, 63.0), galley);
        }
    }
}

fn tile_id(group: Id, tile: &RegionTile<'_>) -> Id {
    group.with((tile.row, tile.col))
}

fn place(map: Rect, tile: &RegionTile<'_>) -> Rect {
    let [width, height] = metrics::TILE;
    let step = vec2(width + metrics::TILE_GAP, height + metrics::TILE_GAP);
    let at = map.min + vec2(tile.col as f32, tile.row as f32) * step;
    Rect::from_min_size(at, vec2(width, height))
}

fn outline(painter: &Painter, rect: Rect, width: f32, color: Color32) {
    painter.rect_stroke(rect, metrics::CORNER_MARK, Stroke::new(width, color), StrokeKind::Inside);
}

fn diamond(painter: &Painter, center: eframe::egui::Pos2, r: f32, ink: Color32) {
    let points = [vec2(0.0, -r), vec2(r, 0.0), vec2(0.0, r), vec2(-r, 0.0)];
    painter.add(Shape::closed_line(points.map(|offset| center + offset).to_vec(), Stroke::new(1.2, ink)));
}

/// Four digits and more do not fit into a tile.
fn short(count: usize) -> String {
    match count {
        0..=9_999 => count.to_string(),
        10_000..=999_999 => format!("{}k", count / 1_000),
        _ => format!("{}M", count / 1_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_when_many_then_fits() {
        assert_eq!(short(9_999), "9999");
        assert_eq!(short(12_345), "12k");
        assert_eq!(short(3_000_000), "3M");
    }
}
