//! The table of records: virtual, sorted by its headers, columns shown and sized as the user wants, worked by keyboard.

use eframe::egui::{self, Event, Role, Sense, Stroke, WidgetInfo, vec2};
use egui_extras::{Column as TableColumn, TableBuilder};

use super::table_cell::{SelectionMark, cell_ui};
use crate::app::{
    Action, Column, Command, DisplayCommand, FilterCommand, SelectionCommand, SettingCommand, SystemCommand,
};
use crate::dataset::RowId;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::panel::{RowHits, RowWords};
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::{ToolButton, menu, menu_item};
use crate::ui::widget::{empty, focus, text};

/// Shows the table.
pub(super) fn table_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    if cx.state.derived.rows.is_empty() && !cx.state.is_updating() {
        nothing_ui(cx, ui);
        return;
    }
    let key = (cx.state.document.dataset.revision(), cx.state.derived.document, cx.lang);
    if cx.memory.rows_key != key {
        cx.memory.rows.clear();
        cx.memory.hits.clear();
        cx.memory.rows_key = key;
    }
    if cx.memory.hits_line != cx.state.session.filter_line {
        cx.memory.hits.clear();
        cx.memory.hits_line.clone_from(&cx.state.session.filter_line);
    }
    // Words of rows far out of sight are made again when they come back.
    if cx.memory.rows.len() > 2_000 {
        cx.memory.rows.clear();
        cx.memory.hits.clear();
    }
    let columns = shown_columns(cx, ui.available_width());
    let area = ui.available_rect_before_wrap();
    let name = cx.say(&crate::msg!("table-name", count = cx.state.derived.rows.len()));
    let table = ui.interact(area, table_id(), Sense::focusable_noninteractive());
    table.widget_info(|| WidgetInfo::labeled(Role::Table, true, &name));
    if std::mem::take(&mut cx.memory.focus_table) {
        table.request_focus();
    }
    cx.memory.table_page = ((area.height() / metrics::TABLE_ROW) as isize - 2).max(1);
    keys(cx, ui, &table);

    let shown: Vec<u8> = columns.iter().map(|column| *column as u8).collect();
    ui.push_id((cx.state.derived.document, shown), |ui| rows_ui(cx, ui, &columns, &table));
    remember_widths(cx, ui);
}

/// Keeps the widths that the user has just dragged: those that differ between press and release of the pointer.
fn remember_widths(cx: &mut Cx<'_>, ui: &egui::Ui) {
    let (pressed, released) = ui.input(|input| (input.pointer.any_pressed(), input.pointer.any_released()));
    if pressed {
        cx.memory.widths_at_press.clone_from(&cx.memory.widths);
    }
    if !released {
        return;
    }
    let dragged: Vec<(Column, f32)> = cx
        .memory
        .widths
        .iter()
        .filter(|(column, width)| {
            cx.memory.widths_at_press.get(column).is_some_and(|before| (before - **width).abs() > 1.0)
        })
        .map(|(column, width)| (*column, *width))
        .collect();
    for (column, width) in dragged {
        cx.send(SettingCommand::SetColumnWidth(column, width));
    }
}

/// The id of the table, which has the keyboard as a whole.
pub(in crate::ui) fn table_id() -> egui::Id {
    egui::Id::unique("records")
}

/// Narrow windows drop sources, then code, then kind.
fn shown_columns(cx: &Cx<'_>, width: f32) -> Vec<Column> {
    let mut columns = cx.state.settings.columns.clone();
    for (least, column) in [(680.0, Column::Sources), (620.0, Column::Code), (540.0, Column::Kind)] {
        if width < least {
            columns.retain(|other| *other != column);
        }
    }
    columns
}

fn usual_width(column: Column) -> f32 {
    match column {
        Column::Review => 24.0,
        // As wide as `by 2020-03-30`.
        Column::Issued => 100.0,
        Column::Code => 92.0,
        Column::Region => 106.0,
        Column::Title => 260.0,
        Column::Kind => 140.0,
        // As wide as its name in Chinese.
        Column::Sources => 46.0,
        Column::Level => 80.0,
        Column::Issuer => 160.0,
        Column::Number => 130.0,
        Column::Place | Column::Tags | Column::Id => 110.0,
    }
}

fn rows_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, columns: &[Column], table: &egui::Response) {
    let colors = palette(ui);
    let rows = std::sync::Arc::clone(&cx.state.derived.rows);
    let scroll_to = cx.state.session.reveal_selected.then(|| cx.state.selected_position()).flatten();
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    // Lines between columns show only where the pointer could drag one.
    ui.visuals_mut().widgets.noninteractive.bg_stroke = Stroke::NONE;
    let header_rect = egui::Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), metrics::TABLE_ROW));
    ui.painter().rect_filled(header_rect, 0.0, colors.panel);
    ui.painter().hline(header_rect.x_range(), header_rect.bottom() - 0.5, Stroke::new(1.0, colors.line));
    // As egui_extras makes it.
    let state_id = ui.scope_id().with(egui::IdSalt::new("records"));
    let ctx = ui.ctx().clone();
    let mut builder = TableBuilder::new(ui)
        .id_salt("records")
        .sense(Sense::click())
        .auto_shrink([false, false])
        .animate_scrolling(false)
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center));
    for column in columns {
        let width = cx.state.settings.width_of(*column).unwrap_or_else(|| usual_width(*column));
        builder = builder.column(match column {
            Column::Review => TableColumn::exact(34.0),
            Column::Title => TableColumn::remainder().at_least(140.0).clip(true),
            _ => TableColumn::initial(width).resizable(true).range(30.0..=480.0).clip(true),
        });
    }
    if let Some(row) = scroll_to {
        builder = builder.scroll_to_row(row, None);
    }
    let revealed = cx.state.session.selected.filter(|_| scroll_to.is_some());
    builder
        .header(metrics::TABLE_ROW, |mut header| {
            for column in columns {
                let (rect, _) = header.col(|ui| header_ui(cx, ui, *column));
                if !matches!(column, Column::Review | Column::Title) {
                    cx.memory.widths.insert(*column, rect.width().round());
                }
            }
        })
        .body(|body| {
            body.rows(metrics::TABLE_ROW, rows.len(), |mut row| {
                let Some(id) = rows.get(row.index()).copied() else { return };
                let words = words_of(cx, id);
                let hits = hits_of(cx, id, &words);
                let selected = cx.state.session.selected == Some(id);
                let mut first = true;
                let mark = |first: bool| match (selected, first) {
                    (false, _) => SelectionMark::Plain,
                    (true, false) => SelectionMark::Selected,
                    (true, true) => SelectionMark::SelectedFirst,
                };
                for column in columns {
                    let mark = mark(std::mem::take(&mut first));
                    let mut cut = None;
                    let (_, cell) = row.col(|ui| cut = cell_ui(cx, ui, *column, (&words, &hits), mark));
                    if let Some(cut) = cut {
                        cell.on_hover_text(cut);
                    }
                }
                let response = row.response();
                response.widget_info(|| WidgetInfo::selected(Role::Row, true, selected, &words.spoken));
                if selected && table.has_focus() {
                    focus::paint_row(&response);
                }
                if response.clicked() {
                    table.request_focus();
                    cx.send(SelectionCommand::Record(Some(id)));
                }
            });
        });
    name_edges(cx, &ctx, state_id, columns);
    if let Some(row) = revealed {
        cx.send(SelectionCommand::Revealed(row));
    }
}

/// Tells a screen reader what the edges are that `egui_extras` lets be dragged, which it does not say itself.
fn name_edges(cx: &Cx<'_>, ctx: &egui::Context, state_id: egui::Id, columns: &[Column]) {
    for (at, column) in columns.iter().enumerate() {
        let edge = state_id.with("resize_column").with(at);
        if ctx.read_response(edge).is_none() {
            continue;
        }
        let name = cx.say(&crate::msg!("table-edge", column = cx.tr(column.name())));
        ctx.accesskit_node_builder(edge, |node| {
            node.set_role(Role::Splitter);
            node.set_label(name);
        });
    }
}

fn words_of(cx: &mut Cx<'_>, row: RowId) -> RowWords {
    if let Some(words) = cx.memory.rows.get(&row) {
        return words.clone();
    }
    let words = RowWords::new(&cx.state.document.dataset, row, cx.lang);
    cx.memory.rows.insert(row, words.clone());
    words
}

fn hits_of(cx: &mut Cx<'_>, row: RowId, words: &RowWords) -> RowHits {
    let filter = cx.state.session.query.filter();
    cx.memory.hits.entry(row).or_insert_with(|| RowHits::new(words, filter)).clone()
}

fn header_ui(cx: &mut Cx<'_>, ui: &egui::Ui, column: Column) {
    let colors = palette(ui);
    let rect = ui.max_rect();
    let response = ui.interact(rect, ui.scope_id().with("sort"), Sense::click());
    let sorting = cx.state.session.sorting;
    let full = if column == Column::Sources { "column-sources-full" } else { column.name() };
    let name = cx.tr(full);
    let order = match (sorting.by == column, sorting.descending) {
        (true, false) => cx.tr("table-ascending"),
        (true, true) => cx.tr("table-descending"),
        (false, _) => cx.tr("table-unsorted"),
    };
    let spoken = cx.say(&crate::msg!("table-sort-by", column = name, order = order));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    if column != Column::Review {
        let label = cx.tr(column.name());
        let galley = text::elided(ui.painter(), label, metrics::BODY, colors.ink2, rect.width() - 16.0);
        let end = if column == Column::Sources {
            text::paint_right(ui.painter(), egui::pos2(rect.right() - 12.0, rect.center().y), galley);
            rect.right() - 12.0
        } else {
            text::paint_left(ui.painter(), rect.left_center(), galley)
        };
        if sorting.by == column {
            let icon = if sorting.descending { Icon::SortDown } else { Icon::SortUp };
            icon.paint_at(ui.painter(), egui::pos2(end + 9.0, rect.center().y), colors.ink2);
        }
    }
    if response.has_focus() {
        focus::paint(ui, rect.shrink(2.0), metrics::CORNER_MARK);
    }
    if response.on_hover_text(spoken).clicked() {
        cx.send(DisplayCommand::SortBy(column));
    }
}

/// Keys of the table while it has the keyboard.
fn keys(cx: &mut Cx<'_>, ui: &egui::Ui, table: &egui::Response) {
    if !table.has_focus() || !cx.state.session.dialogs.is_empty() {
        return;
    }
    // Where they lead stands in [`crate::app::keyboard`].
    focus::lock_arrows(ui, table.id);
    if ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)))
        && let Some(row) = cx.selected()
    {
        let words = words_of(cx, row);
        let line = [&words.id, &words.issued, &words.region, &words.title, &words.kind].map(String::as_str).join("\t");
        cx.send(SystemCommand::Copy(line));
    }
}

/// Which columns are shown.
pub(super) fn columns_menu_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let button = ToolButton::new(cx.tr("tab-columns")).icon(Icon::Columns).plain().height(metrics::BUTTON_TOOL);
    menu(ui, button, |ui| {
        for column in Column::ALL {
            let id = if column == Column::Sources { "column-sources-full" } else { column.name() };
            let shown = cx.state.settings.columns.contains(&column);
            if menu_item(ui, cx.tr(id), None, shown).clicked() {
                cx.send(SettingCommand::ToggleColumn(column));
            }
        }
    });
}

/// What stands where the filter finds nothing: what is left without each term.
fn nothing_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let colors = palette(ui);
    egui::Frame::NONE.inner_margin(egui::Margin::symmetric(32, 40)).show(ui, |ui| {
        ui.set_max_width(440.0);
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
