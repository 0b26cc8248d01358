//! Packets for several coders, written one after the other into a folder: the one way of window and command line.
//!
//! No file that is there is replaced unless that was agreed to for it, and nothing is written where something is there that was not. What
//! was written, what was not, and why, is told of each. Time, ids and names of files come from the caller.

use std::path::PathBuf;

use crate::formats::{HONGTOU, PacketFailure, PacketRequest, PacketSource, write_packet};
use crate::query::{Field, Opens, OpensTerm};
use crate::storage::{Expect, Fs, save_atomically};
use crate::support::progress::Progress;
use crate::words::Message;

/// The packet of a coder.
#[derive(Debug, Clone, PartialEq)]
pub struct CoderPacket {
    /// Where to.
    pub path: PathBuf,
    /// What it is to hold.
    pub request: PacketRequest,
}

/// The line that finds what is assigned to a coder, among what a line finds.
pub fn line_of_coder(line: &str, coder: &str) -> String {
    Opens::term(OpensTerm::Is(Field::Assigned, coder.to_owned())).narrow(line)
}

/// What became of packets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PacketsWritten {
    /// Files that are there already: then nothing was written.
    pub existing: Vec<PathBuf>,
    /// What was written, and how many records are in each.
    pub written: Vec<(PathBuf, usize)>,
    /// What was not, and why.
    pub failed: Vec<(PathBuf, Message)>,
    /// What was not begun before it was told to stop.
    pub left: Vec<PathBuf>,
    /// What whoever sends them must know, each once.
    pub told: Vec<Message>,
}

/// Passes on that work is to stop; how far the whole is, is told elsewhere.
struct Within<'a>(&'a dyn Progress);

impl Progress for Within<'_> {
    fn stopped(&self) -> bool {
        self.0.stopped()
    }
}

/// Writes packets, also over those files of which it was agreed that they are `replaced`, and over no others.
pub fn write_packets(
    fs: &dyn Fs,
    source: &PacketSource,
    packets: &[CoderPacket],
    replaced: &[PathBuf],
    progress: &dyn Progress,
) -> PacketsWritten {
    let mut end = PacketsWritten::default();
    let is_there = |packet: &&CoderPacket| fs.look(&packet.path).is_ok();
    let existing: Vec<PathBuf> = packets.iter().filter(is_there).map(|packet| packet.path.clone()).collect();
    // One more came since that was asked: then it is asked again, of all of them.
    if existing.iter().any(|path| !replaced.contains(path)) {
        end.existing = existing;
        return end;
    }
    progress.begins(packets.len() as u64);
    let expected = |path: &PathBuf| if replaced.contains(path) { Expect::Anything } else { Expect::Absent };
    let mut rest = packets.iter();
    for packet in rest.by_ref() {
        let path = packet.path.clone();
        let made = if progress.stopped() {
            None
        } else {
            write_packet(source.clone(), &packet.request, &HONGTOU, &Within(progress))
        };
        let Some(made) = made else {
            end.left.push(path);
            break;
        };
        match made.map_err(why_not) {
            Err(why) => end.failed.push((path, why)),
            Ok(made) => match save_atomically(fs, &path, &made.bytes, expected(&path)) {
                Err(error) => end.failed.push((path, error.message())),
                Ok(_saved) => {
                    end.written.push((path, made.kept));
                    let news = made.told.into_iter().filter(|told| !end.told.contains(told)).collect::<Vec<_>>();
                    end.told.extend(news);
                }
            },
        }
        progress.done(1);
    }
    end.left.extend(rest.map(|packet| packet.path.clone()));
    end
}

/// Our own format holds everything.
fn why_not(failure: PacketFailure) -> Message {
    match failure {
        PacketFailure::Losses(losses) => losses.into_iter().next().unwrap_or_else(|| Message::new("packet-not-same")),
        PacketFailure::Other(why) => why,
    }
}

#[cfg(test)]
#[path = "packets_tests.rs"]
mod tests;
