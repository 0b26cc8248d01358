//! The keyboard: what is pressed, one key after the other, and where it is pressed. What that means stands in
//! [`crate::app::keyboard`].

use eframe::egui::{self, Event, ImeEvent, Key, KeyboardShortcut, Modifiers, RawInput};

use crate::app::action::Keys;
use crate::app::keyboard::{Class, Focus, InOrder, Keyboard, Press, Stroke, command_of};
use crate::app::{CodeCommand, Command};
use crate::ui::cx::{Cx, Memory};
use crate::ui::panel;

/// The shortcut of a row of the action table.
pub fn shortcut(keys: Keys) -> Option<KeyboardShortcut> {
    let keys = keys.here();
    let mut modifiers = Modifiers::NONE;
    if keys.command {
        modifiers |= Modifiers::COMMAND;
    }
    if keys.shift {
        modifiers |= Modifiers::SHIFT;
    }
    if keys.alt {
        modifiers |= Modifiers::ALT;
    }
    Key::from_name(keys.key).map(|key| KeyboardShortcut::new(modifiers, key))
}

/// Gives egui one key a frame, see [`InOrder`].
#[derive(Debug, Default)]
pub(super) struct OneByOne {
    order: InOrder<Event>,
    /// A field that is typed in has the keyboard: letters may come together.
    typing: bool,
}

impl OneByOne {
    /// A field that is typed in has the keyboard, or not.
    pub(super) fn set_typing(&mut self, typing: bool) {
        self.typing = typing;
    }

    /// The keyboard goes to another place.
    pub(super) fn settle(&mut self) {
        self.order.settle();
    }

    /// Whether something waits for the next frame.
    pub(super) fn is_waiting(&self) -> bool {
        self.order.is_waiting()
    }
}

impl egui::Plugin for OneByOne {
    fn debug_name(&self) -> &'static str {
        "keys one by one"
    }

    fn input_hook(&mut self, _ctx: &egui::Context, input: &mut RawInput) {
        self.order.add(input.events.drain(..));
        let typing = self.typing;
        input.events = self.order.next_frame(|event| class(event, typing), may_write);
    }
}

fn class(event: &Event, typing: bool) -> Class {
    match event {
        Event::Key { pressed: true, key, modifiers, .. } => {
            let is_typed = !modifiers.command && !modifiers.ctrl && !modifiers.alt && writes(*key);
            if typing && is_typed { Class::Types } else { Class::Decides }
        }
        Event::Text(_) if typing => Class::Types,
        Event::Text(_) => Class::Follows,
        // Where nothing is typed it is a key: a digit, say, that an input method writes wide.
        Event::Ime(ImeEvent::Commit(_)) if !typing => Class::Decides,
        Event::Ime(_) => Class::Types,
        Event::Copy | Event::Cut | Event::Paste(_) | Event::PasteImage(_) | Event::MiddleClickPaste { .. } => {
            Class::Decides
        }
        Event::AccessKitActionRequest(_) => Class::Decides,
        Event::PointerButton { .. } => Class::Points,
        Event::PointerMoved(_) | Event::ModifiersChanged(_) => Class::Moves,
        Event::MouseWheel { .. } | Event::Zoom(_) => Class::Overtakes,
        _ => Class::Passes,
    }
}

/// Whether a key may have written the text that follows it: an arrow has not, nor has a shortcut.
fn may_write(key: &Event) -> bool {
    match key {
        Event::Key { key, modifiers, .. } => {
            // With both, or with Option, some keyboards write what has no key of its own.
            is_character(*key) && (modifiers.alt || !modifiers.command && !modifiers.ctrl)
        }
        _ => false,
    }
}

/// Whether a key writes, or moves and takes away within what is written.
fn writes(key: Key) -> bool {
    is_character(key) || matches!(key, Key::Backspace | Key::Delete | Key::ArrowLeft | Key::ArrowRight)
}

/// Whether a key is one of a character.
fn is_character(key: Key) -> bool {
    key.name().chars().count() == 1
        || matches!(
            key,
            Key::Space
                | Key::Colon
                | Key::Comma
                | Key::Minus
                | Key::Period
                | Key::Plus
                | Key::Equals
                | Key::Semicolon
                | Key::Backslash
                | Key::Slash
                | Key::Pipe
                | Key::Questionmark
                | Key::Exclamationmark
                | Key::OpenBracket
                | Key::CloseBracket
                | Key::OpenCurlyBracket
                | Key::CloseCurlyBracket
                | Key::Backtick
                | Key::Quote
        )
}

/// Takes what means something out of the input, and sends it. Says whether what has the keyboard may be gone afterwards.
pub(super) fn collect(cx: &mut Cx<'_>, ui: &egui::Ui) -> bool {
    // A field in a record that is folded away is not what a key may be meant for.
    let is_open = cx.memory.editing.is_some() || cx.memory.entry.is_some();
    let is_editing = is_open && (cx.memory.record_area.is_some() || crate::ui::record::is_text_edited(cx));
    let keyboard = Keyboard { focus: focus(cx, ui), is_editing };
    cx.memory.reading.clear();
    let mut sent: Vec<Command> = Vec::new();
    if cx.state.is_chosen_in_record() && matches!(keyboard.focus, Focus::Table(_) | Focus::Quotes(_)) {
        // The record may be folded away by now: here keys are about rows.
        sent.push(CodeCommand::ChooseInRecord(None).into());
    }
    let mut is_composed = cx.memory.is_composed;
    ui.input_mut(|input| {
        input.events.retain(|event| {
            let command = stroke(event, &mut is_composed).and_then(|stroke| command_of(cx.state, keyboard, &stroke));
            let is_left = command.is_none();
            sent.extend(command);
            is_left
        });
    });
    cx.memory.is_composed = is_composed;
    let leads_away = sent.iter().any(leads_away);
    for command in sent {
        cx.send(command);
    }
    leads_away
}

/// Whether a command may take away what has the keyboard. Those that are repeated while their key is held do not.
fn leads_away(command: &Command) -> bool {
    matches!(command, Command::Do(action) if !action.spec().traits.repeats)
}

/// What was pressed. What an input method has composed is no key; `is_composed` says that it is at it.
fn stroke(event: &Event, is_composed: &mut bool) -> Option<Stroke> {
    match event {
        Event::Text(text) => {
            *is_composed = false;
            Some(Stroke::Text(text.clone()))
        }
        Event::Ime(ImeEvent::Preedit { text, .. }) => {
            // Just before it is committed it is empty.
            *is_composed |= !text.is_empty();
            None
        }
        Event::Ime(ImeEvent::Commit(text)) => {
            let is_key = !std::mem::take(is_composed);
            is_key.then(|| Stroke::Text(text.clone()))
        }
        Event::Key { key, pressed: true, modifiers, .. } => Some(Stroke::Key(Press {
            command: modifiers.command,
            shift: modifiers.shift,
            alt: modifiers.alt,
            key: name(*key),
        })),
        _ => None,
    }
}

/// What the table of actions calls a key.
fn name(key: Key) -> String {
    let name = format!("{key:?}");
    name.strip_prefix("Num").map(str::to_owned).unwrap_or(name)
}

/// Where the keyboard is.
fn focus(cx: &Cx<'_>, ui: &egui::Ui) -> Focus {
    let Some(id) = ui.memory(|memory| memory.focused()) else { return Focus::Elsewhere };
    if id == panel::filter_line_id() {
        return Focus::Filter;
    }
    let is_read = cx.memory.reading.contains(&id);
    if ui.text_edit_focused() && !is_read {
        return Focus::Typing;
    }
    if egui::Popup::is_any_open(ui.ctx()) {
        // A menu, whatever it is about: a key is meant for it or for nothing.
        return Focus::Elsewhere;
    }
    if id == crate::ui::tab::table_id() {
        return Focus::Table(cx.memory.table_page);
    }
    if id == crate::ui::tab::quotes_id() {
        return Focus::Quotes(cx.memory.table_page);
    }
    if cx.memory.tool.is_some() {
        // It may stand over the record.
        return Focus::Elsewhere;
    }
    let is_in_record = || {
        let place = ui.ctx().read_response(id).map(|response| response.rect.center());
        place.is_some_and(|place| cx.memory.record_area.is_some_and(|area| area.contains(place)))
    };
    if is_read {
        return Focus::Text;
    }
    if id == crate::ui::record::area_id() || is_in_record() { Focus::Record } else { Focus::Elsewhere }
}

/// Whether a field that is typed in has the keyboard.
pub(super) fn is_typing(ctx: &egui::Context, memory: &Memory) -> bool {
    ctx.text_edit_focused() && ctx.memory(|own| own.focused()).is_none_or(|id| !memory.reading.contains(&id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::action::ACTIONS;

    #[test]
    fn keys_of_actions_when_looked_up_are_keys_on_every_system() {
        for keys in ACTIONS.iter().filter_map(|spec| spec.keys) {
            assert!(shortcut(keys).is_some(), "{keys:?}");
            assert!(keys.mac.is_none_or(|keys| Key::from_name(keys.key).is_some()), "{keys:?}");
            // What the table calls a key is what is made of the key itself.
            let here = keys.here().key;
            assert_eq!(Key::from_name(here).map(name).as_deref(), Some(here));
        }
    }
}
