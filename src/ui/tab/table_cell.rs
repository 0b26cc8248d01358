//! The cells of a row of the table.

use eframe::egui::{self, Stroke, pos2, vec2};

use crate::app::Column;
use crate::ui::cx::Cx;
use crate::ui::icon;
use crate::ui::panel::{RowHits, RowWords};
use crate::ui::record::code_disc;
use crate::ui::theme::{metrics, palette};
use crate::ui::widget::date::Missing;
use crate::ui::widget::facet_row::selection_bar;
use crate::ui::widget::{date, disc, text};

/// What a cell shows of its row's selection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SelectionMark {
    /// Nothing.
    Plain,
    /// The row is selected.
    Selected,
    /// The row is selected, and the cell is its first: it has the accent bar.
    SelectedFirst,
}

/// Paints a cell; gives the whole text where there was no room for it.
pub(super) fn cell_ui(
    cx: &Cx<'_>,
    ui: &egui::Ui,
    column: Column,
    (words, hits): (&RowWords, &RowHits),
    mark: SelectionMark,
) -> Option<String> {
    let colors = palette(ui);
    let painter = ui.painter();
    let rect = ui.max_rect();
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colors.soft));
    if mark != SelectionMark::Plain {
        painter.rect_filled(rect, 0.0, colors.sel);
        if mark == SelectionMark::SelectedFirst {
            selection_bar(ui, rect);
        }
    }
    let at = pos2(rect.left(), rect.center().y);
    let room = rect.width() - metrics::GAP;
    let words_at = |text: &str, ink, hits: &[std::ops::Range<usize>]| {
        let galley = text::elided(painter, text, metrics::BODY, ink, room);
        let cut = galley.elided.then(|| text.to_owned());
        text::paint_marked(painter, at, galley, hits, colors);
        cut
    };
    match column {
        Column::Review => {
            let square = egui::Rect::from_center_size(pos2(rect.left() + 18.0, at.y), vec2(14.0, 14.0));
            icon::review(painter, square, words.review, colors);
            None
        }
        Column::Issued if words.missing != Missing::Nothing => {
            let end = date::date_at(painter, at, &words.issued, words.missing, (metrics::BODY, colors.ink), colors);
            (end > rect.right() - metrics::GAP).then(|| words.issued.clone())
        }
        Column::Issued if words.issued.trim().is_empty() => words_at(&words.issued_words, colors.ink3, &[]),
        Column::Title => {
            let ink = if words.described { colors.ink2 } else { colors.ink };
            words_at(&words.title, ink, hits.of(column))
        }
        Column::Code => codes(cx, ui, rect, words),
        Column::Sources => {
            let count = words.sources.to_string();
            let galley = text::line(painter, &count, metrics::BODY, colors.ink);
            text::paint_right(painter, pos2(rect.right() - 12.0, at.y), galley);
            None
        }
        other => words_at(words.text(other), colors.ink, hits.of(other)),
    }
}

/// The first code with its name, the others as discs; gives all names where they are not all seen.
fn codes(cx: &Cx<'_>, ui: &egui::Ui, rect: egui::Rect, words: &RowWords) -> Option<String> {
    let colors = palette(ui);
    let painter = ui.painter();
    let header = cx.state.document.dataset.header();
    let y = rect.center().y;
    let others = words.codes.len().saturating_sub(1).min(4) as f32 * 11.0;
    let mut x = rect.left();
    let mut cut = words.codes.len() > 1;
    for (at, (id, name)) in words.codes.iter().take(5).enumerate() {
        // A point away from the edge of the cell, which would cut its ring.
        disc::paint(painter, pos2(x + 5.5, y), 4.5, code_disc(header, colors, id), colors);
        if at == 0 {
            let room = rect.width() - 17.0 - metrics::GAP - others;
            let galley = text::elided(painter, name, metrics::BODY, colors.ink, room);
            cut |= galley.elided;
            x = text::paint_left(painter, pos2(x + 16.0, y), galley) + 6.0;
        } else {
            x += 11.0;
        }
    }
    let names = || words.codes.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join("\n");
    cut.then(names)
}
