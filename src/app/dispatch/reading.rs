//! Files that are read: asked for, given up again, arrived. Until one has arrived the document that is open stays open, with
//! everything that can be done to it; what was done to it meanwhile is asked about before it closes.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{self, file_name};
use super::{changing, merging, spawn, waiting};
use crate::app::command::{FilePurpose, RecoveryStep};
use crate::app::definitions::TakeDraft;
use crate::app::deps::Deps;
use crate::app::dialog::{Closing, Dialog};
use crate::app::document::Document;
use crate::app::effect::Effect;
use crate::app::import::ImportPreview;
use crate::app::job::RunJob;
use crate::app::merging::MergeReview;
use crate::app::notice::Tone;
use crate::app::state::{PendingRead, State};
use crate::msg;
use crate::persistence::{Opened, ReadFailure, Unrecovered};
use crate::support::background_drop::drop_later;

/// Unsaved work that is taken up, and what is done about it.
pub(super) type TakeUp = (Unrecovered, Option<RecoveryStep>);

/// Reads a file. What was asked for before is no longer wanted.
/// Where unsaved work is taken up with it, `take_up` says which, and what is done about it.
pub(super) fn read(
    state: &mut State,
    deps: &Deps,
    (path, purpose): (PathBuf, FilePurpose),
    take_up: Option<TakeUp>,
    effects: &mut Vec<Effect>,
) {
    // With nothing open there is nothing to import into.
    let purpose = if state.document.is_open() { purpose } else { FilePurpose::Open };
    if is_on_its_way(state, purpose, &path) {
        if let Some(reading) = state.reading.asked_mut() {
            reading.take_up = take_up.or_else(|| reading.take_up.take());
        }
        return;
    }
    give_up(state, effects);
    if matches!(purpose, FilePurpose::Import | FilePurpose::TakeCodebook | FilePurpose::Merge) {
        // The document stays open.
        waiting::put_back(state);
    }
    if purpose == FilePurpose::Open && state.document.path() == Some(&path) {
        // What is given up by opening it again is taken back first, so that memory, journal and file say the same.
        let saved = state.document.history.saved_state();
        let steps = saved.and_then(|saved| state.document.history.steps_to(saved)).filter(|steps| *steps != 0);
        if let Some(steps) = steps {
            return changing::take_back_and_read(state, deps, (-steps, (path, take_up)), effects);
        }
    }
    read_now(state, (path, purpose), (0, take_up), effects);
}

/// Reads the open file again: it stands where it was saved.
pub(super) fn read_taken_back(
    state: &mut State,
    (path, take_up, steps): (PathBuf, Option<TakeUp>, isize),
    effects: &mut Vec<Effect>,
) {
    read_now(state, (path, FilePurpose::Open), (steps, take_up), effects);
}

fn read_now(
    state: &mut State,
    (path, purpose): (PathBuf, FilePurpose),
    (taken_back, take_up): (isize, Option<TakeUp>),
    effects: &mut Vec<Effect>,
) {
    let work = match purpose {
        FilePurpose::Import | FilePurpose::TakeCodebook => preview(state, path.clone(), None),
        FilePurpose::Merge => merging::compare(state, path.clone(), None),
        // Should it be the document that is open, its lock is handed on.
        _ => RunJob::Read { path: path.clone(), own: state.document.store.clone() },
    };
    wait_for(state, (purpose, path), work, (taken_back, take_up), effects);
}

/// Starts the job that reads a file, or compares one that was read, and notes what for.
fn wait_for(
    state: &mut State,
    (purpose, path): (FilePurpose, PathBuf),
    work: RunJob,
    (taken_back, take_up): (isize, Option<TakeUp>),
    effects: &mut Vec<Effect>,
) {
    let job = spawn(state, msg!("job-read", file = file_name(&path)), work, effects);
    let open = state.open_now();
    state.reading.ask(PendingRead { open, file: Some((purpose, path)), taken_back, take_up }, job);
}

/// Takes unsaved work up that has no file.
pub(super) fn read_without_file(state: &mut State, take_up: TakeUp, effects: &mut Vec<Effect>) {
    let job = spawn(state, msg!("job-take-up"), RunJob::TakeUp(take_up.0.folder.clone()), effects);
    let open = state.open_now();
    state.reading.ask(PendingRead { open, file: None, taken_back: 0, take_up: Some(take_up) }, job);
}

/// Whether just that is being read.
fn is_on_its_way(state: &State, purpose: FilePurpose, path: &Path) -> bool {
    let is_same = |reading: &PendingRead| matches!(&reading.file, Some((own, file)) if *own == purpose && file == path);
    let is_running = state.running.iter().any(|running| Some(running.number) == state.reading.job());
    is_running && !state.reading.is_cancelled() && state.reading.asked().is_some_and(is_same)
}

/// What is being read is no longer wanted: the cores are free for something else.
fn give_up(state: &mut State, effects: &mut Vec<Effect>) {
    let job = state.reading.job();
    if let Some(older) = state.reading.stop() {
        state.running.retain(|running| Some(running.number) != job);
        put_back(state, &older, effects);
    }
}

/// The document stays open after all: what was taken back so that it could be read again is done again.
fn put_back(state: &mut State, reading: &PendingRead, effects: &mut Vec<Effect>) {
    if reading.taken_back != 0 && reading.open == state.open_now() {
        changing::put_back(state, reading.taken_back, effects);
    }
}

/// Whether another file was asked for since, or this one is no longer wanted.
pub(super) fn is_overtaken(state: &State, number: u64) -> bool {
    state.reading.job() != Some(number)
}

/// Whether work was done since a file was asked for, which opening it would lose.
pub(super) fn changed_since(state: &State) -> bool {
    let is_same = |reading: &PendingRead| reading.open == state.open_now();
    let is_same = state.changing.asked().is_none() && state.reading.asked().is_some_and(is_same);
    state.has_unsaved_work() && !is_same
}

/// A job was cancelled, or failed: if it was to read a file, everything is as it was before.
pub(super) fn ended_without(state: &mut State, (number, is_cancelled): (u64, bool), effects: &mut Vec<Effect>) {
    let Some(reading) = state.reading.end(number) else { return };
    put_back(state, &reading, effects);
    waiting::put_back(state);
    if is_cancelled {
        let told = match &reading.file {
            Some((_, path)) => msg!("notice-read-cancelled", file = file_name(path)),
            None => msg!("job-cancelled"),
        };
        state.notify(Tone::Info, told);
    }
}

/// Whether what a job read is no longer wanted; says so where it was cancelled.
fn is_unwanted(state: &mut State, number: u64, effects: &mut Vec<Effect>) -> bool {
    if is_overtaken(state, number) {
        return true;
    }
    let is_cancelled = state.reading.is_cancelled();
    if is_cancelled {
        ended_without(state, (number, true), effects);
    }
    is_cancelled
}

/// A file was read to be opened, or could not be.
pub(super) fn read_done(
    state: &mut State,
    deps: &Deps,
    (number, path): (u64, PathBuf),
    result: Result<Opened, ReadFailure>,
    effects: &mut Vec<Effect>,
) {
    if is_unwanted(state, number, effects) {
        return not_shown(state, result);
    }
    if changed_since(state)
        && let Ok(opened) = result
    {
        not_shown(state, Ok(opened));
        waiting::put_back(state);
        let take_up = state.reading.end(number).and_then(|reading| reading.take_up);
        let closing = take_up.map_or(Closing::File(path), |item| Closing::Unrecovered(Box::new(item)));
        return files::ask_to_close(state, deps, closing, effects);
    }
    let reading = state.reading.end(number);
    match result {
        Ok(opened) => {
            remember(state, &path, effects);
            show_opened(state, path, opened, reading.and_then(|reading| reading.take_up), effects);
        }
        Err(failure) => {
            if let Some(reading) = &reading {
                put_back(state, reading, effects);
            }
            let item = reading.and_then(|reading| reading.take_up);
            match (failure, item) {
                // Should the file be gone, its work is taken up without it.
                (ReadFailure::System(why), Some(item)) if why.id == "storage-read-missing" => {
                    read_without_file(state, item, effects);
                }
                (failure, _) => {
                    waiting::put_back(state);
                    could_not(state, path, failure);
                }
            }
        }
    }
}

/// A file was read to be merged, or could not be.
pub(super) fn merge_compared(
    state: &mut State,
    (number, path): (u64, PathBuf),
    beside: (u64, u64),
    result: Result<Box<MergeReview>, ReadFailure>,
    effects: &mut Vec<Effect>,
) {
    if is_unwanted(state, number, effects) {
        return;
    }
    state.reading.end(number);
    match result {
        Ok(review) if !state.document.is_open() || state.document.is_blind() => drop_later(review),
        // What it was compared with is no longer so.
        Ok(older) if beside != (state.derived.document, state.document.whole().revision()) => {
            merging::again(state, older, effects);
        }
        Ok(review) => {
            remember(state, &path, effects);
            merging::show(state, review);
        }
        Err(failure) => could_not(state, path, failure),
    }
}

/// Compares a file again that was read to be merged.
pub(super) fn compare_again(state: &mut State, before: Box<MergeReview>, effects: &mut Vec<Effect>) {
    give_up(state, effects);
    let path = before.path.clone();
    let work = merging::compare(state, path.clone(), Some(before));
    wait_for(state, (FilePurpose::Merge, path), work, (0, None), effects);
}

/// A file was read to be imported, or could not be.
pub(super) fn previewed(
    state: &mut State,
    deps: &Deps,
    (number, path): (u64, PathBuf),
    beside: (u64, u64),
    result: Result<Box<ImportPreview>, ReadFailure>,
    effects: &mut Vec<Effect>,
) {
    if is_unwanted(state, number, effects) {
        return;
    }
    let asked = state.reading.end(number).and_then(|reading| reading.file);
    let is_codebook = asked.is_some_and(|(purpose, _)| purpose == FilePurpose::TakeCodebook);
    match result {
        Ok(read) if is_codebook => {
            if state.document.is_open() {
                let draft = TakeDraft::new(file_name(&path), read.incoming.shared_header());
                state.session.dialogs.announce(Dialog::TakeCodebook(Box::new(draft)), None);
            }
        }
        Ok(_) if !state.document.is_open() => read(state, deps, (path, FilePurpose::Import), None, effects),
        // What it was compared with is no longer so.
        Ok(older) if beside != (state.derived.document, state.document.whole().revision()) => {
            let work = preview(state, path.clone(), Some(older));
            wait_for(state, (FilePurpose::Import, path), work, (0, None), effects);
        }
        Ok(mut preview) => {
            remember(state, &path, effects);
            if state.document.is_blind() {
                preview.issues = preview.issues.without_coding(false);
            }
            state.session.dialogs.announce(Dialog::Import(preview), None);
        }
        Err(failure) => could_not(state, path, failure),
    }
}

fn preview(state: &State, path: PathBuf, read: Option<Box<ImportPreview>>) -> RunJob {
    let beside = Box::new((state.document.whole().clone(), state.derived.document));
    RunJob::Preview { path, read, beside }
}

/// It is one of the files that were used last.
fn remember(state: &mut State, path: &Path, effects: &mut Vec<Effect>) {
    state.settings.remember(path);
    effects.push(Effect::SaveSettings);
}

/// What was read is not shown: the lock that was handed over goes back to the document that stays open.
fn not_shown(state: &State, result: Result<Opened, ReadFailure>) {
    if let Ok(opened) = result {
        let heavy = (opened.loaded.dataset.clone(), opened.history.clone());
        opened.give_back(state.document.store.as_ref());
        drop_later(heavy);
    }
}

fn could_not(state: &mut State, path: PathBuf, failure: ReadFailure) {
    match failure {
        ReadFailure::System(why) => state.notify(Tone::Error, why),
        ReadFailure::Content(refused) => {
            state.session.dialogs.announce(Dialog::Refused(Box::new((path, *refused))), None);
        }
    }
}

/// A file was read to be opened.
fn show_opened(state: &mut State, path: PathBuf, opened: Opened, take_up: Option<TakeUp>, effects: &mut Vec<Effect>) {
    let held = opened.loaded.dataset.held_len();
    let issues = opened.loaded.issues.beyond_notes();
    let blocked = opened.loaded.save_blocked.clone();
    let told = opened.told.clone();
    let (hash, unchecked) = (opened.hash, opened.loaded.unchecked.clone());
    files::open(state, Document::opened(path.clone(), opened), effects);
    // While somebody codes blind, what is seen is looked through, and not the file.
    if let Some(unchecked) = unchecked.filter(|_| !state.document.is_blind()) {
        let told = Arc::clone(&state.document.issues);
        let what = msg!("job-check", file = file_name(&path));
        let (job, _) = spawn(state, what, RunJob::Check { path, hash, unchecked, told }, effects);
        state.document.checking = Some(job);
    }
    if held > 0 {
        state.notify(Tone::Warning, msg!("notice-held", held = held, issues = issues));
    } else if issues > 0 {
        state.notify(Tone::Info, msg!("notice-issues", issues = issues));
    }
    for why in told.into_iter().chain(blocked) {
        state.notify(Tone::Warning, why);
    }
    super::recovering::after_opening(state, take_up, effects);
}
