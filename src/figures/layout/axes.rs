//! The margins that the axes take, the grid, the lines and labels along both sides.

use super::geometry::{Area, Frame, pos};
use super::mark::{Ink, TextAnchor, TextSize};
use super::sheet::{MeasureText, Plane, Sheet, TextLabel};
use crate::figures::chart::{Axis, Chart};

/// Left of the frame, at least.
const LEFT: f32 = 48.0;
/// Right of it.
const RIGHT: f32 = 16.0;
/// Above it.
const TOP: f32 = 10.0;
/// Under it: the row of slots and the row of groups.
const FOOT: f32 = 46.0;
/// From a label at the left to the frame.
const GAP: f32 = 8.0;
/// Labels at the left take at most this share of the width.
const MOST_LEFT: f32 = 0.4;
/// From the axis to the middle of its labels, and to that of the groups, and to the end of the lines between these.
const LABELS: f32 = 12.5;
const GROUPS: f32 = 29.5;
const GROUP_LINE: f32 = 37.0;

/// Where the numbers of a chart stand on the paper.
pub(super) fn frame(chart: &Chart, paper: Area, measure: &dyn MeasureText) -> Frame {
    let across = chart.across.extent();
    let up = match &chart.up {
        Axis::Slots(_) => (chart.up.extent().1, chart.up.extent().0),
        Axis::None | Axis::Numbers(_) => chart.up.extent(),
    };
    if chart.across == Axis::None && chart.up == Axis::None {
        return Frame { area: paper, across, up };
    }
    let widest = labels(&chart.up).map(|label| measure.width(label, TextSize::Small)).fold(0.0_f32, f32::max);
    let left = LEFT.max(widest.ceil() + GAP + 2.0).min((paper.width() * MOST_LEFT).max(LEFT));
    let foot = if chart.across == Axis::None { TOP } else { FOOT };
    // On paper that is too small for its margins something is left of the frame.
    let left = (paper.left + left).min(paper.right - 1.0).max(paper.left);
    let top = (paper.top + TOP).min(paper.bottom - 1.0).max(paper.top);
    let area = Area::new(left, top, (paper.right - RIGHT).max(left + 1.0), (paper.bottom - foot).max(top + 1.0));
    Frame { area, across, up }
}

fn labels(axis: &Axis) -> Box<dyn Iterator<Item = &str> + '_> {
    match axis {
        Axis::None => Box::new(std::iter::empty()),
        Axis::Slots(slots) => Box::new(slots.iter().map(|slot| slot.label.as_str())),
        Axis::Numbers(numbers) => Box::new(numbers.ticks.iter().map(|tick| tick.label.as_str())),
    }
}

/// The axis at the left: lines of the grid for numbers, one label a row for slots.
pub(super) fn up(sheet: &mut Sheet<'_>) {
    let chart = sheet.chart;
    let area = sheet.frame.area;
    match &chart.up {
        Axis::None => {}
        Axis::Numbers(numbers) => {
            for tick in &numbers.ticks {
                let y = sheet.frame.y(tick.at).round();
                if tick.at > numbers.from {
                    sheet.line(Plane::Ground, pos(area.left, y + 0.5), pos(area.right, y + 0.5), (1.0, Ink::Grid));
                }
                let label = TextLabel::label(&tick.label, area.left - GAP, y, TextAnchor::Right);
                sheet.text(Plane::Ground, label, sheet.paper);
            }
        }
        Axis::Slots(slots) => {
            let mut free = f32::NEG_INFINITY;
            for (index, slot) in slots.iter().enumerate() {
                let y = sheet.frame.y(index as f64 + 0.5);
                // Rows that are too low for their labels have fewer of them.
                if y >= free {
                    let label = TextLabel::label(&slot.label, area.left - GAP, y, TextAnchor::Right);
                    if let Some(taken) = sheet.text(Plane::Ground, label, sheet.paper) {
                        free = y + taken.height();
                    }
                }
            }
        }
    }
}

/// The axis at the bottom with its labels, and under these the groups between short lines.
pub(super) fn across(sheet: &mut Sheet<'_>) {
    let chart = sheet.chart;
    let area = sheet.frame.area;
    let y = area.bottom.round() + 0.5;
    if chart.across != Axis::None {
        sheet.line(Plane::Axes, pos(area.left, y), pos(area.right, y), (1.0, Ink::Axis));
    }
    match &chart.across {
        Axis::None => {}
        Axis::Numbers(numbers) => {
            let mut free = f32::NEG_INFINITY;
            for tick in &numbers.ticks {
                let x = sheet.frame.x(tick.at);
                if tick.at > numbers.from {
                    let x = x.round() + 0.5;
                    sheet.line(Plane::Ground, pos(x, area.top), pos(x, area.bottom), (1.0, Ink::Grid));
                }
                let half = sheet.width(&tick.label, TextSize::Small) * 0.5;
                if x - half > free {
                    sheet.text(
                        Plane::Axes,
                        TextLabel::label(&tick.label, x, y + LABELS, TextAnchor::Middle),
                        sheet.paper,
                    );
                    free = x + half + 6.0;
                }
            }
        }
        Axis::Slots(slots) => {
            let pitch = area.width() / slots.len().max(1) as f32;
            let widest = slots.iter().map(|slot| sheet.width(&slot.label, TextSize::Small)).fold(0.0_f32, f32::max);
            let every = ((widest + 6.0) / pitch).ceil().max(1.0) as usize;
            for (index, slot) in slots.iter().enumerate().step_by(every) {
                let x = sheet.frame.x(index as f64 + 0.5);
                sheet.text(Plane::Axes, TextLabel::label(&slot.label, x, y + LABELS, TextAnchor::Middle), sheet.paper);
            }
            groups(sheet, y);
        }
    }
}

fn groups(sheet: &mut Sheet<'_>, y: f32) {
    let chart = sheet.chart;
    let groups = chart.across.groups();
    if groups.iter().all(|(name, ..)| name.is_empty()) {
        return;
    }
    let mut free = f32::NEG_INFINITY;
    for (name, from, to) in groups {
        let (left, right) = (sheet.frame.x(from as f64), sheet.frame.x(to as f64));
        for x in [left, right].map(|x| x.round() + 0.5) {
            sheet.line(Plane::Axes, pos(x, y), pos(x, y + GROUP_LINE), (1.0, Ink::Group));
        }
        let center = (left + right) * 0.5;
        let half = sheet.width(name, TextSize::Small) * 0.5;
        if center - half > free {
            sheet.text(Plane::Axes, TextLabel::label(name, center, y + GROUPS, TextAnchor::Middle), sheet.paper);
            free = center + half + 6.0;
        }
    }
}
