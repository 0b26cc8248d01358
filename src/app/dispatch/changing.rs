//! Changes of many records: carried out at once where they are little, else by a job that works on a snapshot. What it makes takes
//! the place of the document's state if that is still the one that it was made from; else it is begun anew, or said why not.
//!
//! Meanwhile single changes are made at once, as ever. What must not come before the change waits for it: a save does. Undo
//! means the change that is on its way.

use std::sync::Arc;

use super::{definitions, disk, editing, merging, reading, spawn, waiting};
use crate::app::changing::{Author, ChangedDocument, Changing, FromDisk, Plan, Told, WaitingRead, make};
use crate::app::command::ImportMode;
use crate::app::deps::Deps;
use crate::app::effect::Effect;
use crate::app::import::ImportPreview;
use crate::app::job::{Cancel, RunJob};
use crate::app::notice::Tone;
use crate::app::seen_history::SeenStep;
use crate::app::state::State;
use crate::dataset::DefinitionChange;
use crate::msg;
use crate::support::background_drop::drop_later;
use crate::words::Message;

/// What became of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begun {
    /// A job carries it out.
    InAJob,
    /// It is carried out.
    Done,
    /// It was not, or only in part; why, is told.
    Refused,
}

/// Carries a plan out, or has a job do it. One at a time: another one is refused while it is on its way.
pub(super) fn begin(state: &mut State, deps: &Deps, plan: impl Into<Arc<Plan>>, effects: &mut Vec<Effect>) -> Begun {
    let plan = of_whole(state, plan.into());
    if let Err(why) = may_begin(state) {
        state.notify(Tone::Warning, why);
        drop_later(plan);
        return Begun::Refused;
    }
    let document = &state.document;
    if plan.records(document.whole(), &document.history) > state.at_once.changes {
        let changing = Changing { plan, from: document.whole().revision(), is_again: false, read: None };
        spawn_change(state, deps, changing, effects);
        return Begun::InAJob;
    }
    carry_out(state, deps, plan, effects)
}

/// The plan for the whole dataset, where its edit was made of what is seen.
fn of_whole(state: &State, plan: Arc<Plan>) -> Arc<Plan> {
    match &*plan {
        Plan::Edit(edit, label) if state.document.is_blind() => {
            Arc::new(Plan::Edit(state.document.edit_of_whole(edit.clone()), label.clone()))
        }
        _ => plan,
    }
}

/// Carries a plan out here and now.
fn carry_out(state: &mut State, deps: &Deps, plan: Arc<Plan>, effects: &mut Vec<Effect>) -> Begun {
    let snapshot = (state.document.whole().clone(), state.document.history.clone());
    let begun = match make(&plan, snapshot, &author(state, deps), &Cancel::default()) {
        Ok(made) => land(state, deps, &plan, made, effects),
        Err(why) => refused(state, &plan, why, effects),
    };
    // It may hold a whole dataset.
    drop_later(plan);
    begun
}

/// Whether a plan may be begun, or why not.
pub(super) fn may_begin(state: &State) -> Result<(), Message> {
    state.document.may_change()?;
    if state.changing.asked().is_some() { Err(msg!("why-changing")) } else { Ok(()) }
}

fn author(state: &State, deps: &Deps) -> Author {
    Author { by: state.settings.coder.clone(), at: deps.now() }
}

/// Has a job carry a plan out on the document as it is now.
fn spawn_change(state: &mut State, deps: &Deps, changing: Changing, effects: &mut Vec<Effect>) {
    let (document, author) = (&state.document, author(state, deps));
    let snapshot = Box::new((document.whole().clone(), document.history.clone()));
    let changing = Changing { from: document.whole().revision(), ..changing };
    let work = RunJob::Change { plan: Arc::clone(&changing.plan), snapshot, author };
    let job = spawn(state, changing.plan.told(), work, effects);
    state.changing.ask(changing, job);
}

/// A job has carried a plan out, or could not.
pub(super) fn changed(
    state: &mut State,
    deps: &Deps,
    number: u64,
    result: Result<Box<ChangedDocument>, Message>,
    effects: &mut Vec<Effect>,
) {
    let Some(changing) = state.changing.end(number) else { return drop_later(result) };
    if changing.from != state.document.whole().revision() {
        drop_later(result);
        return overtaken(state, deps, changing, effects);
    }
    let Changing { plan, is_again, read, .. } = changing;
    let ended = match result {
        Ok(made) => land(state, deps, &plan, *made, effects),
        Err(why) => refused(state, &plan, why, effects),
    };
    has_ended(state, ended, is_again);
    if let Some(read) = read {
        go_on_reading(state, &plan, read, ended, effects);
    }
    drop_later(plan);
}

/// Something else was changed while a job worked: what it made is of a state that is gone.
fn overtaken(state: &mut State, deps: &Deps, changing: Changing, effects: &mut Vec<Effect>) {
    if !changing.plan.fits_any_state() {
        no_longer_fits(state, &changing.plan, effects);
        not_made(state, changing);
    } else if changing.is_again {
        // Whoever types on would put it off for ever, with the saves that wait for it, and what is typed cannot be held
        // back: so it is made here, however long this one frame takes.
        let ended = carry_out(state, deps, changing.plan, effects);
        has_ended(state, ended, true);
    } else {
        spawn_change(state, deps, Changing { is_again: true, ..changing }, effects);
    }
}

/// Tells of a change that is made after something else, and what that means for the saves that wait for it.
fn has_ended(state: &mut State, ended: Begun, is_again: bool) {
    if ended == Begun::Refused {
        waiting::nothing_follows(state);
    } else if is_again {
        state.notify(Tone::Info, msg!("notice-changed-last"));
    }
}

/// What was compared, or crossed, is no longer what would be done.
fn no_longer_fits(state: &mut State, plan: &Plan, effects: &mut Vec<Effect>) {
    match plan {
        Plan::Edit(..) | Plan::ForEach(..) | Plan::Annotations(..) | Plan::Definitions(..) | Plan::Import { .. } => {}
        Plan::Merge(_) => {
            state.notify(Tone::Info, msg!("notice-compared-again"));
            disk::look(state, effects);
        }
        // It is compared again.
        Plan::MergeFile(review) => merging::not_applied(state, review.clone(), effects),
        Plan::TakeFromDisk(_) => disk::look(state, effects),
        Plan::Go(..) => state.notify(Tone::Warning, msg!("notice-not-gone")),
    }
}

/// A change that was on its way is not made. A save that waits for it is made all the same.
fn not_made(state: &mut State, changing: Changing) {
    waiting::nothing_follows(state);
    if changing.read.is_some() {
        waiting::put_back(state);
    }
    drop_later(changing);
}

/// A job was cancelled, or failed: if it was to make the change, everything is as it was before.
pub(super) fn ended_without(state: &mut State, number: u64) {
    if let Some(changing) = state.changing.end(number) {
        not_made(state, changing);
    }
}

/// The change that is on its way is no longer wanted.
fn give_up(state: &mut State) {
    if let Some(changing) = stop(state) {
        state.notify(Tone::Info, msg!("job-cancelled"));
        not_made(state, changing);
    }
}

/// The same, if this job makes it: it need not end first, since nobody waits for what it makes.
pub(super) fn give_up_job(state: &mut State, job: u64) {
    if state.changing.job() == Some(job) {
        give_up(state);
    }
}

/// Another plan in place of the one that is on its way, or none. What waits for it waits for the other.
fn instead(state: &mut State, deps: &Deps, plan: Option<Plan>, effects: &mut Vec<Effect>) {
    drop_later(stop(state));
    if let Some(plan) = plan {
        begin(state, deps, plan, effects);
    }
}

/// Takes the steps back that the file does not have, then reads it again.
pub(super) fn take_back_and_read(
    state: &mut State,
    deps: &Deps,
    (steps, read): (isize, WaitingRead),
    effects: &mut Vec<Effect>,
) {
    let plan = Arc::new(Plan::Go(steps, Told::Nothing));
    match (begin(state, deps, Arc::clone(&plan), effects), state.changing.asked_mut()) {
        (Begun::InAJob, Some(changing)) => changing.read = Some(read),
        (begun, _) => go_on_reading(state, &plan, read, begun, effects),
    }
}

/// Steps were taken back, or could not be, so that the open file can be read again.
fn go_on_reading(state: &mut State, plan: &Plan, read: WaitingRead, begun: Begun, effects: &mut Vec<Effect>) {
    if begun == Begun::Refused {
        return waiting::put_back(state);
    }
    let steps = if let Plan::Go(steps, _) = plan { *steps } else { 0 };
    reading::read_taken_back(state, (read.0, read.1, -steps), effects);
}

/// Takes steps forth again that were taken back. A change that was begun since is made after them: it would bar the way.
pub(super) fn put_back(state: &mut State, steps: isize, effects: &mut Vec<Effect>) {
    if let Some(since) = stop(state) {
        if since.plan.fits_any_state() {
            state.waiting.plans.push_front(since.plan);
        } else {
            no_longer_fits(state, &since.plan, effects);
            drop_later(since);
        }
    }
    state.waiting.plans.push_front(Arc::new(Plan::Go(steps, Told::Nothing)));
}

/// Ends the job of the change that is on its way, and gives what it was.
pub(super) fn stop(state: &mut State) -> Option<Changing> {
    let job = state.changing.job();
    let changing = state.changing.stop()?;
    state.running.retain(|running| Some(running.number) != job);
    Some(changing)
}

fn refused(state: &mut State, plan: &Plan, why: Message, effects: &mut Vec<Effect>) -> Begun {
    state.notify(Tone::Error, why);
    if let Plan::Merge(_) = plan {
        // It is still to be decided.
        disk::look(state, effects);
    }
    Begun::Refused
}

/// Puts in what was made, and tells it.
fn land(state: &mut State, deps: &Deps, plan: &Plan, mut made: ChangedDocument, effects: &mut Vec<Effect>) -> Begun {
    let selected = state.selected_id();
    let (change, refused, records) = (made.change.take(), made.refused.take(), made.records);
    if change.is_some() {
        state.document.take_over(made);
    } else {
        drop_later(made);
    }
    match plan {
        Plan::Edit(..) if change.is_some() => {}
        Plan::Edit(..) | Plan::ForEach(..) | Plan::Annotations(..) => {
            let told = if change.is_some() {
                (Tone::Good, msg!("notice-changed", count = records))
            } else {
                (Tone::Info, msg!("notice-nothing-changed"))
            };
            state.notify(told.0, told.1);
        }
        Plan::Definitions(of, _) => {
            if change.is_some() {
                if let DefinitionChange::Merge { list, to, .. } = of {
                    definitions::reveal(state, *list, to);
                }
                state.notify(Tone::Good, msg!("notice-definitions-changed", count = records));
            } else {
                state.notify(Tone::Info, msg!("notice-nothing-changed"));
            }
        }
        Plan::Import { preview, mode, file } => {
            let added = change.as_ref().map(|change| change.edit.records());
            state.notify(Tone::Good, imported(preview, *mode, file, added));
        }
        Plan::Merge(merged) => {
            disk::is_known(state, deps, merged.hash, None, effects);
            let theirs = merged.theirs.dataset.clone();
            drop_later(std::mem::replace(&mut state.document.on_disk, theirs));
            state.notify(Tone::Good, msg!("notice-merged-from-disk", conflicts = merged.merge.conflicts.len()));
        }
        Plan::MergeFile(review) => merging::merged(state, review, change.is_some()),
        Plan::TakeFromDisk(version) => taken_from_disk(state, deps, version, effects),
        Plan::Go(steps, told) => {
            if let Some(change) = &change {
                editing::show(state, change.edit.policy().filter(|_| *told == Told::Steps));
                if *told == Told::Steps {
                    let crossed = state.document.history().crossed_after(0, -steps.signum());
                    let label = crossed.map_or_else(|| change.label.clone(), SeenStep::label);
                    state.notify(Tone::Info, gone(*steps, &label));
                }
            }
        }
    }
    if let Plan::TakeFromDisk(_) = plan {
        // What was chosen is of a record that stands in another slot now.
        (state.session.chosen, state.session.at_entry) = (None, None);
    }
    let is_whole = refused.is_none();
    if let Some(why) = refused {
        state.notify(Tone::Error, why);
    }
    editing::after_change(state);
    if let Plan::TakeFromDisk(_) = plan {
        // Its records stand in other slots now.
        state.session.selected = selected.and_then(|id| state.document.dataset.row(&id));
    }
    if let Some(change) = change {
        drop_later(change);
    }
    if is_whole { Begun::Done } else { Begun::Refused }
}

fn imported(preview: &ImportPreview, mode: ImportMode, file: &str, added: Option<usize>) -> Message {
    let Some(count) = added else { return msg!("notice-nothing-new", file = file.to_owned()) };
    match mode {
        ImportMode::Add => {
            let left = preview.incoming.len() - count + preview.held;
            msg!("notice-imported", count = count, left = left, file = file.to_owned())
        }
        ImportMode::Replace => msg!("notice-replaced", count = preview.incoming.len(), file = file.to_owned()),
    }
}

fn gone(steps: isize, label: &Message) -> Message {
    match steps {
        1 => msg!("notice-undone", what = label.clone()),
        -1 => msg!("notice-redone", what = label.clone()),
        _ => msg!("notice-gone-to", count = steps.unsigned_abs()),
    }
}

fn taken_from_disk(state: &mut State, deps: &Deps, version: &FromDisk, effects: &mut Vec<Effect>) {
    let document = &mut state.document;
    // They are of the same records in other slots.
    document.put_issues(Arc::clone(&version.issues));
    document.save_blocked.clone_from(&version.save_blocked);
    let (now, on_disk) = (document.history.state(), document.whole().clone());
    drop_later(std::mem::replace(&mut document.on_disk, on_disk));
    disk::is_known(state, deps, version.hash, Some(now), effects);
    state.notify(Tone::Info, msg!("notice-reloaded", file = version.file.clone()));
}

/// One step back, or forth where negative: of the history, or of what is on its way.
pub(super) fn step(state: &mut State, deps: &Deps, one: isize, effects: &mut Vec<Effect>) {
    let Some(changing) = state.changing.asked() else {
        begin(state, deps, Plan::Go(one, Told::Steps), effects);
        return;
    };
    if changing.read.is_some() {
        // These steps are taken so that the file can be read again: other ones would lead elsewhere.
        return state.notify(Tone::Info, msg!("why-changing"));
    }
    let is_of_now = changing.from == state.document.whole().revision();
    match &*changing.plan {
        Plan::Go(steps, _) if is_of_now => {
            let steps = *steps;
            if state.document.history.step_crossed_after(steps, one).is_some() {
                let steps = Some(steps + one).filter(|steps| *steps != 0);
                instead(state, deps, steps.map(|steps| Plan::Go(steps, Told::Steps)), effects);
            }
        }
        // It comes to nothing anyway.
        Plan::Go(..) => instead(state, deps, Some(Plan::Go(one, Told::Steps)), effects),
        plan if one > 0 && plan.is_work() => give_up(state),
        _ => state.notify(Tone::Info, msg!("why-changing")),
    }
}

/// Goes to another state of the history.
pub(super) fn go_to(state: &mut State, deps: &Deps, to: usize, effects: &mut Vec<Effect>) {
    let history = &state.document.history;
    let Some(steps) = history.steps_to(to) else { return };
    let plan = Some(Plan::Go(-steps, Told::Steps)).filter(|_| steps != 0);
    match state.changing.asked().map(|changing| (&*changing.plan, changing.read.is_some())) {
        Some((Plan::Go(..), false)) => instead(state, deps, plan, effects),
        Some((Plan::Go(..), true)) => state.notify(Tone::Info, msg!("why-changing")),
        // What was typed in a field goes back by single steps: the change on its way is made after that.
        Some(_) if history.records(-steps) <= state.at_once.changes => {
            if let Err(why) = state.document.go(-steps, deps.now()) {
                state.notify(Tone::Error, why);
            }
            editing::after_change(state);
        }
        Some(_) => state.notify(Tone::Info, msg!("why-changing")),
        None => {
            if let Some(plan) = plan {
                begin(state, deps, plan, effects);
            }
        }
    }
}
