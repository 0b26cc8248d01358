//! Packed records in their canonical form (RFC 8785), without decoding them first: for hashing very many of them.

use std::cmp::Ordering;
use std::ops::Range;

use super::{Cursor, PackedToken, Str};
use crate::json::{self, Value};

/// Appends the canonical form of the value at the cursor: what [`json::canonical`] gives of the decoded one.
pub(crate) fn push_canonical(out: &mut String, cursor: &mut Cursor<'_>) {
    match cursor.next_token() {
        Some(PackedToken::String(text)) => push_str(out, text),
        Some(PackedToken::BeginArray) => {
            out.push('[');
            let mut comma = "";
            loop {
                let here = *cursor;
                if matches!(cursor.next_token(), None | Some(PackedToken::EndArray)) {
                    break;
                }
                *cursor = here;
                out.push_str(comma);
                comma = ",";
                push_canonical(out, cursor);
            }
            out.push(']');
        }
        Some(PackedToken::BeginObject) => push_object(out, cursor),
        Some(PackedToken::Number(lexeme)) => json::push_canonical_number(out, lexeme),
        Some(PackedToken::Bool(true)) => out.push_str("true"),
        Some(PackedToken::Bool(false)) => out.push_str("false"),
        _ => out.push_str("null"),
    }
}

fn push_object(out: &mut String, cursor: &mut Cursor<'_>) {
    out.push('{');
    let begin = out.len();
    let mut members: Vec<(Str<'_>, Range<usize>)> = Vec::new();
    while let Some(PackedToken::Key(key)) = cursor.next_token() {
        if !members.is_empty() {
            out.push(',');
        }
        let from = out.len() - begin;
        push_str(out, key);
        out.push(':');
        push_canonical(out, cursor);
        members.push((key, from..out.len() - begin));
    }
    if !members.is_sorted_by(|(one, _), (other, _)| in_order(*one, *other) != Ordering::Greater) {
        members.sort_by(|(one, _), (other, _)| in_order(*one, *other));
        let as_it_came = out.split_off(begin);
        for (at, (_, place)) in members.into_iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            out.push_str(as_it_came.get(place).unwrap_or(""));
        }
    }
    out.push('}');
}

fn push_str(out: &mut String, text: Str<'_>) {
    match text {
        Str::Plain(text) => json::push_plain(out, text),
        Str::Raw(_) => out.push_str(&json::canonical(&Value::String(text.to_json()))),
    }
}

fn in_order(one: Str<'_>, other: Str<'_>) -> Ordering {
    match (one, other) {
        (Str::Plain(one), Str::Plain(other)) if one.is_ascii() && other.is_ascii() => one.cmp(other),
        _ => json::key_order(&one.to_json(), &other.to_json()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::Packing;
    use super::*;
    use proptest::prelude::*;

    fn any_json() -> impl Strategy<Value = String> {
        let string = || {
            prop_oneof![
                "\"[a-z政策\u{fb33}😀 /]{0,6}\"",
                Just("\"\\u0061\\/\\n\"".to_owned()),
                Just("\"x\\uD800y\"".to_owned()),
                Just("\"\\ud83d\\ude00\"".to_owned()),
            ]
        };
        let leaf = prop_oneof![
            3 => string(),
            2 => "(0|-0|1\\.50|1e2|1e400|9007199254740993|-12)",
            1 => "(true|false|null)",
        ];
        leaf.prop_recursive(4, 40, 5, move |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(|items| format!("[{}]", items.join(" , "))),
                prop::collection::vec((string(), inner), 0..5).prop_map(|members| {
                    let members: Vec<String> = members.iter().map(|(key, value)| format!("{key}:{value}")).collect();
                    format!("{{{}}}", members.join(","))
                }),
            ]
        })
    }

    proptest! {
        #[test]
        fn canonical_when_packed_is_that_of_the_value(text in any_json()) {
            let value = json::read(&text).unwrap().0;
            let packing = Packing::of(&value);
            let mut out = String::new();
            push_canonical(&mut out, &mut packing.cursor(0));
            prop_assert_eq!(out, json::canonical(&packing.cursor(0).value()));
        }
    }
}
