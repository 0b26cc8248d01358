//! The passages of texts that a line looks for: each hit of its words, or the sentence or paragraph around it, once.
//!
//! It must not know what is done with them.

use std::ops::Range;

use crate::dataset::{Anchors, Dataset, RowId, Spans, Target, Text, TextField, TextUnit};
use crate::query::Filter;
use crate::support::progress::Progress;

/// How much around a hit is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// The words alone.
    Hit,
    /// The sentence in which they stand.
    #[default]
    Sentence,
    /// The paragraph in which they stand.
    Paragraph,
}

impl Extent {
    /// All of them, the smallest first.
    pub const ALL: [Self; 3] = [Self::Hit, Self::Sentence, Self::Paragraph];
}

/// A passage of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The record.
    pub row: RowId,
    /// Where it stands, and what it says.
    pub target: Target,
    /// The first hit in it, in code points from its beginning.
    pub hit: Range<usize>,
    /// The codes that the coder who is asked about has put on it already, or on more of the text around it.
    pub coded: Vec<String>,
}

/// Passages, in the order of the records and of their texts.
#[derive(Debug, Clone, Default)]
pub struct Passages {
    /// Each of them.
    pub all: Vec<Passage>,
    /// There are more than were looked for.
    pub is_cut: bool,
}

/// So many passages are found at most.
pub const MOST_PASSAGES: usize = 50_000;

/// The passages of some records that have the words of a filter; `by` is the coder whose codes are told. `None` when told to stop.
pub fn find_passages(
    dataset: &Dataset,
    (filter, rows): (&Filter, &[RowId]),
    (extent, by): (Extent, &str),
    progress: &dyn Progress,
) -> Option<Passages> {
    let mut found = Passages::default();
    for row in rows.iter().copied().filter(|row| dataset.is_live(*row)) {
        if progress.stopped() {
            return None;
        }
        if !has_hit(dataset, filter, row) {
            continue;
        }
        passages_of(dataset, (filter, row), (extent, by), &mut found.all);
        if found.all.len() > MOST_PASSAGES {
            found.all.truncate(MOST_PASSAGES);
            found.is_cut = true;
            break;
        }
    }
    Some(found)
}

/// Whether a text of a record has a hit: most records have none, and are not decoded.
fn has_hit(dataset: &Dataset, filter: &Filter, row: RowId) -> bool {
    let mut any = false;
    dataset
        .visit_texts(row, TextField::Text, &mut |text| any = any || !filter.places(TextField::Text, text).is_empty());
    any
}

fn passages_of(
    dataset: &Dataset,
    (filter, row): (&Filter, RowId),
    (extent, by): (Extent, &str),
    found: &mut Vec<Passage>,
) {
    let policy = dataset.policy(row);
    let annotations = policy.annotations();
    let mut anchors = Anchors::of(policy.value());
    for (tag, text) in policy.text("text").iter() {
        let hits = filter.places(TextField::Text, text);
        let Some(field) = policy.text_place("text", tag).field().filter(|_| !hits.is_empty()) else { continue };
        let own = annotations.iter().filter(|own| own.by == by);
        let coded = own.filter_map(|own| {
            let target = own.target.as_ref().filter(|target| target.field == field)?;
            let (start, end) = anchors.find(target).span(target)?;
            Some((start..end, own.code.as_str()))
        });
        let coded = Spans::new(coded.collect::<Vec<_>>());
        let text = Text::new(text);
        let pieces = pieces(text.as_str(), extent);
        let mut last = 0..0;
        for hit in hits {
            let range = around(&pieces, &hit);
            if range == last {
                continue;
            }
            last = range.clone();
            let covering = coded.overlapping(range.clone()).into_iter().filter_map(|at| coded.all().get(at));
            let covering = covering.filter(|span| span.range.start <= range.start && span.range.end >= range.end);
            let mut codes: Vec<String> = covering.map(|span| span.of.to_owned()).collect();
            codes.dedup();
            let target = Target::within(&field, &text, range.clone());
            let hit = hit.start.saturating_sub(range.start)..hit.end.saturating_sub(range.start);
            found.push(Passage { row, target, hit, coded: codes });
        }
    }
}

/// From the beginning of the piece in which a hit begins to the end of the one in which it ends.
fn around(pieces: &[Range<usize>], hit: &Range<usize>) -> Range<usize> {
    let holding = |place: usize| {
        let at = pieces.partition_point(|piece| piece.end <= place);
        pieces.get(at).filter(|piece| piece.contains(&place))
    };
    let start = holding(hit.start).map_or(hit.start, |piece| piece.start);
    let end = holding(hit.end.saturating_sub(1)).map_or(hit.end, |piece| piece.end);
    start..end.max(hit.end)
}

/// The sentences or paragraphs of a text; none where hits stand for themselves.
fn pieces(text: &str, extent: Extent) -> Vec<Range<usize>> {
    match extent {
        Extent::Hit => Vec::new(),
        Extent::Sentence => TextUnit::Sentence.pieces(text),
        Extent::Paragraph => TextUnit::Paragraph.pieces(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Query, lexicon_of};

    fn found(text: &str, words: &str, extent: Extent) -> Vec<String> {
        let file = serde_json::json!({"hongtou": 1, "codes": [{"id": "c"}], "policies": [{"id": "a", "text": {"zh": text},
            "annotations": [{"id": "1", "code": "c", "by": "LW", "target":
                {"field": "text.zh", "start": 0, "end": 9, "exact": text.chars().take(9).collect::<String>()}}]}]});
        let dataset = crate::formats::read(file.to_string().into_bytes()).unwrap().dataset;
        let query = Query::read(words, &lexicon_of(&dataset), false).unwrap();
        let rows: Vec<RowId> = dataset.rows().collect();
        let passages = find_passages(&dataset, (query.filter(), &rows), (extent, "LW"), &()).unwrap();
        let whole = Text::new(text);
        for passage in &passages.all {
            let target = &passage.target;
            assert_eq!(whole.slice(target.start..target.end), target.exact);
            assert_eq!(passage.coded.is_empty(), target.end > 9, "{target:?}");
        }
        passages.all.into_iter().map(|passage| passage.target.exact).collect()
    }

    const TEXT: &str = "支持区块链发展。设立基金！“基金由省级管理。”按v2.0执行。\n　　（二）The fund is 3.5 million. Apply for the fund now";

    #[test]
    fn passages_when_found_are_the_hit_its_sentence_or_its_paragraph_each_once() {
        assert_eq!(found(TEXT, "基金 or fund", Extent::Hit), ["基金", "基金", "fund", "fund"]);
        assert_eq!(
            found(TEXT, "基金 or fund", Extent::Sentence),
            ["设立基金！", "“基金由省级管理。”", "（二）The fund is 3.5 million.", "Apply for the fund now"]
        );
        assert_eq!(found(TEXT, "基金", Extent::Paragraph), [TEXT.lines().next().unwrap()]);
        assert_eq!(found(TEXT, "区块链", Extent::Sentence), ["支持区块链发展。"]);
        assert_eq!(found(TEXT, "执行", Extent::Sentence), ["按v2.0执行。"]);
        assert!(found(TEXT, "nothing", Extent::Hit).is_empty());
    }

    #[test]
    fn pieces_of_any_text_are_in_order_and_begin_and_end_with_no_blank() {
        for text in [TEXT, "", "\r\n\n", "。。。", "a.b. c", "！”“”…", "  x  "] {
            let chars: Vec<char> = text.chars().collect();
            for extent in [Extent::Sentence, Extent::Paragraph] {
                let mut before = 0;
                for piece in pieces(text, extent) {
                    assert!(before <= piece.start && piece.start < piece.end && piece.end <= chars.len(), "{text:?}");
                    assert!(!chars[piece.start].is_whitespace() && !chars[piece.end - 1].is_whitespace());
                    before = piece.end;
                }
            }
        }
    }
}
