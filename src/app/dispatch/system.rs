//! The clipboard and the browser: what is handed to the system, and what is told of it.

use super::is_web_address;
use crate::app::command::SystemCommand;
use crate::app::effect::Effect;
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::msg;

pub(super) fn handle(state: &mut State, command: SystemCommand, effects: &mut Vec<Effect>) {
    match command {
        SystemCommand::OpenUrl(url) if is_web_address(&url) => effects.push(Effect::OpenUrl(url)),
        SystemCommand::OpenUrl(url) => state.notify(Tone::Warning, msg!("notice-no-web-address", url = url)),
        SystemCommand::CopyRows { text, copied, of } if copied < of => {
            state.notify(Tone::Warning, msg!("notice-copied-first", count = copied, of = of));
            effects.push(Effect::Copy(text));
        }
        SystemCommand::Copy(text) | SystemCommand::CopyRows { text, .. } => {
            state.notify(Tone::Good, msg!("notice-copied"));
            effects.push(Effect::Copy(text));
        }
    }
}
