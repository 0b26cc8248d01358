//! The form of an entry: a place, an issuer, a source, a relation. Nothing is added before it is confirmed; Esc leaves everything as
//! it was.

use eframe::egui::{self, Frame, Id, Key, Margin, Modifiers, Stroke, Ui};

use super::choose::{self, Chosen, all_choices};
use super::editing::Lines;
use super::editor::box_ui;
use super::set_field;
use crate::app::{Choice, ChoiceOf, EntryField, EntryList, EntryText, NoticeCommand, entry_of};
use crate::dataset::Policy;
use crate::json::Value;
use crate::ui::cx::Cx;
use crate::ui::theme::{metrics, palette, rich};
use crate::ui::visible_line;
use crate::ui::widget::button::ToolButton;
use crate::ui::widget::{roving, text};
use crate::words::Message;

/// The width of the names of the fields.
const LABELS: f32 = 92.0;

/// An entry that is being edited, or a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryForm {
    /// The record's id.
    pub policy: String,
    /// The list that it stands in.
    pub list: EntryList,
    /// The entry as it stands in the file; none for a new one.
    before: Option<Value>,
    /// Where it stands among those of the file.
    at: Option<usize>,
    fields: Vec<EntryField>,
    /// The field that wants the keyboard.
    focus: Option<usize>,
}

impl EntryForm {
    fn is_changed(&self) -> bool {
        self.fields.iter().any(EntryField::is_changed)
    }
}

/// Opens the form of an entry, or of a new one; what is open is closed first, unless it is wrong.
pub(super) fn open(cx: &mut Cx<'_>, policy: &Policy, list: EntryList, at: Option<usize>) {
    super::editing::commit(cx);
    if cx.memory.editing.is_some() || cx.memory.entry.is_some() {
        return;
    }
    let entries = list.entries(policy);
    let before = at.and_then(|at| entries.get(at)).cloned();
    let mut fields = list.fields(before.as_ref());
    for field in &mut fields {
        if let EntryText::Choice(of) = field.kind
            && !field.text.is_empty()
        {
            field.text = of.name(&cx.state.document.dataset, cx.lang, &field.text);
            field.original.clone_from(&field.text);
        }
    }
    let policy = policy.id().to_owned();
    cx.memory.entry = Some(EntryForm { policy, list, before, at, fields, focus: Some(0) });
}

/// Takes an entry away; undo brings it back.
pub(super) fn remove(cx: &mut Cx<'_>, policy: &Policy, list: EntryList, at: usize) {
    let mut items = list.entries(policy);
    if at < items.len() {
        items.remove(at);
        put(cx, policy, list, items);
    }
}

fn put(cx: &mut Cx<'_>, policy: &Policy, list: EntryList, mut items: Vec<Value>) {
    let pointer = format!("/{}", list.key());
    let was_alone = !matches!(policy.value().pointer(&pointer), Some(Value::Array(_) | Value::Null) | None);
    let value = match items.len() {
        0 => None,
        1 if was_alone => items.pop(),
        _ => Some(Value::Array(items)),
    };
    set_field(cx, policy.id(), &pointer, value, list.field());
}

/// Whether the form of this entry is open.
pub(super) fn is_open(cx: &Cx<'_>, policy: &str, list: EntryList, at: Option<usize>) -> bool {
    cx.memory.entry.as_ref().is_some_and(|form| form.policy == policy && form.list == list && form.at == at)
}

/// Shows the form of an entry of this list, below the others, where one is open.
pub(super) fn forms_ui(cx: &mut Cx<'_>, ui: &mut Ui, policy: &Policy, list: EntryList) {
    let is_here = |form: &mut EntryForm| form.policy == policy.id() && form.list == list;
    let Some(mut form) = cx.memory.entry.take_if(is_here) else { return };
    let colors = palette(ui);
    let frame = Frame::NONE
        .fill(colors.base)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(metrics::CORNER_BUTTON)
        .inner_margin(Margin::same(8));
    let mut done = None;
    roving::outside(ui, |ui| {
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = egui::vec2(metrics::GAP, 4.0);
            for at in 0..form.fields.len() {
                if let Some(what) = row_ui(cx, ui, &mut form, at) {
                    done = Some(what);
                }
            }
            ui.horizontal(|ui| {
                let keep = cx.tr(if form.at.is_some() { "entry-keep" } else { "entry-add" });
                if ui.add(ToolButton::new(keep).primary().height(metrics::BUTTON_TOOL)).clicked() {
                    done = Some(Done::Keep);
                }
                if ui.add(ToolButton::new(cx.tr("dialog-cancel")).height(metrics::BUTTON_TOOL)).clicked() {
                    done = Some(Done::Cancel);
                }
            });
        })
    });
    match done {
        Some(Done::Cancel) => cx.memory.focus_record = true,
        Some(Done::Keep) => {
            if let Some((at, _)) = wrong(cx, &form) {
                // It stands below its field what is expected there.
                form.focus = Some(at);
                cx.memory.entry = Some(form);
                return;
            }
            cx.memory.entry = Some(form);
            commit(cx);
            cx.memory.focus_record |= cx.memory.entry.is_none();
        }
        None => cx.memory.entry = Some(form),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Done {
    Keep,
    Cancel,
}

fn field_id(cx: &Cx<'_>, form: &EntryForm, at: usize) -> Id {
    cx.own_id(("entry", form.policy.as_str(), form.list, form.at, at))
}

fn row_ui(cx: &mut Cx<'_>, ui: &mut Ui, form: &mut EntryForm, at: usize) -> Option<Done> {
    let id = field_id(cx, form, at);
    let wants = form.focus == Some(at);
    let last = form.fields.len() - 1;
    let field = form.fields.get_mut(at)?;
    let name = part_name(cx, field.key, field.tag.as_deref());
    let of = match field.kind {
        EntryText::Choice(of) => Some((of, choose::take_keys(cx, ui, id))),
        _ => None,
    };
    let known = of.map(|(of, _)| all_choices(cx, of)).unwrap_or_default();
    // What is being typed is not wrong as long as something is found by it.
    let is_searched = of.is_some() && ui.memory(|memory| memory.has_focus(id)) && choose::has_found(cx);
    let wrong = field.wrong(&known).filter(|_| !is_searched).map(|why| cx.say(&why));
    let lines = if field.kind == EntryText::Long { Lines::Wrapped } else { Lines::One };
    // Taken before the field sees it: there Enter would give the keyboard away.
    let focused = ui.memory(|memory| memory.has_focus(id));
    let entered = focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let colors = palette(ui);
    let mut response = None;
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(LABELS - metrics::GAP, 24.0), egui::Sense::hover());
        let galley = text::elided(ui.painter(), &name, metrics::SMALL, colors.ink2, rect.width());
        text::paint_left(ui.painter(), rect.left_center(), galley);
        ui.vertical(|ui| {
            response = Some(box_ui(ui, id, &mut field.text, &name, (lines, wrong.is_some())));
            if let Some(why) = &wrong {
                ui.label(rich(why.as_str(), metrics::SMALL).color(colors.error));
            }
        });
    });
    let response = response?;
    let is_left = response.lost_focus();
    if wants {
        response.request_focus();
        response.scroll_to_me(None);
        form.focus = None;
    }
    if is_left && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        return Some(Done::Cancel);
    }
    if let Some((of, moved)) = of
        && (response.has_focus() || is_left)
    {
        let is_changed = field.is_changed();
        let chosen = choose::list_ui(cx, ui, &response, (of, &field.text), (is_changed, entered, moved));
        if let Some(Chosen::Name(name)) = chosen {
            let is_new = field.text != name;
            field.text = name;
            if is_new || at < last {
                form.focus = Some((at + 1).min(last));
                return None;
            }
        } else if is_left && choose::is_over_list(ui, id) {
            response.request_focus();
        }
    }
    entered.then_some(Done::Keep)
}

/// Keeps the entry that is open as it is typed; it stays open where something in it is wrong.
pub(super) fn commit(cx: &mut Cx<'_>) {
    let Some(mut form) = cx.memory.entry.take() else { return };
    if !form.is_changed() {
        return;
    }
    if let Some((at, why)) = wrong(cx, &form) {
        cx.send(NoticeCommand::Tell(crate::msg!(
            "record-not-changed",
            field = Message::new(form.list.field()),
            why = why
        )));
        // As long as its record is shown, it is there to be put right.
        if cx.state.selected_id().as_deref() == Some(form.policy.as_str()) {
            form.focus = Some(at);
            cx.memory.entry = Some(form);
        }
        return;
    }
    let dataset = &cx.state.document.dataset;
    let Some(policy) = dataset.row(&form.policy).map(|row| dataset.policy(row)) else { return };
    let choices = |of: ChoiceOf| -> Vec<Choice> { crate::app::choices(dataset, cx.state.lexicon(), cx.lang, of) };
    let entry = entry_of(form.before.as_ref(), &form.fields, &choices, &|id| dataset.row(id).is_some());
    let mut items = form.list.entries(&policy);
    match (form.at, entry) {
        (None, Some(entry)) => items.push(entry),
        (None, None) => return,
        (Some(at), entry) => {
            // It may have been changed or moved elsewhere meanwhile: then what was typed is not written over that.
            let here = [Some(at), items.iter().position(|item| Some(item) == form.before.as_ref())];
            let here = here.into_iter().flatten().find(|at| items.get(*at) == form.before.as_ref());
            match (here, entry) {
                (Some(here), Some(entry)) => {
                    if let Some(item) = items.get_mut(here) {
                        *item = entry;
                    }
                }
                (Some(here), None) => {
                    items.remove(here);
                }
                (None, Some(entry)) => {
                    // What was typed stands beside what came meanwhile.
                    let field = Message::new(form.list.field());
                    cx.send(NoticeCommand::Tell(crate::msg!("entry-kept-as-another", field = field)));
                    items.push(entry);
                }
                (None, None) => {
                    cx.send(NoticeCommand::Tell(crate::msg!(
                        "record-not-changed",
                        field = Message::new(form.list.field()),
                        why = Message::new("entry-changed-meanwhile")
                    )));
                    return;
                }
            }
        }
    }
    put(cx, &policy, form.list, items);
}

/// The first field that is wrong, and why.
fn wrong(cx: &mut Cx<'_>, form: &EntryForm) -> Option<(usize, Message)> {
    form.fields.iter().enumerate().find_map(|(at, field)| {
        let known = match field.kind {
            EntryText::Choice(of) => all_choices(cx, of),
            _ => Default::default(),
        };
        Some((at, field.wrong(&known)?))
    })
}

/// Whether something in the open form cannot be taken.
pub(super) fn is_wrong(cx: &mut Cx<'_>) -> bool {
    cx.memory.entry.clone().is_some_and(|form| wrong(cx, &form).is_some())
}

/// The name of a part of an entry, with its language.
pub(in crate::ui) fn part_name(cx: &Cx<'_>, key: &str, tag: Option<&str>) -> String {
    let id = match (key, tag) {
        ("name", Some("zh")) => "entry-name-zh",
        ("name", Some("en")) => "entry-name-en",
        ("name", _) => "entry-name",
        ("title", Some("zh")) => "entry-title-zh",
        ("title", Some("en")) => "entry-title-en",
        ("title", _) => "entry-title",
        ("quote", Some("zh")) => "entry-quote-zh",
        ("quote", Some("en")) => "entry-quote-en",
        ("quote", _) => "entry-quote",
        ("note", Some("zh")) => "entry-note-zh",
        ("note", Some("en")) => "entry-note-en",
        ("note", _) => "entry-note",
        ("code", _) => "entry-code",
        ("organ", _) => "entry-organ",
        ("role", _) => "entry-role",
        ("url", _) => "entry-url",
        ("published", _) => "entry-published",
        ("accessed", _) => "entry-accessed",
        ("file", _) => "entry-file",
        ("type", _) => "entry-type",
        ("policy" | "cite", _) => "entry-other",
        _ => return visible_line(key).into_owned(),
    };
    match tag.filter(|tag| !matches!(*tag, "zh" | "en" | crate::dataset::UNDETERMINED)) {
        Some(tag) => format!("{} ({})", cx.tr(id), visible_line(tag)),
        None => cx.tr(id).to_owned(),
    }
}
