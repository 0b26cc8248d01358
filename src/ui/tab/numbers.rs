//! The numbers of a plot as a table beside it, in words and digits: to be read, walked through by the keyboard, copied.
//!
//! They are those of [`numbers_of`], and so those of a CSV and of the clipboard. It must not know what they count.

use std::sync::Arc;

use eframe::egui::{self, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::plot::copy_numbers_ui;
use crate::app::SettingCommand;
use crate::figures::chart::Chart;
use crate::figures::numbers::{Numbers, count_at_most, numbers_of};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::{focus, roving, text};

/// The numbers of a chart, with the places of their columns.
#[derive(Debug)]
struct Shown {
    chart: Arc<Chart>,
    scale: f32,
    numbers: Numbers,
    columns: Vec<Column>,
    width: f32,
}

/// A column: where it begins, how wide it is, and whether it holds numbers, which stand at its right. What the first one holds are names,
/// also those of years.
#[derive(Debug, Clone, Copy)]
struct Column {
    left: f32,
    width: f32,
    is_number: bool,
}

/// More rows than these are not made while somebody looks on, who may be dragging the brush: they can be copied and exported.
const MOST_ROWS: usize = 2_500;
/// The height of a row, and that of the heads.
const ROW: f32 = 22.0;
/// Left and right of a cell.
const PAD: f32 = 8.0;
/// No name takes more than this.
const WIDEST: f32 = 240.0;
/// The table takes at most this share of the room, and never less than this.
const MOST: f32 = 0.45;
const LEAST: f32 = 180.0;

/// Shows the numbers of a chart at the right of its place, if they are wanted; gives the place that is left for the chart.
pub(super) fn numbers_beside(cx: &mut Cx<'_>, ui: &mut Ui, chart: &Arc<Chart>, place: Rect) -> Rect {
    if !cx.state.settings.numbers_open {
        return place;
    }
    let is_too_long = count_at_most(chart) > MOST_ROWS;
    let shown = if is_too_long { None } else { Some(shown(cx, ui, chart)) };
    let wanted = shown.as_ref().map_or(LEAST, |shown| shown.width + SCROLLBAR);
    let width = wanted.clamp(LEAST, (place.width() * MOST).max(LEAST));
    let left = place.right() - width;
    let own = Rect::from_min_max(pos2(left, place.top()), place.max);
    ui.painter().vline(left - metrics::GAP * 0.5, place.y_range(), Stroke::new(1.0, palette(ui).line));
    let mut ui = ui.new_child(UiBuilder::new().id_salt("numbers").max_rect(own));
    ui.shrink_clip_rect(own);
    if let Some(shown) = shown {
        table_ui(cx, &mut ui, &shown);
    } else {
        ui.label(rich(cx.tr("numbers-too-many"), metrics::SMALL).color(palette(&ui).ink2));
        copy_numbers_ui(cx, &mut ui, chart, cx.tr("plot-copy-numbers"));
    }
    Rect::from_min_max(place.min, pos2(left - metrics::GAP, place.bottom()))
}

/// Room for the bar by which the rows are scrolled.
const SCROLLBAR: f32 = 12.0;

/// The button that shows and hides them.
pub(super) fn numbers_button(cx: &mut Cx<'_>, ui: &mut Ui) {
    let label = cx.tr("plot-numbers");
    let button = ToolButton::new(label).icon(Icon::List).height(metrics::BUTTON_HEADER);
    if ui.add(button.chosen(cx.state.settings.numbers_open).name(cx.tr("action-toggle-numbers"))).clicked() {
        cx.send(SettingCommand::ToggleNumbers);
    }
}

/// The numbers, made anew when the chart is another.
fn shown(cx: &mut Cx<'_>, ui: &Ui, chart: &Arc<Chart>) -> Arc<Shown> {
    let scale = ui.pixels_per_point();
    let is_same = |shown: &&Arc<Shown>| Arc::ptr_eq(&shown.chart, chart) && shown.scale == scale;
    if let Some(shown) = cx.memory.part::<Arc<Shown>>().filter(is_same) {
        return Arc::clone(shown);
    }
    let numbers = numbers_of(chart);
    let mut left = 0.0;
    let columns: Vec<Column> = (0..numbers.head.len())
        .map(|at| {
            let (width, is_number) = measured(ui, &numbers, at);
            let column = Column { left, width, is_number };
            left += width;
            column
        })
        .collect();
    let shown = Arc::new(Shown { chart: Arc::clone(chart), scale, numbers, columns, width: left });
    cx.memory.remember(Arc::clone(&shown));
    shown
}

/// How wide a column is, and whether it holds nothing but numbers. Only what has the most signs is measured.
fn measured(ui: &Ui, numbers: &Numbers, at: usize) -> (f32, bool) {
    let cells = || numbers.rows.iter().filter_map(|row| row.get(at)).map(String::as_str);
    let signs = |cell: &&str| cell.chars().map(|sign| if sign.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let is_number = |cell: &str| cell.is_empty() || cell.parse::<f64>().is_ok();
    let widest = [numbers.head.get(at).map_or("", String::as_str), cells().max_by_key(signs).unwrap_or_default()];
    let ink = palette(ui).ink;
    let width = |cell: &str| text::line(ui.painter(), &visible_line(cell), metrics::SMALL, ink).size().x;
    let width = widest.into_iter().map(width).fold(0.0_f32, f32::max).min(WIDEST);
    (width.ceil() + 2.0 * PAD, at > 0 && cells().all(is_number))
}

fn table_ui(cx: &mut Cx<'_>, ui: &mut Ui, shown: &Shown) {
    let colors = palette(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.horizontal(|ui| {
        let count = cx.say(&msg!("numbers-rows", count = shown.numbers.rows.len()));
        ui.add_space(PAD);
        ui.label(rich(count, metrics::SMALL).color(colors.ink2));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            copy_numbers_ui(cx, ui, &shown.chart, cx.tr("numbers-copy"));
        });
    });
    let (head, table) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::HOVER);
    table.widget_info(|| WidgetInfo::labeled(Role::Table, true, cx.tr("plot-numbers")));
    let list = cx.own_id("numbers of a plot");
    let area = ScrollArea::both().id_salt(list).auto_shrink(false).animated(false);
    let scrolled = area.show(ui, |ui| {
        ui.set_width(shown.width.max(ui.available_width()));
        roving::rows(ui, list, ROW, shown.numbers.rows.len(), |ui, at| row_ui(ui, list.with(("row", at)), shown, at));
    });
    let painter = ui.painter_at(head);
    painter.rect_filled(head, 0.0, colors.panel);
    painter.hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, colors.line));
    let moved = head.translate(vec2(-scrolled.state.unclamped_offset().x, 0.0));
    cells(&painter, moved, shown, &shown.numbers.head, colors.ink2);
}

fn row_ui(ui: &Ui, id: egui::Id, shown: &Shown, at: usize) {
    let colors = palette(ui);
    let Some(row) = shown.numbers.rows.get(at) else { return };
    let rect = ui.max_rect();
    let response = roving::interact(ui, rect, id, Sense::FOCUSABLE | Sense::HOVER);
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, spoken(&shown.numbers.head, row)));
    if !ui.is_rect_visible(rect) {
        return;
    }
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, colors.hover);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colors.soft));
    if cells(ui.painter(), rect, shown, row, colors.ink) {
        response.clone().on_hover_text(row.iter().map(|cell| visible_line(cell)).collect::<Vec<_>>().join("\n"));
    }
    focus::outline_inside(ui, &response, metrics::CORNER_MARK);
}

/// What a row says to a screen reader: each number behind what it is.
fn spoken(head: &[String], row: &[String]) -> String {
    let pair = |(head, cell): (&String, &String)| format!("{head} {}", visible_line(cell));
    let is_said = |pair: &(&String, &String)| !pair.1.is_empty();
    head.iter().zip(row).filter(is_said).map(pair).collect::<Vec<_>>().join(", ")
}

/// Paints cells in their columns; says whether one of them was cut off.
fn cells(painter: &egui::Painter, row: Rect, shown: &Shown, words: &[String], ink: egui::Color32) -> bool {
    let mut is_cut = false;
    for (column, words) in shown.columns.iter().zip(words) {
        let (left, y) = (row.left() + column.left, row.center().y);
        let galley = text::elided(painter, &visible_line(words), metrics::SMALL, ink, column.width - 2.0 * PAD + 1.0);
        is_cut |= galley.elided;
        if column.is_number {
            text::paint_right(painter, pos2(left + column.width - PAD, y), galley);
        } else {
            text::paint_left(painter, pos2(left + PAD, y), galley);
        }
    }
    is_cut
}
