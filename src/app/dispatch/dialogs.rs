//! Dialogs: opened, typed in, closed.

use crate::app::command::DialogCommand;
use crate::app::session::Dialog;
use crate::app::state::State;

pub(super) fn handle(state: &mut State, command: DialogCommand) {
    let dialog = &mut state.session.dialog;
    match command {
        DialogCommand::Open(opened) => *dialog = Some(*opened),
        DialogCommand::Close => close(state),
        DialogCommand::TypePath(text) => {
            if let Some(Dialog::Path { typed, .. }) = dialog {
                *typed = text;
            }
        }
        DialogCommand::TypeViewName(name) => {
            if let Some(Dialog::ViewName { typed, .. }) = dialog {
                *typed = name;
            }
        }
        DialogCommand::TypeInPicker(search, memo) => {
            if let Some(Dialog::CodePicker(draft)) = dialog {
                draft.search = search;
                draft.memo = memo;
            }
        }
        DialogCommand::TypeCoder(text) => {
            if let Some(Dialog::Coder { typed, .. }) = dialog {
                *typed = text;
            }
        }
        DialogCommand::TypeInPalette(typed) => *dialog = Some(Dialog::Palette { typed }),
    }
}

fn close(state: &mut State) {
    state.session.dialog = None;
    state.session.recovery_then = None;
    // What was to happen after the save does not happen, unless the save is on its way.
    if state.saving.is_none() {
        state.session.after_save = None;
    }
}
