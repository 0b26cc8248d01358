//! The record in full: like its paper, with every field in both languages, edited in place, its texts selected and coded.

mod annotations;
mod editor;
mod fields;
mod head;
mod hits;
mod layouts;
mod marks;
mod open;
mod shown;
mod sources;
mod texts;

use eframe::egui::{self, Frame, Margin, ScrollArea};

use super::cx::Cx;
use super::icon::Icon;
use super::theme::{Disc, Palette, metrics, palette, parse_hex, rich};
use super::widget::button::IconButton;
use super::widget::section::panel_header;
use crate::app::{Action, EditCommand, SelectionCommand};
use crate::dataset::{Header, Policy, RowId};

use annotations::AnnotationWords;
use head::Letterhead;
use layouts::Layouts;
use open::{Known, open_record};

pub use editor::{Editing, commit, keep};
pub(super) use head::field_name;
pub use sources::RecordLog;

/// What is kept of the open record from frame to frame, so that in most of them nothing is decoded or laid out.
#[derive(Debug, Default)]
pub struct RecordMemory {
    known: Option<Known>,
    layouts: Layouts,
    letterhead: Option<Letterhead>,
    annotations: Option<AnnotationWords>,
    /// How often a record was read.
    read: u64,
}

/// How much work the record made so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordWork {
    /// How often a record was decoded.
    pub read: u64,
    /// How often a text was laid out.
    pub laid_out: u64,
}

impl RecordMemory {
    /// How much work it made so far.
    pub fn work(&self) -> RecordWork {
        RecordWork { read: self.read, laid_out: self.layouts.made() }
    }

    /// No record is open any more.
    pub fn forget(&mut self) {
        (self.known, self.letterhead, self.annotations) = (None, None, None);
        self.layouts.forget();
    }
}

/// Shows the selected record, or that none is.
pub fn record_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let Some(row) = cx.selected() else {
        commit(cx);
        (cx.memory.record_area, cx.memory.record_seen) = (None, None);
        cx.memory.record.forget();
        nothing_ui(cx, ui);
        return;
    };
    let area = area_ui(cx, ui, row);
    let record = open_record(cx, row);
    let policy = &record.policy;
    cx.memory.record.layouts.begin(ui);
    // The keyboard may have gone to another record while a field was being edited: what was typed is kept.
    if cx.memory.editing.as_ref().is_some_and(|editing| editing.policy != policy.id()) {
        commit(cx);
    }
    header_ui(cx, ui, policy);
    hits::count_ui(cx, ui);
    let colors = palette(ui);
    ScrollArea::vertical().id_salt(cx.own_id(("record", policy.id()))).auto_shrink([false, false]).show(ui, |ui| {
        Frame::NONE.fill(colors.base).inner_margin(Margin::symmetric(16, 14)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            head::head_ui(cx, ui, &record);
        });
        super::widget::section::rule(ui);
        Frame::NONE.inner_margin(Margin::symmetric(16, 10)).show(ui, |ui| {
            ui.set_min_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            fields::fields_ui(cx, ui, &record);
            ui.add_space(metrics::GAP);
            for key in ["summary", "text", "note"] {
                texts::text_part_ui(cx, ui, &record, key);
            }
            annotations::annotations_ui(cx, ui, &record);
            sources::sources_ui(cx, ui, &record);
            sources::relations_ui(cx, ui, &record);
            sources::unknown_ui(cx, ui, &record);
            sources::history_ui(cx, ui, policy);
        });
    });
    // Over all that was drawn.
    super::widget::focus::outline_inside(ui, &area, 0);
}

/// The id of the record as a whole: it can have the keyboard, for the keys of codes.
pub(in crate::ui) fn area_id() -> egui::Id {
    egui::Id::unique("record")
}

/// The record as a place for the keyboard: a click into it, another record while the keyboard is nowhere, and a field that
/// was just closed bring it there.
fn area_ui(cx: &mut Cx<'_>, ui: &egui::Ui, row: RowId) -> egui::Response {
    let rect = ui.max_rect();
    let area = ui.interact(rect, area_id(), egui::Sense::focusable_noninteractive());
    let name = cx.tr("record-title");
    area.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Region, true, name));
    let is_free = ui.memory(|memory| memory.focused()).is_none() && cx.state.session.dialogs.is_empty();
    let is_clicked = ui.input(|input| {
        input.pointer.primary_clicked() && input.pointer.interact_pos().is_some_and(|at| rect.contains(at))
    });
    // Who takes the keyboard away by Esc wants it nowhere.
    let is_another =
        cx.memory.record_seen.replace(row) != Some(row) && !ui.input(|input| input.key_pressed(egui::Key::Escape));
    if std::mem::take(&mut cx.memory.focus_record) || is_free && (is_clicked || is_another) {
        area.request_focus();
    }
    cx.memory.record_area = Some(rect);
    area
}

fn nothing_ui(cx: &Cx<'_>, ui: &mut egui::Ui) {
    let colors = palette(ui);
    panel_header(ui, cx.tr("record-title"), "", |_| {});
    Frame::NONE.inner_margin(Margin::same(16)).show(ui, |ui| {
        ui.label(rich(cx.tr("record-none"), metrics::BODY).color(colors.ink2));
    });
}

/// Back and forth, the place in the list, the id.
fn header_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy) {
    let colors = palette(ui);
    let size = egui::vec2(ui.available_width(), metrics::PANEL_HEADER);
    let (rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
    let mut row = ui.new_child(
        egui::UiBuilder::new()
            .max_rect(rect.shrink2(egui::vec2(metrics::PANEL_PAD, 0.0)))
            .layout(egui::Layout::left_to_right(egui::Align::Center)),
    );
    row.spacing_mut().item_spacing.x = 6.0;
    if row.add(IconButton::new(Icon::ChevronLeft, cx.tr("action-previous-record"))).clicked() {
        cx.act(Action::PreviousRecord);
    }
    let place = match cx.state.selected_position() {
        Some(at) => cx.say(&crate::msg!("record-place", at = at + 1, of = cx.state.derived.rows.len())),
        None => cx.tr("record-not-in-filter").to_owned(),
    };
    row.label(rich(place, metrics::SMALL).color(colors.ink2));
    if row.add(IconButton::new(Icon::ChevronRight, cx.tr("action-next-record"))).clicked() {
        cx.act(Action::NextRecord);
    }
    row.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        // Over the centre it needs a way to go.
        if super::panel::is_record_overlay(ui.ctx())
            && ui.add(IconButton::new(Icon::Close, cx.tr("record-close"))).clicked()
        {
            cx.send(SelectionCommand::Record(None));
        }
        if ui.add(IconButton::new(Icon::Copy, cx.tr("action-copy-id"))).clicked() {
            cx.act(Action::CopyId);
        }
        let id = super::visible_line(policy.id()).into_owned();
        let shown: String =
            if id.chars().count() > 26 { id.chars().take(24).chain("..".chars()).collect() } else { id };
        ui.label(rich(shown, metrics::SMALL).color(colors.ink2));
    });
}

/// The disc of a code: its own colour, else one by its place among the codes that can be applied.
pub fn code_disc(header: &Header, colors: &Palette, id: &str) -> Disc {
    if let Some(color) = header.code(id).and_then(|code| parse_hex(code.color.as_deref()?)) {
        return colors.own_disc(color);
    }
    let place = header.place_among_leaves(id);
    // The first colour is left to plots by kind, beside which the codes stand.
    colors.disc(place.map_or(0, |place| place + 1))
}

/// Sends a change of a whole field.
fn set_field(cx: &mut Cx<'_>, policy: &str, pointer: &str, value: Option<crate::json::Value>, field: &'static str) {
    cx.send(EditCommand::Field(crate::app::FieldEdit {
        policy: policy.to_owned(),
        pointer: pointer.to_owned(),
        value,
        field,
    }));
}
