//! Marks in the colours of the theme.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2};

use super::series_color;
use crate::figures::chart::Chart;
use crate::figures::layout::{self, Area, Fill, Ink, Mark, Pos, TextAnchor, TextSize};
use crate::ui::theme::{Palette, metrics};
use crate::ui::widget::{hatch, text};

/// An area of the layout as a rectangle of the screen.
pub(super) fn rect(area: Area) -> Rect {
    Rect::from_min_max(pos2(area.left, area.top), pos2(area.right, area.bottom))
}

fn place(at: Pos) -> Pos2 {
    pos2(at.x, at.y)
}

/// How large a text is.
pub(super) fn size(size: TextSize) -> f32 {
    match size {
        TextSize::Small => metrics::SMALL,
        TextSize::Body => metrics::BODY,
    }
}

/// The tint of a target that is pointed at.
pub(super) fn tint(area: Area, color: Color32) -> Shape {
    Shape::rect_filled(rect(area), 0.0, color)
}

/// The outline of a target that is pointed at.
pub(super) fn outline(area: Area, palette: &Palette) -> Shape {
    Shape::rect_stroke(rect(area), metrics::CORNER_MARK, Stroke::new(1.5, palette.ink), StrokeKind::Inside)
}

/// The outline of the cell whose records are listed.
pub(super) fn chosen(area: Area, palette: &Palette) -> Shape {
    Shape::rect_stroke(rect(area), metrics::CORNER_MARK, Stroke::new(2.0, palette.accent), StrokeKind::Inside)
}

pub(super) fn color(ink: Ink, chart: &Chart, palette: &Palette) -> Color32 {
    match ink {
        Ink::Series(_) if chart.series.is_empty() => palette.fill,
        Ink::Series(series) => chart.series.get(series).map_or(palette.others, |series| series_color(palette, series)),
        Ink::Class(class) => palette.step(class).0,
        Ink::OnClass(class) => palette.step(class).1,
        Ink::Grid => palette.soft,
        Ink::Axis => palette.ctl,
        Ink::Group => palette.line,
        Ink::Label => palette.ink2,
        Ink::Strong => palette.ink,
        Ink::Chosen => palette.accent,
    }
}

/// A rectangle in one colour.
pub(super) fn square(rect: Rect, fill: Fill, color: Color32) -> Vec<Shape> {
    match fill {
        Fill::Solid => vec![Shape::rect_filled(rect, 0.0, color)],
        Fill::Hatched => hatch::boxed_shapes(rect, color, hatch::PLOT),
        Fill::Outline => vec![Shape::rect_stroke(rect, 0.0, Stroke::new(1.0, color), StrokeKind::Inside)],
    }
}

/// The marks as shapes, in the same order.
pub(super) fn shapes(painter: &Painter, marks: &[Mark], chart: &Chart, palette: &Palette) -> Vec<Shape> {
    let mut shapes = Vec::with_capacity(marks.len());
    for mark in marks {
        let color = color(mark.ink, chart, palette);
        match &mark.shape {
            layout::Shape::Rect { area, fill } => shapes.extend(square(rect(*area), *fill, color)),
            layout::Shape::Path { points, width } => {
                let stroke = Stroke::new(*width, color);
                // Only what egui knows to be a straight line does it put on whole pixels.
                shapes.push(match points.as_slice() {
                    [from, to] => Shape::line_segment([place(*from), place(*to)], stroke),
                    points => Shape::line(points.iter().copied().map(place).collect(), stroke),
                });
            }
            layout::Shape::Band { corners } => {
                let corners: Vec<Pos2> = corners.iter().copied().map(place).collect();
                shapes.extend(hatch::polygon_shapes(&corners, color, hatch::PLOT));
            }
            layout::Shape::Text { at, anchor, size: text_size, text } => {
                let galley = text::line(painter, text, size(*text_size), color);
                let share = match anchor {
                    TextAnchor::Below => {
                        shapes.push(text::turned(painter, pos2(at.x, at.y), galley));
                        continue;
                    }
                    TextAnchor::Left => 0.0,
                    TextAnchor::Middle => 0.5,
                    TextAnchor::Right => 1.0,
                };
                let left = at.x - galley.size().x * share;
                shapes.push(text::shape(painter, pos2(left, at.y), galley));
            }
        }
    }
    shapes
}
