//! Small charts side by side on the same axes: in rows that fill the width, or each at its place of a grid.
//!
//! Their numbers stand at the left of the first chart of each row, their times under the last chart of each column, of a grid under its
//! last row.

use super::axes::{least_left, widest_label};
use super::geometry::{Area, Frame, pos};
use super::mark::{Highlight, Ink, MarkTarget, TargetWords, TextAnchor, TextSize};
use super::sheet::{MeasureText, Plane, Sheet, TextLabel};
use crate::figures::chart::{Axis, Chart, Panel, label_step};
use crate::words::{number, text};

/// The height of a title.
const TITLE: f32 = 17.0;
/// Between two charts.
const GAP: [f32; 2] = [14.0, 9.0];
/// Between two charts of a grid.
const GRID_GAP: [f32; 2] = [7.0, 5.0];
/// The least size of a chart, without its title.
const LEAST: [f32; 2] = [170.0, 62.0];
/// The least height in a grid.
const LEAST_OF_GRID: f32 = 30.0;
/// The row of times under them.
const FOOT: f32 = 24.0;
/// From the axis to the middle of its labels.
const LABELS: f32 = 11.0;
/// Above them, and right of them.
const MARGIN: f32 = 6.0;
const RIGHT: f32 = 14.0;
/// From a label at the left to the chart.
const LABEL_GAP: f32 = 5.0;

/// How the charts stand.
#[derive(Clone, Copy, Debug)]
struct Plan {
    columns: usize,
    rows: usize,
    is_grid: bool,
}

impl Plan {
    fn of(panels: &[Panel], width: f32) -> Self {
        if panels.iter().all(|panel| panel.place.is_some()) {
            let most = |place: fn((usize, usize)) -> usize| {
                panels.iter().filter_map(|panel| panel.place).map(place).max().map_or(1, |most| most + 1)
            };
            return Self { rows: most(|(row, _)| row), columns: most(|(_, column)| column), is_grid: true };
        }
        let fit = (((width + GAP[0]) / (LEAST[0] + GAP[0])).floor() as usize).clamp(1, panels.len().max(1));
        let rows = panels.len().div_ceil(fit).max(1);
        Self { rows, columns: panels.len().div_ceil(rows).max(1), is_grid: false }
    }

    fn gap(self) -> [f32; 2] {
        if self.is_grid { GRID_GAP } else { GAP }
    }

    fn place(self, at: usize, panel: &Panel) -> (usize, usize) {
        panel.place.unwrap_or((at / self.columns, at % self.columns))
    }
}

/// The room of all charts together on the paper.
fn room(chart: &Chart, paper: Area, least: f32, measure: &dyn MeasureText) -> Area {
    let left = least_left(paper, (widest_label(&chart.up, measure) + LABEL_GAP + 2.0).max(least).max(24.0));
    Area::new(
        left,
        (paper.top + MARGIN).min(paper.bottom - 1.0),
        (paper.right - RIGHT).max(left + 1.0),
        (paper.bottom - FOOT).max(paper.top + MARGIN + 1.0).min(paper.bottom),
    )
}

/// How high they must be together.
pub(super) fn least_height(chart: &Chart, width: f32, measure: &dyn MeasureText) -> f32 {
    let room = room(chart, Area::new(0.0, 0.0, width, 1000.0), 0.0, measure);
    let plan = Plan::of(&chart.panels, room.width());
    let each = TITLE + if plan.is_grid { LEAST_OF_GRID } else { LEAST[1] } + plan.gap()[1];
    plan.rows as f32 * each + MARGIN + FOOT
}

/// The frame around all of them.
pub(super) fn frame(chart: &Chart, paper: Area, least: f32, measure: &dyn MeasureText) -> Frame {
    Frame { area: room(chart, paper, least, measure), across: chart.across.extent(), up: chart.up.extent() }
}

pub(super) fn lay_out(sheet: &mut Sheet<'_>, layers: fn(&mut Sheet<'_>, &[crate::figures::layer::Layer])) {
    let (chart, whole) = (sheet.chart, sheet.frame);
    let plan = Plan::of(&chart.panels, whole.area.width());
    let [gap_x, gap_y] = plan.gap();
    let wide = ((whole.area.width() + gap_x) / plan.columns as f32 - gap_x).max(1.0);
    let high = ((whole.area.height() + gap_y) / plan.rows as f32 - gap_y).max(1.0);
    let places: Vec<(usize, usize)> =
        chart.panels.iter().enumerate().map(|(at, panel)| plan.place(at, panel)).collect();
    for (panel, (row, column)) in chart.panels.iter().zip(&places) {
        let left = whole.area.left + *column as f32 * (wide + gap_x);
        let top = whole.area.top + *row as f32 * (high + gap_y);
        let cell = Area::new(left.round(), top, (left + wide).round(), top + high).within(whole.area);
        let area = Area { top: (cell.top + TITLE).min(cell.bottom), ..cell };
        if area.width() < 1.0 || area.height() < 1.0 {
            continue;
        }
        sheet.frame = Frame { area, ..whole };
        sheet.panel = Some(panel);
        let is_first = !places.iter().any(|(other, before)| other == row && before < column);
        // In a grid only under the last row: elsewhere they would stand among the charts.
        let is_last = if plan.is_grid {
            row + 1 == plan.rows
        } else {
            !places.iter().any(|(below, other)| other == column && below > row)
        };
        ground(sheet, is_first);
        title(sheet, panel, Area { bottom: area.top, ..cell });
        layers(sheet, &panel.layers);
        let y = area.bottom.round() + 0.5;
        sheet.line(Plane::Axes, pos(area.left, y), pos(area.right, y), (1.0, Ink::Axis));
        if is_last {
            times(sheet, y);
        }
    }
    sheet.frame = whole;
    sheet.panel = None;
}

/// Lines of the grid; beside the first chart of a row their numbers, as many as there is room for.
fn ground(sheet: &mut Sheet<'_>, is_first: bool) {
    let chart = sheet.chart;
    let Axis::Numbers(numbers) = &chart.up else { return };
    let area = sheet.frame.area;
    let line = sheet.height(TextSize::Small);
    let (lowest, highest) = (numbers.ticks.first(), numbers.ticks.last());
    // Where not all have room, the ends have.
    let is_narrow = area.height() < numbers.ticks.len() as f32 * line;
    for tick in &numbers.ticks {
        let is_end = [lowest, highest].contains(&Some(tick));
        if is_narrow && !is_end {
            continue;
        }
        let y = sheet.frame.y(tick.at).round();
        if tick.at > numbers.from {
            sheet.line(Plane::Ground, pos(area.left, y + 0.5), pos(area.right, y + 0.5), (1.0, Ink::Grid));
        }
        if is_first {
            let label = TextLabel::label(&tick.label, area.left - LABEL_GAP, y, TextAnchor::Right);
            sheet.text(Plane::Ground, label, sheet.paper);
        }
    }
}

/// Name and number of a chart, which open its records.
fn title(sheet: &mut Sheet<'_>, panel: &Panel, area: Area) {
    let lang = sheet.lang();
    let total = number(lang, i64::from(panel.total));
    let name = format!("{}, {total}", if panel.title.is_empty() { text(lang, "plot-all") } else { &panel.title });
    let target = sheet.target(MarkTarget {
        area,
        count: panel.total,
        opens: panel.opens.clone(),
        highlight: Highlight::Outline,
        words: TargetWords { name: name.clone(), title: name, ..TargetWords::default() },
        ..MarkTarget::default()
    });
    let y = area.center().y;
    let width = sheet.width(&total, TextSize::Small);
    let fits = |words: &str| sheet.width(words, TextSize::Small) + width + 6.0 <= area.width();
    let words = if fits(&panel.title) || panel.short.is_empty() { &panel.title } else { &panel.short };
    let has_number = fits(words) || panel.short.is_empty();
    let room = Area { right: if has_number { area.right - width - 6.0 } else { area.right }, ..area }.grown(0.0, 4.0);
    let ink = if panel.total > 0 { Ink::Strong } else { Ink::Label };
    let label = TextLabel { ink, target: Some(target), ..TextLabel::label(words, area.left, y, TextAnchor::Left) };
    sheet.text(Plane::Axes, label, room.within(sheet.paper));
    if has_number {
        let label = TextLabel { target: Some(target), ..TextLabel::label(&total, area.right, y, TextAnchor::Right) };
        sheet.text(Plane::Axes, label, area.grown(0.0, 4.0).within(sheet.paper));
    }
}

/// The years, or what else the slots are, under a chart: as many as there is room for, the first and the last at least.
fn times(sheet: &mut Sheet<'_>, y: f32) {
    let chart = sheet.chart;
    let area = sheet.frame.area;
    let groups = chart.across.groups();
    let has_groups = groups.iter().any(|(name, ..)| !name.is_empty());
    let labels: Vec<(&str, f64)> = if has_groups {
        groups.iter().map(|(name, from, to)| (*name, (from + to) as f64 * 0.5)).collect()
    } else {
        let slots = chart.across.slots().iter().enumerate();
        slots.map(|(at, slot)| (slot.label.as_str(), at as f64 + 0.5)).collect()
    };
    let widest = labels.iter().map(|(label, _)| sheet.width(label, TextSize::Small)).fold(0.0_f32, f32::max);
    let y = y + LABELS;
    let room = area.grown(RIGHT, 0.0);
    let room = Area { bottom: y + FOOT, ..room }.within(sheet.paper);
    let pitch = area.width() / labels.len().max(1) as f32;
    let step = usize::try_from(label_step(pitch, widest + 10.0)).unwrap_or(1);
    // Too few for a step: the first and the last.
    if labels.len() > 1 && labels.len().div_ceil(step) < 3 {
        let ends = [(labels.first(), area.left, TextAnchor::Left), (labels.last(), area.right, TextAnchor::Right)];
        let both = ends.iter().filter_map(|(label, ..)| *label).map(|(label, _)| sheet.width(label, TextSize::Small));
        let fit = if both.sum::<f32>() + 6.0 <= area.width() { 2 } else { 1 };
        for (label, x, anchor) in ends.into_iter().take(fit) {
            let Some((label, _)) = label else { continue };
            sheet.text(Plane::Axes, TextLabel::label(label, x, y, anchor), room);
        }
        return;
    }
    let wanted = |label: &str, at: usize| match label.parse::<usize>() {
        Ok(number) => number.is_multiple_of(step),
        Err(_) => at.is_multiple_of(step),
    };
    for (at, (label, place)) in labels.iter().enumerate().filter(|(at, (label, _))| wanted(label, *at)) {
        let _ = at;
        sheet.text(Plane::Axes, TextLabel::label(label, sheet.frame.x(*place), y, TextAnchor::Middle), room);
    }
}
