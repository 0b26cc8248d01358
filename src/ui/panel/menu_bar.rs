//! The menu bar: menus made from the table of actions, the name of the dataset, theme and language.

use eframe::egui::containers::menu::{MenuButton, SubMenuButton};
use eframe::egui::{self, Align, Atom, Button, Layout, MenuBar, Sense};

use super::document_name;
use crate::app::action::{ACTIONS, ActionSpec, Menu};
use crate::app::{Action, Command, FileCommand, SettingCommand, Tab, ThemeChoice};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::shell::shortcut;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::{IconButton, MENU_TEXT, menu_item_enabled};
use crate::ui::widget::segmented::{SegmentLabel, segmented};
use crate::ui::widget::{focus, roving, tall_menu};
use crate::words::Lang;

pub(super) fn menu_bar_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let colors = palette(ui);
    ui.horizontal_centered(|ui| {
        ui.add_space(metrics::PANEL_PAD);
        let (rect, _) = ui.allocate_exact_size(egui::vec2(16.0, 16.0), Sense::hover());
        crate::ui::icon::brand(ui.painter(), rect, colors);
        ui.add_space(4.0);
        let list = ui.next_auto_id().with("menus");
        MenuBar::new().ui(ui, |ui| {
            roving::list(ui, list, roving::Way::Row, |ui| {
                for menu in Menu::ALL {
                    let title = Button::new(rich(cx.tr(menu.name()), metrics::BODY));
                    roving::custom(ui, Sense::click(), |ui, sense| {
                        MenuButton::from_button(title.sense(sense)).ui(ui, |ui| menu_ui(cx, ui, menu))
                    });
                }
            });
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(metrics::PANEL_PAD);
            ui.spacing_mut().item_spacing.x = metrics::GAP;
            language_ui(cx, ui);
            let dark = ui.visuals().dark_mode;
            let (icon, name, next) = if dark {
                (Icon::Sun, "menu-theme-light", ThemeChoice::Light)
            } else {
                (Icon::Moon, "menu-theme-dark", ThemeChoice::Dark)
            };
            if ui.add(IconButton::new(icon, cx.tr(name))).clicked() {
                cx.send(SettingCommand::SetTheme(next));
            }
            ui.label(rich(document_name(cx.state), metrics::SMALL).color(colors.ink2));
        });
    });
}

/// The language of the window.
pub(super) fn language_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let chosen = usize::from(cx.lang == Lang::Zh);
    let languages = [SegmentLabel::Text("EN"), SegmentLabel::Text("中文")];
    match segmented(ui, cx.tr("menu-language"), &languages, chosen) {
        Some(0) => cx.send(SettingCommand::SetLanguage("en")),
        Some(_) => cx.send(SettingCommand::SetLanguage("zh-CN")),
        None => {}
    }
}

/// A menu that is longer than a small window is high is scrolled, below the menu bar.
fn menu_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, menu: Menu) {
    tall_menu::scrolled(ui, metrics::MENU_BAR, |ui| menu_entries_ui(cx, ui, menu));
}

fn menu_entries_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, menu: Menu) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for spec in ACTIONS.iter().filter(|spec| spec.menu == menu) {
        if spec.begins_group {
            ui.separator();
        }
        if ENDS.contains(&spec.action) {
            if ENDS.first() == Some(&spec.action) {
                sub_menu(ui, cx.tr("menu-ends"), |ui| ENDS.iter().for_each(|own| entry_ui(cx, ui, own.spec())));
            }
            continue;
        }
        entry_ui(cx, ui, spec);
        if spec.action == Action::OpenSample {
            recent_ui(cx, ui);
        }
        if Tab::of_action(spec.action).is_some_and(|tab| Tab::ALL.last() == Some(&tab)) {
            saved_views_ui(cx, ui);
        }
    }
}

/// What moves the ends of a passage stands in a menu of its own.
const ENDS: [Action; 4] = [Action::MoveStartBack, Action::MoveStartOn, Action::MoveEndBack, Action::MoveEndOn];

fn entry_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, spec: &ActionSpec) {
    let keys = spec.keys.and_then(shortcut).map(|keys| ui.format_shortcut(&keys));
    let why = cx.why_not(spec.action);
    let label = label_of(cx, spec.action, cx.tr(spec.name));
    let chosen = is_chosen(cx, spec.action);
    if menu_item_enabled(ui, &label, keys.as_deref(), chosen, why.as_deref()).clicked() {
        cx.act(spec.action);
        ui.close();
    }
}

/// Undo and redo say what they would do, and which view would be changed.
pub(super) fn label_of(cx: &Cx<'_>, action: Action, name: &'static str) -> String {
    let change = match action {
        Action::Undo => cx.state.next_undo(),
        Action::Redo => cx.state.next_redo(),
        Action::UpdateView | Action::RenameView | Action::DeleteView => {
            let view = cx.state.view();
            let own = view.as_ref().and_then(|view| view.name.best(cx.lang));
            let Some(own) = own.map(crate::ui::visible_line) else { return name.to_owned() };
            return match name.strip_suffix('…') {
                Some(name) => format!("{name}: {own}…"),
                None => format!("{name}: {own}"),
            };
        }
        _ => None,
    };
    match change {
        Some(change) => format!("{name}: {}", cx.say(&change)),
        None => name.to_owned(),
    }
}

fn is_chosen(cx: &Cx<'_>, action: Action) -> bool {
    let settings = &cx.state.settings;
    match action {
        Action::ThemeSystem => settings.theme == ThemeChoice::System,
        Action::ThemeLight => settings.theme == ThemeChoice::Light,
        Action::ThemeDark => settings.theme == ThemeChoice::Dark,
        Action::English => cx.lang == Lang::En,
        Action::Chinese => cx.lang == Lang::Zh,
        Action::PlacesAsList => settings.places_form == crate::app::PlacesForm::List,
        Action::PlacesAsTiles => settings.places_form == crate::app::PlacesForm::Tiles,
        Action::ToggleLeft => settings.left_open,
        Action::ToggleRight => settings.right_open,
        Action::ToggleNumbers => settings.numbers_open,
        action => Tab::of_action(action) == Some(cx.state.session.tab),
    }
}

/// An entry that opens another menu, in line with those that do not.
fn sub_menu(ui: &mut egui::Ui, title: &str, add: impl FnOnce(&mut egui::Ui)) {
    let spacing = ui.spacing();
    let before = MENU_TEXT - spacing.button_padding.x - spacing.icon_spacing;
    let space = Atom::custom(egui::IdSalt::new("before the text of a menu"), egui::vec2(before.max(0.0), 0.0));
    let (response, _) =
        SubMenuButton::new((space, rich(title, metrics::BODY))).ui(ui, |ui| tall_menu::scrolled(ui, 0.0, add));
    focus::follow(&response);
}

fn saved_views_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    if cx.state.document.is_open() {
        sub_menu(ui, cx.tr("menu-views"), |ui| {
            ui.set_min_width(metrics::POPUP);
            super::views::views_ui(cx, ui);
        });
    }
}

fn recent_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    sub_menu(ui, cx.tr("menu-recent"), |ui| {
        if cx.state.settings.recent.is_empty() {
            ui.label(rich(cx.tr("menu-no-recent"), metrics::BODY).color(palette(ui).ink3));
        }
        for path in &cx.state.settings.recent {
            let name = crate::ui::visible(&path.display().to_string()).into_owned();
            if menu_item_enabled(ui, &name, None, false, None).clicked() {
                cx.out.push(Command::File(FileCommand::Open(path.clone())));
                ui.close();
            }
        }
    });
}
