//! Files: chosen, opened, imported, exported, without losing anything on the way.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{changing, deriving, figures, merging, packets, reading, saving, spawn_quietly, text_files, waiting};
use crate::app::changing::Plan;
use crate::app::command::{CopyOf, FigureCommand, FileCommand, FilePurpose, ImportMode};
use crate::app::deps::Deps;
use crate::app::derived::Derived;
use crate::app::dialog::{Closing, Dialog, Then};
use crate::app::document::{Document, Origin};
use crate::app::effect::Effect;
use crate::app::job::RunJob;
use crate::app::notice::Tone;
use crate::app::quotes::QuoteList;
use crate::app::session::{Session, SystemDialog};
use crate::app::state::State;
use crate::dataset::{Dataset, Header};
use crate::formats::{self, HONGTOU};
use crate::json::{Number, Object, Value};
use crate::msg;
use crate::persistence::{self, Access, DocumentStore};
use crate::storage::Expect;
use crate::support::background_drop::drop_later;

pub(super) fn handle(state: &mut State, deps: &Deps, command: FileCommand, effects: &mut Vec<Effect>) {
    match command {
        FileCommand::New => ask_to_close(state, deps, Closing::NewDataset, effects),
        FileCommand::BeginWithSample => begin_with_sample(state, deps, effects),
        FileCommand::OpenSample => ask_to_close(state, deps, Closing::Sample, effects),
        FileCommand::OpenPractice => ask_to_close(state, deps, Closing::Practice, effects),
        FileCommand::Open(path) => ask_to_close(state, deps, Closing::File(path), effects),
        FileCommand::OpenAgain(path) => {
            state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::Refused(_)));
            ask_to_close(state, deps, Closing::File(path), effects);
        }
        FileCommand::ApplyImport(mode) => apply_import(state, deps, mode, effects),
        FileCommand::CompareMerge => merging::answered(state, effects),
        FileCommand::ApplyMerge(open) => merging::apply(state, deps, open, effects),
        FileCommand::Drop(paths) => dropped(state, deps, paths, effects),
        FileCommand::Save => saving::save(state, None, effects),
        FileCommand::SaveWith(allow) => {
            let answered = state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::SaveWith { .. }));
            if let Origin::File { path, hash } = state.document.origin.clone() {
                let then = answered.and_then(|answered| answered.then);
                saving::save_as(state, path, Expect::Hash(hash), allow, then, effects);
            }
        }
        FileCommand::SaveElsewhere => {
            let answered = state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::SaveWith { .. }));
            choose(state, FilePurpose::SaveAs, answered.and_then(|answered| answered.then), effects);
        }
        FileCommand::Export(options) => {
            state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::Export(_)));
            state.session.export = state.asked_export(options);
            choose(state, FilePurpose::ExportSubset, None, effects);
        }
        FileCommand::WritePackets => packets::ask(state, effects),
        FileCommand::ReplacePackets => packets::replace(state, deps, effects),
        FileCommand::Import => {
            state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::ImportFile));
            choose(state, FilePurpose::Import, None, effects);
        }
        FileCommand::Choose(purpose) => choose(state, purpose, None, effects),
        FileCommand::ChooseText(wanted) => text_files::choose(state, wanted, effects),
        FileCommand::SystemDialogClosed(purpose, path) => {
            let asked = state.session.waiting_for.take();
            // Cancelled, what was to happen after the save does not happen.
            let Some(path) = path else { return };
            let is_of_another = asked.as_ref().is_some_and(|asked| asked.document != state.derived.document);
            if is_of_another && purpose.is_about_the_document() {
                // The name was meant for what was open then.
                return state.notify(Tone::Warning, msg!("notice-other-dataset", file = file_name(&path)));
            }
            chosen(state, deps, (purpose, path), asked.and_then(|asked| asked.then), effects);
        }
        FileCommand::SystemDialogMissing(purpose) => {
            let then = state.session.waiting_for.take().and_then(|asked| asked.then);
            state.session.no_file_dialogs = true;
            choose(state, purpose, then, effects);
        }
        FileCommand::PathTyped(purpose, path) => {
            let is_it = |dialog: &Dialog| matches!(dialog, Dialog::Path { purpose: own, .. } if *own == purpose);
            let answered = state.session.dialogs.answer(is_it);
            chosen(state, deps, (purpose, path), answered.and_then(|answered| answered.then), effects);
        }
        FileCommand::Overwrite(purpose, path) => {
            let is_it = |dialog: &Dialog| matches!(dialog, Dialog::Overwrite { path: own, .. } if *own == path);
            let then = state.session.dialogs.answer(is_it).and_then(|answered| answered.then);
            match purpose {
                // What its format cannot hold was asked about before.
                FilePurpose::ExportSubset => saving::export(state, deps, (path, Expect::Anything), true, effects),
                _ => saving::write(state, deps, (purpose, path), Expect::Anything, then, effects),
            }
        }
        FileCommand::ExportAnyway(path, expect) => {
            let is_it = |dialog: &Dialog| matches!(dialog, Dialog::Losses { path: own, .. } if *own == path);
            state.session.dialogs.answer(is_it);
            saving::export(state, deps, (path, expect), true, effects);
        }
        FileCommand::CloseWindow => ask_to_close(state, deps, Closing::Window, effects),
        FileCommand::DiscardChanges => discard(state, deps, effects),
        FileCommand::SaveThen => {
            if let Some(closing) = answer_unsaved(state) {
                saving::save(state, Some(Then::Close(closing)), effects);
            }
        }
    }
}

/// Closes the document, or asks about its unsaved changes first.
pub(super) fn ask_to_close(state: &mut State, deps: &Deps, closing: Closing, effects: &mut Vec<Effect>) {
    if state.has_unsaved_work() {
        state.session.dialogs.open(Dialog::Unsaved(closing), None);
    } else {
        close(state, deps, closing, effects);
    }
}

/// Closes without what was not saved.
fn discard(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    if let Some(closing) = answer_unsaved(state) {
        close(state, deps, closing, effects);
    }
}

/// The question about unsaved changes is answered; gives what it was asked before.
fn answer_unsaved(state: &mut State) -> Option<Closing> {
    match state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::Unsaved(_)))?.dialog {
        Dialog::Unsaved(closing) => Some(closing),
        _ => None,
    }
}

/// Closes the document, whatever is unsaved.
fn close(state: &mut State, deps: &Deps, closing: Closing, effects: &mut Vec<Effect>) {
    // What is on its way was given up too; where a file takes its time to come, nothing is to be changed behind its back.
    waiting::set_aside(state);
    match closing {
        Closing::NewDataset => {
            open(state, Document::made(Dataset::new(new_header(deps))), effects);
        }
        Closing::Sample => open_built_in(state, (formats::sample::SAMPLE, Origin::Sample), effects),
        Closing::Practice => open_built_in(state, (formats::practice::PRACTICE, Origin::Practice), effects),
        Closing::File(path) => reading::read(state, deps, (path, FilePurpose::Open), None, effects),
        Closing::Unrecovered(item) => super::recovering::take_up(state, deps, *item, effects),
        Closing::Window => {
            state.session.closing = true;
            // The window waits for this one: afterwards there is nobody left to do it.
            effects.extend(given_up(&state.document).map(Effect::Release));
            effects.push(Effect::Quit);
        }
    }
}

/// Opens a dataset that the program carries.
fn open_built_in(state: &mut State, (text, origin): (&str, Origin), effects: &mut Vec<Effect>) {
    match formats::read(text.as_bytes().to_vec()) {
        Ok(loaded) => open(state, Document::loaded(loaded, origin), effects),
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

/// The record of the sample that is shown to those who begin: it has a letterhead, sources, a code and doubts.
const SAMPLE_RECORD: &str = "cn-gd-2018-01";

/// Opens the sample with a record, so that all parts of the window are seen at work.
fn begin_with_sample(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    ask_to_close(state, deps, Closing::Sample, effects);
    state.session.selected = state.document.dataset.row(SAMPLE_RECORD);
}

/// Shows another dataset.
pub(super) fn open(state: &mut State, mut document: Document, effects: &mut Vec<Effect>) {
    if document.store.is_none()
        && document.access == Access::Write
        && document.path().is_none()
        && let Some(state_folder) = &state.state_folder
    {
        document.store = Some(persistence::open_new(state_folder, document.whole()));
    }
    let mut old = std::mem::replace(&mut state.document, document);
    if let Some(store) = given_up(&old) {
        spawn_quietly(state, RunJob::Release(store), effects);
    }
    let heavy = old.take_heavy();
    // Its lock goes at once: the file may be asked for again.
    drop(old);
    drop_later(heavy);
    let mut session = std::mem::take(&mut state.session);
    session.dialogs.forget_document();
    state.session = Session {
        tab: session.tab,
        no_file_dialogs: session.no_file_dialogs,
        sorting: session.sorting,
        stack_by: session.stack_by,
        adoption: session.adoption,
        matrix: session.matrix,
        map: session.map,
        // What was found at the start stays to be seen when the first file comes.
        dialogs: session.dialogs,
        tools: session.tools,
        docked: session.docked,
        waiting_for: session.waiting_for,
        ..Session::default()
    };
    // Rows and counts of another dataset mean nothing in this one.
    let fresh = Derived { document: state.derived.document + 1, ..Derived::default() };
    waiting::forget(state);
    state.deriving.stop();
    state.rechecking.clear();
    state.own_fields.clear();
    state.seeing.clear();
    state.repacking.stop();
    state.repacked = (0, 0);
    drop_later(std::mem::replace(&mut state.derived, fresh));
    state.notices.retain(|notice| !notice.is_of_document());
    crate::app::dataset_view::recall(state);
    if state.document.is_open() && !state.settings.has_begun {
        state.settings.has_begun = true;
        effects.push(Effect::SaveSettings);
    }
    // Values of another dataset are not even shown for a moment.
    state.more_counts.clear();
    deriving::forget_plots(state);
    state.figures.turn_to_another();
    state.session.cell = None;
    let order = state.quotes.order;
    drop_later(std::mem::replace(&mut state.quotes, QuoteList { order, ..QuoteList::default() }));
}

/// What was not saved of a document that closes was given up: its journal is told so. What nobody decided about stays.
fn given_up(document: &Document) -> Option<Arc<DocumentStore>> {
    let is_given_up = document.access == Access::Write && document.has_unsaved_changes();
    document.store.clone().filter(|_| is_given_up)
}

/// Shows the system's dialog, or where there is none, one to type a path in. `then` is done once a file was written.
pub(super) fn choose(state: &mut State, purpose: FilePurpose, then: Option<Then>, effects: &mut Vec<Effect>) {
    if state.session.no_file_dialogs {
        let typed = proposed_path(state, purpose);
        state.session.dialogs.open(Dialog::Path { purpose, typed }, then);
        return;
    }
    if let Some(asked) = &mut state.session.waiting_for {
        // What is to follow is what was wanted last.
        if asked.purpose == purpose {
            asked.then = then.or_else(|| asked.then.take());
        }
        return state.notify(Tone::Info, msg!("why-dialog-open"));
    }
    state.session.waiting_for = Some(SystemDialog { purpose, document: state.derived.document, then });
    effects.push(Effect::PickFile { purpose, folder: state.folder_for(purpose), name: proposed_name(state, purpose) });
}

fn proposed_name(state: &State, purpose: FilePurpose) -> String {
    match purpose {
        FilePurpose::Open
        | FilePurpose::Import
        | FilePurpose::Merge
        | FilePurpose::Text
        | FilePurpose::TakeCodebook
        | FilePurpose::Packets => String::new(),
        FilePurpose::ExportSubset => HONGTOU.file_name(&format!("{}-{}", state.stem(), state.session.export.count)),
        FilePurpose::SaveAs => HONGTOU.file_name(&state.stem()),
        FilePurpose::Copy(what) => super::versions::proposed_name(state, &state.stem(), what),
    }
}

fn proposed_path(state: &State, purpose: FilePurpose) -> String {
    let folder = state.folder_for(purpose).unwrap_or_default();
    folder.join(proposed_name(state, purpose)).display().to_string()
}

/// A file was chosen, in the system's dialog or by typing.
fn chosen(
    state: &mut State,
    deps: &Deps,
    (purpose, path): (FilePurpose, PathBuf),
    then: Option<Then>,
    effects: &mut Vec<Effect>,
) {
    match purpose {
        FilePurpose::Open => ask_to_close(state, deps, Closing::File(path), effects),
        FilePurpose::Import | FilePurpose::TakeCodebook | FilePurpose::Merge => {
            reading::read(state, deps, (path, purpose), None, effects);
        }
        FilePurpose::Text => text_files::chosen(state, path, effects),
        FilePurpose::Packets => packets::chosen(state, deps, path, effects),
        FilePurpose::SaveAs | FilePurpose::ExportSubset | FilePurpose::Copy(_) => {
            let (path, appended) = with_ending(state, purpose, path);
            if purpose != FilePurpose::SaveAs && state.document.path() == Some(&path) {
                // The subset would be all that is left.
                return state.notify(Tone::Warning, msg!("notice-export-onto-itself", file = file_name(&path)));
            }
            // The system asked about the name that was chosen, not about the one with the ending appended; and a typed
            // path was not asked about at all.
            let asked = !appended && !state.session.no_file_dialogs;
            let expect = if asked { Expect::Anything } else { Expect::Absent };
            saving::write(state, deps, (purpose, path), expect, then, effects);
        }
    }
}

/// The path with the ending of a format that can be written there, and whether that had to be appended.
fn with_ending(state: &State, purpose: FilePurpose, path: PathBuf) -> (PathBuf, bool) {
    if formats::of_ending(&purpose.formats(), &path).is_some() {
        return (path, false);
    }
    let mut name = path.into_os_string();
    if purpose == FilePurpose::Copy(CopyOf::Figure) {
        // The form that was chosen.
        name.push(format!(".{}", state.figures.chosen.ending));
    } else {
        name.push(purpose.formats().first().map_or_else(|| HONGTOU.ending(), |format| format.ending()));
    }
    (PathBuf::from(name), true)
}

pub(super) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

fn apply_import(state: &mut State, deps: &Deps, mode: ImportMode, effects: &mut Vec<Effect>) {
    if let Err(why) = changing::may_begin(state) {
        return state.notify(Tone::Warning, why);
    }
    let blocked = |dialog: &Dialog| match dialog {
        Dialog::Import(preview) => preview.save_blocked.clone(),
        _ => None,
    };
    if let (ImportMode::Replace, Some(why)) = (mode, state.session.dialogs.find(blocked)) {
        // Otherwise the next save would write it over a file that is whole. It can still be added.
        return state.notify(Tone::Warning, why);
    }
    let answered = state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::Import(_)));
    let Some(Dialog::Import(preview)) = answered.map(|answered| answered.dialog) else { return };
    let file = file_name(&preview.path);
    changing::begin(state, deps, Plan::Import { preview, mode, file }, effects);
}

/// Whether a file may be one of our figures: no dataset ends so.
fn is_figure(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ["svg", "png"].iter().any(|own| ending.eq_ignore_ascii_case(own)))
}

fn dropped(state: &mut State, deps: &Deps, paths: Vec<PathBuf>, effects: &mut Vec<Effect>) {
    match <[PathBuf; 1]>::try_from(paths) {
        Ok([path]) if is_figure(&path) => {
            figures::handle(state, FigureCommand::Show(path), effects);
        }
        Ok([path]) => {
            // Into an open dataset a dropped file is imported, with a preview that also offers to replace it.
            let is_given = matches!(state.document.origin, Origin::None | Origin::Sample | Origin::Practice);
            let untouched = is_given && !state.has_unsaved_work();
            let purpose = if untouched { FilePurpose::Open } else { FilePurpose::Import };
            reading::read(state, deps, (path, purpose), None, effects);
        }
        Err(paths) if paths.is_empty() => {}
        Err(_) => state.notify(Tone::Info, msg!("notice-one-file")),
    }
}
