//! What stands over the window: questions, previews, lists, the code picker and the palette of actions.
//!
//! One file a family. A dialog reads the state and sends commands; the reducer opens and closes it. None of them may open
//! a file or change anything itself.

mod about;
mod code_picker;
mod coder;
mod differences;
mod disk_changed;
mod frame;
mod history;
mod import;
mod issues;
mod keys;
mod palette_of_actions;
mod parts;
mod path;
mod question;
mod recovery;
mod refused;
mod versions;
mod view_name;

pub(super) use differences::{place_name, short_pair};
pub(super) use parts::who_and_when;

use eframe::egui;

use super::cx::Cx;
use crate::app::Dialog;

/// Draws the open dialog, if there is one.
pub fn dialogs_ui(cx: &mut Cx<'_>, ui: &egui::Ui) {
    // The state outlives the frame, so that a dialog may read it while it sends commands.
    let state = cx.state;
    let open = state.session.dialog.as_ref();
    let kind = open.map(std::mem::discriminant);
    if kind != cx.memory.last_dialog {
        keep_focus(cx, ui, kind.is_some());
        cx.memory.last_dialog = kind;
        cx.memory.focus_dialog = kind.is_some();
        cx.memory.cursor = 0;
    }
    match open {
        None => {}
        Some(Dialog::Import(preview)) => import::import_ui(cx, ui, preview),
        Some(Dialog::Unsaved(then)) => question::unsaved_ui(cx, ui, then),
        Some(Dialog::Overwrite { purpose, path }) => question::overwrite_ui(cx, ui, *purpose, path),
        Some(Dialog::SaveWith { why, allow }) => question::save_with_ui(cx, ui, why, *allow),
        Some(Dialog::DiskChanged) => disk_changed::disk_changed_ui(cx, ui),
        Some(Dialog::Recovery(list)) => recovery::recovery_ui(cx, ui, list),
        Some(Dialog::RecoveryCompared(differences)) => recovery::compared_ui(cx, ui, differences),
        Some(Dialog::History) => history::history_ui(cx, ui),
        Some(Dialog::Versions(list)) => versions::versions_ui(cx, ui, list),
        Some(Dialog::DeleteRecord(id)) => question::delete_ui(cx, ui, id),
        Some(Dialog::Path { purpose, typed }) => path::path_ui(cx, ui, *purpose, typed),
        Some(Dialog::Coder { typed, .. }) => coder::coder_ui(cx, ui, typed),
        Some(Dialog::CodePicker(draft)) => code_picker::code_picker_ui(cx, ui, draft),
        Some(Dialog::Palette { typed }) => palette_of_actions::palette_ui(cx, ui, typed),
        Some(Dialog::Issues(list)) => issues::issues_ui(cx, ui, list),
        Some(Dialog::Refused(refused)) => refused::refused_ui(cx, ui, &refused.0, &refused.1),
        Some(Dialog::ViewName { typed, rename }) => view_name::view_name_ui(cx, ui, typed, *rename),
        Some(Dialog::Keys) => keys::keys_ui(cx, ui),
        Some(Dialog::About) => about::about_ui(cx, ui),
    }
}

/// What had the keyboard before a dialog has it again afterwards, unless something else asks for it.
fn keep_focus(cx: &mut Cx<'_>, ui: &egui::Ui, opens: bool) {
    if opens && cx.memory.last_dialog.is_none() {
        cx.memory.focus_before = ui.memory(|memory| memory.focused());
    }
    if !opens
        && let Some(before) = cx.memory.focus_before.take()
        && !cx.state.session.focus_filter
        && !cx.memory.wants_focus()
    {
        ui.memory_mut(|memory| memory.request_focus(before));
    }
}
