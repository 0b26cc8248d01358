//! Saving and exporting: what is started, and what comes of it.

use std::path::{Path, PathBuf};

use super::files::{choose, file_name};
use super::{spawn, spawn_quietly, waiting};
use crate::app::changing::WaitingSave;
use crate::app::command::{CopyOf, FilePurpose};
use crate::app::deps::Deps;
use crate::app::dialog::{Dialog, Then};
use crate::app::disk::DiskState;
use crate::app::document::Origin;
use crate::app::effect::Effect;
use crate::app::export::AskedExport;
use crate::app::job::RunJob;
use crate::app::notice::{Subject, Tone};
use crate::app::state::{Saving, State};
use crate::dataset::Dataset;
use crate::formats::{self, HONGTOU, PacketRequest, PacketSource};
use crate::msg;
use crate::persistence::{Access, SaveRequest, SaveResult, SavedFile, WriteFailure};
use crate::query::Query;
use crate::storage::{Allow, Expect};
use crate::support::background_drop::drop_later;
use crate::words::Message;

/// Saves the open dataset; `then` is done once it is on disk.
pub(super) fn save(state: &mut State, then: Option<Then>, effects: &mut Vec<Effect>) {
    if waiting::is_changing(state) || !state.waiting.saves.is_empty() {
        // What was asked for before is to be in the file.
        return waiting::save_later(state, WaitingSave::Save(then));
    }
    // A second save would find the file of the first one and take it for somebody else's.
    if let Some(saving) = state.saving.asked_mut() {
        saving.then = then.or_else(|| saving.then.take());
        return;
    }
    save_now(state, then, effects);
}

/// The same where nothing is in the way.
pub(super) fn save_now(state: &mut State, then: Option<Then>, effects: &mut Vec<Effect>) {
    match state.document.origin.clone() {
        Origin::File { path, hash } if state.document.save_blocked.is_none() => {
            // That it is gone was told: it is made anew, unless somebody else made it meanwhile.
            let is_gone = matches!(state.document.disk, DiskState::Missing { .. });
            let expect = if is_gone { Expect::Absent } else { Expect::Hash(hash) };
            save_as(state, path, expect, Allow::default(), then, effects);
        }
        _ => choose(state, FilePurpose::SaveAs, then, effects),
    }
}

/// Saves the open dataset under a name.
pub(super) fn save_as(
    state: &mut State,
    path: PathBuf,
    expect: Expect,
    allow: Allow,
    then: Option<Then>,
    effects: &mut Vec<Effect>,
) {
    if waiting::is_changing(state) || state.saving.asked().is_some() {
        return waiting::save_later(state, WaitingSave::SaveAs(path, expect, allow, then));
    }
    let is_own = matches!(&state.document.origin, Origin::File { path: own, .. } if *own == path);
    let request = SaveRequest {
        dataset: state.document.whole().clone(),
        state: state.document.history.state(),
        expect,
        allow,
        store: state.document.store.clone(),
        replaced: is_own.then_some(state.document.on_disk.len() as u64),
        strict: false,
        path,
    };
    let told = msg!("job-save", file = file_name(&request.path));
    let job = spawn(state, told, RunJob::Save(Box::new(request)), effects);
    state.saving.ask(Saving { open: state.open_now(), then }, job);
}

/// Writes what a file was chosen for; `then` is done once the dataset was saved.
pub(super) fn write(
    state: &mut State,
    deps: &Deps,
    (purpose, path): (FilePurpose, PathBuf),
    expect: Expect,
    then: Option<Then>,
    effects: &mut Vec<Effect>,
) {
    match purpose {
        FilePurpose::ExportSubset => export(state, deps, (path, expect), false, effects),
        FilePurpose::Copy(what) => super::versions::copy(state, (what, &deps.now()), path, expect, effects),
        FilePurpose::SaveAs
        | FilePurpose::Open
        | FilePurpose::Import
        | FilePurpose::Merge
        | FilePurpose::Text
        | FilePurpose::Packets
        | FilePurpose::TakeCodebook => {
            save_as(state, path, expect, Allow::default(), then, effects);
        }
    }
}

/// Writes what the filter finds; what the format cannot hold is asked about, unless somebody agreed that it is lost.
pub(super) fn export(
    state: &mut State,
    deps: &Deps,
    (path, expect): (PathBuf, Expect),
    accepts_losses: bool,
    effects: &mut Vec<Effect>,
) {
    let name = file_name(&path);
    let document = &state.document;
    let seen = document.is_blind().then(|| document.dataset.clone());
    let source = Box::new(PacketSource { dataset: document.whole().clone(), seen });
    let format = formats::of_ending(&formats::writable(), &path).unwrap_or(&HONGTOU);
    let request = Box::new(PacketRequest { accepts_losses, ..packet_request(state, deps) });
    let work = RunJob::Export { path, source, request, format, expect };
    spawn(state, msg!("job-export", file = name), work, effects);
}

/// What the filter found when the export was asked for, as a packet. Its records are looked for anew: those that the table
/// shows may still be of the filter before.
fn packet_request(state: &State, deps: &Deps) -> PacketRequest {
    let AskedExport { options, line, .. } = &state.session.export;
    PacketRequest {
        query: Query::read_again(line, state.lexicon()),
        packet: deps.new_id(),
        at: deps.now(),
        by: state.settings.coder.clone(),
        without: if options.without_texts { vec!["text".to_owned()] } else { Vec::new() },
        // What is not seen is not given away either.
        only_coding: options.only_coding,
        blind: (options.blind || state.document.is_blind()).then(|| state.settings.coder.clone()),
        accepts_losses: false,
    }
}

/// The save has ended.
pub(super) fn saved(
    state: &mut State,
    deps: &Deps,
    (number, path): (u64, PathBuf),
    written: (usize, Dataset),
    result: SaveResult,
    effects: &mut Vec<Effect>,
) {
    let saving = state.saving.end(number);
    let is_own = saving.as_ref().is_some_and(|saving| saving.open.document == state.derived.document);
    let then = saving.and_then(|saving| saving.then);
    match result {
        Ok(saved) => {
            state.settings.remember(&path);
            effects.push(Effect::SaveSettings);
            for told in saved.told.clone() {
                state.notify(Tone::Warning, told);
            }
            if let Some(store) = saved.store.clone() {
                spawn_quietly(state, RunJob::Thin(store), effects);
            }
            if !is_own {
                // Another dataset is open by now: the file is not its own.
                state.notify(Tone::Good, msg!("notice-saved", file = file_name(&path)));
            } else if is_saved(state, &path, written, saved) {
                super::checking::forget_places(state);
                // It may have another name now.
                crate::app::dataset_view::remember(state, effects);
                super::dialogs::go_on(state, deps, then, effects);
            }
        }
        Err(failure) => {
            if is_own {
                save_failed(state, path, failure, then, effects);
            } else {
                // No question about a dataset that is no longer open: the answer would be about another one.
                // Saving another dataset does not make it untrue.
                state.notify_about(Subject::Own, Tone::Error, failure.message(&path));
            }
        }
    }
    // Others may have written it meanwhile.
    super::disk::look_after(state, effects);
}

/// A version, or what was not saved, was written to a file of its own.
pub(super) fn copied(
    state: &mut State,
    (path, what): (PathBuf, CopyOf),
    is_own: bool,
    result: Result<(), WriteFailure>,
) {
    match result {
        Ok(()) => state.notify(Tone::Good, msg!("notice-copy-written", file = file_name(&path))),
        Err(failure) => write_failed(state, (FilePurpose::Copy(what), path), is_own, &failure, None),
    }
}

/// The next export begins in the same folder: that of this dataset, where it is still the one that is open.
pub(super) fn remember_folder(state: &mut State, folder: &Path, is_own: bool, effects: &mut Vec<Effect>) {
    state.settings.folder = Some(folder.to_owned());
    if is_own {
        let id = state.document.dataset.header().id().unwrap_or_default().to_owned();
        state.settings.remember_export(&id, folder);
    }
    effects.push(Effect::SaveSettings);
}

/// A subset was written: so many records of so many.
pub(super) fn exported(
    state: &mut State,
    (path, expect, (kept, of), told): (PathBuf, Expect, (usize, usize), Vec<Message>),
    is_own: bool,
    result: Result<(), WriteFailure>,
    effects: &mut Vec<Effect>,
) {
    match result {
        Ok(()) => {
            if let Some(folder) = path.parent() {
                remember_folder(state, folder, is_own, effects);
            }
            for told in told {
                state.notify(Tone::Warning, told);
            }
            state.notify(Tone::Good, msg!("notice-exported", kept = kept, of = of, file = file_name(&path)));
        }
        Err(WriteFailure::Losses(losses)) if is_own => {
            state.session.dialogs.announce(Dialog::Losses { path, expect, losses }, None);
        }
        Err(failure) => write_failed(state, (FilePurpose::ExportSubset, path), is_own, &failure, None),
    }
}

/// A file was not written. Where one is there, that is a question, unless another document is open by now: the answer would be
/// about that one.
fn write_failed(
    state: &mut State,
    (purpose, path): (FilePurpose, PathBuf),
    is_own: bool,
    failure: &WriteFailure,
    then: Option<Then>,
) {
    match failure {
        WriteFailure::Exists(_) if is_own => {
            state.session.dialogs.announce(Dialog::Overwrite { purpose, path }, then);
        }
        other => {
            let is_of_open = purpose == FilePurpose::SaveAs && state.document.path() == Some(&path);
            let subject = if is_of_open { Subject::Saved } else { Subject::Own };
            state.notify_about(subject, Tone::Error, other.message(&path));
        }
    }
}

fn save_failed(state: &mut State, path: PathBuf, failure: WriteFailure, then: Option<Then>, effects: &mut Vec<Effect>) {
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
            state.session.dialogs.announce(Dialog::SaveWith { why, allow }, then);
        }
        WriteFailure::Linked(why) if is_own => {
            // Whoever said yes to the read-only mark is asked about the names all the same, and not again about the mark.
            let allow = Allow { linked: true, read_only: true };
            state.session.dialogs.announce(Dialog::SaveWith { why, allow }, then);
        }
        other => write_failed(state, (FilePurpose::SaveAs, path), true, &other, then),
    }
}

/// The open dataset is on disk in the state that was written; says whether it stays there.
fn is_saved(state: &mut State, path: &Path, (written, dataset): (usize, Dataset), saved: SavedFile) -> bool {
    let document = &mut state.document;
    document.origin = Origin::File { path: path.to_owned(), hash: saved.hash };
    document.store = saved.store;
    let before = (std::mem::replace(&mut document.on_disk, dataset), std::mem::take(&mut document.disk));
    // It may be the last to hold what the file was.
    drop_later(before);
    // A copy under a name of its own holds only what was understood, and belongs to this window.
    document.save_blocked = None;
    document.access = Access::Write;
    if let Some(why) = saved.unconfirmed {
        // It is there, but nobody knows whether it stays.
        document.history.mark_unsaved();
        state.notify_about(Subject::Saved, Tone::Error, why);
        return false;
    }
    document.history.mark_saved(written);
    state.notify(Tone::Good, msg!("notice-saved", file = file_name(path)));
    true
}
