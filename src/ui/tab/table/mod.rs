//! The table of records: virtual, sorted by its headers, columns shown, sized and placed as the user wants, worked by keyboard.

mod body;
mod columns;
mod header;
mod nothing;

pub(super) use body::modifiers_of_click;

use eframe::egui::{self, Event, Role, Sense, WidgetInfo, vec2};

use crate::app::{Column, SettingCommand, SystemCommand};
use crate::dataset::RowId;
use crate::query::OwnName;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::panel::{RowHits, RowWords};
use crate::ui::tab::table_rows::MOST_COPIED;
use crate::ui::theme::metrics;
use crate::ui::widget::button::{ToolButton, menu, menu_item};
use crate::ui::widget::focus;

/// So many fields of the file's own are offered as columns.
const MOST_OWN: usize = 40;

/// Shows the table.
pub(super) fn table_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    if cx.state.derived.rows.is_empty() && !cx.state.is_updating() {
        cx.memory.focus_table = false;
        nothing::nothing_ui(cx, ui);
        return;
    }
    let own = cx.state.settings.columns.iter().copied().filter(|column| matches!(column, Column::Own(_))).collect();
    let key = (cx.state.document.dataset.revision(), cx.state.derived.document, cx.lang, own);
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
    let area = ui.available_rect_before_wrap();
    let name = cx.say(&crate::msg!("table-name", count = cx.state.derived.rows.len()));
    let table = ui.interact(area, table_id(), Sense::focusable_noninteractive());
    table.widget_info(|| WidgetInfo::labeled(Role::Table, true, &name));
    if std::mem::take(&mut cx.memory.focus_table) {
        table.request_focus();
    }
    cx.memory.table_page = ((area.height() / metrics::TABLE_ROW) as isize - 2).max(1);
    keys(cx, ui, &table);

    let room = ui.available_width();
    let placed = columns::placed(&cx.state.settings.columns, |column| header::width_of(cx, column), room);
    // Ids of its own: where a table was scrolled to is not where another one is.
    let own = egui::UiBuilder::new().scope_id(cx.own_id("records"));
    ui.scope_builder(own, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let (rect, _) = ui.allocate_exact_size(vec2(room, metrics::TABLE_ROW), Sense::hover());
        let scrolled = body::rows_ui(cx, ui, &placed, &table);
        header::header_ui(cx, ui, rect, &placed, scrolled);
    });
    if cx.state.selected_position().is_none() {
        // No row shows that the keyboard is here.
        focus::outline_inside(ui, &table, 0);
    }
}

/// The id of the table, which has the keyboard as a whole.
pub(in crate::ui) fn table_id() -> egui::Id {
    egui::Id::unique("records")
}

fn words_of(cx: &mut Cx<'_>, row: RowId) -> RowWords {
    if let Some(words) = cx.memory.rows.get(&row) {
        return words.clone();
    }
    let dataset = &cx.state.document.dataset;
    let words = RowWords::new(dataset, row, cx.lang).with_own(dataset, row, &cx.state.settings.columns);
    cx.memory.rows.insert(row, words.clone());
    words
}

fn hits_of(cx: &mut Cx<'_>, row: RowId, words: &RowWords) -> RowHits {
    let filter = cx.state.session.query.filter();
    cx.memory.hits.entry(row).or_insert_with(|| RowHits::new(words, filter)).clone()
}

/// Keys of the table while it has the keyboard.
fn keys(cx: &mut Cx<'_>, ui: &egui::Ui, table: &egui::Response) {
    if !table.has_focus() || !cx.state.session.dialogs.is_empty() {
        return;
    }
    // Where they lead stands in [`crate::app::keyboard`].
    // Esc marks none, and leaves the keyboard here: elsewhere keys would do nothing.
    focus::lock_keys(ui, table.id, true);
    if ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy)))
        && let Some(shown) = cx.selected()
    {
        let rows = if cx.state.marked().is_some() { cx.state.marked_rows() } else { vec![shown] };
        let line = |row: &RowId| {
            let words = RowWords::new(&cx.state.document.dataset, *row, cx.lang);
            [&words.id, &words.issued, &words.region, &words.title, &words.kind].map(String::as_str).join("\t")
        };
        let lines: Vec<String> = rows.iter().take(MOST_COPIED).map(line).collect();
        cx.send(SystemCommand::CopyRows { text: lines.join("\n"), copied: lines.len(), of: rows.len() });
    }
}

/// Which columns are shown.
pub(super) fn columns_menu_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let button = ToolButton::new(cx.tr("tab-columns")).icon(Icon::Columns).plain().height(metrics::BUTTON_TOOL);
    menu(ui, button, |ui| {
        // A file may have many fields of its own: the menu stays within the window.
        let room = ui.ctx().content_rect().bottom() - ui.cursor().top() - 2.0 * metrics::PANEL_PAD;
        egui::ScrollArea::vertical().max_height(room.max(metrics::TABLE_ROW)).show(ui, |ui| {
            for column in Column::ALL.into_iter().chain(own_columns(cx)) {
                let shown = cx.state.settings.columns.contains(&column);
                if menu_item(ui, &full_name(cx, column), None, shown).clicked() {
                    cx.send(SettingCommand::ToggleColumn(column));
                }
            }
        });
    });
}

/// Columns of the fields of the file's own: of very many those that most records have, and whatever is shown.
fn own_columns(cx: &Cx<'_>) -> Vec<Column> {
    let mut own: Vec<(&str, u32)> = cx.state.lexicon().own_fields().collect();
    own.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    own.truncate(MOST_OWN);
    let mut columns: Vec<Column> = own.iter().filter_map(|(name, _)| OwnName::of(name)).map(Column::Own).collect();
    let shown = cx.state.settings.columns.iter().filter(|column| matches!(column, Column::Own(_)));
    columns.extend(shown);
    columns.sort_unstable();
    columns.dedup();
    columns
}

/// What a column is called where there is room.
fn full_name(cx: &Cx<'_>, column: Column) -> String {
    if column == Column::Sources { cx.tr("column-sources-full").to_owned() } else { cx.say(&column.label()) }
}
