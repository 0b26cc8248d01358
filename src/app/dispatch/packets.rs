//! Packets for several coders: the dialog, the folder, and what became of them.

use std::path::PathBuf;

use super::files::{choose, file_name};
use super::saving::remember_folder;
use super::{coder_work, make_or_ask, spawn};
use crate::analysis::{Shared, personal};
use crate::app::coder_work::WorkShown;
use crate::app::command::FilePurpose;
use crate::app::deps::Deps;
use crate::app::dialog::Dialog;
use crate::app::effect::Effect;
use crate::app::export::ExportToLookAt;
use crate::app::job::Cancel;
use crate::app::job::RunJob;
use crate::app::notice::Tone;
use crate::app::packets::{AskedPackets, PacketsInTheWay};
use crate::app::state::State;
use crate::dataset::{RowId, check_packet};
use crate::formats::{PacketRequest, PacketSource};
use crate::msg;
use crate::persistence::{CoderPacket, PacketsWritten, line_of_coder};
use crate::query::Query;

/// Counts what is assigned to whom, while the dialog is open.
pub(super) fn refresh(state: &mut State, effects: &mut Vec<Effect>) {
    if !matches!(state.session.dialogs.top(), Some(Dialog::Packets(_))) {
        state.packets_request.stop();
        return;
    }
    coder_work::count(state, WorkShown::default(), |state| &mut state.packets_request, effects);
}

/// Looks whether the packet that was opened is whole.
pub(super) fn check(state: &mut State, effects: &mut Vec<Effect>) {
    let Some((document, dataset)) = state.packet_to_check() else { return };
    let at_once = state.has_at_most(state.at_once.facet_rows);
    let make = move |cancel: &Cancel| check_packet(&dataset, cancel);
    make_or_ask(state, at_once, |state| &mut state.sharing.check, (document, "check of a packet"), make, effects);
}

/// Looks what the export that is being chosen would say of persons.
pub(super) fn look_for_persons(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(ExportToLookAt { key, dataset, found }) = state.export_to_look_at() else {
        state.sharing.personal.stop();
        return;
    };
    let (blind, only_coding) = (key.blind.clone(), key.options.only_coding);
    let make = move |cancel: &Cancel| {
        let rows: Vec<RowId> = found.as_ref().map_or_else(|| dataset.rows().collect(), |found| found.to_vec());
        personal(&dataset, &rows, Shared { blind: blind.as_deref(), only_coding }, cancel)
    };
    make_or_ask(state, false, |state| &mut state.sharing.personal, (key, "personal data"), make, effects);
}

/// What is chosen is asked for: into which folder?
pub(super) fn ask(state: &mut State, effects: &mut Vec<Effect>) {
    let Some(Dialog::Packets(draft)) = state.session.dialogs.top() else { return };
    let Some(asked) = state.asked_packets(draft) else { return };
    state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::Packets(_)));
    state.session.packets = asked;
    choose(state, FilePurpose::Packets, None, effects);
}

/// A folder was chosen.
pub(super) fn chosen(state: &mut State, deps: &Deps, folder: PathBuf, effects: &mut Vec<Effect>) {
    let asked = state.session.packets.clone();
    write(state, deps, (asked, folder), Vec::new(), effects);
}

/// What is in the way may be replaced.
pub(super) fn replace(state: &mut State, deps: &Deps, effects: &mut Vec<Effect>) {
    let answered = state.session.dialogs.answer(|dialog| matches!(dialog, Dialog::ReplacePackets(_)));
    let Some(Dialog::ReplacePackets(way)) = answered.map(|answered| answered.dialog) else { return };
    write(state, deps, (way.asked, way.folder), way.existing, effects);
}

fn write(
    state: &mut State,
    deps: &Deps,
    (asked, folder): (AskedPackets, PathBuf),
    replaced: Vec<PathBuf>,
    effects: &mut Vec<Effect>,
) {
    if asked.files.is_empty() {
        return;
    }
    // Whoever began to code blind meanwhile is not shown what others are to read.
    if state.document.is_blind() {
        return state.notify(Tone::Warning, msg!("why-blind-packets"));
    }
    let packet = |(coder, name): &(String, String)| {
        let line = if asked.all { asked.line.clone() } else { line_of_coder(&asked.line, coder) };
        let request = PacketRequest {
            query: Query::read_again(&line, state.lexicon()),
            packet: deps.new_id(),
            at: deps.now(),
            by: state.settings.coder.clone(),
            only_coding: false,
            without: if asked.without_texts { vec!["text".to_owned()] } else { Vec::new() },
            blind: Some(coder.clone()),
            accepts_losses: false,
        };
        CoderPacket { path: folder.join(name), request }
    };
    let packets: Vec<CoderPacket> = asked.files.iter().map(packet).collect();
    if let Some(own) = packets.iter().find(|packet| state.document.path() == Some(&packet.path)) {
        return state.notify(Tone::Warning, msg!("notice-export-onto-itself", file = file_name(&own.path)));
    }
    // Nobody codes blind here: what is seen is all there is.
    let source = Box::new(PacketSource::from(state.document.dataset.clone()));
    let count = packets.len();
    let work = RunJob::Packets { asked, folder, source, packets, replaced };
    spawn(state, msg!("job-packets", count = count), work, effects);
}

/// What became of them.
pub(super) fn written(
    state: &mut State,
    (asked, folder): (AskedPackets, PathBuf),
    is_own: bool,
    end: PacketsWritten,
    effects: &mut Vec<Effect>,
) {
    let PacketsWritten { existing, written, failed, left, told } = end;
    let names =
        |paths: &mut dyn Iterator<Item = &PathBuf>| paths.map(|path| file_name(path)).collect::<Vec<_>>().join(", ");
    if !existing.is_empty() {
        if is_own {
            let way = Box::new(PacketsInTheWay { asked, folder, existing });
            state.session.dialogs.announce(Dialog::ReplacePackets(way), None);
        } else {
            // The answer would be about another dataset.
            let files = names(&mut existing.iter());
            state.notify(Tone::Error, msg!("notice-packets-exist", files = files));
        }
        return;
    }
    if !written.is_empty() {
        remember_folder(state, &folder, is_own, effects);
    }
    for told in told {
        state.notify(Tone::Warning, told);
    }
    let files = names(&mut written.iter().map(|(path, _)| path));
    let place = folder.display().to_string();
    let count = written.len();
    if failed.is_empty() && left.is_empty() {
        return state.notify(Tone::Good, msg!("notice-packets", count = count, folder = place, files = files));
    }
    for (path, why) in &failed {
        state.notify(Tone::Error, msg!("notice-packet-failed", file = file_name(path), why = why.clone()));
    }
    if !left.is_empty() {
        let left = names(&mut left.iter());
        state.notify(Tone::Warning, msg!("notice-packets-left", files = left));
    }
    if count == 0 {
        state.notify(Tone::Warning, msg!("notice-packets-none"));
    } else {
        state.notify(Tone::Warning, msg!("notice-packets-some", count = count, folder = place, files = files));
    }
}
