//! A date that shows what is not known of it: `2019` and a hatched stub as wide as the missing `-MM-DD`.

use eframe::egui::{Color32, Painter, Pos2, Rect, pos2, vec2};

use super::{hatch, text};
use crate::ui::theme::{Palette, with_alpha};

/// What of a date is missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// Nothing, or nothing that a stub could stand for.
    #[default]
    Nothing,
    /// The day.
    Day,
    /// The month and the day.
    MonthAndDay,
}

impl Missing {
    fn template(self) -> &'static str {
        match self {
            Self::Nothing => "",
            Self::Day => "-00",
            Self::MonthAndDay => "-00-00",
        }
    }
}

const STUB_HEIGHT: f32 = 8.0;
const STUB_GAP: f32 = 4.0;

/// Paints a date with its left edge at `at.x` and its middle at `at.y`; returns its right edge.
pub fn date_at(
    painter: &Painter,
    at: Pos2,
    known: &str,
    missing: Missing,
    look: (f32, Color32),
    palette: &Palette,
) -> f32 {
    let (size, ink) = look;
    let end = text::paint_left(painter, at, text::line(painter, known, size, ink));
    let width = stub_width(painter, missing, size);
    if width == 0.0 {
        return end;
    }
    let stub = Rect::from_min_size(
        pos2((end + STUB_GAP).round(), (at.y - STUB_HEIGHT * 0.5).round()),
        vec2(width, STUB_HEIGHT),
    );
    hatch::boxed(painter, stub, with_alpha(palette.ctl, 0.6), hatch::FINE);
    stub.right()
}

fn stub_width(painter: &Painter, missing: Missing, size: f32) -> f32 {
    let template = missing.template();
    if template.is_empty() {
        return 0.0;
    }
    (text::line(painter, template, size, Color32::PLACEHOLDER).size().x - 1.0).round()
}
