//! Hatching on the screen: what is possible but not certain. Where the lines run, [`crate::figures::hatch`] says.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2};

use crate::figures::hatch::{THINNEST, THINNEST_EDGED, of_area, of_polygon};
use crate::figures::layout::{Area, Pos, pos};

pub use crate::figures::hatch::{FINE, PLOT, Weave};

/// Hatches a rectangle and closes it with an outline of 1 point.
pub fn boxed(painter: &Painter, rect: Rect, color: Color32, weave: Weave) {
    painter.extend(boxed_shapes(rect, color, weave));
}

/// Hatches an area between lines, which need not be convex.
pub fn polygon_shapes(corners: &[Pos2], color: Color32, weave: Weave) -> Vec<Shape> {
    let corners: Vec<Pos> = corners.iter().map(|at| pos(at.x, at.y)).collect();
    lines(of_polygon(&corners, weave.every), color, weave)
}

/// The same as [`boxed`], as shapes for a plot item.
pub fn boxed_shapes(rect: Rect, color: Color32, weave: Weave) -> Vec<Shape> {
    let thickness = rect.width().min(rect.height());
    let mut all = if thickness < THINNEST {
        // Too thin for lines: half the ink instead.
        vec![Shape::rect_filled(rect, 0.0, color.gamma_multiply(0.5))]
    } else {
        let inner = rect.shrink(0.5);
        let area = Area::new(inner.left(), inner.top(), inner.right(), inner.bottom());
        lines(of_area(area, weave.every), color, weave)
    };
    if thickness > THINNEST_EDGED {
        let edge = Stroke::new(1.0, color);
        all.push(Shape::rect_stroke(rect, 0.0, edge, StrokeKind::Inside));
    }
    all
}

fn lines(pieces: Vec<[Pos; 2]>, color: Color32, weave: Weave) -> Vec<Shape> {
    let stroke = Stroke::new(weave.width, color);
    let line = |ends: [Pos; 2]| Shape::line_segment(ends.map(|at| pos2(at.x, at.y)), stroke);
    pieces.into_iter().map(line).collect()
}
