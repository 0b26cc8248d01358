//! A text that is corrected where it is read: a field as large as the view, with the caret at the place that was read.
//!
//! How what is typed is kept stands in `record::editing`. It must not know how a text is laid out to be read.

use eframe::egui::{Align, Frame, Key, KeyboardShortcut, Layout, Margin, Modifiers, ScrollArea, TextEdit, Ui};

use super::Reading;
use super::head::bar;
use super::page::{NUMBERS, WIDEST};
use crate::app::OpenRecord;
use crate::app::{SelectionCommand, TextCaret};
use crate::dataset::UNDETERMINED;
use crate::ui::cx::Cx;
use crate::ui::record::editing::{Becomes, Lines, Place, commit};
use crate::ui::record::editor::{editor_id, editor_ui};
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
pub(super) fn edit_ui(cx: &mut Cx<'_>, ui: &mut Ui, record: &OpenRecord, tag: &str, reading: &mut Reading) {
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
    let area = ScrollArea::vertical().id_salt(cx.own_id(("text that is edited", policy, tag)));
    area.auto_shrink([false, false]).show(ui, |ui| {
        let margin = Margin { left: NUMBERS as i8, right: 16, top: 8, bottom: 8 };
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(WIDEST + 60.0));
            editor_ui(cx, ui, place);
        });
    });
    if cx.memory.editing.is_none() {
        // It is gone on where it was written last.
        let caret = TextEdit::load_state(ui.ctx(), id).and_then(|state| state.cursor.char_range());
        let at = caret.map_or(0, |range| range.primary.index.0);
        cx.send(SelectionCommand::ShowCaret(TextCaret { field: name.clone(), at }));
        reading.last = Some(name);
        cx.memory.focus_text |= std::mem::take(&mut cx.memory.focus_record);
    }
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
        let told = cx.say(&crate::msg!("reading-edit-how", keys = keys));
        ui.add(eframe::egui::Label::new(rich(told, metrics::SMALL).color(colors.ink2)).truncate());
    });
}
