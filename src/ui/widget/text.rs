//! Text that widgets paint themselves: one line, cut off with an ellipsis where it does not fit.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::epaint::TextShape;
use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{Color32, Galley, Painter, Pos2, Shape, Stroke, pos2};

use super::hit;
use crate::ui::theme::{Palette, font};

/// Lays out one line.
pub fn line(painter: &Painter, text: &str, size: f32, color: Color32) -> Arc<Galley> {
    painter.layout_job(one_row(text, format(size, color), f32::INFINITY))
}

/// Lays out one line of at most `width` points.
pub fn elided(painter: &Painter, text: &str, size: f32, color: Color32, width: f32) -> Arc<Galley> {
    painter.layout_job(one_row(text, format(size, color), width.max(0.0)))
}

/// Lays out a paragraph of at most `width` points with a given distance between lines.
pub fn paragraph(painter: &Painter, text: &str, size: f32, color: Color32, width: f32) -> Arc<Galley> {
    let format = TextFormat { line_height: Some(crate::ui::theme::line_height(size)), ..format(size, color) };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping::wrap_at_width(width.max(0.0));
    painter.layout_job(job)
}

fn format(size: f32, color: Color32) -> TextFormat {
    TextFormat::simple(font(size), color)
}

fn one_row(text: &str, format: TextFormat, width: f32) -> LayoutJob {
    // A line break would otherwise end the row.
    let text = if text.contains(['\n', '\r']) { text.replace(['\n', '\r'], " ") } else { text.to_owned() };
    let mut job = LayoutJob::single_section(text, format);
    job.wrap = TextWrapping::truncate_at_width(width);
    job
}

/// Paints a galley with its left edge at `at.x` and its middle at `at.y`; returns its right edge.
pub fn paint_left(painter: &Painter, at: Pos2, galley: Arc<Galley>) -> f32 {
    let size = galley.size();
    painter.galley(snapped(painter, pos2(at.x, at.y - size.y * 0.5)), galley, Color32::PLACEHOLDER);
    at.x + size.x
}

/// Like [`paint_left`], with boxes around the hits of a search, in characters.
pub fn paint_marked(painter: &Painter, at: Pos2, galley: Arc<Galley>, hits: &[Range<usize>], palette: &Palette) -> f32 {
    if !hits.is_empty() {
        let corner = snapped(painter, pos2(at.x, at.y - galley.size().y * 0.5));
        hit::paint(painter, corner, &galley, hits, None, palette);
    }
    paint_left(painter, at, galley)
}

/// Like [`paint_left`], struck through up to the ellipsis, whose dots a line through the middle would hide.
pub fn paint_struck(painter: &Painter, at: Pos2, galley: Arc<Galley>, ink: Color32) -> f32 {
    let size = galley.job.sections.first().map_or(0.0, |section| section.format.font_id.size);
    let ellipsis = if galley.elided { size } else { 0.0 };
    let end = paint_left(painter, at, galley);
    let y = at.y.round() + 0.5;
    painter.hline(at.x..=(end - ellipsis).max(at.x), y, Stroke::new(1.0, ink));
    end
}

/// Paints a galley with its right edge at `at.x` and its middle at `at.y`; returns its left edge.
pub fn paint_right(painter: &Painter, at: Pos2, galley: Arc<Galley>) -> f32 {
    let left = at.x - galley.size().x;
    paint_left(painter, pos2(left, at.y), galley);
    left
}

/// A galley turned so that it is read from bottom to top: its beginning at a point, in the middle of its height.
pub fn turned(painter: &Painter, at: Pos2, galley: Arc<Galley>) -> Shape {
    let corner = snapped(painter, pos2(at.x - galley.size().y * 0.5, at.y));
    let shape = TextShape::new(corner, galley, Color32::PLACEHOLDER);
    Shape::Text(shape.with_angle(-std::f32::consts::FRAC_PI_2))
}

/// Paints a galley around a point.
pub fn paint_center(painter: &Painter, at: Pos2, galley: Arc<Galley>) {
    let left = at.x - galley.size().x * 0.5;
    paint_left(painter, pos2(left, at.y), galley);
}

/// A galley as a shape, with its left edge at `at.x` and its middle at `at.y`.
pub fn shape(painter: &Painter, at: Pos2, galley: Arc<Galley>) -> Shape {
    let size = galley.size();
    Shape::galley(snapped(painter, pos2(at.x, at.y - size.y * 0.5)), galley, Color32::PLACEHOLDER)
}

/// On whole pixels, so that lines of a list stand equally far apart.
fn snapped(painter: &Painter, at: Pos2) -> Pos2 {
    let ppp = painter.pixels_per_point();
    ((at.to_vec2() * ppp).round() / ppp).to_pos2()
}
