//! Where the annotations of one record stand, and how many of them share a character with a span.
//!
//! However many overlap, each question takes two searches in sorted places. It must not know what the annotations say.

use std::collections::BTreeMap;

use super::coding::CodedSpan;
use crate::support::steps;

/// The spans of some annotations of one record, by text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SpanIndex(BTreeMap<String, Ends>);

/// Where the spans of a text begin and where they end, both ascending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Ends {
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl SpanIndex {
    pub(super) fn new<'a>(spans: impl Iterator<Item = &'a CodedSpan>) -> Self {
        let mut texts: BTreeMap<String, Ends> = BTreeMap::new();
        for CodedSpan { text, start, end } in spans {
            let of_text = match texts.get_mut(text) {
                Some(of_text) => of_text,
                None => texts.entry(text.clone()).or_default(),
            };
            of_text.starts.push(*start);
            of_text.ends.push(*end);
        }
        for of_text in texts.values_mut() {
            steps::took(of_text.starts.len());
            of_text.starts.sort_unstable();
            of_text.ends.sort_unstable();
        }
        Self(texts)
    }

    /// How many of them share a character with this one; itself, where it is one of them.
    pub(super) fn touching(&self, span: &CodedSpan) -> usize {
        let Some(Ends { starts, ends }) = self.0.get(&span.text) else { return 0 };
        // Each of them holds a character: what has ended before the span has begun before its end, too.
        let begun = starts.partition_point(|start| *start < span.end);
        let ended = ends.partition_point(|end| *end <= span.start);
        begun.saturating_sub(ended)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(text: usize, start: usize, len: usize) -> CodedSpan {
        CodedSpan { text: ["text.zh", "text.en"][text].to_owned(), start, end: start + len }
    }

    proptest! {
        #[test]
        fn touching_when_any_spans_counts_those_that_share_a_place(
            spans in proptest::collection::vec((0_usize..2, 0_usize..9, 1_usize..5), 0..9),
            asked in (0_usize..2, 0_usize..9, 1_usize..5),
        ) {
            let spans: Vec<CodedSpan> = spans.into_iter().map(|(text, start, len)| span(text, start, len)).collect();
            let asked = span(asked.0, asked.1, asked.2);
            let shares = |one: &&CodedSpan| {
                one.text == asked.text && (one.start..one.end).any(|at| (asked.start..asked.end).contains(&at))
            };
            prop_assert_eq!(SpanIndex::new(spans.iter()).touching(&asked), spans.iter().filter(shares).count());
        }
    }
}
