//! What differs between two versions: counts, then each record with its fields, from what to what.

use eframe::egui::{Frame, Margin, ScrollArea, Ui};

use super::in_words::{Whole, change_in_words};
use super::parts::{boxed, remark, say};
use crate::dataset::{ChangedRecord, Differences, FieldDifference, LangMap};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::section;

/// How many records are listed.
const LISTED: usize = 200;

/// The counts as one sentence.
pub(super) fn counts(cx: &Cx<'_>, differences: &Differences) -> String {
    if differences.is_empty() {
        return cx.tr("differences-none").to_owned();
    }
    cx.say(&msg!(
        "differences-counts",
        changed = differences.changed.len(),
        added = differences.added.len(),
        removed = differences.removed.len(),
        header = differences.header.len()
    ))
}

/// Counts and list.
pub(super) fn differences_ui(cx: &Cx<'_>, ui: &mut Ui, differences: &Differences, height: f32) {
    say(ui, &counts(cx, differences));
    if differences.held_differ {
        remark(ui, cx.tr("differences-held"));
    }
    if differences.is_empty() {
        return;
    }
    ui.add_space(8.0);
    boxed(ui, |ui| {
        ScrollArea::vertical().id_salt("differences").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let mut first = true;
            let mut rule = |ui: &mut Ui| {
                if !std::mem::take(&mut first) {
                    section::rule(ui);
                }
            };
            if !differences.header.is_empty() {
                rule(ui);
                record_ui(cx, ui, cx.tr("differences-header"), (Whole::Dataset, &differences.header));
            }
            for ChangedRecord { id, fields } in differences.changed.iter().take(LISTED) {
                rule(ui);
                record_ui(cx, ui, &name_of(cx, id), (Whole::Record, fields));
            }
            for (ids, what) in
                [(&differences.added, cx.tr("differences-added")), (&differences.removed, cx.tr("differences-removed"))]
            {
                for id in ids.iter().take(LISTED) {
                    rule(ui);
                    line_ui(ui, &name_of(cx, id), what);
                }
            }
        });
    });
    let listed = differences.changed.len().max(differences.added.len()).max(differences.removed.len());
    if listed > LISTED {
        remark(ui, &cx.say(&msg!("differences-listed", count = LISTED)));
    }
}

/// The title of a record that is open, else its id.
pub(in crate::ui) fn name_of(cx: &Cx<'_>, id: &str) -> String {
    let dataset = &cx.state.document.dataset;
    let title = dataset.row(id).and_then(|row| dataset.member(row, "title"));
    let title = LangMap::of(title.as_ref()).best(cx.lang).map(str::to_owned);
    match title {
        Some(title) => format!("{} ({})", visible_line(&title), visible_line(id)),
        None => visible_line(id).into_owned(),
    }
}

fn line_ui(ui: &mut Ui, name: &str, what: &str) {
    let colors = palette(ui);
    Frame::NONE.inner_margin(Margin::symmetric(12, 5)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(rich(name, metrics::SMALL).color(colors.ink));
        ui.label(rich(what, metrics::SMALL).color(colors.ink2));
    });
}

fn record_ui(cx: &Cx<'_>, ui: &mut Ui, name: &str, (whole, fields): (Whole, &[FieldDifference])) {
    let colors = palette(ui);
    Frame::NONE.inner_margin(Margin::symmetric(12, 5)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(rich(name, metrics::SMALL).color(colors.ink));
        for field in fields {
            let pair = (field.before.as_ref(), field.after.as_ref());
            let text = change_in_words(cx, whole, &field.pointer, pair);
            ui.label(rich(text, metrics::SMALL).color(colors.ink2));
        }
    });
}
