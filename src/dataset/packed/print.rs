//! Packed records as JSON text in the writer's form: compact, known keys in the order of the tables, then unknown ones as
//! they came, each token as typed.

use super::{Cursor, PackedToken, Str};
use crate::dataset::shape::{ObjectShape, ValueKind};
use crate::json;

fn push_str(out: &mut String, text: Str<'_>) {
    match text {
        Str::Plain(text) => json::push_plain(out, text),
        Str::Raw(token) => out.push_str(token),
    }
}

/// Appends the value at the cursor, keys in the order of the tables.
pub(crate) fn print_value(out: &mut String, cursor: &mut Cursor<'_>, kind: ValueKind) {
    let start = *cursor;
    match cursor.next_token() {
        Some(PackedToken::BeginObject) => {
            *cursor = start;
            match kind {
                ValueKind::Obj(shape) | ValueKind::Named(shape) => print_object(out, cursor, shape),
                ValueKind::Map(inner) => print_members(out, cursor, |_| *inner),
                _ => print_members(out, cursor, |_| ValueKind::Any),
            }
        }
        Some(PackedToken::BeginArray) => {
            let inner = match kind {
                ValueKind::List(inner) | ValueKind::OneOrList(inner) => *inner,
                _ => ValueKind::Any,
            };
            *cursor = start;
            out.push('[');
            let mut first = true;
            cursor.items(|item| {
                if !std::mem::take(&mut first) {
                    out.push(',');
                }
                print_value(out, item, inner);
            });
            out.push(']');
        }
        Some(token) => print_scalar(out, token),
        None => {}
    }
}

/// Appends the value at the cursor with its keys in the order in which they came: for held records.
pub(crate) fn print_value_as_it_came(out: &mut String, cursor: &mut Cursor<'_>) {
    print_value(out, cursor, ValueKind::Any);
}

fn print_scalar(out: &mut String, token: PackedToken<'_>) {
    match token {
        PackedToken::Null => out.push_str("null"),
        PackedToken::Bool(true) => out.push_str("true"),
        PackedToken::Bool(false) => out.push_str("false"),
        PackedToken::Number(lexeme) => out.push_str(lexeme),
        PackedToken::String(text) => push_str(out, text),
        PackedToken::Key(_)
        | PackedToken::BeginObject
        | PackedToken::EndObject
        | PackedToken::BeginArray
        | PackedToken::EndArray => {}
    }
}

fn print_members(out: &mut String, cursor: &mut Cursor<'_>, kind_of: impl Fn(&str) -> ValueKind) {
    out.push('{');
    let mut first = true;
    cursor.members(|key, value| {
        if !std::mem::take(&mut first) {
            out.push(',');
        }
        push_str(out, key);
        out.push(':');
        print_value(out, value, kind_of(&key.text()));
    });
    out.push('}');
}

fn print_object(out: &mut String, cursor: &mut Cursor<'_>, shape: &'static ObjectShape) {
    // Most objects come in order: look first, sort only when one does not.
    let mut last = 0;
    let mut sorted = true;
    let mut look = *cursor;
    look.members(|key, _| {
        let rank = shape.rank(&key.text()).unwrap_or(usize::MAX);
        sorted &= rank >= last;
        last = rank;
    });
    if sorted {
        print_members(out, cursor, |key| shape.kind(key));
        return;
    }
    let mut members = Vec::new();
    cursor.members(|key, value| {
        members.push((shape.rank(&key.text()).unwrap_or(usize::MAX), key, *value));
    });
    members.sort_by_key(|(rank, ..)| *rank);
    out.push('{');
    for (at, (_, key, mut value)) in members.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        push_str(out, key);
        out.push(':');
        print_value(out, &mut value, shape.kind(&key.text()));
    }
    out.push('}');
}
