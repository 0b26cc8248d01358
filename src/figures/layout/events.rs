//! Events: lines from top to bottom with their labels above the frame, in as many rows as keep labels and lines apart. One of which
//! only an interval is known is a strip at the top, as wide as that: no line says a day that nobody knows.

use super::geometry::{Area, pos};
use super::lines::named;
use super::mark::{Fill, Highlight, Ink, Shape, TextAnchor, TextSize};
use super::sheet::{MeasureText, Plane, Sheet, TextLabel};
use crate::figures::chart::Chart;
use crate::figures::layer::{Event, Layer};

/// The pointer meets an event also so far beside it.
const REACH: f32 = 4.0;
/// Rows of labels, at most; a label without room stands only in the words.
const ROWS: usize = 5;
const ROW: f32 = 16.0;
/// No label is wider.
const WIDEST: f32 = 190.0;
/// Between two labels of a row.
const GAP: f32 = 8.0;
/// What is left of a chart under its labels, at least, with its axes.
const LEAST: f32 = 170.0;
/// From a line to its label, and the height of a strip.
const BESIDE: f32 = 3.0;
const STRIP: f32 = 6.0;
/// How far down an event is met in a small chart.
const MET: f32 = 12.0;

/// Where the label of an event stands.
#[derive(Clone, Copy, Debug)]
struct Placed {
    /// The event's line.
    x: f32,
    left: f32,
    right: f32,
    /// Counted from the frame.
    row: usize,
}

/// How high the labels of a chart are together, with a frame between these edges.
pub(super) fn height(chart: &Chart, (left, right): (f32, f32), measure: &dyn MeasureText) -> f32 {
    let events = chart.layers.iter().filter_map(|layer| match layer {
        Layer::Events(events) => Some(events),
        _ => None,
    });
    let (from, to) = chart.across.extent();
    let x = |at: f64| left + ((at - from) / (to - from)) as f32 * (right - left);
    let rows = events.map(|events| rows_of(&places(events, (left, right), &x, measure))).max().unwrap_or(0);
    rows as f32 * ROW
}

/// How high a chart of this width must be, so that labels leave something of it; one without events fits anywhere.
pub(super) fn least_height(chart: &Chart, width: f32, measure: &dyn MeasureText) -> f32 {
    let labels = height(chart, (0.0, width.max(1.0)), measure);
    if labels > 0.0 { labels + LEAST } else { 0.0 }
}

fn rows_of(placed: &[Option<Placed>]) -> usize {
    placed.iter().flatten().map(|one| one.row + 1).max().unwrap_or(0)
}

/// Where each label stands: the last event in the lowest row, those before it where neither label meets a label or a line.
fn places(
    events: &[Event],
    (left, right): (f32, f32),
    x: &dyn Fn(f64) -> f32,
    measure: &dyn MeasureText,
) -> Vec<Option<Placed>> {
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by(|a, b| {
        let at = |at: &usize| events.get(*at).map_or(0.0, |event| event.at);
        at(b).total_cmp(&at(a))
    });
    let mut placed: Vec<Option<Placed>> = vec![None; events.len()];
    let mut before: Vec<Placed> = Vec::new();
    for index in order {
        let Some(event) = events.get(index).filter(|event| !event.label.is_empty() && event.at.is_finite()) else {
            continue;
        };
        let at = x(event.at);
        if at < left || at > right {
            continue;
        }
        let width = measure.width(&event.label, TextSize::Small).min(WIDEST).min(right - left);
        let begin = (at + BESIDE).min(right - width).max(left);
        let one = |row| Placed { x: at, left: begin, right: begin + width, row };
        let is_apart = |row: &usize| {
            let own = one(*row);
            before.iter().all(|other| {
                let crosses = |line: &Placed, label: &Placed| {
                    line.row > label.row && line.x > label.left - 1.5 && line.x < label.right + BESIDE
                };
                let meets = own.row == other.row && own.left < other.right + GAP && other.left < own.right + GAP;
                !meets && !crosses(&own, other) && !crosses(other, &own)
            })
        };
        if let Some(row) = (0..ROWS).find(is_apart) {
            before.push(one(row));
            if let Some(place) = placed.get_mut(index) {
                *place = Some(one(row));
            }
        }
    }
    placed
}

pub(super) fn lay_out(sheet: &mut Sheet<'_>, events: &[Event]) {
    let (area, frame) = (sheet.frame.area, sheet.frame);
    // Small charts have no room for labels.
    let has_labels = sheet.panel.is_none();
    let placed = places(events, (area.left, area.right), &|at| frame.x(at), sheet.measure());
    let bottom_of = |row: usize| area.top - row as f32 * ROW;
    for (event, place) in events.iter().zip(placed).filter(|(event, _)| event.at.is_finite()) {
        let (from, to) = (frame.x(event.at), event.to.map(|to| frame.x(to)));
        if to.unwrap_or(from) < area.left || from > area.right {
            continue;
        }
        let bottom = if to.is_some() { (area.top + STRIP).min(area.bottom) } else { area.bottom };
        let span = Area { left: from, right: to.unwrap_or(from), bottom, ..area };
        // In a small chart it is met at its top alone: a line would take a whole bar from the pointer.
        let met = if has_labels { span } else { Area { bottom: span.bottom.min(area.top + MET), ..span } };
        let mut target = named(met.grown(REACH, 0.0).within(area), &event.name, (0, None), Highlight::Outline);
        target.record.clone_from(&event.record);
        let target = sheet.target(target);
        if to.is_some() && span.within(area).width() > 1.0 {
            let inner = span.within(area);
            sheet.rect(inner, Fill::Hatched, Ink::Strong, Some(target));
        }
        let x = (from.clamp(area.left, area.right)).round() + 0.5;
        let line = Shape::Path { points: vec![pos(x, area.top), pos(x, bottom)], width: 1.0 };
        sheet.add(Plane::Marks, line, Ink::Strong, Some(target));
        let Some(place) = place.filter(|_| has_labels) else { continue };
        let bottom = bottom_of(place.row);
        sheet.line(Plane::Axes, pos(x, bottom - ROW * 0.6), pos(x, area.top), (1.0, Ink::Strong));
        let label = TextLabel {
            at: pos(place.left, bottom - ROW * 0.5),
            anchor: TextAnchor::Left,
            size: TextSize::Small,
            ink: Ink::Strong,
            words: &event.label,
            target: Some(target),
        };
        let room = Area::new(place.left, sheet.paper.top, place.right + 0.5, area.top + 2.0);
        sheet.text(Plane::Axes, label, room);
    }
}
