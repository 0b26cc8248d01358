//! The texts of a record read in full: a text and its translation side by side, selected by character and coded.
//!
//! Only what is in sight is laid out, so that a text of a million characters scrolls like one of a thousand. What is selected is the
//! session's, as in the record beside it: code keys and the picker take it from there. It must not know how a text is laid out.

mod caret;
mod chosen;
mod edit;
mod edit_marks;
mod flow;
mod found;
mod head;
mod keys;
mod labels;
mod map;
mod page;
mod paint;
mod pointer;
mod reveal;
mod rows;
mod sheet;

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{self, CursorIcon, Id, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2};

use super::open::open_record;
use super::texts::edit_text;
use crate::app::{Action, CodeCommand, DisplayCommand, OpenRecord, RecordText, SelectionCommand, TextCaret};
use crate::dataset::{RowId, TextSelection};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::{empty, focus};

use caret::Caret;
use chosen::Dragged;
use found::current_in;
use labels::LabelForm;
use page::{Column, Page, Placed};
use pointer::{choose_at_caret, place_at, point};

/// What is kept of the texts that are read.
#[derive(Debug, Default)]
pub struct Reading {
    page: Page,
    /// The carets, by record and by the name of the text in annotations: each text has its own.
    carets: HashMap<(RowId, String), Caret>,
    /// The text that had the keyboard last, by its name.
    last: Option<String>,
    /// From the left edge of the text, where the caret would stand in a row long enough, while it goes up and down.
    goal: Option<f32>,
    /// The languages that are shown, if some were chosen.
    chosen: Option<head::Languages>,
    /// From where to where each text was in sight, by its name.
    seen: Vec<(String, std::ops::Range<usize>)>,
    /// How high the text was drawn.
    view: f32,
    /// The annotation that was chosen when the pointer was pressed.
    chosen_before: Option<String>,
    /// The end of an annotation that is being dragged.
    dragged: Option<Dragged>,
    map: map::EdgeMap,
    edit_marks: edit_marks::EditMarks,
    /// Where the ends can be taken hold of.
    grips: [Option<Rect>; 2],
    /// So many points the text comes after a pointer that selects beyond its edge.
    beyond: f32,
}

impl Reading {
    /// The text that had the keyboard last, else the first one, by its name in annotations.
    pub fn text_with_caret(&self) -> Option<&str> {
        let columns = || self.page.columns.iter().map(|column| column.field.as_str());
        columns().find(|field| Some(*field) == self.last.as_deref()).or_else(|| columns().next())
    }

    /// Where a text is being read: at its caret where that is in sight, else at what is on top.
    fn place_read(&self, field: &str) -> usize {
        let seen = self.seen.iter().find(|(own, _)| own == field).map(|(_, seen)| seen.clone()).unwrap_or_default();
        let caret = self.page.row().and_then(|row| self.carets.get(&(row, field.to_owned())));
        caret.map(|caret| caret.at).filter(|at| seen.start <= *at && *at <= seen.end).unwrap_or(seen.start)
    }

    /// Notes what of each text is in sight.
    fn note_seen(&mut self, placed: &[Placed]) {
        let each = self.page.columns.iter().enumerate().map(|(number, column)| {
            let own = || placed.iter().filter(|one| one.column == number);
            let paragraph = |one: &Placed| column.paragraphs.all().get(one.paragraph);
            let start = own().next().and_then(paragraph).map_or(0, |own| own.start);
            let end = own().next_back().and_then(paragraph).map_or(start, |own| own.end);
            (column.field.clone(), start..end)
        });
        self.seen = each.collect();
    }

    /// The caret of a column.
    fn caret_in(&self, number: usize) -> Caret {
        let Some((row, column)) = self.page.row().zip(self.page.columns.get(number)) else { return Caret::default() };
        self.carets.get(&(row, column.field.clone())).copied().unwrap_or_default().within(column.text.len())
    }

    fn set_caret(&mut self, number: usize, caret: Caret) {
        if let Some((row, column)) = self.page.row().zip(self.page.columns.get(number)) {
            self.carets.insert((row, column.field.clone()), caret);
        }
    }
}

/// The id of a text that is read.
pub(in crate::ui) fn text_id(cx: &Cx<'_>, field: &str) -> Id {
    cx.own_id(("reading view", field))
}

/// The tab: the texts of the record that is shown.
pub(in crate::ui) fn reading_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    let colors = palette(ui);
    ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, colors.base);
    if cx.state.session.focus_text {
        cx.send(DisplayCommand::TextReached);
    }
    let Some(row) = cx.selected() else {
        nothing_ui(ui, cx.tr("reading-no-record"), cx.tr("reading-no-record-what"), |ui| {
            let why = cx.why_not(Action::NextRecord);
            if ui.add(ToolButton::new(cx.tr("reading-first")).disabled(why.as_deref())).clicked() {
                cx.act(Action::NextRecord);
            }
        });
        return;
    };
    let record = open_record(cx, row);
    let mut reading = std::mem::take(&mut cx.memory.reading_view);
    super::annotations::begin_memo(cx, &record);
    head::turn_to_hit(cx, &record, &mut reading.chosen);
    let texts = head::head_ui(cx, ui, &record, &mut reading.chosen);
    let is_wanted = std::mem::take(&mut cx.memory.focus_text) || cx.state.session.focus_text;
    super::leave_other(cx, &record);
    if let Some(tag) = edit::edited_tag(cx, &record) {
        edit::edit_ui(cx, ui, &record, &tag, &mut reading);
    } else if texts.is_empty() {
        cx.memory.focus_record |= is_wanted;
        no_text_ui(cx, ui, &record);
    } else {
        let goes_back = found::search_ui(cx, ui);
        reading.page.turn_to((row, &record), &texts, ((ui.available_width() - map::WIDTH).round(), colors.ink));
        if goes_back || is_wanted {
            take_keyboard(cx, ui, &reading);
        }
        texts_ui(cx, ui, &record, &mut reading);
    }
    cx.memory.reading_view = reading;
}

/// Gives the keyboard to the text of the current hit, else to the one that had it last.
fn take_keyboard(cx: &Cx<'_>, ui: &Ui, reading: &Reading) {
    let hit = reading.page.columns.iter().find(|column| current_in(cx, &column.at).is_some());
    if let Some(field) = hit.map(|column| column.field.as_str()).or_else(|| reading.text_with_caret()) {
        ui.memory_mut(|memory| memory.request_focus(text_id(cx, field)));
    }
}

/// A record without a text: it can be put there, in either language.
fn no_text_ui(cx: &mut Cx<'_>, ui: &mut Ui, record: &OpenRecord) {
    nothing_ui(ui, cx.tr("reading-no-text"), cx.tr("reading-no-text-what"), |ui| {
        let why = cx.why_may_not_change();
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = metrics::GAP;
            for (tag, label) in [("zh", "reading-add-zh"), ("en", "reading-add-en")] {
                if ui.add(ToolButton::new(cx.tr(label)).disabled(why.as_deref())).clicked() {
                    edit_text(cx, record, tag);
                    // What is in the clipboard is what is meant most often; it can be typed over.
                    ui.ctx().send_viewport_cmd(egui::ViewportCommand::RequestPaste);
                }
            }
            let why = cx.why_not(Action::ReadText);
            let button = ToolButton::new(cx.tr("reading-from-file")).icon(Icon::Folder).disabled(why.as_deref());
            if ui.add(button).clicked() {
                cx.act(Action::ReadText);
            }
        });
    });
}

/// Says that there is nothing, and what can be done.
fn nothing_ui(ui: &mut Ui, title: &str, sentence: &str, add: impl FnOnce(&mut Ui)) {
    empty::page(ui, |ui| {
        empty::head(ui, empty::Picture::Icon(Icon::Document), title, sentence);
        ui.add_space(metrics::GAP * 2.0);
        add(ui);
    });
}

fn texts_ui(cx: &mut Cx<'_>, ui: &mut Ui, record: &Arc<OpenRecord>, reading: &mut Reading) {
    let view = ui.available_height().round();
    reading.view = view;
    follow_selection(cx, reading);
    reveal::reveal(cx, ui, record, reading, view);
    press_keys(cx, ui, record, reading, view);
    let (offset, total) = reading.page.settle(ui, view);
    let whole = ui.available_rect_before_wrap();
    let (text, edge) = whole.split_left_right_at_x(whole.right() - map::WIDTH);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(text));
    let ui = &mut inner;
    let area = ScrollArea::vertical().id_salt(cx.own_id("reading view")).auto_shrink([false, false]);
    let output = area.vertical_scroll_offset(offset).show_viewport(ui, |ui, _| {
        ui.set_height(total.max(view));
        let corner = pos2(ui.max_rect().left(), ui.clip_rect().top());
        let placed = reading.page.placed(ui, corner, view);
        let seen = Rect::from_min_max(corner, pos2(ui.max_rect().right(), ui.clip_rect().bottom()));
        let responses = columns_ui(cx, ui, record, reading, (&placed, seen));
        paint::paint_ui(cx, ui, record, reading, &placed);
        for (number, response) in responses.iter().enumerate() {
            focus::outline_inside(ui, response, 0);
            paint::tell(cx, ui, record, reading, (number, response));
            paint::speak(ui, reading, (number, response.id), &placed);
        }
        labels::labels_ui(cx, ui, record, &reading.page.columns, (&placed, seen));
        chosen::handles_ui(cx, ui, record, reading, &placed);
        chosen::line_ui(cx, ui, record, reading, (&placed, seen));
        placed
    });
    reading.note_seen(&output.inner);
    ui.set_clip_rect(edge);
    let to = map::map_ui(cx, ui, record, reading, (&output.inner, edge));
    reading.page.left_at(output.state.clamped_offset().y + std::mem::take(&mut reading.beyond));
    if let Some((number, at)) = to {
        reading.page.reveal(ui, (number, at, false), view, true);
        ui.ctx().request_repaint();
    }
}

/// The places where the pointer reads: one for each text.
fn columns_ui(
    cx: &mut Cx<'_>,
    ui: &Ui,
    record: &OpenRecord,
    reading: &mut Reading,
    (placed, seen): (&[Placed], Rect),
) -> Vec<Response> {
    let mut responses = Vec::new();
    for number in 0..reading.page.columns.len() {
        let Some(column) = reading.page.columns.get(number) else { continue };
        let left = seen.left() + column.left;
        let rect = Rect::from_min_max(pos2(left - 4.0, seen.top()), pos2(left + column.wrap + 8.0, seen.bottom()));
        let id = text_id(cx, &column.field);
        let response = ui.interact(rect, id, Sense::click_and_drag());
        let name = cx.tr(super::head::field_name("text", &column.tag));
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Document, ui.is_enabled(), name));
        cx.memory.reading.push(id);
        if response.hovered() {
            ui.ctx().set_cursor_icon(CursorIcon::Text);
        }
        if ui.input(|input| input.pointer.primary_pressed()) {
            reading.chosen_before = cx.state.chosen().map(|own| own.annotation.clone());
        }
        if let Some(at) = point(ui, &response, reading, (number, placed)) {
            select(cx, reading, number, at);
        }
        let is_one_click = response.clicked() && !response.double_clicked() && !response.triple_clicked();
        if is_one_click && reading.caret_in(number).range().is_empty() {
            choose_at_caret(cx, record, reading, number);
        }
        if let Some(column) = reading.page.columns.get(number).filter(|column| column.form != LabelForm::Full)
            && let Some((at, _)) = response.hover_pos().and_then(|at| place_at(placed, number, at))
        {
            labels::hover_ui(cx, record, column, &response, at);
        }
        responses.push(response);
    }
    responses
}

/// Puts the caret of a column somewhere, and what it selects into the session.
fn select(cx: &mut Cx<'_>, reading: &mut Reading, number: usize, caret: Caret) {
    reading.set_caret(number, caret);
    let Some(field) = reading.page.columns.get(number).map(|column| column.field.clone()) else { return };
    let range = caret.range();
    let selection = (!range.is_empty()).then_some(TextSelection { field, range });
    if selection != cx.state.session.text_selection {
        cx.send(SelectionCommand::Text(selection));
    }
    let Some(field) = reading.page.columns.get(number).map(|column| column.field.clone()) else { return };
    cx.send(SelectionCommand::Caret(TextCaret { field, at: caret.at }));
}

/// What is selected may have been selected elsewhere, by a hit; once it is coded nothing is.
fn follow_selection(cx: &Cx<'_>, reading: &mut Reading) {
    let selection = cx.state.session.text_selection.as_ref();
    let session_caret = cx.state.session.caret.as_ref().map(|own| (own.field.as_str(), own.at));
    for number in 0..reading.page.columns.len() {
        let Some(field) = reading.page.columns.get(number).map(|column| column.field.as_str()) else { continue };
        let own = selection.filter(|own| own.field == field).map(|own| own.range.clone());
        let caret = reading.caret_in(number);
        let now = match own {
            Some(range) if caret.range() == range => caret,
            Some(range) if session_caret == Some((field, range.start)) => {
                Caret { at: range.start, from: range.end, ends_row: false }
            }
            Some(range) => Caret::over(range),
            None => Caret { from: caret.at, ..caret },
        };
        reading.set_caret(number, now);
    }
}

/// The keys that move the caret, while its text has the keyboard.
fn press_keys(cx: &mut Cx<'_>, ui: &Ui, record: &OpenRecord, reading: &mut Reading, view: f32) {
    let focused = ui.memory(egui::Memory::focused);
    let is_focused = |column: &Column| focused == Some(text_id(cx, &column.field));
    let Some(number) = reading.page.columns.iter().position(is_focused) else { return };
    let Some((field, tag)) = reading.page.columns.get(number).map(|own| (own.field.clone(), own.tag.clone())) else {
        return;
    };
    let is_selected = cx.state.session.text_selection.as_ref().is_some_and(|own| own.field == field);
    let at_hand = cx.state.chosen().map(|own| own.annotation.clone());
    focus::lock_keys(ui, text_id(cx, &field), true);
    // In this text the caret stands where it was left.
    if cx.state.session.caret.as_ref().is_none_or(|own| own.field != field) {
        let at = reading.caret_in(number).at;
        cx.send(SelectionCommand::CaretStands(TextCaret { field: field.clone(), at }));
    }
    reading.last = Some(field);
    match keys::take(cx, ui, reading, number, (is_selected, at_hand.is_some())) {
        Some(keys::Pressed::Moved(caret)) => {
            select(cx, reading, number, caret);
            reading.page.reveal(ui, (number, caret.at, caret.ends_row), view, false);
        }
        Some(keys::Pressed::Code) => cx.act(Action::AddCode),
        Some(keys::Pressed::Change) => cx.act(Action::ChangeCode),
        Some(keys::Pressed::Leave) => cx.send(CodeCommand::Choose(None)),
        Some(keys::Pressed::ToList) => {
            cx.send(DisplayCommand::LeaveText);
            cx.memory.focus_table = true;
        }
        Some(keys::Pressed::Edit) => edit_text(cx, record, &tag),
        Some(keys::Pressed::Copy(text)) => cx.send(crate::app::SystemCommand::Copy(text)),
        None => {}
    }
}

/// The texts of a record that can be read.
fn all_texts(record: &OpenRecord) -> Vec<&RecordText> {
    record.texts("text").filter(|text| !text.text.is_empty()).collect()
}

/// Those that are read: two at most, side by side.
fn texts_of<'a>(record: &'a OpenRecord, languages: &head::Languages) -> Vec<&'a RecordText> {
    all_texts(record).into_iter().filter(|text| languages.has(&text.tag)).take(2).collect()
}
