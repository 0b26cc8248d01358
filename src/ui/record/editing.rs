//! What is being edited: the open field with what is typed in it, what keeps that from being taken, and how it is kept.
//!
//! It must not know how the field is drawn.

use super::choose::all_choices;
use crate::app::{ChoiceOf, CodeCommand, EditCommand, FieldEdit, NoticeCommand, called, listed};
use crate::dataset::date::{DateError, Edtf};
use crate::dataset::{TextAt, region};
use crate::json::Value;
use crate::ui::cx::Cx;
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
    /// One of a tree, or several apart by commas, by any of their names.
    Choice(ChoiceOf),
    /// Labels, apart by commas.
    Labels,
}

impl Becomes {
    /// Whether any part of it may stand alone. A date or a list that is half typed says something else than what is meant.
    pub(super) fn is_free(self) -> bool {
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
pub(in crate::ui) enum Lines {
    /// One that is as long as it may be.
    One,
    /// One that is wrapped: Enter keeps it.
    Wrapped,
    /// Any number.
    Many,
    /// A text as it is read, as high as the view.
    Page,
}

impl Place<'_> {
    pub(super) fn is_edited(&self, cx: &Cx<'_>) -> bool {
        cx.memory.editing.as_ref().is_some_and(|editing| editing.policy == self.policy && editing.at == *self.at)
    }
}

/// Opens the field; one that is open is closed first, with what was typed, unless that is wrong.
pub(super) fn open(cx: &mut Cx<'_>, place: Place<'_>) {
    commit(cx);
    if cx.memory.editing.is_some() || cx.memory.entry.is_some() {
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
        opened_at: (cx.state.document.history().state(), 0),
        composing: false,
        typed_at: None,
    });
    (cx.memory.focus_editor, cx.memory.back_to_text) = (true, false);
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
pub(super) fn follow(cx: &mut Cx<'_>, value: &str) {
    let state = cx.state.document.history().state();
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
pub(super) fn wrong(cx: &mut Cx<'_>, editing: &Editing) -> Option<Message> {
    let text = editing.text.trim();
    match editing.becomes {
        Becomes::Date if !text.is_empty() => match Edtf::parse(text) {
            Ok(_) | Err(DateError::Level2) => None,
            Err(error) => Some(error.message()),
        },
        // What stood there stays, also where it has no name.
        Becomes::Choice(of) if editing.text != editing.original => {
            let parts = parts(of, text);
            let unknown = parts.into_iter().find(|part| id_of(cx, of, part).is_none())?;
            let id = if of == ChoiceOf::Regions { "record-no-region" } else { "entry-no-choice" };
            Some(Message::new(id).with("name", unknown))
        }
        _ => None,
    }
}

/// Whether something stands in the open field that cannot be taken.
pub(super) fn is_wrong(cx: &mut Cx<'_>) -> bool {
    cx.memory.editing.clone().is_some_and(|editing| wrong(cx, &editing).is_some())
}

/// The names that are typed.
fn parts(of: ChoiceOf, text: &str) -> Vec<String> {
    if of.is_list() {
        listed(text)
    } else {
        Some(text.to_owned()).filter(|text| !text.is_empty()).into_iter().collect()
    }
}

fn id_of(cx: &mut Cx<'_>, of: ChoiceOf, name: &str) -> Option<String> {
    let known = all_choices(cx, of);
    let called = called(&known, name).map(|choice| choice.id.clone());
    called.or_else(|| region::find(name).filter(|_| of == ChoiceOf::Regions).map(|region| region.iso.to_owned()))
}

/// Keeps what was typed in the open field or entry, and closes it.
pub fn commit(cx: &mut Cx<'_>) {
    super::entries::commit(cx);
    let Some(editing) = cx.memory.editing.take() else { return };
    if editing.text == editing.before {
        return;
    }
    if let Some(why) = wrong(cx, &editing) {
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
        Becomes::Labels => Some(listed(trimmed)).filter(|labels| !labels.is_empty()).map(strings),
        Becomes::Choice(of) => {
            let mut ids: Vec<String> = Vec::new();
            for name in parts(of, trimmed) {
                ids.extend(id_of(cx, of, &name).filter(|id| !ids.contains(id)));
            }
            match ids.as_slice() {
                [] => None,
                [one] => Some(Value::from(one.as_str())),
                _ => Some(strings(ids)),
            }
        }
    };
    cx.send(EditCommand::Field(FieldEdit { policy, pointer, value, field }));
}
