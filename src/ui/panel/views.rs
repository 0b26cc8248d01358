//! The menu of saved views: each with how many records it finds, or with what is wrong in its query.

use eframe::egui;

use crate::app::{Action, ViewCommand};
use crate::msg;
use crate::query::Query;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::{ToolButton, menu, menu_item, menu_item_enabled};
use crate::words::number;

/// What can be done with views, below their list.
const ACTIONS: [Action; 4] = [Action::SaveView, Action::UpdateView, Action::RenameView, Action::DeleteView];

/// How wide the button is.
pub(super) fn button_width(cx: &Cx<'_>, ui: &egui::Ui) -> f32 {
    ToolButton::new(cx.tr("menu-views")).menu().width(ui)
}

/// The button with the menu.
pub(super) fn views_button_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let why = (!cx.state.document.is_open()).then(|| cx.tr("why-no-dataset"));
    let button = ToolButton::new(cx.tr("menu-views")).disabled(why);
    menu(ui, button, |ui| {
        ui.set_min_width(metrics::POPUP);
        views_ui(cx, ui);
        ui.separator();
        for action in ACTIONS {
            let why = cx.why_not(action);
            let label = super::menu_bar::label_of(cx, action, cx.tr(action.spec().name));
            if menu_item_enabled(ui, &label, None, false, why.as_deref()).clicked() {
                cx.act(action);
            }
        }
    });
}

/// The list of the views.
pub(super) fn views_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let colors = palette(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let views = cx.state.document.dataset.header().views();
    if views.is_empty() {
        ui.label(rich(cx.tr("views-none"), metrics::BODY).color(colors.ink3));
    }
    let shown = cx.state.view().map(|view| view.at);
    let mut uncounted = false;
    let height = ui.ctx().content_rect().height() * 0.6;
    egui::ScrollArea::vertical().id_salt("views").max_height(height).show(ui, |ui| {
        for view in &views {
            let query = Query::read(&view.query, cx.state.lexicon(), false);
            let found = query.is_ok().then(|| cx.state.values.found(&cx.state.counts_key(&view.query))).flatten();
            uncounted |= query.is_ok() && found.is_none();
            let count = found.map(|found| number(cx.lang, i64::from(found)));
            let name = view.name.best(cx.lang).unwrap_or_else(|| cx.tr("views-nameless"));
            let item = menu_item(ui, &visible_line(name), count.as_deref(), shown == Some(view.at));
            let item = item.on_hover_text(visible_line(&view.query));
            if item.clicked() {
                cx.send(ViewCommand::Apply(view.at));
                ui.close();
            }
            if let Some(mistake) = query.err().and_then(|mistakes| mistakes.into_iter().next()) {
                let what = cx.say(&msg!("views-mistake", what = mistake.message));
                // Under the name, not under the mark before it.
                let margin = egui::Margin { left: 26, ..egui::Margin::ZERO };
                egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
                    ui.set_max_width(metrics::POPUP - 26.0);
                    ui.label(rich(what, metrics::SMALL).color(colors.error));
                });
            }
        }
    });
    if uncounted {
        cx.send(ViewCommand::Count);
    }
}
