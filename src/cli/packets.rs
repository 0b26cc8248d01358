//! `export --for`: a blind packet for each of several coders, into a folder. No file that is there is replaced.

use std::path::Path;

use super::commands::{BLIND, WHERE};
use super::export_options::{ALL_RECORDS, FOR, ONLY_CODING, TO, WITHOUT};
use super::load::{dataset, select};
use super::printable::sentence;
use super::streams::is_stream;
use super::{Call, CommandAnswer, DONE, Failure};
use crate::formats::{HONGTOU, PacketRequest, PacketSource};
use crate::msg;
use crate::persistence::{CoderPacket, PacketsWritten, line_of_coder, write_packets};
use crate::storage::{RealFs, file_names_of_parts};
use crate::words::Message;

/// Whether the command asks for packets of several coders; refuses what contradicts that.
pub(super) fn is_asked(call: &Call<'_>) -> Result<bool, Failure> {
    let arguments = &call.arguments;
    let is_asked = arguments.has(&FOR);
    let wrong = if is_asked && arguments.has(&BLIND) {
        Some(msg!("cli-for-and-blind"))
    } else if !is_asked && arguments.has(&ALL_RECORDS) {
        Some(msg!("cli-all-records-alone"))
    } else {
        None
    };
    wrong.map_or(Ok(is_asked), |why| Err(Failure::of(call.lang, &why)))
}

/// The coders that are named, each once, in their order.
fn coders(call: &Call<'_>) -> Result<Vec<String>, Failure> {
    let mut coders: Vec<String> = Vec::new();
    for coder in call.arguments.text(&FOR).unwrap_or_default().split([',', '，']).map(str::trim) {
        if !coder.is_empty() && !coders.iter().any(|own| own == coder) {
            coders.push(coder.to_owned());
        }
    }
    if coders.is_empty() { Err(Failure::of(call.lang, &msg!("cli-for-nobody"))) } else { Ok(coders) }
}

pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    let (lang, folder) = (call.lang, call.path(&TO)?);
    let fail = |why: &Message| Failure::of(lang, why);
    if is_stream(folder.as_os_str()) || !folder.is_dir() {
        return Err(fail(&msg!("cli-for-no-folder", path = folder.to_string_lossy().into_owned())));
    }
    let coders = coders(call)?;
    let mut notes = Vec::new();
    let dataset = dataset(call, &mut notes)?;
    let line = call.arguments.text(&WHERE).unwrap_or_default();
    let stem = if is_stream(call.file().as_os_str()) { None } else { call.file().file_stem() };
    let stem = stem.map_or_else(|| "hongtou".into(), |stem| stem.to_string_lossy());
    let names = file_names_of_parts(&stem, coders.iter().map(String::as_str));
    let mut packets = Vec::new();
    // All of them are looked at before the first is written.
    for (coder, name) in coders.iter().zip(names) {
        let line = if call.arguments.has(&ALL_RECORDS) { line.to_owned() } else { line_of_coder(line, coder) };
        let selection = select(lang, &dataset, Some(&line))?;
        if selection.rows.is_empty() {
            return Err(fail(&msg!("cli-for-none", coder = coder.clone(), query = line)));
        }
        let request = PacketRequest {
            query: selection.query,
            packet: (call.env.new_id)(),
            at: (call.env.now)(),
            by: String::new(),
            without: call.arguments.texts(&WITHOUT).map(str::to_owned).collect(),
            only_coding: call.arguments.has(&ONLY_CODING),
            blind: Some(coder.clone()),
            accepts_losses: false,
        };
        let path = folder.join(HONGTOU.file_name(&name));
        packets.push(CoderPacket { path, request });
    }
    let end = write_packets(&RealFs, &PacketSource::from(dataset), &packets, &[], &());
    told(call, &end, notes)
}

/// What was written, and what was not.
fn told(call: &Call<'_>, end: &PacketsWritten, mut notes: Vec<String>) -> Result<CommandAnswer, Failure> {
    let path = |path: &Path| path.to_string_lossy().into_owned();
    let mut tell = |message: &Message| notes.push(sentence(call.lang, message));
    end.told.iter().for_each(&mut tell);
    for (file, kept) in &end.written {
        tell(&msg!("cli-for-written", count = *kept, path = path(file)));
    }
    for file in &end.existing {
        tell(&msg!("cli-for-exists", path = path(file)));
    }
    for (file, why) in &end.failed {
        tell(&msg!("cli-for-failed", path = path(file), why = why.clone()));
    }
    if end.existing.is_empty() && end.failed.is_empty() && end.left.is_empty() {
        return Ok(CommandAnswer { out: Vec::new(), notes, code: DONE });
    }
    Err(Failure(notes))
}
