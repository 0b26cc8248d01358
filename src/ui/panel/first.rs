//! What stands in the middle while no dataset is open: the file that is on its way, or the ways to begin.

use eframe::egui::{self, Align, Layout, vec2};

use super::working::{self, Now};
use crate::app::{Action, JobCommand};
use crate::ui::cx::Cx;
use crate::ui::theme::metrics;
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::{empty, progress};

const WIDTH: f32 = 440.0;

pub(super) fn first_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let left = ((ui.available_width() - WIDTH) * 0.5).max(0.0);
    let top = (ui.available_height() * 0.28).floor();
    let place = egui::Rect::from_min_size(ui.max_rect().min + vec2(left.floor(), top), vec2(WIDTH, 280.0));
    let mut ui = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Min)));
    match working::now(cx, &ui) {
        Some(now) => on_its_way_ui(cx, &mut ui, &now),
        None => begin_ui(cx, &mut ui),
    }
}

fn on_its_way_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, now: &Now) {
    let told = now.share.map_or_else(String::new, working::percent);
    empty::head(ui, empty::Picture::Brand, &crate::ui::visible(&now.what), &told);
    ui.add_space(metrics::GAP);
    if let Some(share) = now.share {
        progress::bar(ui, share, metrics::FIRST_PROGRESS, &now.what);
    }
    ui.add_space(metrics::GAP * 2.0);
    if now.can_be_stopped && ui.add(ToolButton::new(cx.tr("status-cancel"))).clicked() {
        cx.send(JobCommand::Cancel);
    }
}

fn begin_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    empty::head(ui, empty::Picture::Brand, cx.tr("first-title"), cx.tr("first-sentence"));
    ui.add_space(metrics::GAP * 2.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        for action in [Action::Open, Action::NewDataset, Action::OpenSample] {
            let why = cx.why_not(action);
            if ui.add(ToolButton::new(cx.tr(action.spec().name)).disabled(why.as_deref())).clicked() {
                cx.act(action);
            }
        }
    });
}
