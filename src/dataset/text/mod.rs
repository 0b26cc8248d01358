//! A text as it is read and coded: code points in place of bytes, and the spans that stand on it.
//!
//! Offsets count Unicode code points, as in annotations. It must not know what a text or a span means, nor how either is drawn.

mod at;
mod boundaries;
mod checkpoints;
mod paragraphs;
mod pieces;
mod spans;

use std::ops::Range;
use std::sync::Arc;

pub use at::{CODED, TextAt, TextSelection};
pub(super) use checkpoints::Checkpoints;
pub use paragraphs::{Paragraph, Paragraphs};
pub use pieces::TextUnit;
pub use spans::{Span, Spans};

/// A text, shared by whoever reads it, of which any part is found without counting from the beginning.
#[derive(Debug, Clone, Default)]
pub struct Text {
    text: Arc<str>,
    checkpoints: Arc<Checkpoints>,
}

impl Text {
    /// A text.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        let checkpoints = Arc::new(Checkpoints::of(&text));
        Self { text, checkpoints }
    }

    /// All of it.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// How many code points it has.
    pub fn len(&self) -> usize {
        self.checkpoints.len()
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The byte at which a code point begins; the end of the text for one that is beyond it.
    pub fn byte_of(&self, offset: usize) -> usize {
        self.checkpoints.byte_of(&self.text, offset)
    }

    /// The code point in which a byte stands; the number of code points for one that is beyond the text.
    pub fn offset_of(&self, byte: usize) -> usize {
        self.checkpoints.offset_of(&self.text, byte)
    }

    /// Some code points; as much of them as there is.
    pub fn slice(&self, range: Range<usize>) -> &str {
        let (start, end) = (self.byte_of(range.start), self.byte_of(range.end));
        self.text.get(start..end).unwrap_or("")
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.text, &other.text) || self.text == other.text
    }
}

impl Eq for Text {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slice_when_it_is_beyond_the_text_or_turned_is_what_there_is() {
        let text = Text::new("政策😀\r\ne\u{301}");
        assert_eq!(text.len(), 7);
        assert_eq!((text.slice(1..3), text.slice(5..99), text.slice(7..9)), ("策😀", "e\u{301}", ""));
        let (turned, whole) = (Range { start: 3, end: 1 }, 0..usize::MAX);
        assert_eq!((text.slice(turned), text.slice(whole)), ("", text.as_str()));
        assert_eq!(Text::default().slice(0..1), "");
    }

    proptest! {
        #[test]
        fn offsets_when_they_are_looked_up_are_those_that_counting_finds(
            text in "[a-c政策😀\u{301}\r\n]{0,900}",
            places in proptest::collection::vec(0..1_000_usize, 1..20),
        ) {
            let own = Text::new(text.as_str());
            let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            prop_assert_eq!(own.len(), starts.len());
            for place in places {
                let byte = starts.get(place).copied().unwrap_or(text.len());
                prop_assert_eq!(own.byte_of(place), byte);
                prop_assert_eq!(own.offset_of(byte), place.min(starts.len()));
                // A byte within a code point belongs to it.
                let within = text.len().min(byte + 1);
                prop_assert_eq!(own.offset_of(within), starts.partition_point(|start| *start <= within).saturating_sub(usize::from(within < text.len())));
                let expected: String = text.chars().skip(place).take(37).collect();
                prop_assert_eq!(own.slice(place..place + 37), expected);
            }
        }
    }
}
