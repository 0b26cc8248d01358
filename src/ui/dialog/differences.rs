//! What differs between two versions: counts, then each record with its fields, from what to what.

use eframe::egui::{Frame, Margin, ScrollArea, Ui};

use super::parts::{boxed, remark, say};
use crate::dataset::{ChangedRecord, Differences, FieldDifference, LangMap};
use crate::json::{self, Value};
use crate::msg;
use crate::ui::cx::Cx;
use crate::ui::record::field_name;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::section;
use crate::ui::{visible, visible_line};

/// How many records are listed, and how much of a value.
const LISTED: usize = 200;
const LONGEST: usize = 120;
/// How much of two texts is shown before the place where they differ.
const AROUND: usize = 24;

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
                record_ui(cx, ui, cx.tr("differences-header"), &differences.header);
            }
            for ChangedRecord { id, fields } in differences.changed.iter().take(LISTED) {
                rule(ui);
                record_ui(cx, ui, &name_of(cx, id), fields);
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
pub(super) fn name_of(cx: &Cx<'_>, id: &str) -> String {
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

fn record_ui(cx: &Cx<'_>, ui: &mut Ui, name: &str, fields: &[FieldDifference]) {
    let colors = palette(ui);
    Frame::NONE.inner_margin(Margin::symmetric(12, 5)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(rich(name, metrics::SMALL).color(colors.ink));
        for field in fields {
            let (before, after) = short_pair(cx, field.before.as_ref(), field.after.as_ref());
            let text = cx.say(&msg!(
                "differences-field",
                pointer = place_name(cx, &field.pointer),
                before = before,
                after = after
            ));
            ui.label(rich(text, metrics::SMALL).color(colors.ink2));
        }
    });
}

/// Two values as short lines; of two texts the part that differs, with a little around it.
pub(in crate::ui) fn short_pair(cx: &Cx<'_>, before: Option<&Value>, after: Option<&Value>) -> (String, String) {
    let (Some(old), Some(new)) = (before.and_then(Value::as_str), after.and_then(Value::as_str)) else {
        return (short(cx, before), short(cx, after));
    };
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    let skip = same.saturating_sub(AROUND);
    let from = |text: &str| {
        let rest: String = text.chars().skip(skip).collect();
        let rest = short(cx, Some(&Value::from(rest.as_str())));
        if skip > 0 { format!("..{rest}") } else { rest }
    };
    (from(old), from(new))
}

/// A value as one short line.
fn short(cx: &Cx<'_>, value: Option<&Value>) -> String {
    let Some(value) = value else { return cx.tr("differences-nothing").to_owned() };
    let text = value.as_str().map_or_else(|| json::compact(value), str::to_owned);
    let mut cut: String = text.chars().take(LONGEST).collect();
    if cut.len() < text.len() {
        cut.push_str("..");
    }
    visible(&cut).replace(['\n', '\t'], " ")
}

/// What a place in a record is called: its field, and the rest of the way where that is not all of it.
pub(in crate::ui) fn place_name(cx: &Cx<'_>, pointer: &str) -> String {
    let parts: Vec<&str> = pointer.split('/').skip(1).collect();
    let Some((name, used)) = parts.first().and_then(|key| field_of(key, parts.get(1).copied())) else {
        return visible_line(pointer).into_owned();
    };
    let name = cx.tr(name);
    match parts.get(used..).filter(|rest| !rest.is_empty()) {
        Some(rest) => format!("{name} {}", visible_line(&rest.join("/"))),
        None => name.to_owned(),
    }
}

/// The message id of a field's name, and how many steps of the way it says.
fn field_of(key: &str, next: Option<&str>) -> Option<(&'static str, usize)> {
    if matches!(key, "title" | "summary" | "text" | "note") {
        let lang = next.filter(|lang| ["zh", "en"].contains(lang));
        return Some((field_name(key, lang.unwrap_or("")), 1 + usize::from(lang.is_some())));
    }
    FIELDS.iter().find(|(own, _)| *own == key).map(|(_, name)| (*name, 1))
}

/// Fields that are no texts in languages, with the message ids of their names.
const FIELDS: [(&str, &str); 14] = [
    ("region", "field-region"),
    ("level", "field-level"),
    ("place", "field-place"),
    ("issuers", "field-issuers"),
    ("number", "field-number"),
    ("kind", "field-kind"),
    ("stage", "field-stage"),
    ("issued", "field-issued"),
    ("published", "field-published"),
    ("effective", "field-effective"),
    ("repealed", "field-repealed"),
    ("sources", "field-sources"),
    ("tags", "field-tags"),
    ("review", "field-review"),
];
