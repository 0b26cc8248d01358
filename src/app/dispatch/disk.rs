//! The file of the open document, changed, taken away or held by others: noticed, told, and never overwritten unseen.

use std::path::Path;
use std::sync::Arc;

use super::files::{self, file_name};
use super::{changing, saving, spawn_quietly};
use crate::app::changing::{FromDisk, Plan};
use crate::app::command::{DiskCommand, FileCommand};
use crate::app::deps::Deps;
use crate::app::dialog::Dialog;
use crate::app::disk::{DiskChange, DiskState};
use crate::app::document::Origin;
use crate::app::effect::Effect;
use crate::app::job::{OnDisk, RunJob};
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::dataset::{Blob, Conflict, Side};
use crate::formats::HONGTOU;
use crate::formats::Loaded;
use crate::msg;
use crate::persistence::Access;
use crate::storage::{Allow, Expect, FileHash, host_name};
use crate::support::background_drop::drop_later;

pub(super) fn handle(state: &mut State, deps: &Deps, command: DiskCommand, effects: &mut Vec<Effect>) {
    match command {
        DiskCommand::Look => look(state, effects),
        DiskCommand::ShowChange => {
            if let DiskState::Changed(_) = state.document.disk {
                state.session.dialogs.open(Dialog::DiskChanged, None);
            }
        }
        DiskCommand::ChooseSide(at, side) => {
            if let DiskState::Changed(change) = &mut state.document.disk
                && let Some(own) = change.sides.get_mut(at)
            {
                *own = side;
            }
        }
        DiskCommand::Merge => merge(state, deps, effects),
        DiskCommand::SaveBeside => save_beside(state, deps, effects),
        DiskCommand::OpenAgain => {
            if let Some(path) = state.document.path().map(Path::to_owned) {
                files::handle(state, deps, FileCommand::Open(path), effects);
            }
        }
        DiskCommand::Raise => {
            if let (Access::Held(_), Some(path)) = (&state.document.access, state.document.path()) {
                let path = path.to_owned();
                spawn_quietly(state, RunJob::AskToRaise(path), effects);
            }
        }
    }
}

/// Looks at the file in a job, one at a time.
pub(super) fn look(state: &mut State, effects: &mut Vec<Effect>) {
    // What a save of ours does to the file is no news; it is looked at again afterwards.
    if state.saving.asked().is_some() || state.looking.asked().is_some() {
        state.look_again = true;
        return;
    }
    state.look_again = false;
    let Origin::File { path, hash } = state.document.origin.clone() else { return };
    let document = &state.document;
    let compared = Box::new((document.on_disk.clone(), document.whole().clone(), document.history.state()));
    let job = spawn_quietly(state, RunJob::LookAtDisk { path, known: hash, compared }, effects);
    state.looking.ask(state.open_now(), job);
}

/// Looks again, where something happened while that was not possible.
pub(super) fn look_after(state: &mut State, effects: &mut Vec<Effect>) {
    if state.saving.asked().is_none() && std::mem::take(&mut state.look_again) {
        look(state, effects);
    }
}

/// The file was looked at.
pub(super) fn looked_at(
    state: &mut State,
    deps: &Deps,
    (number, path): (u64, &Path),
    found: OnDisk,
    effects: &mut Vec<Effect>,
) {
    let Some(asked) = state.looking.end(number) else { return };
    // Another document may be open by now, or this one is being saved: then it is looked at again.
    if asked.document == state.derived.document && state.saving.asked().is_none() {
        looked(state, deps, path, found, effects);
    } else {
        state.look_again = true;
    }
    look_after(state, effects);
}

fn looked(state: &mut State, deps: &Deps, path: &Path, found: OnDisk, effects: &mut Vec<Effect>) {
    let file = file_name(path);
    match found {
        OnDisk::Same => {
            if let DiskState::Missing { saved } = state.document.disk {
                if let Some(saved) = saved {
                    state.document.history.mark_saved(saved);
                }
                state.notify(Tone::Good, msg!("notice-file-back", file = file));
            }
            state.document.disk = DiskState::Fine;
        }
        OnDisk::Missing => {
            if !matches!(state.document.disk, DiskState::Missing { .. }) {
                let saved = state.document.history.saved_state();
                state.document.history.mark_unsaved();
                state.document.disk = DiskState::Missing { saved };
            }
        }
        OnDisk::Unreadable(why) => {
            state.document.disk = DiskState::Unreadable(why);
        }
        OnDisk::Other { hash, loaded, merge, state: compared } => {
            if matches!(&state.document.origin, Origin::File { hash: known, .. } if *known == hash) {
                return;
            }
            if state.document.access == Access::Write && !state.is_changed() {
                return take(state, deps, (loaded, hash, file), effects);
            }
            if let Access::Held(_) = state.document.access {
                // The window that has it saved: here it is only read.
                files::handle(state, deps, FileCommand::Open(path.to_owned()), effects);
                return;
            }
            let before = match &state.document.disk {
                // The same once more: what was chosen stays.
                DiskState::Changed(old) if old.hash == hash && old.state == compared => return,
                DiskState::Changed(old) => Some(old),
                _ => None,
            };
            let side_of = |conflict: &Conflict| {
                let old = before?;
                let at = old.merge.conflicts.iter().position(|other| other.about == conflict.about)?;
                old.sides.get(at).copied()
            };
            let sides = merge.conflicts.iter().map(|conflict| side_of(conflict).unwrap_or(Side::Mine)).collect();
            let change = DiskChange { theirs: loaded, hash, merge, sides, state: compared };
            let change = DiskState::Changed(Box::new(change));
            drop_later(std::mem::replace(&mut state.document.disk, change));
            if state.document.access == Access::Write && state.session.dialogs.is_empty() {
                state.session.dialogs.announce(Dialog::DiskChanged, None);
            }
        }
    }
}

/// Takes the file's new version.
fn take(
    state: &mut State,
    deps: &Deps,
    (loaded, hash, file): (Arc<Loaded>, FileHash, String),
    effects: &mut Vec<Effect>,
) {
    let on_its_way = state.changing.asked().map(|changing| &*changing.plan);
    if matches!(on_its_way, Some(Plan::TakeFromDisk(version)) if version.hash == hash) {
        return;
    }
    // One that was still older. A save that waits for it waits for this one.
    drop_later(changing::stop(state));
    let Loaded { dataset, issues, save_blocked, .. } = Arc::unwrap_or_clone(loaded);
    let (blob, issues) = (Blob::new(Arc::new(dataset)), Arc::new(issues));
    changing::begin(state, deps, Plan::TakeFromDisk(FromDisk { blob, issues, save_blocked, hash, file }), effects);
}

/// The file is this, as far as is known, and holds this state of the history, or none. What was found out about it while a job
/// worked with that still holds, or is looked at again.
pub(super) fn is_known(
    state: &mut State,
    deps: &Deps,
    hash: FileHash,
    holds: Option<usize>,
    effects: &mut Vec<Effect>,
) {
    let found = std::mem::take(&mut state.document.disk);
    state.document.is_on_disk(hash, holds, deps.now());
    match &found {
        DiskState::Fine => {}
        DiskState::Missing { .. } => {
            state.document.history.mark_unsaved();
            state.document.disk = DiskState::Missing { saved: holds };
        }
        DiskState::Changed(change) if change.hash == hash => {}
        DiskState::Changed(_) | DiskState::Unreadable(_) => look(state, effects),
    }
    drop_later(found);
}

/// The question about the file is answered.
fn answer(state: &mut State) {
    state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::DiskChanged));
}

fn merge(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    let DiskState::Changed(change) = &state.document.disk else {
        answer(state);
        return;
    };
    if change.state != state.document.history.state() {
        // Something was changed here since they were compared: what is shown is no longer what would be done.
        state.notify(Tone::Info, msg!("notice-compared-again"));
        return look(state, effects);
    }
    let plan = Plan::Merge(change.clone());
    if let Err(why) = changing::may_begin(state) {
        return state.notify(Tone::Warning, why);
    }
    answer(state);
    changing::begin(state, deps, plan, effects);
}

/// Saves the open dataset beside the file, under a name that says so; the file stays what the others made of it.
fn save_beside(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    answer(state);
    if let Err(why) = state.document.may_change() {
        return state.notify(Tone::Warning, why);
    }
    let Some(path) = state.document.path().map(Path::to_owned) else { return };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let time = deps.now().replace(':', "");
    let name = HONGTOU.file_name(&format!("{stem} (conflict {} {time})", crate::storage::file_name_from(&host_name())));
    saving::save_as(state, path.with_file_name(name), Expect::Absent, Allow::default(), None, effects);
}
