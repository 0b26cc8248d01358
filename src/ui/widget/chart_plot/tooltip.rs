//! The table that appears over a target: its rows, and the numbers in columns.

use eframe::egui::{Rect, Sense, Stroke, Ui, pos2, vec2};

use super::series_color;
use crate::figures::chart::Chart;
use crate::figures::layout::{TargetWords, TooltipRow};
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::disc::Sign;
use crate::ui::widget::text;

const ROW: f32 = 18.0;
/// Between two columns of numbers.
const GAP: f32 = 8.0;
/// No row is wider.
const WIDEST: f32 = 420.0;
/// Between the names and the first of them.
const NAME_GAP: f32 = 16.0;

/// Shows the table with some room around it.
pub(super) fn show(ui: &mut Ui, chart: &Chart, words: &TargetWords) {
    let frame = eframe::egui::Frame::NONE.inner_margin(4);
    frame.show(ui, |ui| table(ui, chart, words));
}

/// The table itself.
fn table(ui: &mut Ui, chart: &Chart, words: &TargetWords) {
    let colors = palette(ui);
    let measure = |label: &str| text::line(ui.painter(), label, metrics::SMALL, colors.ink).size().x;
    let rows = words.rows.iter().chain(&words.sum);
    let widths: Vec<f32> = (words.columns.iter().enumerate())
        .map(|(column, head)| {
            let numbers = rows.clone().filter_map(|row| row.numbers.get(column)).map(|number| measure(number));
            numbers.fold(measure(head), f32::max)
        })
        .collect();
    let names = words.rows.iter().map(|row| measure(&row.name) + 16.0).fold(80.0_f32, f32::max).min(200.0);
    // A title longer than the names takes the room of the numbers only where there are none.
    let names =
        if widths.is_empty() { names.max(measure(&words.title)) } else { names.max(measure(&words.title).min(200.0)) };
    let gaps = if widths.is_empty() { 0.0 } else { NAME_GAP + GAP * (widths.len() - 1) as f32 };
    // A row without numbers takes their room.
    let alone = words.rows.iter().filter(|row| row.numbers.is_empty()).map(|row| measure(&row.name));
    let width = (names + gaps + widths.iter().sum::<f32>()).max(alone.fold(0.0_f32, f32::max).min(WIDEST));
    let lines = words.rows.len() + 1 + usize::from(words.sum.is_some());
    let height = ROW * lines as f32 + if words.sum.is_some() { 8.0 } else { 0.0 };
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let painter = ui.painter();
    // The right edges of the columns.
    let mut rights = Vec::new();
    let mut right = rect.right();
    for width in widths.iter().rev() {
        rights.insert(0, right);
        right -= width + GAP;
    }

    let mut y = rect.top() + ROW * 0.5;
    text::paint_left(
        painter,
        pos2(rect.left(), y),
        text::elided(painter, &words.title, metrics::SMALL, colors.ink, names),
    );
    for (right, head) in rights.iter().zip(&words.columns) {
        text::paint_right(painter, pos2(*right, y), text::line(painter, head, metrics::SMALL, colors.ink3));
    }
    let numbers = |y: f32, row: &TooltipRow| {
        for (column, (right, number)) in rights.iter().zip(&row.numbers).enumerate() {
            let ink = if column == 0 { colors.ink } else { colors.ink2 };
            text::paint_right(painter, pos2(*right, y), text::line(painter, number, metrics::SMALL, ink));
        }
    };
    for row in &words.rows {
        y += ROW;
        let sign = row.series.and_then(|series| chart.series.get(series)).map(|series| series_color(colors, series));
        let advance = sign.map_or(0.0, |color| {
            let sign = Sign::Square(color);
            sign.paint(painter, pos2(rect.left(), y), colors);
            sign.advance()
        });
        let room = if row.numbers.is_empty() { width } else { names };
        let galley = text::elided(painter, &row.name, metrics::SMALL, colors.ink, room - advance);
        text::paint_left(painter, pos2(rect.left() + advance, y), galley);
        numbers(y, row);
    }
    if let Some(sum) = &words.sum {
        let line = Rect::from_min_size(pos2(rect.left(), y + ROW * 0.5 + 3.0), vec2(width, 1.0));
        painter.hline(line.x_range(), line.center().y, Stroke::new(1.0, colors.line));
        y += ROW + 8.0;
        text::paint_left(painter, pos2(rect.left(), y), text::line(painter, &sum.name, metrics::SMALL, colors.ink));
        numbers(y, sum);
    }
}
