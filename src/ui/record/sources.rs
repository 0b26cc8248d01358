//! Where a record can be read, what it is related to, what the format does not know, what was done to it.

use eframe::egui;

use super::editor::{Becomes, Lines, Place, editor_ui, pencil_ui};
use super::hits::label_ui;
use super::open::OpenRecord;
use super::set_field;
use crate::app::{SelectionCommand, SystemCommand};
use crate::dataset::{Policy, Source, TextAt};
use crate::json::{Object, Value};
use crate::ui::cx::Cx;
use crate::ui::dialog::{place_name, short_pair, who_and_when};
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::{IconButton, link};
use crate::ui::widget::section::part;
use crate::ui::{visible, visible_line};
use crate::words::Lang;

pub(super) fn sources_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let OpenRecord { policy, sources, .. } = record;
    let current = policy.value().pointer("/sources").and_then(Value::as_array).unwrap_or_default();
    part(ui, cx.tr("record-sources"), &sources.len().to_string(), |ui| {
        let color = palette(ui).ink3;
        if ui.add(IconButton::new(Icon::Plus, cx.tr("record-add-source")).size(18.0).color(color)).clicked() {
            let mut items = current.to_vec();
            let mut entry = Object::new();
            entry.set("url", Value::from("https://"));
            items.push(Value::Object(entry));
            set_field(cx, policy.id(), "/sources", Some(Value::Array(items)), "field-sources");
        }
    });
    for (at, source) in sources.iter().enumerate() {
        source_ui(cx, ui, policy, source, at, current);
    }
    ui.add_space(4.0);
}

/// The host of an address: the part that says where a click leads.
fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

fn source_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, source: &Source, at: usize, all: &[Value]) {
    let colors = palette(ui);
    let url = source.url.clone().unwrap_or_default();
    let title = source.title.best(cx.lang).unwrap_or(&url).to_owned();
    let url_at = TextAt::Field(format!("/sources/{at}/url"));
    let place = Place {
        policy: policy.id(),
        at: &url_at,
        field: "field-source-url",
        becomes: Becomes::Plain,
        value: &url,
        lines: Lines::One,
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(14.0, 18.0), egui::Sense::hover());
        Icon::Link.paint_at(ui.painter(), rect.center(), colors.ink2);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if editor_ui(cx, ui, place) {
                return;
            }
            ui.horizontal(|ui| {
                let room = ui.available_width() - 48.0;
                let shown = crate::ui::widget::text::elided(
                    ui.painter(),
                    &visible_line(&title),
                    metrics::SMALL,
                    colors.ink,
                    room,
                );
                let text =
                    if shown.elided { elide(&visible_line(&title), room) } else { visible_line(&title).into_owned() };
                if url.is_empty() {
                    ui.label(rich(text, metrics::SMALL).color(colors.ink));
                } else if link(ui, &text, metrics::SMALL).on_hover_text(visible_line(&url)).clicked() {
                    cx.send(SystemCommand::OpenUrl(url.clone()));
                }
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let name = cx.say(&crate::msg!("record-remove-source", number = at + 1));
                    if ui.add(IconButton::new(Icon::Close, &name).size(18.0).color(colors.ink3)).clicked() {
                        let mut items = all.to_vec();
                        items.remove(at);
                        let value = (!items.is_empty()).then_some(Value::Array(items));
                        set_field(cx, policy.id(), "/sources", value, "field-sources");
                    }
                    pencil_ui(cx, ui, place);
                });
            });
            let mut about = vec![visible_line(host_of(&url)).into_owned()];
            if let Some(accessed) = &source.accessed {
                about.push(cx.say(&crate::msg!("record-accessed", date = accessed.as_str())));
            }
            if let Some(note) = source.note.best(cx.lang) {
                about.push(visible(note).into_owned());
            }
            ui.label(rich(about.join(", "), metrics::SMALL).color(colors.ink3));
            words_ui(cx, ui, source, at);
        });
    });
}

/// What the source says, and those of its texts that have a hit of the filter in full: of others the link is enough.
fn words_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, source: &Source, at: usize) {
    let ink = palette(ui).ink2;
    let titles = source.title.iter();
    let titles = titles.map(|(tag, text)| (TextAt::in_language(&format!("/sources/{at}/title"), tag), text));
    let url = source.url.iter().map(|url| (TextAt::Field(format!("/sources/{at}/url")), url.as_str()));
    for (here, text) in titles.chain(url) {
        if cx.state.hits.of(&here).is_some() {
            label_ui(cx, ui, &here, text, (metrics::SMALL, ink));
        }
    }
    for (tag, quote) in source.quote.iter().filter(|(_, quote)| !quote.is_empty()) {
        let here = TextAt::in_language(&format!("/sources/{at}/quote"), tag);
        label_ui(cx, ui, &here, quote, (metrics::SMALL, ink));
    }
}

/// About as many characters as fit: the exact cut is the painter's, this is for a link's own text.
fn elide(text: &str, room: f32) -> String {
    let mut width = 0.0;
    let mut out = String::new();
    for c in text.chars() {
        width += if c.is_ascii() { 6.6 } else { 12.0 };
        if width > room - 14.0 {
            out.push_str("...");
            break;
        }
        out.push(c);
    }
    out
}

pub(super) fn relations_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let relations = &record.relations;
    if relations.is_empty() {
        return;
    }
    let colors = palette(ui);
    part(ui, cx.tr("record-relations"), &relations.len().to_string(), |_| {});
    for (kind, other, note) in relations {
        ui.horizontal_wrapped(|ui| {
            ui.label(rich(visible_line(kind), metrics::SMALL).color(colors.ink2));
            match cx.state.document.dataset.row(other) {
                Some(row) => {
                    if link(ui, &visible_line(other), metrics::SMALL).clicked() {
                        cx.send(SelectionCommand::Record(Some(row)));
                    }
                }
                None => {
                    ui.label(rich(visible_line(other), metrics::SMALL).color(colors.ink));
                }
            }
            if let Some(note) = note.best(cx.lang) {
                ui.label(rich(visible(note), metrics::SMALL).color(colors.ink3));
            }
        });
    }
    ui.add_space(4.0);
}

/// Fields of other programs: shown, kept, not edited here.
pub(super) fn unknown_ui(cx: &Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let unknown = &record.unknown;
    if unknown.is_empty() {
        return;
    }
    let colors = palette(ui);
    part(ui, cx.tr("record-other-fields"), &unknown.len().to_string(), |_| {});
    for (key, value) in unknown {
        ui.horizontal_wrapped(|ui| {
            ui.label(rich(key.as_str(), metrics::SMALL).color(colors.ink3));
            ui.label(rich(value.as_str(), metrics::SMALL).color(colors.ink));
        });
    }
    ui.add_space(4.0);
}

/// Who changed which field of this record when, and from what, also in earlier sittings.
pub(super) fn history_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy) {
    let colors = palette(ui);
    let key = (cx.state.document.dataset.revision(), cx.state.derived.document, cx.lang);
    if !cx.memory.record_log.as_ref().is_some_and(|log| log.key == key && log.id == policy.id()) {
        cx.memory.record_log = Some(RecordLog::new(cx, key, policy.id()));
    }
    let Some(log) = cx.memory.record_log.as_ref().filter(|log| log.total > 0) else { return };
    part(ui, cx.tr("record-history"), &log.total.to_string(), |_| {});
    for (who, what) in &log.lines {
        ui.label(rich(who, metrics::SMALL).color(colors.ink3));
        ui.label(rich(what, metrics::SMALL).color(colors.ink));
    }
    if log.total > log.lines.len() {
        let more = cx.say(&crate::msg!("record-history-more", count = log.total - log.lines.len()));
        ui.label(rich(more, metrics::SMALL).color(colors.ink3));
    }
}

/// The history of a record in words. It is read off all steps, so that it is not made in every frame.
#[derive(Debug, Clone)]
pub struct RecordLog {
    /// Revision, document and language that it was made in.
    key: (u64, u64, Lang),
    id: String,
    /// How many changes there are.
    total: usize,
    /// Who and when, and what, of the newest ones.
    lines: Vec<(String, String)>,
}

impl RecordLog {
    fn new(cx: &Cx<'_>, key: (u64, u64, Lang), id: &str) -> Self {
        let log = cx.state.document.history.of_record(id);
        let lines = log.iter().take(HISTORY).map(|change| {
            let what = if change.pointer.is_empty() {
                cx.say(change.label)
            } else {
                let (before, after) = short_pair(cx, change.from.as_ref(), change.to.as_ref());
                let place = place_name(cx, &change.pointer);
                cx.say(&crate::msg!("differences-field", pointer = place, before = before, after = after))
            };
            (who_and_when(change.by, change.at), visible_line(&what).into_owned())
        });
        Self { key, id: id.to_owned(), total: log.len(), lines: lines.collect() }
    }
}

/// How many changes of a record are listed.
const HISTORY: usize = 20;
