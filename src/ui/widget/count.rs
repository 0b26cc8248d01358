//! Counts of a list: the share of the filter in the whole as a bar and as `8/19`.

use eframe::egui::{Painter, Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::text;
use crate::ui::icon;
use crate::ui::theme::{Palette, metrics, palette};

/// The numbers of one row.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Share {
    /// In the filter.
    pub count: usize,
    /// Without the filter.
    pub total: usize,
    /// The total that fills the bar, usually the largest of the list.
    pub scale: usize,
    /// What a study reports, as a diamond.
    pub reported: Option<f32>,
}

/// Paints the bar, so wide and 8 high, with its left edge at `at.x` and its middle at `at.y`.
pub fn bar(painter: &Painter, at: Pos2, width: f32, share: Share, palette: &Palette) {
    let [_, height] = metrics::LIST_BAR;
    let scale = share.scale.max(1) as f32;
    let length = |value: f32| (value / scale * width).clamp(0.0, width);
    let at = pos2(at.x.round(), (at.y - height * 0.5).round());
    let piece = |length: f32, color| {
        let rect = Rect::from_min_size(at, vec2(length, height));
        painter.rect_filled(rect, 0.0, color);
    };
    if share.total > 0 {
        piece(length(share.total as f32).max(1.0), palette.bgc);
    }
    if share.count > 0 {
        piece(length(share.count as f32).max(1.0), palette.fill);
    } else {
        // A zero is a stub, so that it reads as a number and not as a gap.
        piece(1.0, palette.ctl);
    }
    if let Some(reported) = share.reported {
        let center = pos2(at.x + length(reported), at.y + height * 0.5);
        if reported <= scale {
            icon::diamond(painter, center, metrics::DIAMOND, palette);
        } else {
            // Beyond the scale there is no place for a diamond: an angle behind the end points to where it would be.
            let tip = center + vec2(7.0, 0.0);
            let stroke = Stroke::new(metrics::ICON_STROKE, palette.ink);
            let half = metrics::DIAMOND * 0.5;
            painter.line(vec![tip + vec2(-half, -half), tip, tip + vec2(-half, half)], stroke);
        }
    }
}

/// The width of the two columns of numbers. The usual 24 and 28 points hold three digits; a larger set needs more.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ColumnWidths {
    /// The filtered number, right-aligned.
    pub count: f32,
    /// The slash and the whole number.
    pub total: f32,
}

impl Default for ColumnWidths {
    fn default() -> Self {
        Self { count: 24.0, total: 28.0 }
    }
}

impl ColumnWidths {
    /// Columns that hold numbers up to `largest`, for all rows of a list.
    pub fn fitting(painter: &Painter, largest: usize) -> Self {
        if largest < 1000 {
            return Self::default();
        }
        let width =
            text::line(painter, &number(largest), metrics::SMALL, eframe::egui::Color32::PLACEHOLDER).size().x.ceil();
        Self { count: width + 4.0, total: width + 8.0 }
    }
}

/// Paints `8/19`; `split` is the place between number and slash.
pub fn pair(painter: &Painter, split: Pos2, count: usize, total: usize, palette: &Palette) {
    let ink = if count == 0 { palette.ink3 } else { palette.ink };
    let left = text::line(painter, &number(count), metrics::SMALL, ink);
    text::paint_right(painter, split, left);
    let right = text::line(painter, &format!("/{}", number(total)), metrics::SMALL, palette.ink3);
    text::paint_left(painter, split, right);
}

/// A number with commas between thousands.
pub fn number(value: usize) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A thin bar that says how far a job is; `fraction` from 0 to 1.
pub fn progress(ui: &mut Ui, fraction: f32, width: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, 6.0), Sense::hover());
    let palette = palette(ui);
    ui.painter().rect_filled(rect, 0.0, palette.bgp);
    let done = Rect::from_min_size(rect.min, vec2(width * fraction.clamp(0.0, 1.0), rect.height()));
    ui.painter().rect_filled(done, 0.0, palette.fill);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_when_thousands_then_commas() {
        for (value, expected) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (123_456, "123,456"), (1_234_567, "1,234,567")]
        {
            assert_eq!(number(value), expected);
        }
    }
}
