//! Editing in place: a value, a pencil, and the field that opens in its place. Enter or leaving the field keeps what was
//! typed, Esc leaves it as it was.

use eframe::egui::{self, Key, Modifiers, TextEdit};

use crate::app::{CodeCommand, EditCommand, FieldEdit, NoticeCommand};
use crate::dataset::date::{DateError, Edtf};
use crate::dataset::{TextAt, region};
use crate::json::Value;
use crate::ui::cx::Cx;
use crate::ui::icon::Icon;
use crate::ui::theme::{font, input_scope, metrics, palette, rich};
use crate::ui::widget::button::IconButton;
use crate::words::Message;

/// What the typed text becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    /// A text in one language, whose anchors move with it, or a memo.
    Text,
    /// A plain string.
    Plain,
    /// A date in EDTF.
    Date,
    /// Regions, by code or name, apart by commas.
    Regions,
    /// Labels, apart by commas.
    Labels,
}

impl Becomes {
    /// Whether any part of it may stand alone. A date or a list that is half typed says something else than what is meant.
    fn is_free(self) -> bool {
        matches!(self, Self::Text | Self::Plain)
    }
}

/// A field that is being edited.
#[derive(Debug, Clone, PartialEq)]
pub struct Editing {
    /// The record's id.
    pub policy: String,
    /// Where in the record.
    pub at: TextAt,
    /// Message id of the field's name.
    pub field: &'static str,
    /// What the typed text becomes.
    pub becomes: Becomes,
    /// What is typed.
    pub text: String,
    /// What stood there when it was kept last.
    pub before: String,
    /// What stands in the record, as it was shown last.
    pub seen: String,
    /// What stood there when the field was opened.
    pub original: String,
    /// The state of the history then, and how many steps were kept since.
    pub opened_at: (usize, usize),
    /// An input method is still at the last characters: they are not what is meant yet.
    pub composing: bool,
    /// When it was typed in last, in seconds of the window, if that is not kept yet.
    pub typed_at: Option<f64>,
}

/// How long nothing is typed, and how much is, before it is kept while the field stays open: what is only in the field would
/// not outlive a crash.
const IDLE_SECS: f64 = 1.0;
const MUCH: usize = 200;

/// A field that can be edited.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) policy: &'a str,
    pub(super) at: &'a TextAt,
    /// Message id of the field's name.
    pub(super) field: &'static str,
    pub(super) becomes: Becomes,
    /// What stands there, as text.
    pub(super) value: &'a str,
    pub(super) lines: Lines,
}

/// How many lines a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// One that is as long as it may be.
    One,
    /// One that is wrapped: Enter keeps it.
    Wrapped,
    /// Any number.
    Many,
}

impl Place<'_> {
    fn is_edited(&self, cx: &Cx<'_>) -> bool {
        cx.memory.editing.as_ref().is_some_and(|editing| editing.policy == self.policy && editing.at == *self.at)
    }
}

/// The pencil that opens the field; its name says of which.
pub(super) fn pencil_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, place: Place<'_>) {
    let name = cx.say(&crate::msg!("record-edit", field = Message::new(place.field)));
    let icon = if place.value.is_empty() { Icon::Plus } else { Icon::Edit };
    let color = palette(ui).ink3;
    if ui.add(IconButton::new(icon, &name).size(18.0).color(color)).clicked() {
        open(cx, place);
    }
}

/// Opens the field; one that is open is closed first, with what was typed, unless that is wrong.
pub(super) fn open(cx: &mut Cx<'_>, place: Place<'_>) {
    commit(cx);
    if cx.memory.editing.is_some() {
        return;
    }
    cx.memory.editing = Some(Editing {
        policy: place.policy.to_owned(),
        at: place.at.clone(),
        field: place.field,
        becomes: place.becomes,
        text: place.value.to_owned(),
        before: place.value.to_owned(),
        seen: place.value.to_owned(),
        original: place.value.to_owned(),
        opened_at: (cx.state.document.history.state(), 0),
        composing: false,
        typed_at: None,
    });
    cx.memory.focus_editor = true;
}

/// Shows the open field in the place of its value; `false` where it is not open.
pub(super) fn editor_ui(cx: &mut Cx<'_>, ui: &mut egui::Ui, place: Place<'_>) -> bool {
    if !place.is_edited(cx) {
        return false;
    }
    let name = crate::words::text(cx.lang, place.field);
    let id = cx.own_id(("editor", place.policy, place.at));
    follow(cx, place.value);
    let Some(editing) = &mut cx.memory.editing else { return false };
    let width = ui.available_width();
    let response = input_scope(ui, |ui| {
        let edit = match place.lines {
            Lines::One => TextEdit::singleline(&mut editing.text),
            Lines::Wrapped => TextEdit::multiline(&mut editing.text).desired_rows(2).return_key(None),
            Lines::Many => TextEdit::multiline(&mut editing.text).desired_rows(2),
        };
        ui.add(edit.id(id).font(font(metrics::BODY)).desired_width(width - 8.0)).accessible_name(name)
    });
    keep_meanwhile(cx, ui, response.changed());
    if std::mem::take(&mut cx.memory.focus_editor) {
        response.request_focus();
    }
    if let Some(why) = cx.memory.editing.as_ref().and_then(wrong) {
        let why = cx.say(&why);
        ui.label(rich(why, metrics::SMALL).color(palette(ui).error));
    }
    let done = place.lines != Lines::One
        && response.has_focus()
        && ui.input_mut(|input| {
            input.consume_key(Modifiers::COMMAND, Key::Enter)
                || place.lines == Lines::Wrapped && input.consume_key(Modifiers::NONE, Key::Enter)
        });
    if response.lost_focus() || done {
        let (escape, pointer) = ui.input(|input| (input.key_pressed(Key::Escape), input.pointer.any_pressed()));
        if escape {
            put_back(cx);
        } else if cx.memory.editing.as_ref().is_some_and(|editing| wrong(editing).is_none()) {
            commit(cx);
        } else if !pointer {
            // What is wrong is to be put right: the next key is meant for it.
            response.request_focus();
        }
        if cx.memory.editing.is_none() && !pointer && !ui.input(|input| input.key_pressed(Key::Tab)) {
            cx.memory.focus_record = true;
        }
    }
    true
}

/// Leaves everything as it was when the field was opened, also what was kept while typing.
fn put_back(cx: &mut Cx<'_>) {
    let Some(editing) = &mut cx.memory.editing else { return };
    let (state, kept) = editing.opened_at;
    let back = isize::try_from(kept).ok().and_then(isize::checked_neg);
    if kept > 0 && cx.state.document.history.steps_to(state) == back {
        cx.memory.editing = None;
        cx.send(EditCommand::GoTo(state));
        return;
    }
    // Something else was changed meanwhile, which stays.
    editing.text.clone_from(&editing.original);
    commit(cx);
}

/// Keeps what was typed so far, once typing pauses or it has become much; the field stays open.
fn keep_meanwhile(cx: &mut Cx<'_>, ui: &egui::Ui, changed: bool) {
    let now = ui.input(|input| input.time);
    let Some(editing) = &mut cx.memory.editing else { return };
    if !editing.becomes.is_free() {
        return;
    }
    ui.input(|input| {
        for event in &input.events {
            if let egui::Event::Ime(ime) = event {
                editing.composing = matches!(ime, egui::ImeEvent::Preedit { text, .. } if !text.is_empty());
            }
        }
    });
    if changed {
        editing.typed_at = Some(now);
        ui.ctx().request_repaint_after(std::time::Duration::from_secs_f64(IDLE_SECS));
    }
    let Some(typed_at) = editing.typed_at else { return };
    let much = editing.text.chars().count().abs_diff(editing.before.chars().count()) >= MUCH;
    if editing.composing || now - typed_at < IDLE_SECS && !much {
        return;
    }
    keep(cx);
}

/// Keeps what was typed so far; the field stays open. What is made meanwhile comes upon it then, and not the other way round.
pub fn keep(cx: &mut Cx<'_>) {
    let Some(editing) = &mut cx.memory.editing else { return };
    editing.typed_at = None;
    // An empty field removes the value; that is decided when it is left.
    if !editing.becomes.is_free() || editing.text == editing.before || editing.text.trim().is_empty() {
        return;
    }
    let (state, steps) = editing.opened_at;
    let kept = Editing { before: editing.text.clone(), opened_at: (state, steps + 1), ..editing.clone() };
    commit(cx);
    cx.memory.editing = Some(kept);
}

/// The record may have got another value from elsewhere: then the open field shows it. What is typed in it and not kept stays,
/// and it is told that it would take the place of the other value.
fn follow(cx: &mut Cx<'_>, value: &str) {
    let state = cx.state.document.history.state();
    let Some(editing) = cx.memory.editing.as_mut().filter(|editing| editing.seen != value) else { return };
    value.clone_into(&mut editing.seen);
    if value.trim() == editing.before.trim() {
        // It is what was kept of this field.
        return;
    }
    let is_typed = editing.text != editing.before && editing.text.trim() != value.trim();
    value.clone_into(&mut editing.before);
    value.clone_into(&mut editing.original);
    editing.opened_at = (state, 0);
    if is_typed {
        let field = Message::new(editing.field);
        cx.send(NoticeCommand::Tell(crate::msg!("record-changed-meanwhile", field = field)));
    } else {
        value.clone_into(&mut editing.text);
    }
}

/// What keeps the typed text from being taken.
fn wrong(editing: &Editing) -> Option<Message> {
    let text = editing.text.trim();
    match editing.becomes {
        Becomes::Date if !text.is_empty() => match Edtf::parse(text) {
            Ok(_) | Err(DateError::Level2) => None,
            Err(error) => Some(error.message()),
        },
        Becomes::Regions => names(text)
            .into_iter()
            .find(|name| region::find(name).is_none())
            .map(|name| crate::msg!("record-no-region", name = name)),
        _ => None,
    }
}

fn names(text: &str) -> Vec<String> {
    text.split([',', '，', '、']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect()
}

/// Keeps what was typed in the open field, and closes it.
pub fn commit(cx: &mut Cx<'_>) {
    let Some(editing) = cx.memory.editing.take() else { return };
    if editing.text == editing.before {
        return;
    }
    if let Some(why) = wrong(&editing) {
        cx.send(NoticeCommand::Tell(crate::msg!("record-not-changed", field = Message::new(editing.field), why = why)));
        // As long as its record is shown, it is there to be put right.
        if cx.state.selected_id().as_deref() == Some(editing.policy.as_str()) {
            cx.memory.editing = Some(editing);
            cx.memory.focus_editor = true;
        }
        return;
    }
    let Editing { policy, at, field, becomes, text, .. } = editing;
    let pointer = match at {
        TextAt::Field(pointer) => pointer,
        TextAt::Memo { annotation, .. } => {
            cx.send(CodeCommand::SetMemo { policy, annotation, memo: text });
            return;
        }
        // What was coded is changed in the text that it stands in.
        TextAt::Quote { .. } => return,
    };
    let trimmed = text.trim();
    let strings = |items: Vec<String>| Value::Array(items.iter().map(|item| Value::from(item.as_str())).collect());
    let value = match becomes {
        Becomes::Text => {
            cx.send(EditCommand::Text { policy, pointer, text, field });
            return;
        }
        Becomes::Plain | Becomes::Date => (!trimmed.is_empty()).then(|| Value::from(trimmed)),
        Becomes::Labels => Some(names(trimmed)).filter(|labels| !labels.is_empty()).map(strings),
        Becomes::Regions => {
            let mut codes: Vec<String> = Vec::new();
            for name in names(trimmed) {
                if let Some(region) = region::find(&name)
                    && !codes.iter().any(|code| code == region.iso)
                {
                    codes.push(region.iso.to_owned());
                }
            }
            match codes.as_slice() {
                [] => None,
                [one] => Some(Value::from(one.as_str())),
                _ => Some(strings(codes)),
            }
        }
    };
    cx.send(EditCommand::Field(FieldEdit { policy, pointer, value, field }));
}
