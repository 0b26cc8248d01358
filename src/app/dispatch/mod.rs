//! The one reducer: what each command does to the state, by family. Everything that changes, changes here.

mod annotations;
mod blind;
mod bulk;
mod changing;
mod checking;
mod coder_work;
mod coding;
mod definitions;
mod deriving;
mod dialogs;
mod disk;
mod drawing;
mod duplicates;
mod editing;
mod figures;
mod files;
mod filtering;
mod hashing;
mod hit_coding;
mod hits;
mod long_command;
mod merging;
mod orphans;
mod own;
mod packets;
mod passes;
mod quotes;
mod reading;
mod recovering;
mod repacking;
mod saving;
mod selecting;
mod settling;
mod system;
mod text_files;
mod text_search;
mod versions;
mod viewing;
mod views;
mod waiting;

use super::action::resolve;
use super::command::{Command, FileCommand, JobCommand, NoticeCommand};
use super::dataset_view;
use super::deps::Deps;
use super::effect::Effect;
use super::job::{Cancel, Job, JobDone, Outcome, RunJob, Running};
use super::notice::Tone;
use super::request::{Recipient, Request, RequestEnd, Work};
use super::state::State;
use super::tab::Tab;
use crate::support::background_drop::drop_later;
use crate::words::Message;
use std::sync::Arc;

use long_command::Turn;

pub(super) use annotations::with_target;
pub(super) use deriving::{compare_coders, count_adoption, count_map, count_matrix, count_timeline};
pub(super) use long_command::carry_out;
pub(super) use quotes::list_quotes;

/// Handles a command and gives what the shell is to do.
pub fn dispatch(state: &mut State, deps: &Deps, command: impl Into<Command>) -> Vec<Effect> {
    match long_command::take(state, deps, command.into()) {
        Turn::Now(command) => dispatch_here(state, deps, command),
        Turn::Taken(effects) => effects,
    }
}

/// The same, here and now.
fn dispatch_here(state: &mut State, deps: &Deps, command: Command) -> Vec<Effect> {
    let mut effects = Vec::new();
    state.session.dialogs.set_comes_by_itself(comes_by_itself(&command));
    handle(state, deps, command, &mut effects);
    waiting::go_on(state, deps, &mut effects);
    record(state, &mut effects);
    repacking::repack(state, &mut effects);
    blind::refresh(state, &mut effects);
    if state.refresh_lexicon() {
        filtering::reread(state);
    }
    own::refresh(state);
    deriving::refresh(state, &mut effects);
    deriving::count_facets(state, &mut effects);
    if matches!(state.session.tab, Tab::Table | Tab::Quotes) {
        state.session.list_tab = state.session.tab;
    }
    if let Some(count) = state.session.tab.row().count {
        count(state, &mut effects);
    }
    deriving::find_cell(state, &mut effects);
    state.refresh_marks();
    bulk::refresh(state, &mut effects);
    drawing::refresh(state, &mut effects);
    figures::refresh(state, &mut effects);
    definitions::refresh(state, &mut effects);
    quotes::refresh(state, &mut effects);
    hit_coding::refresh(state, &mut effects);
    hits::refresh(state, &mut effects);
    text_search::refresh(state, &mut effects);
    orphans::refresh(state, &mut effects);
    coder_work::refresh(state, &mut effects);
    duplicates::refresh(state, &mut effects);
    packets::refresh(state, &mut effects);
    packets::check(state, &mut effects);
    packets::look_for_persons(state, &mut effects);
    checking::refresh(state, &mut effects);
    hashing::refresh(state, &mut effects);
    own::look(state, &mut effects);
    state.refresh_position();
    effects
}

/// Whether nobody did this at the window just now: whoever types there does not expect a question.
fn comes_by_itself(command: &Command) -> bool {
    matches!(command, Command::Job(JobCommand::Done(_)) | Command::File(FileCommand::SystemDialogMissing(_)))
}

/// Shows what was read, for tests.
#[cfg(test)]
pub(super) fn open_loaded(state: &mut State, loaded: crate::formats::Loaded, effects: &mut Vec<Effect>) {
    use super::document::{Document, Origin};
    files::open(state, Document::loaded(loaded, Origin::New), effects);
}

/// Hands what was done to the journal, before anything else happens.
fn record(state: &mut State, effects: &mut Vec<Effect>) {
    let entries = std::mem::take(&mut state.document.outbox);
    if let Some(store) = &state.document.store
        && !entries.is_empty()
    {
        effects.insert(0, Effect::Record(Arc::clone(store), entries));
    }
}

fn handle(state: &mut State, deps: &Deps, command: Command, effects: &mut Vec<Effect>) {
    match command {
        Command::Do(action) => match resolve(state, action) {
            Ok(command) => handle(state, deps, command, effects),
            Err(why) => state.notify(Tone::Info, why),
        },
        Command::File(command) => files::handle(state, deps, command, effects),
        Command::Figure(command) => figures::handle(state, command, effects),
        Command::Disk(command) => disk::handle(state, deps, command, effects),
        Command::Recovery(command) => recovering::handle(state, deps, command, effects),
        Command::Version(command) => versions::handle(state, command, effects),
        Command::Filter(command) => filtering::handle(state, command, effects),
        Command::View(command) => {
            views::handle(state, deps, command, effects);
            dataset_view::remember(state, effects);
        }
        Command::Selection(command) => selecting::handle(state, command, effects),
        Command::Orphan(command) => orphans::handle(state, deps, command),
        Command::Pair(command) => duplicates::handle(state, deps, command, effects),
        Command::TextSearch(command) => text_search::handle(state, command, effects),
        Command::Display(command) => {
            viewing::handle(state, command);
            dataset_view::remember(state, effects);
        }
        Command::Setting(command) => {
            viewing::remember(state, &command, effects);
            dataset_view::remember(state, effects);
        }
        Command::Edit(command) => editing::handle(state, deps, command, effects),
        Command::Code(command) => coding::handle(state, deps, command, effects),
        Command::Definition(command) => definitions::handle(state, deps, command, effects),
        Command::Quote(command) => quotes::handle(state, deps, command, effects),
        Command::Dialog(command) => dialogs::handle(state, command),
        Command::Notice(NoticeCommand::Tell(text)) => state.notify(Tone::Warning, text),
        Command::Notice(NoticeCommand::Dismiss(id)) => state.notices.retain(|notice| notice.id != id),
        Command::Job(JobCommand::Done(done)) => job_done(state, deps, *done, effects),
        Command::Job(JobCommand::Cancel) => {
            if let Some(running) = state.shown_job().cloned() {
                running.cancel.cancel();
                changing::give_up_job(state, running.number);
            }
        }
        Command::System(command) => system::handle(state, command, effects),
    }
}

/// Only http and https addresses with a host are ever opened.
pub(crate) fn is_web_address(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or("");
        !host.is_empty() && !host.contains('@') && !url.chars().any(|c| c.is_control() || c.is_whitespace())
    })
}

fn job_done(state: &mut State, deps: &Deps, done: JobDone, effects: &mut Vec<Effect>) {
    let JobDone { number, document, recipient, outcome } = done;
    // Another one may be open by now.
    let is_own = document == state.derived.document;
    state.running.retain(|running| running.number != number);
    if matches!(outcome, Outcome::Cancelled | Outcome::Failed(_)) {
        state.saving.end(number);
        state.looking.end(number);
        changing::ended_without(state, number);
        checking::ended_without(state, number);
        reading::ended_without(state, (number, matches!(outcome, Outcome::Cancelled)), effects);
    }
    let end = match outcome {
        Outcome::Made(made) => RequestEnd::Came(made),
        Outcome::Failed(what) => {
            state.notify(Tone::Error, what);
            RequestEnd::Failed
        }
        Outcome::Cancelled => RequestEnd::Cancelled,
        outcome => return done_with_files(state, deps, (number, is_own), outcome, effects),
    };
    if let Some(recipient) = recipient {
        recipient.tell(state, number, end, effects);
    }
}

/// What a job brings that no request waits for.
fn done_with_files(
    state: &mut State,
    deps: &Deps,
    (number, is_own): (u64, bool),
    outcome: Outcome,
    effects: &mut Vec<Effect>,
) {
    match outcome {
        // The first three went to their request.
        Outcome::Made(_) | Outcome::Cancelled | Outcome::Failed(_) | Outcome::Quiet { result: Ok(()) } => {}
        // One that is waited for is taken before it comes here.
        Outcome::CarriedOut { .. } => drop_later(outcome),
        Outcome::Changed { result } => changing::changed(state, deps, number, result, effects),
        Outcome::Quiet { result: Err(why), .. } => state.notify(Tone::Warning, why),
        Outcome::Snapshot { result } => versions::snapshot_done(state, is_own, result),
        Outcome::LookedAtDisk { path, found, .. } => disk::looked_at(state, deps, (number, &path), *found, effects),
        Outcome::Unrecovered { found, .. } => recovering::found(state, found),
        Outcome::TakenUp { result } => recovering::taken_up(state, deps, number, result, effects),
        Outcome::Discarded { result, folder, changes, .. } => {
            recovering::discarded(state, deps, (&folder, changes), result, effects);
        }
        Outcome::Versions { versions, told } => {
            if is_own {
                versions::listed(state, versions, told);
            }
        }
        Outcome::Compared { what, result } => {
            if is_own {
                versions::compared(state, what, result);
            }
        }
        Outcome::Checked { told, result, .. } => checking::checked(state, number, &told, result),
        Outcome::Saved { path, state: written, dataset, result, .. } => {
            saving::saved(state, deps, (number, path), (written, dataset), result, effects);
        }
        Outcome::Copied { path, what, result } => saving::copied(state, (path, what), is_own, result),
        Outcome::Exported { path, expect, kept, told, result } => {
            saving::exported(state, (path, expect, kept, told), is_own, result, effects);
        }
        Outcome::Packets { asked, folder, end } => packets::written(state, (asked, folder), is_own, end, effects),
        Outcome::Read { path, result, .. } => reading::read_done(state, deps, (number, path), *result, effects),
        Outcome::Previewed { path, beside, result, .. } => {
            reading::previewed(state, deps, (number, path), beside, result, effects);
        }
        Outcome::MergeCompared { path, beside, result, .. } => {
            reading::merge_compared(state, (number, path), beside, result, effects);
        }
    }
}

/// Starts a job that the status bar shows. Gives its number and what stops it.
fn spawn(state: &mut State, what: Message, work: RunJob, effects: &mut Vec<Effect>) -> (u64, Cancel) {
    let (number, cancel) = spawn_quietly(state, work, effects);
    state.running.push(Running { number, what, cancel: cancel.clone() });
    (number, cancel)
}

/// Starts a job that nobody waits for: the status bar does not show it. Gives its number and what stops it.
fn spawn_quietly(state: &mut State, work: RunJob, effects: &mut Vec<Effect>) -> (u64, Cancel) {
    spawn_for(state, work, None, effects)
}

fn spawn_for(
    state: &mut State,
    work: RunJob,
    recipient: Option<Recipient>,
    effects: &mut Vec<Effect>,
) -> (u64, Cancel) {
    state.next_job += 1;
    let (number, document, state_folder) = (state.next_job, state.derived.document, state.state_folder.clone());
    let job = Job { number, document, cancel: Cancel::default(), state_folder, work, recipient };
    let handle = (job.number, job.cancel.clone());
    effects.push(Effect::Spawn(Box::new(job)));
    handle
}

/// Asks a job for what `key` stands for, for the request that `cell` finds; `then` is done once the job has ended, however. All
/// that something made in a job needs is its request in the state, and one call of this.
fn ask<K, V: Send + Sync + 'static>(
    state: &mut State,
    cell: impl Fn(&mut State) -> &mut Request<K, V> + Clone + Send + Sync + 'static,
    key: K,
    work: Work,
    then: fn(&mut State, &mut Vec<Effect>),
    effects: &mut Vec<Effect>,
) -> (u64, Cancel) {
    let recipient = Recipient::new(cell.clone(), then);
    let job = spawn_for(state, RunJob::Make(work), Some(recipient), effects);
    cell(state).ask(key, job.clone());
    job
}

/// Makes what `key` stands for here, where that takes no time, else asks a job for it, as [`ask`] does.
fn make_or_ask<K, V: Send + Sync + 'static>(
    state: &mut State,
    at_once: bool,
    cell: impl Fn(&mut State) -> &mut Request<K, V> + Clone + Send + Sync + 'static,
    (key, name): (K, &'static str),
    make: impl Fn(&Cancel) -> Option<V> + Send + Sync + 'static,
    effects: &mut Vec<Effect>,
) {
    if !at_once {
        ask(state, cell, key, Work::new(name, make), |_, _| {}, effects);
    } else if let Some(made) = make(&Cancel::default()) {
        cell(state).keep(key, made);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::SystemCommand;
    use crate::app::tests::App;

    #[test]
    fn address_when_it_is_not_of_the_web_is_not_opened() {
        for address in
            ["https://www.gov.cn/zhengce/2018.htm", "HTTP://gov.cn", "http://gov.cn?a=b#c", "https://中国.cn/政策"]
        {
            assert!(is_web_address(address), "{address}");
            let effects = App::new().send(SystemCommand::OpenUrl(address.to_owned()));
            assert!(matches!(&effects[..], [Effect::OpenUrl(url)] if url == address), "{address}");
        }
        let others = [
            "",
            "gov.cn",
            "https://",
            "https:///path",
            "https://?q",
            "ftp://gov.cn",
            "file:///etc/passwd",
            "javascript:alert(1)",
            " https://gov.cn",
            "https://gov.cn/a b",
            "https://gov.cn/\u{202e}\n",
            "https://gov.cn@evil.example/",
        ];
        for address in others {
            assert!(!is_web_address(address), "{address:?}");
            let mut app = App::new();
            assert!(app.send(SystemCommand::OpenUrl(address.to_owned())).is_empty(), "{address:?}");
            assert_eq!(app.last_notice(), "notice-no-web-address");
        }
    }

    #[test]
    fn notice_when_dismissed_goes_and_the_others_stay() {
        let mut app = App::new();
        for why in ["notice-copied", "notice-one-file", "job-cancelled"] {
            app.send(NoticeCommand::Tell(Message::new(why)));
        }
        let second = app.state.notices.get(1).map(|notice| notice.id).unwrap();
        app.send(NoticeCommand::Dismiss(second));
        let left: Vec<_> = app.state.notices.iter().map(|notice| notice.text.id).collect();
        assert_eq!(left, ["notice-copied", "job-cancelled"]);
        app.send(NoticeCommand::Dismiss(second));
        assert_eq!(app.state.notices.len(), 2);
    }
}
