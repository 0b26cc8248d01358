//! The list of a merge, group by group: only the rows that are seen are made.

use eframe::egui::{Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::in_words::{Whole, place_name, short_pair};
use super::super::parts::{boxed, move_cursor};
use super::{group_words, title_of};
use crate::app::{MergeGroup, MergeReview, MergeRow};
use crate::dataset::{Outcome, OutcomeKind};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette};
use crate::ui::visible_line;
use crate::ui::widget::{facet_row, text};

/// A row: a title over what differs.
const ROW: f32 = 38.0;

pub(super) fn list_ui(cx: &Cx<'_>, ui: &mut Ui, now: &mut MergeReview, height: f32) {
    move_by_keys(ui, now);
    boxed(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let rows = now.rows();
        ScrollArea::vertical().id_salt("merge list").max_height(height - 2.0).auto_shrink([false, false]).show_rows(
            ui,
            ROW,
            rows,
            |ui, range| {
                for at in range {
                    match now.row(at) {
                        Some(MergeRow::Head(group, count)) => head_ui(cx, ui, group, count),
                        Some(row) => {
                            let item = now.item(row);
                            if row_ui(cx, ui, now, row, item == Some(now.at)) {
                                now.at = item.unwrap_or(now.at);
                            }
                        }
                        None => {}
                    }
                }
            },
        );
    });
}

/// The arrow keys go through the list, where nothing is typed.
fn move_by_keys(ui: &Ui, now: &mut MergeReview) {
    if !ui.is_enabled() || ui.ctx().text_edit_focused() {
        return;
    }
    let items = now.items();
    if move_cursor(ui, &mut now.at, items) {
        now.only = None;
    }
}

fn head_ui(cx: &Cx<'_>, ui: &mut Ui, group: MergeGroup, count: usize) {
    let colors = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::HOVER);
    let name = format!("{} {count}", cx.tr(group_words(group).0));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        painter.rect_filled(rect, 0.0, colors.panel);
        let line = text::line(painter, &name, metrics::SMALL, colors.ink2);
        text::paint_left(painter, pos2(rect.left() + metrics::PANEL_PAD, rect.center().y), line);
    }
}

/// A row; says whether it was clicked.
fn row_ui(cx: &Cx<'_>, ui: &mut Ui, now: &MergeReview, row: MergeRow, is_here: bool) -> bool {
    let colors = palette(ui);
    let (title, what, icon, ink) = match row {
        MergeRow::SameAs(at) => {
            let Some((same, said)) = now.found.same_as.get(at) else { return false };
            let what = msg!("merge-same-as", theirs = same.theirs.clone(), mine = same.mine.clone());
            let (icon, ink) = said.map_or((Icon::Warning, colors.error), |_| (Icon::Check, colors.ok));
            (visible_line(&same.name).into_owned(), cx.say(&what), icon, ink)
        }
        MergeRow::Outcome(at) => {
            let Some(outcome) = now.found.outcomes.get(at) else { return false };
            let title = outcome
                .policy
                .as_ref()
                .map_or_else(|| cx.tr("differences-header").to_owned(), |policy| title_of(cx, now, policy));
            let (icon, ink) = match outcome.kind {
                OutcomeKind::Conflict(at) if now.choice(at).is_none() => (Icon::Warning, colors.error),
                OutcomeKind::Conflict(_) => (Icon::Check, colors.ok),
                OutcomeKind::OnlyTheirs => (Icon::Export, colors.ink2),
                OutcomeKind::OnlyMine => (Icon::Pin, colors.ink2),
                OutcomeKind::Same => (Icon::Check, colors.ink2),
            };
            (title, what_of(cx, now, outcome), icon, ink)
        }
        MergeRow::Head(..) => return false,
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    let name = format!("{title}: {what}");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), is_here, &name));
    if ui.is_rect_visible(rect) {
        facet_row::background(ui, rect, &response, is_here);
        let painter = ui.painter();
        painter.hline(rect.x_range(), rect.bottom(), eframe::egui::Stroke::new(1.0, colors.soft));
        icon.paint_at(painter, pos2(rect.left() + 18.0, rect.center().y), ink);
        let left = rect.left() + 34.0;
        let room = rect.right() - left - metrics::PANEL_PAD;
        let line = text::elided(painter, &title, metrics::BODY, colors.ink, room);
        text::paint_left(painter, pos2(left, rect.top() + 11.0), line);
        let line = text::elided(painter, &what, metrics::SMALL, colors.ink2, room);
        text::paint_left(painter, pos2(left, rect.top() + 28.0), line);
    }
    response.clicked()
}

/// What differs, as a line.
pub(super) fn what_of(cx: &Cx<'_>, now: &MergeReview, outcome: &Outcome) -> String {
    let whole = if outcome.policy.is_some() { Whole::Record } else { Whole::Dataset };
    let place = place_name(cx, whole, &outcome.pointer);
    let nothing = |text: String| if text.is_empty() { cx.tr("merge-nothing").to_owned() } else { text };
    if outcome.pointer.is_empty() {
        let id = match outcome.kind {
            OutcomeKind::Conflict(at) => match now.found.merge.conflicts.get(at).map(|conflict| &conflict.about) {
                Some(crate::dataset::Contested::BothAdded { .. }) => "disk-changed-both-added",
                Some(crate::dataset::Contested::Deletion { by: crate::dataset::Side::Mine, .. }) => {
                    "disk-changed-deleted-here"
                }
                _ => "disk-changed-deleted-there",
            },
            _ if outcome.after.is_none() => "merge-deleted",
            _ => "merge-new",
        };
        return cx.tr(id).to_owned();
    }
    let (one, other) = match outcome.kind {
        OutcomeKind::Conflict(at) => {
            let conflict = now.found.merge.conflicts.get(at);
            let values = conflict.map(|conflict| (conflict.mine.as_ref(), conflict.theirs.as_ref()));
            let (mine, theirs) = values.unwrap_or_default();
            let (mine, theirs) = short_pair(cx, &outcome.pointer, mine, theirs);
            return cx.say(&msg!("merge-or", place = place, mine = nothing(mine), theirs = nothing(theirs)));
        }
        _ => short_pair(cx, &outcome.pointer, outcome.before.as_ref(), outcome.after.as_ref()),
    };
    cx.say(&msg!("merge-from-to", place = place, before = nothing(one), after = nothing(other)))
}
