//! What follows from dataset and session: the rows that are shown, in order, the counts of the facets, the counts over
//! time. Made anew when one of them changes, here or in a job; never changed by hand.

use std::sync::Arc;

use super::derived_cache::DerivedCache;
use super::job::Cancel;
use super::session::{BinChoice, Sorting};
use crate::analysis::{By, Timeline};
use crate::dataset::{Dataset, Names, RowId};
use crate::query::{
    Bitmap, DatePart, Facets, Lexicon, Matches, Query, Tree, each_row, left_out_undated, period, print, print_node,
    top_level_terms, with_possibly, without_term,
};
use crate::support::progress::{in_pieces, in_pool};
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
    /// The date by which time is counted.
    pub date: DatePart,
    /// Bins.
    pub bin: BinChoice,
    /// The language by whose names is sorted.
    pub lang: Lang,
}

impl DerivedKey {
    /// Whether it differs from another one by the filter alone.
    pub(super) fn is_near(&self, other: &Self) -> bool {
        *self == Self { line: self.line.clone(), typing: self.typing, ..other.clone() }
    }
}

/// Rows, counts and charts.
#[derive(Debug, Clone, Default)]
pub struct Derived {
    /// What they were made from.
    pub key: DerivedKey,
    /// Counts up with each dataset that is opened.
    pub document: u64,
    /// What stays when the filter changes.
    pub cache: Arc<DerivedCache>,
    /// What their symbols stand for.
    pub names: Option<Arc<Names>>,
    /// What the filter finds, with and without the terms of single fields.
    pub matches: Arc<Matches>,
    /// The rows, filtered and sorted.
    pub rows: Arc<Vec<RowId>>,
    /// Counts beside the values.
    pub facets: Facets,
    /// Counts over time, each record once.
    pub strip: Option<Arc<Timeline>>,
    /// By region symbol: the first possible day of its filtered records.
    pub first_days: Vec<Option<i32>>,
    /// Regions of the filtered records that are provinces.
    pub regions_found: usize,
    /// How many provinces there are.
    pub regions_of: usize,
    /// When nothing is found: the place of each term of the filter, itself, and how many records are left without it.
    pub without: Vec<(usize, String, u32)>,
    /// How many records can stand in a bin of time by each of [`DatePart::ALL`], where by that of issue only few can.
    pub dated: Option<[u32; 4]>,
    /// Records that stand in no bin of time: what the line finds without what it asks about the date.
    pub undated: u32,
    /// Records that only the period leaves out, though they may lie in it.
    pub possibly_more: u32,
}

impl Derived {
    /// Whether they were made from this dataset, now or before an edit: then their numbers stand for the names that it has.
    /// For one that was just opened there may be none yet.
    pub fn is_of(&self, dataset: &Dataset) -> bool {
        self.names.as_ref().is_some_and(|then| is_named_as(then, dataset))
    }
}

/// Whether these names, and maybe more, are those of the dataset: then symbols stand for the same in both.
pub(super) fn is_named_as(then: &Arc<Names>, dataset: &Dataset) -> bool {
    let now = dataset.shared_names();
    Arc::ptr_eq(then, &now) || now.continues(then)
}

/// Makes them, with what was kept of earlier ones. Cancelled, they are empty.
pub fn derive(dataset: &Dataset, query: &Query, key: DerivedKey, cache: &DerivedCache, cancel: &Cancel) -> Derived {
    in_pool(dataset.slots(), || derive_or_stop(dataset, query, &key, cache, cancel)).map_or_else(
        Derived::default,
        |mut derived| {
            derived.document = key.document;
            derived.names = Some(dataset.shared_names());
            derived.key = key;
            derived
        },
    )
}

fn derive_or_stop(
    dataset: &Dataset,
    query: &Query,
    key: &DerivedKey,
    cache: &DerivedCache,
    cancel: &Cancel,
) -> Option<Derived> {
    let mut cache = cache.brought_to(dataset, key, cancel);
    let lexicon = cache.lexicon(dataset);
    let matches = query.filter().run_remembering(dataset, &mut cache.terms, cancel)?;
    let (live, found) = (matches.live(), matches.found());
    let totals = cache.totals(dataset, live, cancel)?;
    let facets = Facets::recount(dataset, &lexicon, &matches, &totals, &mut cache.facets, cancel)?;
    let order = cache.order(dataset, live, (key.sorting, key.lang), cancel)?;
    let rows = if found == *live {
        order
    } else {
        Arc::new(order.iter().copied().filter(|row| found.contains(row.0)).collect())
    };
    let ground = cache.ground(dataset, live, (key.date, key.bin), cancel)?;
    let strip = Timeline::recount(dataset, &lexicon, &ground, (&found, By::Nothing), &mut cache.strip, cancel)?;
    let mut derived = Derived { rows, facets, strip: Some(Arc::new(strip)), ..Derived::default() };
    places(dataset, &lexicon, &found, &mut derived, cancel)?;
    left_out(dataset, (query, key.date), &lexicon, &mut cache, (&mut derived, cancel))?;
    derived.dated = cache.dated(dataset, live, cancel)?.0;
    if derived.facets.found == 0 {
        derived.without = without_each_term(dataset, query, &lexicon, &mut cache, cancel)?;
    }
    derived.matches = Arc::new(matches);
    derived.cache = Arc::new(cache);
    Some(derived)
}

/// For each term of the filter: its place, itself, and how many records are left without it.
fn without_each_term(
    dataset: &Dataset,
    query: &Query,
    lexicon: &Lexicon,
    cache: &mut DerivedCache,
    cancel: &Cancel,
) -> Option<Vec<(usize, String, u32)>> {
    let mut without = Vec::new();
    for term in top_level_terms(query.ast()) {
        let line = without_term(&print(query.ast()), term.index);
        let rest = Query::read_again(&line, lexicon);
        let left = rest.filter().run_remembering(dataset, &mut cache.terms, cancel)?.found().count();
        without.push((term.index, print_node(term.node), left));
    }
    Some(without)
}

/// First days and the number of provinces.
fn places(dataset: &Dataset, lexicon: &Lexicon, found: &Bitmap, derived: &mut Derived, cancel: &Cancel) -> Option<()> {
    let names = &dataset.names().regions;
    let empty = || vec![None; names.len()];
    derived.first_days = in_pieces(
        found.len(),
        cancel,
        empty,
        |rows| {
            let mut first_days: Vec<Option<i32>> = empty();
            each_row(dataset, found, rows, |columns| {
                let Some(day) = columns.issued.map(|days| days.earliest).filter(|day| *day != i32::MIN) else { return };
                for region in columns.regions {
                    if let Some(first) = first_days.get_mut(*region as usize) {
                        *first = Some(first.map_or(day, |other: i32| other.min(day)));
                    }
                }
            });
            first_days
        },
        |one, other| {
            for (first, day) in one.iter_mut().zip(other) {
                *first = match (*first, day) {
                    (Some(first), Some(day)) => Some(first.min(day)),
                    (first, day) => first.or(day),
                };
            }
        },
    )?;
    // As with the counts: what lies in a region is in it.
    let own = derived.first_days.clone();
    for (symbol, day) in (0..).zip(own) {
        let Some(day) = day else { continue };
        for above in lexicon.up(Tree::Region, symbol) {
            if let Some(first) = derived.first_days.get_mut(*above as usize) {
                *first = Some(first.map_or(day, |other| other.min(day)));
            }
        }
    }
    let is_province = |id: &str| id != crate::dataset::region::NATION.iso;
    let provinces = || {
        names.iter().filter(|(symbol, id)| {
            is_province(id)
                && (crate::dataset::region::is_iso(id)
                    || dataset.header().region(id).is_some()
                    || derived.facets.found_in_region.get(*symbol as usize).is_some_and(|count| *count > 0))
        })
    };
    derived.regions_of = provinces().count();
    derived.regions_found = provinces()
        .filter(|(symbol, _)| derived.facets.found_in_region.get(*symbol as usize).is_some_and(|count| *count > 0))
        .count();
    Some(())
}

/// What stands in no bin of time, and what only the period leaves out: so many does the line find that asks otherwise.
fn left_out(
    dataset: &Dataset,
    (query, date): (&Query, DatePart),
    lexicon: &Lexicon,
    cache: &mut DerivedCache,
    (derived, cancel): (&mut Derived, &Cancel),
) -> Option<()> {
    let line = print(query.ast());
    let mut count = |line: &str| {
        // A name that nobody has any more, as in a line that was kept, finds nothing, and is no mistake.
        let query = Query::read_again(line, lexicon);
        Some(query.filter().run_remembering(dataset, &mut cache.terms, cancel)?.found().count())
    };
    let shown = derived.strip.as_ref().map_or(0, |strip| strip.shown.undated);
    derived.undated = match left_out_undated(&line, date) {
        Some(undated) => count(&undated)?,
        None => shown,
    };
    if period(query.ast(), date).is_some_and(|period| !period.possibly) {
        derived.possibly_more = count(&with_possibly(&line, date, true))?.saturating_sub(derived.facets.found);
    }
    Some(())
}
