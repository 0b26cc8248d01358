//! Stacked bars: certain pieces solid, possible ones hatched above them, a line between both.

use super::geometry::{Area, pos};
use super::mark::{Fill, Highlight, Ink, MarkTarget, Shape, TargetWords, TooltipRow};
use super::sheet::{Plane, Sheet};
use crate::figures::chart::Slot;
use crate::figures::layer::{Bars, Counts, Piece};
use crate::query::{Opens, Surely};
use crate::words::text;

/// The share of a slot's width that its bar takes.
const BAR: f32 = 0.84;

pub(super) fn lay_out(sheet: &mut Sheet<'_>, bars: &Bars) {
    let chart = sheet.chart;
    for (index, slot) in chart.across.slots().iter().enumerate() {
        let column = column(sheet, bars, (index, slot));
        let target = sheet.target(column);
        bar(sheet, bars, (index, slot), target);
    }
}

/// The bar as a whole: it can be pointed at over the whole height of the frame.
fn column(sheet: &Sheet<'_>, bars: &Bars, (index, slot): (usize, &Slot)) -> MarkTarget {
    let (left, right) = (sheet.frame.x(index as f64), sheet.frame.x(index as f64 + 1.0));
    let records = bars.records(index);
    let rows = bars.parts.iter().rev().filter_map(|part| {
        let at = part.at(index);
        let series = sheet.chart.series.get(part.series)?;
        (at.all() > 0).then(|| TooltipRow {
            series: Some(part.series),
            name: series.name.clone(),
            numbers: sheet.numbers(at),
        })
    });
    MarkTarget {
        area: Area { left, right, ..sheet.frame.area },
        count: match slot.opens.bin.map(|bin| bin.how) {
            Some(Surely::Certainly) => records.certain,
            Some(Surely::OnlyPossibly) => records.possible,
            Some(Surely::Possibly) | None => records.all(),
        },
        opens: Some(slot.opens.clone()),
        part_of: None,
        highlight: Highlight::Under,
        words: TargetWords { rows: rows.collect(), ..sheet.words_of(slot.name.clone(), records) },
    }
}

fn bar(sheet: &mut Sheet<'_>, bars: &Bars, (index, slot): (usize, &Slot), column: usize) {
    let frame = sheet.frame;
    let pitch = frame.x(1.0) - frame.x(0.0);
    let middle = frame.x(index as f64 + 0.5);
    let half = (pitch * BAR * 0.5).max(0.5);
    // On whole points; more bars than points stay inside.
    let (left, right) = ((middle - half).round().max(frame.area.left.floor()), (middle + half).round());
    let right = right.min(frame.area.right.ceil());
    let y = |count: u32| frame.y(f64::from(count));
    for piece in bars.pieces(index) {
        let Some(part) = bars.parts.get(piece.part) else { continue };
        let area = Area::new(frame.x(index as f64), y(piece.to), frame.x(index as f64 + 1.0), y(piece.from));
        let target = piece_target(sheet, (slot, part.series), piece, (area, column));
        let target = sheet.target(target);
        let mut area = Area::new(left, y(piece.to).round(), right, y(piece.from).round());
        // A point of ground between pieces, as long as that leaves something of them.
        if area.height() > 2.5 {
            area.top += 1.0;
        }
        let fill = if piece.possible { Fill::Hatched } else { Fill::Solid };
        sheet.add(Plane::Marks, Shape::Rect { area, fill }, Ink::Series(part.series), Some(target));
    }
    let certain = bars.totals(index).certain;
    if certain > 0 {
        let at = y(certain).round();
        let overhang = if pitch > 8.0 { 1.5 } else { 0.0 };
        sheet.line(Plane::Marks, pos(left - overhang, at), pos(right + overhang, at), (1.5, Ink::Strong));
    }
}

fn piece_target(
    sheet: &Sheet<'_>,
    (slot, series): (&Slot, usize),
    piece: Piece,
    (area, column): (Area, usize),
) -> MarkTarget {
    let count = piece.to - piece.from;
    let how = if piece.possible { Surely::OnlyPossibly } else { Surely::Certainly };
    let known = sheet.chart.series.get(series);
    let opens = |own: &Opens| slot.opens.and(own).surely(how);
    let name = known.map_or("", |known| known.name.as_str());
    let word = text(sheet.lang(), if piece.possible { "period-possible" } else { "period-certain" });
    let counts =
        Counts { certain: if piece.possible { 0 } else { count }, possible: if piece.possible { count } else { 0 } };
    MarkTarget {
        area,
        count,
        opens: known.and_then(|known| known.opens.as_ref()).map(opens),
        part_of: Some(column),
        highlight: Highlight::Outline,
        words: TargetWords {
            name: format!("{}, {name}, {word} {count}", slot.name),
            title: slot.name.clone(),
            rows: vec![TooltipRow { series: Some(series), name: name.to_owned(), numbers: sheet.numbers(counts) }],
            sum: None,
            ..sheet.words_of(String::new(), counts)
        },
    }
}
