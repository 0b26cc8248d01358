//! Files: opening, importing, saving, exporting, and not losing anything on the way.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::editing::perform;
use super::spawn;
use crate::app::action::Action;
use crate::app::command::{Command, FilePurpose, ImportMode};
use crate::app::deps::Deps;
use crate::app::document::{Document, Origin};
use crate::app::effect::Effect;
use crate::app::import::ImportPreview;
use crate::app::job::{JobDone, ReadFailure, RunJob, WriteFailure};
use crate::app::notice::Tone;
use crate::app::session::{Dialog, Session};
use crate::app::state::{AskedBy, State};
use crate::dataset::packet::PacketOptions;
use crate::dataset::{Blob, Dataset, Edit, Header};
use crate::formats::{self, FORMATS};
use crate::json::{Number, Object, Value};
use crate::msg;
use crate::query::says;
use crate::storage::{Expect, file_name_from};
use crate::words::Lang;

pub(super) fn handle(state: &mut State, deps: &Deps, command: Command, effects: &mut Vec<Effect>) {
    match command {
        Command::OpenFile(path) if !asks_first(state, Command::OpenFile(path.clone())) => {
            read(state, path, FilePurpose::Open, effects);
        }
        Command::ImportFile(path) => read(state, path, FilePurpose::Import, effects),
        Command::DialogClosed(purpose, path) => {
            state.session.waiting_for = None;
            match path {
                Some(path) => chosen(state, deps, purpose, path, effects),
                // What was to happen after the save does not happen.
                None => state.session.after_save = None,
            }
        }
        Command::DialogMissing(purpose) => {
            state.session.waiting_for = None;
            state.session.no_file_dialogs = true;
            state.session.dialog = Some(Dialog::Path { purpose, typed: proposed_path(state, purpose) });
        }
        Command::TypePath(text) => {
            if let Some(Dialog::Path { typed, .. }) = &mut state.session.dialog {
                *typed = text;
            }
        }
        Command::PathTyped(purpose, path) => {
            state.session.dialog = None;
            chosen(state, deps, purpose, path, effects);
        }
        Command::Overwrite(purpose, path) => {
            state.session.dialog = None;
            write(state, deps, purpose, path, Expect::Anything, effects);
        }
        Command::SaveAnyway => {
            state.session.dialog = None;
            if let Some(path) = state.document.path().map(Path::to_owned) {
                write(state, deps, FilePurpose::SaveAs, path, Expect::Anything, effects);
            }
        }
        Command::ApplyImport(mode) => apply_import(state, deps, mode),
        Command::FilesDropped(paths) => dropped(state, paths, effects),
        Command::ReadAgain(path) => {
            state.session.dialog = None;
            read(state, path, FilePurpose::Open, effects);
        }
        Command::CloseRequested if !asks_first(state, Command::CloseRequested) => {
            state.session.closing = true;
            effects.push(Effect::Quit);
        }
        Command::DiscardChanges => {
            if let Some(Dialog::Unsaved(then)) = state.session.dialog.take() {
                state.session.discard = true;
                super::handle(state, deps, *then, effects);
                state.session.discard = false;
            }
        }
        Command::SaveThen => {
            if let Some(Dialog::Unsaved(then)) = state.session.dialog.take() {
                state.session.after_save = Some(then);
                save(state, deps, effects);
            }
        }
        _ => {}
    }
}

/// Opens the question about unsaved changes, unless there are none; then the command comes back.
fn asks_first(state: &mut State, command: Command) -> bool {
    if state.session.discard || !state.document.has_unsaved_changes() {
        return false;
    }
    state.session.dialog = Some(Dialog::Unsaved(Box::new(command)));
    true
}

/// File actions without a file dialog.
pub(super) fn carry_out(state: &mut State, deps: &Deps, action: Action, effects: &mut Vec<Effect>) {
    match action {
        Action::NewDataset if !asks_first(state, Command::Do(action)) => {
            let document =
                Document { dataset: Dataset::new(new_header(deps)), origin: Origin::New, ..Document::default() };
            open(state, document);
        }
        Action::OpenSample if !asks_first(state, Command::Do(action)) => {
            open_sample(state);
        }
        Action::Save => save(state, deps, effects),
        Action::Quit => handle(state, deps, Command::CloseRequested, effects),
        _ => {}
    }
}

/// Opens the built-in sample.
pub(crate) fn open_sample(state: &mut State) {
    match formats::read(formats::sample::SAMPLE.as_bytes().to_vec()) {
        Ok(loaded) => open(state, Document::loaded(loaded, Origin::Sample)),
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
fn open(state: &mut State, document: Document) {
    state.document = document;
    let session = std::mem::take(&mut state.session);
    state.session = Session {
        tab: session.tab,
        no_file_dialogs: session.no_file_dialogs,
        sorting: session.sorting,
        stack_by: session.stack_by,
        ..Session::default()
    };
    state.derived.document += 1;
    state.refresh_lexicon();
    super::filtering::set_line(state, String::new(), false);
}

/// Shows the system's dialog.
pub(super) fn pick(state: &mut State, purpose: FilePurpose, effects: &mut Vec<Effect>) {
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
    }
}

fn proposed_path(state: &State, purpose: FilePurpose) -> String {
    let folder = state.settings.folder.clone().unwrap_or_default();
    folder.join(proposed_name(state, purpose)).display().to_string()
}

/// A file was chosen, in the system's dialog or by typing.
fn chosen(state: &mut State, deps: &Deps, purpose: FilePurpose, path: PathBuf, effects: &mut Vec<Effect>) {
    match purpose {
        FilePurpose::Open => handle(state, deps, Command::OpenFile(path), effects),
        FilePurpose::Import => read(state, path, purpose, effects),
        FilePurpose::SaveAs | FilePurpose::ExportSubset => {
            let (path, appended) = with_ending(path);
            if purpose == FilePurpose::ExportSubset && state.document.path() == Some(&path) {
                // The subset would be all that is left.
                return state.notify(Tone::Warning, msg!("notice-export-onto-itself", file = file_name(&path)));
            }
            // The system asked about the name that was chosen, not about the one with the ending appended; and a typed
            // path was not asked about at all.
            let asked = !appended && !state.session.no_file_dialogs;
            let expect = if asked { Expect::Anything } else { Expect::Absent };
            write(state, deps, purpose, path, expect, effects);
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

fn read(state: &mut State, path: PathBuf, purpose: FilePurpose, effects: &mut Vec<Effect>) {
    let name = file_name(&path);
    spawn(state, msg!("job-read", file = name), RunJob::Read { path, purpose }, effects);
    state.reading = Some(state.asked_now());
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn save(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    // A second save would find the file of the first one and take it for somebody else's.
    if state.saving.is_some() {
        return;
    }
    match &state.document.origin {
        Origin::File { path, hash } if state.document.save_blocked.is_none() => {
            let (path, expect) = (path.clone(), Expect::Hash(*hash));
            write(state, deps, FilePurpose::SaveAs, path, expect, effects);
        }
        _ => pick(state, FilePurpose::SaveAs, effects),
    }
}

fn write(
    state: &mut State,
    deps: &Deps,
    purpose: FilePurpose,
    path: PathBuf,
    expect: Expect,
    effects: &mut Vec<Effect>,
) {
    let name = file_name(&path);
    let dataset = state.document.dataset.clone();
    if purpose == FilePurpose::ExportSubset {
        let options = packet_options(state, deps);
        let work = RunJob::Export { path, dataset, rows: Arc::clone(&state.derived.rows), options, expect };
        spawn(state, msg!("job-export", file = name), work, effects);
    } else {
        let steps = state.document.history.state();
        spawn(state, msg!("job-save", file = name), RunJob::Save { path, dataset, expect, steps }, effects);
        state.saving = Some(state.asked_now());
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
    if perform(state, deps, blob, label) {
        let left = preview.same + preview.differing.len() + preview.held;
        let text = match mode {
            ImportMode::Add => msg!("notice-imported", count = count, left = left, file = file),
            ImportMode::Replace => msg!("notice-replaced", count = count, file = file),
        };
        state.notify(Tone::Good, text);
    }
}

fn dropped(state: &mut State, paths: Vec<PathBuf>, effects: &mut Vec<Effect>) {
    match <[PathBuf; 1]>::try_from(paths) {
        Ok([path]) => {
            // Into an open dataset a dropped file is imported, with a preview that also offers to replace it.
            let untouched =
                matches!(state.document.origin, Origin::None | Origin::Sample) && !state.document.has_unsaved_changes();
            let purpose = if untouched { FilePurpose::Open } else { FilePurpose::Import };
            read(state, path, purpose, effects);
        }
        Err(paths) if paths.is_empty() => {}
        Err(_) => state.notify(Tone::Info, msg!("notice-one-file")),
    }
}

pub(super) fn job_done(state: &mut State, deps: &Deps, done: JobDone, effects: &mut Vec<Effect>) {
    match done {
        // Another file was asked for since.
        JobDone::Read { number, .. } if state.reading.is_some_and(|reading| reading.job > number) => {}
        JobDone::Read { path, purpose: FilePurpose::Open, result, .. } if result.is_ok() && changed_since(state) => {
            asks_first(state, Command::OpenFile(path));
        }
        JobDone::Read { path, purpose, result, .. } => match *result {
            Ok((hash, loaded)) => {
                state.settings.remember(&path);
                effects.push(Effect::SaveSettings);
                if purpose == FilePurpose::Open || !state.document.is_open() {
                    let held = loaded.dataset.held_len();
                    let issues = loaded.issues_total;
                    let blocked = loaded.save_blocked.clone();
                    open(state, Document::loaded(loaded, Origin::File { path, hash }));
                    if held > 0 {
                        state.notify(Tone::Warning, msg!("notice-held", held = held, issues = issues));
                    } else if issues > 0 {
                        state.notify(Tone::Info, msg!("notice-issues", issues = issues));
                    }
                    if let Some(why) = blocked {
                        state.notify(Tone::Warning, why);
                    }
                } else {
                    let preview = ImportPreview::new(path, loaded, &state.document.dataset);
                    state.session.dialog = Some(Dialog::Import(Box::new(preview)));
                }
            }
            Err(ReadFailure::System(why)) => state.notify(Tone::Error, why),
            Err(ReadFailure::Content(refused)) => {
                state.session.dialog = Some(Dialog::Refused(Box::new((path, *refused))));
            }
        },
        JobDone::Saved { number, path, steps, result } => match result {
            Ok(hash) => {
                state.settings.remember(&path);
                effects.push(Effect::SaveSettings);
                let asked = state.saving.take_if(|saving| saving.job == number);
                if asked.is_none_or(|asked| asked.document != state.derived.document) {
                    // Another dataset is open by now: the file is not its own.
                    state.notify(Tone::Good, msg!("notice-saved", file = file_name(&path)));
                    return;
                }
                state.document.origin = Origin::File { path: path.clone(), hash };
                // A copy under a name of its own holds only what was understood.
                state.document.save_blocked = None;
                state.document.history.mark_saved(steps);
                state.notify(Tone::Good, msg!("notice-saved", file = file_name(&path)));
                if let Some(then) = state.session.after_save.take() {
                    super::handle(state, deps, *then, effects);
                }
            }
            Err(failure) => {
                state.saving.take_if(|saving| saving.job == number);
                state.session.after_save = None;
                write_failed(state, FilePurpose::SaveAs, path, failure);
            }
        },
        JobDone::Exported { path, kept: (kept, of), result, .. } => match result {
            Ok(()) => {
                if let Some(folder) = path.parent() {
                    state.settings.folder = Some(folder.to_owned());
                    effects.push(Effect::SaveSettings);
                }
                state.notify(Tone::Good, msg!("notice-exported", kept = kept, of = of, file = file_name(&path)));
            }
            Err(failure) => write_failed(state, FilePurpose::ExportSubset, path, failure),
        },
        _ => {}
    }
}

/// Whether work was done since a file was asked for, which opening it would lose.
fn changed_since(state: &State) -> bool {
    let now = state.asked_now();
    let same = |asked: AskedBy| (asked.document, asked.state) == (now.document, now.state);
    state.document.has_unsaved_changes() && !state.reading.is_some_and(same)
}

fn write_failed(state: &mut State, purpose: FilePurpose, path: PathBuf, failure: WriteFailure) {
    match failure {
        WriteFailure::Exists => state.session.dialog = Some(Dialog::Overwrite { purpose, path }),
        WriteFailure::Changed => state.session.dialog = Some(Dialog::Changed { path }),
        WriteFailure::Other(why) => state.notify(Tone::Error, why),
    }
}
