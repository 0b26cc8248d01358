//! The picture of the strip.

use eframe::egui::{Color32, Painter, Rect, Response, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::scale::Scale;
use super::{StripBin, TimeStrip};
use crate::ui::theme::{Palette, metrics, palette, with_alpha};
use crate::ui::widget::count::number;
use crate::ui::widget::disc::{self, Sign};
use crate::ui::widget::{focus, hatch, text};

/// How much of the fill shows outside the period.
const OUTSIDE: f32 = 0.55;

pub(super) fn strip(
    ui: &Ui,
    strip: &TimeStrip<'_>,
    scale: &Scale<'_>,
    brush: Option<(i32, i32)>,
    hovered: Option<usize>,
) {
    let palette = palette(ui);
    let painter = ui.painter();
    legend(painter, strip, scale, palette);
    counts(painter, strip, scale, palette);

    let area = scale.area();
    let edges = brush.map(|(from, to)| {
        let clamp = |x: f32| x.clamp(area.left(), area.right());
        (clamp(scale.x(from)), clamp(scale.x(to.saturating_add(1))))
    });
    if let Some((left, right)) = edges {
        let ground = Rect::from_min_max(pos2(left, area.top()), pos2(right, area.bottom()));
        painter.rect_filled(ground, 0.0, with_alpha(palette.accent, 0.07));
    }
    for (index, bin) in strip.bins.iter().enumerate() {
        let outside = brush.is_some_and(|(from, to)| bin.end < from || bin.start > to);
        let alpha = if outside { OUTSIDE } else { 1.0 };
        bar(painter, scale, bin, with_alpha(palette.fill, alpha), palette);
        if hovered == Some(index) && bin.all() > 0 {
            let (left, right) = scale.columns(bin);
            let rect = Rect::from_min_max(pos2(left, scale.y(bin.all())), pos2(right, area.bottom()));
            disc::hover_outline(painter, rect, 0, palette);
        }
    }
    years(painter, scale, palette);
    if let Some((left, right)) = edges {
        for x in [left, right] {
            painter.vline(x, area.y_range(), Stroke::new(1.5, palette.accent));
        }
    }
}

fn legend(painter: &Painter, strip: &TimeStrip<'_>, scale: &Scale<'_>, palette: &Palette) {
    let left = scale.area().left() - metrics::GUTTER_LEFT + metrics::PANEL_PAD;
    let signs = [
        (Sign::Square(palette.fill), strip.labels.certain),
        (Sign::Hatched(palette.fill), strip.labels.possible),
        (Sign::Square(palette.bgc), strip.labels.all),
    ];
    let step = 19.0;
    // Up to the numbers of the scale, whatever these are.
    let measure = |count: u32| text::line(painter, &(strip.count)(count), metrics::SMALL, palette.ink2).size().x;
    let numbers = scale.count_ticks().into_iter().map(measure).fold(0.0_f32, f32::max);
    for (index, (sign, label)) in signs.into_iter().enumerate() {
        let y = (scale.area().top() + 12.0 + step * index as f32).round();
        sign.paint(painter, pos2(left, y), palette);
        let room = metrics::GUTTER_LEFT - metrics::PANEL_PAD - sign.advance() - numbers - 6.0 - metrics::GAP;
        let mut galley = text::elided(painter, label, metrics::SMALL, palette.ink2, room);
        if galley.elided && label == strip.labels.all {
            galley = text::elided(painter, strip.labels.all_short, metrics::SMALL, palette.ink2, room);
        }
        text::paint_left(painter, pos2(left + sign.advance(), y), galley);
    }
}

fn counts(painter: &Painter, strip: &TimeStrip<'_>, scale: &Scale<'_>, palette: &Palette) {
    let area = scale.area();
    for count in scale.count_ticks() {
        let y = scale.y(count).round();
        if count > 0 {
            let line = Stroke::new(1.0, palette.soft);
            painter.hline(area.x_range(), y + 0.5, line);
        }
        let galley = text::line(painter, &(strip.count)(count), metrics::SMALL, palette.ink2);
        text::paint_right(painter, pos2(area.left() - 6.0, y), galley);
    }
}

fn bar(painter: &Painter, scale: &Scale<'_>, bin: &StripBin, fill: Color32, palette: &Palette) {
    let (left, right) = scale.columns(bin);
    let piece =
        |from: u32, to: u32| Rect::from_min_max(pos2(left, scale.y(to).round()), pos2(right, scale.y(from).round()));
    if bin.all() > 0 {
        painter.rect_filled(piece(bin.all_certain, bin.all()), 0.0, palette.bgp);
        painter.rect_filled(piece(0, bin.all_certain), 0.0, palette.bgc);
        let top = Rect::from_min_size(piece(0, bin.all()).min, vec2(right - left, 1.0));
        painter.rect_filled(top, 0.0, palette.ctl);
    }
    if bin.certain > 0 {
        painter.rect_filled(at_least_one(piece(0, bin.certain)), 0.0, fill);
    }
    if bin.possible > 0 {
        let rect = at_least_one(piece(bin.certain, bin.filtered()));
        hatch::boxed(painter, rect, fill, hatch::FINE);
    }
}

/// A count above zero is seen, even in a set of thousands.
fn at_least_one(mut rect: Rect) -> Rect {
    if rect.height() < 1.0 {
        rect.min.y = rect.max.y - 1.0;
    }
    rect
}

fn years(painter: &Painter, scale: &Scale<'_>, palette: &Palette) {
    let area = scale.area();
    let axis = Stroke::new(1.0, palette.ctl);
    let y = area.bottom() + 0.5;
    painter.hline(area.x_range(), y, axis);
    for (left, right, year) in scale.years() {
        let x = left.round() + 0.5;
        if left < area.right() {
            painter.vline(x, y..=y + 3.5, axis);
        }
        if let Some(year) = year {
            let galley = text::line(painter, &year.to_string(), metrics::SMALL, palette.ink2);
            text::paint_center(painter, pos2((left + right) * 0.5, y + 12.0), galley);
        }
    }
}

/// The grip of a handle, in the middle of its edge.
pub(super) fn handle(ui: &Ui, handle: &Response) {
    let palette = palette(ui);
    let painter = ui.painter();
    let rect = Rect::from_center_size(handle.rect.center(), vec2(8.0, 20.0));
    let ground = if handle.hovered() || handle.dragged() { palette.sel } else { palette.base };
    let edge = Stroke::new(1.2, palette.accent);
    painter.rect(rect, metrics::CORNER_CHIP, ground, edge, StrokeKind::Inside);
    for x in [-1.2, 1.2] {
        let top = rect.center() + vec2(x, -4.0);
        let line = Stroke::new(1.0, with_alpha(palette.accent, 0.7));
        painter.line_segment([top, top + vec2(0.0, 8.0)], line);
    }
    if handle.has_focus() {
        focus::paint(ui, rect, metrics::CORNER_CHIP);
    }
}

/// The bar of the undated records, dashed, since it has no place on the axis.
pub(super) fn undated(ui: &Ui, strip: &TimeStrip<'_>, scale: &Scale<'_>, button: &Response) {
    let palette = palette(ui);
    let painter = ui.painter();
    let (x, bottom) = (scale.undated_x(), scale.area().bottom());
    if button.hovered() {
        painter.rect_filled(button.rect, metrics::CORNER_BUTTON, palette.hover);
    }
    let all = strip.all_undated.max(strip.undated);
    let column = |count: u32| Rect::from_min_max(pos2(x - 7.0, scale.y(count).round()), pos2(x + 7.0, bottom));
    if all > 0 {
        let rect = column(all);
        painter.rect_filled(rect, 0.0, palette.bgp);
        if strip.undated < all {
            painter.rect_filled(column(strip.undated), 0.0, palette.bgc);
        }
        let edge = rect.shrink(0.5);
        let path = [edge.left_bottom(), edge.left_top(), edge.right_top(), edge.right_bottom()];
        painter.extend(Shape::dashed_line(&path, Stroke::new(1.0, palette.ctl), 2.5, 2.0));
    }
    painter.hline(x - 13.0..=x + 13.0, bottom + 0.5, Stroke::new(1.0, palette.ctl));
    let galley = text::line(painter, &number(strip.undated as usize), metrics::SMALL, palette.ink2);
    let at = pos2(x + 18.0, (scale.y(all) + 1.0).min(bottom - 7.0));
    text::paint_left(painter, at, galley);
    let galley = text::line(painter, strip.labels.undated, metrics::SMALL, palette.ink2);
    text::paint_center(painter, pos2(x, bottom + 12.5), galley);
    if button.has_focus() {
        let outline = button.rect.shrink(2.0);
        focus::paint(ui, outline, metrics::CORNER_BUTTON);
    }
}
