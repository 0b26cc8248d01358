//! What earlier runs did not save: shown, and decided about. Closing the question decides nothing.

use super::{files, reading, spawn, spawn_quietly, waiting};
use crate::app::command::{CopyOf, FileCommand, FilePurpose, RecoveryCommand, RecoveryStep};
use crate::app::deps::Deps;
use crate::app::dialog::{Closing, Dialog};
use crate::app::document::Document;
use crate::app::effect::Effect;
use crate::app::job::RunJob;
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::msg;
use crate::persistence::{Recovery, Unrecovered};
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
            let is_open = state.document.recovery.as_ref().is_some_and(|open| *open.store.folder() == item.folder);
            if is_open {
                return match step {
                    Some(step) => decide(state, step, effects),
                    None => state.session.dialogs.open(Dialog::Recovery(vec![item]), None),
                };
            }
            answer(state);
            files::ask_to_close(state, deps, Closing::Unrecovered(Box::new((item, step))), effects);
        }
    }
}

/// The list, or the comparison, is answered.
fn answer(state: &mut State) {
    state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::Recovery(_) | Dialog::RecoveryCompared(_)));
}

/// Opens the document of unsaved work.
pub(super) fn take_up(state: &mut State, deps: &Deps, item: reading::TakeUp, effects: &mut Vec<Effect>) {
    match item.0.path.clone() {
        Some(path) => reading::read(state, deps, (path, FilePurpose::Open), Some(item), effects),
        None => reading::read_without_file(state, item, effects),
    }
}

/// Looks for unsaved work, to show it.
fn list(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(item) = of_open(state) {
        state.session.dialogs.open(Dialog::Recovery(vec![item]), None);
    } else {
        state.session.dialogs.open(Dialog::Recovery(Vec::new()), None);
        spawn_quietly(state, RunJob::LookForUnrecovered, effects);
    }
}

/// The open document's own, as a line of the list.
fn of_open(state: &State) -> Option<Unrecovered> {
    let recovery = state.document.recovery.as_ref()?;
    Some(Unrecovered {
        folder: recovery.store.folder().clone(),
        path: recovery.path.clone(),
        changes: recovery.changes,
        last: recovery.last.clone(),
    })
}

/// Unsaved work was looked for.
pub(super) fn found(state: &mut State, mut found: Vec<Unrecovered>) {
    found.splice(0..0, of_open(state));
    let is_asked_for = |dialog: &Dialog| matches!(dialog, Dialog::Recovery(_)).then_some(());
    let dialogs = &mut state.session.dialogs;
    if dialogs.find(is_asked_for).is_some() {
        dialogs.set_draft(Dialog::Recovery(found));
    } else if found.is_empty() {
    } else if dialogs.is_empty() && state.document.recovery.is_none() {
        dialogs.announce(Dialog::Recovery(found), None);
    } else {
        state.notify(Tone::Warning, msg!("notice-unrecovered", count = found.len()));
    }
}

/// A document without a file was taken up, or why not.
pub(super) fn taken_up(
    state: &mut State,
    deps: &Deps,
    number: u64,
    result: Result<Box<Recovery>, Message>,
    effects: &mut Vec<Effect>,
) {
    // Another file was asked for since.
    if reading::is_overtaken(state, number) {
        return;
    }
    let has_changed = reading::changed_since(state);
    let item = state.reading.end(number).and_then(|reading| reading.take_up);
    match (result, item) {
        (Ok(_), Some(item)) if has_changed => {
            waiting::put_back(state);
            files::ask_to_close(state, deps, Closing::Unrecovered(Box::new(item)), effects);
        }
        (Ok(recovery), item) => {
            files::open(state, Document::taken_up(recovery), effects);
            after_opening(state, item, effects);
        }
        (Err(why), _) => {
            waiting::put_back(state);
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
    if state.document.recovery.as_ref().is_some_and(|open| open.store.folder() == folder) {
        state.document.recovery = None;
        match state.document.path().map(Path::to_owned) {
            // As it is on disk now, with a history of its own.
            Some(path) => files::handle(state, deps, FileCommand::Open(path), effects),
            None => files::open(state, Document::default(), effects),
        }
    }
}

/// Asks about the unsaved work of the document that was opened, or does what was asked for already.
pub(super) fn after_opening(state: &mut State, take_up: Option<reading::TakeUp>, effects: &mut Vec<Effect>) {
    let Some(item) = of_open(state) else { return };
    match take_up {
        Some((asked, Some(step))) if asked.folder == item.folder => decide(state, step, effects),
        _ => state.session.dialogs.announce(Dialog::Recovery(vec![item]), None),
    }
}

fn decide(state: &mut State, step: RecoveryStep, effects: &mut Vec<Effect>) {
    let Some(recovery) = state.document.recovery.clone() else { return };
    answer(state);
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
            let blind = state.document.blind_coder().map(str::to_owned);
            spawn(state, msg!("job-compare"), RunJob::CompareRecovery(recovery, blind), effects);
        }
        RecoveryStep::SaveCopy => {
            files::choose(state, FilePurpose::Copy(CopyOf::Recovery), None, effects);
        }
        RecoveryStep::Discard => {
            spawn(state, msg!("job-discard"), RunJob::Discard(recovery), effects);
        }
    }
}

/// What hangs on the dataset, after another one took its place.
fn renew(state: &mut State, selected: Option<&str>) {
    state.derived.document += 1;
    state.session.dialogs.forget_document();
    super::editing::after_change(state);
    state.session.selected = selected.and_then(|id| state.document.dataset.row(id));
}
