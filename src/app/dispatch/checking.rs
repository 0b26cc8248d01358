//! The issues follow what is done to the dataset: an edit that mends a problem takes it out of the list, and one that makes a
//! problem puts it in.

use std::sync::Arc;

use super::ask;
use crate::app::effect::Effect;
use crate::app::notice::Tone;
use crate::app::request::Work;
use crate::app::state::State;
use crate::formats::{Checked, Issues};
use crate::msg;
use crate::support::background_drop::drop_later;
use crate::words::Message;

/// Of a few records with so many bytes together the doubts are told at once, of more by a job.
const BYTES_AT_ONCE: usize = 32 << 10;

/// Brings the issues up to date, or asks a job for them. One that runs is waited for: were it given up with each edit, it
/// would never end while somebody works.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let document = &state.document;
    let revision = document.dataset.revision();
    let is_current = !document.is_open() || document.issues_of == revision;
    if is_current || document.checking.is_some() || state.rechecking.asked().is_some() {
        return;
    }
    if state.rechecking.has_failed(&revision) {
        return;
    }
    let few = document.checked.bytes_again(&document.dataset).is_some_and(|bytes| bytes <= BYTES_AT_ONCE);
    if few && (document.dataset.slots() as usize) <= state.at_once.rows {
        if let Some(made) = document.checked.again(&document.dataset, &()) {
            take(state, revision, made);
        }
        return;
    }
    let (checked, dataset) = (document.checked.clone(), document.dataset.clone());
    let work = Work::new("check", move |cancel| checked.again(&dataset, cancel));
    ask(state, |state| &mut state.rechecking, revision, work, show, effects);
}

/// What a job has found is shown, also where the dataset is another one by now: that comes next.
fn show(state: &mut State, _effects: &mut Vec<Effect>) {
    if let Some((revision, made)) = state.rechecking.take_last() {
        take(state, revision, Arc::unwrap_or_clone(made));
    }
}

fn take(state: &mut State, revision: u64, (issues, ground): (Arc<Issues>, Option<Checked>)) {
    let document = &mut state.document;
    (document.issues, document.issues_of) = (document.issues_to_tell(&issues, true), revision);
    if let Some(ground) = ground {
        drop_later(std::mem::replace(&mut document.checked, ground).into_dataset());
    }
}

/// Doubts were looked for in the records of a file that was opened quickly. `told` is the list that was shown until then.
pub(super) fn checked(state: &mut State, number: u64, told: &Arc<Issues>, result: Result<Arc<Issues>, Message>) {
    let document = &mut state.document;
    // Another file is open by now, or it was read again.
    if document.checking.take_if(|own| *own == number).is_none() {
        return;
    }
    if !Arc::ptr_eq(&document.issues, told) {
        // It was saved meanwhile: what was found speaks of lines that are no longer those of the file. It is looked at anew.
        document.issues_of = 0;
        return;
    }
    match result {
        // The file is another one by now: what is open is looked at without it.
        Ok(issues) if Arc::ptr_eq(&issues, told) => document.issues_of = 0,
        Ok(issues) => {
            let count = issues.beyond_notes();
            let dataset = std::mem::take(&mut document.checked).into_dataset();
            document.issues_of = dataset.revision();
            document.checked = Checked::new(Arc::clone(&issues), dataset, true);
            document.issues = issues;
            if count > told.beyond_notes() {
                state.notify(Tone::Info, msg!("notice-issues", issues = count));
            }
        }
        Err(why) => {
            document.issues_of = 0;
            state.notify(Tone::Warning, why);
        }
    }
}

/// A job was cancelled, or failed: if it was that, nothing more is told before the dataset is another one.
pub(super) fn ended_without(state: &mut State, number: u64) {
    state.document.checking.take_if(|job| *job == number);
}

/// The file on disk is another one by now: lines and columns of the one that was read mean nothing in it.
pub(super) fn forget_places(state: &mut State) {
    let document = &mut state.document;
    document.checked.forget_places();
    document.issues = Arc::new(document.issues.without_places());
    document.forget_hidden_places();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::tests::{App, SMALL};

    #[test]
    fn check_when_the_file_is_saved_meanwhile_ends_and_all_is_looked_at_anew() {
        let (mut app, _) = App::with_file(SMALL);
        let told = Arc::clone(&app.state.document.issues);
        app.state.document.checking = Some(7);
        forget_places(&mut app.state);
        checked(&mut app.state, 6, &told, Ok(Arc::clone(&told)));
        assert_eq!(app.state.document.checking, Some(7), "that of another file");
        checked(&mut app.state, 7, &told, Ok(Arc::clone(&told)));
        assert_eq!((app.state.document.checking, app.state.document.issues_of), (None, 0));
    }
}
