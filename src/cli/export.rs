//! `export`: a subset as a packet that can be sent, changed and merged back. An existing file is never replaced.

use super::commands::{BLIND, WHERE};
use super::export_options::{ONLY_CODING, TO, WITHOUT};
use super::load::{dataset, read_line};
use super::printable::sentence;
use super::streams::{format_for, written};
use super::{Call, CommandAnswer, Failure, packets};
use crate::formats::{self, PacketFailure, PacketRequest, write_packet};
use crate::msg;

pub(super) fn run(call: &Call<'_>) -> Result<CommandAnswer, Failure> {
    if packets::is_asked(call)? {
        return packets::run(call);
    }
    let (lang, to) = (call.lang, call.path(&TO)?);
    let format = format_for(call, to, &formats::writable())?;
    let mut notes = Vec::new();
    let dataset = dataset(call, &mut notes)?;
    let arguments = &call.arguments;
    // The names that the line was read with may be many: they are given up here.
    let (query, _) = read_line(lang, &dataset, arguments.text(&WHERE))?;
    let request = PacketRequest {
        query,
        packet: (call.env.new_id)(),
        at: (call.env.now)(),
        by: String::new(),
        without: arguments.texts(&WITHOUT).map(str::to_owned).collect(),
        only_coding: arguments.has(&ONLY_CODING),
        blind: arguments.text(&BLIND).map(str::to_owned),
        // The ending was chosen by whoever wrote the command; what is lost is told.
        accepts_losses: true,
    };
    // Nobody can stop it here.
    let made = write_packet(dataset, &request, format, &()).unwrap_or_else(|| Err(msg!("job-cancelled").into()));
    let packet = match made {
        Ok(packet) => packet,
        Err(PacketFailure::Losses(losses)) => {
            return Err(Failure(losses.iter().map(|loss| sentence(lang, loss)).collect()));
        }
        Err(PacketFailure::Other(why)) => return Err(Failure::of(lang, &why)),
    };
    notes.extend(packet.told.iter().map(|told| sentence(lang, told)));
    let (kept, of) = (packet.kept, packet.of);
    written(call, to, packet.bytes, notes, |path| msg!("cli-export-done", kept = kept, of = of, path = path))
}
