//! Strata: records by what is known of each without reading it, in the order of their ids.

use std::collections::BTreeMap;

use crate::dataset::{Dataset, RowId, date::Day};
use crate::support::progress::Progress;

/// By what records are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum StrataBy {
    /// Not at all.
    #[default]
    Nothing,
    /// By region; a joint policy stands with the first one.
    Region,
    /// By the year in which all its days of issue lie.
    Year,
    /// By kind.
    Kind,
}

impl StrataBy {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Nothing, Self::Region, Self::Year, Self::Kind];
}

/// Records that are alike.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stratum {
    /// What they have: an id of a region or a kind, a year; nothing where they have none, or are not divided.
    pub name: String,
    /// Their places among the records that were given, in the order of the ids.
    pub members: Vec<u32>,
}

/// Divides records: the strata in the order of their names. `None` when told to stop.
pub fn strata(dataset: &Dataset, rows: &[RowId], by: StrataBy, progress: &dyn Progress) -> Option<Vec<Stratum>> {
    let mut ids: Vec<(String, u32)> = Vec::with_capacity(rows.len());
    for (row, at) in rows.iter().zip(0..) {
        if at % 4096 == 0 && progress.stopped() {
            return None;
        }
        if dataset.is_live(*row) {
            ids.push((dataset.id(*row), at));
        }
    }
    // By bytes: the order of code points, the same everywhere.
    ids.sort_unstable();
    let mut strata: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for (_, at) in ids {
        let Some(row) = rows.get(at as usize) else { continue };
        strata.entry(name_of(dataset, *row, by)).or_default().push(at);
    }
    Some(strata.into_iter().map(|(name, members)| Stratum { name, members }).collect())
}

fn name_of(dataset: &Dataset, row: RowId, by: StrataBy) -> String {
    let facts = dataset.facts(row);
    match by {
        StrataBy::Nothing => String::new(),
        StrataBy::Region => {
            facts.regions.first().map_or_else(String::new, |symbol| dataset.names().regions.id(*symbol).to_owned())
        }
        StrataBy::Kind => facts.kind.map_or_else(String::new, |symbol| dataset.names().kinds.id(symbol).to_owned()),
        StrataBy::Year => {
            let year = |day: i32| Day(day).year();
            let range = facts.issued.filter(|range| range.earliest > i32::MIN && range.latest < i32::MAX);
            let year = range.map(|range| (year(range.earliest), year(range.latest)));
            year.filter(|(first, last)| first == last).map_or_else(String::new, |(year, _)| year.to_string())
        }
    }
}
