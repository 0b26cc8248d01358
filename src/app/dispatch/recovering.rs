//! What earlier runs did not save: shown, and decided about. Closing the question decides nothing.

use super::{files, reading, spawn, spawn_quietly};
use crate::app::command::{FileCommand, FilePurpose, RecoveryCommand, RecoveryStep};
use crate::app::deps::Deps;
use crate::app::document::Document;
use crate::app::effect::Effect;
use crate::app::job::RunJob;
use crate::app::keeper::{Recovery, Unrecovered};
use crate::app::notice::Tone;
use crate::app::session::{Copying, Dialog};
use crate::app::state::State;
use crate::msg;
use crate::storage::DocumentFolder;
use crate::words::Message;
use std::path::{Path, PathBuf};

pub(super) fn handle(state: &mut State, deps: &Deps, command: RecoveryCommand, effects: &mut Vec<Effect>) {
    match command {
        RecoveryCommand::Look => {
            spawn_quietly(state, RunJob::LookForUnrecovered, effects);
        }
        RecoveryCommand::List => list(state, effects),
        RecoveryCommand::Decide(step) => decide(state, step, effects),
        RecoveryCommand::TakeUp(item) => {
            let (item, step) = *item;
            let is_open = state.document.recovery.as_ref().is_some_and(|open| *open.keeper.folder() == item.folder);
            if is_open {
                return match step {
                    Some(step) => decide(state, step, effects),
                    None => state.session.dialog = Some(Dialog::Recovery(vec![item])),
                };
            }
            state.session.dialog = None;
            take_up(state, deps, item, step, effects);
        }
    }
}

/// Opens the document of unsaved work.
fn take_up(state: &mut State, deps: &Deps, item: Unrecovered, step: Option<RecoveryStep>, effects: &mut Vec<Effect>) {
    let again = RecoveryCommand::TakeUp(Box::new((item.clone(), step)));
    if files::asks_first(state, again) {
        return;
    }
    state.session.recovery_then = Some((item.clone(), step));
    match item.path {
        // Should the file be gone, its work is taken up without it.
        Some(path) => reading::read(state, deps, path, FilePurpose::Open, effects),
        None => take_up_without_file(state, item.folder, effects),
    }
}

fn take_up_without_file(state: &mut State, folder: DocumentFolder, effects: &mut Vec<Effect>) {
    let cancel = spawn(state, msg!("job-take-up"), RunJob::TakeUp(folder), effects);
    reading::asked(state, None, cancel, 0);
}

/// The file of unsaved work that is being taken up could not be read: if it is gone, the work is taken up without it.
pub(super) fn file_is_missing(state: &mut State, path: &Path, why: &Message, effects: &mut Vec<Effect>) -> bool {
    let Some((item, _)) = &state.session.recovery_then else { return false };
    if item.path.as_deref() != Some(path) || why.id != "storage-read-missing" {
        state.session.recovery_then = None;
        return false;
    }
    let folder = item.folder.clone();
    take_up_without_file(state, folder, effects);
    true
}

/// Looks for unsaved work, to show it.
fn list(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(item) = of_open(state) {
        state.session.dialog = Some(Dialog::Recovery(vec![item]));
    } else {
        state.session.dialog = Some(Dialog::Recovery(Vec::new()));
        spawn_quietly(state, RunJob::LookForUnrecovered, effects);
    }
}

/// The open document's own, as a line of the list.
fn of_open(state: &State) -> Option<Unrecovered> {
    let recovery = state.document.recovery.as_ref()?;
    Some(Unrecovered {
        folder: recovery.keeper.folder().clone(),
        path: recovery.path.clone(),
        changes: recovery.changes,
        last: recovery.last.clone(),
    })
}

/// Unsaved work was looked for.
pub(super) fn found(state: &mut State, mut found: Vec<Unrecovered>) {
    found.splice(0..0, of_open(state));
    match state.session.dialog {
        // It was asked for.
        Some(Dialog::Recovery(_)) => state.session.dialog = Some(Dialog::Recovery(found)),
        _ if found.is_empty() => {}
        None if state.document.recovery.is_none() => state.session.dialog = Some(Dialog::Recovery(found)),
        _ => state.notify(Tone::Warning, msg!("notice-unrecovered", count = found.len())),
    }
}

/// A document without a file was taken up, or why not.
pub(super) fn taken_up(
    state: &mut State,
    number: u64,
    result: Result<Box<Recovery>, Message>,
    effects: &mut Vec<Effect>,
) {
    // Another file was asked for since.
    if reading::is_overtaken(state, number) {
        return;
    }
    match result {
        Ok(_) if reading::changed_since(state) => {
            if let Some(again) = state.session.recovery_then.take() {
                files::asks_first(state, RecoveryCommand::TakeUp(Box::new(again)));
            }
        }
        Ok(recovery) => {
            files::open(state, Document::taken_up(recovery), effects);
            after_opening(state, effects);
        }
        Err(why) => {
            state.session.recovery_then = None;
            state.notify(Tone::Error, why);
        }
    }
}

/// So many changes of a document were put into the trash, or why not.
pub(super) fn discarded(
    state: &mut State,
    deps: &Deps,
    (folder, changes): (&DocumentFolder, usize),
    result: Result<PathBuf, Message>,
    effects: &mut Vec<Effect>,
) {
    let trash = match result {
        Ok(trash) => trash,
        Err(why) => return state.notify(Tone::Error, why),
    };
    let path = trash.display().to_string();
    state.notify(Tone::Info, msg!("notice-discarded", changes = changes, path = path));
    if state.document.recovery.as_ref().is_some_and(|open| open.keeper.folder() == folder) {
        state.document.recovery = None;
        match state.document.path().map(Path::to_owned) {
            // As it is on disk now, with a history of its own.
            Some(path) => files::handle(state, deps, FileCommand::Open(path), effects),
            None => files::open(state, Document::default(), effects),
        }
    }
}

/// Asks about the unsaved work of the document that was opened, or does what was asked for already.
pub(super) fn after_opening(state: &mut State, effects: &mut Vec<Effect>) {
    let then = state.session.recovery_then.take();
    let Some(item) = of_open(state) else { return };
    match then {
        Some((asked, Some(step))) if asked.folder == item.folder => decide(state, step, effects),
        _ => state.session.dialog = Some(Dialog::Recovery(vec![item])),
    }
}

fn decide(state: &mut State, step: RecoveryStep, effects: &mut Vec<Effect>) {
    let Some(recovery) = state.document.recovery.clone() else { return };
    state.session.dialog = None;
    match step {
        RecoveryStep::Recover => {
            let selected = state.selected_id();
            if let Some(changes) = state.document.recover() {
                state.notify(Tone::Good, msg!("notice-recovered", changes = changes));
            }
            renew(state, selected.as_deref());
            // Whether another program changed the file meanwhile is found out, and asked about.
            super::disk::look(state, effects);
        }
        RecoveryStep::Compare => {
            spawn(state, msg!("job-compare"), RunJob::CompareRecovery(recovery), effects);
        }
        RecoveryStep::SaveCopy => {
            state.session.copying = Some(Copying::Recovery);
            files::choose(state, FilePurpose::Copy, effects);
        }
        RecoveryStep::Discard => {
            spawn(state, msg!("job-discard"), RunJob::Discard(recovery), effects);
        }
    }
}

/// What hangs on the dataset, after another one took its place.
fn renew(state: &mut State, selected: Option<&str>) {
    state.derived.document += 1;
    super::editing::after_change(state);
    state.session.selected = selected.and_then(|id| state.document.dataset.row(id));
}
