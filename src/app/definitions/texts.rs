//! A text in several languages as it is typed: Chinese and English always have a field, any other language one where it has a text.

use crate::dataset::{LangMap, UNDETERMINED};
use crate::json::{Object, Value};

/// Languages and what is typed for each.
pub type DraftTexts = Vec<(String, String)>;

/// What stands in the fields for a text.
pub fn draft_texts(texts: &LangMap) -> DraftTexts {
    let mut fields: DraftTexts =
        ["zh", "en"].map(|tag| (tag.to_owned(), texts.get(tag).unwrap_or("").to_owned())).into();
    let is_other = |tag: &str| !matches!(tag, "zh" | "en");
    let others = texts.iter().filter(|(tag, text)| is_other(tag) && !text.is_empty());
    fields.extend(others.map(|(tag, text)| (tag.to_owned(), text.to_owned())));
    fields
}

/// Whether nothing is typed.
pub(super) fn is_empty(texts: &DraftTexts) -> bool {
    texts.iter().all(|(_, text)| text.trim().is_empty())
}

/// Puts what is typed under a key; where it says what stands there already, nothing is touched, and what is no text stays.
pub(super) fn put_texts(object: &mut Object, key: &str, typed: &DraftTexts) {
    let before = draft_texts(&LangMap::of(object.get(key)));
    let mut map = match object.get(key) {
        Some(Value::Object(map)) => map.clone(),
        Some(bare @ Value::String(_)) => {
            let mut map = Object::new();
            map.set(UNDETERMINED, bare.clone());
            map
        }
        _ => Object::new(),
    };
    let mut is_other = false;
    for (tag, text) in typed {
        let old = before.iter().find(|(own, _)| own == tag).map_or("", |(_, text)| text.as_str());
        let text = text.trim();
        if text == old {
            continue;
        }
        is_other = true;
        if text.is_empty() {
            map.remove(tag);
        } else {
            map.set(tag, Value::from(text));
        }
    }
    if !is_other {
        return;
    }
    let value = match (map.len(), map.get(UNDETERMINED)) {
        (0, _) => None,
        // A text without a language is written plainly.
        (1, Some(bare)) => Some(bare.clone()),
        _ => Some(Value::Object(map)),
    };
    object.put(key, value);
}

/// What is typed, as it stands in the file where nothing stood before; nothing where nothing is typed.
pub(super) fn as_value(typed: &DraftTexts) -> Option<Value> {
    let mut object = Object::new();
    put_texts(&mut object, "it", typed);
    object.remove("it").map(|(_, value)| value)
}
