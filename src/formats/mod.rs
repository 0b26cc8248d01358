//! Files to datasets and back, one folder a format, one registry.
//!
//! Works on bytes in memory: it must not open files, know the clock or the screen. What is read leniently is told with its
//! place; what is written is strict.

mod codebook;
pub mod edits;
pub mod encoding;
mod hongtou1;
mod issue;
mod issues;
mod packet;
pub mod practice;
mod quotes;
mod registry;
pub mod sample;

pub use hongtou1::{Checked, UncheckedRecords, Unread, read, read_from, read_source_quickly, write};
pub use issue::{Excerpt, Issue, Loaded, Refused, Severity};
pub use issues::{Group, Issues, LISTED_IN_ALL, LISTED_OF_A_GROUP};
pub use packet::{
    PacketFailure, PacketRequest, PacketSource, WrittenPacket, gives_coding_away, known_coder, write_packet,
};
pub use quotes::{QUOTES, quotes_text, write_quotes};
pub use registry::{
    CODEBOOK, Format, HONGTOU, ReadFile, WriteFile, endings, lossless, of_ending, read_bytes, read_file, readable,
    writable,
};
