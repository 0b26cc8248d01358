//! Records in little memory: a stream of tokens in one string, with known keys as one byte, repeated values in a
//! dictionary, and the texts that are searched in streams of their own. Each token stays as it was typed (escapes, digits), so that what was read is what is written.
//!
//! Nothing outside `dataset` sees this form. It must not know what a record means: that is `facts` and `check`.
//!
//! The stream is a `String` on purpose: tags and lengths are ASCII (six bits a character), so that text is sliced out of
//! it without checking UTF-8 again.

mod canonical;
mod cursor;
mod encode;
mod print;
mod texts;

pub(crate) use canonical::push_canonical;
pub(crate) use cursor::{Cursor, PackedToken, Str};
pub(crate) use encode::{Dictionary, Encoder, LONGEST_SHARED, emit};
pub(crate) use print::{print_value, print_value_as_it_came};
pub(crate) use texts::Texts;
pub use texts::{END, TextField};

use crate::json::{JsonString, Value};

/// Packed tokens with what they point to.
#[derive(Debug, Default, Clone)]
pub(crate) struct Packing {
    pub(crate) stream: String,
    pub(crate) dictionary: Dictionary,
    pub(crate) texts: Texts,
}

impl Packing {
    /// One value, packed by itself.
    pub(crate) fn of(value: &Value) -> Self {
        let mut packing = Self::default();
        emit(value, &mut Encoder::new(&mut packing, 0));
        packing
    }

    /// Puts a string that is searched: its text stands with those of the other records.
    pub(crate) fn put_text(&mut self, field: TextField, row: usize, text: &str) {
        let at = self.texts.push(field, row, text);
        self.stream.push(char::from(tag::TEXT_BASE + field as u8));
        push_number(&mut self.stream, at);
        push_number(&mut self.stream, text.len());
    }

    /// The same of one with escapes. Where the writer would write them just so, as the line breaks of a long text, the text is
    /// kept once; else the token is kept beside it.
    pub(crate) fn put_escaped(&mut self, field: TextField, row: usize, token: &str) {
        let text = JsonString::from_token(token);
        if text.is_plain() {
            return self.put_text(field, row, text.as_str());
        }
        self.stream.push(char::from(tag::RAW));
        push_number(&mut self.stream, token.len());
        self.stream.push_str(token);
        self.texts.push(field, row, text.as_str());
    }

    /// At some place of the stream, or at its beginning.
    pub(crate) fn cursor(&self, from: usize) -> Cursor<'_> {
        Cursor::new(self.stream.get(from..).unwrap_or(""), self.dictionary.values(), &self.texts)
    }
}

/// Tags: what comes next in the stream. Known keys follow from [`KEY_BASE`] on.
pub(crate) mod tag {
    pub(crate) const NULL: u8 = 0;
    pub(crate) const TRUE: u8 = 1;
    pub(crate) const FALSE: u8 = 2;
    pub(crate) const OBJECT: u8 = 3;
    pub(crate) const OBJECT_END: u8 = 4;
    pub(crate) const ARRAY: u8 = 5;
    pub(crate) const ARRAY_END: u8 = 6;
    /// Length, text that the writer would write just so.
    pub(crate) const PLAIN: u8 = 7;
    /// Length, token as typed, with its quotes.
    pub(crate) const RAW: u8 = 8;
    /// Length, number as typed.
    pub(crate) const NUMBER: u8 = 9;
    /// Index into the dictionary.
    pub(crate) const SHARED: u8 = 10;
    /// An unknown key: length, text.
    pub(crate) const KEY_PLAIN: u8 = 11;
    /// An unknown key as typed, with its quotes.
    pub(crate) const KEY_RAW: u8 = 12;
    /// Place and length in the texts of a part; those of the other parts follow.
    pub(crate) const TEXT_BASE: u8 = 16;
    /// First known key.
    pub(crate) const KEY_BASE: u8 = 32;
}

/// Appends a number, six bits a character, lowest first; bit 0x40 says that more follows.
#[inline]
pub(crate) fn push_number(out: &mut String, mut number: usize) {
    loop {
        let low = (number & 0x3f) as u8;
        number >>= 6;
        if number == 0 {
            out.push(char::from(low));
            return;
        }
        out.push(char::from(low | 0x40));
    }
}
