//! Earlier versions of the open document: listed, compared, and written to files of their own.

use std::path::PathBuf;
use std::sync::Arc;

use super::{files, spawn, spawn_quietly};
use crate::app::command::{FilePurpose, VersionCommand};
use crate::app::effect::Effect;
use crate::app::job::{Compared, CopySource, RunJob};
use crate::app::keeper::Access;
use crate::app::notice::Tone;
use crate::app::session::{Copying, Dialog};
use crate::app::state::State;
use crate::dataset::Differences;
use crate::msg;
use crate::storage::{Expect, FileHash, Version};
use crate::words::Message;

/// Opens the list and reads it.
fn list(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(keeper) = state.document.keeper.clone() else { return };
    state.session.dialog = Some(Dialog::Versions(Box::default()));
    spawn_quietly(state, RunJob::Versions(keeper), effects);
}

pub(super) fn handle(state: &mut State, command: VersionCommand, effects: &mut Vec<Effect>) {
    match command {
        VersionCommand::List => list(state, effects),
        VersionCommand::Select(version) => select(state, version, effects),
        VersionCommand::Copy(version) => {
            state.session.copying = Some(Copying::Version(version));
            files::choose(state, FilePurpose::Copy, effects);
        }
        VersionCommand::Snapshot => snapshot(state, effects),
    }
}

fn select(state: &mut State, version: FileHash, effects: &mut Vec<Effect>) {
    let Some(Dialog::Versions(list)) = &mut state.session.dialog else { return };
    list.selected = Some(version);
    list.differences = None;
    let Some(keeper) = state.document.keeper.clone() else { return };
    let dataset = state.document.dataset.clone();
    spawn_quietly(state, RunJob::Compare { keeper, version, dataset }, effects);
}

/// The versions are known; `told` where their list was damaged.
pub(super) fn listed(state: &mut State, versions: Vec<Version>, told: Option<Message>) {
    if let Some(Dialog::Versions(list)) = &mut state.session.dialog {
        list.versions = Some(versions);
    }
    if let Some(told) = told {
        state.notify(Tone::Warning, told);
    }
}

/// What differs is known.
pub(super) fn compared(state: &mut State, what: Compared, result: Result<Box<Differences>, Message>) {
    match (what, result) {
        (Compared::Version(version), result) => {
            if let Some(Dialog::Versions(list)) = &mut state.session.dialog
                && list.selected == Some(version)
            {
                list.differences = Some(result.map(|differences| *differences));
            }
        }
        (Compared::Recovery, Ok(differences)) => {
            state.session.dialog = Some(Dialog::RecoveryCompared(differences));
        }
        (Compared::Recovery, Err(why)) => state.notify(Tone::Error, why),
    }
}

/// Keeps what is open among the versions, unless it is saved, or kept already.
fn snapshot(state: &mut State, effects: &mut Vec<Effect>) {
    let document = &mut state.document;
    let now = document.history.state();
    if document.access != Access::Write || !document.has_unsaved_changes() || document.snapshot == Some(now) {
        return;
    }
    let Some(keeper) = document.keeper.clone() else { return };
    document.snapshot = Some(now);
    let dataset = document.dataset.clone();
    spawn_quietly(state, RunJob::Snapshot { keeper: Arc::clone(&keeper), dataset }, effects);
}

/// A snapshot was kept, or not: then it is tried again the next time.
pub(super) fn snapshot_done(state: &mut State, result: Result<(), Message>) {
    if let Err(why) = result {
        state.document.snapshot = None;
        state.notify(Tone::Warning, msg!("notice-snapshot", why = why));
    }
}

/// The name that is proposed for the file: the document's with the time of the version.
pub(super) fn proposed_name(state: &State, stem: &str) -> String {
    let time = match state.session.copying {
        Some(Copying::Recovery) => state.document.recovery.as_ref().and_then(|recovery| recovery.last.clone()),
        Some(Copying::Version(version)) => match &state.session.dialog {
            Some(Dialog::Versions(list)) => {
                list.versions.iter().flatten().find(|other| other.sha256 == version).map(|version| version.at.clone())
            }
            _ => None,
        },
        None => None,
    };
    // Colons are no part of file names everywhere.
    format!("{stem} ({}).json", time.unwrap_or_default().replace(':', ""))
}

/// Writes what was asked for to its file.
pub(super) fn copy(state: &mut State, path: PathBuf, expect: Expect, effects: &mut Vec<Effect>) {
    let source = match state.session.copying {
        Some(Copying::Version(version)) => {
            let Some(keeper) = &state.document.keeper else { return };
            CopySource::Version(Arc::clone(keeper), version)
        }
        Some(Copying::Recovery) => {
            let Some(recovery) = &state.document.recovery else { return };
            CopySource::Dataset(Box::new(recovery.dataset.clone()))
        }
        None => return,
    };
    let what = msg!("job-export", file = files::file_name(&path));
    spawn(state, what, RunJob::Copy { path, source, expect }, effects);
}
