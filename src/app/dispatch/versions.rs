//! Earlier versions of the open document: listed, compared, and written to files of their own.

use std::path::PathBuf;
use std::sync::Arc;

use super::{files, spawn, spawn_quietly};
use crate::app::command::{CopyOf, FilePurpose, VersionCommand};
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::job::{Compared, CopySource, RunJob};
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::dataset::Differences;
use crate::formats::{CODEBOOK, HONGTOU};
use crate::msg;
use crate::persistence::Access;
use crate::storage::{Expect, FileHash, Version};
use crate::words::Message;

/// Opens the list and reads it.
fn list(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(store) = state.document.store.clone() else { return };
    state.session.dialogs.open(Dialog::Versions(Box::default()), None);
    spawn_quietly(state, RunJob::Versions(store), effects);
}

pub(super) fn handle(state: &mut State, command: VersionCommand, effects: &mut Vec<Effect>) {
    match command {
        VersionCommand::List => list(state, effects),
        VersionCommand::Select(version) => select(state, version, effects),
        VersionCommand::Copy(version) => {
            files::choose(state, FilePurpose::Copy(CopyOf::Version(version)), None, effects);
        }
        VersionCommand::Snapshot => snapshot(state, effects),
    }
}

fn select(state: &mut State, version: FileHash, effects: &mut Vec<Effect>) {
    let Some(list) = state.session.dialogs.versions_mut() else { return };
    list.selected = Some(version);
    list.differences = None;
    let Some(store) = state.document.store.clone() else { return };
    let dataset = state.document.dataset.clone();
    let blind = state.document.blind_coder().map(str::to_owned);
    spawn_quietly(state, RunJob::Compare { store, version, dataset, blind }, effects);
}

/// The versions are known; `told` where their list was damaged.
pub(super) fn listed(state: &mut State, versions: Vec<Version>, told: Option<Message>) {
    if let Some(list) = state.session.dialogs.versions_mut() {
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
            if let Some(list) = state.session.dialogs.versions_mut()
                && list.selected == Some(version)
            {
                list.differences = Some(result.map(|differences| *differences));
            }
        }
        (Compared::Recovery, Ok(differences)) => {
            state.session.dialogs.announce(Dialog::RecoveryCompared(differences), None);
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
    let Some(store) = document.store.clone() else { return };
    document.snapshot = Some(now);
    let dataset = document.whole().clone();
    spawn_quietly(state, RunJob::Snapshot { store: Arc::clone(&store), dataset }, effects);
}

/// A snapshot was kept, or not: then it is tried again the next time.
pub(super) fn snapshot_done(state: &mut State, is_own: bool, result: Result<(), Message>) {
    if let Err(why) = result {
        if is_own {
            state.document.snapshot = None;
        }
        state.notify(Tone::Warning, msg!("notice-snapshot", why = why));
    }
}

/// The name that is proposed for the file: the document's with the time of what is written.
pub(super) fn proposed_name(state: &State, stem: &str, what: CopyOf) -> String {
    let time = match what {
        CopyOf::Codebook => return CODEBOOK.file_name(&format!("{stem}-codebook")),
        CopyOf::Quotes => return crate::formats::QUOTES.file_name(&format!("{stem}-quotes")),
        CopyOf::Figure => {
            let plot = state.figures.asked.as_ref().map_or("figure", |source| source.recipe.plot.word());
            return format!("{stem}-{plot}.{}", state.figures.chosen.ending);
        }
        CopyOf::Return => return HONGTOU.file_name(&state.returned_name()),
        CopyOf::Recovery => state.document.recovery.as_ref().and_then(|recovery| recovery.last.clone()),
        CopyOf::Version(hash) => state.session.dialogs.find(|dialog| {
            let Dialog::Versions(list) = dialog else { return None };
            let version = list.versions.iter().flatten().find(|version| version.hash == hash);
            version.map(|version| version.at.clone())
        }),
    };
    // Colons are no part of file names everywhere.
    HONGTOU.file_name(&format!("{stem} ({})", time.unwrap_or_default().replace(':', "")))
}

/// Writes what was asked for to its file.
pub(super) fn copy(
    state: &mut State,
    (what, at): (CopyOf, &str),
    path: PathBuf,
    expect: Expect,
    effects: &mut Vec<Effect>,
) {
    let source = match what {
        CopyOf::Version(version) => {
            let Some(store) = &state.document.store else { return };
            CopySource::Version(Arc::clone(store), version)
        }
        CopyOf::Quotes => {
            // Kept until it is written: a file that is there is asked about first, and then it is written after all.
            let Some((dataset, quotes)) = state.quotes.asked.clone() else { return };
            let is_tsv = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tsv"));
            CopySource::Quotes(Box::new(dataset), quotes, if is_tsv { '\t' } else { ',' })
        }
        CopyOf::Recovery => {
            let Some(recovery) = &state.document.recovery else { return };
            CopySource::Dataset(Box::new(recovery.dataset.clone()))
        }
        CopyOf::Figure => {
            // Kept until it is written, as with the quotes.
            let Some(source) = state.figures.asked.clone() else { return };
            CopySource::Figure(Box::new(source))
        }
        CopyOf::Return => CopySource::Dataset(Box::new(state.document.whole().returned(&state.settings.coder, at))),
        CopyOf::Codebook => CopySource::Codebook(Box::new(state.document.dataset.clone())),
    };
    let told = msg!("job-export", file = files::file_name(&path));
    spawn(state, told, RunJob::Copy { path, what, source, expect }, effects);
}
