//! Whether two values say the same, however they were typed: what has the same canonical form is no difference.

use crate::dataset::packed::{Cursor, PackedToken, Str};
use crate::dataset::{Dataset, RowId};
use crate::json::{self, Object, Value};

/// Whether both say the same: escapes, digits and the order of keys do not count.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Number(one), Value::Number(other)) => one == other || json::canonical(a) == json::canonical(b),
        (Value::String(one), Value::String(other)) => {
            // A lone surrogate reads as the replacement character: only the canonical form tells two of them apart.
            one.as_str() == other.as_str() && (!is_lossy(one.as_str()) || json::canonical(a) == json::canonical(b))
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => same_objects(a, b),
        _ => false,
    }
}

fn same_objects(a: &Object, b: &Object) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let is_in_order = a.keys().eq(b.keys());
    if is_in_order && !a.keys().any(is_lossy) {
        a.iter().zip(b).all(|((_, a), (_, b))| same(a, b))
    } else if is_plain(a) {
        a.iter().all(|(key, a)| b.get(key.as_str()).is_some_and(|b| same(a, b)))
    } else {
        json::canonical(&Value::Object(a.clone())) == json::canonical(&Value::Object(b.clone()))
    }
}

/// Whether each key names one member.
pub(super) fn is_plain(object: &Object) -> bool {
    let mut keys: Vec<&str> = object.keys().collect();
    keys.sort_unstable();
    keys.windows(2).all(|pair| pair.first() != pair.last()) && !keys.into_iter().any(is_lossy)
}

/// The same for what may not be there. What is not there is not `null`.
pub(super) fn same_or_absent(a: Option<&Value>, b: Option<&Value>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => same(a, b),
        _ => false,
    }
}

/// Whether a text may stand for a token that says something else.
fn is_lossy(text: &str) -> bool {
    text.contains('\u{fffd}')
}

/// Whether two records say the same. Most do, token for token, and then neither is decoded.
pub(super) fn same_record(a: &Dataset, at: RowId, b: &Dataset, other: RowId) -> bool {
    same_tokens(a.record(at), b.record(other)) || same(a.policy(at).value(), b.policy(other).value())
}

/// `false` where only a look at the whole values can tell.
fn same_tokens(mut a: Cursor<'_>, mut b: Cursor<'_>) -> bool {
    loop {
        let is_same = match (a.next_token(), b.next_token()) {
            (None, None) => return true,
            // Other programs like to write Chinese in escapes.
            (Some(PackedToken::String(a)), Some(PackedToken::String(b)))
            | (Some(PackedToken::Key(a)), Some(PackedToken::Key(b))) => same_text(a, b),
            (a, b) => a == b,
        };
        if !is_same {
            return false;
        }
    }
}

fn same_text(a: Str<'_>, b: Str<'_>) -> bool {
    a == b || {
        let text = a.text();
        text == b.text() && !is_lossy(&text)
    }
}
