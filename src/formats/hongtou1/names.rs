//! Names that records use and nothing defines: one issue for each name, with the first record that has it and how many
//! do. Counted by symbol, so that no record is read.

use std::ops::Range;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use super::collector::{At, Collector, KindOfPlace, UnlocatedIssue};
use super::doubts::FileIndex;
use crate::dataset::{ColumnSlices, Dataset, NO_SYMBOL, RowId, Symbol, SymbolTable, region};
use crate::formats::issue::Severity;
use crate::formats::issues::Origin;
use crate::words::Message;

/// Tells them.
pub(super) fn of_names(dataset: &Dataset, issues: &mut Collector) {
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

/// How often regions, kinds and codes are used in a dataset.
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
        // Of records that are held nobody asks what they name, and of edited ones the columns tell what was before.
        let edited: Vec<u32> = dataset.edited(rows.clone()).collect();
        let mut others: Vec<u32> = dataset.gone(rows.clone()).chain(edited.iter().copied()).collect();
        others.sort_unstable();
        for row in edited.into_iter().map(RowId).filter(|row| dataset.is_live(*row)) {
            let facts = dataset.facts(row);
            note(kinds, facts.kind.unwrap_or(NO_SYMBOL), row.0);
            facts.regions.iter().for_each(|region| note(regions, *region, row.0));
            facts.codes.iter().for_each(|code| note(codes, *code, row.0));
        }
        for ((at, row), kind) in rows.enumerate().zip(columns.kind) {
            if others.binary_search(&row).is_ok() {
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
        let index = FileIndex::of(dataset);
        for (name, count, row) in used {
            issues.add((Origin::Names, level, what, KindOfPlace::in_record(pointer)), || UnlocatedIssue {
                level,
                at: At::Record(row.0, pointer.to_owned()),
                pointer: index.pointer(row, pointer),
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
