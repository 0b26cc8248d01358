//! The margins that the axes take, the grid, the lines and labels along both sides.

use super::geometry::{Area, Frame, pos};
use super::mark::{Ink, TextAnchor, TextSize};
use super::sheet::{MeasureText, Plane, Sheet, TextLabel};
use super::{Sides, events, foot, panels};
use crate::figures::chart::{Axis, Chart, Slot, label_step};
use crate::figures::layer::Layer;

/// Left of the frame, at least.
const LEFT: f32 = 48.0;
/// Right of it.
const RIGHT: f32 = 16.0;
/// What stands behind the end of the axis takes at most this share of the width.
const MOST_RIGHT: f32 = 0.25;
/// Above it.
const TOP: f32 = 10.0;
/// Under it: the row of slots and the row of groups.
const FOOT: f32 = 46.0;
/// The row of slots alone.
const LOW_FOOT: f32 = 28.0;
/// From a label at the left to the frame.
pub(super) const GAP: f32 = 8.0;
/// Labels at the left take at most this share of the width, and this one where there are few columns.
const MOST_LEFT: f32 = 0.4;
const MOST_LEFT_OF_FEW: f32 = 0.6;
/// So many columns are few.
const FEW: usize = 4;
/// From the bracket of a group of rows to what stands at both sides of it.
const BRACKET_GAP: f32 = 7.0;
/// From the axis to the middle of its labels, and to that of the groups, and to the end of the lines between these.
const LABELS: f32 = 12.5;
/// From the axis to the beginning of labels that are turned.
const TURNED_GAP: f32 = 5.0;
const GROUPS: f32 = 29.5;
const GROUP_LINE: f32 = 37.0;

/// How high a chart of this width must be for the labels of its rows, its tiles, or its small charts; one without these fits anywhere.
pub fn least_height(chart: &Chart, width: f32, measure: &dyn MeasureText) -> f32 {
    if !chart.panels.is_empty() {
        return panels::least_height(chart, width, measure);
    }
    let head = if may_turn(chart) { turned_height(chart, measure) } else { FOOT };
    let tiles = |layer: &Layer| if let Layer::Tiles(tiles) = layer { super::tiles::least_height(tiles) } else { 0.0 };
    match chart.up.slots().len() {
        0 => chart.layers.iter().map(tiles).fold(events::least_height(chart, width, measure), f32::max),
        rows => rows as f32 * measure.height(TextSize::Small) * 0.9 + head + TOP,
    }
}

/// Turned labels are no longer than this; what is longer is cut off.
const MOST_TURNED: f32 = 190.0;

/// Whether the labels of the columns may be turned.
fn may_turn(chart: &Chart) -> bool {
    has_labels_above(chart) && chart.across.slots().iter().any(|slot| slot.turns)
}

/// What the labels of the columns take above a matrix when they are turned.
fn turned_height(chart: &Chart, measure: &dyn MeasureText) -> f32 {
    widest(labels(&chart.across), measure).ceil().min(MOST_TURNED) + 2.0 * TURNED_GAP
}

/// Whether they are: where one of them is wider than its column.
fn is_turned(chart: &Chart, width: f32, measure: &dyn MeasureText) -> bool {
    let pitch = width / chart.across.slots().len().max(1) as f32;
    may_turn(chart) && widest(labels(&chart.across), measure) + LEAST_GAP > pitch
}

/// What stands behind the end of the axis, and the room beside it.
pub fn right_of(chart: &Chart, measure: &dyn MeasureText) -> f32 {
    let ends = chart.layers.iter().flat_map(end_of).chain(chart.foot.iter().map(|row| &row.end));
    let widest = widest(ends.map(String::as_str), measure);
    if widest > 0.0 { widest.ceil() + 2.0 * GAP } else { RIGHT }
}

fn end_of(layer: &Layer) -> &[String] {
    if let Layer::Band(band) = layer { &band.end } else { &[] }
}

/// Where the numbers of a chart stand on the paper.
pub(super) fn frame(chart: &Chart, paper: Area, sides: Sides, measure: &dyn MeasureText) -> Frame {
    if !chart.panels.is_empty() {
        return panels::frame(chart, paper, sides.left, measure);
    }
    let across = chart.across.extent();
    let up = match &chart.up {
        Axis::Slots(_) => (chart.up.extent().1, chart.up.extent().0),
        Axis::None | Axis::Numbers(_) => chart.up.extent(),
    };
    if chart.across == Axis::None && chart.up == Axis::None {
        return Frame { area: paper, across, up };
    }
    let widest = widest_label(&chart.up, measure) + groups_width(&chart.up, measure);
    let widest = widest.max(foot::width(chart, measure));
    let left = LEFT.max(sides.left).max(widest.ceil() + GAP + 2.0).min((paper.width() * most_left(chart)).max(LEFT));
    let has_groups = chart.across.slots().iter().any(|slot| !slot.group.is_empty());
    let right = right_of(chart, measure).max(sides.right).min(paper.width() * MOST_RIGHT);
    let width = paper.width() - left - right;
    let labels = match chart.across {
        Axis::None => TOP,
        Axis::Slots(_) if is_turned(chart, width, measure) => {
            turned_height(chart, measure).min(paper.height() * MOST_LEFT).max(LOW_FOOT)
        }
        Axis::Slots(_) if has_groups => FOOT,
        Axis::Slots(_) | Axis::Numbers(_) => LOW_FOOT,
    };
    let (head, foot) = if has_labels_above(chart) { (labels, TOP) } else { (TOP, labels) };
    let foot = foot + foot::height(chart, measure);
    let left = least_left(paper, left);
    let head = head + events::height(chart, (left, (paper.right - right).max(left + 1.0)), measure);
    let top = (paper.top + head).min(paper.bottom - 1.0).max(paper.top);
    let area = Area::new(left, top, (paper.right - right).max(left + 1.0), (paper.bottom - foot).max(top + 1.0));
    Frame { area, across, up }
}

fn most_left(chart: &Chart) -> f32 {
    let are_few = !chart.up.slots().is_empty() && (1..=FEW).contains(&chart.across.slots().len());
    if are_few { MOST_LEFT_OF_FEW } else { MOST_LEFT }
}

/// Where the frame begins with so much at its left: on paper that is too small for its margins something is left of it.
pub(super) fn least_left(paper: Area, left: f32) -> f32 {
    (paper.left + left).min(paper.right - 1.0).max(paper.left)
}

/// The widest label of an axis.
pub(super) fn widest_label(axis: &Axis, measure: &dyn MeasureText) -> f32 {
    widest(labels(axis), measure)
}

/// Whoever reads the rows of a matrix downwards begins at the names of its columns.
fn has_labels_above(chart: &Chart) -> bool {
    matches!(chart.up, Axis::Slots(_))
}

fn widest<'a>(texts: impl Iterator<Item = &'a str>, measure: &dyn MeasureText) -> f32 {
    texts.map(|text| measure.width(text, TextSize::Small)).fold(0.0_f32, f32::max)
}

/// What the groups of rows take at the left of their names, with the bracket between both; rows without groups take nothing.
fn groups_width(up: &Axis, measure: &dyn MeasureText) -> f32 {
    let widest = widest(up.slots().iter().map(|slot| slot.group.as_str()), measure);
    if widest > 0.0 { widest + 2.0 * BRACKET_GAP } else { 0.0 }
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
            row_groups(sheet);
            let mut free = f32::NEG_INFINITY;
            for (index, slot) in slots.iter().enumerate() {
                let y = sheet.frame.y(index as f64 + 0.5);
                // Rows that are too low for their labels have fewer of them.
                if y >= free {
                    let label = TextLabel::label(&slot.label, area.left - GAP, y, TextAnchor::Right);
                    if let Some(taken) = sheet.text(Plane::Ground, label, sheet.paper) {
                        // A little of a line is empty above and below its signs.
                        free = y + taken.height() * 0.8;
                    }
                }
            }
        }
    }
}

/// The names of groups of rows, and a bracket beside those of several rows.
fn row_groups(sheet: &mut Sheet<'_>) {
    let (chart, paper) = (sheet.chart, sheet.paper);
    let names = labels(&chart.up).map(|label| sheet.width(label, TextSize::Small)).fold(0.0_f32, f32::max);
    let bracket = (sheet.frame.area.left - GAP - names - BRACKET_GAP).round() + 0.5;
    let line = sheet.height(TextSize::Small) * 0.8;
    let mut free = f32::NEG_INFINITY;
    for (name, from, to) in chart.up.groups().into_iter().filter(|(name, ..)| !name.is_empty()) {
        let [first, last] = [from as f64 + 0.5, to as f64 - 0.5].map(|at| sheet.frame.y(at));
        if to > from + 1 && bracket >= paper.left {
            sheet.line(Plane::Ground, pos(bracket, first - 5.0), pos(bracket, last + 5.0), (1.0, Ink::Label));
        }
        if first >= free {
            sheet.text(Plane::Ground, TextLabel::label(name, bracket - BRACKET_GAP, first, TextAnchor::Right), paper);
            free = first + line;
        }
    }
}

/// The axis at the bottom, of a matrix at the top, with its labels, and beyond these the groups between short lines.
pub(super) fn across(sheet: &mut Sheet<'_>) {
    let chart = sheet.chart;
    let area = sheet.frame.area;
    let (y, away) =
        if has_labels_above(chart) { (area.top.round() - 0.5, -1.0) } else { (area.bottom.round() + 0.5, 1.0) };
    let labels = y + away * LABELS;
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
                    sheet.text(Plane::Axes, TextLabel::label(&tick.label, x, labels, TextAnchor::Middle), sheet.paper);
                    free = x + half + 6.0;
                }
            }
        }
        Axis::Slots(slots) if is_turned(chart, area.width(), sheet.measure()) => {
            let line = sheet.height(TextSize::Small) * 0.8;
            let mut free = f32::NEG_INFINITY;
            for (index, slot) in slots.iter().enumerate() {
                let x = sheet.frame.x(index as f64 + 0.5);
                // Columns that are too narrow for their labels have fewer of them.
                if x >= free {
                    let label = TextLabel::label(&slot.label, x, y - TURNED_GAP, TextAnchor::Below);
                    sheet.text(Plane::Axes, label, sheet.paper);
                    free = x + line;
                }
            }
        }
        Axis::Slots(slots) => {
            let pitch = area.width() / slots.len().max(1) as f32;
            let widest = slots.iter().map(|slot| sheet.width(&slot.label, TextSize::Small)).fold(0.0_f32, f32::max);
            let every = step_of(slots, pitch, widest + LEAST_GAP);
            // Where two meet, as those of the last columns of a matrix may, the later one is written.
            let mut written: Vec<(&str, f32, f32)> = Vec::new();
            for (index, slot) in slots.iter().enumerate().filter(|(_, slot)| every.takes(&slot.label)) {
                let x = sheet.frame.x(index as f64 + 0.5);
                let half = sheet.width(&slot.label, TextSize::Small) * 0.5;
                while written.last().is_some_and(|(.., end)| *end > x - half) {
                    written.pop();
                }
                written.push((&slot.label, x, x + half));
            }
            for (label, x, _) in written {
                sheet.text(Plane::Axes, TextLabel::label(label, x, labels, TextAnchor::Middle), sheet.paper);
            }
            slot_lines(sheet);
            groups(sheet, (y, away));
        }
    }
}

/// Lines between slots, where marks stand at places within them.
fn slot_lines(sheet: &mut Sheet<'_>) {
    let area = sheet.frame.area;
    let slots = sheet.chart.across.slots().len();
    let is_within = |layer: &Layer| matches!(layer, Layer::Band(_) | Layer::Points(_));
    if !sheet.chart.layers.iter().any(is_within) || area.width() < LEAST_GAP * slots as f32 {
        return;
    }
    for at in 1..slots {
        let x = sheet.frame.x(at as f64).round() + 0.5;
        sheet.line(Plane::Ground, pos(x, area.top), pos(x, area.bottom), (1.0, Ink::Grid));
    }
}

/// Between two labels, at least.
const LEAST_GAP: f32 = 6.0;

/// Which labels of an axis are written where there is no room for all.
enum Labels {
    /// Numbers that this one divides, the first of a year among months.
    Multiples(i32, i32),
    /// None.
    None,
}

impl Labels {
    fn takes(&self, label: &str) -> bool {
        match self {
            Self::Multiples(1, _) => true,
            Self::Multiples(step, first) => {
                let digits: String = label.chars().filter(char::is_ascii_digit).collect();
                // What is no number stands for itself alone.
                digits.is_empty() || digits.parse::<i32>().is_ok_and(|number| (number - first).rem_euclid(*step) == 0)
            }
            Self::None => false,
        }
    }
}

/// Of years every second one, fifth, tenth; of the months or quarters of a year such as begin its halves and thirds, or none.
fn step_of(slots: &[Slot], pitch: f32, room: f32) -> Labels {
    if slots.iter().all(|slot| slot.group.is_empty()) {
        return Labels::Multiples(label_step(pitch, room), 0);
    }
    let fits = |step: &&i32| **step as f32 * pitch >= room;
    [1, 2, 3, 4, 6].iter().find(fits).map_or(Labels::None, |step| Labels::Multiples(*step, 1))
}

fn groups(sheet: &mut Sheet<'_>, (y, away): (f32, f32)) {
    let chart = sheet.chart;
    let groups = chart.across.groups();
    if groups.iter().all(|(name, ..)| name.is_empty()) {
        return;
    }
    let widest = groups.iter().map(|(name, ..)| sheet.width(name, TextSize::Small)).fold(0.0_f32, f32::max);
    let every = label_step(sheet.frame.area.width() / groups.len() as f32, widest + LEAST_GAP);
    for (name, from, to) in groups {
        if name.parse::<i32>().is_ok_and(|number| number % every != 0) {
            continue;
        }
        let (left, right) = (sheet.frame.x(from as f64), sheet.frame.x(to as f64));
        for x in [left, right].map(|x| x.round() + 0.5) {
            sheet.line(Plane::Axes, pos(x, y), pos(x, y + away * GROUP_LINE), (1.0, Ink::Group));
        }
        let label = TextLabel::label(name, (left + right) * 0.5, y + away * GROUPS, TextAnchor::Middle);
        sheet.text(Plane::Axes, label, sheet.paper);
    }
}
