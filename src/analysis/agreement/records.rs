//! What coders said of one code on the records that several of them read for it, as ratings.
//!
//! A coder's mark counts under a pass for the code, or for one above it: only there does no annotation mean *no*. What settles others is no mark: it
//! was not made independently. Passes under different versions of the codebook are not compared: of a record those of the newest version count under
//! which two coders read it. All that is left out is counted. It must not know which coefficient is computed.

use std::collections::BTreeMap;

use super::ratings::Ratings;
use crate::dataset::{Annotation, Code, Dataset, Header, Measure, Pass, RowId, values_said};
use crate::support::progress::{Progress, in_small_pieces};

/// What can be compared of one code, and what cannot.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RecordRatings {
    /// The coders, in the order of the marks.
    pub coders: Vec<String>,
    /// The categories: for presence `absent` and `present` ([`Category::Absent`], [`Category::Present`]), else the values.
    pub categories: Vec<Category>,
    /// The marks of each record that two coders read, or more.
    pub ratings: Ratings,
    /// These records, in the order of the units.
    pub rows: Vec<RowId>,
    /// What is not compared.
    pub left_out: LeftOut,
}

/// What a coder said of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// Read, and not coded.
    Absent,
    /// Coded, where no value is asked for.
    Present,
    /// Coded with this value.
    Value(String),
}

/// What is not compared, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Records that none of the coders read for the code.
    pub unread: u32,
    /// Records that one of them alone read for it, in one version of the codebook.
    pub read_by_one: u32,
    /// Marks on records that were read for it under another version of the codebook.
    pub other_codebook: u32,
    /// Codings of coders who did not read the record for the code: their silence elsewhere says nothing.
    pub without_pass: u32,
    /// Codings without a value where the code has one, with several, or with one that is no number where distances are asked for.
    pub without_one_value: u32,
    /// Of codes with ranks or numbers: coders who read the record and did not code it, which is no rank.
    pub absent: u32,
}

/// What one coder said of one record.
enum Mark {
    Is(Category),
    NoValue,
    NotRead { is_coded: bool },
    OtherCodebook,
}

/// What is known of one record.
struct OfRecord {
    row: RowId,
    marks: Vec<Mark>,
}

/// The ratings of a code on these records by these coders. `None` when told to stop.
pub fn of_records(
    dataset: &Dataset,
    rows: &[RowId],
    (code, coders): (&Code, &[String]),
    progress: &dyn Progress,
) -> Option<RecordRatings> {
    let len = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let piece = |part: std::ops::Range<u32>| {
        let rows = rows.get(part.start as usize..part.end as usize).unwrap_or_default();
        rows.iter().map(|row| of_record(dataset, *row, (code, coders))).collect::<Vec<_>>()
    };
    let mut all: Vec<OfRecord> =
        in_small_pieces(len, progress, Vec::new, piece, |all: &mut Vec<_>, more| all.extend(more))?;
    all.sort_by_key(|record| record.row);
    let is_ranked = matches!(code.measure, Measure::Ordinal | Measure::Interval);
    let categories = categories(code, &all, is_ranked);
    let numbers = categories.iter().enumerate().map(|(at, category)| number(code.measure, at, category)).collect();
    let place: BTreeMap<&Category, u16> = categories.iter().zip(0..).collect();
    let mut own = RecordRatings { ratings: Ratings::new(numbers, coders.len()), ..RecordRatings::default() };
    for record in &all {
        let mut marks = Vec::with_capacity(coders.len());
        let mut read = 0;
        for mark in &record.marks {
            read += u32::from(matches!(mark, Mark::Is(_) | Mark::NoValue));
            marks.push(match mark {
                Mark::Is(Category::Absent) if is_ranked => {
                    own.left_out.absent += 1;
                    None
                }
                Mark::Is(category) => place.get(category).copied(),
                Mark::NoValue => {
                    own.left_out.without_one_value += 1;
                    None
                }
                Mark::NotRead { is_coded } => {
                    own.left_out.without_pass += u32::from(*is_coded);
                    None
                }
                Mark::OtherCodebook => {
                    own.left_out.other_codebook += 1;
                    None
                }
            });
        }
        match read {
            0 => own.left_out.unread += 1,
            1 => own.left_out.read_by_one += 1,
            _ => {
                own.ratings.push(&marks);
                own.rows.push(record.row);
            }
        }
    }
    own.coders = coders.to_vec();
    own.categories = categories;
    Some(own)
}

fn of_record(dataset: &Dataset, row: RowId, (code, coders): (&Code, &[String])) -> OfRecord {
    let header = dataset.header();
    let (annotations, passes) = (dataset.annotations(row), dataset.passes(row));
    let above: Vec<&str> = header.with_all_above(&code.id).collect();
    let is_for = |pass: &&Pass| above.iter().any(|code| pass.names(code));
    let version = version_of(passes.iter().filter(is_for), coders);
    let mark = |coder: &String| {
        let given: Vec<&Annotation> =
            annotations.iter().filter(|one| one.by == *coder && one.settles.is_empty()).collect();
        let given = || given.iter().copied().filter(|one| is_of(header, code, one));
        let own = || passes.iter().filter(is_for).filter(|pass| pass.by == *coder);
        if own().next().is_none() {
            return Mark::NotRead { is_coded: given().next().is_some() };
        }
        if !own().any(|pass| is_version(pass, version)) {
            return Mark::OtherCodebook;
        }
        if given().next().is_none() {
            return Mark::Is(Category::Absent);
        }
        if code.measure == Measure::Presence {
            return Mark::Is(Category::Present);
        }
        let values = values_said(given(), code.rollup);
        match values.iter().next() {
            // What has no number has no distance from others.
            Some(Some(value)) if code.measure == Measure::Interval && value.parse::<f64>().is_err() => Mark::NoValue,
            Some(Some(value)) if values.len() == 1 => Mark::Is(Category::Value(value.clone())),
            _ => Mark::NoValue,
        }
    };
    OfRecord { row, marks: coders.iter().map(mark).collect() }
}

/// Whether an annotation says that a record has a code: of one without values, what lies below it says so too.
fn is_of(header: &Header, code: &Code, annotation: &Annotation) -> bool {
    annotation.code == code.id
        || code.measure == Measure::Presence
            && header.with_all_above(&annotation.code).any(|above| above == code.id.as_str())
}

/// The newest version of the codebook under which two of the coders read a record; nothing where none says one.
fn version_of<'a>(passes: impl Iterator<Item = &'a Pass>, coders: &[String]) -> Option<i64> {
    let mut readers: BTreeMap<i64, Vec<&str>> = BTreeMap::new();
    for pass in passes.filter(|pass| coders.contains(&pass.by)) {
        if let Some(version) = pass.codebook {
            let own = readers.entry(version).or_default();
            if !own.contains(&pass.by.as_str()) {
                own.push(&pass.by);
            }
        }
    }
    let shared = readers.iter().rev().find(|(_, coders)| coders.len() > 1);
    shared.or_else(|| readers.last_key_value()).map(|(version, _)| *version)
}

/// Whether a pass may be under a version: one that says none may be under any.
fn is_version(pass: &Pass, version: Option<i64>) -> bool {
    pass.codebook.is_none() || version.is_none() || pass.codebook == version
}

/// All categories: of presence both, of others what occurs, in the order of the scale, of the numbers, of the words.
fn categories(code: &Code, all: &[OfRecord], is_ranked: bool) -> Vec<Category> {
    if code.measure == Measure::Presence {
        return vec![Category::Absent, Category::Present];
    }
    let said = all.iter().flat_map(|record| &record.marks).filter_map(|mark| match mark {
        Mark::Is(Category::Absent) if is_ranked => None,
        Mark::Is(category) => Some(category.clone()),
        Mark::NoValue | Mark::NotRead { .. } | Mark::OtherCodebook => None,
    });
    let mut said: Vec<Category> = said.collect::<std::collections::BTreeSet<_>>().into_iter().collect();
    let scale: Vec<String> = code.scale.iter().map(|(value, _)| crate::json::plain(value)).collect();
    let rank = |category: &Category| match category {
        Category::Value(value) => {
            (scale.iter().position(|own| own == value).unwrap_or(scale.len()), value.parse::<f64>().unwrap_or(f64::MAX))
        }
        Category::Absent | Category::Present => (0, f64::MIN),
    };
    said.sort_by(|one, other| {
        let ((place, number), (other_place, other_number)) = (rank(one), rank(other));
        // Numbers that are no part of a scale stand by themselves; of intervals the number is the place.
        let by_number = || number.total_cmp(&other_number).then(place.cmp(&other_place));
        if code.measure == Measure::Interval { by_number() } else { place.cmp(&other_place).then_with(by_number) }
    });
    said
}

/// The number that a category stands for.
fn number(measure: Measure, at: usize, category: &Category) -> f64 {
    match category {
        Category::Value(value) if measure == Measure::Interval => value.parse().unwrap_or(f64::NAN),
        Category::Value(_) | Category::Absent | Category::Present => at as f64,
    }
}
