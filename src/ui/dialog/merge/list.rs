//! The list of a merge, group by group: only the rows that are seen are made.

use eframe::egui::{
    Frame, Key, Margin, Modifiers, Rect, Role, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::super::in_words::{Whole, change_in_words, place_and_pair};
use super::super::parts::{boxed, field_id, remark};
use super::{group_words, title_of};
use crate::app::{MergeGroup, MergeReview, MergeRow};
use crate::dataset::{Outcome, OutcomeKind};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette};
use crate::ui::visible_line;
use crate::ui::widget::field::Field;
use crate::ui::widget::{facet_row, focus, text};

/// A row: a title over what differs.
const ROW: f32 = 38.0;

/// The field above the list.
const SEARCH: &str = "merge search";
/// The room that it takes.
const SEARCH_HEIGHT: f32 = 34.0;

pub(super) fn list_ui(cx: &Cx<'_>, ui: &mut Ui, now: &mut MergeReview, height: f32) {
    boxed(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        search_ui(cx, ui, now);
        move_by_keys(ui, now);
        let rows = now.rows();
        let area = ScrollArea::vertical().id_salt("merge list").max_height(height - SEARCH_HEIGHT - 2.0);
        let to_show = to_show(ui, now);
        area.auto_shrink([false, false]).animated(false).show_viewport(ui, |ui, seen| {
            if rows == 0 {
                return nothing_ui(cx, ui);
            }
            ui.set_height(ROW * rows as f32);
            let origin = ui.max_rect().min;
            let row_rect = |at: usize| {
                let top = origin.y + at as f32 * ROW;
                Rect::from_x_y_ranges(ui.max_rect().x_range(), top..=top + ROW)
            };
            if let Some(at) = to_show {
                ui.scroll_to_rect(row_rect(at), None);
            }
            let first = (seen.min.y / ROW).floor().max(0.0) as usize;
            let last = (seen.max.y / ROW).ceil().max(0.0) as usize;
            let places: Vec<(usize, Rect)> = (first..last.min(rows)).map(|at| (at, row_rect(at))).collect();
            for (at, rect) in places {
                let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(at));
                match now.row(at) {
                    Some(MergeRow::Head(group, count)) => head_ui(cx, &mut inner, group, count),
                    Some(row) => {
                        let item = now.item(row);
                        if row_ui(cx, &mut inner, now, row, item == Some(now.at)) {
                            now.at = item.unwrap_or(now.at);
                        }
                    }
                    None => {}
                }
            }
        });
    });
}

/// The row to be brought into view: that at which the review stands, where it stood at another one before, or among others.
fn to_show(ui: &Ui, now: &MergeReview) -> Option<usize> {
    let (id, shown) = (ui.scope_id().with("shown"), (now.at, now.rows()));
    let before = ui.data_mut(|data| data.get_temp_mut_or_default::<Option<(usize, usize)>>(id).replace(shown));
    if before == Some(shown) { None } else { now.row_of(now.at) }
}

/// What lists only the rows that have some words. Escape empties it before it closes the dialog.
fn search_ui(cx: &Cx<'_>, ui: &mut Ui, now: &mut MergeReview) {
    let id = field_id(SEARCH);
    if ui.is_enabled() && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::F)) {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let has_keyboard = ui.is_enabled() && ui.memory(|memory| memory.has_focus(id));
    if has_keyboard && !now.search().is_empty() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
    {
        now.search_for(String::new());
    }
    let mut typed = now.search().to_owned();
    Frame::NONE.inner_margin(Margin::same(4)).show(ui, |ui| {
        let name = cx.tr("merge-search");
        Field::new(name).hint(name).icon(Icon::Search).id(id).show(ui, &mut typed);
    });
    if has_keyboard {
        focus::lock_keys(ui, id, !typed.is_empty());
    }
    now.search_for(typed);
}

fn nothing_ui(cx: &Cx<'_>, ui: &mut Ui) {
    Frame::NONE.inner_margin(Margin::same(12)).show(ui, |ui| remark(ui, cx.tr("choice-none-found")));
}

/// The arrow keys go through the list, where nothing is typed, or where what is looked for is.
fn move_by_keys(ui: &Ui, now: &mut MergeReview) {
    let is_searching = ui.memory(|memory| memory.has_focus(field_id(SEARCH)));
    if !ui.is_enabled() || (ui.ctx().text_edit_focused() && !is_searching) {
        return;
    }
    let [down, up] = [Key::ArrowDown, Key::ArrowUp]
        .map(|key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key)));
    if down != up {
        now.at = now.stepped(down, up).unwrap_or(now.at);
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
    if let OutcomeKind::Conflict(at) = outcome.kind {
        let conflict = now.found.merge.conflicts.get(at);
        let values = conflict.map(|conflict| (conflict.mine.as_ref(), conflict.theirs.as_ref()));
        let (place, (mine, theirs)) = place_and_pair(cx, whole, &outcome.pointer, values.unwrap_or_default());
        return cx.say(&msg!("merge-or", place = place, mine = nothing(mine), theirs = nothing(theirs)));
    }
    let pair = (outcome.before.as_ref(), outcome.after.as_ref());
    if let Some(by) = coder_of(outcome) {
        let sentence = change_in_words(cx, whole, &outcome.pointer, pair);
        return cx.say(&msg!("merge-by-coder", change = sentence, coder = visible_line(by)));
    }
    let (place, (before, after)) = place_and_pair(cx, whole, &outcome.pointer, pair);
    cx.say(&msg!("merge-from-to", place = place, before = nothing(before), after = nothing(after)))
}

/// Who coded it, where it is an annotation.
fn coder_of(outcome: &Outcome) -> Option<&str> {
    let annotation = outcome.after.as_ref().or(outcome.before.as_ref());
    let is_annotation = outcome.policy.is_some() && outcome.pointer.starts_with("/annotations/");
    annotation.filter(|_| is_annotation)?.pointer("/by")?.as_str()
}
