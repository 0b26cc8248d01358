//! What was just gone to is brought into view: a hit, an annotation, the words of a quote; the keyboard goes to its text.
//!
//! It must not know who has gone there.

use eframe::egui::{self, Id, Ui};

use super::caret::Caret;
use super::found::{current_in, is_to_be_shown, was_shown};
use super::{Reading, chosen, text_id};
use crate::app::{CodeCommand, OpenRecord, SelectionCommand};
use crate::ui::cx::Cx;

/// Brings into view what the session asks for.
pub(super) fn reveal(cx: &mut Cx<'_>, ui: &Ui, record: &OpenRecord, reading: &mut Reading, view: f32) {
    hit(cx, ui, reading, view);
    annotation(cx, ui, record, reading, view);
    selection(cx, ui, reading, view);
    caret(cx, ui, reading, view);
}

/// Brings the caret of a selection that was just made larger or smaller into view.
fn caret(cx: &mut Cx<'_>, ui: &Ui, reading: &mut Reading, view: f32) {
    if !cx.state.session.reveal_caret {
        return;
    }
    cx.send(SelectionCommand::CaretRevealed);
    let Some(own) = &cx.state.session.caret else { return };
    if let Some(number) = reading.page.columns.iter().position(|column| column.field == own.field) {
        if cx.state.session.text_selection.is_none() {
            reading.set_caret(number, Caret::one(own.at));
        }
        reading.page.reveal(ui, (number, own.at, true), view, false);
    }
}

/// Brings the hit that was just gone to into view, and the keyboard to its text if it is at one of them.
fn hit(cx: &mut Cx<'_>, ui: &Ui, reading: &mut Reading, view: f32) {
    if !is_to_be_shown(cx) {
        return;
    }
    let columns = reading.page.columns.iter().enumerate();
    let mut found = columns.filter_map(|(number, column)| Some((number, current_in(cx, &column.at)?.start)));
    let Some((number, start)) = found.next() else { return };
    reading.page.reveal(ui, (number, start, false), view, true);
    was_shown(cx);
    let focused = ui.memory(egui::Memory::focused);
    let ids: Vec<Id> = reading.page.columns.iter().map(|column| text_id(cx, &column.field)).collect();
    let is_wanted = cx.state.session.text_search.enter || focused.is_none_or(|focused| ids.contains(&focused));
    if is_wanted && let Some(id) = ids.get(number) {
        ui.memory_mut(|memory| memory.request_focus(*id));
    }
}

/// Brings the annotation that the keyboard went to into view, and the caret to its beginning.
fn annotation(cx: &mut Cx<'_>, ui: &Ui, record: &OpenRecord, reading: &mut Reading, view: f32) {
    if !cx.state.session.reveal_chosen {
        return;
    }
    cx.send(CodeCommand::Revealed);
    let own = chosen::at_hand(cx, record, reading);
    let Some((number, range)) = own.and_then(|own| own.words) else { return };
    reading.page.reveal(ui, (number, range.end, true), view, false);
    reading.page.reveal(ui, (number, range.start, false), view, false);
    reading.set_caret(number, Caret::one(range.start));
}

/// Brings the words of a quote that was opened into view, and the keyboard to their text.
fn selection(cx: &mut Cx<'_>, ui: &Ui, reading: &mut Reading, view: f32) {
    let Some(selection) = cx.state.session.text_selection.as_ref().filter(|_| cx.state.session.reveal_selection) else {
        return;
    };
    let own = reading.page.columns.iter().position(|column| column.field == selection.field);
    if let Some(number) = own {
        reading.page.reveal(ui, (number, selection.range.start, false), view, true);
        ui.memory_mut(|memory| memory.request_focus(text_id(cx, &selection.field)));
    }
    cx.send(SelectionCommand::TextRevealed);
}
