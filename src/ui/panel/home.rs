//! Where the keyboard is when nothing else has it: a key that is pressed must not be lost unseen.
//!
//! While texts are read that is the text; after Esc, in a tab that was just opened, and where the record has gone out of sight with it,
//! it is what that tab shows. It must not know what keys mean.

use eframe::egui::{Id, Key, Popup, Ui};

use crate::app::Tab;
use crate::ui::cx::Cx;
use crate::ui::widget::focus;
use crate::ui::{record, tab};

/// Gives the keyboard back where nothing that is drawn has it, nor wants it.
pub(super) fn home_ui(cx: &mut Cx<'_>, ui: &Ui) {
    let before = cx.memory.tab_seen.replace(cx.state.session.tab);
    let is_another_tab = before != Some(cx.state.session.tab);
    if is_another_tab && before == Some(Tab::Reading) && cx.memory.record_area.is_none() {
        // A text that is edited is no longer shown.
        record::commit(cx);
    }
    // A record that is out of sight, as it is over a text once its memo is written, neither has the keyboard nor takes it.
    let is_from_record = cx.memory.record_area.is_none() && {
        cx.memory.back_to_text &= !cx.memory.focus_record;
        std::mem::take(&mut cx.memory.focus_record) | cx.memory.record.take_keyboard()
    };
    let focused = ui.memory(|memory| memory.focused());
    let is_drawn = |id: &Id| focus::drawn(ui.ctx(), *id).is_some();
    let is_free = focused.is_none_or(|id| !is_drawn(&id));
    let is_open = cx.memory.editing.is_some() || cx.memory.entry.is_some() || cx.memory.tool.is_some();
    let is_asked = cx.memory.wants_focus() || !cx.state.session.dialogs.is_empty() || Popup::is_any_open(ui.ctx());
    // Who presses a button of the pointer decides with it where the keyboard goes.
    let is_pointed = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if !is_free || is_open || is_asked || is_pointed {
        return;
    }
    let is_left =
        is_from_record || ui.input(|input| input.key_pressed(Key::Escape)) || is_another_tab && focused.is_some();
    let own = match cx.state.session.tab {
        Tab::Reading => cx.memory.reading_view.text_with_caret().map(|field| record::text_id(cx, field)),
        Tab::Table if is_left => Some(tab::table_id()),
        Tab::Quotes if is_left => Some(tab::quotes_id()),
        _ => None,
    };
    if let Some(id) = own.filter(is_drawn) {
        ui.memory_mut(|memory| memory.request_focus(id));
        ui.request_repaint();
    }
}
