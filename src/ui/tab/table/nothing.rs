//! What stands in place of the table where it has no rows: an empty dataset, or what is left without each term of the filter.

use eframe::egui;

use crate::app::{Action, Command, FilterCommand};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::empty;

/// Says that nothing is here, or nothing found.
pub(super) fn nothing_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let colors = palette(ui);
    empty::page(ui, |ui| {
        let of = cx.state.derived.facets.of;
        if of == 0 {
            empty::head(ui, empty::Picture::Icon(Icon::Document), cx.tr("empty-title"), cx.tr("empty-sentence"));
            ui.add_space(16.0);
            if ui.add(ToolButton::new(cx.tr("action-new-record")).icon(Icon::Plus)).clicked() {
                cx.act(Action::NewRecord);
            }
            return;
        }
        let sentence = cx.say(&crate::msg!("empty-filter-sentence", of = of));
        empty::head(ui, empty::Picture::Icon(Icon::Filter), cx.tr("empty-filter-title"), &sentence);
        ui.add_space(16.0);
        // While another line is being looked at, these would be the terms of the last one.
        let without = if cx.state.is_updating() { &[][..] } else { &cx.state.derived.without };
        for (index, term, left) in without {
            ui.horizontal(|ui| {
                ui.label(rich(cx.tr("empty-without"), metrics::SMALL).color(colors.ink2));
                ui.label(rich(term, metrics::BODY).color(colors.ink).background_color(colors.tok));
                let count = cx.say(&crate::msg!("empty-left", count = *left));
                ui.label(rich(count, metrics::SMALL).color(colors.ink2));
                let name = cx.say(&crate::msg!("query-remove", term = term.as_str()));
                if ui.add(ToolButton::new(cx.tr("empty-remove")).height(metrics::BUTTON_HEADER).name(&name)).clicked() {
                    cx.out.push(Command::Filter(FilterCommand::RemoveTerm(*index)));
                }
            });
        }
        ui.add_space(16.0);
        ui.horizontal(|ui| {
            let why = cx.why_not(Action::LastFilter);
            let back = ToolButton::new(cx.tr("action-last-filter")).icon(Icon::Undo).disabled(why.as_deref());
            if ui.add(back).clicked() {
                cx.act(Action::LastFilter);
            }
            if ui.add(ToolButton::new(cx.tr("query-clear-all"))).clicked() {
                cx.act(Action::ClearFilter);
            }
        });
    });
}
