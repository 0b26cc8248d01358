//! What is understood but doubtful: dates that are none, names that nothing defines, anchors whose words are gone.

use std::ops::Range;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::collector::{At, Collector, Found, KindOfPlace};
use crate::dataset::date::{DateError, Edtf};
use crate::dataset::{
    ColumnSlices, Dataset, Excess, Header, Kind, Problem, RowId, Symbol, SymbolTable, check_value_of,
};
use crate::formats::issue::Level;
use crate::json::Value;
use crate::msg;
use crate::words::Message;

/// What keeps a header value from being used.
pub(super) fn header_problem(value: &Value, kind: Kind) -> Option<Problem> {
    check_value_of(value, kind).err()
}

const DATES: [&str; 4] = ["issued", "published", "effective", "repealed"];

/// Tells which lists of the header are longer than what is used of them.
pub(super) fn of_header(header: &Header, issues: &mut Collector) {
    for Excess { pointer, count, most } in header.excess() {
        issues.push(Found {
            level: Level::Warning,
            at: At::Offset(0),
            what: msg!("issue-too-many-of-these", count = count, most = most),
            remedy: msg!("issue-too-many-of-these-remedy"),
            pointer,
            record: None,
        });
    }
}

/// Tells the doubts of all records.
pub(super) fn of_records(dataset: &Dataset, issues: &mut Collector) {
    unknown_names(dataset, issues);
    for row in dataset.doubtful() {
        let policy = dataset.policy(row);
        let mut tell = |level: Level, pointer: String, what: Message, remedy: Message| {
            issues.add((level, what.id, KindOfPlace::in_record(&pointer)), || Found {
                level,
                at: At::Record(row.0, pointer.clone()),
                pointer: format!("/policies/{}{pointer}", row.0),
                record: Some(policy.id().to_owned()),
                what,
                remedy,
            });
        };
        for key in DATES {
            let text = policy.field(key);
            if text.is_empty() {
                continue;
            }
            match Edtf::parse(text) {
                Ok(_) => {}
                Err(DateError::Level2) => tell(
                    Level::Note,
                    format!("/{key}"),
                    msg!("issue-date-level-2", date = text.to_owned()),
                    msg!("issue-date-level-2-remedy"),
                ),
                Err(error) => tell(
                    Level::Warning,
                    format!("/{key}"),
                    msg!("issue-date", date = text.to_owned(), why = error.message()),
                    msg!("issue-date-remedy"),
                ),
            }
        }
        let review = policy.field("review");
        if !review.is_empty() && crate::dataset::Review::from_id(review).is_none() {
            tell(
                Level::Warning,
                "/review".to_owned(),
                msg!("issue-review", value = review.to_owned()),
                msg!("issue-review-remedy"),
            );
        }
        for (at, annotation) in policy.annotations().iter().enumerate() {
            if policy.is_orphan(annotation) {
                tell(
                    Level::Warning,
                    format!("/annotations/{at}/target"),
                    msg!("issue-orphan", annotation = annotation.id.clone()),
                    msg!("issue-orphan-remedy"),
                );
            }
        }
    }
}

/// One issue for each name that records use and nothing defines, with the first record and how many there are.
fn unknown_names(dataset: &Dataset, issues: &mut Collector) {
    let header = dataset.header();
    let names = dataset.names();
    let known_region = |id: &str| {
        if header.regions().is_empty() { crate::dataset::region::is_iso(id) } else { header.region(id).is_some() }
    };
    let mut regions = Unknown::new(&names.regions, known_region);
    let mut kinds = Unknown::new(&names.kinds, |id| header.kind(id).is_some());
    let mut codes = Unknown::new(&names.codes, |id| header.code(id).is_some());
    if regions.any || kinds.any || codes.any {
        let [of_regions, of_kinds, of_codes] = used_names(dataset);
        regions.used(&of_regions);
        kinds.used(&of_kinds);
        codes.used(&of_codes);
    }
    regions.tell(dataset, "/region", (Level::Warning, "issue-unknown-region", "issue-unknown-region-remedy"), issues);
    kinds.tell(dataset, "/kind", (Level::Note, "issue-unknown-kind", "issue-unknown-kind-remedy"), issues);
    codes.tell(dataset, "/annotations", (Level::Warning, "issue-unknown-code", "issue-unknown-code-remedy"), issues);
}

/// By symbol: how many records use it, and the first of them.
type Used = Vec<(usize, u32)>;

/// How often regions, kinds and codes are used in a dataset as it was read.
fn used_names(dataset: &Dataset) -> [Used; 3] {
    let names = dataset.names();
    let none = || [&names.regions, &names.kinds, &names.codes].map(|table| vec![(0, u32::MAX); table.len()]);
    let count = |mut used: [Used; 3], (rows, columns): (Range<u32>, ColumnSlices<'_>)| {
        let [regions, kinds, codes] = &mut used;
        let note = |used: &mut Used, symbol: Symbol, row: u32| {
            if let Some((count, first)) = used.get_mut(symbol as usize) {
                *count += 1;
                *first = row.min(*first);
            }
        };
        // Of records that are held nobody asks what they name.
        let mut held: Vec<u32> = dataset.gone(rows.clone()).collect();
        held.sort_unstable();
        for ((at, row), kind) in rows.enumerate().zip(columns.kind) {
            if held.binary_search(&row).is_ok() {
                continue;
            }
            note(kinds, *kind, row);
            columns.regions_of(at).iter().for_each(|region| note(regions, *region, row));
            columns.codes_of(at).iter().for_each(|code| note(codes, *code, row));
        }
        used
    };
    let add = |mut one: [Used; 3], other: [Used; 3]| {
        for ((count, first), (more, earlier)) in one.iter_mut().flatten().zip(other.iter().flatten()) {
            *count += more;
            *first = (*first).min(*earlier);
        }
        one
    };
    dataset.all_packed().into_par_iter().fold(none, count).reduce(none, add)
}

/// Names of one sort that nothing defines.
struct Unknown<'a> {
    names: &'a SymbolTable,
    any: bool,
    /// By symbol: how many records use it, and the first; `None` where it is defined.
    used: Vec<Option<(usize, Option<RowId>)>>,
}

impl<'a> Unknown<'a> {
    fn new(names: &'a SymbolTable, is_known: impl Fn(&str) -> bool) -> Self {
        let used: Vec<_> = names.iter().map(|(_, id)| (!is_known(id)).then_some((0, None))).collect();
        Self { names, any: used.iter().any(Option::is_some), used }
    }

    fn used(&mut self, counted: &Used) {
        for (used, (count, first)) in self.used.iter_mut().zip(counted) {
            if let Some(used) = used
                && *count > 0
            {
                *used = (*count, Some(RowId(*first)));
            }
        }
    }

    fn tell(
        self,
        dataset: &Dataset,
        pointer: &str,
        (level, what, remedy): (Level, &'static str, &'static str),
        issues: &mut Collector,
    ) {
        let used = self.used.into_iter().enumerate().filter_map(|(symbol, used)| {
            let (count, first) = used?;
            Some((self.names.id(symbol as Symbol), count, first?))
        });
        let mut used: Vec<(&str, usize, RowId)> = used.collect();
        used.sort_unstable();
        for (name, count, row) in used {
            issues.add((level, what, KindOfPlace::in_record(pointer)), || Found {
                level,
                at: At::Record(row.0, pointer.to_owned()),
                pointer: format!("/policies/{}{pointer}", row.0),
                record: Some(dataset.id(row)),
                what: Message::new(what).with("name", name.to_owned()).with("count", count),
                remedy: Message::new(remedy),
            });
        }
    }
}
