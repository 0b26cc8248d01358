//! Reading packed records, token by token, without copying.

use std::borrow::Cow;

use super::{Texts, tag};
use crate::dataset::shape;
use crate::json::{self, JsonString, Number, Object, Value};
use crate::support::steps;

/// A string of the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Str<'a> {
    /// Text that the writer would write just so.
    Plain(&'a str),
    /// A token as typed, with its quotes.
    Raw(&'a str),
}

impl<'a> Str<'a> {
    /// The text it stands for.
    pub(crate) fn text(self) -> Cow<'a, str> {
        match self {
            Self::Plain(text) => Cow::Borrowed(text),
            Self::Raw(token) => Cow::Owned(json::decode(token).0),
        }
    }

    /// Passes it on as a key.
    pub(crate) fn send_as_key(self, sink: &mut impl json::Sink) {
        match self {
            Self::Plain(text) => sink.key("", Some(text)),
            Self::Raw(token) => sink.key(token, None),
        }
    }

    /// The text as a value, as typed.
    pub(crate) fn to_json(self) -> JsonString {
        match self {
            Self::Plain(text) => JsonString::new(text),
            Self::Raw(token) => JsonString::from_token(token),
        }
    }
}

/// What stands at a place of the stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PackedToken<'a> {
    Null,
    Bool(bool),
    Number(&'a str),
    String(Str<'a>),
    Key(Str<'a>),
    BeginObject,
    EndObject,
    BeginArray,
    EndArray,
}

/// A place in a packed stream.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'a> {
    stream: &'a str,
    dictionary: &'a [Box<str>],
    texts: Option<&'a Texts>,
    at: usize,
}

impl<'a> Cursor<'a> {
    /// At the beginning of one record's stream.
    pub(crate) fn new(stream: &'a str, dictionary: &'a [Box<str>], texts: &'a Texts) -> Self {
        Self { stream, dictionary, texts: Some(texts), at: 0 }
    }

    /// At nothing.
    pub(crate) fn empty() -> Self {
        Self { stream: "", dictionary: &[], texts: None, at: 0 }
    }

    /// How far it has come, in bytes of the record's stream.
    pub(crate) fn position(&self) -> usize {
        self.at
    }

    /// The same record's, at a place where one was before.
    pub(crate) fn moved_to(self, position: usize) -> Self {
        Self { at: position, ..self }
    }

    fn byte(&mut self) -> Option<u8> {
        let byte = self.stream.as_bytes().get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x3f) << shift;
            if byte & 0x40 == 0 {
                return Some(number);
            }
            shift += 6;
        }
    }

    fn slice(&mut self) -> Option<&'a str> {
        let len = self.number()?;
        let text = self.stream.get(self.at..self.at + len)?;
        self.at += len;
        Some(text)
    }

    /// The next token; `None` at the end of the record.
    pub(crate) fn next_token(&mut self) -> Option<PackedToken<'a>> {
        steps::took(1);
        Some(match self.byte()? {
            tag::NULL => PackedToken::Null,
            tag::TRUE => PackedToken::Bool(true),
            tag::FALSE => PackedToken::Bool(false),
            tag::OBJECT => PackedToken::BeginObject,
            tag::OBJECT_END => PackedToken::EndObject,
            tag::ARRAY => PackedToken::BeginArray,
            tag::ARRAY_END => PackedToken::EndArray,
            tag::PLAIN => PackedToken::String(Str::Plain(self.slice()?)),
            tag::RAW => PackedToken::String(Str::Raw(self.slice()?)),
            tag::NUMBER => PackedToken::Number(self.slice()?),
            tag::SHARED => {
                let at = self.number()?;
                PackedToken::String(Str::Plain(self.dictionary.get(at)?))
            }
            text @ tag::TEXT_BASE..tag::KEY_BASE => {
                let (at, len) = (self.number()?, self.number()?);
                let text = self.texts?.get(usize::from(text - tag::TEXT_BASE), at, len)?;
                PackedToken::String(Str::Plain(text))
            }
            tag::KEY_PLAIN => PackedToken::Key(Str::Plain(self.slice()?)),
            tag::KEY_RAW => PackedToken::Key(Str::Raw(self.slice()?)),
            known => PackedToken::Key(Str::Plain(shape::KEYS.get(usize::from(known.checked_sub(tag::KEY_BASE)?))?)),
        })
    }

    /// Goes past one whole value.
    pub(crate) fn skip_value(&mut self) {
        let mut depth = 0_usize;
        while let Some(tag) = self.skip_token() {
            match tag {
                tag::OBJECT | tag::ARRAY => depth += 1,
                tag::OBJECT_END | tag::ARRAY_END => depth = depth.saturating_sub(1),
                tag::KEY_PLAIN | tag::KEY_RAW | tag::KEY_BASE.. => continue,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// Passes over a token without a look at what it says, and gives its tag.
    fn skip_token(&mut self) -> Option<u8> {
        steps::took(1);
        let tag = self.byte()?;
        match tag {
            tag::PLAIN | tag::RAW | tag::NUMBER | tag::KEY_PLAIN | tag::KEY_RAW => self.at += self.number()?,
            tag::SHARED => drop(self.number()?),
            tag::TEXT_BASE..tag::KEY_BASE => drop(self.number().zip(self.number())?),
            _ => {}
        }
        Some(tag)
    }

    /// If an object stands here, calls `visit` with each key and a cursor at its value. The cursor ends after the object
    /// (or after whatever other value stands here).
    pub(crate) fn members(&mut self, mut visit: impl FnMut(Str<'a>, &mut Self)) {
        let start = *self;
        if self.next_token() != Some(PackedToken::BeginObject) {
            *self = start;
            self.skip_value();
            return;
        }
        while let Some(PackedToken::Key(key)) = self.next_token() {
            let mut after = *self;
            after.skip_value();
            visit(key, &mut self.clone());
            *self = after;
        }
    }

    /// If an array stands here, calls `visit` with a cursor at each item; a single value counts as a list of one.
    pub(crate) fn items(&mut self, mut visit: impl FnMut(&mut Self)) {
        let start = *self;
        if self.next_token() != Some(PackedToken::BeginArray) {
            *self = start;
            visit(&mut self.clone());
            self.skip_value();
            return;
        }
        loop {
            let here = *self;
            match self.next_token() {
                None | Some(PackedToken::EndArray) => return,
                Some(_) => {
                    *self = here;
                    visit(&mut self.clone());
                    self.skip_value();
                }
            }
        }
    }

    /// The string that stands here, if one does.
    pub(crate) fn string(&mut self) -> Option<Str<'a>> {
        match self.next_token()? {
            PackedToken::String(text) => Some(text),
            _ => None,
        }
    }

    /// Sends the value that stands here to a sink, as if it had just been read.
    pub(crate) fn send(&mut self, sink: &mut impl json::Sink) {
        let mut depth = 0_usize;
        while let Some(token) = self.next_token() {
            match token {
                PackedToken::Null => sink.null(),
                PackedToken::Bool(value) => sink.bool(value),
                PackedToken::Number(lexeme) => sink.number(lexeme),
                // A sink looks at the token only where there is no plain text.
                PackedToken::String(Str::Plain(text)) => sink.string("", Some(text)),
                PackedToken::String(Str::Raw(token)) => sink.string(token, None),
                PackedToken::Key(key) => {
                    key.send_as_key(sink);
                    continue;
                }
                PackedToken::BeginObject => {
                    sink.begin_object();
                    depth += 1;
                }
                PackedToken::BeginArray => {
                    sink.begin_array();
                    depth += 1;
                }
                PackedToken::EndObject => {
                    sink.end_object();
                    depth = depth.saturating_sub(1);
                }
                PackedToken::EndArray => {
                    sink.end_array();
                    depth = depth.saturating_sub(1);
                }
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// The value that stands here, in memory, each token as typed.
    pub(crate) fn value(&mut self) -> Value {
        match self.next_token() {
            None | Some(PackedToken::Null | PackedToken::EndObject | PackedToken::EndArray | PackedToken::Key(_)) => {
                Value::Null
            }
            Some(PackedToken::Bool(value)) => Value::Bool(value),
            Some(PackedToken::Number(lexeme)) => Value::Number(Number::from_lexeme(lexeme)),
            Some(PackedToken::String(text)) => Value::String(text.to_json()),
            Some(PackedToken::BeginArray) => {
                let mut items = Vec::new();
                loop {
                    let here = *self;
                    match self.next_token() {
                        None | Some(PackedToken::EndArray) => return Value::Array(items),
                        Some(_) => {
                            *self = here;
                            items.push(self.value());
                        }
                    }
                }
            }
            Some(PackedToken::BeginObject) => {
                let mut object = Object::new();
                while let Some(PackedToken::Key(key)) = self.next_token() {
                    let value = self.value();
                    object.push(key.to_json(), value);
                }
                Value::Object(object)
            }
        }
    }
}
