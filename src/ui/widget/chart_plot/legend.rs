//! The legend above the plot: square, name and total of every series, in as many rows as it takes.

use eframe::egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{ChartAction, menu, paint, series_color};
use crate::figures::chart::Chart;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::disc::Sign;
use crate::ui::widget::mark_menu::MarkMenu;
use crate::ui::widget::{count, focus, roving, text};
use crate::words;

/// The square of a class.
const SQUARE: f32 = 11.0;

/// Shows the legend; returns what was done with a series.
pub(super) fn show(ui: &mut Ui, chart: &Chart, labels: Option<MarkMenu<'_>>) -> Option<ChartAction> {
    let colors = palette(ui);
    let mut done = None;
    let inner = eframe::egui::Frame::NONE.inner_margin(eframe::egui::Margin::symmetric(16, 4));
    if chart.legend().next().is_none() && chart.classes.is_empty() {
        return None;
    }
    let id = ui.next_auto_id().with("legend");
    roving::list(ui, id, roving::Way::Row, |ui| {
        inner.show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(16.0, 2.0);
            ui.horizontal_wrapped(|ui| {
                classes_ui(ui, chart);
                for series in chart.legend() {
                    let sign = Sign::Square(series_color(colors, series));
                    let room = (ui.max_rect().width() - 80.0).max(40.0);
                    let name = text::elided(ui.painter(), &series.name, metrics::SMALL, colors.ink, room);
                    let total = count::number(series.total);
                    let number = text::line(ui.painter(), &total, metrics::SMALL, colors.ink3);
                    let width = sign.advance() + name.size().x + 6.0 + number.size().x;
                    let opens = series.opens.as_ref();
                    let (sense, role) =
                        if opens.is_some() { (Sense::click(), Role::Button) } else { (Sense::hover(), Role::Label) };
                    let (rect, response) = roving::allocate(ui, vec2(width.ceil(), 20.0), sense);
                    response.widget_info(|| {
                        let spoken = format!("{} {total}", series.name);
                        WidgetInfo::labeled(role, ui.is_enabled(), spoken)
                    });
                    let painter = ui.painter();
                    if opens.is_some() && response.hovered() {
                        painter.rect_filled(rect.expand2(vec2(4.0, 0.0)), metrics::CORNER_CHIP, colors.hover);
                    }
                    sign.paint(painter, rect.left_center(), colors);
                    let at = pos2(rect.left() + sign.advance(), rect.center().y);
                    let end = text::paint_left(painter, at, name);
                    text::paint_left(painter, pos2(end + 6.0, at.y), number);
                    focus::outline(ui, &response, metrics::CORNER_CHIP);
                    if response.clicked() {
                        done = opens.cloned().map(ChartAction::Series);
                    }
                    if let (Some(labels), Some(opens)) = (labels, opens) {
                        let numbers = || format!("{}\t{total}", series.name);
                        let chosen = labels.show(ui, &response, true);
                        done =
                            chosen.and_then(|choice| menu::done(choice, Some(opens), numbers)).or_else(|| done.take());
                    }
                }
            });
        })
    });
    done
}

/// What the shades of the cells stand for.
fn classes_ui(ui: &mut Ui, chart: &Chart) {
    if chart.classes.is_empty() {
        return;
    }
    let colors = palette(ui);
    let name = words::text(chart.lang, chart.classes_of.unwrap_or("plot-classes"));
    ui.label(rich(name, metrics::SMALL).color(colors.ink3));
    for (class, bounds) in chart.classes.iter().enumerate() {
        let galley = text::line(ui.painter(), bounds, metrics::SMALL, colors.ink);
        let size = vec2(SQUARE + 6.0 + galley.size().x, 20.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name} {bounds}")));
        let square = Rect::from_center_size(rect.left_center() + vec2(SQUARE / 2.0, 0.0), vec2(SQUARE, SQUARE));
        ui.painter().rect_filled(square, 2.0, colors.step(class).0);
        if class == 0 {
            ui.painter().rect_stroke(square, 2.0, Stroke::new(1.0, colors.line), StrokeKind::Inside);
        }
        text::paint_left(ui.painter(), pos2(square.right() + 6.0, rect.center().y), galley);
    }
    for (sign, words) in &chart.signs {
        let galley = text::line(ui.painter(), words, metrics::SMALL, colors.ink);
        let size = vec2(SQUARE + 6.0 + galley.size().x, 20.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        let square = Rect::from_center_size(rect.left_center() + vec2(SQUARE / 2.0, 0.0), vec2(SQUARE, SQUARE));
        let (fill, ink) = sign.look();
        ui.painter().extend(paint::square(square, fill, paint::color(ink, chart, colors)));
        text::paint_left(ui.painter(), pos2(square.right() + 6.0, rect.center().y), galley);
    }
}
