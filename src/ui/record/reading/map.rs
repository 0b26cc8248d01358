//! The map at the edge of the texts that are read: where codes, hits and the selection stand in the whole of them, and which part of it is
//! in sight. A click goes there.
//!
//! It is made once for each state, of however many spans, and drawn as one shape. It must not know how the texts are laid out.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{Color32, Mesh, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::Reading;
use super::found::hits_in;
use super::page::{Column, Placed};
use crate::app::OpenRecord;
use crate::app::hits::HitsKey;
use crate::dataset::Header;
use crate::ui::cx::Cx;
use crate::ui::record::code_disc;
use crate::ui::theme::{palette, with_alpha};

/// How wide it is.
pub(super) const WIDTH: f32 = 15.0;
/// What a mark is at least high, and the room of hits at the right.
const LEAST: f32 = 2.0;
const HITS: f32 = 4.0;

/// What it was made from.
#[derive(Debug, PartialEq)]
struct Made {
    hits: Option<HitsKey>,
    count: usize,
    fields: Vec<String>,
    size: [i32; 2],
    colors: [Color32; 2],
}

/// The map as it was drawn last.
#[derive(Debug, Default)]
pub(super) struct EdgeMap {
    made: Option<Made>,
    mesh: Arc<Mesh>,
    /// The record and the codebook that it was made from.
    of: Option<(Arc<OpenRecord>, Arc<Header>)>,
}

/// Draws the map in its place; gives the text and the character that was clicked.
pub(super) fn map_ui(
    cx: &Cx<'_>,
    ui: &Ui,
    record: &Arc<OpenRecord>,
    reading: &mut Reading,
    (placed, rect): (&[Placed], Rect),
) -> Option<(usize, usize)> {
    let colors = palette(ui);
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, colors.panel);
    painter.vline(rect.left() + 0.5, rect.y_range(), Stroke::new(1.0, colors.soft));
    if let Some(seen) = seen(reading, placed) {
        let part = place(rect, seen);
        painter.rect(part, 0.0, colors.press, Stroke::new(1.0, colors.line), StrokeKind::Inside);
    }
    remake(cx, record, reading, (rect, [colors.base, colors.others]), ui);
    if !reading.map.mesh.is_empty() {
        let mut shape = Shape::mesh(Arc::clone(&reading.map.mesh));
        shape.translate(rect.min.to_vec2());
        painter.add(shape);
    }
    if let Some(selection) = &cx.state.session.text_selection
        && let Some(column) = reading.page.columns.iter().find(|column| column.field == selection.field)
    {
        let part = place(rect, share(column, &selection.range)).expand2(vec2(-1.0, 1.0));
        painter.rect(part, 0.0, with_alpha(colors.tsel, 0.6), Stroke::new(1.0, colors.focus), StrokeKind::Inside);
    }
    let response = ui.interact(rect, cx.own_id("map of the text"), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, cx.tr("reading-map")));
    let at = response.interact_pointer_pos().filter(|_| response.clicked() || response.dragged())?;
    let column = reading.page.columns.first()?;
    let share = ((at.y - rect.top()) / rect.height()).clamp(0.0, 1.0);
    Some((0, ((column.text.len() as f32 * share) as usize).min(column.text.len().saturating_sub(1))))
}

/// The part of a text that a range is, as shares of its length.
fn share(column: &Column, range: &Range<usize>) -> (f32, f32) {
    let len = column.text.len().max(1) as f32;
    (range.start as f32 / len, range.end as f32 / len)
}

/// Where a part of the text is in the map.
fn place(rect: Rect, (from, to): (f32, f32)) -> Rect {
    let top = rect.top() + from * rect.height();
    let bottom = (rect.top() + to * rect.height()).max(top + LEAST).min(rect.bottom().max(top));
    Rect::from_min_max(pos2(rect.left() + 1.0, top), pos2(rect.right(), bottom))
}

/// What is in sight of the first text that is.
fn seen(reading: &Reading, placed: &[Placed]) -> Option<(f32, f32)> {
    reading.page.columns.iter().enumerate().find_map(|(number, column)| {
        let own = || placed.iter().filter(|one| one.column == number);
        let all = column.paragraphs.all();
        let first = all.get(own().map(|one| one.paragraph).min()?)?;
        let last = all.get(own().map(|one| one.paragraph).max()?)?;
        Some(share(column, &(first.start..last.end)))
    })
}

fn remake(cx: &Cx<'_>, record: &Arc<OpenRecord>, reading: &mut Reading, (rect, colors): (Rect, [Color32; 2]), ui: &Ui) {
    let header = cx.state.document.dataset.shared_header();
    let state = cx.state;
    let hits = state.found_in_text.key().or_else(|| state.hits.key()).cloned();
    let count = state.found_in_text.total() + state.hits.total();
    let fields: Vec<String> = reading.page.columns.iter().map(|column| column.field.clone()).collect();
    let size = [rect.width() as i32, rect.height() as i32];
    let made = Made { hits, count, fields, size, colors };
    let is_of_it = |of: &(Arc<OpenRecord>, Arc<Header>)| Arc::ptr_eq(&of.0, record) && Arc::ptr_eq(&of.1, &header);
    if reading.map.made.as_ref() == Some(&made) && reading.map.of.as_ref().is_some_and(is_of_it) {
        return;
    }
    let codes: Vec<Color32> = record.codes.iter().map(|code| code_disc(&header, palette(ui), code).color).collect();
    let mesh = Arc::new(mesh_of(cx, reading, (rect.size(), palette(ui).ink), &codes));
    reading.map = EdgeMap { made: Some(made), mesh, of: Some((Arc::clone(record), header)) };
}

/// One mark a row of points at most, so that it is as small for ten thousand spans as for ten.
fn mesh_of(cx: &Cx<'_>, reading: &Reading, (size, ink): (eframe::egui::Vec2, Color32), codes: &[Color32]) -> Mesh {
    let rows = (size.y as usize).max(1);
    let mut mesh = Mesh::default();
    let columns = &reading.page.columns;
    let each = (size.x - HITS - 3.0) / columns.len().max(1) as f32;
    for (number, column) in columns.iter().enumerate() {
        let len = column.text.len().max(1);
        let row = |at: usize| (at.min(len) * (rows - 1)) / len;
        let left = 2.0 + each * number as f32;
        let mut taken: Vec<Option<usize>> = vec![None; rows];
        for span in column.spans.all() {
            for own in taken.iter_mut().take(row(span.range.end) + 1).skip(row(span.range.start)) {
                own.get_or_insert(span.of);
            }
        }
        runs(&taken, &mut |from, to, code| {
            let top = from as f32;
            let rect = Rect::from_min_max(pos2(left, top), pos2(left + each - 1.0, (to as f32).max(top + LEAST)));
            mesh.add_colored_rect(rect, codes.get(code).copied().unwrap_or(ink));
        });
        let Some(hits) = hits_in(cx, &column.at) else { continue };
        let mut marked: Vec<Option<usize>> = vec![None; rows];
        for place in &hits.places {
            if let Some(own) = marked.get_mut(row(place.start)) {
                *own = Some(0);
            }
        }
        runs(&marked, &mut |from, to, _| {
            let rect = Rect::from_min_max(pos2(size.x - HITS, from as f32), pos2(size.x - 1.0, to as f32 + 1.0));
            mesh.add_colored_rect(rect, ink);
        });
    }
    mesh
}

/// Calls `found` with each run of the same.
fn runs(marks: &[Option<usize>], found: &mut dyn FnMut(usize, usize, usize)) {
    let mut from = 0;
    for chunk in marks.chunk_by(|a, b| a == b) {
        if let Some(Some(own)) = chunk.first() {
            found(from, from + chunk.len(), *own);
        }
        from += chunk.len();
    }
}
