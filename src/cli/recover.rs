//! `recover`: what a crash kept from being saved is saved, copied, told, or put into the trash.

use super::commands::{DISCARD, DRY_RUN, SAVE_COPY};
use super::printable::sentence;
use super::streams::{format_for, write_new};
use super::{Call, CommandAnswer, DONE, Failure, NO};
use crate::formats;
use crate::msg;
use crate::persistence::{
    Access, FileState, ReadFailure, Recovery, SaveRequest, StateFolder, WriteFailure, discard, open, save,
};
use crate::storage::{Allow, DocumentFolder, Expect, real_path};
use crate::words::Message;
use std::path::Path;
use std::sync::Arc;

/// What is done with what was not saved.
enum Recover<'a> {
    /// It is saved.
    Save,
    /// It is only told what there is.
    DryRun,
    /// It is written to another file.
    SaveCopy(&'a Path),
    /// It goes into the trash.
    Discard,
}

impl<'a> Recover<'a> {
    fn of(call: &'a Call<'_>) -> Self {
        let arguments = &call.arguments;
        match arguments.path(&SAVE_COPY) {
            Some(to) => Self::SaveCopy(to),
            None if arguments.has(&DRY_RUN) => Self::DryRun,
            None if arguments.has(&DISCARD) => Self::Discard,
            None => Self::Save,
        }
    }
}

pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    let (lang, file) = (call.lang, call.file());
    let how = Recover::of(call);
    if let Recover::SaveCopy(to) = how {
        // All of it is to be in the copy.
        format_for(call, to, &formats::lossless())?;
    }
    let failed = |message: &Message| Failure::of(lang, message);
    let state_folder = call.env.state_folder().map_err(|why| failed(&why))?;
    let (found, told) = find(&state_folder, file).map_err(|why| failed(&why))?;
    let mut notes: Vec<String> = told.iter().map(|told| sentence(lang, told)).collect();
    let path = || file.to_string_lossy().into_owned();
    let Some(recovery) = found else {
        notes.push(sentence(lang, &msg!("cli-recover-nothing", path = path())));
        return Ok(CommandAnswer { out: Vec::new(), notes, code: DONE });
    };
    let mut code = DONE;
    let mut out = Vec::new();
    match how {
        Recover::DryRun => {
            for line in about(&recovery) {
                out.extend_from_slice(sentence(lang, &line).as_bytes());
                out.push(b'\n');
            }
        }
        Recover::SaveCopy(to) => {
            let text = formats::write(&recovery.dataset);
            let path = write_new(call, to, text.into_bytes(), &mut out)?;
            notes.push(sentence(lang, &msg!("cli-recover-copied", changes = recovery.changes, path = path)));
        }
        Recover::Discard => {
            let kept = discard(&state_folder, &recovery).map_err(|why| failed(&why))?;
            let path = kept.to_string_lossy().into_owned();
            notes.push(sentence(lang, &msg!("cli-recover-discarded", changes = recovery.changes, path = path)));
        }
        Recover::Save if recovery.file == FileState::Changed => {
            notes.extend(about(&recovery).iter().map(|line| sentence(lang, line)));
            notes.push(sentence(lang, &msg!("cli-recover-changed", path = path())));
            code = NO;
        }
        Recover::Save => {
            notes.extend(about(&recovery).iter().map(|line| sentence(lang, line)));
            write(&state_folder, &recovery, file).map_err(|why| failed(&why))?;
            notes.push(sentence(lang, &msg!("cli-recover-done", changes = recovery.changes, path = path())));
        }
    }
    Ok(CommandAnswer { out, notes, code })
}

/// What was not saved of a document, and what is to be told besides.
fn find(state_folder: &StateFolder, file: &Path) -> Result<(Option<Recovery>, Vec<Message>), Message> {
    match state_folder.fs.look(file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let missing = || crate::storage::ReadError::Missing(file.to_path_buf()).message();
            let path = real_path(&*state_folder.fs, file).map_err(|_error| missing())?;
            let folder = DocumentFolder::of_file(&state_folder.path, &path);
            if state_folder.fs.look(&folder.journal()).is_err() {
                return Err(missing());
            }
            let recovery = Recovery::without_file(state_folder, &folder)?;
            Ok(((recovery.changes > 0).then_some(recovery), Vec::new()))
        }
        _ => {
            real_path(&*state_folder.fs, file)
                .map_err(|error| crate::storage::ReadError::Io { path: file.to_path_buf(), error }.message())?;
            let opened = open(Some(state_folder), file).map_err(|failure| match failure {
                ReadFailure::System(why) => why,
                ReadFailure::Content(refused) => refused.issue.what.clone(),
            })?;
            if let Access::Held(holder) = &opened.access {
                return Err(WriteFailure::Held(holder.clone()).message(file));
            }
            // Nobody may be told that all is saved because the disk did not say what is not.
            if opened.recovery.is_none() && opened.store.as_ref().is_none_or(|store| store.has_unsaved_changes()) {
                let why = opened.told.into_iter().next();
                return Err(why.unwrap_or_else(|| msg!("keeping-earlier-waits")));
            }
            Ok((opened.recovery.map(|recovery| *recovery), opened.told))
        }
    }
}

/// How much there is, until when, and what became of the file.
fn about(recovery: &Recovery) -> Vec<Message> {
    let last = recovery.last.clone().unwrap_or_default();
    let mut lines = vec![match recovery.file {
        FileState::Unchanged => msg!("recovery-unchanged", changes = recovery.changes, last = last),
        FileState::Changed => msg!("recovery-changed", changes = recovery.changes, last = last),
        FileState::Missing | FileState::None => msg!("recovery-missing", changes = recovery.changes, last = last),
    }];
    if recovery.lost > 0 {
        lines.push(msg!("recovery-lost", lost = recovery.lost));
    }
    if let Some(why) = &recovery.stopped {
        lines.push(msg!("recovery-stopped", why = why.clone()));
    }
    lines
}

fn write(state_folder: &StateFolder, recovery: &Recovery, file: &Path) -> Result<(), Message> {
    let is_missing = matches!(recovery.file, FileState::Missing | FileState::None);
    let request = SaveRequest {
        path: file.to_path_buf(),
        dataset: recovery.dataset.clone(),
        state: recovery.history.state(),
        expect: if is_missing { Expect::Absent } else { Expect::Hash(recovery.disk_hash) },
        allow: Allow::default(),
        store: Some(Arc::clone(&recovery.store)),
        replaced: Some(recovery.on_disk.len() as u64),
        strict: true,
    };
    let saved = save(Some(state_folder), &request).map_err(|failure| failure.message(file))?;
    saved.unconfirmed.map_or(Ok(()), Err)
}
