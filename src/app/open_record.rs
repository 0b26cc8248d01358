//! The open record: decoded once for each of its states, with its texts and the words in them that are coded. One that is very
//! long is kept in the state, so that the job that changes it also reads it.
//!
//! It must not know how a text is laid out, nor which colours codes have.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::state::State;
use crate::analysis::{Claim, claims};
use crate::dataset::{
    Anchor, Anchors, Annotation, CODED, Dataset, FinalCode, Issuer, LangMap, Pass, Place, Policy, RowId, Source, Spans,
    Text, TextAt,
};
use crate::json::{self, Value};
use crate::support::background_drop::drop_later;

/// So much is shown of a value that the format does not know.
const BEGINNING: usize = 200;

/// A state of a record.
#[derive(Debug)]
pub struct OpenRecord {
    /// All but the annotations.
    pub policy: Policy,
    /// Its annotations, as they stand in the file.
    pub annotations: Vec<Annotation>,
    /// Where the words of each annotation stand, for those that have some.
    pub anchors: Vec<Option<Anchor>>,
    /// The places of the annotations in the order in which they are read: those on the record as a whole, then by text and beginning.
    pub in_order: Vec<usize>,
    /// The codes that stand on words of a text, each once.
    pub codes: Vec<String>,
    /// Who has read it.
    pub passes: Vec<Pass>,
    /// Who issued it.
    pub issuers: Vec<Issuer>,
    /// Where it applies.
    pub places: Vec<Place>,
    /// What it is known from.
    pub sources: Vec<Source>,
    /// Type, the other record or what is cited, and a remark.
    pub relations: Vec<(String, String, LangMap)>,
    /// What the format does not know: the key, and the beginning of what stands there.
    pub unknown: Vec<(String, String)>,
    texts: Vec<RecordText>,
}

/// A text of a record in one language.
#[derive(Debug, PartialEq, Eq)]
pub struct RecordText {
    /// The part: `title`, `text`.
    pub key: &'static str,
    /// The language.
    pub tag: String,
    /// The same, as a place in the record.
    pub at: TextAt,
    /// Its name in annotations.
    pub field: String,
    /// What it says.
    pub text: Text,
    /// What is coded in it, by the place of the code among [`OpenRecord::codes`].
    pub spans: Arc<Spans<usize>>,
}

/// What has more annotations than this is taken apart on a thread of its own: whoever holds it last may be drawing a frame.
const MANY: usize = 500;

impl Drop for OpenRecord {
    fn drop(&mut self) {
        if self.annotations.len() > MANY {
            drop_later((std::mem::take(&mut self.annotations), std::mem::take(&mut self.texts)));
        }
    }
}

impl OpenRecord {
    /// A record; what is the same as in another state of it is shared with that.
    fn new((policy, annotations): (Policy, Vec<Annotation>), before: Option<&Self>) -> Self {
        let mut anchors = Anchors::of(policy.value());
        let anchors: Vec<Option<Anchor>> =
            annotations.iter().map(|annotation| Some(anchors.find(annotation.target.as_ref()?))).collect();
        let (codes, mut spans) = coded(&annotations, &anchors);
        let known: HashMap<&str, &RecordText> =
            before.into_iter().flat_map(|before| &before.texts).map(|text| (text.field.as_str(), text)).collect();
        let mut texts = Vec::new();
        for key in CODED {
            for (tag, text) in policy.text(key).iter() {
                let at = policy.text_place(key, tag);
                let Some(field) = at.field() else { continue };
                let same = known.get(field.as_str());
                let text = match same.filter(|same| same.text.as_str() == text) {
                    Some(same) => same.text.clone(),
                    None => Text::new(text),
                };
                let own = coded_spans(spans.remove(&field).unwrap_or_default());
                let spans = match same.filter(|same| *same.spans == own) {
                    Some(same) => Arc::clone(&same.spans),
                    None => Arc::new(own),
                };
                texts.push(RecordText { key, tag: tag.to_owned(), at, field, text, spans });
            }
        }
        let in_order = in_order(&annotations, &anchors, &texts);
        let beginning = |value: &Value| -> String { json::compact(value).chars().take(BEGINNING).collect() };
        let shown = |(key, value): (&str, &Value)| (key.to_owned(), beginning(value));
        Self {
            passes: policy.passes(),
            issuers: policy.issuers(),
            places: policy.places(),
            sources: policy.sources(),
            relations: policy.relations(),
            unknown: policy.unknown().into_iter().map(shown).collect(),
            policy,
            annotations,
            anchors,
            in_order,
            codes,
            texts,
        }
    }

    /// The texts of a part, in the order of the file.
    pub fn texts(&self, key: &str) -> impl Iterator<Item = &RecordText> {
        self.texts.iter().filter(move |text| text.key == key)
    }

    /// The text of a part in one language, unless that is empty.
    pub fn text(&self, key: &str, tag: &str) -> Option<&RecordText> {
        self.texts(key).find(|text| text.tag == tag && !text.text.is_empty())
    }

    /// The text with this name in annotations.
    pub fn text_called(&self, field: &str) -> Option<&RecordText> {
        self.texts.iter().find(|text| text.field == field)
    }

    /// The codes that stand on a part of a text, each once.
    pub fn codes_on(&self, text: &RecordText, range: Range<usize>) -> Vec<&str> {
        let found = text.spans.overlapping(range);
        let mut seen = HashSet::new();
        let codes = found.into_iter().filter_map(|at| text.spans.all().get(at)).map(|span| span.of);
        codes.filter(|code| seen.insert(*code)).filter_map(|code| self.codes.get(code)).map(String::as_str).collect()
    }
}

/// The annotations in the order in which they are read. One that has lost its words stands where they were.
fn in_order(annotations: &[Annotation], anchors: &[Option<Anchor>], texts: &[RecordText]) -> Vec<usize> {
    let ranks: HashMap<&str, usize> =
        texts.iter().enumerate().map(|(rank, text)| (text.field.as_str(), rank)).collect();
    let key = |at: &usize| {
        let target = annotations.get(*at)?.target.as_ref()?;
        let span = anchors.get(*at).and_then(|anchor| (*anchor)?.span(target));
        let (start, end) = span.unwrap_or((target.start, target.end));
        let rank = ranks.get(target.field.as_str()).copied().unwrap_or(usize::MAX);
        Some((rank, start, std::cmp::Reverse(end)))
    };
    let mut all: Vec<usize> = (0..annotations.len()).collect();
    all.sort_by_cached_key(key);
    all
}

/// What is coded in one text: code points, and the place of the code among all.
type Coded = Vec<(Range<usize>, usize)>;

/// The codes that stand on words, and by the name of the text where each does.
fn coded(annotations: &[Annotation], anchors: &[Option<Anchor>]) -> (Vec<String>, HashMap<String, Coded>) {
    let mut codes: Vec<String> = Vec::new();
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut coded: HashMap<String, Coded> = HashMap::new();
    for (annotation, anchor) in annotations.iter().zip(anchors) {
        let Some(target) = &annotation.target else { continue };
        let Some((start, end)) = anchor.and_then(|anchor| anchor.span(target)) else { continue };
        let code = *places.entry(annotation.code.as_str()).or_insert_with(|| {
            codes.push(annotation.code.clone());
            codes.len() - 1
        });
        coded.entry(target.field.clone()).or_default().push((start..end, code));
    }
    (codes, coded)
}

/// What is coded in a text, by the place of each code: spans of one code that overlap are one.
pub fn coded_spans(spans: Vec<(Range<usize>, usize)>) -> Spans<usize> {
    Spans::new(merged(spans))
}

/// Spans of one code that overlap, by several coders or the same one, as one: what is drawn tells where a code stands.
fn merged(mut spans: Coded) -> Coded {
    spans.sort_by_key(|(range, code)| (*code, range.start));
    let mut merged: Coded = Vec::with_capacity(spans.len());
    for (range, code) in spans {
        match merged.last_mut() {
            Some((last, other)) if *other == code && range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push((range, code)),
        }
    }
    merged
}

/// The record that was shown last, with what it was read from.
#[derive(Debug, Clone)]
pub struct ReadRecord {
    document: u64,
    row: RowId,
    /// A revision of the dataset in which the record was so.
    revision: u64,
    /// The record.
    pub record: Arc<OpenRecord>,
    /// What holds where several coders coded.
    pub finals: Arc<[FinalCode]>,
    /// Each code with the words that it rests on.
    pub claims: Arc<[Claim]>,
    /// The state of the codebook that both were made with.
    defined: u64,
}

impl State {
    /// The record of this row as it is now, where it is very long and was read already.
    pub fn read_record(&self, row: RowId) -> Option<&ReadRecord> {
        let dataset = &self.document.dataset;
        let now = (self.derived.document, row, dataset.revision(), dataset.defined_state());
        self.read_record.as_deref().filter(|own| (own.document, own.row, own.revision, own.defined) == now)
    }

    /// Whether this is to be kept here: what was read of a very long record, and is not here yet.
    pub fn wants_record(&self, read: &ReadRecord) -> bool {
        let is_here = |own: &ReadRecord| Arc::ptr_eq(&own.record, &read.record);
        self.is_long_record(read.row) && !self.read_record.as_deref().is_some_and(is_here)
    }

    /// Reads the record again that was kept here, after a change.
    pub(super) fn read_record_again(&mut self) {
        let Some(known) = self.read_record.take() else { return };
        let (document, row) = (known.document, known.row);
        if document == self.derived.document && self.document.dataset.is_live(row) {
            let (read, _) = ReadRecord::of(&self.document.dataset, document, row, Some(*known));
            self.read_record = Some(Box::new(read));
        }
    }
}

impl ReadRecord {
    /// A record of a dataset as it is now, read anew only where it may have changed; and whether it was.
    pub fn of(dataset: &Dataset, document: u64, row: RowId, known: Option<Self>) -> (Self, bool) {
        let revision = dataset.revision();
        let known = known.filter(|known| (known.document, known.row) == (document, row));
        let defined = dataset.defined_state();
        let about = |record: &OpenRecord| -> (Arc<[FinalCode]>, Arc<[Claim]>) {
            let header = dataset.header();
            let finals = header.final_coding(&record.annotations, &record.passes).into();
            (finals, claims(header, &record.annotations).into())
        };
        let read = || (dataset.policy_without(row, "annotations"), dataset.annotations(row));
        let Some(known) = known else {
            let record = Arc::new(OpenRecord::new(read(), None));
            let (finals, claims) = about(&record);
            return (Self { document, row, revision, record, finals, claims, defined }, true);
        };
        let is_same = known.revision == revision
            || dataset.changed_since(known.revision).is_some_and(|rows| rows.binary_search(&row.0).is_err());
        let is_other = |(policy, annotations): &(Policy, Vec<Annotation>)| {
            *annotations != known.record.annotations || *policy != known.record.policy
        };
        let changed = if is_same { None } else { Some(read()).filter(is_other) };
        let is_known = changed.is_none() && known.defined == defined;
        let record = match changed {
            Some(read) => Arc::new(OpenRecord::new(read, Some(&known.record))),
            None => known.record,
        };
        let (finals, claims) = if is_known { (known.finals, known.claims) } else { about(&record) };
        (Self { document, row, revision, record, finals, claims, defined }, !is_same)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::UNDETERMINED;
    use crate::dataset::tests::{FILE, change, dataset, set, splice};
    use crate::support::steps;

    fn known(dataset: &Dataset, id: &str, before: Option<ReadRecord>) -> ReadRecord {
        ReadRecord::of(dataset, 1, row(dataset, id), before).0
    }

    fn row(dataset: &Dataset, id: &str) -> RowId {
        dataset.row(id).unwrap()
    }

    #[test]
    fn record_when_another_one_is_edited_is_not_read_again() {
        let mut dataset = dataset(&FILE.replace("\"start\": 2, \"end\": 5,", ""));
        let first = known(&dataset, "p1", None);
        assert_eq!(first.record.anchors, [Some(Anchor::Elsewhere(2, 5)), None]);
        let (before, revision) = (Arc::clone(&first.record), first.revision);

        dataset.apply(&change(set("p3", "/note", None))).unwrap();
        assert_ne!(dataset.revision(), revision);
        let (mut second, row) = (None, row(&dataset, "p1"));
        assert_eq!(steps::of(|| second = Some(ReadRecord::of(&dataset, 1, row, Some(first)).0)), 0);
        let second = second.unwrap();
        assert!(Arc::ptr_eq(&before, &second.record));
        assert_eq!(second.revision, dataset.revision());

        dataset.apply(&change(splice("p1", "/title/zh", 0, "", "新"))).unwrap();
        let third = known(&dataset, "p1", Some(second));
        assert_eq!(third.record.anchors, [Some(Anchor::Elsewhere(3, 6)), None]);
        assert!(known(&dataset, "p2", Some(third)).record.anchors.is_empty());
    }

    #[test]
    fn text_that_stays_when_another_one_is_edited_is_the_same() {
        let mut dataset = dataset(FILE);
        let first = known(&dataset, "p1", None);
        let before = Arc::clone(&first.record);
        dataset.apply(&change(splice("p1", "/title/zh", 0, "", "新"))).unwrap();
        let second = known(&dataset, "p1", Some(first));
        let (old, new) = (before.texts("title"), second.record.texts("title"));
        let shared: Vec<(&str, bool)> = old
            .zip(new)
            .map(|(old, new)| (new.tag.as_str(), old.text.as_str().as_ptr() == new.text.as_str().as_ptr()))
            .collect();
        assert_eq!(shared, [("zh", false), ("en", true)]);
        // The same place in another document is another record.
        let other = ReadRecord::of(&dataset, 2, row(&dataset, "p1"), Some(second)).0;
        assert_eq!(other.document, 2);
    }

    #[test]
    fn codes_that_overlap_all_stand_on_a_text_and_those_of_two_coders_once() {
        let file = |annotations: &str| {
            format!(
                r#"{{"hongtou": 1, "policies": [{{"id": "p", "text": "0123456789", "annotations": [{annotations}]}}]}}"#
            )
        };
        let on = |id: &str, code: &str, by: &str, start: usize, end: usize| {
            let exact: String = "0123456789".chars().skip(start).take(end - start).collect();
            format!(
                r#"{{"id": "{id}", "code": "{code}", "by": "{by}", "at": "2020-01-01T00:00:00Z", "target":
                {{"field": "text", "start": {start}, "end": {end}, "exact": "{exact}"}}}}"#
            )
        };
        let annotations = [
            on("1", "inner", "LW", 3, 5),
            on("2", "outer", "LW", 0, 8),
            on("3", "outer", "CY", 2, 9),
            on("4", "late", "CY", 4, 10),
        ];
        let dataset = dataset(&file(&annotations.join(", ")));
        let record = known(&dataset, "p", None).record;
        let text = record.text("text", UNDETERMINED).unwrap();
        let spans: Vec<(&str, Range<usize>, usize)> = text
            .spans
            .all()
            .iter()
            .map(|span| (record.codes[span.of].as_str(), span.range.clone(), span.lane))
            .collect();
        assert_eq!(spans, [("outer", 0..9, 0), ("inner", 3..5, 1), ("late", 4..10, 2)]);
        assert_eq!(record.codes_on(text, 4..5), ["outer", "inner", "late"]);
        assert_eq!(record.codes_on(text, 9..10), ["late"]);
        assert!(record.codes_on(text, 4..4).is_empty());
    }
}
