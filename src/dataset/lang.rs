//! Texts in several languages: `{"zh": "…", "en": "…"}`, or a bare string, whose language is `und` (not said).

use crate::json::{Object, Value};
use crate::words::Lang;

/// A text in several languages, in the order in which they stand in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LangMap(pub Vec<(String, String)>);

/// The tag of a bare string.
pub const UNDETERMINED: &str = "und";

/// Puts a text in one language under a key of an object, or takes it away there. The other languages stay; a text without a
/// language stays a bare string.
pub fn set_text(object: &mut Object, key: &str, tag: &str, text: Option<Value>) {
    if tag == UNDETERMINED && !matches!(object.get(key), Some(Value::Object(texts)) if !texts.is_empty()) {
        return set_or_remove(object, key, text);
    }
    let mut texts = match object.get(key) {
        Some(Value::Object(texts)) => texts.clone(),
        _ => Object::new(),
    };
    set_or_remove(&mut texts, tag, text);
    set_or_remove(object, key, (!texts.is_empty()).then_some(Value::Object(texts)));
}

/// Puts a value under a key, or takes the key away.
pub fn set_or_remove(object: &mut Object, key: &str, value: Option<Value>) {
    match value {
        Some(value) => {
            object.set(key, value);
        }
        None => {
            object.remove(key);
        }
    }
}

impl LangMap {
    /// Reads what stands in the file; anything that is no text counts as nothing.
    pub fn of(value: Option<&Value>) -> Self {
        Self::of_first(value, usize::MAX)
    }

    /// The same of so many languages at most.
    pub(super) fn of_first(value: Option<&Value>, most: usize) -> Self {
        match value {
            Some(Value::String(text)) => Self(vec![(UNDETERMINED.to_owned(), text.as_str().to_owned())]),
            Some(Value::Object(object)) => Self(
                object
                    .iter()
                    .take(most)
                    .filter_map(|(tag, text)| Some((tag.as_str().to_owned(), text.as_str()?.to_owned())))
                    .collect(),
            ),
            _ => Self::default(),
        }
    }

    /// The text in one language.
    pub fn get(&self, tag: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == tag).map(|(_, text)| text.as_str()).filter(|text| !text.is_empty())
    }

    /// The text in the reader's language, else in any.
    pub fn best(&self, lang: Lang) -> Option<&str> {
        self.best_with_tag(lang).map(|(_, text)| text)
    }

    /// [`Self::best`] with the tag of the language that it is in.
    pub fn best_with_tag(&self, lang: Lang) -> Option<(&str, &str)> {
        let wanted = lang.code();
        let same = |tag: &str| tag == wanted || tag.split('-').next() == wanted.split('-').next();
        self.0
            .iter()
            .find(|(tag, text)| same(tag) && !text.is_empty())
            .or_else(|| self.0.iter().find(|(_, text)| !text.is_empty()))
            .map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    /// The original's language first: Chinese, then whatever there is. For titles of Chinese documents.
    pub fn original(&self) -> Option<(&str, &str)> {
        self.0
            .iter()
            .find(|(tag, text)| tag.starts_with("zh") && !text.is_empty())
            .or_else(|| self.0.iter().find(|(_, text)| !text.is_empty()))
            .map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|(_, text)| text.is_empty())
    }

    /// All texts with their language.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(tag, text)| (tag.as_str(), text.as_str()))
    }
}
