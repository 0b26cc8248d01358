//! The keyboard: every action that has keys, by menu, and the keys that belong to no action.

use eframe::egui::{Align, Key, KeyboardShortcut, Layout, Modifiers, Sense, Ui, UiBuilder, vec2};

use super::frame::{Footer, Spec, show};
use super::parts::say;
use crate::app::DialogCommand;
use crate::app::action::{ACTIONS, Menu, Platform};
use crate::ui::cx::Cx;
use crate::ui::shell::shortcut;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::{chip, section};

pub(super) fn keys_ui(cx: &mut Cx<'_>, ui: &Ui) {
    let footer = Footer { primary: cx.tr("dialog-close"), ..Footer::default() };
    let spec = Spec { id: "keys", title: cx.tr("dialog-keys-title"), width: 460.0 };
    let answer = show(cx, ui, &spec, &footer, |cx, ui| {
        say(ui, cx.tr("dialog-keys-what"));
        for menu in Menu::ALL {
            menu_ui(cx, ui, menu);
        }
        false
    });
    if answer.is_some() {
        cx.send(DialogCommand::Close);
    }
}

fn menu_ui(cx: &Cx<'_>, ui: &mut Ui, menu: Menu) {
    let mut rows: Vec<(&str, String)> = ACTIONS
        .iter()
        .filter(|spec| spec.menu == menu)
        .filter_map(|spec| Some((cx.tr(spec.name), ui.format_shortcut(&shortcut(spec.keys?)?))))
        .collect();
    match menu {
        Menu::Edit => rows.push((cx.tr("dialog-keys-leave-text"), "Esc".to_owned())),
        Menu::Code => {
            rows.push((cx.tr("dialog-keys-code"), "1-9, A-Z".to_owned()));
            if Platform::here() != Platform::MacOs {
                let held = Modifiers::COMMAND | Modifiers::ALT;
                let keys = KeyboardShortcut::new(held, Key::ArrowRight);
                rows.push((cx.tr("dialog-keys-by-word"), ui.format_shortcut(&keys)));
            }
        }
        Menu::Help => {
            let keys = KeyboardShortcut::new(Modifiers::SHIFT, Key::F10);
            rows.push((cx.tr("dialog-keys-menu"), ui.format_shortcut(&keys)));
            rows.push((cx.tr("dialog-keys-escape"), "Esc".to_owned()));
        }
        _ => {}
    }
    if rows.is_empty() {
        return;
    }
    ui.add_space(8.0);
    section::part(ui, cx.tr(menu.name()), "", |_| {});
    for (name, keys) in rows {
        section::rule(ui);
        let size = vec2(ui.available_width(), metrics::BUTTON_HEADER);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let builder = UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center));
        ui.scope_builder(builder, |ui| {
            ui.label(rich(name, metrics::BODY).color(palette(ui).ink));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| chip::keycap(ui, &keys));
        });
    }
}
