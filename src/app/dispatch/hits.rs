//! Going through the hits: within the open record, then on to the next one of the list that has any.

use crate::app::effect::Effect;
use crate::app::hits::{HitSearch, HitSearchKey, HitToShow, HitsKey, RecordHits, Way};
use crate::app::job::Running;
use crate::app::notice::Tone;
use crate::app::request::Work;
use crate::app::state::State;
use crate::app::tab::Tab;
use crate::dataset::{TextSelection, is_full_text};
use crate::msg;

/// Brings the hits of the open record up to date, or asks a job for them where it is long. In another record, or with another
/// filter, none of them is the current one any more.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let key = state.hits_key();
    if state.hits.key() == key.as_ref() {
        return;
    }
    let is_the_same_but_edited = match (state.hits.key(), &key) {
        (Some(before), Some(now)) => HitsKey { revision: now.revision, ..before.clone() } == *now,
        _ => false,
    };
    if !is_the_same_but_edited {
        (state.session.hit, state.hit_to_show) = (None, None);
    }
    let Some(key) = key else {
        state.hits_request.stop();
        state.hits = RecordHits::default();
        return;
    };
    if state.document.dataset.record_bytes(key.row) <= state.at_once.hit_bytes {
        state.hits_request.stop();
        let hits = RecordHits::new(&state.document.dataset.policy(key.row), state.session.query.filter());
        take(state, hits.made_from(key), effects);
        return;
    }
    state.hits = RecordHits::awaited(Some(key.clone()));
    let (dataset, query, wanted) = (state.document.dataset.clone(), state.session.query.clone(), key.clone());
    let work = Work::new("find hits", move |cancel| {
        let hits = RecordHits::find(&dataset.policy(wanted.row), query.filter(), cancel);
        (!cancel.is_cancelled()).then(|| hits.made_from(wanted.clone()))
    });
    super::ask(state, |state| &mut state.hits_request, key, work, came, effects);
}

/// The hits of a long record were looked for.
fn came(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((key, hits)) = state.hits_request.take_last() else { return };
    if state.hits.key() == Some(&key) {
        take(state, std::sync::Arc::unwrap_or_clone(hits), effects);
    }
}

/// Shows hits, and among them the one that was to be shown as soon as they are there.
fn take(state: &mut State, hits: RecordHits, effects: &mut Vec<Effect>) {
    let last = hits.total().checked_sub(1);
    state.hits = hits;
    state.session.hit = state.session.hit.and_then(|hit| Some(hit.min(last?)));
    match state.hit_to_show.take() {
        Some(HitToShow::To(way)) => go(state, way, effects),
        Some(HitToShow::Last) => show(state, last.unwrap_or_default(), effects),
        None => {}
    }
}

/// Goes to the hit after or before the current one.
pub(super) fn go(state: &mut State, way: Way, effects: &mut Vec<Effect>) {
    if state.are_hits_awaited() {
        // What lies before this record need not wait for its hits.
        if (way, state.session.hit) == (Way::Back, None) {
            look_on(state, way, effects);
        } else {
            state.hit_to_show = Some(HitToShow::To(way));
        }
        return;
    }
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
pub(super) fn show(state: &mut State, hit: usize, effects: &mut Vec<Effect>) {
    state.session.hit = Some(hit);
    state.session.reveal_hit = true;
    let read = selection_of(state, hit).filter(|_| state.session.tab == Tab::Reading);
    if read.is_some() {
        // Where texts are read a hit is seen at once, and can be coded.
        (state.session.text_selection, state.session.chosen) = (read, None);
    } else if !state.settings.right_open {
        state.settings.right_open = true;
        effects.push(Effect::SaveSettings);
    }
}

/// The words of a hit, where they stand in a text that can be read, by the name of that text in annotations.
fn selection_of(state: &State, hit: usize) -> Option<TextSelection> {
    let (at, range) = state.hits.at(hit)?;
    let field = at.field().filter(|field| is_full_text(field))?;
    Some(TextSelection { field, range })
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
    super::selecting::go_to(state, row);
    refresh(state, effects);
    let last = state.hits.total().saturating_sub(1);
    match key.way {
        _ if state.are_hits_awaited() => {
            let to_show = if key.way == Way::On { HitToShow::To(Way::On) } else { HitToShow::Last };
            state.hit_to_show = Some(to_show);
        }
        Way::On => show(state, 0, effects),
        Way::Back => show(state, last, effects),
    }
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
