//! The menu of a thing: on a right click, and by Shift+F10 or the Menu key while the thing has the keyboard, which it has again
//! afterwards.

use eframe::egui::{Context, Id, Key, Modifiers, Popup, Response, SetOpenCommand, Ui};

use crate::ui::theme::metrics;
use crate::ui::widget::focus::drawn;
use crate::ui::widget::tall_menu;

/// How a menu was opened.
#[derive(Clone, Copy, Debug, Default)]
struct Opened {
    by_keys: bool,
    /// Its first entry is to have the keyboard.
    wants_keyboard: bool,
}

/// Gives a widget its menu.
pub fn context_menu(ui: &Ui, response: &Response, add: impl FnOnce(&mut Ui)) {
    context_menu_of(ui, response, response.secondary_clicked(), response.has_focus().then_some(response.id), add);
}

/// Like [`context_menu`], where the keyboard is at another widget than the one that has the menu.
///
/// `keyboard` is the id of that other widget, where it has the keyboard and means this menu; `by_pointer` says that the menu was
/// asked for by a right click.
pub fn context_menu_of(
    ui: &Ui,
    response: &Response,
    by_pointer: bool,
    keyboard: Option<Id>,
    add: impl FnOnce(&mut Ui),
) {
    let id = Popup::default_response_id(response);
    let was_open = Popup::is_id_open(ui.ctx(), id);
    let by_keys = keyboard.is_some() && !Popup::is_any_open(ui.ctx()) && is_asked(ui);
    let command = if by_pointer || by_keys {
        ui.data_mut(|data| data.insert_temp(id, Opened { by_keys, wants_keyboard: by_keys }));
        // What the menu is for has the keyboard when it is gone.
        if let Some(keyboard) = keyboard {
            ui.data_mut(|data| data.insert_temp(id, Back(keyboard)));
        }
        Some(SetOpenCommand::Bool(true))
    } else if response.clicked() && was_open {
        Some(SetOpenCommand::Bool(false))
    } else if was_open {
        None
    } else {
        return;
    };
    let opened: Opened = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let menu = Popup::menu(response).open_memory(command);
    let menu = if opened.by_keys { menu } else { menu.at_pointer_fixed() };
    menu.show(|ui| {
        ui.set_max_width(metrics::POPUP);
        ui.spacing_mut().item_spacing.y = 0.0;
        tall_menu::scrolled(ui, 0.0, add);
        if opened.wants_keyboard && !ui.is_sizing_pass() && begin(ui) {
            ui.data_mut(|data| data.insert_temp(id, Opened { wants_keyboard: false, ..opened }));
        }
    });
    if opened.wants_keyboard {
        let frame = ui.ctx().cumulative_frame_nr();
        ui.data_mut(|data| data.insert_temp(Id::NULL, Opening(frame)));
        ui.request_repaint();
    }
    if !Popup::is_id_open(ui.ctx(), id) {
        // Esc means the menu, and nothing that stands below it.
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        // Who closed it by a click elsewhere has the keyboard there.
        let focused = ui.memory(eframe::egui::Memory::focused);
        let is_in_it = |own: Id| drawn(ui.ctx(), own).is_none_or(|widget| widget.layer_id.id == id);
        let is_left = opened.by_keys && focused.is_none_or(is_in_it);
        if let Some(Back(back)) = ui.data(|data| data.get_temp(id)).filter(|_| is_left) {
            ui.memory_mut(|memory| memory.request_focus(back));
        }
    }
}

/// The frame in which a menu wanted the keyboard last.
#[derive(Clone, Copy, Debug)]
struct Opening(u64);

/// Whether a menu has opened that wants the keyboard: what is pressed next is meant for it.
pub fn wants_keyboard(ctx: &Context) -> bool {
    let frame = ctx.cumulative_frame_nr();
    ctx.data(|data| data.get_temp::<Opening>(Id::NULL)).is_some_and(|opening| opening.0 == frame)
}

/// What has the keyboard again when a menu is closed.
#[derive(Clone, Copy, Debug)]
struct Back(Id);

/// Whether the keys for a menu were pressed.
fn is_asked(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::F10) || input.consume_key(Modifiers::NONE, Key::Menu))
}

/// Gives the keyboard to the first entry that can have it.
fn begin(ui: &Ui) -> bool {
    let layer = ui.layer_id();
    let first = ui.ctx().viewport(|viewport| {
        let mut entries = viewport.this_pass.widgets.get_layer(layer);
        entries.find(|widget| widget.enabled && widget.sense.is_focusable()).map(|widget| widget.id)
    });
    if let Some(first) = first {
        ui.memory_mut(|memory| memory.request_focus(first));
    }
    first.is_some()
}
