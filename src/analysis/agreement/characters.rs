//! What coders said of one code on the characters of the texts that several of them read, as ratings; and the passages themselves.
//!
//! Compared are the texts of a record on which one of its readers put a passage, of whatever code; where none did, the first version of its text. On
//! each of their characters a coder says what their passages say that cover it, however many these are; without one the code is absent there. The
//! characters of one record hang together. It must not know which coefficient is computed.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::UnitsOf;
use super::category::{Category, categories, numbers};
use super::ratings::Ratings;
use super::records::{Asked, Coded, LeftOut, OfRecord, RecordRatings};
use super::unitizing::Continuum;
use crate::dataset::{Anchors, Annotation, Code, Dataset, Policy, RowId, Text};
use crate::support::progress::{Progress, in_small_pieces};

/// The ratings by characters, and the same passages as units of a continuum.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CharacterRatings {
    /// The marks, a cluster for each record.
    pub ratings: RecordRatings,
    /// The passages on texts that all of the coders read, for each category; none for codes whose values have an order.
    pub continua: Vec<Continuum>,
}

/// A passage of a coder on a text, with its category; nothing where that has no place among others.
type CodedRange = (Range<usize>, Option<Category>);

/// A text, and by coder the passages on it; nothing where the coder is not compared.
struct ReadText {
    len: usize,
    coders: Vec<Option<Vec<CodedRange>>>,
}

/// Characters that follow each other with the same marks.
type Run = (Vec<Option<Category>>, u32);

#[derive(Default)]
struct Part {
    records: Vec<(RowId, Vec<Run>)>,
    texts: Vec<(RowId, ReadText)>,
    left_out: LeftOut,
}

/// The ratings of a code on the characters of these records by these coders. `None` when told to stop.
pub fn of_characters(
    dataset: &Dataset,
    rows: &[RowId],
    (code, coders): (&Code, &[String]),
    progress: &dyn Progress,
) -> Option<CharacterRatings> {
    let asked = Asked::new(dataset.header(), code, coders);
    let len = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let piece = |range: Range<u32>| {
        let mut part = Part::default();
        for row in rows.get(range.start as usize..range.end as usize).unwrap_or_default() {
            part.add(dataset, *row, &asked);
        }
        part
    };
    let append = |own: &mut Part, more: Part| {
        own.records.extend(more.records);
        own.texts.extend(more.texts);
        own.left_out.add(more.left_out);
    };
    let Part { mut records, mut texts, left_out } = in_small_pieces(len, progress, Part::default, piece, append)?;
    records.sort_by_key(|(row, _)| *row);
    texts.sort_by_key(|(row, _)| *row);
    let compared = records.iter().flat_map(|(_, runs)| runs).filter(|(marks, _)| marks.iter().flatten().count() > 1);
    let said: BTreeSet<Category> = compared.flat_map(|(marks, _)| marks.iter().flatten().cloned()).collect();
    let categories = categories(code.measure, &asked.scale, said);
    let place: BTreeMap<&Category, u32> = categories.iter().zip(0..).collect();
    let mut ratings = Ratings::new(numbers(code.measure, &categories), coders.len());
    for (_, runs) in &records {
        let of_run = |(marks, times): &Run| {
            let mark = |mark: &Option<Category>| mark.as_ref().and_then(|mark| place.get(mark).copied());
            (marks.iter().map(mark).collect(), *times)
        };
        ratings.push_cluster(&runs.iter().map(of_run).collect::<Vec<_>>());
    }
    let continua = if asked.is_ranked() { Vec::new() } else { continua(&texts, &categories, coders.len()) };
    let rows = records.iter().map(|(row, _)| *row).collect();
    let ratings = RecordRatings {
        of: UnitsOf::Characters,
        coders: coders.to_vec(),
        categories,
        ratings,
        rows,
        valued: Vec::new(),
        left_out,
    };
    Some(CharacterRatings { ratings, continua })
}

impl Part {
    fn add(&mut self, dataset: &Dataset, row: RowId, asked: &Asked<'_>) {
        let record = Coded::of(dataset, row);
        let of_record = OfRecord::of(&record, asked);
        let left = &mut self.left_out;
        let coded: Vec<Option<Vec<&Annotation>>> =
            asked.coders.iter().map(|coder| of_record.coded(coder).map_err(|why| why.count(left)).ok()).collect();
        match coded.iter().flatten().count() {
            0 => return left.unread += 1,
            1 => return left.read_by_one += 1,
            _ => {}
        }
        let policy = dataset.policy(row);
        let mut anchors = Anchors::of(policy.value());
        let texts = texts_of(&policy, asked.coders, &mut anchors);
        // A coding without a place says nothing of any character.
        let mut placed: Vec<Option<Vec<(String, CodedRange)>>> = Vec::new();
        for own in coded {
            let spans = own.map(|own| {
                let span = |one: &&Annotation| {
                    let target = one.target.as_ref()?;
                    let (start, end) = anchors.find(target).span(target)?;
                    Some((target.field.clone(), (start..end, of_record.category(one))))
                };
                own.iter().map(span).collect::<Option<Vec<_>>>()
            });
            left.without_place += u32::from(matches!(spans, Some(None)));
            placed.push(spans.flatten());
        }
        if placed.iter().flatten().count() < 2 {
            return left.read_by_one += 1;
        }
        let mut runs = Vec::new();
        let mut absent = 0;
        for (field, len) in texts {
            let of_coder = |own: &Option<Vec<(String, CodedRange)>>| {
                own.as_ref().map(|own| {
                    own.iter().filter(|(at, _)| *at == field).map(|(_, span)| span.clone()).collect::<Vec<_>>()
                })
            };
            let text = ReadText { len, coders: placed.iter().map(of_coder).collect() };
            runs.extend(text.runs(asked.is_ranked(), &mut absent, left));
            self.texts.push((row, text));
        }
        left.absent += absent;
        self.records.push((row, runs));
    }
}

/// The texts that are compared, each with its length in characters.
fn texts_of(policy: &Policy, coders: &[String], anchors: &mut Anchors<'_>) -> Vec<(String, usize)> {
    let mut fields: BTreeSet<String> = BTreeSet::new();
    for annotation in policy.annotations() {
        let Some(target) = annotation.target.filter(|_| coders.contains(&annotation.by)) else { continue };
        if anchors.find(&target).span(&target).is_some() {
            fields.insert(target.field);
        }
    }
    let text_of = |field: &str| {
        let (key, tag) = field.split_once('.').map_or((field, None), |(key, tag)| (key, Some(tag)));
        let texts = policy.text(key);
        let text = match tag {
            Some(tag) => texts.get(tag),
            None => texts.iter().next().map(|(_, text)| text),
        };
        text.map(|text| Text::new(text).len())
    };
    if fields.is_empty() {
        let first = policy.text("text").iter().next().and_then(|(tag, _)| policy.text_place("text", tag).field());
        fields.extend(first);
    }
    fields.into_iter().filter_map(|field| text_of(&field).map(|len| (field, len))).collect()
}

impl ReadText {
    /// Its characters, in runs with the same marks.
    fn runs(&self, is_ranked: bool, absent: &mut u32, left: &mut LeftOut) -> Vec<Run> {
        // Where a passage begins or ends, by place: the coder, the category, and whether one more covers what follows.
        let mut edges: Vec<(usize, usize, &Option<Category>, bool)> = Vec::new();
        for (coder, own) in self.coders.iter().enumerate() {
            for (range, category) in own.iter().flatten() {
                let (start, end) = (range.start.min(self.len), range.end.min(self.len));
                if start < end {
                    edges.push((start, coder, category, true));
                    edges.push((end, coder, category, false));
                }
            }
        }
        edges.sort_by_key(|(at, ..)| *at);
        let mut covering: Vec<BTreeMap<&Option<Category>, u32>> = vec![BTreeMap::new(); self.coders.len()];
        let mut runs: Vec<Run> = Vec::new();
        let (mut from, mut is_unclear, mut is_absent) = (0, false, false);
        let mut push = |covering: &[BTreeMap<&Option<Category>, u32>], range: Range<usize>| {
            if range.is_empty() {
                return;
            }
            let marks = self.coders.iter().zip(covering).map(|(own, covering)| {
                own.as_ref()?;
                let mut categories = covering.keys();
                match (categories.next(), categories.next()) {
                    (None, _) if is_ranked => {
                        is_absent = true;
                        None
                    }
                    (None, _) => Some(Category::Absent),
                    (Some(Some(category)), None) => Some(category.clone()),
                    _ => {
                        is_unclear = true;
                        None
                    }
                }
            });
            runs.push((marks.collect(), range.len() as u32));
        };
        for (at, coder, category, begins) in edges {
            push(&covering, from..at);
            from = at;
            let Some(covering) = covering.get_mut(coder) else { continue };
            let count = covering.entry(category).or_default();
            *count = if begins { *count + 1 } else { count.saturating_sub(1) };
            if *count == 0 {
                covering.remove(category);
            }
        }
        push(&covering, from..self.len);
        *absent += u32::from(is_absent);
        left.without_one_value += u32::from(is_unclear);
        runs
    }
}

/// Passages of each category that is there, on the texts that all coders read, one text behind the other.
fn continua(texts: &[(RowId, ReadText)], categories: &[Category], coders: usize) -> Vec<Continuum> {
    let shared: Vec<&ReadText> =
        texts.iter().map(|(_, text)| text).filter(|text| text.coders.iter().all(Option::is_some)).collect();
    let of_category = |category: &Category| {
        let mut continuum = Continuum::new(coders);
        for text in &shared {
            let passages = text.coders.iter().map(|own| {
                let own = own.iter().flatten().filter(|(_, it)| it.as_ref() == Some(category));
                own.map(|(range, _)| range.start.min(text.len)..range.end.min(text.len)).collect()
            });
            continuum.push(text.len, passages.collect());
        }
        continuum
    };
    categories.iter().filter(|category| **category != Category::Absent).map(of_category).collect()
}
