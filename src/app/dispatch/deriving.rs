//! Rows, counts and charts: made here, or asked of a job, where the dataset or the filter is another one.

use std::sync::Arc;

use super::{ask, make_or_ask};
use crate::app::derived;
use crate::app::effect::Effect;
use crate::app::job::Cancel;
use crate::app::request::{Request, Work};
use crate::app::state::State;
use crate::support::background_drop::drop_later;

/// Brings rows, counts and charts up to date, or asks a job for them.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    let key = state.derived_key();
    if state.derived.key == key {
        // What was asked for meanwhile is of no use any more.
        state.deriving.stop();
        return;
    }
    if !state.deriving.lacks(&key) {
        return;
    }
    // While the brush is dragged, the last place of it is shown before the next one is counted: were it given up each time,
    // nothing would be shown before the pointer rests.
    if state.session.brushing && state.deriving.asked().is_some_and(|asked| asked.is_near(&key)) {
        return;
    }
    let (dataset, query) = (state.document.dataset.clone(), state.session.query.clone());
    let cache = Arc::clone(&state.derived.cache);
    if (dataset.slots() as usize) <= state.at_once.rows {
        state.deriving.stop();
        state.derived = derived::derive(&dataset, &query, key, &cache, &Cancel::default());
        return;
    }
    let wanted = key.clone();
    let work = Work::new("derive", move |cancel| {
        let derived = derived::derive(&dataset, &query, wanted.clone(), &cache, cancel);
        (!cancel.is_cancelled()).then_some(derived)
    });
    ask(state, |state| &mut state.deriving, key, work, show_derived, effects);
}

/// Rows and counts were made: they are shown when they are the wanted ones, or those of a place that the brush has just left.
fn show_derived(state: &mut State, _effects: &mut Vec<Effect>) {
    let Some((made_from, derived)) = state.deriving.take_last() else { return };
    let key = state.derived_key();
    if made_from == key || (state.session.brushing && made_from.is_near(&key)) {
        drop_later(std::mem::replace(&mut state.derived, Arc::unwrap_or_clone(derived)));
    }
}

/// Counts the facets that are unfolded and counted only then, here or in a job each.
pub(super) fn count_facets(state: &mut State, effects: &mut Vec<Effect>) {
    let at_once = state.has_at_most(state.at_once.facet_rows);
    for count in state.facets_to_count() {
        let (field, key) = (count.field, count.key.clone());
        make_or_ask(
            state,
            at_once,
            move |state| state.more_counts.request(field),
            (key, "count facet"),
            move |cancel| count.count(cancel),
            effects,
        );
    }
}

/// What plots count is forgotten, and what was to be counted for one.
pub(super) fn forget_plots(state: &mut State) {
    state.timeline_request.clear();
    state.adoption_request.clear();
    state.matrix_request.clear();
    state.cell_request.clear();
    state.map_request.clear();
    state.agreement.overview.clear();
    state.agreement.of_code.clear();
    // Its codes and coders are those of the dataset before.
    state.session.agreement = Default::default();
}

/// Counts the timeline, here or in a job.
pub(in crate::app) fn count_timeline(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(count) = state.timeline_to_count() else { return };
    let key = (count.key.clone(), "count timeline");
    count_plot(state, |state| &mut state.timeline_request, key, move |cancel| count.count(cancel), effects);
}

/// Counts the matrix, here or in a job.
pub(in crate::app) fn count_matrix(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(count) = state.matrix_to_count() else { return };
    let key = (count.key.clone(), "count matrix");
    count_plot(state, |state| &mut state.matrix_request, key, move |cancel| count.count(cancel), effects);
}

/// Finds the records of a cell that is listed, here or in a job.
pub(super) fn find_cell(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(find) = state.cell_to_find() else { return };
    let key = (find.key.clone(), "find the records of a cell");
    count_plot(state, |state| &mut state.cell_request, key, move |cancel| find.find(cancel), effects);
}

/// Counts what the map shows, here or in a job.
pub(in crate::app) fn count_map(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(count) = state.map_to_count() else { return };
    let key = (count.key.clone(), "count map");
    // Each report asks for two lines.
    let at_once = state.has_at_most(state.at_once.rows / count.lines());
    make_or_ask(state, at_once, |state| &mut state.map_request, key, move |cancel| count.count(cancel), effects);
}

/// Counts who adopted when, here or in a job.
pub(in crate::app) fn count_adoption(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(count) = state.adoption_to_count() else { return };
    let key = (count.key.clone(), "count adoption");
    count_plot(state, |state| &mut state.adoption_request, key, move |cancel| count.count(cancel), effects);
}

/// Compares coders in jobs: first by all codes, then by the one that is looked at. Samples are drawn a thousand times, also of few records.
pub(in crate::app) fn compare_coders(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(make) = state.overview_to_make() {
        let key = (make.key.clone(), "compare coders");
        make_or_ask(state, false, |state| &mut state.agreement.overview, key, move |cancel| make.make(cancel), effects);
    }
    if let Some(compare) = state.code_to_compare() {
        let key = (compare.key.clone(), "compare coders by a code");
        make_or_ask(
            state,
            false,
            |state| &mut state.agreement.of_code,
            key,
            move |cancel| compare.make(cancel),
            effects,
        );
    }
}

/// Makes the counts of a plot, here where the records are few.
fn count_plot<K, V: Send + Sync + 'static>(
    state: &mut State,
    cell: impl Fn(&mut State) -> &mut Request<K, V> + Clone + Send + Sync + 'static,
    key: (K, &'static str),
    make: impl Fn(&Cancel) -> Option<V> + Send + Sync + 'static,
    effects: &mut Vec<Effect>,
) {
    let at_once = state.has_at_most(state.at_once.rows);
    make_or_ask(state, at_once, cell, key, make, effects);
}
