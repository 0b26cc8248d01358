//! Passes of a record: each says that one coder read it. They have no ids and are never edited, so that those of both sides
//! stand beside each other, and two coders who read the same record are no conflict.

use super::fields::Three;
use crate::json::{self, Value};

/// Where a record's passes stand.
pub(super) const PASSES: &str = "/passes";

/// What stands where the passes of both sides stand; nothing where there are none.
pub(super) struct Joined(pub(super) Option<Value>);

/// The passes of both sides, without those that one side took away, in an order that does not depend on who merges. `None`
/// where something else stands there, or one stands twice.
pub(super) fn joined_passes(three: Three<'_>) -> Option<Joined> {
    let [base, mine, theirs] = [three.base, three.mine, three.theirs].map(items);
    let (base, mine, theirs) = (base?, mine?, theirs?);
    let has = |list: &[(String, &Value)], text: &str| list.iter().any(|(own, _)| own == text);
    let stays = |text: &str| match (has(&mine, text), has(&theirs, text)) {
        (true, true) => true,
        (one, other) => (one || other) && !has(&base, text),
    };
    let mut joined: Vec<&(String, &Value)> = mine.iter().filter(|(text, _)| stays(text)).collect();
    joined.extend(theirs.iter().filter(|(text, _)| !has(&mine, text) && stays(text)));
    let when = |item: &Value| item.pointer("/at").and_then(Value::as_str).unwrap_or("").to_owned();
    joined.sort_by_cached_key(|(text, item)| {
        let was_at = base.iter().position(|(own, _)| own == text);
        (was_at.is_none(), was_at, when(item), text.clone())
    });
    let joined: Vec<Value> = joined.into_iter().map(|(_, item)| Value::clone(item)).collect();
    if joined.is_empty() && !matches!(three.theirs, Some(Value::Array(_))) {
        return Some(Joined(three.theirs.cloned()));
    }
    Some(Joined(Some(Value::Array(joined))))
}

/// The items, each with its canonical form.
fn items(list: Option<&Value>) -> Option<Vec<(String, &Value)>> {
    let items = match list {
        None | Some(Value::Null) => return Some(Vec::new()),
        Some(Value::Array(items)) => items,
        Some(_) => return None,
    };
    let items: Vec<(String, &Value)> = items.iter().map(|item| (json::canonical(item), item)).collect();
    let mut texts: Vec<&str> = items.iter().map(|(text, _)| text.as_str()).collect();
    texts.sort_unstable();
    texts.windows(2).all(|pair| pair.first() != pair.last()).then_some(items)
}
