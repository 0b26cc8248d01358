//! A pen that draws in the coordinates of the icon's box, 0 to 14 with y downwards.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use crate::ui::theme::metrics;

pub(super) struct Pen<'a> {
    painter: &'a Painter,
    origin: Pos2,
    scale: f32,
    color: Color32,
}

impl<'a> Pen<'a> {
    pub(super) fn new(painter: &'a Painter, rect: Rect, color: Color32) -> Self {
        let side = rect.width().min(rect.height());
        // On whole pixels, or the strokes of neighbouring icons look unlike.
        let ppp = painter.pixels_per_point();
        let snap = |v: f32| (v * ppp).round() / ppp;
        let corner = rect.center() - Vec2::splat(side * 0.5);
        Self { painter, origin: pos2(snap(corner.x), snap(corner.y)), scale: side / metrics::ICON, color }
    }

    /// Larger pictures have only somewhat thicker lines.
    fn stroke(&self, width: f32) -> Stroke {
        Stroke::new(width * self.scale.sqrt(), self.color)
    }

    fn at(&self, (x, y): (f32, f32)) -> Pos2 {
        self.origin + vec2(x, y) * self.scale
    }

    fn points(&self, points: &[(f32, f32)]) -> Vec<Pos2> {
        points.iter().map(|point| self.at(*point)).collect()
    }

    /// A line through points.
    pub(super) fn line(&self, points: &[(f32, f32)]) {
        self.line_of(metrics::ICON_STROKE, points);
    }

    /// A line through points, in a width.
    pub(super) fn line_of(&self, width: f32, points: &[(f32, f32)]) {
        self.painter.add(Shape::line(self.points(points), self.stroke(width)));
    }

    /// A closed outline.
    pub(super) fn outline(&self, points: &[(f32, f32)]) {
        self.painter.add(Shape::closed_line(self.points(points), self.stroke(metrics::ICON_STROKE)));
    }

    /// A filled polygon; it must be convex.
    pub(super) fn fill(&self, points: &[(f32, f32)]) {
        self.painter.add(Shape::convex_polygon(self.points(points), self.color, Stroke::NONE));
    }

    /// A circle.
    pub(super) fn circle(&self, center: (f32, f32), radius: f32) {
        self.painter.circle_stroke(self.at(center), radius * self.scale, self.stroke(metrics::ICON_STROKE));
    }

    /// A filled circle.
    pub(super) fn disc(&self, center: (f32, f32), radius: f32) {
        self.painter.circle_filled(self.at(center), radius * self.scale, self.color);
    }
}

/// Points on part of a circle, from one angle to another in degrees, clockwise from the right.
pub(super) fn arc((cx, cy): (f32, f32), radius: f32, (from, to): (f32, f32)) -> Vec<(f32, f32)> {
    let steps = 14;
    (0..=steps)
        .map(|i| {
            let angle = (from + (to - from) * i as f32 / steps as f32).to_radians();
            (cx + radius * angle.cos(), cy + radius * angle.sin())
        })
        .collect()
}
