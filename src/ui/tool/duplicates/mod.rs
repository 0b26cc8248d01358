//! Records that are probably the same, or belong together: the pairs with what they rest on, the rules, and the chosen pair side by
//! side, to be told apart, related or merged.

mod rules;
mod side_by_side;

use std::sync::Arc;

use eframe::egui::{Align, Layout, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::analysis::duplicates::{CappedBlock, LikelyPair, PairKind};
use crate::app::PairCommand;
use crate::app::duplicates::FoundPairs;
use crate::msg;
use crate::query::record_title;
use crate::ui::cx::Cx;
use crate::ui::dialog::parts::{boxed, remark};
use crate::ui::theme::{metrics, palette};
use crate::ui::visible_line;
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::count::number;
use crate::ui::widget::facet_row::background;
use crate::ui::widget::segmented::one_of;
use crate::ui::widget::{focus, roving, text};
use crate::words::Message;

/// The part of the window that the list takes.
const LIST: f32 = 0.26;
/// The room of the kind, and of the score.
const KIND: f32 = 136.0;
const SCORE: f32 = 34.0;
/// So many remarks on what was not compared stand there.
const REMARKS: usize = 3;

pub(super) fn duplicates_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    let found = cx.state.pairs().map(Arc::clone);
    head_ui(cx, ui, found.as_deref());
    if cx.state.session.pairs.shows_rules {
        rules::rules_ui(cx, ui);
    }
    let Some(found) = found else {
        remark(ui, cx.tr("duplicates-awaited"));
        return;
    };
    remarks_ui(cx, ui, &found);
    let kind = cx.state.session.pairs.kind;
    if found.listed(kind).is_empty() {
        remark(ui, cx.tr(if kind.is_some() { "duplicates-none-of-kind" } else { "duplicates-none" }));
        return;
    }
    ui.add_space(4.0);
    list_ui(cx, ui, &found, kind);
    if let Some(pair) = cx.state.chosen_pair() {
        ui.add_space(8.0);
        side_by_side::pair_ui(cx, ui, &pair);
    }
}

/// Which kind is listed, and whether the rules are shown.
fn head_ui(cx: &mut Cx<'_>, ui: &mut Ui, found: Option<&FoundPairs>) {
    ui.horizontal(|ui| {
        let all: Vec<Option<PairKind>> = std::iter::once(None).chain(PairKind::ALL.into_iter().map(Some)).collect();
        let label = |kind: Option<PairKind>| {
            let name = cx.tr(kind.map_or("duplicates-all", PairKind::label));
            found.map_or_else(|| name.to_owned(), |found| format!("{name} {}", number(found.listed(kind).len())))
        };
        let labels: Vec<String> = all.iter().map(|kind| label(*kind)).collect();
        let at = |kind: usize| labels.get(kind).map_or("", String::as_str);
        let places: Vec<usize> = (0..all.len()).collect();
        let now = all.iter().position(|kind| *kind == cx.state.session.pairs.kind).unwrap_or_default();
        let chosen = one_of(ui, cx.tr("duplicates-kinds"), &places, at, now);
        if let Some(kind) = chosen.and_then(|at| all.get(at)) {
            cx.send(PairCommand::Filter(*kind));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let shown = cx.state.session.pairs.shows_rules;
            let button = ToolButton::new(cx.tr("duplicates-rules")).height(metrics::BUTTON_HEADER).chosen(shown);
            if ui.add(button).clicked() {
                cx.send(PairCommand::ShowRules(!shown));
            }
        });
    });
    ui.add_space(6.0);
}

/// What was compared, and what was not.
fn remarks_ui(cx: &Cx<'_>, ui: &mut Ui, found: &FoundPairs) {
    let duplicates = &found.duplicates;
    let first = if cx.state.are_pairs_current() {
        cx.say(&msg!("duplicates-count", pairs = number(duplicates.pairs.len()), records = duplicates.records))
    } else {
        cx.tr("duplicates-awaited").to_owned()
    };
    remark(ui, &first);
    for message in not_compared(found).iter().take(REMARKS) {
        remark(ui, &visible_line(&cx.say(message)));
    }
}

fn not_compared(found: &FoundPairs) -> Vec<Message> {
    let duplicates = &found.duplicates;
    let mut all: Vec<Message> = duplicates.capped.iter().map(CappedBlock::message).collect();
    if duplicates.not_same + duplicates.otherwise_related > 0 {
        let (not_same, related) = (number(duplicates.not_same), number(duplicates.otherwise_related));
        all.insert(0, msg!("duplicates-known", notsame = not_same, related = related));
    }
    if duplicates.texts_too_short > 0 {
        all.push(msg!("duplicates-short-texts", count = number(duplicates.texts_too_short)));
    }
    if duplicates.left_out > 0 {
        all.push(msg!("duplicates-left-out", count = number(duplicates.left_out)));
    }
    all
}

fn list_ui(cx: &mut Cx<'_>, ui: &mut Ui, found: &FoundPairs, kind: Option<PairKind>) {
    let height = (ui.available_height() * LIST).clamp(metrics::TABLE_ROW * 3.0, metrics::TABLE_ROW * 8.0);
    boxed(ui, |ui| {
        ScrollArea::vertical().id_salt("pairs").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            let top = ui.cursor().top();
            if cx.state.session.pairs.reveal
                && let Some(at) = cx.state.session.pairs.place()
            {
                let from = pos2(ui.cursor().left(), top + metrics::TABLE_ROW * at as f32);
                ui.scroll_to_rect(Rect::from_min_size(from, vec2(1.0, metrics::TABLE_ROW)), None);
                cx.send(PairCommand::Revealed);
            }
            let list = cx.own_id("pairs of records that are probably the same");
            roving::rows(ui, list, metrics::TABLE_ROW, found.listed(kind).len(), |ui, at| {
                if let Some(pair) = found.pair(kind, at) {
                    row_ui(cx, ui, pair, at);
                }
            });
        });
    });
}

fn row_ui(cx: &mut Cx<'_>, ui: &mut Ui, pair: &LikelyPair, at: usize) {
    let colors = palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), metrics::TABLE_ROW), Sense::HOVER);
    let response = roving::interact(ui, rect, cx.own_id(("pair", at)), Sense::click());
    let dataset = &cx.state.document.dataset;
    // What is gone meanwhile is not told any more.
    if !dataset.is_live(pair.first) || !dataset.is_live(pair.second) {
        return;
    }
    let is_it = cx.state.session.pairs.place() == Some(at) && cx.state.session.pairs.pair.is_some();
    if is_it {
        roving::prefer(ui, &response);
    }
    let title = |row| visible_line(&record_title(dataset, cx.lang, row)).into_owned();
    let (first, second) = (title(pair.first), title(pair.second));
    let kind = cx.tr(pair.kind.label());
    let score = usize::from(pair.score);
    let label =
        cx.say(&msg!("duplicates-pair", kind = kind, first = first.as_str(), second = second.as_str(), score = score));
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), is_it, &label));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        background(ui, rect, &response, is_it);
        let y = rect.center().y;
        let mut left = rect.left() + 12.0;
        let mut put = |words: &str, size: f32, ink, width: f32| {
            text::paint_left(painter, pos2(left, y), text::elided(painter, words, size, ink, width - metrics::GAP));
            left += width;
        };
        put(kind, metrics::SMALL, colors.ink2, KIND);
        put(&score.to_string(), metrics::SMALL, colors.ink2, SCORE);
        let width = ((rect.width() - KIND - SCORE - 24.0) / 2.0).max(40.0);
        put(&first, metrics::BODY, colors.ink, width);
        put(&second, metrics::BODY, colors.ink, width);
        focus::outline_inside(ui, &response, metrics::CORNER_MARK);
    }
    if response.clicked() {
        cx.send(PairCommand::Choose(at));
    }
}
