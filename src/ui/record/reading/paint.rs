//! What is drawn of the texts that are read: words, codes behind and below them, hits, what is selected, the caret; and what a
//! screen reader is told of it. It must not change anything.

use std::ops::Range;

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::text_selection::accesskit_text::update_accesskit_for_text_widget;
use eframe::egui::{
    Align2, Id, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, emath::TSTransform, pos2,
};

use super::Reading;
use super::chosen::ground_ui;
use super::found::{current_in, hits_in};
use super::page::{Column, Placed};
use crate::app::OpenRecord;
use crate::dataset::Paragraph;
use crate::ui::cx::Cx;
use crate::ui::record::code_disc;
use crate::ui::record::marks::{self, Form};
use crate::ui::record::texts::{tell_codes, to_be_coded};
use crate::ui::theme::{font, metrics, palette};
use crate::ui::widget::hit;

/// Draws all that is in sight; keeps where the words stand that are selected.
pub(super) fn paint_ui(cx: &mut Cx<'_>, ui: &Ui, record: &OpenRecord, reading: &Reading, placed: &[Placed]) {
    let colors = palette(ui);
    let painter = ui.painter();
    let header = cx.state.document.dataset.header();
    let codes = record.codes.iter().map(|code| code_disc(header, colors, code).color).collect();
    let mark_colors = marks::Colors { codes, rest: colors.others };
    let mut marked: Option<Rect> = None;
    ground_ui(cx, ui, record, reading, placed);
    for one in placed {
        let Some((column, paragraph)) = column_and_paragraph(reading, one) else { continue };
        let (laid, at) = (&one.laid, one.at);
        number_ui(ui, paragraph, one);
        let selected = to_be_coded(cx, &column.field).and_then(|range| within(&range, paragraph));
        if let Some(range) = selected {
            let drawn = laid.shown.drawn(range.start)..laid.shown.drawn(range.end);
            for mut shape in hit::ground(&laid.galley, &drawn, colors.tsel) {
                shape.translate(at.to_vec2());
                painter.add(shape);
            }
            if let Some(bounds) = hit::bounds(&laid.galley, &drawn) {
                let bounds = bounds.translate(at.to_vec2()).intersect(ui.clip_rect());
                marked = Some(marked.map_or(bounds, |other| other.union(bounds)));
            }
        }
        let shape = |form| marks::shape(painter, &laid.marks, at, form, &mark_colors);
        painter.add(shape(Form::Ground));
        painter.galley(at, std::sync::Arc::clone(&laid.galley), colors.ink);
        painter.add(shape(Form::Bar));
        if let Some(hits) = hits_in(cx, &column.at) {
            // Only those in this paragraph, of however many.
            let from = hits.places.partition_point(|place| place.end <= paragraph.start);
            let to = hits.places.partition_point(|place| place.start < paragraph.end).max(from);
            let own = hits.places.get(from..to).unwrap_or_default();
            let current = current_in(cx, &column.at).filter(|place| own.contains(place));
            let current = current.and_then(|place| laid.shown.all_drawn(&[place]).pop());
            hit::paint(painter, at, &laid.galley, &laid.shown.all_drawn(own), current.as_ref(), colors);
        }
    }
    if marked.is_some() || cx.memory.record_area.is_none() {
        cx.memory.record.marked = marked;
    }
    caret_ui(cx, ui, reading, placed);
}

fn column_and_paragraph<'a>(reading: &'a Reading, one: &Placed) -> Option<(&'a Column, Paragraph)> {
    let column = reading.page.columns.get(one.column)?;
    Some((column, *column.paragraphs.all().get(one.paragraph)?))
}

/// The number of a paragraph, beside its first line.
fn number_ui(ui: &Ui, paragraph: Paragraph, one: &Placed) {
    if paragraph.is_blank() || paragraph.goes_on {
        return;
    }
    let row = one.laid.galley.rows.first().map_or(metrics::READING_LINE, |row| row.rect().height());
    let at = pos2(one.at.x - 14.0, one.at.y + row * 0.5);
    let number = paragraph.number.to_string();
    ui.painter().text(at, Align2::RIGHT_CENTER, number, font(metrics::SMALL), palette(ui).ink3);
}

/// The part of a range that is in a paragraph.
fn within(range: &Range<usize>, paragraph: Paragraph) -> Option<Range<usize>> {
    let own = range.start.max(paragraph.start)..range.end.min(paragraph.end);
    (own.start < own.end).then_some(own)
}

/// The caret of the text that has the keyboard.
fn caret_ui(cx: &Cx<'_>, ui: &Ui, reading: &Reading, placed: &[Placed]) {
    let has_focus = |column: &Column| ui.memory(|memory| memory.has_focus(super::text_id(cx, &column.field)));
    let Some(number) = reading.page.columns.iter().position(has_focus) else { return };
    let caret = reading.caret_in(number);
    for one in placed.iter().filter(|one| one.column == number) {
        let Some((column, paragraph)) = column_and_paragraph(reading, one) else { continue };
        if column.paragraphs.at(caret.at) == one.paragraph {
            let place = Column::caret_in(one, caret.at.min(paragraph.end), caret.ends_row);
            let half = metrics::LARGE * 0.66;
            let x = place.left().round();
            let line = [pos2(x, place.center().y - half), pos2(x, place.center().y + half)];
            ui.painter().add(Shape::line_segment(line, Stroke::new(1.5, palette(ui).ink)));
        }
    }
}

/// Has a screen reader say which codes stand at the caret.
pub(super) fn tell(
    cx: &Cx<'_>,
    ui: &Ui,
    record: &OpenRecord,
    reading: &Reading,
    (number, response): (usize, &Response),
) {
    let Some(column) = reading.page.columns.get(number) else { return };
    let Some(text) = record.text_called(&column.field) else { return };
    if response.has_focus() {
        let range = reading.caret_in(number).range();
        tell_codes(cx, ui, response.id, record, text, range.start..range.end.max(range.start + 1));
    }
}

/// Gives a screen reader the words of the paragraphs in sight, as parts of their text.
pub(super) fn speak(ui: &Ui, reading: &Reading, (column, id): (usize, Id), placed: &[Placed]) {
    for one in placed.iter().filter(|one| one.column == column) {
        let own = id.with(("paragraph", one.paragraph));
        let rect = Rect::from_min_size(one.at, one.laid.galley.size());
        let response = ui.interact(rect.intersect(ui.clip_rect()), own, Sense::HOVER);
        response.widget_info(|| WidgetInfo::labeled(Role::Paragraph, true, &one.laid.shown.text));
        let at = reading.caret_in(column);
        let caret = column_and_paragraph(reading, one).and_then(|(own, paragraph)| {
            let is_here = own.paragraphs.at(at.at) == one.paragraph;
            let drawn =
                |offset: usize| CCursor::new(one.laid.shown.drawn(offset.clamp(paragraph.start, paragraph.end)));
            is_here.then(|| CCursorRange::two(drawn(at.from), drawn(at.at)))
        });
        let transform = TSTransform::from_translation(one.at.to_vec2());
        update_accesskit_for_text_widget(ui.ctx(), own, caret, transform, &one.laid.galley);
    }
}

/// The middle of the line in which some words begin.
pub(super) fn line_of(one: &Placed, offset: usize) -> Pos2 {
    Column::caret_in(one, offset, false).center()
}
