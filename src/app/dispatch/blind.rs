//! Blind coding: turned on and off, and what may be seen made in a job where the dataset is large.

use super::{ask, deriving};
use crate::app::dataset_view;
use crate::app::derived::Derived;
use crate::app::dialog::{Dialog, Then};
use crate::app::effect::Effect;
use crate::app::request::Work;
use crate::app::state::State;
use crate::app::values::Values;
use crate::support::background_drop::drop_later;

/// Turns it on or off. Who codes is asked first.
pub(super) fn toggle(state: &mut State, effects: &mut Vec<Effect>) {
    if state.document.is_blind() {
        state.document.end_blind();
    } else if state.settings.coder.is_empty() {
        state.session.dialogs.open(Dialog::Coder { typed: String::new() }, Some(Then::CodeBlind));
        return;
    } else {
        let coder = state.settings.coder.clone();
        state.document.code_blind(&coder, state.at_once.rows);
    }
    forget_seen(state);
    dataset_view::remember(state, effects);
}

/// Somebody else codes: what is hidden is another coder's.
pub(super) fn coder_changed(state: &mut State) {
    if state.document.is_blind() {
        let coder = state.settings.coder.clone();
        state.document.code_blind(&coder, state.at_once.rows);
        forget_seen(state);
    }
}

/// What was made of all that could be seen until now is not even shown for a moment.
fn forget_seen(state: &mut State) {
    state.deriving.stop();
    state.rechecking.clear();
    state.own_fields.clear();
    state.values = Values::default();
    state.more_counts.clear();
    deriving::forget_plots(state);
    state.bulk_request.clear();
    state.draw_request.clear();
    state.quotes.forget();
    state.orphans_request.clear();
    state.nearest_request.clear();
    state.pairs_request.clear();
    let fresh = Derived { document: state.derived.document, ..Derived::default() };
    drop_later(std::mem::replace(&mut state.derived, fresh));
    state.notices.retain(|notice| !notice.is_of_document());
    state.session.text_selection = None;
    (state.session.chosen, state.session.orphan, state.session.placed_again) = (None, None, None);
}

/// Has a job make what may be seen, where that takes its time. One that runs is waited for: what it makes is never more than
/// may be seen.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    state.document.see_changes();
    let Some(to_see) = state.document.to_see() else { return };
    let key = to_see.key();
    if state.seeing.asked().is_some_and(|(_, coder)| *coder == key.1) || state.seeing.has_failed(&key) {
        return;
    }
    let work = Work::new("hide coding", move |cancel| to_see.make(cancel));
    ask(state, |state| &mut state.seeing, key, work, show, effects);
}

fn show(state: &mut State, _effects: &mut Vec<Effect>) {
    if let Some(((_, coder), seen)) = state.seeing.take_last() {
        // Its records may stand in other slots.
        let selected = state.selected_id();
        state.document.show_seen(&coder, &seen);
        state.session.selected = selected.and_then(|id| state.document.dataset.row(&id));
    }
}
