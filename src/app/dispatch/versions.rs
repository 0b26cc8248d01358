//! Earlier versions of the open document: listed, compared, and written to files of their own.

use std::path::PathBuf;
use std::sync::Arc;

use super::{files, spawn, spawn_quietly};
use crate::app::command::{Command, FilePurpose};
use crate::app::effect::Effect;
use crate::app::job::{Compared, CopySource, JobDone, RunJob};
use crate::app::notice::Tone;
use crate::app::session::{Copying, Dialog};
use crate::app::state::State;
use crate::msg;
use crate::storage::{Expect, FileHash};

/// Opens the list and reads it.
pub(super) fn show(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(keeper) = state.document.keeper.clone() else { return };
    state.session.dialog = Some(Dialog::Versions(Box::default()));
    spawn_quietly(state, RunJob::Versions(keeper), effects);
}

pub(super) fn handle(state: &mut State, command: &Command, effects: &mut Vec<Effect>) {
    match command {
        Command::SelectVersion(version) => select(state, *version, effects),
        Command::CopyVersion(version) => {
            state.session.copying = Some(Copying::Version(*version));
            files::pick(state, FilePurpose::Copy, effects);
        }
        _ => {}
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

pub(super) fn job_done(state: &mut State, done: JobDone) {
    match done {
        JobDone::Versions { versions, told, .. } => {
            if let Some(Dialog::Versions(list)) = &mut state.session.dialog {
                list.versions = Some(versions);
            }
            if let Some(told) = told {
                state.notify(Tone::Warning, told);
            }
        }
        JobDone::Compared { what: Compared::Version(version), result, .. } => {
            if let Some(Dialog::Versions(list)) = &mut state.session.dialog
                && list.selected == Some(version)
            {
                list.differences = Some(result.map(|differences| *differences));
            }
        }
        JobDone::Compared { what: Compared::Recovery, result, .. } => match result {
            Ok(differences) => state.session.dialog = Some(Dialog::RecoveryCompared(differences)),
            Err(why) => state.notify(Tone::Error, why),
        },
        _ => {}
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
