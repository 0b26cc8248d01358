//! What coders said of one code on the records that several of them read for it, as ratings.
//!
//! A coder's mark counts under a pass for the code, or for one above it: only there does no annotation mean *no*. What settles the code is no mark: it
//! was not made independently. Passes under different versions of the codebook are not compared: of a record those of the newest version count under
//! which two coders read it. All that is left out is counted. It must not know which coefficient is computed.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::UnitsOf;
use super::category::{Category, categories, numbers};
use super::ratings::Ratings;
use crate::dataset::{
    Annotation, Code, Dataset, Header, Measure, Pass, Rollup, RowId, settling_of, value_text, values_said,
};
use crate::support::progress::{Progress, in_small_pieces};

/// What can be compared of one code, and what cannot.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RecordRatings {
    /// Which units these are.
    pub of: UnitsOf,
    /// The coders, in the order of the marks.
    pub coders: Vec<String>,
    /// The categories: for presence `absent` and `present` ([`Category::Absent`], [`Category::Present`]), else the values: those of the scale, or
    /// those that occur in what is compared.
    pub categories: Vec<Category>,
    /// The marks of each record that two coders read, or more; or of the characters of its texts.
    pub ratings: Ratings,
    /// These records, in the order of the units, or of their clusters.
    pub rows: Vec<RowId>,
    /// Of codes with ranks or numbers: records that some coded and others read and did not code, with what each said. No number compares these.
    pub valued: Vec<(RowId, Vec<Option<Category>>)>,
    /// What is not compared.
    pub left_out: LeftOut,
}

/// What is not compared, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    /// Records that none of the coders read for the code.
    pub unread: u32,
    /// Records that one of them alone read for it in a way that can be compared.
    pub read_by_one: u32,
    /// Marks on records that were read for it under another version of the codebook.
    pub other_codebook: u32,
    /// Codings of coders who did not read the record for the code: their silence elsewhere says nothing.
    pub without_pass: u32,
    /// Codings without one value of the scale, or of numbers without a number.
    pub without_one_value: u32,
    /// Of codes with ranks or numbers: coders who read the record and did not code it, which is no rank.
    pub absent: u32,
    /// Coders who said of a record only what settles the code: they had seen what the others said.
    pub settled: u32,
    /// Of characters: coders whose coding of a record stands on none of them, or on words that are no longer found.
    pub without_place: u32,
}

impl LeftOut {
    pub(super) fn add(&mut self, more: Self) {
        self.unread += more.unread;
        self.read_by_one += more.read_by_one;
        self.other_codebook += more.other_codebook;
        self.without_pass += more.without_pass;
        self.without_one_value += more.without_one_value;
        self.absent += more.absent;
        self.settled += more.settled;
        self.without_place += more.without_place;
    }
}

/// What one coder said of one record.
enum Mark {
    Is(Category),
    NoValue,
    Not(NotCompared),
}

/// Why what a coder said of a record is not compared.
#[derive(Debug, Clone, Copy)]
pub(super) enum NotCompared {
    OnlySettled,
    NotRead { is_coded: bool },
    OtherCodebook,
}

impl NotCompared {
    pub(super) fn count(self, left: &mut LeftOut) {
        match self {
            Self::OnlySettled => left.settled += 1,
            Self::NotRead { is_coded } => left.without_pass += u32::from(is_coded),
            Self::OtherCodebook => left.other_codebook += 1,
        }
    }
}

/// What is known of some records: the marks of those that two coders read, and what is left out of the others.
#[derive(Default)]
pub(super) struct Part {
    records: Vec<(RowId, Vec<Option<Category>>)>,
    /// Of codes with ranks or numbers: records that some coded and others read and did not.
    valued: Vec<(RowId, Vec<Option<Category>>)>,
    left_out: LeftOut,
}

/// The ratings of a code on these records by these coders. `None` when told to stop.
pub fn of_records(
    dataset: &Dataset,
    rows: &[RowId],
    (code, coders): (&Code, &[String]),
    progress: &dyn Progress,
) -> Option<RecordRatings> {
    let asked = Asked::new(dataset.header(), code, coders);
    let len = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let piece = |range: std::ops::Range<u32>| {
        let rows = rows.get(range.start as usize..range.end as usize).unwrap_or_default();
        let mut part = Part::default();
        for row in rows {
            part.add(*row, &OfRecord::of(&Coded::of(dataset, *row), &asked));
        }
        part
    };
    Some(in_small_pieces(len, progress, Part::default, piece, Part::append)?.rated(&asked))
}

impl Part {
    /// The ratings that they make.
    pub(super) fn rated(self, asked: &Asked<'_>) -> RecordRatings {
        let Self { mut records, mut valued, left_out } = self;
        let (code, coders) = (asked.code, asked.coders);
        records.sort_by_key(|(row, _)| *row);
        valued.sort_by_key(|(row, _)| *row);
        // What one coder alone marked is compared with nothing.
        let compared = records.iter().filter(|(_, marks)| marks.iter().flatten().count() > 1);
        let said = compared.flat_map(|(_, marks)| marks.iter().flatten().cloned()).collect();
        let categories = categories(code.measure, &asked.scale, said);
        let place: BTreeMap<&Category, u32> = categories.iter().zip(0..).collect();
        let mut ratings = Ratings::new(numbers(code.measure, &categories), coders.len());
        for (_, marks) in &records {
            let marks: Vec<Option<u32>> =
                marks.iter().map(|mark| mark.as_ref().and_then(|mark| place.get(mark).copied())).collect();
            ratings.push(&marks);
        }
        let rows = records.iter().map(|(row, _)| *row).collect();
        RecordRatings { of: UnitsOf::Records, coders: coders.to_vec(), categories, ratings, rows, valued, left_out }
    }

    pub(super) fn append(&mut self, other: Self) {
        self.records.extend(other.records);
        self.valued.extend(other.valued);
        self.left_out.add(other.left_out);
    }

    pub(super) fn add(&mut self, row: RowId, of_record: &OfRecord<'_>) {
        let asked = of_record.asked;
        let left = &mut self.left_out;
        let (mut read, mut marks, mut said) = (0, Vec::new(), Vec::new());
        for coder in asked.coders {
            let mark = of_record.mark(coder);
            said.push(if let Mark::Is(category) = &mark { Some(category.clone()) } else { None });
            read += u32::from(matches!(mark, Mark::Is(_) | Mark::NoValue));
            marks.push(match mark {
                Mark::Is(Category::Absent) if asked.is_ranked() => {
                    left.absent += 1;
                    None
                }
                Mark::Is(category) => Some(category),
                Mark::NoValue => {
                    left.without_one_value += 1;
                    None
                }
                Mark::Not(why) => {
                    why.count(left);
                    None
                }
            });
        }
        let is_absent = |own: &Option<Category>| matches!(own, Some(Category::Absent));
        if asked.is_ranked() && said.iter().any(is_absent) && !said.iter().flatten().all(|own| *own == Category::Absent)
        {
            self.valued.push((row, said));
        }
        match read {
            0 => left.unread += 1,
            1 => left.read_by_one += 1,
            _ => self.records.push((row, marks)),
        }
    }
}

/// What is asked of all records.
pub(super) struct Asked<'a> {
    header: &'a Header,
    pub(super) code: &'a Code,
    pub(super) coders: &'a [String],
    /// The code and what it lies below.
    above: Vec<&'a str>,
    /// The values of its scale, as those of annotations are told.
    pub(super) scale: Vec<String>,
}

impl<'a> Asked<'a> {
    pub(super) fn new(header: &'a Header, code: &'a Code, coders: &'a [String]) -> Self {
        let scale = code.scale.iter().map(|(value, _)| value_text(value)).collect();
        Self { header, code, coders, above: header.with_all_above(&code.id).collect(), scale }
    }

    pub(super) fn is_ranked(&self) -> bool {
        matches!(self.code.measure, Measure::Ordinal | Measure::Interval)
    }

    /// Whether a pass is for the code.
    fn is_for(&self, pass: &Pass) -> bool {
        self.above.iter().any(|code| pass.names(code))
    }

    /// Whether an annotation says that a record has the code: of one without values, what lies below it says so too.
    fn is_of(&self, annotation: &Annotation) -> bool {
        annotation.code == self.code.id
            || self.code.measure == Measure::Presence
                && self.header.with_all_above(&annotation.code).any(|above| above == self.code.id.as_str())
    }
}

/// What is coded of a record: read once, whatever codes are asked of it.
pub(super) struct Coded {
    annotations: Vec<Annotation>,
    settling: Vec<bool>,
    passes: Vec<Pass>,
}

impl Coded {
    pub(super) fn of(dataset: &Dataset, row: RowId) -> Self {
        let annotations = dataset.annotations(row);
        Self { settling: settling_of(&annotations), annotations, passes: dataset.passes(row) }
    }
}

/// A record, read for one code.
pub(super) struct OfRecord<'a> {
    asked: &'a Asked<'a>,
    /// The annotations that say something of the code, each with whether it settles it.
    given: Vec<(&'a Annotation, bool)>,
    /// The passes for it.
    passes: Vec<&'a Pass>,
    version: Option<i64>,
}

impl<'a> OfRecord<'a> {
    pub(super) fn of(record: &'a Coded, asked: &'a Asked<'a>) -> Self {
        let passes: Vec<&Pass> = record.passes.iter().filter(|pass| asked.is_for(pass)).collect();
        let given = record.annotations.iter().zip(record.settling.iter().copied());
        let given = given.filter(|(own, _)| asked.is_of(own)).collect();
        let version = version_of(&passes, asked.coders);
        Self { asked, given, passes, version }
    }

    fn mark(&self, coder: &str) -> Mark {
        let coded = match self.coded(coder) {
            Ok(coded) => coded,
            Err(why) => return Mark::Not(why),
        };
        if coded.is_empty() {
            return Mark::Is(Category::Absent);
        }
        if self.asked.code.measure == Measure::Presence {
            return Mark::Is(Category::Present);
        }
        let values = values_said(coded.into_iter(), self.asked.code.rollup);
        let value = if values.len() == 1 { values.into_iter().next().flatten() } else { self.rolled_by_rank(&values) };
        match value.filter(|value| self.is_comparable(value)) {
            Some(value) => Mark::Is(Category::Value(value)),
            None => Mark::NoValue,
        }
    }

    /// The one of several words of a scale that they are rolled up to: numbers are rolled up before.
    fn rolled_by_rank(&self, values: &BTreeSet<Option<String>>) -> Option<String> {
        let scale = &self.asked.scale;
        let mut ranks = values
            .iter()
            .map(|value| scale.iter().position(|own| Some(own) == value.as_ref()))
            .collect::<Option<Vec<_>>>()?;
        ranks.sort_unstable();
        let rank = match self.asked.code.rollup? {
            Rollup::Max => ranks.last(),
            Rollup::Min => ranks.first(),
            Rollup::Any | Rollup::Mean => None,
        };
        rank.and_then(|rank| scale.get(*rank)).cloned()
    }

    /// What a coder who read the record under the version that counts coded independently; nothing of who did not.
    pub(super) fn coded(&self, coder: &str) -> Result<Vec<&Annotation>, NotCompared> {
        let own = |settles: bool| {
            self.given.iter().filter(move |(own, it)| own.by == coder && *it == settles).map(|(own, _)| *own)
        };
        let mut passes = self.passes.iter().filter(|pass| pass.by == coder).peekable();
        if passes.peek().is_none() {
            return Err(NotCompared::NotRead { is_coded: own(false).next().is_some() });
        }
        if !passes.any(|pass| is_version(pass, self.version)) {
            return Err(NotCompared::OtherCodebook);
        }
        let coded: Vec<&Annotation> = own(false).collect();
        // Who read it before settling it had said that the code is absent.
        let first = own(true).map(|settling| settling.at.as_str()).min();
        let read_before = |at: &str| {
            self.passes.iter().any(|pass| {
                pass.by == coder && is_version(pass, self.version) && !pass.at.is_empty() && pass.at.as_str() <= at
            })
        };
        match first {
            Some(at) if coded.is_empty() && !read_before(at) => Err(NotCompared::OnlySettled),
            _ => Ok(coded),
        }
    }

    /// What an annotation says of its words: nothing where its value has no place among others.
    pub(super) fn category(&self, annotation: &Annotation) -> Option<Category> {
        if self.asked.code.measure == Measure::Presence {
            return Some(Category::Present);
        }
        let value = annotation.value.as_ref().map(value_text)?;
        self.is_comparable(&value).then_some(Category::Value(value))
    }

    /// Whether a value has a place among others: what is no number has no distance, and what is not on a scale no rank.
    fn is_comparable(&self, value: &str) -> bool {
        let is_number = || value.parse::<f64>().is_ok_and(f64::is_finite);
        match self.asked.code.measure {
            Measure::Presence | Measure::Nominal => true,
            Measure::Interval => is_number(),
            Measure::Ordinal if self.asked.scale.is_empty() => is_number(),
            Measure::Ordinal => self.asked.scale.iter().any(|own| own == value),
        }
    }
}

/// The newest version of the codebook under which two of the coders read a record; nothing where none says one.
fn version_of(passes: &[&Pass], coders: &[String]) -> Option<i64> {
    let mut readers: BTreeMap<i64, BTreeSet<&str>> = BTreeMap::new();
    for pass in passes.iter().filter(|pass| coders.contains(&pass.by)) {
        if let Some(version) = pass.codebook {
            readers.entry(version).or_default().insert(&pass.by);
        }
    }
    let shared = readers.iter().rev().find(|(_, coders)| coders.len() > 1);
    shared.or_else(|| readers.last_key_value()).map(|(version, _)| *version)
}

/// Whether a pass may be under a version: one that says none may be under any.
fn is_version(pass: &Pass, version: Option<i64>) -> bool {
    pass.codebook.is_none() || version.is_none() || pass.codebook == version
}
