//! Counts over slots: bars one on the other or beside each other, certain pieces solid and possible ones hatched above them with a line
//! between both; or lines that grow from slot to slot, with a band up to what is possible.

use super::geometry::{Area, Pos, pos};
use super::mark::{Fill, Highlight, Ink, MarkTarget, Shape, TargetWords, TooltipRow};
use super::sheet::{Plane, Sheet};
use crate::figures::chart::Slot;
use crate::figures::layer::{BarForm, Bars, Counts, Piece};
use crate::query::{Opens, Surely};
use crate::words::text;

/// The share of a slot's width that its bar takes, or all of its bars.
const BAR: f32 = 0.84;
/// The pointer meets a line also so far beside it.
const REACH: f32 = 5.0;

pub(super) fn lay_out(sheet: &mut Sheet<'_>, bars: &Bars) {
    let chart = sheet.chart;
    if bars.form == BarForm::Growing {
        lines(sheet, bars);
    }
    for (index, slot) in chart.across.slots().iter().enumerate() {
        // Among many small charts what counts nothing is not pointed at.
        if sheet.panel.is_some() && bars.records(index).all() == 0 {
            continue;
        }
        let target = (!chart.is_dense()).then(|| sheet.target(column(sheet, bars, (index, slot))));
        pieces(sheet, bars, (index, slot), target);
        if bars.form != BarForm::Growing {
            edges(sheet, bars, index);
        }
    }
}

/// The bar as a whole: it can be pointed at over the whole height of the frame.
fn column(sheet: &Sheet<'_>, bars: &Bars, (index, slot): (usize, &Slot)) -> MarkTarget {
    let (left, right) = (sheet.frame.x(index as f64), sheet.frame.x(index as f64 + 1.0));
    let records = bars.records(index);
    let of = of_slot(bars, index);
    let rows = bars.parts.iter().rev().filter_map(|part| {
        let at = part.at(index);
        let series = sheet.chart.series.get(part.series)?;
        let is_there = if of.is_some() { at.certain > 0 } else { at.all() > 0 };
        is_there.then(|| TooltipRow {
            series: Some(part.series),
            name: series.name.clone(),
            numbers: of.map_or_else(|| sheet.numbers(at), |of| sheet.share_numbers(at.certain, of)),
        })
    });
    let title = sheet.titled(&slot.name);
    let words = match of {
        None => sheet.words_of(title, records),
        Some(of) => sheet.share_words(title, records.certain, of),
    };
    // In a small chart the whole bar is its only part.
    let rows = if sheet.panel.is_some() { Vec::new() } else { rows.collect() };
    let how = if of.is_some() { Some(Surely::Certainly) } else { slot.opens.bin.map(|bin| bin.how) };
    let opens = sheet.opens_of(&slot.opens);
    MarkTarget {
        area: Area { left, right, ..sheet.frame.area }.within(sheet.frame.area),
        count: match how {
            Some(Surely::Certainly) => records.certain,
            Some(Surely::OnlyPossibly) => records.possible,
            Some(Surely::Possibly) | None => records.all(),
        },
        opens: opens.map(|opens| match how {
            Some(how) => opens.surely(how),
            None => opens,
        }),
        highlight: Highlight::Under,
        words: TargetWords { rows, ..words },
        ..MarkTarget::default()
    }
}

/// Of how many what is certain in a slot is a share.
fn of_slot(bars: &Bars, index: usize) -> Option<u32> {
    bars.of.as_ref().map(|of| of.get(index).map_or(0, |of| of.certain))
}

/// From the left to the right edge of the bar of a part, on whole points; more bars than points stay inside.
fn bar_of(sheet: &Sheet<'_>, bars: &Bars, (index, part): (usize, usize)) -> (f32, f32) {
    let frame = sheet.frame;
    let pitch = frame.x(1.0) - frame.x(0.0);
    let middle = frame.x(index as f64 + 0.5);
    let half = (pitch * BAR * 0.5).max(0.5);
    let (mut left, mut right) = (middle - half, middle + half);
    if bars.form == BarForm::Beside {
        let each = (right - left) / bars.parts.len().max(1) as f32;
        left += each * part as f32;
        right = left + each.max(1.0);
    }
    let (left, right) = (left.round().max(frame.area.left.floor()), right.round());
    (left, right.min(frame.area.right.ceil()).max(left))
}

fn pieces(sheet: &mut Sheet<'_>, bars: &Bars, (index, slot): (usize, &Slot), column: Option<usize>) {
    let frame = sheet.frame;
    let y = |count: u32| frame.y(bars.value(index, count));
    for piece in bars.pieces(index) {
        let Some(part) = bars.parts.get(piece.part) else { continue };
        let (left, right) = bar_of(sheet, bars, (index, piece.part));
        let slot_area = |from, to| Area::new(frame.x(index as f64), from, frame.x(index as f64 + 1.0), to);
        let area = match bars.form {
            BarForm::Stacked => slot_area(y(piece.to), y(piece.from)),
            BarForm::Beside => Area::new(left, y(piece.to), right, y(piece.from)),
            // A line is met beside it, and what is possible between both lines.
            BarForm::Growing if piece.possible => slot_area(y(piece.to) - REACH, y(piece.from) - REACH),
            BarForm::Growing => slot_area(y(piece.to) - REACH, y(piece.to) + REACH),
        };
        let target = column.map(|column| {
            let area = area.within(frame.area);
            sheet.target(piece_target(sheet, bars, (index, slot, part.series), piece, (area, column)))
        });
        if bars.form == BarForm::Growing {
            continue;
        }
        let mut area = Area::new(left, y(piece.to).round(), right, y(piece.from).round());
        // A point of ground between pieces, as long as that leaves something of them.
        if area.height() > 2.5 {
            area.top += 1.0;
        }
        if bars.form == BarForm::Beside && area.width() > 4.5 {
            area.right -= 1.0;
        }
        let fill = if piece.possible { Fill::Hatched } else { Fill::Solid };
        sheet.add(Plane::Marks, Shape::Rect { area, fill }, Ink::Series(part.series), target);
    }
}

/// The lines between what is certain and what is possible.
fn edges(sheet: &mut Sheet<'_>, bars: &Bars, index: usize) {
    let frame = sheet.frame;
    let pitch = frame.x(1.0) - frame.x(0.0);
    let mut edge = |part: usize, certain: u32| {
        // In a small chart a line says only where what is possible begins.
        let is_needed = sheet.panel.is_none() || bars.parts.iter().any(|part| part.at(index).possible > 0);
        if certain > 0 && is_needed {
            let (left, right) = bar_of(sheet, bars, (index, part));
            let at = frame.y(bars.value(index, certain)).round();
            let is_wide = bars.form == BarForm::Stacked && pitch > 8.0 && sheet.panel.is_none();
            let overhang = if is_wide { 1.5 } else { 0.0 };
            sheet.line(Plane::Marks, pos(left - overhang, at), pos(right + overhang, at), (1.5, Ink::Strong));
        }
    };
    match bars.form {
        BarForm::Stacked => edge(0, bars.totals(index).certain),
        _ => bars.parts.iter().enumerate().for_each(|(part, one)| edge(part, one.at(index).certain)),
    }
}

/// Lines from the end of one slot to the end of the next, and the bands above them.
fn lines(sheet: &mut Sheet<'_>, bars: &Bars) {
    let frame = sheet.frame;
    let slots = sheet.chart.across.slots().len();
    for (at, part) in bars.parts.iter().enumerate().filter(|(_, part)| part.counts.iter().any(|at| at.all() > 0)) {
        let before = bars.before.get(at).copied().unwrap_or_default();
        let counts = || std::iter::once(before).chain((0..slots).map(|slot| part.at(slot)));
        let places = |value: fn(Counts) -> u32| -> Vec<Pos> {
            let place = |(at, counts): (usize, Counts)| pos(frame.x(at as f64), frame.y(f64::from(value(counts))));
            counts().enumerate().map(place).collect()
        };
        let (certain, possible) = (places(|counts| counts.certain), places(Counts::all));
        if certain.len() < 2 {
            continue;
        }
        let ink = Ink::Series(part.series);
        if certain != possible {
            let corners = certain.iter().copied().chain(possible.iter().rev().copied()).collect();
            sheet.add(Plane::Marks, Shape::Band { corners }, ink, None);
            sheet.add(Plane::Marks, Shape::Path { points: possible, width: 1.0 }, ink, None);
        }
        sheet.add(Plane::Marks, Shape::Path { points: certain, width: 2.0 }, ink, None);
    }
}

fn piece_target(
    sheet: &Sheet<'_>,
    bars: &Bars,
    (index, slot, series): (usize, &Slot, usize),
    piece: Piece,
    (area, column): (Area, usize),
) -> MarkTarget {
    // Of lines each number is counted from the bottom.
    let count = if bars.form == BarForm::Growing && !piece.possible { piece.to } else { piece.to - piece.from };
    let how = if piece.possible { Surely::OnlyPossibly } else { Surely::Certainly };
    let known = sheet.chart.series.get(series);
    let slot_opens = sheet.opens_of(&slot.opens);
    let opens = match (sheet.panel, known.and_then(|known| known.opens.as_ref())) {
        (Some(_), _) => slot_opens.map(|opens| opens.surely(how)),
        (None, None) if known.is_none() => slot_opens.map(|opens| opens.surely(how)),
        (None, own) => own.zip(slot_opens).map(|(own, opens): (&Opens, Opens)| opens.and(own).surely(how)),
    };
    let name = if sheet.panel.is_some() { "" } else { known.map_or("", |known| known.name.as_str()) };
    let word = text(sheet.lang(), if piece.possible { "period-possible" } else { "period-certain" });
    let counts =
        Counts { certain: if piece.possible { 0 } else { count }, possible: if piece.possible { count } else { 0 } };
    let title = sheet.titled(&slot.name);
    let named = if name.is_empty() { title.clone() } else { format!("{title}, {name}") };
    let words = match of_slot(bars, index) {
        Some(of) => sheet.share_words(named, count, of),
        None => TargetWords { name: format!("{named}, {word} {count}"), ..sheet.words_of(String::new(), counts) },
    };
    let numbers = words.sum.as_ref().map(|sum| sum.numbers.clone()).unwrap_or_default();
    MarkTarget {
        area,
        count,
        opens,
        part_of: Some(column),
        highlight: Highlight::Outline,
        words: TargetWords {
            title,
            rows: vec![TooltipRow { series: Some(series), name: name.to_owned(), numbers }],
            sum: None,
            ..words
        },
        ..MarkTarget::default()
    }
}
