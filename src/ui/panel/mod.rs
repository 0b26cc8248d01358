//! The parts of the window and where they stand.

mod cell_list;
mod completion;
mod dates;
mod facet_values;
mod facets;
mod first;
mod home;
mod menu_bar;
mod notices;
mod panes;
mod period;
mod places;
mod query_row;
mod row_words;
mod status_bar;
mod studies;
mod views;
mod warnings;
mod working;

use eframe::egui::{self, Frame, Margin, Panel, Stroke};

use super::cx::Cx;
use super::theme::{metrics, palette};
use super::{dialog, record, tab, tool, widget};
use crate::app::{Origin, State, Tab};
use crate::words;
use panes::Pane;

pub use completion::Completion;
pub(in crate::ui) use dates::{date_menu, date_suggestion};
pub use facet_values::FacetMemory;
pub(in crate::ui) use facets::{mode_of, value_entries};
pub use panes::Panes;
pub(in crate::ui) use query_row::filter_line_id;
pub use row_words::{RowHits, RowWords};

/// The layer of the record where it lies over the centre.
const RECORD_OVERLAY: &str = "record overlay";

/// Below this width the record lies over the centre instead of beside it.
const OVERLAY_BELOW: f32 = 1120.0;

/// Whether the record lies over the centre.
pub(in crate::ui) fn is_record_overlay(ctx: &egui::Context) -> bool {
    ctx.content_rect().width() < OVERLAY_BELOW
}

/// The whole window.
pub fn window_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    cx.memory.turn_to(cx.state.derived.document);
    // It is told anew where the record is drawn, if it is.
    cx.memory.record_area = None;
    cx.memory.panes.begin();
    let colors = palette(ui);
    let width = ui.available_width();
    let bar = Frame::NONE.fill(colors.bar);
    let edge = Stroke::new(1.0, colors.line);
    Panel::top("menu bar").exact_size(metrics::MENU_BAR).frame(bar).show_separator_line(false).show(ui, |ui| {
        menu_bar::menu_bar_ui(cx, ui);
        line_below(ui, edge);
    });
    Panel::bottom("status bar").exact_size(metrics::STATUS_BAR).frame(bar).show_separator_line(false).show(ui, |ui| {
        line_above(ui, edge);
        status_bar::status_bar_ui(cx, ui);
    });
    let open = cx.state.document.is_open();
    let above = ui.cursor().top();
    query_row::query_rows_ui(cx, ui, width);
    let rows = egui::Rect::from_x_y_ranges(ui.max_rect().x_range(), above..=ui.cursor().top());
    cx.memory.panes.put(Pane::Filter, ui.layer_id(), rows);
    if !open {
        let frame = Frame::NONE.fill(colors.base);
        let centre = egui::CentralPanel::no_frame().frame(frame).show(ui, |ui| first::first_ui(cx, ui)).response.rect;
        notices::notices_ui(cx, ui, centre);
        dialog::dialogs_ui(cx, ui);
        return;
    }
    let side = Frame::NONE.fill(colors.panel);
    let codebook = crate::app::ToolWindow::Codebook;
    let is_docked = cx.state.shows_tool(codebook) && codebook.is_docked_in(cx.state.session.tab);
    if is_docked || cx.state.settings.left_open {
        left_ui(cx, ui, width, is_docked);
    }
    let overlay = is_record_overlay(ui.ctx());
    if cx.state.settings.right_open && !overlay {
        let usual = if width >= 1440.0 { metrics::RIGHT_PANEL } else { 336.0 };
        Panel::right("record")
            .resizable(true)
            .default_size(usual)
            .size_range(metrics::RIGHT_PANEL_RANGE)
            .frame(side)
            .show(ui, |ui| right_ui(cx, ui));
    }
    let mut below_tabs = 0.0;
    let centre = egui::CentralPanel::no_frame()
        .frame(Frame::NONE.fill(colors.base))
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            // A text that is read takes all the height there is.
            if cx.state.session.tab != Tab::Reading {
                // Ids of its own: a drag belongs to its strip, whatever comes and goes above.
                let own = egui::UiBuilder::new().scope_id(cx.own_id("period"));
                let strip = ui.scope_builder(own, |ui| period::period_ui(cx, ui)).response.rect;
                cx.memory.panes.put(Pane::Strip, ui.layer_id(), strip);
            }
            cx.memory.panes.put(Pane::Tab, ui.layer_id(), ui.available_rect_before_wrap());
            below_tabs = ui.cursor().top() + metrics::TAB_ROW;
            tab::tabs_ui(cx, ui);
        })
        .response
        .rect;
    let is_read = cx.state.session.tab == Tab::Reading && (cx.memory.editing.is_none() || record::is_text_edited(cx));
    let has_right = cx.selected().is_some() || cell_list::is_shown(cx);
    if cx.state.settings.right_open && overlay && !is_read && has_right {
        // What can be done with several rows stands in the row of tabs.
        let top = if cx.state.marked().is_some() { below_tabs } else { centre.top() };
        record_overlay_ui(cx, ui, centre.with_min_y(top));
    }
    if let Some(area) = cx.memory.record_area {
        let over = egui::LayerId::new(egui::Order::Middle, egui::Id::unique(RECORD_OVERLAY));
        cx.memory.panes.put(Pane::Record, if overlay { over } else { ui.layer_id() }, area);
    }
    panes::panes_ui(cx, ui);
    tool::tools_ui(cx, ui);
    if cx.state.session.dialogs.is_empty() {
        widget::roving::stay(ui);
    }
    home::home_ui(cx, ui);
    notices::notices_ui(cx, ui, centre);
    dialog::dialogs_ui(cx, ui);
}

/// Provinces and facets, or the codebook.
fn left_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, width: f32, is_codebook: bool) {
    let colors = palette(ui);
    let side = Frame::NONE.fill(colors.panel);
    let usual = if width >= 1440.0 {
        metrics::LEFT_PANEL
    } else if width >= 1280.0 {
        256.0
    } else {
        240.0
    };
    let shown = Panel::left("provinces")
        .resizable(true)
        .default_size(usual)
        .size_range(metrics::LEFT_PANEL_RANGE)
        .frame(side)
        .show(ui, |ui| {
            if is_codebook {
                return tool::docked_ui(cx, ui);
            }
            // Ids of its own: the row of chips comes and goes with the filter, and would else take the keyboard along.
            let own = egui::UiBuilder::new().scope_id(cx.own_id("provinces and facets"));
            ui.scope_builder(own, |ui| {
                places::places_ui(cx, ui);
                let (edge, width) = (ui.cursor().top(), ui.max_rect().x_range());
                facets::facets_ui(cx, ui);
                // Above whatever part of the facets is in sight.
                ui.painter().hline(width, edge + 0.5, Stroke::new(1.0, colors.line));
            });
        });
    cx.memory.panes.put(Pane::Left, ui.layer_id(), shown.response.rect);
}

/// The record over the right part of the centre; Esc closes it.
fn record_overlay_ui(cx: &mut Cx<'_>, ui: &egui::Ui, centre: egui::Rect) {
    let colors = palette(ui);
    let width = metrics::RIGHT_PANEL.min(centre.width() - 80.0);
    let rect = egui::Rect::from_min_max(egui::pos2(centre.right() - width, centre.top()), centre.max);
    egui::Area::new(egui::Id::unique(RECORD_OVERLAY)).order(egui::Order::Middle).fixed_pos(rect.min).show(
        ui.ctx(),
        |ui| {
            let frame = Frame::NONE
                .fill(colors.panel)
                .stroke(Stroke::new(1.0, colors.line))
                .shadow(ui.visuals().popup_shadow)
                .inner_margin(Margin::ZERO);
            frame.show(ui, |ui| {
                ui.set_min_size(rect.size());
                ui.set_max_size(rect.size());
                right_ui(cx, ui);
            });
        },
    );
    let typing = ui.text_edit_focused() || cx.memory.tool.is_some();
    if !typing && cx.state.session.dialogs.is_empty() && ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        if cell_list::is_shown(cx) {
            cx.send(crate::app::DisplayCommand::ShowCell(None));
        } else {
            cx.send(crate::app::SelectionCommand::Record(None));
        }
    }
}

/// The record, or the records of a cell of the matrix.
fn right_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    if cell_list::is_shown(cx) {
        cell_list::cell_list_ui(cx, ui);
    } else {
        record::record_ui(cx, ui);
    }
}

fn line_below(ui: &egui::Ui, stroke: Stroke) {
    let rect = ui.max_rect();
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, stroke);
}

fn line_above(ui: &egui::Ui, stroke: Stroke) {
    let rect = ui.max_rect();
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, stroke);
}

/// The name of the open dataset: its file, or that it is built in or new.
pub fn document_name(state: &State) -> String {
    let lang = state.lang();
    match &state.document.origin {
        Origin::None => words::text(lang, "menu-no-dataset").to_owned(),
        Origin::Sample => words::text(lang, "menu-sample").to_owned(),
        Origin::Practice => words::text(lang, "menu-practice").to_owned(),
        Origin::New => words::text(lang, "menu-new-dataset").to_owned(),
        Origin::File { path, .. } => {
            path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
        }
    }
}

/// The title of the window; a bullet before the name says that there are unsaved changes.
pub fn window_title(state: &State) -> String {
    let mark = if state.has_unsaved_work() { "\u{2022} " } else { "" };
    let name: String = document_name(state).chars().filter(|c| !c.is_control()).collect();
    let program = words::text(state.lang(), "window-program");
    format!("{mark}{name} - {program}")
}
