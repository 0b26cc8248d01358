//! Which text of a record is meant, and which part of it.

use std::ops::Range;

use super::super::lang::UNDETERMINED;

/// The parts of a record that are texts which can be coded.
pub const CODED: [&str; 4] = ["title", "summary", "text", "note"];

/// Where a text stands in a record.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TextAt {
    /// At a place of the record, by JSON pointer: `/text/zh`, `/sources/0/url`.
    Field(String),
    /// The memo of an annotation.
    Memo {
        /// The annotation's id.
        annotation: String,
        /// The language, where it is not the first one in which there is a memo.
        further: Option<String>,
    },
    /// The words that an annotation quotes.
    Quote {
        /// The annotation's id.
        annotation: String,
    },
}

impl TextAt {
    /// The text in one language below a place; a bare string is its own place.
    pub fn in_language(pointer: &str, tag: &str) -> Self {
        Self::Field(if tag == UNDETERMINED { pointer.to_owned() } else { format!("{pointer}/{tag}") })
    }

    /// The name by which annotations stand on it: `text.zh`, or `text` where no language is said. None of what cannot be coded.
    pub fn field(&self) -> Option<String> {
        let Self::Field(pointer) = self else { return None };
        let (key, tag) = match pointer.strip_prefix('/')?.split_once('/') {
            Some((key, tag)) => (key, tag),
            None => (pointer.strip_prefix('/')?, UNDETERMINED),
        };
        if !CODED.contains(&key) {
            return None;
        }
        Some(if tag == UNDETERMINED { key.to_owned() } else { format!("{key}.{tag}") })
    }

    /// A memo of an annotation: the first one, or the one in a further language.
    pub fn memo(annotation: &str, further: Option<&str>) -> Self {
        Self::Memo { annotation: annotation.to_owned(), further: further.map(str::to_owned) }
    }

    /// Whether it is a memo of an annotation, or the words that it quotes.
    pub fn is_of_annotation(&self, id: &str) -> bool {
        matches!(self, Self::Memo { annotation, .. } | Self::Quote { annotation } if annotation == id)
    }

    /// The words that an annotation quotes.
    pub fn quote(annotation: &str) -> Self {
        Self::Quote { annotation: annotation.to_owned() }
    }
}

/// Some words of a text of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSelection {
    /// The text, as annotations name it: `text.zh`, `summary` for a bare string.
    pub field: String,
    /// The code points.
    pub range: Range<usize>,
}

#[cfg(test)]
mod tests {
    use super::TextAt;

    #[test]
    fn field_when_the_text_can_be_coded_is_its_name_in_annotations() {
        let field = |pointer: &str| TextAt::Field(pointer.to_owned()).field();
        assert_eq!(field("/text/zh-Hant").as_deref(), Some("text.zh-Hant"));
        assert_eq!((field("/summary").as_deref(), field("/note/und").as_deref()), (Some("summary"), Some("note")));
        assert_eq!((field("/sources/0/url"), field("/textual/zh"), TextAt::quote("a").field()), (None, None, None));
    }
}
