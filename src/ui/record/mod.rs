//! The record in full: like its paper, with every field in both languages, edited in place, its texts selected and coded.

mod add;
mod annotation_menu;
mod annotations;
mod choose;
mod claims;
mod editing;
mod editor;
mod entries;
mod fields;
mod head;
mod hits;
mod in_sight;
mod layouts;
mod marks;
mod open;
mod quote;
mod reading;
mod shown;
mod sources;
mod texts;
mod value;

use eframe::egui::{self, Frame, Margin, ScrollArea};

use super::cx::Cx;
use super::icon::Icon;
use super::theme::{Disc, Palette, metrics, palette, parse_hex, rich};
use super::widget::button::IconButton;
use super::widget::section::panel_header;
use crate::app::{Action, CodeCommand, DisplayCommand, EditCommand, OpenRecord, ReadRecord, SelectionCommand, Tab};
use crate::dataset::{Annotation, Header, Policy, RowId, is_full_text};
use crate::json;

use annotations::AnnotationWords;
use choose::ChoiceList;
use head::Letterhead;
use in_sight::EntryInSight;
use layouts::Layouts;
use open::open_record;

pub(super) use annotation_menu::annotation_entries_ui;
pub(in crate::ui) use choose::all_choices;
pub(in crate::ui) use editing::Lines;
pub use editing::{Editing, commit, keep};
pub(in crate::ui) use editor::box_ui;
pub use entries::EntryForm;
pub(super) use entries::part_name;
pub(super) use head::field_name;
pub use reading::Reading;
pub(super) use reading::{reading_ui, text_id};
pub use sources::RecordLog;

/// What is kept of the open record from frame to frame, so that in most of them nothing is decoded or laid out.
#[derive(Debug, Default)]
pub struct RecordMemory {
    known: Option<ReadRecord>,
    layouts: Layouts,
    letterhead: Option<Letterhead>,
    annotations: Option<AnnotationWords>,
    /// What can be chosen in the field that is open.
    choices: ChoiceList,
    /// The value that was to be edited where nothing may be changed: there it is told why.
    refused: Option<egui::Id>,
    /// Where the words stand that are selected, or are to be coded, on the screen.
    marked: Option<egui::Rect>,
    /// The annotation whose entry has the keyboard.
    at_annotation: Option<String>,
    in_sight: EntryInSight,
    /// The keyboard was here when it was drawn last.
    has_keyboard: bool,
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
    /// Where the words stand that are to be coded.
    pub fn marked(&self) -> Option<egui::Rect> {
        self.marked
    }

    /// How much work it made so far.
    pub fn work(&self) -> RecordWork {
        RecordWork { read: self.read, laid_out: self.layouts.made() }
    }

    /// Whether the keyboard was here before the record went out of sight; told once.
    pub fn take_keyboard(&mut self) -> bool {
        std::mem::take(&mut self.has_keyboard)
    }

    /// No record is open any more.
    pub fn forget(&mut self) {
        (self.known, self.letterhead, self.annotations, self.refused) = (None, None, None, None);
        self.choices = ChoiceList::default();
        self.layouts.forget();
    }
}

/// Shows the selected record, or that none is.
pub fn record_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let Some(row) = cx.selected() else {
        hide(cx);
        nothing_ui(cx, ui);
        return;
    };
    let area = area_ui(cx, ui, row);
    let record = open_record(cx, row);
    let policy = &record.policy;
    cx.memory.record.layouts.begin(ui);
    cx.memory.record.marked = None;
    leave_other(cx, &record);
    if cx.state.session.tab != Tab::Reading {
        annotations::begin_memo(cx, &record);
    }
    if cx.state.session.begin_title == Some(row) {
        add::begin_title(cx, &record);
        cx.send(SelectionCommand::TitleBegun(row));
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
            ui.spacing_mut().item_spacing.y = 1.0;
            fields::fields_ui(cx, ui, &record);
            ui.spacing_mut().item_spacing.y = 4.0;
            ui.add_space(metrics::GAP);
            texts::text_part_ui(cx, ui, &record, "summary");
            annotations::annotations_ui(cx, ui, &record);
            claims::claims_ui(cx, ui, &record);
            for key in ["text", "note"] {
                texts::text_part_ui(cx, ui, &record, key);
            }
            sources::sources_ui(cx, ui, &record);
            sources::relations_ui(cx, ui, &record);
            sources::unknown_ui(cx, ui, &record);
            sources::history_ui(cx, ui, policy);
        });
    });
    leave_annotation(cx, ui, &area);
    // Over all that was drawn.
    super::widget::focus::outline_inside(ui, &area, 0);
}

/// No record is shown: what is open in it is left.
pub(super) fn hide(cx: &mut Cx<'_>) {
    leave_ui(cx);
    (cx.memory.record_area, cx.memory.record_seen) = (None, None);
    cx.memory.record.forget();
}

/// An annotation that was chosen here is so while the keyboard is at its entry, or at the record as a whole: at the table digits are
/// for the record, at a source Delete is about no annotation. Where texts are read what is chosen stands in the text, too.
fn leave_annotation(cx: &mut Cx<'_>, ui: &egui::Ui, area: &egui::Response) {
    // A memo that is being written, and a menu, are those of the entry; once they are closed the keyboard is back here.
    let is_back = cx.memory.focus_record;
    let is_open = cx.memory.editing.is_some() || is_back || egui::Popup::is_any_open(ui.ctx());
    let is_at_it = cx.memory.record.at_annotation.is_some() || is_open || cx.state.session.tab == Tab::Reading;
    let is_within = |id: egui::Id| {
        let place = super::widget::focus::drawn(ui.ctx(), id).map(|widget| widget.rect.center());
        place.is_some_and(|place| area.rect.contains(place))
    };
    let focused = ui.memory(|memory| memory.focused());
    cx.memory.record.has_keyboard = focused.is_some_and(|id| id == area.id || is_within(id));
    let is_left = focused.is_some_and(|id| id != area.id && !(is_at_it && is_within(id)));
    if cx.state.is_chosen_in_record() && is_left && cx.state.session.dialogs.is_empty() {
        cx.send(CodeCommand::ChooseInRecord(None));
    }
}

/// Leaves what is edited of another record than the one that is shown.
fn leave_other(cx: &mut Cx<'_>, record: &OpenRecord) {
    let edited = cx.memory.editing.as_ref().map(|editing| &editing.policy);
    let edited = edited.or_else(|| cx.memory.entry.as_ref().map(|form| &form.policy));
    if edited.is_some_and(|edited| edited != record.policy.id()) {
        leave_ui(cx);
        cx.memory.record.refused = None;
    }
}

/// Whether a text is edited where it is read, in the place of the record's texts.
pub(super) fn is_text_edited(cx: &Cx<'_>) -> bool {
    let is_text = |editing: &Editing| editing.at.field().is_some_and(|field| is_full_text(&field));
    cx.state.session.tab == Tab::Reading && cx.memory.editing.as_ref().is_some_and(is_text)
}

/// Another record is shown, or none, while a field or an entry is open: what was typed is kept. Where it is wrong the record comes
/// back, so that it can be put right, or dropped by Esc.
fn leave_ui(cx: &mut Cx<'_>) {
    let policy = cx.memory.editing.as_ref().map(|editing| editing.policy.clone());
    let Some(policy) = policy.or_else(|| cx.memory.entry.as_ref().map(|form| form.policy.clone())) else { return };
    let is_wrong = editing::is_wrong(cx) || entries::is_wrong(cx);
    match cx.state.document.dataset.row(&policy).filter(|_| is_wrong) {
        Some(row) => {
            cx.send(SelectionCommand::Record(Some(row)));
            cx.memory.focus_editor = cx.memory.editing.is_some();
            cx.send(crate::app::NoticeCommand::Tell(crate::msg!("record-put-right")));
        }
        None => commit(cx),
    }
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
    if is_another {
        cx.memory.record.refused = None;
    }
    let is_wanted = std::mem::take(&mut cx.memory.focus_record);
    let is_at_text = cx.state.session.tab == Tab::Reading;
    if cx.state.session.tab == Tab::Quotes && is_wanted && std::mem::take(&mut cx.memory.back_to_text) {
        cx.memory.focus_table = true;
        cx.memory.record_area = Some(rect);
        return area;
    }
    if is_at_text && (is_wanted && std::mem::take(&mut cx.memory.back_to_text) || is_free && is_another) {
        // Where texts are read the keyboard is theirs.
        cx.memory.focus_text = true;
    } else if is_wanted || is_free && (is_clicked || is_another) {
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
        if let Some(cell) = cx.state.left_cell().cloned()
            && ui.add(IconButton::new(Icon::List, cx.tr("cell-list-back"))).clicked()
        {
            cx.send(DisplayCommand::ShowCell(Some(cell)));
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

/// The code of each annotation of a record, with the words that it stands on, if it stands on some.
pub(in crate::ui) fn coded_passages(cx: &mut Cx<'_>, row: RowId) -> Vec<(String, Option<String>)> {
    let record = open_record(cx, row);
    let words = |own: &Annotation| own.target.as_ref().map(|target| target.exact.clone());
    record.annotations.iter().map(|own| (own.code.clone(), words(own))).collect()
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

/// What an annotation is called, with its value, if it has one.
fn with_value(name: String, annotation: &Annotation) -> String {
    match &annotation.value {
        Some(value) => format!("{name} = {}", json::compact(value)),
        None => name,
    }
}

/// Sends a change of a whole field.
fn set_field(cx: &mut Cx<'_>, policy: &str, pointer: &str, value: Option<json::Value>, field: &'static str) {
    cx.send(EditCommand::Field(crate::app::FieldEdit {
        policy: policy.to_owned(),
        pointer: pointer.to_owned(),
        value,
        field,
    }));
}
