//! The keyboard: shortcuts of actions, and the keys of codes.

use eframe::egui::{self, Key, KeyboardShortcut, Modifiers};

use crate::app::action::{ACTIONS, Keys};
use crate::app::{Action, Command};
use crate::ui::cx::Cx;
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

/// Takes shortcuts out of the input and sends what they mean.
pub(super) fn collect(cx: &mut Cx<'_>, ui: &egui::Ui) {
    let typing = ui.text_edit_focused();
    let filtering = ui.memory(|memory| memory.has_focus(panel::filter_line_id()));
    let reading = ui.memory(|memory| memory.focused()).is_some_and(|id| cx.memory.reading.contains(&id));
    cx.memory.reading.clear();
    if cx.state.session.dialog.is_some() {
        return;
    }
    // With most modifiers first: Ctrl+S also matches Ctrl+Shift+S.
    let mut specs: Vec<_> = ACTIONS.iter().filter_map(|spec| Some((spec.action, spec.keys?))).collect();
    specs
        .sort_by_key(|(_, keys)| std::cmp::Reverse(u8::from(keys.shift) + u8::from(keys.alt) + u8::from(keys.command)));
    for (action, keys) in specs {
        // A text field keeps its own undo, and letters; in the filter line, going back means the filter.
        let of_text = match action {
            Action::Undo | Action::Redo | Action::CopyCommand => true,
            Action::LastFilter | Action::NextFilter => !filtering,
            _ => false,
        };
        let plain = !keys.command && !keys.alt && keys.key.len() == 1;
        if typing && !reading && (of_text || plain) {
            continue;
        }
        let Some(shortcut) = shortcut(keys) else { continue };
        if ui.input_mut(|input| input.consume_shortcut(&shortcut)) {
            cx.act(action);
        }
    }
    // What other programs have taught: second keys, with most modifiers first.
    let others = [
        (Modifiers::COMMAND | Modifiers::SHIFT, Key::G, Action::PreviousHit),
        (Modifiers::COMMAND, Key::G, Action::NextHit),
        (Modifiers::COMMAND, Key::Y, Action::Redo),
    ];
    for (modifiers, key, action) in others {
        if typing && action == Action::Redo {
            continue;
        }
        if ui.input_mut(|input| input.consume_shortcut(&KeyboardShortcut::new(modifiers, key))) {
            cx.act(action);
        }
    }
    if !typing || reading {
        code_keys(cx, ui);
    }
}

/// A digit applies the code with that key to the selected text or to the record.
fn code_keys(cx: &mut Cx<'_>, ui: &egui::Ui) {
    if cx.state.session.selected.is_none() {
        return;
    }
    let typed: Vec<char> = ui.input(|input| {
        if input.modifiers.command || input.modifiers.alt {
            return Vec::new();
        }
        input
            .events
            .iter()
            .filter_map(|event| match event {
                egui::Event::Text(text) => text.chars().next().filter(char::is_ascii_digit),
                _ => None,
            })
            .collect()
    });
    for digit in typed {
        cx.send(Command::CodeKey(digit));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_actions_when_looked_up_are_keys_on_every_system() {
        for keys in ACTIONS.iter().filter_map(|spec| spec.keys) {
            assert!(shortcut(keys).is_some(), "{keys:?}");
            assert!(keys.mac.is_none_or(|key| Key::from_name(key).is_some()), "{keys:?}");
        }
    }
}
