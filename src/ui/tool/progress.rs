//! How far each coder is with reading and coding: a row for each, then what is assigned to nobody. A click on a number shows its
//! records.

use std::sync::Arc;

use eframe::egui::{self, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::analysis::{CoderWork, WorkCount};
use crate::app::{Action, DisplayCommand, FilterCommand, WorkShown};
use crate::msg;
use crate::query::coder_name;
use crate::ui::cx::Cx;
use crate::ui::dialog::parts::{boxed, remark, who_and_when};
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::{ToolButton, menu, menu_item};
use crate::ui::widget::count::{Share, bar, number};
use crate::ui::widget::segmented::one_of;
use crate::ui::widget::{focus, roving, text};

/// What a column shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WorkColumn {
    Coder,
    /// Read of what is assigned, as a bar.
    Bar,
    Records(WorkCount),
    Annotations,
    Last,
}

/// The columns with the message ids of their names, and their least widths.
const COLUMNS: [(WorkColumn, &str, f32); 9] = [
    (WorkColumn::Coder, "progress-coder", 130.0),
    (WorkColumn::Bar, "progress-bar", 134.0),
    (WorkColumn::Records(WorkCount::Assigned), "progress-assigned", 68.0),
    (WorkColumn::Records(WorkCount::Read), "progress-read", 60.0),
    (WorkColumn::Records(WorkCount::ToRead), "progress-to-read", 64.0),
    (WorkColumn::Records(WorkCount::ReadOthers), "progress-read-others", 98.0),
    (WorkColumn::Records(WorkCount::Coded), "progress-coded", 68.0),
    (WorkColumn::Annotations, "progress-annotations", 92.0),
    (WorkColumn::Last, "progress-last", 136.0),
];

/// The room of the numbers of a bar.
const BAR_NUMBERS: f32 = 64.0;
/// The menu of rounds is at most so high.
const MENU: f32 = 320.0;

pub(super) fn progress_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    shown_ui(cx, ui);
    ui.add_space(8.0);
    if cx.state.document.is_blind() {
        remark(ui, cx.tr("progress-blind"));
        ui.add_space(4.0);
    }
    let Some(work) = cx.state.coders_work().map(Arc::clone) else {
        remark(ui, cx.tr("progress-awaited"));
        return;
    };
    let records = cx.say(&msg!("progress-records", count = number(work.records as usize)));
    let told = if cx.state.is_work_current() { records } else { cx.tr("progress-awaited").to_owned() };
    remark(ui, &told);
    ui.add_space(4.0);
    // What is said under the list has its room.
    let (what, ink) = (cx.tr("progress-what"), palette(ui).ink2);
    let foot =
        text::paragraph(ui.painter(), what, metrics::SMALL, ink, ui.available_width()).size().y + 2.0 * metrics::GAP;
    let least: f32 = COLUMNS.iter().map(|(.., width)| width).sum();
    boxed(ui, |ui| {
        let height = (ui.available_height() - foot).max(metrics::TABLE_ROW * 3.0);
        let area = ScrollArea::both().id_salt("progress of coders").max_height(height).auto_shrink([false, true]);
        area.show(ui, |ui| {
            let width = ui.available_width().max(least);
            ui.set_width(width);
            let places = placed(width - least);
            header_ui(cx, ui, &places);
            let list = cx.own_id("progress of coders");
            roving::rows(ui, list, metrics::TABLE_ROW, work.coders.len(), |ui, at| {
                if let Some(own) = work.coders.get(at) {
                    row_ui(cx, ui, own, &places);
                }
            });
        });
    });
    ui.add_space(4.0);
    remark(ui, what);
}

/// Which records are counted.
fn shown_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    let now = cx.state.session.work.clone();
    let mut wanted = now.clone();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(metrics::GAP, 4.0);
        let label = |all| cx.tr(if all { "progress-all" } else { "progress-found" });
        if let Some(all) = one_of(ui, cx.tr("progress-shown"), &[false, true], label, now.all) {
            wanted.all = all;
        }
        ui.label(rich(cx.tr("progress-round"), metrics::SMALL).color(palette(ui).ink2));
        let any = cx.tr("progress-any-round");
        let chosen = now.round.as_deref().map_or_else(|| any.to_owned(), |round| visible_line(round).into_owned());
        let button = ToolButton::new(&chosen).height(metrics::BUTTON_HEADER).name(cx.tr("progress-round"));
        menu(ui, button, |ui| {
            if menu_item(ui, any, None, now.round.is_none()).clicked() {
                wanted.round = None;
            }
            ui.separator();
            let rounds = cx.state.coders_work().map(|work| work.rounds.clone()).unwrap_or_default();
            ScrollArea::vertical().max_height(MENU).show(ui, |ui| {
                for (round, count) in rounds {
                    let count = number(count as usize);
                    let is_it = now.round.as_ref() == Some(&round);
                    if menu_item(ui, &visible_line(&round), Some(&count), is_it).clicked() {
                        wanted.round = Some(round);
                    }
                }
            });
        });
    });
    if wanted != now {
        cx.send(DisplayCommand::SetWork(wanted));
    }
}

/// From where to where each column reaches; the name of the coder gets what is left over.
fn placed(over: f32) -> Vec<(WorkColumn, &'static str, egui::Rangef)> {
    let mut left = 0.0;
    let place = |(column, name, width): (WorkColumn, &'static str, f32)| {
        let width = if column == WorkColumn::Coder { width + over } else { width };
        let range = egui::Rangef::new(left, left + width);
        left += width;
        (column, name, range)
    };
    COLUMNS.into_iter().map(place).collect()
}

type Places = [(WorkColumn, &'static str, egui::Rangef)];

fn is_number(column: WorkColumn) -> bool {
    matches!(column, WorkColumn::Records(_) | WorkColumn::Annotations)
}

fn header_ui(cx: &Cx<'_>, ui: &mut Ui, places: &Places) {
    let colors = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), metrics::TABLE_ROW), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, colors.panel);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colors.line));
    for (column, name, range) in places {
        let cell = cell_of(rect, *range);
        let name = text::elided(ui.painter(), cx.tr(name), metrics::SMALL, colors.ink2, cell.width());
        if is_number(*column) {
            text::paint_right(ui.painter(), cell.right_center(), name);
        } else {
            text::paint_left(ui.painter(), cell.left_center(), name);
        }
    }
    let pointed =
        response.hover_pos().and_then(|at| places.iter().find(|(.., range)| range.contains(at.x - rect.left())));
    if let Some((_, name, _)) = pointed {
        response.on_hover_text_at_pointer(cx.tr(name));
    }
}

fn cell_of(row: Rect, range: egui::Rangef) -> Rect {
    let columns = row.left() + range.min..=row.left() + range.max;
    Rect::from_x_y_ranges(columns, row.y_range()).shrink2(vec2(8.0, 0.0))
}

fn row_ui(cx: &mut Cx<'_>, ui: &mut Ui, own: &CoderWork, places: &Places) {
    let colors = palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), metrics::TABLE_ROW), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colors.soft));
    let dataset = &cx.state.document.dataset;
    let name = match &own.coder {
        Some(coder) => visible_line(&coder_name(dataset, cx.lang, coder)).into_owned(),
        None => cx.tr("progress-nobody").to_owned(),
    };
    for (column, title, range) in places {
        let cell = cell_of(rect, *range);
        let said = |words: &str, ink| {
            let galley = text::elided(ui.painter(), words, metrics::BODY, ink, cell.width());
            text::paint_left(ui.painter(), cell.left_center(), galley);
            let label = ui.interact(cell, cx.own_id(("progress", &own.coder, *title)), Sense::hover());
            label.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        };
        match column {
            WorkColumn::Coder => said(&name, if own.coder.is_some() { colors.ink } else { colors.ink2 }),
            WorkColumn::Bar => bar_ui(cx, ui, own, (&name, cell)),
            WorkColumn::Records(count) => {
                if let Some(records) = own.count(*count)
                    && number_ui(cx, ui, (own, title, records), &name, cell)
                {
                    let shown: &WorkShown = &cx.state.session.work;
                    let line = shown.line_of(&cx.state.session.filter_line, own, *count);
                    cx.send(FilterCommand::ReplaceLine(line));
                }
            }
            WorkColumn::Annotations if own.coder.is_some() => {
                let count = own.annotations;
                if number_ui(cx, ui, (own, title, count), &name, cell)
                    && let Some(coder) = &own.coder
                {
                    let line = cx.state.session.work.quotes_of(&cx.state.session.filter_line, coder);
                    cx.send(FilterCommand::ReplaceLine(line));
                    cx.act(Action::ShowQuotes);
                }
            }
            WorkColumn::Annotations => {}
            WorkColumn::Last => {
                if let Some(last) = &own.last {
                    said(&who_and_when("", last), colors.ink2);
                }
            }
        }
    }
}

/// How much of what is assigned is read, as a bar with its numbers.
fn bar_ui(cx: &Cx<'_>, ui: &Ui, own: &CoderWork, (name, cell): (&str, Rect)) {
    let colors = palette(ui);
    if own.assigned == 0 {
        return;
    }
    let told = format!("{}/{}", number(own.read as usize), number(own.assigned as usize));
    let (read, assigned) = (own.read as usize, own.assigned as usize);
    let share = Share { count: read, total: assigned, scale: assigned, reported: None };
    bar(ui.painter(), cell.left_center(), (cell.width() - BAR_NUMBERS).max(24.0), share, colors);
    let spoken = cx.say(&msg!("progress-of", coder = name, read = own.read, assigned = own.assigned));
    let response = ui.interact(cell, cx.own_id(("progress bar", &own.coder)), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, &spoken);
        info.value = Some((f64::from(own.read) / f64::from(own.assigned) * 100.0).floor());
        info
    });
    let galley = text::elided(ui.painter(), &told, metrics::SMALL, colors.ink2, BAR_NUMBERS - 8.0);
    text::paint_right(ui.painter(), cell.right_center(), galley);
}

/// A number that shows its records, or its quotes; a zero has none. Says whether it was clicked.
fn number_ui(
    cx: &Cx<'_>,
    ui: &Ui,
    (own, title, count): (&CoderWork, &'static str, u32),
    name: &str,
    cell: Rect,
) -> bool {
    let colors = palette(ui);
    let words = number(count as usize);
    if count == 0 {
        let galley = text::line(ui.painter(), &words, metrics::BODY, colors.ink3);
        text::paint_right(ui.painter(), cell.right_center(), galley);
        return false;
    }
    let galley = text::line(ui.painter(), &words, metrics::BODY, colors.info);
    let width = galley.size().x + 8.0;
    let place =
        Rect::from_min_max(pos2(cell.right() - width, cell.top() + 2.0), pos2(cell.right() + 4.0, cell.bottom() - 2.0));
    let response = roving::interact(ui, place, cx.own_id(("progress number", &own.coder, title)), Sense::click());
    let spoken = cx.say(&msg!("progress-number", coder = name, what = cx.tr(title), count = count));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
    if response.hovered() {
        ui.painter().rect_filled(place, metrics::CORNER_MARK, colors.hover);
    }
    text::paint_right(ui.painter(), cell.right_center(), galley);
    focus::outline_inside(ui, &response, metrics::CORNER_MARK);
    response.on_hover_text(&spoken).clicked()
}
