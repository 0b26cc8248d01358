//! Reading: any layout and key order. What is not JSON is refused with its place; a record that is not understood is held;
//! everything odd is told together.
//!
//! Nearly all files are read piece by piece on all cores ([`super::pieces`]); what that cannot take is read here, from one
//! end to the other, by the reader that knows places.

use std::io;

use super::parts::{Parts, finish, problems_of, read_header_value};
use super::pieces;
use crate::formats::encoding::{self, Encoding};
use crate::formats::issue::{Excerpt, Issue, Loaded, Refused, Severity};
use crate::json::{Fault, Lines, Reader};
use crate::msg;
use crate::support::progress::Progress;
use crate::support::source::{ByteSource, MemorySource};
use crate::words::Message;

/// Why a file was not read.
#[derive(Debug)]
pub enum Unread {
    /// The system did not give its bytes.
    Io(io::Error),
    /// It is no dataset.
    Refused(Box<Refused>),
    /// Nobody wants it any more.
    Stopped,
}

/// Reads a dataset file that is in memory.
pub fn read(bytes: Vec<u8>) -> Result<Loaded, Box<Refused>> {
    let size = bytes.len() as u64;
    let mut source = MemorySource::new(bytes);
    match pieces::read(&mut source, &(), u32::MAX) {
        Ok(Some(loaded)) => Ok(loaded),
        // Memory does not fail, and nobody stops it: what is left is that it is not of the usual sort.
        Ok(None) | Err(_) => within_limit(size).and_then(|()| read_patiently(source.into_bytes())),
    }
}

/// Reads a dataset file that somebody else has in memory.
pub fn read_from(bytes: &[u8]) -> Result<Loaded, Box<Refused>> {
    match pieces::read(&mut MemorySource::new(bytes), &(), u32::MAX) {
        Ok(Some(loaded)) => Ok(loaded),
        Ok(None) | Err(_) => within_limit(bytes.len() as u64).and_then(|()| read_patiently(bytes.to_vec())),
    }
}

/// How many bytes are read at once of a file that has to be in memory as a whole.
const AT_ONCE: usize = 1 << 22;

/// The largest file that is read from one end to the other, in memory as a whole.
const PATIENT_LIMIT: u64 = 2_000_000_000;

/// Refuses what is larger.
fn within_limit(size: u64) -> Result<(), Box<Refused>> {
    if size <= PATIENT_LIMIT {
        return Ok(());
    }
    let issue = Issue {
        level: Severity::Error,
        place: None,
        pointer: String::new(),
        record: None,
        what: msg!("issue-large-and-unusual", size = size / 1_000_000, limit = PATIENT_LIMIT / 1_000_000),
        remedy: msg!("issue-large-and-unusual-remedy"),
    };
    Err(Box::new(Refused { issue, excerpt: None }))
}

/// Reads a dataset file piece by piece, so that it need not be in memory as a whole.
///
/// `progress` is told bytes. The doubts of more than `most` records are left for later, in [`Loaded::unchecked`], if the file is of the usual sort.
pub fn read_source_quickly(source: &mut dyn ByteSource, progress: &dyn Progress, most: u32) -> Result<Loaded, Unread> {
    if let Some(loaded) = pieces::read(source, progress, most)? {
        return Ok(loaded);
    }
    within_limit(source.size().unwrap_or(0)).map_err(Unread::Refused)?;
    source.rewind().map_err(Unread::Io)?;
    let mut bytes = Vec::new();
    let size = source.size().and_then(|size| usize::try_from(size).ok()).unwrap_or(0);
    let room = size.saturating_add(1);
    bytes.try_reserve_exact(room).map_err(|_error| Unread::Io(io::ErrorKind::OutOfMemory.into()))?;
    loop {
        // Never more than fits, so that a large file is not moved at its end; but it may have grown.
        let count = match room.saturating_sub(bytes.len()) {
            0 => AT_ONCE,
            left => left.min(AT_ONCE),
        };
        if source.read(&mut bytes, count).map_err(Unread::Io)? == 0 {
            break;
        }
        if progress.stopped() {
            return Err(Unread::Stopped);
        }
    }
    read_patiently(bytes).map_err(Unread::Refused)
}

/// Reads a whole file from one end to the other.
pub(super) fn read_patiently(bytes: Vec<u8>) -> Result<Loaded, Box<Refused>> {
    // Where the text stops being UTF-8: the place to tell, should it be nothing else either.
    let not_utf8 = crate::json::utf8(&bytes).err().map(|fault| Lines::of_bytes(&bytes).place(fault.offset));
    let decoded = encoding::decode_file(bytes).map_err(|fault| {
        Box::new(Refused {
            issue: Issue {
                level: Severity::Error,
                place: not_utf8,
                pointer: String::new(),
                record: None,
                what: fault.message(),
                remedy: fault.remedy(),
            },
            excerpt: None,
        })
    })?;
    let mut loaded = read_text(&decoded.text)?;
    if decoded.encoding != Encoding::Utf8 {
        loaded.encoding = Some(decoded.encoding.name());
        let mut issue = note(msg!("issue-encoding", encoding = decoded.encoding.name().to_owned()));
        issue.remedy = msg!("issue-encoding-remedy");
        loaded.issues.put_first(issue);
    }
    Ok(loaded)
}

fn note(what: Message) -> Issue {
    Issue {
        level: Severity::Note,
        place: None,
        pointer: String::new(),
        record: None,
        what,
        remedy: msg!("issue-nothing-to-do"),
    }
}

fn read_text(text: &str) -> Result<Loaded, Box<Refused>> {
    let refused = |fault: Fault| refuse(text, &fault);
    let mut reader = Reader::new(text);
    reader.skip_space();
    if reader.peek().is_some_and(|first| first != b'{') {
        // Still say where it is no JSON at all before saying that it is not a dataset.
        reader.value(&mut ()).and_then(|_span| reader.finish()).map_err(refused)?;
        return Err(not_a_dataset(text));
    }
    let mut parts = Parts::new();
    reader.open_object().map_err(refused)?;
    while let Some((key, key_offset)) = reader.next_member().map_err(refused)? {
        reader.skip_space();
        if key.as_str() == "policies" && !parts.has_policies {
            parts.has_policies = true;
            read_policies(&mut reader, &mut parts).map_err(refused)?;
        } else {
            read_header_value(&mut reader, &mut parts, (key, key_offset)).map_err(refused)?;
            if let Some((what, remedy)) = parts.too_much() {
                return Err(refused_at(text, key_offset, what, remedy));
            }
        }
    }
    reader.finish().map_err(refused)?;
    if !parts.has_policies && parts.header.get("hongtou").is_none() {
        return Err(not_a_dataset(text));
    }
    finish(parts, text.len(), &mut MemorySource::new(text.as_bytes()), u32::MAX).map_err(|_error| not_a_dataset(text))
}

fn read_policies(reader: &mut Reader<'_>, parts: &mut Parts) -> Result<(), Fault> {
    if reader.peek() != Some(b'[') {
        let offset = reader.offset();
        reader.value(&mut ())?;
        parts.tell(
            Severity::Error,
            (offset, "/policies".to_owned()),
            msg!("issue-policies-no-list"),
            msg!("issue-policies-no-list-remedy"),
        );
        parts.blocked = Some(msg!("blocked-policies"));
        return Ok(());
    }
    reader.open_array()?;
    while reader.next_item()? {
        reader.skip_space();
        let offset = reader.offset();
        reader.value(&mut parts.builder.encoder())?;
        let problems = problems_of(&reader.take_duplicates());
        parts.builder.finish_row(problems);
        parts.offsets.push(offset);
    }
    Ok(())
}

fn not_a_dataset(text: &str) -> Box<Refused> {
    refused_at(text, 0, msg!("issue-not-a-dataset"), msg!("issue-not-a-dataset-remedy"))
}

fn refused_at(text: &str, offset: usize, what: Message, remedy: Message) -> Box<Refused> {
    Box::new(Refused {
        issue: Issue {
            level: Severity::Error,
            place: Some(Lines::new(text).place(offset)),
            pointer: String::new(),
            record: None,
            what,
            remedy,
        },
        excerpt: None,
    })
}

fn refuse(text: &str, fault: &Fault) -> Box<Refused> {
    let lines = Lines::new(text);
    let place = lines.place(fault.offset);
    let what = match fault.opened {
        Some(opened) => {
            let opened = lines.place(opened);
            msg!("issue-unclosed", what = fault.message(), line = opened.line, column = opened.column)
        }
        None => fault.message(),
    };
    Box::new(Refused {
        excerpt: Some(excerpt(text, place.line)),
        issue: Issue {
            level: Severity::Error,
            place: Some(place),
            pointer: fault.pointer.clone(),
            record: None,
            what,
            remedy: msg!("issue-not-json-remedy"),
        },
    })
}

/// Some lines around one, each cut at 120 characters.
fn excerpt(text: &str, line: usize) -> Excerpt {
    let first = line.saturating_sub(5).max(1);
    let lines: Vec<String> =
        text.lines().skip(first - 1).take(line - first + 2).map(|line| line.chars().take(120).collect()).collect();
    Excerpt { first_line: first, marked: line - first, lines }
}
