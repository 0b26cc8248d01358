//! Records that are probably the same, or belong together: found while their list is open, told apart, related, merged.

use super::editing::perform;
use super::make_or_ask;
use super::selecting::show_row;
use crate::app::command::PairCommand;
use crate::app::deps::Deps;
use crate::app::duplicates::{PairMerge, find, with_relation};
use crate::app::effect::Effect;
use crate::app::job::Cancel;
use crate::app::notice::Tone;
use crate::app::state::State;
use crate::app::tool_window::ToolWindow;
use crate::dataset::Edit;
use crate::msg;

/// More records than these are compared in a job.
const AT_ONCE: usize = 200;

pub(super) fn handle(state: &mut State, deps: &Deps, command: PairCommand, effects: &mut Vec<Effect>) {
    match command {
        PairCommand::Filter(kind) => {
            let pairs = &mut state.session.pairs;
            (pairs.kind, pairs.at, pairs.pair) = (kind, 0, None);
        }
        PairCommand::Choose(at) => choose(state, at),
        PairCommand::Step(on) => {
            let at = state.session.pairs.at;
            choose(state, if on { at + 1 } else { at.saturating_sub(1) });
            state.session.pairs.reveal = true;
        }
        PairCommand::Revealed => state.session.pairs.reveal = false,
        PairCommand::ShowRules(shown) => state.session.pairs.shows_rules = shown,
        PairCommand::SetRules(rules) => {
            state.settings.duplicate_rules = rules.bounded();
            effects.push(Effect::SaveSettings);
        }
        PairCommand::NotSame => relate(state, deps, "not_same", false),
        PairCommand::Relate(relation, is_second) => relate(state, deps, relation, is_second),
        PairCommand::Keep(second) => state.session.pairs.keeps_second = second,
        PairCommand::Take(pointer, second) => {
            state.session.pairs.taken.insert(pointer, second);
        }
        PairCommand::Merge => merge(state, deps),
        PairCommand::Show(second) => {
            if let Some(pair) = state.chosen_pair() {
                show_row(state, if second { pair.second } else { pair.first });
            }
        }
    }
}

/// Looks at the pair at a place of the list, if there is one.
fn choose(state: &mut State, at: usize) {
    let Some(found) = state.pairs().cloned() else { return };
    let Some(pair) = found.pair(state.session.pairs.kind, at) else { return };
    let dataset = &state.document.dataset;
    let ids = (dataset.id(pair.first), dataset.id(pair.second));
    let pairs = &mut state.session.pairs;
    pairs.at = at;
    if pairs.pair.as_ref() != Some(&ids) {
        (pairs.keeps_second, pairs.taken) = (false, std::collections::BTreeMap::new());
        pairs.pair = Some(ids);
    }
}

fn relate(state: &mut State, deps: &Deps, relation: &'static str, is_second: bool) {
    let Some(pair) = state.chosen_pair() else { return state.notify(Tone::Info, msg!("why-no-pair")) };
    let dataset = &state.document.dataset;
    let (own, other) = if is_second { (pair.second, pair.first) } else { (pair.first, pair.second) };
    let (id, other_id) = (dataset.id(own), dataset.id(other));
    let edit = with_relation(dataset, own, relation, &other_id);
    let label = match relation {
        "not_same" => msg!("edit-not-same", id = id, other = other_id),
        "same_as" => msg!("edit-same-as", id = id, other = other_id),
        "draft_of" => msg!("edit-draft-of", id = id, other = other_id),
        _ => msg!("edit-forwards", id = id, other = other_id),
    };
    perform(state, deps, edit, label);
}

fn merge(state: &mut State, deps: &Deps) {
    if state.document.is_blind() {
        // What others coded would go with the record.
        return state.notify(Tone::Info, msg!("why-blind-pair"));
    }
    let (Some(pair), Some(found)) = (state.chosen_pair(), state.pairs().cloned()) else {
        return state.notify(Tone::Info, msg!("why-no-pair"));
    };
    let mut merge = PairMerge {
        dataset: &state.document.dataset,
        rows: (pair.first, pair.second),
        view: &state.session.pairs,
        referring: &[],
        deleted: None,
    };
    let (kept, gone) = merge.ids();
    merge.referring = found.referring(&gone);
    if let Some(list) = super::editing::deleted_with(state, deps, &gone) {
        merge.deleted = Some(Edit::SetHeader { key: "deleted".to_owned(), value: Some(list) });
    }
    let edit = merge.edit(|| deps.new_id());
    // One that was shown is shown as it is now; where the window is narrow another one would cover the list.
    let was_shown = state.session.selected.is_some_and(|row| row == pair.first || row == pair.second);
    if perform(state, deps, edit, msg!("edit-merge-pair", id = kept.clone(), other = gone)) {
        if let Some(row) = state.document.dataset.row(&kept).filter(|_| was_shown) {
            show_row(state, row);
        }
        state.notify(Tone::Info, msg!("notice-pair-merged", id = kept));
    }
}

/// Finds the pairs while their list is open, here or in a job; one of them is always looked at.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    if !state.session.tools.contains(&ToolWindow::Duplicates) {
        state.pairs_request.stop();
        return;
    }
    let key = state.pairs_key();
    if state.pairs_request.lacks(&key) {
        let (dataset, own) = (state.document.dataset.clone(), key.clone());
        let make = move |cancel: &Cancel| find(&dataset, &own, cancel);
        let at_once = state.has_at_most(state.at_once.facet_rows.min(AT_ONCE));
        make_or_ask(state, at_once, |state| &mut state.pairs_request, (key.clone(), "find duplicates"), make, effects);
    }
    let Some(found) = state.pairs_request.of(&key).cloned() else { return };
    if state.chosen_pair().is_some() {
        return;
    }
    // It stands elsewhere now, or it is gone and the next one has come to its place.
    let kind = state.session.pairs.kind;
    let dataset = &state.document.dataset;
    let wanted = state.session.pairs.pair.as_ref().and_then(|(a, b)| Some((dataset.row(a)?, dataset.row(b)?)));
    let count = found.listed(kind).len();
    let is_it = |at: &usize| found.pair(kind, *at).map(|own| (own.first, own.second)) == wanted;
    let at = wanted.and_then(|_| (0..count).find(is_it));
    let at = at.unwrap_or_else(|| state.session.pairs.at.min(count.saturating_sub(1)));
    state.session.pairs.pair = state.session.pairs.pair.take().filter(|_| count > 0);
    choose(state, at);
}
