//! The records of a cell of the matrix, in the place of the record: what the cell would add to the filter, and each record in
//! short. A click on one shows it.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{Frame, Margin, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::panes::Pane;
use super::row_words::RowWords;
use crate::app::{CellRecords, DisplayCommand, FilterCommand, SelectionCommand, ShownCell};
use crate::dataset::RowId;
use crate::msg;
use crate::query::{parse, print_node, top_level_terms};
use crate::ui::cx::Cx;
use crate::ui::icon::{self, Icon};
use crate::ui::record::{self, code_disc};
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::{IconButton, ToolButton};
use crate::ui::widget::date::{self, Missing};
use crate::ui::widget::section::{panel_header, rule};
use crate::ui::widget::{disc, focus, roving, text};
use crate::words::Lang;

/// The height of a record in the list.
const ROW: f32 = 74.0;

/// The words of records that were in sight, and what they were made from.
#[derive(Debug, Default)]
struct KnownWords {
    made_from: (u64, Lang),
    words: HashMap<RowId, Arc<RowWords>>,
}

/// More are not kept.
const MOST_KNOWN: usize = 500;

/// Whether the records of a cell are to be listed.
pub(super) fn is_shown(cx: &Cx<'_>) -> bool {
    cx.state.shown_cell().is_some()
}

/// Shows them, or that they are looked for.
pub(super) fn cell_list_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    let Some((cell, records)) = cx.state.shown_cell() else { return };
    let (cell, records) = (cell.clone(), records.map(Arc::clone));
    record::hide(cx);
    ui.spacing_mut().item_spacing.y = 0.0;
    cx.memory.panes.put(Pane::Record, ui.layer_id(), ui.max_rect());
    let count = records.as_ref().map(|records| cx.say(&msg!("cell-list-count", count = records.len())));
    header_ui(cx, ui, &cell, count.unwrap_or_default().as_str());
    adds_ui(cx, ui, &cell);
    rule(ui);
    match records {
        Some(records) => records_ui(cx, ui, &records),
        None => {
            Frame::NONE.inner_margin(Margin::same(16)).show(ui, |ui| {
                ui.label(rich(cx.tr("cell-list-looking"), metrics::BODY).color(palette(ui).ink2));
            });
        }
    }
}

fn header_ui(cx: &mut Cx<'_>, ui: &mut Ui, cell: &ShownCell, count: &str) {
    let room = (ui.available_width() - 2.0 * metrics::PANEL_PAD - 150.0).max(60.0);
    let name = text::elided(ui.painter(), &cell.name, metrics::BODY, palette(ui).ink, room);
    let (shown, is_cut) = (name.text().to_owned(), name.elided);
    let note = if is_cut { "" } else { count };
    let title = if is_cut { shown } else { cell.name.clone() };
    panel_header(ui, &title, note, |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        if ui.add(IconButton::new(Icon::Close, cx.tr("cell-list-close"))).clicked() {
            cx.send(DisplayCommand::ShowCell(None));
        }
        let button = ToolButton::new(cx.tr("cell-list-use")).height(metrics::BUTTON_HEADER);
        if ui.add(button).clicked() {
            cx.send(FilterCommand::OpenMark(cell.opens.clone()));
            cx.send(DisplayCommand::ShowCell(None));
        }
    });
    if is_cut {
        Frame::NONE.inner_margin(Margin::symmetric(12, 2)).show(ui, |ui| {
            ui.label(rich(format!("{}, {count}", cell.name), metrics::SMALL).color(palette(ui).ink2));
        });
    }
}

/// The terms that it would add to the filter.
fn adds_ui(cx: &Cx<'_>, ui: &mut Ui, cell: &ShownCell) {
    let colors = palette(ui);
    let added = parse(&cell.opens.narrow("")).ast;
    Frame::NONE.inner_margin(Margin::symmetric(12, 5)).show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 3.0);
            ui.label(rich(cx.tr("cell-list-adds"), metrics::SMALL).color(colors.ink2));
            for term in top_level_terms(&added) {
                let frame = Frame::NONE.fill(colors.tok).corner_radius(2).inner_margin(Margin::symmetric(3, 1));
                frame.show(ui, |ui| ui.label(rich(print_node(term.node), metrics::SMALL).color(colors.ink)));
            }
        });
    });
}

fn records_ui(cx: &mut Cx<'_>, ui: &mut Ui, records: &CellRecords) {
    let id = cx.own_id("records of a cell");
    ScrollArea::vertical().id_salt(id).auto_shrink([false, false]).show(ui, |ui| {
        roving::rows(ui, id, ROW, records.len(), |ui, at| {
            if let Some(row) = records.get(at) {
                record_ui(cx, ui, *row);
            }
        });
    });
}

fn record_ui(cx: &mut Cx<'_>, ui: &mut Ui, row: RowId) {
    let words = words_of(cx, row);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::HOVER);
    let response = roving::interact(ui, rect, cx.own_id(("record of a cell", row)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &words.spoken));
    if ui.is_rect_visible(rect) {
        paint(cx, ui, rect, (&words, response.hovered()));
        focus::outline_inside(ui, &response, metrics::CORNER_MARK);
    }
    if response.clicked() {
        cx.send(SelectionCommand::Record(Some(row)));
    }
}

/// Review, date and kind; the title; codes and place.
fn paint(cx: &Cx<'_>, ui: &Ui, rect: Rect, (words, is_hovered): (&RowWords, bool)) {
    let colors = palette(ui);
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, if is_hovered { colors.hover } else { colors.base });
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colors.soft));
    let (left, right) = (rect.left() + 16.0, rect.right() - 16.0);
    let y = rect.top() + 17.0;
    icon::review(painter, Rect::from_center_size(pos2(left + 6.0, y), vec2(12.0, 12.0)), words.review, colors);
    let at = pos2(left + 22.0, y);
    let end = if words.missing == Missing::Nothing {
        let line = text::line(painter, &words.issued_words, metrics::SMALL, colors.ink);
        text::paint_left(painter, at, line)
    } else {
        date::date_at(painter, at, &words.issued, words.missing, (metrics::SMALL, colors.ink), colors)
    };
    let kind = text::elided(painter, &words.kind, metrics::SMALL, colors.ink, right - end - metrics::GAP);
    text::paint_right(painter, pos2(right, y), kind);
    let ink = if words.described { colors.ink2 } else { colors.ink };
    let title = text::elided(painter, &words.title, metrics::BODY, ink, right - left);
    text::paint_left(painter, pos2(left, y + 20.0), title);
    let y = y + 40.0;
    let mut x = left;
    let header = cx.state.document.dataset.header();
    for (id, name) in words.codes.iter().take(3) {
        let name = text::line(painter, name, metrics::SMALL, colors.ink);
        if x + 12.0 + name.size().x > right {
            break;
        }
        disc::paint(painter, pos2(x + 4.5, y), 4.0, code_disc(header, colors, id), colors);
        x = text::paint_left(painter, pos2(x + 12.0, y), name) + 10.0;
    }
    let place = if words.place.is_empty() { &words.region } else { &words.place };
    if right - x > 30.0 {
        text::paint_left(painter, pos2(x, y), text::elided(painter, place, metrics::SMALL, colors.ink2, right - x));
    }
}

/// The words of a record, made once while nothing changes.
fn words_of(cx: &mut Cx<'_>, row: RowId) -> Arc<RowWords> {
    let dataset = &cx.state.document.dataset;
    let made_from = (dataset.revision(), cx.lang);
    let known = cx.memory.part::<KnownWords>().filter(|known| known.made_from == made_from);
    if let Some(words) = known.and_then(|known| known.words.get(&row)) {
        return Arc::clone(words);
    }
    let made = Arc::new(RowWords::new(dataset, row, cx.lang));
    let mut words = known.filter(|known| known.words.len() < MOST_KNOWN).map(|known| known.words.clone());
    words.get_or_insert_default().insert(row, Arc::clone(&made));
    cx.memory.remember(KnownWords { made_from, words: words.unwrap_or_default() });
    made
}
