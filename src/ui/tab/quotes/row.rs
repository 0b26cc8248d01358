//! A row of the quotes: the words stand in the middle of what is around them, which is cut at the edges.

use std::sync::Arc;

use eframe::egui::{self, CornerRadius, Rect, Role, Sense, Stroke, UiBuilder, WidgetInfo, pos2};

use super::Placed;
use super::menu::row_menu;
use super::words::{KnownQuotes, QuoteWords};
use crate::analysis::QuoteAt;
use crate::app::{QuoteColumn, QuoteCommand};
use crate::ui::cx::Cx;
use crate::ui::record::code_disc;
use crate::ui::tab::table::modifiers_of_click;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::facet_row::background;
use crate::ui::widget::{disc, focus, text};

/// So much of the width do the words before a quote take at most.
const BEFORE: f32 = 0.28;

pub(super) fn row_ui(
    cx: &mut Cx<'_>,
    ui: &mut egui::Ui,
    (quote, position, rect): (QuoteAt, usize, Rect),
    (placed, known): (&Placed, &mut KnownQuotes),
    list: &egui::Response,
) {
    let colors = palette(ui);
    let response = ui.interact(rect, ui.scope_id().with(("quote", quote)), Sense::CLICK);
    // While a newer list is on its way, one of this may be gone.
    let words = known.of(cx, quote).unwrap_or_default();
    let selection = &cx.state.quotes.selection;
    let current = selection.current() == Some(quote);
    let several = selection.marked_count() > 0;
    let selected = if several { selection.is_marked(quote) } else { current };
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, selected, words.spoken()));
    background(ui, rect, &response, selected);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colors.soft));
    let mut pointed = None;
    for (column, range) in &placed.columns {
        let cell = Rect::from_x_y_ranges(rect.left() + range.min..=rect.left() + range.max, rect.y_range());
        let mut own = ui.new_child(UiBuilder::new().id_salt((quote, *column)).max_rect(cell));
        own.shrink_clip_rect(cell);
        let whole = cell_ui(cx, &own, *column, &words);
        if response.hover_pos().is_some_and(|at| cell.contains(at)) {
            pointed = whole;
        }
    }
    if current && list.has_focus() {
        focus::paint_row(&response);
    } else if current && several {
        focus::paint_cursor_row(&response);
    }
    if response.clicked() || response.secondary_clicked() {
        list.request_focus();
    }
    if response.double_clicked() {
        cx.send(QuoteCommand::Select(position));
        cx.send(QuoteCommand::Open);
    } else if response.clicked() {
        let modifiers = modifiers_of_click(ui);
        cx.send(match (modifiers.shift, modifiers.command) {
            (true, _) => QuoteCommand::MarkTo(position),
            (false, true) => QuoteCommand::Mark(position),
            (false, false) => QuoteCommand::Select(position),
        });
    }
    row_menu(cx, ui, &response, (quote, position, (current && list.has_focus()).then_some(list.id)));
    if let Some(whole) = pointed {
        response.on_hover_text_at_pointer(whole);
    }
}

/// Paints a cell; gives the whole text where there was no room for it.
fn cell_ui(cx: &Cx<'_>, ui: &egui::Ui, column: QuoteColumn, words: &Arc<QuoteWords>) -> Option<String> {
    let colors = palette(ui);
    let painter = ui.painter();
    let rect = ui.max_rect();
    let room = rect.width() - metrics::GAP;
    let at = pos2(rect.left(), rect.center().y);
    let plain = |at: egui::Pos2, text: &str, ink, room: f32| {
        let galley = text::elided(painter, text, metrics::BODY, ink, room);
        let cut = galley.elided.then(|| text.to_owned());
        text::paint_left(painter, at, galley);
        cut
    };
    match column {
        QuoteColumn::Code => {
            let disc = code_disc(cx.state.document.dataset.header(), colors, &words.code);
            disc::paint(painter, pos2(rect.left() + 13.5, at.y), 4.5, disc, colors);
            plain(pos2(rect.left() + 24.0, at.y), &words.name, colors.ink, room - 24.0);
            (words.path != words.name).then(|| words.path.clone())
        }
        QuoteColumn::Quote => match &words.quote {
            Some(quote) => Some(quote_ui(cx, ui, &words.code, quote)),
            None => plain(at, cx.tr("quotes-whole-record"), colors.ink3, room),
        },
        other => plain(at, words.text(other), colors.ink, room),
    }
}

/// The words of a quote in their place: before them as much as there is room for, ending where they begin. Gives all of it.
fn quote_ui(cx: &Cx<'_>, ui: &egui::Ui, code: &str, [prefix, exact, suffix]: &[String; 3]) -> String {
    let colors = palette(ui);
    let rect = ui.max_rect();
    let painter = ui.painter();
    let (left, right) = (rect.left() + 2.0, rect.right() - metrics::GAP);
    let middle = rect.center().y;
    let before = text::line(painter, prefix, metrics::BODY, colors.ink3);
    let start = left + (rect.width() * BEFORE).min(before.size().x).round();
    let inner = painter.with_clip_rect(Rect::from_x_y_ranges(left..=start, rect.y_range()).intersect(ui.clip_rect()));
    text::paint_right(&inner, pos2(start, middle), before);
    let words = text::elided(painter, exact, metrics::BODY, colors.ink, right - start);
    let is_cut = words.elided;
    let end = start + words.size().x;
    let ink = code_disc(cx.state.document.dataset.header(), colors, code).color;
    let ground = Rect::from_min_max(pos2(start, rect.top() + 3.0), pos2(end, rect.bottom() - 4.0));
    painter.rect_filled(ground, CornerRadius::ZERO, ink.gamma_multiply(0.17));
    painter.hline(start..=end, rect.bottom() - 4.0, Stroke::new(2.0, ink));
    text::paint_left(painter, pos2(start, middle), words);
    if !is_cut && end < right {
        let after = text::line(painter, suffix, metrics::BODY, colors.ink3);
        let rest = painter.with_clip_rect(Rect::from_x_y_ranges(end..=right, rect.y_range()).intersect(ui.clip_rect()));
        text::paint_left(&rest, pos2(end, middle), after);
    }
    format!("{prefix}[{exact}]{suffix}")
}
