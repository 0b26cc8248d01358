//! What stands on an axis of numbers or of time: lines with bands, points with intervals.

use super::geometry::{Area, Frame, Pos, pos};
use super::mark::{Fill, Highlight, Ink, MarkTarget, Shape, TargetWords, TextAnchor, TextSize, TooltipRow};
use super::sheet::{Plane, Sheet, TextLabel};
use super::{axes, foot};
use crate::figures::layer::{Band, BandPoint, DataPoint};

/// A known point is so wide, and all of them are so high.
const POINT: [f32; 2] = [5.0, 10.0];
/// The pointer meets a point also so far beside it.
const REACH: f32 = 4.0;
/// So far beyond the frame a label may reach upwards and downwards.
const ROOM_ABOVE: f32 = 4.0;

/// What is possible as a hatched area above the line of what is certain.
pub(super) fn band(sheet: &mut Sheet<'_>, band: &Band) {
    let frame = sheet.frame;
    let edge = |value: fn(&BandPoint) -> f64| -> Vec<Pos> {
        let mut places = Vec::new();
        let mut before: Option<Pos> = None;
        for point in &band.points {
            let at = kept_in(frame.area, pos(frame.x(point.at), frame.y(value(point))));
            if let Some(before) = before.filter(|before| band.steps && before.y != at.y) {
                places.push(pos(at.x, before.y));
            }
            places.push(at);
            before = Some(at);
        }
        places
    };
    let (certain, possible) = (edge(|point| point.certain), edge(|point| point.possible.max(point.certain)));
    let (ink, width) = if band.is_thin { (Ink::Axis, 1.0) } else { (Ink::Series(band.series), 2.0) };
    if band.is_area {
        let flat = certain.windows(2).filter_map(|pair| match pair {
            [from, to] if from.y == to.y && to.x > from.x => Some(Area::new(from.x, from.y, to.x, frame.area.bottom)),
            _ => None,
        });
        for area in flat.collect::<Vec<_>>() {
            sheet.rect(area, Fill::Solid, Ink::Grid, None);
        }
    }
    if certain != possible && band.points.len() > 1 {
        let corners = certain.iter().copied().chain(possible.iter().rev().copied()).collect();
        sheet.add(Plane::Marks, Shape::Band { corners }, ink, None);
        sheet.add(Plane::Marks, Shape::Path { points: possible, width: 1.0 }, ink, None);
    }
    if certain.len() > 1 {
        sheet.add(Plane::Marks, Shape::Path { points: certain, width }, ink, None);
    }
    name_edges(sheet, band);
    end(sheet, band);
    for (index, point) in band.points.iter().enumerate().filter(|(_, point)| !point.name.is_empty()) {
        let from = frame.x(point.at);
        // A point is met up to the next one; the last one as far as the axis goes.
        let to = band.points.get(index + 1).map_or(frame.area.right, |next| frame.x(next.at));
        let area = Area { left: from, right: to, ..frame.area }.within(frame.area);
        if area.width() > 0.0 {
            let row = |(name, number): &(String, String)| TooltipRow {
                series: None,
                name: name.clone(),
                numbers: vec![number.clone()],
            };
            let mut target = named(area, &point.name, (point.count, point.opens.clone()), Highlight::Under);
            if !point.title.is_empty() {
                target.words.title.clone_from(&point.title);
            }
            if !point.rows.is_empty() {
                target.words.columns = vec![String::new()];
                target.words.rows = point.rows.iter().map(row).collect();
            }
            sheet.target(target);
        }
    }
}

/// The names of the edges of a band that grows, each beside its widest place that has room: that of the upper one before it, that of the lower
/// one behind it.
fn name_edges(sheet: &mut Sheet<'_>, band: &Band) {
    let Some([upper, lower]) = &band.edges else { return };
    let (frame, high) = (sheet.frame, sheet.height(TextSize::Small));
    let steps: Vec<Step> = band.points.windows(2).filter_map(|pair| Step::of(&frame, pair)).collect();
    let mut widest: Vec<&Step> = steps.iter().filter(|step| step.certain - step.possible >= high).collect();
    widest.sort_by(|one, other| other.size().total_cmp(&one.size()));
    // Where the widest places have no room, narrower ones hardly have: each is held against all steps.
    widest.truncate(MOST_PLACES);
    let widths = [upper, lower].map(|words| sheet.width(words, TextSize::Small));
    let is_above = |area: Area| steps.iter().filter(|step| step.meets(area)).all(|step| step.possible >= area.bottom);
    let is_below = |area: Area| steps.iter().filter(|step| step.meets(area)).all(|step| step.certain <= area.top);
    let place = |width: f32, x: f32, y: f32, anchor: TextAnchor| (x, y, anchor.area(pos(x, y), (width, high)));
    let before = |step: &&Step| place(widths[0], step.from - REACH, step.possible + high * 0.5, TextAnchor::Right);
    let behind = |step: &&Step| place(widths[1], step.to + REACH, step.certain - high * 0.5, TextAnchor::Left);
    let fits = |area: Area| frame.area.holds(area);
    let before = widest.iter().map(before).find(|(.., area)| fits(*area) && is_above(*area));
    let behind = widest.iter().map(behind).find(|(.., area)| fits(*area) && is_below(*area));
    for (words, place, anchor) in [(upper, before, TextAnchor::Right), (lower, behind, TextAnchor::Left)] {
        if let Some((x, y, _)) = place {
            sheet.text(Plane::Marks, TextLabel::label(words, x, y, anchor), frame.area);
        }
    }
}

/// So many places are tried for the name of an edge.
const MOST_PLACES: usize = 24;

/// The part of a band between two points, on the paper.
struct Step {
    from: f32,
    to: f32,
    certain: f32,
    possible: f32,
}

impl Step {
    fn of(frame: &Frame, pair: &[BandPoint]) -> Option<Self> {
        let [from, to] = pair else { return None };
        let (certain, possible) = (frame.y(from.certain), frame.y(from.possible.max(from.certain)));
        Some(Self { from: frame.x(from.at), to: frame.x(to.at), certain, possible })
    }

    fn size(&self) -> f32 {
        (self.to - self.from) * (self.certain - self.possible)
    }

    /// Whether it stands over or under something.
    fn meets(&self, area: Area) -> bool {
        self.from < area.right && self.to > area.left
    }
}

/// What a band comes to, behind the end of the axis, beside the middle of its end.
fn end(sheet: &mut Sheet<'_>, band: &Band) {
    let Some(last) = band.points.last().filter(|_| !band.end.is_empty()) else { return };
    let (area, line) = (sheet.frame.area, sheet.height(TextSize::Small));
    let middle = f32::midpoint(sheet.frame.y(last.certain), sheet.frame.y(last.possible.max(last.certain)));
    let (first, all) = (area.top + line * 0.5, line * band.end.len() as f32);
    let top = (middle.clamp(area.top, area.bottom)).min(area.bottom + line * 0.5 - all).max(first);
    for (at, words) in band.end.iter().enumerate() {
        let ink = foot::ink_of(at);
        let at = pos(area.right + axes::GAP, top + line * at as f32);
        let label = TextLabel { ink, ..TextLabel::label(words, at.x, at.y, TextAnchor::Left) };
        sheet.text(Plane::Axes, label, sheet.paper);
    }
}

fn kept_in(area: Area, at: Pos) -> Pos {
    pos(at.x.clamp(area.left, area.right), at.y.clamp(area.top, area.bottom))
}

pub(super) fn named(
    area: Area,
    name: &str,
    (count, opens): (u32, Option<crate::query::Opens>),
    highlight: Highlight,
) -> MarkTarget {
    let words = TargetWords { name: name.to_owned(), title: name.to_owned(), ..TargetWords::default() };
    MarkTarget { area, count, opens, highlight, words, ..MarkTarget::default() }
}

/// A known point solid, one of which only an interval is known hatched as wide as that.
pub(super) fn points(sheet: &mut Sheet<'_>, points: &[DataPoint]) {
    let frame = sheet.frame;
    let pitch = match sheet.chart.up.slots().len() {
        0 => f32::INFINITY,
        rows => frame.area.height() / rows as f32,
    };
    let [wide, high] = POINT;
    let high = high.min((pitch - 2.0).max(2.0));
    for point in points {
        let (x, y) = (frame.x(point.x), frame.y(point.y));
        let (left, right) = match point.interval {
            // However short what is known of it is, it can be seen.
            Some((from, to)) => (frame.x(from.min(to)), frame.x(to.max(from)).max(frame.x(from.min(to)) + wide)),
            None => (x - wide * 0.5, x + wide * 0.5),
        };
        let area = Area::new(left, y - high * 0.5, right, y + high * 0.5).within(frame.area);
        if area.width() <= 0.0 || area.height() <= 0.0 {
            continue;
        }
        // In a row of its own it is met all over it.
        let row = Area { top: y - pitch * 0.5, bottom: y + pitch * 0.5, ..frame.area };
        let reach = if pitch.is_finite() { row } else { area.grown(REACH, 0.0) }.within(frame.area);
        let target = sheet.target(named(reach, &point.name, (point.count, point.opens.clone()), Highlight::Outline));
        let fill = if point.interval.is_some() { Fill::Hatched } else { Fill::Solid };
        sheet.rect(area, fill, Ink::Series(point.series), Some(target));
        beside(sheet, &point.label, (area, y), Some(target));
    }
}

/// Puts a label to the right of something, or to its left where the right has no room.
fn beside(sheet: &mut Sheet<'_>, label: &str, (area, y): (Area, f32), target: Option<usize>) -> Option<Area> {
    let width = sheet.width(label, TextSize::Small);
    let room = sheet.frame.area;
    let (x, anchor) = if area.right + REACH + width <= room.right || area.left - REACH - width < room.left {
        (area.right + REACH, TextAnchor::Left)
    } else {
        (area.left - REACH, TextAnchor::Right)
    };
    // The label of a low row may be a little higher than it.
    let room = room.grown(0.0, ROOM_ABOVE).within(sheet.paper);
    sheet.text(Plane::Marks, TextLabel { target, ..TextLabel::label(label, x, y, anchor) }, room)
}
