//! Going through the hits: within the open record, then on to the next one of the list that has any.

use crate::app::effect::Effect;
use crate::app::hits::{HitSearch, HitSearchKey, Way};
use crate::app::job::Running;
use crate::app::notice::Tone;
use crate::app::request::Work;
use crate::app::state::State;
use crate::msg;

/// Goes to the hit after or before the current one.
pub(super) fn go(state: &mut State, way: Way, effects: &mut Vec<Effect>) {
    let total = state.hits.total();
    let within = match (way, state.session.hit) {
        (Way::On, None) => (total > 0).then_some(0),
        (Way::On, Some(hit)) => Some(hit + 1).filter(|next| *next < total),
        // Nothing was gone through yet: all hits of this record lie ahead.
        (Way::Back, None) => None,
        (Way::Back, Some(hit)) => hit.checked_sub(1),
    };
    match within {
        Some(hit) => show(state, hit, effects),
        None => look_on(state, way, effects),
    }
}

/// Makes a hit the current one, and opens the record where it is hidden.
fn show(state: &mut State, hit: usize, effects: &mut Vec<Effect>) {
    state.session.hit = Some(hit);
    state.session.reveal_hit = true;
    if !state.settings.right_open {
        state.settings.right_open = true;
        effects.push(Effect::SaveSettings);
    }
}

/// Looks for another record with a hit.
fn look_on(state: &mut State, way: Way, effects: &mut Vec<Effect>) {
    let len = state.derived.rows.len();
    let from = match (way, state.selected_position()) {
        (Way::On, at) => Some(at.map_or(0, |at| at + 1)).filter(|from| *from < len),
        (Way::Back, at) => at.unwrap_or(len).checked_sub(1),
    };
    let Some(from) = from else {
        tell_end(state, way);
        return;
    };
    let search = HitSearch {
        dataset: state.document.dataset.clone(),
        query: state.session.query.clone(),
        rows: std::sync::Arc::clone(&state.derived.rows),
        from,
        way,
    };
    let key = search_key(state, way);
    let work = Work::new("find hit", move |cancel| {
        let row = search.find(cancel);
        (!cancel.is_cancelled()).then_some(row)
    });
    let (number, cancel) = super::ask(state, |state| &mut state.finding_hit, key, work, found, effects);
    // Where something else runs, that stays in the status bar.
    state.running.insert(0, Running { number, what: msg!("job-find-hit"), cancel });
}

/// The search has ended.
fn found(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((key, row)) = state.finding_hit.take_last() else { return };
    if key != search_key(state, key.way) {
        return;
    }
    let Some(row) = *row else {
        tell_end(state, key.way);
        return;
    };
    super::selecting::select(state, Some(row));
    state.session.reveal_selected = true;
    state.refresh_hits();
    let last = state.hits.total().saturating_sub(1);
    show(state, if key.way == Way::On { 0 } else { last }, effects);
}

fn search_key(state: &State, way: Way) -> HitSearchKey {
    let revision = state.document.dataset.revision();
    HitSearchKey { way, document: state.derived.document, revision, line: state.session.filter_line.clone() }
}

fn tell_end(state: &mut State, way: Way) {
    let text = match way {
        Way::On => msg!("notice-last-hit"),
        Way::Back => msg!("notice-first-hit"),
    };
    state.notify(Tone::Info, text);
}
