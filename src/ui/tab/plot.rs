//! What all tabs with a plot share: its tools above, the chart, what its marks open, the query under it.

use std::sync::Arc;

use eframe::egui::{self, Frame, Margin, ScrollArea};

use super::numbers::{numbers_beside, numbers_button};
use crate::app::{Action, DisplayCommand, FilterCommand, SelectionCommand, ShownCell, SystemCommand};
use crate::figures::chart::Chart;
use crate::figures::layer::{Cell, Layer};
use crate::figures::layout::Sides;
use crate::figures::numbers::{Numbers, numbers_of};
use crate::query::Opens;
use crate::support::comma_separated::push_tabbed_row;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::{ToolButton, menu, menu_item};
use crate::ui::widget::chart_plot::{ChartAction, ChartPlot, Heads};
use crate::ui::widget::mark_menu::{MarkChoice, MarkMenu};

/// The row of the query under a plot.
const QUERY_ROW: f32 = 30.0;

/// Shows the tools, the chart and the query. Gives by which of the heads the rows are to be sorted.
pub(super) fn plot_ui(
    cx: &mut Cx<'_>,
    ui: &mut egui::Ui,
    (chart, heads): (&Arc<Chart>, Option<Heads<'_>>),
    tools: impl FnOnce(&mut Cx<'_>, &mut egui::Ui),
) -> Option<usize> {
    let shown = Frame::NONE.inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        tools(cx, ui);
        ui.add_space(6.0);
        let room = ui.available_rect_before_wrap();
        let place = place_over_query(cx, ui, chart, room);
        let menu = mark_menu(cx);
        let mut plot = ChartPlot { chart, height: 0.0, sides: Sides::default(), menu: Some(menu), heads };
        let least = plot.least_height(ui);
        let action = ui
            .scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
                // What has no rows fits anywhere.
                if least <= 0.0 || ui.available_height() - plot.caption_height(ui) - metrics::GAP >= least {
                    return plot.show(ui);
                }
                // More rows than there is room for are scrolled.
                plot.height = least;
                ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| plot.show(ui)).inner
            })
            .inner;
        let sorted = if let ChartAction::Sort(head) = action { Some(head) } else { None };
        match action {
            ChartAction::Mark(opens) if lists(cx, ui, heads) => {
                if let Some(cell) = cell_of(chart, |cell| cell.opens == opens) {
                    cx.send(DisplayCommand::ShowCell(Some(cell)));
                }
            }
            action => do_action(cx, ui, action),
        }
        query_ui(cx, ui, chart);
        sorted
    });
    shown.inner
}

/// Where a chart stands: over the row of the query, and beside its numbers, if these are shown.
pub(super) fn place_over_query(cx: &mut Cx<'_>, ui: &mut egui::Ui, chart: &Arc<Chart>, room: egui::Rect) -> egui::Rect {
    let place = egui::Rect::from_min_max(room.min, egui::pos2(room.right(), room.bottom() - QUERY_ROW));
    numbers_beside(cx, ui, chart, place)
}

/// Whether a click on a cell lists its records beside the matrix: there has to be room for them, and with the key for quotes these are
/// shown.
fn lists(cx: &Cx<'_>, ui: &egui::Ui, heads: Option<Heads<'_>>) -> bool {
    heads.is_some() && cx.state.settings.right_open && !ui.input(|input| input.modifiers.command)
}

/// The cell of a chart that is the wanted one, with its row and its column.
pub(super) fn cell_of(chart: &Chart, is_wanted: impl Fn(&ShownCell) -> bool) -> Option<ShownCell> {
    let cells =
        chart.layers.iter().filter_map(|layer| if let Layer::Cells(cells) = layer { Some(cells) } else { None });
    let shown = |cell: &Cell| {
        let (row, column) = (chart.up.slots().get(cell.row)?, chart.across.slots().get(cell.column)?);
        Some(ShownCell {
            name: format!("{}, {}", row.name, column.name),
            row: row.opens.clone(),
            column: column.opens.clone(),
            opens: cell.opens.clone()?,
        })
    };
    cells.flatten().filter_map(shown).find(is_wanted)
}

/// A row of the lower of two charts, and the least and the largest height of the upper one.
const LIST_ROW: f32 = 20.0;
/// Their axes stand one under the other.
const LEFT: f32 = 170.0;
const LEAST_ABOVE: f32 = 190.0;
const MOST_ABOVE: f32 = 320.0;

/// Shows the tools, two charts one above the other, which are scrolled together, and the query. The lower one has so many rows.
pub(super) fn two_plots_ui(
    cx: &mut Cx<'_>,
    ui: &mut egui::Ui,
    (above, below): (&Arc<Chart>, &Arc<Chart>),
    rows: usize,
    tools: impl FnOnce(&mut Cx<'_>, &mut egui::Ui),
) {
    Frame::NONE.inner_margin(Margin::symmetric(16, 8)).show(ui, |ui| {
        tools(cx, ui);
        ui.add_space(6.0);
        let room = ui.available_rect_before_wrap();
        let place = place_over_query(cx, ui, above, room);
        let menu = mark_menu(cx);
        let actions = ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
            let height = (place.height() * 0.45).clamp(LEAST_ABOVE, MOST_ABOVE);
            ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
                let sides = Sides { left: LEFT, right: 0.0 };
                let mut plot = ChartPlot { chart: above, height, sides, menu: Some(menu), heads: None };
                plot.sides.right = plot.right(ui);
                let first = plot.show(ui);
                plot.chart = below;
                plot.height = plot.least_height(ui).max(LIST_ROW * rows as f32 + LIST_ROW * 2.5);
                [first, plot.show(ui)]
            })
        });
        for action in actions.inner.inner {
            do_action(cx, ui, action);
        }
        query_ui(cx, ui, above);
    });
}

/// A menu of the choices of a plot, which are only looked up while it is open; its button says what is now. Gives what was
/// chosen.
pub(super) fn choice_menu<T: PartialEq>(
    ui: &mut egui::Ui,
    name: &str,
    (now, label): (T, &str),
    choices: impl FnOnce() -> Vec<(T, String)>,
) -> Option<T> {
    let button = ToolButton::new(label).height(metrics::BUTTON_HEADER).name(name);
    let mut chosen = None;
    menu(ui, button, |ui| {
        for (choice, label) in choices() {
            if menu_item(ui, &label, None, choice == now).clicked() {
                chosen = Some(choice);
            }
        }
    });
    chosen
}

/// As a spreadsheet takes it from the clipboard.
pub(super) fn with_tabs(numbers: &Numbers) -> String {
    let mut text = String::new();
    for row in numbers.all() {
        push_tabbed_row(&mut text, row.iter().map(String::as_str));
    }
    text
}

/// A button that copies the numbers of a chart.
pub(super) fn copy_numbers_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, chart: &Chart, label: &str) {
    let name = cx.tr("plot-copy-numbers");
    let copy = ToolButton::new(label).icon(Icon::Copy).plain().height(metrics::BUTTON_HEADER).name(name);
    if ui.add(copy).clicked() {
        cx.send(SystemCommand::Copy(with_tabs(&numbers_of(chart))));
    }
}

/// Does what was asked of a chart.
pub(super) fn do_action(cx: &mut Cx<'_>, ui: &egui::Ui, action: ChartAction) {
    match action {
        ChartAction::Mark(opens) => {
            cx.send(FilterCommand::OpenMark(opens));
            let quotes = ui.input(|input| input.modifiers.command);
            cx.act(if quotes { Action::ShowQuotes } else { Action::ShowTable });
        }
        ChartAction::Record(id) => {
            if let Some(row) = cx.state.document.dataset.row(&id) {
                cx.send(SelectionCommand::Record(Some(row)));
            }
        }
        ChartAction::Series(opens) => cx.send(FilterCommand::OpenMark(opens)),
        ChartAction::Menu(choice, opens) => choose(cx, choice, opens),
        ChartAction::CopyNumbers(numbers) => cx.send(SystemCommand::Copy(numbers)),
        // Whoever shows the heads knows by what they sort, and who asks for letters what they mean.
        ChartAction::Sort(_) | ChartAction::Letter(..) | ChartAction::None => {}
    }
}

/// The menu of a mark.
pub(in crate::ui) fn mark_menu(cx: &Cx<'_>) -> MarkMenu<'static> {
    MarkMenu {
        only: cx.tr("mark-only"),
        exclude: cx.tr("mark-exclude"),
        open: cx.tr("mark-open"),
        quotes: cx.tr("quotes-show"),
        copy_query: cx.tr("mark-copy-query"),
        copy_numbers: cx.tr("mark-copy-numbers"),
        no_query: cx.tr("mark-no-query"),
    }
}

/// Does what was chosen from the menu of a mark.
pub(in crate::ui) fn choose(cx: &mut Cx<'_>, choice: MarkChoice, opens: Opens) {
    match choice {
        MarkChoice::Only => cx.send(FilterCommand::OpenMark(opens)),
        MarkChoice::Exclude => cx.send(FilterCommand::ExcludeMark(opens)),
        MarkChoice::OpenRecords => {
            cx.send(FilterCommand::OpenMark(opens));
            cx.act(Action::ShowTable);
        }
        MarkChoice::ShowQuotes => {
            cx.send(FilterCommand::OpenMark(opens));
            cx.act(Action::ShowQuotes);
        }
        // Who shows the menu knows them.
        MarkChoice::CopyNumbers => {}
        MarkChoice::CopyQuery => cx.send(SystemCommand::Copy(opens.narrow(&cx.state.session.filter_line))),
    }
}

/// The query under the figure, and its caption to copy.
pub(super) fn query_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, chart: &Chart) {
    let colors = palette(ui);
    let query = cx.state.session.filter_line.clone();
    // At the bottom, also where the chart is less high than its place.
    ui.add_space((ui.max_rect().bottom() - QUERY_ROW - ui.cursor().top()).max(0.0));
    ui.horizontal(|ui| {
        numbers_button(cx, ui);
        if !query.is_empty() {
            ui.label(rich(cx.tr("plot-query"), metrics::SMALL).color(colors.ink3));
            ui.label(rich(&query, metrics::SMALL).color(colors.ink));
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let button =
                ToolButton::new(cx.tr("plot-copy-caption")).icon(Icon::Copy).plain().height(metrics::BUTTON_HEADER);
            if ui.add(button).clicked() {
                let mut text = chart.caption_text();
                if !query.is_empty() {
                    text.push_str(" [");
                    text.push_str(&query);
                    text.push(']');
                }
                cx.send(SystemCommand::Copy(text));
            }
        });
    });
}
