//! `export`: a subset as a packet that can be sent, changed and merged back. An existing file is never replaced.

use super::commands::{BLIND, TO, WHERE, WITHOUT};
use super::load::{dataset, select};
use super::parse::listed;
use super::printable::sentence;
use super::{Answer, Call, DONE, Failure};
use crate::formats::{self, PacketRequest, write_packet};
use crate::msg;
use crate::storage::{Expect, RealFs, save_atomically};
use crate::words::Message;

pub(super) fn run(call: &Call<'_>) -> Result<Answer, Failure> {
    let (lang, to) = (call.lang, call.path(&TO)?);
    let failed = |message: &Message| Failure::of(lang, message);
    let path = || to.to_string_lossy().into_owned();
    let formats = formats::writable();
    let Some(format) = formats::of_ending(&formats, to) else {
        let endings: Vec<String> = formats::endings(&formats).iter().map(|ending| format!(".{ending}")).collect();
        return Err(failed(&msg!("cli-export-ending", endings = listed(&endings), path = path())));
    };
    let mut notes = Vec::new();
    let dataset = dataset(lang, call.file(), &mut notes)?;
    let arguments = &call.arguments;
    let request = PacketRequest {
        // The names that the line was read with may be many: they are given up here.
        query: select(lang, &dataset, arguments.text(&WHERE))?.query,
        packet: (call.env.new_id)(),
        at: (call.env.now)(),
        by: String::new(),
        without: arguments.texts(&WITHOUT).map(str::to_owned).collect(),
        blind: arguments.text(&BLIND).map(str::to_owned),
    };
    // Nobody can stop it here.
    let made = write_packet(dataset, &request, format, &()).unwrap_or_else(|| Err(msg!("job-cancelled")));
    let packet = made.map_err(|why| failed(&why))?;
    notes.extend(packet.told.iter().map(|told| sentence(lang, told)));
    let saved =
        save_atomically(&RealFs, to, &packet.bytes, Expect::Absent).map_err(|error| failed(&error.message()))?;
    let path = saved.path.to_string_lossy().into_owned();
    notes.push(sentence(lang, &msg!("cli-export-done", kept = packet.kept, of = packet.of, path = path)));
    // The result is the file: a script that reads standard output finds nothing there.
    Ok(Answer { out: String::new(), notes, code: DONE })
}
