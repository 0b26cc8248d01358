//! Keys that an object has twice: in time that grows with the object, however hostile it is.

use std::borrow::Cow;

use super::{Reader, StringSpan};
use crate::json::{Duplicate, decode};
use crate::support::steps;

/// Up to so many keys, looking at each one is faster than a table.
const FEW_KEYS: usize = 32;

/// Pointers of duplicate keys are told up to so many bytes.
const POINTER_BUDGET: usize = 1 << 20;

/// So many duplicate keys are told before somebody takes them; the others are counted.
const MOST_DUPLICATES: usize = 1_000;

impl Reader<'_> {
    /// Remembers a key of the innermost object, and tells it if the object has it already.
    pub(super) fn note_key(&mut self, token: &StringSpan) {
        let Some(frame) = self.frames.last_mut() else { return };
        frame.key = token.span.clone();
        let (from, has_table) = (frame.keys, frame.has_table);
        let first = if has_table { self.find_in_table(token) } else { self.find_among_few(token, from) };
        if let Some(first) = first {
            self.tell(first, token);
        }
    }

    fn find_among_few(&mut self, token: &StringSpan, from: usize) -> Option<usize> {
        let text = self.text;
        let mark = mark(text, token);
        let own = self.marks.get(from..).unwrap_or(&[]);
        let count = own.len();
        steps::took(count);
        let mut known = own.iter().enumerate().filter(|(_, other)| **other == mark);
        let known = known.find_map(|(at, _)| {
            let other = self.keys.get(from + at)?;
            (decoded(text, other) == decoded(text, token)).then_some(other.span.start)
        });
        if known.is_none() {
            self.keys.push(token.clone());
            self.marks.push(mark);
            if count >= FEW_KEYS {
                self.make_table(from);
            }
        }
        known
    }

    #[cold]
    fn make_table(&mut self, from: usize) {
        let text = self.text;
        self.tables.push(self.keys.drain(from..).map(|key| (decoded(text, &key), key.span.start)).collect());
        self.marks.truncate(from);
        if let Some(frame) = self.frames.last_mut() {
            frame.has_table = true;
        }
    }

    fn find_in_table(&mut self, token: &StringSpan) -> Option<usize> {
        steps::took(1);
        let key = decoded(self.text, token);
        let known = *self.tables.last_mut()?.entry(key).or_insert(token.span.start);
        (known != token.span.start).then_some(known)
    }

    #[cold]
    fn tell(&mut self, first: usize, token: &StringSpan) {
        if self.duplicates.first.len() >= MOST_DUPLICATES {
            self.duplicates.more += 1;
            return;
        }
        let pointer = if self.told < POINTER_BUDGET { self.pointer() } else { String::new() };
        self.told += pointer.len();
        let key = decoded(self.text, token).into_owned();
        self.duplicates.first.push(Duplicate { key, first, second: token.span.start, pointer });
    }
}

fn decoded<'a>(text: &'a str, token: &StringSpan) -> Cow<'a, str> {
    let whole = text.get(token.span.clone()).unwrap_or("");
    if token.escaped {
        Cow::Owned(decode(whole).0)
    } else {
        Cow::Borrowed(whole.get(1..whole.len().saturating_sub(1)).unwrap_or(""))
    }
}

/// A number that equal keys share and that different keys seldom do: made of the length and both ends.
fn mark(text: &str, token: &StringSpan) -> u64 {
    if token.escaped {
        return mark_of(decoded(text, token).as_bytes());
    }
    mark_of(text.as_bytes().get(token.span.start + 1..token.span.end.saturating_sub(1)).unwrap_or(&[]))
}

#[inline]
fn mark_of(key: &[u8]) -> u64 {
    let ends = match (key.first_chunk::<8>(), key.last_chunk::<8>()) {
        (Some(first), Some(last)) => u64::from_le_bytes(*first) ^ u64::from_le_bytes(*last).rotate_left(29),
        _ => key.iter().fold(0, |mark, byte| (mark << 8) | *byte as u64),
    };
    ends ^ (key.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
