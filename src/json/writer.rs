//! Values as JSON text, each token as it was typed.

use super::{Value, scan};

/// Appends a text as a string token with the fewest escapes: quote, backslash and the 32 control characters.
pub fn push_plain(out: &mut String, text: &str) {
    out.push('"');
    let mut from = 0;
    loop {
        let at = scan::special(text.as_bytes(), from);
        out.push_str(text.get(from..at).unwrap_or(""));
        let Some(byte) = text.as_bytes().get(at).copied() else { break };
        let short = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0x08 => "\\b",
            0x0c => "\\f",
            _ => "",
        };
        if short.is_empty() {
            out.push_str("\\u00");
            for digit in [byte >> 4, byte & 0xf] {
                out.push(char::from_digit(digit as u32, 16).unwrap_or('0'));
            }
        } else {
            out.push_str(short);
        }
        from = at + 1;
    }
    out.push('"');
}

/// Appends a value without any space.
pub fn push_compact(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(number.lexeme()),
        Value::String(text) => push_text(out, text),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                push_compact(out, item);
            }
            out.push(']');
        }
        Value::Object(object) => {
            out.push('{');
            for (at, (key, value)) in object.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                push_text(out, key);
                out.push(':');
                push_compact(out, value);
            }
            out.push('}');
        }
    }
}

fn push_text(out: &mut String, text: &super::JsonString) {
    match text.raw() {
        Some(token) => out.push_str(token),
        None => push_plain(out, text.as_str()),
    }
}

/// A value as text without any space.
pub fn compact(value: &Value) -> String {
    let mut out = String::new();
    push_compact(&mut out, value);
    out
}

/// A value as it is read: a text as itself, anything else as [`compact`] writes it.
pub fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| compact(value), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn push_plain_when_text_has_controls_escapes_only_those() {
        let mut out = String::new();
        push_plain(&mut out, "\u{0}\u{8}\t\n\u{b}\u{c}\r\u{1f} \"\\/\u{7f}\u{85}\u{2028}政策😀");
        assert_eq!(out, "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f \\\"\\\\/\u{7f}\u{85}\u{2028}政策😀\"");
    }
}
