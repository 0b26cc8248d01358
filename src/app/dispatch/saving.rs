//! Saving and exporting: what is started, and what comes of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{choose, file_name};
use super::{spawn, spawn_quietly};
use crate::app::command::FilePurpose;
use crate::app::deps::Deps;
use crate::app::disk::DiskState;
use crate::app::document::Origin;
use crate::app::effect::Effect;
use crate::app::job::{RunJob, WriteFailure};
use crate::app::keeper::{Access, SaveRequest, SaveResult, SavedFile};
use crate::app::notice::Tone;
use crate::app::session::Dialog;
use crate::app::state::State;
use crate::dataset::Dataset;
use crate::dataset::packet::PacketOptions;
use crate::msg;
use crate::query::says;
use crate::storage::{Allow, Expect};
use crate::words::Lang;

pub(super) fn save(state: &mut State, effects: &mut Vec<Effect>) {
    // A second save would find the file of the first one and take it for somebody else's.
    if state.saving.is_some() {
        return;
    }
    match state.document.origin.clone() {
        Origin::File { path, hash } if state.document.save_blocked.is_none() => {
            // That it is gone was told: it is made anew, unless somebody else made it meanwhile.
            let is_gone = matches!(state.document.disk, DiskState::Missing { .. });
            let expect = if is_gone { Expect::Absent } else { Expect::Hash(hash) };
            save_as(state, path, expect, Allow::default(), effects);
        }
        _ => choose(state, FilePurpose::SaveAs, effects),
    }
}

pub(super) fn save_as(state: &mut State, path: PathBuf, expect: Expect, allow: Allow, effects: &mut Vec<Effect>) {
    let is_own = matches!(&state.document.origin, Origin::File { path: own, .. } if *own == path);
    let request = SaveRequest {
        dataset: state.document.dataset.clone(),
        state: state.document.history.state(),
        expect,
        allow,
        keeper: state.document.keeper.clone(),
        replaced: is_own.then_some(state.document.on_disk.len() as u64),
        strict: false,
        path,
    };
    spawn(state, msg!("job-save", file = file_name(&request.path)), RunJob::Save(Box::new(request)), effects);
    state.saving = Some(state.asked_now());
}

pub(super) fn write(
    state: &mut State,
    deps: &Deps,
    purpose: FilePurpose,
    path: PathBuf,
    expect: Expect,
    effects: &mut Vec<Effect>,
) {
    let name = file_name(&path);
    match purpose {
        FilePurpose::ExportSubset => {
            let options = packet_options(state, deps);
            let dataset = state.document.dataset.clone();
            let work = RunJob::Export { path, dataset, rows: Arc::clone(&state.derived.rows), options, expect };
            spawn(state, msg!("job-export", file = name), work, effects);
        }
        FilePurpose::Copy => super::versions::copy(state, path, expect, effects),
        _ => save_as(state, path, expect, Allow::default(), effects),
    }
}

fn packet_options(state: &State, deps: &Deps) -> PacketOptions {
    let say = |lang: Lang| says(&state.document.dataset, lang, &state.session.query);
    PacketOptions {
        packet: deps.new_id(),
        at: deps.now(),
        by: state.settings.coder.clone(),
        app: concat!("Hongtou ", env!("CARGO_PKG_VERSION")).to_owned(),
        query: state.session.filter_line.clone(),
        says: [say(Lang::En), say(Lang::Zh)],
        without: Vec::new(),
        blind: None,
    }
}

/// The save has ended.
pub(super) fn saved(
    state: &mut State,
    deps: &Deps,
    number: u64,
    path: PathBuf,
    written: (usize, Dataset),
    result: SaveResult,
    effects: &mut Vec<Effect>,
) {
    let asked = state.saving.take_if(|saving| saving.job == number);
    let is_own = asked.is_some_and(|asked| asked.document == state.derived.document);
    match result {
        Ok(saved) => {
            state.settings.remember(&path);
            effects.push(Effect::SaveSettings);
            for told in saved.told.clone() {
                state.notify(Tone::Warning, told);
            }
            if let Some(keeper) = saved.keeper.clone() {
                spawn_quietly(state, RunJob::Thin(keeper), effects);
            }
            if !is_own {
                // Another dataset is open by now: the file is not its own.
                state.notify(Tone::Good, msg!("notice-saved", file = file_name(&path)));
                return;
            }
            is_saved(state, deps, &path, written, saved, effects);
        }
        Err(failure) => {
            state.session.after_save = None;
            if !is_own {
                // No question about a dataset that is no longer open: the answer would be about another one.
                state.notify(Tone::Error, failure.message(&path));
                return;
            }
            save_failed(state, path, failure, effects);
        }
    }
    // Others may have written it meanwhile.
    super::disk::look_after(state, effects);
}

/// A version, or what was not saved, was written to a file of its own.
pub(super) fn copied(state: &mut State, path: PathBuf, result: Result<(), WriteFailure>) {
    match result {
        Ok(()) => state.notify(Tone::Good, msg!("notice-copy-written", file = file_name(&path))),
        Err(failure) => write_failed(state, FilePurpose::Copy, path, &failure),
    }
}

/// A subset was written: so many records of so many.
pub(super) fn exported(
    state: &mut State,
    path: PathBuf,
    (kept, of): (usize, usize),
    result: Result<(), WriteFailure>,
    effects: &mut Vec<Effect>,
) {
    match result {
        Ok(()) => {
            if let Some(folder) = path.parent() {
                state.settings.folder = Some(folder.to_owned());
                effects.push(Effect::SaveSettings);
            }
            state.notify(Tone::Good, msg!("notice-exported", kept = kept, of = of, file = file_name(&path)));
        }
        Err(failure) => write_failed(state, FilePurpose::ExportSubset, path, &failure),
    }
}

fn write_failed(state: &mut State, purpose: FilePurpose, path: PathBuf, failure: &WriteFailure) {
    match failure {
        WriteFailure::Exists(_) => state.session.dialog = Some(Dialog::Overwrite { purpose, path }),
        other => state.notify(Tone::Error, other.message(&path)),
    }
}

fn save_failed(state: &mut State, path: PathBuf, failure: WriteFailure, effects: &mut Vec<Effect>) {
    let is_own = state.document.path() == Some(&path);
    match failure {
        // What is there now is looked at, and then asked about.
        WriteFailure::Changed(_) | WriteFailure::Missing(_) if is_own => super::disk::look(state, effects),
        WriteFailure::Exists(why) if is_own => {
            // It was gone, and is there again.
            state.notify(Tone::Warning, why);
            super::disk::look(state, effects);
        }
        WriteFailure::ReadOnly(why) if is_own => {
            let allow = Allow { read_only: true, ..Allow::default() };
            state.session.dialog = Some(Dialog::SaveWith { why, allow });
        }
        WriteFailure::Linked(why) if is_own => {
            // Whoever said yes to the read-only mark is asked about the names all the same, and not again about the mark.
            let allow = Allow { linked: true, read_only: true };
            state.session.dialog = Some(Dialog::SaveWith { why, allow });
        }
        other => write_failed(state, FilePurpose::SaveAs, path, &other),
    }
}

/// The open dataset is on disk in the state that was written.
fn is_saved(
    state: &mut State,
    deps: &Deps,
    path: &Path,
    (written, dataset): (usize, Dataset),
    saved: SavedFile,
    effects: &mut Vec<Effect>,
) {
    let document = &mut state.document;
    document.origin = Origin::File { path: path.to_owned(), hash: saved.hash };
    document.keeper = saved.keeper;
    document.on_disk = dataset;
    document.disk = DiskState::Fine;
    // A copy under a name of its own holds only what was understood, and belongs to this window.
    document.save_blocked = None;
    document.access = Access::Write;
    if let Some(why) = saved.unconfirmed {
        // It is there, but nobody knows whether it stays.
        document.history.mark_unsaved();
        state.session.after_save = None;
        return state.notify(Tone::Error, why);
    }
    document.history.mark_saved(written);
    state.notify(Tone::Good, msg!("notice-saved", file = file_name(path)));
    if let Some(then) = state.session.after_save.take() {
        super::handle(state, deps, *then, effects);
    }
}
