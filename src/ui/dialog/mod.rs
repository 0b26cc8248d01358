//! What stands over the window: questions, previews, lists, the code picker and the palette of actions.
//!
//! One file a family. A dialog reads the state and sends commands; the reducer opens and closes it. None of them may open
//! a file or change anything itself.

mod about;
mod arithmetic;
mod bulk;
mod code_picker;
mod coder;
mod definition;
mod differences;
mod disk_changed;
mod draw;
mod export;
mod figure;
mod frame;
mod hit_coding;
mod import;
mod in_words;
mod keys;
mod merge;
mod packets;
mod palette_of_actions;
pub(super) mod parts;
mod path;
mod question;
mod quote_change;
mod recovery;
mod refused;
mod text_file;
mod value_picker;
mod versions;
mod view_name;

pub(super) use differences::name_of;
pub(super) use in_words::{Whole, change_in_words, in_words, place_name};
pub(super) use merge::changed_text::{Part, Parts, parts as text_parts};
pub(super) use parts::who_and_when;
pub(super) use value_picker::value_name;

use eframe::egui;

use super::cx::Cx;
use crate::app::Dialog;

/// Draws the dialog that is shown, if one is open: one row for each.
pub fn dialogs_ui(cx: &mut Cx<'_>, ui: &egui::Ui) {
    // The state outlives the frame, so that a dialog may read it while it sends commands.
    let state = cx.state;
    let shown = state.session.dialogs.shown();
    turn_keyboard(cx, ui, shown.map(|open| open.id));
    let Some(open) = shown else { return };
    match &open.dialog {
        Dialog::Export(options) => export::export_ui(cx, ui, *options),
        Dialog::Figure(draft) => figure::figure_ui(cx, ui, *draft),
        Dialog::Packets(draft) => packets::packets_ui(cx, ui, draft),
        Dialog::ReplacePackets(way) => packets::replace_ui(cx, ui, way),
        Dialog::ImportFile => export::import_file_ui(cx, ui),
        Dialog::Import(preview) => import::import_ui(cx, ui, preview),
        Dialog::Merge(review) => merge::merge_ui(cx, ui, review),
        Dialog::Unsaved(closing) => question::unsaved_ui(cx, ui, closing),
        Dialog::Overwrite { purpose, path } => question::overwrite_ui(cx, ui, *purpose, path),
        Dialog::Losses { path, expect, losses } => question::losses_ui(cx, ui, path, *expect, losses),
        Dialog::SaveWith { why, allow } => question::save_with_ui(cx, ui, why, *allow),
        Dialog::DiskChanged => disk_changed::disk_changed_ui(cx, ui),
        Dialog::Recovery(list) => recovery::recovery_ui(cx, ui, list),
        Dialog::RecoveryCompared(differences) => recovery::compared_ui(cx, ui, differences),
        Dialog::Versions(list) => versions::versions_ui(cx, ui, list),
        Dialog::Definition(draft) => definition::definition_ui(cx, ui, draft),
        Dialog::ReplaceDefinition(draft) => definition::replace_ui(cx, ui, draft),
        Dialog::TakeCodebook(draft) => definition::take_ui(cx, ui, draft),
        Dialog::SplitCode(draft) => definition::split_ui(cx, ui, draft),
        Dialog::DeleteDefinition(list, id) => definition::delete_ui(cx, ui, *list, id),
        Dialog::DeleteRecord(id) => question::delete_ui(cx, ui, id),
        Dialog::Path { purpose, typed } => path::path_ui(cx, ui, *purpose, typed),
        Dialog::Coder { typed } => coder::coder_ui(cx, ui, typed),
        Dialog::Bulk(draft) => bulk::bulk_ui(cx, ui, draft),
        Dialog::Draw(draft) => draw::draw_ui(cx, ui, draft),
        Dialog::HitCoding(coding) => hit_coding::hit_coding_ui(cx, ui, coding),
        Dialog::QuoteChange(change) => quote_change::quote_change_ui(cx, ui, change),
        Dialog::CodePicker(draft) => code_picker::code_picker_ui(cx, ui, draft),
        Dialog::Palette { typed } => palette_of_actions::palette_ui(cx, ui, typed),
        Dialog::Text(draft) => text_file::text_file_ui(cx, ui, draft),
        Dialog::Value(draft) => value_picker::value_picker_ui(cx, ui, draft),
        Dialog::Refused(refused) => refused::refused_ui(cx, ui, &refused.0, &refused.1),
        Dialog::ViewName { typed, rename } => view_name::view_name_ui(cx, ui, typed, *rename),
        Dialog::Keys => keys::keys_ui(cx, ui),
        Dialog::Arithmetic => arithmetic::arithmetic_ui(cx, ui),
        Dialog::About => about::about_ui(cx, ui),
    }
}

/// Where the keyboard was, and the cursor of the list, when something else came on top.
#[derive(Debug, Clone, Copy, Default)]
pub struct Left {
    focus: Option<egui::Id>,
    cursor: usize,
}

/// Gives the keyboard to the dialog that is shown, or back to what had it before: to a dialog that comes back, or, unless
/// something else asks for it, to the window.
fn turn_keyboard(cx: &mut Cx<'_>, ui: &egui::Ui, shown: Option<u64>) {
    let before = cx.memory.last_dialog;
    if shown == before {
        if let Some(focus) = cx.memory.focus_back.take() {
            ui.memory_mut(|memory| memory.request_focus(focus));
        }
        return;
    }
    let focus = ui.memory(egui::Memory::focused);
    let dialogs = &cx.state.session.dialogs;
    if before.is_none_or(|before| dialogs.is_open(before)) {
        cx.memory.left.insert(before, Left { focus, cursor: cx.memory.cursor });
    }
    cx.memory.left.retain(|id, _| id.is_none_or(|id| dialogs.is_open(id)));
    let left = cx.memory.left.remove(&shown);
    let left_focus = left.and_then(|left| left.focus);
    cx.memory.last_dialog = shown;
    cx.memory.cursor = left.map_or(0, |left| left.cursor);
    cx.memory.focus_dialog = shown.is_some() && left_focus.is_none();
    cx.memory.focus_back = None;
    if shown.is_some() {
        cx.memory.focus_back = left_focus;
        ui.ctx().request_repaint();
    } else if let Some(focus) = left_focus
        && !cx.state.session.focus_filter
        && !cx.memory.wants_focus()
    {
        ui.memory_mut(|memory| memory.request_focus(focus));
    }
}
