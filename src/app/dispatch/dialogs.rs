//! Dialogs: opened, typed in, closed, and what follows their answers. Tool windows beside them.

use super::{blind, bulk, coding, files, hit_coding, passes, quotes, settling};
use crate::app::command::DialogCommand;
use crate::app::deps::Deps;
use crate::app::dialog::Then;
use crate::app::effect::Effect;
use crate::app::state::State;

pub(super) fn handle(state: &mut State, command: DialogCommand) {
    let session = &mut state.session;
    match command {
        DialogCommand::Open(dialog) => session.dialogs.open(*dialog, None),
        DialogCommand::SetDraft(draft) => session.dialogs.set_draft(*draft),
        DialogCommand::Close => session.dialogs.close(),
        DialogCommand::OpenTool(tool) => {
            session.tools.retain(|other| *other != tool);
            session.tools.push(tool);
            session.docked.retain(|other| *other != tool);
            if tool.is_docked_in(session.tab) {
                session.docked.push(tool);
            }
            session.focus_tool = Some(tool);
        }
        DialogCommand::ToolFocused(tool) => {
            session.focus_tool.take_if(|wants| *wants == tool);
        }
        DialogCommand::CloseTool(tool) => {
            session.tools.retain(|other| *other != tool);
            session.focus_tool.take_if(|wants| *wants == tool);
        }
    }
}

/// Does what waited for an answer, or for a save.
pub(super) fn go_on(state: &mut State, deps: &Deps, then: Option<Then>, effects: &mut Vec<Effect>) {
    match then {
        None => {}
        Some(Then::Close(closing)) => files::ask_to_close(state, deps, closing, effects),
        Some(Then::ApplyCode(draft, code)) => coding::apply(state, deps, *draft, code),
        Some(Then::Settle(of, how)) => settling::settle(state, deps, *of, how),
        Some(Then::MarkRead) => passes::toggle(state, deps),
        Some(Then::ApplyBulk) => bulk::apply(state, deps, effects),
        Some(Then::CodeHits) => hit_coding::apply(state, deps, effects),
        Some(Then::CodeBlind) => blind::toggle(state, effects),
        Some(Then::ChangeQuotes) => quotes::apply_change(state, deps, effects),
    }
}
