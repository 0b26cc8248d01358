//! The search within the texts of the record that is read: where they have what is looked for, and going from one place to the next.

use std::ops::Range;

use super::coding::selected;
use super::hits;
use crate::app::chosen::{needle_of, passages};
use crate::app::command::TextSearchCommand;
use crate::app::effect::Effect;
use crate::app::hits::{HitsKey, RecordHits, Way};
use crate::app::notice::Tone;
use crate::app::request::Work;
use crate::app::state::State;
use crate::app::tab::Tab;
use crate::dataset::TextSelection;
use crate::msg;

pub(super) fn handle(state: &mut State, command: TextSearchCommand, effects: &mut Vec<Effect>) {
    match command {
        TextSearchCommand::Focus => state.session.text_search.focus = true,
        TextSearchCommand::Focused => state.session.text_search.focus = false,
        TextSearchCommand::Type(typed) => {
            state.session.text_search.typed = typed;
            (state.session.text_search.at, state.session.text_search.enter) = (None, false);
        }
        TextSearchCommand::GoTo(way) => go(state, way, effects),
        TextSearchCommand::Enter(way) => {
            refresh(state, effects);
            state.session.text_search.enter = true;
            go(state, way, effects);
        }
        TextSearchCommand::NextUncoded => next_uncoded(state, effects),
        TextSearchCommand::Revealed => {
            (state.session.text_search.reveal, state.session.text_search.enter) = (false, false);
        }
    }
}

/// From what the hits are made, where something is looked for in texts that are read.
fn key(state: &State) -> Option<HitsKey> {
    let row = state.selected_row()?;
    let search = &state.session.text_search;
    (state.session.tab == Tab::Reading && !search.typed.trim().is_empty()).then(|| HitsKey {
        row,
        document: state.derived.document,
        revision: state.document.dataset.revision(),
        line: search.typed.clone(),
    })
}

/// Brings the hits up to date, or asks a job for them where the record is long. In another record none of them is the current one.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let key = key(state);
    if state.found_in_text.key() == key.as_ref() {
        return;
    }
    let before = state.found_in_text.key();
    if !matches!((before, &key), (Some(before), Some(now)) if (before.row, &before.line) == (now.row, &now.line)) {
        let search = &mut state.session.text_search;
        (search.at, search.go_once_found, search.enter) = (None, None, false);
    }
    let Some((key, needle)) = key.and_then(|key| Some((key.clone(), needle_of(&key.line)?))) else {
        state.text_search_request.stop();
        state.found_in_text = RecordHits::default();
        return;
    };
    if state.document.dataset.record_bytes(key.row) <= state.at_once.hit_bytes {
        state.text_search_request.stop();
        let policy = state.document.dataset.policy(key.row);
        state.found_in_text = RecordHits::in_texts(&policy, &needle, &Default::default()).made_from(key);
        return;
    }
    state.found_in_text = RecordHits::awaited(Some(key.clone()));
    let (dataset, wanted) = (state.document.dataset.clone(), key.clone());
    let work = Work::new("search text", move |cancel| {
        let hits = RecordHits::in_texts(&dataset.policy(wanted.row), &needle, cancel);
        (!cancel.is_cancelled()).then(|| hits.made_from(wanted.clone()))
    });
    super::ask(state, |state| &mut state.text_search_request, key, work, came, effects);
}

fn came(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((key, hits)) = state.text_search_request.take_last() else { return };
    if state.found_in_text.key() == Some(&key) {
        state.found_in_text = std::sync::Arc::unwrap_or_clone(hits);
        let last = state.found_in_text.total().checked_sub(1);
        let search = &mut state.session.text_search;
        search.at = search.at.and_then(|at| Some(at.min(last?)));
        if let Some(way) = search.go_once_found.take() {
            go(state, way, effects);
        }
    }
}

/// Goes to the hit after or before the current one, else to the one after or before the caret; behind the last one begins the first.
pub(super) fn go(state: &mut State, way: Way, effects: &mut Vec<Effect>) {
    refresh(state, effects);
    if state.text_search_request.asked().is_some() {
        state.session.text_search.go_once_found = Some(way);
        return;
    }
    let total = state.found_in_text.total();
    if total == 0 {
        // The words can be put right where they stand.
        state.session.text_search.enter = false;
        return state.notify(Tone::Info, msg!("notice-not-in-text"));
    }
    let next = |at: usize| (at + 1) % total;
    let before = |at: usize| (at + total - 1) % total;
    let to = match (state.session.text_search.at, way) {
        (Some(at), Way::On) => next(at),
        (Some(at), Way::Back) => before(at),
        (None, Way::On) => first_at_caret(state),
        (None, Way::Back) => before(first_at_caret(state)),
    };
    show(state, to);
}

/// The first hit that does not begin before the caret; as many as there are where none does.
fn first_at_caret(state: &State) -> usize {
    let Some(caret) = &state.session.caret else { return 0 };
    let total = state.found_in_text.total();
    let begins =
        |at: usize| state.found_in_text.at(at).filter(|(place, _)| place.field().as_ref() == Some(&caret.field));
    (0..total).find(|at| begins(*at).is_some_and(|(_, range)| range.start >= caret.at)).unwrap_or(0)
}

/// Makes a hit the current one and selects its words.
fn show(state: &mut State, hit: usize) {
    let Some((field, range)) = place(&state.found_in_text, hit) else { return };
    state.session.text_search.at = Some(hit);
    state.session.text_search.reveal = true;
    state.session.chosen = None;
    state.session.text_selection = Some(TextSelection { field, range });
}

fn place(hits: &RecordHits, number: usize) -> Option<(String, Range<usize>)> {
    let (at, range) = hits.at(number)?;
    Some((at.field()?, range))
}

/// Goes to the next hit on which no code stands, of what is looked for in the text, else of the filter; behind the last one begins
/// the first.
fn next_uncoded(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((_, policy)) = selected(state) else { return };
    let is_searched = !state.session.text_search.typed.trim().is_empty();
    let hits = if is_searched { &state.found_in_text } else { &state.hits };
    let total = hits.total();
    let texts = crate::app::chosen::texts_read(&policy);
    // By text: from where to where codes stand, in order.
    let mut coded: Vec<Vec<Range<usize>>> = vec![Vec::new(); texts.len()];
    for passage in passages(&policy) {
        let (field, start, end) = (passage.at.0, passage.at.1, usize::MAX - passage.at.2);
        if let Some(own) = coded.get_mut(field) {
            match own.last_mut() {
                Some(last) if start <= last.end => last.end = last.end.max(end),
                _ => own.push(start..end),
            }
        }
    }
    let is_uncoded = |number: &usize| {
        place(hits, *number).is_some_and(|(field, range)| {
            let own = texts.iter().position(|text| *text == field).and_then(|at| coded.get(at));
            own.is_some_and(|own| {
                let first = own.partition_point(|span| span.end <= range.start);
                own.get(first).is_none_or(|span| span.start >= range.end)
            })
        })
    };
    let current = if is_searched { state.session.text_search.at } else { state.session.hit };
    let from = current.map_or(0, |at| at + 1).min(total);
    match (from..total).chain(0..from).find(is_uncoded) {
        Some(hit) if is_searched => show(state, hit),
        Some(hit) => hits::show(state, hit, effects),
        None => state.notify(Tone::Info, msg!("notice-all-hits-coded")),
    }
}
