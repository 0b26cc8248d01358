//! The bars as an item of a plot.

use std::ops::RangeInclusive;

use eframe::egui::{Color32, Rect, Shape, Stroke, Ui, pos2, vec2};
use egui_plot::{PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform};

use super::series_color;
use crate::figures::chart::{Chart, Piece};
use crate::ui::theme::Palette;
use crate::ui::widget::hatch;

/// The share of a bin's width that its bar takes.
const BAR: f32 = 0.84;

/// All bars of a chart; the pieces are worked out once, when the item is made.
pub(super) struct Stack {
    base: PlotItemBase,
    bars: Vec<Vec<Piece>>,
    divides: Vec<u32>,
    colors: Vec<Color32>,
    highest: u32,
    hovered: Option<usize>,
    palette: &'static Palette,
}

impl Stack {
    pub(super) fn new(chart: &Chart, palette: &'static Palette, hovered: Option<usize>) -> Self {
        let bins = 0..chart.bins.len();
        Self {
            base: PlotItemBase::new("stack".to_owned()),
            bars: bins.clone().map(|bin| chart.pieces(bin)).collect(),
            divides: bins.map(|bin| chart.totals(bin).0).collect(),
            colors: chart.series.iter().map(|series| series_color(palette, series)).collect(),
            highest: chart.highest(),
            hovered,
            palette,
        }
    }

    fn bar(&self, bin: usize, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        let pitch = transform.position_from_point_x(1.0) - transform.position_from_point_x(0.0);
        let middle = transform.position_from_point_x(bin as f64 + 0.5);
        let half = (pitch * BAR * 0.5).max(0.5);
        let (left, right) = ((middle - half).round(), (middle + half).round());
        let y = |count: u32| transform.position_from_point_y(f64::from(count)).round();
        if self.hovered == Some(bin) {
            let frame = transform.frame();
            let column = Rect::from_x_y_ranges(middle - pitch * 0.5..=middle + pitch * 0.5, frame.y_range());
            shapes.push(Shape::rect_filled(column, 0.0, self.palette.hover));
        }
        for piece in self.bars.get(bin).into_iter().flatten() {
            let color = self.colors.get(piece.series).copied().unwrap_or(self.palette.others);
            let mut rect = Rect::from_min_max(pos2(left, y(piece.to)), pos2(right, y(piece.from)));
            // A point of ground between pieces, as long as that leaves something of them.
            if rect.height() > 2.5 {
                rect.min.y += 1.0;
            }
            if piece.possible {
                shapes.extend(hatch::boxed_shapes(rect, color, hatch::PLOT));
            } else {
                shapes.push(Shape::rect_filled(rect, 0.0, color));
            }
        }
        let certain = self.divides.get(bin).copied().unwrap_or(0);
        if certain > 0 {
            let at = y(certain);
            let overhang = if pitch > 8.0 { 1.5 } else { 0.0 };
            shapes.push(Shape::line_segment(
                [pos2(left, at) - vec2(overhang, 0.0), pos2(right, at) + vec2(overhang, 0.0)],
                Stroke::new(1.5, self.palette.ink),
            ));
        }
    }
}

impl PlotItem for Stack {
    fn shapes(&self, _ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        for bin in 0..self.bars.len() {
            self.bar(bin, transform, shapes);
        }
    }

    fn initialize(&mut self, _x_range: RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        self.palette.fill
    }

    // The buttons over the bins do what hovering does.
    fn allow_hover(&self) -> bool {
        false
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        PlotBounds::from_min_max([0.0, 0.0], [self.bars.len() as f64, f64::from(self.highest)])
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}
