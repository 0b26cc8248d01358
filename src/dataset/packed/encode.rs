//! Writing packed records: a [`Sink`] for the JSON reader, and the same from a value in memory.

use std::collections::HashMap;

use super::{push_number, tag};
use crate::dataset::shape;
use crate::json::{Sink, Value};

/// Values that repeat within a segment, each stored once.
#[derive(Debug, Default, Clone)]
pub(crate) struct Dictionary {
    values: Vec<Box<str>>,
    index: HashMap<Box<str>, u32>,
}

impl Dictionary {
    fn add(&mut self, value: &str) -> u32 {
        if let Some(&at) = self.index.get(value) {
            return at;
        }
        let at = self.values.len() as u32;
        self.values.push(value.into());
        self.index.insert(value.into(), at);
        at
    }

    /// The values alone, once nothing more is added.
    pub(crate) fn into_values(self) -> Box<[Box<str>]> {
        self.values.into_boxed_slice()
    }
}

/// Takes the reader's tokens and appends them to a packed stream.
#[derive(Debug)]
pub(crate) struct Encoder<'a> {
    out: &'a mut String,
    dictionary: &'a mut Dictionary,
    /// Whether the values under the last key repeat.
    repeats: bool,
}

/// Longer values are not worth a place in the dictionary.
const LONGEST_SHARED: usize = 64;

impl<'a> Encoder<'a> {
    /// An encoder that appends to `out`.
    pub(crate) fn new(out: &'a mut String, dictionary: &'a mut Dictionary) -> Self {
        Self { out, dictionary, repeats: false }
    }

    fn tag(&mut self, tag: u8) {
        self.out.push(char::from(tag));
    }

    fn text(&mut self, tag: u8, text: &str) {
        self.tag(tag);
        push_number(self.out, text.len());
        self.out.push_str(text);
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
        match plain {
            Some(text) if self.repeats && text.len() <= LONGEST_SHARED => {
                let at = self.dictionary.add(text);
                self.tag(tag::SHARED);
                push_number(self.out, at as usize);
            }
            Some(text) => self.text(tag::PLAIN, text),
            None => self.text(tag::RAW, token),
        }
    }

    fn begin_object(&mut self) {
        self.tag(tag::OBJECT);
    }

    fn key(&mut self, token: &str, plain: Option<&str>) {
        if let Some(text) = plain {
            self.repeats = shape::repeats(text);
            if let Some(at) = shape::KEYS.iter().position(|known| *known == text) {
                self.tag(tag::KEY_BASE + at as u8);
            } else {
                self.text(tag::KEY_PLAIN, text);
            }
        } else {
            self.repeats = false;
            self.text(tag::KEY_RAW, token);
        }
    }

    fn end_object(&mut self) {
        self.tag(tag::OBJECT_END);
    }

    fn begin_array(&mut self) {
        self.tag(tag::ARRAY);
    }

    fn end_array(&mut self) {
        self.tag(tag::ARRAY_END);
    }
}

/// Sends a value in memory to a sink, as if it had just been read.
pub(crate) fn emit(value: &Value, sink: &mut impl Sink) {
    match value {
        Value::Null => sink.null(),
        Value::Bool(value) => sink.bool(*value),
        Value::Number(number) => sink.number(number.lexeme()),
        Value::String(text) => {
            let token = text.token();
            sink.string(&token, text.is_plain().then(|| text.as_str()));
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
                let token = key.token();
                sink.key(&token, key.is_plain().then(|| key.as_str()));
                emit(member, sink);
            }
            sink.end_object();
        }
    }
}
