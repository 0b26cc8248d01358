//! The annotations that have lost their words, in the records that the filter finds: each with what it stood on, where that was, and the
//! passages that are nearest to it now, to be placed, kept or removed.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::OrphanCommand;
use crate::app::orphans::{NearPassage, Orphan, OrphanId};
use crate::dataset::{Piece, Target};
use crate::msg;
use crate::query::record_title;
use crate::ui::cx::Cx;
use crate::ui::dialog::parts::{boxed, remark};
use crate::ui::record::{code_disc, field_name};
use crate::ui::theme::{font, metrics, palette, rich};
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::facet_row::background;
use crate::ui::widget::{disc, focus, roving, section, text};
use crate::ui::{visible, visible_line};

/// So much of a lost quote is shown.
const LONGEST: usize = 400;
/// The part of the window that the list takes.
const LIST: f32 = 0.36;

pub(super) fn orphans_ui(cx: &mut Cx<'_>, ui: &mut Ui) {
    let Some(all) = cx.state.orphans().map(Arc::clone) else {
        remark(ui, cx.tr("orphans-awaited"));
        return;
    };
    if all.is_empty() {
        remark(ui, cx.tr("orphans-none"));
        return;
    }
    remark(ui, &cx.say(&msg!("orphans-count", count = all.len())));
    ui.add_space(8.0);
    let height = (ui.available_height() * LIST).max(metrics::TABLE_ROW * 3.0);
    boxed(ui, |ui| {
        ScrollArea::vertical().id_salt("orphans").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            let list = cx.own_id("annotations that have lost their words");
            roving::rows(ui, list, metrics::TABLE_ROW, all.len(), |ui, at| {
                if let Some(own) = all.get(at) {
                    row_ui(cx, ui, own);
                }
            });
        });
    });
    let chosen = all.iter().find(|own| is_chosen(cx, own));
    if let Some(own) = chosen {
        ui.add_space(10.0);
        ScrollArea::vertical().id_salt("orphan").auto_shrink([false, true]).show(ui, |ui| detail_ui(cx, ui, own));
    }
}

fn id_of(own: &Orphan) -> OrphanId {
    (own.policy.clone(), own.annotation.id.clone())
}

fn is_chosen(cx: &Cx<'_>, own: &Orphan) -> bool {
    let chosen = cx.state.session.orphan.as_ref();
    chosen.is_some_and(|(policy, annotation)| *policy == own.policy && *annotation == own.annotation.id)
}

fn quote(target: Option<&Target>) -> String {
    let exact = target.map_or("", |target| target.exact.as_str());
    let mut shown: String = exact.chars().take(LONGEST).collect();
    if shown.len() < exact.len() {
        shown.push('…');
    }
    shown
}

fn row_ui(cx: &mut Cx<'_>, ui: &mut Ui, own: &Orphan) {
    let colors = palette(ui);
    let header = cx.state.document.dataset.header();
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), metrics::TABLE_ROW), Sense::HOVER);
    let response = roving::interact(ui, rect, cx.own_id(("orphan", id_of(own))), Sense::click());
    let is_it = is_chosen(cx, own);
    if is_it {
        roving::prefer(ui, &response);
    }
    let path = visible_line(&header.code_path_in(cx.lang, &own.annotation.code)).into_owned();
    let words = visible_line(&quote(own.annotation.target.as_ref())).into_owned();
    let label = cx.say(&msg!("orphans-row", code = path.as_str(), quote = words.as_str(), id = own.policy.as_str()));
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), is_it, &label));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        background(ui, rect, &response, is_it);
        let y = rect.center().y;
        disc::paint(painter, pos2(rect.left() + 16.0, y), 4.5, code_disc(header, colors, &own.annotation.code), colors);
        let name = text::elided(painter, &path, metrics::SMALL, colors.ink, 150.0);
        text::paint_left(painter, pos2(rect.left() + 28.0, y), name);
        let left = rect.left() + 188.0;
        let words = text::elided(painter, &words, metrics::BODY, colors.ink, (rect.right() - left - 12.0).max(40.0));
        text::paint_left(painter, pos2(left, y), words);
        focus::outline_inside(ui, &response, metrics::CORNER_MARK);
    }
    if response.clicked() {
        cx.send(OrphanCommand::Choose(id_of(own)));
    }
}

/// What is known of one, and what can be done with it.
fn detail_ui(cx: &mut Cx<'_>, ui: &mut Ui, own: &Orphan) {
    let colors = palette(ui);
    let Some(target) = &own.annotation.target else { return };
    let dataset = &cx.state.document.dataset;
    let title = dataset.row(&own.policy).map_or_else(|| own.policy.clone(), |row| record_title(dataset, cx.lang, row));
    ui.label(rich(visible_line(&title).into_owned(), metrics::BODY).color(colors.ink));
    let (key, tag) = target.field.split_once('.').unwrap_or((target.field.as_str(), ""));
    let field = cx.tr(field_name(key, tag));
    let was =
        msg!("orphans-was", field = field, start = target.start, end = target.end, by = own.annotation.by.as_str());
    remark(ui, &visible_line(&cx.say(&was)));
    ui.label(rich(visible(&quote(Some(target))).into_owned(), metrics::BODY).color(colors.ink2));
    ui.add_space(6.0);
    let why = cx.why_may_not_change();
    actions_ui(cx, ui, own, why.as_deref());
    ui.add_space(8.0);
    section::rule(ui);
    ui.add_space(8.0);
    let Some(found) = cx.state.nearest().map(Arc::clone) else {
        return remark(ui, cx.tr("orphans-nearest-awaited"));
    };
    match found.as_ref() {
        None => remark(ui, cx.tr("orphans-nearest-too-long")),
        Some(near) if near.is_empty() => remark(ui, cx.tr("orphans-nearest-none")),
        Some(near) => {
            remark(ui, cx.tr("orphans-nearest"));
            for (at, passage) in near.iter().enumerate() {
                nearest_ui(cx, ui, (own, target), (at, passage), why.as_deref());
            }
        }
    }
}

/// Placing it on the words that are selected, keeping it, removing it.
fn actions_ui(cx: &mut Cx<'_>, ui: &mut Ui, own: &Orphan, why: Option<&str>) {
    let is_shown = cx.state.selected_id().as_deref() == Some(own.policy.as_str());
    let selected = cx.state.session.text_selection.clone().filter(|_| is_shown);
    let no_words = selected.is_none().then(|| cx.tr("orphans-select-first"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(metrics::GAP, 4.0);
        let button = |label| ToolButton::new(label).height(metrics::BUTTON_TOOL);
        if ui.add(button(cx.tr("orphans-place-selected")).disabled(why.or(no_words))).clicked()
            && let Some(selection) = selected
        {
            cx.send(OrphanCommand::Place { orphan: id_of(own), field: selection.field, range: selection.range });
        }
        if ui.add(button(cx.tr("orphans-keep")).tooltip(cx.tr("orphans-keep-what")).disabled(why)).clicked() {
            cx.send(OrphanCommand::Keep(id_of(own)));
        }
        if ui.add(button(cx.tr("orphans-remove")).disabled(why)).clicked() {
            cx.send(OrphanCommand::Remove(id_of(own)));
        }
    });
}

/// A passage that is near, with what differs, and the button that places the annotation there.
fn nearest_ui(
    cx: &mut Cx<'_>,
    ui: &mut Ui,
    (own, target): (&Orphan, &Target),
    (at, passage): (usize, &NearPassage),
    why: Option<&str>,
) {
    let colors = palette(ui);
    ui.add_space(6.0);
    let job = compared(ui, passage);
    ui.label(job);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = metrics::GAP;
        let name = cx.say(&msg!("orphans-place-number", number = at + 1));
        let button = ToolButton::new(cx.tr("orphans-place")).name(&name).height(metrics::BUTTON_TOOL).disabled(why);
        if ui.add(button).clicked() {
            let (field, range) = (target.field.clone(), passage.at.range.clone());
            cx.send(OrphanCommand::Place { orphan: id_of(own), field, range });
        }
        let (start, end) = (passage.at.range.start, passage.at.range.end);
        let told = if passage.is_far {
            msg!("orphans-half", count = passage.at.differences, start = start, end = end)
        } else {
            msg!("orphans-differs", count = passage.at.differences, start = start, end = end)
        };
        ui.label(rich(cx.say(&told), metrics::SMALL).color(colors.ink3));
    });
}

/// What is the same, what is gone, struck through, and what has come, underlined.
fn compared(ui: &Ui, passage: &NearPassage) -> LayoutJob {
    let colors = palette(ui);
    let mut job = LayoutJob::default();
    let plain = |ink| TextFormat::simple(font(metrics::BODY), ink);
    let mut add = |words: &str, format: TextFormat| job.append(&visible_line(words), 0.0, format);
    add(&passage.before, plain(colors.ink3));
    for piece in &passage.pieces {
        match piece {
            Piece::Same(words) => add(words, plain(colors.ink)),
            Piece::Gone(words) => {
                let strikethrough = Stroke::new(1.5, colors.error);
                add(words, TextFormat { strikethrough, background: colors.errbg, ..plain(colors.error) });
            }
            Piece::Come(words) => {
                let underline = Stroke::new(1.5, colors.ok);
                add(words, TextFormat { underline, background: colors.okbg, ..plain(colors.ok) });
            }
        }
    }
    add(&passage.after, plain(colors.ink3));
    job.wrap.max_width = ui.available_width();
    job
}
