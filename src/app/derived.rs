//! What follows from dataset and session: the rows that are shown, in order, the counts of the facets, the counts over
//! time. Made anew when one of them changes, here or in a job; never changed by hand.

use std::cmp::Ordering;
use std::sync::Arc;

use super::job::Cancel;
use super::session::{BinChoice, Column, Sorting, StackBy, TimelineRange};
use super::without::{WithoutTerm, without_each_term};
use crate::analysis::{By, Ground, Timeline};
use crate::dataset::{Dataset, DayRange, RowId};
use crate::query::{
    Bitmap, Facets, Field, Matches, Query, Table as _, Totals, kind_name, lexicon_of, period, region_name,
};
use crate::words::Lang;

/// What the derived parts were made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DerivedKey {
    /// The dataset's revision.
    pub revision: u64,
    /// Which dataset.
    pub document: u64,
    /// The filter.
    pub line: String,
    /// Whether its last word is still being typed.
    pub typing: bool,
    /// Sorting of the rows.
    pub sorting: Sorting,
    /// Bins.
    pub bin: BinChoice,
    /// Stacks of the timeline.
    pub stack_by: StackBy,
    /// What part of the time the timeline shows.
    pub range: TimelineRange,
    /// The language by whose names is sorted.
    pub lang: Lang,
}

/// Rows, counts and charts.
#[derive(Debug, Clone, Default)]
pub struct Derived {
    /// What they were made from.
    pub key: DerivedKey,
    /// Counts up with each dataset that is opened.
    pub document: u64,
    /// The job that made them; zero if none did.
    pub job: u64,
    /// What was asked for and is not there yet.
    pub asked: Option<DerivedKey>,
    /// Stops what was asked for.
    pub cancel: Option<Cancel>,
    /// The job that makes it.
    pub asked_job: u64,
    /// What could not be made: it is not asked for again and again.
    pub failed: Option<DerivedKey>,
    /// What the filter finds, with and without the terms of single fields.
    pub matches: Arc<Matches>,
    /// The rows, filtered and sorted.
    pub rows: Arc<Vec<RowId>>,
    /// Counts beside the values.
    pub facets: Facets,
    /// Counts over time, each record once, and by what the timeline is stacked by.
    pub timeline: Option<Arc<Timeline>>,
    /// By region symbol: the first possible day of its filtered records.
    pub first_days: Vec<Option<i32>>,
    /// Regions of the filtered records that are provinces.
    pub regions_found: usize,
    /// How many provinces there are.
    pub regions_of: usize,
    /// Where no record is found: what is left without each term of the filter.
    pub without: Vec<WithoutTerm>,
    /// Records that only the period leaves out, because they have no date.
    pub undated_left_out: u32,
    /// Records that only the period leaves out, though they may lie in it.
    pub possibly_more: u32,
}

impl Derived {
    /// Whether they were made from this dataset: for one that was just opened there may be none yet.
    pub fn is_of(&self, document: u64) -> bool {
        self.key.document == document
    }

    /// Whether newer ones are being made.
    pub fn is_updating(&self) -> bool {
        self.asked.is_some()
    }
}

/// Makes them. Cancelled, they are empty.
pub fn derive(dataset: &Dataset, query: &Query, key: DerivedKey, cancel: &Cancel) -> Derived {
    derive_or_stop(dataset, query, &key, cancel).map_or_else(Derived::default, |mut derived| {
        derived.document = key.document;
        derived.key = key;
        derived
    })
}

fn derive_or_stop(dataset: &Dataset, query: &Query, key: &DerivedKey, cancel: &Cancel) -> Option<Derived> {
    let lexicon = lexicon_of(dataset);
    let matches = query.filter().run(dataset, cancel)?;
    let found = matches.found();
    let totals = Totals::count(dataset, &lexicon, matches.live(), cancel)?;
    let facets = Facets::count(dataset, &lexicon, &matches, &totals, cancel)?;
    let rows = sorted(dataset, &found, key.sorting, key.lang, cancel)?;
    let bin = match key.bin {
        BinChoice::Automatic => None,
        BinChoice::Fixed(bin) => Some(bin),
    };
    let by = match key.stack_by {
        StackBy::Kind => By::Kind,
        StackBy::Region => By::Region,
        StackBy::Review => By::Review,
    };
    let ground = Ground::count(dataset, matches.live(), bin, cancel)?;
    let timeline = Timeline::count(dataset, &lexicon, &ground, (&found, by), cancel)?;
    let mut derived =
        Derived { rows: Arc::new(rows), facets, timeline: Some(Arc::new(timeline)), ..Derived::default() };
    places(dataset, &found, &mut derived);
    left_out(dataset, query, &matches.except(Field::Issued), &found, &mut derived);
    if found.is_empty() {
        derived.without = without_each_term(dataset, &lexicon, (query, &key.line), cancel)?;
    }
    derived.matches = Arc::new(matches);
    Some(derived)
}

/// First days and the number of provinces.
fn places(dataset: &Dataset, found: &Bitmap, derived: &mut Derived) {
    let names = &dataset.names().regions;
    derived.first_days = vec![None; names.len()];
    for row in found.iter() {
        let facts = dataset.facts(RowId(row));
        let Some(day) = facts.issued.filter(|days| days.earliest != i32::MIN).map(|days| days.earliest) else {
            continue;
        };
        for region in facts.regions {
            if let Some(first) = derived.first_days.get_mut(*region as usize) {
                *first = Some(first.map_or(day, |other: i32| other.min(day)));
            }
        }
    }
    let is_province = |id: &str| id != crate::dataset::region::NATION.iso;
    let provinces = || {
        names.iter().filter(|(symbol, id)| {
            is_province(id)
                && (crate::dataset::region::is_iso(id)
                    || dataset.header().regions().iter().any(|region| region.id == *id)
                    || derived.facets.found_in_region.get(*symbol as usize).is_some_and(|count| *count > 0))
        })
    };
    derived.regions_of = provinces().count();
    derived.regions_found = provinces()
        .filter(|(symbol, _)| derived.facets.found_in_region.get(*symbol as usize).is_some_and(|count| *count > 0))
        .count();
}

/// What only the period leaves out.
fn left_out(dataset: &Dataset, query: &Query, others: &Bitmap, found: &Bitmap, derived: &mut Derived) {
    let Some(period) = period(query.ast()) else { return };
    let from = period.from.map_or(i32::MIN, |day| day.0);
    let to = period.to.map_or(i32::MAX, |day| day.0);
    for row in others.iter().filter(|row| !found.contains(*row)) {
        match dataset.issued(row) {
            None => derived.undated_left_out += 1,
            Some(days) if !period.possibly && days.maybe_in(from, to) => derived.possibly_more += 1,
            Some(_) => {}
        }
    }
}

/// A text to sort by.
fn sort_text(dataset: &Dataset, row: RowId, by: Column, lang: Lang) -> String {
    let facts = dataset.facts(row);
    match by {
        Column::Region => facts
            .regions
            .first()
            .map(|symbol| region_name(dataset, lang, dataset.names().regions.id(*symbol)))
            .unwrap_or_default(),
        Column::Kind => {
            facts.kind.map(|symbol| kind_name(dataset, lang, dataset.names().kinds.id(symbol))).unwrap_or_default()
        }
        Column::Code => facts
            .codes
            .first()
            .map(|code| dataset.header().code_path(dataset.names().codes.id(*code)))
            .unwrap_or_default(),
        Column::Title => dataset.policy(row).title().original().map(|(_, text)| text.to_owned()).unwrap_or_default(),
        Column::Place => {
            let places = dataset.policy(row).places();
            places.iter().filter_map(|place| place.name.best(lang)).collect::<Vec<_>>().join(" ")
        }
        Column::Issuer => dataset
            .policy(row)
            .issuers()
            .first()
            .and_then(|issuer| issuer.name.best(lang).map(str::to_owned))
            .unwrap_or_default(),
        Column::Number => dataset.policy(row).field("number").to_owned(),
        Column::Tags => dataset.policy(row).tags().join(", "),
        Column::Id => dataset.id(row),
        Column::Review | Column::Issued | Column::Sources | Column::Level => String::new(),
    }
}

/// The rows in order; what has no value stands last both ways.
fn sorted(dataset: &Dataset, found: &Bitmap, sorting: Sorting, lang: Lang, cancel: &Cancel) -> Option<Vec<RowId>> {
    let mut rows: Vec<RowId> = found.iter().map(RowId).collect();
    let turn = |order: Ordering| if sorting.descending { order.reverse() } else { order };
    match sorting.by {
        // A date that is open on one side is undated wherever time is counted: it stands after the others, too.
        Column::Issued => rows.sort_by(|a, b| {
            let (a, b) = (dataset.facts(*a).issued, dataset.facts(*b).issued);
            let rank = |date: &Option<DayRange>| match date {
                Some(days) if days.is_closed() => 0,
                Some(_) => 1,
                None => 2,
            };
            rank(&a).cmp(&rank(&b)).then_with(|| match (a, b) {
                (Some(a), Some(b)) => turn(a.compare(&b)),
                _ => Ordering::Equal,
            })
        }),
        Column::Review => rows.sort_by(|a, b| turn(dataset.facts(*a).review.cmp(&dataset.facts(*b).review))),
        Column::Level => rows.sort_by(|a, b| {
            let level = |row: &RowId| dataset.facts(*row).level.map_or(u32::MAX, |level| level);
            match (level(a), level(b)) {
                (u32::MAX, u32::MAX) => Ordering::Equal,
                (u32::MAX, _) => Ordering::Greater,
                (_, u32::MAX) => Ordering::Less,
                (a, b) => turn(a.cmp(&b)),
            }
        }),
        Column::Sources => {
            let mut keyed: Vec<(usize, RowId)> = Vec::with_capacity(rows.len());
            for row in rows {
                if cancel.is_cancelled() {
                    return None;
                }
                keyed.push((dataset.policy(row).sources().len(), row));
            }
            keyed.sort_by(|a, b| turn(a.0.cmp(&b.0)));
            rows = keyed.into_iter().map(|(_, row)| row).collect();
        }
        by => {
            let mut keyed: Vec<(String, RowId)> = Vec::with_capacity(rows.len());
            for row in rows {
                if cancel.is_cancelled() {
                    return None;
                }
                keyed.push((sort_text(dataset, row, by, lang), row));
            }
            keyed.sort_by(|a, b| match (a.0.is_empty(), b.0.is_empty()) {
                (true, true) => Ordering::Equal,
                (true, false) => Ordering::Greater,
                (false, true) => Ordering::Less,
                (false, false) => turn(a.0.cmp(&b.0)),
            });
            rows = keyed.into_iter().map(|(_, row)| row).collect();
        }
    }
    Some(rows)
}
