//! What the pointer does in a text that is read: it puts the caret, selects words, and chooses the passage that it is clicked in.
//!
//! It must not know what keys do.

use eframe::egui::{PointerButton, Pos2, Response, Ui};

use super::Reading;
use super::caret::Caret;
use super::page::{Column, Placed};
use crate::app::{CodeCommand, OpenRecord};
use crate::ui::cx::Cx;
use crate::ui::theme::metrics;

/// A pointer that moved less was only pressed.
const DRAGGED: f32 = 4.0;

/// A click within a passage chooses it: of several the shortest, and another click at the same place the next longer one.
pub(super) fn choose_at_caret(cx: &mut Cx<'_>, record: &OpenRecord, reading: &Reading, number: usize) {
    let Some(column) = reading.page.columns.get(number) else { return };
    let at = reading.caret_in(number).at;
    let own = column.labels.iter().take_while(|label| label.start <= at).filter_map(|label| {
        let annotation = record.annotations.get(label.annotation)?;
        let (start, end) = (*record.anchors.get(label.annotation)?)?.span(annotation.target.as_ref()?)?;
        (at <= end).then_some((end - start, label.annotation))
    });
    let mut own: Vec<(usize, usize)> = own.collect();
    own.sort_unstable();
    let ids: Vec<&String> = own.iter().filter_map(|(_, at)| Some(&record.annotations.get(*at)?.id)).collect();
    let before = ids.iter().position(|id| Some(*id) == reading.chosen_before.as_ref());
    if let Some(id) = ids.get(before.map_or(0, |at| (at + 1) % ids.len())) {
        cx.send(CodeCommand::Choose(Some((*id).clone())));
    }
}

/// What the pointer does to the caret.
pub(super) fn point(
    ui: &Ui,
    response: &Response,
    reading: &mut Reading,
    (number, placed): (usize, &[Placed]),
) -> Option<Caret> {
    let begun = ui.input(|input| input.pointer.press_origin());
    if reading.dragged.is_some() || begun.is_some_and(|at| reading.grips.iter().flatten().any(|grip| grip.contains(at)))
    {
        // An end of an annotation was taken hold of.
        return None;
    }
    let pressed = ui.input(|input| input.pointer.primary_pressed()) && response.contains_pointer();
    if response.clicked_by(PointerButton::Secondary) || pressed {
        response.request_focus();
    }
    let at = response.interact_pointer_pos()?;
    let place = place_at(placed, number, at)?;
    let column = reading.page.columns.get(number)?;
    let own = reading.caret_in(number);
    let selects = ui.input(|input| input.modifiers.shift);
    reading.goal = None;
    if response.triple_clicked() {
        let one = column.paragraphs.all().get(column.paragraphs.at(place.0))?;
        return Some(Caret::over(one.range()));
    }
    if response.double_clicked() {
        return Some(Caret::over(column.text.word_around(place.0)));
    }
    if pressed {
        // In a slow frame the pointer may have moved on since.
        let origin = ui.input(|input| input.pointer.press_origin()).unwrap_or(at);
        let begun = place_at(placed, number, origin)?;
        let caret = own.to_place(begun, selects);
        return Some(if origin.distance(at) > DRAGGED { caret.to_place(place, true) } else { caret });
    }
    if response.dragged_by(PointerButton::Primary) || response.drag_stopped_by(PointerButton::Primary) {
        let edge = metrics::READING_LINE;
        let view = response.rect;
        // Beyond the edges the text comes after the pointer.
        let beyond = (at.y - (view.bottom() - edge)).max(0.0) - ((view.top() + edge) - at.y).max(0.0);
        if beyond != 0.0 {
            reading.beyond = (beyond * 0.5).round();
            ui.ctx().request_repaint();
        }
        return Some(own.to_place(place, true));
    }
    None
}

/// The character of a text at a place of the screen; between paragraphs that of the nearer one.
pub(super) fn place_at(placed: &[Placed], column: usize, at: Pos2) -> Option<(usize, bool)> {
    let own = || placed.iter().filter(|one| one.column == column);
    let under = own().take_while(|one| one.at.y <= at.y).last().or_else(|| own().next())?;
    Some(Column::offset_at(under, at))
}
