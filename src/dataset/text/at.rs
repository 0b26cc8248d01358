//! Which text of a record is meant, and which part of it.

use std::ops::Range;

use super::super::lang::UNDETERMINED;

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
