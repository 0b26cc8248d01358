//! Definitions changed together with the records that have them: one in another one's place, one taken away. And what that would
//! touch, while the dialog that asks is open.

use super::{make, name_of};
use crate::app::changing::Plan;
use crate::app::definitions::{DefinitionUse, usage_key};
use crate::app::deps::Deps;
use crate::app::dialog::Dialog;
use crate::app::dispatch::changing;
use crate::app::effect::Effect;
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::dataset::{DefinitionChange, DefinitionList, deprecated};
use crate::msg;
use crate::words::Message;

/// Puts the code or kind that is chosen in the dialog that is shown in the place of the one that it is about.
pub(super) fn replace(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    let shown = |dialog: &Dialog| match dialog {
        Dialog::ReplaceDefinition(draft) => Some((**draft).clone()),
        _ => None,
    };
    let Some(draft) = state.session.dialogs.find(shown) else { return };
    let Some(to) = draft.to.clone() else { return state.notify(Tone::Warning, msg!("definition-replace-choose")) };
    let name = name_of(state, draft.list, &draft.id);
    let is_it = |dialog: &Dialog| matches!(dialog, Dialog::ReplaceDefinition(own) if own.is_for_the_same(&draft));
    if draft.leaves && draft.list == DefinitionList::Codes {
        let by = name_of(state, draft.list, &to);
        let edit = deprecated(state.document.dataset.header(), &draft.id, std::slice::from_ref(&to));
        let label = msg!("edit-code-deprecated", name = name, by = by);
        if make(state, deps, (draft.list, &draft.id), edit.map(|edit| (edit, label))) {
            state.session.dialogs.answer(is_it);
        }
        return;
    }
    let label = msg!("edit-definition-merged", name = name, to = name_of(state, draft.list, &to));
    let change = DefinitionChange::Merge { list: draft.list, from: draft.id.clone(), to };
    if begin(state, deps, change, label, effects) {
        state.session.dialogs.answer(is_it);
    }
}

/// Takes one away, with all that names it.
pub(super) fn delete(state: &mut State, deps: &Deps, (list, id): (DefinitionList, String), effects: &mut Vec<Effect>) {
    let label = msg!("edit-definition-deleted", name = name_of(state, list, &id));
    let is_it = |dialog: &Dialog| matches!(dialog, Dialog::DeleteDefinition(of, own) if (*of, own) == (list, &id));
    let change = DefinitionChange::Remove { list, id: id.clone() };
    if begin(state, deps, change, label, effects) {
        state.session.dialogs.answer(is_it);
    }
}

/// Has it carried out, or says why not; says whether it was begun.
fn begin(state: &mut State, deps: &Deps, change: DefinitionChange, label: Message, effects: &mut Vec<Effect>) -> bool {
    // It would change what others coded, which the coder does not see.
    let is_seen = change.about().0 == DefinitionList::Kinds || !state.document.is_blind();
    let is_seen = if is_seen { Ok(()) } else { Err(msg!("definition-not-blind")) };
    let why = changing::may_begin(state).and(is_seen).and_then(|()| change.check(state.document.dataset.header()));
    if let Err(why) = why {
        state.notify(Tone::Warning, why);
        return false;
    }
    changing::begin(state, deps, Plan::Definitions(change, label), effects);
    true
}

/// Counts what the change of the dialog that is shown would touch, here or in a job.
pub(in crate::app::dispatch) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(key) = usage_key(state) else {
        state.usage_request.stop();
        return;
    };
    if !state.usage_request.lacks(&key) {
        return;
    }
    let (dataset, wanted) = (state.document.dataset.clone(), key.clone());
    let at_once = state.has_at_most(state.at_once.changes);
    crate::app::dispatch::make_or_ask(
        state,
        at_once,
        |state| &mut state.usage_request,
        (key, "count usage"),
        move |cancel| DefinitionUse::count(&dataset, &wanted, cancel),
        effects,
    );
}
