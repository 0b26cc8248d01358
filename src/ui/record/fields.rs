//! The fields of a record as rows: what it is, what it says, why it stands, and how it is changed.

use eframe::egui;

use super::editor::{Becomes, Lines, Place, editor_ui, pencil_ui};
use super::hits::label_ui;
use super::open::OpenRecord;
use super::set_field;
use crate::app::Action;
use crate::dataset::date::Precision;
use crate::dataset::{LEVELS, Policy, Review, TextAt, UNDETERMINED};
use crate::json::Value;
use crate::query::{kind_name, level_name, region_name, review_name};
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::{IconButton, ToolButton, menu, menu_item};
use crate::ui::widget::disc::Sign;
use crate::ui::widget::key_value::key_value;
use crate::words::{Lang, Message};

pub(super) fn fields_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let policy = &record.policy;
    date_ui(cx, ui, policy, "issued", "field-issued");
    regions_ui(cx, ui, policy);
    places_ui(cx, ui, record);
    issuers_ui(cx, ui, record);
    plain_ui(cx, ui, policy, "number", "field-number", Becomes::Plain);
    choice_ui(cx, ui, policy, "kind", "field-kind", &KINDS);
    choice_ui(cx, ui, policy, "level", "field-level", &LEVEL_CHOICES);
    review_ui(cx, ui, policy);
    choice_ui(cx, ui, policy, "stage", "field-stage", &STAGES);
    for (key, field) in
        [("published", "field-published"), ("effective", "field-effective"), ("repealed", "field-repealed")]
    {
        date_ui(cx, ui, policy, key, field);
    }
    plain_ui(cx, ui, policy, "tags", "field-tags", Becomes::Labels);
}

/// Values to choose from. There may be many: they are listed only while the menu is open.
struct Choices {
    name: fn(&Cx<'_>, &str) -> String,
    all: fn(&Cx<'_>) -> Vec<String>,
}

const KINDS: Choices = Choices {
    name: |cx, id| kind_name(&cx.state.document.dataset, cx.lang, id),
    all: |cx| cx.state.document.dataset.names().kinds.iter().map(|(_, id)| id.to_owned()).collect(),
};

const LEVEL_CHOICES: Choices = Choices {
    name: |cx, id| if LEVELS.contains(&id) { level_name(cx.lang, id) } else { id.to_owned() },
    all: |_| LEVELS.map(str::to_owned).to_vec(),
};

const STAGES: Choices = Choices {
    name: |cx, id| match id {
        "draft" => cx.tr("stage-draft").to_owned(),
        "final" => cx.tr("stage-final").to_owned(),
        other => other.to_owned(),
    },
    all: |_| vec!["draft".to_owned(), "final".to_owned()],
};

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
        ui.label(rich(visible_line(&parts.join(": ")), metrics::SMALL).color(colors.ink2));
    }
}

fn date_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, key: &str, field: &'static str) {
    let text = policy.field(key).to_owned();
    let at = TextAt::Field(format!("/{key}"));
    let place = Place { policy: policy.id(), at: &at, field, becomes: Becomes::Date, value: &text, lines: Lines::One };
    key_value(ui, label(cx, field), |ui| {
        if !editor_ui(cx, ui, place) {
            let colors = palette(ui);
            ui.horizontal_wrapped(|ui| {
                if !text.is_empty() {
                    ui.label(rich(visible_line(&text), metrics::SMALL).color(colors.ink));
                    let known = match crate::dataset::date::Edtf::parse(&text) {
                        Ok(date) => match date.precision() {
                            Precision::Day => "date-known-day",
                            Precision::Month => "date-known-month",
                            Precision::Year => "date-known-year",
                            Precision::Span => "date-known-span",
                        },
                        Err(_) => "date-not-understood",
                    };
                    ui.label(rich(cx.tr(known), metrics::SMALL).color(colors.ink3));
                }
                pencil_ui(cx, ui, place);
            });
        }
        basis_ui(cx, ui, policy, key);
    });
}

fn plain_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, key: &str, field: &'static str, becomes: Becomes) {
    let text = match becomes {
        Becomes::Labels => policy.tags().join(", "),
        _ => policy.field(key).to_owned(),
    };
    let at = TextAt::Field(format!("/{key}"));
    let place = Place { policy: policy.id(), at: &at, field, becomes, value: &text, lines: Lines::One };
    key_value(ui, label(cx, field), |ui| {
        if !editor_ui(cx, ui, place) {
            value_ui(cx, ui, place, &text, "");
        }
        basis_ui(cx, ui, policy, key);
    });
}

/// Line breaks as spaces: as many characters, so that places stay what they are.
fn on_one_line(text: &str) -> String {
    text.replace(['\n', '\t'], " ")
}

/// A value, a paler remark, the pencil.
fn value_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, place: Place<'_>, value: &str, remark: &str) {
    let colors = palette(ui);
    ui.horizontal_wrapped(|ui| {
        if !value.is_empty() {
            label_ui(cx, ui, place.at, &on_one_line(value), (metrics::SMALL, colors.ink));
        }
        if !remark.is_empty() {
            ui.label(rich(visible_line(remark), metrics::SMALL).color(colors.ink3));
        }
        pencil_ui(cx, ui, place);
    });
}

fn regions_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy) {
    let dataset = &cx.state.document.dataset;
    let ids: Vec<String> = policy.regions().iter().map(|id| (*id).to_owned()).collect();
    let other = if cx.lang == Lang::Zh { Lang::En } else { Lang::Zh };
    let names: Vec<String> = ids
        .iter()
        .map(|id| format!("{} {}", region_name(dataset, cx.lang, id), region_name(dataset, other, id)))
        .collect();
    let value = ids.join(", ");
    let at = TextAt::Field("/region".to_owned());
    let place = Place {
        policy: policy.id(),
        at: &at,
        field: "field-region",
        becomes: Becomes::Regions,
        value: &value,
        lines: Lines::One,
    };
    key_value(ui, label(cx, "field-region"), |ui| {
        if !editor_ui(cx, ui, place) {
            value_ui(cx, ui, place, &names.join(", "), &value);
        }
        basis_ui(cx, ui, policy, "region");
    });
}

/// A name in both languages, each with its pencil, and a paler remark.
fn names_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, name: &NameOf<'_>) {
    let colors = palette(ui);
    let mut tags: Vec<String> = name.name.iter().map(|(tag, _)| tag.to_owned()).collect();
    for tag in ["zh", "en"] {
        if !tags.iter().any(|own| own == tag || own == UNDETERMINED) {
            tags.push(tag.to_owned());
        }
    }
    let places: Vec<(TextAt, String)> = tags
        .iter()
        .map(|tag| {
            let at = TextAt::in_language(name.pointer, tag);
            (at, name.name.get(tag).unwrap_or("").to_owned())
        })
        .collect();
    let place = |at: usize| {
        let (at, value) = places.get(at)?;
        Some(Place { policy: name.policy, at, field: name.field, becomes: Becomes::Text, value, lines: Lines::One })
    };
    for place in (0..places.len()).filter_map(place) {
        editor_ui(cx, ui, place);
    }
    ui.horizontal_wrapped(|ui| {
        for (place, tag) in (0..places.len()).filter_map(place).zip(&tags) {
            if !place.value.is_empty() {
                label_ui(cx, ui, place.at, &on_one_line(place.value), (metrics::SMALL, colors.ink));
            } else if tag != UNDETERMINED {
                ui.label(rich(tag, metrics::SMALL).color(colors.ink3));
            }
            pencil_ui(cx, ui, place);
        }
        if !name.remark.is_empty() {
            ui.label(rich(visible_line(name.remark), metrics::SMALL).color(colors.ink3));
        }
    });
}

/// A name inside a record.
struct NameOf<'a> {
    policy: &'a str,
    pointer: &'a str,
    name: &'a crate::dataset::LangMap,
    field: &'static str,
    remark: &'a str,
}

fn places_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let policy = &record.policy;
    key_value(ui, label(cx, "field-place"), |ui| {
        for (at, place) in record.places.iter().enumerate() {
            let pointer = format!("/place/{at}/name");
            let remark = place.code.as_deref().unwrap_or("");
            let name =
                NameOf { policy: policy.id(), pointer: &pointer, name: &place.name, field: "field-place", remark };
            names_ui(cx, ui, &name);
        }
        add_ui(cx, ui, policy, "/place", ("record-add-place", "field-place"));
    });
}

fn issuers_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let policy = &record.policy;
    key_value(ui, label(cx, "field-issuers"), |ui| {
        for (at, issuer) in record.issuers.iter().enumerate() {
            let pointer = format!("/issuers/{at}/name");
            let about = [issuer.organ.as_deref(), issuer.role.as_deref()];
            let remark = about.into_iter().flatten().collect::<Vec<_>>().join(", ");
            let name = NameOf {
                policy: policy.id(),
                pointer: &pointer,
                name: &issuer.name,
                field: "field-issuers",
                remark: &remark,
            };
            names_ui(cx, ui, &name);
        }
        add_ui(cx, ui, policy, "/issuers", ("record-add-issuer", "field-issuers"));
    });
}

/// Adds an empty entry to a list, or takes the last one away.
fn add_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, list: &str, (add, field): (&'static str, &'static str)) {
    let current = policy.value().pointer(list).and_then(Value::as_array).unwrap_or_default();
    ui.horizontal(|ui| {
        let color = palette(ui).ink3;
        if ui.add(IconButton::new(Icon::Plus, cx.tr(add)).size(18.0).color(color)).clicked() {
            let mut items = current.to_vec();
            let mut entry = crate::json::Object::new();
            entry.set("name", Value::Object(crate::json::Object::new()));
            items.push(Value::Object(entry));
            set_field(cx, policy.id(), list, Some(Value::Array(items)), field);
        }
        if !current.is_empty() {
            let name = cx.say(&crate::msg!("record-remove-last", field = Message::new(field)));
            if ui.add(IconButton::new(Icon::Close, &name).size(18.0).color(color)).clicked() {
                let mut items = current.to_vec();
                items.pop();
                let value = (!items.is_empty()).then_some(Value::Array(items));
                set_field(cx, policy.id(), list, value, field);
            }
        }
    });
}

/// The width of a menu of choices.
const CHOICES: f32 = 200.0;

/// One of a few values.
fn choice_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, key: &str, field: &'static str, choices: &Choices) {
    let now = policy.field(key);
    let shown = if now.is_empty() {
        cx.tr("record-not-set").to_owned()
    } else {
        visible_line(&(choices.name)(cx, now)).into_owned()
    };
    key_value(ui, label(cx, field), |ui| {
        let name = cx.say(&crate::msg!("record-choose", field = Message::new(field), value = shown.as_str()));
        let button = ToolButton::new(&shown).plain().height(18.0).name(&name);
        // The text of the button stands in line with the values above it, so the button itself begins to their left.
        let size = egui::vec2(ui.available_width(), 18.0);
        let (mut rect, _) = ui.allocate_exact_size(size, egui::Sense::hover());
        rect.min.x -= 8.0;
        let layout = egui::Layout::left_to_right(egui::Align::Center);
        let mut row = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
        menu(&mut row, button, |ui| {
            ui.set_max_width(CHOICES);
            egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                for id in (choices.all)(cx) {
                    let label = (choices.name)(cx, &id);
                    if menu_item(ui, &label, None, id == now).clicked() && id != now {
                        set_field(cx, policy.id(), &format!("/{key}"), Some(Value::from(id.as_str())), field);
                    }
                }
                if !now.is_empty() && menu_item(ui, cx.tr("record-not-set"), None, false).clicked() {
                    set_field(cx, policy.id(), &format!("/{key}"), None, field);
                }
            });
        });
        basis_ui(cx, ui, policy, key);
    });
}

fn review_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy) {
    let now = policy.review();
    key_value(ui, label(cx, "field-review"), |ui| {
        ui.horizontal(|ui| {
            Sign::Review(now).show(ui);
            ui.add_space(-6.0);
            let shown = review_name(cx.lang, now);
            let name = cx.say(&crate::msg!("record-choose", field = Message::new("field-review"), value = shown));
            let button = ToolButton::new(shown).plain().height(18.0).name(&name);
            menu(ui, button, |ui| {
                ui.set_max_width(CHOICES);
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
