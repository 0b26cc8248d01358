//! The quotes: listed, gone through, marked, opened where they are read, and changed.

use std::sync::Arc;

use super::coding::{self, refuses_whole};
use super::{annotations, changing, files, make_or_ask, selecting};
use crate::analysis::{QuoteAt, annotation_at};
use crate::app::annotate::{AnnotationDraft, code_of_key};
use crate::app::changing::{AnnotationPlan, Plan};
use crate::app::chosen::EndMove;
use crate::app::command::{CodeCommand, CopyOf, FilePurpose, QuoteCommand};
use crate::app::deps::Deps;
use crate::app::dialog::{CodeToApply, Dialog, Then};
use crate::app::effect::Effect;
use crate::app::job::Cancel;
use crate::app::notice::Tone;
use crate::app::quotes::{QuoteChange, QuoteOrder, QuoteTask, preview};
use crate::app::state::State;
use crate::app::tab::Tab;
use crate::dataset::{Anchors, Annotation, TextSelection, is_full_text};
use crate::msg;

pub(super) fn handle(state: &mut State, deps: &Deps, command: QuoteCommand, effects: &mut Vec<Effect>) {
    match command {
        QuoteCommand::SortBy(by) => {
            let order = &mut state.quotes.order;
            let descending = order.by == by && !order.descending;
            *order = QuoteOrder { by, descending };
            state.quotes.reveal = true;
        }
        QuoteCommand::Select(position) => {
            show(state, position);
            state.quotes.selection.unmark();
            state.quotes.reveal = false;
        }
        QuoteCommand::Move(to) => {
            if let Some(position) = state.quote_at(to) {
                show(state, position);
                state.quotes.selection.unmark();
            }
        }
        QuoteCommand::MarkBy(to) => {
            if let Some(position) = state.quote_at(to) {
                state.mark_quotes_to(position);
                show(state, position);
            }
        }
        QuoteCommand::Mark(position) => {
            if let Some(quote) = state.listed_quotes().and_then(|quotes| quotes.rows.get(position).copied()) {
                state.toggle_quote_mark(quote);
                show(state, position);
                state.quotes.reveal = false;
            }
        }
        QuoteCommand::MarkCurrent => {
            if let Some(quote) = state.quotes.selection.current() {
                state.toggle_quote_mark(quote);
            }
        }
        QuoteCommand::MarkTo(position) => {
            state.mark_quotes_to(position);
            show(state, position);
            state.quotes.reveal = false;
        }
        QuoteCommand::MarkAll => {
            state.mark_all_quotes();
            if state.quotes.selection.current().is_none() {
                show(state, 0);
            }
        }
        QuoteCommand::Unmark => state.quotes.selection.unmark(),
        QuoteCommand::Open => open(state, effects),
        QuoteCommand::Read { place } => read(state, place, effects),
        QuoteCommand::Pick => pick(state),
        QuoteCommand::Key(key) => recode_by_key(state, deps, key),
        QuoteCommand::MoveEnd(by) => move_end(state, deps, by),
        QuoteCommand::WriteMemo => write_memo(state, deps, effects),
        QuoteCommand::Remove => remove(state, deps),
        QuoteCommand::Change(task) => change(state, task, None),
        QuoteCommand::ApplyChange => apply_change(state, deps, effects),
        QuoteCommand::Export => {
            state.quotes.asked =
                state.listed_quotes().map(|quotes| (state.document.dataset.clone(), Arc::clone(quotes)));
            files::choose(state, FilePurpose::Copy(CopyOf::Quotes), None, effects);
        }
        // Another one may have been chosen since it was drawn.
        QuoteCommand::Revealed(quote) => state.quotes.reveal &= state.quotes.selection.current() != Some(quote),
    }
}

/// Puts the cursor on a quote and shows its record.
fn show(state: &mut State, position: usize) {
    let Some(quote) = state.put_cursor(position) else { return };
    state.quotes.reveal = true;
    selecting::go_to(state, quote.row);
}

/// The words of an annotation, where they stand now.
fn words_of(state: &State, (quote, annotation): &(QuoteAt, Annotation)) -> Option<TextSelection> {
    let target = annotation.target.as_ref()?;
    let policy = state.document.dataset.policy(quote.row);
    let (start, end) = Anchors::of(policy.value()).find(target).span(target)?;
    (start < end).then(|| TextSelection { field: target.field.clone(), range: start..end })
}

/// Reads the record of the quote with the cursor, its words selected and in sight.
fn open(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(current) = state.current_quote() {
        show_words(state, &current, effects);
    }
}

/// Reads the record that is shown at the place of one of its annotations.
fn read(state: &mut State, place: usize, effects: &mut Vec<Effect>) {
    let Some(row) = state.selected_row() else { return };
    let quote = QuoteAt { row, at: u32::try_from(place).unwrap_or(u32::MAX) };
    if let Some(annotation) = annotation_at(&state.document.dataset, quote) {
        show_words(state, &(quote, annotation), effects);
    }
}

fn show_words(state: &mut State, current: &(QuoteAt, Annotation), effects: &mut Vec<Effect>) {
    let words = words_of(state, current);
    selecting::go_to(state, current.0.row);
    let is_read = words.as_ref().is_none_or(|words| is_full_text(&words.field));
    if is_read {
        state.session.tab = Tab::Reading;
    } else if !state.settings.right_open {
        // Titles and summaries are read in the record beside the quotes.
        state.settings.right_open = true;
        effects.push(Effect::SaveSettings);
    }
    if words.is_none() && current.1.target.is_some() {
        state.notify(Tone::Info, msg!("notice-quote-lost"));
    }
    state.session.reveal_selection = is_read && words.is_some();
    state.session.text_selection = words;
}

/// What the picker is for: the quote with the cursor.
fn draft(state: &State) -> Option<AnnotationDraft> {
    let (quote, annotation) = state.current_quote().filter(|(_, own)| !own.id.is_empty())?;
    Some(AnnotationDraft::of(state.document.dataset.id(quote.row), annotation))
}

/// Whether quotes may be changed now; says why not.
fn may_change(state: &mut State) -> bool {
    match state.document.may_change() {
        Ok(()) => true,
        Err(why) => {
            state.notify(Tone::Info, why);
            false
        }
    }
}

fn pick(state: &mut State) {
    if state.quotes.selection.marked_count() > 0 {
        return change(state, QuoteTask::Recode, None);
    }
    if !may_change(state) {
        return;
    }
    match draft(state) {
        Some(draft) => state.session.dialogs.open(Dialog::CodePicker(Box::new(draft)), None),
        None => state.notify(Tone::Info, msg!("notice-quote-without-id")),
    }
}

/// Gives the quote with the cursor the code of a key; of several that are marked the dialog shows first what becomes of them.
fn recode_by_key(state: &mut State, deps: &Deps, key: char) {
    let Some(code) = code_of_key(state.document.dataset.header(), key) else { return };
    if state.quotes.selection.marked_count() > 0 {
        return change(state, QuoteTask::Recode, Some(code));
    }
    if !may_change(state) {
        return;
    }
    let Some(draft) = draft(state) else { return state.notify(Tone::Info, msg!("notice-quote-without-id")) };
    if draft.target.as_ref().is_none_or(|target| target.lost) && refuses_whole(state, &code) {
        return;
    }
    coding::apply(state, deps, draft, CodeToApply::Known(code));
}

/// The quote with the cursor, its record shown; says why where it cannot be changed.
fn shown_to_change(state: &mut State) -> Option<Annotation> {
    if !may_change(state) {
        return None;
    }
    let Some((quote, annotation)) = state.current_quote().filter(|(_, own)| !own.id.is_empty()) else {
        state.notify(Tone::Info, msg!("notice-quote-without-id"));
        return None;
    };
    selecting::go_to(state, quote.row);
    Some(annotation)
}

fn move_end(state: &mut State, deps: &Deps, by: EndMove) {
    if let Some(annotation) = shown_to_change(state) {
        annotations::move_end_of(state, deps, &annotation.id, by);
    }
}

fn write_memo(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    if let Some(annotation) = shown_to_change(state) {
        coding::handle(state, deps, CodeCommand::WriteMemo(annotation.id), effects);
    }
}

fn remove(state: &mut State, deps: &Deps) {
    if state.quotes.selection.marked_count() > 0 {
        return change(state, QuoteTask::Remove, None);
    }
    if let Some(annotation) = shown_to_change(state) {
        coding::delete(state, deps, &annotation.id);
    }
}

/// Opens the dialog in which a change of the chosen quotes is said.
fn change(state: &mut State, task: QuoteTask, code: Option<String>) {
    if !may_change(state) || state.quotes.selection.current().is_none() {
        return;
    }
    let mut change = QuoteChange::new(state, task);
    change.code = code;
    if let (QuoteTask::Value, [_], Some((_, annotation))) = (task, change.quotes.as_slice(), state.current_quote()) {
        let value = annotation.value.as_ref().map(crate::json::plain);
        change.value = value.unwrap_or_default();
    }
    state.session.dialogs.open(Dialog::QuoteChange(Box::new(change)), None);
}

/// What is chosen in the dialog that is shown.
fn shown(state: &State) -> Option<&QuoteChange> {
    match state.session.dialogs.top() {
        Some(Dialog::QuoteChange(change)) => Some(change),
        _ => None,
    }
}

/// Makes the change of the dialog that is shown, as its preview has it.
pub(super) fn apply_change(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    let Some(change) = shown(state).cloned() else { return };
    if let Err(why) = changing::may_begin(state) {
        return state.notify(Tone::Info, why);
    }
    if state.settings.coder.is_empty() && change.task != QuoteTask::Remove {
        // The name is asked once; then the change is made.
        state.session.dialogs.open(Dialog::Coder { typed: String::new() }, Some(Then::ChangeQuotes));
        return;
    }
    let count = state.quote_change_preview(&change).map_or(change.quotes.len(), |preview| preview.changed);
    let label = change.label(state, count);
    let plan = Plan::Annotations(Box::new(AnnotationPlan::Quotes(change)), label);
    state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::QuoteChange(_)));
    changing::begin(state, deps, plan, effects);
}

/// Brings the preview of the dialog that is shown and the cursor up to date.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    if let Some(row) = state.refresh_quote_selection()
        && state.session.tab == Tab::Quotes
    {
        selecting::go_to(state, row);
    }
    let Some(change) = shown(state).cloned() else {
        state.quotes.change_request.stop();
        return;
    };
    let key = state.quote_change_key(&change).filter(|key| state.quotes.change_request.lacks(key));
    let Some(key) = key else { return };
    let (dataset, by) = (state.document.dataset.clone(), state.settings.coder.clone());
    let at_once = change.quotes.len() <= state.at_once.changes;
    let make = move |cancel: &Cancel| preview((&dataset, &change), (&by, ""), cancel);
    make_or_ask(state, at_once, |state| &mut state.quotes.change_request, (key, "preview quotes"), make, effects);
}

/// Lists the quotes, here or in a job.
pub(in crate::app) fn list_quotes(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(quotes) = state.quotes_to_make() else { return };
    let at_once = !quotes.is_long() && state.has_at_most(state.at_once.rows);
    let key = (quotes.key.clone(), "list quotes");
    let make = move |cancel: &Cancel| quotes.make(cancel);
    make_or_ask(state, at_once, |state| &mut state.quotes.request, key, make, effects);
}
