//! Rows of numbers under the axis from left to right, as those at risk under a curve.

use super::axes;
use super::geometry::pos;
use super::mark::{Ink, TextAnchor, TextSize};
use super::sheet::{MeasureText, Plane, Sheet, TextLabel};
use crate::figures::chart::Chart;

/// Between two rows there is so much less than a line.
const ROW: f32 = 1.1;
/// From the labels of the axis to the first row, and from a label to the frame.
const GAP: f32 = 8.0;
/// Between two numbers, at least.
const LEAST_GAP: f32 = 6.0;

/// How high the rows are together.
pub(super) fn height(chart: &Chart, measure: &dyn MeasureText) -> f32 {
    match chart.foot.len() {
        0 => 0.0,
        rows => rows as f32 * measure.height(TextSize::Small) * ROW + GAP,
    }
}

/// How wide the labels are, with what the first numbers take at the left of the frame.
pub(super) fn width(chart: &Chart, measure: &dyn MeasureText) -> f32 {
    if chart.foot.is_empty() {
        return 0.0;
    }
    let labels = chart.foot.iter().map(|row| measure.width(&row.label, TextSize::Small)).fold(0.0_f32, f32::max);
    labels + first_half(chart, measure)
}

/// Half of the widest number at the beginning of the axis.
fn first_half(chart: &Chart, measure: &dyn MeasureText) -> f32 {
    let first = chart.foot.iter().filter_map(|row| row.cells.first());
    first.map(|(_, text)| measure.width(text, TextSize::Small)).fold(0.0_f32, f32::max) * 0.5
}

/// The first of several lines of numbers stands out.
pub(super) fn ink_of(row: usize) -> Ink {
    if row == 0 { Ink::Strong } else { Ink::Label }
}

/// Places them at the bottom of the paper.
pub(super) fn lay_out(sheet: &mut Sheet<'_>) {
    let chart = sheet.chart;
    if chart.foot.is_empty() {
        return;
    }
    let (area, paper) = (sheet.frame.area, sheet.paper);
    let row = sheet.height(TextSize::Small) * ROW;
    let top = paper.bottom - row * chart.foot.len() as f32;
    let line = (top - GAP * 0.5).round() + 0.5;
    // On paper that is too low there is no room for them.
    if line <= area.bottom {
        return;
    }
    let (half, all) = (first_half(chart, sheet.measure()), width(chart, sheet.measure()));
    let left = (area.left - GAP - all).max(paper.left);
    sheet.line(Plane::Axes, pos(left, line), pos(area.right, line), (1.0, Ink::Group));
    for (at, own) in chart.foot.iter().enumerate() {
        let y = top + row * (at as f32 + 0.5);
        let label = TextLabel::label(&own.label, area.left - half - GAP, y, TextAnchor::Right);
        sheet.text(Plane::Axes, label, paper);
        let ink = ink_of(at);
        let end = TextLabel { ink, ..TextLabel::label(&own.end, area.right + axes::GAP, y, TextAnchor::Left) };
        sheet.text(Plane::Axes, end, paper);
    }
    // The same places in all rows, so that each column can be read downwards.
    let mut free = f32::NEG_INFINITY;
    for column in 0..chart.foot.iter().map(|row| row.cells.len()).max().unwrap_or(0) {
        let cells = || chart.foot.iter().filter_map(move |row| row.cells.get(column));
        let Some((place, _)) = cells().next() else { continue };
        let x = sheet.frame.x(*place);
        let half = cells().map(|(_, text)| sheet.width(text, TextSize::Small)).fold(0.0_f32, f32::max) * 0.5;
        let meets_end = x + half > area.right && chart.foot.iter().any(|row| !row.end.is_empty());
        if x - half < free || meets_end {
            continue;
        }
        free = x + half + LEAST_GAP;
        for (at, (_, text)) in chart.foot.iter().enumerate().filter_map(|(at, row)| Some((at, row.cells.get(column)?)))
        {
            let y = top + row * (at as f32 + 0.5);
            let label = TextLabel { ink: ink_of(at), ..TextLabel::label(text, x, y, TextAnchor::Middle) };
            sheet.text(Plane::Axes, label, paper);
        }
    }
}
