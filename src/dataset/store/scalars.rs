//! The plain values below a place of a record: texts, numbers, true and false, each with its pointer. For what the format
//! does not name: fields of the file's own, and the fields that rules speak of.

use std::borrow::Cow;

use super::{Dataset, RowId};
use crate::dataset::packed::{Cursor, PackedToken};
use crate::json::escape;

/// A plain value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scalar<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A number, as typed.
    Number(&'a str),
    /// True or false.
    Bool(bool),
}

impl Scalar<'_> {
    /// As it is shown and compared: the text, the digits, `true` or `false`.
    pub fn as_text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Number(digits) => digits,
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
        }
    }
}

impl Dataset {
    /// Calls `visit` with each plain value below a path of keys, and with its pointer from the record. A list on the way
    /// stands for each of its items; `null` is nothing.
    pub fn visit_scalars(&self, row: RowId, path: &[&str], visit: &mut dyn FnMut(&str, &Scalar<'_>)) {
        walk(&mut self.record(row), path, &mut String::new(), visit);
    }
}

/// Calls `visit` with each plain value of a value, at any depth.
pub(in crate::dataset) fn each_scalar(cursor: &mut Cursor<'_>, visit: &mut dyn FnMut(&Scalar<'_>)) {
    walk(cursor, &[], &mut String::new(), &mut |_, scalar| visit(scalar));
}

fn walk(cursor: &mut Cursor<'_>, path: &[&str], pointer: &mut String, visit: &mut dyn FnMut(&str, &Scalar<'_>)) {
    let mut look = *cursor;
    let scalar = match look.next_token() {
        Some(PackedToken::BeginArray) => {
            let (len, mut at) = (pointer.len(), 0_usize);
            cursor.items(|item| {
                pointer.push('/');
                pointer.push_str(&at.to_string());
                walk(item, path, pointer, visit);
                pointer.truncate(len);
                at += 1;
            });
            return;
        }
        Some(PackedToken::BeginObject) => {
            let len = pointer.len();
            let (wanted, rest) = path.split_first().map_or((None, path), |(first, rest)| (Some(*first), rest));
            cursor.members(|key, value| {
                let key = key.text();
                if wanted.is_none_or(|wanted| *key == *wanted) {
                    pointer.push('/');
                    pointer.push_str(&escape(&key));
                    walk(value, rest, pointer, visit);
                    pointer.truncate(len);
                }
            });
            return;
        }
        Some(PackedToken::String(text)) => Scalar::Text(text.text()),
        Some(PackedToken::Number(digits)) => Scalar::Number(digits),
        Some(PackedToken::Bool(value)) => Scalar::Bool(value),
        _ => return,
    };
    // A way that goes on below a plain value leads nowhere.
    if path.is_empty() {
        visit(pointer, &scalar);
    }
}
