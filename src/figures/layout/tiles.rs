//! The tiles of a map, each with its number, and with a small timeline where that is wanted. What is only possible is hatched, and so is a tile
//! of which nobody knows anything.

use super::cells::fill_of;
use super::geometry::{Area, pos};
use super::mark::{Fill, Highlight, Ink, MarkTarget, TargetWords, TextAnchor, TextSize, TooltipRow};
use super::sheet::{Plane, Sheet, TextLabel};
use crate::figures::layer::{Searched, Tile};
use crate::words::text;

/// Between two tiles.
const TILE_GAP: f32 = 3.0;
/// Width and height of a tile at least, as the map of the panel has it.
const TILE: [f32; 2] = [32.0, 30.0];
/// With bars in it.
const TILE_WITH_BARS: f32 = 44.0;
/// A large tile may be so many times as wide as it is high, for its number.
const WIDEST_SHAPE: f32 = 1.5;
/// No tile is wider.
const WIDEST_TILE: f32 = 96.0;

/// So much of the height of a line is empty above its signs, and below them.
const EMPTY: f32 = 0.2;

/// The shade of what is only possible, as in the legend.
const HATCHED: usize = 3;
/// How high the paper must be for the tiles.
pub(super) fn least_height(tiles: &[Tile]) -> f32 {
    let rows = tiles.iter().map(|tile| tile.row + 1).max().unwrap_or(0) as f32;
    let height = if tiles.iter().any(|tile| !tile.bars.is_empty()) { TILE_WITH_BARS } else { TILE[1] };
    (rows * (height + TILE_GAP) - TILE_GAP).max(0.0)
}

pub(super) fn lay_out(sheet: &mut Sheet<'_>, tiles: &[Tile]) {
    let columns = tiles.iter().map(|tile| tile.column + 1).max().unwrap_or(1) as f32;
    let rows = tiles.iter().map(|tile| tile.row + 1).max().unwrap_or(1) as f32;
    let room = sheet.frame.area;
    let [wide, high] = TILE;
    let room_for = |length: f32, count: f32| ((length + TILE_GAP) / count - TILE_GAP).max(1.0);
    // Texts of the first row reach over its edge by as much.
    let over = sheet.height(TextSize::Small) * EMPTY;
    let most = room_for(room.height() - 2.0 * over, rows);
    // Wider than high only where there is room for all of the map.
    let width = room_for(room.width(), columns).min(most * WIDEST_SHAPE).clamp(1.0, WIDEST_TILE).floor().max(1.0);
    let height = most.min(width * high / wide).floor().max(1.0);
    let (step_x, step_y) = (width + TILE_GAP, height + TILE_GAP);
    let left = (room.left + (room.width() - (step_x * columns - TILE_GAP)) * 0.5).round().max(room.left);
    let top = (room.top + over).ceil();
    for tile in tiles {
        let (x, y) = (left + step_x * tile.column as f32, top + step_y * tile.row as f32);
        let area = Area::new(x, y, x + width, y + height).within(room);
        if area.width() > 0.0 && area.height() > 0.0 {
            one_tile(sheet, tile, area);
        }
    }
}

fn one_tile(sheet: &mut Sheet<'_>, tile: &Tile, area: Area) {
    let is_known = tile.is_known();
    let words = words_of(sheet, tile);
    let target = sheet.target(MarkTarget {
        area,
        count: tile.counts.all(),
        opens: tile.opens.clone(),
        highlight: Highlight::Outline,
        words,
        ..MarkTarget::default()
    });
    let (fill, ink) = match fill_of(tile.counts) {
        _ if !is_known => (Fill::Hatched, Ink::Group),
        // Lines of a pale shade would not be told from grey ones.
        Fill::Hatched => (Fill::Hatched, Ink::Class(HATCHED)),
        fill => (fill, Ink::Class(tile.class)),
    };
    sheet.rect(area, fill, ink, Some(target));
    if is_known && tile.class == 0 {
        sheet.rect(area, Fill::Outline, Ink::Group, Some(target));
    }
    if tile.is_chosen {
        for inset in [0.0, 1.0] {
            sheet.rect(area.grown(-inset, -inset), Fill::Outline, Ink::Chosen, Some(target));
        }
    }
    // On hatching a number stands on the paper, not on the colour.
    let is_solid = is_known && fill == Fill::Solid;
    let ink = if is_solid { Ink::OnClass(tile.class) } else { Ink::Strong };
    // Above and below its signs a line is empty: that may reach over the edge.
    let empty = |size| sheet.height(size) * EMPTY;
    let (small, body) = (empty(TextSize::Small), empty(TextSize::Body));
    let top = area.top + sheet.height(TextSize::Small) * 0.5 - small * 0.5;
    let room = area.grown(0.0, small).within(sheet.paper);
    let label = TextLabel {
        at: pos(area.left + 4.0, top),
        anchor: TextAnchor::Left,
        size: TextSize::Small,
        ink: if is_known { ink } else { Ink::Label },
        words: &tile.label,
        target: Some(target),
    };
    let taken = sheet.text(Plane::Marks, label, room);
    let mut taken = taken;
    if let Some(code) = taken.filter(|_| !tile.group.is_empty()) {
        let at = pos(code.right + 5.0, top);
        // Neither letter of a group is cut off.
        let has_room = sheet.width(&tile.group, TextSize::Small) <= area.right - at.x;
        if has_room && let Some(sign) = sheet.text(Plane::Marks, TextLabel { at, words: &tile.group, ..label }, room) {
            let boxed = Area::new(sign.left - 2.0, sign.top + small, sign.right + 2.0, sign.bottom - small);
            sheet.rect(boxed, Fill::Outline, label.ink, Some(target));
            taken = Some(Area { right: boxed.right, ..code });
        }
    }
    if !is_known {
        return;
    }
    if tile.bars.is_empty() {
        // Under the label where both fit.
        let above = taken.map_or(area.top, |taken| (taken.bottom - small * 2.0).min(area.bottom));
        let room = Area { top: above, bottom: area.bottom + body, ..area }.within(sheet.paper);
        let bottom = area.bottom - sheet.height(TextSize::Body) * 0.5 + body * 0.5;
        number(sheet, tile, TextLabel { at: pos(area.right - 3.5, bottom), ink, ..label }, room);
        return;
    }
    // Beside the label, over the bars.
    let left = taken.map_or(area.left, |taken| taken.right + 2.0);
    let above = Area { left, top: area.top - body, ..area }.within(sheet.paper);
    number(sheet, tile, TextLabel { at: pos(area.right - 3.5, top), ink, ..label }, above);
    let below = sheet.height(TextSize::Small) - small;
    let below = Area::new(area.left + 3.0, area.top + below, area.right - 3.0, area.bottom - 3.0);
    if below.height() > 6.0 {
        bars(sheet, tile, (below, ink), target);
    }
}

/// The number: a number is never cut off, since what is left of it would be another one.
fn number(sheet: &mut Sheet<'_>, tile: &Tile, label: TextLabel<'_>, room: Area) {
    for (words, size) in [(&tile.text, TextSize::Body), (&tile.text, TextSize::Small), (&tile.short, TextSize::Small)] {
        let fits = !words.is_empty() && sheet.width(words, size) <= label.at.x - room.left;
        let number = TextLabel { anchor: TextAnchor::Right, size, words, ..label };
        if fits && sheet.text(Plane::Marks, number, room).is_some() {
            return;
        }
    }
}

/// Bars by time on one scale for all tiles: what is certain filled, what is possible on top as an outline, since hatching of so few points would
/// not be seen.
fn bars(sheet: &mut Sheet<'_>, tile: &Tile, (room, ink): (Area, Ink), target: usize) {
    let pitch = room.width() / tile.bars.len().max(1) as f32;
    let gap = if pitch >= 3.0 { 1.0 } else { 0.0 };
    let unit = room.height() / tile.highest.max(1) as f32;
    sheet.line(Plane::Marks, pos(room.left, room.bottom + 0.5), pos(room.right, room.bottom + 0.5), (1.0, ink));
    for (at, counts) in tile.bars.iter().enumerate() {
        let left = room.left + pitch * at as f32;
        let right = (left + pitch - gap).max(left + 0.5);
        let level = |count: u32| room.bottom - unit * count as f32;
        let [certain, all] = [counts.certain, counts.all()].map(level);
        if counts.certain > 0 {
            sheet.rect(Area::new(left, certain, right, room.bottom), Fill::Solid, ink, Some(target));
        }
        if counts.possible > 0 {
            sheet.rect(Area::new(left, all, right, certain), Fill::Outline, ink, Some(target));
        }
    }
}

/// What a tile says.
fn words_of(sheet: &Sheet<'_>, tile: &Tile) -> TargetWords {
    let lang = sheet.lang();
    let searched = match tile.searched {
        Searched::Yes | Searched::NoPlace => None,
        Searched::InPart => Some(text(lang, "plot-searched-in-part")),
        Searched::No => Some(text(lang, "plot-not-searched")),
    };
    let mut words = if tile.is_known() {
        sheet.words_of(tile.name.clone(), tile.counts)
    } else {
        TargetWords { name: tile.name.clone(), title: tile.name.clone(), ..TargetWords::default() }
    };
    let mut add = |name: &str, value: &str| {
        let said = if value.is_empty() { name.to_owned() } else { format!("{name} {value}") };
        words.name = format!("{}, {said}", words.name);
        let numbers = if value.is_empty() { Vec::new() } else { vec![value.to_owned()] };
        words.rows.push(TooltipRow { series: None, name: name.to_owned(), numbers });
    };
    if let Some(of) = tile.of {
        add(text(lang, "map-of"), &crate::words::number(lang, i64::from(of.all())));
    }
    if let Some(searched) = searched {
        add(searched, "");
    }
    for (name, value) in &tile.notes {
        add(name, value);
    }
    words
}
