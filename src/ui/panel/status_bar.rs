//! The status bar: what is shown, what the period leaves out, who codes, what is not saved, what is running.

use eframe::egui::{self, Align, Layout, Sense, Stroke};

use super::working;
use crate::app::{Action, FilterCommand};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::link;

pub(super) fn status_bar_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let colors = palette(ui);
    let derived = &cx.state.derived;
    ui.horizontal_centered(|ui| {
        ui.add_space(metrics::PANEL_PAD);
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        if cx.state.document.is_open() && !derived.is_of(&cx.state.document.dataset) {
            let count = cx.state.document.dataset.len();
            ui.label(rich(cx.say(&msg!("status-all", count = count)), metrics::SMALL).color(colors.ink));
        } else if cx.state.document.is_open() {
            let shown = cx.say(&msg!("status-policies", count = derived.facets.found, of = derived.facets.of));
            ui.label(rich(shown, metrics::SMALL).color(colors.ink));
            separator(ui);
            let regions = cx.say(&msg!("status-provinces", count = derived.regions_found, of = derived.regions_of));
            ui.label(rich(regions, metrics::SMALL).color(colors.ink2));
            if derived.undated > 0 {
                separator(ui);
                let undated = cx.say(&msg!("status-undated", count = derived.undated));
                if link(ui, &undated, metrics::SMALL).on_hover_text(cx.tr("status-undated-tip")).clicked() {
                    cx.send(FilterCommand::ShowUndated);
                }
            }
            if derived.possibly_more > 0 {
                separator(ui);
                let more = cx.say(&msg!("status-possibly", count = derived.possibly_more));
                if link(ui, &more, metrics::SMALL).clicked() {
                    cx.send(FilterCommand::SetPossibly(true));
                }
            }
            let held = cx.state.document.dataset.held_len();
            let issues = cx.state.document.issues.beyond_notes();
            let told = if held > 0 { msg!("status-held", count = held) } else { msg!("status-issues", count = issues) };
            if held > 0 || issues > 0 {
                separator(ui);
                if link(ui, &cx.say(&told), metrics::SMALL).clicked() {
                    cx.act(Action::ShowIssues);
                }
            }
        } else {
            ui.label(rich(cx.tr("menu-no-dataset"), metrics::SMALL).color(colors.ink2));
        }
        super::warnings::put_aside_ui(cx, ui, separator);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| right_ui(cx, ui));
    });
}

fn right_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let colors = palette(ui);
    ui.add_space(metrics::PANEL_PAD);
    match working::now(cx, ui) {
        Some(now) => working::told_ui(cx, ui, &now),
        None => {
            ui.label(rich(cx.tr("status-no-job"), metrics::SMALL).color(colors.ink2));
        }
    }
    separator(ui);
    ui.label(rich(saved_state(cx), metrics::SMALL).color(colors.ink2));
    separator(ui);
    let coder = match cx.state.settings.coder.as_str() {
        "" => cx.tr("status-no-coder").to_owned(),
        coder => cx.say(&msg!("status-coder", coder = crate::ui::visible(coder))),
    };
    if link(ui, &coder, metrics::SMALL).clicked() {
        cx.act(Action::SetCoder);
    }
    if cx.state.document.is_blind() {
        separator(ui);
        let is_made = !cx.state.document.is_hidden_whole();
        let blind = cx.tr(if is_made { "status-blind" } else { "status-blind-being-made" });
        if link(ui, blind, metrics::SMALL).on_hover_text(cx.tr("status-blind-tip")).clicked() {
            cx.act(Action::ToggleBlind);
        }
    }
}

/// What is not saved yet.
fn saved_state(cx: &Cx<'_>) -> String {
    let history = cx.state.document.history();
    match history.unsaved_steps() {
        _ if !cx.state.document.is_open() => cx.tr("status-no-changes").to_owned(),
        Some(0) => cx.tr("status-no-changes").to_owned(),
        Some(steps) => cx.say(&msg!("status-unsaved", count = steps)),
        None if history.is_empty() => cx.tr("status-no-changes").to_owned(),
        None => cx.say(&msg!("status-unsaved", count = history.len())),
    }
}

fn separator(ui: &mut egui::Ui) {
    let (rect, _) = ui.allocate_exact_size(egui::vec2(1.0, 14.0), Sense::hover());
    ui.painter().vline(rect.center().x, rect.y_range(), Stroke::new(1.0, palette(ui).line));
}
