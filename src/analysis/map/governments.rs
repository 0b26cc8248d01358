//! Distinct governments among records.
//!
//! A government is a province, or below it a place as records name it; several bodies of one place are one. A joint policy is of each of its
//! regions that are asked for. A record of a level below the province that names no place, or one that may be several, is of a government
//! that cannot be told from others: it counts none.

use std::collections::BTreeSet;

use super::place_names::{Place, PlaceNames, path_of, province_of_code};
use super::places::PlacesOfRegions;
use crate::dataset::Dataset;
use crate::dataset::region::{NATION, REGIONS};
use crate::query::{Bitmap, IdPart, Lexicon, Table as _, Tree};
use crate::support::progress::{Progress, in_small_pieces};

/// The governments of some records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Governments {
    /// What tells them apart.
    pub(super) keys: BTreeSet<String>,
    /// Records of which nobody can say whose they are.
    pub(super) untold: u32,
}

/// What tells the governments of a dataset apart.
#[derive(Debug)]
pub(super) struct GovernmentNames<'a> {
    dataset: &'a Dataset,
    /// By symbol of a region: the provinces that it lies in, or what is highest above it below the nation.
    lifted: Vec<Vec<String>>,
    places: PlaceNames,
}

impl<'a> GovernmentNames<'a> {
    /// Learns the names of places from these rows. `None` when told to stop.
    pub(super) fn of(dataset: &'a Dataset, names: &Lexicon, rows: &Bitmap, progress: &dyn Progress) -> Option<Self> {
        let provinces = PlacesOfRegions::new(names);
        let lift = |symbol: u32| {
            let bits = provinces.of(&[symbol]);
            let named = REGIONS.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
            let lifted: Vec<String> = named.map(|(_, region)| region.iso.to_owned()).collect();
            let above = names.up(Tree::Region, symbol).iter().rev().map(|at| names.id(Tree::Region, *at));
            let highest = above.filter(|id| *id != NATION.iso).take(1).map(str::to_owned);
            match lifted.is_empty() {
                true if names.id(Tree::Region, symbol) == NATION.iso => vec![NATION.iso.to_owned()],
                true => highest.collect(),
                false => lifted,
            }
        };
        let lifted: Vec<Vec<String>> = (0..names.count(Tree::Region)).map(lift).collect();
        let mut made = Self { dataset, lifted, places: PlaceNames::default() };
        let records = in_small_pieces(
            rows.len(),
            progress,
            Vec::new,
            |piece| {
                let named = rows.iter_in(piece).map(|row| (made.lifted(row, None), path_of(dataset, row)));
                named.filter(|(_, path)| !path.is_empty()).collect::<Vec<_>>()
            },
            |one, other| one.extend(other),
        )?;
        made.places = PlaceNames::of(&records);
        Some(made)
    }

    /// The provinces of a record, of its regions that are among these.
    fn lifted(&self, row: u32, within: Option<&BTreeSet<u32>>) -> Vec<String> {
        let regions = self.dataset.regions(row);
        let own = regions.iter().filter(|region| within.is_none_or(|within| within.contains(region)));
        let lifted: BTreeSet<&String> = own.filter_map(|region| self.lifted.get(*region as usize)).flatten().collect();
        lifted.into_iter().cloned().collect()
    }
}

/// Whose governments are counted: of which regions, by symbol, or of any; and of which level those are taken for that say none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whose<'a> {
    pub(super) within: Option<&'a BTreeSet<u32>>,
    pub(super) level: Option<&'a str>,
}

impl Governments {
    /// Of these rows. `None` when told to stop.
    pub(super) fn of(
        names: &GovernmentNames<'_>,
        rows: &Bitmap,
        whose: Whose<'_>,
        progress: &dyn Progress,
    ) -> Option<Self> {
        in_small_pieces(
            rows.len(),
            progress,
            Self::default,
            |piece| {
                let mut found = Self::default();
                for row in rows.iter_in(piece) {
                    found.add(names, row, whose);
                }
                found
            },
            |one, other| {
                one.keys.extend(other.keys);
                one.untold += other.untold;
            },
        )
    }

    fn add(&mut self, names: &GovernmentNames<'_>, row: u32, whose: Whose<'_>) {
        let mut level = None;
        names.dataset.ids_of(row, IdPart::Level, &mut |text, _| level = Some(text.to_owned()));
        let level = level.as_deref().or(whose.level);
        let provinces = names.lifted(row, whose.within);
        match level {
            // Each of those that issued a joint policy.
            Some("national" | "province") if !provinces.is_empty() => self.keys.extend(provinces),
            Some(level @ ("prefecture" | "county" | "township")) => match place_key(names, row, whose, &provinces) {
                Some(place) => self.keys.extend(place.iter().map(|place| format!("{level}\n{place}"))),
                None => self.untold += 1,
            },
            _ => self.untold += 1,
        }
    }
}

/// What tells the place of a record from others; no key where it lies in another province than is asked for, nothing where nobody knows it.
fn place_key(names: &GovernmentNames<'_>, row: u32, whose: Whose<'_>, provinces: &[String]) -> Option<Vec<String>> {
    let all = names.lifted(row, None);
    let is_asked = |province: &str| {
        let is_own = all.iter().any(|own| own == province);
        whose.within.is_none() || !is_own || provinces.iter().any(|own| own == province)
    };
    let (key, is_here) = match names.places.place(&all, &path_of(names.dataset, row))? {
        Place::Code(code) => {
            let is_here = province_of_code(&code).is_none_or(is_asked);
            (code, is_here)
        }
        Place::Named(own, path) => {
            let is_here = own.is_empty() || own.iter().any(|province| is_asked(province));
            (format!("{}\n{}", own.join(" "), path.join("\n")), is_here)
        }
    };
    Some(is_here.then_some(key).into_iter().collect())
}
