//! What fills a grid: the cells of a matrix, and the tiles of a map. What is only possible is hatched, and so is a tile of
//! which nobody knows anything.

use super::geometry::{Area, pos};
use super::mark::{Fill, Highlight, Ink, MarkTarget, TargetWords, TextAnchor, TextSize};
use super::sheet::{Plane, Sheet, TextLabel};
use crate::figures::layer::{Cell, Counts, Searched, Tile};
use crate::words::text;

/// Between two tiles.
const TILE_GAP: f32 = 3.0;
/// Width and height of a tile as the map has it; larger ones keep the shape.
const TILE: [f32; 2] = [32.0, 30.0];
/// No tile is wider.
const WIDEST_TILE: f32 = 96.0;

pub(super) fn matrix(sheet: &mut Sheet<'_>, cells: &[Cell]) {
    let chart = sheet.chart;
    let (columns, rows) = (chart.across.slots(), chart.up.slots());
    let has_room = has_room_for_numbers(sheet, cells);
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
        let words = sheet.words_of(format!("{}, {}", row.name, column.name), cell.counts);
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

/// Whether at least half of the numbers fit into their cells: of fewer nobody could tell why just these are written.
fn has_room_for_numbers(sheet: &Sheet<'_>, cells: &[Cell]) -> bool {
    let width = sheet.frame.x(1.0) - sheet.frame.x(0.0) - 1.0;
    let fits = |words: &String| !words.is_empty() && sheet.width(words, TextSize::Small) <= width;
    let said = || cells.iter().filter(|cell| !cell.text.is_empty());
    let fitting = said().filter(|cell| fits(&cell.text) || fits(&cell.short)).count();
    fitting * 2 >= said().count()
}

/// What is nowhere certain is hatched.
fn fill_of(counts: Counts) -> Fill {
    if counts.certain == 0 && counts.possible > 0 { Fill::Hatched } else { Fill::Solid }
}

pub(super) fn tiles(sheet: &mut Sheet<'_>, tiles: &[Tile]) {
    let columns = tiles.iter().map(|tile| tile.column + 1).max().unwrap_or(1) as f32;
    let rows = tiles.iter().map(|tile| tile.row + 1).max().unwrap_or(1) as f32;
    let room = sheet.frame.area;
    let [wide, high] = TILE;
    let fits = ((room.width() + TILE_GAP) / columns - TILE_GAP)
        .min(((room.height() + TILE_GAP) / rows - TILE_GAP) * wide / high)
        .clamp(1.0, WIDEST_TILE)
        .floor()
        .max(1.0);
    let (width, height) = (fits, (fits * high / wide).floor().max(1.0));
    let (step_x, step_y) = (width + TILE_GAP, height + TILE_GAP);
    let left = (room.left + (room.width() - (step_x * columns - TILE_GAP)) * 0.5).round().max(room.left);
    let top = room.top.ceil();
    for tile in tiles {
        let (x, y) = (left + step_x * tile.column as f32, top + step_y * tile.row as f32);
        let area = Area::new(x, y, x + width, y + height).within(room);
        if area.width() > 0.0 && area.height() > 0.0 {
            one_tile(sheet, tile, area);
        }
    }
}

fn one_tile(sheet: &mut Sheet<'_>, tile: &Tile, area: Area) {
    let is_known = tile.searched == Searched::Yes || tile.counts.all() > 0;
    let words = if is_known {
        sheet.words_of(tile.name.clone(), tile.counts)
    } else {
        let name = format!("{}, {}", tile.name, text(sheet.lang(), "plot-not-searched"));
        TargetWords { title: name.clone(), name, ..TargetWords::default() }
    };
    let target = sheet.target(MarkTarget {
        area,
        count: tile.counts.all(),
        opens: tile.opens.clone(),
        highlight: Highlight::Outline,
        words,
        ..MarkTarget::default()
    });
    let (fill, ink) =
        if is_known { (fill_of(tile.counts), Ink::Class(tile.class)) } else { (Fill::Hatched, Ink::Group) };
    sheet.rect(area, fill, ink, Some(target));
    if is_known && tile.class == 0 {
        sheet.rect(area, Fill::Outline, Ink::Group, Some(target));
    }
    let ink = if is_known { Ink::OnClass(tile.class) } else { Ink::Label };
    let label = TextLabel {
        at: pos(area.left + 4.0, area.top + 8.0),
        anchor: TextAnchor::Left,
        size: TextSize::Small,
        ink,
        words: &tile.label,
        target: Some(target),
    };
    let taken = sheet.text(Plane::Marks, label, area);
    if !is_known {
        return;
    }
    // Under the label where both fit.
    let room = Area { top: taken.map_or(area.top, |taken| taken.bottom.min(area.bottom)), ..area };
    let at = pos(area.right - 3.5, area.bottom - 9.0);
    let number = TextLabel { at, anchor: TextAnchor::Right, size: TextSize::Body, words: &tile.text, ..label };
    if sheet.text(Plane::Marks, number, room).is_none() {
        sheet.text(Plane::Marks, TextLabel { size: TextSize::Small, ..number }, room);
    }
}
