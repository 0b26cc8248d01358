//! From a chart to marks with places: rectangles, lines, areas and texts, and what each of them stands for.
//!
//! The same marks are drawn on the screen and written by an export. It knows sizes but no colours: a mark names what its
//! colour is for ([`Ink`]). How large a text is, is asked of a [`MeasureText`]. The legend and the caption are not among the
//! marks: they are text, and flow as the screen or the page has it.

mod axes;
mod bars;
mod cells;
mod events;
mod foot;
mod geometry;
mod lines;
mod mark;
mod panels;
mod sheet;
#[cfg(test)]
mod tests;
mod tiles;

pub use axes::{least_height, right_of};
pub use geometry::{Area, Frame, Pos, pos};
pub use mark::{
    Direction, Fill, Highlight, Ink, LaidOut, Mark, MarkTarget, Shape, TargetWords, TextAnchor, TextSize, TooltipRow,
};
pub use sheet::MeasureText;

use super::chart::Chart;
use super::layer::Layer;
use sheet::Sheet;

/// Places everything of a chart on a piece of paper.
pub fn layout(chart: &Chart, paper: Area, measure: &dyn MeasureText) -> LaidOut {
    layout_within(chart, paper, Sides::default(), measure)
}

/// At least so much room beside the frame, so that charts one under the other have their axes at the same places.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sides {
    /// At its left.
    pub left: f32,
    /// At its right.
    pub right: f32,
}

/// The same with at least so much room beside the frame.
pub fn layout_within(chart: &Chart, paper: Area, sides: Sides, measure: &dyn MeasureText) -> LaidOut {
    let mut sheet = Sheet::new(chart, paper, axes::frame(chart, paper, sides, measure), measure);
    if chart.panels.is_empty() {
        axes::up(&mut sheet);
        layers(&mut sheet, &chart.layers);
        axes::across(&mut sheet);
        foot::lay_out(&mut sheet);
    } else {
        panels::lay_out(&mut sheet, layers);
    }
    sheet.finish()
}

/// The marks of a chart, or of a small one among several.
fn layers(sheet: &mut Sheet<'_>, layers: &[Layer]) {
    for layer in layers {
        match layer {
            Layer::Bars(bars) => bars::lay_out(sheet, bars),
            Layer::Band(band) => lines::band(sheet, band),
            Layer::Cells(cells) => cells::matrix(sheet, cells),
            Layer::Tiles(tiles) => tiles::lay_out(sheet, tiles),
            Layer::Points(points) => lines::points(sheet, points),
            Layer::Events(events) => events::lay_out(sheet, events),
        }
    }
}
