//! The tabs over the records: the row of their names, and what each draws. What is counted for a tab stands in `app::tab`.

mod adoption;
mod agreement;
mod map;
mod map_tools;
mod matrix;
mod numbers;
mod plot;
mod quotes;
mod row_menu;
mod table;
mod table_cell;
mod table_header;
mod table_rows;
mod timeline;

use eframe::egui::{self, Stroke};

use super::cx::Cx;
use super::theme::{metrics, palette};
use super::widget;
use super::widget::button::ToolButton;
use crate::app::{Action, Tab};

pub(super) use plot::{choose, mark_menu};
pub(super) use quotes::quotes_id;
pub(super) use table::table_id;
pub(super) use timeline::series_colors;

/// Draws a part of the screen.
type Draw = fn(&mut Cx<'_>, &mut egui::Ui);

/// How a tab looks.
struct Look {
    /// All of it.
    draw: Draw,
    /// What stands in the row of tabs while it is open.
    tools: Option<Draw>,
}

fn look(tab: Tab) -> Look {
    match tab {
        Tab::Table => Look { draw: table::table_ui, tools: Some(table::columns_menu_ui) },
        Tab::Timeline => Look { draw: timeline::timeline_ui, tools: None },
        Tab::Adoption => Look { draw: adoption::adoption_ui, tools: None },
        Tab::Matrix => Look { draw: matrix::matrix_ui, tools: None },
        Tab::Map => Look { draw: map::map_ui, tools: None },
        Tab::Agreement => Look { draw: agreement::agreement_ui, tools: None },
        Tab::Reading => Look { draw: super::record::reading_ui, tools: None },
        Tab::Quotes => Look { draw: quotes::quotes_ui, tools: None },
    }
}

/// The row of tabs, and below it the open one.
pub(super) fn tabs_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let Look { draw, tools } = look(cx.state.session.tab);
    tab_row_ui(cx, ui, tools);
    draw(cx, ui);
}

/// The row of tabs with what belongs to the open one at the right.
fn tab_row_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, tools: Option<Draw>) {
    let colors = palette(ui);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), metrics::TAB_ROW), egui::Sense::hover());
    ui.painter().rect_filled(rect, 0.0, colors.panel);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colors.line));
    let mut left = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    let mut inner =
        ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(egui::Layout::left_to_right(egui::Align::Center)));
    let labels: Vec<&str> = Tab::ALL.iter().map(|tab| cx.tr(tab.row().action.spec().name)).collect();
    let open = Tab::ALL.iter().position(|tab| *tab == cx.state.session.tab).unwrap_or_default();
    if let Some(tab) = widget::tabs::tabs(&mut left, &labels, open).and_then(|at| Tab::ALL.get(at)) {
        cx.act(tab.row().action);
    }
    inner.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        ui.add_space(metrics::PANEL_PAD);
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        // Of a plot the figure goes out, of rows the records.
        let (action, label) = match cx.state.plot() {
            Some(_) => (Action::ExportFigure, "tab-export-figure"),
            None => (Action::ExportSubset, "tab-export"),
        };
        let why = cx.why_not(action);
        let export = ToolButton::new(cx.tr(label))
            .icon(crate::ui::icon::Icon::Export)
            .plain()
            .height(metrics::BUTTON_TOOL)
            .name(cx.tr(action.spec().name))
            .disabled(why.as_deref());
        if ui.add(export).clicked() {
            cx.act(action);
        }
        if let Some(tools) = tools {
            tools(cx, ui);
        }
        if !cx.state.derived.is_of(&cx.state.document.dataset) {
            return;
        }
        marked_ui(cx, ui);
        let rows = cx.say(&crate::msg!("table-rows", count = cx.state.derived.rows.len()));
        ui.label(crate::ui::theme::rich(rows, metrics::SMALL).color(colors.ink2));
    });
}

/// How many rows are marked together, and a way to change them all.
fn marked_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let count = cx.state.marked_count();
    if count == 0 {
        return;
    }
    let why = cx.why_not(Action::ChangeMany);
    let change = ToolButton::new(cx.tr("table-change"))
        .height(metrics::BUTTON_TOOL)
        .name(cx.tr("action-change-many"))
        .disabled(why.as_deref());
    if ui.add(change).clicked() {
        cx.act(Action::ChangeMany);
    }
    let told = cx.say(&crate::msg!("table-selected", count = count));
    ui.label(super::theme::rich(told, metrics::SMALL).color(palette(ui).ink));
}
