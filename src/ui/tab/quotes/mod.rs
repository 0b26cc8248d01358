//! The tab *Quotes*: the annotations that the filter means, in rows, each with its words as they stand in the text.
//!
//! It must not know which annotations those are, see [`crate::app::Quotes`].

mod header;
mod menu;
mod row;
mod words;

use std::sync::Arc;

use eframe::egui::{self, Event, Rangef, Role, Sense, UiBuilder, WidgetInfo, vec2};

use self::words::KnownQuotes;
use crate::app::{Action, QuoteColumn, QuoteCommand, Quotes, SystemCommand};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::tab::table_rows::{MOST_COPIED, rows_in_sight};
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::{empty, focus};

/// The least width of the words.
const LEAST_QUOTE: f32 = 360.0;

/// Shows the tab.
pub(super) fn quotes_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    let Some(quotes) = cx.state.listed_quotes().map(Arc::clone) else { return };
    caption_ui(cx, ui, &quotes);
    let area = ui.available_rect_before_wrap();
    let name = cx.say(&crate::msg!("quotes-name", count = quotes.rows.len()));
    let list = ui.interact(area, quotes_id(), Sense::focusable_noninteractive());
    list.widget_info(|| WidgetInfo::labeled(Role::Table, true, &name));
    if std::mem::take(&mut cx.memory.focus_table) {
        list.request_focus();
    }
    if quotes.rows.is_empty() {
        nothing_ui(cx, ui);
        return;
    }
    cx.memory.table_page = ((area.height() / metrics::TABLE_ROW) as isize - 2).max(1);
    keys(cx, ui, &list);
    let room = ui.available_width();
    let placed = placed(room);
    let own = UiBuilder::new().scope_id(cx.own_id("quotes"));
    ui.scope_builder(own, |ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let (rect, _) = ui.allocate_exact_size(vec2(room, metrics::TABLE_ROW), Sense::hover());
        let scrolled = rows_ui(cx, ui, &quotes, &placed, &list);
        header::header_ui(cx, ui, rect, &placed, scrolled);
    });
    if cx.state.quotes.selection.current().is_none() {
        // No row shows that the keyboard is here.
        focus::outline_inside(ui, &list, 0);
    }
}

/// The id of the list, which has the keyboard as a whole.
pub(in crate::ui) fn quotes_id() -> egui::Id {
    egui::Id::unique("quotes")
}

/// Columns from left to right, beginning at 0, and their width together.
struct Placed {
    columns: Vec<(QuoteColumn, Rangef)>,
    width: f32,
}

/// Places the columns. The words take what the others leave.
fn placed(room: f32) -> Placed {
    let width = |column: QuoteColumn| match column {
        QuoteColumn::Code => 124.0,
        QuoteColumn::Value | QuoteColumn::By => 56.0,
        QuoteColumn::Quote => 0.0,
        QuoteColumn::At | QuoteColumn::Issued => 90.0,
        QuoteColumn::Memo => 100.0,
        QuoteColumn::Title => 140.0,
        QuoteColumn::Region => 76.0,
    };
    let others: f32 = QuoteColumn::ALL.into_iter().map(width).sum();
    let quote = (room - others).max(LEAST_QUOTE);
    let mut x = 0.0;
    let place = |column: QuoteColumn| {
        let own = if column == QuoteColumn::Quote { quote } else { width(column) };
        x += own;
        (column, Rangef::new(x - own, x))
    };
    let columns: Vec<_> = QuoteColumn::ALL.into_iter().map(place).collect();
    Placed { columns, width: x }
}

/// How many there are, and which annotations are listed.
fn caption_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, quotes: &Quotes) {
    let colors = palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), metrics::PANEL_HEADER), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, colors.panel);
    let inner = rect.shrink2(vec2(metrics::PANEL_PAD, 0.0));
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut row = ui.new_child(UiBuilder::new().max_rect(inner).layout(layout));
    row.spacing_mut().item_spacing.x = metrics::GAP;
    let marked = cx.state.quotes.selection.marked_count();
    for (action, label) in [(Action::ExportQuotes, "quotes-export"), (Action::ChangeQuotes, "quotes-change")] {
        let why = cx.why_not(action);
        let button = ToolButton::new(cx.tr(label))
            .height(metrics::BUTTON_HEADER)
            .plain()
            .name(cx.tr(action.spec().name))
            .disabled(why.as_deref());
        if row.add(button).clicked() {
            cx.act(action);
        }
    }
    if marked > 0 {
        let told = cx.say(&crate::msg!("quotes-marked", count = marked));
        row.label(rich(told, metrics::SMALL).color(colors.ink));
    }
    row.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
        let policies = quotes.policies as usize;
        let count = cx.say(&crate::msg!("quotes-count", count = quotes.rows.len(), policies = policies));
        ui.add(egui::Label::new(rich(count, metrics::SMALL).color(colors.ink)).extend());
        let rule = egui::Label::new(rich(cx.tr("quotes-rule"), metrics::SMALL).color(colors.ink3)).truncate();
        ui.add(rule).on_hover_text(cx.tr("quotes-rule-whole"));
    });
}

/// There are none: the filter finds no record, or means no annotation of those that it finds.
fn nothing_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui) {
    empty::page(ui, |ui| {
        let (title, sentence) = if cx.state.derived.rows.is_empty() {
            ("empty-filter-title", "quotes-none-found")
        } else {
            ("quotes-none", "quotes-none-what")
        };
        empty::head(ui, empty::Picture::Icon(Icon::Note), cx.tr(title), cx.tr(sentence));
        ui.add_space(metrics::GAP * 2.0);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = metrics::GAP;
            if ui.add(ToolButton::new(cx.tr("action-show-table"))).clicked() {
                cx.act(Action::ShowTable);
            }
            let why = cx.why_not(Action::ClearFilter);
            if ui.add(ToolButton::new(cx.tr("query-clear-all")).disabled(why.as_deref())).clicked() {
                cx.act(Action::ClearFilter);
            }
        });
    });
}

/// Copying; where the other keys lead stands in [`crate::app::keyboard`].
fn keys(cx: &mut Cx<'_>, ui: &egui::Ui, list: &egui::Response) {
    if !list.has_focus() || !cx.state.session.dialogs.is_empty() {
        return;
    }
    focus::lock_keys(ui, list.id, true);
    if ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy))) {
        copy(cx, '\t');
    }
}

/// Copies the chosen quotes as a table, cells apart by a tab or a comma.
pub(super) fn copy(cx: &mut Cx<'_>, between: char) {
    let chosen = cx.state.chosen_quotes_in_order();
    if chosen.is_empty() {
        return;
    }
    let first = chosen.get(..MOST_COPIED.min(chosen.len())).unwrap_or_default();
    let text = crate::app::quotes_as_text(&cx.state.document.dataset, first, between);
    cx.send(SystemCommand::CopyRows { text, copied: first.len(), of: chosen.len() });
}

/// Shows the rows in sight; says how far they are scrolled to the right.
fn rows_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, quotes: &Quotes, placed: &Placed, list: &egui::Response) -> f32 {
    let mut known = cx.memory.take_part::<KnownQuotes>().unwrap_or_default();
    let current = cx.state.quotes.selection.current();
    let scroll_to = cx.state.quotes.selection.position().filter(|_| cx.state.quotes.reveal);
    let scrolled = rows_in_sight(ui, placed.width, quotes.rows.len(), scroll_to, |ui, at, rect| {
        if let Some(quote) = quotes.rows.get(at).copied() {
            row::row_ui(cx, ui, (quote, at, rect), (placed, &mut known), list);
        }
    });
    cx.memory.remember(known);
    if let Some(quote) = current.filter(|_| scroll_to.is_some()) {
        cx.send(QuoteCommand::Revealed(quote));
    }
    scrolled
}
