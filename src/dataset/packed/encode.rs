//! Writing packed records: a [`Sink`] for the JSON reader, and the same from a value in memory.

use std::collections::HashMap;

use super::{Packing, TextField, push_number, tag};
use crate::dataset::shape;
use crate::json::{JsonString, Sink, Value};

/// Values that repeat within a segment, each stored once.
#[derive(Debug, Default, Clone)]
pub(crate) struct Dictionary {
    values: Vec<Box<str>>,
    index: HashMap<Box<str>, u32, foldhash::fast::RandomState>,
}

impl Dictionary {
    /// The place of a value, which is added where it is new; `None` where there are so many that they do not repeat.
    pub(crate) fn add(&mut self, value: &str) -> Option<u32> {
        if let Some(&at) = self.index.get(value) {
            return Some(at);
        }
        if self.values.len() >= MOST_SHARED {
            return None;
        }
        let at = self.values.len() as u32;
        self.values.push(value.into());
        self.index.insert(value.into(), at);
        Some(at)
    }

    /// The values so far.
    pub(crate) fn values(&self) -> &[Box<str>] {
        &self.values
    }

    /// The values alone, once nothing more is added.
    pub(crate) fn into_values(self) -> Box<[Box<str>]> {
        self.values.into_boxed_slice()
    }
}

/// Takes the reader's tokens and appends them to a packed stream.
#[derive(Debug)]
pub(crate) struct Encoder<'a> {
    to: &'a mut Packing,
    /// Which record of the segment it is.
    row: usize,
    /// Whether the values under the last key repeat.
    repeats: bool,
    /// How many objects are open.
    depth: usize,
    /// The last key of the outer objects.
    path: [&'static str; 3],
}

/// A dictionary of more values would take more memory than it saves: a segment has some thousand records.
const MOST_SHARED: usize = 1 << 16;

/// Longer values are not worth a place in the dictionary.
pub(crate) const LONGEST_SHARED: usize = 64;

impl<'a> Encoder<'a> {
    /// An encoder that appends to `to` the record `row`.
    pub(crate) fn new(to: &'a mut Packing, row: usize) -> Self {
        Self { to, row, repeats: false, depth: 0, path: [""; 3] }
    }

    fn tag(&mut self, tag: u8) {
        self.to.stream.push(char::from(tag));
    }

    fn text(&mut self, tag: u8, text: &str) {
        self.tag(tag);
        push_number(&mut self.to.stream, text.len());
        self.to.stream.push_str(text);
    }

    /// The part that a string here belongs to.
    fn field(&self) -> Option<TextField> {
        TextField::at(self.path.get(..self.depth)?)
    }

    fn at(&mut self, key: &'static str) {
        if let Some(slot) = self.depth.checked_sub(1).and_then(|at| self.path.get_mut(at)) {
            *slot = key;
        }
    }
}

impl Sink for Encoder<'_> {
    fn null(&mut self) {
        self.tag(tag::NULL);
    }

    fn bool(&mut self, value: bool) {
        self.tag(if value { tag::TRUE } else { tag::FALSE });
    }

    fn number(&mut self, lexeme: &str) {
        self.text(tag::NUMBER, lexeme);
    }

    fn string(&mut self, token: &str, plain: Option<&str>) {
        match (plain, self.field()) {
            (Some(text), Some(field)) => self.to.put_text(field, self.row, text),
            (None, Some(field)) => self.to.put_escaped(field, self.row, token),
            (Some(text), None) if self.repeats && text.len() <= LONGEST_SHARED => {
                if let Some(at) = self.to.dictionary.add(text) {
                    self.tag(tag::SHARED);
                    push_number(&mut self.to.stream, at as usize);
                } else {
                    self.text(tag::PLAIN, text);
                }
            }
            (Some(text), None) => self.text(tag::PLAIN, text),
            (None, None) => self.text(tag::RAW, token),
        }
    }

    fn begin_object(&mut self) {
        self.tag(tag::OBJECT);
        self.depth += 1;
        self.at("");
    }

    fn key(&mut self, token: &str, plain: Option<&str>) {
        let Some(text) = plain else {
            self.repeats = false;
            self.at("");
            return self.text(tag::KEY_RAW, token);
        };
        self.repeats = shape::repeats(text);
        let known = shape::known_key(text);
        self.at(known.map_or("", |(_, known)| known));
        match known {
            Some((at, _)) => self.tag(tag::KEY_BASE + at),
            None => self.text(tag::KEY_PLAIN, text),
        }
    }

    fn end_object(&mut self) {
        self.tag(tag::OBJECT_END);
        self.depth = self.depth.saturating_sub(1);
    }

    fn begin_array(&mut self) {
        self.tag(tag::ARRAY);
    }

    fn end_array(&mut self) {
        self.tag(tag::ARRAY_END);
    }
}

/// Sends a value in memory to a sink, as if it had just been read.
pub(crate) fn emit(value: &Value, sink: &mut Encoder<'_>) {
    match value {
        Value::Null => sink.null(),
        Value::Bool(value) => sink.bool(*value),
        Value::Number(number) => sink.number(number.lexeme()),
        Value::String(text) => {
            let (token, plain) = typed(text);
            sink.string(token, plain);
        }
        Value::Array(items) => {
            sink.begin_array();
            for item in items {
                emit(item, sink);
            }
            sink.end_array();
        }
        Value::Object(object) => {
            sink.begin_object();
            for (key, member) in object {
                let (token, plain) = typed(key);
                sink.key(token, plain);
                emit(member, sink);
            }
            sink.end_object();
        }
    }
}

/// A string as an encoder takes it: its token only where that is not what the writer would write.
fn typed(text: &JsonString) -> (&str, Option<&str>) {
    text.raw().map_or(("", Some(text.as_str())), |token| (token, None))
}
