//! The fields of a record as rows: what it is, what it says, why it stands. What is empty has no row; it can be added.

use eframe::egui;
use eframe::egui::text::{LayoutJob, TextFormat};

use super::editing::{Becomes, Lines, Place, open};
use super::editor::editor_ui;
use super::hits::label_ui;
use super::value::{Editable, edit_name, quiet_button};
use super::{add, entries};
use crate::app::{Action, ChoiceOf, EntryList, OpenRecord};
use crate::dataset::date::Precision;
use crate::dataset::{LangMap, Policy, Review, TextAt};
use crate::query::{region_name, review_name};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{font, line_height, metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::{ToolButton, link, menu, menu_item};
use crate::ui::widget::disc::Sign;
use crate::ui::widget::key_value::key_value;
use crate::ui::widget::roving;
use crate::words::{Lang, Message};

/// A field that is one value.
pub(super) struct FieldRow {
    pub(super) key: &'static str,
    /// Message id of its name.
    pub(super) field: &'static str,
    pub(super) becomes: Becomes,
    /// It is shown in a record that has none of these, so that a new record can be filled.
    is_core: bool,
}

const fn row(key: &'static str, field: &'static str, becomes: Becomes) -> FieldRow {
    FieldRow { key, field, becomes, is_core: false }
}

const fn core(key: &'static str, field: &'static str, becomes: Becomes) -> FieldRow {
    FieldRow { is_core: true, ..row(key, field, becomes) }
}

/// The fields that are one value, in the order in which they are shown; places and issuers stand after the region.
pub(super) static ROWS: [FieldRow; 10] = [
    core("issued", "field-issued", Becomes::Date),
    core("region", "field-region", Becomes::Choice(ChoiceOf::Regions)),
    row("number", "field-number", Becomes::Plain),
    core("kind", "field-kind", Becomes::Choice(ChoiceOf::Kind)),
    row("level", "field-level", Becomes::Choice(ChoiceOf::Level)),
    row("stage", "field-stage", Becomes::Choice(ChoiceOf::Stage)),
    row("published", "field-published", Becomes::Date),
    row("effective", "field-effective", Becomes::Date),
    row("repealed", "field-repealed", Becomes::Date),
    row("tags", "field-tags", Becomes::Labels),
];

impl FieldRow {
    /// Whether the record says something there.
    pub(super) fn is_filled(&self, policy: &Policy) -> bool {
        match self.becomes {
            Becomes::Labels => !policy.tags().is_empty(),
            Becomes::Choice(ChoiceOf::Regions) => !policy.regions().is_empty(),
            _ => !policy.field(self.key).is_empty(),
        }
    }

    /// What stands there, as it is typed.
    fn text(&self, cx: &Cx<'_>, policy: &Policy) -> String {
        let dataset = &cx.state.document.dataset;
        match self.becomes {
            Becomes::Labels => policy.tags().join(", "),
            Becomes::Choice(ChoiceOf::Regions) => {
                let names = policy.regions().into_iter().map(|id| region_name(dataset, cx.lang, id));
                names.collect::<Vec<_>>().join(", ")
            }
            Becomes::Choice(of) if self.is_filled(policy) => of.name(dataset, cx.lang, policy.field(self.key)),
            _ => policy.field(self.key).to_owned(),
        }
    }
}

/// So many lines are shown of why a value stands.
const BASIS_LINES: usize = 2;
/// So many issuers are listed at most; of more than that the first one. The letterhead has them all.
const ISSUERS: usize = 3;

pub(super) fn fields_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let policy = &record.policy;
    let is_bare = record.issuers.is_empty() && !ROWS.iter().any(|row| row.is_core && row.is_filled(policy));
    let list = cx.own_id(("fields", policy.id()));
    roving::list(ui, list, roving::Way::Lines, |ui| {
        for row in &ROWS {
            row_ui(cx, ui, policy, row, is_bare);
            match row.key {
                "region" => {
                    places_ui(cx, ui, record);
                    issuers_ui(cx, ui, record);
                }
                "kind" => review_ui(cx, ui, policy),
                _ => {}
            }
        }
        add::add_ui(cx, ui, record);
    });
}

/// A word for why a value stands.
pub(super) fn basis_word(cx: &Cx<'_>, is: &str) -> String {
    let id = match is {
        "reported" => "basis-reported",
        "inferred" => "basis-inferred",
        "number" => "basis-number",
        "translation" => "basis-translation",
        "machine" => "basis-machine",
        "description" => "basis-description",
        "paraphrase" => "basis-paraphrase",
        "excerpt" => "basis-excerpt",
        other => return other.to_owned(),
    };
    cx.tr(id).to_owned()
}

/// The short name of a field, at the left of its row.
fn label(cx: &Cx<'_>, field: &'static str) -> &'static str {
    cx.tr(match field {
        "field-issued" => "label-issued",
        "field-published" => "label-published",
        "field-effective" => "label-effective",
        "field-repealed" => "label-repealed",
        "field-region" => "label-region",
        "field-place" => "label-place",
        "field-issuers" => "label-issuers",
        "field-number" => "label-number",
        "field-kind" => "label-kind",
        "field-level" => "label-level",
        "field-stage" => "label-stage",
        "field-review" => "label-review",
        _ => "label-tags",
    })
}

/// Why a value stands, and the remark on that.
fn basis_ui(cx: &Cx<'_>, ui: &mut egui::Ui, policy: &Policy, key: &str) {
    let Some(basis) = policy.basis(key) else { return };
    let colors = palette(ui);
    let mut parts = Vec::new();
    if let Some(is) = basis.is {
        parts.push(basis_word(cx, &is));
    }
    if let Some(note) = basis.note.best(cx.lang) {
        parts.push(note.to_owned());
    }
    if !parts.is_empty() {
        // The rest is told when the pointer rests on it.
        let format = TextFormat {
            line_height: Some(line_height(metrics::SMALL)),
            ..TextFormat::simple(font(metrics::SMALL), colors.ink2)
        };
        let mut job = LayoutJob::single_section(
            visible_line(&parts.join(if cx.lang == Lang::Zh { "：" } else { ": " })).into_owned(),
            format,
        );
        job.wrap.max_rows = BASIS_LINES;
        ui.label(job);
    }
}

fn row_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, row: &FieldRow, is_bare: bool) {
    let at = TextAt::Field(format!("/{}", row.key));
    let text = row.text(cx, policy);
    let (field, becomes) = (row.field, row.becomes);
    let place = Place { policy: policy.id(), at: &at, field, becomes, value: &text, lines: Lines::One };
    let is_shown = row.is_filled(policy) || place.is_edited(cx) || is_bare && row.is_core;
    if !is_shown {
        return;
    }
    key_value(ui, label(cx, field), |ui| {
        if !editor_ui(cx, ui, place) {
            let name = edit_name(cx, field);
            let draw = |cx: &mut Cx<'_>, ui: &mut egui::Ui| value_ui(cx, ui, policy, row, &place);
            if Editable::new(cx, policy.id(), row.key, &name).show(cx, ui, draw) {
                open(cx, place);
            }
        }
        basis_ui(cx, ui, policy, row.key);
    });
}

/// Line breaks as spaces: as many characters, so that places stay what they are.
fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

/// A value, and a paler remark.
fn value_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, row: &FieldRow, place: &Place<'_>) {
    let colors = palette(ui);
    ui.horizontal_wrapped(|ui| {
        if place.value.is_empty() {
            ui.label(rich(cx.tr("record-not-set"), metrics::SMALL).color(colors.ink3));
            return;
        }
        let (value, remark) = match row.becomes {
            Becomes::Date => (place.value.to_owned(), cx.tr(precision(place.value)).to_owned()),
            Becomes::Choice(ChoiceOf::Regions) => regions(cx, policy),
            _ => (place.value.to_owned(), String::new()),
        };
        label_ui(cx, ui, place.at, &on_one_line(&value), (metrics::SMALL, colors.ink));
        if !remark.is_empty() {
            ui.label(rich(visible_line(&remark), metrics::SMALL).color(colors.ink3));
        }
    });
}

/// How exactly a date is known.
fn precision(text: &str) -> &'static str {
    match crate::dataset::date::Edtf::parse(text) {
        Ok(date) => match date.precision() {
            Precision::Day => "date-known-day",
            Precision::Month => "date-known-month",
            Precision::Year => "date-known-year",
            Precision::Span => "date-known-span",
        },
        Err(_) => "date-not-understood",
    }
}

/// The regions by name in both languages, and their codes.
fn regions(cx: &Cx<'_>, policy: &Policy) -> (String, String) {
    let dataset = &cx.state.document.dataset;
    let other = if cx.lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let ids = policy.regions();
    let name = |id: &&str| {
        let (own, other) = (region_name(dataset, cx.lang, id), region_name(dataset, other, id));
        if own == other { own } else { format!("{own} {other}") }
    };
    (ids.iter().map(name).collect::<Vec<_>>().join(", "), ids.join(", "))
}

/// An entry of a list: its name, a paler remark, and what takes it away.
struct Entry<'a> {
    list: EntryList,
    /// Among those shown, and among those of the file.
    at: (usize, usize),
    name: &'a LangMap,
    remark: String,
}

fn entry_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, entry: &Entry<'_>) {
    let (shown, file) = entry.at;
    if entries::is_open(cx, policy.id(), entry.list, Some(file)) {
        return;
    }
    let colors = palette(ui);
    let key = entry.list.key();
    let field = Message::new(entry.list.field());
    let edit = cx.say(&crate::msg!("record-edit-entry", field = field.clone(), number = shown + 1));
    let remove = cx.say(&crate::msg!("record-remove-entry", field = field, number = shown + 1));
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let room = (ui.available_width() - 22.0).max(40.0);
        let mut over = egui::Rect::NOTHING;
        ui.allocate_ui_with_layout(egui::vec2(room, 0.0), egui::Layout::top_down(egui::Align::LEFT), |ui| {
            ui.set_width(room);
            let draw = |cx: &mut Cx<'_>, ui: &mut egui::Ui| {
                ui.horizontal_wrapped(|ui| {
                    for (tag, name) in entry.name.iter().filter(|(_, name)| !name.is_empty()) {
                        let at = TextAt::in_language(&format!("/{key}/{shown}/name"), tag);
                        // In the reader's language, and in another one where the filter found something there.
                        if entry.name.best(cx.lang) != Some(name) && cx.state.hits.of(&at).is_none() {
                            continue;
                        }
                        label_ui(cx, ui, &at, &on_one_line(name), (metrics::SMALL, colors.ink));
                    }
                    if !entry.remark.is_empty() {
                        ui.label(rich(visible_line(&entry.remark), metrics::SMALL).color(colors.ink3));
                    }
                });
            };
            let part = format!("{key}/{file}");
            if Editable::new(cx, policy.id(), &part, &edit).show(cx, ui, draw) {
                entries::open(cx, policy, entry.list, Some(file));
            }
            over = ui.min_rect();
        });
        if quiet_button(cx, ui, Icon::Close, &remove, over) {
            entries::remove(cx, policy, entry.list, file);
        }
    });
}

fn places_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let (policy, list) = (&record.policy, EntryList::Places);
    if record.places.is_empty() && !entries::is_open(cx, policy.id(), list, None) {
        return;
    }
    let in_file = list.shown(policy);
    key_value(ui, label(cx, "field-place"), |ui| {
        for (at, place) in record.places.iter().enumerate() {
            let remark = place.code.clone().unwrap_or_default();
            let at = (at, in_file.get(at).copied().unwrap_or(at));
            entry_ui(cx, ui, policy, &Entry { list, at, name: &place.name, remark });
        }
    });
    entries::forms_ui(cx, ui, policy, list);
}

fn issuers_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let (policy, list) = (&record.policy, EntryList::Issuers);
    if record.issuers.is_empty() && !entries::is_open(cx, policy.id(), list, None) {
        return;
    }
    let in_file = list.shown(policy);
    key_value(ui, label(cx, "field-issuers"), |ui| {
        let all = cx.own_id(("all issuers", policy.id()));
        let count = record.issuers.len();
        let is_folded = count > ISSUERS && !ui.data(|data| data.get_temp(all).unwrap_or(false));
        for (at, issuer) in record.issuers.iter().enumerate().take(if is_folded { 1 } else { count }) {
            let dataset = &cx.state.document.dataset;
            let about = [
                issuer.organ.as_deref().map(|organ| ChoiceOf::Organ.name(dataset, cx.lang, organ)),
                issuer.role.as_deref().map(|role| ChoiceOf::Role.name(dataset, cx.lang, role)),
            ];
            let remark = about.into_iter().flatten().collect::<Vec<_>>().join(cx.tr("list-of-words"));
            let at = (at, in_file.get(at).copied().unwrap_or(at));
            entry_ui(cx, ui, policy, &Entry { list, at, name: &issuer.name, remark });
        }
        if is_folded {
            let more = cx.say(&crate::msg!("record-more-issuers", count = count - 1));
            if link(ui, &more, metrics::SMALL).clicked() {
                ui.data_mut(|data| data.insert_temp(all, true));
            }
        }
    });
    entries::forms_ui(cx, ui, policy, list);
}

fn review_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy) {
    let now = policy.review();
    let why = cx.why_may_not_change();
    key_value(ui, label(cx, "field-review"), |ui| {
        ui.horizontal(|ui| {
            Sign::Review(now).show(ui);
            ui.add_space(-6.0);
            let shown = review_name(cx.lang, now);
            let name = cx.say(&crate::msg!("record-choose", field = Message::new("field-review"), value = shown));
            let button = ToolButton::new(shown).plain().height(18.0).name(&name).disabled(why.as_deref());
            menu(ui, button, |ui| {
                ui.set_max_width(200.0);
                let actions = [
                    (Review::Unreviewed, Action::ReviewUnreviewed),
                    (Review::Verified, Action::ReviewVerified),
                    (Review::Disputed, Action::ReviewDisputed),
                    (Review::Excluded, Action::ReviewExcluded),
                ];
                for (review, action) in actions {
                    if menu_item(ui, review_name(cx.lang, review), None, review == now).clicked() && review != now {
                        cx.act(action);
                    }
                }
            });
        });
    });
}
