//! Merging a file: compared, looked through, carried out as one step.

use std::path::PathBuf;

use super::{changing, reading};
use crate::app::changing::Plan;
use crate::app::command::OpenConflicts;
use crate::app::deps::Deps;
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::job::RunJob;
use crate::app::merging::MergeReview;
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::msg;
use crate::support::background_drop::drop_later;
use std::sync::Arc;

/// The job that compares a file with what is open.
pub(super) fn compare(state: &State, path: PathBuf, before: Option<Box<MergeReview>>) -> RunJob {
    let beside = Box::new((state.document.whole().clone(), state.derived.document));
    RunJob::CompareMerge { path, before, beside }
}

/// Compares again: what is open changed while it was compared.
pub(super) fn again(state: &mut State, review: Box<MergeReview>, effects: &mut Vec<Effect>) {
    let review = match shown(state) {
        Some(shown) => Box::new(shown.clone()),
        None if review.is_shown => return drop_later(review),
        None => review,
    };
    state.notify(Tone::Info, msg!("notice-compared-again"));
    reading::compare_again(state, review, effects);
}

/// Shows it again, and compares again: what is open changed while it was carried out.
pub(super) fn not_applied(state: &mut State, review: Box<MergeReview>, effects: &mut Vec<Effect>) {
    state.session.dialogs.announce(Dialog::Merge(review.clone()), None);
    again(state, review, effects);
}

/// The review that is on the screen.
fn shown(state: &State) -> Option<&MergeReview> {
    state.session.dialogs.find(|dialog| match dialog {
        Dialog::Merge(review) => Some(&**review),
        _ => None,
    })
}

/// What was found is shown, in the place of what was found before.
pub(super) fn show(state: &mut State, mut review: Box<MergeReview>) {
    let before = state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::Merge(_)));
    match before.map(|answered| answered.dialog) {
        Some(Dialog::Merge(shown)) => review.carry_on(&shown),
        // It was closed while it was compared again.
        _ if review.is_shown => return drop_later(review),
        _ if review.is_empty && review.unsaid() == 0 => {
            let file = review.file_name();
            return state.notify(Tone::Info, msg!("notice-merge-nothing", file = file));
        }
        _ => {}
    }
    review.is_shown = true;
    state.session.dialogs.announce(Dialog::Merge(review), None);
}

/// It was said whether two ids mean the same: that changes what is found.
pub(super) fn answered(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Dialog::Merge(review)) = state.session.dialogs.top() else { return };
    let review = review.clone();
    reading::compare_again(state, review, effects);
}

/// Carries out what was looked through.
pub(super) fn apply(state: &mut State, deps: &Deps, open: OpenConflicts, effects: &mut Vec<Effect>) {
    let Some(Dialog::Merge(review)) = state.session.dialogs.top() else { return };
    if (review.open() > 0 && open == OpenConflicts::Refused) || review.unsaid() > 0 {
        return;
    }
    if let Err(why) = changing::may_begin(state) {
        return state.notify(Tone::Warning, why);
    }
    // Whoever began to code blind meanwhile is not shown what others coded.
    if state.document.is_blind() {
        return state.notify(Tone::Warning, msg!("why-blind-merge"));
    }
    let answered = state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::Merge(_)));
    let Some(Dialog::Merge(review)) = answered.map(|answered| answered.dialog) else { return };
    changing::begin(state, deps, Arc::new(Plan::MergeFile(review)), effects);
}

/// It was carried out.
pub(super) fn merged(state: &mut State, review: &MergeReview, is_changed: bool) {
    let file = review.file_name();
    if is_changed {
        let (changes, conflicts, open) = (review.changes(), review.choices.len(), review.open());
        if open > 0 {
            return state.notify(Tone::Info, msg!("notice-merged-open", file = file, changes = changes, open = open));
        }
        state.notify(Tone::Good, msg!("notice-merged", file = file, changes = changes, conflicts = conflicts));
    } else {
        state.notify(Tone::Info, msg!("notice-merge-nothing", file = file));
    }
}
