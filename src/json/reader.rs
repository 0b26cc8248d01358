//! The one grammar: RFC 8259 to the letter, over text that is already known to be UTF-8.
//!
//! It goes over the bytes once, without recursion, and sends tokens to a [`Sink`] without copying them. It knows nothing of
//! values, so that what fills packed columns and what builds a tree are the same reader.

mod faults;
mod keys;
mod tokens;

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::fault::Duplicates;
use super::{Fault, FaultKind, JsonString};

/// How many objects and arrays may stand within each other.
pub const MAX_DEPTH: usize = 128;

/// Takes the tokens of a value in their order.
pub trait Sink {
    /// `null`
    fn null(&mut self);
    /// `true` or `false`
    fn bool(&mut self, value: bool);
    /// A number, as its digits.
    fn number(&mut self, lexeme: &str);
    /// A string: its token with quotes; `plain` is the text, when the token stands for itself and is what the writer writes.
    fn string(&mut self, token: &str, plain: Option<&str>);
    /// `{`
    fn begin_object(&mut self);
    /// A key, as in [`Sink::string`]; its value follows.
    fn key(&mut self, token: &str, plain: Option<&str>);
    /// `}`
    fn end_object(&mut self);
    /// `[`
    fn begin_array(&mut self);
    /// `]`
    fn end_array(&mut self);
}

/// An object or array that is open.
#[derive(Debug)]
struct OpenContainer {
    /// Where its bracket stands.
    open: usize,
    is_object: bool,
    /// Which member or item it is at.
    count: usize,
    /// Whether somebody who walks by hand has asked for its first member or item.
    begun: bool,
    /// The key that it is at, with quotes.
    key: Range<usize>,
    /// Where its keys begin in `Reader::keys`.
    keys: usize,
    /// Whether its keys became so many that they stand in the last of `Reader::tables`.
    has_table: bool,
}

/// A string token: its span with quotes, and whether it has escapes.
#[derive(Debug, Clone)]
struct StringSpan {
    span: Range<usize>,
    escaped: bool,
}

/// Keeps nothing: to find where a value ends, or whether it is one.
impl Sink for () {
    fn null(&mut self) {}
    fn bool(&mut self, _: bool) {}
    fn number(&mut self, _: &str) {}
    fn string(&mut self, _: &str, _: Option<&str>) {}
    fn begin_object(&mut self) {}
    fn key(&mut self, _: &str, _: Option<&str>) {}
    fn end_object(&mut self) {}
    fn begin_array(&mut self) {}
    fn end_array(&mut self) {}
}

/// Reads JSON from a text.
#[derive(Debug)]
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    frames: Vec<OpenContainer>,
    /// Keys of all open objects, the outermost first.
    keys: Vec<StringSpan>,
    /// A number for each of `keys`: equal keys have equal ones.
    marks: Vec<u64>,
    /// Keys of open objects that have many, each with its place.
    tables: Vec<HashMap<Cow<'a, str>, usize>>,
    /// Keys that an object has twice. They do not end the reading.
    duplicates: Duplicates,
    told: usize,
    /// How many objects and arrays are open around the text.
    outer: usize,
}

enum Next {
    Another,
    Closed,
}

impl<'a> Reader<'a> {
    /// At the beginning of a text.
    pub fn new(text: &'a str) -> Self {
        Self::at(text, 0)
    }

    /// At an offset within a text: as if the text began there, but with offsets into the whole.
    pub fn at(text: &'a str, offset: usize) -> Self {
        Self {
            text,
            at: offset,
            frames: Vec::new(),
            keys: Vec::new(),
            marks: Vec::new(),
            tables: Vec::new(),
            duplicates: Duplicates::default(),
            told: 0,
            outer: 0,
        }
    }

    /// At an offset within a text that stands within so many objects and arrays.
    pub fn within(text: &'a str, offset: usize, outer: usize) -> Self {
        Self { outer, ..Self::at(text, offset) }
    }

    /// Takes out the keys that objects had twice so far.
    pub fn take_duplicates(&mut self) -> Duplicates {
        std::mem::take(&mut self.duplicates)
    }

    /// Where it is.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// The byte that comes next.
    #[inline]
    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Goes over spaces, tabs and line breaks.
    #[inline]
    pub fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// Reads one value; gives its span, without the space around it.
    pub fn value<S: Sink + ?Sized>(&mut self, sink: &mut S) -> Result<Range<usize>, Fault> {
        self.skip_space();
        let start = self.at;
        let base = self.frames.len();
        loop {
            if self.begin(sink)? {
                continue;
            }
            // A value has ended: close whatever ends with it.
            loop {
                let Some(frame) = self.frames.get(base..).and_then(<[_]>::last) else { return Ok(start..self.at) };
                let is_object = frame.is_object;
                match self.after_value()? {
                    Next::Closed if is_object => sink.end_object(),
                    Next::Closed => sink.end_array(),
                    Next::Another if is_object => {
                        self.key_to(sink)?;
                        break;
                    }
                    Next::Another => break,
                }
            }
        }
    }

    /// Begins a value; `true` when it is an object or array that goes on with a value of its own.
    fn begin<S: Sink + ?Sized>(&mut self, sink: &mut S) -> Result<bool, Box<Fault>> {
        self.skip_space();
        match self.peek() {
            Some(b'"') => {
                let token = self.string()?;
                sink.string(self.slice(token.span.clone()), self.plain(&token));
            }
            Some(b'{') => {
                self.open(b'{')?;
                sink.begin_object();
                if self.closes(b'}') {
                    sink.end_object();
                } else {
                    self.key_to(sink)?;
                    return Ok(true);
                }
            }
            Some(b'[') => {
                self.open(b'[')?;
                sink.begin_array();
                if self.closes(b']') {
                    sink.end_array();
                } else {
                    return Ok(true);
                }
            }
            Some(b'-' | b'0'..=b'9') => {
                let span = self.number()?;
                sink.number(self.slice(span));
            }
            Some(b't') if self.word("true") => sink.bool(true),
            Some(b'f') if self.word("false") => sink.bool(false),
            Some(b'n') if self.word("null") => sink.null(),
            _ => return Err(self.no_value()),
        }
        Ok(false)
    }

    /// Enters the object that stands here.
    pub fn open_object(&mut self) -> Result<(), Fault> {
        Ok(self.open(b'{')?)
    }

    /// Enters the array that stands here.
    pub fn open_array(&mut self) -> Result<(), Fault> {
        Ok(self.open(b'[')?)
    }

    fn open(&mut self, bracket: u8) -> Result<(), Box<Fault>> {
        self.skip_space();
        if self.peek() != Some(bracket) {
            return Err(self.no_value());
        }
        if self.frames.len() + self.outer >= MAX_DEPTH {
            return Err(self.fault(self.at, FaultKind::TooDeep));
        }
        self.frames.push(OpenContainer {
            open: self.at,
            is_object: bracket == b'{',
            count: 0,
            begun: false,
            key: 0..0,
            keys: self.keys.len(),
            has_table: false,
        });
        self.at += 1;
        Ok(())
    }

    /// Within an object that was entered: the next key and the offset of its token; the value comes next.
    /// `None` when the object has ended, which leaves it.
    pub fn next_member(&mut self) -> Result<Option<(JsonString, usize)>, Fault> {
        if !self.next(b'}')? {
            return Ok(None);
        }
        let token = self.key()?;
        let start = token.span.start;
        let text =
            self.plain(&token).map_or_else(|| JsonString::from_token(self.slice(token.span.clone())), JsonString::new);
        Ok(Some((text, start)))
    }

    /// Within an array that was entered: whether another item comes next. `false` leaves the array.
    pub fn next_item(&mut self) -> Result<bool, Fault> {
        let more = self.next(b']')?;
        self.skip_space();
        Ok(more)
    }

    fn next(&mut self, close: u8) -> Result<bool, Box<Fault>> {
        match self.frames.last_mut() {
            Some(frame) if !frame.begun => {
                frame.begun = true;
                Ok(!self.closes(close))
            }
            _ => Ok(matches!(self.after_value()?, Next::Another)),
        }
    }

    /// What is left must be space.
    pub fn finish(&mut self) -> Result<(), Fault> {
        self.skip_space();
        match self.found() {
            _ if !self.frames.is_empty() => Err(self.unclosed().into()),
            Some(found) => Err(self.fault(self.at, FaultKind::SomethingFollows { found }).into()),
            None => Ok(()),
        }
    }

    // What stands between values.

    /// Leaves the innermost object or array if it ends here.
    fn closes(&mut self, bracket: u8) -> bool {
        self.skip_space();
        let closes = self.peek() == Some(bracket);
        if closes {
            self.at += 1;
            self.leave();
        }
        closes
    }

    fn leave(&mut self) {
        if let Some(frame) = self.frames.pop() {
            self.keys.truncate(frame.keys);
            self.marks.truncate(frame.keys);
            if frame.has_table {
                self.tables.pop();
            }
        }
    }

    /// After a member or an item: goes over the comma or leaves.
    fn after_value(&mut self) -> Result<Next, Box<Fault>> {
        self.skip_space();
        let is_object = self.frames.last().is_some_and(|frame| frame.is_object);
        let close = if is_object { b'}' } else { b']' };
        match self.peek() {
            Some(b',') => {
                let comma = self.at;
                self.at += 1;
                self.skip_space();
                if self.peek() == Some(close) {
                    return Err(self.fault(comma, FaultKind::TrailingComma { close: char::from(close) }));
                }
                if let Some(frame) = self.frames.last_mut() {
                    frame.count += 1;
                }
                Ok(Next::Another)
            }
            Some(byte) if byte == close => {
                self.at += 1;
                self.leave();
                Ok(Next::Closed)
            }
            _ => Err(self.no_comma(is_object, char::from(close))),
        }
    }

    fn key_to<S: Sink + ?Sized>(&mut self, sink: &mut S) -> Result<(), Box<Fault>> {
        let token = self.key()?;
        sink.key(self.slice(token.span.clone()), self.plain(&token));
        Ok(())
    }

    /// A key and its colon.
    fn key(&mut self) -> Result<StringSpan, Box<Fault>> {
        if self.peek() != Some(b'"') {
            return Err(self.no_key());
        }
        let token = self.string()?;
        self.note_key(&token);
        self.skip_space();
        if self.peek() != Some(b':') {
            return Err(match self.found() {
                Some(found) => self.fault(self.at, FaultKind::ExpectedColon { found }),
                None => self.unclosed(),
            });
        }
        self.at += 1;
        self.skip_space();
        Ok(token)
    }
}
