//! What is understood but doubtful: dates that are none, names that nothing defines, anchors whose words are gone.

use std::collections::HashMap;
use std::ops::Range;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::collector::{At, Collector, KindOfPlace, UnlocatedIssue};
use crate::dataset::{
    ColumnSlices, Dataset, DoubtScratch, Excess, Grade, Header, Known, RowId, Symbol, SymbolTable, header_doubts,
    region,
};
use crate::formats::issue::Severity;
use crate::json::unescape;
use crate::msg;
use crate::words::Message;

fn level(grade: Grade) -> Severity {
    match grade {
        Grade::Wrong => Severity::Error,
        Grade::Doubtful => Severity::Warning,
        Grade::Note => Severity::Note,
    }
}

/// Tells the doubts of the header; `spans` says where the value of each key stands.
pub(super) fn of_header(dataset: &Dataset, spans: &HashMap<String, Range<usize>>, all: &mut Collector) {
    header_doubts(dataset, &mut |doubt| {
        let key = (level(doubt.grade), doubt.id, KindOfPlace::in_file(doubt.pointer));
        all.add(key, || {
            let (what, remedy) = (doubt.say)();
            let mut parts = doubt.pointer.splitn(3, '/').skip(1);
            let name = parts.next().and_then(|part| unescape(part).ok()).unwrap_or_default();
            let inner = parts.next().map_or_else(String::new, |rest| format!("/{rest}"));
            let at = match spans.get(&*name) {
                Some(span) => At::Header(span.clone(), inner),
                None => At::Offset(0),
            };
            UnlocatedIssue {
                level: level(doubt.grade),
                at,
                pointer: doubt.pointer.to_owned(),
                record: None,
                what,
                remedy,
            }
        });
    });
}

/// So many records are looked at by one core before it takes others.
const ROWS: u32 = 2048;

/// Tells which lists of the header are longer than what is used of them.
pub(super) fn of_long_lists(header: &Header, issues: &mut Collector) {
    for Excess { pointer, count, most } in header.excess() {
        issues.push(UnlocatedIssue {
            level: Severity::Warning,
            at: At::Offset(0),
            what: msg!("issue-too-many-of-these", count = count, most = most),
            remedy: msg!("issue-too-many-of-these-remedy"),
            pointer,
            record: None,
        });
    }
}

/// Tells the doubts of all records.
pub(super) fn of_records(dataset: &Dataset, all: &mut Collector) {
    unknown_names(dataset, all);
    let known = Known::of(dataset.header());
    let ranges: Vec<Range<u32>> =
        (0..dataset.slots()).step_by(ROWS as usize).map(|from| from..dataset.slots().min(from + ROWS)).collect();
    let of_range = |rows: Range<u32>| {
        let mut own = Collector::default();
        let mut scratch = DoubtScratch::default();
        for row in rows.map(RowId).filter(|row| dataset.is_live(*row)) {
            dataset.record_doubts(row, &known, &mut scratch, &mut |doubt| {
                let key = (level(doubt.grade), doubt.id, KindOfPlace::in_record(doubt.pointer));
                own.add(key, || {
                    let (what, remedy) = (doubt.say)();
                    UnlocatedIssue {
                        level: level(doubt.grade),
                        at: At::Record(row.0, doubt.pointer.to_owned()),
                        pointer: format!("/policies/{}{}", row.0, doubt.pointer),
                        record: Some(dataset.id(row)),
                        what,
                        remedy,
                    }
                });
            });
        }
        own
    };
    let merged = ranges.into_par_iter().map(of_range).reduce(Collector::default, |mut one, other| {
        one.append(other);
        one
    });
    all.append(merged);
}

/// One issue for each name that records use and nothing defines, with the first record and how many there are.
fn unknown_names(dataset: &Dataset, issues: &mut Collector) {
    let header = dataset.header();
    let names = dataset.names();
    let known_region = |id: &str| {
        if header.regions().is_empty() { region::is_iso(id) } else { header.region(id).is_some() }
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
    // A name in the place of the code.
    let named = |name: &str| {
        let region = region::find(name).filter(|_| header.regions().is_empty());
        region.map(|region| region.iso)
    };
    regions.tell(
        dataset,
        "/region",
        (Severity::Warning, "issue-unknown-region", "issue-unknown-region-remedy"),
        named,
        issues,
    );
    kinds.tell(dataset, "/kind", (Severity::Note, "issue-unknown-kind", "issue-unknown-kind-remedy"), |_| None, issues);
    codes.tell(
        dataset,
        "/annotations",
        (Severity::Warning, "issue-unknown-code", "issue-unknown-code-remedy"),
        |_| None,
        issues,
    );
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
        (level, what, remedy): (Severity, &'static str, &'static str),
        meant: impl Fn(&str) -> Option<&'static str>,
        issues: &mut Collector,
    ) {
        let used = self.used.into_iter().enumerate().filter_map(|(symbol, used)| {
            let (count, first) = used?;
            Some((self.names.id(symbol as Symbol), count, first?))
        });
        let mut used: Vec<(&str, usize, RowId)> = used.collect();
        used.sort_unstable_by_key(|(name, _, row)| (*row, *name));
        for (name, count, row) in used {
            issues.add((level, what, KindOfPlace::in_record(pointer)), || UnlocatedIssue {
                level,
                at: At::Record(row.0, pointer.to_owned()),
                pointer: format!("/policies/{}{pointer}", row.0),
                record: Some(dataset.id(row)),
                what: match meant(name) {
                    Some(meant) => Message::new("issue-unknown-region-near").with("meant", meant),
                    None => Message::new(what),
                }
                .with("name", name.to_owned())
                .with("count", count),
                remedy: Message::new(remedy),
            });
        }
    }
}
