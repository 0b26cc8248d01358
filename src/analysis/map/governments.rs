//! Distinct governments among records.
//!
//! A government is a province, or below it a place as records name it; several bodies of one place are one. A record of a level below the province
//! that names no place is of a government that cannot be told from others: it counts none.

use std::collections::BTreeSet;

use crate::dataset::{Dataset, RowId};
use crate::json::{self, Value};
use crate::query::{Bitmap, IdPart, Table as _};
use crate::support::progress::{Progress, in_small_pieces};

/// The governments of some records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Governments {
    /// What tells them apart.
    pub(super) keys: BTreeSet<String>,
    /// Records of which nobody can say whose they are.
    pub(super) untold: u32,
}

impl Governments {
    /// Of these rows. `None` when told to stop.
    pub(super) fn of(dataset: &Dataset, rows: &Bitmap, progress: &dyn Progress) -> Option<Self> {
        in_small_pieces(
            rows.len(),
            progress,
            Self::default,
            |piece| {
                let mut found = Self::default();
                for row in rows.iter_in(piece) {
                    found.add(dataset, row);
                }
                found
            },
            |one, other| {
                one.keys.extend(other.keys);
                one.untold += other.untold;
            },
        )
    }

    fn add(&mut self, dataset: &Dataset, row: u32) {
        let mut level = None;
        dataset.ids_of(row, IdPart::Level, &mut |text, _| level = Some(text.to_owned()));
        let regions = dataset.regions(row);
        let names = &dataset.names().regions;
        match level.as_deref() {
            // Each of those that issued a joint policy.
            Some("national" | "province") if !regions.is_empty() => {
                self.keys.extend(regions.iter().map(|region| names.id(*region).to_owned()));
            }
            Some(level @ ("prefecture" | "county" | "township")) => {
                let Some(place) = place_of(dataset, row) else { return self.untold += 1 };
                let mut regions: Vec<&str> = regions.iter().map(|region| names.id(*region)).collect();
                regions.sort_unstable();
                self.keys.insert(format!("{level}\n{}\n{place}", regions.join(" ")));
            }
            _ => self.untold += 1,
        }
    }
}

/// The place of a record from the largest to the smallest, each by its code, else by its name.
fn place_of(dataset: &Dataset, row: u32) -> Option<String> {
    let place = dataset.member(RowId(row), "place")?;
    let one = |place: &Value| {
        let code = place.pointer("/code").and_then(Value::as_str).filter(|code| !code.is_empty());
        let name = || place.pointer("/name").map(json::compact);
        code.map(str::to_owned).or_else(name)
    };
    let path: Vec<String> = place.as_array()?.iter().filter_map(one).collect();
    (!path.is_empty()).then(|| path.join("\n"))
}
