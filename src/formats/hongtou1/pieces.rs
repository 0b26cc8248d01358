//! Reading piece by piece on all cores: while one block of the file comes in, the records of those before it are packed.
//! The file is never in memory as a whole.
//!
//! It takes files that are UTF-8, whose header up to the records can be read, and whose records can be told apart without
//! understanding them. For anything else it says so ([`read`] gives `None`), and the patient reader begins anew.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use super::layout::Layout;
use super::parts::{Parts, finish, problems_of, read_header_value};
use super::read::Unread;
use crate::dataset::{Filled, Scratch, read_record};
use crate::formats::issue::Loaded;
use crate::json::Reader;
use crate::support::progress::Progress;
use crate::support::source::ByteSource;

/// How many bytes are read at once.
const BLOCK: usize = 1 << 21;

/// The longest piece of a file in which no record ends.
const LONGEST: usize = 1 << 30;

/// Blocks that may wait for a core: enough that none is idle, few enough that memory stays small.
const WAITING: usize = 6;

/// How long reading waits for a core before it looks again.
const PAUSE: std::time::Duration = std::time::Duration::from_micros(100);

/// Reads a file; `None` where the patient reader is needed. The doubts of more than `most` records are left for later.
pub(super) fn read(source: &mut dyn ByteSource, progress: &dyn Progress, most: u32) -> Result<Option<Loaded>, Unread> {
    progress.begins(source.size().unwrap_or(0));
    read_in_blocks(source, BLOCK, progress, most)
}

fn read_in_blocks(
    source: &mut dyn ByteSource,
    size: usize,
    progress: &dyn Progress,
    most: u32,
) -> Result<Option<Loaded>, Unread> {
    let Some(head) = Head::read(source, size, progress)? else { return Ok(None) };
    let Head { mut parts, bytes, body } = head;
    let Some(layout) = Layout::of(&bytes, body) else { return Ok(None) };
    let Some((pieces, rest)) = read_pieces(source, (bytes, body), (&layout, size), progress)? else { return Ok(None) };
    let mut end = 0;
    let mut closed = None;
    let mut filled = Vec::with_capacity(pieces.len());
    parts.offsets.reserve(pieces.iter().map(|piece| piece.offsets.len()).sum());
    for piece in pieces {
        // Behind the end of the list nothing may have been taken for records.
        if closed.is_some() {
            return Ok(None);
        }
        parts.offsets.extend(piece.offsets.iter().map(|offset| piece.at + *offset as usize));
        filled.push(piece.filled);
        closed = piece.closed.map(|behind| piece.at + behind);
        end = piece.at + piece.len;
    }
    parts.builder.append(filled);
    let Some(closed) = closed else { return Ok(None) };
    let tail = rest.len().checked_sub(end - closed).and_then(|from| rest.get(from..));
    let Some(tail) = tail.and_then(|tail| std::str::from_utf8(tail).ok()) else { return Ok(None) };
    if !read_tail(tail, closed, &mut parts) {
        return Ok(None);
    }
    finish(parts, end, source, most).map(Some).map_err(Unread::Io)
}

/// What stands before the records.
struct Head {
    parts: Parts,
    /// The bytes that were read so far.
    bytes: Vec<u8>,
    /// Where the first record may begin.
    body: usize,
}

impl Head {
    fn read(source: &mut dyn ByteSource, size: usize, progress: &dyn Progress) -> Result<Option<Self>, Unread> {
        let mut bytes = Vec::new();
        loop {
            // Twice as much each time: a header may be long, and it is read anew.
            let want = size.max(bytes.len());
            let count = source.read(&mut bytes, want).map_err(Unread::Io)?;
            note(progress, count)?;
            let valid = match std::str::from_utf8(&bytes) {
                Ok(text) => text,
                Err(error) => std::str::from_utf8(bytes.get(..error.valid_up_to()).unwrap_or(&[])).unwrap_or(""),
            };
            if let Some((parts, body)) = Self::of(valid) {
                return Ok(Some(Self { parts, bytes, body }));
            }
            if count < want || !valid.trim_start().starts_with('{') {
                return Ok(None);
            }
        }
    }

    /// The header up to the list of records, if it is all there.
    fn of(text: &str) -> Option<(Parts, usize)> {
        let mut parts = Parts::new();
        let mut reader = Reader::new(text);
        reader.open_object().ok()?;
        while let Some((key, key_offset)) = reader.next_member().ok()? {
            reader.skip_space();
            if key.as_str() == "policies" {
                parts.has_policies = true;
                return (reader.peek()? == b'[').then(|| (parts, reader.offset() + 1));
            }
            read_header_value(&mut reader, &mut parts, (key, key_offset)).ok()?;
            if parts.too_much().is_some() {
                return None;
            }
        }
        None
    }
}

/// What stands behind the records, from place `at` of the file on. `false` where it is not as it should be.
fn read_tail(tail: &str, at: usize, parts: &mut Parts) -> bool {
    const BEFORE: &str = "{\"policies\":[]";
    let text = format!("{BEFORE}{tail}");
    parts.moved = at.cast_signed().saturating_sub_unsigned(BEFORE.len());
    let mut reader = Reader::new(&text);
    let mut read = || {
        reader.open_object()?;
        while let Some((key, key_offset)) = reader.next_member()? {
            reader.skip_space();
            if key_offset == 1 {
                reader.value(&mut ())?;
            } else {
                read_header_value(&mut reader, parts, (key, key_offset))?;
            }
        }
        reader.finish()
    };
    if read().is_err() || parts.too_much().is_some() {
        return false;
    }
    true
}

/// Some records of the file.
struct RecordPiece {
    /// Where in the file it begins, and how long it is.
    at: usize,
    len: usize,
    filled: Filled,
    /// Where each record begins, from the beginning of the piece.
    offsets: Vec<u32>,
    /// The place behind the bracket that closes the list, if it stands here.
    closed: Option<usize>,
}

/// What the threads share.
#[derive(Default)]
struct Shared {
    pieces: Mutex<Vec<(usize, RecordPiece)>>,
    /// Blocks to be used again.
    blocks: Mutex<Vec<Vec<u8>>>,
    waiting: AtomicUsize,
    failed: AtomicBool,
}

impl Shared {
    fn take(&self, number: usize, at: usize, bytes: &[u8]) {
        match RecordPiece::of(at, bytes, number == 0) {
            Some(piece) => self.pieces.lock().unwrap_or_else(PoisonError::into_inner).push((number, piece)),
            None => self.failed.store(true, Ordering::Relaxed),
        }
    }
}

type Pieces = (Vec<RecordPiece>, Vec<u8>);

/// All pieces in their order, and the bytes of the last one.
fn read_pieces(
    source: &mut dyn ByteSource,
    (mut block, mut from): (Vec<u8>, usize),
    (layout, size): (&Layout, usize),
    progress: &dyn Progress,
) -> Result<Option<Pieces>, Unread> {
    let shared = Shared::default();
    let last = rayon::in_place_scope(|scope| {
        let shared = &shared;
        // Where in the file `block` begins, and how many pieces were cut off it.
        let (mut at, mut number) = (0, 0);
        loop {
            let cut = layout.cut(block.get(from..).unwrap_or(&[])).map(|cut| from + cut);
            let mut next = shared.blocks.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
            next.clear();
            next.extend_from_slice(block.get(cut.unwrap_or(0)..).unwrap_or(&[]));
            // The last block is not cut, so that what stands behind the records is in one piece.
            let want = if cut.is_some() { size } else { size.max(block.len()) };
            // A record of more than this has places that no longer fit the numbers they are kept in.
            if next.len() > LONGEST {
                shared.failed.store(true, Ordering::Relaxed);
            }
            let count = source.read(&mut next, want).map_err(Unread::Io)?;
            note(progress, count)?;
            if count == 0 || shared.failed.load(Ordering::Relaxed) {
                return Ok((number, at + from, block.get(from..).unwrap_or(&[]).to_vec()));
            }
            let mut done = std::mem::replace(&mut block, next);
            let Some(cut) = cut else { continue };
            done.truncate(cut);
            let (place, begin, own) = (at + from, from, number);
            (at, from, number) = (at + cut, 0, number + 1);
            shared.waiting.fetch_add(1, Ordering::Relaxed);
            scope.spawn(move |_| {
                shared.take(own, place, done.get(begin..).unwrap_or(&[]));
                shared.waiting.fetch_sub(1, Ordering::Relaxed);
                shared.blocks.lock().unwrap_or_else(PoisonError::into_inner).push(done);
            });
            while shared.waiting.load(Ordering::Relaxed) >= WAITING {
                // On a thread of the pool this does one of the pieces; elsewhere the pool does them.
                if rayon::yield_now() != Some(rayon::Yield::Executed) {
                    std::thread::sleep(PAUSE);
                }
            }
        }
    })?;
    let (number, at, bytes) = last;
    shared.take(number, at, &bytes);
    if shared.failed.load(Ordering::Relaxed) {
        return Ok(None);
    }
    let mut pieces = shared.pieces.into_inner().unwrap_or_else(PoisonError::into_inner);
    pieces.sort_by_key(|(number, _)| *number);
    Ok(Some((pieces.into_iter().map(|(_, piece)| piece).collect(), bytes)))
}

fn note(progress: &dyn Progress, bytes: usize) -> Result<(), Unread> {
    progress.done(bytes as u32);
    if progress.stopped() { Err(Unread::Stopped) } else { Ok(()) }
}

impl RecordPiece {
    /// The records of a piece; `None` where they are not as expected. The first piece may be empty.
    fn of(at: usize, bytes: &[u8], is_first: bool) -> Option<Self> {
        let text = simdutf8::basic::from_utf8(bytes).ok()?;
        let mut filled = Filled::default();
        let mut scratch = Scratch::default();
        let mut offsets = Vec::new();
        let mut here = skip_space(bytes, 0);
        let done = |filled: Filled, offsets, closed| Some(Self { at, len: bytes.len(), filled, offsets, closed });
        if is_first && bytes.get(here) == Some(&b']') {
            return done(filled, offsets, Some(here + 1));
        }
        loop {
            offsets.push(u32::try_from(here).ok()?);
            here = match read_record(text, here, &mut filled, &mut scratch) {
                Ok(end) => end,
                Err(_not_strict) => {
                    let mut reader = Reader::within(text, here, RECORD_DEPTH);
                    reader.value(&mut filled.encoder()).ok()?;
                    filled.finish_row(problems_of(&reader.take_duplicates()));
                    reader.offset()
                }
            };
            here = skip_space(bytes, here);
            match bytes.get(here)? {
                b',' => here = skip_space(bytes, here + 1),
                b']' => break,
                _ => return None,
            }
            if here == bytes.len() {
                filled.finish();
                return done(filled, offsets, None);
            }
        }
        filled.finish();
        done(filled, offsets, Some(here + 1))
    }
}

/// A record stands in the list, in the file's object.
const RECORD_DEPTH: usize = 2;

fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
#[path = "pieces_tests.rs"]
mod tests;
