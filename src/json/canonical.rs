//! RFC 8785 (JSON canonicalization scheme): the same bytes for the same value, however it was typed.
//!
//! Two cases are ours, because the RFC would lose data: an integer that the shortest form of its double does not give back,
//! or a number that overflows, stands as its digits; a lone surrogate stands as its escape, in lower case.

use std::cmp::Ordering;

use sha2::{Digest as _, Sha256};

use super::token::{Unit, Units};
use super::{JsonString, Number, Value, push_plain};

/// A value in canonical form.
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    push(&mut out, value);
    out
}

/// SHA-256 over the canonical form.
pub fn hash(value: &Value) -> [u8; 32] {
    hash_of_canonical(&canonical(value))
}

/// The same of a text that is in canonical form.
pub fn hash_of_canonical(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

/// Bytes as lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 0xf])
        .filter_map(|digit| char::from_digit(digit as u32, 16))
        .collect()
}

/// Bytes out of hexadecimal digits; `None` for anything else than exactly as many as are wanted.
pub fn unhex<const N: usize>(digits: &str) -> Option<[u8; N]> {
    if digits.len() != 2 * N {
        return None;
    }
    let mut bytes = [0; N];
    for (byte, pair) in bytes.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
        for digit in pair {
            *byte = *byte << 4 | u8::try_from(char::from(*digit).to_digit(16)?).ok()?;
        }
    }
    Some(bytes)
}

fn push(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => push_canonical_number(out, number.lexeme()),
        Value::String(text) => push_text(out, text),
        Value::Array(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                push(out, item);
            }
            out.push(']');
        }
        Value::Object(object) => {
            let mut members: Vec<_> = object.iter().collect();
            members.sort_by(|(one, _), (other, _)| key_order(one, other));
            out.push('{');
            for (at, (key, value)) in members.into_iter().enumerate() {
                if at > 0 {
                    out.push(',');
                }
                push_text(out, key);
                out.push(':');
                push(out, value);
            }
            out.push('}');
        }
    }
}

/// The order of keys in the canonical form: by their UTF-16 code units.
pub fn key_order(one: &JsonString, other: &JsonString) -> Ordering {
    if one.raw().is_none() && other.raw().is_none() {
        return one.as_str().encode_utf16().cmp(other.as_str().encode_utf16());
    }
    utf16(one).cmp(&utf16(other))
}

/// The code units of a key, in which a surrogate may stand alone.
fn utf16(text: &JsonString) -> Vec<u16> {
    let Some(raw) = text.raw() else { return text.as_str().encode_utf16().collect() };
    let mut units = Vec::new();
    for unit in Units::new(raw) {
        match unit {
            Unit::Char(char) => units.extend_from_slice(char.encode_utf16(&mut [0; 2])),
            Unit::Lone(lone) => units.push(lone),
        }
    }
    units
}

fn push_text(out: &mut String, text: &JsonString) {
    let lone = |raw: &&str| Units::new(raw).any(|unit| matches!(unit, Unit::Lone(_)));
    let Some(raw) = text.raw().filter(lone) else {
        push_plain(out, text.as_str());
        return;
    };
    out.push('"');
    for unit in Units::new(raw) {
        match unit {
            Unit::Char(char) => {
                let mut token = String::new();
                push_plain(&mut token, char.encode_utf8(&mut [0; 4]));
                out.extend(token.strip_prefix('"').and_then(|token| token.strip_suffix('"')));
            }
            Unit::Lone(lone) => {
                out.push_str("\\u");
                out.push_str(&hex(&lone.to_be_bytes()));
            }
        }
    }
    out.push('"');
}

/// Integers of so few characters are what they are typed as.
const FEW_DIGITS: usize = 15;

/// Appends a number in canonical form, from its digits as JSON accepts them.
pub(crate) fn push_canonical_number(out: &mut String, lexeme: &str) {
    let is_integer = lexeme.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
    if is_integer && lexeme.len() <= FEW_DIGITS && lexeme != "-0" {
        out.push_str(lexeme);
        return;
    }
    let Some(double) = Number::from_lexeme(lexeme).as_f64() else {
        out.push_str(lexeme);
        return;
    };
    let mut buffer = ryu_js::Buffer::new();
    let shortest = buffer.format_finite(double);
    // Below this every integer has a double of its own.
    if double.abs() >= 9_007_199_254_740_992.0
        && let Some(exact) = integer(lexeme)
        && integer(shortest).as_ref() != Some(&exact)
    {
        out.push_str(&exact);
        return;
    }
    out.push_str(shortest);
}

/// The digits of a number that is an integer, however it is written: `1.5e3` is `1500`. `None` for one that is none.
fn integer(lexeme: &str) -> Option<String> {
    let (sign, unsigned) = lexeme.strip_prefix('-').map_or(("", lexeme), |rest| ("-", rest));
    let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    let significant = digits.trim_end_matches('0');
    let exponent: i64 = exponent.parse().ok()?;
    let zeros_behind = digits.len() - significant.len();
    let places = exponent.checked_sub_unsigned(fraction.len() as u64)?.checked_add_unsigned(zeros_behind as u64)?;
    // A double has at most 309 digits before its point.
    let zeros = usize::try_from(places).ok().filter(|zeros| *zeros <= 400)?;
    Some(format!("{sign}{significant}{}", "0".repeat(zeros)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::read;

    fn canonical_of(text: &str) -> String {
        canonical(&read(text).unwrap().0)
    }

    #[test]
    fn canonical_when_typed_differently_is_the_same() {
        for (text, expected) in [
            ("[1.0, 1, 1e0, 10e-1]", "[1,1,1,1]"),
            ("[-0, 0, -0.0]", "[0,0,0]"),
            ("[1e21, 1000000000000000000000]", "[1e+21,1e+21]"),
            (r#"["\u653f", "政", "\/"]"#, r#"["政","政","/"]"#),
            (r#"{"b":1,"a":{"d":2,"c":3}}"#, r#"{"a":{"c":3,"d":2},"b":1}"#),
            ("{\"\u{fb33}\":1,\"😀\":2,\"\\r\":3}", "{\"\\r\":3,\"😀\":2,\"\u{fb33}\":1}"),
        ] {
            assert_eq!(canonical_of(text), expected, "{text}");
        }
    }

    #[test]
    fn canonical_when_a_double_would_lose_digits_keeps_them() {
        assert_eq!(
            canonical_of("[9007199254740993,1e400,-123456789012345678901]"),
            "[9007199254740993,1e400,-123456789012345678901]"
        );
        assert_eq!(canonical_of("[9007199254740992]"), "[9007199254740992]");
    }

    #[test]
    fn canonical_when_large_integers_differ_then_it_does_however_they_are_written() {
        // Equal values, and different ones in each further list.
        let lists = [
            vec!["9007199254740992", "9007199254740992.0", "9007199254740992e0", "9.007199254740992e15"],
            vec!["9007199254740993", "9007199254740993.0", "900719925474099.3e1", "9007199254740993000E-3"],
            vec!["1e23", "100000000000000000000000"],
            vec!["99999999999999991611392"],
            vec!["100000000000000000000001"],
            vec!["-9007199254740993.0"],
        ];
        let mut seen = std::collections::HashMap::new();
        for (at, list) in lists.iter().enumerate() {
            for text in list {
                let other = *seen.entry(canonical_of(text)).or_insert(at);
                assert_eq!(other, at, "{text}");
            }
        }
        assert_eq!(seen.len(), lists.len(), "{seen:?}");
    }

    #[test]
    fn canonical_when_a_surrogate_is_alone_keeps_it() {
        assert_eq!(canonical_of(r#"["a\"\uD800\u4e2d"]"#), r#"["a\"\ud800中"]"#);
        assert_ne!(canonical_of(r#"["\ud800"]"#), canonical_of(r#"["\ud801"]"#));
    }

    #[test]
    fn hash_when_value_is_known_is_its_sha256() {
        assert_eq!(
            hex(&hash(&read("{ }").unwrap().0)),
            "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
        );
    }
}
