//! `apply`: changes out of a file of edits, one a line, all or none, saved as the window saves.
//!
//! Time and coder come from the lines, and everything happens on one thread, so that two runs give the same bytes.

use super::commands::EDITS;
use super::load::issue_lines;
use super::printable::{escaped, printable, sentence};
use super::streams::bytes_of;
use super::{Call, CommandAnswer, DONE, Failure};
use crate::dataset::{Change, Dataset, Edit, History};
use crate::formats::edits::{Entry, LineProblem, changes_of_lines};
use crate::msg;
use crate::persistence::{Access, Opened, ReadFailure, SaveRequest, StateFolder, WriteFailure, open, save};
use crate::storage::{Allow, Expect};
use crate::words::{Lang, Message};
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    one_thread();
    let (lang, file, edits) = (call.lang, call.file(), call.path(&EDITS)?);
    let failed = |message: &Message| Failure::of(lang, message);
    let state_folder = call.env.state_folder().map_err(|why| failed(&why))?;
    let bytes = bytes_of(call, edits)?;
    let changes = changes_of_lines(&bytes, &|_| None).map_err(|problems| problem_lines(lang, edits, &problems))?;
    let opened = opened(lang, &state_folder, file)?;
    let mut notes: Vec<String> = opened.told.iter().map(|told| sentence(lang, told)).collect();
    if changes.is_empty() {
        notes.push(sentence(lang, &msg!("cli-apply-nothing", path = edits.to_string_lossy().into_owned())));
        return Ok(CommandAnswer { out: Vec::new(), notes, code: DONE });
    }
    let (dataset, history) = match perform(&opened, &changes) {
        Ok(done) => done,
        Err(problem) => {
            let Failure(lines) = problem_lines(lang, edits, &[problem]);
            return Err(Failure(notes.into_iter().chain(lines).collect()));
        }
    };
    let count = changes.len();
    let store = opened.store.clone().ok_or_else(|| failed(&msg!("keeping-in-use")))?;
    store.record(Entry::Do(changes.into_iter().map(|(_, change)| change).collect()));
    let state = history.state();
    let saved = store.flush().map_err(WriteFailure::Other).and_then(|()| {
        let request = SaveRequest {
            path: file.to_path_buf(),
            dataset,
            state,
            expect: Expect::Hash(opened.hash),
            allow: Allow::default(),
            store: Some(Arc::clone(&store)),
            replaced: Some(opened.loaded.dataset.len() as u64),
            strict: true,
        };
        save(Some(&state_folder), &request)
    });
    let saved = match saved {
        Ok(saved) => saved,
        Err(failure) => {
            let mut lines = notes;
            lines.push(sentence(lang, &failure.message(file)));
            // All or none: what was written down goes back, too.
            if store.release().is_err() && store.has_unsaved_changes() {
                lines.push(sentence(lang, &msg!("cli-apply-waits", path = file.to_string_lossy().into_owned())));
            }
            return Err(Failure(lines));
        }
    };
    if let Some(store) = &saved.store {
        store.thin();
    }
    notes.extend(saved.told.iter().map(|told| sentence(lang, told)));
    if let Some(why) = &saved.unconfirmed {
        notes.push(sentence(lang, why));
        return Err(Failure(notes));
    }
    notes.push(sentence(lang, &msg!("cli-apply-done", count = count, path = file.to_string_lossy().into_owned())));
    Ok(CommandAnswer { out: Vec::new(), notes, code: DONE })
}

/// Work is divided among threads elsewhere; here the one thread does all of it.
fn one_thread() {
    // It fails only where the program has begun to divide work already; then the result is the same all the same.
    rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build_global().ok();
}

/// The document, if it may be changed.
pub(super) fn opened(lang: Lang, state_folder: &StateFolder, file: &Path) -> Result<Opened, Failure> {
    let failed = |message: &Message| Failure::of(lang, message);
    let opened = open(Some(state_folder), file).map_err(|failure| match failure {
        ReadFailure::System(why) => failed(&why),
        ReadFailure::Content(refused) => Failure(issue_lines(lang, file, &refused.issue).into()),
    })?;
    let path = || file.to_string_lossy().into_owned();
    match &opened.access {
        Access::Write => {}
        Access::Held(holder) => {
            return Err(failed(&WriteFailure::Held(holder.clone()).message(file)));
        }
        Access::Undecided => {
            let changes = opened.recovery.as_ref().map_or(0, |recovery| recovery.changes);
            return Err(failed(&msg!("cli-unrecovered", changes = changes, path = path())));
        }
    }
    if let Some(why) = &opened.loaded.save_blocked {
        return Err(failed(why));
    }
    Ok(opened)
}

/// A record of more bytes is large: each edit of it costs so much more.
const LARGE_RECORD: usize = 64 << 10;

/// So many bytes the large records of all edits may have in all, each counted as often as it is edited.
const ROOM_FOR_LARGE_RECORDS: usize = 256 << 20;

/// Makes the changes one after the other; the first that cannot be made ends it.
fn perform(opened: &Opened, changes: &[(usize, Change)]) -> Result<(Dataset, History), LineProblem> {
    let (mut dataset, mut history) = (opened.loaded.dataset.clone(), opened.history.clone());
    let mut room = ROOM_FOR_LARGE_RECORDS;
    for (line, change) in changes {
        let edited = match &change.edit {
            Edit::ForEach { policies, .. } => policies.as_ref(),
            _ => &[],
        };
        for policy in edited.iter().map(String::as_str).chain(change.edit.policy().filter(|_| edited.is_empty())) {
            let size = dataset.row(policy).map_or(0, |row| dataset.record_bytes(row)).saturating_sub(LARGE_RECORD);
            room = room.checked_sub(size).ok_or_else(|| LineProblem {
                line: *line,
                column: None,
                pointer: String::new(),
                what: msg!("cli-apply-too-much", policy = policy.to_owned()),
            })?;
        }
        let refused = |what| LineProblem { line: *line, column: None, pointer: String::new(), what };
        let before = dataset.before_coding(&change.edit);
        history.perform(&mut dataset, change.clone()).map_err(refused)?;
        if let Some((policy, code)) = dataset.coded_as_a_whole_since(&before) {
            let code = dataset.header().code_path(&code);
            return Err(refused(msg!("cli-apply-needs-words", code = code, policy = policy)));
        }
    }
    Ok((dataset, history))
}

/// What is wrong in an edits file, each with its place; nothing was done.
fn problem_lines(lang: Lang, edits: &Path, problems: &[LineProblem]) -> Failure {
    let mut lines = Vec::with_capacity(problems.len() + 1);
    for problem in problems {
        let mut place = format!("{}:{}", escaped(&edits.to_string_lossy()), problem.line);
        if let Some(column) = problem.column {
            write!(place, ":{column}").ok();
        }
        if !problem.pointer.is_empty() {
            place.push_str(": ");
            place.push_str(&printable(&problem.pointer));
        }
        lines.push(format!("{place}: {}", sentence(lang, &problem.what)));
    }
    lines.push(sentence(lang, &msg!("cli-apply-none")));
    Failure(lines)
}
