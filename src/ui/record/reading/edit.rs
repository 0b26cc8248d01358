//! A text that is corrected where it is read: a field as large as the view, with the caret at the place that was read.
//!
//! How what is typed is kept stands in `record::editing`. It must not know how a text is laid out to be read.

use std::sync::Arc;

use eframe::egui::{
    Align, Frame, Key, KeyboardShortcut, Label, Layout, Margin, Modifiers, ScrollArea, Shape, TextEdit, Ui,
};

use super::Reading;
use super::edit_marks::{EditMarks, Passages};
use super::head::{bar, foot};
use super::page::{NUMBERS, WIDEST};
use crate::app::{OpenRecord, SelectionCommand, TextCaret};
use crate::dataset::UNDETERMINED;
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::record::editing::{Becomes, Lines, Place, commit};
use crate::ui::record::editor::{PageField, editor_id, page_editor_ui};
use crate::ui::record::head::field_name;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::field::put_caret;

/// The language of the text of this record that is being edited.
pub(super) fn edited_tag(cx: &Cx<'_>, record: &OpenRecord) -> Option<String> {
    let editing = cx.memory.editing.as_ref().filter(|editing| editing.policy == record.policy.id())?;
    let own = record.texts("text").map(|text| text.tag.as_str()).chain(["zh", "en", UNDETERMINED]);
    let mut own = own.filter(|tag| record.policy.text_place("text", tag) == editing.at);
    own.next().map(str::to_owned)
}

/// The field in the place of the texts that are read.
pub(super) fn edit_ui(cx: &mut Cx<'_>, ui: &mut Ui, record: &Arc<OpenRecord>, tag: &str, reading: &mut Reading) {
    let at = record.policy.text_place("text", tag);
    let value = record.text("text", tag).map_or("", |text| text.text.as_str());
    let field = field_name("text", tag);
    let (policy, becomes) = (record.policy.id(), Becomes::Text);
    let place = Place { policy, at: &at, field, becomes, value, lines: Lines::Page };
    let id = editor_id(cx, &place);
    let name = at.field().unwrap_or_default();
    if cx.memory.focus_editor {
        put_caret(ui.ctx(), id, reading.place_read(&name));
    }
    how_ui(cx, ui, field);
    let marks = &mut reading.edit_marks;
    let text = record.text("text", tag);
    let look = |cx: &Cx<'_>, marks: &mut EditMarks| {
        cx.memory.editing.as_ref().map_or_else(Passages::default, |editing| marks.refresh((record, text), editing))
    };
    let mut passages = look(cx, marks);
    let mut page = PageField { extra: marks.extra(), laid: None };
    let is_told = passages.coded > 0;
    let area = ScrollArea::vertical().id_salt(cx.own_id(("text that is edited", policy, tag)));
    let height = ui.available_height() - if is_told { metrics::PANEL_HEADER } else { 0.0 };
    area.auto_shrink([false, false]).max_height(height).show(ui, |ui| {
        let margin = Margin { left: NUMBERS as i8, right: 16, top: 8, bottom: 8 };
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(WIDEST + 60.0));
            let grounds = ui.painter().add(Shape::Noop);
            page_editor_ui(cx, ui, place, &mut page);
            // What was typed in this frame is marked in it too.
            passages = look(cx, marks);
            if let Some((galley, at)) = &page.laid {
                let [ground, bars] = marks.shapes(cx, ui, (galley, *at));
                ui.painter().set(grounds, ground);
                ui.painter().add(bars);
            }
        });
    });
    if is_told {
        foot_ui(cx, ui, passages);
    }
    if cx.memory.editing.is_none() {
        *marks = EditMarks::default();
        // It is gone on where it was written last.
        let caret = TextEdit::load_state(ui.ctx(), id).and_then(|state| state.cursor.char_range());
        let at = caret.map_or(0, |range| range.primary.index.0);
        cx.send(SelectionCommand::ShowCaret(TextCaret { field: name.clone(), at }));
        reading.last = Some(name);
        cx.memory.focus_text |= std::mem::take(&mut cx.memory.focus_record);
    }
}

/// How many passages are coded in the text, and how many of them what was typed costs their words.
fn foot_ui(cx: &Cx<'_>, ui: &mut Ui, passages: Passages) {
    let colors = palette(ui);
    let (told, ink) = match passages.lost {
        Some(0) => (msg!("reading-edit-keeps", count = passages.coded), colors.ink2),
        Some(lost) => (msg!("reading-edit-loses", count = lost, of = passages.coded), colors.warn),
        None => (msg!("reading-edit-unforeseen", count = passages.coded), colors.warn),
    };
    let mut row = foot(ui, Layout::left_to_right(Align::Center));
    row.add(Label::new(rich(cx.say(&told), metrics::SMALL).color(ink)).truncate());
}

/// What is edited, and how it is kept.
fn how_ui(cx: &mut Cx<'_>, ui: &mut Ui, field: &'static str) {
    let colors = palette(ui);
    let mut row = bar(ui, Layout::right_to_left(Align::Center));
    row.spacing_mut().item_spacing.x = metrics::GAP;
    if row.add(ToolButton::new(cx.tr("definition-keep")).height(metrics::BUTTON_HEADER)).clicked() {
        commit(cx);
    }
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.label(rich(crate::words::text(cx.lang, field), metrics::BODY).color(colors.ink));
        let keys = ui.ctx().format_shortcut(&KeyboardShortcut::new(Modifiers::COMMAND, Key::Enter));
        let told = cx.say(&msg!("reading-edit-how", keys = keys));
        ui.add(Label::new(rich(told, metrics::SMALL).color(colors.ink2)).truncate());
    });
}
