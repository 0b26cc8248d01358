//! Marks in several colours: the state of a record's review, the brand, the diamond of a reported count.

use eframe::egui::{Painter, Pos2, Rect, Shape, Stroke, Vec2, vec2};

use super::Icon;
use super::pen::Pen;
use crate::dataset::Review;
use crate::ui::theme::{Palette, metrics};

/// Paints the mark of a review.
///
/// A ring: nobody has looked at the record; a filled circle with a tick: it is right; a triangle: sources or coders disagree; a
/// circle with a stroke through it: it is left out of analyses.
pub fn review(painter: &Painter, rect: Rect, review: Review, palette: &Palette) {
    match review {
        Review::Unreviewed => Icon::Ring.paint(painter, rect, palette.ctl),
        Review::Verified => {
            Icon::Verified.paint(painter, rect, palette.ok);
            let pen = Pen::new(painter, rect, palette.base);
            pen.line_of(1.6, &[(4.3, 7.2), (6.3, 9.2), (9.8, 5.2)]);
        }
        Review::Disputed => Icon::Disputed.paint(painter, rect, palette.warn),
        Review::Excluded => Icon::Excluded.paint(painter, rect, palette.ink3),
    }
}

/// The brand: a page with a red head.
pub fn brand(painter: &Painter, rect: Rect, palette: &Palette) {
    let side = rect.width().min(rect.height());
    let unit = side / metrics::ICON;
    let page = Rect::from_center_size(rect.center(), vec2(12.0, 14.0) * unit);
    painter.rect(
        page,
        (2.0 * unit).min(3.0),
        palette.base,
        Stroke::new(1.0, palette.ctl),
        eframe::egui::StrokeKind::Inside,
    );
    let at = page.min;
    let bar = |y: f32, height: f32, width: f32, color| {
        painter.rect_filled(Rect::from_min_size(at + vec2(2.0, y) * unit, vec2(width, height) * unit), 0.0, color);
    };
    bar(2.5, 2.0, 8.0, palette.accent);
    bar(6.0, 1.0, 8.0, palette.accent);
    bar(8.5, 1.0, 8.0, palette.bgc);
    bar(11.0, 1.0, 5.5, palette.bgc);
}

/// The diamond of a count that a study reports: filled with the ground so that it stands out from a bar.
pub fn diamond(painter: &Painter, center: Pos2, across: f32, palette: &Palette) {
    let r = across * 0.5;
    let points = [vec2(0.0, -r), vec2(r, 0.0), vec2(0.0, r), vec2(-r, 0.0)].map(|offset: Vec2| center + offset);
    painter.add(Shape::convex_polygon(points.to_vec(), palette.panel, Stroke::new(metrics::ICON_STROKE, palette.ink)));
}
