//! Small signs before a name: the disc of a code, the square of a kind, the three squares of the legend.

use eframe::egui::{Color32, Painter, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, Vec2, vec2};

use super::hatch;
use crate::dataset::Review;
use crate::ui::icon;
use crate::ui::theme::{Disc, Palette, metrics};

/// A sign before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The disc of a code.
    Disc(Disc),
    /// The square of a kind, where a plot is coloured by kind.
    Square(Color32),
    /// The mark of a review.
    Review(Review),
    /// Hatched in a colour: possible.
    Hatched(Color32),
}

impl Sign {
    /// The room that the sign takes, with the gap to its name.
    pub fn advance(self) -> f32 {
        match self {
            Self::Disc(_) | Self::Square(_) | Self::Hatched(_) => 16.0,
            Self::Review(_) => 19.0,
        }
    }

    /// Paints the sign with its left edge at `at.x` and its middle at `at.y`.
    pub fn paint(self, painter: &Painter, at: Pos2, palette: &Palette) {
        let square = Rect::from_center_size(at + vec2(5.0, 0.0), Vec2::splat(10.0));
        match self {
            Self::Disc(disc) => paint(painter, at + vec2(4.5, 0.0), 4.5, disc, palette),
            Self::Square(color) => {
                painter.rect_filled(square, metrics::CORNER_MARK, color);
            }
            Self::Hatched(color) => hatch::boxed(painter, square, color, hatch::FINE),
            Self::Review(review) => {
                let rect = Rect::from_center_size(at + vec2(6.5, 0.0), Vec2::splat(metrics::ICON));
                icon::review(painter, rect, review, palette);
            }
        }
    }

    /// Takes room for the sign in a layout and paints it there.
    pub fn show(self, ui: &mut Ui) {
        let width = self.advance() - metrics::ICON_GAP;
        let (rect, _) = ui.allocate_exact_size(vec2(width, metrics::ICON), Sense::hover());
        self.paint(ui.painter(), rect.left_center(), crate::ui::theme::palette(ui));
    }
}

/// Paints a code's disc.
pub fn paint(painter: &Painter, center: Pos2, radius: f32, disc: Disc, palette: &Palette) {
    if disc.hollow {
        painter.circle_stroke(center, radius - 1.0, Stroke::new(2.0, disc.color));
        return;
    }
    painter.circle_filled(center, radius, disc.color);
    if disc.outlined {
        painter.circle_stroke(center, radius - 0.5, Stroke::new(1.0, palette.ctl));
    }
}

/// Paints the 1 point outline that a hovered bar or tile gets.
pub fn hover_outline(painter: &Painter, rect: Rect, corner: u8, palette: &Palette) {
    painter.rect_stroke(rect, corner, Stroke::new(1.0, palette.ink), StrokeKind::Inside);
}
