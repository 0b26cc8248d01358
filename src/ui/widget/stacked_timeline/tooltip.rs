//! The table that appears over a bin: its series in the order of the stack, certain and possible.

use eframe::egui::{Rect, Sense, Stroke, Ui, pos2, vec2};

use super::{TimelineLabels, series_color};
use crate::figures::chart::Chart;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::disc::Sign;
use crate::ui::widget::{count, text};

const ROW: f32 = 18.0;

/// Shows the table with some room around it.
pub(super) fn show(ui: &mut Ui, chart: &Chart, bin: usize, labels: TimelineLabels<'_>) {
    let frame = eframe::egui::Frame::NONE.inner_margin(4);
    frame.show(ui, |ui| table(ui, chart, bin, labels));
}

/// The table itself. Series without a record in the bin are left out.
fn table(ui: &mut Ui, chart: &Chart, bin: usize, labels: TimelineLabels<'_>) {
    let colors = palette(ui);
    let rows: Vec<_> = chart
        .series
        .iter()
        .rev()
        .map(|series| (series, series.at(bin)))
        .filter(|(_, at)| at.0 > 0 || at.1 > 0)
        .collect();
    let measure = |label: &str| text::line(ui.painter(), label, metrics::SMALL, colors.ink).size().x;
    let name_width = rows.iter().map(|(series, _)| measure(&series.name) + 16.0).fold(80.0_f32, f32::max).min(200.0);
    let certain_width = measure(labels.certain);
    let possible_width = measure(labels.possible);
    let width = name_width + 16.0 + certain_width + 8.0 + possible_width;
    let height = ROW * (rows.len() as f32 + 2.0) + 8.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let painter = ui.painter();
    let certain_right = rect.right() - possible_width - 8.0;

    let mut y = rect.top() + ROW * 0.5;
    let name = chart.bins.get(bin).map_or("", |bin| bin.name.as_str());
    text::paint_left(painter, pos2(rect.left(), y), text::line(painter, name, metrics::SMALL, colors.ink));
    for (right, label) in [(certain_right, labels.certain), (rect.right(), labels.possible)] {
        let galley = text::line(painter, label, metrics::SMALL, colors.ink3);
        text::paint_right(painter, pos2(right, y), galley);
    }
    let numbers = |y: f32, at: (u32, u32)| {
        if at.0 > 0 {
            let galley = text::line(painter, &count::number(at.0 as usize), metrics::SMALL, colors.ink);
            text::paint_right(painter, pos2(certain_right, y), galley);
        }
        if at.1 > 0 {
            let more = format!("+{}", count::number(at.1 as usize));
            let galley = text::line(painter, &more, metrics::SMALL, colors.ink2);
            text::paint_right(painter, pos2(rect.right(), y), galley);
        }
    };
    for (series, at) in &rows {
        y += ROW;
        let sign = Sign::Square(series_color(colors, series));
        sign.paint(painter, pos2(rect.left(), y), colors);
        let room = name_width - sign.advance();
        let galley = text::elided(painter, &series.name, metrics::SMALL, colors.ink, room);
        text::paint_left(painter, pos2(rect.left() + sign.advance(), y), galley);
        numbers(y, *at);
    }
    let line = Rect::from_min_size(pos2(rect.left(), y + ROW * 0.5 + 3.0), vec2(width, 1.0));
    painter.hline(line.x_range(), line.center().y, Stroke::new(1.0, colors.line));
    y += ROW + 8.0;
    text::paint_left(painter, pos2(rect.left(), y), text::line(painter, labels.all, metrics::SMALL, colors.ink));
    numbers(y, chart.records(bin));
}
