//! Those who may adopt, and to which of them a record belongs: just those records that a line for the unit finds.

use std::collections::{BTreeMap, HashMap};

use super::definition::{AdoptionDefinition, AdoptionUnit};
use crate::dataset::region::REGIONS;
use crate::dataset::{Dataset, LangMap, RowId};
use crate::json::Value;
use crate::query::{
    Bitmap, Field, IdPart, Lexicon, Opens, OpensTerm, Table as _, Tree, fold, keys_that_find, place_asked,
};
use crate::support::progress::{Progress, in_small_pieces};

/// A province, or a place in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptingUnit {
    /// The id of the province.
    pub region: String,
    /// The province as a line has it.
    pub token: String,
    /// The place, if it is one.
    pub place: Option<UnitPlace>,
    /// Its province, by its place among those that may adopt.
    pub(super) province: u32,
    /// The key of its place.
    pub(super) key: u32,
}

/// A place as a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitPlace {
    /// As a line has it.
    pub token: String,
    /// Its names, as the first record has them.
    pub names: LangMap,
}

impl AdoptingUnit {
    /// What finds the records of some units. Nothing where they are more than a line should name.
    pub fn opens<'a>(units: impl Iterator<Item = &'a Self>) -> Option<Opens> {
        let (mut regions, mut places) = (Vec::new(), Vec::new());
        for unit in units {
            if !regions.contains(&unit.token) {
                regions.push(unit.token.clone());
            }
            if let Some(place) = unit.place.as_ref().filter(|place| !places.contains(&place.token)) {
                places.push(place.token.clone());
            }
            if places.len() > MOST_PLACES {
                return None;
            }
        }
        let region = OpensTerm::Within(Field::Region, regions);
        let place = (!places.is_empty()).then_some(OpensTerm::Within(Field::Place, places));
        Some(Opens { bin: None, terms: std::iter::once(region).chain(place).collect() })
    }
}

/// A line that names more places than this is not for people.
const MOST_PLACES: usize = 60;

/// The units of a definition, and what tells to which a record belongs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Units {
    pub(super) list: Vec<AdoptingUnit>,
    /// By symbol of a region: the province that it is or lies in.
    province_of: Vec<Option<u32>>,
    /// Of places only.
    places: Option<Places>,
}

/// To which places records belong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Places {
    /// Where the keys of each row begin.
    starts: Vec<u32>,
    /// The keys of the units that a row is found by, whatever its region.
    keys: Vec<u32>,
    /// The unit of a province and a key.
    units: HashMap<(u32, u32), u32>,
}

impl Units {
    /// The provinces of the definition that the dataset knows, or the largest places that its records in them name. `None` when told
    /// to stop.
    pub(super) fn of(
        dataset: &Dataset,
        names: &Lexicon,
        (live, definition): (&Bitmap, AdoptionDefinition),
        progress: &dyn Progress,
    ) -> Option<Self> {
        let mut province_of = vec![None; names.count(Tree::Region) as usize];
        let mut provinces = Vec::new();
        for region in REGIONS.iter().filter(|region| definition.of.holds(region.iso)) {
            let Ok(symbol) = names.find(Tree::Region, region.iso) else { continue };
            let province = provinces.len() as u32;
            for below in names.below(Tree::Region, symbol) {
                if let Some(own) = province_of.get_mut(*below as usize) {
                    *own = Some(province);
                }
            }
            let (id, token) = (names.id(Tree::Region, symbol), names.token(Tree::Region, symbol));
            let (region, token) = (id.to_owned(), token.to_owned());
            provinces.push(AdoptingUnit { region, token, place: None, province, key: 0 });
        }
        let mut units = Self { list: provinces, province_of, places: None };
        if definition.unit == AdoptionUnit::Place {
            units.divide(dataset, live, progress)?;
        }
        Some(units)
    }

    /// Puts the places in the stead of the provinces.
    fn divide(&mut self, dataset: &Dataset, live: &Bitmap, progress: &dyn Progress) -> Option<()> {
        type Found = BTreeMap<(u32, String), UnitPlace>;
        let found = in_small_pieces(
            live.len(),
            progress,
            Found::new,
            |rows| {
                let mut found = Found::new();
                for row in live.iter_in(rows) {
                    let provinces = self.provinces(dataset.regions(row));
                    if provinces == 0 {
                        continue;
                    }
                    let Some((names, text)) = largest_place(dataset, row) else { continue };
                    let (token, key) = place_asked(&text);
                    for province in (0..u64::BITS).filter(|at| provinces >> at & 1 == 1) {
                        let place = || UnitPlace { token: token.clone(), names: names.clone() };
                        found.entry((province, key.clone())).or_insert_with(place);
                    }
                }
                found
            },
            |one, other| {
                for (at, place) in other {
                    one.entry(at).or_insert(place);
                }
            },
        )?;
        let mut keys: HashMap<String, u32> = HashMap::new();
        let mut places = Places::default();
        let mut list = Vec::new();
        for ((province, key), place) in found {
            let next = keys.len() as u32;
            let key = *keys.entry(key).or_insert(next);
            let Some(own) = self.list.get(province as usize) else { continue };
            places.units.insert((province, key), list.len() as u32);
            list.push(AdoptingUnit { place: Some(place), key, ..own.clone() });
        }
        // How many keys each row has, and these one after the other.
        let (counts, all) = in_small_pieces(
            live.len(),
            progress,
            || (Vec::new(), Vec::new()),
            |rows| {
                let (mut counts, mut all) = (Vec::new(), Vec::new());
                for row in rows {
                    let own = if live.contains(row) { keys_of(dataset, row, &keys) } else { Vec::new() };
                    counts.push(own.len() as u32);
                    all.extend(own);
                }
                (counts, all)
            },
            |one: &mut (Vec<u32>, Vec<u32>), other| {
                one.0.extend(other.0);
                one.1.extend(other.1);
            },
        )?;
        let mut end = 0;
        places.starts.push(end);
        places.starts.extend(counts.iter().map(|count| {
            end += count;
            end
        }));
        places.keys = all;
        (self.list, self.places) = (list, Some(places));
        Some(())
    }

    /// Whether the units are places.
    pub(super) fn are_places(&self) -> bool {
        self.places.is_some()
    }

    /// The provinces of a record, a bit for each.
    pub(super) fn provinces(&self, regions: &[u32]) -> u64 {
        let of = |symbol: &u32| self.province_of.get(*symbol as usize).copied().flatten();
        regions.iter().filter_map(of).fold(0, |bits, province| bits | 1 << province)
    }

    /// The keys of the places of a row.
    pub(super) fn keys(&self, row: u32) -> &[u32] {
        let Some(places) = &self.places else { return &[] };
        let at = |row: usize| places.starts.get(row).map(|start| *start as usize);
        let (Some(from), Some(to)) = (at(row as usize), at(row as usize + 1)) else { return &[] };
        places.keys.get(from..to).unwrap_or(&[])
    }

    /// Calls `each` with the units of a record, each once.
    pub(super) fn each(&self, provinces: u64, keys: &[u32], mut each: impl FnMut(u32)) {
        let mut rest = if keys.is_empty() && self.are_places() { 0 } else { provinces };
        while rest != 0 {
            let province = rest.trailing_zeros();
            rest &= rest - 1;
            match &self.places {
                None => each(province),
                Some(places) => {
                    keys.iter().filter_map(|key| places.units.get(&(province, *key))).for_each(|unit| each(*unit));
                }
            }
        }
    }
}

/// The largest place of a record: its names, and the one that it is asked by, in Chinese if there is one, else a code.
fn largest_place(dataset: &Dataset, row: u32) -> Option<(LangMap, String)> {
    let place = dataset.member(RowId(row), "place")?;
    let first = place.as_array()?.first()?;
    let names = LangMap::of(first.pointer("/name"));
    let code = || first.pointer("/code").and_then(Value::as_str);
    let text = names.best(crate::words::Lang::Zh).or_else(code).filter(|text| !fold(text).trim().is_empty())?;
    Some((names.clone(), text.to_owned()))
}

/// By which units a record is found.
fn keys_of(dataset: &Dataset, row: u32, units: &HashMap<String, u32>) -> Vec<u32> {
    let mut keys = Vec::new();
    dataset.ids_of(row, IdPart::Place, &mut |value, _| {
        keys.extend(keys_that_find(value).iter().filter_map(|key| units.get(key)));
    });
    keys.sort_unstable();
    keys.dedup();
    keys
}
