//! Where a record can be read, what it is related to, what the format does not know, what was done to it.

use eframe::egui;

use super::entries;
use super::hits::label_ui;
use super::value::{Editable, quiet_button};
use crate::app::{ChoiceOf, EntryList, OpenRecord, SelectionCommand, SystemCommand};
use crate::dataset::{Policy, Source, TextAt};
use crate::ui::cx::Cx;
use crate::ui::dialog::{Whole, change_in_words, who_and_when};
use crate::ui::icon::Icon;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::widget::button::{ToolButton, link};
use crate::ui::widget::roving;
use crate::ui::widget::section::part;
use crate::ui::{visible, visible_line};
use crate::words::{Lang, Message};

/// The button in the header of a list that opens the form of a new entry.
fn add_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, list: EntryList, (label, name): (&str, &str)) {
    let why = cx.why_may_not_change();
    let button = ToolButton::new(label).icon(Icon::Plus).plain().height(metrics::BUTTON_HEADER).name(name);
    if ui.add(button.disabled(why.as_deref())).clicked() {
        entries::open(cx, policy, list, None);
    }
}

/// The header of a list of so many entries; gives where each stands in the file. Nothing where there is nothing to show.
fn head_ui(
    cx: &mut Cx<'_>,
    ui: &mut egui::Ui,
    policy: &Policy,
    (list, count): (EntryList, usize),
    [title, label, name]: [&'static str; 3],
) -> Option<Vec<usize>> {
    if count == 0 && !entries::is_open(cx, policy.id(), list, None) {
        return None;
    }
    part(ui, cx.tr(title), &count.to_string(), |ui| add_ui(cx, ui, policy, list, (cx.tr(label), cx.tr(name))));
    Some(list.shown(policy))
}

pub(super) fn sources_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let OpenRecord { policy, sources, .. } = record;
    let list = EntryList::Sources;
    let words = ["record-sources", "label-source", "record-add-source"];
    let Some(in_file) = head_ui(cx, ui, policy, (list, sources.len()), words) else { return };
    roving::list(ui, cx.own_id(("sources", policy.id())), roving::Way::Lines, |ui| {
        for (at, source) in sources.iter().enumerate() {
            source_ui(cx, ui, policy, source, (at, in_file.get(at).copied().unwrap_or(at)));
        }
    });
    entries::forms_ui(cx, ui, policy, list);
    ui.add_space(4.0);
}

/// The host of an address: the part that says where a click leads.
fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// Names of what can be done with an entry: to edit it, to take it away.
fn names(cx: &Cx<'_>, list: EntryList, at: usize) -> (String, String) {
    let field = Message::new(list.field());
    (
        cx.say(&crate::msg!("record-edit-entry", field = field.clone(), number = at + 1)),
        cx.say(&crate::msg!("record-remove-entry", field = field, number = at + 1)),
    )
}

fn source_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, policy: &Policy, source: &Source, (at, file): (usize, usize)) {
    let list = EntryList::Sources;
    if entries::is_open(cx, policy.id(), list, Some(file)) {
        return;
    }
    let colors = palette(ui);
    let (edit, remove) = names(cx, list, at);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (rect, _) = ui.allocate_exact_size(egui::vec2(14.0, 18.0), egui::Sense::hover());
        Icon::Link.paint_at(ui.painter(), rect.center(), colors.ink2);
        let room = (ui.available_width() - 24.0).max(60.0);
        let mut over = rect;
        ui.allocate_ui_with_layout(egui::vec2(room, 0.0), egui::Layout::top_down(egui::Align::LEFT), |ui| {
            ui.set_width(room);
            ui.spacing_mut().item_spacing.y = 0.0;
            title_ui(cx, ui, source, room);
            let draw = |cx: &mut Cx<'_>, ui: &mut egui::Ui| {
                ui.label(rich(about(cx, source), metrics::SMALL).color(colors.ink3));
                words_ui(cx, ui, source, at);
            };
            if Editable::new(cx, policy.id(), &format!("sources/{file}"), &edit).show(cx, ui, draw) {
                entries::open(cx, policy, list, Some(file));
            }
            over = over.union(ui.min_rect());
        });
        if quiet_button(cx, ui, Icon::Close, &remove, over) {
            entries::remove(cx, policy, list, file);
        }
    });
}

/// The title, as a link where there is an address.
fn title_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, source: &Source, room: f32) {
    let url = source.url.clone().unwrap_or_default();
    let file = source.file.as_deref().unwrap_or("");
    let title = source.title.best(cx.lang).unwrap_or(if url.is_empty() { file } else { &url });
    let text = elide(&visible_line(title), room);
    if url.is_empty() {
        ui.label(rich(text, metrics::SMALL).color(palette(ui).ink));
    } else if link(ui, &text, metrics::SMALL).on_hover_text(visible_line(&url)).clicked() {
        cx.send(SystemCommand::OpenUrl(url));
    }
}

/// Where a source leads, when it was looked at, and the remark on it.
fn about(cx: &Cx<'_>, source: &Source) -> String {
    let url = source.url.as_deref().unwrap_or("");
    let mut about = Vec::new();
    if !url.is_empty() {
        about.push(visible_line(host_of(url)).into_owned());
    }
    if let Some(published) = &source.published {
        about.push(cx.say(&crate::msg!("record-published", date = published.as_str())));
    }
    if let Some(accessed) = &source.accessed {
        about.push(cx.say(&crate::msg!("record-accessed", date = accessed.as_str())));
    }
    if let Some(file) = source.file.as_deref().filter(|_| !url.is_empty() || !source.title.is_empty()) {
        about.push(visible_line(file).into_owned());
    }
    if let Some(note) = source.note.best(cx.lang) {
        about.push(visible(note).into_owned());
    }
    if about.is_empty() { cx.tr("record-source-bare").to_owned() } else { about.join(cx.tr("list-of-words")) }
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
            out.push('…');
            break;
        }
        out.push(c);
    }
    out
}

pub(super) fn relations_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord) {
    let OpenRecord { policy, relations, .. } = record;
    let list = EntryList::Relations;
    let words = ["record-relations", "label-relation", "record-add-relation"];
    let Some(in_file) = head_ui(cx, ui, policy, (list, relations.len()), words) else { return };
    roving::list(ui, cx.own_id(("relations", policy.id())), roving::Way::Lines, |ui| {
        for at in 0..relations.len() {
            relation_ui(cx, ui, record, (at, in_file.get(at).copied().unwrap_or(at)));
        }
    });
    entries::forms_ui(cx, ui, policy, list);
    ui.add_space(4.0);
}

fn relation_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, record: &OpenRecord, (at, file): (usize, usize)) {
    let (policy, list) = (&record.policy, EntryList::Relations);
    let Some((kind, other, note)) = record.relations.get(at) else { return };
    if entries::is_open(cx, policy.id(), list, Some(file)) {
        return;
    }
    let colors = palette(ui);
    let (edit, remove) = names(cx, list, at);
    let target = cx.state.document.dataset.row(other);
    ui.horizontal_top(|ui| {
        let room = (ui.available_width() - 26.0).max(60.0);
        let mut over = egui::Rect::NOTHING;
        ui.allocate_ui_with_layout(egui::vec2(room, 0.0), egui::Layout::top_down(egui::Align::LEFT), |ui| {
            ui.set_width(room);
            ui.spacing_mut().item_spacing.y = 0.0;
            let kind = ChoiceOf::Relation.name(&cx.state.document.dataset, cx.lang, kind);
            let draw = |cx: &mut Cx<'_>, ui: &mut egui::Ui| {
                let kind = if kind.is_empty() { cx.tr("record-relation-bare") } else { kind.as_str() };
                ui.label(rich(visible_line(kind), metrics::SMALL).color(colors.ink2));
                if target.is_none() {
                    ui.label(rich(visible_line(other), metrics::SMALL).color(colors.ink));
                }
                if let Some(note) = note.best(cx.lang) {
                    ui.label(rich(visible(note), metrics::SMALL).color(colors.ink3));
                }
            };
            if Editable::new(cx, policy.id(), &format!("relations/{file}"), &edit).show(cx, ui, draw) {
                entries::open(cx, policy, list, Some(file));
            }
            if let Some(row) = target {
                let name = elide(&crate::ui::dialog::name_of(cx, other), room);
                if link(ui, &name, metrics::SMALL).clicked() {
                    cx.send(SelectionCommand::Record(Some(row)));
                }
            }
            over = ui.min_rect();
        });
        if quiet_button(cx, ui, Icon::Close, &remove, over) {
            entries::remove(cx, policy, list, file);
        }
    });
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
            ui.label(rich(visible_line(key), metrics::SMALL).color(colors.ink3));
            ui.label(rich(visible_line(value), metrics::SMALL).color(colors.ink));
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
        let log = cx.state.document.history().of_record(id);
        let lines = log.iter().take(HISTORY).map(|change| {
            let what = if change.pointer.is_empty() {
                cx.say(change.label)
            } else {
                change_in_words(cx, Whole::Record, &change.pointer, (change.from.as_ref(), change.to.as_ref()))
            };
            (who_and_when(change.by, change.at), visible_line(&what).into_owned())
        });
        Self { key, id: id.to_owned(), total: log.len(), lines: lines.collect() }
    }
}

/// How many changes of a record are listed.
const HISTORY: usize = 20;
