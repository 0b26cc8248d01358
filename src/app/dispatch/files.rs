//! Files: chosen, opened, imported, exported, without losing anything on the way.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::editing::perform;
use super::{reading, saving, spawn_quietly};
use crate::app::command::{Command, FileCommand, FilePurpose, ImportMode};
use crate::app::deps::Deps;
use crate::app::derived::Derived;
use crate::app::document::{Document, Origin};
use crate::app::effect::Effect;
use crate::app::job::RunJob;
use crate::app::keeper::{self, Access, Keeper};
use crate::app::later::drop_later;
use crate::app::notice::Tone;
use crate::app::session::{Dialog, Session};
use crate::app::state::State;
use crate::dataset::{Blob, Dataset, Edit, Header};
use crate::formats::{self, FORMATS};
use crate::json::{Number, Object, Value};
use crate::msg;
use crate::storage::{Expect, file_name_from};

pub(super) fn handle(state: &mut State, deps: &Deps, command: FileCommand, effects: &mut Vec<Effect>) {
    match command {
        FileCommand::New => {
            if !asks_first(state, FileCommand::New) {
                let document =
                    Document { dataset: Dataset::new(new_header(deps)), origin: Origin::New, ..Document::default() };
                open(state, document, effects);
            }
        }
        FileCommand::OpenSample => {
            if !asks_first(state, FileCommand::OpenSample) {
                open_sample(state, effects);
            }
        }
        FileCommand::Open(path) => {
            if !asks_first(state, FileCommand::Open(path.clone())) {
                reading::read(state, deps, path, FilePurpose::Open, effects);
            }
        }
        FileCommand::OpenAgain(path) => {
            state.session.dialog = None;
            handle(state, deps, FileCommand::Open(path), effects);
        }
        FileCommand::Import(path) => reading::read(state, deps, path, FilePurpose::Import, effects),
        FileCommand::ApplyImport(mode) => apply_import(state, deps, mode),
        FileCommand::Drop(paths) => dropped(state, deps, paths, effects),
        FileCommand::Save => saving::save(state, effects),
        FileCommand::SaveWith(allow) => {
            state.session.dialog = None;
            if let Origin::File { path, hash } = state.document.origin.clone() {
                saving::save_as(state, path, Expect::Hash(hash), allow, effects);
            }
        }
        FileCommand::Choose(purpose) => choose(state, purpose, effects),
        FileCommand::SystemDialogClosed(purpose, path) => {
            state.session.waiting_for = None;
            match path {
                Some(path) => chosen(state, deps, purpose, path, effects),
                // What was to happen after the save does not happen.
                None => state.session.after_save = None,
            }
        }
        FileCommand::SystemDialogMissing(purpose) => {
            state.session.waiting_for = None;
            state.session.no_file_dialogs = true;
            state.session.dialog = Some(Dialog::Path { purpose, typed: proposed_path(state, purpose) });
        }
        FileCommand::PathTyped(purpose, path) => {
            state.session.dialog = None;
            chosen(state, deps, purpose, path, effects);
        }
        FileCommand::Overwrite(purpose, path) => {
            state.session.dialog = None;
            saving::write(state, deps, purpose, path, Expect::Anything, effects);
        }
        FileCommand::CloseWindow => {
            if !asks_first(state, FileCommand::CloseWindow) {
                state.session.closing = true;
                // The window waits for this one: afterwards there is nobody left to do it.
                effects.extend(given_up(&state.document).map(Effect::Release));
                effects.push(Effect::Quit);
            }
        }
        FileCommand::DiscardChanges => {
            if let Some(Dialog::Unsaved(then)) = state.session.dialog.take() {
                state.session.discard = true;
                super::handle(state, deps, *then, effects);
                state.session.discard = false;
            }
        }
        FileCommand::SaveThen => {
            if let Some(Dialog::Unsaved(then)) = state.session.dialog.take() {
                state.session.after_save = Some(then);
                saving::save(state, effects);
            }
        }
    }
}

/// Opens the question about unsaved changes, unless there are none; then the command comes back.
pub(super) fn asks_first(state: &mut State, command: impl Into<Command>) -> bool {
    if state.session.discard || !state.document.has_unsaved_changes() {
        return false;
    }
    state.session.dialog = Some(Dialog::Unsaved(Box::new(command.into())));
    true
}

/// Opens the built-in sample.
fn open_sample(state: &mut State, effects: &mut Vec<Effect>) {
    match formats::read(formats::sample::SAMPLE.as_bytes().to_vec()) {
        Ok(loaded) => open(state, Document::loaded(loaded, Origin::Sample), effects),
        Err(refused) => state.notify(Tone::Error, refused.issue.what),
    }
}

fn new_header(deps: &Deps) -> Header {
    let mut object = Object::new();
    let now = deps.now();
    object.set("hongtou", Value::Number(Number::from(1_u64)));
    object.set("id", Value::from(deps.new_id().as_str()));
    object.set("created", Value::from(now.as_str()));
    object.set("modified", Value::from(now.as_str()));
    Header::new(object)
}

/// Shows another dataset.
pub(super) fn open(state: &mut State, mut document: Document, effects: &mut Vec<Effect>) {
    if document.keeper.is_none()
        && document.access == Access::Write
        && document.path().is_none()
        && let Some(keeping) = &state.keeping
    {
        document.keeper = Some(keeper::open_new(keeping, &document.dataset));
    }
    let mut old = std::mem::replace(&mut state.document, document);
    if let Some(keeper) = given_up(&old) {
        spawn_quietly(state, RunJob::Release(keeper), effects);
    }
    let heavy = old.take_heavy();
    // Its lock goes at once: the file may be asked for again.
    drop(old);
    drop_later(heavy);
    let session = std::mem::take(&mut state.session);
    state.session = Session {
        tab: session.tab,
        no_file_dialogs: session.no_file_dialogs,
        sorting: session.sorting,
        stack_by: session.stack_by,
        recovery_then: session.recovery_then,
        // What was found at the start stays to be seen when the first file comes.
        dialog: session.dialog.filter(|dialog| matches!(dialog, Dialog::Recovery(_))),
        ..Session::default()
    };
    // Rows and counts of another dataset mean nothing in this one.
    let fresh = Derived { document: state.derived.document + 1, ..Derived::default() };
    state.derived.stop();
    drop_later(std::mem::replace(&mut state.derived, fresh));
    state.stop_counting_facets();
}

/// What was not saved of a document that closes was given up: its journal is told so. What nobody decided about stays.
fn given_up(document: &Document) -> Option<Arc<Keeper>> {
    let is_given_up = document.access == Access::Write && document.has_unsaved_changes();
    document.keeper.clone().filter(|_| is_given_up)
}

/// Shows the system's dialog.
pub(super) fn choose(state: &mut State, purpose: FilePurpose, effects: &mut Vec<Effect>) {
    if state.session.no_file_dialogs {
        state.session.dialog = Some(Dialog::Path { purpose, typed: proposed_path(state, purpose) });
        return;
    }
    state.session.waiting_for = Some(purpose);
    effects.push(Effect::PickFile {
        purpose,
        folder: state.settings.folder.clone(),
        name: proposed_name(state, purpose),
    });
}

fn proposed_name(state: &State, purpose: FilePurpose) -> String {
    let title = state.document.dataset.header().text("title").best(state.lang()).unwrap_or("").to_owned();
    match (purpose, state.document.path().and_then(Path::file_stem)) {
        (FilePurpose::Open | FilePurpose::Import, _) => String::new(),
        (FilePurpose::ExportSubset, stem) => {
            let stem = stem.map_or_else(|| file_name_from(&title), |stem| stem.to_string_lossy().into_owned());
            let count = state.derived.rows.len();
            format!("{stem}-{count}.json")
        }
        (FilePurpose::SaveAs, Some(stem)) => format!("{}.json", stem.to_string_lossy()),
        (FilePurpose::SaveAs, None) => format!("{}.json", file_name_from(&title)),
        (FilePurpose::Copy, stem) => {
            let stem = stem.map_or_else(|| file_name_from(&title), |stem| stem.to_string_lossy().into_owned());
            super::versions::proposed_name(state, &stem)
        }
    }
}

fn proposed_path(state: &State, purpose: FilePurpose) -> String {
    let folder = state.settings.folder.clone().unwrap_or_default();
    folder.join(proposed_name(state, purpose)).display().to_string()
}

/// A file was chosen, in the system's dialog or by typing.
fn chosen(state: &mut State, deps: &Deps, purpose: FilePurpose, path: PathBuf, effects: &mut Vec<Effect>) {
    match purpose {
        FilePurpose::Open => handle(state, deps, FileCommand::Open(path), effects),
        FilePurpose::Import => reading::read(state, deps, path, purpose, effects),
        FilePurpose::SaveAs | FilePurpose::ExportSubset | FilePurpose::Copy => {
            let (path, appended) = with_ending(path);
            if purpose != FilePurpose::SaveAs && state.document.path() == Some(&path) {
                // The subset would be all that is left.
                return state.notify(Tone::Warning, msg!("notice-export-onto-itself", file = file_name(&path)));
            }
            // The system asked about the name that was chosen, not about the one with the ending appended; and a typed
            // path was not asked about at all.
            let asked = !appended && !state.session.no_file_dialogs;
            let expect = if asked { Expect::Anything } else { Expect::Absent };
            saving::write(state, deps, purpose, path, expect, effects);
        }
    }
}

/// The path with the format's ending, and whether that had to be appended.
fn with_ending(path: PathBuf) -> (PathBuf, bool) {
    if formats::format_of(&path).is_some() {
        return (path, false);
    }
    let ending = FORMATS.first().and_then(|format| format.extensions.first()).copied().unwrap_or("json");
    let mut name = path.into_os_string();
    name.push(".");
    name.push(ending);
    (PathBuf::from(name), true)
}

pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn apply_import(state: &mut State, deps: &Deps, mode: ImportMode) {
    let Some(Dialog::Import(preview)) = state.session.dialog.take() else { return };
    let file = file_name(&preview.path);
    if let (ImportMode::Replace, Some(why)) = (mode, &preview.save_blocked) {
        // Otherwise the next save would write it over a file that is whole.
        return state.notify(Tone::Warning, why.clone());
    }
    let (blob, count, label) = match mode {
        ImportMode::Add => {
            let added = preview.only_new(&state.document.dataset);
            let count = added.len();
            (
                Edit::AddPolicies { blob: Blob::new(Arc::new(added)) },
                count,
                msg!("edit-import", count = count, file = file.clone()),
            )
        }
        ImportMode::Replace => {
            let count = preview.incoming.len();
            let blob = Blob::new(Arc::clone(&preview.incoming));
            (Edit::Replace { blob }, count, msg!("edit-replace", file = file.clone()))
        }
    };
    if mode == ImportMode::Add && count == 0 {
        // A step that changes nothing could not be undone either.
        return state.notify(Tone::Info, msg!("notice-nothing-new", file = file));
    }
    if perform(state, deps, blob, label) {
        let left = preview.same + preview.differing.len() + preview.held;
        let text = match mode {
            ImportMode::Add => msg!("notice-imported", count = count, left = left, file = file),
            ImportMode::Replace => msg!("notice-replaced", count = count, file = file),
        };
        state.notify(Tone::Good, text);
    }
}

fn dropped(state: &mut State, deps: &Deps, paths: Vec<PathBuf>, effects: &mut Vec<Effect>) {
    match <[PathBuf; 1]>::try_from(paths) {
        Ok([path]) => {
            // Into an open dataset a dropped file is imported, with a preview that also offers to replace it.
            let untouched =
                matches!(state.document.origin, Origin::None | Origin::Sample) && !state.document.has_unsaved_changes();
            let purpose = if untouched { FilePurpose::Open } else { FilePurpose::Import };
            reading::read(state, deps, path, purpose, effects);
        }
        Err(paths) if paths.is_empty() => {}
        Err(_) => state.notify(Tone::Info, msg!("notice-one-file")),
    }
}
