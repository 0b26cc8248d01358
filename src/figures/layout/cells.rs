//! What fills a grid: the cells of a matrix. What is only possible is hatched.

use super::geometry::Area;
use super::mark::{Fill, Highlight, Ink, MarkTarget, TargetWords, TextAnchor, TextSize, TooltipRow};
use super::sheet::{Plane, Sheet, TextLabel};
use crate::figures::layer::{Cell, Counts};

pub(super) fn matrix(sheet: &mut Sheet<'_>, cells: &[Cell]) {
    let chart = sheet.chart;
    let (columns, rows) = (chart.across.slots(), chart.up.slots());
    // Those of the cells, and those of the totals.
    let has_room = [false, true].map(|is_total| has_room_for_numbers(sheet, cells, is_total));
    for cell in cells {
        let (Some(column), Some(row)) = (columns.get(cell.column), rows.get(cell.row)) else { continue };
        let frame = sheet.frame;
        let x = |at: usize| frame.x(at as f64).round();
        let y = |at: usize| frame.y(at as f64).round();
        // A point of ground to the next cell.
        let (left, top) = (x(cell.column), y(cell.row));
        let right = (x(cell.column + 1) - 1.0).max(left);
        let bottom = (y(cell.row + 1) - 1.0).max(top);
        let area = Area::new(left, top, right, bottom);
        let title = format!("{}, {}", row.name, column.name);
        let mut words = if cell.says.is_empty() { sheet.words_of(title, cell.counts) } else { said(title, &cell.says) };
        if !cell.said.is_empty() {
            words.name = format!("{}, {}", words.name, cell.said);
            words.rows.push(TooltipRow { name: cell.said.clone(), ..TooltipRow::default() });
        }
        let target = sheet.target(MarkTarget {
            area,
            count: cell.counts.all(),
            opens: cell.opens.clone(),
            highlight: Highlight::Outline,
            words,
            ..MarkTarget::default()
        });
        sheet.rect(area, fill_of(cell.counts), Ink::Class(cell.class), Some(target));
        let center = area.center();
        // A number is never cut off: what is left of it would be another one.
        let fits = |words: &&String| sheet.width(words, TextSize::Small) <= area.width();
        let has_room = if cell.is_total { has_room[1] } else { has_room[0] };
        let Some(words) = [&cell.text, &cell.short].into_iter().find(fits).filter(|_| has_room) else { continue };
        let text = TextLabel {
            at: center,
            anchor: TextAnchor::Middle,
            size: TextSize::Small,
            ink: Ink::OnClass(cell.class),
            words,
            target: Some(target),
        };
        // Above and below its signs a line is empty: these may touch the rows beside.
        let room = area.grown(0.0, sheet.height(TextSize::Small) * 0.2);
        sheet.text(Plane::Marks, text, room);
    }
}

/// The words of a cell that says something of its own.
fn said(title: String, says: &str) -> TargetWords {
    let row = |line: &str| TooltipRow { series: None, name: line.to_owned(), numbers: Vec::new() };
    let rows = says.lines().map(row).collect();
    TargetWords { name: format!("{title}: {}", says.replace('\n', "; ")), title, rows, ..TargetWords::default() }
}

/// Whether all numbers fit into their cells, those of the totals or the others: the longest are the largest, and without just these
/// the cells would look as if nothing were there.
fn has_room_for_numbers(sheet: &Sheet<'_>, cells: &[Cell], is_total: bool) -> bool {
    // The narrowest cell: the edges of each stand on whole points.
    let width = (sheet.frame.x(1.0) - sheet.frame.x(0.0)).floor() - 1.0;
    let fits = |words: &String| !words.is_empty() && sheet.width(words, TextSize::Small) <= width;
    let mut said = cells.iter().filter(|cell| cell.is_total == is_total && !cell.text.is_empty());
    said.all(|cell| fits(&cell.text) || fits(&cell.short))
}

/// What is nowhere certain is hatched.
pub(super) fn fill_of(counts: Counts) -> Fill {
    if counts.certain == 0 && counts.possible > 0 { Fill::Hatched } else { Fill::Solid }
}
